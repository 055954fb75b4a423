//! The division of work: where something goes, and what is wrong with the table as a whole.

use super::{policy, told};
use comms_policy::channel::Routing;
use comms_policy::table::Fact;
use comms_policy::text::Language;
use comms_policy::{Ident, Policy, preset};

const COLUMNS: &str = r#"
    [routing]
    columns.kind = { values = ["task", "talk"] }
    columns.urgent = { boolean = true }
"#;

fn rows(rows: &str) -> String {
    format!("{COLUMNS}\nrows = [{rows}]")
}

const SOUND: &str = r#"
    { id = "calm", when = { urgent = false }, channels = ["mail"] },
    { id = "task", when = { urgent = true, kind = ["task"] }, channels = ["chat", "phone"],
      department = "sales", targets = ["quick"] },
    { id = "talk", when = { urgent = true, kind = ["talk"] }, channels = ["phone"] },
"#;

/// The way that something goes, in short.
fn way(policy: &Policy, facts: &[(&str, Fact<'_>)]) -> String {
    let routing = policy.route(facts);
    let explained = policy.division().map(|division| division.explain(facts).routing.as_str());
    assert_eq!(explained, Some(routing.as_str()), "{facts:?}");
    let row = routing.route().map(|route| {
        let id = route.id().map_or("default", |id| id.as_str());
        let channels: Vec<&str> = route.channels().map(|channel| channel.id.as_str()).collect();
        format!(" {id} {}", channels.join(" "))
    });
    format!("{}{}", routing.as_str(), row.unwrap_or_default())
}

#[test]
fn something_goes_the_way_of_its_row() {
    let policy = policy(&rows(SOUND));
    let kind = |kind| ("kind", Fact::Text(kind));
    let urgent = |urgent| ("urgent", Fact::Flag(urgent));
    let cases: [(&[(&str, Fact<'_>)], &str); 7] = [
        (&[kind("task"), urgent(true)], "routed task chat phone"),
        (&[kind("talk"), urgent(true)], "routed talk phone"),
        (&[kind("talk"), urgent(false)], "routed calm mail"),
        // What does not matter need not be known.
        (&[urgent(false)], "routed calm mail"),
        (&[urgent(true)], "indeterminate"),
        (&[kind("fax"), urgent(true)], "outside"),
        (&[], "indeterminate"),
    ];
    for (facts, expected) in cases {
        assert_eq!(way(&policy, facts), expected, "{facts:?}");
    }
}

#[test]
fn a_row_says_who_is_responsible_and_where_to_fall_back_to() {
    let policy = policy(&rows(SOUND));
    let routing = policy.route(&[("kind", Fact::Text("task")), ("urgent", Fact::Flag(true))]);
    let route = routing.route().unwrap();
    assert_eq!(route.department().map(Ident::as_str), Some("sales"));
    assert_eq!(route.main().map(|it| it.id.as_str()), Some("chat"));
    assert_eq!(route.main_but(&["chat"]).map(|it| it.id.as_str()), Some("phone"));
    assert!(route.main_but(&["phone", "chat"]).is_none());
    let targets: Vec<String> =
        route.targets().map(|(id, within)| format!("{id} {within}")).collect();
    assert_eq!(targets, ["quick 30m around the clock"]);
}

#[test]
fn answers_are_explained_in_both_languages() {
    let policy = policy(&rows(SOUND));
    let division = policy.division().unwrap();
    let task = [("kind", Fact::Text("task")), ("urgent", Fact::Flag(true))];
    assert_eq!(
        division.explain(&task).describe(Language::En),
        "It goes to WeCom, by the row `task` (kind: task; urgent: yes). To fall back to: phone. \
         Responsible: Sales. To be answered within 30m around the clock."
    );
    assert_eq!(
        division.explain(&task).describe(Language::Zh),
        "使用企业微信，依据“task”（kind：task；urgent：是）。备用：phone。负责部门：销售部。\
         响应时效：自然时间30分钟。"
    );
    let open = division.explain(&[("urgent", Fact::Flag(true))]);
    assert_eq!(open.missing, ["kind"]);
    assert_eq!(
        open.describe(Language::En),
        "It is not known which channel is for it. Candidates: `task`, `talk`. Not known: `kind`."
    );
}

#[test]
fn a_table_as_a_whole_is_verified_when_it_is_loaded() {
    let row = |id: &str, when: &str| {
        format!(
            "{{ id = '{id}', when = {when}, channels = ['{}'] }},",
            match id {
                "a" => "chat",
                "b" => "mail",
                _ => "phone",
            }
        )
    };
    let all = row("a", "{}");
    let urgent = row("b", "{ urgent = true }");
    let cases = [
        // Nothing is left open, and nothing is there twice.
        (rows(&all), vec![]),
        (rows(&urgent), vec!["routing.gap at routing.rows"]),
        (rows(&format!("{all}{urgent}")), vec!["routing.overlap at routing.rows[1]"]),
        (
            rows(&format!("{all}{}", all.replace("'a'", "'c'")))
                .replace("[routing]", "[routing]\nhit = 'any'"),
            vec![],
        ),
        (
            rows(&format!("{all}{urgent}")).replace("[routing]", "[routing]\nhit = 'any'"),
            vec!["routing.overlap at routing.rows[1]"],
        ),
        (
            rows(&format!("{all}{urgent}")).replace("[routing]", "[routing]\nhit = 'first'"),
            vec!["routing.catch-all-not-last at routing.rows[0]"],
        ),
        (
            rows(&format!("{urgent}{}{all}", row("c", "{ urgent = true, kind = ['talk'] }")))
                .replace("[routing]", "[routing]\nhit = 'first'"),
            vec!["routing.shadowed at routing.rows[1]"],
        ),
        (
            rows(&format!("{}{all}", row("b", "{ urgent = true }").replace("mail", "chat")))
                .replace("[routing]", "[routing]\nhit = 'first'"),
            vec!["routing.redundant at routing.rows[0]"],
        ),
        // A default leaves nothing open.
        (format!("{COLUMNS}\ndefault.channels = ['mail']\nrows = [{urgent}]"), vec![]),
        (
            rows(&format!("{all}{urgent}")).replace("[routing]", "[routing]\nhit = 'collect'"),
            vec![],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(told(&text), expected, "{text}");
    }
}

#[test]
fn what_a_row_refers_to_must_be_there() {
    let row = |rest: &str| rows(&format!("{{ id = 'a', when = {{}}, {rest} }}"));
    let cases = [
        (row("channels = []"), vec!["routing.bad-way at routing.rows[0].channels"]),
        (
            row("channels = ['chat', 'chat']"),
            vec!["routing.bad-way at routing.rows[0].channels[1]"],
        ),
        (row("channels = ['chta']"), vec!["id.unknown at routing.rows[0].channels[0]"]),
        (
            row("channels = ['chat'], department = 'slaes', targets = ['quik']"),
            vec![
                "id.unknown at routing.rows[0].department",
                "id.unknown at routing.rows[0].targets[0]",
            ],
        ),
        (row("title = 'x'"), vec!["document.missing-key at routing.rows[0].channels"]),
        (
            row("channels = ['chat'], title = 7"),
            vec!["document.wrong-type at routing.rows[0].title"],
        ),
        (
            format!("{COLUMNS}\ndefault.channels = ['fax']"),
            vec!["id.unknown at routing.default.channels[0]"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(told(&text), expected, "{text}");
    }
}

#[test]
fn a_table_that_is_too_intricate_is_told_as_undecided() {
    let mut options = comms_policy::Options::default();
    options.limits.table_steps = 10;
    let text = comms_policy::preset::STANDARD;
    let policy = Policy::from_toml_with(text, &options).unwrap();
    let codes: Vec<&str> = policy.warnings().iter().map(|it| it.code().as_str()).collect();
    assert_eq!(codes, ["routing.undecided"]);
}

#[test]
fn all_matching_rows_answer_under_collect() {
    let text = rows(
        r#"{ id = "a", when = { urgent = true }, channels = ["chat"] },
           { id = "b", when = { kind = ["task"] }, channels = ["mail"] }"#,
    )
    .replace("[routing]", "[routing]\nhit = 'collect'\ndefault.channels = ['phone']");
    let policy = policy(&text);
    let facts = [("kind", Fact::Text("task")), ("urgent", Fact::Flag(true))];
    assert_eq!(way(&policy, &facts), "routed a chat");
    let also: Vec<String> = policy
        .division()
        .unwrap()
        .explain(&facts)
        .also
        .iter()
        .filter_map(|route| route.id().map(ToString::to_string))
        .collect();
    assert_eq!(also, ["b"]);
    // The last child that matches keeps the default from being used.
    let facts = [("kind", Fact::Text("task")), ("urgent", Fact::Flag(false))];
    assert_eq!(way(&policy, &facts), "routed b mail");
    let facts = [("kind", Fact::Text("talk")), ("urgent", Fact::Flag(false))];
    assert_eq!(way(&policy, &facts), "by-default default phone");
}

#[test]
fn the_preset_has_one_channel_for_each_need() {
    let policy = preset::standard().unwrap();
    let facts = |audience, kind, strategic| {
        [
            ("audience", Fact::Text(audience)),
            ("kind", Fact::Text(kind)),
            ("strategic", Fact::Flag(strategic)),
        ]
    };
    let cases = [
        (("internal", "talk", false), "routed internal-talk wecom"),
        (("internal", "task", false), "routed internal-task project-tool"),
        (("internal", "document", false), "routed internal-document oa"),
        (("internal", "emergency", false), "routed internal-emergency phone wecom"),
        (("internal", "letter", false), "by-default default mail"),
        (("external", "request", false), "routed external-request customer-group phone"),
        (("external", "letter", false), "routed external-letter mail"),
        (("external", "letter", true), "routed strategic-partner contact mail"),
    ];
    for ((audience, kind, strategic), expected) in cases {
        assert_eq!(way(&policy, &facts(audience, kind, strategic)), expected);
    }
    assert!(matches!(policy.route(&[]), Routing::Indeterminate));
}
