//! What is wrong with relays, whatever happens.

use super::data::{Case, Echoes, Relay, Visibility};
use std::collections::{BTreeMap, BTreeSet};

/// The relays that lead to a channel from itself.
pub fn self_targets(case: &Case) -> Vec<String> {
    let mut relays: Vec<_> = case.relays.iter().collect();
    relays.retain(|relay| relay.from.contains(&relay.to));
    relays.iter().map(|relay| relay.id.clone()).collect()
}

/// The channels, sorted, between which something may go round for ever.
pub fn loops(case: &Case) -> BTreeSet<Vec<String>> {
    let edges = edges(case);
    let mut loops = BTreeSet::new();
    for edge in &edges {
        // What leads from one channel to another and can come back is on a cycle.
        let hands_on = edge.relay.echoes == Echoes::Relay;
        if hands_on && reachable(&edges, &edge.to).contains(&edge.from) {
            let mut channels = reachable(&edges, &edge.from);
            channels.retain(|channel| reachable(&edges, channel).contains(&edge.from));
            loops.insert(channels.into_iter().collect());
        }
    }
    loops
}

/// The ways on which something comes to where more people see it though no gate guards them, by the
/// relay that leads out.
pub fn leaks(case: &Case) -> BTreeMap<String, BTreeSet<Vec<String>>> {
    let edges = edges(case);
    let mut leaks: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
    for edge in &edges {
        let Some(source) = visibility(case, &edge.from) else { continue };
        let way = vec![edge.from.clone(), edge.to.clone()];
        match visibility(case, &edge.to) {
            // Here a gate would guard.
            Some(target) if edge.relay.gate.is_none() && source < target => {
                leaks.entry(edge.relay.id.clone()).or_default().insert(way);
            }
            Some(_) => {}
            None => hand_on(case, &edges, &way, source, &mut leaks),
        }
    }
    leaks
}

/// Goes on a way, which came to a channel of which it is not said who sees it, to all that is behind.
fn hand_on(
    case: &Case,
    edges: &[Edge<'_>],
    way: &[String],
    source: Visibility,
    leaks: &mut BTreeMap<String, BTreeSet<Vec<String>>>,
) {
    for edge in edges {
        let goes_on = way.last() == Some(&edge.from) && !way.contains(&edge.to);
        if !goes_on || edge.relay.echoes == Echoes::Ignore {
            continue;
        }
        let mut way = way.to_vec();
        way.push(edge.to.clone());
        match visibility(case, &edge.to) {
            Some(target) if source < target => {
                leaks.entry(edge.relay.id.clone()).or_default().insert(way);
            }
            Some(_) => {}
            None => hand_on(case, edges, &way, source, leaks),
        }
    }
}

/// The relays that come after another with which they have no source in common, and the other.
pub fn apart(case: &Case) -> BTreeSet<(String, String)> {
    let mut channels = named(case);
    // Relays that lead from anywhere have this in common.
    channels.insert("another channel".to_owned());
    let mut apart = BTreeSet::new();
    for relay in &case.relays {
        for other in case.relays.iter().filter(|other| relay.after.contains(&other.id)) {
            let meet = |channel: &String| leads_from(relay, channel) && leads_from(other, channel);
            if !channels.iter().any(meet) {
                apart.insert((relay.id.clone(), other.id.clone()));
            }
        }
    }
    apart
}

/// The relays that say what one before them says, and the first that does.
pub fn duplicates(case: &Case) -> BTreeSet<(String, String)> {
    let set = |words: &[String]| words.iter().cloned().collect::<BTreeSet<_>>();
    let said = |relay: &Relay| {
        let when = relay.when.iter().map(|(name, values)| (name.clone(), set(values)));
        (set(&relay.from), when.collect::<Vec<_>>(), relay.to.clone())
    };
    let mut duplicates = BTreeSet::new();
    for (position, relay) in case.relays.iter().enumerate() {
        let mut before = case.relays.iter().take(position);
        if let Some(first) = before.find(|first| said(first) == said(relay)) {
            duplicates.insert((relay.id.clone(), first.id.clone()));
        }
    }
    duplicates
}

/// From where to where something is relayed.
struct Edge<'c> {
    relay: &'c Relay,
    from: String,
    to: String,
}

fn edges(case: &Case) -> Vec<Edge<'_>> {
    let mut edges = Vec::new();
    for relay in &case.relays {
        for from in named(case) {
            if leads_from(relay, &from) {
                edges.push(Edge { relay, from, to: relay.to.clone() });
            }
        }
    }
    edges
}

/// The channels that relays name.
fn named(case: &Case) -> BTreeSet<String> {
    let named = case.relays.iter().flat_map(|relay| relay.from.iter().chain([&relay.to]));
    named.cloned().collect()
}

fn leads_from(relay: &Relay, channel: &String) -> bool {
    *channel != relay.to && (relay.from.is_empty() || relay.from.contains(channel))
}

fn visibility(case: &Case, channel: &str) -> Option<Visibility> {
    case.channels.iter().find(|it| it.id == channel)?.visibility
}

/// A channel, and all to which something may come from it.
fn reachable(edges: &[Edge<'_>], from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::from([from.to_owned()]);
    // As many rounds as there are edges reach everything.
    for _ in edges {
        for edge in edges {
            if reached.contains(&edge.from) {
                reached.insert(edge.to.clone());
            }
        }
    }
    reached
}
