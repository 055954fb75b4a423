//! Groups: who may do what, and how they should be.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

mod decisions;
mod hostile;
mod naming;
mod states;

use chrono::{DateTime, Utc};
use comms_policy::directory::Directory;
use comms_policy::group::{Action, Group, Operation};
use comms_policy::{Policy, PolicyDocument};

const HEADER: &str = "[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\n";

/// The kinds and rules of a company: groups of departments and projects, and groups with customers.
const COMPANY: &str = r#"
[formats.group]
template = "{customer}-{matter}-{contact}"
fields.customer = { type = "text", max_chars = 30 }
fields.matter = { type = "text", may_contain_separator = true, max_chars = 30 }
fields.contact = { type = "person" }

[groups]
zone = "Asia/Shanghai"

[groups.kinds.team]
side = "internal"
allowed = ["department", "project", "head", "bot"]
graces = { moved = "7 days", left-project = "7 days", project-closed = "7 days" }
blocked = [{ word = "薪酬" }, { word = "lass" }]

[groups.kinds.customer]
side = "external"
allowed = ["contact", "acting-contact", "relevant", "own-customer", "bot"]
required = ["contact"]
owner = ["contact"]
graces = { left = "1 day", joined = "3 days" }
handover = "1 year"
transfers = { most = 2, within = "90 days" }
most_members = 200
customer_within = "3 days"
format = "group"
name = { customer = "customer", matter = "matter", contact = "owner" }

[[groups.rules]]
id = "team-by-head"
effect = "permit"
kinds = ["team"]
actor = ["head", "owner"]

[[groups.rules]]
id = "create-by-contact"
effect = "permit"
operations = ["create"]
kinds = ["customer"]
actor = ["contact", "acting-contact"]

[[groups.rules]]
id = "invite-by-contact"
effect = "permit"
operations = ["invite"]
kinds = ["customer"]
actor = ["contact"]
subject = ["relevant", "own-customer"]

[[groups.rules]]
id = "transfer-by-contact"
effect = "permit"
operations = ["transfer"]
kinds = ["customer"]
actor = ["contact", "acting-contact", "owner"]
subject_marks = ["customer-contact"]

[[groups.rules]]
id = "rename-by-owner"
effect = "permit"
operations = ["rename"]
actor = ["owner"]

[[groups.rules]]
id = "under-notice"
effect = "forbid"
actor_marks = ["under-notice"]

[[groups.rules]]
id = "too-many-transfers"
effect = "forbid"
operations = ["transfer"]
group = ["transfer-limit"]

[[groups.rules]]
id = "one-customer"
effect = "forbid"
operations = ["invite"]
subject = ["other-company"]

[[groups.rules]]
id = "right-name"
effect = "forbid"
operations = ["create", "rename"]
group = ["bad-name"]
"#;

/// Who is who in that company.
const PEOPLE: &str = r#"{
    "people": [
        {"id": "li", "name": "李雷", "departments": ["sales"], "marks": ["customer-contact"]},
        {"id": "han", "name": "韩梅梅", "departments": ["sales"], "marks": ["customer-contact"]},
        {"id": "tech", "name": "陈工", "departments": ["support"]},
        {"id": "boss", "name": "王总", "departments": ["sales"]},
        {"id": "dev", "name": "吴工", "departments": ["dev"]},
        {"id": "robot", "kind": "bot"},
        {"id": "zhao", "name": "赵总", "kind": "customer", "company": "east"},
        {"id": "qian", "kind": "customer", "company": "west"},
        {"id": "noco", "kind": "partner"},
        {"id": "mover", "departments": [
            {"id": "sales", "until": "2026-03-01T00:00:00Z"},
            {"id": "dev", "from": "2026-03-01T00:00:00Z"}]},
        {"id": "gone", "departments": ["sales"], "until": "2025-01-10T00:00:00Z"},
        {"id": "new", "departments": ["sales"], "from": "2026-04-01T00:00:00Z"}
    ],
    "departments": [
        {"id": "sales", "head": "boss"}, {"id": "support"}, {"id": "dev", "head": "dev"}
    ],
    "projects": [
        {"id": "p", "members": ["tech", {"id": "dev", "until": "2026-03-02T00:00:00Z"}]},
        {"id": "done", "members": ["tech"], "closed": "2026-03-01T00:00:00Z"}
    ],
    "customers": [
        {"id": "east", "names": ["华东电力", "华东"], "contact": "li", "deputies": ["han"],
         "staff": ["boss"], "matters": {"二期验收": ["tech"]}},
        {"id": "west", "names": ["西部水务"], "contact": "han"}
    ]
}"#;

#[test]
fn documents_are_written_as_they_are_read() {
    let document: PolicyDocument = toml::from_str(&format!("{HEADER}{COMPANY}")).expect("TOML");
    let json = serde_json::to_string(&document).expect("JSON");
    assert_eq!(serde_json::from_str::<PolicyDocument>(&json).expect("a document"), document);
}

fn policy(text: &str) -> Policy {
    Policy::from_toml(&format!("{HEADER}{text}")).unwrap_or_else(|it| panic!("{it}\n{text}"))
}

fn directory(json: &str) -> Directory {
    Directory::new(serde_json::from_str(json).expect(json))
}

fn at(text: &str) -> DateTime<Utc> {
    let text = if text.len() == 10 { format!("{text}T00:00:00Z") } else { text.to_owned() };
    text.parse().expect(&text)
}

/// The group with the customer east, of the sales and about the acceptance.
fn east() -> Group {
    Group::new("g", "customer", at("2026-01-01"))
        .owner("li")
        .members(["li", "zhao", "tech"])
        .customer("east")
        .matter("二期验收")
        .named("华东电力-二期验收-李雷")
}

/// A group of the sales and the project p.
fn team() -> Group {
    let group = Group::new("t", "team", at("2026-01-01")).departments(["sales"]).projects(["p"]);
    group.owner("li").members(["li", "tech"])
}

fn action(operation: Operation, actor: &str, subject: &str) -> Action {
    let action = Action::new(operation, actor);
    if subject.is_empty() { action } else { action.subject(subject) }
}
