//! comms-policy.

use super::Engine;
use super::rows::{COLUMNS, Point, Rows, VALUES};
use comms_policy::table::{Fact, Found, Table, TableDocument};
use serde_json::{Map, json};

/// The compiled table.
pub struct Ours(Table);

impl Ours {
    /// Rows that answer their number.
    pub fn new(rows: &Rows) -> Self {
        let rows = rows.0.iter().enumerate().map(|(at, conditions)| {
            let when = conditions.iter().map(|(column, values)| ((*column).into(), json!(values)));
            json!({"id": format!("r{at}"), "when": when.collect::<Map<_, _>>(), "then": at})
        });
        let columns = COLUMNS.map(|column| (column.into(), json!({"values": VALUES})));
        let document = json!({
            "columns": Map::from_iter(columns),
            "hit": "first",
            "rows": rows.collect::<Vec<_>>(),
            "default": null,
        });
        let document = TableDocument::from_deserializer(&document).expect("a document");
        Self(Table::compile(&document).expect("a table"))
    }
}

impl Engine for Ours {
    type Facts<'a> = [(&'static str, Fact<'a>); 5];

    fn facts<'a>(&self, point: &Point<'a>) -> Self::Facts<'a> {
        std::array::from_fn(|at| (COLUMNS[at], Fact::Text(point[at])))
    }

    type Answer<'e> = Found<'e>;

    fn decide(&self, facts: &Self::Facts<'_>) -> Found<'_> {
        self.0.decide(facts)
    }

    fn row(answer: Found<'_>) -> Option<usize> {
        match answer {
            Found::Row(row) => row.id().as_str().strip_prefix('r')?.parse().ok(),
            _ => None,
        }
    }
}
