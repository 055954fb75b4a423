//! A format that the policy does not have.

use crate::visible::visible;
use comms_policy::Policy;

/// What to tell the user who asks for it.
pub fn told(policy: &Policy, id: &str) -> String {
    let ids: Vec<&str> = policy.formats().map(|(id, _)| id).collect();
    let known = if ids.is_empty() { "it has none".to_owned() } else { ids.join(", ") };
    format!("the policy `{}` has no format `{}`: {known}", visible(policy.name()), visible(id))
}
