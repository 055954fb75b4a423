//! Random relays, events and evidence.
//!
//! They have few channels, ids, attributes and instants, so that everything collides.

use super::data::{
    Answer, Author, By, Case, Channel, Echoes, Event, Evidence, Relay, Revisions, Visibility, What,
    Within,
};
pub use super::random_tasks::task_cases;
use super::reconcile::reconcile;
use chrono::{DateTime, TimeDelta, Utc};
use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use std::collections::BTreeMap;

/// Thursday, 2026-03-05, 12:00: two days later the office is closed.
const BEGINNING: i64 = 1_772_712_000;

/// Two days, in minutes.
const SPAN: i64 = 2 * 24 * 60;

const CHANNELS: [&str; 5] = ["im", "mail", "crm", "group", "board"];
/// Some begin alike.
const IDS: [&str; 4] = ["1", "2", "客户需求-2026-0001", "客户需求-2026-0002"];
const ROLES: [&str; 2] = ["contact", "sales"];

/// Attributes, with values of which conditions list the first ones.
const ATTRIBUTES: [(&str, [&str; 4]); 3] = [
    ("kind", ["request", "", "note", "text"]),
    ("urgent", ["yes", "no", "", "false"]),
    ("customer-visible", ["yes", "true", "no", "perhaps"]),
];

/// An instant, in minutes after the beginning.
pub fn minute(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(BEGINNING + minutes * 60, 0).expect("it is near")
}

/// One of these words.
pub fn word(words: &[&str]) -> impl Strategy<Value = String> + use<> {
    select(words.iter().copied().map(str::to_owned).collect::<Vec<_>>())
}

/// Some of these words, in their order.
fn words(
    words: &[String],
    count: std::ops::RangeInclusive<usize>,
) -> impl Strategy<Value = Vec<String>> + use<> {
    subsequence(words.to_vec(), count)
}

/// Instants within two days, some of which come often.
fn instants() -> impl Strategy<Value = DateTime<Utc>> {
    let often = select(vec![0, 30, 60, 240, 300, 301, 1_260, 1_440]);
    prop_oneof![3 => often, 2 => 0..=SPAN].prop_map(minute)
}

// ---- Relays -----------------------------------------------------------------------------------

/// What a case is about.
#[derive(Clone, Debug)]
struct Scene {
    channels: Vec<String>,
    ids: Vec<String>,
}

fn scenes() -> impl Strategy<Value = Scene> {
    let owned = |words: &[&str]| words.iter().copied().map(str::to_owned).collect::<Vec<_>>();
    (words(&owned(&CHANNELS), 3..=5), words(&owned(&IDS), 2..=4))
        .prop_map(|(channels, ids)| Scene { channels, ids })
}

/// Relays with their channels, events and evidence. All rules are without errors.
pub fn cases() -> BoxedStrategy<Case> {
    let cases = scenes().prop_flat_map(|scene| {
        let rules = (relays(&scene, 4), channels(&scene));
        let happened = (vec(events(&scene), 1..=8), vec(evidence(&scene), 0..=8));
        let repeated = (vec(any::<Index>(), 0..=1), vec(any::<Index>(), 0..=1));
        let aims = vec(aims(), 0..=4);
        let now = (any::<Index>(), option::weighted(0.6, -1..=1_i64), instants());
        (rules, happened, repeated, aims, now)
    });
    let cases = cases.prop_map(|((relays, channels), (events, evidence), repeated, aims, now)| {
        let (index, shift, now) = now;
        let mut case = Case { relays, channels, events, evidence, now };
        for aim in &aims {
            take_aim(&mut case, aim);
        }
        repeat(&mut case.events, &repeated.0);
        repeat(&mut case.evidence, &repeated.1);
        if let Some(shift) = shift {
            case.now = later(*index.get(&marks(&case)), shift);
        }
        case
    });
    cases.boxed()
}

/// Relays with their channels, of which some say the same; nothing has happened.
pub fn relay_cases() -> BoxedStrategy<Case> {
    let rules = scenes()
        .prop_flat_map(|scene| (relays(&scene, 6), vec(any::<Index>(), 0..=1), channels(&scene)));
    let rules = rules.prop_map(|(mut relays, again, channels)| {
        repeat(&mut relays, &again);
        for relay in relays.iter_mut().rev().take(again.len()) {
            "again".clone_into(&mut relay.id);
        }
        Case { relays, channels, events: Vec::new(), evidence: Vec::new(), now: minute(0) }
    });
    rules.boxed()
}

fn channels(scene: &Scene) -> impl Strategy<Value = Vec<Channel>> + use<> {
    let all = [Visibility::Internal, Visibility::CustomerVisible, Visibility::Public];
    let visibilities = vec(option::weighted(0.7, select(all.to_vec())), scene.channels.len());
    let ids = scene.channels.clone();
    visibilities.prop_map(move |visibilities| {
        let channels = ids.iter().cloned().zip(visibilities);
        channels.map(|(id, visibility)| Channel { id, visibility }).collect()
    })
}

/// A few relays, in any order, that come after each other without going round.
fn relays(scene: &Scene, most: usize) -> impl Strategy<Value = Vec<Relay>> + use<> {
    let with_earlier = (relay(scene).boxed(), vec(weighted(0.4), 3));
    let relays = vec(with_earlier, 1..=most).prop_map(|all| {
        let mut relays: Vec<Relay> = Vec::new();
        for (mut relay, comes_after) in all {
            let earlier = relays.iter().zip(comes_after).filter(|(_, comes_after)| *comes_after);
            relay.after = earlier.map(|(earlier, _)| earlier.id.clone()).collect();
            relay.id = format!("r{}", relays.len() + 1);
            relays.push(relay);
        }
        relays
    });
    relays.prop_shuffle()
}

/// A relay that has no id yet.
fn relay(scene: &Scene) -> impl Strategy<Value = Relay> + use<> {
    let from = prop_oneof![1 => Just(vec![]), 2 => words(&scene.channels, 1..=3)];
    let way = (from, select(scene.channels.clone()), conditions());
    let minutes = || prop_oneof![2 => select(vec![30, 60, 240, 480, 960, 1_440]), 1 => 1..=600_i64];
    let within = prop_oneof![
        1 => Just(None),
        2 => minutes().prop_map(|minutes| Some(Within::Elapsed(minutes))),
        1 => minutes().prop_map(|minutes| Some(Within::Working(minutes))),
    ];
    let by = select(vec![By::Anyone, By::System]);
    let roles = prop_oneof![2 => Just(vec![]), 1 => word(&ROLES).prop_map(|role| vec![role])];
    let gate = prop_oneof![
        3 => Just(Some("customer-visible".to_owned())),
        1 => Just(Some("urgent".to_owned())),
        2 => Just(None),
    ];
    let echoes = select(vec![Echoes::Ignore, Echoes::Relay]);
    let revisions = select(vec![Revisions::Same, Revisions::Each]);
    (way, within, by, roles, gate, echoes, revisions).prop_map(
        |((mut from, to, when), within, by, roles, gate, echoes, revisions)| {
            from.retain(|channel| *channel != to);
            Relay {
                id: String::new(),
                from,
                when,
                to,
                within,
                by,
                roles,
                after: Vec::new(),
                gate,
                echoes,
                revisions,
            }
        },
    )
}

/// Conditions on one attribute, or on two, or none.
fn conditions() -> impl Strategy<Value = BTreeMap<String, Vec<String>>> {
    let condition =
        (select(ATTRIBUTES.to_vec()), 1..=2_usize).prop_map(|((name, values), count)| {
            let listed = values.iter().take(count).copied().map(str::to_owned).collect();
            (name.to_owned(), listed)
        });
    prop_oneof![
        2 => Just(BTreeMap::new()),
        3 => vec(condition, 1..=2).prop_map(|all| all.into_iter().collect()),
    ]
}

// ---- What happened ----------------------------------------------------------------------------

fn events(scene: &Scene) -> BoxedStrategy<Event> {
    let ids = select(scene.ids.clone());
    let id = prop_oneof![15 => ids, 1 => Just(String::new())];
    let what = prop_oneof![
        5 => Just(What::Created),
        2 => Just(What::Edited),
        1 => Just(What::Withdrawn),
    ];
    let attributes = ATTRIBUTES.map(|(name, values)| {
        // The first value comes more often than the others together.
        let value = prop_oneof![4 => word(&values[..1]), 2 => word(&values)];
        option::weighted(0.8, value.prop_map(move |value| (name.to_owned(), value)))
    });
    let attributes = attributes.prop_map(|known| known.into_iter().flatten().collect());
    let hops = prop_oneof![6 => Just(vec![]), 1 => words(&scene.channels, 1..=2)];
    let author = option::weighted(0.2, word(&["u1", "u2"]));
    let source = (somewhere(scene), weighted(0.2), hops);
    let revision = prop_oneof![2 => Just(0), 1 => 1..=2_u32];
    let events = (id, instants(), what, revision, attributes, source, author).prop_map(
        |(id, at, what, revision, attributes, (channel, relayed, hops), author)| Event {
            id,
            at,
            channel,
            what,
            revision,
            attributes,
            relayed,
            hops,
            author,
        },
    );
    events.boxed()
}

/// A channel, which sometimes is not listed.
fn somewhere(scene: &Scene) -> impl Strategy<Value = String> + use<> {
    prop_oneof![30 => select(scene.channels.clone()), 1 => Just("elsewhere".to_owned())]
}

fn evidence(scene: &Scene) -> BoxedStrategy<Evidence> {
    let channel = || somewhere(scene);
    let of = prop_oneof![15 => select(scene.ids.clone()), 1 => Just(String::new())];
    let record = prop_oneof![12 => word(&["a"]), 3 => word(&["b", "c"]), 1 => Just(String::new())];
    let source = option::weighted(0.6, channel());
    let revision = option::weighted(0.5, 0..=2_u32);
    let by = select(vec![Author::System, Author::Person]);
    let person = (option::weighted(0.6, word(&ROLES)), option::weighted(0.2, word(&["u1", "u2"])));
    let evidence = (record, instants(), channel(), of, source, revision, by, person).prop_map(
        |(record, at, channel, of, source, revision, by, (role, actor))| Evidence {
            record,
            at,
            channel,
            of,
            source,
            revision,
            by,
            role,
            actor,
        },
    );
    evidence.boxed()
}

/// Hands in some things again.
fn repeat<T: Clone>(things: &mut Vec<T>, again: &[Index]) {
    for index in again {
        if !things.is_empty() {
            let thing = index.get(things).clone();
            things.push(thing);
        }
    }
}

/// How some evidence, or a withdrawal, is made to be about an obligation.
#[derive(Clone, Debug)]
struct Aim {
    what: Aimed,
    index: Index,
    whose: Index,
    when: When,
    /// In minutes.
    shift: i64,
}

/// What is made to be about an obligation.
#[derive(Clone, Copy, Debug)]
enum Aimed {
    Evidence,
    Withdrawal,
}

/// Near which instant of the obligation it happens.
#[derive(Clone, Copy, Debug)]
enum When {
    Ever,
    Start,
    Due,
}

fn aims() -> impl Strategy<Value = Aim> {
    let what = prop_oneof![3 => Just(Aimed::Evidence), 1 => Just(Aimed::Withdrawal)];
    let when = select(vec![When::Ever, When::Start, When::Due]);
    (what, any::<Index>(), any::<Index>(), when, -1..=1_i64)
        .prop_map(|(what, index, whose, when, shift)| Aim { what, index, whose, when, shift })
}

/// Makes some evidence, or a withdrawal, be about an obligation, if there are such.
fn take_aim(case: &mut Case, aim: &Aim) {
    let mut answers = once_all_has_happened(case);
    answers.retain(|answer| answer.started.is_some());
    if answers.is_empty() {
        return;
    }
    let answer = aim.whose.get(&answers);
    let instant = match aim.when {
        When::Ever => None,
        When::Start => answer.started,
        When::Due => answer.due,
    };
    let instant = instant.map(|instant| later(instant, aim.shift));
    match aim.what {
        Aimed::Evidence => {
            let relay = case.relays.iter().find(|relay| relay.id == answer.relay);
            let relay = relay.expect("it has an answer");
            if let Some(evidence) = some(case.evidence.iter_mut().collect(), aim.index) {
                evidence.channel.clone_from(&relay.to);
                evidence.of.clone_from(&answer.id);
                evidence.source = evidence.source.take().map(|_| answer.channel.clone());
                evidence.revision = answer.revision.filter(|own| *own > 0).or(evidence.revision);
                evidence.at = instant.unwrap_or(evidence.at);
            }
        }
        Aimed::Withdrawal => {
            let events = case.events.iter_mut();
            let withdrawals = events.filter(|event| event.what == What::Withdrawn).collect();
            if let Some(withdrawal) = some(withdrawals, aim.index) {
                withdrawal.channel.clone_from(&answer.channel);
                withdrawal.id.clone_from(&answer.id);
                withdrawal.at = instant.unwrap_or(withdrawal.at);
            }
        }
    }
}

/// One of some things.
fn some<T>(mut things: Vec<T>, index: Index) -> Option<T> {
    if things.is_empty() { None } else { Some(things.swap_remove(index.index(things.len()))) }
}

/// An instant some minutes later.
fn later(at: DateTime<Utc>, minutes: i64) -> DateTime<Utc> {
    at + TimeDelta::new(minutes * 60, 0).expect("it is near")
}

/// The answers once everything in the log has happened.
fn once_all_has_happened(case: &Case) -> Vec<Answer> {
    reconcile(&Case { now: DateTime::<Utc>::MAX_UTC, ..case.clone() })
}

/// All instants at which an answer may change.
fn marks(case: &Case) -> Vec<DateTime<Utc>> {
    let answers = once_all_has_happened(case);
    let mut marks: Vec<_> = answers.iter().filter_map(|answer| answer.due).collect();
    marks.extend(case.events.iter().map(|event| event.at));
    marks.extend(case.evidence.iter().map(|evidence| evidence.at));
    marks
}
