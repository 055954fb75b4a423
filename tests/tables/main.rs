//! Decision tables: worked examples, and random ones against going through all points.

mod examples;
mod laws;
mod points;

use comms_policy::table::{Table, TableDocument};
use serde_json::Value;

fn table(document: &Value) -> Table {
    let compiled = TableDocument::from_deserializer(document).and_then(|it| Table::compile(&it));
    compiled.unwrap_or_else(|findings| panic!("{findings}\n{document}"))
}
