//! The directory: who is found, who acts for whom, what contradicts itself.

use chrono::{DateTime, Utc};
use comms_policy::directory::{
    Directory, DirectoryFault, FaultKind, Listing, Passed, Person, Unavailable,
};
use proptest::prelude::*;

fn directory(json: &str) -> Directory {
    Directory::new(serde_json::from_str(json).expect(json))
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn each_fault_is_told_with_its_entry() {
    use FaultKind::*;
    let rows = [
        (r#"{"departments": [{"id": "a"}, {"id": "a"}]}"#, DuplicateId, "a", None),
        (r#"{"people": [{"id": "u", "departments": ["x"]}]}"#, UnknownDepartment, "u", Some("x")),
        (r#"{"departments": [{"id": "a", "head": "u"}]}"#, UnknownPerson, "a", Some("u")),
        (r#"{"departments": [{"id": "a", "deputies": ["u"]}]}"#, UnknownPerson, "a", Some("u")),
        (r#"{"projects": [{"id": "p", "members": ["u"]}]}"#, UnknownPerson, "p", Some("u")),
        (r#"{"customers": [{"id": "c", "contact": "u"}]}"#, UnknownPerson, "c", Some("u")),
        (r#"{"customers": [{"id": "c", "matters": {"m": ["u"]}}]}"#, UnknownPerson, "c", Some("u")),
        (
            r#"{"people": [{"id": "u", "kind": "customer", "company": "c"}]}"#,
            UnknownCompany,
            "u",
            Some("c"),
        ),
        (r#"{"people": [{"id": "u", "kind": "partner"}]}"#, NoCompany, "u", None),
        (
            r#"{"people": [{"id": "u", "company": "c", "departments": ["a"]}],
                "departments": [{"id": "a"}]}"#,
            StaffOfCustomer,
            "u",
            Some("c"),
        ),
        (
            r#"{"people": [{"id": "u", "kind": "bot", "departments": ["a"]}]}"#,
            OutsiderInDepartment,
            "u",
            Some("a"),
        ),
        (r#"{"people": [{"id": "u"}]}"#, NoDepartment, "u", None),
        (
            r#"{"people": [{"id": "u", "kind": "bot"}], "customers": [{"id": "c", "staff": ["u"]}]}"#,
            NotStaff,
            "c",
            Some("u"),
        ),
        (
            r#"{"people": [{"id": "u", "kind": "bot",
                "from": "2026-01-02T00:00:00Z", "until": "2026-01-01T00:00:00Z"}]}"#,
            EndsBeforeBeginning,
            "u",
            None,
        ),
    ];
    for (json, kind, entry, other) in rows {
        let directory = directory(json);
        let found: Vec<(FaultKind, &str, Option<&str>)> = directory
            .faults()
            .iter()
            .map(|DirectoryFault { kind, entry, other, .. }| (*kind, &**entry, other.as_deref()))
            .collect();
        assert_eq!(found, [(kind, entry, other)], "{json}");
    }
}

const HEADS: &str = r#"{
    "departments": [
        {"id": "sales", "head": "head", "deputies": ["bot", "left", "deputy"]},
        {"id": "empty"}
    ],
    "people": [
        {"id": "bot", "kind": "bot"},
        {"id": "left", "departments": ["sales"], "until": "2025-06-01T00:00:00Z"},
        {"id": "deputy", "departments": ["sales"], "from": "2025-01-01T00:00:00Z"},
        {"id": "head", "departments": ["sales"], "until": "2026-01-01T00:00:00Z",
         "absences": [{"from": "2025-07-01T00:00:00Z", "until": "2025-07-08T00:00:00Z"}]}
    ]
}"#;

#[test]
fn deputies_act_in_their_order_while_the_head_is_not_there() {
    let directory = directory(HEADS);
    let acting = |moment: &str| directory.acting_head("sales", at(moment)).unwrap();
    let id = |moment: &str| acting(moment).person.map(|person| person.id.clone());

    assert_eq!(id("2025-05-01T00:00:00Z").as_deref(), Some("head"));
    assert!(!acting("2025-05-01T00:00:00Z").is_vacant);

    // Stays are half-open: away from the first instant on, and back at the last.
    let away = acting("2025-07-01T00:00:00Z");
    assert_eq!(away.person.map(|person| &*person.id), Some("deputy"));
    assert!(!away.is_vacant);
    let passed: Vec<(&str, Unavailable)> =
        away.passed.iter().map(|Passed { id, why, .. }| (*id, *why)).collect();
    let expected = [
        ("head", Unavailable::Absent),
        ("bot", Unavailable::NotStaff),
        ("left", Unavailable::NotActive),
    ];
    assert_eq!(passed, expected);
    assert_eq!(id("2025-07-08T00:00:00Z").as_deref(), Some("head"));

    assert!(acting("2026-01-01T00:00:00Z").is_vacant);
    assert_eq!(id("2026-01-01T00:00:00Z").as_deref(), Some("deputy"));
    // The deputy has not joined yet, and who left later still stands in.
    let early = directory.acting_contact("nobody", at("2024-01-01T00:00:00Z"));
    assert!(early.is_none());
    let empty = directory.acting_head("empty", at("2025-05-01T00:00:00Z")).unwrap();
    assert!(empty.is_vacant && empty.person.is_none() && empty.passed.is_empty());
}

#[test]
fn members_of_a_department_are_those_of_the_instant() {
    let directory = directory(HEADS);
    let members = |moment: &str| -> Vec<&str> {
        directory.members_of("sales", at(moment)).map(|person| person.id.as_str()).collect()
    };
    assert_eq!(members("2024-12-31T23:59:59Z"), ["head", "left"]);
    assert_eq!(members("2025-01-01T00:00:00Z"), ["deputy", "head", "left"]);
    assert_eq!(members("2026-06-01T00:00:00Z"), ["deputy"]);
    assert!(directory.members_of("empty", at("2026-06-01T00:00:00Z")).next().is_none());
    assert!(directory.members_of("none", at("2026-06-01T00:00:00Z")).next().is_none());
}

#[test]
fn a_stay_is_an_id_or_an_id_with_its_time() {
    let text = r#"{"people": [{"id": "u", "departments":
        ["a", {"id": "b", "until": "2026-01-01T00:00:00Z"}]}],
        "departments": [{"id": "a"}, {"id": "b"}]}"#;
    let directory = directory(text);
    let person = directory.person("u").unwrap();
    assert!(person.is_in("b", at("2025-12-31T23:59:59Z")));
    assert!(!person.is_in("b", at("2026-01-01T00:00:00Z")));
    assert!(person.is_in("a", at("2026-01-01T00:00:00Z")));
    let unknown = r#"{"people": [{"id": "u", "nick": "x"}]}"#;
    assert!(serde_json::from_str::<Listing>(unknown).is_err());
}

proptest! {
    #[test]
    fn everybody_is_found_and_nobody_else(
        ids in proptest::collection::btree_set("[a-c张]{0,4}", 0..60),
        asked in "[a-d张]{0,4}",
    ) {
        let mut listing = Listing::default();
        listing.people.extend(ids.iter().rev().map(Person::new));
        let directory = Directory::new(listing);
        for id in &ids {
            prop_assert_eq!(directory.person(id).map(|person| &person.id), Some(id));
        }
        prop_assert_eq!(directory.person(&asked).is_some(), ids.contains(&asked));
        let listed: Vec<&String> = directory.people().map(|person| &person.id).collect();
        prop_assert_eq!(listed, ids.iter().collect::<Vec<_>>());
    }
}

#[test]
fn absences_that_meet_are_one_and_whoever_is_away_in_one_is_away() {
    let day = |day: u32| format!("2026-03-{day:02}T00:00:00Z");
    let absence = |from: u32, until: u32| {
        format!(r#"{{"from": "{}", "until": "{}"}}"#, day(from), day(until))
    };
    // Out of order, within each other, touching, and one that never was.
    let absences = [(10, 12), (2, 8), (3, 4), (8, 9), (6, 5), (20, 21)].map(|(a, b)| absence(a, b));
    let open = format!(r#"{{"from": "{}"}}"#, day(25));
    let text =
        format!(r#"{{"people": [{{"id": "a", "absences": [{}, {open}]}}]}}"#, absences.join(", "));
    let directory = Directory::new(serde_json::from_str(&text).expect("a listing"));
    let person = directory.person("a").expect("a person");
    assert_eq!(person.absences.len(), 4);
    for at in 1..=31 {
        let now = day(at).parse().expect("an instant");
        let is_away = matches!(at, 2..=8 | 10 | 11 | 20 | 25..);
        assert_eq!(directory.available("a", now).is_err(), is_away, "{at}");
        assert_eq!(person.is_absent(now), is_away, "{at}");
    }
}
