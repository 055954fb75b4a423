//! Facts about the sets, written down apart from the tables.

use alloc::vec::Vec;

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::{BuiltIn, Day, Kind};

/// All days of the set with this id; none if there is no such set.
fn days(id: &str) -> Vec<Day> {
    BuiltIn::find(id).into_iter().flat_map(BuiltIn::days).collect()
}

/// What the set says about a date.
fn look_up(id: &str, year: i32, month: u32, day: u32) -> Option<(Kind, &'static str)> {
    let date = NaiveDate::from_ymd_opt(year, month, day);
    let found = days(id).into_iter().find(|day| Some(day.date) == date);
    found.map(|day| (day.kind, day.name))
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn count(id: &str, year: i32, wanted: impl Fn(&Day) -> bool) -> usize {
    days(id).iter().filter(|day| day.date.year() == year && wanted(day)).count()
}

/// Easter Sundays: year, month, day.
const EASTER: [(i32, u32, u32); 11] = [
    (2020, 4, 12),
    (2021, 4, 4),
    (2022, 4, 17),
    (2023, 4, 9),
    (2024, 3, 31),
    (2025, 4, 20),
    (2026, 4, 5),
    (2027, 3, 28),
    (2028, 4, 16),
    (2029, 4, 1),
    (2030, 4, 21),
];

/// The date so many days after Easter Sunday, for each year of [`EASTER`].
fn after_easter(days: i64) -> Vec<NaiveDate> {
    let sundays = EASTER.iter().filter_map(|&(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
    sundays.filter_map(|sunday| sunday.checked_add_signed(TimeDelta::try_days(days)?)).collect()
}

/// The dates of all days of a set with this name.
fn dates_named(id: &str, name: &str) -> Vec<NaiveDate> {
    days(id).into_iter().filter(|day| day.name == name).map(|day| day.date).collect()
}

#[test]
fn the_sets_and_their_years() {
    let listed: Vec<_> =
        BuiltIn::all().iter().map(|set| (set.id, set.first_year, set.last_year)).collect();
    assert_eq!(
        listed,
        [("cn", 2007, 2026), ("us", 2020, 2030), ("gb-eng", 2020, 2030), ("de", 2020, 2030)]
    );
    for set in BuiltIn::all() {
        assert_eq!(BuiltIn::find(set.id).map(|found| found.title), Some(set.title));
        assert!(!set.title.is_empty() && !set.source.is_empty());
        assert_eq!(Some(set.first_date()), NaiveDate::from_ymd_opt(set.first_year, 1, 1));
        assert_eq!(Some(set.last_date()), NaiveDate::from_ymd_opt(set.last_year, 12, 31));
        assert!(set.covers(set.first_date()) && set.covers(set.last_date()));
        assert!(!set.covers(set.first_date() - Days::new(1)));
        assert!(!set.covers(set.last_date() + Days::new(1)));
    }
    for unknown in ["", "CN", "gb", "fr", " cn"] {
        assert!(BuiltIn::find(unknown).is_none(), "{unknown:?}");
    }
}

#[test]
fn no_entry_is_lost() {
    for set in BuiltIn::all() {
        let mut written = 0;
        for block in set.blocks {
            let ordinal = |(month, day)| {
                NaiveDate::from_ymd_opt(block.year, month, day).map(|date| date.ordinal())
            };
            let (first, last) = (ordinal(block.first), ordinal(block.last));
            assert!(first.is_some() && first <= last, "{}: {block:?}", set.id);
            written += first.zip(last).map_or(0, |(first, last)| last - first + 1);
        }
        assert_eq!(set.days().map(|_| 1).sum::<u32>(), written, "{}", set.id);
    }
    let sizes = ["cn", "us", "gb-eng", "de"].map(|id| days(id).len());
    assert_eq!(sizes, [705, 136, 101, 99]);
}

#[test]
fn days_ascend_without_duplicates_inside_the_coverage() {
    for set in BuiltIn::all() {
        let days: Vec<_> = set.days().collect();
        let pairs = days.iter().zip(days.iter().skip(1));
        for (day, next) in pairs {
            assert!(day.date < next.date, "{}: {day:?} {next:?}", set.id);
        }
        for day in days {
            assert!(set.covers(day.date), "{}: {day:?}", set.id);
            assert!(!day.name.is_empty(), "{}: {day:?}", set.id);
        }
    }
}

#[test]
fn every_year_has_holidays() {
    for set in BuiltIn::all() {
        for year in set.first_year..=set.last_year {
            assert!(count(set.id, year, |day| day.kind == Kind::Off) >= 8, "{} {year}", set.id);
        }
    }
}

#[test]
fn cn_counts_per_year() {
    // Year, weekdays off, weekend days worked.
    let expected = [
        (2007, 19, 7),
        (2008, 16, 5),
        (2009, 17, 6),
        (2010, 19, 8),
        (2011, 16, 6),
        (2012, 18, 6),
        (2013, 23, 12),
        (2014, 16, 5),
        (2015, 17, 5),
        (2016, 17, 6),
        (2017, 16, 5),
        (2018, 18, 7),
        (2019, 17, 6),
        (2020, 19, 6),
        (2021, 18, 7),
        (2022, 18, 7),
        (2023, 18, 7),
        (2024, 19, 8),
        (2025, 18, 5),
        (2026, 19, 6),
    ];
    for (year, off, work) in expected {
        assert_eq!(
            count("cn", year, |day| day.kind == Kind::Off && !is_weekend(day.date)),
            off,
            "{year}"
        );
        assert_eq!(count("cn", year, |day| day.kind == Kind::Work), work, "{year}");
    }
}

#[test]
fn cn_make_up_days_are_weekend_days() {
    for day in days("cn").iter().filter(|day| day.kind == Kind::Work) {
        assert!(is_weekend(day.date), "{day:?}");
    }
}

#[test]
fn cn_exchanges_leave_the_statutory_days() {
    // Weekdays off less weekend days worked are the statutory holidays: ten in 2007, then eleven,
    // thirteen since 2025. 2007 rests on two weekdays for which the end of 2006 worked, 2012 on
    // one for which the end of 2011 worked. 2015 has the victory day. In 2020 the longer Spring
    // Festival adds a weekday and takes away a make-up day.
    for year in 2007..=2026 {
        let statutory = match year {
            2011 => 10,
            2007 | 2012 | 2015 => 12,
            2020 | 2025.. => 13,
            _ => 11,
        };
        let off = count("cn", year, |day| day.kind == Kind::Off && !is_weekend(day.date));
        let work = count("cn", year, |day| day.kind == Kind::Work);
        assert_eq!(off, work + statutory, "{year}");
    }
}

#[test]
fn cn_fixed_holidays_are_off() {
    for year in 2007..=2026 {
        for (month, day) in [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)] {
            let kind = look_up("cn", year, month, day).map(|(kind, _)| kind);
            assert_eq!(kind, Some(Kind::Off), "{year}-{month}-{day}");
        }
    }
}

#[test]
fn cn_lunar_holidays_are_off() {
    // The first day of the lunar year, 2007 to 2026.
    let new_year = [
        (2, 18),
        (2, 7),
        (1, 26),
        (2, 14),
        (2, 3),
        (1, 23),
        (2, 10),
        (1, 31),
        (2, 19),
        (2, 8),
        (1, 28),
        (2, 16),
        (2, 5),
        (1, 25),
        (2, 12),
        (2, 1),
        (1, 22),
        (2, 10),
        (1, 29),
        (2, 17),
    ];
    for (year, (month, day)) in (2007..).zip(new_year) {
        let expected = Some((Kind::Off, "春节 Spring Festival"));
        assert_eq!(look_up("cn", year, month, day), expected, "{year}");
    }
}

#[test]
fn cn_known_dates() {
    let off = |name| Some((Kind::Off, name));
    let work = |name| Some((Kind::Work, name));
    let spring = "春节 Spring Festival";
    let expected = [
        ((2007, 5, 7), off("劳动节 Labour Day")),
        ((2007, 12, 29), work("元旦 New Year's Day")),
        ((2007, 12, 31), off("元旦 New Year's Day")),
        ((2008, 4, 4), off("清明节 Tomb-Sweeping Day")),
        ((2011, 12, 31), work("元旦 New Year's Day")),
        ((2013, 4, 7), work("清明节 Tomb-Sweeping Day")),
        ((2013, 10, 12), work("国庆节 National Day")),
        ((2014, 1, 30), None),
        ((2015, 9, 3), off("战胜日 70th Anniversary of Victory")),
        ((2015, 9, 4), off("战胜日 70th Anniversary of Victory")),
        ((2015, 9, 6), work("战胜日 70th Anniversary of Victory")),
        ((2016, 9, 3), None),
        ((2018, 12, 31), off("元旦 New Year's Day")),
        ((2019, 5, 3), off("劳动节 Labour Day")),
        ((2019, 5, 5), work("劳动节 Labour Day")),
        ((2020, 1, 31), off(spring)),
        ((2020, 2, 1), off(spring)),
        ((2020, 2, 2), off(spring)),
        ((2020, 2, 3), None),
        ((2020, 6, 25), off("端午节 Dragon Boat Festival")),
        ((2022, 9, 12), off("中秋节 Mid-Autumn Festival")),
        ((2023, 9, 29), off("中秋节、国庆节 Mid-Autumn Festival and National Day")),
        ((2024, 2, 4), work(spring)),
        ((2024, 2, 9), None),
        ((2024, 2, 10), off(spring)),
        ((2024, 2, 17), off(spring)),
        ((2024, 2, 18), work(spring)),
        ((2025, 10, 8), off("中秋节、国庆节 Mid-Autumn Festival and National Day")),
        ((2026, 2, 23), off(spring)),
        ((2026, 9, 20), work("国庆节 National Day")),
        ((2026, 12, 31), None),
    ];
    for ((year, month, day), expected) in expected {
        assert_eq!(look_up("cn", year, month, day), expected, "{year}-{month}-{day}");
    }
}

#[test]
fn only_cn_has_make_up_days() {
    for id in ["us", "gb-eng", "de"] {
        assert!(days(id).iter().all(|day| day.kind == Kind::Off), "{id}");
    }
}

#[test]
fn us_holidays_by_rule() {
    use Weekday::{Mon, Thu};
    // Name, month, weekday, first and last day of the month on which it can fall.
    let moving = [
        ("Birthday of Martin Luther King, Jr.", 1, Mon, 15, 21),
        ("Washington's Birthday", 2, Mon, 15, 21),
        ("Memorial Day", 5, Mon, 25, 31),
        ("Labor Day", 9, Mon, 1, 7),
        ("Columbus Day", 10, Mon, 8, 14),
        ("Thanksgiving Day", 11, Thu, 22, 28),
    ];
    for (name, month, weekday, first, last) in moving {
        let dates = dates_named("us", name);
        assert!(dates.iter().map(Datelike::year).eq(2020..=2030), "{name}");
        for date in dates {
            assert_eq!((date.month(), date.weekday()), (month, weekday), "{name} {date}");
            assert!((first..=last).contains(&date.day()), "{name} {date}");
        }
    }
    let fixed = [
        ("New Year's Day", 1, 1, 2020),
        ("Juneteenth National Independence Day", 6, 19, 2021),
        ("Independence Day", 7, 4, 2020),
        ("Veterans Day", 11, 11, 2020),
        ("Christmas Day", 12, 25, 2020),
    ];
    for (name, month, day, since) in fixed {
        let expected: Vec<_> =
            (since..=2030).filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).collect();
        assert_eq!(dates_named("us", name), expected, "{name}");
    }
    let kinds = moving.len() + fixed.len();
    for year in 2020..=2030 {
        let holidays = count("us", year, |day| !day.name.ends_with(" (observed)"));
        assert_eq!(holidays, if year == 2020 { kinds - 1 } else { kinds }, "{year}");
    }
}

#[test]
fn us_weekend_holidays_are_observed_on_a_weekday() {
    let observed: Vec<_> = days("us")
        .into_iter()
        .filter_map(|day| Some((day.date, day.name.strip_suffix(" (observed)")?)))
        .collect();
    let mut expected: Vec<_> = days("us")
        .into_iter()
        .filter_map(|day| match day.date.weekday() {
            Weekday::Sat => Some((day.date - Days::new(1), day.name)),
            Weekday::Sun => Some((day.date + Days::new(1), day.name)),
            _ => None,
        })
        .collect();
    expected.sort_unstable();
    assert_eq!(observed, expected);
    assert_eq!(observed.len(), 16);
    for (year, month, day, name) in [
        (2020, 7, 3, "Independence Day (observed)"),
        (2021, 6, 18, "Juneteenth National Independence Day (observed)"),
        (2021, 12, 31, "New Year's Day (observed)"),
        (2022, 12, 26, "Christmas Day (observed)"),
        (2027, 12, 31, "New Year's Day (observed)"),
    ] {
        assert_eq!(look_up("us", year, month, day), Some((Kind::Off, name)));
    }
    // The first day of 2031 is a Wednesday, so nothing of it falls into 2030.
    assert_eq!(look_up("us", 2030, 12, 31), None);
}

#[test]
fn gb_eng_counts_per_year() {
    // Without the holidays that fall on a weekend, as gov.uk counts them.
    let expected = [8, 8, 10, 9, 8, 8, 8, 8, 8, 8, 8];
    for (year, expected) in (2020..=2030).zip(expected) {
        assert_eq!(count("gb-eng", year, |day| !is_weekend(day.date)), expected, "{year}");
    }
}

#[test]
fn gb_eng_easter_and_mondays() {
    assert_eq!(dates_named("gb-eng", "Good Friday"), after_easter(-2));
    assert_eq!(dates_named("gb-eng", "Easter Monday"), after_easter(1));
    // Name, month, first and last day, years.
    for (name, month, first, last, years) in [
        ("Early May bank holiday", 5, 1, 7, 10),
        ("Spring bank holiday", 5, 25, 31, 11),
        ("Summer bank holiday", 8, 25, 31, 11),
    ] {
        let dates = dates_named("gb-eng", name);
        assert_eq!(dates.len(), years, "{name}");
        let moved = NaiveDate::from_ymd_opt(2022, 6, 2);
        for date in dates.into_iter().filter(|&date| Some(date) != moved) {
            assert_eq!((date.month(), date.weekday()), (month, Weekday::Mon), "{name} {date}");
            assert!((first..=last).contains(&date.day()), "{name} {date}");
        }
    }
}

#[test]
fn gb_eng_substitutes_and_single_days() {
    let substitutes: Vec<_> = days("gb-eng")
        .into_iter()
        .filter_map(|day| {
            let name = day.name.strip_suffix(" (substitute day)")?;
            Some(((day.date.year(), day.date.month(), day.date.day()), name))
        })
        .collect();
    assert_eq!(
        substitutes,
        [
            ((2020, 12, 28), "Boxing Day"),
            ((2021, 12, 27), "Christmas Day"),
            ((2021, 12, 28), "Boxing Day"),
            ((2022, 1, 3), "New Year's Day"),
            ((2022, 12, 27), "Christmas Day"),
            ((2023, 1, 2), "New Year's Day"),
            ((2026, 12, 28), "Boxing Day"),
            ((2027, 12, 27), "Christmas Day"),
            ((2027, 12, 28), "Boxing Day"),
            ((2028, 1, 3), "New Year's Day"),
        ]
    );
    let weekend = days("gb-eng").iter().filter(|day| is_weekend(day.date)).count();
    assert_eq!(weekend, substitutes.len());
    for (year, month, day, name) in [
        (2020, 5, 8, "Early May bank holiday (VE Day)"),
        (2022, 6, 2, "Spring bank holiday"),
        (2022, 6, 3, "Platinum Jubilee bank holiday"),
        (2022, 9, 19, "State Funeral of Queen Elizabeth II"),
        (2023, 5, 8, "Coronation of King Charles III"),
    ] {
        assert_eq!(look_up("gb-eng", year, month, day), Some((Kind::Off, name)));
    }
    for (year, month, day) in [(2020, 5, 4), (2022, 5, 30), (2024, 5, 8)] {
        assert_eq!(look_up("gb-eng", year, month, day), None);
    }
}

#[test]
fn de_has_the_same_nine_holidays_every_year() {
    for (name, days) in
        [("Karfreitag", -2), ("Ostermontag", 1), ("Christi Himmelfahrt", 39), ("Pfingstmontag", 50)]
    {
        assert_eq!(dates_named("de", name), after_easter(days), "{name}");
    }
    for year in 2020..=2030 {
        for (month, day, name) in [
            (1, 1, "Neujahr"),
            (5, 1, "Tag der Arbeit"),
            (10, 3, "Tag der Deutschen Einheit"),
            (12, 25, "1. Weihnachtstag"),
            (12, 26, "2. Weihnachtstag"),
        ] {
            assert_eq!(look_up("de", year, month, day), Some((Kind::Off, name)), "{year}");
        }
        assert_eq!(count("de", year, |_| true), 9, "{year}");
    }
    assert_eq!(look_up("de", 2024, 10, 31), None);
}
