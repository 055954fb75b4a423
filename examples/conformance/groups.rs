//! The operations on groups.

use crate::request::{Failure, Request, shown};
use comms_policy::directory::{Directory, Listing};
use comms_policy::group::{Action, Finding, Group, Groups, GroupsDocument, Rule};
use comms_policy::ident::Ident;
use comms_policy::naming::{Format, FormatDocument};
use comms_policy::time::Zones;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// How many compiled documents are kept, and how many directories.
const KEPT: usize = 256;

/// Compiled documents and directories by their texts.
#[derive(Default)]
pub struct Circles {
    groups: HashMap<(String, String), Rc<Groups>>,
    directories: HashMap<String, Rc<Directory>>,
}

impl Circles {
    /// The kinds and rules of a request, with the formats that they name.
    fn groups(&mut self, request: &mut Request) -> Result<Rc<Groups>, Failure> {
        let groups = request.raw("groups")?;
        let formats = if request.has("formats") {
            request.raw("formats")?
        } else {
            RawValue::from_string("{}".to_owned()).unwrap_or_default()
        };
        let key = (groups.get().to_owned(), formats.get().to_owned());
        if let Some(groups) = self.groups.get(&key) {
            return Ok(groups.clone());
        }
        let formats = compiled(&formats)?;
        let mut json = serde_json::Deserializer::from_str(groups.get());
        let groups = GroupsDocument::from_deserializer(&mut json)
            .and_then(|document| Groups::compile(&document, &formats, &Zones::default()))
            .map_err(|findings| Failure::in_document(&findings, "groups"))?;
        if self.groups.len() >= KEPT {
            self.groups.clear();
        }
        let groups = Rc::new(groups);
        self.groups.insert(key, groups.clone());
        Ok(groups)
    }

    fn directory(&mut self, request: &mut Request) -> Result<Rc<Directory>, Failure> {
        let raw = request.raw("directory")?;
        if let Some(directory) = self.directories.get(raw.get()) {
            return Ok(directory.clone());
        }
        let listing: Listing = serde_json::from_str(raw.get())
            .map_err(|error| Failure::new("request.malformed", error.to_string(), "directory"))?;
        if self.directories.len() >= KEPT {
            self.directories.clear();
        }
        let directory = Rc::new(Directory::new(listing));
        self.directories.insert(raw.get().to_owned(), directory.clone());
        Ok(directory)
    }
}

/// The formats of a request, by their ids.
fn compiled(formats: &RawValue) -> Result<BTreeMap<Ident, Format>, Failure> {
    let malformed = |message: String| Failure::new("request.malformed", message, "formats");
    let documents: BTreeMap<Ident, Box<RawValue>> =
        serde_json::from_str(formats.get()).map_err(|error| malformed(error.to_string()))?;
    let mut compiled = BTreeMap::new();
    for (id, document) in documents {
        let mut json = serde_json::Deserializer::from_str(document.get());
        let format = FormatDocument::from_deserializer(&mut json)
            .and_then(|document| Format::compile(&document))
            .map_err(|findings| Failure::in_document(&findings, &format!("formats.{id}")))?;
        compiled.insert(id, format);
    }
    Ok(compiled)
}

fn ids(rules: &[&Rule]) -> Value {
    rules.iter().map(|rule| rule.id().as_str()).collect()
}

/// `group.decide`
pub fn decide(circles: &mut Circles, request: &mut Request) -> Result<Value, Failure> {
    let (groups, directory) = (circles.groups(request)?, circles.directory(request)?);
    let (group, action): (Group, Action) = (request.value("group")?, request.value("action")?);
    let decision = groups.decide(&action, &group, &directory, request.instant("at")?);
    Ok(json!({
        "outcome": decision.outcome,
        "determining": ids(&decision.determining),
        "open": ids(&decision.open),
        "missing": decision.missing,
    }))
}

/// `group.list`
pub fn list(circles: &mut Circles, request: &mut Request) -> Result<Value, Failure> {
    let (groups, directory) = (circles.groups(request)?, circles.directory(request)?);
    let (group, action): (Group, Action) = (request.value("group")?, request.value("action")?);
    let people = groups.list_allowed(&action, &group, &directory, request.instant("at")?);
    Ok(json!({ "people": people }))
}

/// `group.check`
pub fn check(circles: &mut Circles, request: &mut Request) -> Result<Value, Failure> {
    let (groups, directory) = (circles.groups(request)?, circles.directory(request)?);
    let group: Group = request.value("group")?;
    let state = groups.check(&group, &directory, request.instant("at")?);
    let mut answer = Map::new();
    answer.extend(state.derived.map(|side| ("derived".to_owned(), side.as_str().into())));
    let findings: Vec<Value> = state.findings.iter().map(finding).collect();
    answer.insert("findings".to_owned(), findings.into());
    answer.extend(state.next_change.map(|at| ("next_change".to_owned(), shown(at).into())));
    Ok(answer.into())
}

/// A finding; what does not apply is absent.
fn finding(finding: &Finding) -> Value {
    let mut answer = json!({
        "code": finding.code.as_str(),
        "severity": finding.severity,
        "about": finding.about,
    });
    let texts = [
        ("reason", finding.reason.map(|reason| reason.as_str().to_owned())),
        ("since", finding.since.map(shown)),
        ("until", finding.until.map(shown)),
        ("successor", finding.successor.clone()),
        ("proposal", finding.proposal.clone()),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            answer[key] = text.into();
        }
    }
    if !finding.missing.is_empty() {
        answer["missing"] = json!(finding.missing);
    }
    if !finding.texts.is_empty() {
        answer["texts"] = finding.texts.iter().map(|it| it.code().as_str()).collect();
    }
    answer
}
