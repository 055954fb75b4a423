//! Channels: which there are, how they are used, and which one is for what (沟通渠道分工).
//!
//! Three things, each written down in a section of its own:
//!
//! - `channels`, the catalogue: what each channel is, who sees what is written in it, what it is good and
//!   bad at, how long its platform keeps things, and as which class of records it is kept.
//! - `survey`, the thresholds by which [answers](Answer) of departments and partners become an
//!   [`Inventory`] (现有沟通渠道清单): each channel core, auxiliary or to be optimised, with the numbers
//!   behind that, and purposes for which several channels are in use.
//! - `routing`, the [`Division`] of work (沟通渠道分工表): a [decision table](crate::table) of which each row
//!   names the main channel and those to fall back to, the department that is responsible, and the targets
//!   by which answers are due.
//!
//! # What is verified when a policy is loaded
//!
//! No channel is used twice, and nothing is left open: a point that no row covers is an error unless there
//! is a default; so are two rows for the same thing, where the hit policy is `unique` or `any`. Rows that
//! never decide, or without which all would be the same, are warned of. What takes more steps than the
//! limit is told as undecided, and never passed over in silence.
//!
//! # What this slice does not know
//!
//! Whether a message was delivered: that it was not is a fact of the next question, see
//! [`Route::main_but`]. Targets and rules of retention it knows by their ids.

mod answer;
mod catalogue;
mod compile;
mod describe;
mod division;
mod document;
mod inventory;
mod judge;
mod markdown;
mod overview;
mod route;
mod sheet;
mod survey;
mod title;
mod verify;

pub use answer::{Answer, AnswerFault, AnswerFaultKind, BadFrequency, Frequency, Side};
pub use catalogue::{Channel, ChannelKind};
pub use division::{Division, Route};
pub use document::{
    ChannelDocument, DefaultDocument, DepartmentDocument, RouteDocument, RoutingDocument,
    SurveyDocument, WayDocument,
};
pub use inventory::{Counted, Duplicate, Entry, Inventory, Numbers};
pub use judge::{Reason, Standing};
pub use route::{Routing, RoutingExplanation};
pub use sheet::{Sheet, SheetRow};
pub use survey::Survey;
pub use title::Title;

pub(crate) use catalogue::Catalogue;
pub(crate) use compile::{Known, compile_catalogue, compile_division, compile_survey};
