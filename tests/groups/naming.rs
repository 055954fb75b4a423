//! Names of groups.

use super::{COMPANY, PEOPLE, at, directory, east, policy, team};
use comms_policy::group::{Finding, Group};

fn findings(text: &str, group: &Group) -> Vec<Finding> {
    policy(text).check_group(group, &directory(PEOPLE), at("2026-03-03")).findings
}

fn codes(text: &str, group: &Group) -> Vec<String> {
    let all = findings(text, group);
    let of_text = |finding: &Finding| {
        let texts: Vec<&str> = finding.texts.iter().map(|it| it.code().as_str()).collect();
        format!("{} {}", finding.code, texts.join(",")).trim_end().to_owned()
    };
    all.iter().map(of_text).collect()
}

#[test]
fn a_name_is_of_the_customer_the_matter_and_the_owner() {
    let rows: [(&str, &[&str]); 8] = [
        ("华东电力-二期验收-李雷", &[]),
        ("华东-二期验收-李雷", &[]),
        // Dashes of other keyboards are compared as the hyphen.
        ("华东电力—二期验收—李雷", &[]),
        ("华东电力-二期-验收-李雷", &["name-matter"]),
        ("西部水务-二期验收-李雷", &["name-customer"]),
        ("西部水务-一期-韩梅梅", &["name-customer", "name-matter", "name-contact"]),
        ("华东电力--李雷", &["bad-name field.empty"]),
        ("华东电力-二期验收-李雷\n", &["bad-name input.control-char"]),
    ];
    for (name, expected) in rows {
        assert_eq!(codes(COMPANY, &east().named(name)), expected, "{name}");
    }
    let mut unnamed = east();
    unnamed.name = None;
    assert_eq!(codes(COMPANY, &unnamed), ["no-name"]);
    let strict = COMPANY.replace(
        "fields.contact = { type = \"person\" }",
        "fields.contact = { type = \"person\" }\noptions.width = \"strict\"",
    );
    let found = findings(&strict, &east().named("华东电力—二期验收—李雷"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(!found[0].texts.is_empty() && found[0].proposal.is_none());
}

#[test]
fn a_name_is_stale_once_the_group_has_another_owner() {
    let mut group = east().owner("han").members(["li", "zhao", "han"]);
    let found = findings(COMPANY, &group);
    let stale = found.iter().find(|it| it.code.as_str() == "name-contact").expect("it is stale");
    assert_eq!(stale.proposal.as_deref(), Some("华东电力-二期验收-韩梅梅"));
    // Without the matter there is nothing to propose.
    group.matter = None;
    let found = findings(COMPANY, &group);
    assert!(found.iter().all(|it| it.proposal.is_none()));
    assert!(found.iter().all(|it| it.code.as_str() != "not-known"));
}

/// A name that can be read in three ways is settled by what is known of the customer.
#[test]
fn a_name_that_the_facts_make_is_right_however_else_it_can_be_read() {
    let text = COMPANY.replace(
        "fields.customer = { type = \"text\", max_chars = 30 }",
        "options.on_ambiguity = \"error\"\n\
         fields.customer = { type = \"text\", may_contain_separator = true, max_chars = 30 }",
    );
    let people = PEOPLE.replace(r#"["华东电力", "华东"]"#, r#"["Coke", "Coca-Cola"]"#);
    let people = directory(&people);
    let policy = policy(&text);
    let group = east().named("Coca-Cola-二期验收-李雷");
    let found = |group: &Group| -> Vec<String> {
        let state = policy.check_group(group, &people, at("2026-03-03"));
        state.findings.iter().map(|it| it.code.to_string()).collect()
    };
    assert_eq!(found(&group), [""; 0]);
    assert_eq!(found(&group.clone().matter("Cola-二期验收")), ["extra", "bad-name"]);
    // Nothing is known of the customer.
    assert!(found(&group.customer("north")).contains(&"bad-name".to_owned()));
}

#[test]
fn blocked_words_are_found_in_their_way() {
    let kind = |how: &str| {
        format!(
            "[groups]\nkinds.team = {{ side = 'internal', blocked = [{{ {how} }}] }}\n\
             [[groups.rules]]\nid = 'a'\neffect = 'permit'\n"
        )
    };
    let rows = [
        ("word = '薪酬', match = 'word'", "2025薪酬小组", false),
        ("word = '薪酬', match = 'word'", "小组 薪酬", true),
        ("word = '薪酬', match = 'substring'", "2025薪酬小组", true),
        ("word = '薪酬'", "2025薪酬小组", true),
        ("word = '薪酬', match = 'exact'", "2025薪酬小组", false),
        ("word = 'lass', match = 'word'", "Class", false),
        ("word = 'lass'", "Class", false),
        // A word of one script ends where another begins, and nothing hides it.
        ("word = 'vip'", "VIP客户", true),
        ("word = 'vip'", "ＶＩＰ群", true),
        ("word = 'vip'", "V\u{ad}IP", true),
        ("word = '薪酬'", "薪\u{200b}酬群", true),
        ("word = '\u{e9}t\u{e9}'", "e\u{301}te\u{301}", true),
        ("word = 'LASS'", "the lass-group", true),
        ("word = 'lass', match = 'substring'", "CLASS", true),
        ("word = 'a a'", "xa a a", true),
        ("word = 'lass'", "lass2", false),
        ("word = 'lass'", "élass", false),
        ("word = 'Payroll', match = 'exact'", "PAYROLL", true),
        ("word = 'Payroll', match = 'exact'", "Payroll 2", false),
    ];
    for (how, name, expected) in rows {
        let found = codes(&kind(how), &team().named(name));
        assert_eq!(found == ["blocked-word"], expected, "{how} {name} {found:?}");
        assert!(found.len() <= 1);
    }
}
