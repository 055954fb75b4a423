//! The division of work and the inventory as tables in Markdown.

use super::policy;
use comms_policy::channel::Answer;
use comms_policy::preset;
use comms_policy::text::Language;

#[test]
fn the_division_of_work_is_table_1_of_the_template() {
    let policy = preset::standard().unwrap();
    let table = policy.division().unwrap().sheet(Language::Zh).to_markdown();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[0], "| 渠道类型 | 适用场景 | 信息类型 | 负责部门 | 响应时效要求 |");
    assert_eq!(lines[1], "| --- | --- | --- | --- | --- |");
    assert_eq!(
        lines[3],
        "| 钉钉项目模块 | 任务分配、进度跟踪 | 对象：内部；信息类型：任务 | 项目管理部 | 工作时间2小时 |"
    );
    assert_eq!(lines.len(), 2 + 7 + 1);
    let english = policy.division().unwrap().sheet(Language::En);
    assert_eq!(english.rows[3].channel, "Telephone; else WeCom");
    assert_eq!(english.rows[7].information, "everything else");
}

#[test]
fn ranges_none_and_everything_are_said() {
    let policy = policy(
        r#"[routing]
        columns.amount = { range = [0, 1000] }
        columns.tier = { values = ["a"], optional = true }
        hit = "first"
        rows = [
            { id = "a", when = { amount = { from = 100, to = 200 } }, channels = ["chat"] },
            { id = "b", when = { tier = ["a"], amount = { to = 5 } }, channels = ["mail"] },
            { id = "c", when = {}, channels = ["phone"] },
        ]"#,
    );
    let rows = policy.division().unwrap().sheet(Language::En).rows;
    let said: Vec<&str> = rows.iter().map(|row| row.information.as_str()).collect();
    assert_eq!(said, ["amount: ≥100 and <200", "amount: <5; tier: a", "everything"]);
    // The scenarios are those of the channel where the row names none.
    assert_eq!(rows[0].scenarios, "日常沟通");
}

#[test]
fn hostile_texts_stay_in_their_cells() {
    let policy = policy(
        "[survey]\nregular = 'weekly'\nleast_answers = 1\ncore = 50\nsatisfied = 50\nproblems = 50\nduplicate = 50",
    );
    let mut answer = Answer::default();
    answer.respondent = "r".into();
    answer.party = "a|b\n| c".into();
    answer.channel = "<img src=x> [x](javascript:y) \u{202e} http://a".into();
    answer.frequency = "daily".parse().unwrap();
    let answers = [answer];
    let table = policy.survey().unwrap().inventory(&answers).to_markdown(Language::Zh);
    assert_eq!(table.lines().count(), 2 + 4);
    let line = table.lines().find(|line| line.contains("img")).unwrap();
    assert!(
        line.starts_with(
            r"| \<img src=x\> \[x\](javascript:y) \\u\{202e\} http\://a | 未登记 | a\|b \| c |"
        ),
        "{line}"
    );
}
