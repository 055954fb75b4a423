//! One text for one meaning: JSON in its canonical form (RFC 8785), and digests of it.
//!
//! Any program that has that form and SHA-256 can check a digest.

mod json;
mod writer;

pub(crate) use json::Json;
pub(crate) use writer::to_json;

use alloc::string::String;
use core::fmt::Write;

/// The digest of a text: SHA-256, in hexadecimal digits.
pub(crate) fn digest(text: &str) -> String {
    let mut digest = String::from("sha256:");
    for byte in hmac_sha256::Hash::hash(text.as_bytes()) {
        // Writing to a string does not fail.
        _ = write!(digest, "{byte:02x}");
    }
    digest
}
