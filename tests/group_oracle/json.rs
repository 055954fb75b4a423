//! Cases as JSON documents. What is absent or empty is left out.

use super::data::{Case, Day, Effect, Kind, Rule, Span, Word, instant};
use chrono::SecondsFormat;
use serde_json::{Value, json};

impl Case {
    /// The section `groups` of a policy.
    pub fn groups_json(&self) -> Value {
        let kinds = self.kinds.iter().map(|kind| (kind.id.to_owned(), of_kind(kind)));
        let profile = if self.rank_low_wins { "rank-low-wins" } else { "forbid-overrides" };
        json!({
            "zone": "UTC",
            "profile": profile,
            "kinds": kinds.collect::<serde_json::Map<_, _>>(),
            "rules": self.rules.iter().map(of_rule).collect::<Vec<_>>(),
        })
    }

    /// What the directory lists.
    pub fn directory_json(&self) -> Value {
        let people = self.people.iter().map(|person| {
            let stays = person.departments.iter().map(|(id, span)| stay(id, *span));
            let absences = person.absences.iter().map(|span| dated(json!({}), *span));
            let document = told(json!({
                "id": person.id,
                "kind": person.kind,
                "company": person.company,
                "departments": stays.collect::<Vec<_>>(),
                "marks": person.marks,
                "absences": absences.collect::<Vec<_>>(),
            }));
            dated(document, person.employed)
        });
        let departments = self.departments.iter().map(|department| {
            let head = &department.head;
            told(json!({"id": department.id, "head": head.holder, "deputies": head.deputies}))
        });
        let projects = self.projects.iter().map(|project| {
            let stays = project.members.iter().map(|(id, span)| stay(id, *span));
            told(json!({
                "id": project.id,
                "members": stays.collect::<Vec<_>>(),
                "closed": project.closed.map(text),
            }))
        });
        let customers = self.customers.iter().map(|customer| {
            let matters = customer.matters.iter();
            let matters = matters.map(|(matter, staff)| ((*matter).to_owned(), json!(staff)));
            told(json!({
                "id": customer.id,
                "contact": customer.contact.holder,
                "deputies": customer.contact.deputies,
                "staff": customer.staff,
                "matters": matters.collect::<serde_json::Map<_, _>>(),
            }))
        });
        json!({
            "people": people.collect::<Vec<_>>(),
            "departments": departments.collect::<Vec<_>>(),
            "projects": projects.collect::<Vec<_>>(),
            "customers": customers.collect::<Vec<_>>(),
        })
    }

    /// The group.
    pub fn group_json(&self) -> Value {
        let group = &self.group;
        told(json!({
            "id": group.id,
            "kind": group.kind,
            "owner": group.owner,
            "owner_group": group.owner_group,
            "members": group.members,
            "departments": group.departments,
            "projects": group.projects,
            "customer": group.customer,
            "matter": group.matter,
            "created": text(group.created),
            "transfers": group.transfers.iter().copied().map(text).collect::<Vec<_>>(),
        }))
    }

    /// The action; each attribute as a pair of its name and a value.
    pub fn action_json(&self) -> Value {
        let action = &self.action;
        told(json!({
            "operation": action.operation,
            "actor": action.actor,
            "subject": action.subject,
            "attributes": action.attributes,
        }))
    }
}

fn of_kind(kind: &Kind) -> Value {
    let graces = kind.graces.iter().map(|(reason, days)| ((*reason).to_owned(), period(*days)));
    told(json!({
        "side": if kind.is_external { "external" } else { "internal" },
        "allowed": kind.allowed,
        "required": kind.required,
        "owner": kind.owner,
        "graces": graces.collect::<serde_json::Map<_, _>>(),
        "handover": kind.handover.map(period),
        "transfers": kind.transfers.map(|(most, days)| json!({"most": most, "within": period(days)})),
        "most_members": kind.most_members,
        "customer_within": kind.customer_within.map(period),
    }))
}

fn of_rule(rule: &Rule) -> Value {
    let when = rule.when.iter().map(|(name, values)| ((*name).to_owned(), json!(values)));
    told(json!({
        "id": rule.id,
        "effect": match rule.effect {
            Effect::Permit => "permit",
            Effect::Forbid => "forbid",
        },
        "operations": rule.operations,
        "kinds": rule.kinds,
        "actor": rule.actor,
        "actor_marks": rule.actor_marks,
        "subject": rule.subject,
        "subject_marks": rule.subject_marks,
        "group": rule.group,
        "when": when.collect::<serde_json::Map<_, _>>(),
        "rank": rule.rank,
    }))
}

/// The id alone where the stay has neither beginning nor end.
fn stay(id: Word, span: Span) -> Value {
    if span.from.is_none() && span.until.is_none() {
        return id.into();
    }
    dated(json!({"id": id}), span)
}

fn dated(mut document: Value, span: Span) -> Value {
    for (name, day) in [("from", span.from), ("until", span.until)] {
        if let Some(day) = day {
            document[name] = text(day).into();
        }
    }
    document
}

/// Without what is absent or empty.
fn told(mut document: Value) -> Value {
    if let Some(entries) = document.as_object_mut() {
        entries.retain(|_, value| match value {
            Value::Null => false,
            Value::Array(list) => !list.is_empty(),
            Value::Object(entries) => !entries.is_empty(),
            _ => true,
        });
    }
    document
}

fn text(day: Day) -> String {
    instant(day).to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn period(days: Day) -> Value {
    format!("{days} day{}", if days == 1 { "" } else { "s" }).into()
}
