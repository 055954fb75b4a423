//! Hand-offs: what must go on from one channel or department to another, and whether it did (信息传递).
//!
//! Two things. A **task** across departments must be in the project tool, say what, who, what for and by
//! when, and reach the heads of the departments; [`Handoff::check_task`] tells what one lacks. A
//! **relay** obliges: what happens in one channel must be recorded in another, in time. What was done is
//! never asked of anybody, it is shown by evidence; [`Handoff::reconcile`] compares the two.
//!
//! # What is owed
//!
//! - All events of one id in one channel are one **item**; where a relay counts each revision, so is each
//!   of these. For each relay and item there is one obligation, however often and in whatever order events
//!   were delivered. Each leg of "to the CRM *and* to the group" is one.
//! - It starts with the earliest event that meets the conditions. If none surely does, but one perhaps,
//!   since an attribute is not known, it is indeterminate, with what is missing; nothing is owed then.
//! - An **echo** creates none: a copy that a relay made, unless the relay says that it hands these on, and
//!   whatever has come through the target. That a program wrote something makes no echo.
//! - A **gate**: where more people see the target than the source, an attribute must say that they may. If
//!   it says `no` or `false`, nothing is owed; if it is absent, or says neither that nor `yes` or `true`,
//!   that is not known. It guards only where it is known who sees both channels.
//!
//! # How it stands
//!
//! | state | condition, the first that fits |
//! |---|---|
//! | `cancelled` | withdrawn before any evidence, and not after it was due |
//! | `duplicate` | several records |
//! | `late` | the evidence that counts is behind the limit |
//! | `satisfied-by-hand` | it is of a person, where a program must |
//! | `satisfied` | there is evidence |
//! | `pending` | there is none, and the limit is not behind |
//! | `overdue` | there is none, and it is: an **omission** (漏传) |
//!
//! The earliest evidence counts; where a program must do it, the earliest of a program if that is in
//! time. Of several at one instant it is the first by record, then by the other fields in their order,
//! what is absent before what is not. Evidence at the very instant at which it was due is in time; it is
//! overdue from the first nanosecond behind. What is cancelled is not judged further: it has no evidence
//! that counts, and a leg after it is done before it. A withdrawal takes back what was written up to
//! then; what is written under the id after the last one is owed anew. Where it is not known whether
//! something is owed, it is cancelled all the same if it was withdrawn in time and before any evidence.
//!
//! Events and evidence later than the instant that is asked about do not count yet. Evidence for a target
//! that is of no event of the log is an orphan, and told.
//!
//! Evidence should say of which channel its event is. If it does not, it is of the only channel in which
//! something of its id is owed to its target, or may be; where that is so in several, it counts for none of
//! them, and is told as a fault. So is each channel, once, that the policy does not list, if it lists any.
//!
//! # The laws
//!
//! The order of events, of evidence and of relays changes no answer, and neither does a repetition. What
//! no relay speaks of changes nothing for others, and neither does another relay, unless evidence names no
//! source. What is overdue stays so until there is evidence, and evidence never makes something pending or
//! overdue.
//!
//! # What compiling finds
//!
//! Channels among which copies of copies go round, ways on which something comes to where more people see
//! it though no gate guards them, gates that guard nothing, orders that mean nothing, and duplicates are told as warnings, by the
//! rules alone.
//!
//! # What this slice does not know
//!
//! Contents, channels beyond their ids and who sees them, and how anything is delivered. A task that is
//! not across departments is not judged.

mod claim;
mod compile;
mod describe;
mod document;
mod event;
mod glance;
mod graph;
mod item;
mod key;
mod leak;
mod lint;
mod log;
mod matching;
mod obligation;
mod proof;
mod reader;
mod reconcile;
mod reconciliation;
mod relay;
mod routes;
mod rules;
mod task;
mod task_finding;

pub use document::{HandoffDocument, RelayDocument, TasksDocument};
pub use event::{By, Event, Evidence, What};
pub use log::{Fault, FaultKind};
pub use obligation::{Obligation, ObligationFinding, State};
pub use reconciliation::{Counts, Reconciliation};
pub use relay::{RecordSide, Relay};
pub use rules::Handoff;
pub use task::{Task, TaskCheck};
pub use task_finding::{TaskFinding, TaskFindingKind};

pub(crate) use compile::{Known, compile};
