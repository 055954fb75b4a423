//! Periods, days and their edges.

use crate::{HEADER, at, chat, date, kinds, morning, policy, rules};
use chrono::{DateTime, Utc};
use comms_policy::Policy;
use comms_policy::retention::{Holds, NoticeKind, Period, Record, State};
use comms_policy::time::{Dates, Zone};

#[test]
fn months_and_years_end_on_the_corresponding_day_or_the_month_s_last() {
    let rows = [
        ("2025-01-31", "1 month", "2025-02-28"),
        ("2024-01-31", "1 month", "2024-02-29"),
        ("2024-08-31", "6 months", "2025-02-28"),
        ("2023-08-31", "6 months", "2024-02-29"),
        ("2023-08-29", "6 months", "2024-02-29"),
        ("2025-08-30", "6 months", "2026-02-28"),
        ("2024-02-28", "6 months", "2024-08-28"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2024-02-29", "2 years", "2026-02-28"),
        ("2024-02-29", "4 years", "2028-02-29"),
        ("2096-02-29", "4 years", "2100-02-28"),
        ("2025-01-31", "2 months", "2025-03-31"),
        ("2025-06-30", "6 months", "2025-12-30"),
        ("2025-03-31", "6 months", "2025-09-30"),
        ("2014-01-15", "3 days", "2014-01-18"),
        ("2012-02-29", "1 year 1 month 1 day", "2013-03-30"),
        ("2025-03-03", "2 weeks", "2025-03-17"),
    ];
    for (start, period, last) in rows {
        let period: Period = period.parse().expect("a period");
        assert_eq!(period.after(date(start)), Some(date(last)), "{start} {period}");
    }
    let month = Period::months(1);
    let chained = month.after(date("2025-01-31")).and_then(|it| month.after(it));
    assert_eq!(chained, Some(date("2025-03-28")), "two months are not a month behind a month");
}

#[test]
fn periods_are_days_within_bounds_that_are_computed() {
    let rows = [
        (1, 28, 31),
        (2, 59, 62),
        (3, 89, 92),
        (6, 181, 184),
        (9, 273, 276),
        (12, 365, 366),
        (18, 546, 550),
        (24, 730, 731),
        (36, 1095, 1096),
        (60, 1825, 1827),
        (84, 2555, 2557),
        (120, 3651, 3653),
        (360, 10956, 10958),
    ];
    for (months, least, most) in rows {
        assert_eq!(Period::months(months).in_days(), Some((least, most)), "{months}");
    }
    let six = Period::months(6);
    for (days, at_least) in [(180, false), (183, false), (184, true)] {
        assert_eq!(Period::days(days).is_at_least(six), at_least, "{days}");
    }
    assert_eq!(Period::days(182).compare(six), None);
    assert!(Period::FOREVER.is_at_least(six) && !six.is_at_least(Period::FOREVER));
}

/// Each date of four years at which a period may start, looked at one by one.
#[test]
fn the_bounds_are_those_of_all_dates() {
    for months in [1, 5, 6, 11, 13, 25, 48, 49, 4_799, 4_801] {
        let period = Period::months(months);
        let (mut least, mut most) = (i64::MAX, 0);
        for date in date("2000-01-01").iter_days().take(146_097) {
            let days = period.after(date).expect("in range").signed_duration_since(date).num_days();
            (least, most) = (least.min(days), most.max(days));
        }
        let found = period.in_days().map(|(a, b)| (i64::try_from(a), i64::try_from(b)));
        assert_eq!(found, Some((Ok(least), Ok(most))), "{months}");
    }
}

#[test]
fn texts_that_are_no_periods_are_refused() {
    for text in [
        "",
        "6",
        "months",
        "6months",
        "6  months",
        "0 days",
        "-1 days",
        "+1 days",
        "1.5 years",
        "6 moons",
        "1 day 1 year",
        "1 year 1 year",
        "4294967296 days",
        "400000000 years",
        "Forever",
        "6 months ",
        "６ months",
    ] {
        assert!(text.parse::<Period>().is_err(), "{text:?}");
    }
    for text in ["1 day", "90 days", "6 months", "2 years", "13 months 1 day", "forever"] {
        assert_eq!(text.parse::<Period>().map(|it| it.to_string()), Ok(text.to_owned()));
    }
}

#[test]
fn a_day_begins_at_its_first_instant() {
    let rows = [
        ("America/Santiago", "2025-09-07", "2025-09-07T04:00:00Z"),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
        ("America/Havana", "2025-11-02", "2025-11-02T04:00:00Z"),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
        ("Africa/Cairo", "2025-04-25", "2025-04-24T22:00:00Z"),
        ("Asia/Beirut", "2025-03-30", "2025-03-29T22:00:00Z"),
        // Half of the gap lies before midnight.
        ("America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z"),
        ("America/New_York", "2625-07-01", "2625-07-01T04:00:00Z"),
    ];
    for (zone, day, start) in rows {
        let dates = Dates::of(Zone::bundled(zone).expect("a zone"));
        assert_eq!(dates.start(date(day)), Some(at(start)), "{zone} {day}");
    }
}

#[test]
fn the_zone_says_which_date_an_instant_has() {
    let created = at("2025-01-31T16:30:00Z");
    for (zone, last) in [("Asia/Shanghai", "2025-03-01"), ("UTC", "2025-02-28")] {
        let text = format!(
            "{HEADER}[retention]\nzone = '{zone}'\n{}",
            rules(&[("r", "retain", "1 month", "")])
        );
        let policy = Policy::from_toml(&text).expect("a policy");
        let verdict =
            policy.retention_rules().weigh(&Record::new("x", created), &Holds::none(), created);
        assert_eq!(verdict.last_kept_day, Some(date(last)), "{zone}");
    }
}

#[test]
fn a_cutoff_moves_the_start_to_the_end_of_its_month_quarter_or_year() {
    let rows = [
        ("cutoff = 'end-of-month'", "2025-02-10", "2026-02-28"),
        ("cutoff = 'end-of-quarter'", "2025-02-10", "2026-03-31"),
        ("cutoff = 'end-of-year'", "2024-05-10", "2025-12-31"),
        ("cutoff = 'end-of-fiscal-year'\nfiscal_year_start = 9", "2015-03-01", "2016-08-31"),
        ("cutoff = 'end-of-fiscal-year'\nfiscal_year_start = 9", "2015-09-01", "2017-08-31"),
        ("cutoff = 'end-of-fiscal-year'\nfiscal_year_start = 1", "2015-09-01", "2016-12-31"),
        ("counting = 'include-start-day'", "2026-01-01", "2026-12-31"),
        ("", "2026-01-01", "2027-01-01"),
    ];
    for (more, created, last) in rows {
        let policy = policy(&rules(&[("r", "retain", "1 year", more)]));
        let created = morning(created);
        let verdict =
            policy.retention_rules().weigh(&Record::new("x", created), &Holds::none(), created);
        assert_eq!(verdict.last_kept_day, Some(date(last)), "{more}");
    }
}

#[test]
fn a_last_day_may_roll_to_the_next_working_day() {
    for (roll, last) in [("next-working-day", "2025-10-09"), ("none", "2025-10-01")] {
        let more = format!("roll = '{roll}'");
        let policy = policy(&format!(
            "calendar = 'office'\n{}",
            rules(&[("r", "retain", "6 months", &more)])
        ));
        let created = morning("2025-04-01");
        let verdict =
            policy.retention_rules().weigh(&Record::new("x", created), &Holds::none(), created);
        assert_eq!(verdict.last_kept_day, Some(date(last)));
    }
}

#[test]
fn dates_beyond_all_dates_keep_for_ever_and_delete_never() {
    let holds = Holds::none();
    let record = Record::new("m", morning("2025-01-01"));
    let long = policy(&rules(&[("r", "retain-then-delete", "300000 years", "")]));
    let decision = long.retention(&record, &holds, morning("2025-01-01"));
    assert_eq!(decision.verdict.state, State::RetainedForever);
    assert_eq!(kinds(&decision), [NoticeKind::Overflow]);
    let deleting = policy(&rules(&[("r", "delete", "300000 years", "")]));
    assert_eq!(
        deleting.retention(&record, &holds, morning("2025-01-01")).verdict.must_delete_from,
        None
    );
    for created in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        for now in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let record = Record::new("m", created);
            let decision = chat("").retention(&record, &holds, now).verdict;
            assert!(decision.state != State::Due || (created < now), "{created} {now}");
        }
    }
}

/// Rules of other systems and of law: zone, what is said of the rule, start, and from when it may go.
#[test]
fn published_dates_come_out() {
    let year_end = "cutoff = 'end-of-year'";
    let rows = [
        // Civil Code art. 203: the day ends at 24:00, whatever the time of its start.
        ("+08:00", "1 month", "", "2025-01-31T23:59:59+08:00", "2025-03-01T00:00:00+08:00"),
        // S3 Lifecycle: days, then the next midnight in UTC.
        ("UTC", "3 days", "", "2014-01-15T10:30:00Z", "2014-01-19T00:00:00Z"),
        ("UTC", "60 days", "", "2018-08-14T19:57:04Z", "2018-10-14T00:00:00Z"),
        ("UTC", "1 day", "", "2020-01-02T11:30:00Z", "2020-01-04T00:00:00Z"),
        // Six months where another system counts 4,380 hours, which end on 30 August at noon.
        ("UTC", "6 months", "", "2025-03-01T00:00:00Z", "2025-09-02T00:00:00Z"),
        // Accounting archives: from the first day behind the fiscal year, which counts.
        (
            "+08:00",
            "30 years",
            "counting = 'include-start-day'",
            "2026-01-01T00:00:00+08:00",
            "2056-01-01T00:00:00+08:00",
        ),
        ("+08:00", "30 years", year_end, "2025-05-10T09:00:00+08:00", "2056-01-01T00:00:00+08:00"),
        ("+08:00", "10 years", year_end, "2025-12-31T23:59:59+08:00", "2036-01-01T00:00:00+08:00"),
        // HGB 257: letters of 2018 and documents of 2014 may be destroyed from 2025 on.
        ("Europe/Berlin", "6 years", year_end, "2018-05-10T12:00:00Z", "2025-01-01T00:00:00+01:00"),
        (
            "Europe/Berlin",
            "10 years",
            year_end,
            "2014-01-01T00:00:00Z",
            "2025-01-01T00:00:00+01:00",
        ),
        // A fiscal year that ends in August, and three years.
        (
            "UTC",
            "3 years",
            "cutoff = 'end-of-fiscal-year'\nfiscal_year_start = 9",
            "2015-08-31T00:00:00Z",
            "2018-09-01T00:00:00Z",
        ),
        // A start that is yet to come.
        ("+08:00", "5 years", "", "2027-01-01T09:00:00+08:00", "2032-01-02T00:00:00+08:00"),
    ];
    for (zone, period, more, start, from) in rows {
        let rule = rules(&[("r", "retain", period, more)]);
        let policy = Policy::from_toml(&format!("{HEADER}[retention]\nzone = '{zone}'\n{rule}"));
        let policy = policy.unwrap_or_else(|findings| panic!("{findings}"));
        let record = Record::new("x", at(start));
        let verdict =
            policy.retention_rules().weigh(&record, &Holds::none(), at("2025-06-01T00:00:00Z"));
        assert_eq!(verdict.may_delete_from, Some(at(from)), "{zone} {period} {more} {start}");
    }
}
