//! Values that make a name, and values that do not.

use crate::{compose, formats, told};
use comms_policy::preset;
use comms_policy::text::Language;

fn composed(values: &[(&str, &str)]) -> Result<Result<String, String>, String> {
    let policy = preset::standard().expect("the preset");
    let values: Vec<(String, String)> =
        values.iter().map(|(field, value)| ((*field).into(), (*value).into())).collect();
    let name = compose(&policy, "subject", &values)?;
    Ok(name.map_err(|findings| told(&findings, Language::En)))
}

#[test]
fn values_make_a_name_or_are_told_about() {
    let (department, matter) = (("department", "销售部"), ("matter", "客户-反馈"));
    let name = composed(&[department, matter, ("date", "2024-03-15")]);
    assert_eq!(name, Ok(Ok("销售部-客户-反馈-20240315".to_owned())));

    let name = composed(&[matter, ("date", "20240230")]).expect("a format").expect_err("faults");
    let codes: Vec<&str> = name.lines().filter_map(|it| it.split([']', '[']).nth(1)).collect();
    assert_eq!(codes, ["date.invalid", "render.missing-value"], "{name}");

    assert_eq!(composed(&[matter, matter]), Err("the field `matter` has two values".to_owned()));
}

#[test]
fn formats_are_listed_with_their_templates() {
    let mut output = Vec::new();
    let policy = preset::standard().expect("the preset");
    formats::list(&policy, preset::STANDARD, &mut output).expect("a list");
    let text = String::from_utf8(output).expect("UTF-8");
    assert!(text.contains("subject  {department}-{matter}-{date:%Y%m%d}\n"), "{text}");
    assert!(
        text.contains(
            "  name     text, characters to 80, may hold separators\n  version  version\n"
        ),
        "{text}"
    );
}
