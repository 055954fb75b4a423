//! From the documents to the standards; reports every fault on the way.

use super::clauses::ACTING;
use super::document::{KindDocument, MessagesDocument, StandardDocument};
use super::marker::Marker;
use super::standard::{Frame, Kind, KindRule, Standard, TagRule, Tagged};
use crate::diagnostic::{Code, Collector, Finding, Place, nearest};
use crate::ident::Ident;
use crate::limits::Limits;
use crate::naming::{Words, collisions};
use crate::text::Language;
use crate::text::charset::CharSet;
use crate::tree::{choice, within};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// What standards may refer to, whether it compiled or not.
pub(crate) struct Known<'a> {
    pub(crate) calendars: Vec<&'a str>,
    pub(crate) formats: Vec<&'a str>,
}

/// The standards of a policy.
#[derive(Debug, Default)]
pub(crate) struct Standards {
    pub(crate) default: Option<Ident>,
    pub(crate) by_channel: BTreeMap<Ident, Standard>,
}

/// The most tags of a message, of each kind and in all.
pub(super) const TAGS: usize = 8;

/// The most bytes of a message, unless the standard says otherwise, and the most it may say.
const MESSAGE: usize = 8_192;
const LONGEST: i64 = 65_536;

/// Compiles all standards; those with faults are left out.
pub(crate) fn compile(
    document: &MessagesDocument,
    place: &Place,
    known: &Known<'_>,
    limits: &Limits,
    findings: &mut Collector,
) -> Standards {
    let mut standards = Standards::default();
    let listed = place.key("standards");
    if document.standards.len() > limits.formats {
        let count = document.standards.len();
        let message = alloc::format!("found {count} entries, expected at most {}", limits.formats);
        findings.push(Finding::new(Code::TooMany, &listed, message));
        return standards;
    }
    for (channel, standard) in &document.standards {
        let place = listed.key(channel);
        match channel.parse::<Ident>() {
            Ok(id) => {
                let standard = compile_one(standard, &place, known, limits, findings);
                standards.by_channel.extend(standard.map(|standard| (id, standard)));
            }
            Err(error) => {
                let message = alloc::format!("found `{channel}`, {error}");
                findings.push(Finding::new(Code::MalformedId, &place, message));
            }
        }
    }
    for (channel, standard) in &document.standards {
        let place = listed.key(channel).key("channels");
        further(channel, &standard.channels, &place, &mut standards, findings);
    }
    let channels = || document.standards.keys().map(String::as_str);
    standards.default = match &document.default {
        Some(id) => reference(id, channels(), &place.key("default"), "standard", findings),
        None if document.standards.len() == 1 => channels().next().and_then(|id| id.parse().ok()),
        None => None,
    };
    standards
}

/// Lets a standard be for further channels, each of which has one.
fn further(
    channel: &str,
    others: &[String],
    place: &Place,
    standards: &mut Standards,
    findings: &mut Collector,
) {
    for (at, other) in others.iter().enumerate() {
        let place = place.index(at);
        let (code, message) = match other.parse::<Ident>() {
            Err(error) => (Code::MalformedId, alloc::format!("found `{other}`, {error}")),
            Ok(id) if standards.by_channel.contains_key(&id) => {
                let message = alloc::format!("found `{other}`, which has a standard already");
                (Code::DuplicateId, message)
            }
            Ok(id) => {
                let standard = standards.by_channel.get(channel).cloned();
                standards.by_channel.extend(standard.map(|standard| (id, standard)));
                continue;
            }
        };
        findings.push(Finding::new(code, &place, message));
    }
}

/// An id of something that must be there.
fn reference<'a>(
    id: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    place: &Place,
    what: &str,
    findings: &mut Collector,
) -> Option<Ident> {
    if !known.clone().any(|it| it == id) {
        if findings.is_clean(place) {
            let message = alloc::format!("found `{id}`, expected the id of a {what}");
            let finding = Finding::new(Code::UnknownId, place, message);
            findings.push(finding.with_suggestion(nearest(id, known)));
        }
        return None;
    }
    id.parse().ok()
}

fn compile_one(
    document: &StandardDocument,
    place: &Place,
    known: &Known<'_>,
    limits: &Limits,
    findings: &mut Collector,
) -> Option<Standard> {
    let before = findings.errors();
    if let Some(format) = &document.format {
        let rest = StandardDocument { format: document.format.clone(), ..Default::default() };
        if *document != rest {
            let message = "found other keys beside `format`, expected it alone";
            findings.push(Finding::new(Code::MessageBadStandard, place, message));
        }
        let formats = known.formats.iter().copied();
        let format = reference(format, formats, &place.key("format"), "naming format", findings);
        return format.filter(|_| findings.errors() == before).map(Standard::Format);
    }
    if document.tags.is_empty() && findings.is_clean(place) {
        let message = "found neither `tags` nor `format`, expected one";
        findings.push(Finding::new(Code::MessageBadStandard, place, message));
    }
    let calendar = document.calendar.as_deref().and_then(|id| {
        let calendars = known.calendars.iter().copied();
        reference(id, calendars, &place.key("calendar"), "calendar", findings)
    });
    let refuse = [("refuse", false), ("accept", true)];
    let unknown = document.unknown_tags.as_deref();
    let accepts_unknown = choice(unknown, &refuse, &place.key("unknown_tags"), findings);
    let bytes = within(document.max_bytes, 1..=LONGEST, &place.key("max_bytes"), findings);
    let deadline = document.deadline.as_deref().unwrap_or("，需{deadline}前回复");
    let owner = document.owner.as_deref().unwrap_or(" *{owner}");
    let deadline = frame(deadline, "{deadline}", &place.key("deadline"), findings);
    let owner = frame(owner, "{owner}", &place.key("owner"), findings);
    let kinds = [
        ("category", &document.category),
        ("urgency", &document.urgency),
        ("free", &document.free),
    ]
    .map(|(key, kind)| kind_rule(kind, &place.key(key), findings));
    let tags = tags(document, place, limits, findings);
    let markers = markers(document, place, findings);
    let marking = || markers.iter().flat_map(Marker::firsts).map(u32::from);
    let tagged = Tagged {
        calendar,
        languages: languages(document, place, findings),
        words: words(document, place, findings),
        tags,
        kinds,
        rank: rank(document, place, findings),
        accepts_unknown: accepts_unknown.unwrap_or(false),
        deadline: deadline?,
        owner: owner?,
        marking: marking().fold(CharSet::EMPTY, CharSet::with),
        acting: marking().fold(ACTING, CharSet::with),
        markers,
        placeholders: Words::new(&document.owner_placeholders, core::iter::empty(), false),
        max_bytes: bytes.unwrap_or(MESSAGE),
    };
    (findings.errors() == before).then_some(Standard::Tagged(tagged.into()))
}

fn kind_rule(document: &KindDocument, place: &Place, findings: &mut Collector) -> KindRule {
    let most = i64::try_from(TAGS).unwrap_or(i64::MAX);
    let max = within(document.max, 1..=most, &place.key("max"), findings);
    KindRule { required: document.required, max: max.unwrap_or(TAGS) }
}

fn markers(document: &StandardDocument, place: &Place, findings: &mut Collector) -> Vec<Marker> {
    let markers = &document.owner_markers;
    if let Some(at) = markers.iter().position(|marker| marker.trim().is_empty()) {
        let place = place.key("owner_markers").index(at);
        let message = "found a blank marker, expected what stands before an owner's name";
        findings.push(Finding::new(Code::MessageBadFrame, &place, message));
    }
    if markers.is_empty() {
        return alloc::vec![Marker::new("*")];
    }
    markers.iter().map(|marker| Marker::new(marker)).collect()
}

/// What stands before and behind a mark.
fn frame(text: &str, mark: &str, place: &Place, findings: &mut Collector) -> Option<Frame> {
    let mut parts = text.split(mark);
    if let (Some(before), Some(after), None) = (parts.next(), parts.next(), parts.next())
        && !before.trim().is_empty()
    {
        return Some(Frame { before: before.into(), after: after.into() });
    }
    let message = alloc::format!("found `{text}`, expected `{mark}` once with words before it");
    findings.push(Finding::new(Code::MessageBadFrame, place, message));
    None
}

fn languages(
    document: &StandardDocument,
    place: &Place,
    findings: &mut Collector,
) -> Vec<Language> {
    let place = place.key("languages");
    let names = document.languages.iter().enumerate();
    let languages: Vec<Language> = names
        .filter_map(|(at, name)| choice(Some(name), &Language::ALL, &place.index(at), findings))
        .collect();
    if languages.is_empty() { Language::ALL.map(|(_, it)| it).to_vec() } else { languages }
}

fn rank(document: &StandardDocument, place: &Place, findings: &mut Collector) -> [usize; 3] {
    let place = place.key("order");
    let mut order: Vec<Kind> = Vec::new();
    for (at, name) in document.order.iter().enumerate() {
        let place = place.index(at);
        let Some(kind) = choice(Some(name), &Kind::ALL, &place, findings) else { continue };
        if order.contains(&kind) {
            let message = alloc::format!("found `{name}` again, expected each kind once");
            findings.push(Finding::new(Code::DuplicateId, &place, message));
        }
        order.push(kind);
    }
    order.extend([Kind::Urgency, Kind::Category, Kind::Free]);
    Kind::ALL.map(|(_, kind)| order.iter().position(|it| *it == kind).unwrap_or(0))
}

fn tags(
    document: &StandardDocument,
    place: &Place,
    limits: &Limits,
    findings: &mut Collector,
) -> Vec<TagRule> {
    let place = place.key("tags");
    if document.tags.len() > limits.formats {
        let count = document.tags.len();
        let message = alloc::format!("found {count} tags, expected at most {}", limits.formats);
        findings.push(Finding::new(Code::TooMany, &place, message));
        return Vec::new();
    }
    let mut rules = Vec::new();
    for (at, tag) in document.tags.iter().enumerate() {
        let place = place.index(at);
        let kind = choice(Some(&tag.kind), &Kind::ALL, &place.key("kind"), findings);
        let mut rule =
            TagRule { kind: kind.unwrap_or(Kind::Free), needs_deadline: false, needs_owner: false };
        for (at, part) in tag.requires.iter().enumerate() {
            let place = place.key("requires").index(at);
            match choice(Some(part), &[("deadline", true), ("owner", false)], &place, findings) {
                Some(true) => rule.needs_deadline = true,
                Some(false) => rule.needs_owner = true,
                None => {}
            }
        }
        for word in core::iter::once(&tag.tag).chain(&tag.aliases) {
            let bracket = |c: char| {
                let c = crate::text::fold::bracket(c);
                matches!(c, '【' | '】') || crate::text::hidden::kind(c).is_some()
            };
            let blank = word.trim() != word || word.is_empty();
            if (blank || word.contains(bracket)) && findings.is_clean(&place) {
                let message = alloc::format!(
                    "found the tag `{word}`, expected a word without brackets and space around it"
                );
                findings.push(Finding::new(Code::MessageBadStandard, &place.key("tag"), message));
            }
        }
        rules.push(rule);
    }
    rules
}

fn words(document: &StandardDocument, place: &Place, findings: &mut Collector) -> Words {
    let all = document.tags.iter().flat_map(|tag| core::iter::once(&tag.tag).chain(&tag.aliases));
    for (first, second) in collisions(all, true) {
        let message = alloc::format!("the tags `{first}` and `{second}` are compared as the same");
        findings.push(Finding::new(Code::MessageTagCollision, &place.key("tags"), message));
    }
    let values: Vec<String> = document.tags.iter().map(|tag| tag.tag.clone()).collect();
    let aliases = document.tags.iter().enumerate();
    let aliases = aliases.flat_map(|(at, tag)| tag.aliases.iter().map(move |alias| (alias, at)));
    Words::new(&values, aliases, true)
}
