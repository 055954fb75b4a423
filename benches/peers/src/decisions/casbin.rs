//! casbin.

use super::engine::Engine;
use super::flaws::Change;
use super::verified::Loaded;
use super::world::{Asked, MATTERS, World};
use casbin::rhai::Dynamic;
use casbin::{CoreApi, DefaultModel, Enforcer, StringAdapter};
use std::fmt::Write as _;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// The enforcer, and the customer and the matter of each group.
pub struct Casbin {
    enforcer: Enforcer,
    rooms: Vec<(String, String)>,
}

impl Casbin {
    /// Prepared: the compiled matcher, the rules, and as links of roles what everybody is to each customer
    /// and matter. For each request: its five texts as dynamic values, in a list that deciding uses up.
    pub fn new(world: &World) -> Self {
        let model = now(DefaultModel::from_str(include_str!("policies/casbin.conf")));
        let rules = StringAdapter::new(
            include_str!("policies/casbin.csv").to_owned() + roles(world).as_str(),
        );
        let enforcer = now(Enforcer::new(model.expect("a model"), rules)).expect("an enforcer");
        let rooms = world.rooms.iter();
        let rooms = rooms.map(|room| (room.customer.clone(), matter(&room.customer, room.matter)));
        Self { enforcer, rooms: rooms.collect() }
    }
}

/// Loads the model and the rules with a change.
pub fn load(change: &Change) -> Loaded {
    let model = now(DefaultModel::from_str(include_str!("policies/casbin.conf")));
    let (rules, _) = change.apply(include_str!("policies/casbin.csv"), "");
    let loaded = model.map(|model| now(Enforcer::new(model, StringAdapter::new(rules))).is_ok());
    if loaded.unwrap_or(false) { Loaded::Silent } else { Loaded::Refused }
}

fn matter(customer: &str, matter: &str) -> String {
    format!("{customer}/{matter}")
}

fn roles(world: &World) -> String {
    let mut text = String::new();
    for person in &world.people {
        if person.is_under_notice {
            _ = writeln!(text, "g2, {}, under-notice", person.id);
        }
        if let Some(company) = &person.company {
            _ = writeln!(text, "g, {}, own-customer, {company}", person.id);
        }
    }
    for customer in &world.customers {
        _ = writeln!(text, "g, {}, contact, {}", customer.contact, customer.id);
        for person in &customer.concerned {
            _ = writeln!(text, "g, {person}, concerned, {}", customer.id);
        }
        for (id, staff) in MATTERS.iter().zip(&customer.by_matter) {
            for person in staff {
                _ = writeln!(text, "g, {person}, concerned, {}", matter(&customer.id, id));
            }
        }
    }
    text
}

/// What a future that waits for nothing comes to.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => unreachable!("texts are read at once"),
    }
}

impl Engine for Casbin {
    type Request = Vec<Dynamic>;

    fn request(&self, asked: &Asked) -> Vec<Dynamic> {
        let (customer, matter) = &self.rooms[asked.room];
        let subject = asked.subject.as_deref().unwrap_or_default();
        let texts = [&*asked.actor, asked.operation(), subject, customer, matter];
        texts.map(|text| Dynamic::from(text.to_owned())).into()
    }

    fn allows(&self, request: &Vec<Dynamic>) -> bool {
        self.enforcer.enforce(request.clone()).expect("a decision")
    }
}
