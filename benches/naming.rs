//! Names read by formats that are data, against parsers that are written by hand for one format.
//!
//! `cargo bench --bench naming` prints, for each kind of text, the price of one call, that of the
//! reference in the same run, and the ratio of the two; `-- damaged` only that part of it. Before
//! anything is measured, format and parser are asked about all texts, and must agree on each.

mod by_hand;
mod harness;
mod texts;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};
use comms_policy::naming::{FieldDocument, Format, FormatDocument, Name, Value, Verdict};
use comms_policy::text::Language;
use comms_policy::text::deadline::{self, WorkCalendar};
use comms_policy::{PolicyDocument, preset};
use harness::{Harness, each};
use serde_json::json;
use std::collections::BTreeMap;
use std::hint::black_box;
use texts::Damaged;

fn main() {
    let harness = Harness::from_arguments();
    let preset = preset_formats();
    let formats = Formats {
        file: compile(&preset["file"]),
        subject: compile(&preset["subject"]),
        commit: compile(&commit_document()),
    };
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let parts: [(&str, &dyn Fn()); 7] = [
        ("sound", &|| sound(&harness, &formats)),
        ("damaged", &|| damaged(&harness, &formats)),
        ("worst", &|| worst(&harness)),
        ("compiling", &|| compiling(&harness, &preset)),
        ("deadlines", &|| deadlines(&harness)),
        ("writing", &|| writing(&harness, &formats)),
        ("repairing", &|| repairing(&harness, &formats)),
    ];
    for (name, part) in parts {
        if wanted.as_ref().is_none_or(|wanted| wanted == name) {
            part();
        }
    }
}

struct Formats {
    file: Format,
    subject: Format,
    commit: Format,
}

/// The formats of the preset as they are written down.
fn preset_formats() -> BTreeMap<String, FormatDocument> {
    let table = toml::de::DeTable::parse(preset::STANDARD).expect("the preset is TOML");
    let table = toml::de::DeValue::Table(table.into_inner());
    let document: PolicyDocument =
        serde_json::from_value(as_json(&table)).expect("the preset is a policy");
    document.formats
}

fn as_json(value: &toml::de::DeValue<'_>) -> serde_json::Value {
    use toml::de::DeValue;
    match value {
        DeValue::String(text) => json!(text),
        DeValue::Integer(number) => json!(number.as_str().parse::<i64>().expect("in range")),
        DeValue::Boolean(is) => json!(is),
        DeValue::Array(array) => array.iter().map(|it| as_json(it.get_ref())).collect(),
        DeValue::Table(table) => {
            let pair = |(key, value): (&toml::Spanned<toml::de::DeString<'_>>, _)| {
                let value: &toml::Spanned<DeValue<'_>> = value;
                (key.get_ref().to_string(), as_json(value.get_ref()))
            };
            table.iter().map(pair).collect()
        }
        other => panic!("{other:?} is in no policy"),
    }
}

fn field(kind: &str) -> FieldDocument {
    let mut field = FieldDocument::default();
    field.kind = kind.into();
    field
}

/// Conventional Commits, the header.
fn commit_document() -> FormatDocument {
    let mut document = FormatDocument::default();
    document.template = "{type}[({scope})][{breaking}]: {description}".into();
    let mut kind = field("enum");
    kind.values = by_hand::TYPES.map(String::from).to_vec();
    let mut breaking = field("enum");
    breaking.values = vec!["!".into()];
    let mut description = field("text");
    description.may_contain_separator = true;
    document.fields = [
        ("type".into(), kind),
        ("scope".into(), field("text")),
        ("breaking".into(), breaking),
        ("description".into(), description),
    ]
    .into();
    document
}

fn compile(document: &FormatDocument) -> Format {
    Format::compile(document).expect("a sound format")
}

/// One row: the price of ours and of a reference, and the ratio.
fn row(name: &str, ours: f64, reference: (&str, f64)) {
    let (by, price) = reference;
    println!("  {name:<34} {ours:>9.1} ns   {by} {price:>8.1} ns   ratio {:>6.2}", ours / price);
}

fn views(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// What a parser by hand read, as texts to compare.
type Fields<'t> = Vec<(&'static str, String)>;

fn file_by_hand(text: &str) -> Option<Fields<'_>> {
    let by_hand::File { name, version, date, owner, ext } = by_hand::file(text)?;
    let parts: Vec<String> =
        version.parts[..version.count].iter().map(ToString::to_string).collect();
    Some(vec![
        ("name", text[name].into()),
        ("version", parts.join(".")),
        ("date", date.to_string()),
        ("owner", text[owner].into()),
        ("ext", text[ext].into()),
    ])
}

fn subject_by_hand(text: &str) -> Option<Fields<'_>> {
    let by_hand::Subject { department, matter, date } = by_hand::subject(text)?;
    Some(vec![
        ("department", text[department].into()),
        ("matter", text[matter].into()),
        ("date", date.to_string()),
    ])
}

fn commit_by_hand(text: &str) -> Option<Fields<'_>> {
    let by_hand::Commit { kind, scope, breaking, description } = by_hand::commit(text)?;
    let mut fields = vec![("type", kind.into())];
    fields.extend(scope.map(|scope| ("scope", text[scope].into())));
    fields.extend(breaking.then(|| ("breaking", "!".into())));
    fields.push(("description", text[description].into()));
    Some(fields)
}

/// Makes sure that a format and a parser read a text as the same, or both do not.
fn agree(format: &Format, text: &str, by_hand: Option<Fields<'_>>) {
    let by_format = format.parse(text).ok();
    let by_format: Option<Vec<(&str, String)>> = by_format
        .map(|name| name.fields().map(|(field, _, value)| (field, value.to_string())).collect());
    assert_eq!(by_format, by_hand, "{text}");
}

/// The same text with forms of other widths and other small changes, for agreement only.
fn twisted(text: &str) -> Vec<String> {
    let mut all = vec![
        text.replace('-', "－"),
        text.replacen('-', "—", 1),
        text.replace('0', "０"),
        text.replace(": ", "：　"),
        text.replace('(', "（"),
        format!("{text} "),
        format!("Re: {text}"),
        format!("回复：{text}"),
        format!("CON.{text}"),
        text.replacen('a', "a\u{AD}", 1),
        text.replace(' ', "\u{A0}"),
        text.repeat(12),
        text.chars().take(3).collect(),
    ];
    // Each character taken away once.
    all.extend(text.char_indices().map(|(at, c)| {
        let mut shorter = text.to_owned();
        shorter.replace_range(at..at + c.len_utf8(), "");
        shorter
    }));
    all
}

fn sound(harness: &Harness, formats: &Formats) {
    println!("\nnames without faults: the format and a typed value, against a parser by hand");
    let count = harness.count(4_000);
    let date = |name: &Name<'_>| name.get("date").and_then(|date| date.as_date());
    let files = texts::files(count);
    for text in files.iter().take(200) {
        for text in &twisted(text) {
            agree(&formats.file, text, file_by_hand(text));
        }
    }
    measure_sound(
        harness,
        ("files", &formats.file, &files),
        |name| date(&name),
        file_by_hand,
        by_hand::file,
    );
    let subjects = texts::subjects(count);
    for text in subjects.iter().take(200) {
        for text in &twisted(text) {
            agree(&formats.subject, text, subject_by_hand(text));
        }
    }
    measure_sound(
        harness,
        ("subjects", &formats.subject, &subjects),
        |name| date(&name),
        subject_by_hand,
        by_hand::subject,
    );
    for (name, chinese) in [("headers in English", false), ("headers in Chinese", true)] {
        let commits = texts::commits(count, chinese);
        for text in commits.iter().take(200) {
            for text in &twisted(text) {
                agree(&formats.commit, text, commit_by_hand(text));
            }
        }
        measure_sound(
            harness,
            (name, &formats.commit, &commits),
            |name| matches!(name.get("type"), Some(Value::Word("feat"))),
            commit_by_hand,
            by_hand::commit,
        );
    }
}

fn measure_sound<V, H>(
    harness: &Harness,
    (name, format, texts): (&str, &Format, &[String]),
    value: impl Fn(Name<'_>) -> V,
    fields: impl Fn(&str) -> Option<Fields<'_>>,
    by_hand: impl Fn(&str) -> Option<H>,
) {
    for text in texts {
        assert!(format.parse(text).is_ok(), "{text}");
        agree(format, text, fields(text));
    }
    let texts = views(texts);
    let read = |text| format.parse(text).ok().map(&value);
    let [ours, theirs] = harness
        .compare(texts.len(), &mut [&mut || each(&texts, read), &mut || each(&texts, &by_hand)]);
    row(name, ours, ("by hand", theirs));
    let counted = allocation_counter::measure(|| each(&texts, read));
    println!("    allocations in {} calls: {}", texts.len(), counted.count_total);
}

fn damaged(harness: &Harness, formats: &Formats) {
    let count = harness.count(1_000);
    println!("\nnames with faults: all that is wrong, against a parser by hand that says no");
    println!(" files");
    for kind in texts::damaged_files(count) {
        measure_damaged(harness, &kind, &formats.file, by_hand::file);
    }
    println!(" subjects");
    for kind in texts::damaged_subjects(count) {
        measure_damaged(harness, &kind, &formats.subject, by_hand::subject);
    }
    println!(" headers");
    for kind in texts::damaged_commits(count) {
        measure_damaged(harness, &kind, &formats.commit, by_hand::commit);
    }
}

fn measure_damaged<H>(
    harness: &Harness,
    (name, texts): &Damaged,
    format: &Format,
    by_hand: impl Fn(&str) -> Option<H>,
) {
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts {
        assert!(by_hand(text).is_none(), "{text}");
        let rejected = format.parse(text).expect_err(text);
        let first = rejected.findings().first().expect("one at least");
        *codes.entry(first.code().as_str()).or_default() += 1;
    }
    let texts = views(texts);
    let [ours, theirs] = harness.compare(
        texts.len(),
        &mut [&mut || each(&texts, |text| format.check(text)), &mut || {
            each(&texts, &by_hand);
        }],
    );
    row(name, ours, ("by hand", theirs));
    let most = codes.iter().max_by_key(|(_, count)| **count).map_or("", |(code, _)| code);
    let counted = allocation_counter::measure(|| each(&texts, |text| format.check(text)));
    #[expect(clippy::cast_precision_loss, reason = "counts of allocations are small")]
    let allocations = counted.count_total as f64 / texts.len() as f64;
    println!("    {allocations:.1} allocations a call, mostly {most}");
}

/// Sixteen fields, in turns open texts and others of a type, with hyphens between.
fn wide(kind: &str, last: &str) -> FormatDocument {
    let mut document = FormatDocument::default();
    let mut template = Vec::new();
    for index in 0..16 {
        let name = format!("f{index}");
        template.push(format!("{{{name}}}"));
        let mut it = field(if index == 15 { last } else { kind });
        if index % 2 == 0 {
            it = field("text");
            it.may_contain_separator = true;
        }
        document.fields.insert(name, it);
    }
    document.template = template.join("-");
    document
}

fn worst(harness: &Harness) {
    println!("\nthe worst: sixteen fields, sixty-four segments");
    let many = |segment: &str, count: usize| vec![segment; count].join("-");
    let mut longest = wide("int", "int");
    longest.options.on_ambiguity = Some("leftmost-longest".into());
    let last = many("1", 63) + "-x";
    let rows = [
        ("refused as ambiguous", wide("int", "int"), many("1", 64)),
        ("accepted, the longest reading", longest, many("1", 64)),
        ("refused, the last field is wrong", wide("int", "int"), last.clone()),
        ("refused, versions", wide("version", "date"), many("1.2", 64)),
        ("refused, dates", wide("date", "date"), many("20240315", 63) + "-20240230"),
        ("refused, longer segments", wide("int", "date"), many("1234567890123", 64)),
        ("refused, one segment too many", wide("int", "int"), many("1", 65)),
        ("refused, 23 segments", wide("int", "int"), many("1", 22) + "-x"),
        ("refused, 23 dates", wide("date", "date"), many("20240315", 22) + "-20240230"),
        ("refused, 12 segments", wide("int", "int"), many("1", 12)),
        ("refused, 23 segments, all wrong", wide("int", "int"), many("x", 23)),
        ("refused, 23 dates, all wrong", wide("date", "date"), many("20240230", 23)),
    ];
    for (name, document, text) in rows {
        let format = compile(&document);
        assert!(matches!(format.verdict(), Verdict::Conditional { .. }));
        assert_eq!(format.parse(&text).is_ok(), name.starts_with("accepted"), "{name}");
        let calls = harness.count(400);
        let read = || (0..calls).for_each(|_| _ = black_box(format.parse(black_box(&text))));
        let [time] = harness.compare(calls, &mut [&mut { read }]);
        let told = format.parse(&text).map_or_else(
            |rejected| rejected.findings()[0].code().as_str().to_owned(),
            |name| format!("{} readings", name.readings()),
        );
        println!("  {name:<34} {:>9.1} us   {told}", time / 1000.0);
    }
}

fn compiling(harness: &Harness, preset: &BTreeMap<String, FormatDocument>) {
    println!("\ncompiling a format");
    let mut documents: Vec<_> = preset.iter().map(|(name, it)| (name.as_str(), it)).collect();
    let (commit, wide) = (commit_document(), wide("int", "int"));
    documents.extend([("a header of a commit", &commit), ("sixteen fields, conditional", &wide)]);
    for (name, document) in documents {
        let calls = harness.count(200);
        let run = || (0..calls).for_each(|_| _ = black_box(Format::compile(black_box(document))));
        let [time] = harness.compare(calls, &mut [&mut { run }]);
        println!("  {name:<34} {:>9.1} us", time / 1000.0);
    }
}

/// Monday to Friday, 9:00 to 18:00.
struct Weekdays;

impl WorkCalendar for Weekdays {
    fn closing(&self, date: NaiveDate) -> Option<NaiveDateTime> {
        (date.weekday().number_from_monday() <= 5).then(|| date.and_hms_opt(18, 0, 0))?
    }

    fn working_day_after(&self, date: NaiveDate, days: u32) -> Option<NaiveDate> {
        let mut date = date;
        for _ in 0..days {
            date = date.checked_add_days(Days::new(match date.weekday().number_from_monday() {
                day @ 5..=7 => u64::from(8 - day),
                _ => 1,
            }))?;
        }
        Some(date)
    }

    fn is_open(&self, at: NaiveDateTime) -> bool {
        let opening = NaiveTime::from_hms_opt(9, 0, 0);
        opening <= Some(at.time()) && Some(at) < self.closing(at.date())
    }
}

fn deadlines(harness: &Harness) {
    println!("\ndeadlines: reading and telling, against chrono reading one fixed form");
    let said_at = NaiveDate::from_ymd_opt(2025, 9, 18).and_then(|day| day.and_hms_opt(10, 20, 0));
    let said_at = said_at.expect("a day");
    let count = harness.count(4_000);
    let rows = [
        ("Chinese", Language::Zh, texts::chinese_deadlines(count)),
        ("English", Language::En, texts::english_deadlines(count)),
    ];
    for (name, language, texts) in rows {
        let tell = |text| {
            deadline::parse(text, language).and_then(|it| it.resolve(said_at, Some(&Weekdays)))
        };
        let texts = views(&texts);
        for text in &texts {
            tell(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        }
        let fixed = |_| NaiveDateTime::parse_from_str(black_box("2025-09-23 15:20"), "%F %H:%M");
        let [ours, reference] = harness
            .compare(texts.len(), &mut [&mut || each(&texts, tell), &mut || each(&texts, fixed)]);
        row(name, ours, ("chrono", reference));
        let counted = allocation_counter::measure(|| each(&texts, tell));
        println!("    allocations in {} calls: {}", texts.len(), counted.count_total);
        let mut slow: BTreeMap<String, &str> = BTreeMap::new();
        for text in &texts {
            let kind = text.chars().filter(|c| !c.is_ascii_digit()).collect();
            slow.entry(kind).or_insert(text);
        }
        let mut prices: Vec<(f64, &str)> = slow
            .values()
            .map(|text| {
                let same = vec![*text; harness.count(1_000)];
                let [price] = harness.compare(same.len(), &mut [&mut || each(&same, tell)]);
                (price, *text)
            })
            .collect();
        prices.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (price, text) in prices.iter().take(3) {
            println!("    {price:>9.1} ns   {text}");
        }
    }
}

fn writing(harness: &Harness, formats: &Formats) {
    println!("\nwriting a name from its values, against the macro `format`");
    let count = harness.count(4_000);
    let rows = [
        ("files", &formats.file, texts::files(count)),
        ("subjects", &formats.subject, texts::subjects(count)),
        ("headers", &formats.commit, texts::commits(count, false)),
    ];
    for (name, format, texts) in rows {
        let values: Vec<Vec<(&str, String)>> = texts
            .iter()
            .map(|text| format.parse(text).expect("sound"))
            .map(|name| name.fields().map(|(field, _, it)| (field, it.to_string())).collect())
            .collect();
        let views: Vec<Vec<(&str, &str)>> = values
            .iter()
            .map(|values| values.iter().map(|(field, it)| (*field, it.as_str())).collect())
            .collect();
        let views: Vec<&[(&str, &str)]> = views.iter().map(Vec::as_slice).collect();
        for values in &views {
            assert!(format.render(values.iter().copied()).is_ok(), "{values:?}");
        }
        let plain = |values: &[(&str, &str)]| match values {
            [(_, name), (_, version), (_, date), (_, owner), (_, ext)] => {
                format!("{name}-{version}-{date}-{owner}.{ext}")
            }
            [(_, kind), (_, scope), (_, mark), (_, said)] => {
                format!("{kind}({scope}){mark}: {said}")
            }
            [(_, department), (_, matter), (_, date)] => format!("{department}-{matter}-{date}"),
            _ => values.iter().map(|(_, value)| *value).collect(),
        };
        let [ours, reference] = harness.compare(
            views.len(),
            &mut [
                &mut || each(&views, |values| format.render(values.iter().copied())),
                &mut || each(&views, plain),
            ],
        );
        row(name, ours, ("format!", reference));
    }
}

fn repairing(harness: &Harness, formats: &Formats) {
    println!("\nrepairing, against reading the name with its faults");
    let count = harness.count(1_000);
    let kinds = texts::damaged_files(count)
        .into_iter()
        .filter(|(name, _)| matches!(*name, "day in another form" | "spaced separators"))
        .chain([("nothing to repair", texts::files(count))]);
    for (name, texts) in kinds {
        let format = &formats.file;
        let texts = views(&texts);
        for text in &texts {
            assert!(format.repair(text).complete, "{text}");
        }
        let [ours, reference] = harness.compare(
            texts.len(),
            &mut [&mut || each(&texts, |text| format.repair(text)), &mut || {
                each(&texts, |text| format.parse(text));
            }],
        );
        row(name, ours, ("parse", reference));
    }
}
