//! Tasks across departments: the worked examples, and each finding.

use super::rules;
use comms_policy::directory::Directory;
use comms_policy::handoff::{Task, TaskFindingKind};
use serde_json::{Value, json};
use std::collections::BTreeSet;

type Words = &'static [&'static str];

/// Departments A and B with their heads; V, whose head left and has a deputy; E with nobody.
fn directory() -> Directory {
    let person = |id: &str, departments: &[&str]| json!({"id": id, "departments": departments});
    let mut people = vec![
        person("a1", &["A"]),
        person("a2", &["A"]),
        person("b1", &["B"]),
        person("ab", &["A", "B"]),
        person("v1", &["V"]),
        person("e1", &["E"]),
        person("x1", &["X"]),
        person("head-a", &["A"]),
        person("head-b", &["B"]),
        person("deputy-a", &["A"]),
        person("deputy-v", &["V"]),
        person("free", &[]),
    ];
    people.extend([
        json!({"id": "head-v", "departments": ["V"], "until": "2026-01-01T00:00:00Z"}),
        json!({"id": "left", "departments": ["B"], "until": "2026-03-01T00:00:00Z"}),
        json!({"id": "away", "departments": ["B"], "absences": [{"from": "2026-03-01T00:00:00Z"}]}),
        json!({"id": "bot", "kind": "bot"}),
        json!({"id": "mover", "departments": [
            {"id": "A", "until": "2026-03-01T00:00:00Z"}, {"id": "B", "from": "2026-03-01T00:00:00Z"},
        ]}),
    ]);
    people[7]["absences"] = json!([{"from": "2026-03-01T00:00:00Z"}]);
    let listing = json!({
        "people": people,
        "departments": [
            {"id": "A", "head": "head-a", "deputies": ["deputy-a"]},
            {"id": "B", "head": "head-b"},
            {"id": "V", "head": "head-v", "deputies": ["deputy-v"]},
            {"id": "E"},
        ],
    });
    Directory::new(serde_json::from_value(listing).expect("a listing"))
}

/// A task from `a1` to `b1` that has all it needs, changed.
fn task(changes: &Value) -> Task {
    let mut task = json!({
        "id": "T", "requester": "a1", "owner": "b1", "description": "build it",
        "deliverable": "a report", "deadline": "2026-03-09T00:00:00Z",
        "created": "2026-03-02T10:00:00Z", "copies": ["head-a", "head-b"], "tool_record": "P-1",
    });
    for (key, value) in changes.as_object().expect("an object") {
        task[key] = value.clone();
    }
    serde_json::from_value(task).expect("a task")
}

/// What is changed, whether it is across departments then, who must get a copy, and what is found.
fn rows() -> Vec<(Value, Option<bool>, Words, Words)> {
    let heads: &[&str] = &["head-a", "head-b"];
    vec![
        (json!({}), Some(true), heads, &[]),
        (
            json!({"tool_record": null, "channel": "im"}),
            Some(true),
            heads,
            &["error[task.not-in-tool] `im`"],
        ),
        (json!({"tool_record": " "}), Some(true), heads, &["error[task.not-in-tool] ``"]),
        (json!({"tool_record": null, "channel": "tool"}), Some(true), heads, &[]),
        (
            json!({"deliverable": " ", "copies": []}),
            Some(true),
            heads,
            &[
                "error[task.missing-field] `deliverable`",
                "error[task.missing-copy] `head-a`",
                "error[task.missing-copy] `head-b`",
            ],
        ),
        (json!({"copies": ["head-b", "deputy-a"]}), Some(true), heads, &[]),
        (json!({"owner": "ab", "copies": [], "deadline": null}), Some(false), &[], &[]),
        (json!({"owner": "a2", "copies": [], "tool_record": null}), Some(false), &[], &[]),
        (json!({"requester": "mover"}), Some(false), &[], &[]),
        (json!({"owner": "mover"}), Some(true), heads, &[]),
        (
            json!({"owner": "v1", "copies": ["head-a", "deputy-v"]}),
            Some(true),
            &["deputy-v", "head-a"],
            &["note[task.head-vacant] `V`"],
        ),
        (
            json!({"owner": "v1", "copies": ["head-a", "head-v"]}),
            Some(true),
            &["deputy-v", "head-a"],
            &["error[task.missing-copy] `deputy-v`", "note[task.head-vacant] `V`"],
        ),
        (json!({"owner": "deputy-v"}), Some(true), &["head-a"], &["note[task.head-vacant] `V`"]),
        (json!({"owner": "head-b", "copies": ["head-a"]}), Some(true), &["head-a"], &[]),
        (json!({"owner": "e1"}), Some(true), &["head-a"], &["warning[task.no-head] `E`"]),
        (
            json!({"owner": "x1"}),
            Some(true),
            &["head-a"],
            &["warning[task.unknown-department] `X`"],
        ),
        (
            json!({"deadline": "2026-03-02T10:00:00Z"}),
            Some(true),
            heads,
            &["error[task.deadline-before-creation] `deadline`"],
        ),
        // Who has left is of no department any more, whatever the directory still says.
        (
            json!({"owner": "left"}),
            None,
            &["head-a"],
            &["error[task.owner-not-active] `left`", "warning[task.no-department] `left`"],
        ),
        // What nobody sees says nothing.
        (
            json!({"deliverable": "\u{200b}", "tool_record": "\u{2060}"}),
            Some(true),
            heads,
            &["error[task.missing-field] `deliverable`", "error[task.not-in-tool] ``"],
        ),
        (json!({"owner": "away"}), Some(true), heads, &["note[task.owner-absent] `away`"]),
        (
            json!({"owner": "bot"}),
            None,
            &["head-a"],
            &["error[task.owner-not-staff] `bot`", "warning[task.no-department] `bot`"],
        ),
        (json!({"requester": "free"}), None, &["head-b"], &["warning[task.no-department] `free`"]),
        (json!({"requester": "who"}), None, &["head-b"], &["warning[task.unknown-person] `who`"]),
        (
            json!({"requester": null}),
            None,
            &["head-b"],
            &["warning[task.unknown-person] `requester`"],
        ),
        (
            json!({"owner": "", "description": "\u{3000}"}),
            None,
            &["head-a"],
            &[
                "error[task.missing-field] `description`",
                "error[task.missing-field] `owner`",
                "warning[task.unknown-person] `owner`",
            ],
        ),
    ]
}

#[test]
fn each_finding_has_a_cause() {
    let rules = rules(json!({"tasks": {"tools": ["tool"]}}));
    let directory = directory();
    let mut seen = BTreeSet::new();
    for (changes, is_cross, copies, expected) in rows() {
        let task = task(&changes);
        let check = rules.check_task(&task, &directory).expect("rules");
        let found: Vec<_> = check.findings.iter().map(ToString::to_string).collect();
        assert_eq!(
            (check.is_cross, found),
            (is_cross, expected.iter().map(ToString::to_string).collect()),
            "{changes}"
        );
        assert_eq!(check.copies, copies, "{changes}");
        seen.extend(check.findings.iter().map(|it| it.kind));
    }
    assert_eq!(seen, TaskFindingKind::ALL.into_iter().collect());
}

#[test]
fn copies_go_to_the_sides_that_are_said() {
    let directory = directory();
    let task = task(&json!({"copies": []}));
    for (copy, expected) in [
        ("owner-side", &["head-b"][..]),
        ("requester-side", &["head-a"]),
        ("both", &["head-a", "head-b"]),
    ] {
        let rules = rules(json!({"tasks": {"copy": copy}}));
        let check = rules.check_task(&task, &directory).expect("rules");
        assert_eq!(check.copies, expected, "{copy}");
        assert_eq!(check.findings.iter().map(|it| it.about).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn fields_are_those_that_are_said() {
    let directory = directory();
    let bare = json!({"description": "", "deliverable": null, "deadline": null});
    let task = task(&bare);
    for (fields, expected) in [
        (json!(null), &["description", "deliverable", "deadline"][..]),
        (json!(["deadline", "owner"]), &["deadline"]),
        (json!([]), &[]),
    ] {
        let rules = rules(json!({"tasks": {"fields": fields}}));
        let check = rules.check_task(&task, &directory).expect("rules");
        let about: BTreeSet<_> = check.findings.iter().map(|it| it.about).collect();
        assert_eq!(about, expected.iter().copied().collect(), "{fields}");
    }
}

#[test]
fn without_rules_there_is_no_answer() {
    assert_eq!(rules(json!({})).check_task(&task(&json!({})), &directory()), None);
}

/// A head who is away and whose deputies are not there is still who gets the copy.
#[test]
fn a_head_who_is_away_can_get_a_copy() {
    let rules = rules(json!({"tasks": {}}));
    let listing = json!({
        "people": [
            {"id": "a", "departments": ["A"]},
            {"id": "b", "departments": ["B"]},
            {"id": "h", "departments": ["B"], "absences": [{}]},
        ],
        "departments": [{"id": "A", "head": "a"}, {"id": "B", "head": "h"}],
    });
    let directory = Directory::new(serde_json::from_value(listing).expect("a listing"));
    let changes = json!({"requester": "a", "owner": "b", "copies": []});
    let task = task(&changes);
    let check = rules.check_task(&task, &directory).expect("rules");
    assert_eq!(
        check.findings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["error[task.missing-copy] `h`"]
    );
}
