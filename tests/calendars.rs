//! Calendars as tables of cases: one row a case, all through one `check`.
#![cfg(feature = "tz-bundled")]

use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone, Utc};
use comms_policy::time::{
    Calendar, CalendarDocument, DayReason, HolidaySet, Horizon, PartKind, WorkingTime, Zone,
};
use comms_policy::{Error, ErrorKind, Options};

/// A calendar from a zone, windows for days, and further lines: `closed DATE`, `open DATE WINDOW`,
/// `holidays ID`, `make-up WINDOW`.
fn calendar(zone: &str, week: &[(&str, &str)], more: &[&str]) -> Calendar {
    Calendar::compile(&document(zone, week, more)).expect("a sound calendar")
}

fn document(zone: &str, week: &[(&str, &str)], more: &[&str]) -> CalendarDocument {
    let mut document = CalendarDocument::default();
    document.zone = zone.into();
    for (days, windows) in week {
        for day in days.split(' ') {
            let week = &mut document.week;
            let slot = match day {
                "mon" => &mut week.mon,
                "tue" => &mut week.tue,
                "wed" => &mut week.wed,
                "thu" => &mut week.thu,
                "fri" => &mut week.fri,
                "sat" => &mut week.sat,
                _ => &mut week.sun,
            };
            slot.extend(windows.split(' ').map(str::to_owned));
        }
    }
    for line in more {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["closed", date] => _ = document.closed.insert((*date).into(), "closed".into()),
            ["open", date, window] => {
                document.open.entry((*date).into()).or_default().push((*window).into());
            }
            ["holidays", id] => document.holidays.push((*id).into()),
            ["make-up", window] => document.make_up.push((*window).into()),
            _ => panic!("a line of the table cannot be read: {line}"),
        }
    }
    document
}

const WEEKDAYS: &str = "mon tue wed thu fri";
const ALL: &str = "mon tue wed thu fri sat sun";
const OFFICE: [(&str, &str); 1] = [(WEEKDAYS, "09:00-12:00 13:00-18:00")];

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn clock_changes_are_real_time() {
    // Zone, windows on Sunday, from, to, working seconds; the rules are those of RFC 5545.
    let rows = [
        ("America/New_York", "00:00-24:00", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", 82_800),
        ("America/New_York", "00:00-24:00", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", 90_000),
        // An opening in the gap moves forward by its length.
        ("America/New_York", "02:30-04:00", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", 1_800),
        // A window of which only the opening lies in the gap is turned around, and none.
        ("America/New_York", "02:30-03:15", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", 0),
        // The first of two occurrences opens and closes.
        ("America/New_York", "01:30-03:00", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", 9_000),
        ("America/New_York", "00:30-01:30", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", 3_600),
        // Half an hour's change.
        (
            "Australia/Lord_Howe",
            "00:00-24:00",
            "2026-10-03T13:30:00Z",
            "2026-10-04T13:00:00Z",
            84_600,
        ),
        // Midnight does not exist.
        (
            "America/Sao_Paulo",
            "00:00-08:00",
            "2018-11-04T00:00:00Z",
            "2018-11-05T02:00:00Z",
            25_200,
        ),
        // The last hour of the day before happens twice.
        (
            "America/Sao_Paulo",
            "20:00-24:00",
            "2018-02-18T00:00:00Z",
            "2018-02-19T12:00:00Z",
            14_400,
        ),
    ];
    for (zone, windows, from, to, seconds) in rows {
        let calendar = calendar(zone, &[("sun", windows)], &[]);
        let worked = calendar.between(utc(from), utc(to)).expect("in range");
        assert_eq!(worked, WorkingTime::seconds(seconds), "{zone} {windows} {from}");
    }
}

#[test]
fn a_date_that_the_zone_skipped_has_no_time() {
    let samoa = calendar("Pacific/Apia", &[(ALL, "09:00-17:00")], &[]);
    let (from, to) = (utc("2011-12-29T19:00:00Z"), utc("2011-12-31T19:00:00Z"));
    // Thursday 29 to 17:00, and Saturday 31; there was no Friday.
    assert_eq!(samoa.between(from, to), Ok(WorkingTime::hours(16)));
    let friday = samoa.working_day(date("2011-12-30")).expect("in range");
    assert_eq!((friday.is_working(), friday.reason()), (false, &DayReason::Skipped));
    assert_eq!(samoa.add_working_days(date("2011-12-29"), 1), Ok(date("2011-12-31")));
    assert_eq!(samoa.add_working_days(date("2011-12-31"), -1), Ok(date("2011-12-29")));
}

#[test]
fn zones_follow_the_rules_of_today() {
    // Noon of 24 November 2026; the data of 2025 is an hour off in each.
    let rows = [
        ("America/Vancouver", "2026-11-24T19:00:00Z"),
        ("America/Edmonton", "2026-11-24T18:00:00Z"),
        ("America/Winnipeg", "2026-11-24T17:00:00Z"),
        ("America/Inuvik", "2026-11-24T18:00:00Z"),
        ("America/Yellowknife", "2026-11-24T18:00:00Z"),
        ("America/Rainy_River", "2026-11-24T17:00:00Z"),
        ("America/Havana", "2026-11-24T16:00:00Z"),
        ("Africa/Casablanca", "2026-11-24T12:00:00Z"),
        ("Africa/El_Aaiun", "2026-11-24T12:00:00Z"),
    ];
    for (zone, noon) in rows {
        let calendar = calendar(zone, &[(ALL, "12:00-13:00")], &[]);
        assert_eq!(calendar.next_open(utc("2026-11-24T11:00:00Z")), Ok(utc(noon)), "{zone}");
    }
    assert!(Zone::bundled_version() >= "2026f");
    assert!(Zone::bundled("Asia/Beijing").is_err() && Zone::bundled("asia/shanghai").is_err());
}

#[test]
fn a_date_has_the_hours_of_the_first_rule_that_speaks_of_it() {
    let more = [
        "holidays cn",
        "closed 2026-10-10",
        "open 2026-10-01 10:00-11:00",
        "open 2026-10-03 22:00-02:00",
    ];
    let calendar = calendar("Asia/Shanghai", &OFFICE, &more);
    let rows = [
        // A make-up Sunday, a make-up Saturday that the document closes, a holiday that it opens.
        ("2026-09-20", true, "make-up working day: 国庆节 National Day (cn)"),
        ("2026-10-10", false, "closed: closed"),
        ("2026-10-01", true, "hours of its own"),
        ("2026-10-02", false, "holiday: 国庆节 National Day (cn)"),
        ("2026-10-03", true, "hours of its own"),
        ("2026-10-08", true, "weekday"),
        ("2026-10-11", false, "day off"),
    ];
    for (day, working, reason) in rows {
        let found = calendar.working_day(date(day)).expect("in range");
        assert_eq!(
            (found.is_working(), found.reason().to_string().as_str()),
            (working, reason),
            "{day}"
        );
    }
    // A window past midnight belongs to the date on which it starts.
    let night = calendar.between(utc("2026-10-03T16:00:00Z"), utc("2026-10-04T16:00:00Z"));
    assert_eq!(night, Ok(WorkingTime::hours(2)));
    assert_eq!(calendar.closing(date("2026-10-03")), Ok(Some(utc("2026-10-03T18:00:00Z"))));
    assert_eq!(calendar.closing(date("2026-10-02")), Ok(None));
}

#[test]
fn a_closed_date_takes_the_window_that_starts_on_it_and_no_other() {
    let night = calendar("UTC", &[(ALL, "22:00-06:00")], &["closed 2026-03-03"]);
    let worked = |from, to| night.between(utc(from), utc(to));
    assert_eq!(worked("2026-03-03T00:00:00Z", "2026-03-03T12:00:00Z"), Ok(WorkingTime::hours(6)));
    assert_eq!(worked("2026-03-03T12:00:00Z", "2026-03-04T12:00:00Z"), Ok(WorkingTime::ZERO));
}

#[test]
fn make_up_days_have_the_hours_of_the_first_weekday_or_their_own() {
    let make_up = (utc("2026-10-09T16:00:00Z"), utc("2026-10-10T16:00:00Z"));
    let week = [("tue", "08:00-12:00"), ("wed", "09:00-18:00")];
    for (more, hours) in [(vec!["holidays cn"], 4), (vec!["holidays cn", "make-up 10:00-11:00"], 1)]
    {
        let calendar = calendar("Asia/Shanghai", &week, &more);
        assert_eq!(calendar.between(make_up.0, make_up.1), Ok(WorkingTime::hours(hours)));
    }
}

#[test]
fn the_first_set_that_lists_a_date_decides_about_it() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Founders\nDTSTART;VALUE=DATE:20261010\n\
        END:VEVENT\nEND:VCALENDAR\n";
    let firm = HolidaySet::from_ical("firm", text, date("2026-01-01"), date("2028-01-01"));
    let mut options = Options::default();
    options.holidays.add(firm.expect("sound text"));
    let working = |more: &[&str]| {
        let document = document("Asia/Shanghai", &OFFICE, more);
        let calendar = Calendar::compile_with(&document, &options).expect("a sound calendar");
        calendar.working_day(date("2026-10-10")).expect("in range").is_working()
    };
    assert!(!working(&["holidays firm", "holidays cn"]));
    assert!(working(&["holidays cn", "holidays firm"]));
}

#[test]
fn what_is_known_ends_with_the_last_known_day() {
    let calendar = calendar("Asia/Shanghai", &[(ALL, "00:00-24:00")], &["holidays cn"]);
    let rows = [
        ("2006-12-31T15:59:59Z", false),
        ("2006-12-31T16:00:00Z", true),
        ("2026-12-31T15:59:59Z", true),
        // The end of the last known day is itself decided by known days; what follows is not.
        ("2026-12-31T16:00:00Z", true),
        ("2026-12-31T16:00:00.000000001Z", false),
    ];
    for (at, known) in rows {
        assert_eq!(calendar.is_known(&utc(at)), known, "{at}");
    }
}

#[test]
fn openings_and_closings_are_found_on_both_sides() {
    let office = calendar("UTC", &OFFICE, &[]);
    // At, next open, next close, previous open, previous close; all on or about Monday 2 March 2026.
    let rows = [
        ("02T08:00", "02T09:00", "02T12:00", "27T13:00", "27T18:00"),
        ("02T09:00", "02T09:00", "02T12:00", "27T13:00", "27T18:00"),
        ("02T10:00", "02T10:00", "02T12:00", "02T09:00", "02T10:00"),
        ("02T12:00", "02T13:00", "02T18:00", "02T09:00", "02T12:00"),
        ("02T12:30", "02T13:00", "02T18:00", "02T09:00", "02T12:00"),
        ("02T18:00", "03T09:00", "03T12:00", "02T13:00", "02T18:00"),
    ];
    let full = |text: &str| {
        let month = if text.starts_with("27") { "02" } else { "03" };
        utc(&format!("2026-{month}-{text}:00Z"))
    };
    for (at, next_open, next_close, previous_open, previous_close) in rows {
        let instant = full(at);
        assert_eq!(office.next_open(instant), Ok(full(next_open)), "next open at {at}");
        assert_eq!(office.next_close(instant), Ok(full(next_close)), "next close at {at}");
        assert_eq!(office.previous_open(instant), Ok(full(previous_open)), "previous open at {at}");
        assert_eq!(
            office.previous_close(instant),
            Ok(full(previous_close)),
            "previous close at {at}"
        );
    }
}

#[test]
fn a_calendar_that_never_closes_has_no_closing() {
    let always = calendar("UTC", &[(ALL, "00:00-24:00")], &[]);
    let at = utc("2026-03-02T10:00:00Z");
    let out = Err(ErrorKind::OutOfHorizon);
    assert_eq!(always.next_close(at).map_err(|error| error.kind()), out);
    assert_eq!(always.previous_open(at).map_err(|error| error.kind()), out);
    assert_eq!(always.previous_close(at), Ok(at));
    // A year open throughout is passed at once, and ends where the calendar closes.
    let one = calendar("UTC", &[(ALL, "00:00-24:00")], &["closed 2028-06-05"]);
    assert_eq!(one.next_close(at), Ok(utc("2028-06-05T00:00:00Z")));
    assert_eq!(one.previous_open(utc("2031-01-01T00:00:00Z")), Ok(utc("2028-06-06T00:00:00Z")));
}

#[test]
fn fractions_of_a_second_are_exact() {
    let office = calendar("UTC", &OFFICE, &[]);
    let rows = [
        ("2026-03-02T09:00:00.25Z", (1, 0), "2026-03-02T09:00:01.25Z"),
        ("2026-03-02T09:00:00.25Z", (0, 500_000_000), "2026-03-02T09:00:00.75Z"),
        // Closed time has no fraction to carry.
        ("2026-03-02T08:59:59.75Z", (1, 0), "2026-03-02T09:00:01Z"),
        ("2026-03-02T11:59:59.5Z", (0, 500_000_000), "2026-03-02T12:00:00Z"),
        ("2026-03-02T11:59:59.5Z", (0, 750_000_000), "2026-03-02T13:00:00.25Z"),
        ("2026-03-02T13:00:00.25Z", (-1, 250_000_000), "2026-03-02T11:59:59.5Z"),
        // The latest instant with half a second between is an opening, not a closing.
        ("2026-03-02T13:00:00.5Z", (-1, 500_000_000), "2026-03-02T13:00:00Z"),
        // A leap second counts as the last moment of the second before it.
        ("2016-12-30T11:59:60.5Z", (1, 0), "2016-12-30T13:00:00.999999999Z"),
    ];
    for (at, (seconds, nanos), end) in rows {
        let budget = WorkingTime::new(seconds, nanos);
        assert_eq!(office.add(utc(at), budget), Ok(utc(end)), "{at} {budget}");
    }
}

#[test]
fn answers_come_in_the_zone_of_the_question() {
    let office = calendar("Asia/Shanghai", &OFFICE, &[]);
    let east = FixedOffset::east_opt(9 * 3600).expect("an offset");
    let at = east.with_ymd_and_hms(2026, 3, 2, 12, 30, 0).single().expect("an instant");
    let due = office.add(at, WorkingTime::hours(1)).expect("in range");
    assert_eq!(due.to_rfc3339(), "2026-03-02T14:30:00+09:00");
    assert_eq!(office.local(&due).expect("in range").to_rfc3339(), "2026-03-02T13:30:00+08:00");
    let fold: DateTime<chrono_tz::Tz> =
        utc("2026-11-01T05:30:00Z").with_timezone(&chrono_tz::America::New_York);
    let around = calendar("America/New_York", &[(ALL, "00:00-24:00")], &[]);
    let later = around.add(fold, WorkingTime::hours(1)).expect("in range");
    assert_eq!(later.to_rfc3339(), "2026-11-01T01:30:00-05:00");
}

fn is_out<T>(answer: Result<T, Error>) -> bool {
    answer.is_err_and(|error| error.kind() == ErrorKind::OutOfHorizon)
}

#[test]
fn outside_the_horizon_is_an_error() {
    let mut options = Options::default();
    options.horizon = Horizon::years(2026, 2027).expect("a sound horizon");
    let document = document("Asia/Shanghai", &OFFICE, &[]);
    let calendar = Calendar::compile_with(&document, &options).expect("a sound calendar");
    let inside = utc("2026-06-01T00:00:00Z");
    for at in ["2025-12-31T23:59:59Z", "2028-01-01T00:00:00Z", "-9999-01-01T00:00:00Z"] {
        let at = utc(at);
        assert!(is_out(calendar.add(at, WorkingTime::hours(1))));
        assert!(is_out(calendar.is_open(at)));
        assert!(is_out(calendar.between(inside, at)));
        assert!(is_out(calendar.windows(at, inside)));
    }
    for hours in [5_000, i32::MAX, i32::MIN] {
        let answer = calendar.add(inside, WorkingTime::hours(hours));
        assert!(is_out(answer));
    }
    assert!(is_out(calendar.add(inside, WorkingTime::seconds(i64::MIN))));
    assert!(is_out(calendar.working_day(date("2028-01-01"))));
    assert!(is_out(calendar.add_working_days(date("2027-12-31"), 1)));
    assert!(Horizon::years(1899, 1950).is_err() && Horizon::years(1950, 2086).is_err());
    assert!(Horizon::years(1950, 2085).is_ok());
}

#[test]
fn an_explanation_names_the_reason_of_each_span() {
    let calendar = calendar("Asia/Shanghai", &OFFICE, &["holidays cn"]);
    // Wednesday before the holiday of 2026, 17:00 Beijing time, to the day after it.
    let why =
        calendar.explain(utc("2026-09-30T09:00:00Z"), WorkingTime::hours(5)).expect("in range");
    let parts: Vec<(String, String)> =
        why.parts().iter().map(|part| (part.kind.to_string(), part.length().to_string())).collect();
    let rows = [
        ("counted", "1h"),
        ("night", "6h"),
        ("holiday: 国庆节 National Day (cn)", "168h"),
        ("night", "9h"),
        ("counted", "3h"),
        ("break", "1h"),
        ("counted", "1h"),
    ];
    assert_eq!(parts.len(), rows.len(), "{why}");
    for ((kind, length), row) in parts.iter().zip(rows) {
        assert_eq!((kind.as_str(), length.as_str()), row);
    }
}

#[test]
fn an_explanation_of_night_shifts_calls_the_day_a_break() {
    let calendar = calendar("UTC", &[(WEEKDAYS, "22:00-06:00")], &[]);
    // Friday's shift ends on Saturday, which is a day off itself.
    let why = calendar.explain(utc("2026-03-06T05:00:00Z"), WorkingTime::hours(10));
    let why = why.expect("in range");
    let kinds: Vec<String> = why.parts().iter().map(|part| part.kind.to_string()).collect();
    assert_eq!(kinds, ["counted", "break", "counted", "day off", "night", "counted"], "{why}");
}

#[test]
fn an_explanation_shows_the_clock_change() {
    let calendar = calendar("America/New_York", &[(ALL, "00:00-24:00")], &[]);
    let why =
        calendar.explain(utc("2026-03-08T06:00:00Z"), WorkingTime::hours(2)).expect("in range");
    let change = why.parts().iter().find(|part| part.kind == PartKind::ClockChange);
    let change = change.expect("a clock change");
    assert_eq!(change.from.to_rfc3339(), "2026-03-08T02:00:00-05:00");
    assert_eq!(change.to.to_rfc3339(), "2026-03-08T03:00:00-04:00");
    assert_eq!(why.counted(), WorkingTime::hours(2));
}

#[test]
fn no_question_allocates() {
    let calendar = calendar("America/New_York", &OFFICE, &["holidays us"]);
    let at = utc("2026-03-02T10:00:00.5Z");
    let later = utc("2036-03-02T10:00:00Z");
    let budget = WorkingTime::hours(4_000);
    let counted = allocation_counter::measure(|| {
        assert!(calendar.add(at, budget).is_ok());
        assert!(calendar.sub(at, budget).is_ok());
        assert!(calendar.between(at, later).is_ok());
        assert!(calendar.is_open(at).is_ok());
        assert!(calendar.next_open(at).is_ok());
        assert!(calendar.next_close(at).is_ok());
        assert!(calendar.previous_open(at).is_ok());
        assert!(calendar.previous_close(at).is_ok());
        assert!(calendar.add_working_days(date("2026-03-02"), 500).is_ok());
        assert!(calendar.windows(at, later).is_ok_and(|it| it.count() > 5_000));
    });
    assert_eq!(counted.count_total, 0);
}
