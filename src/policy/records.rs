//! Questions about keeping and deleting.

use super::facade::Policy;
use crate::retention::{Decision, Holds, Record, Retention};
use chrono::{DateTime, Utc};

impl Policy {
    /// Whether a record may and must be deleted, from when on, and why.
    ///
    /// It never fails: what is not known keeps the record, and is told.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::preset;
    /// use comms_policy::retention::{Holds, Record, State};
    ///
    /// let policy = preset::standard()?;
    /// let created = "2025-03-15T08:00:00+08:00".parse()?;
    /// let record = Record::new("m1", created).attributes(&[("class", "chat")]);
    /// let holds = Holds::none();
    /// let decision = policy.retention(&record, &holds, "2025-06-01T00:00:00Z".parse()?);
    /// assert_eq!(decision.verdict.state, State::Retained);
    /// assert_eq!(decision.verdict.last_kept_day, Some("2025-09-15".parse()?));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn retention<'a>(
        &'a self,
        record: &Record<'a>,
        holds: &'a Holds,
        now: DateTime<Utc>,
    ) -> Decision<'a> {
        self.retention_rules().decide(record, holds, now)
    }

    /// The rules of retention, for short answers, previews and plans.
    #[must_use]
    pub fn retention_rules(&self) -> &Retention {
        &self.parts().retention
    }
}
