//! Targets and clocks: by when a message must be answered (响应时效要求), and how that stands.
//!
//! A target has conditions on what is known of a message and a limit: working time, elapsed time, or
//! working days, which never mix by accident. The first target of a metric in document order whose
//! conditions hold decides; later ones that hold too are listed.
//!
//! [`Deadline`] answers for one message. [`Assessment`] answers for a whole conversation, from its
//! events and nothing else: counters are never kept.
//!
//! # How clocks run
//!
//! - Events of one instant are taken in the order in which they matter: messages of the company, then
//!   states and merges, then what is known, then messages of customers and partners, then what speaks
//!   of messages; among equal ones by id. So an answer of the very instant of a question was there
//!   before it: a log that keeps minutes only is handed in with fractions that tell the order.
//! - A message **asks** or **answers** by the predicates of the target. By default customers and
//!   partners ask and the company answers, and only what a person wrote and both sides see counts.
//!   Nobody answers his own message.
//! - A **first response** runs from the first message that asks. A **next response** runs from the
//!   oldest one that is not answered, once there was a first response; `after_first = false` lets it
//!   run before, too. A message to which no target applies leaves the clock to the next oldest. An
//!   **acknowledgement** is the same, and taking note fulfils it. An **update** runs from answer to
//!   answer. A **resolution** runs from the first event to the end, a **wait** through given states.
//! - A conversation begins as `open` and ends in the states of `end_in`. That fulfils resolutions and
//!   waits, and cancels what waits for an answer. Opened again, a resolution goes on, and the time
//!   between does not count, unless the target says otherwise.
//! - Where what is known of a conversation changes, the target that applies takes over from the same
//!   start: a clock may be late when it is attached, which is told. What changes again at the same
//!   instant counts as it is in the end.
//! - A limit that exactly fills a window ends at its closing. An answer at the due instant is in time;
//!   a clock is overdue from the first whole second behind it. A clock that stops in a pause is due as
//!   if the pause had ended there.
//!
//! # Who must answer
//!
//! A target with the metric `must-reply` (重要消息必回) obliges people: those to whom a message is
//! addressed, or everybody. Each has a clock of his own, on his own calendar; see [`Obligation`]. A
//! step of escalation (应急响应) reaches those who have its role and are there, or who stands in for
//! them; one that reaches nobody moves on at once.
//!
//! # What this slice does not know
//!
//! Channels, tags of texts, and people beyond the directory of the conversation. The host says what
//! the facts are.

mod amend;
mod assess;
mod attach;
mod claims;
mod clock;
mod compile;
mod conversation;
mod deadline;
mod describe;
mod document;
mod duty;
mod escalate;
mod event;
mod fact;
mod figures;
mod fold;
mod gaps;
mod hours;
mod ids;
mod lint;
mod log;
mod meter;
mod must_reply;
mod obligation;
mod pauses;
mod people;
mod predicate;
mod presence;
mod recital;
mod reckon;
mod record;
mod rules;
mod run;
mod scene;
mod state;
mod tally;
mod target;
mod trace;
mod track;
mod waiting;
mod words;

pub use clock::{Assessment, Clock, Escalation, NotApplicable, State, Warning};
pub use conversation::{Conversation, Fault, FaultKind};
pub use deadline::{Deadline, Inquiry};
pub use document::{
    MessageDocument, QuorumDocument, SlaDocument, StepDocument, TargetDocument, WhenDocument,
};
pub use duty::Quorum;
pub use event::{AuthorKind, Event, Message, Role, Visibility, What};
pub use fact::Fact;
pub use meter::Amount;
pub use obligation::{Hand, Obligation, Recipient};
pub use people::Person;
pub use predicate::Ignored;
pub use run::Cancelled;
pub use state::ClockState;
pub use target::{EditRule, Metric, Target};
pub use trace::{Stretch, StretchKind, Timeline};

pub use crate::time::{Pause, Within, WithinDocument};

pub(crate) use assess::assess;
pub(crate) use compile::{Calendars, compile};
pub(crate) use hours::Hours;
