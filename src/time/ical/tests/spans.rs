//! Which dates an event covers, and how they are named.

use super::super::read;
use super::{calendar, date, dates};
use alloc::vec::Vec;
use chrono::NaiveDate;

#[test]
fn spans() {
    let table = [
        ("DTSTART:20240229", "2024-02-29"),
        ("DTSTART;VALUE=DATE:20240229\nDTEND;VALUE=DATE:20240302", "2024-02-29 2024-03-01"),
        ("DTSTART:20240229\nDTEND:20240229", "2024-02-29"),
        ("DTSTART:20240229T090000Z\nDTEND:20240229T090000Z", "2024-02-29"),
        ("DTSTART:20240229T000000\nDTEND:20240301T000000", "2024-02-29"),
        ("DTSTART:20240229T000000\nDTEND:20240301T000001", "2024-02-29 2024-03-01"),
        ("DTSTART:20240229T230000\nDTEND:20240301T000000", "2024-02-29"),
        ("DTSTART:20240229T230000Z\nDTEND:20240301T010000Z", "2024-02-29 2024-03-01"),
        ("DTSTART;TZID=Nowhere/Far:20240229T230000", "2024-02-29"),
        ("DTSTART;VALUE=DATE:20240229\nDTEND:20240229T050001Z", "2024-02-29"),
        ("DTSTART;VALUE=DATE:20240229\nDTEND:20240301T000000Z", "2024-02-29"),
        ("DTSTART:20240229T080000\nDTEND;VALUE=DATE:20240229", "2024-02-29"),
        ("DTSTART:20240229T080000\nDTEND;VALUE=DATE:20240302", "2024-02-29 2024-03-01"),
        ("DTSTART:20240229\nDURATION:P1D", "2024-02-29"),
        ("DTSTART:20240229\nDURATION:PT0S", "2024-02-29"),
        ("DTSTART:20240229\nDURATION:P1DT12H", "2024-02-29 2024-03-01"),
        ("DTSTART:20240229T200000\nDURATION:PT4H", "2024-02-29"),
        ("DTSTART:20240229T200000\nDURATION:+PT4H0M1S", "2024-02-29 2024-03-01"),
        ("DURATION:P2D\nDTSTART:20241231", "2024-12-31 2025-01-01"),
        ("DTSTART:20240229T235960Z", "2024-02-29"),
        ("dtstart;value=date: 20240229 ", "2024-02-29"),
    ];
    for (event, expected) in table {
        assert_eq!(dates(&calendar(&[event]), 2024..2026), expected, "{event}");
    }
    let week = calendar(&["DTSTART:20240229\nDURATION:P1W"]);
    assert_eq!(dates(&week, 2024..2025).split(' ').count(), 7);
}

#[test]
fn names() {
    let table: [(&[&str], &str); 8] = [
        (&["DTSTART:20240101\nSUMMARY: A\\, b\\; c\\\\d\\ne "], "A, b; c\\d\ne"),
        (&["DTSTART:20240101\nSUMMARY:tab\\t and end\\"], "tab\\t and end\\"),
        (&["DTSTART:20240101\nSUMMARY;X=\"a:b;c\";LANGUAGE=de:Neu:jahr;1"], "Neu:jahr;1"),
        (&["DTSTART:20240101\nSUMMARY:One\nSUMMARY:Two"], "One"),
        (&["DTSTART:20240101"], ""),
        (&["DTSTART:20240101\nSUMMARY:Ne\n w \n\t Year"], "New  Year"),
        (
            &[
                "DTSTART:20240101\nSUMMARY:First",
                "DTSTART:20231231\nDTEND:20240103\nSUMMARY:Second",
            ],
            "First",
        ),
        (
            &["DTSTART:20231231\nDTEND:20240103\nSUMMARY:Long", "DTSTART:20240101\nSUMMARY:Short"],
            "Long",
        ),
    ];
    for (events, expected) in table {
        for line_end in ["\n", "\r\n", "\r", "\r\r\n"] {
            let text = calendar(events).replace('\n', line_end);
            let names = read(&text, date("2024-01-01"), date("2024-01-02")).unwrap();
            let names: Vec<_> = names.values().collect();
            assert_eq!(names, [expected], "{events:?}");
        }
    }
}

#[test]
fn ranges() {
    let text = calendar(&["DTSTART:00000101\nDTEND:00000103\nRRULE:FREQ=YEARLY"]);
    let table = [
        ("2024-01-01", "2024-01-02", 1),
        ("2024-01-02", "2024-01-02", 0),
        ("2024-01-03", "2024-01-01", 0),
        ("2024-01-02", "2025-01-02", 2),
        ("2000-01-01", "9999-01-01", 800),
    ];
    for (from, to, expected) in table {
        assert_eq!(read(&text, date(from), date(to)).unwrap().len(), expected, "{from} {to}");
    }
    assert!(read(&text, NaiveDate::MIN, NaiveDate::MAX).unwrap().is_empty());
    assert_eq!(read(&text, NaiveDate::MAX, NaiveDate::MAX).unwrap().len(), 0);
    let early = date("2024-01-01");
    assert!(read("", early, early).is_err());
}
