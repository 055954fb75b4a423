//! Texts that mean harm.

use super::super::{MAX_EVENTS, MAX_TEXT_BYTES, read};
use super::{calendar, dates, faults};
use alloc::format;
use alloc::string::String;
use alloc::vec;
use chrono::NaiveDate;
use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};

#[test]
fn limits() {
    let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:X\n".repeat(100_000));
    let yearly = "DTSTART:00010101\nRRULE:FREQ=YEARLY;COUNT=9999;BYDAY=MO,TU,WE,TH,FR,SA,SU\n";
    let empty = "DTSTART:00010101\nRRULE:FREQ=MONTHLY;COUNT=2;BYMONTH=2;BYMONTHDAY=30\n";
    let wide = format!("DTSTART:20200101\nDURATION:P3660D\nSUMMARY:{}", "n".repeat(10_000));
    let table = [
        (" ".repeat(MAX_TEXT_BYTES + 1), "line 1: found more bytes than"),
        (calendar(&vec!["DTSTART:20240101"; MAX_EVENTS + 1]), "line 60002: found more events than"),
        (deep, "line 17: found more nested components than"),
        (calendar(&vec![yearly; 1000]), "found more days in all events than"),
        (calendar(&vec![empty; 10_000]), "found more days in all events than"),
        (calendar(&[&wide]), "line 2: found more bytes of names in the answer than"),
        (format!("BEGIN:VCALENDAR\n{}", "!\n".repeat(1000)), "line 2: found \"!\""),
    ];
    for (text, expected) in table {
        let found = faults(&text);
        assert!(found.contains(expected) && found.lines().count() <= 100, "{expected}: {found}");
    }
    assert_eq!(dates(&calendar(&vec!["DTSTART:20240101"; MAX_EVENTS]), 2024..2025), "2024-01-01");
}

/// Makes lines that are often almost right.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        "(BEGIN|END):(VCALENDAR|VEVENT|VALARM)",
        "(DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID)(;VALUE=DATE)?:(000|202|999)[0-9][01][0-9][0-3][0-9](T[0-2][0-9]0000Z?)?",
        "RRULE:FREQ=(YEARLY|MONTHLY)(;COUNT=[0-9]{1,10})?(;INTERVAL=[0-9]{1,10})?(;BYMONTH=[0-9]{1,2})?(;BYMONTHDAY=-?[0-9]{1,2})?(;BYDAY=-?[0-9]?(MO|SU),FR)?(;BYSETPOS=-?[0-9])?",
        "DURATION:-?P([0-9]{1,20}[WD])?(T[0-9]{1,20}[HMS])?",
        "(UID|SUMMARY|STATUS|[ -~]{0,9})[:;].{0,9}",
        ".{0,20}",
    ]
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), from in -262_000_i32..262_000) {
        let from = NaiveDate::from_ymd_opt(from, 1, 1).unwrap();
        let _ = read(&text, from, NaiveDate::MAX);
    }

    #[test]
    fn any_lines_are_read_or_refused(lines in prop::collection::vec(line(), 0..30), year in -9..12_000) {
        let from = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let text = format!("BEGIN:VCALENDAR\n{}", lines.join("\r\n"));
        let _ = read(&text, from, NaiveDate::MAX);
    }

    #[test]
    fn any_event_is_read_or_refused(lines in prop::collection::vec(line(), 0..6), year in 0..2100) {
        let from = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let event = format!("DTSTART:20200229\n{}", lines.join("\n"));
        let _ = read(&calendar(&[&event]), from, NaiveDate::MAX);
    }
}
