//! Routing in words.

use super::division::Route;
use super::route::{Routing, RoutingExplanation};
use crate::diagnostic::legible;
use crate::text::Language;
use alloc::string::String;
use alloc::vec::Vec;

impl RoutingExplanation<'_> {
    /// The answer in words: which channel, by which row and which of its conditions, what else matches,
    /// and what is not known.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let mut sentences = alloc::vec![match language {
            Language::Zh => self.chinese(),
            Language::En => self.english(),
        }];
        if let Some(route) = self.routing.route() {
            sentences.extend(way(route, language));
        }
        let is_open = matches!(self.routing, Routing::Indeterminate);
        let names: Vec<&str> = self.also.iter().filter_map(|it| Some(it.id()?.as_str())).collect();
        if !names.is_empty() {
            sentences.push(match (language, is_open) {
                (Language::Zh, true) => alloc::format!("可能适用：{}。", names.join("、")),
                (Language::Zh, false) => alloc::format!("同时符合：{}。", names.join("、")),
                (Language::En, true) => alloc::format!("Candidates: {}.", ticked(&names)),
                (Language::En, false) => alloc::format!("Also matching: {}.", ticked(&names)),
            });
        }
        if is_open {
            sentences.push(match language {
                Language::Zh => {
                    let missing = self.missing.iter().map(|it| self.division.shown(it, language));
                    alloc::format!("未知：{}。", missing.collect::<Vec<_>>().join("、"))
                }
                Language::En => alloc::format!("Not known: {}.", ticked(&self.missing)),
            });
        }
        legible(sentences.join(if language == Language::Zh { "" } else { " " }))
    }

    fn english(&self) -> String {
        let id = |route: &Route| route.id().map_or_else(String::new, |id| alloc::format!("`{id}`"));
        match self.routing {
            Routing::Routed(route) => alloc::format!(
                "It goes to {}, by the row {} ({}).",
                main(route, Language::En),
                id(route),
                self.division.conditions(route, Language::En)
            ),
            Routing::ByDefault(route) => {
                alloc::format!("It goes to {}, since no row is for it.", main(route, Language::En))
            }
            Routing::Unrouted => "No row is for it.".into(),
            Routing::Conflict(a, b) => {
                alloc::format!("The rows {} and {} both are for it.", id(a), id(b))
            }
            Routing::Indeterminate => "It is not known which channel is for it.".into(),
            Routing::Outside { column } => {
                alloc::format!("The fact `{column}` is none that the division of work knows.")
            }
        }
    }

    fn chinese(&self) -> String {
        let id = |route: &Route| String::from(route.id().map_or("", |id| id.as_str()));
        match self.routing {
            Routing::Routed(route) => alloc::format!(
                "使用{}，依据“{}”（{}）。",
                main(route, Language::Zh),
                id(route),
                self.division.conditions(route, Language::Zh)
            ),
            Routing::ByDefault(route) => {
                alloc::format!("使用{}，没有其他规定适用。", main(route, Language::Zh))
            }
            Routing::Unrouted => "没有规定适用。".into(),
            Routing::Conflict(a, b) => alloc::format!("“{}”与“{}”同时适用。", id(a), id(b)),
            Routing::Indeterminate => "尚不能确定使用哪个渠道。".into(),
            Routing::Outside { column } => {
                let column = self.division.shown(column, Language::Zh);
                alloc::format!("“{column}”的取值不在分工表内。")
            }
        }
    }
}

/// What else the row says: where to fall back to, who is responsible, and until when.
fn way(route: &Route, language: Language) -> Vec<String> {
    let mut sentences = Vec::new();
    let others: Vec<&str> = route.channels().skip(1).map(|it| it.shown(language)).collect();
    if !others.is_empty() {
        sentences.push(match language {
            Language::Zh => alloc::format!("备用：{}。", others.join("、")),
            Language::En => alloc::format!("To fall back to: {}.", others.join(", ")),
        });
    }
    if let Some((id, title)) = &route.department {
        let department = title.shown(language).unwrap_or(id.as_str());
        sentences.push(match language {
            Language::Zh => alloc::format!("负责部门：{department}。"),
            Language::En => alloc::format!("Responsible: {department}."),
        });
    }
    let is_one = route.targets().len() == 1;
    for (id, within) in route.targets() {
        let limit = within.describe(language);
        sentences.push(match (language, is_one) {
            (Language::Zh, true) => alloc::format!("响应时效：{limit}。"),
            (Language::Zh, false) => alloc::format!("响应时效（{id}）：{limit}。"),
            (Language::En, true) => alloc::format!("To be answered within {limit}."),
            (Language::En, false) => alloc::format!("To be answered within {limit} by `{id}`."),
        });
    }
    sentences
}

fn main(route: &Route, language: Language) -> &str {
    route.main().map_or("", |channel| channel.shown(language))
}

fn ticked(names: &[&str]) -> String {
    let ticked: Vec<String> = names.iter().map(|name| alloc::format!("`{name}`")).collect();
    ticked.join(", ")
}
