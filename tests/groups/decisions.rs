//! Who may do what.

use super::{COMPANY, PEOPLE, action, at, directory, east, policy, team};
use comms_policy::Policy;
use comms_policy::directory::Directory;
use comms_policy::group::{Action, Decision, Group, Operation, Outcome};
use comms_policy::text::Language;

/// The outcome, the rules that decide, those that are open, and what is missing.
fn shown(decision: &Decision<'_>) -> String {
    let ids = |rules: &[&comms_policy::group::Rule]| {
        rules.iter().map(|rule| rule.id().to_string()).collect::<Vec<_>>().join(",")
    };
    let parts =
        [ids(&decision.determining), ids(&decision.open), decision.missing.join(",")].join("|");
    format!("{}|{parts}", decision.outcome).trim_end_matches('|').to_owned()
}

fn check(policy: &Policy, people: &Directory, action: &Action, group: &Group, expected: &str) {
    let now = at("2026-03-03");
    let decision = policy.decide(action, group, people, now);
    assert_eq!(shown(&decision), expected, "{action:?} {group:?}");
    assert_eq!(policy.groups().allows(action, group, people, now), decision.outcome);
}

#[test]
fn the_contact_creates_invites_and_hands_over() {
    use Operation::*;
    let (policy, people) = (policy(COMPANY), directory(PEOPLE));
    let rows = [
        (Create, "li", "", "allowed|create-by-contact"),
        // Who is of the sales, but not the dedicated contact.
        (Create, "han", "", "denied"),
        (Create, "nobody", "", "indeterminate|under-notice||person nobody"),
        (Invite, "li", "tech", "allowed|invite-by-contact"),
        (Invite, "li", "boss", "allowed|invite-by-contact"),
        (Invite, "li", "zhao", "allowed|invite-by-contact"),
        // An engineer who is not concerned with the matter.
        (Invite, "li", "dev", "denied"),
        (Invite, "li", "qian", "denied|one-customer"),
        (Invite, "li", "stranger", "indeterminate|one-customer||person stranger"),
        (Invite, "li", "noco", "indeterminate|one-customer||company of noco"),
        (Invite, "han", "tech", "denied"),
        // Invited is nobody, so that no rule with a subject speaks.
        // Whom it is about must be told where a rule asks for it.
        (Invite, "li", "", "indeterminate|one-customer||subject of invite"),
        (Transfer, "li", "han", "allowed|transfer-by-contact"),
        // A successor without the right to customer contact.
        (Transfer, "li", "tech", "denied"),
        (Transfer, "li", "stranger", "denied||transfer-by-contact|person stranger"),
        (Rename, "li", "", "indeterminate|right-name||name of g"),
        (Dissolve, "li", "", "denied"),
    ];
    for (operation, actor, subject, expected) in rows {
        check(&policy, &people, &action(operation, actor, subject), &east(), expected);
    }
    check(&policy, &people, &action(Dissolve, "boss", ""), &team(), "allowed|team-by-head");
    let unknown = Group::new("g", "club", at("2026-01-01")).owner("li");
    // Nothing is permitted with groups of a kind that is not listed.
    check(&policy, &people, &action(Rename, "li", ""), &unknown, "denied");
    check(&policy, &people, &action(Dissolve, "li", ""), &unknown, "denied");
}

#[test]
fn what_is_forbidden_is_not_permitted_by_another_rule() {
    let text = PEOPLE.replace(
        r#"["sales"], "marks": ["customer-contact"]},
        {"id": "han""#,
        r#"["sales"], "marks": ["under-notice"]},
        {"id": "han""#,
    );
    let people = directory(&text);
    let invite = action(Operation::Invite, "li", "tech");
    check(&policy(COMPANY), &people, &invite, &east(), "denied|under-notice");
}

#[test]
fn a_third_transfer_within_ninety_days_is_forbidden() {
    let (policy, people) = (policy(COMPANY), directory(PEOPLE));
    let transfer = action(Operation::Transfer, "li", "han");
    let rows = [
        (["2026-01-10", "2026-02-10"], "denied|too-many-transfers"),
        // Ninety days after 3 December 2025, to the hour.
        (["2025-12-03", "2026-02-10"], "allowed|transfer-by-contact"),
        (["2025-12-04", "2026-02-10"], "denied|too-many-transfers"),
        // The second one is yet to come.
        (["2026-02-10", "2026-03-04"], "allowed|transfer-by-contact"),
    ];
    for (transfers, expected) in rows {
        check(&policy, &people, &transfer, &east().transfers(transfers.map(at)), expected);
    }
}

#[test]
fn a_new_name_is_looked_at_before_it_is_given() {
    let (policy, people) = (policy(COMPANY), directory(PEOPLE));
    let rows = [
        ("华东电力-二期验收-李雷", "allowed|rename-by-owner"),
        ("华东-二期验收-李雷", "allowed|rename-by-owner"),
        ("华东电力-二期-李雷", "denied|right-name"),
        ("华东电力-二期验收-韩梅梅", "denied|right-name"),
        ("华东电力", "denied|right-name"),
    ];
    let rename = |name: &str| Action::new(Operation::Rename, "li").named(name);
    for (name, expected) in rows {
        check(&policy, &people, &rename(name), &east(), expected);
    }
    let north = |name: &str, expected| {
        check(&policy, &people, &rename(name), &east().customer("north"), expected);
    };
    north("北方-二期验收-李雷", "indeterminate|right-name||customer north");
    north("北方-二期验收-韩梅梅", "denied|right-name");
}

/// The four policies of the Cedar documentation: jane may view a photo of her friends, and nobody what is
/// private.
#[test]
fn of_four_policies_only_the_one_that_forbids_determines() {
    let text = r#"
        [groups]
        kinds.album.side = "internal"
        [[groups.rules]]
        id = "p1"
        effect = "permit"
        when = { principal = ["jane"], action = ["view"], resource = ["vacation.jpg"] }
        [[groups.rules]]
        id = "p2"
        effect = "permit"
        when = { circle = ["friends"], action = ["view", "comment"] }
        [[groups.rules]]
        id = "p3"
        effect = "forbid"
        when = { label = ["private"] }
        [[groups.rules]]
        id = "p4"
        effect = "permit"
        when = { principal = ["alice"] }
    "#;
    let (policy, people) = (policy(text), directory("{}"));
    let group = Group::new("g", "album", at("2026-01-01"));
    let view = |label: &str| {
        let action = Action::new(Operation::Rename, "jane").attribute("principal", "jane");
        let action = action.attribute("action", "view").attribute("resource", "vacation.jpg");
        let action = action.attribute("circle", "friends").attribute("circle", "family");
        if label.is_empty() { action } else { action.attribute("label", label) }
    };
    check(&policy, &people, &view("private"), &group, "denied|p3");
    check(&policy, &people, &view("shared"), &group, "allowed|p1,p2");
    check(&policy, &people, &view(""), &group, "indeterminate|p3||attribute label");
    let bare = Action::new(Operation::Rename, "eve").attribute("label", "shared");
    let missing = "attribute action,attribute circle,attribute principal,attribute resource";
    check(&policy, &people, &bare, &group, &format!("denied||p1,p2,p4|{missing}"));
}

/// A rule, and its rank.
type Ranked = (&'static str, &'static str);

/// A rule that is before another in the text is not before it in anything else (Casbin).
#[test]
fn the_order_of_rules_does_not_matter_and_ranks_do() {
    let allow = "id = 'allow'\neffect = 'permit'\nwhen = { who = ['bob'], what = ['data2'] }\n";
    let deny = "id = 'deny'\neffect = 'forbid'\nwhen = { who = ['bob'] }\n";
    let role = "id = 'role'\neffect = 'forbid'\nwhen = { role = ['admin'] }\n";
    let own = "id = 'own'\neffect = 'permit'\nwhen = { who = ['alice'] }\n";
    let build = |profile: &str, rules: &[Ranked]| {
        let kind = "kinds.k.side = 'internal'";
        let rules = rules.iter().map(|(rule, rank)| format!("[[groups.rules]]\n{rule}{rank}\n"));
        policy(&format!("[groups]\n{kind}\n{profile}\n{}", rules.collect::<String>()))
    };
    let people = directory("{}");
    let group = Group::new("g", "k", at("2026-01-01"));
    let bob = Action::new(Operation::Dissolve, "bob");
    let bob = bob.attribute("who", "bob").attribute("what", "data2").attribute("role", "none");
    let ranked = "profile = 'rank-low-wins'";
    let (one, ten) = ("rank = 1", "rank = 10");
    let rows: [(&str, &[Ranked], &str); 7] = [
        (ranked, &[(allow, ten), (deny, one)], "denied|deny"),
        (ranked, &[(deny, one), (allow, ten)], "denied|deny"),
        (ranked, &[(deny, ten), (allow, one)], "allowed|allow"),
        (ranked, &[(deny, ""), (allow, "rank = -5")], "allowed|allow"),
        (ranked, &[(deny, ""), (allow, "")], "denied|deny"),
        ("", &[(allow, ""), (deny, "")], "denied|deny"),
        ("", &[(deny, ""), (allow, "")], "denied|deny"),
    ];
    for (profile, rules, expected) in rows {
        check(&build(profile, rules), &people, &bob, &group, expected);
    }
    let alice = Action::new(Operation::Dissolve, "alice");
    let alice = alice.attribute("who", "alice").attribute("role", "admin").attribute("what", "x");
    for rules in [&[(role, ""), (own, "")][..], &[(role, ""), (own, ""), (allow, ""), (deny, "")]] {
        check(&build("", rules), &people, &alice, &group, "denied|role");
    }
}

#[test]
fn ranks_that_are_open_are_told_where_nothing_permits() {
    let text = "[groups]\nprofile = 'rank-low-wins'\nkinds.k.side = 'internal'\n\
        [[groups.rules]]\nid = 'a'\neffect = 'permit'\nwhen.x = ['1']\nrank = 2\n\
        [[groups.rules]]\nid = 'b'\neffect = 'permit'\nactor = ['staff']\nrank = 1\n\
        [[groups.rules]]\nid = 'c'\neffect = 'forbid'\nwhen.y = ['1']\n";
    let (policy, people) = (policy(text), directory("{}"));
    let group = Group::new("g", "k", at("2026-01-01"));
    let ask = Action::new(Operation::Create, "u").attribute("y", "0");
    check(&policy, &people, &ask, &group, "denied||a,b|attribute x,person u");
    let ask = Action::new(Operation::Create, "u").attribute("y", "1");
    check(&policy, &people, &ask, &group, "denied|c");
    let ask = Action::new(Operation::Create, "u");
    check(&policy, &people, &ask, &group, "indeterminate|c||attribute y");
}

/// Each relation of each of several people, one row a relation.
#[test]
fn what_people_are_to_a_group() {
    let people = directory(
        &PEOPLE
            .replace(
                r#""departments": [
        {"id": "sales", "head": "boss"}"#,
                r#""departments": [
        {"id": "sales", "head": "ghost", "deputies": ["gone", "boss", "li"]}"#,
            )
            .replace(
                r#"{"id": "gone","#,
                r#"{"id": "away", "departments": ["sales"], "absences": [{}]}, {"id": "gone","#,
            ),
    );
    let who = ["li", "boss", "tech", "away", "gone", "robot", "zhao", "qian", "noco", "ghost"];
    let rows = [
        ("anyone", "yyyyyyyyyy"),
        ("self", "nnynnnnnnn"),
        ("member", "ynynnnynnn"),
        ("owner", "ynnnnnnnnn"),
        ("staff", "yyyynnnnn?"),
        ("customer", "nnnnnnyyn?"),
        ("partner", "nnnnnnnny?"),
        ("bot", "nnnnnynnn?"),
        ("outsider", "nnnnnnyyy?"),
        ("left", "nnnnynnnn?"),
        ("absent", "nnnynnnnn?"),
        ("department", "yynynnnnn?"),
        ("project", "??y??????"),
        ("head", "n?nnnnnnn?"),
        ("contact", "ynnnnnnnn?"),
        ("acting-contact", "ynnnnnnnn?"),
        ("relevant", "yyynnnnnn?"),
        ("own-customer", "nnnnnnyn??"),
        ("other-company", "nnnnnnny??"),
    ];
    let group = east().departments(["sales"]).projects(["p", "unlisted"]);
    for (relation, expected) in rows {
        let rule = format!(
            "[groups]\nkinds.customer.side = 'external'\n[[groups.rules]]\nid = 'a'\n\
             effect = 'permit'\nsubject = ['{relation}']\n"
        );
        let policy = policy(&rule);
        let found: String = who
            .iter()
            .map(|person| {
                let ask = action(Operation::Remove, "tech", person);
                let decision = policy.decide(&ask, &group, &people, at("2026-03-03"));
                match (decision.outcome, decision.open.is_empty()) {
                    (Outcome::Allowed, _) => 'y',
                    (_, true) => 'n',
                    (_, false) => '?',
                }
            })
            .collect();
        // Who has left is in no project, however little is known of that.
        let expected = if relation == "project" { "??y?n?????" } else { expected };
        assert_eq!(found, expected, "{relation}");
        let ask = Action::new(Operation::Remove, "tech");
        let listed = policy.groups().list_allowed(&ask, &group, &people, at("2026-03-03"));
        let is_yes = |(at, id): (usize, &&str)| {
            let is_listed = people.person(id).is_some();
            let is_allowed = found.as_bytes()[at] == b'y';
            assert_eq!(listed.contains(id), is_allowed && is_listed, "{relation} {id}");
        };
        who.iter().enumerate().for_each(is_yes);
    }
}

/// A bot that is written down as the contact is none, and need not be known to be none.
#[test]
fn only_staff_acts_for_departments_and_customers() {
    let people = directory(
        r#"{"people": [{"id": "robot", "kind": "bot"}, {"id": "li"}],
            "departments": [{"id": "sales", "head": "robot"}],
            "customers": [{"id": "east", "contact": "robot", "deputies": ["robot"], "staff": ["robot"],
                "matters": {"m": ["robot"]}}]}"#,
    );
    let group = Group::new("g", "k", at("2026-01-01")).matter("m");
    let listed = group.clone().departments(["sales"]).customer("east");
    let unlisted = group.departments(["nowhere"]).customer("north");
    for relation in ["head", "contact", "acting-contact", "relevant"] {
        let policy = policy(&format!(
            "[groups]\nkinds.k.side = 'external'\n[[groups.rules]]\nid = 'a'\neffect = 'permit'\n\
             actor = ['{relation}']\n"
        ));
        let missing = if relation == "head" { "department nowhere" } else { "customer north" };
        let open = format!("denied||a|{missing}");
        let rows = [
            ("robot", &listed, "denied"),
            ("robot", &unlisted, "denied"),
            ("li", &listed, "denied"),
            ("li", &unlisted, open.as_str()),
        ];
        for (actor, group, expected) in rows {
            check(&policy, &people, &action(Operation::Dissolve, actor, ""), group, expected);
        }
    }
}

#[test]
fn the_facts_that_are_missing_are_named() {
    let text =
        "[groups]\nkinds.k.side = 'external'\n[[groups.rules]]\nid = 'a'\neffect = 'permit'\n";
    let rows = [
        ("actor = ['head']", "department nowhere"),
        ("actor = ['project']", "project unlisted"),
        ("actor = ['relevant']", "customer north"),
        ("actor = ['acting-contact', 'project']", "customer north,project unlisted"),
        ("group = ['external']", "person x,person y"),
        ("when = { reason = ['z'] }\nactor = ['staff']", "attribute reason"),
        ("subject_marks = ['m']", "person x"),
        ("subject = ['staff']\nactor = ['head']", "department nowhere,person x"),
    ];
    let people = directory(PEOPLE);
    let group = Group::new("g", "k", at("2026-01-01")).customer("north");
    let group = group.departments(["nowhere"]).projects(["unlisted"]).members(["y", "li", "x"]);
    for (rule, missing) in rows {
        let ask = action(Operation::Invite, "li", "x");
        let policy = policy(&format!("{text}{rule}\n"));
        check(&policy, &people, &ask, &group, &format!("denied||a|{missing}"));
    }
    // Of one who acts, since others are perhaps not there.
    let heads = directory(
        r#"{"people": [{"id": "li"}], "departments":
            [{"id": "nowhere", "head": "h", "deputies": ["d", "li", "e"]}]}"#,
    );
    let policy = policy(&format!("{text}actor = ['head']\n"));
    let ask = action(Operation::Dissolve, "li", "");
    check(&policy, &heads, &ask, &group, "denied||a|person d,person h");
}

#[test]
fn rules_that_change_nothing_are_told() {
    let ranked = "profile = 'rank-low-wins'\n";
    let rows = [
        ("", "operations = ['invite']\nactor = ['head']", "actor = ['head', 'owner']", "0"),
        ("", "actor = ['head', 'owner']", "operations = ['invite']\nactor = ['head']", "1"),
        ("", "actor = ['head']", "actor = ['head']", "1"),
        ("", "kinds = ['k']\nactor = ['head']", "actor = ['head']", "0"),
        ("", "actor = ['head']", "actor = ['owner']", ""),
        ("", "actor = ['head']", "subject = ['staff']", ""),
        ("", "actor = ['head']\nwhen.x = ['1']", "when.x = ['1', '2']", "0"),
        ("", "actor = ['head']\nwhen.x = ['1', '3']", "when.x = ['1', '2']", ""),
        ("", "actor_marks = ['m']", "actor_marks = ['n', 'm']", "0"),
        (ranked, "rank = 2\nactor = ['head']", "rank = 1", "0"),
        // It comes first, and so what stands behind it may be another.
        (ranked, "rank = 1\nactor = ['head']", "rank = 2", ""),
        (ranked, "rank = 1\nactor = ['head']", "", ""),
    ];
    for (profile, one, other, expected) in rows {
        let rule = |id: &str, rest: &str| {
            format!("[[groups.rules]]\nid = '{id}'\neffect = 'permit'\n{rest}\n")
        };
        let section = format!("[groups]\n{profile}kinds.k.side = 'internal'\n");
        let policy = policy(&format!("{section}{}{}", rule("a", one), rule("b", other)));
        let found: Vec<String> =
            policy.warnings().iter().map(|it| format!("{} {}", it.code(), it.place())).collect();
        let told = format!("group.rule-redundant groups.rules[{expected}]");
        let expected = if expected.is_empty() { vec![] } else { vec![told] };
        assert_eq!(found, expected, "{one} | {other}");
    }
}

#[test]
fn decisions_are_told_in_words() {
    let (policy, people) = (policy(COMPANY), directory(PEOPLE));
    let told = |actor: &str, subject: &str, language| {
        let ask = action(Operation::Invite, actor, subject);
        policy.decide(&ask, &east(), &people, at("2026-03-03")).describe(language)
    };
    assert_eq!(told("li", "tech", Language::En), "Allowed by `invite-by-contact`.");
    assert_eq!(told("li", "tech", Language::Zh), "允许（依据：`invite-by-contact`）。");
    assert_eq!(told("li", "dev", Language::En), "Not allowed: no rule permits it.");
    assert_eq!(told("li", "qian", Language::Zh), "禁止（依据：`one-customer`）。");
    let unknown =
        "Not allowed: it is not known whether `one-customer` forbids it. Not known: person x.";
    assert_eq!(told("li", "x", Language::En), unknown);
    let unsafe_id = told("li", "x\u{202E}", Language::Zh);
    assert!(unsafe_id.contains("\\u{202e}"), "{unsafe_id}");
}
