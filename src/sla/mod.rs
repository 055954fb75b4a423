//! Targets: by when a message must be answered (响应时效要求).
//!
//! A target has conditions on the facts of a message and a limit: working time, elapsed time, or
//! working days, which never mix by accident. The first target in document order whose conditions
//! hold decides; later ones that hold too are listed.
//!
//! This slice does not know channels, tags or conversations; the host says what the facts are.

mod amend;
mod assess;
mod clock;
mod compile;
mod conversation;
mod deadline;
mod describe;
mod document;
mod due;
mod duration;
mod event;
mod fact;
mod fold;
mod hours;
mod lint;
mod log;
mod meter;
mod predicate;
mod record;
mod rules;
mod run;
mod scene;
mod state;
mod tally;
mod target;
mod trace;
mod track;

pub use clock::{Assessment, Clock, Escalation, NotApplicable, State, Warning};
pub use conversation::{Conversation, Fault, FaultKind};
pub use deadline::{Deadline, Inquiry};
pub use document::{
    MessageDocument, SlaDocument, StepDocument, TargetDocument, WhenDocument, WithinDocument,
};
pub use due::Pause;
pub use event::{AuthorKind, Event, Message, Role, Visibility, What};
pub use fact::Fact;
pub use meter::Amount;
pub use predicate::Ignored;
pub use run::Cancelled;
pub use state::ClockState;
pub use target::{EditRule, Metric, Target, Within};
pub use trace::{Stretch, StretchKind};

pub(crate) use assess::assess;
pub(crate) use compile::{Calendars, compile};
pub(crate) use hours::Hours;
