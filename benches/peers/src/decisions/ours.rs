//! comms-policy.

use super::engine::Engine;
use super::flaws::Change;
use super::verified::Loaded;
use super::world::{Asked, MATTERS, World};
use chrono::{DateTime, Utc};
use comms_policy::Policy;
use comms_policy::directory::{Customer, Directory, Listing, Person, PersonKind};
use comms_policy::group::{Action, Decision, Group, Operation, Outcome};

/// The rules, the directory, the groups and an instant.
#[derive(Clone)]
pub struct Ours {
    policy: Policy,
    directory: Directory,
    groups: Vec<Group>,
    now: DateTime<Utc>,
}

/// Asked without the reasons.
pub struct Allows(pub Ours);

/// Asked with the rules that decide, and with what is missing.
pub struct Decides(pub Ours);

impl Ours {
    /// Prepared: the policy, the directory and the groups. For each request: the action.
    pub fn new(world: &World) -> Self {
        let policy = Policy::from_toml(include_str!("policies/ours.toml")).expect("a policy");
        let now = DateTime::from_timestamp(1_772_500_000, 0).expect("an instant");
        let groups = world.rooms.iter().map(|room| {
            let group = Group::new(&room.id, "customer", now);
            group.customer(&room.customer).matter(room.matter)
        });
        Self { policy, directory: directory(world), groups: groups.collect(), now }
    }

    /// The answer with the rules that decide.
    pub fn decision(&self, (action, room): &(Action, usize)) -> Decision<'_> {
        let groups = self.policy.groups();
        groups.decide(action, &self.groups[*room], &self.directory, self.now)
    }

    /// The request of ids.
    pub fn action(asked: &Asked) -> (Action, usize) {
        let action = match &asked.subject {
            Some(subject) => Action::new(Operation::Invite, &asked.actor).subject(subject),
            None => Action::new(Operation::Create, &asked.actor),
        };
        (action, asked.room)
    }
}

/// Loads the policy with a change.
pub fn load(change: &Change) -> Loaded {
    let (text, _) = change.apply(include_str!("policies/ours.toml"), "");
    match Policy::from_toml(&text) {
        Err(_) => Loaded::Refused,
        Ok(policy) if policy.warnings().is_empty() => Loaded::Silent,
        Ok(_) => Loaded::Warned,
    }
}

fn directory(world: &World) -> Directory {
    let mut listing = Listing::default();
    listing.people.extend(world.people.iter().map(|person| {
        let mut listed = Person::new(&person.id);
        if person.company.is_some() {
            listed.kind = PersonKind::Customer;
            listed.company.clone_from(&person.company);
        }
        if person.is_under_notice {
            listed.marks.push("under-notice".into());
        }
        listed
    }));
    listing.customers.extend(world.customers.iter().map(|customer| {
        let mut listed = Customer::default();
        listed.id.clone_from(&customer.id);
        listed.contact = Some(customer.contact.clone());
        listed.staff.clone_from(&customer.concerned);
        let matters = MATTERS.iter().zip(&customer.by_matter);
        listed.matters.extend(matters.map(|(matter, staff)| ((*matter).into(), staff.clone())));
        listed
    }));
    Directory::new(listing)
}

impl Engine for Allows {
    type Request = (Action, usize);

    fn request(&self, asked: &Asked) -> Self::Request {
        Ours::action(asked)
    }

    fn allows(&self, (action, room): &Self::Request) -> bool {
        let Self(Ours { policy, directory, groups, now }) = self;
        policy.groups().allows(action, &groups[*room], directory, *now) == Outcome::Allowed
    }
}

impl Engine for Decides {
    type Request = (Action, usize);

    fn request(&self, asked: &Asked) -> Self::Request {
        Ours::action(asked)
    }

    fn allows(&self, request: &Self::Request) -> bool {
        self.0.decision(request).outcome.is_allowed()
    }
}
