//! Cases as JSON documents.
//!
//! What has its default is sometimes left out and sometimes written. A hash of the text around it
//! tosses the coin, so that the same case always gives the same document.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::{
    Case, Ceiling, Counting, Cutoff, Effect, Floor, From, Hold, Period, Pick, Rule, Terms, Tier,
};

impl Case {
    /// The rules, floors and ceilings.
    pub fn rules_json(&self) -> Value {
        let mut document = json!({
            "zone": self.zone.name(),
            "rules": self.rules.iter().map(rule).collect::<Vec<_>>(),
            "floors": self.floors.iter().map(floor).collect::<Vec<_>>(),
            "ceilings": self.ceilings.iter().map(ceiling).collect::<Vec<_>>(),
        });
        if self.release_grace_days > 0 {
            document["release_grace"] = counted(self.release_grace_days, "day").into();
        }
        if self.shortest_wins {
            document["profile"] = "shortest-wins".into();
        }
        document
    }

    /// The record.
    pub fn record_json(&self) -> Value {
        let record = &self.record;
        let facts = record.facts.iter().map(|(name, occurrences)| {
            let occurrences = occurrences.iter().copied().map(instant).collect();
            (name.clone(), one_or_list(name, occurrences))
        });
        let attributes = record.attributes.iter().map(|(name, values)| {
            let values = values.iter().cloned().map(Value::from).collect();
            (name.clone(), one_or_list(name, values))
        });
        let mut document = json!({
            "id": record.id,
            "facts": facts.collect::<Map<_, _>>(),
            "attributes": attributes.collect::<Map<_, _>>(),
        });
        if let Some(created) = record.created {
            document["created"] = instant(created);
        }
        document
    }

    /// The holds.
    pub fn holds_json(&self) -> Value {
        self.holds.iter().map(hold).collect()
    }
}

/// A rule.
fn rule(rule: &Rule) -> Value {
    let mut document = terms(&rule.terms());
    document["effect"] = match rule.effect {
        Effect::Retain => "retain".into(),
        Effect::Delete => "delete".into(),
        Effect::RetainThenDelete => "retain-then-delete".into(),
    };
    let tier = match rule.tier {
        Tier::Fallback => "fallback",
        Tier::Organisation => "organisation",
        Tier::Scoped => "scoped",
        Tier::Label => "label",
    };
    put(&mut document, "tier", tier.into(), rule.tier == Tier::Organisation);
    document
}

/// A floor.
fn floor(floor: &Floor) -> Value {
    let mut document = terms(&floor.terms());
    if let Some(first) = floor.in_force_from {
        document["in_force_from"] = first.to_string().into();
    }
    if let Some(last) = floor.in_force_to {
        document["in_force_to"] = last.to_string().into();
    }
    document
}

/// A ceiling.
fn ceiling(ceiling: &Ceiling) -> Value {
    terms(&ceiling.terms())
}

/// A hold.
fn hold(hold: &Hold) -> Value {
    let mut document = json!({ "id": hold.id, "when": hold.when, "placed": instant(hold.placed) });
    if let Some(released) = hold.released {
        document["released"] = instant(released);
    }
    document
}

/// What rules, floors and ceilings have in common.
fn terms(terms: &Terms<'_>) -> Value {
    let mut document =
        json!({ "id": terms.id, "when": terms.when, "period": period(terms.period) });
    put(&mut document, "from", from(terms.from), *terms.from == From::Created);
    put_cutoff(&mut document, terms.cutoff);
    let counting = match terms.counting {
        Counting::ExcludeStartDay => "exclude-start-day",
        Counting::IncludeStartDay => "include-start-day",
    };
    let is_default = terms.counting == Counting::ExcludeStartDay;
    put(&mut document, "counting", counting.into(), is_default);
    document
}

/// Writes the cutoff; to have none there is no word.
fn put_cutoff(document: &mut Value, cutoff: Cutoff) {
    let word = match cutoff {
        Cutoff::None => return,
        Cutoff::EndOfMonth => "end-of-month",
        Cutoff::EndOfQuarter => "end-of-quarter",
        Cutoff::EndOfYear => "end-of-year",
        Cutoff::EndOfFiscalYear(first_month) => {
            document["fiscal_year_start"] = first_month.into();
            "end-of-fiscal-year"
        }
    };
    document["cutoff"] = word.into();
}

/// Where a period begins.
fn from(from: &From) -> Value {
    let list = |members: &[From]| members.iter().map(self::from).collect::<Value>();
    match from {
        From::Latest(members) => json!({ "latest": list(members) }),
        From::Earliest(members) => json!({ "earliest": list(members) }),
        From::Event { name, pick } => {
            let mut document = json!({ "event": name });
            let word = match pick {
                Pick::First => "first",
                Pick::Last => "last",
            };
            put(&mut document, "pick", word.into(), *pick == Pick::Last);
            document
        }
        single => super::name(single).into(),
    }
}

/// The length of a period.
fn period(period: Period) -> String {
    match period {
        Period::Days(count) => counted(count, "day"),
        Period::Weeks(count) => counted(count, "week"),
        Period::Months(count) => counted(count, "month"),
        Period::Years(count) => counted(count, "year"),
        Period::Forever => "forever".to_owned(),
    }
}

/// A number of things, with an `s` if they are more than one.
fn counted(count: u32, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

/// An instant in UTC.
fn instant(instant: DateTime<Utc>) -> Value {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true).into()
}

/// A single value, sometimes without a list around it, or the list.
fn one_or_list(name: &str, mut values: Vec<Value>) -> Value {
    match values.as_slice() {
        [only] if coin((name, only.to_string())) => values.remove(0),
        _ => values.into(),
    }
}

/// Writes a key, unless it has its default and the coin says so.
fn put(document: &mut Value, key: &str, value: Value, is_default: bool) {
    if !(is_default && coin((key, document.to_string()))) {
        document[key] = value;
    }
}

/// Heads or tails, always the same for the same thing.
fn coin(tossed: impl Hash) -> bool {
    let mut hasher = DefaultHasher::new();
    tossed.hash(&mut hasher);
    hasher.finish().is_multiple_of(2)
}
