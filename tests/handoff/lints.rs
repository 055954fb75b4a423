//! What is found in relays by themselves, and what is not.

use super::compile;
use serde_json::{Value, json};

fn told(relays: Value) -> Vec<String> {
    let findings = match compile(json!({"calendar": "office", "relays": relays})) {
        Ok(rules) => rules.warnings().clone(),
        Err(findings) => findings,
    };
    let told = findings.iter().map(|it| {
        let message = it.message();
        let about = message.split_once(": ").map_or("", |(_, about)| about);
        format!("{} {} {about}", it.code(), it.place()).trim().to_owned()
    });
    told.collect()
}

fn relay(id: &str, from: &[&str], to: &str, rest: Value) -> Value {
    let mut relay = json!({"id": id, "from": from, "to": to, "when": {"x": [id]}});
    for (key, value) in rest.as_object().expect("an object") {
        relay[key] = value.clone();
    }
    relay
}

fn plain(id: &str, from: &[&str], to: &str) -> Value {
    relay(id, from, to, json!({}))
}

fn echo(id: &str, from: &[&str], to: &str) -> Value {
    relay(id, from, to, json!({"echoes": "relay"}))
}

#[test]
fn loops() {
    for (relays, expected) in [
        (json!([plain("a", &["im"], "oa"), plain("b", &["oa"], "im")]), &[][..]),
        (
            json!([plain("a", &["im"], "oa"), echo("b", &["oa"], "im")]),
            &["relay.loop relays[1] `im`, `oa`"],
        ),
        (
            json!([
                echo("a", &["im"], "oa"),
                echo("b", &["oa"], "mail"),
                echo("c", &["mail"], "im")
            ]),
            &["relay.loop relays[0] `im`, `mail`, `oa`"],
        ),
        (
            json!([
                echo("a", &["im"], "oa"),
                echo("b", &["oa"], "mail"),
                echo("c", &["im"], "mail")
            ]),
            &[],
        ),
        // One that leads from anywhere makes no circle alone, but with another that does.
        (json!([echo("a", &[], "oa")]), &[]),
        (json!([echo("a", &[], "oa"), echo("b", &["im"], "mail")]), &[]),
        (
            json!([echo("a", &[], "oa"), plain("b", &["oa"], "im")]),
            &["relay.loop relays[0] `im`, `oa`"],
        ),
        (
            json!([plain("a", &[], "oa"), echo("b", &[], "im")]),
            &["relay.loop relays[1] `im`, `oa`"],
        ),
        (
            json!([echo("a", &["mail"], "phone"), plain("b", &[], "oa"), echo("c", &[], "im")]),
            &["relay.loop relays[2] `im`, `oa`"],
        ),
        (
            json!([
                echo("a", &["im"], "oa"),
                echo("b", &["oa"], "im"),
                echo("c", &["mail"], "phone"),
                echo("d", &["phone"], "mail"),
            ]),
            &["relay.loop relays[0] `im`, `oa`", "relay.loop relays[2] `mail`, `phone`"],
        ),
    ] {
        assert_eq!(told(relays.clone()), expected, "{relays}");
    }
}

#[test]
fn leaks() {
    let open = |id, from: &[&str], to| relay(id, from, to, json!({"gate": "none"}));
    for (relays, expected) in [
        (json!([plain("a", &["notes"], "group")]), &[][..]),
        (json!([open("a", &["notes"], "group")]), &["relay.leak relays[0] `notes` to `group`"]),
        (json!([open("a", &["group"], "notes")]), &[]),
        (json!([open("a", &["crm"], "notes")]), &[]),
        (json!([open("a", &["im"], "site")]), &[]),
        (
            json!([open("a", &[], "site"), plain("b", &["group"], "crm")]),
            &["relay.leak relays[0] `crm` to `site`"],
        ),
        // By a channel of which it is not known who sees it, and only if copies are handed on.
        (
            json!([plain("a", &["notes"], "im"), echo("b", &["im"], "group")]),
            &["relay.leak relays[1] `notes` to `im` to `group`"],
        ),
        (json!([echo("a", &["notes"], "im"), plain("b", &["im"], "group")]), &[]),
        (
            json!([plain("a", &["group"], "im"), echo("b", &["im"], "group")]),
            &["relay.loop relays[1] `group`, `im`"],
        ),
        (
            json!([
                plain("a", &["group"], "im"),
                echo("b", &["im"], "oa"),
                echo("c", &["oa"], "site")
            ]),
            &["relay.leak relays[2] `group` to `im` to `oa` to `site`"],
        ),
        (
            json!([
                plain("a", &["notes"], "im"),
                plain("b", &["im"], "oa"),
                echo("c", &["oa"], "site")
            ]),
            &[],
        ),
        (
            json!([plain("a", &["notes"], "im"), echo("b", &[], "group")]),
            &["relay.leak relays[1] `notes` to `im` to `group`"],
        ),
        (
            json!([
                plain("a", &[], "im"),
                echo("b", &["im"], "site"),
                plain("c", &["crm"], "notes")
            ]),
            &["relay.loop relays[1] `im`, `site`", "relay.leak relays[1] `crm` to `im` to `site`"],
        ),
    ] {
        assert_eq!(told(relays.clone()), expected, "{relays}");
    }
}

#[test]
fn orders_and_duplicates() {
    let after = |id, from: &[&str], to, after| relay(id, from, to, json!({"after": [after]}));
    let same = |id| json!({"id": id, "from": ["im", "oa"], "to": "crm", "when": {"k": ["b", "a"]}});
    let turned = json!({"id": "b", "from": ["oa", "im"], "to": "crm", "when": {"k": ["a", "b"]}});
    for (relays, expected) in [
        (json!([plain("a", &["im"], "crm"), after("b", &["im", "oa"], "mail", "a")]), &[][..]),
        (
            json!([plain("a", &["im"], "crm"), after("b", &["oa"], "mail", "a")]),
            &["relay.order-apart relays[1].after"],
        ),
        (json!([plain("a", &[], "crm"), after("b", &["oa"], "mail", "a")]), &[]),
        (
            json!([plain("a", &[], "crm"), after("b", &["crm"], "mail", "a")]),
            &["relay.order-apart relays[1].after"],
        ),
        (
            json!([plain("a", &["mail"], "crm"), after("b", &[], "mail", "a")]),
            &["relay.order-apart relays[1].after"],
        ),
        (json!([same("a"), turned]), &["relay.duplicate relays[1]"]),
        (json!([same("a"), plain("b", &["im", "oa"], "crm")]), &[]),
    ] {
        assert_eq!(told(relays.clone()), expected, "{relays}");
    }
}

#[test]
fn faults_of_references() {
    let after = |id, after: &[&str]| relay(id, &["im"], "crm", json!({"after": after}));
    for (relays, expected) in [
        (json!([plain("a", &["chat"], "crm")]), &["id.unknown relays[0].from[0]"][..]),
        (json!([plain("a", &["im"], "group-chat")]), &["id.unknown relays[0].to"]),
        (
            json!([after("a", &["b"]), after("b", &["c"]), after("c", &["b"])]),
            &["relay.order-cycle relays[1].after `b`, `c`"],
        ),
        (json!([after("a", &["a"])]), &["relay.order-cycle relays[0].after `a`"]),
        (json!([after("a", &["c"]), after("b", &["a"])]), &["id.unknown relays[0].after[0]"]),
    ] {
        assert_eq!(told(relays.clone()), expected, "{relays}");
    }
    let findings = compile(json!({"tasks": {"tools": ["tol"]}})).expect_err("an error");
    let help: Vec<_> = findings.iter().map(|it| (it.place().to_string(), it.help())).collect();
    assert_eq!(help, [("tasks.tools[0]".to_owned(), Some("did you mean `tool`?"))]);
    let limit = json!({"id": "a", "to": "crm", "within": {"working": "1h"}});
    let findings = compile(json!({"relays": [limit]})).expect_err("an error");
    let found: Vec<_> = findings.iter().map(|it| format!("{} {}", it.code(), it.place())).collect();
    assert_eq!(found, ["sla.no-calendar calendar"]);
}

#[test]
fn gates_that_guard_nothing() {
    let gated = |from: &[&str], to| relay("a", from, to, json!({"gate": "may-leave"}));
    for (relays, expected) in [
        (json!([gated(&["notes"], "group")]), &[][..]),
        (json!([gated(&["notes", "im"], "group")]), &["relay.gate-blind relays[0].gate"]),
        (json!([gated(&["notes"], "mail")]), &["relay.gate-blind relays[0].gate"]),
        (json!([relay("a", &["im"], "mail", json!({"gate": "none"}))]), &[]),
        (json!([plain("a", &["im"], "mail")]), &[]),
    ] {
        assert_eq!(told(relays.clone()), expected, "{relays}");
    }
}
