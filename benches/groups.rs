//! Decisions about groups, against the same questions answered by code that is written for them.

mod harness;

use chrono::{DateTime, Utc};
use comms_policy::Policy;
use comms_policy::directory::{Customer, Department, Directory, Listing, Person, PersonKind, Stay};
use comms_policy::group::{Action, Group, Operation, Outcome};
use harness::{Harness, Numbers, each};

/// Twelve rules, of which six speak of inviting somebody into a group with a customer.
const RULES: &str = r#"
[policy]
format = 1
name = "bench"
version = "1.0.0"

[groups]
zone = "Asia/Shanghai"

[groups.kinds.team]
side = "internal"

[groups.kinds.customer]
side = "external"
transfers = { most = 2, within = "90 days" }
most_members = 200

[[groups.rules]]
id = "create-by-contact"
effect = "permit"
operations = ["create"]
kinds = ["customer"]
actor = ["contact"]

[[groups.rules]]
id = "invite-by-contact"
effect = "permit"
operations = ["invite"]
kinds = ["customer"]
actor = ["contact"]
subject = ["relevant", "own-customer"]

[[groups.rules]]
id = "invite-bots"
effect = "permit"
operations = ["invite"]
actor = ["owner"]
subject = ["bot"]

[[groups.rules]]
id = "team-by-head"
effect = "permit"
kinds = ["team"]
actor = ["head"]

[[groups.rules]]
id = "remove-by-contact"
effect = "permit"
operations = ["remove"]
actor = ["contact", "owner"]

[[groups.rules]]
id = "rename-by-owner"
effect = "permit"
operations = ["rename"]
actor = ["owner"]

[[groups.rules]]
id = "transfer"
effect = "permit"
operations = ["transfer"]
actor = ["contact", "owner"]
subject_marks = ["customer-contact"]

[[groups.rules]]
id = "dissolve"
effect = "permit"
operations = ["dissolve"]
actor = ["contact"]

[[groups.rules]]
id = "under-notice"
effect = "forbid"
actor_marks = ["under-notice"]

[[groups.rules]]
id = "full"
effect = "forbid"
operations = ["invite"]
group = ["full"]

[[groups.rules]]
id = "other-company"
effect = "forbid"
operations = ["invite"]
kinds = ["customer"]
subject = ["other-company", "left"]

[[groups.rules]]
id = "transfer-limit"
effect = "forbid"
operations = ["transfer"]
group = ["transfer-limit"]
"#;

fn main() {
    let harness = Harness::from_arguments();
    let policy = Policy::from_toml(RULES).expect("a policy");
    println!(
        "one decision of 12 rules, by the number of people and of groups that are asked about in turns; \
         reference: code for these rules alone"
    );
    for (people, asked) in [(100, 10), (100_000, 10), (100_000, 10_000)] {
        println!("{people} people, {asked} groups");
        let directory = directory(people);
        for question in QUESTIONS {
            measure(&harness, &policy, &directory, asked, question);
        }
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_500_000, 0).unwrap_or_default()
}

fn directory(count: usize) -> Directory {
    let mut listing = Listing::default();
    let people = (0..count).map(|at| {
        let mut person = Person::new(format!("person-{at}"));
        if at % 10 == 9 {
            person.kind = PersonKind::Customer;
            person.company = Some(format!("customer-{}", at / 10));
        } else {
            person.departments.push(Stay::always(format!("department-{}", at % 8)));
            person.marks.push("customer-contact".to_owned());
        }
        person
    });
    listing.people.extend(people);
    listing.departments.extend((0..8).map(|at| {
        let mut department = Department::default();
        department.id = format!("department-{at}");
        department
    }));
    listing.customers.extend((0..count / 10).map(|at| {
        let mut customer = Customer::default();
        customer.id = format!("customer-{at}");
        customer.contact = Some(format!("person-{}", at * 10));
        customer.staff.extend((1..4).map(|own| format!("person-{}", at * 10 + own)));
        customer
    }));
    Directory::new(listing)
}

/// The group of a customer, whom ten people belong to: the contact, three who are concerned, and the
/// customer's own last of all.
fn group(customer: usize) -> Group {
    let person = |own: usize| format!("person-{}", customer * 10 + own);
    let group = Group::new(format!("group-{customer}"), "customer", now());
    let group = group.owner(person(0)).customer(format!("customer-{customer}"));
    group.members([person(0), person(1), person(9)])
}

/// Who invites whom, of the ten people of a customer and those of the next one, and what is answered.
type Question = (&'static str, usize, usize, Outcome);

const QUESTIONS: [Question; 4] = [
    ("staff by the contact", 0, 2, Outcome::Allowed),
    ("a customer by the contact", 0, 9, Outcome::Allowed),
    ("another's customer, forbidden", 0, 19, Outcome::Denied),
    ("by somebody else, by default", 1, 2, Outcome::Denied),
];

fn measure(
    harness: &Harness,
    policy: &Policy,
    directory: &Directory,
    customers: usize,
    (name, actor, subject, expected): Question,
) {
    let groups = policy.groups();
    let mut numbers = Numbers(7);
    let count = harness.count(20_000).max(10);
    let asked: Vec<(Group, Action)> = (0..count)
        .map(|_| {
            let bound = u64::try_from(customers).unwrap_or(1);
            let customer = usize::try_from(numbers.below(bound)).unwrap_or(0);
            let person =
                |own: usize| format!("person-{}", (customer * 10 + own) % (customers * 10));
            let action = Action::new(Operation::Invite, person(actor)).subject(person(subject));
            (group(customer), action)
        })
        .collect();
    let asked: Vec<&(Group, Action)> = asked.iter().collect();
    for (group, action) in &asked {
        assert_eq!(groups.allows(action, group, directory, now()), expected);
        assert_eq!(by_hand(action, group, directory, now()), expected.is_allowed());
    }
    let allows = |(group, action): &(Group, Action)| groups.allows(action, group, directory, now());
    let decide = |(group, action): &(Group, Action)| {
        groups.decide(action, group, directory, now()).determining.len()
    };
    let plain = |(group, action): &(Group, Action)| by_hand(action, group, directory, now());
    let [ours, decided, reference] = harness.compare(
        count,
        &mut [&mut || each(&asked, allows), &mut || each(&asked, decide), &mut || {
            each(&asked, plain);
        }],
    );
    let counted = allocation_counter::measure(|| each(&asked, allows));
    println!(
        "  {name:<30} allows {ours:>6.1} ns ({} allocations)   decide {decided:>6.1} ns   \
         by hand {reference:>6.1} ns   ratio {:>4.1}",
        counted.count_total,
        ours / reference
    );
}

/// The same rules in code: whether somebody may be invited into a group with a customer.
fn by_hand(action: &Action, group: &Group, directory: &Directory, at: DateTime<Utc>) -> bool {
    let Some(actor) = directory.person(&action.actor) else { return false };
    let subject = action.subject.as_deref();
    let Some(subject) = subject.and_then(|id| directory.person(id)) else { return false };
    let own = group.customer.as_deref();
    let Some(customer) = own.and_then(|id| directory.customer(id)) else { return false };
    if actor.has_mark("under-notice") || group.all_members().len() >= 200 {
        return false;
    }
    if !subject.is_active(at) || !subject.is_inside() && subject.company.as_deref() != own {
        return false;
    }
    let is_contact = customer.contact.as_deref() == Some(&*actor.id) && actor.is_active(at);
    let is_relevant = subject.kind == PersonKind::Staff
        && (customer.staff.binary_search(&subject.id).is_ok()
            || customer.contact.as_deref() == Some(&*subject.id)
            || customer.deputies.contains(&subject.id));
    let is_owner = group.owner.as_deref() == Some(&*actor.id);
    is_contact && (is_relevant || !subject.is_inside())
        || is_owner && subject.kind == PersonKind::Bot
}
