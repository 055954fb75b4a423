//! Relays between channels that keep things for different times.

use super::super::compile::Parts;
use super::records::{Bound, Classes, Said};
use crate::diagnostic::{Code, Collector, Finding, Place};
use crate::handoff::{RecordSide, Relay};
use alloc::collections::BTreeMap;
use alloc::string::String;

/// What rules of retention say of what is written in each channel that has a class.
type ByChannel<'p> = BTreeMap<&'p str, Said<'p>>;

/// Relays into channels that delete earlier than their sources keep, or keep longer than their sources
/// may; one finding of a kind for each.
pub(super) fn retention<'p>(
    parts: &'p Parts,
    classes: &Classes<'p>,
    root: &Place,
    findings: &mut Collector,
) {
    let channels = parts.catalogue.channels.iter();
    let said: ByChannel<'p> = channels
        .filter_map(|(id, channel)| Some((id.as_str(), classes.get(channel.class.as_deref()?))))
        .collect();
    let relays = root.key("handoff").key("relays");
    for (at, relay) in parts.handoff.relays().iter().enumerate() {
        let place = relays.index(at).key("to");
        let Some(target) = said.get(relay.to()) else { continue };
        let earlier = first(relay, &said, |source| source.kept().zip(target.deleted()));
        let earlier = earlier.filter(|_| relay.record() != RecordSide::Source);
        if let Some((source, [kept, deleted])) = earlier {
            let message = alloc::format!(
                "found a channel that deletes {deleted}, though `{source}` keeps {kept}"
            );
            findings.push(
                Finding::new(Code::RelayDeletesEarlier, &place, message)
                    .with_help("write record = \"source\" if what is kept there is enough"),
            );
        }
        let longer = first(relay, &said, |source| target.kept().zip(source.deleted()));
        let longer = longer.filter(|_| relay.record() != RecordSide::Target);
        if let Some((source, [kept, deleted])) = longer {
            let message = alloc::format!(
                "found a channel that keeps {kept}, though `{source}` deletes {deleted}"
            );
            findings.push(
                Finding::new(Code::RelayOutlivesSource, &place, message)
                    .with_help("write record = \"target\" if it may be kept there"),
            );
        }
    }
}

/// The first source of a relay with what is kept longer than something is deleted, both in words.
fn first<'p>(
    relay: &'p Relay,
    said: &ByChannel<'p>,
    pair: impl Fn(&Said<'p>) -> Option<(Bound<'p>, Bound<'p>)>,
) -> Option<(&'p str, [String; 2])> {
    let clash = |source: &'p str, said: &Said<'p>| {
        let (kept, deleted) = pair(said).filter(|(kept, deleted)| kept.exceeds(deleted))?;
        let kept = alloc::format!("{} by `{}`", kept.rule.period(), kept.rule.id());
        let deleted = alloc::format!("after {} by `{}`", deleted.rule.period(), deleted.rule.id());
        Some((source, [kept, deleted]))
    };
    if relay.from().len() == 0 {
        let others = said.iter().filter(|(source, _)| **source != relay.to());
        return others.into_iter().find_map(|(source, said)| clash(source, said));
    }
    relay.from().find_map(|source| clash(source, said.get(source)?))
}
