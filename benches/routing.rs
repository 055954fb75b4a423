//! The division of work: which channel is for something, against conditions written by hand, and how long
//! it takes to compile and verify one.

mod harness;

use comms_policy::table::Fact;
use comms_policy::{Policy, preset};
use harness::{Harness, Numbers, each};
use std::fmt::Write as _;

const VALUES: [&str; 16] =
    ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"];

fn main() {
    let harness = Harness::from_arguments();
    standard(&harness);
    sizes(&harness);
}

/// The built-in policy against the same rows as conditions.
fn standard(harness: &Harness) {
    let policy = preset::standard().expect("the built-in policy");
    let mut numbers = Numbers(11);
    let kinds =
        ["talk", "notice", "task", "document", "request", "complaint", "letter", "emergency"];
    let count = harness.count(20_000).max(20);
    let asked: Vec<[(&str, Fact<'_>); 3]> = (0..count)
        .map(|_| {
            let mut pick = |most| usize::try_from(numbers.below(most)).unwrap_or(0);
            [
                ("audience", Fact::Text(["internal", "external"][pick(2)])),
                ("kind", Fact::Text(kinds[pick(8)])),
                ("strategic", Fact::Flag(pick(2) == 1)),
            ]
        })
        .collect();
    let asked: Vec<&[(&str, Fact<'_>)]> = asked.iter().map(<[_; 3]>::as_slice).collect();
    let [ours, hand] = harness.compare(
        count,
        &mut [&mut || each(&asked, |facts| policy.route(facts).route().is_some()), &mut || {
            each(&asked, |facts| by_hand(facts));
        }],
    );
    println!("the built-in division of work, 7 rows");
    println!("  {ours:>7.1} ns   by hand {hand:>6.1} ns   ratio {:.1}", ours / hand);
}

/// What the rows of the built-in policy say.
fn by_hand(facts: &[(&str, Fact<'_>)]) -> Option<&'static str> {
    let text = |name: &str| match facts.iter().find(|(it, _)| *it == name) {
        Some((_, Fact::Text(text))) => Some(*text),
        _ => None,
    };
    let is_strategic = facts.contains(&("strategic", Fact::Flag(true)));
    Some(match (text("audience")?, text("kind")?) {
        ("external", _) if is_strategic => "contact",
        ("internal", "talk" | "notice") => "wecom",
        ("internal", "task") => "project-tool",
        ("internal", "document") => "oa",
        ("internal", "emergency") => "phone",
        ("external", "talk" | "request" | "complaint" | "emergency") => "customer-group",
        _ => "mail",
    })
}

/// Divisions of work of growing size: five columns, no row for what another is for.
fn sizes(harness: &Harness) {
    println!("one decision on 5 columns, by the number of rows");
    for rows in [10_usize, 100, 1_000, 10_000] {
        let text = document(rows);
        let mut options = comms_policy::Options::default();
        options.limits.document_bytes = 1 << 24;
        options.limits.nodes = 1 << 21;
        let compile = || Policy::from_toml_with(&text, &options).expect("a sound policy");
        let policy = compile();
        let [took] = harness.compare(1, &mut [&mut || drop(compile())]);
        let mut numbers = Numbers(3);
        let count = harness.count(20_000).max(20);
        let asked: Vec<[(&str, Fact<'_>); 5]> = (0..count)
            .map(|_| {
                let mut pick = |most| usize::try_from(numbers.below(most)).unwrap_or(0);
                let size = i64::try_from(pick(rows as u64)).unwrap_or(0);
                [
                    ("a", Fact::Text(VALUES[pick(16)])),
                    ("b", Fact::Text(VALUES[pick(16)])),
                    ("c", Fact::Text(VALUES[pick(16)])),
                    ("size", Fact::Number(size)),
                    ("urgent", Fact::Flag(pick(2) == 1)),
                ]
            })
            .collect();
        let asked: Vec<&[(&str, Fact<'_>)]> = asked.iter().map(<[_; 5]>::as_slice).collect();
        let [ours] = harness.compare(
            count,
            &mut [&mut || each(&asked, |facts| policy.route(facts).route().is_some())],
        );
        let undecided =
            if policy.warnings().iter().any(|it| it.code().as_str() == "routing.undecided") {
                ", undecided"
            } else {
                ""
            };
        println!(
            "  {rows:>6} rows {ours:>7.1} ns   read, compiled and verified in {:.1} ms{undecided}",
            took / 1e6
        );
    }
}

/// A policy of which each row is for one size, and for some of the values of another column.
fn document(rows: usize) -> String {
    let mut text = String::from(
        "[policy]\nformat = 1\nname = 'sizes'\nversion = '1.0.0'\n[channels.x]\nkind = 'chat'\n\
         [channels.y]\nkind = 'mail'\n[routing]\ndefault.channels = ['x']\n\
         columns.urgent.boolean = true\n",
    );
    let values = VALUES.map(|value| format!("'{value}'"));
    for column in ["a", "b", "c"] {
        _ = writeln!(text, "columns.{column}.values = [{}]", values.join(", "));
    }
    _ = writeln!(text, "columns.size.range = [0, {rows}]");
    for row in 0..rows {
        let column = ["a", "b", "c"][row % 3];
        _ = writeln!(
            text,
            "[[routing.rows]]\nid = 'r{row}'\nchannels = ['y']\nwhen.size = {{ from = {row}, to = {} }}\n\
             when.{column} = [{}]",
            row + 1,
            values[row % 8..row % 8 + 8].join(", ")
        );
    }
    text
}
