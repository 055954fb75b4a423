//! A module imports only from floors below its own, and modules of one floor do not know each other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The floors from the ground up, with their modules.
const FLOORS: [&[&str]; 6] = [
    &["canonical", "diagnostic", "error", "limits"],
    &["ident", "text", "tree"],
    &["directory", "naming", "table", "time"],
    &["channel", "group", "handoff", "message", "retention", "sla"],
    &["policy"],
    &["preset"],
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// What a module imports that is not on a floor below its own, by the text of one of its files.
fn violations(module: &str, source: &str) -> Vec<String> {
    let own = floor(module);
    let imported = imports(&without_comments(source));
    let wrong = imported.into_iter().filter(|other| {
        other != module && (own.is_none() || floor(other).is_none_or(|it| Some(it) >= own))
    });
    wrong.map(|other| format!("{module} imports {other}")).collect()
}

/// The first names after `crate::`, also those in braces.
fn imports(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in source.match_indices("crate::") {
        let qualified = source[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let rest = &source[at + "crate::".len()..];
        if qualified {
            continue;
        }
        match rest.strip_prefix('{') {
            None => found.extend(name(rest)),
            Some(group) => {
                let mut depth = 0;
                let mut start = true;
                for (at, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        c if start && !c.is_whitespace() => {
                            found.extend(name(&group[at..]));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

/// The module that a path starts with. Names re-exported at the root are no modules; they count as
/// the top floor, so that nothing in the house goes through the roof.
fn name(path: &str) -> Option<String> {
    let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
    (end > 0).then(|| path[..end].to_owned())
}

/// The text without line comments and their doc forms, which may name whatever explains best.
fn without_comments(source: &str) -> String {
    let code = |line: &str| line.split("//").next().unwrap_or("").to_owned();
    source.lines().map(code).collect::<Vec<_>>().join("\n")
}

fn check(path: &Path, module: &str, found: &mut Vec<String>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.file_stem().unwrap() != "tests" {
                check(&path, module, found);
            }
        }
    } else if path.extension().is_some_and(|it| it == "rs") {
        let wrong = violations(module, &fs::read_to_string(path).unwrap());
        found.extend(wrong.into_iter().map(|it| format!("{}: {it}", path.display())));
    }
}

#[test]
fn every_module_imports_only_from_floors_below() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for entry in fs::read_dir(source).unwrap() {
        let path = entry.unwrap().path();
        let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if module != "lib" {
            check(&path, &module, &mut found);
            seen.insert(module);
        }
    }
    assert_eq!(found, Vec::<String>::new());
    let known: BTreeSet<String> = FLOORS.concat().into_iter().map(str::to_owned).collect();
    assert_eq!(seen, known, "each module has a floor, and each floor its modules");
}

#[test]
fn a_planted_violation_is_found() {
    let rows: [(&str, &str, &[&str]); 9] = [
        ("time", "use crate::tree::Node;\nuse crate::error::{Error, ErrorKind};", &[]),
        ("time", "use crate::time::Zone;", &[]),
        ("time", "use crate::sla::Target;", &["time imports sla"]),
        ("tree", "use crate::ident::Ident;", &["tree imports ident"]),
        ("tree", "fn f() -> crate::policy::Policy {}", &["tree imports policy"]),
        ("tree", "use crate::{limits::{Limits, sla}, time};", &["tree imports time"]),
        ("sla", "use crate::Error;", &["sla imports Error"]),
        ("sla", "//! [`Error`](crate::Error)\n/// crate::policy::Policy", &[]),
        ("attic", "use crate::error::Error;", &["attic imports error"]),
    ];
    for (module, source, expected) in rows {
        assert_eq!(violations(module, source), expected, "{module}: {source}");
    }
}
