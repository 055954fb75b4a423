//! The operations on retention.

use crate::request::{Failure, Request, shown};
use chrono::{DateTime, Utc};
use comms_policy::Policy;
use comms_policy::retention::{
    Change, Decision, Hold, Holds, Mode, Moved, Movement, Record, Retention, State, Verdict,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

/// How many compiled policies are kept.
const KEPT: usize = 1024;

/// The parts of a request that are keys of the section `retention`.
const KEYS: [&str; 12] = [
    "zone",
    "rules",
    "floors",
    "ceilings",
    "profile",
    "organisation",
    "release_grace",
    "soft_delete",
    "change",
    "classes",
    "labels",
    "events",
];

/// Compiled policies by the text of their documents.
#[derive(Default)]
pub struct Archives {
    kept: HashMap<String, Policy>,
}

impl Archives {
    /// The policy whose rules stand in a request.
    fn take(&mut self, request: &mut Request) -> Result<Policy, Failure> {
        let mut section = BTreeMap::new();
        for key in KEYS {
            if request.has(key) {
                section.insert(key.to_owned(), request.raw(key)?);
            }
        }
        let calendar = if request.has("calendar") { Some(request.raw("calendar")?) } else { None };
        self.compile(section, calendar.as_deref(), "")
    }

    /// The policy that a value of a request is: an object of those keys, or a list of rules.
    fn named(
        &mut self,
        request: &mut Request,
        key: &str,
        zone: &RawValue,
    ) -> Result<Policy, Failure> {
        let raw = request.raw(key)?;
        let malformed =
            |error: serde_json::Error| Failure::new("request.malformed", error.to_string(), key);
        let mut section: BTreeMap<String, Box<RawValue>> = if raw.get().starts_with('[') {
            BTreeMap::from([("rules".to_owned(), raw)])
        } else {
            serde_json::from_str(raw.get()).map_err(malformed)?
        };
        section.entry("zone".to_owned()).or_insert_with(|| zone.to_owned());
        let calendar = section.remove("calendar");
        self.compile(section, calendar.as_deref(), key)
    }

    fn compile(
        &mut self,
        mut section: BTreeMap<String, Box<RawValue>>,
        calendar: Option<&RawValue>,
        key: &str,
    ) -> Result<Policy, Failure> {
        let mut calendars = BTreeMap::new();
        if let Some(calendar) = calendar {
            calendars.insert("calendar", calendar);
            let name = RawValue::from_string("\"calendar\"".to_owned());
            section.extend(name.ok().map(|name| ("calendar".to_owned(), name)));
        }
        let malformed =
            |error: serde_json::Error| Failure::new("request.malformed", error.to_string(), key);
        let calendars = serde_json::to_string(&calendars).map_err(malformed)?;
        let section = serde_json::to_string(&section).map_err(malformed)?;
        let document = format!(
            "{{\"policy\":{{\"format\":1,\"name\":\"request\",\"version\":\"0.0.0\"}},\
             \"calendars\":{calendars},\"retention\":{section}}}"
        );
        if let Some(policy) = self.kept.get(&document) {
            return Ok(policy.clone());
        }
        let mut json = serde_json::Deserializer::from_str(&document);
        let policy = Policy::from_deserializer(&mut json).map_err(|findings| {
            let mut failure = Failure::in_document(&findings, key);
            failure.shorten(&[".retention.", ".calendars."]);
            failure
        })?;
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        self.kept.insert(document, policy.clone());
        Ok(policy)
    }
}

/// A record as requests have it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    id: String,
    #[serde(default)]
    created: Option<DateTime<Utc>>,
    #[serde(default)]
    facts: BTreeMap<String, Option<Several<DateTime<Utc>>>>,
    #[serde(default)]
    attributes: BTreeMap<String, Option<Several<String>>>,
    #[serde(default)]
    copy_of: Option<String>,
}

/// One value or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Several<T> {
    One(T),
    All(Vec<T>),
}

/// The facts and attributes of a record, in pairs.
struct Pairs<'i> {
    facts: Vec<(&'i str, DateTime<Utc>)>,
    attributes: Vec<(&'i str, &'i str)>,
}

impl Item {
    fn pairs(&self) -> Pairs<'_> {
        let mut pairs = Pairs { facts: Vec::new(), attributes: Vec::new() };
        for (name, value) in &self.facts {
            match value {
                None => {}
                Some(Several::One(at)) => pairs.facts.push((name, *at)),
                Some(Several::All(all)) => {
                    pairs.facts.extend(all.iter().map(|at| (name.as_str(), *at)));
                }
            }
        }
        for (name, value) in &self.attributes {
            match value {
                None => {}
                Some(Several::One(value)) => pairs.attributes.push((name, value)),
                Some(Several::All(all)) if all.is_empty() => pairs.attributes.push((name, "")),
                Some(Several::All(all)) => {
                    pairs.attributes.extend(all.iter().map(|it| (name.as_str(), it.as_str())));
                }
            }
        }
        pairs
    }

    fn record<'i>(&'i self, pairs: &'i Pairs<'i>) -> Record<'i> {
        let mut record = Record::default();
        record.id = &self.id;
        record.created = self.created;
        record.copy_of = self.copy_of.as_deref();
        record.facts(&pairs.facts).attributes(&pairs.attributes)
    }
}

fn holds(request: &mut Request) -> Result<Holds, Failure> {
    let holds: Option<Vec<Hold>> = request.optional("holds")?;
    Ok(Holds::new(holds.unwrap_or_default()))
}

/// `retention.decide`
pub fn decide(archives: &mut Archives, request: &mut Request) -> Result<Value, Failure> {
    let policy = archives.take(request)?;
    let holds = holds(request)?;
    let item: Item = request.value("record")?;
    let now = request.instant("now")?;
    let pairs = item.pairs();
    let decision = policy.retention(&item.record(&pairs), &holds, now);
    Ok(answer(&decision, &holds))
}

fn answer(decision: &Decision<'_>, holds: &Holds) -> Value {
    let mut answer = verdict(&decision.verdict);
    let deciding = decision.deciding();
    let mut blockers: Vec<&str> = decision.blockers.iter().map(|hold| hold.id.as_str()).collect();
    blockers.sort_unstable();
    let notices = decision.notices.iter();
    let mut findings: Vec<Value> = notices
        .map(|notice| match notice.subject {
            "" => json!({"code": notice.kind.as_str()}),
            about => json!({"code": notice.kind.as_str(), "about": about}),
        })
        .collect();
    let faults = holds.faults().into_iter();
    findings.extend(faults.map(|(hold, fault)| json!({"code": fault.as_str(), "about": hold.id})));
    answer.insert("deciding".into(), deciding.iter().map(|rule| rule.id().as_str()).collect());
    answer.insert("blockers".into(), json!(blockers));
    answer.insert("missing_facts".into(), json!(decision.missing));
    answer.insert("findings".into(), findings.into());
    answer.into()
}

/// The state and the dates; those that there are not are absent.
fn verdict(verdict: &Verdict) -> Map<String, Value> {
    let mut answer = Map::new();
    answer.insert("state".into(), verdict.state.as_str().into());
    let day = verdict.last_kept_day.map(|day| day.to_string());
    let dates = [
        ("last_kept_day", day),
        ("may_delete_from", verdict.may_delete_from.map(shown)),
        ("must_delete_from", verdict.must_delete_from.map(shown)),
        ("restricted_from", verdict.restricted_from.map(shown)),
    ];
    for (key, date) in dates {
        answer.extend(date.map(|date| (key.to_owned(), date.into())));
    }
    answer
}

/// `retention.preview`
pub fn preview(archives: &mut Archives, request: &mut Request) -> Result<Value, Failure> {
    let utc = RawValue::from_string("\"UTC\"".to_owned()).unwrap_or_default();
    let zone = if request.has("zone") { request.raw("zone")? } else { utc };
    let old = archives.named(request, "old", &zone)?;
    let new = archives.named(request, "new", &zone)?;
    let holds = holds(request)?;
    let items: Vec<Item> = request.value("records")?;
    let now = request.instant("now")?;
    let change = change(request, old.retention_rules(), new.retention_rules(), now)?;
    let mut counts = comms_policy::retention::Preview::default();
    let mut moved = Vec::new();
    for item in &items {
        let pairs = item.pairs();
        let record = item.record(&pairs);
        let it = change.compare(&record, &holds, now);
        counts.add(&record, &it);
        if it.movement != Movement::Unchanged {
            moved.push(shown_move(&item.id, &it));
        }
    }
    let objections: Vec<String> =
        change.objections(&counts).iter().map(ToString::to_string).collect();
    let all: Map<String, Value> = counts
        .counts
        .iter()
        .map(|(movement, count)| (movement.as_str().to_owned(), count.into()))
        .collect();
    Ok(json!({"counts": all, "total": counts.total, "moved": moved, "objections": objections}))
}

/// The change that a request is about.
fn change<'p>(
    request: &mut Request,
    old: &'p Retention,
    new: &'p Retention,
    now: DateTime<Utc>,
) -> Result<Change<'p>, Failure> {
    let at = if request.has("at") { request.instant("at")? } else { now };
    let mut change = Change::new(old, new, at);
    if let Some(mode) = request.optional::<String>("mode")? {
        let named = [Mode::Apply, Mode::NewItemsOnly, Mode::ExtendOnly];
        let found = named.into_iter().find(|it| it.as_str() == mode);
        let unknown = || Failure::new("request.malformed", format!("no mode `{mode}`"), "mode");
        change = change.mode(found.ok_or_else(unknown)?);
    }
    if let Some(grace) = request.optional::<String>("grace")? {
        let grace = grace.parse().map_err(|error| {
            Failure::new("retention.bad-period", format!("found `{grace}`, {error}"), "grace")
        })?;
        change = change.grace(Some(grace));
    }
    Ok(change)
}

fn shown_move(id: &str, moved: &Moved) -> Value {
    let mut answer = json!({
        "id": id,
        "movement": moved.movement.as_str(),
        "old": verdict(&moved.old),
        "new": verdict(&moved.new),
    });
    if moved.effective.state != State::NotApplicable
        && let Some(due) = moved.effective.must_delete_from
    {
        answer["due"] = shown(due).into();
    }
    answer
}
