//! The template as a ready policy.
//!
//! [`STANDARD`] is the text of the policy, to be read, copied and changed; [`standard`] compiles it.
//! Where the template is silent the text chooses, and says why in a comment that begins with
//! "Choice".

use crate::diagnostic::Findings;
use crate::policy::Policy;

/// The template's response times and working hours as a policy in TOML.
pub const STANDARD: &str = include_str!("standard.toml");

/// The policy [`STANDARD`], compiled.
///
/// ```
/// let policy = comms_policy::preset::standard()?;
/// assert_eq!(policy.name(), "standard");
/// # Ok::<(), comms_policy::Findings>(())
/// ```
///
/// # Errors
///
/// None while the text is as it was shipped; a test holds that. The signature is that of
/// [`Policy::from_toml`], which it calls.
pub fn standard() -> Result<Policy, Findings> {
    Policy::from_toml(STANDARD)
}
