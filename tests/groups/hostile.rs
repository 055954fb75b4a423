//! Large and hostile facts and documents: answers come, and come in time.

use super::{COMPANY, PEOPLE, action, at, directory, east, policy};
use comms_policy::directory::{Customer, Department, Directory, Listing, Person, Project, Stay};
use comms_policy::group::{Action, Group, Groups, Operation, Outcome};
use std::fmt::Write as _;

const MANY: usize = 100_000;

/// So many people, all of one department, one project and one customer's staff and deputies.
fn crowd() -> Directory {
    let mut listing = Listing::default();
    let ids: Vec<String> = (0..MANY).map(|at| format!("u{at}")).collect();
    listing.people.extend(ids.iter().map(|id| {
        let mut person = Person::new(id.clone());
        person.departments.push(Stay::always("d"));
        // Nobody stands in for anybody.
        person.absences.push(serde_json::from_str("{}").expect("an absence"));
        person
    }));
    let mut department = Department::default();
    department.id = "d".into();
    department.deputies.clone_from(&ids);
    listing.departments.push(department);
    let mut project = Project::default();
    project.id = "p".into();
    project.members.extend(ids.iter().map(Stay::always));
    listing.projects.push(project);
    let mut customer = Customer::default();
    customer.id = "c".into();
    customer.names.clone_from(&ids);
    customer.deputies.clone_from(&ids);
    customer.staff.clone_from(&ids);
    listing.customers.push(customer);
    Directory::new(listing)
}

fn crowded() -> Group {
    let group = Group::new("g", "all", at("2026-01-01")).owner("u1").customer("c");
    group.departments(vec!["d"; MANY]).projects(vec!["p"; MANY])
}

#[test]
fn a_large_group_in_a_large_directory_is_answered() {
    let every = "'head', 'project', 'relevant', 'department'";
    let text = format!(
        "[groups.kinds.all]\nside = 'external'\nallowed = ['head', 'contact', 'acting-contact']\n\
         required = [{every}, 'acting-contact']\nowner = ['contact', 'head']\n\
         [[groups.rules]]\nid = 'a'\neffect = 'permit'\nsubject = ['head', 'relevant']\n\
         actor = [{every}]\n[[groups.rules]]\nid = 'b'\neffect = 'forbid'\ngroup = ['external']\n"
    );
    let (policy, people) = (policy(&text), crowd());
    let now = at("2026-03-03");
    let group = crowded().members((0..MANY).map(|at| format!("u{at}")));
    let ask = Action::new(Operation::Invite, "u1");
    assert_eq!(policy.groups().list_allowed(&ask, &group, &people, now).len(), MANY);
    let state = policy.check_group(&group, &people, now);
    // All are too many, the owner may not own it, and nobody is from outside.
    assert_eq!(state.findings.len(), MANY + 2);
    let empty = policy.check_group(&crowded(), &people, now);
    // The owner is neither a member nor allowed; with nobody from outside it is of another side.
    assert_eq!(empty.findings.len(), MANY + 3);
    let strangers = crowded().members((0..MANY).map(|at| format!("x{at}")));
    let decision = policy.decide(&ask.clone().subject("u2"), &strangers, &people, now);
    assert_eq!((decision.outcome, decision.missing.len()), (Outcome::Indeterminate, MANY));
}

#[test]
fn somebody_in_many_departments_of_a_group_is_looked_at_once() {
    let mut listing = Listing::default();
    let ids: Vec<String> = (0..MANY).map(|at| format!("d{at}")).collect();
    let mut person = Person::new("u");
    person.departments.extend(ids.iter().map(Stay::always));
    listing.people.push(person);
    listing.departments.extend(ids.iter().map(|id| {
        let mut department = Department::default();
        department.id.clone_from(id);
        department
    }));
    let text = "[groups.kinds.all]\nside = 'internal'\nrequired = ['department']\n\
        allowed = ['department']\n[[groups.rules]]\nid = 'a'\neffect = 'permit'\n";
    let (policy, people) = (policy(text), Directory::new(listing));
    let group = Group::new("g", "all", at("2026-01-01")).departments(ids).owner("u");
    let state = policy.check_group(&group, &people, at("2026-03-03"));
    let codes: Vec<&str> = state.findings.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["missing", "owner-not-member"]);
}

#[test]
fn many_words_that_are_none_are_refused_in_time() {
    let words = |word: &str| format!("[{}]", vec![format!("'{word}'"); 20_000].join(","));
    let kind = |at: usize| format!("[groups.kinds.kind-number-{at}]\nside = 'internal'\n");
    let kinds = (0..256).map(kind).collect::<Vec<_>>().concat();
    for (key, word) in [("kinds", "kind-number-x"), ("actor", "contracts"), ("actor_marks", "m")] {
        let rule =
            format!("[[groups.rules]]\nid = 'a'\neffect = 'permit'\n{key} = {}\n", words(word));
        let compiled = comms_policy::Policy::from_toml(&format!("{}{kinds}{rule}", super::HEADER));
        assert_eq!(compiled.is_ok(), key == "actor_marks");
    }
}

#[test]
fn a_thousand_rules_are_compiled_and_one_more_is_not() {
    let rules = |count: usize| {
        let mut text = String::from(COMPANY);
        for at in 0..count - 9 {
            // Writing to a string does not fail.
            _ = write!(
                text,
                "[[groups.rules]]\nid = 'r{at}'\neffect = 'permit'\nactor_marks = ['m{at}']\n\
                 subject = ['staff']\nwhen = {{ x = ['{at}'] }}\n"
            );
        }
        text
    };
    let policy = policy(&rules(1_000));
    assert!(policy.warnings().iter().any(|it| it.code().as_str() == "group.not-compared"));
    let people = crowd();
    let ask = Action::new(Operation::Invite, "u1").attribute("x", "7");
    let listed = policy.groups().list_allowed(&ask, &east(), &people, at("2026-03-03"));
    assert!(listed.is_empty());
    let text = format!("{}{}", super::HEADER, rules(1_001));
    let findings = comms_policy::Policy::from_toml(&text).expect_err("it has too many rules");
    let found: Vec<String> =
        findings.iter().map(|it| format!("{} {}", it.code(), it.place())).collect();
    assert_eq!(found, ["document.too-many groups.rules"]);
}

#[test]
fn too_many_kinds_are_refused() {
    let kinds = |count: usize| -> String {
        let all = (0..count).map(|at| format!("[groups.kinds.k{at}]\nside = 'internal'\n"));
        format!(
            "{}{}[[groups.rules]]\nid = 'a'\neffect = 'permit'\n",
            super::HEADER,
            all.collect::<String>()
        )
    };
    assert!(comms_policy::Policy::from_toml(&kinds(256)).is_ok());
    let findings = comms_policy::Policy::from_toml(&kinds(257)).expect_err("too many");
    assert_eq!(
        findings.iter().next().map(|it| it.place().to_string()).as_deref(),
        Some("groups.kinds")
    );
}

#[test]
fn rings_of_many_groups_are_found() {
    let now = at("2026-01-01");
    let ring = (0..MANY).map(|at| {
        Group::new(format!("g{at}"), "team", now).owner_group(format!("g{}", (at + 1) % MANY))
    });
    let tail = (0..MANY)
        .map(|at| Group::new(format!("t{at}"), "team", now).owner_group(format!("t{}", at + 1)));
    let groups: Vec<Group> = ring.chain(tail).collect();
    let rings = Groups::owner_cycles(&groups);
    assert_eq!((rings.len(), rings[0].len(), rings[0][0]), (1, MANY, "g0"));
}

#[test]
fn hostile_names_are_looked_at_in_time() {
    let words: Vec<String> =
        (1..200).map(|length| format!("{{ word = '{}' }}", "-".repeat(length))).collect();
    let kind = format!("[groups.kinds.words]\nside = 'internal'\nblocked = [{}]", words.join(","));
    let text = format!("{COMPANY}\n{kind}\n");
    let (policy, people) = (policy(&text), directory(PEOPLE));
    let now = at("2026-03-03");
    for name in ["-".repeat(20_000), "a".repeat(20_000), "华东电力-".repeat(5_000)] {
        for kind in ["customer", "words"] {
            let mut group = east().named(name.as_str());
            group.kind = kind.into();
            assert!(!policy.check_group(&group, &people, now).findings.is_empty());
        }
    }
}

#[test]
fn instants_beyond_all_dates_end_nothing() {
    let (policy, people) = (policy(COMPANY), directory(PEOPLE));
    for now in [DateTime::MIN, DateTime::MAX] {
        let mut group = east().transfers([DateTime::MIN, DateTime::MAX]);
        group.created = DateTime::MAX;
        let state = policy.check_group(&group.clone().members(["li"]), &people, now);
        assert!(state.findings.iter().all(|it| it.code.as_str() != "no-customer"));
        let ask = action(Operation::Transfer, "li", "han");
        assert_ne!(policy.decide(&ask, &group, &people, now).outcome, Outcome::Indeterminate);
    }
}

struct DateTime;

impl DateTime {
    const MIN: chrono::DateTime<chrono::Utc> = chrono::DateTime::<chrono::Utc>::MIN_UTC;
    const MAX: chrono::DateTime<chrono::Utc> = chrono::DateTime::<chrono::Utc>::MAX_UTC;
}

#[test]
fn short_answers_allocate_nothing() {
    let (policy, people) = (policy(COMPANY), directory(PEOPLE));
    let (group, now) = (east().departments(["sales"]).projects(["p"]), at("2026-03-03"));
    let asks = [
        (action(Operation::Invite, "li", "tech"), Outcome::Allowed),
        (action(Operation::Invite, "li", "zhao"), Outcome::Allowed),
        (action(Operation::Invite, "li", "qian"), Outcome::Denied),
        (action(Operation::Invite, "x", "y").attribute("a", "b"), Outcome::Indeterminate),
        (action(Operation::Transfer, "li", "han"), Outcome::Allowed),
    ];
    for (ask, expected) in &asks {
        assert_eq!(policy.groups().allows(ask, &group, &people, now), *expected);
    }
    let counted = allocation_counter::measure(|| {
        for (ask, _) in &asks {
            std::hint::black_box(policy.groups().allows(ask, &group, &people, now));
        }
    });
    assert_eq!(counted.count_total, 0);
}

/// Somebody who is often away, and heads many departments.
#[test]
fn who_is_often_away_and_heads_many_departments() {
    let hour = chrono::TimeDelta::try_hours(1).expect("an hour");
    let mut person = Person::new("li");
    person.absences = (0..20_000)
        .map(|at| {
            let from = crate::at("2026-01-01") + hour * (3 * (at * 7_919 % 20_000));
            let absence = serde_json::json!({"from": from, "until": from + hour});
            serde_json::from_value(absence).expect("an absence")
        })
        .collect();
    let mut listing = Listing::default();
    listing.people.extend([person, Person::new("han")]);
    let departments: Vec<String> = (0..20_000).map(|at| format!("d{at}")).collect();
    for id in &departments {
        let mut department = Department::default();
        (department.id, department.head) = (id.clone(), Some("li".into()));
        department.deputies.push("han".into());
        listing.departments.push(department);
    }
    let people = Directory::new(listing);
    let policy = policy(
        "[groups.kinds.all]\nside = 'internal'\nallowed = ['head']\nrequired = ['head']\n\
         [[groups.rules]]\nid = 'a'\neffect = 'permit'\nactor = ['head']\n",
    );
    let group = Group::new("g", "all", at("2026-01-01")).departments(departments);
    for (now, head) in [("2026-01-04T00:30:00Z", "han"), ("2026-01-04T01:30:00Z", "li")] {
        let now = crate::at(now);
        let state = policy.check_group(&group, &people, now);
        assert_eq!(state.findings[0].to_string(), format!("error[missing] `{head}`"));
        let action = Action::new(Operation::Dissolve, head);
        assert_eq!(policy.groups().allows(&action, &group, &people, now), Outcome::Allowed);
    }
}

/// What is not known is named once, however many rules ask for it.
#[test]
fn many_rules_that_ask_for_what_is_not_known_of_many() {
    let rules = (0..1_000).fold(String::new(), |mut text, at| {
        let group = ["external", "internal"][at % 2];
        writeln!(
            text,
            "[[groups.rules]]\nid = 'r{at}'\neffect = 'forbid'\nactor = ['project', 'head']\n\
             group = ['{group}']\nwhen.x = ['{at}']"
        )
        .expect("a string");
        text
    });
    let text = format!("[groups.kinds.all]\nside = 'internal'\n{rules}");
    let (policy, people) = (policy(&text), directory(PEOPLE));
    let group = Group::new("g", "all", at("2026-01-01"))
        .members((0..10_000).map(|at| format!("m{at}")))
        .projects((0..10_000).map(|at| format!("p{at}")))
        .departments((0..10_000).map(|at| format!("d{at}")));
    let action = Action::new(Operation::Dissolve, "li");
    let decision = policy.groups().decide(&action, &group, &people, at("2026-03-03"));
    assert_eq!(decision.outcome, Outcome::Indeterminate);
    assert_eq!((decision.determining.len(), decision.missing.len()), (1_000, 30_001));
}

#[test]
fn blocked_words_are_bounded() {
    let words = |count: usize| vec!["{ word = 'x' }"; count].join(", ");
    let compile = |count: usize| {
        let text = format!(
            "[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\n\
             [groups.kinds.all]\nside = 'internal'\nblocked = [{}]\n\
             [[groups.rules]]\nid = 'a'\neffect = 'permit'\n",
            words(count)
        );
        comms_policy::Policy::from_toml(&text)
    };
    assert!(compile(1_000).is_ok());
    let findings = compile(1_001).expect_err("too many words");
    let first = findings.iter().next().expect("a finding");
    assert_eq!(
        (first.code().as_str(), &*first.place().to_string()),
        ("document.too-many", "groups.kinds.all.blocked")
    );
    // A name that holds none of them is looked through once for each.
    let policy = compile(1_000).expect("a policy");
    let group = Group::new("g", "all", at("2026-01-01")).named("长 ".repeat(20_000));
    let state = policy.check_group(&group, &directory(PEOPLE), at("2026-03-03"));
    assert!(state.findings.iter().all(|it| it.code.as_str() != "blocked-word"));
}
