//! The laws of hand-offs, on random relays, logs and tasks, against an implementation that is slow and
//! obvious.

mod handoff_documents;
mod handoff_oracle;

use chrono::{DateTime, TimeDelta, Utc};
use comms_policy::diagnostic::Code;
use comms_policy::directory::Directory;
use comms_policy::handoff::{self, Handoff, HandoffDocument, State};
use handoff_documents::{Log, Question, other_warnings, read, rules, warnings};
use handoff_oracle::random::{cases, relay_cases, task_cases};
use handoff_oracle::{Answer, Case, Event, Evidence, check_task, reconcile};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Some random cases, the same in each run.
fn samples<S: Strategy>(strategy: S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    let sample = |_| strategy.new_tree(&mut runner).expect("a case").current();
    (0..count).map(sample).collect()
}

/// How often each word comes.
fn counts<'a>(words: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// Whether all of some words come, and none is rare.
fn assert_common(counts: &BTreeMap<&str, usize>, expected: &str) {
    for word in expected.split_whitespace() {
        assert!(counts.get(word).is_some_and(|count| *count >= 5), "{word}: {counts:?}");
    }
}

#[test]
fn random_logs_come_to_all_states_and_findings() {
    let answers: Vec<Answer> = samples(cases(), 1_000).iter().flat_map(reconcile).collect();
    let at_due = answers.iter().filter(|it| it.due.is_some() && it.due == it.done);
    let words = answers.iter().flat_map(|it| it.findings.iter().copied().chain([it.state]));
    assert_common(
        &counts(words.chain(at_due.map(|_| "done-when-due"))),
        "satisfied satisfied-by-hand late pending overdue duplicate cancelled not-required \
         indeterminate by-hand wrong-role wrong-order before-source withdrawn-late done-when-due",
    );
}

#[test]
fn random_logs_come_to_all_faults() {
    let faults: Vec<_> = samples(cases(), 1_000).iter().flat_map(handoff_oracle::faults).collect();
    assert_common(
        &counts(faults.iter().map(|(kind, ..)| *kind)),
        "event-without-id evidence-without-of evidence-without-record event-of-unknown-channel \
         evidence-of-unknown-channel evidence-of-several gate-unclear",
    );
}

#[test]
fn random_tasks_come_to_all_findings() {
    let answers: Vec<_> = samples(task_cases(), 1_000).iter().map(check_task).collect();
    let cross = |is_cross: bool| if is_cross { "cross" } else { "within" };
    let words = answers.iter().flat_map(|it| {
        let codes = it.findings.iter().map(|(code, _)| *code);
        codes.chain([it.is_cross.map_or("unknown", cross)])
    });
    assert_common(
        &counts(words),
        "cross within unknown unknown-person no-department missing-field deadline-before-creation \
         owner-not-staff owner-not-active owner-absent not-in-tool missing-copy head-vacant no-head \
         unknown-department",
    );
}

#[test]
fn random_relays_come_to_all_warnings() {
    let all = samples(relay_cases(), 500);
    let found = all.iter().flat_map(warnings);
    let codes: Vec<Code> = found.map(|(code, _)| code).collect();
    assert_common(
        &counts(codes.iter().map(|code| code.as_str())),
        "relay.loop relay.leak relay.order-apart relay.duplicate",
    );
}

fn is_open(state: &str) -> bool {
    matches!(state, "pending" | "overdue")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn both_implementations_reconcile_the_same(case in cases()) {
        let log = Log::of(&case);
        let found = log.reconcile();
        prop_assert_eq!(log.answers(), reconcile(&case));
        prop_assert_eq!(&found.orphans, &handoff_oracle::orphans(&case));
        let faults = found.faults.iter();
        let faults = faults.map(|it| (it.kind.as_str(), it.position, it.about.map(str::to_owned)));
        let mut faults: Vec<_> = faults.collect();
        faults.sort_unstable();
        prop_assert_eq!(faults, handoff_oracle::faults(&case));
        prop_assert_eq!(found.next_change, handoff_oracle::next_change(&case));
    }

    #[test]
    fn both_implementations_find_the_same_in_relays(case in relay_cases()) {
        let told = warnings(&case);
        let other = other_warnings(&case, &told);
        prop_assert_eq!(told, other);
    }

    #[test]
    fn both_implementations_refuse_the_same_targets(
        mut case in relay_cases(),
        whose in vec(any::<Index>(), 1..3)
    ) {
        for index in whose {
            let at = index.index(case.relays.len());
            let relay = &mut case.relays[at];
            relay.from.push(relay.to.clone());
        }
        let findings = rules(&case, &case.handoff_json()).expect_err("a target that is a source");
        let found = findings.iter().filter(|it| it.code() == Code::RelaySelf);
        let found: BTreeSet<_> = found.map(|it| it.place().to_string()).collect();
        let expected = handoff_oracle::self_targets(&case);
        let expected = case.relays.iter().enumerate().filter(|(_, it)| expected.contains(&it.id));
        let expected: BTreeSet<_> = expected.map(|(at, _)| format!("relays[{at}].to")).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn both_implementations_check_tasks_the_same(case in task_cases()) {
        prop_assert_eq!(Question::of(&case).answer(), check_task(&case));
    }

    // ---- Logs ---------------------------------------------------------------------------------

    #[test]
    fn order_and_repetition_change_nothing(
        (case, (events, evidence), again) in cases().prop_flat_map(|case| {
            let events = Just(case.events.clone()).prop_shuffle();
            let evidence = Just(case.evidence.clone()).prop_shuffle();
            (Just(case), (events, evidence), 0..20_usize)
        })
    ) {
        let turned: Case = Case {
            events: events.iter().chain(case.events.iter().take(again)).cloned().collect(),
            evidence: evidence.iter().chain(case.evidence.iter().take(again)).cloned().collect(),
            ..case.clone()
        };
        let (log, turned) = (Log::of(&case), Log::of(&turned));
        prop_assert_eq!(turned.answers(), log.answers());
        prop_assert_eq!(turned.rest(), log.rest());
    }

    #[test]
    fn the_order_of_relays_changes_no_answer(
        (case, relays) in cases().prop_flat_map(|case| {
            let relays = Just(case.relays.clone()).prop_shuffle();
            (Just(case), relays)
        })
    ) {
        let (log, turned) = (Log::of(&case), Log::of(&Case { relays, ..case }));
        let sorted = |log: &Log| {
            let mut answers = log.answers();
            answers.sort_by(|a, b| a.relay.cmp(&b.relay));
            answers
        };
        prop_assert_eq!(sorted(&turned), sorted(&log));
        prop_assert_eq!(turned.rest(), log.rest());
    }

    /// With so many relays and channels that not all are at hand.
    #[test]
    fn what_is_of_another_item_or_relay_changes_nothing(
        (case, other) in (cases(), cases()), count in 0..40_usize
    ) {
        let expected = Log::of(&case).answers();
        let mut more = case.clone();
        let numbered = |name: &str, at: usize| format!("{name}-{at}");
        more.events.extend(other.events.iter().enumerate().map(|(at, event)| Event {
            id: numbered("other", at),
            channel: if at < 2 { event.channel.clone() } else { numbered("channel", at) },
            ..event.clone()
        }));
        more.evidence.extend(other.evidence.iter().enumerate().map(|(at, it)| Evidence {
            of: numbered("another", at),
            ..it.clone()
        }));
        for at in 0..count {
            let mut relay = other.relays[at % other.relays.len()].clone();
            (relay.id, relay.after) = (numbered("relay", at), Vec::new());
            // A relay more may ask for evidence that does not say of which channel its event is.
            if case.evidence.iter().any(|it| it.source.is_none() && it.channel == relay.to) {
                continue;
            }
            more.relays.insert(at * case.relays.len() / count, relay);
        }
        more.channels.clone_from(&case.channels);
        more.channels.extend(other.channels.iter().filter(|other| {
            case.channels.iter().all(|own| own.id != other.id)
        }).cloned());
        let is_other = |it: &Answer| it.id.starts_with("other") || it.relay.starts_with("relay-");
        let mut answers = Log::of(&more).answers();
        answers.retain(|it| !is_other(it));
        prop_assert_eq!(answers, expected);
    }

    #[test]
    fn evidence_never_opens_anything(case in cases(), which in any::<Index>()) {
        let mut log = Log::of(&case);
        if !log.evidence.is_empty() {
            let more = log.answers();
            log.evidence.remove(which.index(log.evidence.len()));
            let less = log.answers();
            prop_assert_eq!(less.len(), more.len());
            for (less, more) in less.iter().zip(&more) {
                prop_assert!(is_open(less.state) || !is_open(more.state));
            }
        }
    }

    #[test]
    fn what_is_overdue_stays_so_if_nothing_happens(case in cases(), later in 0..1_000_000_i64) {
        let mut log = Log::of(&case);
        let now = log.now;
        log.events.retain(|it| it.at <= now);
        log.evidence.retain(|it| it.at <= now);
        let mut expected = log.answers();
        log.now = now + TimeDelta::try_seconds(later).expect("it is not far");
        let found = log.answers();
        prop_assert_eq!(found.len(), expected.len());
        for (expected, found) in expected.iter_mut().zip(&found) {
            if expected.state == "pending" && found.due.is_some_and(|due| due < log.now) {
                expected.state = "overdue";
            }
            prop_assert_eq!(expected, found);
        }
    }

    #[test]
    fn knowing_less_never_obliges(case in cases(), attribute in 0..3_usize) {
        let mut log = Log::of(&case);
        let known = log.answers();
        let attribute = ["kind", "urgent", "customer-visible"][attribute];
        for event in &mut log.events {
            event.attributes.remove(attribute);
        }
        for it in log.answers().iter().filter(|it| it.started.is_some()) {
            let is_same = |known: &&Answer| {
                (&known.relay, &known.channel, &known.id, known.revision)
                    == (&it.relay, &it.channel, &it.id, it.revision)
            };
            let known = known.iter().find(is_same).and_then(|known| known.started);
            prop_assert!(known.is_some_and(|started| Some(started) <= it.started));
        }
    }

    #[test]
    fn nothing_changes_before_the_next_change(case in cases()) {
        let mut log = Log::of(&case);
        let (expected, (orphans, change)) = (log.answers(), log.rest());
        prop_assert!(change.is_none_or(|change| change > log.now));
        let last = change.map(|change| change - TimeDelta::nanoseconds(1));
        log.now = last.unwrap_or(DateTime::<Utc>::MAX_UTC);
        prop_assert_eq!(log.answers(), expected);
        prop_assert_eq!(log.rest(), (orphans, change));
    }

    #[test]
    fn lists_and_counts_say_what_obligations_say(case in cases()) {
        let log = Log::of(&case);
        let found = log.reconcile();
        let answers = reconcile(&case);
        let with = |is_so: &dyn Fn(&Answer) -> bool| answers.iter().filter(|it| is_so(it)).count();
        let omissions: Vec<_> = found.omissions().map(|it| it.state).collect();
        prop_assert_eq!(omissions, vec![State::Overdue; with(&|it| it.state == "overdue")]);
        prop_assert!(found.late().all(|it| it.overrun().is_some()));
        prop_assert_eq!(found.late().count(), with(&|it| it.overrun_s.is_some()));
        for (counts, relay) in found.counts().iter().zip(&case.relays) {
            prop_assert_eq!(counts.relay().id().as_str(), &relay.id);
            prop_assert_eq!(counts.total(), with(&|it| it.relay == relay.id));
            for state in State::ALL {
                let is_so = |it: &Answer| it.relay == relay.id && it.state == state.as_str();
                prop_assert_eq!(counts.of(state), with(&is_so));
            }
        }
    }

    #[test]
    fn documents_and_logs_are_written_as_they_are_read(case in cases()) {
        let document: HandoffDocument = read(&case.handoff_json());
        prop_assert_eq!(&read::<HandoffDocument>(&json!(document)), &document);
        let log = Log::of(&case);
        prop_assert_eq!(read::<Vec<handoff::Event>>(&json!(log.events)), log.events);
        let evidence = json!(log.evidence);
        prop_assert_eq!(read::<Vec<handoff::Evidence>>(&evidence), log.evidence);
    }

    // ---- Tasks --------------------------------------------------------------------------------

    /// Somebody of whom less is known is perhaps in no department; then the rules hold.
    #[test]
    fn knowing_less_of_who_is_who_never_waives_the_rules(case in task_cases()) {
        let mut question = Question::of(&case);
        let is_waived = |question: &Question| question.answer().is_cross == Some(false);
        let expected = is_waived(&question);
        for at in 0..question.listing.people.len() {
            let person = question.listing.people.remove(at);
            prop_assert!(expected || !is_waived(&question), "without {:?}", person);
            question.listing.people.insert(at, person);
            for stay in 0..question.listing.people[at].departments.len() {
                let stays = question.listing.people[at].departments.clone();
                question.listing.people[at].departments.remove(stay);
                prop_assert!(expected || !is_waived(&question), "without stay {} of {}", stay, at);
                question.listing.people[at].departments = stays;
            }
        }
    }

    #[test]
    fn order_and_repetition_change_nothing_that_a_task_lacks(case in task_cases()) {
        let mut question = Question::of(&case);
        let expected = question.answer();
        question.listing.people.reverse();
        question.listing.departments.reverse();
        question.task.copies.reverse();
        let copies = question.task.copies.clone();
        question.task.copies.extend(copies);
        for person in &mut question.listing.people {
            person.departments.reverse();
            person.departments.extend(person.departments.clone());
            person.absences.reverse();
        }
        prop_assert_eq!(question.answer(), expected);
    }

    #[test]
    fn giving_copies_to_who_must_get_them_leaves_none_wanting(case in task_cases()) {
        let mut question = Question::of(&case);
        let mut expected = question.answer();
        question.task.copies.extend(expected.copies.iter().cloned());
        expected.findings.retain(|(code, _)| *code != "missing-copy");
        prop_assert_eq!(question.answer(), expected);
    }

    #[test]
    fn tasks_are_written_as_they_are_read(case in task_cases()) {
        let question = Question::of(&case);
        prop_assert_eq!(&read::<handoff::Task>(&json!(question.task)), &question.task);
        let document: HandoffDocument = read(&case.handoff_json());
        prop_assert_eq!(&read::<HandoffDocument>(&json!(document)), &document);
        prop_assert!(Handoff::default().check_task(&question.task, &Directory::default()).is_none());
    }
}
