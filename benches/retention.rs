//! Decisions about records, and a preview over many of them, against one addition of months a record by
//! chrono.

mod harness;

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};
use comms_policy::Policy;
use comms_policy::retention::{Change, Holds, Record, Retention};
use harness::{Harness, Numbers, each};
use std::fmt::Write as _;
use std::hint::black_box;

fn main() {
    let harness = Harness::from_arguments();
    decisions(&harness);
    explanations(&harness);
    preview(&harness);
}

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000, 0).unwrap_or_default()
}

/// A policy with so many rules, of classes and regions, a floor and a ceiling.
fn policy(rules: usize, months: u32) -> Policy {
    let mut text = String::from(
        "[policy]\nformat = 1\nname = 'bench'\nversion = '1.0.0'\n[retention]\nzone = 'Asia/Shanghai'\n",
    );
    for at in 0..rules {
        // Writing to a string does not fail.
        _ = write!(
            text,
            "[[retention.rules]]\nid = 'r{at}'\nwhen = {{ class = ['c{}'], region = ['g{}'] }}\n\
             effect = 'retain-then-delete'\nperiod = '{} months'\nfrom = '{}'\n",
            at / 2,
            at % 2,
            months + u32::try_from(at % 24).unwrap_or(0),
            if at % 3 == 0 { "closed" } else { "created" },
        );
    }
    text.push_str(
        "[[retention.floors]]\nid = 'floor'\nwhen = { class = ['c1'] }\nperiod = '1 year'\n\
         [[retention.ceilings]]\nid = 'ceiling'\nwhen = { class = ['c2'] }\nperiod = '5 years'\n",
    );
    Policy::from_toml(&text).expect("a policy")
}

/// What records are made of.
struct Known {
    id: String,
    created: DateTime<Utc>,
    facts: [(&'static str, DateTime<Utc>); 1],
    class: String,
}

/// So many records over six years, of so many classes.
fn records(count: usize, classes: usize) -> Vec<Known> {
    let mut numbers = Numbers(11);
    let mut known = |at: usize| {
        let age = i64::try_from(numbers.below(6 * 366 * 86_400)).unwrap_or(0);
        let ago = |seconds: i64| start() - TimeDelta::try_seconds(seconds).unwrap_or_default();
        Known {
            id: format!("m{at}"),
            created: ago(age),
            facts: [("closed", ago(age - 1_000_000))],
            class: format!("c{}", at % classes),
        }
    };
    (0..count).map(&mut known).collect()
}

/// Single decisions without explanation.
fn decisions(harness: &Harness) {
    println!("one decision, by the number of rules");
    let count = harness.count(20_000).max(10);
    for rules in [5, 50, 1_000] {
        let policy = policy(rules, 6);
        let known = records(count, rules.div_ceil(2));
        let attributes = attributes(&known);
        let views = views(&known, &attributes);
        let holds = Holds::none();
        let weigh = |it: &Record<'_>| policy.retention_rules().weigh(it, &holds, start()).state;
        let all: Vec<&Record<'_>> = views.iter().collect();
        let [ours, chrono] = harness.compare(
            count,
            &mut [&mut || each(&all, weigh), &mut || each(&all, |it| add_months(it))],
        );
        println!(
            "  {rules:>5} rules {ours:>7.1} ns   checked_add_months {chrono:>5.1} ns   ratio {:>5.1}",
            ours / chrono
        );
    }
}

/// The same, explained.
fn explanations(harness: &Harness) {
    let count = harness.count(20_000).max(10);
    let policy = policy(50, 6);
    let known = records(count, 25);
    let attributes = attributes(&known);
    let views = views(&known, &attributes);
    let all: Vec<&Record<'_>> = views.iter().collect();
    let holds = Holds::none();
    let [ours] = harness.compare(
        count,
        &mut [&mut || each(&all, |it| policy.retention(it, &holds, start()).deciding().len())],
    );
    println!("\none decision of 50 rules, explained  {ours:>7.1} ns");
}

/// A change from six months to seven over a million records.
fn preview(harness: &Harness) {
    let count = harness.count(1_000_000).max(100);
    let (old, new) = (policy(50, 7), policy(50, 6));
    let known = records(count, 25);
    let attributes = attributes(&known);
    let views = views(&known, &attributes);
    let all: Vec<&Record<'_>> = views.iter().collect();
    let holds = Holds::none();
    let change = Change::new(old.retention_rules(), new.retention_rules(), start());
    let rules: &Retention = new.retention_rules();
    let [preview, weigh, chrono] = harness.compare(
        count,
        &mut [
            &mut || _ = black_box(change.preview(views.iter().copied(), &holds, start())),
            &mut || each(&all, |it| rules.weigh(it, &holds, start()).state),
            &mut || each(&all, |it| add_months(it)),
        ],
    );
    println!("\n{count} records of 50 rules");
    println!(
        "  decisions {weigh:>7.1} ns = {:>5.1} million a second   checked_add_months {chrono:>5.1} ns   \
         ratio {:>5.1}",
        1e3 / weigh,
        weigh / chrono
    );
    println!(
        "  preview   {preview:>7.1} ns a record = {:>5.1} million decisions a second, two a record",
        2e3 / preview
    );
}

/// A class and a region.
type Attributes<'k> = [(&'k str, &'k str); 2];

fn attributes(known: &[Known]) -> Vec<Attributes<'_>> {
    known.iter().map(|it| [("class", it.class.as_str()), ("region", "g0")]).collect()
}

fn views<'k>(known: &'k [Known], attributes: &'k [Attributes<'k>]) -> Vec<Record<'k>> {
    let pairs = known.iter().zip(attributes);
    pairs
        .map(|(it, attributes)| {
            Record::new(&it.id, it.created).facts(&it.facts).attributes(attributes)
        })
        .collect()
}

/// The reference: the end of six months, by chrono alone.
fn add_months(record: &Record<'_>) -> Option<NaiveDate> {
    record.created?.date_naive().checked_add_months(Months::new(6))
}
