#![doc = include_str!("../README.md")]
#![cfg_attr(not(any(feature = "std", test)), no_std)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::todo,
        clippy::unimplemented,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]

extern crate alloc;

mod canonical;
pub mod channel;
pub mod diagnostic;
pub mod directory;
pub mod error;
pub mod group;
pub mod handoff;
pub mod ident;
pub mod limits;
pub mod message;
pub mod naming;
pub mod policy;
#[cfg(all(feature = "toml", feature = "tz-bundled"))]
#[cfg_attr(docsrs, doc(cfg(all(feature = "toml", feature = "tz-bundled"))))]
pub mod preset;
pub mod retention;
pub mod sla;
pub mod table;
pub mod text;
pub mod time;
mod tree;

pub use diagnostic::{Code, Finding, Findings, Severity};
pub use error::{Error, ErrorKind};
pub use ident::Ident;
pub use limits::Limits;
pub use policy::{Fingerprint, History, Policy, PolicyDocument};
pub use time::Options;
