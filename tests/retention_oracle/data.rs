//! What a decision depends on, and the decision.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};

/// From attribute to the values of which a record must have one.
pub type When = BTreeMap<String, Vec<String>>;

/// All that a decision depends on.
#[derive(Clone, Debug)]
pub struct Case {
    pub zone: Tz,
    pub rules: Vec<Rule>,
    pub floors: Vec<Floor>,
    pub ceilings: Vec<Ceiling>,
    pub holds: Vec<Hold>,
    pub record: Record,
    pub now: DateTime<Utc>,
    /// 0 for none.
    pub release_grace_days: u32,
    /// Whether the earliest deletion wins whatever its tier.
    pub shortest_wins: bool,
}

/// How long records are kept, and whether they are deleted then.
#[derive(Clone, Debug)]
pub struct Rule {
    pub id: String,
    pub when: When,
    pub effect: Effect,
    pub period: Period,
    pub from: From,
    pub cutoff: Cutoff,
    pub counting: Counting,
    pub tier: Tier,
}

/// The least time that records are kept by law.
#[derive(Clone, Debug)]
pub struct Floor {
    pub id: String,
    pub when: When,
    pub period: Period,
    pub from: From,
    pub cutoff: Cutoff,
    pub counting: Counting,
    /// The first day in force.
    pub in_force_from: Option<NaiveDate>,
    /// The last day in force.
    pub in_force_to: Option<NaiveDate>,
}

/// The longest time that records are in use.
#[derive(Clone, Debug)]
pub struct Ceiling {
    pub id: String,
    pub when: When,
    pub period: Period,
    pub from: From,
    pub cutoff: Cutoff,
    pub counting: Counting,
}

/// A stop of all deletion.
#[derive(Clone, Debug)]
pub struct Hold {
    pub id: String,
    pub when: When,
    pub placed: DateTime<Utc>,
    pub released: Option<DateTime<Utc>>,
}

/// What is to be kept or deleted.
#[derive(Clone, Debug)]
pub struct Record {
    pub id: String,
    pub created: Option<DateTime<Utc>>,
    pub facts: BTreeMap<String, Vec<DateTime<Utc>>>,
    /// An absent attribute is not known; an empty one is known to have no value.
    pub attributes: BTreeMap<String, Vec<String>>,
}

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Retain,
    Delete,
    RetainThenDelete,
}

/// A length of time, at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    Days(u32),
    Weeks(u32),
    Months(u32),
    Years(u32),
    Forever,
}

/// Where a period begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    Created,
    Modified,
    Sent,
    Closed,
    Event {
        name: String,
        pick: Pick,
    },
    /// The latest of these, none of which is itself a list.
    Latest(Vec<From>),
    /// The earliest of these, none of which is itself a list.
    Earliest(Vec<From>),
}

/// Which of an event's occurrences counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    First,
    Last,
}

/// The day to which the beginning of a period moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cutoff {
    None,
    EndOfMonth,
    EndOfQuarter,
    EndOfYear,
    /// With the fiscal year's first month, from 1 to 12.
    EndOfFiscalYear(u32),
}

/// Whether the day on which a period begins is a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    ExcludeStartDay,
    IncludeStartDay,
}

/// The rank of a rule, from the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    Fallback,
    Organisation,
    Scoped,
    Label,
}

/// The decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub state: State,
    pub last_kept_day: Option<NaiveDate>,
    pub may_delete_from: Option<DateTime<Utc>>,
    pub must_delete_from: Option<DateTime<Utc>>,
    pub deciding: BTreeSet<String>,
    pub blockers: BTreeSet<String>,
    pub missing: BTreeSet<String>,
    pub restricted_from: Option<DateTime<Utc>>,
}

/// What holds for the record now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Held,
    Pending,
    Retained,
    RetainedForever,
    Restricted,
    Free,
    Due,
}
