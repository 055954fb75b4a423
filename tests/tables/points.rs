//! A second, slow implementation: a table as the list of all its points, each looked at by itself.

use comms_policy::table::Fact;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

/// A value of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Datum {
    None,
    Text(&'static str),
    Number(i64),
    Flag(bool),
}

/// A column, by all its values.
#[derive(Debug, Clone)]
pub struct Column {
    pub name: &'static str,
    pub values: Vec<Datum>,
}

/// A row: the values that it admits in each column, and what it answers.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: String,
    pub admits: Vec<Option<Vec<Datum>>>,
    pub then: i64,
    pub priority: i64,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub hit: &'static str,
    pub default: Option<i64>,
}

/// What a point is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Output(i64),
    Unrouted,
    Conflict,
    All(Vec<String>),
}

impl Row {
    pub fn matches(&self, point: &[Datum]) -> bool {
        let mut pairs = self.admits.iter().zip(point);
        pairs.all(|(admits, value)| admits.as_ref().is_none_or(|it| it.contains(value)))
    }
}

impl Table {
    /// All points.
    pub fn points(&self) -> Vec<Vec<Datum>> {
        let mut points = vec![Vec::new()];
        for column in &self.columns {
            points = points
                .iter()
                .flat_map(|point| {
                    column.values.iter().map(|value| [point.clone(), vec![*value]].concat())
                })
                .collect();
        }
        points
    }

    pub fn matching(&self, point: &[Datum]) -> Vec<&Row> {
        self.rows.iter().filter(|row| row.matches(point)).collect()
    }

    /// What a point is answered, and by which row.
    pub fn answer(&self, point: &[Datum]) -> (Answer, Option<&Row>) {
        let rows = self.matching(point);
        if self.hit == "collect" && !rows.is_empty() {
            return (Answer::All(rows.iter().map(|row| row.id.clone()).collect()), None);
        }
        let best = rows.iter().map(|row| row.priority).max();
        let row = match self.hit {
            "priority" => rows.iter().find(|row| Some(row.priority) == best),
            "unique" if rows.len() > 1 => return (Answer::Conflict, None),
            "any" if rows.iter().any(|row| row.then != rows[0].then) => {
                return (Answer::Conflict, None);
            }
            _ => rows.first(),
        };
        match (row, self.default) {
            (Some(row), _) => (Answer::Output(row.then), Some(row)),
            (None, Some(default)) => (Answer::Output(default), None),
            (None, None) => (Answer::Unrouted, None),
        }
    }

    /// The document.
    pub fn json(&self) -> Value {
        let columns: Map<String, Value> =
            self.columns.iter().map(|column| (column.name.to_owned(), column.json())).collect();
        let rows: Vec<Value> = self.rows.iter().map(|row| self.row_json(row)).collect();
        let mut table = json!({"columns": columns, "hit": self.hit, "rows": rows});
        if let Some(default) = self.default {
            table["default"] = default.into();
        }
        table
    }

    fn row_json(&self, row: &Row) -> Value {
        let mut when = Map::new();
        for (column, admits) in self.columns.iter().zip(&row.admits) {
            if let Some(admits) = admits {
                when.insert(column.name.to_owned(), cell(admits));
            }
        }
        let mut json = json!({"id": row.id, "when": when, "then": row.then});
        if self.hit == "priority" {
            json["priority"] = row.priority.into();
        }
        json
    }
}

impl Column {
    fn json(&self) -> Value {
        let optional = self.values.contains(&Datum::None);
        let texts: Vec<&str> = self
            .values
            .iter()
            .filter_map(|value| if let Datum::Text(text) = value { Some(*text) } else { None })
            .collect();
        match self.values[0] {
            Datum::Number(first) => {
                let count = self.values.len() - usize::from(optional);
                let end = first + i64::try_from(count).expect("few");
                json!({"range": [first, end], "optional": optional})
            }
            Datum::Flag(_) => json!({"boolean": true, "optional": optional}),
            _ => json!({"values": texts, "optional": optional}),
        }
    }
}

fn cell(admits: &[Datum]) -> Value {
    match admits[0] {
        Datum::Number(first) => {
            json!({"from": first, "to": first + i64::try_from(admits.len()).expect("few")})
        }
        Datum::Flag(flag) if admits.len() == 1 => flag.into(),
        _ => admits
            .iter()
            .map(|value| match value {
                Datum::Text(text) => Value::from(*text),
                _ => Value::Null,
            })
            .collect(),
    }
}

/// The facts of a point; those of open columns are left out.
pub fn facts<'p>(
    columns: &'p [Column],
    point: &[Datum],
    open: &[bool],
) -> Vec<(&'p str, Fact<'static>)> {
    let told = columns.iter().zip(point).zip(open).filter(|(_, open)| !**open);
    told.map(|((column, value), _)| {
        let fact = match value {
            Datum::None => Fact::Missing,
            Datum::Text(text) => Fact::Text(text),
            Datum::Number(number) => Fact::Number(*number),
            Datum::Flag(flag) => Fact::Flag(*flag),
        };
        (column.name, fact)
    })
    .collect()
}

fn column(name: &'static str) -> impl Strategy<Value = Column> {
    let texts = vec![Datum::Text("x"), Datum::Text("y"), Datum::Text("z")];
    let numbers = (0..6).map(Datum::Number).collect::<Vec<_>>();
    let flags = vec![Datum::Flag(false), Datum::Flag(true)];
    (select(vec![texts, numbers, flags]), any::<bool>()).prop_map(move |(mut values, optional)| {
        values.extend(optional.then_some(Datum::None));
        Column { name, values }
    })
}

/// What a row admits in a column: nothing said, or a part of the values.
fn admits(column: &Column) -> BoxedStrategy<Option<Vec<Datum>>> {
    let said: Vec<Datum> = column.values.iter().copied().filter(|it| *it != Datum::None).collect();
    let some = match column.values[0] {
        Datum::Number(_) => (0..said.len(), 1..=said.len())
            .prop_map(move |(from, count)| said.iter().skip(from).take(count).copied().collect())
            .boxed(),
        Datum::Flag(_) => select(said).prop_map(|it| vec![it]).boxed(),
        _ => subsequence(column.values.clone(), 1..=column.values.len()).boxed(),
    };
    prop_oneof![2 => Just(None), 3 => some.prop_map(Some)].boxed()
}

/// Random tables of one hit policy.
pub fn tables(hit: &'static str) -> BoxedStrategy<Table> {
    let columns = (1..=3_usize).prop_flat_map(|count| {
        let names = ["a", "b", "c"];
        names.iter().take(count).map(|name| column(name)).collect::<Vec<_>>()
    });
    let tables = columns.prop_flat_map(move |columns| {
        let row = (columns.iter().map(admits).collect::<Vec<_>>(), 0..3_i64, 0..3_i64);
        let rows = proptest::collection::vec(row, 0..7);
        (Just(columns), rows, proptest::option::weighted(0.3, 0..3_i64)).prop_map(
            move |(columns, rows, default)| {
                let rows = rows.into_iter().enumerate().map(|(at, (admits, then, priority))| Row {
                    id: format!("r{at}"),
                    admits,
                    then,
                    priority: if hit == "priority" { priority } else { 0 },
                });
                Table { columns, rows: rows.collect(), hit, default }
            },
        )
    });
    tables.boxed()
}
