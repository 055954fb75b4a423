//! The laws, on random logs.

use super::{at, relays};
use chrono::{DateTime, TimeDelta, Utc};
use comms_policy::handoff::{Event, Evidence, Handoff, Reconciliation, State};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde::Serialize;
use serde_json::{Value, json};

/// A log of few ids, so that much of it belongs together.
#[derive(Debug, Clone)]
struct Case {
    rules: Vec<(String, String, Value)>,
    events: Vec<Event>,
    evidence: Vec<Evidence>,
    now: DateTime<Utc>,
}

impl Case {
    fn rules(&self) -> Handoff {
        let all = self.rules.iter().map(|(id, to, rest)| (&**id, &**to, rest.clone()));
        relays(&all.collect::<Vec<_>>())
    }

    fn answer(&self, events: &[Event], evidence: &[Evidence]) -> Vec<String> {
        answer(&self.rules().reconcile(events, evidence, self.now), evidence)
    }
}

/// All that is told, with positions replaced by what is there.
fn answer(found: &Reconciliation<'_>, evidence: &[Evidence]) -> Vec<String> {
    let mut orphans: Vec<_> = found.orphans.iter().map(|at| shown(&evidence[*at])).collect();
    orphans.sort_unstable();
    orphans.dedup();
    let mut all: Vec<_> = found.obligations.iter().map(shown).collect();
    all.extend(orphans);
    all.push(format!("{:?}", found.next_change));
    all
}

fn shown(it: &impl Serialize) -> String {
    serde_json::to_string(it).expect("data")
}

fn instant() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..12).prop_map(|tens| at("10:00") + TimeDelta::try_seconds(600 * tens).unwrap())
}

fn channel() -> impl Strategy<Value = &'static str> {
    select(vec!["mail", "notes", "group", "crm", "zoo"])
}

const IDS: [&str; 4] = ["a", "b", "客户需求-2026-0001", "客户需求-2026-0002"];

fn event() -> impl Strategy<Value = Event> {
    let attribute = || prop::option::weighted(0.8, select(vec!["yes", "no", ""]));
    let rest = (0_u32..3, any::<(bool, bool)>(), 0_usize..8);
    (select(&IDS[..]), instant(), channel(), attribute(), attribute(), rest).prop_map(
        |(id, at, channel, kind, gate, (revision, (is_relayed, has_hop), what))| {
            let mut event = Event::new(id, at, channel);
            event.revision = revision;
            event.relayed = is_relayed && what < 3;
            if has_hop && what < 3 {
                event.hops.push("crm".into());
            }
            let attributes = [("kind", kind), ("customer-visible", gate)];
            for (name, value) in attributes {
                event.attributes.extend(value.map(|value| (name.to_owned(), value.to_owned())));
            }
            if what == 7 { event.withdrawn() } else { event }
        },
    )
}

fn evidence() -> impl Strategy<Value = Evidence> {
    let some = |of: Vec<&'static str>| prop::option::of(select(of));
    let names = (select(vec!["r1", "r2"]), select(&IDS[..]), channel());
    let rest = (some(vec!["mail", "notes"]), prop::option::of(0_u32..3), any::<bool>());
    (names, instant(), rest, some(vec!["contact", "cook"])).prop_map(
        |((record, of, channel), at, (source, revision, by_system), role)| {
            let mut evidence = Evidence::new(record, at, channel, of);
            evidence.source = source.map(str::to_owned);
            evidence.revision = revision;
            evidence.role = role.map(str::to_owned);
            if by_system { evidence.by_system() } else { evidence }
        },
    )
}

fn relay(id: usize) -> impl Strategy<Value = (String, String, Value)> {
    let from = prop::option::of(prop::collection::vec(select(vec!["mail", "notes"]), 0..3));
    let limit = select(vec![
        json!(null),
        json!({"elapsed": "20m"}),
        json!({"working": "30m"}),
        json!({"working_days": 1}),
    ]);
    let flags = any::<(bool, bool, bool, bool, bool)>();
    (from, select(vec!["crm", "group"]), limit, flags, any::<bool>()).prop_map(
        move |(from, to, limit, (system, roles, each, echoes, open), when)| {
            let mut rest = json!({"from": from.unwrap_or_default()});
            for (is_so, key, value) in [
                (!limit.is_null(), "within", limit.clone()),
                (system, "by", json!("system")),
                (roles, "roles", json!(["contact"])),
                (each, "revisions", json!("each")),
                (echoes, "echoes", json!("relay")),
                (open, "gate", json!("none")),
                (when, "when", json!({"kind": ["yes"]})),
                (id > 0, "after", json!(["r0"])),
            ] {
                if is_so {
                    rest[key] = value;
                }
            }
            (format!("r{id}"), to.to_owned(), rest)
        },
    )
}

fn case() -> impl Strategy<Value = Case> {
    let rules = (relay(0), relay(1), relay(2)).prop_map(|(a, b, c)| vec![a, b, c]);
    let events = prop::collection::vec(event(), 0..16);
    let records = prop::collection::vec(evidence(), 0..16);
    (rules, events, records, instant()).prop_map(|(rules, events, evidence, now)| Case {
        rules,
        events,
        evidence,
        now,
    })
}

/// Another order, in which some entries stand several times.
fn stirred<T: Clone>(all: &[T], by: &[Index]) -> Vec<T> {
    let mut stirred = all.to_vec();
    for index in by.iter().filter(|_| !all.is_empty()) {
        let entry = stirred[index.index(stirred.len())].clone();
        stirred.push(entry);
        let last = stirred.len() - 1;
        stirred.swap(0, last);
        stirred.rotate_left(index.index(all.len()));
    }
    stirred
}

/// Whether something is owed and not done.
fn is_open(state: State) -> bool {
    matches!(state, State::Pending | State::Overdue)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn order_and_repetition_change_nothing(
        case in case(), by in prop::collection::vec(any::<Index>(), 0..12)
    ) {
        let expected = case.answer(&case.events, &case.evidence);
        let events = stirred(&case.events, &by);
        let evidence = stirred(&case.evidence, &by);
        prop_assert_eq!(case.answer(&events, &evidence), expected);
    }

    #[test]
    fn the_order_of_relays_changes_no_answer(case in case()) {
        let lines = |case: &Case| {
            let mut lines = case.answer(&case.events, &case.evidence);
            lines.sort_unstable();
            lines
        };
        let mut turned = case.clone();
        turned.rules.reverse();
        prop_assert_eq!(lines(&turned), lines(&case));
    }

    #[test]
    fn what_is_of_another_item_changes_nothing(
        case in case(), event in event(), record in evidence()
    ) {
        let (mut events, mut evidence) = (case.events.clone(), case.evidence.clone());
        let (mut event, mut record) = (event, record);
        event.id = "other".into();
        record.of = "another".into();
        // What has not happened yet is told by the next change.
        event.at = event.at.min(case.now);
        record.at = record.at.min(case.now);
        events.push(event);
        evidence.push(record);
        let rules = case.rules();
        let found = rules.reconcile(&events, &evidence, case.now);
        let own = found.obligations.iter().filter(|it| it.id != "other");
        let own: Vec<_> = own.map(shown).collect();
        let alone = rules.reconcile(&case.events, &case.evidence, case.now);
        let expected = alone.obligations.iter();
        let expected: Vec<_> = expected.map(shown).collect();
        prop_assert_eq!(own, expected);
    }

    #[test]
    fn evidence_never_makes_something_open(case in case(), record in evidence()) {
        let rules = case.rules();
        let before = rules.reconcile(&case.events, &case.evidence, case.now);
        let mut evidence = case.evidence.clone();
        evidence.push(record);
        let after = rules.reconcile(&case.events, &evidence, case.now);
        prop_assert_eq!(before.obligations.len(), after.obligations.len());
        for (before, after) in before.obligations.iter().zip(&after.obligations) {
            prop_assert!(is_open(before.state) || !is_open(after.state));
        }
    }

    #[test]
    fn once_overdue_it_stays_so(case in case(), later in 1_i64..1_000_000) {
        let rules = case.rules();
        let happened = |at: &DateTime<Utc>| *at <= case.now;
        let events: Vec<_> = case.events.iter().filter(|it| happened(&it.at)).cloned().collect();
        let evidence: Vec<_> = case.evidence.iter().filter(|it| happened(&it.at)).cloned().collect();
        let before = rules.reconcile(&events, &evidence, case.now);
        let after = rules.reconcile(&events, &evidence, case.now + TimeDelta::try_seconds(later).unwrap());
        for (before, after) in before.obligations.iter().zip(&after.obligations) {
            let is_due = before.state == State::Pending && after.state == State::Overdue;
            prop_assert!(before.state == after.state || is_due);
        }
    }

    /// An answer is another at the next change, and the same until just before it.
    #[test]
    fn nothing_changes_before_the_next_change(case in case()) {
        let rules = case.rules();
        let told = |now| {
            let found = rules.reconcile(&case.events, &case.evidence, now);
            let mut told = answer(&found, &case.evidence);
            told.pop();
            told
        };
        let found = rules.reconcile(&case.events, &case.evidence, case.now);
        let Some(change) = found.next_change else {
            prop_assert_eq!(told(DateTime::<Utc>::MAX_UTC), told(case.now));
            return Ok(());
        };
        prop_assert!(change > case.now);
        prop_assert_eq!(told(change - TimeDelta::nanoseconds(1)), told(case.now));
    }
}
