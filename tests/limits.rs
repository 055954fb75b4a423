//! What is beyond a limit is a finding; what is within takes bounded time and stack.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use comms_policy::{Findings, Limits, Options, Policy, PolicyDocument};
use std::fmt::Write as _;

const HEADER: &str = "[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\n";
const JSON_HEADER: &str = r#""policy": { "format": 1, "name": "x", "version": "1.0.0" }"#;

fn limited(change: impl FnOnce(&mut Limits)) -> Options {
    let mut options = Options::default();
    change(&mut options.limits);
    options
}

fn codes(result: Result<Policy, Findings>) -> Vec<String> {
    let findings = result.map_or_else(|findings| findings, |policy| policy.warnings().clone());
    findings.iter().map(|it| format!("{} {}", it.code(), it.place())).collect()
}

fn toml(text: &str, options: &Options) -> Vec<String> {
    codes(Policy::from_toml_with(text, options))
}

fn json(text: &str, options: &Options) -> Vec<String> {
    codes(Policy::from_deserializer_with(&mut serde_json::Deserializer::from_str(text), options))
}

const NONE: [&str; 0] = [];

#[test]
fn a_text_of_the_limit_is_read_and_one_byte_more_is_not() {
    let options = limited(|it| it.document_bytes = HEADER.len());
    assert_eq!(toml(HEADER, &options), NONE);
    assert_eq!(toml(&format!("{HEADER}\n"), &options), ["document.too-large "]);
}

#[test]
fn nesting_is_counted_in_tables_and_lists() {
    // The document, `calendars`, `office`, `week` and the list lie in each other below the root.
    let text = format!("{HEADER}[calendars.office]\nzone = 'UTC'\nweek.mon = ['09:00-10:00']\n");
    let place = "document.too-deep calendars.office.week.mon";
    assert_eq!(toml(&text, &limited(|it| it.nesting = 4)), NONE);
    assert_eq!(toml(&text, &limited(|it| it.nesting = 3)), [place]);
}

#[test]
fn values_are_counted_in_both_ways_of_reading() {
    // The root, the header and its three values.
    let document = format!("{{ {JSON_HEADER} }}");
    for (limit, expected) in [(5, &NONE[..]), (4, &["document.too-many "])] {
        let options = limited(|it| it.nodes = limit);
        assert_eq!(json(&document, &options), expected);
        assert_eq!(toml(HEADER, &options).len(), expected.len());
    }
}

#[test]
fn strings_and_keys_are_counted_in_characters() {
    let options = limited(|it| it.string_chars = 8);
    let named = |name: &str| HEADER.replace("'x'", &format!("'{name}'"));
    assert_eq!(toml(&named(&"规".repeat(8)), &options), NONE);
    assert_eq!(toml(&named(&"规".repeat(9)), &options), ["document.too-long policy.name"]);
    let document = format!(r#"{{ {JSON_HEADER}, "{}": 1 }}"#, "k".repeat(9));
    assert_eq!(json(&document, &options), ["document.too-long "]);
    let text = format!("{} = 1\n{HEADER}", "k".repeat(9));
    assert_eq!(toml(&text, &options), ["document.too-long kkkkkkkk"]);
}

type SetLimit = fn(&mut Limits, usize);

#[test]
fn parts_are_counted() {
    let calendar =
        |id: usize| format!("[calendars.c{id}]\nzone = 'UTC'\nweek.mon = ['09:00-10:00']\n");
    let set = |id: usize| format!("[holidays.h{id}]\noff.'2026-01-01' = 'x'\n");
    let target = |id: usize| {
        let metric = ["first-response", "resolution"][id % 2];
        format!("[[sla.targets]]\nid = 't{id}'\nmetric = '{metric}'\nwithin.elapsed = '1h'\n")
    };
    let twice = |part: &dyn Fn(usize) -> String| format!("{HEADER}{}{}", part(1), part(2));
    let dates = |count: u32| {
        let mut text = format!("{HEADER}{}", calendar(1));
        (1..=count).for_each(|day| _ = writeln!(text, "closed.'2026-01-0{day}' = 'x'"));
        text
    };
    let windows = |count: usize| {
        let list: Vec<_> = (0..count).map(|hour| format!("'0{hour}:00-0{hour}:30'")).collect();
        format!("{HEADER}{}week.tue = [{}]\n", calendar(1), list.join(","))
    };
    let rows: [(String, SetLimit, usize, &str); 5] = [
        (twice(&calendar), |it, n| it.calendars = n, 2, "document.too-many calendars"),
        (twice(&set), |it, n| it.holiday_sets = n, 2, "document.too-many holidays"),
        (twice(&target), |it, n| it.targets = n, 2, "document.too-many sla.targets"),
        (dates(5), |it, n| it.dates = n, 5, "document.too-many calendars.c1.closed"),
        (windows(5), |it, n| it.windows = n, 5, "document.too-many calendars.c1.week.tue"),
    ];
    for (text, limit, count, expected) in rows {
        assert_eq!(toml(&text, &limited(|it| limit(it, count))), NONE, "{text}");
        assert_eq!(toml(&text, &limited(|it| limit(it, count - 1))), [expected], "{text}");
    }
}

#[test]
fn findings_beyond_the_limit_are_counted() {
    let text = format!("{HEADER}a = 1\nb = 2\nc = 3\n");
    let found = toml(&text, &limited(|it| it.findings = 2));
    let unknown = |key: &str| format!("document.unknown-key policy.{key}");
    assert_eq!(found, [unknown("a"), unknown("b"), "document.too-many ".into()]);
    assert_eq!(toml(&text, &limited(|it| it.findings = 3)).len(), 3);
    assert_eq!(toml(&text, &limited(|it| it.findings = 0)).len(), 2);
}

#[test]
fn many_warnings_neither_fail_a_policy_nor_hide_an_error() {
    let empty: Vec<_> = (0..5).map(|id| format!("[calendars.c{id}]\nzone = 'UTC'\n")).collect();
    let empty = empty.concat();
    let options = limited(|it| it.findings = 3);
    let policy = Policy::from_toml_with(&format!("{HEADER}{empty}"), &options).expect("warnings");
    assert_eq!(policy.warnings().len(), 4);
    assert!(!policy.warnings().has_errors());
    let text = format!("{HEADER}{empty}[calendars.z]\nzone = 'Mars'\n");
    let findings = Policy::from_toml_with(&text, &options).expect_err("an error");
    assert!(findings.iter().any(|it| it.place().to_string() == "calendars.z.zone"), "{findings}");
}

/// Texts that have made parsers overflow their stack or take quadratic time.
#[test]
fn hostile_texts_end_in_findings() {
    let dotted = vec!["a"; 79].join(".");
    let tables = format!("{{{dotted}=").repeat(79);
    let fills = 1 << 20;
    let texts = [
        format!("a = {}", "[".repeat(100_000)),
        format!("a = {}", "{a=".repeat(100_000)),
        format!("{}a = 1", "a.".repeat(100_000)),
        format!("[{}a]", "a.".repeat(100_000)),
        format!("[{dotted}]\n{dotted} = {tables}1{}", "}".repeat(79)),
        format!("{dotted} = {}", format!("{{{dotted}=\n").repeat(79)),
        "[[a]]\n".repeat(fills / 6),
        "a\n".repeat(fills / 2),
        "a = 1\n".repeat(fills / 6),
        format!("a = {{{}}}", "a = 1,".repeat(fills / 7)),
        format!("a = [{}]", "99999999999999999999,".repeat(fills / 22)),
        format!("a = [{}]", "'x' ".repeat(fills / 5)),
        format!("a = \"{}", "\\".repeat(fills - 6)),
        "\"\"\"".repeat(fills / 3),
        "[ \n".repeat(fills / 3),
        (0..fills / 16).fold(String::new(), |text, key| text + &format!("k{key} = 1\n")),
    ];
    for text in texts {
        let findings = Policy::from_toml(&text).expect_err("no policy");
        assert!(findings.len() <= 201);
        assert!(findings.render(&text).len() < 1 << 18);
    }
    for text in ["[".repeat(100_000), "{\"a\":".repeat(100_000)] {
        assert!(serde_json::from_str::<PolicyDocument>(&text).is_err());
    }
}

#[test]
fn a_host_cannot_lift_nesting_beyond_the_stack() {
    let options = limited(|it| it.nesting = usize::MAX);
    let dotted = vec!["a"; 79].join(".");
    let text = format!("x = {}1{}", format!("{{{dotted}=").repeat(79), "}".repeat(79));
    assert_eq!(toml(&text, &options), ["document.too-deep "]);
    let found = json(&"[".repeat(100_000), &options);
    assert_eq!(found, ["document.syntax "], "the format has a limit of its own");
}

#[test]
fn rules_of_retention_are_counted_by_their_kind() {
    let rule = |at: usize| {
        format!("[[retention.floors]]\nid = 'f{at}'\nperiod = '1 year'\nfrom = 'closed'\n")
    };
    let text = |count| {
        let rules: String = (0..count).map(rule).collect();
        format!("{HEADER}[retention]\nzone = 'UTC'\n{rules}")
    };
    let options = limited(|it| it.retention_rules = 3);
    assert_eq!(toml(&text(3), &options), NONE);
    assert_eq!(toml(&text(4), &options), ["document.too-many retention.floors"]);
}

#[test]
fn channels_and_departments_are_counted_apart() {
    let text = |channels: usize, departments: usize| {
        let mut text = HEADER.to_owned();
        for at in 0..channels {
            _ = writeln!(text, "[channels.c{at}]\nkind = 'chat'");
        }
        for at in 0..departments {
            _ = writeln!(text, "[departments.d{at}]");
        }
        text
    };
    let options = limited(|it| it.channels = 3);
    assert_eq!(toml(&text(3, 3), &options), NONE);
    assert_eq!(toml(&text(4, 3), &options), ["document.too-many channels"]);
    assert_eq!(toml(&text(0, 4), &options), ["document.too-many departments"]);
}

/// Tables that are made to explode are answered within their steps, and say so.
#[test]
fn a_division_of_work_that_explodes_is_undecided() {
    let mut options = limited(|it| it.table_steps = 5_000);
    options.limits.document_bytes = 1 << 24;
    options.limits.nodes = 1 << 21;
    // A thousand rows over eight columns, each with three of sixteen values in each.
    let mut text = format!("{HEADER}[channels.mail]\nkind = 'mail'\n[routing]\nhit = 'first'\n");
    let values: Vec<String> = (0..16).map(|at| format!("'v{at}'")).collect();
    for column in 0..8 {
        _ = writeln!(text, "columns.c{column}.values = [{}]", values.join(", "));
    }
    let mut seed = 7_usize;
    for row in 0..1_000 {
        _ = write!(text, "[[routing.rows]]\nid = 'r{row}'\nchannels = ['mail']\n");
        for column in 0..8 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
            let first = (seed >> 33) % 13;
            _ = writeln!(text, "when.c{column} = [{}]", values[first..first + 3].join(", "));
        }
    }
    let found = toml(&text, &options);
    assert!(found.contains(&"routing.undecided routing.rows".to_owned()), "{found:?}");
}

/// As many rules, classes, labels and values as the other limits allow, none of which is declared.
#[test]
fn many_rules_of_retention_take_no_time() {
    let mut options = limited(|it| it.retention_rules = 1_000_000);
    options.limits.document_bytes = 1 << 26;
    options.limits.nodes = 1 << 22;
    let mut text = format!("{HEADER}[retention]\nzone = 'UTC'\nlabels = [");
    for at in 0..20_000 {
        // Writing to a string does not fail.
        _ = write!(text, "'l{at}',");
    }
    text.push_str("]\n");
    for at in 0..20_000 {
        _ = write!(text, "[retention.classes.c{at}]\nplatform_keeps = '{} months'\n", at + 1);
    }
    for at in 0..20_000 {
        _ = write!(
            text,
            "[[retention.rules]]\nid = 'r{at}'\neffect = 'delete'\nperiod = '{} months'\n\
             when = {{ class = ['k{at}'], label = ['m{at}'] }}\n",
            at + 1
        );
    }
    let found = toml(&text, &options);
    assert_eq!(found.len(), options.limits.findings + 1);
    assert_eq!(found[0], "id.unknown retention.rules[0].when.class[0]");
}
