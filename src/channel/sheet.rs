//! The division of work as a table to read.

use super::division::{Division, Route};
use super::markdown::{pick, table};
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
                Title::all(&main.scenarios, language).collect::<Vec<_>>().join(list)
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
        table(headings, &rows)
    }
}

impl SheetRow {
    fn cells(&self) -> [String; 5] {
        [&self.channel, &self.scenarios, &self.information, &self.department, &self.response]
            .map(String::clone)
    }
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
