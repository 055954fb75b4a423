//! Which relays lead from a channel, found without going through all of them.

use super::relay::Relay;
use crate::directory::Visibility;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// The channels of which relays or the policy speak, and the relays that lead from anywhere.
#[derive(Debug, Clone, Default)]
pub(super) struct Routes {
    channels: BTreeMap<Box<str>, Channel>,
    /// The positions of relays that name no sources, in document order.
    anywhere: Vec<(usize, u32)>,
    /// Whether the policy lists its channels.
    is_closed: bool,
}

/// What is known of a channel.
#[derive(Debug, Clone, Default)]
pub(super) struct Channel {
    /// Who sees it.
    pub(super) visibility: Option<Visibility>,
    /// The positions of relays that name it as a source, in document order.
    relays: Vec<usize>,
    /// Its number among targets.
    pub(super) target: Option<u32>,
}

impl Routes {
    /// The routes of relays, each of which is told the number of its target.
    pub(super) fn new(
        relays: &mut [Relay],
        declared: &BTreeMap<String, Option<Visibility>>,
    ) -> Self {
        let mut routes = Self { is_closed: !declared.is_empty(), ..Self::default() };
        for (channel, visibility) in declared {
            let visibility = *visibility;
            let channel = channel.as_str().into();
            routes.channels.insert(channel, Channel { visibility, ..Channel::default() });
        }
        let mut targets = 0;
        for (position, relay) in relays.iter_mut().enumerate() {
            let target = routes.channels.entry(relay.to.clone()).or_default();
            relay.visibility = target.visibility;
            relay.target = *target.target.get_or_insert_with(|| {
                targets += 1;
                targets - 1
            });
            if relay.from.is_empty() {
                routes.anywhere.push((position, relay.target));
            }
            for source in &relay.from {
                routes.channels.entry(source.clone()).or_default().relays.push(position);
            }
        }
        routes
    }

    pub(super) fn channel(&self, name: &str) -> Option<&Channel> {
        self.channels.get(name)
    }

    /// Whether a channel is one of the policy's; any is where the policy lists none.
    pub(super) const fn lists(&self, channel: Option<&Channel>) -> bool {
        channel.is_some() || !self.is_closed
    }

    /// The positions of the relays that lead from a channel, in document order.
    pub(super) fn from(&self, channel: Option<&Channel>) -> impl Iterator<Item = usize> {
        let target = channel.and_then(|it| it.target);
        let mut named = channel.map_or(&[][..], |it| &it.relays).iter().copied().peekable();
        let anywhere = self.anywhere.iter().filter(move |(_, other)| Some(*other) != target);
        let mut anywhere = anywhere.map(|(position, _)| *position).peekable();
        core::iter::from_fn(move || match (named.peek(), anywhere.peek()) {
            (Some(a), Some(b)) if a > b => anywhere.next(),
            (Some(_), _) => named.next(),
            (None, _) => anywhere.next(),
        })
    }
}
