//! Laws that hold for all rules and facts.

use super::{HEADER, at};
use comms_policy::Policy;
use comms_policy::directory::{Directory, Listing};
use comms_policy::group::{Action, Group, Operation, Outcome};
use proptest::prelude::*;
use serde_json::{Value, json};

const RELATIONS: [&str; 19] = [
    "anyone",
    "self",
    "member",
    "owner",
    "staff",
    "customer",
    "partner",
    "bot",
    "outsider",
    "left",
    "absent",
    "department",
    "project",
    "head",
    "contact",
    "acting-contact",
    "relevant",
    "own-customer",
    "other-company",
];

const PEOPLE: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

fn some(words: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    proptest::collection::vec(proptest::sample::select(words), 0..=most)
}

fn rule() -> impl Strategy<Value = Value> {
    const TRAITS: [&str; 5] = ["transfer-limit", "full", "external", "internal", "bad-name"];
    const OPERATIONS: [&str; 3] = ["invite", "rename", "transfer"];
    let when = proptest::option::of(some(&["1", "2"], 2));
    let people = (some(&RELATIONS, 2), some(&["m"], 1), some(&RELATIONS, 2), some(&["m"], 1));
    let rest = (some(&TRAITS, 1), some(&OPERATIONS, 2), when, -1..3_i64, any::<bool>());
    (people, rest).prop_map(|((actor, marks, subject, subject_marks), rest)| {
        let (group, operations, when, rank, permits) = rest;
        let when = when.filter(|values| !values.is_empty());
        let when = when.map_or(json!({}), |values| json!({"x": values}));
        let effect = if permits { "permit" } else { "forbid" };
        json!({
            "effect": effect, "operations": operations, "actor": actor, "actor_marks": marks,
            "subject": subject, "subject_marks": subject_marks, "group": group, "when": when,
            "rank": rank,
        })
    })
}

fn stays(ids: &'static [&'static str]) -> impl Strategy<Value = Vec<Value>> {
    let time = proptest::option::of(0..4_u32);
    let stay = (proptest::sample::select(ids), time.clone(), time);
    let dated = stay.prop_map(
        |(id, from, until)| json!({"id": id, "from": from.map(day), "until": until.map(day)}),
    );
    proptest::collection::vec(dated, 0..3)
}

fn day(day: u32) -> String {
    format!("2026-03-0{}T00:00:00Z", day + 1)
}

fn person(id: &'static str) -> impl Strategy<Value = Value> {
    let kind = proptest::sample::select(&["staff", "staff", "customer", "partner", "bot"][..]);
    let time = || proptest::option::weighted(0.2, 0..4_u32);
    let rest = (proptest::option::of(some(&["east", "west"], 1)), any::<bool>(), any::<bool>());
    (kind, stays(&["d1", "d2"]), time(), time(), rest).prop_map(
        move |(kind, departments, from, until, (company, marked, away))| {
            json!({
                "id": id, "kind": kind, "name": id, "departments": departments,
                "company": company.and_then(|it| it.first().copied()),
                "marks": if marked { json!(["m"]) } else { json!([]) },
                "from": from.map(day), "until": until.map(day),
                "absences": if away { json!([{"from": day(1), "until": day(2)}]) } else { json!([]) },
            })
        },
    )
}

fn listing() -> impl Strategy<Value = Value> {
    let people = PEOPLE.map(|id| proptest::option::weighted(0.8, person(id)));
    let department = |id: &'static str| {
        let entry = (some(&PEOPLE, 1), some(&PEOPLE, 3)).prop_map(
            move |(head, deputies)| json!({"id": id, "head": head.first(), "deputies": deputies}),
        );
        proptest::option::weighted(0.8, entry)
    };
    let project = (stays(&PEOPLE), proptest::option::of(0..4_u32)).prop_map(
        |(members, closed)| json!({"id": "p", "members": members, "closed": closed.map(day)}),
    );
    let customer = (some(&PEOPLE, 1), some(&PEOPLE, 2), some(&PEOPLE, 2), some(&PEOPLE, 2))
        .prop_map(|(contact, deputies, staff, matter)| {
            json!({"id": "east", "names": ["East"], "contact": contact.first(),
                "deputies": deputies, "staff": staff, "matters": {"m": matter}})
        });
    let parts = (
        people,
        department("d1"),
        department("d2"),
        proptest::option::weighted(0.8, project),
        proptest::option::weighted(0.8, customer),
    );
    parts.prop_map(|(people, d1, d2, project, customer)| {
        let people: Vec<Value> = people.into_iter().flatten().collect();
        let departments: Vec<Value> = [d1, d2].into_iter().flatten().collect();
        json!({
            "people": people, "departments": departments,
            "projects": project.into_iter().collect::<Vec<_>>(),
            "customers": customer.into_iter().collect::<Vec<_>>(),
        })
    })
}

fn group() -> impl Strategy<Value = Group> {
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    (some(&PEOPLE, 4), some(&["d1", "d2"], 2), some(&PEOPLE, 1), flags).prop_map(
        |(members, departments, owner, (customer, matter, project))| {
            let mut group = Group::new("g", "k", at("2026-02-01")).members(members);
            group = group.departments(departments).transfers([at("2026-03-01")]);
            group = if project { group.projects(["p"]) } else { group };
            group.owner = owner.first().map(|id| (*id).to_owned());
            group.customer = customer.then(|| "east".to_owned());
            group.matter = matter.then(|| "m".to_owned());
            group
        },
    )
}

fn action() -> impl Strategy<Value = Action> {
    const NAMES: [&str; 3] = ["East-m-a", "West-m-a", "bad"];
    let operation = proptest::sample::select(
        &[Operation::Invite, Operation::Rename, Operation::Transfer, Operation::Dissolve][..],
    );
    let person = || proptest::sample::select(&PEOPLE[..]);
    let told = some(&["1", "2", "3"], 2);
    (operation, person(), proptest::option::of(person()), some(&NAMES, 1), told).prop_map(
        |(operation, actor, subject, name, values)| {
            let mut action = Action::new(operation, actor);
            action.subject = subject.map(str::to_owned);
            action.name = name.first().map(|name| (*name).to_owned());
            values.into_iter().fold(action, |action, value| action.attribute("x", value))
        },
    )
}

fn policy(rules: &[Value], profile: &str) -> Policy {
    let numbered: Vec<Value> = rules
        .iter()
        .enumerate()
        .map(|(at, rule)| {
            let mut rule = rule.clone();
            let id = rule["id"].as_str().map_or_else(|| format!("r{at}"), str::to_owned);
            rule["id"] = id.into();
            if profile == "forbid-overrides" {
                rule["rank"] = Value::Null;
            }
            rule
        })
        .collect();
    let format = json!({
        "template": "{customer}-{matter}-{contact}",
        "fields": {
            "customer": {"type": "text"}, "matter": {"type": "text"}, "contact": {"type": "text"},
        },
    });
    let kind = json!({
        "side": "external", "most_members": 2, "transfers": {"most": 1, "within": "3 days"},
        "format": "f", "name": {"customer": "customer", "matter": "matter", "contact": "owner"},
    });
    let document = json!({
        "policy": {"format": 1, "name": "x", "version": "1.0.0"},
        "formats": {"f": format},
        "groups": {
            "zone": "UTC", "profile": profile, "kinds": {"k": kind}, "rules": numbered,
        },
    });
    assert!(HEADER.contains("format = 1"));
    Policy::from_deserializer(&document).unwrap_or_else(|findings| panic!("{findings}"))
}

fn people(listing: &Value) -> Directory {
    let listing: Listing = serde_json::from_value(listing.clone()).expect("a listing");
    Directory::new(listing)
}

fn profile() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&["forbid-overrides", "rank-low-wins"][..])
}

fn rules() -> impl Strategy<Value = Vec<Value>> {
    proptest::collection::vec(rule(), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_of_rules_does_not_matter(
        rules in rules(), listing in listing(), group in group(), action in action(), profile in profile(),
    ) {
        let named: Vec<Value> = rules.iter().enumerate().map(|(at, rule)| {
            let mut rule = rule.clone();
            rule["id"] = format!("n{at}").into();
            rule
        }).collect();
        let turned: Vec<Value> = named.iter().rev().cloned().collect();
        let (directory, now) = (people(&listing), at("2026-03-02"));
        let (one, other) = (policy(&named, profile), policy(&turned, profile));
        let [a, b] = [&one, &other].map(|it| it.decide(&action, &group, &directory, now));
        let sorted = |rules: &[&comms_policy::group::Rule]| {
            let mut ids: Vec<String> = rules.iter().map(|rule| rule.id().to_string()).collect();
            ids.sort();
            ids
        };
        prop_assert_eq!(a.outcome, b.outcome);
        prop_assert_eq!(sorted(&a.determining), sorted(&b.determining));
        prop_assert_eq!(sorted(&a.open), sorted(&b.open));
        prop_assert_eq!(a.missing, b.missing);
    }

    #[test]
    fn a_rule_that_does_not_speak_changes_nothing(
        rules in rules(), listing in listing(), group in group(), action in action(), profile in profile(),
        place in 0..6_usize, mut other in rule(),
    ) {
        other["id"] = "other".into();
        other["actor"] = json!([]);
        other["when"] = json!({"other": ["1"]});
        let action = action.attribute("other", "2");
        let mut more = rules.clone();
        let named: Vec<Value> = more.iter().enumerate().map(|(at, rule)| {
            let mut rule = rule.clone();
            rule["id"] = format!("n{at}").into();
            rule
        }).collect();
        more.clone_from(&named);
        more.insert(place.min(more.len()), other);
        let (directory, now) = (people(&listing), at("2026-03-02"));
        let (one, two) = (policy(&named, profile), policy(&more, profile));
        let [a, b] = [&one, &two].map(|it| {
            let decision = it.decide(&action, &group, &directory, now);
            let ids = |rules: &[&comms_policy::group::Rule]| {
                rules.iter().map(|rule| rule.id().to_string()).collect::<Vec<_>>()
            };
            (decision.outcome, ids(&decision.determining), ids(&decision.open), decision.missing)
        });
        prop_assert_eq!(a, b);
    }

    #[test]
    fn adding_a_rule_that_forbids_never_allows(
        rules in rules(), listing in listing(), group in group(), action in action(), profile in profile(),
        place in 0..6_usize, mut other in rule(),
    ) {
        other["effect"] = "forbid".into();
        let mut more = rules.clone();
        more.insert(place.min(more.len()), other);
        let (directory, now) = (people(&listing), at("2026-03-02"));
        let before = policy(&rules, profile).groups().allows(&action, &group, &directory, now);
        let after = policy(&more, profile).groups().allows(&action, &group, &directory, now);
        prop_assert!(before.is_allowed() || !after.is_allowed());
    }

    #[test]
    fn knowing_less_never_allows(
        rules in rules(), listing in listing(), group in group(), action in action(), profile in profile(),
    ) {
        let policy = policy(&rules, profile);
        let now = at("2026-03-02");
        let before = policy.groups().allows(&action, &group, &people(&listing), now);
        for key in ["people", "departments", "projects", "customers"] {
            for entry in 0..listing[key].as_array().map_or(0, Vec::len) {
                let mut less = listing.clone();
                less[key].as_array_mut().expect("a list").remove(entry);
                let after = policy.groups().allows(&action, &group, &people(&less), now);
                prop_assert!(before.is_allowed() || !after.is_allowed(), "{key} {entry}");
            }
        }
        let mut bare = Action::new(action.operation, action.actor.clone());
        bare.subject.clone_from(&action.subject);
        bare.name.clone_from(&action.name);
        let after = policy.groups().allows(&bare, &group, &people(&listing), now);
        prop_assert!(before.is_allowed() || !after.is_allowed());
    }

    #[test]
    fn short_answers_and_lists_say_what_decisions_say(
        rules in rules(), listing in listing(), group in group(), action in action(), profile in profile(),
    ) {
        let policy = policy(&rules, profile);
        let (directory, now) = (people(&listing), at("2026-03-02"));
        let decision = policy.decide(&action, &group, &directory, now);
        prop_assert_eq!(policy.groups().allows(&action, &group, &directory, now), decision.outcome);
        let unsure = decision.outcome == Outcome::Indeterminate || !decision.open.is_empty();
        prop_assert_eq!(unsure, !decision.missing.is_empty(), "{:?}", decision);
        let allowed: Vec<&str> = directory.people().map(|person| person.id.as_str()).filter(|id| {
            let action = action.clone().subject(*id);
            policy.decide(&action, &group, &directory, now).outcome.is_allowed()
        }).collect();
        prop_assert_eq!(policy.groups().list_allowed(&action, &group, &directory, now), allowed);
    }

    #[test]
    fn the_order_of_what_is_listed_does_not_matter(listing in listing(), group in group()) {
        let policy = policy(&[], "forbid-overrides");
        let mut turned = listing.clone();
        for key in ["people", "departments", "projects", "customers"] {
            turned[key].as_array_mut().expect("a list").reverse();
        }
        for now in ["2026-03-01", "2026-03-02", "2026-03-04"] {
            let state = policy.check_group(&group, &people(&listing), at(now));
            prop_assert_eq!(&state, &policy.check_group(&group, &people(&turned), at(now)));
            if let Some(next) = state.next_change {
                let before = next - chrono::TimeDelta::nanoseconds(1);
                prop_assert_eq!(&policy.check_group(&group, &people(&listing), before), &state);
            }
        }
    }

    #[test]
    fn facts_are_written_as_they_are_read(group in group(), action in action()) {
        let text = serde_json::to_string(&group).expect("JSON");
        prop_assert_eq!(&serde_json::from_str::<Group>(&text).expect("a group"), &group);
        let text = serde_json::to_string(&action).expect("JSON");
        prop_assert_eq!(&serde_json::from_str::<Action>(&text).expect("an action"), &action);
    }
}
