//! The libraries, each reading the same texts in its own way.

use super::texts::TYPES;
use chrono::NaiveDate;
use comms_policy::naming::{FieldDocument, Format, FormatDocument, Name, Value};
use regex::Regex;

/// The type, the scope, whether it breaks, and the description.
pub type Header<'t> = (&'t str, Option<&'t str>, bool, &'t str);

/// The name, the version, the date, the owner and the extension.
pub type File<'t> = (&'t str, &'t str, NaiveDate, &'t str, &'t str);

/// A reader of one kind of texts.
pub type Reader<'t, T> = Box<dyn FnMut(&'t str) -> Option<T> + 't>;

fn format(template: &str, fields: &[(&str, &str)]) -> Format {
    let mut document = FormatDocument::default();
    document.template = template.into();
    for (name, kind) in fields {
        let mut field = FieldDocument::default();
        field.kind = (*kind).into();
        field.may_contain_separator = matches!(*name, "name" | "description");
        match *name {
            "kind" => field.values = TYPES.map(String::from).to_vec(),
            "breaking" => field.values = vec!["!".into()],
            "date" => (field.min_year, field.max_year) = (Some(2000), Some(2099)),
            _ => {}
        }
        document.fields.insert((*name).into(), field);
    }
    Format::compile(&document).expect("a sound format")
}

/// The header of a commit as a format.
pub fn header_format() -> Format {
    format(
        "{kind}[({scope})][{breaking}]: {description}",
        &[("kind", "enum"), ("scope", "text"), ("breaking", "enum"), ("description", "text")],
    )
}

/// The name of a file as a format.
pub fn file_format() -> Format {
    format(
        "{name}-{version}-{date:%Y%m%d}-{owner}.{ext}",
        &[
            ("name", "text"),
            ("version", "version"),
            ("date", "date"),
            ("owner", "person"),
            ("ext", "ext"),
        ],
    )
}

fn text<'t>(name: &Name<'t>, field: &str) -> Option<&'t str> {
    Some(&name.text()[name.span(field)?])
}

/// comms-policy.
pub fn our_header<'t>(format: &'t Format, header: &'t str) -> Option<Header<'t>> {
    let name = format.parse(header).ok()?;
    let mut texts = name.texts();
    let mut next = || texts.next().flatten();
    let (kind, scope, breaking) = (next()?, next(), next().is_some());
    Some((kind, scope, breaking, next()?))
}

/// comms-policy.
pub fn our_file<'t>(format: &'t Format, file: &'t str) -> Option<File<'t>> {
    let name = format.parse(file).ok()?;
    let date = name.get("date").as_ref().and_then(Value::as_date)?;
    let text = |field| text(&name, field);
    Some((text("name")?, text("version")?, date, text("owner")?, text("ext")?))
}

/// git-conventional.
pub fn git_conventional(header: &str) -> Option<Header<'_>> {
    let commit = git_conventional::Commit::parse(header).ok()?;
    let scope = commit.scope();
    let scope = scope.as_ref().map(git_conventional::Scope::as_str);
    Some((commit.type_().as_str(), scope, commit.breaking(), commit.description()))
}

/// regex.
pub fn regex_header<'t>() -> Reader<'t, Header<'t>> {
    let types = TYPES.join("|");
    let pattern = format!(r"^({types})(?:\(([^(): ]+)\))?(!)?: (\S(?:.*\S)?)$");
    let pattern = Regex::new(&pattern).expect("a sound pattern");
    Box::new(move |header| {
        let captures = pattern.captures(header)?;
        let group = |index| captures.get(index).map(|it| it.as_str());
        Some((group(1)?, group(2), group(3).is_some(), group(4)?))
    })
}

/// regex.
pub fn regex_file<'t>() -> Reader<'t, File<'t>> {
    let pattern = Regex::new(concat!(
        r"^(\S(?:.*\S)?)-([Vv]?\d{1,9}(?:\.\d{1,9}){1,2})-(20\d\d)(\d\d)(\d\d)",
        r"-([\p{L}· ]{2,20})\.([0-9A-Za-z]{1,10})$"
    ))
    .expect("a sound pattern");
    Box::new(move |file| {
        let captures = pattern.captures(file)?;
        let group = |index| captures.get(index).map(|it| it.as_str());
        let number = |index| group(index)?.parse().ok();
        let year = i32::try_from(number(3)?).ok()?;
        let date = NaiveDate::from_ymd_opt(year, number(4)?, number(5)?)?;
        Some((group(1)?, group(2)?, date, group(6)?, group(7)?))
    })
}

/// sscanf.
pub fn sscanf_header<'t>() -> Reader<'t, Header<'t>> {
    let mut parser = sscanf::sscanf_parser!(
        r"{&str:/build|chore|ci|docs|feat|fix|perf|refactor|revert|style|test/}{&str:/(?:\([^(): ]+\))?/}{&str:/!?/}: {&str:/\S(?:.*\S)?/}"
    );
    Box::new(move |header| {
        let (kind, scope, mark, description): (&str, &str, &str, &str) = parser.parse(header)?;
        let scope = scope.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
        Some((kind, scope, !mark.is_empty(), description))
    })
}

/// sscanf.
pub fn sscanf_file<'t>() -> Reader<'t, File<'t>> {
    let mut parser = sscanf::sscanf_parser!(
        r"{&str:/\S(?:.*\S)?/}-{&str:/[Vv]?\d{1,9}(?:\.\d{1,9}){1,2}/}-{i32:/20\d\d/}{u32:/\d\d/}{u32:/\d\d/}-{&str:/[\p{L}· ]{2,20}/}.{&str:/[0-9A-Za-z]{1,10}/}"
    );
    Box::new(move |file| {
        let (name, version, year, month, day, owner, ext): (&str, &str, i32, u32, u32, &str, &str) =
            parser.parse(file)?;
        Some((name, version, NaiveDate::from_ymd_opt(year, month, day)?, owner, ext))
    })
}
