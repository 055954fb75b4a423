//! Random cases.
//!
//! They have few attributes, dates and periods, so that these often meet.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use super::{
    Case, Ceiling, Counting, Cutoff, Effect, Floor, From, Hold, Period, Pick, Record, Rule, Tier,
    When, calendar, judge,
};

/// Many of them change their clocks at midnight or a minute after it.
const ZONES: [Tz; 8] = [
    Tz::UTC,
    Tz::Asia__Shanghai,
    Tz::America__Santiago,
    Tz::America__St_Johns,
    Tz::Africa__Cairo,
    Tz::Pacific__Apia,
    Tz::Europe__Berlin,
    Tz::America__Sao_Paulo,
];

/// Dates on which clocks change, or that do not exist, by zone.
const HARD_DATES: [(Tz, i32, u32, u32); 22] = [
    (Tz::America__Santiago, 2024, 4, 7),
    (Tz::America__Santiago, 2024, 9, 8),
    (Tz::America__Santiago, 2025, 4, 6),
    (Tz::America__Santiago, 2025, 9, 7),
    (Tz::America__St_Johns, 2006, 4, 2),
    (Tz::America__St_Johns, 2006, 10, 29),
    (Tz::America__St_Johns, 2010, 3, 14),
    (Tz::America__St_Johns, 2010, 11, 7),
    (Tz::Africa__Cairo, 2010, 4, 30),
    (Tz::Africa__Cairo, 2014, 5, 16),
    (Tz::Africa__Cairo, 2023, 4, 28),
    (Tz::Africa__Cairo, 2023, 10, 27),
    (Tz::Africa__Cairo, 2024, 11, 1),
    (Tz::Pacific__Apia, 2010, 9, 26),
    (Tz::Pacific__Apia, 2011, 12, 30),
    (Tz::Pacific__Apia, 2011, 12, 31),
    (Tz::America__Sao_Paulo, 2016, 10, 16),
    (Tz::America__Sao_Paulo, 2017, 10, 15),
    (Tz::America__Sao_Paulo, 2018, 2, 18),
    (Tz::America__Sao_Paulo, 2018, 11, 4),
    (Tz::Europe__Berlin, 2024, 3, 31),
    (Tz::Europe__Berlin, 2024, 10, 27),
];

/// Times of day, some of which are skipped or repeated when clocks change.
const TIMES: [(u32, u32, u32); 9] = [
    (0, 0, 0),
    (0, 0, 30),
    (0, 30, 0),
    (2, 30, 0),
    (12, 0, 0),
    (16, 0, 0),
    (23, 0, 30),
    (23, 30, 0),
    (23, 59, 59),
];

/// Periods that many rules share.
const COMMON_PERIODS: [Period; 7] = [
    Period::Days(1),
    Period::Days(30),
    Period::Weeks(1),
    Period::Months(1),
    Period::Months(6),
    Period::Years(1),
    Period::Years(2),
];

/// The values of all attributes.
const VALUES: [&str; 3] = ["x", "y", "z"];

/// Around what a case turns.
#[derive(Clone, Copy, Debug)]
struct Scene {
    zone: Tz,
    /// The day on which the record is created.
    day: NaiveDate,
    /// The period of about half of the rules.
    period: Period,
}

/// Any scene.
fn scenes() -> impl Strategy<Value = Scene> {
    (select(&ZONES[..]), select(&COMMON_PERIODS[..])).prop_flat_map(|(zone, period)| {
        dates(zone, period).prop_map(move |day| Scene { zone, day, period })
    })
}

/// Any case.
pub fn cases() -> BoxedStrategy<Case> {
    let cases = scenes().prop_flat_map(|scene| {
        // What is boxed spares the stack.
        let documents = (
            vec(rules(scene).boxed(), 0..=5),
            few(floors(scene).boxed()),
            few(ceilings(scene).boxed()),
        );
        let about_record = (few(holds(scene).boxed()), records(scene).boxed(), instants(scene));
        let grace = prop_oneof![3 => Just(0), 1 => Just(1), 2 => select(vec![7, 30, 90])];
        let now = (weighted(0.6), any::<Index>(), -1..=1_i64);
        (documents, about_record, grace, weighted(0.2), now).prop_map(
            move |(documents, about_record, release_grace_days, shortest_wins, now)| {
                let (rules, floors, ceilings) = documents;
                let (holds, record, any_now) = about_record;
                let mut case = Case {
                    zone: scene.zone,
                    rules: numbered("r", rules, |rule, id| rule.id = id),
                    floors: numbered("f", floors, |floor, id| floor.id = id),
                    ceilings: numbered("c", ceilings, |ceiling, id| ceiling.id = id),
                    holds: numbered("h", holds, |hold, id| hold.id = id),
                    record,
                    now: any_now,
                    release_grace_days,
                    shortest_wins,
                };
                relabel(&mut case);
                let (is_near, index, shift) = now;
                if is_near {
                    move_now(&mut case, index, shift);
                }
                case
            },
        )
    });
    cases.boxed()
}

/// None, one or two of these.
fn few<T: std::fmt::Debug>(items: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    vec(items, 0..=2)
}

/// Names things by a letter and their number.
fn numbered<T>(letter: &str, mut things: Vec<T>, name: impl Fn(&mut T, String)) -> Vec<T> {
    for (thing, number) in things.iter_mut().zip(1..) {
        name(thing, format!("{letter}{number}"));
    }
    things
}

/// Makes the record's label one that rules list, or takes it away if none is.
fn relabel(case: &mut Case) {
    let lists = case.rules.iter().filter_map(|rule| rule.when.get("label"));
    let listed: BTreeSet<String> = lists.flatten().cloned().collect();
    if let Some(labels) = case.record.attributes.get_mut("label") {
        labels.truncate(1);
        if labels.iter().any(|label| !listed.contains(label)) {
            *labels = listed.into_iter().take(1).collect();
        }
    }
}

/// Moves `now` near an instant at which something changes.
fn move_now(case: &mut Case, index: Index, shift: i64) {
    let answer = judge(case);
    let told = [answer.may_delete_from, answer.must_delete_from, answer.restricted_from];
    let days_in_force = case.floors.iter().flat_map(|floor| {
        let day_after = floor.in_force_to.and_then(|last| last.succ_opt());
        [floor.in_force_from, day_after]
    });
    let mut candidates: Vec<DateTime<Utc>> = told.into_iter().flatten().collect();
    candidates
        .extend(days_in_force.flatten().filter_map(|day| calendar::first_instant(case.zone, day)));
    candidates.extend(case.holds.iter().map(|hold| hold.placed));
    candidates.extend(case.holds.iter().filter_map(|hold| hold.released));
    candidates.retain(|candidate| (1990..2060).contains(&candidate.year()));
    if !candidates.is_empty() {
        case.now = *index.get(&candidates) + TimeDelta::new(shift, 0).expect("it is a second");
    }
}

// ---- Rules ------------------------------------------------------------------------------------

/// What rules, floors and ceilings have in common: conditions, period, beginning, cutoff, counting.
type Terms = (When, Period, From, Cutoff, Counting);

/// Rules of all effects and tiers.
fn rules(scene: Scene) -> impl Strategy<Value = Rule> {
    let effects = select(vec![Effect::Retain, Effect::Delete, Effect::RetainThenDelete]);
    let tiers = prop_oneof![
        2 => Just(Tier::Fallback),
        4 => Just(Tier::Organisation),
        2 => Just(Tier::Scoped),
        2 => Just(Tier::Label),
    ];
    (terms(scene), effects, tiers).prop_map(
        |((when, period, from, cutoff, counting), effect, tier)| Rule {
            id: String::new(),
            when,
            effect,
            period,
            from,
            cutoff,
            counting,
            tier,
        },
    )
}

/// Floors, many of which are in force for a time only.
fn floors(scene: Scene) -> impl Strategy<Value = Floor> {
    let edges = || option::weighted(0.4, dates(scene.zone, scene.period));
    let days = (edges(), edges());
    (terms(scene), days).prop_map(|((when, period, from, cutoff, counting), days)| {
        let (in_force_from, in_force_to) = match days {
            (Some(first), Some(last)) => (Some(first.min(last)), Some(first.max(last))),
            other => other,
        };
        let id = String::new();
        Floor { id, when, period, from, cutoff, counting, in_force_from, in_force_to }
    })
}

/// Ceilings of all kinds.
fn ceilings(scene: Scene) -> impl Strategy<Value = Ceiling> {
    terms(scene).prop_map(|(when, period, from, cutoff, counting)| Ceiling {
        id: String::new(),
        when,
        period,
        from,
        cutoff,
        counting,
    })
}

/// What rules, floors and ceilings have in common.
fn terms(scene: Scene) -> impl Strategy<Value = Terms> {
    let countings = prop_oneof![
        2 => Just(Counting::ExcludeStartDay),
        1 => Just(Counting::IncludeStartDay),
    ];
    (whens(), periods(scene), froms(), cutoffs(), countings)
}

/// Conditions on none, one or two attributes.
fn whens() -> impl Strategy<Value = When> {
    let counts = prop_oneof![4 => Just(0_usize), 4 => Just(1), 1 => Just(2)];
    let attributes = counts.prop_flat_map(|count| {
        subsequence(vec!["class", "label", "importance", "customer"], count)
    });
    let values = || subsequence(&VALUES[..], 1..=2).prop_map(owned);
    (attributes, values(), values()).prop_map(|(attributes, first, second)| {
        owned(attributes).into_iter().zip([first, second]).collect()
    })
}

/// The same texts, owned.
fn owned(values: Vec<&str>) -> Vec<String> {
    values.into_iter().map(str::to_owned).collect()
}

/// Periods, half of which are that of the scene.
fn periods(scene: Scene) -> impl Strategy<Value = Period> {
    prop_oneof![
        50 => Just(scene.period),
        20 => select(&COMMON_PERIODS[..]),
        10 => (1..=40_u32).prop_map(Period::Days),
        5 => (1..=8_u32).prop_map(Period::Weeks),
        15 => (1..=30_u32).prop_map(Period::Months),
        15 => (1..=6_u32).prop_map(Period::Years),
        4 => Just(Period::Years(100)),
        4 => Just(Period::Forever),
        1 => Just(Period::Years(300_000)),
    ]
}

/// Beginnings of all kinds.
fn froms() -> impl Strategy<Value = From> {
    let lists = || vec(singles(), 1..=3);
    prop_oneof![
        6 => Just(From::Created),
        4 => singles(),
        2 => lists().prop_map(From::Latest),
        2 => lists().prop_map(From::Earliest),
    ]
}

/// Beginnings that are no lists.
fn singles() -> impl Strategy<Value = From> {
    let events = (select(vec!["left", "deal_done"]), select(vec![Pick::First, Pick::Last]));
    prop_oneof![
        2 => Just(From::Created),
        1 => Just(From::Modified),
        1 => Just(From::Sent),
        1 => Just(From::Closed),
        4 => events.prop_map(|(name, pick)| From::Event { name: name.to_owned(), pick }),
    ]
}

/// Cutoffs, most often none.
fn cutoffs() -> impl Strategy<Value = Cutoff> {
    prop_oneof![
        8 => Just(Cutoff::None),
        1 => Just(Cutoff::EndOfMonth),
        1 => Just(Cutoff::EndOfQuarter),
        1 => Just(Cutoff::EndOfYear),
        2 => (1..=12_u32).prop_map(Cutoff::EndOfFiscalYear),
    ]
}

// ---- Records and holds ------------------------------------------------------------------------

/// Holds, most of which are released after they are placed.
fn holds(scene: Scene) -> impl Strategy<Value = Hold> {
    let others = option::weighted(0.7, instants(scene));
    let orders =
        prop_oneof![8 => Just(Order::Later), 1 => Just(Order::Any), 1 => Just(Order::Same)];
    (whens(), instants(scene), others, orders).prop_map(|(when, one, other, order)| {
        let (placed, released) = match (other, order) {
            (Some(other), Order::Later) => (one.min(other), Some(one.max(other))),
            (Some(_), Order::Same) => (one, Some(one)),
            _ => (one, other),
        };
        Hold { id: String::new(), when, placed, released }
    })
}

/// How a hold's release lies to its placement.
#[derive(Clone, Copy, Debug)]
enum Order {
    Later,
    Same,
    Any,
}

/// Records created on a day.
fn records(scene: Scene) -> impl Strategy<Value = Record> {
    let created = times().prop_map(move |time| instant(scene.zone, scene.day, time));
    let facts = (
        occurrences(scene),
        occurrences(scene),
        occurrences(scene),
        occurrences(scene),
        occurrences(scene),
    );
    let attributes = (attributes(), attributes(), attributes(), attributes());
    (option::weighted(0.92, created), facts, attributes).prop_map(|(created, facts, attributes)| {
        let facts = [
            ("modified", facts.0),
            ("sent", facts.1),
            ("closed", facts.2),
            ("left", facts.3),
            ("deal_done", facts.4),
        ];
        let attributes = [
            ("class", attributes.0),
            ("label", attributes.1),
            ("importance", attributes.2),
            ("customer", attributes.3),
        ];
        Record {
            id: "record".to_owned(),
            created,
            facts: known(facts),
            attributes: known(attributes),
        }
    })
}

/// The things that there are, by name.
fn known<T, const COUNT: usize>(things: [(&str, Option<T>); COUNT]) -> BTreeMap<String, T> {
    let known = things.into_iter().filter_map(|(name, thing)| Some((name.to_owned(), thing?)));
    known.collect()
}

/// The instants of a fact, in any order, if it is known.
fn occurrences(scene: Scene) -> impl Strategy<Value = Option<Vec<DateTime<Utc>>>> {
    let counts = prop_oneof![6 => Just(1_usize), 2 => Just(2), 1 => Just(3)];
    let instants = counts.prop_flat_map(move |count| vec(instants(scene), count));
    option::weighted(0.75, instants)
}

/// The values of an attribute, if they are known.
fn attributes() -> impl Strategy<Value = Option<Vec<String>>> {
    let counts = prop_oneof![1 => Just(0_usize), 6 => Just(1), 2 => Just(2)];
    let values = counts.prop_flat_map(|count| subsequence(&VALUES[..], count)).prop_map(owned);
    option::weighted(0.8, values)
}

// ---- Instants ---------------------------------------------------------------------------------

/// Instants on the scene's day, near it, a period after it, or anywhere.
fn instants(scene: Scene) -> impl Strategy<Value = DateTime<Utc>> {
    let Scene { zone, day, period } = scene;
    let days = prop_oneof![
        1 => Just(Some(day)),
        3 => (-2..=40_i64).prop_map(move |days| moved(day, days)),
        3 => (-400..=3_000_i64).prop_map(move |days| moved(day, days)),
        3 => select(&COMMON_PERIODS[..]).prop_map(move |period| later(day, period)),
        3 => dates(zone, period).prop_map(Some),
    ];
    (days, times()).prop_map(move |(other_day, time)| {
        let in_range = other_day.filter(|date| (1990..2060).contains(&date.year()));
        instant(zone, in_range.unwrap_or(day), time)
    })
}

/// The instant of a civil time, or the next after it that there is.
fn instant(zone: Tz, day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    calendar::first_at_or_after(zone, day.and_time(time)).expect("the day is in range")
}

/// Any of the times of day.
fn times() -> impl Strategy<Value = NaiveTime> {
    select(&TIMES[..]).prop_map(|(hour, minute, second)| {
        NaiveTime::from_hms_opt(hour, minute, second).expect("it is a time")
    })
}

/// Leap days, hard dates, dates a period before a hard one, month ends, and any others.
fn dates(zone: Tz, period: Period) -> impl Strategy<Value = NaiveDate> {
    let hard = || select(hard_dates(zone));
    let before_hard = (hard(), -1..=0_i64)
        .prop_map(move |(date, days)| moved(earlier(date, period), days).unwrap_or(date));
    let month_ends = (2004..=2026_i32, 1..=12_u32, -1..=0_i64).prop_map(|(year, month, days)| {
        let first = NaiveDate::from_ymd_opt(year, month, 1).expect("it is a date");
        moved(first, days).unwrap_or(first)
    });
    let first = NaiveDate::from_ymd_opt(1990, 1, 3).expect("it is a date");
    let any = (0..25_500_i64).prop_map(move |days| moved(first, days).unwrap_or(first));
    let recent = (5_400..13_500_i64).prop_map(move |days| moved(first, days).unwrap_or(first));
    prop_oneof![
        1 => select(leap_days()),
        2 => hard(),
        8 => before_hard,
        3 => month_ends,
        3 => recent,
        1 => any,
    ]
}

/// The zone's hard dates, or leap days if it has none.
fn hard_dates(zone: Tz) -> Vec<NaiveDate> {
    let dates = HARD_DATES.iter().filter(|(of_zone, ..)| *of_zone == zone);
    let dates: Vec<NaiveDate> = dates
        .filter_map(|(_, year, month, day)| NaiveDate::from_ymd_opt(*year, *month, *day))
        .collect();
    if dates.is_empty() { leap_days() } else { dates }
}

/// Some days that few years have.
fn leap_days() -> Vec<NaiveDate> {
    let years = [2000, 2020, 2024];
    years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, 2, 29)).collect()
}

/// The date so many days later, or earlier if they are negative.
fn moved(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date.checked_add_signed(TimeDelta::try_days(days)?)
}

/// The date a period later, if there is one.
fn later(date: NaiveDate, period: Period) -> Option<NaiveDate> {
    match period {
        Period::Days(days) => calendar::add_days(date, u64::from(days)),
        Period::Weeks(weeks) => calendar::add_days(date, 7 * u64::from(weeks)),
        Period::Months(months) => calendar::add_months(date, u64::from(months)),
        Period::Years(years) => calendar::add_months(date, 12 * u64::from(years)),
        Period::Forever => None,
    }
}

/// The last date from which a period ends no later than on the given one.
fn earlier(date: NaiveDate, period: Period) -> NaiveDate {
    let mut day = date;
    while later(day, period).is_some_and(|end| end > date) {
        day = day.pred_opt().expect("the date is in range");
    }
    day
}
