//! Policies beside the examples, and some that are wrong.

use crate::arguments::Arguments;
use crate::paint::Paint;
use crate::{Counts, run};
use clap::Parser;
use std::fs;
use std::path::PathBuf;

/// A file with a text, in a folder of this process.
fn file(name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("check_policy_{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    fs::write(&path, text).expect("a file");
    path
}

fn checked(arguments: &[&str]) -> (Counts, String) {
    let arguments = Arguments::try_parse_from([&["check_policy"], arguments].concat());
    let mut output = Vec::new();
    let counts = run(&arguments.expect("arguments"), Paint::Plain, &mut output).expect("output");
    (counts, String::from_utf8(output).expect("text"))
}

const WRONG: &str = "[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\n[channels.chat]\n\
                     kind = 'chta'\n[calendars.office]\nzone = 'UTC'\n";

#[test]
fn each_finding_has_its_file_line_and_mark() {
    let path = file("wrong.toml", WRONG);
    let (counts, text) = checked(&[&path.to_string_lossy()]);
    assert_eq!((counts.files, counts.errors, counts.warnings), (1, 1, 1));
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].ends_with(
        "wrong.toml:6:8: error[document.unknown-value] at channels.chat.kind, line 6 column 8: \
         found `chta`, expected `chat` or `mail` or `phone` or `meeting` or `office` or `project` or \
         `crm` or `person` or `other`"
    ), "{}", lines[0]);
    assert_eq!(
        lines[1..4],
        ["    6 | kind = 'chta'", "      |        ^^^^^^", "  help: did you mean `chat`?"]
    );
    assert_eq!(lines.last(), Some(&"1 checked: 1 errors, 1 warnings"));
}

#[test]
fn findings_are_json_on_request() {
    let path = file("json.toml", WRONG);
    let (_, text) = checked(&[&path.to_string_lossy(), "--format", "json"]);
    let first: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(first["pointer"], "/channels/chat/kind");
    assert_eq!(first["finding"]["code"], "document.unknown-value");
    assert_eq!(first["finding"]["position"]["line"], 6);
    assert_eq!(text.lines().count(), 2);
}

#[test]
fn tests_that_fail_are_shown_with_their_own_file_and_line() {
    let policy = file("tested.toml", comms_policy::preset::STANDARD);
    let tests = "[[tests]]\nname = 'x'\nask = 'route'\nwith = { kind = 'task', audience = 'internal' }\n\
                 expect.channel = 'mail'\n";
    let tests = file("tests.toml", tests);
    let (counts, text) = checked(&[&policy.to_string_lossy(), "--tests", &tests.to_string_lossy()]);
    assert_eq!((counts.files, counts.errors), (1, 1), "{text}");
    let first = text.lines().next().unwrap();
    assert!(first.contains("tests.toml:5:18: error[test.failed]"), "{first}");
}

#[test]
fn a_file_that_cannot_be_read_keeps_no_other_from_being_checked() {
    let path = file("sound.toml", comms_policy::preset::STANDARD);
    let (counts, text) = checked(&["/no/such/file", &path.to_string_lossy()]);
    let expected = Counts { files: 1, unread: 1, ..Counts::default() };
    assert_eq!(counts, expected, "{text}");
}

#[test]
fn what_says_that_there_is_more_is_no_finding_itself() {
    let keys: Vec<String> = (0..201).map(|at| format!("k{at} = 1\n")).collect();
    let keys = keys.concat();
    let path = file("many.toml", &format!("{keys}{WRONG}"));
    let (counts, text) = checked(&[&path.to_string_lossy()]);
    assert_eq!((counts.errors, counts.more, counts.more_errors), (200, true, true), "{text}");
    let last = "1 checked: 200 errors, 0 warnings, and more that are not shown";
    assert_eq!(text.lines().last(), Some(last));
}
