//! Who is who, which groups there are, and what is asked: the same for all engines.

use crate::work::SplitMix64;

/// The matters of each customer.
pub const MATTERS: [&str; 2] = ["acceptance", "delivery"];

const CUSTOMERS: usize = 100;
/// People of a customer: the contact, two who are concerned with all matters, one with each matter, four
/// others of the staff, and the customer's own.
const EACH: usize = 10;

/// Somebody in the directory.
pub struct Person {
    /// The id.
    pub id: String,
    /// Of somebody from outside: the customer.
    pub company: Option<String>,
    /// Whether the person may do nothing any more.
    pub is_under_notice: bool,
}

/// A customer.
pub struct Customer {
    /// The id.
    pub id: String,
    /// The dedicated contact.
    pub contact: String,
    /// The staff concerned in all matters, the contact included.
    pub concerned: Vec<String>,
    /// Who else is concerned with each of the [`MATTERS`].
    pub by_matter: [Vec<String>; 2],
}

/// A group with a customer about a matter.
pub struct Room {
    /// The id.
    pub id: String,
    /// The customer.
    pub customer: String,
    /// One of the [`MATTERS`].
    pub matter: &'static str,
}

/// All of them.
pub struct World {
    /// The people.
    pub people: Vec<Person>,
    /// The customers; the last one's contact is not among the people.
    pub customers: Vec<Customer>,
    /// The groups, one of each matter of each customer in turns.
    pub rooms: Vec<Room>,
}

/// What somebody wants to do.
pub struct Asked {
    /// Who wants it.
    pub actor: String,
    /// Who is to be invited; without one, the group is to be created.
    pub subject: Option<String>,
    /// The place of the group among those of the world.
    pub room: usize,
}

fn person(index: usize) -> String {
    format!("person-{index}")
}

impl World {
    /// A hundred customers with ten people each, and one whose contact is not listed.
    pub fn new() -> Self {
        let people = (0..CUSTOMERS * EACH).map(|at| Person {
            id: person(at),
            company: (at % EACH == EACH - 1).then(|| format!("customer-{}", at / EACH)),
            is_under_notice: at % 70 == 0,
        });
        let customers = (0..=CUSTOMERS).map(|at| {
            let own = |own: usize| person(at * EACH + own);
            Customer {
                id: format!("customer-{at}"),
                contact: own(0),
                concerned: vec![own(0), own(1), own(2)],
                by_matter: [vec![own(3)], vec![own(4)]],
            }
        });
        let rooms = (0..=CUSTOMERS).flat_map(|at| {
            MATTERS.map(|matter| Room {
                id: format!("group-{at}-{matter}"),
                customer: format!("customer-{at}"),
                matter,
            })
        });
        Self { people: people.collect(), customers: customers.collect(), rooms: rooms.collect() }
    }

    /// Requests at random, the same in every run: half of them by the contact, a quarter to create, and
    /// with people of the customer or of the next one.
    pub fn asked(&self, count: usize) -> Vec<Asked> {
        let mut numbers = SplitMix64::new(13);
        let mut below = |bound: usize| {
            usize::try_from(numbers.below(bound as u64)).expect("below a small bound")
        };
        let request = |_| {
            let customer = below(CUSTOMERS);
            let mut near =
                |bound: usize| person((customer * EACH + below(bound)) % self.people.len());
            let (by_contact, by_anyone, whom) = (near(1), near(2 * EACH), near(2 * EACH));
            Asked {
                actor: if below(2) == 0 { by_contact } else { by_anyone },
                subject: (below(4) > 0).then_some(whom),
                room: customer * MATTERS.len() + below(MATTERS.len()),
            }
        };
        (0..count).map(request).collect()
    }

    /// A group that its contact wants to create, of whom nothing else is known.
    pub fn unlisted(&self) -> Asked {
        Asked { actor: person(CUSTOMERS * EACH), subject: None, room: self.rooms.len() - 1 }
    }
}

impl Asked {
    /// The word for what is to be done.
    pub fn operation(&self) -> &'static str {
        if self.subject.is_some() { "invite" } else { "create" }
    }
}
