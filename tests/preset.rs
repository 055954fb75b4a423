//! The preset compiles without findings, and a mark of urgency never gives more time.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use chrono::{DateTime, TimeDelta, Utc};
use comms_policy::directory::{Directory, Listing};
use comms_policy::group::{Action, Group, Operation};
use comms_policy::handoff::{Event, Evidence, State};
use comms_policy::{Error, preset, sla::Inquiry};

const DIRECTORY: &str = r#"{
    "people": [
        {"id": "li", "name": "李雷", "departments": ["sales"], "marks": ["customer-contact"]},
        {"id": "han", "name": "韩梅梅", "departments": ["sales"], "marks": ["customer-contact"]},
        {"id": "wang", "name": "王工", "departments": ["lab"]},
        {"id": "zhao", "name": "赵总", "kind": "customer", "company": "east-power"},
        {"id": "qian", "name": "钱总", "kind": "customer", "company": "blue-sea"},
        {"id": "bot", "kind": "bot"}
    ],
    "departments": [{"id": "sales", "head": "han"}, {"id": "lab", "head": "wang"}],
    "customers": [
        {"id": "east-power", "names": ["华东电力"], "contact": "li", "staff": ["han"]},
        {"id": "blue-sea", "names": ["蓝海"], "contact": "han"}
    ]
}"#;

fn directory() -> Directory {
    let directory = Directory::new(serde_json::from_str(DIRECTORY).expect("a listing"));
    assert_eq!(directory.faults(), []);
    directory
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// Customer groups: created by the dedicated contact, who invites the customer and the staff concerned.
#[test]
fn a_customer_group_is_its_contacts() {
    let policy = preset::standard().expect("a sound policy");
    let (directory, now) = (directory(), at("2026-03-02T02:00:00Z"));
    let group = Group::new("g", "customer", at("2026-03-01T02:00:00Z"))
        .customer("east-power")
        .owner("li")
        .members(["li", "zhao", "han"])
        .named("华东电力-二期验收-李雷");
    let allowed = |action: &Action| {
        let decision = policy.decide(action, &group, &directory, now);
        assert_eq!(policy.groups().allows(action, &group, &directory, now), decision.outcome);
        decision.outcome.is_allowed()
    };
    let invite =
        |actor: &str, subject: &str| Action::new(Operation::Invite, actor).subject(subject);
    assert!(allowed(&Action::new(Operation::Create, "li").named("华东电力-二期验收-李雷")));
    assert!(!allowed(&Action::new(Operation::Create, "li").named("华东电力二期验收")));
    assert!(!allowed(&Action::new(Operation::Create, "han").named("华东电力-二期验收-李雷")));
    assert!(allowed(&invite("li", "zhao")) && allowed(&invite("li", "han")));
    assert!(!allowed(&invite("li", "wang")) && !allowed(&invite("li", "qian")));
    assert!(!allowed(&invite("han", "zhao")));
    assert!(allowed(&Action::new(Operation::Remove, "zhao").subject("zhao")));
    assert!(!allowed(&Action::new(Operation::Transfer, "li").subject("wang")));
    assert!(allowed(&Action::new(Operation::Transfer, "li").subject("han")));
    assert_eq!(policy.check_group(&group, &directory, now).findings, []);
}

/// Internal groups: only members of the department or project.
#[test]
fn an_internal_group_is_its_departments() {
    let policy = preset::standard().expect("a sound policy");
    let (directory, now) = (directory(), at("2026-03-02T02:00:00Z"));
    let group = Group::new("g", "internal", now).departments(["sales"]).owner("han");
    let sound = group.clone().members(["li", "han", "bot"]);
    assert_eq!(policy.check_group(&sound, &directory, now).findings, []);
    let state = policy.check_group(&group.members(["han", "wang"]), &directory, now);
    let told: Vec<String> = state.findings.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("wang"), "{told:?}");
}

/// Somebody of a customer is in a project, and somebody who has left still stands as an owner.
#[test]
fn nobody_comes_into_a_group_by_another_way() {
    let policy = preset::standard().expect("a sound policy");
    let mut listing: Listing = serde_json::from_str(DIRECTORY).expect("a listing");
    let project = r#"{"id": "p", "members": ["wang", "zhao"]}"#;
    listing.projects.push(serde_json::from_str(project).expect("a project"));
    let left = at("2026-01-01T00:00:00Z");
    listing.people.iter_mut().filter(|it| it.id == "han").for_each(|it| it.until = Some(left));
    let (directory, now) = (Directory::new(listing), at("2026-03-02T02:00:00Z"));
    let group =
        Group::new("g", "internal", now).projects(["p"]).departments(["sales"]).owner("wang");
    let allowed = |action: Action, group: &Group| {
        policy.decide(&action, group, &directory, now).outcome.is_allowed()
    };
    assert!(allowed(Action::new(Operation::Create, "wang"), &group));
    assert!(allowed(Action::new(Operation::Invite, "wang").subject("li"), &group));
    assert!(!allowed(Action::new(Operation::Invite, "wang").subject("zhao"), &group));
    assert!(!allowed(Action::new(Operation::Transfer, "wang").subject("zhao"), &group));
    assert!(!allowed(Action::new(Operation::Create, "zhao"), &group));
    let mixed = group.clone().members(["wang", "zhao"]);
    assert!(!allowed(Action::new(Operation::Create, "wang"), &mixed));
    assert!(!allowed(Action::new(Operation::Dissolve, "han"), &group.owner("han")));
}

/// A request of a customer by mail is entered in the CRM and synchronised to the group, each within half
/// an hour of working time.
#[test]
fn a_request_goes_to_the_crm_and_to_the_group() {
    let policy = preset::standard().expect("a sound policy");
    let request = at("2026-03-02T03:45:00Z"); // 11:45; the office closes from noon to one
    let events = [Event::new("CR-1", request, "mail").with("kind", "request")];
    let evidence =
        [Evidence::new("A7", at("2026-03-02T03:50:00Z"), "crm", "CR-1").in_role("contact")];
    let found = policy.reconcile(&events, &evidence, at("2026-03-02T05:15:00Z"));
    let told: Vec<(&str, State)> =
        found.obligations.iter().map(|it| (it.relay().id().as_str(), it.state)).collect();
    assert_eq!(told, [("request-to-crm", State::Satisfied), ("request-to-group", State::Pending)]);
    let found = policy.reconcile(&events, &evidence, at("2026-03-02T05:16:00Z"));
    assert_eq!(found.omissions().count(), 1);
}

/// A message in each hour of two weeks, one of them around a holiday, with every combination of the
/// facts that the preset knows, and with each of them unknown.
#[test]
fn a_mark_of_urgency_never_gives_more_time() -> Result<(), Error> {
    let policy = preset::standard().unwrap_or_else(|findings| panic!("{findings}"));
    assert!(policy.warnings().is_empty(), "{}", policy.warnings());
    let start: DateTime<Utc> = "2026-09-28T00:10:00Z".parse().expect("an instant");
    let mut checked = 0;
    for hour in 0..14 * 24 {
        let at = start + TimeDelta::try_hours(hour).expect("few hours");
        for audience in [None, Some("internal"), Some("external")] {
            for kind in [None, Some("request"), Some("complaint")] {
                for channel in [None, Some("chat"), Some("mail")] {
                    let mut inquiry = Inquiry::at(at);
                    if let Some(audience) = audience {
                        inquiry = inquiry.audience(audience);
                    }
                    if let Some(kind) = kind {
                        inquiry = inquiry.kind(kind);
                    }
                    if let Some(channel) = channel {
                        inquiry = inquiry.channel(channel);
                    }
                    let mut least = None;
                    for urgency in ["normal", "important", "urgent"] {
                        let marked = inquiry.clone().urgency(urgency);
                        let due = policy.respond_by(&marked)?.map(|it| it.due());
                        if let (Some(before), Some(due)) = (least, due) {
                            assert!(due <= before, "{marked:?}");
                            checked += 1;
                        }
                        assert!(due.is_some() || least.is_none(), "{marked:?}");
                        least = due;
                    }
                }
            }
        }
    }
    assert!(checked > 10_000);
    Ok(())
}
