//! The policy that is asked for.

use crate::visible::visible;
use comms_policy::{Policy, preset};
use std::path::Path;

/// A policy with the text that it was read from.
pub struct Source {
    pub policy: Policy,
    pub text: String,
}

/// Reads a policy in TOML, or takes the built-in one.
///
/// # Errors
///
/// What to tell the user: the file cannot be read, or all that is wrong with the policy.
pub fn open(path: Option<&Path>) -> Result<Source, String> {
    let Some(path) = path else {
        let policy = preset::standard().map_err(|findings| findings.to_string())?;
        return Ok(Source { policy, text: preset::STANDARD.to_owned() });
    };
    let name = path.display().to_string();
    let name = visible(&name);
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("cannot read `{name}`: {error}"))?;
    match Policy::from_toml(&text) {
        Ok(policy) => Ok(Source { policy, text }),
        Err(findings) => {
            Err(format!("the policy `{name}` cannot be used\n{}", findings.render(&text)))
        }
    }
}
