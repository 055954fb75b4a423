//! Questions about tasks and what must be handed on.

use super::facade::Policy;
use crate::directory::Directory;
use crate::handoff::{self, Handoff, Reconciliation, Task, TaskCheck};
use chrono::{DateTime, Utc};

impl Policy {
    /// The rules of hand-offs.
    #[must_use]
    pub fn handoff(&self) -> &Handoff {
        &self.parts().handoff
    }

    /// Whether a task is one across departments, and then what it lacks; `None` if the policy has no
    /// rules for tasks. See [`Handoff::check_task`].
    #[must_use]
    pub fn check_task<'a>(
        &self,
        task: &'a Task,
        directory: &'a Directory,
    ) -> Option<TaskCheck<'a>> {
        self.handoff().check_task(task, directory)
    }

    /// What must be handed on by what happened, and how that stands by the evidence.
    ///
    /// It never fails: what is not known is told.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::Policy;
    /// use comms_policy::handoff::{Event, Evidence, State};
    ///
    /// let policy = Policy::from_toml(
    ///     r#"
    ///     [policy]
    ///     format = 1
    ///     name = "example"
    ///     version = "1.0.0"
    ///
    ///     [[handoff.relays]]
    ///     id = "request-to-crm"
    ///     from = ["customer-group"]
    ///     when = { kind = ["request"] }
    ///     to = "crm"
    ///     within = { elapsed = "30m" }
    ///     "#,
    /// )?;
    /// let at = "2026-03-02T10:00:00Z".parse()?;
    /// let events = [Event::new("CR-1", at, "customer-group").with("kind", "request")];
    /// let found = policy.reconcile(&events, &[], "2026-03-02T10:30:00Z".parse()?);
    /// assert_eq!(found.obligations[0].state, State::Pending);
    ///
    /// let evidence = [Evidence::new("A7", "2026-03-02T10:35:00Z".parse()?, "crm", "CR-1")];
    /// let found = policy.reconcile(&events, &evidence, "2026-03-02T11:00:00Z".parse()?);
    /// assert_eq!(found.obligations[0].state, State::Late);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn reconcile<'a>(
        &'a self,
        events: &'a [handoff::Event],
        evidence: &'a [handoff::Evidence],
        now: DateTime<Utc>,
    ) -> Reconciliation<'a> {
        self.handoff().reconcile(events, evidence, now)
    }
}
