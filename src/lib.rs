//! placeholder
#![cfg_attr(not(feature = "std"), no_std)]
extern crate alloc;
pub mod error;
pub use error::{Error, ErrorKind};
