//! Who judges records: rules, or a change from old ones to new ones.

use super::change::{Change, Mode};
use super::decision::Decision;
use super::definition::instant;
use super::hold::Holds;
use super::record::Record;
use super::rule::Rule;
use super::rules::Retention;
use super::verdict::Verdict;
use crate::canonical::Json;
use alloc::boxed::Box;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// What judges records.
pub(super) trait Judge {
    /// How a record stands.
    fn weigh(&self, record: &Record<'_>, holds: &Holds, now: DateTime<Utc>) -> Verdict;

    /// How a record stands, and why.
    fn decide<'a>(
        &'a self,
        record: &Record<'a>,
        holds: &'a Holds,
        now: DateTime<Utc>,
    ) -> Decision<'a>;

    /// The rules that are in force.
    fn rules(&self) -> &Retention;

    /// All that a decision about a record rests upon, beside what is known of it.
    fn grounds(&self, record: &Record<'_>) -> Json;
}

impl Judge for Retention {
    fn weigh(&self, record: &Record<'_>, holds: &Holds, now: DateTime<Utc>) -> Verdict {
        Self::weigh(self, record, holds, now)
    }

    fn decide<'a>(
        &'a self,
        record: &Record<'a>,
        holds: &'a Holds,
        now: DateTime<Utc>,
    ) -> Decision<'a> {
        Self::decide(self, record, holds, now)
    }

    fn rules(&self) -> &Retention {
        self
    }

    fn grounds(&self, record: &Record<'_>) -> Json {
        let mut rules = Vec::new();
        self.visit(record, self.ours(record), |rule, _| rules.push(rule));
        rules.sort_by(|a, b| a.id().cmp(b.id()));
        rules.dedup_by(|a, b| a.id() == b.id());
        let rules = rules.into_iter().map(Rule::definition).collect();
        let [name, version, zone, data] = self.origin();
        Json::object([
            name,
            version,
            zone,
            data,
            ("profile", Some(Json::text(self.profile.as_str()))),
            ("organisation", self.organisation.as_deref().map(Json::text)),
            ("release_grace", self.release_grace.map(Json::text)),
            ("soft_delete", self.soft_delete.map(Json::text)),
            ("rules", Some(Json::List(rules))),
        ])
    }
}

impl Judge for Change<'_> {
    fn weigh(&self, record: &Record<'_>, holds: &Holds, now: DateTime<Utc>) -> Verdict {
        Change::weigh(self, record, holds, now)
    }

    fn decide<'a>(
        &'a self,
        record: &Record<'a>,
        holds: &'a Holds,
        now: DateTime<Utc>,
    ) -> Decision<'a> {
        Change::decide(self, record, holds, now)
    }

    fn rules(&self) -> &Retention {
        self.new
    }

    fn grounds(&self, record: &Record<'_>) -> Json {
        Json::object([
            ("old", Some(self.old.grounds(record))),
            ("new", Some(self.new.grounds(record))),
            ("mode", Some(Json::text(self.mode.as_str()))),
            ("changed_at", Some(instant(self.at))),
            ("spared_until", self.spared.map(instant)),
        ])
    }
}

/// The one gate before each deletion.
///
/// # Errors
///
/// The decision, if a record may not be deleted.
fn gate<'a, J: Judge>(
    judge: &'a J,
    record: &Record<'a>,
    holds: &'a Holds,
    now: DateTime<Utc>,
) -> Result<(), Box<Decision<'a>>> {
    if judge.weigh(record, holds, now).may_delete(now) {
        return Ok(());
    }
    Err(Box::new(judge.decide(record, holds, now)))
}

impl Retention {
    /// The one gate before each deletion, by whomever and for whatever reason: a person, a job, the
    /// deletion of a container, overwriting.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::preset;
    /// use comms_policy::retention::{Holds, Record};
    ///
    /// let policy = preset::standard()?;
    /// let (rules, holds) = (policy.retention_rules(), Holds::none());
    /// let created = "2025-03-15T08:00:00+08:00".parse()?;
    /// let now = "2026-01-01T00:00:00Z".parse()?;
    /// let chat = [("class", "chat")];
    /// assert!(rules.may_delete(&Record::new("m1", created).attributes(&chat), &holds, now).is_ok());
    ///
    /// let unknown = Record::new("m2", created); // of no class that is known
    /// let refusal = rules.may_delete(&unknown, &holds, now).unwrap_err();
    /// assert_eq!(refusal.missing, ["audience", "class", "closed", "importance"]);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The decision, if the record may not be deleted at that instant; also if something that matters
    /// is not known, and if no rule speaks of it, which is nobody's leave.
    pub fn may_delete<'a>(
        &'a self,
        record: &Record<'a>,
        holds: &'a Holds,
        now: DateTime<Utc>,
    ) -> Result<(), Box<Decision<'a>>> {
        gate(self, record, holds, now)
    }

    /// The gate before the deletion of a container with all that is in it.
    ///
    /// # Errors
    ///
    /// Each record that may not be deleted, in the order in which they were given; those of others
    /// among them.
    pub fn may_delete_all<'a>(
        &'a self,
        records: impl IntoIterator<Item = Record<'a>>,
        holds: &'a Holds,
        now: DateTime<Utc>,
    ) -> Result<(), Vec<Box<Decision<'a>>>> {
        let gates = records.into_iter().map(|record| gate(self, &record, holds, now));
        let refused: Vec<Box<Decision<'a>>> = gates.filter_map(Result::err).collect();
        if refused.is_empty() { Ok(()) } else { Err(refused) }
    }
}

impl Change<'_> {
    /// How a record stands behind the change, and why: by the rules that count for it, with the dates
    /// that mode and grace leave.
    #[must_use]
    pub fn decide<'a>(
        &'a self,
        record: &Record<'a>,
        holds: &'a Holds,
        now: DateTime<Utc>,
    ) -> Decision<'a> {
        let is_old = self.mode == Mode::NewItemsOnly && !self.counts_for(record);
        let rules = if is_old { self.old } else { self.new };
        let mut decision = rules.decide(record, holds, now);
        decision.verdict = self.weigh(record, holds, now);
        decision
    }

    /// As [`Retention::may_delete`], behind the change.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn may_delete<'a>(
        &'a self,
        record: &Record<'a>,
        holds: &'a Holds,
        now: DateTime<Utc>,
    ) -> Result<(), Box<Decision<'a>>> {
        gate(self, record, holds, now)
    }
}
