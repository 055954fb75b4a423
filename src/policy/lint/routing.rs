//! Parts of the division of work that do not fit what else the policy says.

use super::super::document::PolicyDocument;
use crate::channel::WayDocument;
use crate::diagnostic::{Code, Collector, Finding, Place, nearest};
use crate::sla::TargetDocument;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;

/// Titles of what is neither a column nor one of its values.
pub(super) fn titles(document: &PolicyDocument, root: &Place, findings: &mut Collector) {
    let routing = &document.routing;
    let values = routing.columns.values().filter_map(|column| column.values.as_ref());
    let words = routing.columns.keys().chain(values.flatten());
    let words: BTreeSet<&str> = words.map(String::as_str).collect();
    for word in routing.titles.keys().filter(|word| !words.contains(word.as_str())) {
        let message = alloc::format!(
            "found a title of `{word}`, which is neither a column nor a value of one"
        );
        let place = root.key("routing").key("titles").key(word);
        let near = if findings.is_full() { None } else { nearest(word, words.iter().copied()) };
        let finding = Finding::new(Code::TitleOfNothing, &place, message);
        findings.push(finding.with_suggestion(near));
    }
}

/// Targets of rows that are for none of their channels, or for no answer.
pub(super) fn targets(document: &PolicyDocument, root: &Place, findings: &mut Collector) {
    let targets = document.sla.targets.iter().map(|target| (target.id.as_str(), target));
    let targets: BTreeMap<&str, &TargetDocument> = targets.collect();
    let place = root.key("routing");
    let rows = document.routing.rows.iter().enumerate();
    let rows = rows.map(|(at, row)| (place.key("rows").index(at), &row.way));
    let default = document.routing.default.as_ref();
    let default = default.map(|default| (place.key("default"), &default.way));
    for (place, way) in rows.chain(default) {
        for (at, id) in way.targets.iter().enumerate() {
            let Some(target) = targets.get(id.as_str()) else { continue };
            if let Some(message) = misfit(target, way) {
                let place = place.key("targets").index(at);
                findings.push(Finding::new(Code::TargetDoesNotFit, &place, message));
            }
        }
    }
}

/// Why a target is of no use where things go this way.
fn misfit(target: &TargetDocument, way: &WayDocument) -> Option<String> {
    let id = &target.id;
    if target.metric == "wait" {
        return Some(alloc::format!(
            "found the target `{id}` of the metric `wait`, expected one of an answer"
        ));
    }
    let of = &target.when.channel;
    let is_for = of.is_empty() || of.iter().any(|channel| way.channels.contains(channel));
    (!is_for).then(|| {
        let of = of.join("`, `");
        alloc::format!("found the target `{id}`, which is for `{of}`, and none of these is here")
    })
}
