//! Working time against chrono's own arithmetic on the same inputs.
//!
//! `cargo bench --bench working_time` prints, for each operation and span, the price of one call,
//! that of the reference in the same run, and the ratio of the two.

mod harness;

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use comms_policy::Options;
use comms_policy::time::{Calendar, CalendarDocument, Horizon, WorkingTime};
use harness::{Harness, Numbers, each};

const SPANS: [(&str, i32); 5] =
    [("4 h", 4), ("400 h", 400), ("1 week", 168), ("1 year", 8_766), ("10 years", 87_660)];

fn main() {
    let harness = Harness::from_arguments();
    for (zone, holidays) in [("America/New_York", "us"), ("Asia/Shanghai", "cn")] {
        println!("\n{zone}, Mon-Fri 09:00-12:00 13:00-18:00, holidays {holidays}");
        let calendar = compile(zone, holidays, Horizon::default());
        on_utc(&harness, &calendar);
        on_zoned(&harness, &calendar, zone.parse().expect("a zone of chrono-tz"));
        in_batches(&harness, &calendar);
        building(&harness, zone, holidays);
        allocations(&calendar);
    }
}

fn compile(zone: &str, holidays: &str, horizon: Horizon) -> Calendar {
    let mut document = CalendarDocument::default();
    document.zone = zone.into();
    let hours = || vec!["09:00-12:00".to_owned(), "13:00-18:00".to_owned()];
    let week = &mut document.week;
    for day in [&mut week.mon, &mut week.tue, &mut week.wed, &mut week.thu, &mut week.fri] {
        *day = hours();
    }
    document.holidays = vec![holidays.to_owned()];
    let mut options = Options::default();
    options.horizon = horizon;
    Calendar::compile_with(&document, &options).expect("a sound calendar")
}

/// Instants of 2024 and 2025, at random.
fn starts(count: usize) -> Vec<DateTime<Utc>> {
    let mut numbers = Numbers(20_261_123);
    let instant = |_| {
        let second = 1_704_067_200 + numbers.below(63_158_400);
        DateTime::from_timestamp(i64::try_from(second).unwrap_or(0), 0).expect("in range")
    };
    (0..count).map(instant).collect()
}

fn row(name: &str, span: &str, ours: f64, reference: f64) {
    println!(
        "  {name:<22} {span:<9} {ours:>8.1} ns   chrono {reference:>8.1} ns   ratio {:>5.2}",
        ours / reference
    );
}

fn on_utc(harness: &Harness, calendar: &Calendar) {
    println!(" DateTime<Utc>, a million at random");
    let starts = starts(harness.count(1_000_000));
    on_spans(harness, calendar, &starts);
}

fn on_zoned(harness: &Harness, calendar: &Calendar, zone: Tz) {
    println!(" DateTime<Tz> of chrono-tz, a million at random");
    let starts = starts(harness.count(1_000_000));
    let starts: Vec<_> = starts.iter().map(|start| start.with_timezone(&zone)).collect();
    on_spans(harness, calendar, &starts);
}

/// Everything that is asked of an instant, and `add` and `between` over each span. A week has 40 working hours in 168, so that both pass about
/// the same stretch of the calendar.
fn on_spans<Z: TimeZone>(harness: &Harness, calendar: &Calendar, starts: &[DateTime<Z>])
where
    Z::Offset: Copy,
    DateTime<Z>: Copy,
{
    for (span, hours) in SPANS {
        let delta = TimeDelta::try_hours(hours.into()).expect("in range");
        let budget = WorkingTime::minutes(hours * 60 * 40 / 168);
        let pairs: Vec<_> = starts.iter().map(|start| (*start, *start + delta)).collect();
        let [add, plus, between, minus] = harness.compare(
            starts.len(),
            &mut [
                &mut || each(starts, |start| calendar.add(start, budget)),
                &mut || each(starts, |start| start + delta),
                &mut || each(&pairs, |(from, to)| calendar.between(from, to)),
                &mut || each(&pairs, |(from, to)| to - from),
            ],
        );
        row("add", span, add, plus);
        row("between", span, between, minus);
    }
    let hour = TimeDelta::try_hours(4).expect("in range");
    let [open, next, plus] = harness.compare(
        starts.len(),
        &mut [
            &mut || each(starts, |start| calendar.is_open(start)),
            &mut || each(starts, |start| calendar.next_open(start)),
            &mut || each(starts, |start| start + hour),
        ],
    );
    row("is_open", "-", open, plus);
    row("next_open", "-", next, plus);
}

fn in_batches(harness: &Harness, calendar: &Calendar) {
    println!(" slices, a million a call");
    let starts = starts(harness.count(1_000_000));
    let budget = WorkingTime::hours(400);
    let delta = TimeDelta::try_hours(400).expect("in range");
    let mut answers = Vec::with_capacity(starts.len());
    let mut plain = Vec::with_capacity(starts.len());
    let [batch, reference] = harness.compare(
        starts.len(),
        &mut [
            &mut || {
                answers.clear();
                calendar.add_each(&starts, budget, &mut answers);
            },
            &mut || {
                plain.clear();
                plain.extend(starts.iter().map(|start| *start + delta));
            },
        ],
    );
    row("add_each", "400 h", batch, reference);
}

fn building(harness: &Harness, zone: &str, holidays: &str) {
    println!(" building");
    for (first, last) in [(2024, 2028), (1970, 2100)] {
        let horizon = Horizon::years(first, last).expect("a sound horizon");
        let calendars = harness.count(200);
        let [time] = harness.compare(
            calendars,
            &mut [&mut || {
                (0..calendars).for_each(|_| {
                    std::hint::black_box(compile(zone, holidays, horizon));
                });
            }],
        );
        let bytes = compile(zone, holidays, horizon).bytes();
        println!("  {first}-{last}  {:>8.1} us   {bytes} bytes", time / 1000.0);
    }
}

fn allocations(calendar: &Calendar) {
    let starts = starts(1000);
    let budget = WorkingTime::hours(400);
    let counted = allocation_counter::measure(|| {
        each(&starts, |start| calendar.add(start, budget));
        each(&starts, |start| calendar.sub(start, budget));
        each(&starts, |start| calendar.between(start, start));
        each(&starts, |start| calendar.is_open(start));
        each(&starts, |start| calendar.next_open(start));
        each(&starts, |start| calendar.previous_close(start));
    });
    println!("  allocations in 6000 questions: {}", counted.count_total);
}
