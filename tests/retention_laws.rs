//! The laws of retention, on random rules and records, against an implementation that is slow and
//! obvious.
#![cfg(feature = "tz-bundled")]

mod retention_oracle;

use chrono::{DateTime, Days, TimeDelta, Utc};
use comms_policy::retention::{Hold, Holds, Record, Retention, RetentionDocument, State, Verdict};
use proptest::prelude::*;
use retention_oracle::random::cases;
use retention_oracle::{Answer, Case, Effect, From, Period, Rule, Tier, judge};
use std::collections::{BTreeMap, BTreeSet};

/// The rules of a case, read from JSON.
fn rules(case: &Case) -> Retention {
    let document = RetentionDocument::from_deserializer(case.rules_json());
    let compiled = document.and_then(|document| Retention::compile(&document));
    compiled.unwrap_or_else(|findings| panic!("{findings}\n{}", case.rules_json()))
}

fn holds(case: &Case) -> Holds {
    let holds: Vec<Hold> = serde_json::from_value(case.holds_json()).expect("holds");
    Holds::new(holds)
}

/// The facts and the attributes of a case's record, in pairs.
struct Pairs<'c> {
    facts: Vec<(&'c str, DateTime<Utc>)>,
    attributes: Vec<(&'c str, &'c str)>,
}

impl<'c> Pairs<'c> {
    fn of(case: &'c Case) -> Self {
        let facts = case.record.facts.iter();
        let facts = facts.flat_map(|(name, all)| all.iter().map(|at| (name.as_str(), *at)));
        let mut attributes = Vec::new();
        for (name, values) in &case.record.attributes {
            if values.is_empty() {
                attributes.push((name.as_str(), ""));
            }
            attributes.extend(values.iter().map(|value| (name.as_str(), value.as_str())));
        }
        Self { facts: facts.collect(), attributes }
    }

    fn record(&'c self, case: &'c Case) -> Record<'c> {
        let mut record = Record::default();
        record.id = &case.record.id;
        record.created = case.record.created;
        record.facts(&self.facts).attributes(&self.attributes)
    }
}

/// The library's answer to a case, as the other implementation gives it.
fn answer(case: &Case) -> Answer {
    let (rules, holds) = (rules(case), holds(case));
    let pairs = Pairs::of(case);
    let decision = rules.decide(&pairs.record(case), &holds, case.now);
    let verdict = decision.verdict;
    Answer {
        state: state(verdict.state),
        last_kept_day: verdict.last_kept_day,
        may_delete_from: verdict.may_delete_from,
        must_delete_from: verdict.must_delete_from,
        deciding: decision.deciding().iter().map(|rule| rule.id().to_string()).collect(),
        blockers: decision.blockers.iter().map(|hold| hold.id.clone()).collect(),
        missing: decision.missing.into_iter().collect(),
        restricted_from: verdict.restricted_from,
    }
}

fn state(state: State) -> retention_oracle::State {
    match state {
        State::Held => retention_oracle::State::Held,
        State::Retained => retention_oracle::State::Retained,
        State::RetainedForever => retention_oracle::State::RetainedForever,
        State::Restricted => retention_oracle::State::Restricted,
        State::Free => retention_oracle::State::Free,
        State::Due => retention_oracle::State::Due,
        _ => retention_oracle::State::Pending,
    }
}

fn weigh(case: &Case, now: DateTime<Utc>) -> Verdict {
    let pairs = Pairs::of(case);
    rules(case).weigh(&pairs.record(case), &holds(case), now)
}

/// Whether neither of both dates is earlier than before; without one is never.
fn is_no_earlier(after: Verdict, before: Verdict) -> bool {
    let no_earlier = |after: Option<DateTime<Utc>>, before: Option<DateTime<Utc>>| {
        after.is_none() || before.is_some_and(|before| after >= Some(before))
    };
    no_earlier(after.may_delete_from, before.may_delete_from)
        && no_earlier(after.must_delete_from, before.must_delete_from)
}

/// A case without anything that time alone brings or takes away, but dates.
fn timeless(mut case: Case) -> Case {
    for floor in &mut case.floors {
        floor.in_force_from = None;
        floor.in_force_to = None;
    }
    case.holds.retain(|hold| hold.placed <= case.now);
    case
}

/// A rule that keeps, of any tier that displaces nothing in a case.
fn keeping(case: &Case, at: usize, years: u32) -> Rule {
    let has_fallback = case.rules.iter().any(|rule| rule.tier == Tier::Fallback);
    let tiers = [Tier::Organisation, Tier::Scoped, Tier::Label];
    let when = case.rules.get(at % case.rules.len().max(1)).map(|rule| rule.when.clone());
    Rule {
        id: "added".into(),
        when: when.unwrap_or_default(),
        effect: Effect::Retain,
        period: Period::Years(years),
        from: From::Created,
        cutoff: retention_oracle::Cutoff::None,
        counting: retention_oracle::Counting::ExcludeStartDay,
        tier: if has_fallback { Tier::Fallback } else { tiers[at % 3] },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn both_implementations_agree(case in cases()) {
        prop_assert_eq!(answer(&case), judge(&case), "{}", case.rules_json());
    }

    #[test]
    fn no_order_changes_an_answer(case in cases(), turn in 0_usize..8) {
        let mut turned = case.clone();
        let by = turn % turned.rules.len().max(1);
        turned.rules.rotate_left(by);
        turned.rules.reverse();
        turned.floors.reverse();
        turned.ceilings.reverse();
        turned.holds.reverse();
        prop_assert_eq!(answer(&case), answer(&turned));
    }

    #[test]
    fn what_keeps_makes_no_deletion_earlier(case in cases(), at in 0_usize..6, years in 1_u32..9) {
        let before = weigh(&case, case.now);
        let mut more = case.clone();
        let rule = keeping(&case, at, years);
        match at % 3 {
            0 => more.rules.push(rule),
            1 => more.floors.push(retention_oracle::Floor {
                id: rule.id,
                when: rule.when,
                period: rule.period,
                from: rule.from,
                cutoff: rule.cutoff,
                counting: rule.counting,
                in_force_from: None,
                in_force_to: None,
            }),
            _ => more.holds.push(retention_oracle::Hold {
                id: rule.id,
                when: rule.when,
                placed: case.now - TimeDelta::try_days(i64::from(years)).expect("few days"),
                released: (years > 4).then_some(case.now),
            }),
        }
        let after = weigh(&more, more.now);
        prop_assert!(is_no_earlier(after, before), "{:?}\n{:?}", before, after);
    }

    #[test]
    fn a_rule_that_does_not_match_changes_nothing(case in cases(), at in 0_usize..6) {
        let mut more = case.clone();
        let mut rule = keeping(&case, at, 3);
        rule.tier = Tier::Label;
        rule.effect = [Effect::Retain, Effect::Delete, Effect::RetainThenDelete][at % 3];
        rule.when = BTreeMap::from([("matter".into(), vec!["nobody's".into()])]);
        more.rules.push(rule);
        more.record.attributes.insert("matter".into(), Vec::new());
        prop_assert_eq!(answer(&case), answer(&more));
    }

    #[test]
    fn what_is_not_known_makes_no_deletion_earlier(case in cases(), at in 0_usize..12) {
        let before = weigh(&case, case.now);
        let mut less = case.clone();
        let names: Vec<String> =
            case.record.facts.keys().chain(case.record.attributes.keys()).cloned().collect();
        match names.get(at % (names.len() + 1)) {
            Some(name) => {
                less.record.facts.remove(name);
                less.record.attributes.remove(name);
            }
            None => less.record.created = None,
        }
        let after = weigh(&less, less.now);
        prop_assert!(is_no_earlier(after, before), "{:?}\n{:?}", before, after);
        prop_assert!(after.state != State::Due || before.state == State::Due);
        prop_assert!(!after.may_delete(case.now) || before.may_delete(case.now));
    }

    #[test]
    fn what_is_due_stays_due(case in cases(), days in 0_i64..4_000) {
        let case = timeless(case);
        let later = case.now + TimeDelta::try_days(days).expect("few days");
        if weigh(&case, case.now).state == State::Due {
            prop_assert_eq!(weigh(&case, later).state, State::Due);
        }
    }

    #[test]
    fn the_last_day_is_kept_to_its_end(case in cases()) {
        let verdict = weigh(&case, case.now);
        let dates = rules(&case);
        if let (Some(day), Some(from)) = (verdict.last_kept_day, verdict.may_delete_from) {
            let next = day.checked_add_days(Days::new(1)).expect("a day");
            prop_assert!(dates.dates().start(next).is_some_and(|start| start <= from));
            prop_assert!(verdict.must_delete_from.is_none_or(|must| must >= from));
        }
    }

    #[test]
    fn nothing_changes_before_the_next_change_and_something_then(case in cases(), share in 0_i64..100) {
        let verdict = weigh(&case, case.now);
        let (rules, holds, pairs) = (rules(&case), holds(&case), Pairs::of(&case));
        let record = pairs.record(&case);
        let mut until = case.now + TimeDelta::try_days(40_000).expect("a century");
        if let Some(next) = rules.next_due([record], &holds, case.now) {
            prop_assert!(next > case.now);
            prop_assert!(rules.weigh(&record, &holds, next) != verdict, "{verdict:?}");
            until = next;
        }
        let between = case.now + (until - case.now) / 100 * i32::try_from(share).expect("a share");
        prop_assert_eq!(rules.weigh(&record, &holds, between), verdict);
        let just_before = until - TimeDelta::nanoseconds(1);
        prop_assert_eq!(rules.weigh(&record, &holds, just_before), verdict);
    }

    #[test]
    fn a_plan_is_the_same_twice_and_empty_once_it_was_carried_out(all in proptest::collection::vec(cases(), 1..6)) {
        let first = &all[0];
        let (rules, holds) = (rules(first), holds(first));
        let ids: Vec<String> = (0..all.len()).map(|at| format!("r{at}")).collect();
        let pairs: Vec<Pairs<'_>> = all.iter().map(Pairs::of).collect();
        let records: Vec<Record<'_>> = ids.iter().zip(all.iter().zip(&pairs)).map(|(id, (case, pairs))| {
            let mut record = pairs.record(case);
            record.id = id;
            record
        }).collect();
        let plan = rules.plan(records.iter().copied(), &holds, first.now);
        let again = rules.plan(records.iter().rev().copied(), &holds, first.now);
        prop_assert_eq!(&plan, &again);
        let gone: BTreeSet<&str> = plan.iter().map(|purge| purge.record.as_str()).collect();
        for record in &records {
            let purge = plan.iter().find(|purge| purge.record == record.id);
            prop_assert_eq!(purge.is_some(), rules.weigh(record, &holds, first.now).state == State::Due);
            if let Some(purge) = purge {
                prop_assert!(purge.not_before <= purge.destroy_from);
                prop_assert!(rules.confirm(purge, record, &holds, purge.destroy_from).is_ok());
            }
        }
        let left = records.iter().filter(|record| !gone.contains(record.id)).copied();
        prop_assert!(rules.plan(left, &holds, first.now).is_empty());
    }

    #[test]
    fn a_document_is_written_and_read_back(case in cases()) {
        let document = RetentionDocument::from_deserializer(case.rules_json()).expect("a document");
        let text = serde_json::to_string(&document).expect("JSON");
        let read = RetentionDocument::from_deserializer(&mut serde_json::Deserializer::from_str(&text));
        prop_assert_eq!(read.expect("a document"), document);
    }
}
