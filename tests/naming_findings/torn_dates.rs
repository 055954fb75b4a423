//! Dates in a form that holds separators.

use super::{FILE, SUBJECT, check};

#[test]
fn a_torn_date_is_told_beside_what_else_is_wrong() {
    check(
        SUBJECT.0,
        &SUBJECT.1,
        &[
            ("a-b-2024-03-15", &["date.format d 4..14 => a-b-20240315"]),
            (
                "a_b_2024-03-15",
                &["sep.wrong a 1..2 => a-b-2024-03-15", "date.format d 4..14 => a_b_20240315"],
            ),
            (
                "a-2024-03-15",
                &["field.missing b 2..2 ?> a-{b}-2024-03-15", "date.format d 2..12 ~> a-20240315"],
            ),
        ],
    );
    check(
        FILE.0,
        &FILE.1,
        &[
            (
                "a-2024-03-15-张三.pdf",
                &[
                    "field.missing v 2..2 ?> a-{v}-2024-03-15-张三.pdf",
                    "date.format d 2..12 ~> a-20240315-张三.pdf",
                ],
            ),
            (
                "a-V2-2024.03.15-张三.pdf",
                &[
                    "version.format v 2..4 ~> a-V2.0-2024.03.15-张三.pdf",
                    "date.format d 5..15 ~> a-V2-20240315-张三.pdf",
                ],
            ),
            // The date of the field is another one.
            (
                "2024-03-15-V2.1-20240316-张三",
                &["ext.missing ext 31..31 ?> 2024-03-15-V2.1-20240316-张三.{ext}"],
            ),
        ],
    );
}

#[test]
fn digits_too_many_are_of_the_date() {
    check(SUBJECT.0, &SUBJECT.1, &[("a-b-202403155", &["date.format d 4..13"])]);
}
