//! Each finding code is raised by a document, and by nothing but its cause.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use comms_policy::directory::Visibility;
use comms_policy::handoff::{Handoff, HandoffDocument};
use comms_policy::table::{Table, TableDocument};
use comms_policy::{Code, Finding, Findings, Limits, Options, Policy};
use std::collections::{BTreeMap, BTreeSet};

/// The findings of a text under narrow limits, warnings of a sound policy included.
fn findings(text: &str) -> Findings {
    let mut limits = Limits::default();
    limits.document_bytes = 4_000;
    limits.nodes = 200;
    limits.string_chars = 100;
    limits.calendars = 3;
    limits.compared_rules = 2;
    limits.table_steps = 30;
    let mut options = Options::default();
    options.limits = limits;
    match Policy::from_toml_with(text, &options) {
        Ok(policy) => policy.warnings().clone(),
        Err(findings) => findings,
    }
}

const HEADER: &str = "[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\n";
const OFFICE: &str = "[calendars.office]\nzone = 'UTC'\nweek.mon = ['09:00-17:00']\n";
const TARGET: &str = "[[sla.targets]]\nid = 'a'\nmetric = 'first-response'\n";

/// Texts after the header, each with the one code that it raises and the place.
fn rows() -> Vec<(Code, String, &'static str)> {
    let office = |rest: &str| format!("{OFFICE}{rest}");
    let target = |rest: &str| format!("{OFFICE}{TARGET}{rest}");
    vec![
        (Code::Syntax, office("week.tue = \n"), "calendars.office.week.tue"),
        (Code::DuplicateKey, office("zone = 'UTC'"), "calendars.office.zone"),
        (Code::UnknownKey, office("holiday = []"), "calendars.office.holiday"),
        (
            Code::MissingKey,
            "[calendars.office]\nweek.mon = ['09:00-17:00']".into(),
            "calendars.office.zone",
        ),
        (Code::WrongType, office("make_up = 9"), "calendars.office.make_up"),
        (
            Code::UnknownValue,
            format!(
                "{OFFICE}[[sla.targets]]\nid = 'a'\nmetric = 'last-response'\nwithin = {{ elapsed = '1h' }}"
            ),
            "sla.targets[0].metric",
        ),
        (Code::TooLarge, format!("# {}", "x".repeat(4_000)), ""),
        (Code::TooDeep, format!("x = {}", "[".repeat(100)), ""),
        (Code::TooMany, format!("x = [{}]", "1,".repeat(200)), "policy.x[197]"),
        (
            Code::TooLong,
            office(&format!("closed.\"2026-01-01\" = '{}'", "x".repeat(101))),
            "calendars.office.closed.2026-01-01",
        ),
        (Code::MalformedId, OFFICE.replace("office", "'my office'"), "calendars.\"my office\""),
        (
            Code::DuplicateId,
            format!("{TARGET}within.elapsed = '1h'\n{TARGET}within.elapsed = '1h'"),
            "sla.targets[1].id",
        ),
        (
            Code::UnknownId,
            target("within.working = '1h'\ncalendar = 'ofice'"),
            "sla.targets[0].calendar",
        ),
        (Code::UnknownZone, OFFICE.replace("UTC", "Asia/Peking"), "calendars.office.zone"),
        (Code::BadWindow, office("week.tue = ['9-17']"), "calendars.office.week.tue[0]"),
        (
            Code::BadWindow,
            office("week.tue = ['09:00-12:00', '11:00-13:00']"),
            "calendars.office.week.tue[1]",
        ),
        (
            Code::BadDate,
            office("closed.\"2026-02-30\" = 'x'"),
            "calendars.office.closed.2026-02-30",
        ),
        (
            Code::DateConflict,
            office("closed.\"2026-02-03\" = 'x'\nopen.\"2026-02-03\" = ['09:00-10:00']"),
            "calendars.office.open.2026-02-03",
        ),
        (Code::UnknownHolidays, office("holidays = ['mars']"), "calendars.office.holidays[0]"),
        (Code::EmptyCalendar, "[calendars.office]\nzone = 'UTC'".into(), "calendars.office"),
        (Code::NoCalendar, target("within.working = '1h'"), "sla.targets[0].calendar"),
        (Code::BadDuration, target("within.elapsed = '1d'"), "sla.targets[0].within.elapsed"),
        (
            Code::BadDuration,
            target("within.working_days = 0\ncalendar = 'office'"),
            "sla.targets[0].within.working_days",
        ),
        (Code::BadWithin, target("within = {}"), "sla.targets[0].within"),
        (
            Code::BadWithin,
            target("within = { working = '1h', elapsed = '1h' }\ncalendar = 'office'"),
            "sla.targets[0].within",
        ),
        (
            Code::BadWithin,
            target("within = { elapsed = '1h', by = '18:00' }"),
            "sla.targets[0].within.by",
        ),
        (
            Code::BadTime,
            target("within = { working_days = 1, by = '25:00' }\ncalendar = 'office'"),
            "sla.targets[0].within.by",
        ),
    ]
    .into_iter()
    .chain(clocks())
    .chain(lints())
    .chain(formats())
    .chain(messages())
    .chain(retention())
    .chain(retention_lints())
    .chain(channels())
    .chain(handoffs())
    .chain(relays_and_retention())
    .chain(groups())
    .collect()
}

/// The faults of hand-offs, and what is worth a look in them.
fn handoffs() -> impl Iterator<Item = (Code, String, &'static str)> {
    let relay = |id: &str, from: &str, to: &str, rest: &str| {
        format!(
            "[[handoff.relays]]\nid = '{id}'\nfrom = ['{from}']\nto = '{to}'\n\
             when.x = ['{id}']\n{rest}\n"
        )
    };
    let one = |rest: &str| relay("a", "chat", "crm", rest);
    let two = |a: &str, b: &str| relay("a", "chat", "crm", a) + &relay("b", "crm", "chat", b);
    let rows = vec![
        (Code::RelaySelf, relay("a", "crm", "crm", ""), "relays[0].to"),
        (Code::RelayOrderCycle, one("after = ['a']"), "relays[0].after"),
        (Code::RelayOrderCycle, two("after = ['b']", "after = ['a']"), "relays[0].after"),
        (Code::RelayBadCondition, one("when.y = []"), "relays[0].when.y"),
        (Code::RelayBadCondition, one("roles = [' ']"), "relays[0].roles[0]"),
        (Code::RelayBadCondition, one("gate = ''"), "relays[0].gate"),
        (Code::RelayLoop, two("", "echoes = 'relay'"), "relays[1]"),
        (
            Code::RelayOrderApart,
            one("") + &relay("b", "mail", "crm", "after = ['a']"),
            "relays[1].after",
        ),
        (Code::RelayGateBlind, one("gate = 'may-leave'"), "relays[0].gate"),
        (Code::RelayDuplicate, one("") + &one("").replace("id = 'a'", "id = 'b'"), "relays[1]"),
        (Code::MalformedId, relay("a b", "chat", "crm", ""), "relays[0].id"),
        (Code::MalformedId, relay("a", "chat", "the crm", ""), "relays[0].to"),
        (Code::DuplicateId, one("") + &one(""), "relays[1].id"),
        (Code::UnknownId, one("after = ['b']"), "relays[0].after[0]"),
        (Code::UnknownId, format!("[handoff]\ncalendar = 'x'\n{}", one("")), "calendar"),
        (Code::NoCalendar, one("within.working = '1h'"), "calendar"),
        (Code::BadWithin, one("within = {}"), "relays[0].within"),
        (Code::BadDuration, one("within.elapsed = '1d'"), "relays[0].within.elapsed"),
        (Code::UnknownValue, one("by = 'robot'"), "relays[0].by"),
        (Code::UnknownValue, one("echoes = 'send'"), "relays[0].echoes"),
        (Code::UnknownValue, one("revisions = 'all'"), "relays[0].revisions"),
        (Code::UnknownValue, "[handoff.tasks]\ncopy = 'all'".into(), "tasks.copy"),
        (Code::UnknownValue, "[handoff.tasks]\nfields = ['size']".into(), "tasks.fields[0]"),
    ];
    rows.into_iter().map(|(code, text, place)| {
        let place: &str = Box::leak(format!("handoff.{place}").into_boxed_str());
        (code, text, place)
    })
}

/// The faults of standards of messages.
fn messages() -> impl Iterator<Item = (Code, String, &'static str)> {
    const TAGS: &str = "tags = [{ tag = 'A', kind = 'category' }]\n";
    let rows = [
        (Code::MessageBadStandard, String::new(), "messages.standards.chat"),
        (
            Code::MessageBadFrame,
            format!("{TAGS}owner = '{{owner}}'"),
            "messages.standards.chat.owner",
        ),
        (
            Code::MessageTagCollision,
            "tags = [{ tag = 'A', kind = 'free' }, { tag = 'ａ', kind = 'free' }]".into(),
            "messages.standards.chat.tags",
        ),
        (
            Code::OutOfRange,
            format!("{TAGS}category.max = 0"),
            "messages.standards.chat.category.max",
        ),
        (Code::UnknownId, format!("{TAGS}calendar = 'moon'"), "messages.standards.chat.calendar"),
        (Code::UnknownId, "format = 'x'".into(), "messages.standards.chat.format"),
        (
            Code::DuplicateId,
            format!("{TAGS}channels = ['mail', 'mail']"),
            "messages.standards.chat.channels[1]",
        ),
        (
            Code::MalformedId,
            format!("{TAGS}channels = ['my mail']"),
            "messages.standards.chat.channels[0]",
        ),
        (
            Code::UnknownValue,
            "tags = [{ tag = 'A', kind = 'colour' }]".into(),
            "messages.standards.chat.tags[0].kind",
        ),
    ];
    rows.into_iter()
        .map(|(code, text, place)| (code, format!("[messages.standards.chat]\n{text}"), place))
}

const RULE: &str = "[[retention.rules]]\nid = 'a'\n";
const KEPT: &str = "effect = 'retain'\nperiod = '2 years'\n";

fn retention_section(rest: &str) -> String {
    format!("[retention]\nzone = 'UTC'\n{rest}\n")
}

fn retention_rule(rest: &str) -> String {
    retention_section(&format!("{RULE}{rest}"))
}

/// The faults of rules of retention.
fn retention() -> Vec<(Code, String, &'static str)> {
    let (rule, section) = (retention_rule, retention_section);
    let bad = |rest: &str| rule(&format!("{KEPT}{rest}"));
    vec![
        (Code::MissingKey, format!("{RULE}{KEPT}"), "retention.zone"),
        (
            Code::BadPeriod,
            rule("effect = 'retain'\nperiod = '6 moons'"),
            "retention.rules[0].period",
        ),
        (
            Code::BadPeriod,
            rule("effect = 'retain'\nperiod = '1 day 1 year'"),
            "retention.rules[0].period",
        ),
        (Code::BadPeriod, section("release_grace = 'forever'"), "retention.release_grace"),
        (Code::BadRetention, bad("when = { class = [] }"), "retention.rules[0].when.class"),
        (Code::BadRetention, bad("when = { class = [' '] }"), "retention.rules[0].when.class[0]"),
        (Code::BadRetention, bad("roll = 'next-working-day'"), "retention.rules[0].roll"),
        (Code::BadRetention, bad("fiscal_year_start = 4"), "retention.rules[0].fiscal_year_start"),
        (
            Code::BadRetention,
            bad("cutoff = 'end-of-fiscal-year'"),
            "retention.rules[0].fiscal_year_start",
        ),
        (Code::BadRetention, bad("from = { latest = [] }"), "retention.rules[0].from.latest"),
        (
            Code::BadRetention,
            bad("from = { latest = [{ earliest = ['created'] }] }"),
            "retention.rules[0].from.latest[0]",
        ),
        (Code::BadRetention, bad("from = { event = ' ' }"), "retention.rules[0].from.event"),
        (
            Code::BadRetention,
            bad("when = { class = ['chat '] }"),
            "retention.rules[0].when.class[0]",
        ),
        (Code::BadRetention, section("organisation = ''"), "retention.organisation"),
        (Code::BadRetention, section("events = ['left', ' ']"), "retention.events[1]"),
        (
            Code::BadPeriod,
            section("classes.chat.platform_keeps = 'banana'"),
            "retention.classes.chat.platform_keeps",
        ),
        (Code::BadRetention, bad("priority = 1"), "retention.rules[0].priority"),
        (
            Code::BadRetention,
            rule("effect = 'delete'\nperiod = '1 year'\nlock = 'governance'"),
            "retention.rules[0].lock",
        ),
        (
            Code::BadRetention,
            section(
                "[[retention.floors]]\nid = 'b'\nperiod = '1 year'\n\
                 in_force_from = '2025-01-02'\nin_force_to = '2025-01-01'",
            ),
            "retention.floors[0].in_force_to",
        ),
        (
            Code::BadDate,
            section("[[retention.floors]]\nid = 'b'\nperiod = '1 year'\nin_force_from = '2025'"),
            "retention.floors[0].in_force_from",
        ),
        (Code::UnknownValue, bad("from = 'close'"), "retention.rules[0].from"),
        (
            Code::UnknownId,
            section(&format!(
                "classes.chat = {{}}\n{RULE}{KEPT}when = {{ class = ['chats', 'chat'] }}"
            )),
            "retention.rules[0].when.class[0]",
        ),
        (
            Code::UnknownId,
            section(&format!("labels = ['HR']\n{RULE}{KEPT}when = {{ label = ['hr'] }}")),
            "retention.rules[0].when.label[0]",
        ),
        (
            Code::UnknownId,
            section(&format!("events = ['left']\n{RULE}{KEPT}from = {{ event = 'gone' }}")),
            "retention.rules[0].from.event",
        ),
        (
            Code::UnknownId,
            section(&format!("attributes = ['place']\n{RULE}{KEPT}when = {{ palce = ['x'] }}")),
            "retention.rules[0].when.palce",
        ),
        (Code::UnknownId, section("calendar = 'office'"), "retention.calendar"),
        (Code::DuplicateId, bad(&format!("{RULE}{KEPT}")), "retention.rules[1].id"),
    ]
}

/// Three values of a column, a channel for each, and rows.
fn routing_rows(setting: &str, rows: &str) -> String {
    format!(
        "[channels]\nchat.kind = 'chat'\nmail.kind = 'mail'\n[routing]\n{setting}\n\
         columns.kind = {{ values = ['a', 'b', 'c'] }}\nrows = [{rows}]\n"
    )
}

/// Too many rows to be looked at in few steps.
fn many_rows() -> String {
    let row = |at: i32| {
        format!(
            "[[routing.rows]]\nid = '{at}'\nwhen.size = {{ from = {at}, to = {} }}\n\
             channels = ['mail']\n",
            at + 1
        )
    };
    let rows: String = (0..8).map(row).collect();
    format!("[channels.mail]\nkind = 'mail'\n[routing]\ncolumns.size.range = [0, 8]\n{rows}")
}

/// The faults of channels and the division of work.
fn channels() -> Vec<(Code, String, &'static str)> {
    let row = |id: &str, kinds: &str, channel: &str| {
        format!("{{ id = '{id}', when = {kinds}, channels = ['{channel}'] }}, ")
    };
    let kinds = |kinds: &str| format!("{{ kind = [{kinds}] }}");
    let all = |channel: &str| row("all", "{}", channel);
    let (a, ab) = (kinds("'a'"), kinds("'a', 'b'"));
    let both = row("m", &a, "mail") + &row("n", &kinds("'b', 'c'"), "chat");
    let first = |rows: &str| routing_rows("hit = 'first'", rows);
    // The rows end where the target begins.
    let targeted = |target: &str| {
        let row = "{ id = 'm', when = { kind = ['a'] }, channels = ['chat'], targets = ['a'] }, ";
        let rest = row.replace("'m'", "'n'").replace("['a'] }, ch", "['b', 'c'] }, ch");
        let rest = rest.replace("'chat'", "'mail'").replace(", targets = ['a']", "");
        format!("{row}{rest}]\n{TARGET}{target}\nwarn_at = [")
    };
    vec![
        (Code::BadWay, routing_rows("", "{ id = 'x', channels = [] }"), "routing.rows[0].channels"),
        (
            Code::Gap,
            routing_rows("", &(row("x", &a, "mail") + &row("y", &kinds("'b'"), "chat"))),
            "routing.rows",
        ),
        (
            Code::Overlap,
            routing_rows("", &(all("chat") + &row("x", &a, "mail"))),
            "routing.rows[1]",
        ),
        (
            Code::Shadowed,
            first(&(row("x", &ab, "mail") + &row("y", &a, "chat") + &all("chat"))),
            "routing.rows[1]",
        ),
        (Code::CatchAllNotLast, first(&(all("chat") + &row("x", &a, "mail"))), "routing.rows[0]"),
        (
            Code::Redundant,
            first(&(row("w", &kinds("'c'"), "mail") + &row("x", &a, "chat") + &all("chat"))),
            "routing.rows[1]",
        ),
        (Code::Undecided, many_rows(), "routing.rows"),
        (Code::TitleOfNothing, routing_rows("titles.d = { zh = '丁' }", &both), "routing.titles.d"),
        (
            Code::TargetDoesNotFit,
            routing_rows("", &targeted("within.elapsed = '1h'\nwhen.channel = ['mail']")),
            "routing.rows[0].targets[0]",
        ),
        (
            Code::TargetDoesNotFit,
            routing_rows("", &targeted("within.elapsed = '1h'\nstates = ['open']"))
                .replace("first-response", "wait"),
            "routing.rows[0].targets[0]",
        ),
        (Code::UnusedChannel, routing_rows("", &all("chat")), "channels.mail"),
        (
            Code::RoutedWithoutRetention,
            routing_rows("", &both).replace("[routing]", "chat.class = 'talk'\n[routing]"),
            "channels.chat.class",
        ),
        (
            Code::OutlivesPlatform,
            format!(
                "[channels]\nchat = {{ kind = 'chat', class = 'talk', keeps = '90 days' }}\n{}",
                retention_rule(&format!("{KEPT}when = {{ class = ['talk'] }}"))
            ),
            "channels.chat.keeps",
        ),
        (
            Code::TargetWithoutChannel,
            format!(
                "[channels.mail]\nkind = 'mail'\n{TARGET}within.elapsed = '1h'\nwhen.channel = ['fax']\n"
            ),
            "sla.targets[0].when.channel[0]",
        ),
    ]
}

/// Faults of kinds and rules of groups, and what is worth a second look in them.
fn groups() -> Vec<(Code, String, &'static str)> {
    let kind = |rest: &str| {
        format!(
            "[groups.kinds.k]\nside = 'internal'\n{rest}\n\
             [[groups.rules]]\nid = 'all'\neffect = 'permit'\nwhen.x = ['y']\n"
        )
    };
    let rule = |rest: &str| kind(&format!("[[groups.rules]]\nid = 'a'\neffect = 'permit'\n{rest}"));
    let twice = "[[groups.rules]]\nid = 'b'\neffect = 'permit'\noperations = ['invite']";
    vec![
        (Code::UnknownValue, kind("allowed = ['friend']"), "groups.kinds.k.allowed[0]"),
        (Code::UnknownValue, kind("required = ['staff']"), "groups.kinds.k.required[0]"),
        (
            Code::UnknownValue,
            format!("[groups]\nzone = 'UTC'\n{}", kind("graces = { outsider = '1 day' }")),
            "groups.kinds.k.graces.outsider",
        ),
        (Code::UnknownId, kind("format = 'f'"), "groups.kinds.k.format"),
        (Code::MissingKey, kind("handover = '1 year'"), "groups.zone"),
        (Code::UnknownZone, format!("[groups]\nzone = 'Mars'\n{}", kind("")), "groups.zone"),
        (
            Code::BadPeriod,
            format!("[groups]\nzone = 'UTC'\n{}", kind("customer_within = '1 hour'")),
            "groups.kinds.k.customer_within",
        ),
        (
            Code::OutOfRange,
            format!(
                "[groups]\nzone = 'UTC'\n{}",
                kind("transfers = { most = -1, within = '1 day' }")
            ),
            "groups.kinds.k.transfers.most",
        ),
        (Code::OutOfRange, kind("most_members = -1"), "groups.kinds.k.most_members"),
        (Code::BadGroupKind, kind("blocked = [{ word = '' }]"), "groups.kinds.k.blocked[0].word"),
        (Code::BadGroupKind, kind("name = { a = 'owner' }"), "groups.kinds.k.name"),
        (Code::UnknownId, rule("kinds = ['l']"), "groups.rules[0].kinds[0]"),
        (Code::UnknownValue, rule("operations = ['join']"), "groups.rules[0].operations[0]"),
        (Code::UnknownValue, rule("group = ['big']"), "groups.rules[0].group[0]"),
        (Code::BadGroupRule, rule("when = { reason = [] }"), "groups.rules[0].when.reason"),
        (Code::BadGroupRule, rule("rank = 1"), "groups.rules[0].rank"),
        (
            Code::KindContradicts,
            kind("allowed = ['department']\nrequired = ['contact']"),
            "groups.kinds.k.required",
        ),
        (Code::KindContradicts, kind("owner = ['bot', 'partner']"), "groups.kinds.k.owner"),
        (
            Code::KindContradicts,
            format!("[groups]\nzone = 'UTC'\n{}", kind("customer_within = '1 day'")),
            "groups.kinds.k.customer_within",
        ),
        (
            Code::KindLimitUnasked,
            format!(
                "[groups]\nzone = 'UTC'\n{}",
                kind("transfers = { most = 1, within = '1 day' }")
            ),
            "groups.kinds.k.transfers",
        ),
        (
            Code::GroupForbidLast,
            format!(
                "[groups]\nprofile = 'rank-low-wins'\n{}rank = 1\n\
                 [[groups.rules]]\nid = 'last'\neffect = 'forbid'\n",
                kind("")
            ),
            "groups.rules[1]",
        ),
        (Code::KindWithoutRule, "[groups.kinds.k]\nside = 'internal'".into(), "groups.kinds.k"),
        (Code::RuleRedundant, rule("when.x = ['y']\nactor = ['head']"), "groups.rules[0]"),
        (Code::RuleRedundant, rule("when.x = ['y']"), "groups.rules[1]"),
        (
            Code::GroupNeverMatches,
            rule("operations = ['rename', 'create']\nsubject = ['staff']"),
            "groups.rules[0]",
        ),
        (
            Code::WordInHan,
            kind("blocked = [{ word = '薪酬', match = 'word' }]"),
            "groups.kinds.k.blocked[0].match",
        ),
        (
            Code::GroupNotCompared,
            rule(&format!("operations = ['create']\n{twice}")),
            "groups.rules[2]",
        ),
    ]
}

/// Relays between channels of which the records are kept for different times.
fn relays_and_retention() -> Vec<(Code, String, &'static str)> {
    let policy = |chat: &str, crm: &str| {
        format!(
            "[channels]\nchat = {{ kind = 'chat', class = 'a' }}\ncrm = {{ kind = 'crm', class = 'b' }}\n\
             [[handoff.relays]]\nid = 'r'\nfrom = ['chat']\nto = 'crm'\n[retention]\nzone = 'UTC'\n\
             [[retention.rules]]\nid = 'a'\nwhen.class = ['a']\n{chat}\n\
             [[retention.rules]]\nid = 'b'\nwhen.class = ['b']\n{crm}\n"
        )
    };
    let (keeps, deletes) = ("effect = 'retain'", "effect = 'retain-then-delete'");
    let with = |effect: &str, period: &str| format!("{effect}\nperiod = '{period}'");
    vec![
        (
            Code::RelayDeletesEarlier,
            policy(&with(keeps, "1 year"), &with(deletes, "11 months")),
            "handoff.relays[0].to",
        ),
        (
            Code::RelayOutlivesSource,
            policy(&with(deletes, "6 months"), &with(keeps, "3 years")),
            "handoff.relays[0].to",
        ),
    ]
}

/// Rules of retention that compile and are worth a second look.
fn retention_lints() -> Vec<(Code, String, &'static str)> {
    let six_months = "effect = 'retain'\nperiod = '6 months'\n";
    let bound = |kind: &str, period: &str| {
        format!("{six_months}[[retention.{kind}]]\nid = 'b'\nperiod = '{period}'\n")
    };
    let bad = |rest: &str| retention_rule(&format!("{KEPT}{rest}"));
    let (rule, section) = (retention_rule, retention_section);
    vec![
        (Code::BelowFloor, rule(&bound("floors", "184 days")), "retention.rules[0].period"),
        (Code::AboveCeiling, rule(&bound("ceilings", "5 months")), "retention.rules[0].period"),
        (
            Code::DaysLikeMonths,
            rule("effect = 'retain'\nperiod = '183 days'"),
            "retention.rules[0].period",
        ),
        (
            Code::NeverFires,
            bad(
                "tier = 'fallback'\n[[retention.rules]]\nid = 'b'\neffect = 'retain'\nperiod = '1 year'",
            ),
            "retention.rules[0]",
        ),
        (
            Code::NeverFires,
            rule(
                "effect = 'retain-then-delete'\nperiod = '2 years'\n[[retention.rules]]\nid = 'b'\n\
                 effect = 'retain'\nperiod = 'forever'",
            ),
            "retention.rules[0]",
        ),
        (
            Code::NotCompared,
            section(
                &["a", "b", "c"]
                    .map(|id| format!("[[retention.rules]]\nid = '{id}'\n{KEPT}"))
                    .concat(),
            ),
            "retention.rules[2]",
        ),
        (
            Code::NeverFires,
            rule("effect = 'retain-then-delete'\nperiod = 'forever'"),
            "retention.rules[0].period",
        ),
        (
            Code::ClassWithoutRule,
            section(&format!(
                "classes.mail = {{}}\nclasses.chat = {{}}\n{RULE}{KEPT}when = {{ class = ['chat'] }}"
            )),
            "retention.classes.mail",
        ),
        (
            Code::OutlivesPlatform,
            section(&format!(
                "classes.chat.platform_keeps = '90 days'\n{RULE}{KEPT}when = {{ class = ['chat'] }}"
            )),
            "retention.rules[0].period",
        ),
        (Code::KeepsNothing, rule("effect = 'delete'\nperiod = '2 years'"), "retention.rules"),
    ]
}

/// Targets that compile and are worth a second look.
fn lints() -> Vec<(Code, String, &'static str)> {
    let target = |id: &str, rest: &str| format!("[[sla.targets]]\nid = '{id}'\n{rest}\n");
    let first = "metric = 'first-response'\nwithin.elapsed = '4h'";
    vec![
        (Code::AlmostMidnight, OFFICE.replace("17:00", "23:59"), "calendars.office.week.mon[0]"),
        (
            Code::UnreachableTarget,
            target("a", first) + &target("b", &format!("{first}\nwhen.kind = ['complaint']")),
            "sla.targets[1]",
        ),
        (
            Code::NextBeforeFirst,
            target("a", first) + &target("b", "metric = 'next-response'\nwithin.elapsed = '1h'"),
            "sla.targets[1].within",
        ),
        (
            Code::UrgentNotStricter,
            target("a", &format!("{first}\nwhen.urgency = ['urgent']")) + &target("b", first),
            "sla.targets[0].within",
        ),
        (
            Code::PauseSwallowsStart,
            target("a", &format!("{first}\npause_in = ['open', 'pending']")),
            "sla.targets[0].pause_in",
        ),
        (
            Code::LateWarning,
            target("a", &format!("{first}\nwarn_at = [50, 120]")),
            "sla.targets[0].warn_at",
        ),
        (
            Code::EndlessDuty,
            target("a", "metric = 'must-reply'\nwithin.elapsed = '1h'\naddressees = 'everybody'"),
            "sla.targets[0].addressees",
        ),
        (
            Code::NoHours,
            format!(
                "[calendars.office]\nzone = 'UTC'\n{TARGET}within.working = '1h'\n\
                 calendar = 'office'\n"
            ),
            "sla.targets[0].calendar",
        ),
    ]
}

/// Rules of clocks that cannot be.
fn clocks() -> Vec<(Code, String, &'static str)> {
    let target = |rest: &str| format!("{OFFICE}{TARGET}{rest}");
    let duty = |rest: &str| {
        let target = TARGET.replace("first-response", "must-reply");
        format!("{OFFICE}{target}within.elapsed = '1h'\n{rest}")
    };
    vec![
        (Code::BadRule, target("within.elapsed = '1h'\nreopen = 'new'"), "sla.targets[0].reopen"),
        (
            Code::BadRule,
            target("within.working_days = 1\ncalendar = 'office'\npause_in = ['pending']"),
            "sla.targets[0].pause_in",
        ),
        (
            Code::BadRule,
            target("within.elapsed = '1h'\nwarn_at = [0]"),
            "sla.targets[0].warn_at[0]",
        ),
        (
            Code::BadRule,
            target("within.elapsed = '1h'\nescalate = [{ to = 'lead', at = 100, after = '1h' }]"),
            "sla.targets[0].escalate[0]",
        ),
        (
            Code::BadRule,
            target("within.elapsed = '1h'\nescalate = [{ to = ' ', at = 100 }]"),
            "sla.targets[0].escalate[0].to",
        ),
        (
            Code::BadRule,
            target("within.elapsed = '1h'\npause_in = [' ']"),
            "sla.targets[0].pause_in[0]",
        ),
        (Code::BadRule, target("within.elapsed = '1h'\nwith = 'answer'"), "sla.targets[0].with"),
        (Code::BadRule, duty("answered_by = 0"), "sla.targets[0].answered_by"),
        (Code::UnknownValue, duty("answered_by = 'most'"), "sla.targets[0].answered_by"),
        (Code::WrongType, duty("answered_by = ['any']"), "sla.targets[0].answered_by"),
        (Code::BadRule, duty("pause_in = ['pending']"), "sla.targets[0].pause_in"),
        (Code::BadRule, duty("answers.kind = ['bot']"), "sla.targets[0].answers.kind[0]"),
    ]
}

/// The faults of naming formats: a template and its fields.
fn formats() -> impl Iterator<Item = (Code, String, &'static str)> {
    let rows = [
        (Code::FormatUnbalanced, "{a", "a = { type = 'text' }", "template"),
        (Code::FormatBadFieldName, "{a}-{b-c}", "a = { type = 'text' }", "template"),
        (Code::FormatUndeclaredField, "{a}-{b}", "a = { type = 'text' }", "template"),
        (
            Code::FormatUnusedField,
            "{a}",
            "a = { type = 'text' }\nfields.b = { type = 'text' }",
            "fields.b",
        ),
        (Code::FormatDuplicateField, "{a}-{a}", "a = { type = 'text' }", "template"),
        (
            Code::FormatAdjacentFields,
            "{a}{b}",
            "a = { type = 'text' }\nfields.b = { type = 'text' }",
            "template",
        ),
        (
            Code::FormatAmbiguous,
            "{a}-{b}",
            "a = { type = 'text', may_contain_separator = true }\n\
             fields.b = { type = 'text', may_contain_separator = true }",
            "template",
        ),
        (
            Code::FormatConditional,
            "{a}-{v}-{b}",
            "a = { type = 'text', may_contain_separator = true }\nfields.v = { type = 'version' }\n\
             fields.b = { type = 'text', may_contain_separator = true }",
            "template",
        ),
        (Code::FormatBadStrftime, "{a:%Q}", "a = { type = 'date' }", "fields.a.format"),
        (Code::FormatTwoDigitYear, "{a:%y%m%d}", "a = { type = 'date' }", "fields.a.format"),
        (
            Code::FormatBadOption,
            "{a}",
            "a = { type = 'date', max_chars = 8 }",
            "fields.a.max_chars",
        ),
        (Code::FormatEnumEmpty, "{a}", "a = { type = 'enum' }", "fields.a.values"),
        (
            Code::FormatEnumContainsSeparator,
            "{a}-{b}",
            "a = { type = 'enum', values = ['x', 'x-y'] }\n\
             fields.b = { type = 'text', may_contain_separator = true }",
            "fields.a.values",
        ),
        (
            Code::FormatEnumCollision,
            "{a}",
            "a = { type = 'enum', values = ['A', 'Ａ'] }",
            "fields.a.values",
        ),
        (
            Code::FormatUnknownAlias,
            "{a}",
            "a = { type = 'enum', values = ['A'], aliases = { B = 'C' } }",
            "fields.a.aliases",
        ),
        (
            Code::FormatBadPattern,
            "{a}",
            "a = { type = 'pattern', pattern = '(' }",
            "fields.a.pattern",
        ),
        (
            Code::FormatPatternTooLarge,
            "{a}",
            "a = { type = 'pattern', pattern = '(a{99}){99}' }",
            "fields.a.pattern",
        ),
        (
            Code::FormatUnmatchable,
            "{a}",
            "a = { type = 'pattern', pattern = '' }",
            "fields.a.pattern",
        ),
        (
            Code::FormatLimits,
            "{a}[-{b}][_{c}][+{d}][={e}][%{f}][&{g}]",
            "a = { type = 'date' }\nfields.b = { type = 'date' }\nfields.c = { type = 'date' }\n\
             fields.d = { type = 'date' }\nfields.e = { type = 'date' }\nfields.f = { type = 'date' }\n\
             fields.g = { type = 'date' }",
            "template",
        ),
    ];
    rows.into_iter().map(|(code, template, fields, place)| {
        let place: &str = Box::leak(format!("formats.x.{place}").into_boxed_str());
        (code, format!("[formats.x]\ntemplate = '{template}'\nfields.{fields}"), place)
    })
}

/// Faults of decision tables, which stand on their own: JSON, with the code that it raises and the place.
const TABLES: [(Code, &str, &str); 13] = [
    (Code::BadColumn, r#"{"columns": {"a": {}}}"#, "columns.a"),
    (Code::BadColumn, r#"{"columns": {"a": {"values": []}}}"#, "columns.a"),
    (Code::BadColumn, r#"{"columns": {"a": {"values": ["x", "x"]}}}"#, "columns.a"),
    (Code::BadColumn, r#"{"columns": {"a": {"range": [3, 3]}}}"#, "columns.a"),
    (Code::BadColumn, r#"{"columns": {"a": {"boolean": true, "range": [1, 2]}}}"#, "columns.a"),
    (Code::UnknownId, r#"{"when": {"b": [null]}}"#, "rows[0].when.b"),
    (Code::UnknownId, r#"{"when": {"a": ["z"]}}"#, "rows[0].when.a[0]"),
    (Code::BadCell, r#"{"when": {"a": []}}"#, "rows[0].when.a"),
    (Code::BadCell, r#"{"when": {"a": [null]}}"#, "rows[0].when.a[0]"),
    (Code::BadCell, r#"{"when": {"a": true}}"#, "rows[0].when.a"),
    (Code::BadCell, r#"{"when": {"n": {"from": 5, "to": 5}}}"#, "rows[0].when.n"),
    (Code::BadCell, r#"{"priority": 1}"#, "rows[0].priority"),
    (Code::WrongType, r#"{"when": {"a": "x"}}"#, "rows[0].when.a"),
];

#[test]
fn each_fault_of_a_table_has_one_finding_at_its_place() {
    for (code, text, place) in TABLES {
        let given: serde_json::Value = serde_json::from_str(text).expect("JSON");
        let mut table = serde_json::json!({
            "columns": {"a": {"values": ["x", "y"]}, "n": {"range": [0, 9]}},
            "rows": [{"id": "r", "then": 1}],
        });
        for (key, value) in given.as_object().expect("an object") {
            match key.as_str() {
                "columns" => table = serde_json::json!({"columns": value}),
                _ => table["rows"][0][key] = value.clone(),
            }
        }
        let compiled = TableDocument::from_deserializer(&table).and_then(|it| Table::compile(&it));
        let findings = compiled.expect_err("it is faulty");
        let found: Vec<_> = findings.iter().map(|it| (it.code(), it.place().to_string())).collect();
        assert_eq!(found, [(code, place.to_owned())], "{text}\n{findings}");
    }
}

/// Texts that say something else in their header.
const HEADERS: [(Code, &str, &str); 2] = [
    (Code::BadFormat, "[policy]\nformat = 2\nfuture = true", "policy.format"),
    (Code::BadVersion, "[policy]\nformat = 1\nname = 'x'\nversion = '1.0'", "policy.version"),
];

/// A leak is found only where it is known who sees channels.
#[test]
fn a_leak_has_one_finding_at_its_place() {
    let text = r#"{"relays": [{"id": "a", "from": ["in"], "to": "out", "gate": "none"}]}"#;
    let document =
        HandoffDocument::from_deserializer(&mut serde_json::Deserializer::from_str(text));
    let document = document.expect("a document");
    let channels = [("in", Visibility::Internal), ("out", Visibility::CustomerVisible)];
    let channels = channels.map(|(id, visibility)| (id.to_owned(), Some(visibility)));
    let compiled = Handoff::compile(&document, &BTreeMap::new(), &BTreeMap::from(channels));
    let rules = compiled.expect("a warning only");
    let found = rules.warnings().iter().map(|it| (it.code(), it.place().to_string()));
    assert_eq!(found.collect::<Vec<_>>(), [(Code::RelayLeak, "relays[0]".to_owned())]);
}

#[test]
fn each_cause_has_one_finding_at_its_place() {
    let headed =
        rows().into_iter().map(|(code, text, place)| (code, format!("{HEADER}{text}\n"), place));
    let headers = HEADERS.map(|(code, text, place)| (code, text.to_owned(), place));
    let mut seen = BTreeSet::new();
    for (code, text, place) in headed.chain(headers) {
        let findings = findings(&text);
        // A target on a calendar without hours is a finding beside the calendar's own.
        let is_meant = |it: &&Finding| code != Code::NoHours || it.code() != Code::EmptyCalendar;
        let found = findings.iter().filter(is_meant);
        let found: Vec<_> = found.map(|it| (it.code(), it.place().to_string())).collect();
        assert_eq!(found, [(code, place.to_owned())], "{text}\n{findings}");
        seen.insert(code);
    }
    seen.extend(TABLES.map(|(code, ..)| code));
    seen.insert(Code::RelayLeak);
    // Raised by tests of policies, and not by policies.
    seen.extend([Code::BadTest, Code::TestFailed]);
    assert_eq!(seen, Code::ALL.iter().copied().collect(), "every code has a cause here");
}

#[test]
fn the_names_of_codes_are_dotted_and_differ() {
    let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(names.len(), Code::ALL.len());
    for name in names {
        let allowed = |c: char| c.is_ascii_lowercase() || matches!(c, '.' | '-');
        assert!(name.chars().all(allowed) && name.matches('.').count() == 1, "{name}");
    }
}

#[test]
fn messages_are_lower_case_and_have_no_full_stop() {
    for (_, text, _) in rows() {
        for finding in &findings(&format!("{HEADER}{text}\n")) {
            for said in [Some(finding.message()), finding.help()].into_iter().flatten() {
                assert!(!said.starts_with(char::is_uppercase), "{said}");
                assert!(!said.ends_with('.'), "{said}");
            }
        }
    }
}

#[test]
fn a_near_word_is_suggested() {
    let rows = [
        ("holiday = []", "did you mean `holidays`?"),
        ("holidays = ['c']", "did you mean `cn`?"),
        ("zoen = 'UTC'", "did you mean `zone`?"),
    ];
    for (line, help) in rows {
        let findings = findings(&format!("{HEADER}{OFFICE}{line}\n"));
        let helps: Vec<_> = findings.iter().map(|it| it.help()).collect();
        assert_eq!(helps, [Some(help)], "{findings}");
    }
}

#[test]
fn one_day_is_refused_with_the_three_that_may_be_meant() {
    for day in ["1d", "1 day", "2 days", "1天", "1 日"] {
        let text = format!("{HEADER}{OFFICE}{TARGET}within.elapsed = '{day}'\n");
        let findings = findings(&text);
        let help = findings.iter().next().and_then(|it| it.help()).unwrap_or_default();
        for meant in ["elapsed", "working", "working_days"] {
            assert!(help.contains(meant), "{day}: {findings}");
        }
    }
}
