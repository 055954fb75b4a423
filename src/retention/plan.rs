//! What is to be deleted, and the check right before it is.

use super::change::Change;
use super::decision::Decision;
use super::definition::instant;
use super::hold::Holds;
use super::judge::Judge;
use super::record::Record;
use super::rule::Rule;
use super::rules::Retention;
use super::verdict::State;
use crate::canonical::{Json, digest};
use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use core::fmt;
use serde::{Deserialize, Serialize};

/// A record that is due, as it was planned to be deleted.
///
/// It is deleted in two steps: from [`not_before`](Self::not_before) on it is hidden, and from
/// [`destroy_from`](Self::destroy_from) on, after [`Retention::confirm`], destroyed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Purge {
    /// The id of the record.
    pub record: String,
    /// Since when it is due.
    pub not_before: DateTime<Utc>,
    /// From when on it may be destroyed: the instant of the plan, and where the policy has a soft
    /// delete, that much later.
    pub destroy_from: DateTime<Utc>,
    /// The digest of all that this rests upon: the rules and all that is known of the record.
    pub basis: String,
    /// The ids of the rules that decide, sorted.
    pub rules: Vec<String>,
    /// The ids of other records in the plan's input of which this is a copy, or which are copies of
    /// it. Nothing is said of them by this.
    #[serde(default)]
    pub copies: Vec<String>,
}

/// Evidence that a record was to be deleted, and why; no content. The host signs it, or chains it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Disposal {
    json: Json,
}

/// Why a planned deletion must not go on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Withheld<'a> {
    /// The plan is for another record.
    OtherRecord,
    /// It is not due any more: held, kept by other rules, or not judged alike.
    NotDue(Box<Decision<'a>>),
    /// It is due, but by other rules or facts than when it was planned.
    BasisChanged,
    /// It is still to be hidden only.
    TooEarly {
        /// From when on it may be destroyed.
        destroy_from: DateTime<Utc>,
    },
}

impl fmt::Display for Withheld<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherRecord => f.write_str("the plan is for another record"),
            Self::NotDue(decision) => {
                write!(f, "the record is not due any more: {}", decision.verdict.state)
            }
            Self::BasisChanged => f.write_str("rules or facts are not those of the plan"),
            Self::TooEarly { destroy_from } => {
                write!(f, "the record is to be hidden until {destroy_from}")
            }
        }
    }
}

impl core::error::Error for Withheld<'_> {}

impl Disposal {
    /// The evidence as canonical JSON (RFC 8785): sorted keys, instants in UTC.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.json.to_string()
    }

    /// The digest of that, SHA-256.
    #[must_use]
    pub fn digest(&self) -> String {
        digest(&self.to_json())
    }
}

impl Retention {
    /// The records that are due at an instant, in the order in which they became so, then by id. The
    /// order of the input does not matter. Where two records have one id, neither is planned.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::preset;
    /// use comms_policy::retention::{Holds, Record};
    ///
    /// let policy = preset::standard()?;
    /// let created = "2025-03-15T08:00:00+08:00".parse()?;
    /// let record = Record::new("m1", created).attributes(&[("class", "chat")]);
    /// let (holds, now) = (Holds::none(), "2025-10-01T00:00:00Z".parse()?);
    ///
    /// let rules = policy.retention_rules();
    /// let plan = rules.plan([record], &holds, now);
    /// assert_eq!(plan[0].rules, ["chat"]);
    /// let evidence = rules.confirm(&plan[0], &record, &holds, plan[0].destroy_from).unwrap();
    /// assert!(evidence.to_json().starts_with(r#"{"basis":"sha256:"#));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn plan<'r>(
        &self,
        records: impl IntoIterator<Item = Record<'r>>,
        holds: &Holds,
        now: DateTime<Utc>,
    ) -> Vec<Purge> {
        plan(self, records, holds, now)
    }

    /// The check right before a planned record is destroyed, with what is known of it by now. Gives the
    /// evidence to keep.
    ///
    /// # Errors
    ///
    /// The record is not due any more, or by other rules, facts or holds than when it was planned; the
    /// plan is for another record; it is to be hidden still.
    pub fn confirm<'a>(
        &'a self,
        purge: &Purge,
        record: &Record<'a>,
        holds: &'a Holds,
        now: DateTime<Utc>,
    ) -> Result<Disposal, Withheld<'a>> {
        confirm(self, purge, record, holds, now)
    }
}

impl Change<'_> {
    /// As [`Retention::plan`], behind the change.
    #[must_use]
    pub fn plan<'r>(
        &self,
        records: impl IntoIterator<Item = Record<'r>>,
        holds: &Holds,
        now: DateTime<Utc>,
    ) -> Vec<Purge> {
        plan(self, records, holds, now)
    }

    /// As [`Retention::confirm`], behind the change.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn confirm<'a>(
        &'a self,
        purge: &Purge,
        record: &Record<'a>,
        holds: &'a Holds,
        now: DateTime<Utc>,
    ) -> Result<Disposal, Withheld<'a>> {
        confirm(self, purge, record, holds, now)
    }
}

fn plan<'r, J: Judge>(
    judge: &J,
    records: impl IntoIterator<Item = Record<'r>>,
    holds: &Holds,
    now: DateTime<Utc>,
) -> Vec<Purge> {
    let mut plan = Vec::new();
    let mut originals: Vec<(&'r str, &'r str)> = Vec::new();
    let mut seen: BTreeMap<&'r str, bool> = BTreeMap::new();
    for record in records {
        // An id that stands for two records stands for neither.
        seen.entry(record.id).and_modify(|is_twice| *is_twice = true).or_insert(false);
        originals.extend(record.copy_of.map(|original| (record.id, original)));
        plan.extend(purge(judge, &record, holds, now));
    }
    plan.retain(|purge: &Purge| seen.get(purge.record.as_str()) == Some(&false));
    let copies = related(&originals);
    for purge in &mut plan {
        let found = copies.get(purge.record.as_str());
        purge.copies = found.into_iter().flatten().map(|it| (*it).to_owned()).collect();
    }
    plan.sort_by(|a, b| (a.not_before, &a.record).cmp(&(b.not_before, &b.record)));
    plan
}

fn purge<J: Judge>(
    judge: &J,
    record: &Record<'_>,
    holds: &Holds,
    now: DateTime<Utc>,
) -> Option<Purge> {
    if judge.weigh(record, holds, now).state != State::Due {
        return None;
    }
    let decision = judge.decide(record, holds, now);
    let rules = decision.deciding().iter().map(|rule| rule.id().to_string()).collect();
    Some(Purge {
        record: record.id.to_owned(),
        not_before: decision.verdict.must_delete_from?,
        destroy_from: hidden_until(judge, now),
        basis: basis(judge, record, holds, &decision),
        rules,
        copies: Vec::new(),
    })
}

/// Until when something is hidden that is hidden at an instant.
fn hidden_until<J: Judge>(judge: &J, at: DateTime<Utc>) -> DateTime<Utc> {
    match judge.rules().soft_delete {
        // Beyond all dates, it stays hidden.
        Some(period) => judge.rules().dates().later(at, period).unwrap_or(DateTime::<Utc>::MAX_UTC),
        None => at,
    }
}

fn confirm<'a, J: Judge>(
    judge: &'a J,
    purge: &Purge,
    record: &Record<'a>,
    holds: &'a Holds,
    now: DateTime<Utc>,
) -> Result<Disposal, Withheld<'a>> {
    if purge.record != record.id {
        return Err(Withheld::OtherRecord);
    }
    let decision = judge.decide(record, holds, now);
    let due = decision.verdict.must_delete_from;
    let Some(due) = due.filter(|_| decision.verdict.state == State::Due) else {
        return Err(Withheld::NotDue(Box::new(decision)));
    };
    let basis = basis(judge, record, holds, &decision);
    if purge.basis != basis {
        return Err(Withheld::BasisChanged);
    }
    // A plan that came back from elsewhere cannot shorten what the rules say.
    let destroy_from = purge.destroy_from.max(hidden_until(judge, due));
    if now < destroy_from {
        return Err(Withheld::TooEarly { destroy_from });
    }
    Ok(disposal(judge.rules(), record, &decision, basis))
}

/// The digest of all that a decision rests upon.
fn basis<J: Judge>(
    judge: &J,
    record: &Record<'_>,
    holds: &Holds,
    decision: &Decision<'_>,
) -> String {
    let holds = holds.matching(record).into_iter().map(|hold| {
        Json::object([
            ("id", Some(Json::text(&hold.id))),
            ("placed", Some(instant(hold.placed))),
            ("released", hold.released.map(instant)),
        ])
    });
    let deciding = decision.deciding();
    let basis = Json::object([
        ("grounds", Some(judge.grounds(record))),
        ("record", Some(record.definition())),
        ("holds", Some(Json::List(holds.collect()))),
        ("deciding", Some(Json::texts(deciding.iter().map(|rule| rule.id())))),
        ("must_delete_from", decision.verdict.must_delete_from.map(instant)),
    ]);
    digest(&basis.to_string())
}

fn disposal(
    rules: &Retention,
    record: &Record<'_>,
    decision: &Decision<'_>,
    basis: String,
) -> Disposal {
    let rule = |rule: &Rule| {
        let citation = rule.citation().map(Json::text);
        Json::object([("id", Some(Json::text(rule.id()))), ("citation", citation)])
    };
    let deciding = decision.deciding().into_iter().map(rule).collect();
    let verdict = &decision.verdict;
    let [name, version, zone, data] = rules.origin();
    let json = Json::object([
        name,
        version,
        zone,
        data,
        ("record", Some(Json::text(record.id))),
        ("class", record.attribute("class").min().map(Json::text)),
        ("created", record.created.map(instant)),
        ("copy_of", record.copy_of.map(Json::text)),
        ("last_kept_day", verdict.last_kept_day.map(Json::text)),
        ("may_delete_from", verdict.may_delete_from.map(instant)),
        ("must_delete_from", verdict.must_delete_from.map(instant)),
        ("deciding", Some(Json::List(deciding))),
        ("decided_at", Some(instant(decision.now))),
        ("basis", Some(Json::Text(basis))),
    ]);
    Disposal { json }
}

/// The ids of originals and copies by each other's.
fn related<'r>(originals: &[(&'r str, &'r str)]) -> BTreeMap<&'r str, Vec<&'r str>> {
    let mut related: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (copy, original) in originals {
        related.entry(copy).or_default().push(original);
        related.entry(original).or_default().push(copy);
    }
    for ids in related.values_mut() {
        ids.sort_unstable();
        ids.dedup();
    }
    related
}
