//! How events repeat.

use super::{calendar, dates};
use alloc::format;

/// Start, rule and dates from 2022 to 2025.
const RULES: &[(&str, &str, &str)] = &[
    ("20220704", "FREQ=YEARLY", "2022-07-04 2023-07-04 2024-07-04 2025-07-04"),
    ("20220704", "freq=yearly;interval=2;", "2022-07-04 2024-07-04"),
    ("20200704", "FREQ=YEARLY;INTERVAL=4", "2024-07-04"),
    ("20220704", "FREQ=YEARLY;COUNT=2", "2022-07-04 2023-07-04"),
    ("20200704", "FREQ=YEARLY;COUNT=4;WKST=SU", "2022-07-04 2023-07-04"),
    ("20200704", "FREQ=YEARLY;INTERVAL=3;COUNT=2", "2023-07-04"),
    ("20220704", "FREQ=YEARLY;COUNT=1", "2022-07-04"),
    ("20220704", "FREQ=YEARLY;UNTIL=20230704", "2022-07-04 2023-07-04"),
    ("20220704", "FREQ=YEARLY;UNTIL=20230703", "2022-07-04"),
    ("20220704", "FREQ=YEARLY;UNTIL=20230704T000000Z", "2022-07-04 2023-07-04"),
    ("20220704T090000Z", "FREQ=YEARLY;UNTIL=20230704T085959Z", "2022-07-04"),
    ("20220704T090000Z", "FREQ=YEARLY;UNTIL=20230704T090000Z", "2022-07-04 2023-07-04"),
    ("20220704T090000", "FREQ=YEARLY;UNTIL=20230704T010000Z", "2022-07-04 2023-07-04"),
    ("20220704", "FREQ=YEARLY;UNTIL=20210101", "2022-07-04"),
    ("20200229", "FREQ=YEARLY", "2024-02-29"),
    (
        "20200229",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
        "2022-02-28 2023-02-28 2024-02-29 2025-02-28",
    ),
    ("20220106", "FREQ=YEARLY;BYMONTH=1;COUNT=2", "2022-01-06 2023-01-06"),
    ("20241001", "FREQ=YEARLY;BYMONTH=10,3", "2024-10-01 2025-03-01 2025-10-01"),
    ("20250131", "FREQ=YEARLY;BYMONTHDAY=31;COUNT=3", "2025-01-31 2025-03-31 2025-05-31"),
    ("20241128", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2024-11-28 2025-11-27"),
    ("20240527", "FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "2024-05-27 2025-05-26"),
    ("20241231", "FREQ=YEARLY;BYDAY=-1TU", "2024-12-31 2025-12-30"),
    ("20240513", "FREQ=YEARLY;BYDAY=+20MO", "2024-05-13 2025-05-19"),
    (
        "20250602",
        "FREQ=YEARLY;BYMONTH=6;BYDAY=MO,1TU",
        "2025-06-02 2025-06-03 2025-06-09 2025-06-16 2025-06-23 2025-06-30",
    ),
    (
        "20241105",
        "FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        "2024-11-05 2025-11-04",
    ),
    ("20240902", "FREQ=YEARLY;BYMONTH=9;BYDAY=MO;BYSETPOS=1", "2024-09-02 2025-09-01"),
    (
        "20241231",
        "FREQ=YEARLY;BYMONTH=12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "2024-12-31 2025-12-31",
    ),
    ("20240108", "FREQ=MONTHLY;INTERVAL=12;BYDAY=2MO", "2024-01-08 2025-01-13"),
    ("20251031", "FREQ=MONTHLY", "2025-10-31 2025-12-31"),
    (
        "20240331",
        "FREQ=MONTHLY;BYMONTH=3,5;BYMONTHDAY=-1;COUNT=3",
        "2024-03-31 2024-05-31 2025-03-31",
    ),
    // The first occurrence counts even where the rule leaves it out.
    ("20240701", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4;COUNT=2", "2024-07-01 2024-07-04"),
];

#[test]
fn rules() {
    for (start, rule, expected) in RULES {
        let text = calendar(&[&format!("RRULE:{rule}\nDTSTART:{start}")]);
        assert_eq!(dates(&text, 2022..2026), *expected, "{start} {rule}");
    }
    let long = calendar(&["DTSTART:20211230\nDTEND:20220102\nRRULE:FREQ=YEARLY;COUNT=2"]);
    assert_eq!(dates(&long, 2022..2023), "2022-01-01 2022-12-30 2022-12-31");
}

#[test]
fn instances() {
    let yearly = "UID:a\nSUMMARY:Old\nDTSTART:20220101\nRRULE:FREQ=YEARLY;COUNT=3";
    let table: [(&[&str], &str); 10] = [
        (
            &["DTSTART:20220101\nRRULE:FREQ=YEARLY\nEXDATE:20220101,20240101T000000Z"],
            "2023-01-01 2025-01-01",
        ),
        (
            &[
                "DTSTART:20220101\nEXDATE:20240101\nRDATE:20240101,20250101\nRDATE;VALUE=DATE:20230101",
            ],
            "2022-01-01 2023-01-01 2025-01-01",
        ),
        (
            &["DTSTART:20220101\nDTEND:20220103\nRDATE:20230101T090000"],
            "2022-01-01 2022-01-02 2023-01-01 2023-01-02",
        ),
        (
            &[yearly, "UID:a\nDTSTART:20230201\nRECURRENCE-ID;VALUE=DATE:20230101"],
            "2022-01-01 2023-02-01 2024-01-01",
        ),
        (
            &["UID:a\nDTSTART:20230201\nRECURRENCE-ID:20230101T000000Z", yearly],
            "2022-01-01 2023-02-01 2024-01-01",
        ),
        (
            &[yearly, "UID:b\nDTSTART:20230201\nRECURRENCE-ID:20230101"],
            "2022-01-01 2023-01-01 2023-02-01 2024-01-01",
        ),
        (
            &[yearly, "UID:a\nDTSTART:20230101\nRECURRENCE-ID:20230101\nSTATUS:CANCELLED"],
            "2022-01-01 2024-01-01",
        ),
        (&[yearly, "UID:a\nRECURRENCE-ID:20230101\nSTATUS:cancelled"], "2022-01-01 2024-01-01"),
        (&["DTSTART:20220101\nSTATUS:CANCELLED", "STATUS:CANCELLED"], ""),
        (&["DTSTART:20220101\nSTATUS:TENTATIVE"], "2022-01-01"),
    ];
    for (events, expected) in table {
        assert_eq!(dates(&calendar(events), 2022..2026), expected, "{events:?}");
    }
}
