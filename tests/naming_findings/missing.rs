//! Fields that are missing.

use super::{FILE, SUBJECT, check, check_header, format};
use comms_policy::text::Applicability;

#[test]
fn each_missing_field_can_be_filled_in_by_itself() {
    check(
        FILE.0,
        &FILE.1,
        &[
            (
                "x.docx",
                &[
                    "field.missing v 1..1 ?> x-{v}.docx",
                    "field.missing d 1..1 ?> x-{d:%Y%m%d}.docx",
                    "field.missing o 1..1 ?> x-{o}.docx",
                ],
            ),
            (
                "x-张三.docx",
                &[
                    "field.missing v 2..2 ?> x-{v}-张三.docx",
                    "field.missing d 2..2 ?> x-{d:%Y%m%d}-张三.docx",
                ],
            ),
        ],
    );
    let format = format(FILE.0, &FILE.1);
    let rejected = format.parse("x.docx").unwrap_err();
    let all = rejected.fixed(Applicability::HasPlaceholders);
    assert_eq!(all, "x-{v}-{d:%Y%m%d}-{o}.docx");
}

#[test]
fn fields_side_by_side_are_missing_together() {
    check(
        FILE.0,
        &FILE.1,
        &[
            (
                "API design.pdf",
                &[
                    "field.missing v 10..10 ?> API design-{v}.pdf",
                    "field.missing d 10..10 ?> API design-{d:%Y%m%d}.pdf",
                    "field.missing o 10..10 ?> API design-{o}.pdf",
                ],
            ),
            (
                "a-b-张三.pdf",
                &[
                    "field.missing v 4..4 ?> a-b-{v}-张三.pdf",
                    "field.missing d 4..4 ?> a-b-{d:%Y%m%d}-张三.pdf",
                ],
            ),
            (
                "a-b-V2.1.pdf",
                &[
                    "field.missing d 8..8 ?> a-b-V2.1-{d:%Y%m%d}.pdf",
                    "field.missing o 8..8 ?> a-b-V2.1-{o}.pdf",
                ],
            ),
        ],
    );
    check(
        SUBJECT.0,
        &SUBJECT.1,
        &[(
            "市场部",
            &["field.missing b 9..9 ?> 市场部-{b}", "field.missing d 9..9 ?> 市场部-{d:%Y%m%d}"],
        )],
    );
}

#[test]
fn what_is_meant_for_a_field_is_not_missing() {
    check(
        FILE.0,
        &FILE.1,
        &[
            // A date in another form, one that is cut, and a version in words.
            (
                "a-2024315-张三.pdf",
                &[
                    "field.missing v 2..2 ?> a-{v}-2024315-张三.pdf",
                    "date.format d 2..9 ~> a-20240315-张三.pdf",
                ],
            ),
            (
                "a-终稿-张三.pdf",
                &[
                    "version.format v 2..8 ?> a-V{v}-张三.pdf",
                    "field.missing d 9..9 ?> a-终稿-{d:%Y%m%d}-张三.pdf",
                ],
            ),
            (
                "a-V2-张三.pdf",
                &[
                    "version.format v 2..4 ~> a-V2.0-张三.pdf",
                    "field.missing d 5..5 ?> a-V2-{d:%Y%m%d}-张三.pdf",
                ],
            ),
            // Another separator before it.
            (
                "a-b_V2.1-张三.pdf",
                &[
                    "sep.wrong name 3..4 ~> a-b-V2.1-张三.pdf",
                    "field.missing d 9..9 ?> a-b_V2.1-{d:%Y%m%d}-张三.pdf",
                ],
            ),
        ],
    );
    check(
        SUBJECT.0,
        &SUBJECT.1,
        &[(
            "市场部 方案",
            &[
                "sep.wrong a 9..10 ~> 市场部-方案",
                "field.missing d 16..16 ?> 市场部 方案-{d:%Y%m%d}",
            ],
        )],
    );
}

#[test]
fn a_header_without_a_type_lacks_it() {
    check_header(&[
        ("drop old tokens", &["field.missing type 0..0 ?> {type}: drop old tokens"]),
        ("drop it (again)", &["field.missing type 0..0 ?> {type}: drop it (again)"]),
        ("wip", &["field.missing type 0..0 ?> {type}: wip"]),
        // One that is there is wrong, or only its separator is.
        ("drop: old tokens", &["enum.unknown type 0..4"]),
        (
            "feta old tokens",
            &[
                "enum.unknown type 0..4 ~> feat old tokens",
                "literal.missing said 4..4 ~> feta: old tokens",
            ],
        ),
        ("feat old tokens", &["literal.missing said 4..4 ~> feat: old tokens"]),
        (
            "(api) add x",
            &[
                "field.empty type 0..0 ?> {type}(api) add x",
                "literal.missing said 5..5 ~> (api): add x",
            ],
        ),
    ]);
}
