//! Separators that are others, missing, or too many.

use super::{FILE, SUBJECT, check, check_header};

#[test]
fn a_run_of_separators_is_replaced_as_a_whole() {
    check(
        SUBJECT.0,
        &SUBJECT.1,
        &[
            ("a——b——20240315", &["sep.wrong a 1..7 => a-b-20240315"]),
            ("a__b__20240315", &["sep.wrong a 1..3 => a-b-20240315"]),
            ("a_/b_20240315", &["sep.wrong a 1..3 => a-b-20240315"]),
            ("a _ b_20240315", &["sep.wrong a 1..4 => a-b-20240315"]),
            // Something may be missing between two that are right.
            ("a--b-20240315", &["sep.wrong a 1..3 ~> a-b-20240315"]),
            ("a—-b-20240315", &["sep.wrong a 1..5 ~> a-b-20240315"]),
        ],
    );
    check(
        "{a}_{b}",
        &[("a", "text"), ("b", "text")],
        &[
            ("a-b", &["sep.wrong a 1..2 => a_b"]),
            ("a—b", &["sep.wrong a 1..4 => a_b"]),
            ("a——b", &["sep.wrong a 1..7 => a_b"]),
            ("a-—b", &["sep.wrong a 1..5 => a_b"]),
        ],
    );
}

#[test]
fn another_character_stands_instead_of_all_separators() {
    check(
        FILE.0,
        &FILE.1,
        &[
            (
                "API design~V2.1~20240315~张三.pdf",
                &["sep.wrong name 10..11 => API design-V2.1-20240315-张三.pdf"],
            ),
            (
                "a b_V2.1_20240315_Li Wei.pdf",
                &["sep.wrong name 3..4 => a b-V2.1-20240315-Li Wei.pdf"],
            ),
        ],
    );
}

#[test]
fn another_character_stands_instead_of_some_separators() {
    check(
        FILE.0,
        &FILE.1,
        &[
            ("a-b_V2.1_20240315_张三.pdf", &["sep.wrong name 3..4 => a-b-V2.1-20240315-张三.pdf"]),
            // No more of them than must be.
            ("a_b-V2.1_20240315-张三.pdf", &["sep.wrong v 8..9 => a_b-V2.1-20240315-张三.pdf"]),
            (
                "a b-c V2.1 20240315 张三.pdf",
                &["sep.wrong name 5..6 ~> a b-c-V2.1-20240315-张三.pdf"],
            ),
        ],
    );
}

#[test]
fn a_header_is_told_where_its_signs_are_wrong() {
    check_header(&[
        ("feat(api) : x", &["sep.space scope 9..12 => feat(api): x"]),
        ("feat(api: x y", &["literal.missing scope 8..8 ~> feat(api): x y"]),
        ("feat(api: x (again)", &["literal.missing scope 8..8 ~> feat(api): x (again)"]),
        ("docs: fix it at last", &["enum.unknown type 0..4"]),
        ("docs: fix (it at last", &["enum.unknown type 0..4"]),
        ("feat(api):x", &["literal.missing said 10..10 => feat(api): x"]),
    ]);
}

#[test]
fn what_only_may_be_meant_is_not_certain() {
    // Of several readings that a change allows, none is sure.
    let open = [("a", "text"), ("b", "open"), ("d", "date")];
    check(
        SUBJECT.0,
        &open,
        &[
            (
                "HR_Self-service portal_20240315",
                &["sep.wrong a 2..3 ~> HR-Self-service portal-20240315"],
            ),
            ("HR_Q2-plan-20240315", &[]),
        ],
    );
    check(
        "{a}-{b}-{c}",
        &[("a", "text"), ("b", "open"), ("c", "person")],
        &[
            ("华为_云迁移-张三", &["sep.wrong a 6..7 ~> 华为-云迁移-张三"]),
            ("ACME·Q2_report－Anna", &["sep.wrong a 8..9 ~> ACME·Q2-report－Anna"]),
            ("ACME~Cloud move~Anna Schmidt", &["sep.wrong a 4..5 => ACME-Cloud move-Anna Schmidt"]),
            (
                "ACME Corp",
                &["field.missing b 9..9 ?> ACME Corp-{b}", "field.missing c 9..9 ?> ACME Corp-{c}"],
            ),
        ],
    );
    check_header(&[
        ("feat auth: add", &["literal.missing said 4..4 ~> feat: auth: add"]),
        ("feat(auth) add", &["literal.missing said 10..10 => feat(auth): add"]),
        ("feat(auth) ! add", &["literal.missing said 10..10 ~> feat(auth): ! add"]),
        ("feat:: x", &["literal.missing said 5..5 ~> feat: : x"]),
        ("fix -- login", &["literal.missing said 3..3 ~> fix: -- login"]),
    ]);
}

#[test]
fn only_the_separators_are_without_space() {
    check(
        FILE.0,
        &FILE.1,
        &[(
            "a - b - V2.1 - 20240315 - 张三.pdf",
            &["sep.space name 5..8 => a - b-V2.1-20240315-张三.pdf"],
        )],
    );
}

#[test]
fn a_separator_too_many_stands_at_an_end() {
    check(
        SUBJECT.0,
        &SUBJECT.1,
        &[
            ("a-b-20240315-", &["sep.extra d 12..13 ~> a-b-20240315"]),
            ("-a-b-20240315", &["sep.extra a 0..1 ~> a-b-20240315"]),
        ],
    );
}

#[test]
fn a_sign_is_no_slip_of_another_one() {
    check_header(&[("feat(auth)): x", &["sep.extra scope 5..10"])]);
}

#[test]
fn another_sign_stands_instead_of_the_dot_before_the_extension() {
    check(
        FILE.0,
        &FILE.1,
        &[
            (
                "API-design-V2.1-20240315-张三。docx",
                &["sep.wrong ext 31..34 => API-design-V2.1-20240315-张三.docx"],
            ),
            (
                "API-design-V2.1-20240315-张三,PDF",
                &["sep.wrong ext 31..32 => API-design-V2.1-20240315-张三.PDF"],
            ),
            // What else is wrong is told beside it.
            (
                "API-design-V2.1-2024-03-15-张三。docx",
                &[
                    "date.format d 16..26 => API-design-V2.1-20240315-张三。docx",
                    "sep.wrong ext 33..36 => API-design-V2.1-2024-03-15-张三.docx",
                ],
            ),
            (
                "张三。docx",
                &[
                    "field.missing v 6..6 ?> 张三-{v}。docx",
                    "field.missing d 6..6 ?> 张三-{d:%Y%m%d}。docx",
                    "field.missing o 6..6 ?> 张三-{o}。docx",
                    "sep.wrong ext 6..9 ~> 张三.docx",
                ],
            ),
        ],
    );
}

#[test]
fn a_field_that_is_known_by_its_text_stands_in_brackets() {
    check(
        SUBJECT.0,
        &SUBJECT.1,
        &[
            ("市场部-方案（20240315）", &["sep.wrong b 16..19 ~> 市场部-方案-20240315"]),
            ("市场部-方案 (20240315)", &["sep.wrong b 16..18 ~> 市场部-方案-20240315"]),
            (
                "市场部-方案（初稿）（20240315）",
                &["sep.wrong b 28..31 ~> 市场部-方案（初稿）-20240315"],
            ),
            // What is in these is no date.
            ("市场部-方案（初稿）", &["field.missing d 28..28 ?> 市场部-方案（初稿）-{d:%Y%m%d}"]),
        ],
    );
    check(
        FILE.0,
        &FILE.1,
        &[(
            "API design(V2.1)20240315-张三.docx",
            &["sep.wrong name 10..11 ~> API design-V2.1-20240315-张三.docx"],
        )],
    );
}

#[test]
fn a_comma_and_a_space_stand_instead_of_separators() {
    check(
        SUBJECT.0,
        &SUBJECT.1,
        &[("HR, plan, 20240315", &["sep.wrong a 2..4 ~> HR-plan-20240315"])],
    );
}

#[test]
fn a_colon_or_a_space_stands_instead_of_a_separator() {
    check(
        SUBJECT.0,
        &SUBJECT.1,
        &[
            ("市场部：Q1推广-20240315", &["sep.wrong a 9..12 ~> 市场部-Q1推广-20240315"]),
            ("HR: Q1 launch-20240315", &["sep.wrong a 2..4 ~> HR-Q1 launch-20240315"]),
            ("市场部 推广方案-20240315", &["sep.wrong a 9..10 ~> 市场部-推广方案-20240315"]),
            // A space beside a word of Latin letters may be of the text.
            ("Q1 推广方案-20240315", &["field.missing b 16..16 ?> Q1 推广方案-{b}-20240315"]),
            ("HR Q1 launch-20240315", &["field.missing b 13..13 ?> HR Q1 launch-{b}-20240315"]),
        ],
    );
    check(
        FILE.0,
        &FILE.1,
        &[(
            "方案-V2.1-2024-03-15：张三.pdf",
            &[
                "date.format d 12..22 ~> 方案-V2.1-20240315：张三.pdf",
                "sep.wrong d 22..25 ~> 方案-V2.1-2024-03-15-张三.pdf",
            ],
        )],
    );
}
