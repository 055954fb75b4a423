//! The survey beside the examples.

use crate::arguments::Arguments;
use crate::run;
use clap::Parser;

fn shown(more: &[&str]) -> String {
    let survey = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/survey.csv");
    let arguments = Arguments::try_parse_from([&["channel_map", survey], more].concat());
    let mut output = Vec::new();
    run(&arguments.expect("arguments"), &mut output).expect("a survey");
    String::from_utf8(output).expect("text")
}

#[test]
fn channels_are_judged_and_named_in_the_readers_language() {
    let text = shown(&["--language", "zh"]);
    let line = |start: &str| text.lines().find(|line| line.starts_with(start)).expect(start);
    assert!(line("| 企业微信 |").contains("| 核心 |"), "{text}");
    assert!(line("| OA系统 |").contains("| 待优化 |"), "{text}");
    // Nobody has listed meetings in the catalogue, and they are in use all the same.
    assert!(line("| 线下会议 |").contains("| 未登记 |"), "{text}");
    assert!(line("| 客户需求 |").contains("企业微信客户群 3、电话 2"), "{text}");
    let english = shown(&["--language", "en"]);
    assert!(english.contains("| WeCom | chat |"), "{english}");
}

#[test]
fn both_outputs_are_data_on_request() {
    let value: serde_json::Value = serde_json::from_str(&shown(&["--json"])).expect("JSON");
    assert_eq!(value["inventory"]["asked"], 7);
    assert_eq!(value["division"]["rows"].as_array().map(Vec::len), Some(8));
}

#[test]
fn a_stray_quote_spoils_no_more_than_its_line() {
    let table = "respondent,party\r\na,\"b\nstill \"\"b\"\"\"\r\n\"c,d\ne,\"f\"\ng\"h,i\n\"j,k";
    let all = crate::records::records(table.as_bytes());
    let all = all.map(|it| (it.line, it.bytes.map(|it| String::from_utf8_lossy(it).into_owned())));
    let expected = [
        (1, Some("respondent,party\r\n")),
        (2, Some("a,\"b\nstill \"\"b\"\"\"\r\n")),
        (4, None),
        (5, Some("e,\"f\"\n")),
        (6, Some("g\"h,i\n")),
        (7, None),
    ];
    let expected = expected.map(|(line, text)| (line, text.map(str::to_owned)));
    assert_eq!(all.collect::<Vec<_>>(), expected);
}

#[test]
fn what_is_behind_a_stray_quote_counts() {
    let survey = include_str!("../data/survey.csv");
    let path = std::env::temp_dir().join(format!("channel_map_{}.csv", std::process::id()));
    let (header, rest) = survey.split_once('\n').expect("a header");
    std::fs::write(&path, format!("{header}\n\"销售部,销售部\n{rest}")).expect("a file");
    let path = path.to_string_lossy();
    let arguments = Arguments::try_parse_from(["channel_map", &*path, "--language", "zh"]);
    let mut output = Vec::new();
    run(&arguments.expect("arguments"), &mut output).expect("a survey");
    assert_eq!(String::from_utf8(output).expect("text"), shown(&["--language", "zh"]));
}
