//! Random cases as the documents that the library reads, some with names, and some with times that end
//! before they begin: of neither the other implementation knows anything.

use crate::group_oracle::{Case, data::instant, random};
use chrono::{DateTime, Utc};
use comms_policy::directory::Directory;
use comms_policy::group::{Action, Group, Groups, GroupsDocument};
use comms_policy::ident::Ident;
use comms_policy::naming::Format;
use comms_policy::time::Zones;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The lists of a directory.
pub const LISTS: [&str; 4] = ["people", "departments", "projects", "customers"];

/// All that one question is about.
#[derive(Clone, Debug)]
pub struct Documents {
    pub groups: Value,
    pub directory: Value,
    pub group: Value,
    pub action: Value,
    pub at: DateTime<Utc>,
}

/// The same, read and compiled.
#[derive(Clone, Debug)]
pub struct Question {
    pub groups: Groups,
    pub directory: Directory,
    pub group: Group,
    pub action: Action,
    pub at: DateTime<Utc>,
}

impl Documents {
    pub fn of(case: &Case) -> Self {
        Self {
            groups: case.groups_json(),
            directory: case.directory_json(),
            group: case.group_json(),
            action: case.action_json(),
            at: instant(case.at),
        }
    }

    pub fn question(&self) -> Question {
        Question {
            groups: groups(&self.groups),
            directory: directory(&self.directory),
            group: read(&self.group),
            action: read(&self.action),
            at: self.at,
        }
    }

    pub fn rules(&mut self) -> &mut Vec<Value> {
        array(&mut self.groups, "rules")
    }

    pub fn list(&mut self, name: &str) -> &mut Vec<Value> {
        array(&mut self.directory, name)
    }
}

/// A list of a document; an empty one if it has none.
pub fn array<'a>(document: &'a mut Value, key: &str) -> &'a mut Vec<Value> {
    let entries = document.as_object_mut().expect("a table");
    entries.entry(key).or_insert_with(|| json!([])).as_array_mut().expect("a list")
}

pub fn read<T: DeserializeOwned>(document: &Value) -> T {
    serde_json::from_value(document.clone()).unwrap_or_else(|it| panic!("{it}\n{document}"))
}

pub fn directory(document: &Value) -> Directory {
    Directory::new(read(document))
}

/// Compiled on their own, with the one format that there is.
fn groups(document: &Value) -> Groups {
    let document: GroupsDocument = read(document);
    let compiled = Groups::compile(&document, &FORMATS, &Zones::default());
    compiled.unwrap_or_else(|findings| panic!("{findings}\n{document:?}"))
}

static FORMATS: LazyLock<BTreeMap<Ident, Format>> = LazyLock::new(|| {
    let format = read(&json!({
        "template": "{customer}-{matter}-{contact}",
        "fields": {
            "customer": {"type": "text"}, "matter": {"type": "text"}, "contact": {"type": "text"},
        },
    }));
    let format = Format::compile(&format).unwrap_or_else(|findings| panic!("{findings}"));
    BTreeMap::from([("f".parse().expect("an id"), format)])
});

/// Cases of the other implementation, and more.
pub fn documents() -> impl Strategy<Value = Documents> {
    let cases = random::case().prop_map(|case| Documents::of(&case));
    (cases, option::of(names()), option::weighted(0.2, any::<Index>())).prop_map(
        |(mut documents, names, backwards)| {
            if let Some(names) = names {
                names.give(&mut documents);
            }
            let people = documents.list("people");
            let count = people.len();
            if let Some(at) = backwards.filter(|_| count > 0) {
                turn(&mut people[at.index(count)]);
            }
            documents
        },
    )
}

/// Turns all times of an entry around.
fn turn(entry: &mut Value) {
    match entry {
        Value::Object(entries) => {
            let (from, until) = (entries.remove("from"), entries.remove("until"));
            entries.extend(until.map(|it| ("from".to_owned(), it)));
            entries.extend(from.map(|it| ("until".to_owned(), it)));
            entries.values_mut().for_each(turn);
        }
        Value::Array(list) => list.iter_mut().for_each(turn),
        _ => {}
    }
}

/// Who and what is called how, and the rules of that.
#[derive(Clone, Debug)]
struct Names {
    people: Vec<Option<&'static str>>,
    customer: Vec<&'static str>,
    group: Option<&'static str>,
    action: Option<&'static str>,
    fields: Vec<(&'static str, &'static str)>,
    rule: &'static str,
}

fn names() -> impl Strategy<Value = Names> {
    const NAMES: [&str; 5] =
        ["East-renewal-Ann", "E-W-renewal-Ann", "East-repair-Bob", "East", "pay"];
    let fields = vec![("customer", "customer"), ("matter", "matter"), ("contact", "owner")];
    (
        vec(option::of(select(&["Ann", "Bob"][..])), 6),
        subsequence(vec!["East", "E", "E-W"], 0..=2),
        option::of(select(&NAMES[..])),
        option::of(select(&NAMES[..])),
        subsequence(fields, 0..=3),
        select(&["permit", "forbid"][..]),
    )
        .prop_map(|(people, customer, group, action, fields, rule)| Names {
            people,
            customer,
            group,
            action,
            fields,
            rule,
        })
}

impl Names {
    fn give(self, documents: &mut Documents) {
        for (person, name) in documents.list("people").iter_mut().zip(self.people) {
            person["name"] = name.into();
        }
        for customer in documents.list("customers") {
            customer["names"] = json!(self.customer);
        }
        documents.group["name"] = self.group.into();
        documents.action["name"] = self.action.into();
        let fields = self.fields.iter().map(|(field, role)| ((*field).to_owned(), json!(role)));
        let fields: Value = fields.collect::<serde_json::Map<_, _>>().into();
        for kind in documents.groups["kinds"].as_object_mut().expect("a table").values_mut() {
            kind["format"] = "f".into();
            kind["name"] = fields.clone();
            kind["blocked"] = json!([{"word": "pay"}]);
        }
        let rule = json!({"id": "named", "effect": self.rule, "group": ["bad-name"]});
        documents.rules().insert(0, rule);
    }
}
