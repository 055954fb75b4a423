//! Targets: by when a message must be answered (响应时效要求).
//!
//! A target has conditions on the facts of a message and a limit: working time, elapsed time, or
//! working days, which never mix by accident. The first target in document order whose conditions
//! hold decides; later ones that hold too are listed.
//!
//! This slice does not know channels, tags or conversations; the host says what the facts are.

mod compile;
mod deadline;
mod document;
mod due;
mod duration;
mod target;

pub use deadline::{Deadline, Inquiry};
pub use document::{SlaDocument, TargetDocument, WhenDocument, WithinDocument};
pub use due::Pause;
pub use target::{Fact, Metric, Target, Within};

pub(crate) use compile::{Calendars, compile};
