//! The slow implementation of retention decisions on examples worked out by hand.

use super::{
    Answer, Case, Ceiling, Counting, Cutoff, Effect, Floor, From, Hold, Period, Pick, Record, Rule,
    State, Tier, When, judge, random,
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

use Effect::{Delete, Retain, RetainThenDelete};
use Period::{Days, Forever, Months, Years};
use Tier::{Fallback, Label, Organisation, Scoped};

/// An instant from its text.
fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A date from its text.
fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A set of names.
fn ids(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().copied().map(str::to_owned).collect()
}

/// A record created at an instant in Shanghai, and no rules yet.
fn case(created: &str) -> Case {
    Case {
        zone: Tz::Asia__Shanghai,
        rules: vec![],
        floors: vec![],
        ceilings: vec![],
        holds: vec![],
        record: Record {
            id: "record".to_owned(),
            created: Some(instant(created)),
            facts: BTreeMap::new(),
            attributes: BTreeMap::new(),
        },
        now: instant(created),
        release_grace_days: 0,
        shortest_wins: false,
    }
}

/// A period's beginning at the last occurrence of an event.
fn event(name: &str) -> From {
    From::Event { name: name.to_owned(), pick: Pick::Last }
}

/// A condition on one attribute.
fn when(attribute: &str, value: &str) -> When {
    When::from([(attribute.to_owned(), vec![value.to_owned()])])
}

impl Case {
    /// Adds a rule from creation, called `r` with its number.
    fn rule(mut self, tier: Tier, effect: Effect, period: Period) -> Self {
        self.rules.push(Rule {
            id: format!("r{}", self.rules.len() + 1),
            when: When::new(),
            effect,
            period,
            from: From::Created,
            cutoff: Cutoff::None,
            counting: Counting::ExcludeStartDay,
            tier,
        });
        self
    }

    /// Adds a floor called `floor`.
    fn floor(mut self, period: Period, from: From) -> Self {
        self.floors.push(Floor {
            id: "floor".to_owned(),
            when: When::new(),
            period,
            from,
            cutoff: Cutoff::None,
            counting: Counting::ExcludeStartDay,
            in_force_from: None,
            in_force_to: None,
        });
        self
    }

    /// Adds a ceiling from creation, called `ceiling`.
    fn ceiling(mut self, period: Period) -> Self {
        self.ceilings.push(Ceiling {
            id: "ceiling".to_owned(),
            when: When::new(),
            period,
            from: From::Created,
            cutoff: Cutoff::None,
            counting: Counting::ExcludeStartDay,
        });
        self
    }

    /// Adds a hold called `hold`.
    fn hold(mut self, placed: &str, released: Option<&str>) -> Self {
        self.holds.push(Hold {
            id: "hold".to_owned(),
            when: When::new(),
            placed: instant(placed),
            released: released.map(instant),
        });
        self
    }

    /// Puts conditions on the last rule.
    fn when(mut self, when: When) -> Self {
        self.rules.last_mut().unwrap().when = when;
        self
    }

    /// Lets the last rule's period begin elsewhere.
    fn from(mut self, from: From) -> Self {
        self.rules.last_mut().unwrap().from = from;
        self
    }

    /// Adds an occurrence of a fact.
    fn fact(mut self, name: &str, text: &str) -> Self {
        self.record.facts.entry(name.to_owned()).or_default().push(instant(text));
        self
    }

    /// Makes the values of an attribute known.
    fn attribute(mut self, name: &str, values: &[&str]) -> Self {
        let values = values.iter().copied().map(str::to_owned).collect();
        self.record.attributes.insert(name.to_owned(), values);
        self
    }

    /// Moves to another time.
    fn at(mut self, now: &str) -> Self {
        self.now = instant(now);
        self
    }

    /// Decides the case.
    fn judge(&self) -> Answer {
        judge(self)
    }
}

/// A record created on 10 January 2020.
fn early() -> Case {
    case("2020-01-10T09:00:00+08:00")
}

/// A record created on 15 March 2025.
fn chat() -> Case {
    case("2025-03-15T09:00:00+08:00")
}

/// Checks the last day kept, and the first day on which deletion is due in Shanghai.
#[track_caller]
fn assert_days(case: &Case, last_kept: Option<&str>, due: Option<&str>) {
    let answer = case.judge();
    let due = due.map(|day| instant(&format!("{day}T00:00:00+08:00")));
    assert_eq!((answer.last_kept_day, answer.must_delete_from), (last_kept.map(date), due));
}

#[test]
fn months_end_with_the_month() {
    let case = case("2024-08-31T09:00:00+08:00").rule(Organisation, RetainThenDelete, Months(6));
    let answer = case.judge();
    assert_eq!(answer.last_kept_day, Some(date("2025-02-28")));
    assert_eq!(answer.may_delete_from, Some(instant("2025-02-28T16:00:00Z")));
    assert_eq!(answer.must_delete_from, Some(instant("2025-02-28T16:00:00Z")));
    assert_eq!(answer.state, State::Retained);
    assert_eq!(case.clone().at("2025-02-28T15:59:59Z").judge().state, State::Retained);
    assert_eq!(case.at("2025-02-28T16:00:00Z").judge().state, State::Due);
}

#[test]
fn retaining_wins_over_deleting() {
    let case = early().rule(Organisation, Delete, Years(3)).rule(Label, Retain, Years(5));
    assert_days(&case, Some("2025-01-10"), Some("2025-01-11"));
    assert_eq!(case.judge().deciding, ids(&["r1", "r2"]));
}

#[test]
fn the_highest_tier_decides_on_deleting() {
    let case = early()
        .rule(Organisation, Delete, Years(5))
        .rule(Organisation, Delete, Years(10))
        .rule(Label, Delete, Years(7));
    assert_days(&case, None, Some("2027-01-11"));
    assert_eq!(case.judge().may_delete_from, Some(instant("2020-01-10T01:00:00Z")));
    let shortest = Case { shortest_wins: true, ..case };
    assert_days(&shortest, None, Some("2025-01-11"));
    assert_eq!(shortest.judge().deciding, ids(&["r1"]));
}

#[test]
fn the_earliest_deletion_of_a_tier_decides() {
    let case = early().rule(Scoped, Delete, Years(10)).rule(Scoped, Delete, Years(7));
    assert_days(&case, None, Some("2027-01-11"));
    let case = early()
        .rule(Organisation, Delete, Years(5))
        .rule(Organisation, RetainThenDelete, Years(3))
        .rule(Label, Retain, Years(7));
    assert_days(&case, Some("2027-01-10"), Some("2027-01-11"));
}

#[test]
fn fallbacks_count_alone() {
    let case = early().rule(Fallback, RetainThenDelete, Years(1));
    assert_days(&case, Some("2021-01-10"), Some("2021-01-11"));
    let case = case.rule(Organisation, RetainThenDelete, Years(3)).rule(
        Organisation,
        RetainThenDelete,
        Years(5),
    );
    assert_days(&case, Some("2025-01-10"), Some("2025-01-11"));
}

#[test]
fn fallbacks_retain_beside_rules_that_may_match() {
    let case = early()
        .rule(Fallback, RetainThenDelete, Years(1))
        .rule(Organisation, RetainThenDelete, Years(3))
        .when(when("class", "x"));
    let answer = case.judge();
    assert_eq!(answer.last_kept_day, Some(date("2023-01-10")));
    assert_eq!(answer.must_delete_from, None);
    assert_eq!(answer.missing, ids(&["class"]));
    assert_eq!(case.clone().at("2024-01-01T00:00:00Z").judge().state, State::Pending);
    assert_days(&case.clone().attribute("class", &["x"]), Some("2023-01-10"), Some("2023-01-11"));
    assert_days(&case.attribute("class", &[]), Some("2021-01-10"), Some("2021-01-11"));
}

#[test]
fn for_ever_is_never_due() {
    let case = early().rule(Organisation, Retain, Forever).rule(Organisation, Delete, Years(2));
    let answer = case.judge();
    assert_eq!(answer.state, State::RetainedForever);
    assert_eq!((answer.last_kept_day, answer.may_delete_from), (None, None));
    assert_eq!(answer.must_delete_from, None);
    assert_eq!(answer.deciding, ids(&["r1"]));
    let beyond_all_dates = early().rule(Organisation, RetainThenDelete, Years(300_000)).judge();
    assert_eq!(beyond_all_dates.state, State::RetainedForever);
    assert_eq!(beyond_all_dates.must_delete_from, None);
}

#[test]
fn floors_retain_always() {
    let case = chat().rule(Organisation, RetainThenDelete, Days(90));
    assert_days(&case, Some("2025-06-13"), Some("2025-06-14"));
    let floor = case.clone().floor(Months(6), From::Created);
    assert_days(&floor, Some("2025-09-15"), Some("2025-09-16"));
    let pending = case.floor(Years(3), event("deal_done"));
    let answer = pending.judge();
    assert_eq!((answer.state, answer.last_kept_day), (State::Pending, None));
    assert_eq!(answer.missing, ids(&["deal_done"]));
    assert_eq!(answer.deciding, ids(&["floor"]));
    let known = pending.fact("deal_done", "2025-04-01T12:00:00+08:00");
    assert_days(&known, Some("2028-04-01"), Some("2028-04-02"));
}

#[test]
fn floors_count_on_the_days_in_force() {
    let mut case = early().rule(Organisation, RetainThenDelete, Years(1));
    case = case.floor(Years(2), From::Created);
    case.floors[0].in_force_from = Some(date("2020-01-11"));
    case.floors[0].in_force_to = Some(date("2020-12-31"));
    assert_days(&case, Some("2021-01-10"), Some("2021-01-11"));
    case = case.at("2020-12-31T23:59:59+08:00");
    assert_days(&case, Some("2022-01-10"), Some("2022-01-11"));
    case = case.at("2021-01-01T00:00:00+08:00");
    assert_days(&case, Some("2021-01-10"), Some("2021-01-11"));
    case.floors[0].in_force_from = Some(date("2020-01-10"));
    assert_days(&case, Some("2022-01-10"), Some("2022-01-11"));
}

#[test]
fn ceilings_restrict_what_is_kept_for_longer() {
    let case = chat().ceiling(Years(1)).floor(Years(3), From::Created);
    let answer = case.judge();
    assert_eq!(answer.last_kept_day, Some(date("2028-03-15")));
    assert_eq!(answer.restricted_from, Some(instant("2026-03-16T00:00:00+08:00")));
    assert_eq!(answer.state, State::Retained);
    assert_eq!(case.clone().at("2026-03-15T23:59:59+08:00").judge().state, State::Retained);
    assert_eq!(case.at("2026-03-16T00:00:00+08:00").judge().state, State::Restricted);
    let short = chat().ceiling(Years(1)).rule(Organisation, Retain, Years(1));
    assert_eq!(short.judge().restricted_from, None);
    let held = short.hold("2025-03-01T00:00:00Z", None).judge();
    assert_eq!(held.restricted_from, Some(instant("2026-03-16T00:00:00+08:00")));
}

#[test]
fn days_begin_after_a_gap_at_midnight() {
    let mut case = case("2025-08-06T12:00:00-04:00").rule(Organisation, Retain, Months(1));
    case.zone = Tz::America__Santiago;
    assert_eq!(case.judge().last_kept_day, Some(date("2025-09-06")));
    assert_eq!(case.judge().may_delete_from, Some(instant("2025-09-07T04:00:00Z")));
}

#[test]
fn days_begin_at_the_earlier_midnight() {
    // The clock showed 00:00 at 02:30 in UTC, and was set back by an hour a minute later.
    let mut case = case("2010-11-05T12:00:00Z").rule(Organisation, RetainThenDelete, Days(1));
    case.zone = Tz::America__St_Johns;
    assert_eq!(case.judge().last_kept_day, Some(date("2010-11-06")));
    assert_eq!(case.judge().may_delete_from, Some(instant("2010-11-07T02:30:00Z")));
    assert_eq!(case.at("2010-11-07T02:45:00Z").judge().state, State::Due);
}

#[test]
fn days_that_do_not_exist_begin_with_the_next() {
    let mut case = case("2011-12-28T12:00:00Z").rule(Organisation, Retain, Days(1));
    case.zone = Tz::Pacific__Apia;
    assert_eq!(case.judge().last_kept_day, Some(date("2011-12-29")));
    assert_eq!(case.judge().may_delete_from, Some(instant("2011-12-30T10:00:00Z")));
    case.rules[0].period = Days(2);
    assert_eq!(case.judge().last_kept_day, Some(date("2011-12-30")));
    assert_eq!(case.judge().may_delete_from, Some(instant("2011-12-30T10:00:00Z")));
}

#[test]
fn clocks_change_in_years_far_away() {
    let mut case = case("2020-07-01T12:00:00Z").rule(Organisation, Retain, Years(100));
    case.zone = Tz::Europe__Berlin;
    assert_eq!(case.judge().may_delete_from, Some(instant("2120-07-01T22:00:00Z")));
}

#[test]
fn cutoffs_move_the_beginning() {
    let mut case = early().rule(Organisation, Retain, Months(1));
    for (cutoff, excluding, including) in [
        (Cutoff::None, "2020-02-10", "2020-02-09"),
        (Cutoff::EndOfMonth, "2020-02-29", "2020-02-29"),
        (Cutoff::EndOfQuarter, "2020-04-30", "2020-04-30"),
        (Cutoff::EndOfYear, "2021-01-31", "2021-01-30"),
        (Cutoff::EndOfFiscalYear(1), "2021-01-31", "2021-01-30"),
        (Cutoff::EndOfFiscalYear(2), "2020-02-29", "2020-02-29"),
        (Cutoff::EndOfFiscalYear(4), "2020-04-30", "2020-04-30"),
    ] {
        case.rules[0].cutoff = cutoff;
        case.rules[0].counting = Counting::ExcludeStartDay;
        assert_eq!(case.judge().last_kept_day, Some(date(excluding)), "{cutoff:?}");
        case.rules[0].counting = Counting::IncludeStartDay;
        assert_eq!(case.judge().last_kept_day, Some(date(including)), "{cutoff:?}");
    }
}

#[test]
fn the_grace_after_a_release_puts_off_deletion() {
    let mut case = chat()
        .rule(Organisation, RetainThenDelete, Months(6))
        .hold("2025-06-01T00:00:00+08:00", Some("2026-01-10T00:00:00+08:00"))
        .at("2026-01-15T00:00:00+08:00");
    case.release_grace_days = 30;
    let answer = case.judge();
    assert_eq!(answer.must_delete_from, Some(instant("2026-02-09T00:00:00+08:00")));
    assert_eq!(answer.may_delete_from, Some(instant("2025-09-16T00:00:00+08:00")));
    assert_eq!((answer.state, answer.blockers), (State::Free, ids(&[])));
    let held = case.at("2026-01-09T00:00:00+08:00").judge();
    assert_eq!(held.must_delete_from, Some(instant("2026-02-09T00:00:00+08:00")));
    assert_eq!(held.may_delete_from, Some(instant("2026-01-10T00:00:00+08:00")));
    assert_eq!((held.state, held.blockers), (State::Held, ids(&["hold"])));
}

#[test]
fn holds_without_a_release_stop_deletion() {
    let case = chat().rule(Organisation, RetainThenDelete, Months(6));
    for released in [None, Some("2025-05-01T00:00:00Z")] {
        let held = case.clone().hold("2025-06-01T00:00:00Z", released);
        assert_eq!(held.judge(), case.judge(), "the hold is not placed yet");
        let answer = held.at("2025-06-01T00:00:00Z").judge();
        assert_eq!((answer.may_delete_from, answer.must_delete_from), (None, None));
        assert_eq!((answer.state, answer.blockers), (State::Held, ids(&["hold"])));
        assert_eq!(answer.last_kept_day, Some(date("2025-09-15")));
    }
}

#[test]
fn doubtful_events_are_missing() {
    let early_event = early().fact("left", "2020-01-09T23:59:59+08:00");
    let case = early_event.rule(Organisation, Retain, Years(1)).from(event("left"));
    let answer = case.judge();
    assert_eq!((answer.state, answer.missing), (State::Pending, ids(&["left"])));
    let latest = |members: &[From]| case.clone().from(From::Latest(members.to_vec())).judge();
    let answer = latest(&[From::Created, event("left")]);
    assert_eq!((answer.last_kept_day, answer.missing), (Some(date("2021-01-10")), ids(&[])));
    let answer = latest(&[From::Created, From::Sent, event("left")]);
    assert_eq!((answer.last_kept_day, answer.missing), (None, ids(&["sent"])));
    let earliest = |members: &[From]| case.clone().from(From::Earliest(members.to_vec())).judge();
    let answer = earliest(&[event("left"), From::Created]);
    assert_eq!((answer.last_kept_day, answer.missing), (Some(date("2021-01-10")), ids(&[])));
    let answer = earliest(&[event("left"), From::Sent]);
    assert_eq!((answer.last_kept_day, answer.missing), (None, ids(&["left", "sent"])));
}

#[test]
fn records_without_creation_are_pending() {
    let mut case = early().rule(Organisation, RetainThenDelete, Years(1)).from(event("left"));
    case = case.fact("left", "2020-01-09T12:00:00+08:00");
    case.record.created = None;
    let answer = case.at("2030-01-01T00:00:00Z").judge();
    assert_eq!((answer.state, answer.missing), (State::Pending, ids(&["created"])));
    assert_eq!((answer.last_kept_day, answer.must_delete_from), (None, None));
    assert_eq!(answer.may_delete_from, None);
}

#[test]
fn records_that_nothing_counts_for_are_free() {
    let case = early().rule(Organisation, Delete, Years(1)).when(when("class", "x"));
    let case = case.attribute("class", &["y"]);
    let answer = case.judge();
    assert_eq!(answer.state, State::Free);
    assert_eq!(answer.may_delete_from, case.record.created);
    assert_eq!((answer.must_delete_from, answer.missing), (None, ids(&[])));
}

/// The keys of an object.
fn keys(value: &serde_json::Value) -> BTreeSet<String> {
    value.as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect()
}

proptest! {
    #[test]
    fn answers_are_in_order(case in random::cases()) {
        let answer = case.judge();
        prop_assert_eq!(answer.state == State::Held, !answer.blockers.is_empty());
        if let (Some(may), Some(must)) = (answer.may_delete_from, answer.must_delete_from) {
            prop_assert!(may <= must || answer.last_kept_day.is_none());
        }
        if answer.state == State::Due {
            prop_assert!(answer.must_delete_from.is_some_and(|must| must <= case.now));
        }
        if case.record.created.is_none() {
            prop_assert!(answer.missing.contains("created"));
        }
    }

    #[test]
    fn documents_hold_all(case in random::cases()) {
        let rules = case.rules_json();
        prop_assert_eq!(rules["rules"].as_array().map(Vec::len), Some(case.rules.len()));
        prop_assert_eq!(rules.get("release_grace").is_some(), case.release_grace_days > 0);
        prop_assert_eq!(rules.get("profile").is_some(), case.shortest_wins);
        let record = case.record_json();
        let attributes: BTreeSet<String> = case.record.attributes.keys().cloned().collect();
        prop_assert_eq!(keys(&record["attributes"]), attributes);
        prop_assert_eq!(record.get("created").is_some(), case.record.created.is_some());
        prop_assert_eq!(case.holds_json().as_array().map(Vec::len), Some(case.holds.len()));
    }
}
