//! Reads relays one after another.

use super::compile::{Known, channel};
use super::document::RelayDocument;
use super::graph::components;
use super::relay::{Condition, RecordSide, Relay};
use crate::diagnostic::{Code, Collector, Finding, Place, nearest};
use crate::ident::Ids;
use crate::time::{Calendar, compile_within};
use crate::tree::choice;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// The attribute that must be `yes` where more people see the target, if nothing else is said.
const GATE: &str = "customer-visible";

pub(super) struct Reader<'d, 'f> {
    known: &'f Known<'f>,
    findings: &'f mut Collector,
    calendar: Option<Calendar>,
    ids: Ids<'d>,
}

impl<'d, 'f> Reader<'d, 'f> {
    pub(super) fn new(
        known: &'f Known<'f>,
        findings: &'f mut Collector,
        calendar: Option<Calendar>,
    ) -> Self {
        Self { known, findings, calendar, ids: Ids::default() }
    }

    /// Reads all relays; those with faults are left out.
    pub(super) fn relays(mut self, documents: &'d [RelayDocument], place: &Place) -> Vec<Relay> {
        let mut positions: BTreeMap<&str, usize> = BTreeMap::new();
        for (position, document) in documents.iter().enumerate() {
            positions.entry(&document.id).or_insert(position);
        }
        let mut relays = Vec::new();
        let mut order = Vec::new();
        for (position, document) in documents.iter().enumerate() {
            let place = place.index(position);
            let after = self.after(document, &positions, &place.key("after"));
            order.push(after.clone());
            relays.extend(self.relay(document, after, &place));
        }
        self.cycles(documents, &order, place);
        relays
    }

    fn relay(
        &mut self,
        document: &'d RelayDocument,
        after: Vec<usize>,
        place: &Place,
    ) -> Option<Relay> {
        let id = self.ids.read(&document.id, &place.key("id"), self.findings);
        let from = self.channels(&document.from, &place.key("from"));
        let to = channel(&document.to, &place.key("to"), self.known, self.findings);
        if let Some(at) = document.from.iter().position(|source| *source == document.to)
            && to.is_some()
        {
            let message =
                alloc::format!("found `{}` also among its sources, expected another", document.to);
            let finding = Finding::new(Code::RelaySelf, &place.key("to"), message);
            self.findings.push(finding.with_related(&place.key("from").index(at), "the source"));
        }
        let when = self.conditions(document, &place.key("when"));
        let within = document.within.as_ref();
        let within = within.map(|it| compile_within(it, &place.key("within"), self.findings));
        let by = [("anyone", false), ("system", true)];
        let by = choice(document.by.as_deref(), &by, &place.key("by"), self.findings);
        let roles = self.words(&document.roles, &place.key("roles"));
        let gate = document.gate.as_deref().unwrap_or(GATE);
        self.is_word(gate, &place.key("gate"));
        let echoes = [("ignore", false), ("relay", true)];
        let echoes =
            choice(document.echoes.as_deref(), &echoes, &place.key("echoes"), self.findings);
        let revisions = [("same", false), ("each", true)];
        let at = place.key("revisions");
        let revisions = choice(document.revisions.as_deref(), &revisions, &at, self.findings);
        let at = place.key("record");
        let record = choice(document.record.as_deref(), &RecordSide::ALL, &at, self.findings);
        Some(Relay {
            id: id?,
            title: document.title.as_deref().map(Box::from),
            from,
            when,
            to: to?,
            target: 0,
            visibility: None,
            within: within.flatten(),
            calendar: self.calendar.clone(),
            must_be_system: by.unwrap_or_default(),
            roles,
            after,
            gate: Some(gate).filter(|gate| *gate != "none").map(Box::from),
            relays_echoes: echoes.unwrap_or_default(),
            each_revision: revisions.unwrap_or_default(),
            record: record.unwrap_or_default(),
        })
    }

    fn channels(&mut self, ids: &[String], place: &Place) -> Vec<Box<str>> {
        let ids = ids.iter().enumerate();
        let read =
            |(at, id): (usize, &String)| channel(id, &place.index(at), self.known, self.findings);
        let mut channels: Vec<_> = ids.filter_map(read).collect();
        channels.sort_unstable();
        channels.dedup();
        channels
    }

    fn conditions(&mut self, document: &RelayDocument, place: &Place) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for (attribute, values) in &document.when {
            let place = place.key(attribute);
            if values.is_empty() && self.findings.is_clean(&place) {
                let message = "found no values, which nothing meets; leave the key out for any";
                self.findings.push(Finding::new(Code::RelayBadCondition, &place, message));
            }
            let attribute = attribute.as_str().into();
            let mut values: Vec<Box<str>> = values.iter().map(|it| it.as_str().into()).collect();
            values.sort_unstable();
            values.dedup();
            conditions.push(Condition { attribute, values });
        }
        conditions
    }

    fn words(&mut self, words: &[String], place: &Place) -> Vec<Box<str>> {
        let mut read = Vec::new();
        for (at, word) in words.iter().enumerate() {
            if self.is_word(word, &place.index(at)) {
                read.push(word.as_str().into());
            }
        }
        read.sort_unstable();
        read.dedup();
        read
    }

    /// Whether a text is fit to be a name; one that is blank, or has blanks around it, is reported.
    fn is_word(&mut self, text: &str, place: &Place) -> bool {
        let is_fit = !text.is_empty() && text.trim() == text;
        if !is_fit && self.findings.is_clean(place) {
            let message =
                alloc::format!("found `{text}`, expected a text without blanks around it");
            self.findings.push(Finding::new(Code::RelayBadCondition, place, message));
        }
        is_fit
    }

    /// The positions of relays that must be done before.
    fn after(
        &mut self,
        document: &RelayDocument,
        positions: &BTreeMap<&str, usize>,
        place: &Place,
    ) -> Vec<usize> {
        let mut after = Vec::new();
        for (at, id) in document.after.iter().enumerate() {
            let place = place.index(at);
            if let Some(position) = positions.get(id.as_str()) {
                after.push(*position);
            } else if self.findings.is_complete() && self.findings.is_clean(&place) {
                let message =
                    alloc::format!("found the relay `{id}`, expected one of this document");
                let near = if self.findings.is_full() {
                    None
                } else {
                    nearest(id, positions.keys().copied())
                };
                let finding = Finding::new(Code::UnknownId, &place, message);
                self.findings.push(finding.with_suggestion(near));
            }
        }
        after.sort_unstable();
        after.dedup();
        after
    }

    /// Reports relays that must be done before each other, each circle of them once.
    fn cycles(&mut self, documents: &[RelayDocument], order: &[Vec<usize>], place: &Place) {
        let components = components(order);
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (position, component) in components.iter().enumerate() {
            members.entry(*component).or_default().push(position);
        }
        let mut circles: Vec<Vec<usize>> = members.into_values().collect();
        circles.sort_unstable();
        for circle in circles {
            let Some(first) = circle.first() else { continue };
            let is_own = order.get(*first).is_some_and(|after| after.contains(first));
            if circle.len() < 2 && !is_own {
                continue;
            }
            let ids = circle.iter().filter_map(|position| documents.get(*position));
            let ids: Vec<&str> = ids.map(|document| document.id.as_str()).collect();
            let message = alloc::format!(
                "found relays that wait for each other, expected an order: `{}`",
                ids.join("`, `")
            );
            let place = place.index(*first).key("after");
            self.findings.push(Finding::new(Code::RelayOrderCycle, &place, message));
        }
    }
}
