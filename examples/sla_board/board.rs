//! All clocks at an instant, in the order in which they matter.

use crate::log::Log;
use crate::moment;
use crate::row::{Row, STATES};
use chrono::{DateTime, Utc};
use comms_policy::Policy;
use comms_policy::sla::FaultKind;
use std::collections::BTreeMap;

/// The clocks of a log as they stand at an instant.
pub struct Board<'a> {
    pub now: DateTime<Utc>,
    /// Those that are shown.
    pub rows: Vec<Row<'a>>,
    /// How many clocks are in each of [`STATES`].
    pub counts: [usize; STATES.len()],
    /// How often each fault was found in the events.
    pub faults: BTreeMap<&'static str, usize>,
    /// Events that are later than the instant.
    pub later: usize,
    /// When something changes if nothing happens before, and in which conversation.
    pub next: Option<(DateTime<Utc>, &'a str)>,
    /// How many conversations there are.
    pub threads: usize,
}

impl<'a> Board<'a> {
    /// The clocks that are open at an instant, or all of them.
    pub fn new(policy: &'a Policy, log: &'a Log, now: DateTime<Utc>, all: bool) -> Self {
        let threads = log.threads.len();
        let mut board = Self {
            now,
            rows: Vec::new(),
            counts: [0; STATES.len()],
            faults: BTreeMap::new(),
            later: 0,
            next: None,
            threads,
        };
        for thread in &log.threads {
            let assessment = policy.assess(&thread.conversation(), now);
            if let Some(at) = assessment.next_change()
                && board.next.is_none_or(|(before, _)| at < before)
            {
                board.next = Some((at, &thread.id));
            }
            for fault in &assessment.faults {
                match fault.kind {
                    FaultKind::Future => board.later += 1,
                    kind => *board.faults.entry(kind.as_str()).or_default() += 1,
                }
            }
            for clock in assessment.clocks {
                let name = clock.state.as_str();
                if let Some(state) = STATES.iter().position(|state| *state == name) {
                    board.counts[state] += 1;
                }
                if all || clock.is_open() {
                    let calendar = moment::calendar(policy, clock.target);
                    board.rows.push(Row { thread, clock, calendar });
                }
            }
        }
        board.rows.sort_by_cached_key(Row::place);
        board
    }
}
