//! The inventory as tables to read.

use super::inventory::{Counted, Entry, Inventory};
use super::judge::Reason;
use super::markdown::{pick, table};
use super::title::Title;
use crate::text::Language;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

impl Inventory<'_> {
    /// The inventory (现有沟通渠道清单) as a table in Markdown.
    #[must_use]
    pub fn to_markdown(&self, language: Language) -> String {
        let headings = match language {
            Language::Zh => {
                ["渠道", "类型", "使用部门", "经常使用", "满意度", "优点", "不足", "分类", "依据"]
            }
            Language::En => [
                "Channel",
                "Kind",
                "Used by",
                "Regularly",
                "Satisfaction",
                "Strengths",
                "Weaknesses",
                "Standing",
                "Because",
            ],
        };
        let rows: Vec<[String; 9]> =
            self.entries.iter().map(|entry| self.cells(entry, language)).collect();
        table(headings, &rows)
    }

    /// The purposes for which several channels are in use, as a table in Markdown.
    #[must_use]
    pub fn duplicates_to_markdown(&self, language: Language) -> String {
        let headings = match language {
            Language::Zh => ["用途", "人数", "渠道"],
            Language::En => ["Purpose", "People", "Channels"],
        };
        let known = self.entries.iter().filter_map(|entry| Some((entry.id, entry.channel?)));
        let names: BTreeMap<&str, &str> =
            known.map(|(id, channel)| (id, channel.shown(language))).collect();
        let rows: Vec<[String; 3]> = self
            .duplicates
            .iter()
            .map(|it| {
                let channels: Vec<String> = it
                    .channels
                    .iter()
                    .map(|it| {
                        let shown = names.get(it.what).copied().unwrap_or(it.what);
                        alloc::format!("{shown} {}", it.count)
                    })
                    .collect();
                [it.purpose.into(), it.of.to_string(), channels.join(pick(language, "、", ", "))]
            })
            .collect();
        table(headings, &rows)
    }

    fn cells(&self, entry: &Entry<'_>, language: Language) -> [String; 9] {
        let numbers = &entry.numbers;
        let kind = entry.channel.map(|channel| channel.kind.shown(language));
        let (strengths, weaknesses) = match entry.channel {
            Some(channel) => (&*channel.strengths, &*channel.weaknesses),
            None => (&[][..], &[][..]),
        };
        let strengths = said(strengths, &entry.strengths, language);
        let weaknesses = said(weaknesses, &entry.problems, language);
        [
            entry.channel.map_or(entry.id, |channel| channel.shown(language)).into(),
            kind.unwrap_or(pick(language, "未登记", "not in the catalogue")).into(),
            entry.parties.join(pick(language, "、", ", ")),
            alloc::format!("{}/{}", numbers.regular, self.asked),
            mean(numbers.marks, numbers.marked),
            strengths,
            weaknesses,
            entry.standing.shown(language).into(),
            because(&entry.reasons, language),
        ]
    }
}

/// What the catalogue says, then what was answered, with how often.
fn said(known: &[Title], answered: &[Counted<'_>], language: Language) -> String {
    let names: BTreeSet<&str> = known
        .iter()
        .flat_map(|title| title.zh.iter().chain(&title.en))
        .map(String::as_str)
        .collect();
    let answered = answered.iter().filter(|it| !names.contains(it.what)).map(|it| match language {
        Language::Zh => alloc::format!("{}（{}）", it.what, it.count),
        Language::En => alloc::format!("{} ({})", it.what, it.count),
    });
    let all: Vec<String> = Title::all(known, language).map(String::from).chain(answered).collect();
    all.join(pick(language, "、", ", "))
}

/// The mean of marks with one decimal, rounded half up.
fn mean(sum: u64, count: u64) -> String {
    if count == 0 {
        return String::from("–");
    }
    let tenths = (sum * 20 + count) / (count * 2);
    alloc::format!("{}.{}", tenths / 10, tenths % 10)
}

/// The numbers by which a channel was judged.
fn because(reasons: &[Reason], language: Language) -> String {
    let shown = reasons.iter().map(|reason| match (language, *reason) {
        (Language::Zh, Reason::Answers { count, least, .. }) => {
            alloc::format!("答卷{count}（至少{least}）")
        }
        (Language::Zh, Reason::Regular { count, of, percent, .. }) => {
            alloc::format!("经常使用{count}/{of}（核心≥{percent}%）")
        }
        (Language::Zh, Reason::Dissatisfied { count, of, percent, .. }) => {
            alloc::format!("满意{count}/{of}（待优化<{percent}%）")
        }
        (Language::Zh, Reason::Problems { count, of, percent, .. }) => {
            alloc::format!("反映问题{count}/{of}（待优化>{percent}%）")
        }
        (Language::En, Reason::Answers { count, least, .. }) => {
            alloc::format!("{count} answers (at least {least})")
        }
        (Language::En, Reason::Regular { count, of, percent, .. }) => {
            alloc::format!("{count}/{of} use it regularly (core ≥ {percent}%)")
        }
        (Language::En, Reason::Dissatisfied { count, of, percent, .. }) => {
            alloc::format!("{count}/{of} are satisfied (to be optimised < {percent}%)")
        }
        (Language::En, Reason::Problems { count, of, percent, .. }) => {
            alloc::format!("{count}/{of} name problems (to be optimised > {percent}%)")
        }
    });
    shown.collect::<Vec<_>>().join(pick(language, "；", "; "))
}
