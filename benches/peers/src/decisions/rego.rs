//! regorus.

use super::engine::Engine;
use super::flaws::Change;
use super::verified::Loaded;
use super::world::{Asked, MATTERS, World};
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{CompiledPolicy, Value};
use serde_json::{Map, json};
use std::cell::RefCell;
use std::collections::BTreeMap;

const ENTRY: &str = "data.groups.allow";

/// The names of fields and words that inputs are made of, and the ids of groups.
struct Words {
    fields: [Value; 4],
    operations: [Value; 2],
    rooms: Vec<Value>,
}

/// The compiled policy, run by the interpreter.
pub struct Interpreted {
    policy: CompiledPolicy,
    words: Words,
}

/// The policy as a program of the virtual machine.
pub struct Machine {
    machine: RefCell<RegoVM>,
    words: Words,
}

impl Interpreted {
    /// Prepared: the compiled policy, and people, customers and groups by their ids as its data. For each
    /// request: the input, an object of ids, a copy of which deciding uses up.
    pub fn new(world: &World) -> Self {
        Self { policy: compiled(world), words: Words::new(world) }
    }
}

impl Machine {
    /// Prepared: the program, its data, and a machine that is used again and again. For each request: the
    /// input, as with the interpreter.
    pub fn new(world: &World) -> Self {
        let program = Compiler::compile_from_policy(&compiled(world), &[ENTRY]).expect("a program");
        let mut machine = RegoVM::new();
        machine.load_program(program);
        machine.set_data(data(world)).expect("data beside the rules");
        Self { machine: RefCell::new(machine), words: Words::new(world) }
    }
}

impl Words {
    fn new(world: &World) -> Self {
        Self {
            fields: ["actor", "operation", "subject", "group"].map(Value::from),
            operations: ["create", "invite"].map(Value::from),
            rooms: world.rooms.iter().map(|room| Value::from(room.id.as_str())).collect(),
        }
    }

    fn input(&self, asked: &Asked) -> Value {
        let [actor, operation, subject, group] = &self.fields;
        let mut input = BTreeMap::from([
            (actor.clone(), Value::from(asked.actor.as_str())),
            (operation.clone(), self.operations[usize::from(asked.subject.is_some())].clone()),
            (group.clone(), self.rooms[asked.room].clone()),
        ]);
        if let Some(person) = &asked.subject {
            input.insert(subject.clone(), Value::from(person.as_str()));
        }
        Value::from(input)
    }
}

/// Loads the policy with a change.
pub fn load(change: &Change) -> Loaded {
    let (rules, _) = change.apply(include_str!("policies/groups.rego"), "");
    let mut engine = regorus::Engine::new();
    let loaded = engine.add_policy("groups.rego".into(), rules);
    let compiled = loaded.and_then(|_| engine.compile_with_entrypoint(&ENTRY.into()));
    if compiled.is_ok() { Loaded::Silent } else { Loaded::Refused }
}

fn compiled(world: &World) -> CompiledPolicy {
    let mut engine = regorus::Engine::new();
    let rules = include_str!("policies/groups.rego").to_owned();
    engine.add_policy("groups.rego".into(), rules).expect("a policy");
    engine.add_data(data(world)).expect("data beside the rules");
    engine.compile_with_entrypoint(&ENTRY.into()).expect("a compiled policy")
}

fn data(world: &World) -> Value {
    let set =
        |ids: &[String]| -> Map<_, _> { ids.iter().map(|id| (id.clone(), true.into())).collect() };
    let people = world.people.iter().map(|person| {
        let mut entry = json!({"under_notice": person.is_under_notice});
        if let Some(company) = &person.company {
            entry["company"] = company.as_str().into();
        }
        (person.id.clone(), entry)
    });
    let customers = world.customers.iter().map(|customer| {
        let matters = MATTERS.iter().zip(&customer.by_matter);
        let matters = matters.map(|(id, staff)| ((*id).to_owned(), set(staff).into()));
        let entry = json!({
            "contact": customer.contact,
            "concerned": set(&customer.concerned),
            "matters": matters.collect::<Map<_, _>>(),
        });
        (customer.id.clone(), entry)
    });
    let rooms = world.rooms.iter();
    let rooms = rooms
        .map(|room| (room.id.clone(), json!({"customer": room.customer, "matter": room.matter})));
    Value::from(json!({
        "people": people.collect::<Map<_, _>>(),
        "customers": customers.collect::<Map<_, _>>(),
        "rooms": rooms.collect::<Map<_, _>>(),
    }))
}

impl Engine for Interpreted {
    type Request = Value;

    fn request(&self, asked: &Asked) -> Value {
        self.words.input(asked)
    }

    fn allows(&self, request: &Value) -> bool {
        self.policy.eval_with_input(request.clone()).expect("a decision") == Value::from(true)
    }
}

impl Engine for Machine {
    type Request = Value;

    fn request(&self, asked: &Asked) -> Value {
        self.words.input(asked)
    }

    fn allows(&self, request: &Value) -> bool {
        let mut machine = self.machine.borrow_mut();
        machine.set_input(request.clone());
        machine.execute().expect("a decision") == Value::from(true)
    }
}
