//! Of which channel evidence is that names none: of the only one in which something of its id waits for
//! it, or of none.

use super::key::Key;
use super::log::{Fault, FaultKind, Log};
use super::matching::may_be_owed;
use super::proof::Gathered;
use super::rules::Handoff;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Sets aside what may be of events of several channels. `run` is all that is written under one id.
pub(super) fn set_aside<'a>(
    handoff: &Handoff,
    log: &Log<'a>,
    run: &[Key],
    gathered: &mut Gathered<'a, '_>,
    faults: &mut Vec<Fault<'a>>,
) {
    if run.first().map(|key| key.channel) == run.last().map(|key| key.channel) {
        return;
    }
    // For each target, the last channel that waits for its evidence, and whether another does.
    let mut waiting: BTreeMap<u32, (u32, bool)> = BTreeMap::new();
    for keys in run.chunk_by(|a, b| a.channel == b.channel) {
        let Some(first) = keys.first() else { continue };
        let known = log.channel(first).and_then(|(_, known)| known);
        let source = known.and_then(|it| it.visibility);
        for (slot, position) in handoff.routes.from(known).enumerate() {
            let Some(relay) = handoff.relays.get(position) else { continue };
            let of_target = waiting.get(&relay.target).copied();
            let is_told = of_target.is_some_and(|(last, several)| several || last == first.channel);
            if !is_told
                && gathered.has_nameless(relay.target)
                && may_be_owed(relay, log, keys, slot, source)
            {
                waiting.insert(relay.target, (first.channel, of_target.is_some()));
            }
        }
    }
    for (target, _) in waiting.into_iter().filter(|(_, (_, several))| *several) {
        faults.extend(gathered.set_aside(target).iter().map(|key| Fault {
            kind: FaultKind::EvidenceOfSeveral,
            position: key.position(),
            about: log.evidence(key).map(|it| it.of.as_str()),
        }));
    }
}
