//! Kinds of groups, read one after another from their documents.

use super::blocked::{Blocked, Match};
use super::compile::{Known, within_limit, words};
use super::document::KindDocument;
use super::kind::{Kind, Reason, Role, Side};
use super::known::{Set, Word as _};
use super::relation::Relation;
use crate::diagnostic::{Code, Collector, Finding, Place, nearest};
use crate::ident;
use crate::naming::Format;
use crate::time::Period;
use crate::tree::{choice, within};
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// The most members of which a kind may speak.
const MEMBERS: i64 = 10_000_000;

/// The most transfers of which a kind may speak.
const TRANSFERS: i64 = 1_000;

/// Whether a kind has anything for which days are counted.
pub(super) fn has_period(kind: &KindDocument) -> bool {
    !kind.graces.is_empty()
        || kind.handover.is_some()
        || kind.transfers.is_some()
        || kind.customer_within.is_some()
}

/// Compiles all kinds; those with faults are left out.
pub(super) fn compile(
    kinds: &BTreeMap<String, KindDocument>,
    place: &Place,
    known: &Known<'_>,
    findings: &mut Collector,
) -> Vec<Kind> {
    let all = kinds.iter();
    all.filter_map(|(id, document)| kind(id, document, &place.key(id), known, findings)).collect()
}

fn kind(
    id: &str,
    document: &KindDocument,
    place: &Place,
    known: &Known<'_>,
    findings: &mut Collector,
) -> Option<Kind> {
    let before = findings.errors();
    let id = ident::read(id, place, findings);
    let side = choice(Some(&document.side), &Side::ALL, &place.key("side"), findings);
    let any = Relation::ALL;
    let allowed = words(&document.allowed, any, &place.key("allowed"), findings);
    let key = place.key("required");
    let required = words(&document.required, &Relation::REQUIRABLE, &key, findings);
    let owner = words(&document.owner, any, &place.key("owner"), findings);
    let mut graces = Vec::new();
    for (reason, period) in &document.graces {
        let place = place.key("graces").key(reason);
        let reason = choice(Some(reason), &Reason::GRACED, &place, findings);
        graces.extend(reason.zip(self::period(Some(period), &place, findings)));
    }
    let handover = period(document.handover.as_deref(), &place.key("handover"), findings);
    let transfers = document.transfers.as_ref().and_then(|transfers| {
        let place = place.key("transfers");
        let key = place.key("most");
        let most = Some(transfers.most).filter(|_| findings.is_clean(&key));
        let most = within(most, 0..=TRANSFERS, &key, findings);
        most.zip(period(Some(&transfers.within), &place.key("within"), findings))
    });
    let key = place.key("most_members");
    let most_members = within(document.most_members, 0..=MEMBERS, &key, findings);
    let key = place.key("customer_within");
    let customer_within = period(document.customer_within.as_deref(), &key, findings);
    let format = format(document, place, known, findings);
    let name = name(document, format, place, findings);
    let key = place.key("blocked");
    let is_few = within_limit(document.blocked.len(), known.limits.blocked_words, &key, findings);
    let blocked = if is_few { blocked(document, &key, findings) } else { Vec::new() };
    let kind = Kind {
        id: id?,
        title: document.title.as_deref().map(Box::from),
        side: side?,
        allowed: Set::of(allowed),
        required: Set::of(required),
        owner,
        graces,
        handover,
        transfers,
        most_members,
        customer_within,
        format: format.cloned(),
        name,
        blocked,
    };
    (findings.errors() == before).then_some(kind)
}

/// A period; one that cannot be read is reported.
fn period(text: Option<&str>, place: &Place, findings: &mut Collector) -> Option<Period> {
    let text = text?;
    let period = text.parse();
    if let Err(error) = &period
        && findings.is_clean(place)
    {
        let message = alloc::format!("found `{text}`, {error}");
        findings.push(Finding::new(Code::BadPeriod, place, message));
    }
    period.ok()
}

fn format<'k>(
    document: &KindDocument,
    place: &Place,
    known: &Known<'k>,
    findings: &mut Collector,
) -> Option<&'k Format> {
    let Some(id) = document.format.as_deref() else {
        if !document.name.is_empty() && findings.is_clean(place) {
            let message = "found what fields of the name must be, expected its `format`, too";
            findings.push(Finding::new(Code::BadGroupKind, &place.key("name"), message));
        }
        return None;
    };
    let place = place.key("format");
    if !known.format_ids.contains(&id) && findings.is_complete() && findings.is_clean(&place) {
        let message = alloc::format!("found the format `{id}`, expected one of this document");
        let near = nearest(id, known.format_ids.iter().copied());
        findings.push(Finding::new(Code::UnknownId, &place, message).with_suggestion(near));
    }
    known.formats.get(id)
}

fn name(
    document: &KindDocument,
    format: Option<&Format>,
    place: &Place,
    findings: &mut Collector,
) -> Vec<(Box<str>, Role)> {
    let mut roles = Vec::new();
    for (field, role) in &document.name {
        let place = place.key("name").key(field);
        if let Some(format) = format.filter(|format| !format.fields().any(|it| it == field)) {
            let message = alloc::format!("found the field `{field}`, expected one of the format");
            let near = nearest(field, format.fields());
            let finding = Finding::new(Code::UnknownId, &place, message);
            findings.push(finding.with_suggestion(near));
        }
        let role = choice(Some(role), &Role::ALL, &place, findings);
        roles.extend(role.map(|role| (field.as_str().into(), role)));
    }
    roles
}

fn blocked(document: &KindDocument, place: &Place, findings: &mut Collector) -> Vec<Blocked> {
    let mut all = Vec::new();
    for (at, blocked) in document.blocked.iter().enumerate() {
        let place = place.index(at);
        let key = place.key("word");
        if blocked.word.is_empty() && findings.is_clean(&key) {
            let message = "found an empty word, which every name holds";
            findings.push(Finding::new(Code::BadGroupKind, &key, message));
        }
        let how = choice(blocked.how.as_deref(), &Match::ALL, &place.key("match"), findings);
        all.push(Blocked::new(&blocked.word, how));
    }
    all
}
