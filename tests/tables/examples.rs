//! Worked examples, and tables that are made to be hard.

use crate::table;
use comms_policy::Limits;
use comms_policy::table::{Difference, Fact, Found, Table, TableDocument, Verification};
use serde_json::{Value, json};

/// Rows of six kinds of information, three audiences, two importances.
fn routing(rows: &[(&str, Value, &str)], hit: &str) -> Table {
    table(&json(rows, hit))
}

fn json(rows: &[(&str, Value, &str)], hit: &str) -> Value {
    let rows: Vec<Value> =
        rows.iter().map(|(id, when, then)| json!({"id": id, "when": when, "then": then})).collect();
    json!({
        "columns": {
            "kind": {"values": ["chat", "task", "customer_request", "approval_result", "email", "file"]},
            "audience": {"values": ["same_dept", "cross_dept", "external"]},
            "importance": {"values": ["normal", "important"]},
        },
        "hit": hit,
        "rows": rows,
    })
}

fn six() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("R1", json!({"kind": ["approval_result"]}), "im"),
        ("R2", json!({"kind": ["task"], "audience": ["cross_dept"]}), "project"),
        ("R3", json!({"kind": ["customer_request"]}), "crm"),
        (
            "R4",
            json!({"kind": ["email"], "audience": ["external"], "importance": ["important"]}),
            "mail",
        ),
        ("R5", json!({"kind": ["chat"], "audience": ["same_dept", "cross_dept"]}), "group"),
        ("R6", json!({"kind": ["chat"], "audience": ["external"]}), "customers"),
    ]
}

fn eight() -> Vec<(&'static str, Value, &'static str)> {
    let mut rows = six();
    rows.push(("R7", json!({"kind": ["task"]}), "im"));
    rows.push(("R8", json!({"kind": ["email", "file"]}), "mail"));
    rows
}

/// How many points boxes have.
fn points(found: &Verification<'_>) -> usize {
    let size = |(_, values): &(String, Vec<_>)| values.len();
    found.gaps.iter().map(|gap| gap.columns.iter().map(size).product::<usize>()).sum()
}

fn pairs(found: &Verification<'_>) -> Vec<String> {
    found.overlaps.iter().map(|it| it.rows().map(|row| row.id().to_string()).join(" ")).collect()
}

fn shadowed(found: &Verification<'_>) -> Vec<String> {
    let shadowed = found.shadowed.iter().map(|it| {
        let by: Vec<&str> = it.by.iter().map(|row| row.id().as_str()).collect();
        format!("{} by {}", it.row.id(), by.join(" "))
    });
    shadowed.collect()
}

#[test]
fn a_division_of_work_is_verified_to_the_point() {
    let table = routing(&six(), "unique");
    let found = table.verify();
    assert_eq!((points(&found), found.gaps.len()), (15, 4));
    assert!(found.overlaps.is_empty() && found.shadowed.is_empty() && !found.is_undecided);

    let table = routing(&eight(), "unique");
    let found = table.verify();
    assert_eq!(points(&found), 0);
    assert_eq!(pairs(&found), ["R2 R7", "R4 R8"]);
    let shown: Vec<String> = found.overlaps.iter().map(|it| it.witness().to_string()).collect();
    assert_eq!(shown[1], "audience is external, importance is important, kind is email");

    let table = routing(&eight(), "first");
    let found = table.verify();
    assert!(found.shadowed.is_empty());
    let mut turned = eight();
    turned.swap(1, 6);
    assert_eq!(shadowed(&routing(&turned, "first").verify()), ["R2 by R7"]);

    let Difference::Changed(changed) = routing(&six(), "first").diff(&routing(&eight(), "first"))
    else {
        panic!("they are comparable")
    };
    let size = |(_, values): &(String, Vec<_>)| values.len();
    let count = |then: &str| {
        let those = changed.iter().filter(|it| it.new == Some(then.into()));
        those.map(|it| it.witness.columns.iter().map(size).product::<usize>()).sum::<usize>()
    };
    assert_eq!((count("im"), count("mail")), (4, 11));
}

#[test]
fn gaps_are_told_up_to_the_limit_and_that_there_are_more() {
    let all: Vec<String> =
        routing(&six(), "unique").verify().gaps.iter().map(ToString::to_string).collect();
    for (limit, told) in [(0, 0), (3, 3), (4, 4), (5, 4)] {
        let mut limits = Limits::default();
        limits.table_gaps = limit;
        let document = TableDocument::from_deserializer(json(&six(), "unique")).unwrap();
        let table = Table::compile_with(&document, &limits).unwrap();
        let found = table.verify();
        assert_eq!(found.gaps.len(), told, "{limit}");
        assert_eq!((found.has_more_gaps, found.is_undecided), (told < 4, told < 4), "{limit}");
        assert!(found.gaps.iter().all(|gap| all.contains(&gap.to_string())), "{limit}");
    }
}

#[test]
fn a_row_is_shadowed_by_several_together() {
    let table = table(&json!({
        "columns": {"to": {"values": ["internal", "external"]}, "important": {"boolean": true}},
        "hit": "first",
        "rows": [
            {"id": "A", "when": {"to": ["internal"]}, "then": "im"},
            {"id": "B", "when": {"important": false}, "then": "mail"},
            {"id": "C", "when": {"to": ["external"], "important": true}, "then": "crm"},
            {"id": "D", "when": {"important": true}, "then": "phone"},
        ],
    }));
    let found = table.verify();
    assert_eq!(shadowed(&found), ["D by A C"]);
    assert!(found.gaps.is_empty());
}

#[test]
fn ranges_are_half_open() {
    let ages = |to: i64, from: i64| {
        let rows = [
            json!({"id": "young", "when": {"age": {"to": to}}, "then": 1}),
            json!({"id": "old", "when": {"age": {"from": from}}, "then": 2}),
        ];
        table(&json!({"columns": {"age": {"range": [17, 41]}}, "rows": rows}))
    };
    for (to, from, overlap, gap) in
        [(31, 29, Some("age is 29"), None), (31, 32, None, Some("age is 31")), (31, 31, None, None)]
    {
        let table = ages(to, from);
        let found = table.verify();
        let shown = found.overlaps.first().map(|it| it.witness().to_string());
        assert_eq!(shown.as_deref(), overlap, "{to} {from}");
        assert_eq!(found.gaps.first().map(ToString::to_string).as_deref(), gap, "{to} {from}");
    }
}

/// What other systems answer, or their users expected.
#[test]
fn several_matching_rows_mean_what_the_table_says() {
    let alerts = |hit: &str, rows: Value| {
        table(&json!({
            "columns": {
                "app": {"values": ["1", "2", "3", "4"]},
                "severity": {"values": ["warning", "page"]},
                "notify": {"values": ["hipchat", "mail"]},
            },
            "hit": hit, "rows": rows, "default": "nobody",
        }))
    };
    let facts = [
        ("app", Fact::Text("3")),
        ("notify", Fact::Text("hipchat")),
        ("severity", Fact::Text("warning")),
    ];
    let answers = |table: &Table| -> Vec<String> {
        let found = table.explain(&facts);
        let own = found.found.output().map(|it| serde_json::to_string(it).unwrap());
        let also = found.also.iter().map(|row| serde_json::to_string(row.then()).unwrap());
        own.into_iter().chain(also).collect()
    };
    let row = |id: &str, when: Value, then: Value| json!({"id": id, "when": when, "then": then});
    // The first one decides, and the next one only would have.
    let rows = json!([
        row("all", json!({"severity": ["warning"]}), json!("X")),
        row("low", json!({"app": ["1", "2"]}), json!("X")),
        row("high", json!({"app": ["3", "4"]}), json!("Y")),
    ]);
    let first = alerts("first", rows);
    assert_eq!(first.decide(&facts).output(), Some(&"X".into()));
    assert_eq!(answers(&first), [r#""X""#, r#""Y""#]);
    // All of them answer.
    let rows = json!([
        row("all", json!({"notify": ["hipchat"]}), json!("hipchat")),
        row("team", json!({"app": ["3"]}), json!("hipchat-data")),
    ]);
    assert_eq!(answers(&alerts("collect", rows)), [r#""hipchat""#, r#""hipchat-data""#]);
    let rows = json!([
        row("law", json!({"app": ["3"]}), json!(3)),
        row("house", json!({"severity": ["warning"]}), json!(5)),
    ]);
    assert_eq!(answers(&alerts("collect", rows)), ["3", "5"]);
    // They must answer the same.
    for (then, conflicts) in [("X", false), ("Y", true)] {
        let rows = json!([
            row("a", json!({"app": ["3"]}), json!("X")),
            row("b", json!({"severity": ["warning"]}), json!(then)),
        ]);
        let any = alerts("any", rows);
        match any.decide(&facts) {
            Found::Row(found) => assert!(!conflicts && found.id().as_str() == "a"),
            Found::Conflict(a, b) => {
                assert!(conflicts && (a.id().as_str(), b.id().as_str()) == ("a", "b"));
            }
            other => panic!("{other:?}"),
        }
    }
}

/// A column with a row for each of many numbers, and half of another column for each of them.
#[test]
fn a_column_with_many_values_is_looked_up_and_verified() {
    let halves = [["a", "b"], ["b", "c"], ["c", "d"]];
    let mut rows: Vec<Value> = (0..600)
        .map(|at| {
            let when = json!({"size": {"from": at, "to": at + 1}, "kind": halves[at % 3]});
            json!({"id": format!("r{at}"), "when": when, "then": at})
        })
        .collect();
    let when = json!({"size": {"from": 100, "to": 500}, "kind": ["a"]});
    rows.push(json!({"id": "wide", "when": when, "then": -1}));
    let table = table(&json!({
        "columns": {
            "kind": {"values": ["a", "b", "c", "d"]},
            "size": {"range": [0, 600]},
            "urgent": {"boolean": true},
        },
        "hit": "first",
        "rows": rows,
    }));
    let mut covered = 0;
    for size in 0..600_i64 {
        for kind in ["a", "b", "c", "d"] {
            let facts = [
                ("kind", Fact::Text(kind)),
                ("size", Fact::Number(size)),
                ("urgent", Fact::Flag(size % 2 == 0)),
            ];
            let third = usize::try_from(size % 3).unwrap();
            let expected = if halves[third].contains(&kind) {
                Some(size)
            } else {
                (kind == "a" && (100..500).contains(&size)).then_some(-1)
            };
            let found = table.decide(&facts);
            let output = expected.map(comms_policy::table::Output::Number);
            assert_eq!(found.output(), output.as_ref(), "{size} {kind}");
            covered += usize::from(expected.is_some());
        }
    }
    let found = table.verify();
    // The wide row meets the row of each third number from 102 on.
    assert_eq!((found.overlaps.len(), found.shadowed.len(), found.is_undecided), (133, 0, false));
    assert_eq!(points(&found), (2_400 - covered) * 2);
}

#[test]
fn what_is_not_known_is_told() {
    let table = routing(&eight(), "first");
    let task = [("kind", Fact::Text("task"))];
    let answer = table.explain(&task);
    assert!(matches!(answer.found, Found::Indeterminate));
    let ids: Vec<&str> = answer.also.iter().map(|row| row.id().as_str()).collect();
    assert_eq!((ids, answer.missing), (vec!["R2", "R7"], vec!["audience", "importance"]));
    // Both rows that may decide answer the same.
    let mail = table.decide(&[("kind", Fact::Text("email"))]);
    assert_eq!(mail.output(), Some(&"mail".into()));
    let fax = table.decide(&[("kind", Fact::Text("fax"))]);
    assert!(matches!(fax, Found::Outside { column: "kind" }));
    let other = [("kind", Fact::Text("chat")), ("audience", Fact::Text("nobody"))];
    assert!(matches!(table.decide(&other), Found::Outside { column: "audience" }));
}

/// Random conditions on forty questions of yes and no, of which nobody can go through all points.
#[test]
fn a_table_that_is_made_to_be_hard_is_answered_within_its_budget() {
    let mut seed = 7_u64;
    let mut number = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let columns: serde_json::Map<String, Value> =
        (0..40).map(|at| (format!("q{at:02}"), json!({"boolean": true}))).collect();
    let rows: Vec<Value> = (0..1_000)
        .map(|at| {
            let when: serde_json::Map<String, Value> =
                (0..6).map(|_| (format!("q{:02}", number(40)), (number(2) == 1).into())).collect();
            json!({"id": format!("r{at}"), "when": when, "then": at % 3})
        })
        .collect();
    let table = table(&json!({"columns": columns, "hit": "first", "rows": rows}));
    assert!(table.verify_within(20_000).is_undecided);
    let facts: Vec<(String, bool)> = (0..40).map(|at| (format!("q{at:02}"), at % 2 == 0)).collect();
    let facts: Vec<(&str, Fact<'_>)> =
        facts.iter().map(|(name, flag)| (name.as_str(), Fact::Flag(*flag))).collect();
    let first = table
        .rows()
        .iter()
        .find(|row| matches!(table.decide(&facts), Found::Row(it) if it.id() == row.id()));
    assert!(first.is_some());
    assert!(matches!(table.decide(&facts[..20]), Found::Indeterminate | Found::Row(_)));
}

#[test]
fn a_decision_allocates_nothing() {
    let table = routing(&eight(), "first");
    let facts = [
        ("kind", Fact::Text("task")),
        ("audience", Fact::Text("cross_dept")),
        ("importance", Fact::Text("normal")),
    ];
    let counted = allocation_counter::measure(|| {
        assert!(matches!(table.decide(&facts), Found::Row(row) if row.id().as_str() == "R2"));
    });
    assert_eq!(counted.count_total, 0);
}
