//! What is told in words, and as data.

use super::{at, record, relays, request, rules};
use comms_policy::directory::Directory;
use comms_policy::handoff::{Event, Evidence, HandoffDocument, State, Task};
use comms_policy::text::Language;
use serde_json::json;

#[test]
fn obligations_are_told_in_both_languages() {
    let relay =
        json!({"from": ["mail"], "within": {"elapsed": "30m"}, "when": {"kind": ["request"]}});
    let rules = relays(&[("to-crm", "crm", relay)]);
    let unknown = Event::new("U", at("10:00"), "mail");
    let events = [
        request("A", "10:00"),
        request("B", "10:00"),
        request("C", "11:59"),
        request("D", "10:00"),
        request("D", "10:10").withdrawn(),
        request("E", "10:00").relayed(),
        request("F", "10:00"),
        request("G", "10:00"),
        unknown,
    ];
    let evidence = [
        record("r1", "10:31:30", "crm", "A"),
        record("r2", "10:05", "crm", "F"),
        record("r3", "10:06", "crm", "F"),
        record("r4", "10:31", "crm", "G"),
        record("r5", "10:32", "crm", "G"),
    ];
    let found = rules.reconcile(&events, &evidence, at("12:00"));
    let told =
        |language| found.obligations.iter().map(|it| it.describe(language)).collect::<Vec<_>>();
    let english = [
        "`A` in `mail` to `crm` (`to-crm`) was handed on late: it was due at 2026-03-02 10:30, by `r1` at \
         2026-03-02 10:31:30.",
        "`B` in `mail` to `crm` (`to-crm`) was not handed on, and was due at 2026-03-02 10:30.",
        "`C` in `mail` to `crm` (`to-crm`) is to be handed on by 2026-03-02 12:29.",
        "`D` in `mail` to `crm` (`to-crm`) was withdrawn at 2026-03-02 10:10, so nothing is owed.",
        "`E` in `mail` to `crm` (`to-crm`) is a copy, of which none is owed.",
        "`F` in `mail` to `crm` (`to-crm`) was handed on more than once: `r2`, `r3`, by `r2` at \
         2026-03-02 10:05; there are several records.",
        "`G` in `mail` to `crm` (`to-crm`) was handed on more than once: `r4`, `r5`, and late: it was due \
         at 2026-03-02 10:30, by `r4` at 2026-03-02 10:31; there are several records.",
        "`U` in `mail` to `crm` (`to-crm`) is perhaps to be handed on: not known is `kind`.",
    ];
    assert_eq!(told(Language::En), english);
    let chinese = [
        "“mail”中的“A”传递至“crm”（to-crm）：逾期传递，应于2026-03-02 10:30前（含）完成，\
         2026-03-02 10:31:30由“r1”完成。",
        "“mail”中的“B”传递至“crm”（to-crm）：漏传，应于2026-03-02 10:30前（含）完成。",
        "“mail”中的“C”传递至“crm”（to-crm）：待传递，应于2026-03-02 12:29前（含）完成。",
        "“mail”中的“D”传递至“crm”（to-crm）：已于2026-03-02 10:10撤回，无需传递。",
        "“mail”中的“E”传递至“crm”（to-crm）：是转发的副本，无需传递。",
        "“mail”中的“F”传递至“crm”（to-crm）：重复传递：r2、r3，2026-03-02 10:05由“r2”完成；存在多条记录。",
        "“mail”中的“G”传递至“crm”（to-crm）：重复传递：r4、r5；逾期，应于2026-03-02 10:30前（含）完成，\
         2026-03-02 10:31由“r4”完成；存在多条记录。",
        "“mail”中的“U”传递至“crm”（to-crm）：是否需要传递未知，缺少：kind。",
    ];
    assert_eq!(told(Language::Zh), chinese);
}

#[test]
fn what_is_handed_in_cannot_hide_in_what_is_told() {
    let rules = relays(&[("to-crm", "crm", json!({}))]);
    let events = [request("a\u{202e}b\n", "10:00")];
    let found = rules.reconcile(&events, &[], at("12:00"));
    assert_eq!(found.obligations[0].state, State::Pending);
    assert_eq!(
        found.obligations[0].describe(Language::En),
        "`a\\u{202e}b\\n` in `mail` to `crm` (`to-crm`) is to be handed on."
    );
}

#[test]
fn tasks_are_told_in_both_languages() {
    let rules = rules(json!({"tasks": {}}));
    let directory = Directory::default();
    let task = Task::new("T", at("10:00"));
    let check = rules.check_task(&task, &directory).expect("rules");
    let told = |language| check.findings.iter().map(|it| it.describe(language)).collect::<Vec<_>>();
    let english = [
        "the task has no deadline",
        "the task has no deliverable",
        "the task has no description",
        "the task has no owner",
        "the task is not in the project tool",
        "it is not said who the owner is",
        "it is not said who the requester is",
    ];
    assert_eq!(told(Language::En), english);
    let chinese = [
        "任务缺少截止时间",
        "任务缺少交付物",
        "任务缺少任务描述",
        "任务缺少负责人",
        "任务未录入项目工具",
        "未写明负责人",
        "未写明发起人",
    ];
    assert_eq!(told(Language::Zh), chinese);
    let data = serde_json::to_value(&check).expect("data");
    assert_eq!(data["findings"][0], json!({"code": "task.missing-field", "about": "deadline"}));
    assert_eq!(data["is_cross"], json!(null));
}

#[test]
fn answers_are_data() {
    let rules = relays(&[("to-crm", "crm", json!({"within": {"elapsed": "30m"}}))]);
    let events = [request("A", "10:00")];
    let evidence = [record("r1", "10:31", "crm", "A"), record("r2", "10:32", "crm", "A")];
    let found = rules.reconcile(&events, &evidence, at("12:00"));
    assert_eq!(
        serde_json::to_value(&found).expect("data"),
        json!({
            "now": "2026-03-02T12:00:00Z",
            "obligations": [{
                "relay": "to-crm", "channel": "mail", "id": "A", "state": "duplicate",
                "started": "2026-03-02T10:00:00Z", "due": "2026-03-02T10:30:00Z",
                "done": {"record": "r1", "at": "2026-03-02T10:31:00Z", "channel": "crm", "of": "A", "by": "person"},
                "records": ["r1", "r2"], "findings": ["duplicate"],
            }],
            "orphans": [], "faults": [], "next_change": null,
        })
    );
    let counts = serde_json::to_value(found.counts()).expect("data");
    assert_eq!((&counts[0]["relay"], &counts[0]["duplicate"]), (&json!("to-crm"), &json!(1)));
}

#[test]
fn logs_are_read_as_they_are_written_and_refuse_what_they_do_not_know() {
    let event = request("A", "10:00").edited(3).relayed().through("oa");
    let text = serde_json::to_string(&event).expect("data");
    assert_eq!(serde_json::from_str::<Event>(&text).expect(&text), event);
    let evidence =
        record("r", "10:00", "crm", "A").from("mail").of_revision(1).by_system().in_role("x");
    let text = serde_json::to_string(&evidence).expect("data");
    assert_eq!(serde_json::from_str::<Evidence>(&text).expect(&text), evidence);
    let text = r#"{"id": "A", "at": "2026-03-02T10:00:00Z", "channel": "mail", "relay": true}"#;
    assert!(serde_json::from_str::<Event>(text).is_err());
}

#[test]
fn documents_are_read_as_they_are_written() {
    let document = json!({
        "calendar": "office",
        "tasks": {"tools": ["tool"], "fields": [], "copy": "both"},
        "relays": [{
            "id": "a", "title": "客户需求录入CRM", "from": ["mail"], "when": {"kind": ["request"]}, "to": "crm",
            "within": {"elapsed": "30m"}, "by": "system", "roles": ["contact"], "after": ["b"],
            "gate": "none", "echoes": "relay", "revisions": "each",
        }],
    });
    let read = HandoffDocument::from_deserializer(document.clone()).expect("a document");
    assert_eq!(serde_json::to_value(read).expect("data"), document);
}
