//! Texts that are refused.

use super::{calendar, faults};
use alloc::format;
use alloc::vec::Vec;

/// Lines of an event, and how their only fault starts.
const EVENTS: &[(&str, &str)] = &[
    ("SUMMARY:A", "line 2: found an event without DTSTART, expected one; without it"),
    ("DTSTART:20240230", "line 3: found \"20240230\" for DTSTART, expected a date such as"),
    ("DTSTART:2024-02-01", "line 3: found \"2024-02-01\" for DTSTART"),
    ("DTSTART:20240201T2400", "line 3: found \"20240201T2400\" for DTSTART"),
    ("DTSTART:20240201T250000", "line 3: found \"20240201T250000\" for DTSTART"),
    ("DTSTART:２0240201", "line 3: found \"２0240201\" for DTSTART"),
    ("DTSTART:20240201\nDTEND:", "line 4: found \"\" for DTEND"),
    ("DTSTART:20240201\nDTEND:20240131", "line 4: found an end at 2024-01-31, expected 2024-02-01"),
    (
        "DTEND:20240201T080000\nDTSTART:20240201T090000",
        "line 3: found an end at 2024-02-01 08:00:00",
    ),
    ("DTSTART:20240201\nDTEND:20240202\nDURATION:P1D", "line 5: found a second end"),
    ("DTSTART:20240201\nDTSTART:20240202", "line 4: found a second DTSTART"),
    ("DTSTART:20240201\nDURATION:-P1D", "line 4: found \"-P1D\" for DURATION, expected weeks"),
    ("DTSTART:20240201\nDURATION:P", "line 4: found \"P\" for DURATION"),
    ("DTSTART:20240201\nDURATION:P1DT", "line 4: found \"P1DT\" for DURATION"),
    ("DTSTART:20240201\nDURATION:P1M", "line 4: found \"P1M\" for DURATION"),
    ("DTSTART:20240201\nDURATION:P99999999999999W", "line 4: found \"P99999999999999W\""),
    ("DTSTART:20240201\nDURATION:P99999999W", "line 4: found more dates in one event"),
    ("DTSTART:20240201\nDTEND:20500101", "line 4: found more dates in one event than are read"),
    ("DTSTART:20240201\nEXDATE:20240201,x", "line 4: found \"x\" for EXDATE"),
    ("DTSTART:20240201\nRDATE:20240230", "line 4: found \"20240230\" for RDATE"),
    ("DTSTART:20240201\nRDATE:20240201T000000Z/P1D", "line 4: found \"20240201T000000Z/P1D\""),
    ("DTSTART:20240201\nRECURRENCE-ID:20240201", "line 2: found an event without UID"),
    ("UID:a\nRECURRENCE-ID;range=thisandfuture:20240201\nDTSTART:20240201", "line 4: found \"THIS"),
    ("DTSTART:20240201\nEXRULE:FREQ=YEARLY", "line 4: found \"EXRULE\", expected EXDATE"),
    ("DTSTART:20240201\nno colon", "line 4: found \"no colon\", expected NAME:VALUE"),
    ("DTSTART:20240201\nX;A=\"open:1", "line 4: found \"X;A=\\\"open:1\", expected NAME:VALUE"),
    ("SUMMARY:a\n b\n c\nDTSTART:1", "line 6: found \"1\" for DTSTART"),
];

#[test]
fn faults_of_events() {
    for (event, expected) in EVENTS {
        let found = faults(&calendar(&[event]));
        assert!(found.starts_with(expected) && found.lines().count() == 1, "{event:?}: {found}");
    }
}

#[test]
fn faults_of_rules() {
    let table = [
        ("COUNT=3", "found \"COUNT=3\" in RRULE, expected a FREQ"),
        ("", "found \"\" in RRULE, expected a FREQ"),
        ("FREQ=DAILY", "found \"FREQ=DAILY\", expected FREQ=YEARLY or FREQ=MONTHLY; this is valid"),
        ("FREQ=OFTEN", "found \"FREQ=OFTEN\" in RRULE, expected FREQ=YEARLY or FREQ=MONTHLY"),
        ("FREQ=YEARLY;BYWEEKNO=20", "found \"BYWEEKNO=20\", expected BYMONTH"),
        ("FREQ=YEARLY;BYMONTH=13", "found \"BYMONTH=13\" in RRULE, expected months from 1 to 12"),
        ("FREQ=YEARLY;BYMONTH=-1", "found \"BYMONTH=-1\" in RRULE"),
        ("FREQ=YEARLY;BYMONTHDAY=0", "found \"BYMONTHDAY=0\" in RRULE, expected days from 1 to 31"),
        ("FREQ=YEARLY;BYMONTHDAY=1,,2", "found \"BYMONTHDAY=1,,2\" in RRULE"),
        ("FREQ=YEARLY;BYDAY=4", "found \"BYDAY=4\" in RRULE, expected days such as"),
        ("FREQ=YEARLY;BYDAY=54MO", "found \"BYDAY=54MO\" in RRULE"),
        ("FREQ=YEARLY;BYDAY=ä", "found \"BYDAY=ä\" in RRULE"),
        ("FREQ=YEARLY;BYDAY=6MO;BYMONTH=5", "found \"FREQ=YEARLY;BYDAY=6MO;BYMONTH=5\" in RRULE"),
        (
            "FREQ=YEARLY;BYSETPOS=1",
            "found \"FREQ=YEARLY;BYSETPOS=1\" in RRULE, expected another BY",
        ),
        (
            "FREQ=YEARLY;INTERVAL=0",
            "found \"INTERVAL=0\" in RRULE, expected a number of one or more",
        ),
        ("FREQ=YEARLY;COUNT=99999999999", "found \"COUNT=99999999999\" in RRULE"),
        ("FREQ=YEARLY;UNTIL=20230229", "found \"UNTIL=20230229\" in RRULE"),
        (
            "FREQ=YEARLY;COUNT=1;UNTIL=20240101",
            "found \"FREQ=YEARLY;COUNT=1;UNTIL=20240101\" in RRULE",
        ),
        ("FREQ=YEARLY;FREQ=YEARLY", "found \"FREQ=YEARLY\" in RRULE, expected each part once"),
        ("FREQ=YEARLY;WHEN", "found \"WHEN\" in RRULE, expected PART=VALUE"),
        ("FREQ=YEARLY;WHEN=1", "found \"WHEN=1\" in RRULE, expected a rule part"),
    ];
    for (rule, expected) in table {
        let found = faults(&calendar(&[&format!("DTSTART:20240101\nRRULE:{rule}")]));
        let expected = format!("line 4: {expected}");
        assert!(found.starts_with(&expected), "{rule}: {found}");
    }
}

#[test]
fn faults_of_texts() {
    let table = [
        ("", "line 1: found \"\", expected BEGIN:VCALENDAR"),
        ("<html>\n<p>\n", "line 1: found \"<html>\", expected BEGIN:VCALENDAR"),
        (
            "\nBEGIN:VEVENT\nEND:VEVENT\n",
            "line 2: found \"BEGIN:VEVENT\", expected BEGIN:VCALENDAR",
        ),
        ("BEGIN:VCALENDAR\nVERSION:2.0\n", "line 1: found BEGIN:VCALENDAR alone"),
        (
            "BEGIN:VCALENDAR\nEND:VCALENDAR\nA:1\nB:2",
            "line 3: found \"A:1\", expected BEGIN:VCALENDAR",
        ),
        (
            "BEGIN:VCALENDAR\nEND:X\nEND:VCALENDAR",
            "line 2: found END:X, expected END:VCALENDAR; VCALENDAR began on line 1",
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240101\nEND:VCALENDAR",
            "line 4: found END:VCALENDAR, expected END:VEVENT",
        ),
        (
            "BEGIN:VCALENDAR\nCALSCALE:CHINESE\nEND:VCALENDAR",
            "line 2: found \"CHINESE\", expected CALSCALE",
        ),
    ];
    for (text, expected) in table {
        let found = faults(text);
        assert!(found.starts_with(expected) && found.lines().count() == 1, "{text:?}: {found}");
    }
    let all = faults(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:x\nRRULE:FREQ=X;COUNT=0\nEXDATE:1,2\n!\nEND:VEVENT\n",
    );
    let lines: Vec<_> = all.lines().map(|fault| fault.split_once(':').unwrap().0).collect();
    assert_eq!(lines, ["line 1", "line 3", "line 4", "line 4", "line 5", "line 5", "line 6"]);
    let long = faults(&format!("BEGIN:VCALENDAR\n{}\nEND:VCALENDAR", "ä".repeat(100)));
    assert!(long.contains(&format!("\"{}…\"", "ä".repeat(40))), "{long}");
}
