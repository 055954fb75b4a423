//! The inventory of channels (现有沟通渠道清单), from the answers to the survey.

use super::answer::{Answer, AnswerFault, AnswerFaultKind, Frequency};
use super::catalogue::Channel;
use super::judge::{Reason, Standing, judge};
use super::survey::Survey;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;
use serde::Serialize;

/// The channels that are in use or in the catalogue, with what was said of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Inventory<'a> {
    /// How many were asked.
    pub asked: u64,
    /// The channels: core ones, auxiliary ones, those to be optimised; in each group those first that
    /// most use regularly.
    pub entries: Vec<Entry<'a>>,
    /// Purposes for which several channels are in use, by name.
    pub duplicates: Vec<Duplicate<'a>>,
    /// What is wrong with answers, in their order.
    pub faults: Vec<AnswerFault>,
}

/// What was said of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Entry<'a> {
    /// The id, or the name that was given where it is not in the catalogue.
    pub id: &'a str,
    /// What the catalogue says of it.
    pub channel: Option<&'a Channel>,
    /// What it is found to be.
    pub standing: Standing,
    /// The questions by which it was judged, all of them.
    pub reasons: Vec<Reason>,
    /// The numbers.
    pub numbers: Numbers,
    /// The departments and partners that use it.
    pub parties: Vec<&'a str>,
    /// What it is used for, by how many.
    pub purposes: Vec<Counted<'a>>,
    /// What it is said to be good at, in how many answers.
    pub strengths: Vec<Counted<'a>>,
    /// What is said to be wrong with it, in how many answers.
    pub problems: Vec<Counted<'a>>,
}

/// The numbers of a channel. Answers of those who never use it do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize)]
#[non_exhaustive]
pub struct Numbers {
    /// How many use it.
    pub users: u64,
    /// How many use it regularly.
    pub regular: u64,
    /// Answers that speak of it.
    pub answers: u64,
    /// Marks of satisfaction.
    pub marked: u64,
    /// Marks of 4 or 5.
    pub satisfied: u64,
    /// The sum of all marks.
    pub marks: u64,
    /// Answers that name problems.
    pub troubled: u64,
}

/// Something, and how often it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Counted<'a> {
    /// What it is.
    pub what: &'a str,
    /// How often.
    pub count: u64,
}

/// A purpose for which several channels are in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Duplicate<'a> {
    /// The purpose.
    pub purpose: &'a str,
    /// How many have it.
    pub of: u64,
    /// The channels, with how many use each for it; most first.
    pub channels: Vec<Counted<'a>>,
}

/// Somebody who was asked: the party, and the respondent in it.
type Who<'a> = (&'a str, &'a str);

/// What is gathered of a channel.
#[derive(Default)]
struct Gathered<'a> {
    numbers: Numbers,
    users: BTreeMap<Who<'a>, Frequency>,
    parties: BTreeSet<&'a str>,
    purposes: BTreeMap<&'a str, BTreeSet<Who<'a>>>,
    strengths: BTreeMap<&'a str, u64>,
    problems: BTreeMap<&'a str, u64>,
}

impl Survey {
    /// Judges the channels by the answers of a survey. It never fails: what is wrong with an answer is
    /// told. No order of the answers changes anything but which of two repeated ones counts.
    #[must_use]
    pub fn inventory<'a>(&'a self, answers: &'a [Answer]) -> Inventory<'a> {
        let mut faults = Vec::new();
        let mut asked: BTreeSet<Who<'_>> = BTreeSet::new();
        let mut said = BTreeSet::new();
        let mut gathered: BTreeMap<&str, Gathered<'_>> =
            self.channels.keys().map(|id| (id.as_str(), Gathered::default())).collect();
        for (position, answer) in answers.iter().enumerate() {
            let mut tell = |kind| faults.push(AnswerFault { position, kind });
            let who = (answer.party.trim(), answer.respondent.trim());
            let channel = answer.channel.trim();
            if who.1.is_empty() || channel.is_empty() {
                tell(AnswerFaultKind::Blank);
                continue;
            }
            let purpose = answer.purpose.as_deref().map(str::trim).filter(|it| !it.is_empty());
            if !said.insert((who, channel, purpose)) {
                tell(AnswerFaultKind::Repeated);
                continue;
            }
            if !self.channels.contains_key(channel) {
                tell(AnswerFaultKind::UnknownChannel);
            }
            let mark = answer.satisfaction.filter(|mark| (1..=5).contains(mark));
            if answer.satisfaction.is_some() && mark.is_none() {
                tell(AnswerFaultKind::BadSatisfaction);
            }
            asked.insert(who);
            gathered.entry(channel).or_default().add(answer, who, purpose, mark);
        }
        let count = size(asked.len());
        let duplicates = duplicates(&gathered, self.duplicate);
        let mut entries: Vec<Entry<'_>> =
            gathered.into_iter().map(|(id, it)| self.entry(id, it, count)).collect();
        entries.sort_by_key(|it| {
            (it.standing, Reverse(it.numbers.regular), Reverse(it.numbers.users), it.id)
        });
        Inventory { asked: count, entries, duplicates, faults }
    }

    fn entry<'a>(&'a self, id: &'a str, gathered: Gathered<'a>, asked: u64) -> Entry<'a> {
        let mut numbers = gathered.numbers;
        let uses = |least| gathered.users.values().filter(|it| **it >= least).count();
        numbers.users = size(gathered.users.len());
        numbers.regular = size(uses(self.regular.max(Frequency::Rarely)));
        let (standing, reasons) = judge(self, &numbers, asked);
        let purposes = gathered.purposes.into_iter().map(|(what, who)| (what, size(who.len())));
        Entry {
            id,
            channel: self.channels.get(id).map(|channel| &**channel),
            standing,
            reasons,
            numbers,
            parties: gathered.parties.into_iter().collect(),
            purposes: counted(purposes),
            strengths: counted(gathered.strengths),
            problems: counted(gathered.problems),
        }
    }
}

impl<'a> Gathered<'a> {
    fn add(
        &mut self,
        answer: &'a Answer,
        who: Who<'a>,
        purpose: Option<&'a str>,
        mark: Option<u8>,
    ) {
        if answer.frequency == Frequency::Never {
            return;
        }
        let often = self.users.entry(who).or_default();
        *often = answer.frequency.max(*often);
        self.parties.insert(who.0);
        if let Some(purpose) = purpose {
            self.purposes.entry(purpose).or_default().insert(who);
        }
        let numbers = &mut self.numbers;
        numbers.answers += 1;
        if let Some(mark) = mark {
            numbers.marked += 1;
            numbers.marks += u64::from(mark);
            numbers.satisfied += u64::from(mark >= 4);
        }
        let problems = distinct(&answer.problems);
        numbers.troubled += u64::from(!problems.is_empty());
        for problem in problems {
            *self.problems.entry(problem).or_default() += 1;
        }
        for strength in distinct(&answer.strengths) {
            *self.strengths.entry(strength).or_default() += 1;
        }
    }
}

/// Texts without blanks around them, each once, empty ones left out.
fn distinct(texts: &[String]) -> BTreeSet<&str> {
    texts.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect()
}

/// The purposes for which several channels are each used by so many percent of those who have it.
fn duplicates<'a>(gathered: &BTreeMap<&'a str, Gathered<'a>>, percent: u64) -> Vec<Duplicate<'a>> {
    let mut by_purpose: BTreeMap<&str, Vec<(&str, &BTreeSet<Who<'a>>)>> = BTreeMap::new();
    for (id, channel) in gathered {
        for (purpose, who) in &channel.purposes {
            by_purpose.entry(purpose).or_default().push((id, who));
        }
    }
    let mut found = Vec::new();
    for (purpose, channels) in by_purpose {
        let all: BTreeSet<_> = channels.iter().flat_map(|(_, who)| who.iter()).collect();
        let of = size(all.len());
        let counts = channels.iter().map(|(id, who)| (*id, size(who.len())));
        let channels = counted(counts.filter(|(_, count)| count * 100 >= percent * of));
        if channels.len() > 1 {
            found.push(Duplicate { purpose, of, channels });
        }
    }
    found
}

/// The most frequent first; of several the first by name.
fn counted<'a>(counts: impl IntoIterator<Item = (&'a str, u64)>) -> Vec<Counted<'a>> {
    let mut counted: Vec<Counted<'a>> =
        counts.into_iter().map(|(what, count)| Counted { what, count }).collect();
    counted.sort_by_key(|it| (Reverse(it.count), it.what));
    counted
}

fn size(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
