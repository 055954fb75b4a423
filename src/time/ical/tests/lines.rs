//! Lines and components.

use super::super::lines::unfold;
use super::dates;
use alloc::string::ToString;
use alloc::vec::Vec;

#[test]
fn lines_count_as_they_stand() {
    let table: [(&str, &[(usize, &str)]); 5] = [
        ("\u{feff}A:1\r\n b\r\n\tc\r\nB:2", &[(1, "A:1bc"), (4, "B:2")]),
        ("A:1\rB:2\nC:3\r\n", &[(1, "A:1"), (2, "B:2"), (3, "C:3")]),
        ("\n\nA:1\n\n 2\nB:2\n\n", &[(3, "A:12"), (6, "B:2")]),
        (" A:1\n", &[(1, " A:1")]),
        ("", &[]),
    ];
    for (text, expected) in table {
        let lines: Vec<_> =
            unfold(text).map(|line| (line.number, line.text.into_owned())).collect();
        let expected: Vec<_> = expected.iter().map(|(n, text)| (*n, text.to_string())).collect();
        assert_eq!(lines, expected, "{text:?}");
    }
}

#[test]
fn other_components_are_skipped() {
    let text = "begin:vcalendar\nBEGIN:VTIMEZONE\nBEGIN:STANDARD\nDTSTART:bad\nRRULE:FREQ=DAILY\n\
        END:STANDARD\nEND:VTIMEZONE\nBEGIN:VTODO\nDTSTART:20240102\nBEGIN:VEVENT\nEND:VEVENT\n\
        END:VTODO\nBEGIN:VEVENT\nBEGIN:VALARM\nDURATION:PT5M\nSUMMARY:No\nEND:VALARM\n\
        DTSTART:20240101\nSUMMARY:Yes\nEND:vevent\nEND:VCALENDAR\n\
        BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240103\nEND:VEVENT\nEND:VCALENDAR";
    assert_eq!(dates(text, 2024..2025), "2024-01-01 2024-01-03");
}
