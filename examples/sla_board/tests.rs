//! Logs from end to end, in memory.

use crate::board::Board;
use crate::explain::Question;
use crate::json;
use crate::log::Log;
use crate::moment;
use crate::paint::Paint;
use crate::row::STATES;
use crate::view::View;
use crate::words;
use chrono::{DateTime, Utc};
use comms_policy::Policy;
use comms_policy::text::{Language, hidden, width::columns};
use serde_json::Value;

const DATA: &str = include_str!("../data/conversations.jsonl");

fn policy() -> Policy {
    let text = include_str!("../data/sla_board.toml");
    Policy::from_toml(text).unwrap_or_else(|findings| panic!("{}", findings.render(text)))
}

/// The log, and what was said about its lines.
fn log(text: &str) -> (Log, Vec<String>) {
    let mut told = Vec::new();
    let log = Log::read(text.as_bytes(), "log.jsonl", |line| told.push(line.to_owned()));
    (log.expect("a log"), told)
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// A line with a message of a customer in a conversation of an audience.
fn asked(conversation: &str, at: &str) -> String {
    let facts = serde_json::json!({
        "conversation": conversation, "facts": {"audience": "external", "kind": "request"},
    });
    let event = serde_json::json!({
        "conversation": conversation, "at": at, "id": "m1", "message": {"role": "customer"},
    });
    format!("{facts}\n{event}\n")
}

fn view(text: &str, now: Option<&str>, all: bool, paint: Paint) -> String {
    view_in(Language::En, text, now, all, paint)
}

fn view_in(language: Language, text: &str, now: Option<&str>, all: bool, paint: Paint) -> String {
    let (policy, (log, _)) = (policy(), log(text));
    let moment = now.map_or_else(|| log.last().expect("an event"), at);
    let board = Board::new(&policy, &log, moment, all);
    let house = moment::house(&policy);
    let words = words::of_board(language);
    View { board: &board, house, is_asked: now.is_some(), words, paint }.to_string()
}

fn explained(text: &str, id: &str, language: Language) -> String {
    let (policy, (log, _)) = (policy(), log(text));
    let (thread, now) = (log.find(id).expect("a conversation"), log.last().expect("an event"));
    let mut output = Vec::new();
    let question = Question { policy: &policy, thread, now, language, paint: Paint::Plain };
    question.answer(&mut output).expect("an answer");
    String::from_utf8(output).expect("UTF-8")
}

#[test]
fn the_data_has_a_clock_in_each_state() {
    let (policy, (log, told)) = (policy(), log(DATA));
    assert!(policy.warnings().is_empty() && told.is_empty(), "{told:?}");
    let board = Board::new(&policy, &log, log.last().expect("an event"), true);
    for (state, count) in STATES.iter().zip(board.counts) {
        assert!(count > 0, "no clock is {state}");
        let rows = board.rows.iter().filter(|row| row.clock.state.as_str() == *state);
        assert_eq!(rows.count(), count, "{state}");
    }
    assert_eq!(board.faults.into_iter().collect::<Vec<_>>(), [("event.duplicate", 1)]);
}

#[test]
fn the_board_tells_what_breaches_next() {
    let board = "\
2026-03-11 14:30 +08:00, the instant of the last event

conversation        target     state                     used / limit    left  due                 from
华东-星辰科技-投诉  complaint  overdue       ██████████    4h10m / 2h  -2h10m  03-11 11:20 +08:00  m1
采购-审批-07        urgent     running       ████████▒░     26m / 30m      4m  03-11 14:34 +08:00  m1
KF-2041             external   running       ████████▒░    3h30m / 4h     30m  03-11 15:00 +08:00  m1
合作-远洋供应链     follow-up  running       ██████░░▒░    2h30m / 4h   1h30m  03-11 16:00 +08:00  m3
KF-2043             external   running       ██░░░▒░░▒░    1h10m / 4h   2h50m  03-11 17:20 +08:00  m1
合作-远洋供应链     news       running       ████████▒░   15h20m / 2d      3h  03-11 17:30 +08:00  m2
德国-Müller-询价    berlin     out-of-hours  ░░░░░▒░░▒░       0s / 2h      2h  03-11 11:00 +01:00  m1
华东-星辰科技-投诉  settled    running       █░░░░▒░░▒░   4h10m / 24h  19h50m  03-16 09:20 +08:00  m1
华南-蓝海物流-投诉  settled    paused        ░░░░░▒░░▒░     40m / 24h  23h20m                      m1

13 conversations: 1 overdue, 6 running, 1 out-of-hours, 1 paused, 3 met, 1 met-late, 3 cancelled, \
        15 not-started, 73 not-applicable
faults: 1 event.duplicate
nothing changes before 03-11 14:34:01 +08:00 (采购-审批-07)
";
    assert_eq!(view(DATA, None, false, Paint::Plain), board);
}

#[test]
fn the_board_speaks_chinese() {
    let shown = view_in(Language::Zh, DATA, None, false, Paint::Plain);
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[0], "2026-03-11 14:30 +08:00，最后一条事件的时刻");
    let expected = "\
会话                时效       状态                    已用 / 时限    剩余  到期                起点
华东-星辰科技-投诉  complaint  已逾期      ██████████   4h10m / 2h  -2h10m  03-11 11:20 +08:00  m1";
    assert_eq!(lines[2..4].join("\n"), expected);
    let expected = "\
13 个会话：已逾期 1，计时中 6，非工作时间 1，暂停 1，按时完成 3，逾期完成 1，已取消 3，\
尚未开始 15，不适用 73
日志问题：event.duplicate 1
03-11 14:34:01 +08:00 之前不会变化（采购-审批-07）";
    assert_eq!(lines[13..].join("\n"), expected);
    let shown = view_in(Language::Zh, DATA, Some("2026-03-09T06:30:00Z"), true, Paint::Plain);
    assert!(shown.starts_with("2026-03-09 14:30 +08:00，所问时刻\n"), "{shown}");
    assert!(shown.contains("\n24 条事件晚于此时刻\n"), "{shown}");
    let english = regex::Regex::new("not-applicable|not-started|running").expect("a pattern");
    assert!(!english.is_match(&shown), "{shown}");
}

#[test]
fn the_longest_overdue_goes_first() {
    let lines = [("a", "03:00"), ("b", "01:00"), ("c", "05:00"), ("d", "02:00")];
    let text: String =
        lines.iter().map(|(id, time)| asked(id, &format!("2026-03-11T{time}:00Z"))).collect();
    let shown = view(&text, Some("2026-03-11T08:00:00Z"), false, Paint::Plain);
    let order: Vec<&str> = shown.lines().skip(3).map_while(|it| it.split(' ').next()).collect();
    assert_eq!(order[..4], ["b", "d", "a", "c"], "{shown}");
}

#[test]
fn time_travel_leaves_out_what_has_not_happened() {
    let shown = view(DATA, Some("2026-03-09T06:30:00Z"), false, Paint::Plain);
    assert!(shown.starts_with("2026-03-09 14:30 +08:00, as asked\n"), "{shown}");
    let rows = shown.lines().filter(|line| line.ends_with("  m1")).count();
    assert_eq!(rows, 1, "{shown}");
    assert!(shown.contains("\n24 events are later than this\n"), "{shown}");
    // The next thing that is known to happen is an answer.
    assert!(shown.ends_with("nothing changes before 03-09 15:10 +08:00 (合作-远洋供应链)\n"));
}

#[test]
fn columns_stand_under_each_other_whatever_the_ids() {
    let ids =
        ["K", "客户-07", "Müller", "e\u{301}e\u{301}", "长".repeat(1000).as_str(), "👩\u{200d}👧"]
            .map(str::to_owned);
    let text: String = ids.iter().map(|id| asked(id, "2026-03-11T03:00:00Z")).collect();
    let shown = view(&text, None, true, Paint::Plain);
    let places: Vec<usize> = (shown.lines().filter(|line| line.contains("external")))
        .filter_map(|line| Some(columns(line.split_once("  external")?.0)))
        .collect();
    assert_eq!(places.len(), ids.len(), "{shown}");
    assert!(places.iter().all(|place| *place == places[0] && *place <= 24), "{places:?}\n{shown}");
}

#[test]
fn plain_output_has_no_escape_codes_and_colours_change_nothing_else() {
    let codes = regex::Regex::new("\u{1b}\\[[0-9;]*m").expect("a pattern");
    for now in [None, Some("2026-03-11T09:30:00Z")] {
        let plain = view(DATA, now, true, Paint::Plain);
        let colours = view(DATA, now, true, Paint::Colours);
        assert!(hidden::is_clean(&plain.replace('\n', "")));
        assert!(colours.contains("\u{1b}[1;31moverdue\u{1b}[0m"), "{colours}");
        assert_eq!(codes.replace_all(&colours, ""), plain);
    }
}

#[test]
fn bad_lines_are_all_told_and_the_rest_is_shown() {
    let good = asked("K", "2026-03-11T03:00:00Z");
    let evil = r#"{"conversation": "K", "at": "2026-03-11T03:00:00Z", "\u001b[2J": 1}"#;
    let text = format!("not json\n\n{good}{{}}\r\n{evil}\n");
    let (log, told) = log(&text);
    assert_eq!(
        told[..2],
        [
            "log.jsonl:1: expected ident at byte 2".to_owned(),
            "log.jsonl:5: missing field `conversation`".to_owned()
        ]
    );
    assert!(
        told[2].starts_with("log.jsonl:6: unknown field `\\u{1b}[2J`, expected one of"),
        "{told:?}"
    );
    assert_eq!((told.len(), log.threads.len()), (3, 1));
}

#[test]
fn clocks_are_told_in_words_with_their_time() {
    let english = explained(DATA, "华南-蓝海物流-投诉", Language::En);
    let settled = "\
Resolution by target `settled`: paused since 2026-03-10 17:10, 23h20m left. It runs from `m1` at \
        2026-03-10 16:30; 40m of 24h of working time are used.
  from                to                  kind              length
  03-10 16:30 +08:00  03-10 17:10 +08:00  counted              40m
  03-10 17:10 +08:00  03-11 14:30 +08:00  paused (pending)  21h20m
                                          counted              40m
                                          paused            21h20m
                                          all                  22h
";
    assert!(english.contains(settled), "{english}");
    assert!(english.starts_with(
        "华南-蓝海物流-投诉, 2026-03-11 14:30 +08:00\n\
         known: audience=external, kind=complaint, channel=mail\n"
    ));
    let chinese = explained(DATA, "合作-远洋供应链", Language::Zh);
    assert!(chinese.contains("后续响应（时效“follow-up”）：计时中，剩余1h30m。"), "{chinese}");
    assert!(chinese.contains("\n日志问题：\n  event.duplicate: 事件“m3”（"), "{chinese}");
}

#[test]
fn a_conversation_with_many_clocks_is_told_with_the_stretches_of_all() {
    let mut text = asked("K", "2026-03-10T01:00:00Z");
    for turn in 0..240 {
        let role = if turn % 2 == 0 { "staff" } else { "customer" };
        let event = serde_json::json!({
            "conversation": "K", "id": format!("t{turn}"), "message": {"role": role},
            "at": format!("2026-03-11T{:02}:{:02}:00Z", 1 + turn / 60, turn % 60),
        });
        text.extend([format!("{event}\n")]);
    }
    let told = explained(&text, "K", Language::En);
    // The first answer, and then one to each of 119 messages; and an update behind each of them.
    // The last message has just come, so no time has passed since.
    assert_eq!(told.matches("\n  from ").count(), 240, "{told}");
}

#[test]
fn programs_get_an_object_a_clock() {
    let (policy, (log, _)) = (policy(), log(DATA));
    let board = Board::new(&policy, &log, log.last().expect("an event"), true);
    let objects: Vec<Value> = (board.rows.iter())
        .map(|row| json::line(row, board.now).expect("JSON"))
        .map(|line| serde_json::from_str(&line).expect("JSON"))
        .collect();
    let first = &objects[0];
    assert_eq!(first["conversation"], "华东-星辰科技-投诉");
    assert_eq!([&first["used_s"], &first["limit_s"], &first["overrun_s"]], [15_000, 7_200, 7_800]);
    assert_eq!(first["since"], "2026-03-11T03:20:00Z");
    assert_eq!(first["ignored"]["m3"], "internal");
    let reasons: Vec<&str> = objects.iter().filter_map(|it| it["reason"].as_str()).collect();
    for reason in ["ended", "no-reply-needed", "merged", "conditions", "outranked"] {
        assert!(reasons.contains(&reason), "{reason}");
    }
}

#[test]
fn hostile_ids_are_never_shown_raw() {
    let evil = "\u{1b}[2J\u{202e}\u{200b}\n\0";
    let evil = format!("{evil}{}", "\u{301}".repeat(10_000));
    let line = |rest: Value| {
        let mut object = serde_json::json!({"conversation": evil, "at": "2026-03-11T03:00:00Z"});
        let object = object.as_object_mut().expect("an object");
        object.extend(rest.as_object().expect("an object").clone());
        format!("{}\n", Value::Object(object.clone()))
    };
    let message = serde_json::json!({"id": evil, "message": {"role": "customer"}});
    let state = serde_json::json!({"id": "s", "state": evil});
    let facts = serde_json::json!({"audience": "external", "kind": "complaint", "tags": [evil]});
    let facts = serde_json::json!({"conversation": evil, "facts": facts});
    let text = format!("{facts}\n{}{}{}", line(message.clone()), line(message), line(state));
    let board = view(&text, Some("2026-03-11T04:00:00Z"), true, Paint::Plain);
    let told = explained(&text, &evil, Language::Zh);
    for shown in [&board, &told] {
        assert!(hidden::is_clean(&shown.replace('\n', "")));
    }
    assert!(board.lines().all(|line| columns(line) < 200), "{board}");
    assert_eq!(board.matches("\\u{1b}[2J").count(), board.matches("\\u{1b}").count());
    let (policy, (log, _)) = (policy(), log(&text));
    let rows = Board::new(&policy, &log, at("2026-03-11T04:00:00Z"), true).rows;
    let row = json::line(&rows[0], at("2026-03-11T04:00:00Z")).expect("JSON");
    assert!(hidden::is_clean(&row));
    let object: Value = serde_json::from_str(&row).expect("JSON");
    assert_eq!(object["conversation"], evil.as_str());
}
