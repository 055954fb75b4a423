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
