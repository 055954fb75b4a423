//! The division of work and the inventory as tables to read.

use super::division::{Division, Route};
use super::inventory::{Counted, Entry, Inventory};
use super::judge::Reason;
use super::markdown;
use super::title::Title;
use crate::table::CellDocument;
use crate::text::Language;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::Serialize;

/// The division of work (沟通渠道分工表) as a table to read: table 1 of the template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Sheet {
    /// The rows, in the order of the document; what is for everything else comes last.
    pub rows: Vec<SheetRow>,
    #[serde(skip)]
    language: Language,
}

/// A row of the division of work, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SheetRow {
    /// The main channel, and those to fall back to (渠道类型).
    pub channel: String,
    /// The scenarios that it is for (适用场景).
    pub scenarios: String,
    /// What it is for, by the conditions of the row (信息类型).
    pub information: String,
    /// The department that is responsible (负责部门).
    pub department: String,
    /// Within which time an answer is due (响应时效要求).
    pub response: String,
}

impl Division {
    /// The division of work as a table to read.
    #[must_use]
    pub fn sheet(&self, language: Language) -> Sheet {
        let default = self.default.as_ref();
        let rows = self.routes.iter().chain(default).map(|route| self.row(route, language));
        Sheet { rows: rows.collect(), language }
    }

    fn row(&self, route: &Route, language: Language) -> SheetRow {
        let (list, fallback) = match language {
            Language::Zh => ("、", "；备用："),
            Language::En => (", ", "; else "),
        };
        let mut channels = route.channels().map(|channel| channel.shown(language));
        let mut channel = String::from(channels.next().unwrap_or_default());
        let others: Vec<&str> = channels.collect();
        if !others.is_empty() {
            channel.push_str(fallback);
            channel.push_str(&others.join(list));
        }
        let department = route.department.as_ref();
        let department = department.map(|(id, title)| title.shown(language).unwrap_or(id.as_str()));
        let scenarios = match route.title(language) {
            Some(title) => title.to_string(),
            None if route.id.is_none() => String::new(),
            None => route.main().map_or_else(String::new, |main| {
                titles(&main.scenarios, language).collect::<Vec<_>>().join(list)
            }),
        };
        SheetRow {
            channel,
            scenarios,
            information: self.conditions(route, language),
            department: department.unwrap_or_default().to_string(),
            response: limits(route, language),
        }
    }

    /// The conditions of a row in words.
    pub(super) fn conditions(&self, route: &Route, language: Language) -> String {
        if route.id.is_none() {
            return pick(language, "其他一切信息", "everything else").into();
        }
        if route.when.is_empty() {
            return pick(language, "一切信息", "everything").into();
        }
        let all: Vec<String> = route
            .when
            .iter()
            .map(|(column, cell)| {
                let (column, values) = (self.shown(column, language), self.values(cell, language));
                match language {
                    Language::Zh => alloc::format!("{column}：{values}"),
                    Language::En => alloc::format!("{column}: {values}"),
                }
            })
            .collect();
        all.join(pick(language, "；", "; "))
    }

    fn values(&self, cell: &CellDocument, language: Language) -> String {
        match cell {
            CellDocument::Values(values) => {
                let none = pick(language, "无", "none");
                let shown = values.iter().map(|value| match value {
                    Some(value) => self.shown(value, language),
                    None => none,
                });
                shown.collect::<Vec<_>>().join(pick(language, "、", " or "))
            }
            CellDocument::Flag(true) => pick(language, "是", "yes").into(),
            CellDocument::Flag(false) => pick(language, "否", "no").into(),
            CellDocument::Range { from, to } => {
                let from = from.map(|from| alloc::format!("≥{from}"));
                let to = to.map(|to| alloc::format!("<{to}"));
                let both: Vec<String> = from.into_iter().chain(to).collect();
                both.join(pick(language, "且", " and "))
            }
        }
    }
}

impl Sheet {
    /// The table in Markdown.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let headings = match self.language {
            Language::Zh => ["渠道类型", "适用场景", "信息类型", "负责部门", "响应时效要求"],
            Language::En => ["Channel", "Scenarios", "Information", "Responsible", "Response"],
        };
        let rows: Vec<[String; 5]> = self.rows.iter().map(SheetRow::cells).collect();
        markdown::table(headings, &rows)
    }
}

impl SheetRow {
    fn cells(&self) -> [String; 5] {
        [&self.channel, &self.scenarios, &self.information, &self.department, &self.response]
            .map(String::clone)
    }
}

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
        markdown::table(headings, &rows)
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

/// Titles for readers of a language.
fn titles(titles: &[Title], language: Language) -> impl Iterator<Item = &str> {
    titles.iter().filter_map(move |title| title.shown(language))
}

/// What the catalogue says, then what was answered, with how often.
fn said(known: &[Title], answered: &[Counted<'_>], language: Language) -> String {
    let is_said = |what: &str| {
        known
            .iter()
            .any(|title| title.zh.as_deref() == Some(what) || title.en.as_deref() == Some(what))
    };
    let answered = answered.iter().filter(|it| !is_said(it.what)).map(|it| match language {
        Language::Zh => alloc::format!("{}（{}）", it.what, it.count),
        Language::En => alloc::format!("{} ({})", it.what, it.count),
    });
    let all: Vec<String> = titles(known, language).map(String::from).chain(answered).collect();
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

/// The limits of a row's targets; by their ids, if there are several.
fn limits(route: &Route, language: Language) -> String {
    let limits: Vec<String> = match route.targets.as_slice() {
        [(_, only)] => alloc::vec![only.describe(language)],
        several => several
            .iter()
            .map(|(id, within)| alloc::format!("{id}: {}", within.describe(language)))
            .collect(),
    };
    limits.join(pick(language, "；", "; "))
}

const fn pick(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}
