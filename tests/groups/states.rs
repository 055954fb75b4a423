//! How groups should be.

use super::{COMPANY, PEOPLE, at, directory, east, policy, team};
use chrono::{DateTime, SecondsFormat, Utc};
use comms_policy::Policy;
use comms_policy::directory::Directory;
use comms_policy::group::{Finding, Group, Groups};
use comms_policy::text::Language;

/// A finding as `code about reason since/until >successor`, errors with `!` and notes with `.` before it.
fn shown(finding: &Finding) -> String {
    let instant = |at: Option<DateTime<Utc>>| {
        at.map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true)).unwrap_or_default()
    };
    let date = |text: String| text.trim_end_matches("T00:00:00Z").to_owned();
    let mark = match finding.severity.to_string().as_str() {
        "error" => "!",
        "note" => ".",
        _ => "",
    };
    let mut text = format!("{mark}{} {}", finding.code, finding.about);
    if let Some(reason) = finding.reason {
        text.extend([" ", reason.as_str()]);
    }
    if finding.since.is_some() || finding.until.is_some() {
        let [since, until] = [finding.since, finding.until].map(|it| date(instant(it)));
        text.extend([" ", &since, "/", &until]);
    }
    text + &finding.successor.as_ref().map(|it| format!(" >{it}")).unwrap_or_default()
}

fn check(policy: &Policy, people: &Directory, group: &Group, now: &str, expected: &[&str]) {
    let state = policy.check_group(group, people, at(now));
    let found: Vec<String> = state.findings.iter().map(shown).collect();
    assert_eq!(found, expected, "{now} {group:?}");
    for finding in &state.findings {
        for language in [Language::Zh, Language::En] {
            let text = finding.describe(policy.groups().dates(), language);
            assert!(text.contains(&finding.about), "{text}");
            assert!(text.contains(finding.code.summary(language)), "{text}");
        }
    }
}

#[test]
fn members_of_a_team_are_of_its_department_or_project() {
    let (policy, people) = (policy(COMPANY), directory(PEOPLE));
    let with = |more: &str| team().members(["li", "tech", more]);
    let rows: [(&str, &str, &[&str]); 13] = [
        ("boss", "2026-03-03", &[]),
        ("robot", "2026-03-03", &[]),
        ("dev", "2026-03-01", &[]),
        // Out of the project on 2 March, with seven days of grace.
        ("dev", "2026-03-02", &[".in-grace dev left-project 2026-03-02/2026-03-09"]),
        ("dev", "2026-03-08T23:59:59Z", &[".in-grace dev left-project 2026-03-02/2026-03-09"]),
        ("dev", "2026-03-09", &["!extra dev left-project 2026-03-02/"]),
        ("mover", "2026-02-28", &[]),
        ("mover", "2026-03-04", &[".in-grace mover moved 2026-03-01/2026-03-08"]),
        ("mover", "2026-03-08", &["!extra mover moved 2026-03-01/"]),
        // There is no grace for those who have left.
        ("gone", "2026-03-03", &["!extra gone left 2025-01-10/"]),
        ("zhao", "2026-03-03", &["!kind-mismatch t", "!extra zhao outsider"]),
        ("nobody", "2026-03-03", &["unknown-person nobody"]),
        ("han", "2026-03-03", &[]),
    ];
    for (more, now, expected) in rows {
        check(&policy, &people, &with(more), now, expected);
    }
    let other = Group::new("t", "team", at("2026-01-01")).departments(["support"]).owner("tech");
    let never = ["!extra boss never-allowed", "!extra li never-allowed"];
    check(&policy, &people, &other.clone().members(["tech", "li", "boss"]), "2026-03-03", &never);
    let closed = other.clone().projects(["done"]).departments(["dev"]).members(["tech"]);
    let note = [".in-grace tech project-closed 2026-03-01/2026-03-08"];
    check(&policy, &people, &closed, "2026-03-03", &note);
    // Whether somebody is in a project that is not listed, is not known.
    let unknown = other.projects(["unlisted"]).members(["tech", "li"]);
    check(&policy, &people, &unknown, "2026-03-03", &["not-known li"]);
    let kind = Group::new("t", "club", at("2026-01-01"));
    check(&policy, &people, &kind, "2026-03-03", &["!unknown-kind club"]);
}

#[test]
fn a_group_with_a_customer_has_the_contact_and_one_customer_in_it() {
    let (policy, people) = (policy(COMPANY), directory(PEOPLE));
    check(&policy, &people, &east(), "2026-03-03", &[]);
    let rows: [(&[&str], &str, &[&str]); 6] = [
        (&["zhao", "tech"], "2026-03-03", &["!missing li", "owner-not-member li"]),
        (
            &["li", "zhao", "qian"],
            "2026-03-03",
            &["!several-customers g", "!extra qian other-company"],
        ),
        (&["li", "zhao", "noco"], "2026-03-03", &["not-known noco"]),
        // Three days in Shanghai from its creation on.
        (&["li"], "2026-01-03T23:59:59Z", &[]),
        (&["li"], "2026-01-04", &["!no-customer g"]),
        (&["li", "who"], "2026-01-04", &["unknown-person who"]),
    ];
    for (members, now, expected) in rows {
        check(&policy, &people, &east().members(members.iter().copied()), now, expected);
    }
    let north = east().customer("north").members(["li", "zhao"]);
    let expected = [
        ".not-known customer",
        "not-known li",
        "not-known li",
        "!extra zhao other-company",
        "unknown-customer north",
    ];
    check(&policy, &people, &north, "2026-03-03", &expected);
}

#[test]
fn people_who_must_be_in_a_group_have_time_to_come() {
    let text = "[groups]\nzone = 'UTC'\n[groups.kinds.all]\nside = 'internal'\n\
        required = ['department', 'project', 'head', 'relevant']\ngraces.joined = '3 days'\n\
        [[groups.rules]]\nid = 'a'\neffect = 'permit'\n";
    let (policy, people) = (policy(text), directory(PEOPLE));
    let group = Group::new("a", "all", at("2026-01-01")).owner("boss");
    let dev = group.clone().departments(["dev", "nowhere"]).members(["boss"]);
    let joined = [".in-grace mover joined 2026-03-01/2026-03-04", "!missing dev"];
    let expected = [&joined[..], &["unknown-department nowhere"]].concat();
    check(&policy, &people, &dev, "2026-03-03", &expected);
    let late = ["!missing dev", "!missing mover", "unknown-department nowhere"];
    check(&policy, &people, &dev, "2026-03-04", &late);
    let project = group.clone().projects(["p", "done", "gone"]).members(["boss"]);
    let expected = ["!missing tech", "unknown-project gone"];
    check(&policy, &people, &project, "2026-03-03", &expected);
    let east = group.customer("east").matter("二期验收").members(["boss"]);
    let expected = ["!missing han", "!missing li", "!missing tech"];
    check(&policy, &people, &east, "2026-03-03", &expected);
}

#[test]
fn only_staff_must_be_in_a_group() {
    let people = directory(
        r#"{"people": [{"id": "robot", "kind": "bot"}, {"id": "zhao", "kind": "customer"},
                {"id": "li"}, {"id": "gone", "until": "2026-03-01T00:00:00Z"}],
            "projects": [{"id": "p", "members": ["robot", "zhao", "li", "gone"]}],
            "customers": [{"id": "east", "contact": "robot"}, {"id": "west", "contact": "li"}]}"#,
    );
    let policy = policy(
        "[groups.kinds.all]\nside = 'internal'\nrequired = ['project', 'contact']\n\
         [[groups.rules]]\nid = 'a'\neffect = 'permit'\n",
    );
    let group = Group::new("g", "all", at("2026-01-01")).owner_group("h");
    let rows: [(Group, &[&str]); 3] = [
        (group.clone().projects(["p"]), &["!missing li", "!no-person-owner g"]),
        (group.clone().customer("east"), &["!no-person-owner g"]),
        (group.customer("west"), &["!missing li", "!no-person-owner g"]),
    ];
    for (group, expected) in rows {
        check(&policy, &people, &group, "2026-03-03", expected);
    }
}

#[test]
fn a_group_is_handed_over_when_its_owner_leaves() {
    let left = PEOPLE.replace(
        r#"["sales"], "marks": ["customer-contact"]},
        {"id": "han""#,
        r#"["sales"], "until": "2025-01-10T00:00:00Z"},
        {"id": "han""#,
    );
    let (policy, people) = (policy(COMPANY), directory(&left));
    let group = east().members(["zhao", "tech", "han"]);
    let rows = [
        ("2025-12-31", "owner-left li 2025-01-10/2026-01-10 >han"),
        ("2026-01-09T23:59:59Z", "owner-left li 2025-01-10/2026-01-10 >han"),
        ("2026-01-10", "!owner-left li 2025-01-10/2026-01-10 >han"),
    ];
    for (now, expected) in rows {
        check(&policy, &people, &group, now, &[expected, ".role-vacant east"]);
    }
    // Nobody stands in.
    let nobody = directory(&left.replace(r#""deputies": ["han"],"#, ""));
    let expected = [
        "!extra han never-allowed",
        "!owner-left li 2025-01-10/2026-01-10",
        "!no-successor li",
        ".role-vacant east",
    ];
    check(&policy, &nobody, &group, "2026-03-03", &expected);
}

#[test]
fn a_group_has_one_person_who_owns_it() {
    let (policy, people) = (policy(COMPANY), directory(PEOPLE));
    let bare = Group::new("t", "team", at("2026-01-01")).departments(["sales"]).members(["li"]);
    let rows: [(Group, &[&str]); 7] = [
        (bare.clone(), &["!no-owner t"]),
        (bare.clone().owner_group("u"), &["!no-person-owner t"]),
        (bare.clone().owner("x"), &["owner-unknown x"]),
        (bare.clone().owner("robot"), &["!owner-not-staff robot"]),
        (bare.clone().owner("new"), &["owner-not-active new /2026-04-01"]),
        (bare.clone().owner("boss"), &["owner-not-member boss"]),
        (bare.owner("li"), &[]),
    ];
    for (group, expected) in rows {
        check(&policy, &people, &group, "2026-03-03", expected);
    }
    let wrong = east().owner("tech").named("华东电力-二期验收-陈工");
    check(&policy, &people, &wrong, "2026-03-03", &["!owner-not-allowed tech"]);
}

#[test]
fn a_group_may_be_too_large() {
    let text = COMPANY.replace("most_members = 200", "most_members = 2");
    check(&policy(&text), &directory(PEOPLE), &east(), "2026-03-03", &["!too-many-members g"]);
}

#[test]
fn groups_that_own_each_other_are_found() {
    let group = |id: &str, owner: &str| {
        let group = Group::new(id, "team", at("2026-01-01"));
        if owner.is_empty() { group } else { group.owner_group(owner) }
    };
    let pairs = [("e", "d"), ("d", "c"), ("c", "e"), ("b", "c"), ("a", "a"), ("f", "g"), ("h", "")];
    let groups = pairs.map(|(id, owner)| group(id, owner));
    assert_eq!(Groups::owner_cycles(&groups), [&["a"][..], &["c", "e", "d"]]);
    assert!(Groups::owner_cycles(&[]).is_empty());
}

/// At each instant that is told, and between, nothing changes before the next.
#[test]
fn nothing_changes_before_the_next_change() {
    let (policy, people) = (policy(COMPANY), directory(PEOPLE));
    let groups =
        [team().members(["li", "mover", "dev", "gone", "zhao", "x"]), east().owner("gone")];
    for group in groups {
        let mut now = at("2024-12-01");
        let mut count = 0;
        while let Some(next) = policy.check_group(&group, &people, now).next_change {
            assert!(next > now);
            let state = policy.check_group(&group, &people, now);
            let before = next - chrono::TimeDelta::nanoseconds(1);
            let last = policy.check_group(&group, &people, before);
            assert_eq!((&state.findings, state.derived), (&last.findings, last.derived), "{now}");
            assert_eq!(last.next_change, Some(next));
            now = next;
            count += 1;
        }
        assert!(count >= 2, "{count}");
    }
}
