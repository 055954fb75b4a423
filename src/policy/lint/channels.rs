//! Channels that do not fit what else the policy says.

use super::super::compile::Parts;
use super::super::document::PolicyDocument;
use super::records::Classes;
use crate::channel::{Channel, Division, Route};
use crate::diagnostic::{Code, Collector, Finding, Place, nearest};
use crate::ident::Ident;
use alloc::collections::BTreeSet;
use core::cmp::Ordering;

/// The ways of the division of work, that for everything else included.
fn routes(division: &Division) -> impl Iterator<Item = &Route> {
    division.routes().iter().chain(division.default_route())
}

/// The channels to which something is routed.
fn routed(parts: &Parts) -> BTreeSet<&str> {
    let routes = parts.division.iter().flat_map(routes);
    routes.flat_map(Route::channels).map(|channel| channel.id.as_str()).collect()
}

fn channels(parts: &Parts) -> impl Iterator<Item = &Channel> {
    parts.catalogue.channels.values().map(|channel| &**channel)
}

/// Channels to which nothing leads.
pub(super) fn unused(parts: &Parts, root: &Place, findings: &mut Collector) {
    if parts.division.is_none() {
        return;
    }
    let mut used = routed(parts);
    used.extend(parts.handoff.relays().iter().flat_map(|relay| relay.from().chain([relay.to()])));
    used.extend(parts.handoff.tools());
    for channel in channels(parts).filter(|channel| !used.contains(channel.id.as_str())) {
        let message = "found a channel to which nothing leads, expected a row of `routing` or a relay \
                       that names it";
        let place = root.key("channels").key(channel.id.as_str());
        findings.push(Finding::new(Code::UnusedChannel, &place, message));
    }
}

/// Channels to which something is routed, and of which no rule says how long it is kept.
pub(super) fn without_retention(
    parts: &Parts,
    classes: &Classes<'_>,
    root: &Place,
    findings: &mut Collector,
) {
    let routed = routed(parts);
    for channel in channels(parts).filter(|channel| routed.contains(channel.id.as_str())) {
        let Some(class) = channel.class.as_deref() else { continue };
        if classes.get(class).is_spoken_of {
            continue;
        }
        let message =
            alloc::format!("found the class `{class}`, of which no rule of retention speaks");
        let place = root.key("channels").key(channel.id.as_str()).key("class");
        let near = if findings.is_full() { None } else { nearest(class, classes.names()) };
        let finding = Finding::new(Code::RoutedWithoutRetention, &place, message);
        findings.push(finding.with_suggestion(near));
    }
}

/// Channels of which the platform keeps things shorter than the rules ask for.
pub(super) fn outlived(
    parts: &Parts,
    classes: &Classes<'_>,
    root: &Place,
    findings: &mut Collector,
) {
    for channel in channels(parts) {
        let Some((class, keeps)) = channel.class.as_deref().zip(channel.keeps) else { continue };
        let Some(kept) = classes.get(class).kept() else { continue };
        let rule = kept.rule;
        if rule.period().compare(keeps) == Some(Ordering::Greater) {
            let message = alloc::format!(
                "found that the platform keeps it {keeps}, expected {} as `{}` says",
                rule.period(),
                rule.id()
            );
            let place = root.key("channels").key(channel.id.as_str()).key("keeps");
            let finding = Finding::new(Code::OutlivesPlatform, &place, message);
            findings.push(finding.with_help("archive it elsewhere in time"));
        }
    }
}

/// Targets for channels that the catalogue does not have.
pub(super) fn unknown_to_targets(
    parts: &Parts,
    document: &PolicyDocument,
    root: &Place,
    findings: &mut Collector,
) {
    let known = &parts.catalogue.channels;
    if known.is_empty() {
        return;
    }
    for (at, target) in document.sla.targets.iter().enumerate() {
        for (position, id) in target.when.channel.iter().enumerate() {
            if known.contains_key(id.as_str()) {
                continue;
            }
            let message = alloc::format!("found the channel `{id}`, which is none of `channels`");
            let place = root.key("sla").key("targets").index(at);
            let place = place.key("when").key("channel").index(position);
            let names = known.keys().map(Ident::as_str);
            let near = if findings.is_full() { None } else { nearest(id, names) };
            let finding = Finding::new(Code::TargetWithoutChannel, &place, message);
            findings.push(finding.with_suggestion(near));
        }
    }
}
