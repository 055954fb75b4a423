//! The preview of the data beside the examples.

use crate::arguments::Arguments;
use crate::paint::Paint;
use crate::run;
use crate::view::grouped;
use clap::Parser;

/// What is shown for arguments behind the three files, and whether nothing speaks against the change.
fn shown(more: &[&str]) -> (String, bool) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/");
    let files = ["retention_old.toml", "retention_new.toml", "records.csv"];
    let files = files.map(|file| format!("{folder}{file}"));
    let holds = format!("{folder}holds.json");
    let mut arguments: Vec<&str> = vec!["retention_preview"];
    arguments.extend(files.iter().map(String::as_str));
    arguments.extend(["--holds", &holds, "--at", "2025-10-01T09:00:00+08:00"]);
    arguments.extend(more);
    let arguments = Arguments::try_parse_from(arguments).expect("arguments");
    let mut output = Vec::new();
    let fine = run(&arguments, Paint::Plain, &mut output).expect("a preview");
    (String::from_utf8(output).expect("text"), fine)
}

#[test]
fn what_moves_is_counted_and_listed() {
    let (text, fine) = shown(&["--list", "3"]);
    assert!(!fine);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "archive 1.0.0 -> archive 2.0.0, asked about 2025-10-01 09:00");
    assert!(text.contains("now-due"), "{text}");
    assert!(text.contains("objection: "), "{text}");
}

#[test]
fn a_record_is_told_in_words() {
    let (text, _) = shown(&["--explain", "chat-2", "--language", "zh"]);
    assert_eq!(text.matches("chat-2：").count(), 2, "{text}");
    let (text, _) = shown(&["--explain", "chat-2", "--language", "en"]);
    assert!(text.contains("`chat-2` is kept to the end of 2026-03-31 by `chat`."), "{text}");
}

#[test]
fn records_are_counted_by_year_or_attribute() {
    let (text, _) = shown(&["--by", "year"]);
    assert!(text.lines().any(|line| line.starts_with("2024")), "{text}");
}

/// What cannot be read is not known, and keeps the record.
#[test]
fn bad_cells_keep_their_records() {
    use crate::list::List;
    let folder = std::env::temp_dir().join(format!("retention_preview_{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("records.csv");
    std::fs::write(&file, "id,created,class\na,2025-13-01,chat\nb,,chat\nc,2025-01-01\n")
        .expect("a file");
    let name = file.to_string_lossy().into_owned();
    let arguments = Arguments::try_parse_from(["retention_preview", "old", "new", &name]);
    let arguments = arguments.expect("arguments");
    let dates = comms_policy::time::Dates::of(comms_policy::time::Zone::utc());
    let mut created = Vec::new();
    let list = List { arguments: &arguments, dates: &dates };
    let bad = list.each(|row| created.push(row.created.is_some())).expect("a list");
    std::fs::remove_dir_all(&folder).expect("removed");
    assert_eq!((bad, created), (2, vec![false, false, true]));
}

#[test]
fn counts_are_grouped_by_thousands() {
    for (count, text) in
        [(0, "0"), (999, "999"), (1_000, "1,000"), (21_313, "21,313"), (1_234_567, "1,234,567")]
    {
        assert_eq!(grouped(count), text);
    }
}
