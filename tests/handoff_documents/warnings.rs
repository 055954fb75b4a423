//! What is found in relays by themselves, as both implementations tell it.

use super::rules;
use crate::handoff_oracle::{Case, apart, duplicates, leaks, loops};
use comms_policy::diagnostic::Code;
use std::collections::BTreeSet;

/// A warning, with the relays and channels that it is about.
pub type Warning = (Code, Vec<String>);

/// The warnings of the library, sorted.
pub fn warnings(case: &Case) -> Vec<Warning> {
    let found = rules(case, &case.handoff_json()).unwrap_or_else(|it| panic!("{it}"));
    // Whether a gate is written does not matter to the other implementation.
    let warnings = found.warnings().iter().filter(|it| it.code() != Code::RelayGateBlind);
    let warnings = warnings.map(|it| {
        let relay = |place: &str| {
            let position = place.trim_start_matches(|it: char| !it.is_ascii_digit());
            let position = position.split(']').next().and_then(|it| it.parse::<usize>().ok());
            case.relays[position.expect("the place of a relay")].id.clone()
        };
        let quoted = it.message().split('`').skip(1).step_by(2).map(str::to_owned);
        let mut words: Vec<String> = quoted.collect();
        if it.code() != Code::RelayLoop {
            words.insert(0, relay(&it.place().to_string()));
        }
        words.extend(it.related().iter().map(|it| relay(&it.place.to_string())));
        (it.code(), words)
    });
    let mut warnings: Vec<Warning> = warnings.collect();
    warnings.sort_unstable();
    warnings
}

/// Those of the other implementation, of each leak with the way that the library tells, if it is one.
pub fn other_warnings(case: &Case, told: &[Warning]) -> Vec<Warning> {
    let pairs = |code, pairs: BTreeSet<(String, String)>| {
        pairs.into_iter().map(move |(a, b)| (code, vec![a, b]))
    };
    let mut found: BTreeSet<_> = loops(case).into_iter().map(|it| (Code::RelayLoop, it)).collect();
    found.extend(pairs(Code::RelayOrderApart, apart(case)));
    found.extend(pairs(Code::RelayDuplicate, duplicates(case)));
    for (relay, ways) in leaks(case) {
        let ways = ways.into_iter().map(|way| [vec![relay.clone()], way].concat());
        let mut ways: Vec<_> = ways.map(|way| (Code::RelayLeak, way)).collect();
        let chosen = ways.iter().position(|way| told.contains(way)).unwrap_or_default();
        found.insert(ways.swap_remove(chosen));
    }
    found.into_iter().collect()
}
