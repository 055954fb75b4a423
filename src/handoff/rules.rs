//! The compiled rules of hand-offs.

use super::event::{Event, Evidence};
use super::reconcile::reconcile;
use super::reconciliation::Reconciliation;
use super::relay::Relay;
use super::routes::Routes;
use super::task::{Task, TaskCheck, Tasks, check};
use crate::diagnostic::Findings;
use crate::directory::Directory;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use core::fmt;

/// The rules by which tasks and other things are handed on, compiled: immutable, and asked by
/// [`check_task`](Self::check_task) and [`reconcile`](Self::reconcile).
///
/// ```
/// use comms_policy::handoff::{Event, Evidence, Handoff, HandoffDocument, State};
/// use std::collections::BTreeMap;
///
/// let document: HandoffDocument = serde_json::from_str(
///     r#"{"relays": [
///         {"id": "crm", "from": ["group"], "to": "crm", "within": {"elapsed": "30m"}}
///     ]}"#,
/// )?;
/// let rules = Handoff::compile(&document, &BTreeMap::new(), &BTreeMap::new())?;
/// let events = [Event::new("CR-1", "2026-03-02T10:00:00Z".parse()?, "group")];
/// let evidence = [Evidence::new("A7", "2026-03-02T10:05:00Z".parse()?, "crm", "CR-1")];
/// let found = rules.reconcile(&events, &evidence, "2026-03-02T12:00:00Z".parse()?);
/// assert_eq!(found.obligations[0].state, State::Satisfied);
///
/// let found = rules.reconcile(&events, &[], "2026-03-02T12:00:00Z".parse()?);
/// assert_eq!(found.obligations[0].state, State::Overdue);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default)]
pub struct Handoff {
    /// In document order.
    pub(super) relays: Vec<Relay>,
    pub(super) routes: Routes,
    pub(super) tasks: Option<Tasks>,
    pub(super) warnings: Findings,
}

impl Handoff {
    /// The relays in document order.
    #[must_use]
    pub fn relays(&self) -> &[Relay] {
        &self.relays
    }

    /// The channels that are the project tool.
    pub(crate) fn tools(&self) -> impl Iterator<Item = &str> {
        self.tasks.iter().flat_map(|tasks| tasks.tools.iter().map(|tool| &**tool))
    }

    /// What compiling has found that is worth a look, of rules that were compiled on their own; of those
    /// of a policy it is among the policy's warnings.
    #[must_use]
    pub const fn warnings(&self) -> &Findings {
        &self.warnings
    }

    /// Whether there is nothing at all that must be handed on or checked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.relays.is_empty() && self.tasks.is_none()
    }

    /// Whether a task is one across departments, and then what it lacks, as of its creation; `None` if
    /// there are no rules for tasks.
    ///
    /// ```
    /// use comms_policy::directory::{Directory, Listing};
    /// use comms_policy::handoff::{Handoff, HandoffDocument, Task};
    /// use std::collections::BTreeMap;
    ///
    /// let listing: Listing = serde_json::from_str(
    ///     r#"{
    ///         "people": [
    ///             {"id": "a", "departments": ["sales"]}, {"id": "b", "departments": ["lab"]},
    ///             {"id": "c", "departments": ["lab"]}, {"id": "d", "departments": ["sales"]}
    ///         ],
    ///         "departments": [{"id": "sales", "head": "d"}, {"id": "lab", "head": "c"}]
    ///     }"#,
    /// )?;
    /// let document: HandoffDocument = serde_json::from_str(r#"{"tasks": {"fields": ["owner"]}}"#)?;
    /// let rules = Handoff::compile(&document, &BTreeMap::new(), &BTreeMap::new())?;
    /// let task: Task = serde_json::from_str(
    ///     r#"{"id": "T1", "requester": "a", "owner": "b", "created": "2026-03-02T01:00:00Z",
    ///         "copies": ["c"], "tool_record": "P-17"}"#,
    /// )?;
    /// let directory = Directory::new(listing);
    /// let check = rules.check_task(&task, &directory).ok_or("no rules")?;
    /// assert_eq!(check.is_cross, Some(true));
    /// assert_eq!(check.copies, ["c", "d"]);
    /// assert_eq!(check.findings[0].to_string(), "error[task.missing-copy] `d`");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn check_task<'a>(
        &self,
        task: &'a Task,
        directory: &'a Directory,
    ) -> Option<TaskCheck<'a>> {
        Some(check(self.tasks.as_ref()?, task, directory))
    }

    /// What is owed by what happened up to an instant, and how that stands by the evidence.
    ///
    /// Events and evidence come in any order. It never fails: what is not known is told.
    #[must_use]
    pub fn reconcile<'a>(
        &'a self,
        events: &'a [Event],
        evidence: &'a [Evidence],
        now: DateTime<Utc>,
    ) -> Reconciliation<'a> {
        reconcile(self, events, evidence, now)
    }
}

impl fmt::Debug for Handoff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tasks = if self.tasks.is_some() { "tasks" } else { "no tasks" };
        write!(f, "Handoff({} relays, {tasks})", self.relays.len())
    }
}
