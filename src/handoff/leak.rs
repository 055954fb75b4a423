//! Ways on which something comes to where more people see it, though no gate guards them.
//!
//! A gate guards a relay only if it is known who sees both of its channels. So there are two kinds of
//! ways: a relay whose gate is switched off, and one from a channel of which it is known who sees it,
//! through channels of which it is not, by relays that hand on copies.

use super::lint::named;
use super::relay::Relay;
use super::routes::Routes;
use crate::directory::Visibility;
use alloc::collections::{BTreeMap, VecDeque};
use alloc::vec::Vec;

/// A way that leads out.
pub(super) struct Leak<'r> {
    /// The position of the relay by which it leads out.
    pub(super) relay: usize,
    /// The channels on it.
    pub(super) path: Vec<&'r str>,
}

/// The ways that lead out: one for each relay that is the last of some, in document order.
pub(super) fn leaks<'r>(relays: &'r [Relay], routes: &Routes) -> Vec<Leak<'r>> {
    let mut search = Search::new(relays, routes);
    for level in [Visibility::Internal, Visibility::CustomerVisible] {
        search.spread(level);
    }
    let last = relays.iter().enumerate();
    let leaks = last.filter_map(|(relay, it)| search.way_out(it).map(|path| Leak { relay, path }));
    leaks.collect()
}

/// How a channel of which it is not known who sees it is reached.
struct Reached<'r> {
    /// Who sees the channel with which the way begins.
    from: Visibility,
    /// The channel before.
    before: &'r str,
}

struct Search<'r> {
    relays: &'r [Relay],
    /// Who sees the channels that relays name.
    seen_by: BTreeMap<&'r str, Option<Visibility>>,
    /// The first channel of those that just these people see.
    first: BTreeMap<Visibility, &'r str>,
    /// The relays that name a source and lead to where it is not known who sees it, by source.
    hidden: BTreeMap<&'r str, Vec<&'r Relay>>,
    /// Those that name none.
    from_anywhere: Vec<&'r Relay>,
    reached: BTreeMap<&'r str, Reached<'r>>,
    /// The channels that are reached, the first ones first.
    order: Vec<&'r str>,
}

impl<'r> Search<'r> {
    fn new(relays: &'r [Relay], routes: &Routes) -> Self {
        let names = named(relays).into_keys();
        let visibility = |name| routes.channel(name).and_then(|channel| channel.visibility);
        let mut search = Self {
            relays,
            seen_by: names.map(|name| (name, visibility(name))).collect(),
            first: BTreeMap::new(),
            hidden: BTreeMap::new(),
            from_anywhere: Vec::new(),
            reached: BTreeMap::new(),
            order: Vec::new(),
        };
        for (name, visibility) in &search.seen_by {
            if let Some(visibility) = visibility {
                search.first.entry(*visibility).or_insert(name);
            }
        }
        for relay in search.relays.iter().filter(|relay| relay.visibility.is_none()) {
            if relay.from.is_empty() {
                search.from_anywhere.push(relay);
            }
            for source in &relay.from {
                search.hidden.entry(source).or_default().push(relay);
            }
        }
        search
    }

    /// Reaches what is reached from channels that just these people see.
    fn spread(&mut self, level: Visibility) {
        let mut queue = VecDeque::new();
        let sources = self.seen_by.iter().filter(|(_, seen_by)| **seen_by == Some(level));
        let sources: Vec<&'r str> = sources.map(|(name, _)| *name).collect();
        for source in &sources {
            for relay in self.hidden.get(source).into_iter().flatten() {
                queue.push_back((&*relay.to, *source));
            }
        }
        // A source that is known is never a target that is not.
        if let Some(first) = sources.first() {
            queue.extend(self.from_anywhere.iter().map(|relay| (&*relay.to, *first)));
        }
        let mut is_first = true;
        while let Some((channel, before)) = queue.pop_front() {
            if self.reached.contains_key(channel) {
                continue;
            }
            self.reached.insert(channel, Reached { from: level, before });
            self.order.push(channel);
            let onward = self.hidden.get(channel).into_iter().flatten();
            let onward = onward.filter(|relay| relay.relays_echoes);
            queue.extend(onward.map(|relay| (&*relay.to, channel)));
            if core::mem::take(&mut is_first) {
                let onward = self.from_anywhere.iter().filter(|relay| relay.relays_echoes);
                queue.extend(onward.map(|relay| (&*relay.to, channel)));
            }
        }
    }

    /// The way that leads out by a relay, if there is one.
    fn way_out(&self, relay: &'r Relay) -> Option<Vec<&'r str>> {
        let target = relay.visibility?;
        if relay.gate.is_none()
            && let Some(source) = self.source_below(relay, target)
        {
            return Some(alloc::vec![source, &*relay.to]);
        }
        if !relay.relays_echoes {
            return None;
        }
        let leads_out = |name: &str| self.reached.get(name).is_some_and(|it| it.from < target);
        let mut channel = if relay.from.is_empty() {
            // Ways that begin where the fewest see it are first.
            self.order.first().copied().filter(|name| leads_out(name))?
        } else {
            relay.from.iter().map(|source| &**source).find(|source| leads_out(source))?
        };
        let mut path = alloc::vec![&*relay.to, channel];
        while let Some(reached) = self.reached.get(channel) {
            channel = reached.before;
            path.push(channel);
        }
        path.reverse();
        Some(path)
    }

    /// The first source of a relay of which it is known that fewer see it than a target.
    fn source_below(&self, relay: &'r Relay, target: Visibility) -> Option<&'r str> {
        if relay.from.is_empty() {
            let levels = self.first.range(..target);
            return levels.map(|(_, name)| *name).min();
        }
        let seen_by = |name: &str| self.seen_by.get(name).copied().flatten();
        let mut sources = relay.from.iter().map(|source| &**source);
        sources.find(|source| seen_by(source).is_some_and(|it| it < target))
    }
}
