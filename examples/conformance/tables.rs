//! The operations on decision tables.

use crate::request::{Failure, Request};
use comms_policy::table::{Difference, Fact, Found, Row, STEPS, Table, TableDocument};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

/// How many compiled tables are kept.
const KEPT: usize = 1024;

/// Compiled tables by the text of their documents.
#[derive(Default)]
pub struct Tables {
    kept: HashMap<String, Table>,
}

impl Tables {
    fn take(&mut self, request: &mut Request, key: &str) -> Result<Table, Failure> {
        let raw = request.raw(key)?;
        if let Some(table) = self.kept.get(raw.get()) {
            return Ok(table.clone());
        }
        let mut json = serde_json::Deserializer::from_str(raw.get());
        let table = TableDocument::from_deserializer(&mut json)
            .and_then(|document| Table::compile(&document))
            .map_err(|findings| Failure::in_document(&findings, key))?;
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        self.kept.insert(raw.get().to_owned(), table.clone());
        Ok(table)
    }
}

fn budget(request: &mut Request) -> Result<u64, Failure> {
    Ok(request.optional("budget")?.unwrap_or(STEPS))
}

/// `table.verify`
pub fn verify(tables: &mut Tables, request: &mut Request) -> Result<Value, Failure> {
    let table = tables.take(request, "table")?;
    let found = table.verify_within(budget(request)?);
    let overlaps = found.overlaps.iter().map(|overlap| {
        let rows = overlap.rows().map(Row::id);
        json!({"rows": rows, "witness": overlap.witness()})
    });
    let shadowed = found.shadowed.iter().map(|it| {
        let by: Vec<_> = it.by.iter().map(|row| row.id()).collect();
        json!({"row": it.row.id(), "by": by})
    });
    Ok(json!({
        "gaps": found.gaps,
        "overlaps": overlaps.collect::<Vec<_>>(),
        "shadowed": shadowed.collect::<Vec<_>>(),
        "undecided": found.is_undecided,
    }))
}

/// `table.decide`
pub fn decide(tables: &mut Tables, request: &mut Request) -> Result<Value, Failure> {
    let table = tables.take(request, "table")?;
    let said: BTreeMap<String, Value> = request.value("facts")?;
    let mut facts: Vec<(&str, Fact<'_>)> = Vec::new();
    for (name, value) in &said {
        let fact = match value {
            Value::String(text) => Fact::Text(text),
            Value::Bool(flag) => Fact::Flag(*flag),
            // Null is as if nothing were said.
            Value::Null => continue,
            other => Fact::Number(other.as_i64().ok_or_else(|| {
                let message =
                    format!("found {other}, expected a text, a whole number or a boolean");
                Failure::new("request.malformed", message, &format!("facts.{name}"))
            })?),
        };
        facts.push((name, fact));
    }
    let answer = table.explain(&facts);
    let also: Vec<&str> = answer.also.iter().map(|row| row.id().as_str()).collect();
    Ok(match answer.found {
        Found::Row(row) => json!({"row": row.id(), "output": row.then(), "also": also}),
        Found::Default(output) => json!({"output": output, "default": true, "also": also}),
        Found::Conflict(a, b) => {
            let message = format!("the rows `{}` and `{}` both match", a.id(), b.id());
            return Err(Failure::new("table.conflict", message, "facts"));
        }
        Found::Outside { column } => {
            let message = format!("the column `{column}` has no such value");
            return Err(Failure::new("table.unknown-value", message, &format!("facts.{column}")));
        }
        Found::Indeterminate => json!({"indeterminate": also}),
        _ => json!({"unrouted": true}),
    })
}

/// `table.diff`
pub fn diff(tables: &mut Tables, request: &mut Request) -> Result<Value, Failure> {
    let (old, new) = (tables.take(request, "old")?, tables.take(request, "new")?);
    match old.diff_within(&new, budget(request)?) {
        Difference::Changed(changed) => Ok(json!({"changed": changed})),
        Difference::Undecided => {
            Ok(Value::Object(Map::from_iter([("undecided".to_owned(), true.into())])))
        }
        _ => Err(Failure::new("table.incomparable", "the columns are not the same", "new")),
    }
}
