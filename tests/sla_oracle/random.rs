//! Random targets and conversations.

use super::{Calendar, Known, Reopen, Target};
use chrono::{DateTime, Utc};
use comms_policy::sla::{AuthorKind, Event, Message, Metric, Role, What};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Thursday, 2026-03-05, 08:00.
const BEGINNING: i64 = 1_772_697_600 / 60;

const PRIORITIES: [&str; 3] = ["low", "high", "top"];
const TAGS: [&str; 3] = ["vip", "bill", "legal"];

/// An instant, in seconds since 1970.
pub fn instant(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap()
}

/// All but the one of which people, not conversations, have clocks.
const METRICS: [Metric; 6] = [
    Metric::FirstResponse,
    Metric::NextResponse,
    Metric::Update,
    Metric::Resolution,
    Metric::Wait,
    Metric::Acknowledgement,
];

/// What the targets of one metric have in common.
fn rules() -> impl Strategy<Value = Target> {
    let metric = select(METRICS.to_vec());
    let end_in = select(vec![vec!["solved", "closed"], vec!["closed"], vec!["solved", "hold"]]);
    let starts = select(vec![
        vec![Role::Customer, Role::Partner],
        vec![Role::Customer, Role::Partner],
        vec![Role::Customer],
        vec![Role::Staff],
        vec![Role::Customer, Role::Staff],
    ]);
    let answers =
        select(vec![vec![Role::Staff], vec![Role::Staff], vec![Role::Staff, Role::System]]);
    let states = select(vec![vec!["open"], vec!["pending"], vec!["open", "pending"]]);
    let reopen = select(vec![Reopen::Continue, Reopen::Continue, Reopen::New, Reopen::Final]);
    (metric, end_in, starts, answers, states, any::<bool>(), reopen).prop_map(
        |(metric, end_in, starts, answers, states, after_first, reopen)| Target {
            metric,
            limit: 0,
            working: false,
            calendar: Calendar::Always,
            priorities: Vec::new(),
            in_states: Vec::new(),
            tags: Vec::new(),
            starts,
            answers,
            pause_in: Vec::new(),
            end_in,
            states: if metric == Metric::Wait { states } else { Vec::new() },
            after_first,
            reopen,
            warn_at: Vec::new(),
        },
    )
}

/// One to three targets; of one metric, only conditions, limits and pauses differ.
pub fn targets() -> impl Strategy<Value = Vec<Target>> {
    let calendar = select(vec![Calendar::Office, Calendar::Always, Calendar::Rare]);
    let pause_in = select(vec![vec![], vec!["pending"], vec!["pending", "hold"], vec!["open"]]);
    let seldom = |words: &[&'static str]| {
        let some = subsequence(words.to_vec(), 1..=2);
        prop_oneof![2 => Just(Vec::new()), 1 => some]
    };
    let own = (
        prop_oneof![10_i64..=120, 120_i64..=1200].prop_map(|limit| limit / 10 * 10),
        any::<bool>(),
        calendar,
        prop_oneof![Just(Vec::new()), subsequence(PRIORITIES.to_vec(), 1..=2)],
        seldom(&["open", "pending", "hold"]),
        seldom(&TAGS),
        pause_in,
        subsequence(vec![50, 80, 100, 120], 0..=4),
    );
    (vec(rules(), 2), vec((0..4_usize, own), 1..=3)).prop_map(|(rules, targets)| {
        let metric = rules[0].metric;
        let second = if rules[1].metric == metric { &rules[0] } else { &rules[1] };
        let of = |(which, own)| {
            let rules = if which == 0 { second } else { &rules[0] };
            let (limit, working, calendar, priorities, in_states, tags, pause_in, warn_at) = own;
            Target {
                limit,
                working,
                calendar,
                priorities,
                in_states,
                tags,
                pause_in,
                warn_at,
                ..rules.clone()
            }
        };
        targets.into_iter().map(of).collect()
    })
}

pub fn known() -> impl Strategy<Value = Known> {
    (prop::option::of(select(PRIORITIES.to_vec())), subsequence(TAGS.to_vec(), 0..=1))
        .prop_map(|(priority, tags)| Known { priority, tags })
}

fn message() -> impl Strategy<Value = Message> {
    let role = select(vec![
        Role::Customer,
        Role::Customer,
        Role::Customer,
        Role::Partner,
        Role::Staff,
        Role::Staff,
        Role::Staff,
        Role::System,
    ]);
    let kind = prop_oneof![
        8 => Just(AuthorKind::Human),
        1 => Just(AuthorKind::Bot),
        1 => Just(AuthorKind::AutoReply)
    ];
    let author = select(vec!["", "", "ann", "bob"]);
    let tags = prop_oneof![3 => Just(None), 1 => select(TAGS.to_vec()).prop_map(Some)];
    (role, kind, author, any::<u8>(), tags).prop_map(|(role, kind, author, internal, tag)| {
        let message = Message::from(role).of_kind(kind).by(author);
        let message = if internal < 25 { message.internal() } else { message };
        tag.into_iter().fold(message, Message::tagged)
    })
}

/// Something that happens; what speaks of a message speaks of one by its number.
#[derive(Debug, Clone)]
enum Act {
    Message(Message),
    State(&'static str),
    Priority(&'static str),
    Tags(Vec<&'static str>),
    Assigned,
    NoReplyNeeded,
    Acknowledged,
    Edited(Message),
    Deleted,
    Split,
    MergedInto,
}

fn act() -> impl Strategy<Value = Act> {
    let states = vec!["open", "open", "pending", "pending", "hold", "solved", "closed"];
    prop_oneof![
        40 => message().prop_map(Act::Message),
        24 => select(states).prop_map(Act::State),
        10 => select(PRIORITIES.to_vec()).prop_map(Act::Priority),
        4 => subsequence(TAGS.to_vec(), 0..=2).prop_map(Act::Tags),
        2 => Just(Act::Assigned),
        6 => Just(Act::NoReplyNeeded),
        6 => Just(Act::Acknowledged),
        4 => message().prop_map(Act::Edited),
        2 => Just(Act::Deleted),
        2 => Just(Act::Split),
        1 => Just(Act::MergedInto),
    ]
}

/// The events of a conversation in their order.
pub fn log() -> impl Strategy<Value = Vec<Event>> {
    let gap = prop_oneof![1 => Just(0), 3 => 1..30_i64, 3 => 30..300_i64, 1 => 300..3000_i64];
    vec((gap, act(), any::<prop::sample::Index>(), 0..10_u8), 1..14).prop_map(|acts| {
        let mut minute = BEGINNING;
        let mut messages: Vec<String> = Vec::new();
        let mut log = Vec::new();
        for (number, (gap, act, which, letter)) in acts.into_iter().enumerate() {
            minute += gap;
            // Ties are decided by ids, so their order is random.
            let id = format!("{}{number}", char::from(b'a' + letter));
            let of = (!messages.is_empty()).then(|| which.get(&messages).clone());
            let what = match (act, of) {
                (Act::Message(message), _) => {
                    messages.push(id.clone());
                    What::Message(message)
                }
                (Act::State(state), _) => What::State(state.into()),
                (Act::Priority(priority), _) => What::Priority(priority.into()),
                (Act::Tags(tags), _) => What::Tags(tags.into_iter().map(String::from).collect()),
                (Act::Assigned, _) => What::Assigned("ann".into()),
                (Act::MergedInto, _) => What::MergedInto("another".into()),
                (Act::NoReplyNeeded, Some(of)) => What::NoReplyNeeded(of),
                (Act::Acknowledged, Some(of)) => What::Acknowledged { id: of, by: String::new() },
                (Act::Edited(message), Some(of)) => What::Edited(of, message),
                (Act::Deleted, Some(of)) => What::Deleted(of),
                (Act::Split, Some(of)) => What::Split(vec![of]),
                (_, None) => continue,
            };
            // Some are marked before they are sent, but not before the conversation begins.
            let early = marks(&what).is_some() && letter < 2;
            let first = log.first().map_or(minute, |event: &Event| event.at.timestamp() / 60 + 1);
            let minute = if early { (minute - 120).max(first) } else { minute };
            log.push(Event::new(instant(minute * 60), id, what));
        }
        log
    })
}

/// The message that an event marks as one that needs no answer, or none any more.
fn marks(what: &What) -> Option<&String> {
    match what {
        What::NoReplyNeeded(of) | What::Acknowledged { id: of, .. } => Some(of),
        _ => None,
    }
}

/// An instant around the events of a conversation, or some days later.
pub fn now(log: &[Event]) -> impl Strategy<Value = i64> + use<> {
    let first = log.first().map_or(BEGINNING * 60, |event| event.at.timestamp());
    let last = log.last().map_or(BEGINNING * 60, |event| event.at.timestamp());
    let at: Vec<i64> = log.iter().map(|event| event.at.timestamp()).chain([last]).collect();
    prop_oneof![
        (select(at), select(vec![-1_i64, 0, 0, 1, 60])).prop_map(|(at, by)| at + by),
        first..=last,
        last..last + 4 * 24 * 3600,
    ]
}
