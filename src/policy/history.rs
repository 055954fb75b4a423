//! Versions of a policy that came into force one after another.

use super::facade::Policy;
use crate::error::{Error, ErrorKind};
use crate::ident::Ident;
use crate::sla::{self, Assessment, Clock, Conversation, EditRule, Hours, Obligation, Target};
use alloc::collections::BTreeSet;
use alloc::sync::Arc;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// The versions of a policy, each in force from an instant until the next one is; the first one is
/// in force before that, too.
///
/// Which of them counts for a clock is its target's to say: see [`EditRule`]. The rule is the newest
/// version's. Clocks that nothing has started are told by the newest version.
///
/// ```
/// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
/// use comms_policy::sla::{Conversation, EditRule, Event, Message, Role};
/// use comms_policy::{History, Policy};
///
/// let version = |limit| {
///     Policy::from_toml(&format!(
///         "[policy]\nformat = 1\nname = 'x'\nversion = '{limit}.0.0'\n\
///          [[sla.targets]]\nid = 'a'\nmetric = 'first-response'\nwithin.elapsed = '{limit}h'"
///     ))
/// };
/// let history = History::new([
///     ("2026-01-01T00:00:00Z".parse()?, version(4)?),
///     ("2026-06-01T00:00:00Z".parse()?, version(1)?),
/// ])?;
/// let events = [
///     Event::new("2026-03-02T01:00:00Z".parse()?, "m1", Message::from(Role::Customer)),
///     Event::new("2026-03-02T03:00:00Z".parse()?, "m2", Message::from(Role::Staff)),
/// ];
/// let (conversation, now) = (Conversation::new(&events), "2026-07-01T00:00:00Z".parse()?);
/// // It was in time under the rule in force, and would be late under today's.
/// assert_eq!(history.assess(&conversation, now).clocks[0].state.as_str(), "met");
/// let today = history.assess_under(EditRule::Retroactive, &conversation, now);
/// assert_eq!(today.clocks[0].state.as_str(), "met-late");
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct History {
    /// In the order in which they came into force.
    versions: Vec<Version>,
}

#[derive(Debug, Clone)]
struct Version {
    from: DateTime<Utc>,
    policy: Policy,
    /// Its targets on the hours of this version and those that follow.
    changing: Arc<[Target]>,
    /// Its targets as their own rules ask.
    own: Arc<[Target]>,
}

impl History {
    /// Versions with the instants at which they came into force, in any order.
    ///
    /// # Errors
    ///
    /// [`BadVersions`](ErrorKind::BadVersions) if there are none, or two come into force at the same
    /// instant.
    pub fn new(versions: impl IntoIterator<Item = (DateTime<Utc>, Policy)>) -> Result<Self, Error> {
        let mut versions: Vec<(DateTime<Utc>, Policy)> = versions.into_iter().collect();
        versions.sort_by_key(|(from, _)| *from);
        let mut pairs = versions.iter().zip(versions.iter().skip(1));
        if versions.is_empty() || pairs.any(|(a, b)| a.0 == b.0) {
            return Err(Error::new(ErrorKind::BadVersions));
        }
        let compiled = versions.iter().map(|(from, policy)| {
            let targets = policy.targets().iter();
            let changing: Arc<[Target]> =
                targets.map(|target| target.on(|id| hours(id, &versions))).collect();
            let own = policy.targets().iter().zip(&*changing).map(|(target, changing)| {
                let changes = target.edit_rule() == EditRule::Prospective;
                if changes { changing.clone() } else { target.clone() }
            });
            Version { from: *from, policy: policy.clone(), own: own.collect(), changing }
        });
        Ok(Self { versions: compiled.collect() })
    }

    /// The version in force at an instant.
    #[must_use]
    pub fn at(&self, at: DateTime<Utc>) -> Option<&Policy> {
        self.in_force(at).last().map(|version| &version.policy)
    }

    /// How all clocks of a conversation stand, each by the version that its target's rule asks for.
    #[must_use]
    pub fn assess<'a>(
        &'a self,
        conversation: &Conversation<'a>,
        now: DateTime<Utc>,
    ) -> Assessment<'a> {
        self.tell(None, conversation, now)
    }

    /// The same as if all targets had one rule: what would be different under another.
    #[must_use]
    pub fn assess_under<'a>(
        &'a self,
        rule: EditRule,
        conversation: &Conversation<'a>,
        now: DateTime<Utc>,
    ) -> Assessment<'a> {
        self.tell(Some(rule), conversation, now)
    }

    /// The versions that came into force up to an instant, the first one in any case.
    fn in_force(&self, at: DateTime<Utc>) -> &[Version] {
        let count = self.versions.partition_point(|version| version.from <= at).max(1);
        self.versions.get(..count).unwrap_or_default()
    }

    fn tell<'a>(
        &'a self,
        forced: Option<EditRule>,
        conversation: &Conversation<'a>,
        now: DateTime<Utc>,
    ) -> Assessment<'a> {
        let versions = self.in_force(now);
        let newest = versions.last().map_or(&[][..], |version| version.policy.targets());
        let newest_of = |target: &Target| newest.iter().position(|it| it.id() == target.id());
        let mut faults = Vec::new();
        let mut told: Vec<(usize, Clock<'a>)> = Vec::new();
        let mut obliged: Vec<(usize, Obligation<'a>)> = Vec::new();
        for (position, version) in versions.iter().enumerate() {
            let next = versions.get(position + 1).map(|next| next.from);
            let first = position == 0;
            let targets = match forced {
                None => &version.own,
                Some(EditRule::Prospective) => &version.changing,
                Some(_) => version.policy.shared_targets(),
            };
            let assessment = sla::assess(targets, conversation, now);
            let counts = |target: &Target, at: Option<usize>, started: Option<DateTime<Utc>>| {
                let own = at.and_then(|at| newest.get(at)).unwrap_or(target).edit_rule();
                match (started, forced.unwrap_or(own)) {
                    (None, _) | (_, EditRule::Retroactive) => next.is_none(),
                    (Some(started), _) => {
                        (first || version.from <= started) && next.is_none_or(|it| started < it)
                    }
                }
            };
            let named = Some(version.policy.version());
            for mut clock in assessment.clocks {
                let at = newest_of(clock.target);
                if counts(clock.target, at, clock.started) {
                    clock.version = named;
                    told.push((at.unwrap_or(usize::MAX), clock));
                }
            }
            for mut obligation in assessment.obligations {
                let at = newest_of(obligation.target);
                if counts(obligation.target, at, Some(obligation.started)) {
                    obligation.version = named;
                    obliged.push((at.unwrap_or(usize::MAX), obligation));
                }
            }
            // All versions see the same events; the newest one's words about them count.
            faults = assessment.faults;
        }
        told.sort_by(|(a, x), (b, y)| {
            let key = |clock: &Clock<'a>| (clock.target.id().clone(), clock.started);
            a.cmp(b).then_with(|| key(x).cmp(&key(y)))
        });
        // A target that a version before has clocks of is not idle.
        let is_idle = |clock: &Clock<'_>| clock.started.is_none();
        let busy: BTreeSet<Ident> = told
            .iter()
            .filter(|(_, clock)| !is_idle(clock))
            .map(|(_, clock)| clock.target.id().clone())
            .collect();
        told.retain(|(_, clock)| !is_idle(clock) || !busy.contains(clock.target.id()));
        obliged.sort_by(|(a, x), (b, y)| {
            let key = |it: &Obligation<'a>| (it.target.id().clone(), it.started);
            a.cmp(b).then_with(|| key(x).cmp(&key(y)))
        });
        let clocks = told.into_iter().map(|(_, clock)| clock).collect();
        let obligations = obliged.into_iter().map(|(_, obligation)| obligation).collect();
        Assessment::new(now, clocks, obligations, faults)
    }
}

/// The hours of a calendar, as it was in each version.
fn hours(id: &Ident, versions: &[(DateTime<Utc>, Policy)]) -> Option<Hours> {
    let id = id.as_str();
    let calendars =
        versions.iter().filter_map(|(from, policy)| Some((*from, policy.calendar(id)?.clone())));
    Hours::changing(calendars.collect())
}
