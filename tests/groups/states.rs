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
    let acting =
        COMPANY.replace("owner = [\"contact\"]", "owner = [\"contact\", \"acting-contact\"]");
    let (policy, people) = (crate::policy(&acting), directory(&left));
    let group = east().members(["zhao", "tech", "han"]);
    let rows = [
        ("2025-12-31", "owner-left li 2025-01-10/2026-01-10 >han"),
        ("2026-01-09T23:59:59Z", "owner-left li 2025-01-10/2026-01-10 >han"),
        ("2026-01-10", "!owner-left li 2025-01-10/2026-01-10 >han"),
    ];
    for (now, expected) in rows {
        check(&policy, &people, &group, now, &[expected, ".role-vacant east"]);
    }
    // Who stands in may not own it, or the rules do not let it be handed over.
    let refused = ["!owner-left li 2025-01-10/2026-01-10", "!no-successor li", ".role-vacant east"];
    check(&crate::policy(COMPANY), &people, &group, "2026-03-03", &refused);
    let marked = acting.replace(
        "subject_marks = [\"customer-contact\"]",
        "subject_marks = [\"trained-for-customers\"]",
    );
    check(&crate::policy(&marked), &people, &group, "2026-03-03", &refused);
    let limited = group.clone().transfers([at("2026-02-01"), at("2026-02-02")]);
    check(&policy, &people, &limited, "2026-03-03", &refused);
    // A limit on transfers lets go of the first one after 90 days.
    let limited = policy.check_group(&limited, &people, at("2026-04-30"));
    assert_eq!(limited.next_change, Some(at("2026-05-02")));
    // Nobody stands in.
    let nobody = directory(&left.replace(r#""deputies": ["han"],"#, ""));
    let (policy, expected) = (
        crate::policy(COMPANY),
        [
            "!extra han never-allowed",
            "!owner-left li 2025-01-10/2026-01-10",
            "!no-successor li",
            ".role-vacant east",
        ],
    );
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

/// A kind of groups without rules, and who is in it or should be.
fn plain(kind: &str) -> Policy {
    policy(&format!(
        "[groups]\nzone = 'UTC'\n[groups.kinds.all]\n{kind}\n\
         [[groups.rules]]\nid = 'a'\neffect = 'permit'\n"
    ))
}

#[test]
fn who_must_be_in_a_group_and_is_not_listed_is_told() {
    let people = directory(
        r#"{"people": [{"id": "li"}, {"id": "han"}],
            "departments": [{"id": "d", "head": "x", "deputies": ["y", "han", "z"]}],
            "projects": [{"id": "p", "members": ["u", {"id": "v", "until": "2026-01-02T00:00:00Z"}]}],
            "customers": [{"id": "east", "contact": "c", "deputies": ["li"], "staff": ["s"]}]}"#,
    );
    let group = Group::new("g", "all", at("2026-01-01")).owner_group("h");
    let owner = "!no-person-owner g";
    let rows: [(&str, Group, &[&str]); 7] = [
        ("project", group.clone().projects(["p"]), &["perhaps-missing u", owner]),
        ("contact", group.clone().customer("east"), &["perhaps-missing c", owner]),
        (
            "relevant",
            group.clone().customer("east"),
            &["!missing li", "perhaps-missing c", "perhaps-missing s", owner],
        ),
        // Whether the deputy acts depends on who is not listed.
        (
            "acting-contact",
            group.clone().customer("east"),
            &["perhaps-missing c", "perhaps-missing li", owner],
        ),
        (
            "head",
            group.clone().departments(["d"]),
            &["perhaps-missing han", "perhaps-missing x", "perhaps-missing y", owner],
        ),
        (
            "head",
            group.clone().departments(["d"]).members(["x"]),
            &["unknown-person x", "perhaps-missing han", "perhaps-missing y", owner],
        ),
        (
            "head', 'relevant",
            group.clone().departments(["d"]).customer("east").members(["li", "c", "s", "y", "x"]),
            &[
                "unknown-person c",
                "unknown-person s",
                "unknown-person x",
                "unknown-person y",
                "perhaps-missing han",
                owner,
            ],
        ),
    ];
    for (required, group, expected) in rows {
        let policy = plain(&format!("side = 'internal'\nrequired = ['{required}']"));
        check(&policy, &people, &group, "2026-03-03", expected);
    }
    let policy = plain("side = 'internal'\nrequired = ['head']");
    let state = policy.check_group(&group.departments(["d"]), &people, at("2026-03-03"));
    assert_eq!(state.findings[0].missing, ["person x", "person y"]);
    assert_eq!(
        state.findings[0].describe(policy.groups().dates(), Language::En),
        "`han`: it is not known whether the person should be a member; not known: person x, person y"
    );
}

#[test]
fn reasons_are_true_of_who_stands_in_and_of_who_has_not_joined() {
    let people = directory(
        r#"{"people": [
                {"id": "li", "absences": [{"from": "2026-02-01T00:00:00Z", "until": "2026-03-01T00:00:00Z"}]},
                {"id": "han"}, {"id": "dev"}, {"id": "new", "from": "2026-04-01T00:00:00Z"},
                {"id": "zhao", "kind": "customer", "company": "east", "from": "2026-04-01T00:00:00Z"},
                {"id": "qian", "kind": "customer", "company": "west", "from": "2026-04-01T00:00:00Z"},
                {"id": "zhu", "kind": "customer", "company": "east"}],
            "departments": [{"id": "d", "head": "li", "deputies": ["han"]}],
            "customers": [{"id": "east", "contact": "li", "deputies": ["han"]}, {"id": "west"}]}"#,
    );
    let group = Group::new("g", "all", at("2026-01-01")).owner_group("h");
    let owner = "!no-person-owner g";
    let heads = plain("side = 'internal'\nallowed = ['head']");
    let of = |members: &[&str]| group.clone().departments(["d"]).members(members.iter().copied());
    let rows: [(&[&str], &str, &[&str]); 4] = [
        (&["li", "han"], "2026-02-15", &["!extra li not-acting", owner]),
        (&["li", "han"], "2026-03-01", &["!extra han not-acting", owner]),
        (&["li", "dev"], "2026-03-01", &["!extra dev never-allowed", owner]),
        (&["li", "new"], "2026-03-01", &["!extra new not-joined", owner]),
    ];
    for (members, now, expected) in rows {
        check(&heads, &people, &of(members), now, expected);
    }
    let customers = plain("side = 'external'\nallowed = ['acting-contact', 'own-customer']");
    let group = group.clone().customer("east").members(["li", "han", "zhao", "qian", "zhu"]);
    let expected =
        ["!extra han not-acting", "!extra qian other-company", "!extra zhao not-joined", owner];
    check(&customers, &people, &group, "2026-03-03", &expected);
}

#[test]
fn what_is_not_known_of_a_member_is_named() {
    let (policy, people) = (policy(COMPANY), directory(PEOPLE));
    let group = Group::new("t", "team", at("2026-01-01")).departments(["support"]).owner("tech");
    let group = group.projects((0..100).map(|it| format!("p{it}"))).members(["tech", "li"]);
    let state = policy.check_group(&group, &people, at("2026-03-03"));
    let finding = state.findings.first().expect("a finding");
    assert_eq!((finding.code.as_str(), finding.about.as_str()), ("not-known", "li"));
    // The first few ones of many.
    assert_eq!((finding.missing.len(), &*finding.missing[0]), (16, "project p0"));
    let north = policy.check_group(&east().customer("north"), &people, at("2026-03-03"));
    let missing: Vec<_> = north.findings.iter().flat_map(|it| &it.missing).collect();
    assert!(!missing.is_empty() && missing.iter().all(|it| *it == "customer north"), "{missing:?}");
}

#[test]
fn a_handover_says_by_when() {
    let (policy, people) = (policy(COMPANY), directory(PEOPLE));
    let state = policy.check_group(&east().owner("gone"), &people, at("2026-03-03"));
    let left = state.findings.iter().find(|it| it.code.as_str() == "owner-left");
    let told = left.expect("an owner who left").describe(policy.groups().dates(), Language::En);
    assert_eq!(
        told,
        "`gone`: the owner has left, and the group must be handed over; since 2025-01-10 08:00; \
         it must be handed over before 2026-01-10 08:00; hand it over to `li`"
    );
}
