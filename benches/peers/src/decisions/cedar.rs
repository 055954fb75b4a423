//! cedar-policy.

use super::engine::Engine;
use super::flaws::Change;
use super::verified::Loaded;
use super::world::{Asked, MATTERS, World};
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid,
    PolicySet, Request, RestrictedExpression, Schema, ValidationMode, Validator,
};
use std::collections::{HashMap, HashSet};

/// The policies, the entities, and the names that requests are made of.
pub struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    rooms: Vec<String>,
    person: EntityTypeName,
    group: EntityTypeName,
    create: EntityUid,
    invite: EntityUid,
}

impl Cedar {
    /// Prepared: policies, validated against the schema; people, customers and groups as entities with
    /// what they are below, which is closed over here. For each request: the uids, the context with the
    /// subject, and the request, which is not validated.
    pub fn new(world: &World) -> Self {
        let (schema, _) = Schema::from_cedarschema_str(include_str!("policies/groups.cedarschema"))
            .expect("a schema");
        let policies: PolicySet =
            include_str!("policies/groups.cedar").parse().expect("a set of policies");
        let found = Validator::new(schema.clone()).validate(&policies, ValidationMode::Strict);
        assert!(found.validation_passed_without_warnings(), "{found}");
        Self {
            authorizer: Authorizer::new(),
            policies,
            entities: Entities::from_entities(entities(world), Some(&schema)).expect("entities"),
            rooms: world.rooms.iter().map(|room| room.id.clone()).collect(),
            person: name("Person"),
            group: name("Group"),
            create: uid(&name("Action"), "create"),
            invite: uid(&name("Action"), "invite"),
        }
    }
}

/// Loads the policies and the schema with a change, and validates them.
pub fn load(change: &Change) -> Loaded {
    let (text, schema) = change
        .apply(include_str!("policies/groups.cedar"), include_str!("policies/groups.cedarschema"));
    let (Ok(policies), Ok((schema, _))) =
        (text.parse::<PolicySet>(), Schema::from_cedarschema_str(&schema))
    else {
        return Loaded::Refused;
    };
    let found = Validator::new(schema).validate(&policies, ValidationMode::Strict);
    if !found.validation_passed() {
        Loaded::Refused
    } else if found.validation_passed_without_warnings() {
        Loaded::Silent
    } else {
        Loaded::Warned
    }
}

fn name(name: &str) -> EntityTypeName {
    name.parse().expect("a name of a type")
}

fn uid(name: &EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(name.clone(), EntityId::new(id))
}

fn entities(world: &World) -> Vec<Entity> {
    let [person, customer, matter, group] = ["Person", "Customer", "Matter", "Group"].map(name);
    let matter_of = |owner: &str, id: &str| uid(&matter, &format!("{owner}/{id}"));
    let known = RestrictedExpression::new_entity_uid;
    let mut parents: HashMap<&str, HashSet<EntityUid>> = HashMap::new();
    for it in &world.customers {
        for id in &it.concerned {
            parents.entry(id).or_default().insert(uid(&customer, &it.id));
        }
        for (id, staff) in MATTERS.iter().zip(&it.by_matter) {
            for person in staff {
                parents.entry(person).or_default().insert(matter_of(&it.id, id));
            }
        }
    }
    let people = world.people.iter().map(|it| {
        let is_under_notice = RestrictedExpression::new_bool(it.is_under_notice);
        let mut attributes = HashMap::from([("underNotice".to_owned(), is_under_notice)]);
        if let Some(company) = &it.company {
            attributes.insert("company".into(), known(uid(&customer, company)));
        }
        let parents = parents.get(it.id.as_str()).cloned().unwrap_or_default();
        Entity::new(uid(&person, &it.id), attributes, parents).expect("an entity")
    });
    let customers = world.customers.iter().map(|it| {
        let contact = HashMap::from([("contact".to_owned(), known(uid(&person, &it.contact)))]);
        Entity::new(uid(&customer, &it.id), contact, HashSet::new()).expect("an entity")
    });
    let rooms = world.rooms.iter().map(|it| {
        let attributes = HashMap::from([
            ("customer".to_owned(), known(uid(&customer, &it.customer))),
            ("matter".to_owned(), known(matter_of(&it.customer, it.matter))),
        ]);
        Entity::new(uid(&group, &it.id), attributes, HashSet::new()).expect("an entity")
    });
    people.chain(customers).chain(rooms).collect()
}

impl Engine for Cedar {
    type Request = Request;

    fn request(&self, asked: &Asked) -> Request {
        let (action, context) = match &asked.subject {
            Some(subject) => {
                let subject = RestrictedExpression::new_entity_uid(uid(&self.person, subject));
                let context = Context::from_pairs([("subject".to_owned(), subject)]);
                (&self.invite, context.expect("a context"))
            }
            None => (&self.create, Context::empty()),
        };
        let actor = uid(&self.person, &asked.actor);
        let group = uid(&self.group, &self.rooms[asked.room]);
        Request::new(actor, action.clone(), group, context, None).expect("a request")
    }

    fn allows(&self, request: &Request) -> bool {
        let response = self.authorizer.is_authorized(request, &self.policies, &self.entities);
        response.decision() == Decision::Allow
    }
}
