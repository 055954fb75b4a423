//! Rules of retention as they are written down.

use crate::diagnostic::Place;
use crate::tree::{Context, Decode, Fields, Node, Value, deserialize_through_tree};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// The section `retention` of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct RetentionDocument {
    /// The zone in which days are counted; needed where there are rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// The id of the calendar whose working days count where a last day is rolled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// How rules that delete are weighed: `explicit-first`, as if absent, `shortest-wins` or
    /// `priority-first`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// Whose records these are. Records of which the attribute `organisation` is another are not
    /// judged, and those of which it is not known are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// How long after the release of a hold nothing becomes due by it, such as `30 days`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release_grace: Option<String>,
    /// How long what is due stays hidden, and can be brought back, before it is destroyed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub soft_delete: Option<String>,
    /// What these rules mean for records that are there already.
    #[serde(skip_serializing_if = "ChangeDocument::is_empty")]
    pub change: ChangeDocument,
    /// The classes of records, by id. Where any are listed, rules may name no others.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub classes: BTreeMap<String, ClassDocument>,
    /// The labels that may be on records; where none are listed, those of which rules speak. Where any
    /// are, rules may name no others. A record with another label is kept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// Events from which periods may be counted. Where any are listed, rules may name no others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<String>,
    /// Attributes on which there may be conditions. Where any are listed, rules may name no others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<String>,
    /// The rules.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleDocument>,
    /// Minimums, which no rule displaces.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub floors: Vec<FloorDocument>,
    /// Maximums, behind which what is still kept is restricted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ceilings: Vec<CeilingDocument>,
}

/// A class of records.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct ClassDocument {
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How long the system from which the records come keeps them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform_keeps: Option<String>,
}

/// What new rules mean for records that are there already.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct ChangeDocument {
    /// `apply`, as if absent: to all records, with grace; `new-items-only`; or `extend-only`, so that
    /// rules that keep anything shorter are refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// How long after a change nothing becomes due by it, such as `30 days`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grace: Option<String>,
    /// How many percent of all records may become due at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_share: Option<i64>,
}

/// A rule.
///
/// ```toml
/// [[retention.rules]]
/// id = "chat"
/// when = { class = ["chat"] }
/// effect = "retain-then-delete"
/// period = "6 months"
/// from = "created"
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct RuleDocument {
    /// Its id, of which records it speaks, and how long.
    #[serde(flatten)]
    pub terms: TermsDocument,
    /// `retain`, `delete` or `retain-then-delete`.
    pub effect: String,
    /// `fallback`, `organisation`, as if absent, `scoped` or `label`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    /// With the profile `priority-first`: which rule of a tier decides; the highest one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<i64>,
    /// `governance` or `compliance`: the rule may be tightened only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock: Option<String>,
}

/// A minimum, such as a statutory one.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct FloorDocument {
    /// Its id, of which records it speaks, and how long.
    #[serde(flatten)]
    pub terms: TermsDocument,
    /// The first date on which it is in force, such as `2025-01-01`. It counts for a record if it is
    /// in force when that starts, or now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<String>,
    /// The last date on which it is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force_to: Option<String>,
    /// `governance` or `compliance`: the floor may be tightened only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock: Option<String>,
}

/// A maximum, such as one of data protection.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct CeilingDocument {
    /// Its id, of which records it speaks, and how long.
    #[serde(flatten)]
    pub terms: TermsDocument,
}

/// What rules, floors and ceilings have in common. The keys stand beside the others of each.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct TermsDocument {
    /// The id, unique among rules, floors and ceilings.
    pub id: String,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The decision or the law behind it, with its article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
    /// The values of which a record must have one, by attribute.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub when: BTreeMap<String, Vec<String>>,
    /// `90 days`, `2 weeks`, `6 months`, `2 years` or `forever`.
    pub period: String,
    /// From when on; `created` if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<FromDocument>,
    /// `end-of-month`, `end-of-quarter`, `end-of-year` or `end-of-fiscal-year`: counted from the last
    /// day of that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cutoff: Option<String>,
    /// With `end-of-fiscal-year`: the month with which one begins, 1 to 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fiscal_year_start: Option<i64>,
    /// `exclude-start-day`, as if absent, or `include-start-day`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counting: Option<String>,
    /// `next-working-day`: a last day that is none, moves to it; `none`, as if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roll: Option<String>,
}

/// From when on a period is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FromDocument {
    /// `created`, `modified`, `sent` or `closed`.
    Named(String),
    /// An event by its name; of one that happened several times, the `first` or the `last`, as if
    /// nothing is said.
    Event {
        /// The name.
        event: String,
        /// `first` or `last`.
        pick: Option<String>,
    },
    /// The latest of several, once all are known.
    Latest(Vec<FromDocument>),
    /// The earliest of several that are known.
    Earliest(Vec<FromDocument>),
}

impl RetentionDocument {
    /// Whether nothing is written down.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl ChangeDocument {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for FromDocument {
    fn default() -> Self {
        Self::Named(String::new())
    }
}

impl Serialize for FromDocument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Named(name) => name.serialize(serializer),
            Self::Event { event, pick } => {
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry("event", event)?;
                if let Some(pick) = pick {
                    map.serialize_entry("pick", pick)?;
                }
                map.end()
            }
            Self::Latest(all) | Self::Earliest(all) => {
                let key = if matches!(self, Self::Latest(_)) { "latest" } else { "earliest" };
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(key, all)?;
                map.end()
            }
        }
    }
}

impl Decode for FromDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        match &node.value {
            Value::String(name) => return Self::Named(name.clone()),
            Value::Table(_) => {}
            _ => {
                context.wrong_type(node, place, "a string or a table");
                return Self::default();
            }
        }
        let has = |key: &str| match &node.value {
            Value::Table(entries) => entries.iter().any(|(it, _)| it.text == key),
            _ => false,
        };
        let mut fields = Fields::open(node, place, context);
        let document = if has("latest") {
            Self::Latest(fields.required("latest", context))
        } else if has("earliest") {
            Self::Earliest(fields.required("earliest", context))
        } else {
            Self::Event {
                event: fields.required("event", context),
                pick: fields.optional("pick", context),
            }
        };
        fields.finish(context);
        document
    }
}

impl TermsDocument {
    fn take(fields: &mut Fields<'_>, context: &mut Context<'_>) -> Self {
        Self {
            id: fields.required("id", context),
            title: fields.optional("title", context),
            citation: fields.optional("citation", context),
            when: fields.optional("when", context),
            period: fields.required("period", context),
            from: fields.optional("from", context),
            cutoff: fields.optional("cutoff", context),
            fiscal_year_start: fields.optional("fiscal_year_start", context),
            counting: fields.optional("counting", context),
            roll: fields.optional("roll", context),
        }
    }
}

impl Decode for RetentionDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            zone: fields.optional("zone", context),
            calendar: fields.optional("calendar", context),
            profile: fields.optional("profile", context),
            organisation: fields.optional("organisation", context),
            release_grace: fields.optional("release_grace", context),
            soft_delete: fields.optional("soft_delete", context),
            change: fields.optional("change", context),
            classes: fields.optional("classes", context),
            labels: fields.optional("labels", context),
            events: fields.optional("events", context),
            attributes: fields.optional("attributes", context),
            rules: fields.optional("rules", context),
            floors: fields.optional("floors", context),
            ceilings: fields.optional("ceilings", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for ClassDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            title: fields.optional("title", context),
            platform_keeps: fields.optional("platform_keeps", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for ChangeDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            mode: fields.optional("mode", context),
            grace: fields.optional("grace", context),
            max_share: fields.optional("max_share", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for RuleDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            terms: TermsDocument::take(&mut fields, context),
            effect: fields.required("effect", context),
            tier: fields.optional("tier", context),
            priority: fields.optional("priority", context),
            lock: fields.optional("lock", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for FloorDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            terms: TermsDocument::take(&mut fields, context),
            in_force_from: fields.optional("in_force_from", context),
            in_force_to: fields.optional("in_force_to", context),
            lock: fields.optional("lock", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for CeilingDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self { terms: TermsDocument::take(&mut fields, context) };
        fields.finish(context);
        document
    }
}

deserialize_through_tree!(RetentionDocument);
