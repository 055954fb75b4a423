//! The evidence of one id, gathered by target, source and revision, so that none is looked at twice,
//! however many items and relays it may be for.

use super::event::{By, Evidence};
use super::key::Key;
use super::log::Log;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cell::OnceCell;
use core::cmp::Ordering;

/// The evidence of one id.
#[derive(Default)]
pub(super) struct Gathered<'a, 'k> {
    /// By target and source.
    groups: Vec<Group<'a, 'k>>,
    /// By target, source and revision, where revisions matter.
    by_revision: Vec<Group<'a, 'k>>,
}

/// Evidence of one id, target and source, and perhaps one revision.
pub(super) struct Group<'a, 'k> {
    target: u32,
    pub(super) source: Option<&'a str>,
    revision: u32,
    pub(super) keys: &'k [Key],
    /// Whether it names no source, and may be of several.
    is_ambiguous: bool,
    proof: Proof<'a>,
    records: OnceCell<Arc<[&'a str]>>,
}

/// What evidence of an obligation comes down to.
#[derive(Clone, Copy)]
pub(super) struct Proof<'a> {
    /// The earliest.
    pub(super) first: &'a Evidence,
    /// The earliest of a program.
    pub(super) by_system: Option<&'a Evidence>,
    /// The records that are first and last in the order of their ids.
    ends: (&'a str, &'a str),
}

/// The records of a duplicate, in two parts that others may share, each sorted and without repetition.
#[derive(Debug, Clone)]
pub(super) struct Records<'a>([Arc<[&'a str]>; 2]);

/// The evidence of one obligation: what names no source, and what names its own.
#[derive(Clone, Copy)]
pub(super) struct Found<'g, 'a, 'k>([Option<&'g Group<'a, 'k>>; 2]);

impl<'a, 'k> Gathered<'a, 'k> {
    /// Gathers the evidence of one id, of which the keys are sorted.
    pub(super) fn gather(&mut self, log: &Log<'a>, keys: &'k [Key], with_revisions: bool) {
        self.groups.clear();
        self.by_revision.clear();
        let source = |key: &Key| log.evidence(key).and_then(|it| it.source.as_deref());
        let revision = |key: &Key| log.evidence(key).map_or(0, Evidence::revision);
        let is_one = |a: &Key, b: &Key| a.channel == b.channel && source(a) == source(b);
        for keys in keys.chunk_by(is_one) {
            self.groups.extend(Group::new(log, keys));
            if with_revisions {
                let parts = keys.chunk_by(|a, b| revision(a) == revision(b));
                self.by_revision.extend(parts.filter_map(|keys| Group::new(log, keys)));
            }
        }
    }

    pub(super) fn groups(&self) -> &[Group<'a, 'k>] {
        &self.groups
    }

    /// Whether there is evidence for a target that names no source.
    pub(super) fn has_nameless(&self, target: u32) -> bool {
        group(&self.groups, |it| (it.target, it.source).cmp(&(target, None))).is_some()
    }

    /// Sets aside the evidence for a target that names no source; gives it.
    pub(super) fn set_aside(&mut self, target: u32) -> &'k [Key] {
        let nameless = |it: &&mut Group<'_, '_>| it.target == target && it.source.is_none();
        self.by_revision.iter_mut().filter(nameless).for_each(|it| it.is_ambiguous = true);
        let own = self.groups.iter_mut().find(nameless);
        own.map_or(&[], |own| {
            own.is_ambiguous = true;
            own.keys
        })
    }

    /// The evidence for a target that is of a channel, and of a revision where that matters.
    pub(super) fn find(
        &self,
        target: u32,
        channel: &str,
        revision: Option<u32>,
    ) -> Found<'_, 'a, 'k> {
        let find = |source: Option<&str>| match revision {
            None => group(&self.groups, |it| (it.target, it.source).cmp(&(target, source))),
            Some(revision) => group(&self.by_revision, |it| {
                (it.target, it.source, it.revision).cmp(&(target, source, revision))
            }),
        };
        Found([find(None), find(Some(channel))])
    }
}

fn group<'g, 'a, 'k>(
    groups: &'g [Group<'a, 'k>],
    order: impl Fn(&Group<'a, 'k>) -> Ordering,
) -> Option<&'g Group<'a, 'k>> {
    let at = groups.binary_search_by(order).ok()?;
    groups.get(at).filter(|group| !group.is_ambiguous)
}

impl<'a, 'k> Group<'a, 'k> {
    fn new(log: &Log<'a>, keys: &'k [Key]) -> Option<Self> {
        let mut all = keys.iter().filter_map(|key| log.evidence(key));
        let first = all.next()?;
        let proof = all.map(Proof::of).fold(Proof::of(first), Proof::and);
        Some(Self {
            target: keys.first()?.channel,
            source: first.source.as_deref(),
            revision: first.revision(),
            keys,
            is_ambiguous: false,
            proof,
            records: OnceCell::new(),
        })
    }

    fn records(&self, log: &Log<'a>) -> Arc<[&'a str]> {
        let records = self.records.get_or_init(|| {
            let all = self.keys.iter().filter_map(|key| log.evidence(key));
            let mut records: Vec<&str> = all.map(|it| it.record.as_str()).collect();
            records.sort_unstable();
            records.dedup();
            records.into()
        });
        Arc::clone(records)
    }
}

impl<'a> Proof<'a> {
    fn of(evidence: &'a Evidence) -> Self {
        let by_system = Some(evidence).filter(|it| it.by == By::System);
        Self { first: evidence, by_system, ends: (&evidence.record, &evidence.record) }
    }

    fn and(self, other: Self) -> Self {
        let earlier =
            |a: &'a Evidence, b: &'a Evidence| if b.order(a) == Ordering::Less { b } else { a };
        let by_system = match (self.by_system, other.by_system) {
            (Some(a), Some(b)) => Some(earlier(a, b)),
            (a, b) => a.or(b),
        };
        let ends = (self.ends.0.min(other.ends.0), self.ends.1.max(other.ends.1));
        Self { first: earlier(self.first, other.first), by_system, ends }
    }

    /// Whether it is of several records.
    pub(super) fn is_duplicate(&self) -> bool {
        // One record is not compared with itself, so that its text is not fetched.
        let (first, last) = self.ends;
        !core::ptr::eq(first, last) && first != last
    }
}

impl<'a> Found<'_, 'a, '_> {
    /// What it comes down to; `None` if there is none.
    pub(super) fn proof(&self) -> Option<Proof<'a>> {
        self.0.iter().flatten().map(|group| group.proof).reduce(Proof::and)
    }

    /// All of its records.
    pub(super) fn records(&self, log: &Log<'a>) -> Records<'a> {
        Records(self.0.map(|group| group.map_or_else(Arc::default, |group| group.records(log))))
    }
}

impl<'a> Records<'a> {
    /// All, sorted, each once.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a str> {
        let [a, b] = &self.0;
        let (mut a, mut b) = (a.iter().copied().peekable(), b.iter().copied().peekable());
        core::iter::from_fn(move || match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x == y => {
                b.next();
                a.next()
            }
            (Some(x), Some(y)) if x > y => b.next(),
            (Some(_), _) => a.next(),
            (None, _) => b.next(),
        })
    }
}
