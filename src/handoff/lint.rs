//! What is worth a look in relays that compile: loops, leaks, orders that mean nothing, duplicates.

use super::document::RelayDocument;
use super::graph::components;
use super::leak::leaks;
use super::relay::{Condition, Relay};
use super::routes::Routes;
use crate::diagnostic::{Code, Collector, Finding, Place};
use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

/// Reports warnings of relays.
pub(super) fn lint(
    relays: &[Relay],
    documents: &[RelayDocument],
    routes: &Routes,
    place: &Place,
    findings: &mut Collector,
) {
    loops(relays, place, findings);
    for leak in leaks(relays, routes) {
        let message = alloc::format!(
            "found a way to where more people see it that no gate guards: `{}`",
            leak.path.join("` to `")
        );
        let finding = Finding::new(Code::RelayLeak, &place.index(leak.relay), message);
        findings.push(finding.with_help(
            "say who sees the channels, and leave `gate` out, so that an attribute must allow it",
        ));
    }
    let is_written = |(_, document): &(_, &RelayDocument)| document.gate.is_some();
    let gated = relays.iter().enumerate().zip(documents).filter(is_written);
    blind(gated.map(|(relay, _)| relay), routes, place, findings);
    apart(relays, place, findings);
    duplicates(relays, place, findings);
}

/// The channels that relays name, each with its position in the order of the names.
pub(super) fn named(relays: &[Relay]) -> BTreeMap<&str, usize> {
    let all = relays.iter().flat_map(|relay| relay.from.iter().chain([&relay.to]));
    let names: BTreeSet<&str> = all.map(|name| &**name).collect();
    names.into_iter().zip(0..).collect()
}

/// Reports components of the graph of channels in which something goes round, and some relay hands on
/// what a relay made.
fn loops(relays: &[Relay], place: &Place, findings: &mut Collector) {
    let names = named(relays);
    let number = |name: &str| names.get(name).copied().unwrap_or(names.len());
    let graph = graph(relays, &names);
    let components = components(&graph);
    let mut members: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (name, at) in &names {
        if let Some(component) = components.get(*at) {
            members.entry(*component).or_default().push(name);
        }
    }
    let mut told = BTreeSet::new();
    for (position, relay) in relays.iter().enumerate().filter(|(_, relay)| relay.relays_echoes) {
        let component = components.get(number(&relay.to));
        let Some((component, circle)) = component.and_then(|it| members.get_key_value(it)) else {
            continue;
        };
        let is_within = |source: &str| components.get(number(source)) == Some(component);
        // What leads from anywhere leads from the other channels of a circle, too.
        let leads_within = relay.from.is_empty() || relay.from().any(is_within);
        if circle.len() < 2 || !leads_within || !told.insert(*component) {
            continue;
        }
        let message = alloc::format!(
            "found channels among which copies of copies go round: `{}`",
            circle.join("`, `")
        );
        let finding = Finding::new(Code::RelayLoop, &place.index(position), message);
        findings.push(finding.with_help("write echoes = \"ignore\", or leave it out"));
    }
}

/// The channels to which each channel leads. One node more stands for "anywhere": where relays without
/// sources lead to two targets or more, each of these is reached from the other, so that a way through
/// that node makes no circle that there is not.
fn graph(relays: &[Relay], names: &BTreeMap<&str, usize>) -> Vec<Vec<usize>> {
    let anywhere = names.len();
    let number = |name: &str| names.get(name).copied().unwrap_or(anywhere);
    let mut graph = alloc::vec![Vec::new(); names.len() + 1];
    for relay in relays {
        for source in &relay.from {
            if let Some(heads) = graph.get_mut(number(source)) {
                heads.push(number(&relay.to));
            }
        }
    }
    let targets = relays.iter().filter(|relay| relay.from.is_empty());
    let targets: BTreeSet<usize> = targets.map(|relay| number(&relay.to)).collect();
    let only = targets.first().copied().filter(|_| targets.len() == 1);
    for (source, heads) in graph.iter_mut().enumerate().take(anywhere) {
        match only {
            Some(target) if source != target => heads.push(target),
            None if !targets.is_empty() => heads.push(anywhere),
            _ => {}
        }
    }
    if let Some(heads) = graph.get_mut(anywhere).filter(|_| only.is_none()) {
        heads.extend(targets);
    }
    graph
}

/// Reports relays that name a gate though it is not known who sees their target, or one of their sources.
fn blind<'r>(
    gated: impl Iterator<Item = (usize, &'r Relay)>,
    routes: &Routes,
    place: &Place,
    findings: &mut Collector,
) {
    let is_unknown = |name: &str| routes.channel(name).is_none_or(|it| it.visibility.is_none());
    for (position, relay) in gated.filter(|(_, relay)| relay.gate.is_some()) {
        let mut channels = relay.from().chain([relay.to()]).filter(|name| is_unknown(name));
        if let Some(channel) = channels.next() {
            let message = alloc::format!("found a gate, but not who sees the channel `{channel}`");
            let place = place.index(position).key("gate");
            let finding = Finding::new(Code::RelayGateBlind, &place, message);
            findings
                .push(finding.with_help("say it with `visibility`, or the gate guards nothing"));
        }
    }
}

/// Reports relays that must be done after one that leads from none of their channels.
fn apart(relays: &[Relay], place: &Place, findings: &mut Collector) {
    for (position, relay) in relays.iter().enumerate() {
        let others = relay.after.iter().filter_map(|at| relays.get(*at));
        for other in others.filter(|other| !meet(relay, other)) {
            let message = alloc::format!(
                "found an order after `{}`, which leads from none of its channels",
                other.id
            );
            let place = place.index(position).key("after");
            findings.push(Finding::new(Code::RelayOrderApart, &place, message));
        }
    }
}

/// Whether some channel is a source of both.
fn meet(a: &Relay, b: &Relay) -> bool {
    if a.from.is_empty() && b.from.is_empty() {
        return true;
    }
    let is_fewer = !a.from.is_empty() && (b.from.is_empty() || a.from.len() < b.from.len());
    let (few, many) = if is_fewer { (a, b) } else { (b, a) };
    few.from.iter().any(|source| many.leads_from(source))
}

/// Reports relays that say what one before them says.
fn duplicates(relays: &[Relay], place: &Place, findings: &mut Collector) {
    type Same<'r> = (&'r str, &'r [Box<str>], &'r [Condition]);
    let mut first: BTreeMap<Same<'_>, usize> = BTreeMap::new();
    for (position, relay) in relays.iter().enumerate() {
        let key = (&*relay.to, relay.from.as_slice(), relay.when.as_slice());
        if let Some(before) = first.get(&key) {
            let message = "found the sources, conditions and target of a relay before it";
            let finding = Finding::new(Code::RelayDuplicate, &place.index(position), message);
            findings.push(finding.with_related(&place.index(*before), "the same"));
        } else {
            first.insert(key, position);
        }
    }
}
