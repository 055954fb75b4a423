//! What rules are, written down so that a change of them is seen.

use super::record::Record;
use super::rule::{Rule, RuleKind};
use super::rules::Retention;
use super::start::{Anchor, Cutoff};
use crate::canonical::Json;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::{DateTime, SecondsFormat, Utc};

/// An instant as evidence shows it: in UTC, with a fraction only where there is one.
pub(super) fn instant(at: DateTime<Utc>) -> Json {
    Json::Text(at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

impl Rule {
    /// All that decides what the rule does.
    pub(super) fn definition(&self) -> Json {
        let start = &self.start;
        let when = self.when.iter().map(|it| (it.attribute.to_string(), Json::texts(&it.values)));
        let (kind, effect, tier, from, to) = match self.kind {
            RuleKind::Rule { effect, tier } => (
                "rule",
                Some(Json::text(effect.as_str())),
                Some(Json::text(tier.as_str())),
                None,
                None,
            ),
            RuleKind::Floor { from, to } => {
                ("floor", None, None, from.map(Json::text), to.map(Json::text))
            }
            RuleKind::Ceiling => ("ceiling", None, None, None, None),
        };
        let cutoff = start.cutoff.map(|cutoff| match cutoff {
            Cutoff::Month => Json::text("end-of-month"),
            Cutoff::Quarter => Json::text("end-of-quarter"),
            Cutoff::Year => Json::text("end-of-year"),
            Cutoff::Fiscal(first) => Json::text(alloc::format!("end-of-fiscal-year from {first}")),
        });
        let counting = if start.inclusive { "include-start-day" } else { "exclude-start-day" };
        Json::object([
            ("id", Some(Json::text(&self.id))),
            ("kind", Some(Json::text(kind))),
            ("effect", effect),
            ("tier", tier),
            ("in_force_from", from),
            ("in_force_to", to),
            ("when", Some(Json::Object(when.collect()))),
            ("period", Some(Json::text(start.period))),
            ("from", Some(start.anchor.definition())),
            ("cutoff", cutoff),
            ("counting", Some(Json::text(counting))),
            ("roll", start.rolls.then(|| Json::text("next-working-day"))),
            ("priority", (self.priority != 0).then(|| Json::text(self.priority))),
            ("citation", self.citation.as_deref().map(Json::text)),
        ])
    }
}

impl Anchor {
    fn definition(&self) -> Json {
        let all = |all: &[Self]| Some(Json::List(all.iter().map(Self::definition).collect()));
        match self {
            Self::Created => Json::text("created"),
            Self::Fact { name, follows, first } => Json::object([
                (if *follows { "event" } else { "fact" }, Some(Json::text(name))),
                ("pick", Some(Json::text(if *first { "first" } else { "last" }))),
            ]),
            Self::Latest(list) => Json::object([("latest", all(list))]),
            Self::Earliest(list) => Json::object([("earliest", all(list))]),
        }
    }
}

impl Record<'_> {
    /// All that is known of the record.
    pub(super) fn definition(&self) -> Json {
        let mut facts: BTreeMap<String, Vec<DateTime<Utc>>> = BTreeMap::new();
        for (name, at) in self.facts {
            facts.entry((*name).into()).or_default().push(*at);
        }
        let facts = facts.into_iter().map(|(name, mut all)| {
            all.sort_unstable();
            (name, Json::List(all.into_iter().map(instant).collect()))
        });
        let mut attributes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (name, value) in self.attributes {
            attributes.entry((*name).into()).or_default().push(value);
        }
        let attributes = attributes.into_iter().map(|(name, mut values)| {
            values.sort_unstable();
            (name, Json::texts(values))
        });
        Json::object([
            ("id", Some(Json::text(self.id))),
            ("created", self.created.map(instant)),
            ("facts", Some(Json::Object(facts.collect()))),
            ("attributes", Some(Json::Object(attributes.collect()))),
            ("copy_of", self.copy_of.map(Json::text)),
        ])
    }
}

impl Retention {
    /// Whose rules these are: the policy, and the zone with the version of its data.
    pub(super) fn origin(&self) -> [(&'static str, Option<Json>); 4] {
        let zone = self.dates.zone();
        [
            ("policy", Some(Json::text(&self.source.0))),
            ("policy_version", Some(Json::text(&self.source.1))),
            ("zone", Some(Json::text(zone.name()))),
            ("zone_data", Some(Json::text(zone.version()))),
        ]
    }
}
