//! From the document of a table to the table; reports every fault on the way.

use super::admitted::Admitted;
use super::asked::COLUMNS;
use super::column::{Cell, Column, Kind, cut, position};
use super::cube::Layout;
use super::document::{CellDocument, ColumnDocument, RowDocument, TableDocument};
use super::index::Index;
use super::rows::{Hit, Row, Table, cube};
use super::ways::Ways;
use crate::diagnostic::{Code, Collector, Finding, Findings, Place, nearest};
use crate::ident::{Ident, Ids, hash};
use crate::limits::Limits;
use crate::tree::choice;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

impl Table {
    /// Compiles a table with the default limits. Whether its rows leave gaps or meet each other is asked
    /// by [`verify`](Self::verify).
    ///
    /// # Errors
    ///
    /// All faults of the document.
    pub fn compile(document: &TableDocument) -> Result<Self, Findings> {
        Self::compile_with(document, &Limits::default())
    }

    /// Compiles a table.
    ///
    /// # Errors
    ///
    /// All faults of the document.
    pub fn compile_with(document: &TableDocument, limits: &Limits) -> Result<Self, Findings> {
        let mut findings = Collector::new(limits.findings);
        let table = compile(document, &Place::root(), limits, &mut findings);
        table.ok_or_else(|| findings.finish(|_| (), |_| 0))
    }
}

/// Compiles a table; `None` if anything in it is wrong.
pub(crate) fn compile(
    document: &TableDocument,
    place: &Place,
    limits: &Limits,
    findings: &mut Collector,
) -> Option<Table> {
    let before = findings.errors();
    let hit = choice(document.hit.as_deref(), &Hit::ALL, &place.key("hit"), findings);
    for (key, count, most) in [
        ("columns", document.columns.len(), limits.table_columns.min(COLUMNS)),
        ("rows", document.rows.len(), limits.table_rows),
    ] {
        if count > most {
            let message = alloc::format!("found {count} {key}, expected at most {most}");
            findings.push(Finding::new(Code::TooMany, &place.key(key), message));
        }
    }
    if findings.errors() > before {
        return None;
    }
    let mut columns = Vec::new();
    for (name, column) in &document.columns {
        let place = place.key("columns").key(name);
        columns.extend(self::column(name, column, &place, findings));
    }
    if findings.errors() > before {
        return None;
    }
    let mut reader = Reader { columns: &columns, findings, ids: Ids::default() };
    let hit = hit.unwrap_or_default();
    let rows = document.rows.iter().enumerate();
    let rows: Vec<Option<ReadRow<'_>>> =
        rows.map(|(at, row)| reader.row(row, hit, &place.key("rows").index(at))).collect();
    if findings.errors() > before {
        return None;
    }
    let rows: Vec<ReadRow<'_>> = rows.into_iter().flatten().collect();
    let mut columns = columns.clone();
    cut(&mut columns, rows.iter().map(|row| row.cells.as_slice()));
    let layout = Layout::new(columns.iter().map(Column::atoms));
    let words = layout.words_of_cube().saturating_mul(rows.len());
    if words > WORDS {
        let message = "found more values and bounds of ranges than rows can tell apart in the room of a \
                       table, expected fewer of them, or fewer rows";
        findings.push(Finding::new(Code::TooMany, &place.key("columns"), message));
        return None;
    }
    Some(assemble(columns, layout, rows, hit, document, limits.table_gaps))
}

/// How many words of bits a table may have: 32 MiB.
const WORDS: usize = 1 << 22;

/// A row whose conditions are read, but not yet in bits.
struct ReadRow<'a> {
    id: Ident,
    cells: Vec<Cell>,
    document: &'a RowDocument,
}

fn assemble(
    columns: Vec<Column>,
    layout: Layout,
    rows: Vec<ReadRow<'_>>,
    hit: Hit,
    document: &TableDocument,
    most_gaps: usize,
) -> Table {
    let rows: Vec<Row> = rows
        .into_iter()
        .enumerate()
        .map(|(position, row)| {
            let pairs = columns.iter().zip(&row.cells);
            let cube = cube(&layout, pairs.map(|(column, cell)| column.admitted(cell)));
            let (then, priority) = (row.document.then.clone(), row.document.priority.unwrap_or(0));
            Row { id: row.id, cells: row.cells, cube, then, priority, position }
        })
        .collect();
    let index = Index::new(&columns, &layout, &rows);
    let (admitted, default) = (Admitted::new(&layout, &rows), document.default.clone());
    Table { columns, layout, rows, hit, default, index, admitted, most_gaps }
}

fn column(
    name: &str,
    document: &ColumnDocument,
    place: &Place,
    findings: &mut Collector,
) -> Option<Column> {
    if !findings.is_clean(place) {
        return None;
    }
    let bad = |findings: &mut Collector, message: &str| {
        findings.push(Finding::new(Code::BadColumn, place, message));
        None
    };
    let kind = match (&document.values, document.range.as_deref(), document.boolean) {
        (Some(values), None, false) => {
            let mut sorted: Vec<(u64, Box<str>)> =
                values.iter().map(|it| (hash(it), it.as_str().into())).collect();
            sorted.sort_unstable();
            sorted.dedup();
            if sorted.is_empty() || sorted.len() < values.len() {
                return bad(findings, "found no values, or one twice, expected each once");
            }
            Kind::Values(sorted)
        }
        (None, Some(&[first, end]), false) if first < end => {
            Kind::Range { cuts: alloc::vec![first], end, ways: Ways::default() }
        }
        (None, Some(_), false) => {
            return bad(findings, "found a range that is not from one number to a greater one");
        }
        (None, None, true) => Kind::Boolean,
        _ => {
            let message = "found none or several of `values`, `range` and `boolean`, expected one";
            return bad(findings, message);
        }
    };
    Some(Column { name: name.into(), kind, optional: document.optional })
}

/// Reads rows one after another.
struct Reader<'a, 'f> {
    columns: &'a [Column],
    findings: &'f mut Collector,
    ids: Ids<'a>,
}

impl<'a> Reader<'a, '_> {
    fn row(&mut self, row: &'a RowDocument, hit: Hit, place: &Place) -> Option<ReadRow<'a>> {
        let id = self.ids.read(&row.id, &place.key("id"), self.findings);
        if row.priority.is_some() && hit != Hit::Priority {
            let message = "found a priority, which decides with `hit = \"priority\"` only";
            self.findings.push(Finding::new(Code::BadCell, &place.key("priority"), message));
        }
        let place = place.key("when");
        let columns = self.columns;
        for name in row.when.keys() {
            if !columns.iter().any(|column| *column.name == **name) {
                let message =
                    alloc::format!("found the column `{name}`, expected one of the table");
                let near = nearest(name, columns.iter().map(|column| &*column.name));
                let finding = Finding::new(Code::UnknownId, &place.key(name), message);
                self.findings.push(finding.with_suggestion(near));
            }
        }
        let cells = columns.iter().map(|column| match row.when.get(&*column.name) {
            Some(cell) => self.cell(column, cell, &place.key(&column.name)),
            None => Some(Cell::Any),
        });
        let cells: Vec<Option<Cell>> = cells.collect();
        Some(ReadRow { id: id?, cells: cells.into_iter().collect::<Option<_>>()?, document: row })
    }

    fn cell(&mut self, column: &Column, cell: &CellDocument, place: &Place) -> Option<Cell> {
        if !self.findings.is_clean(place) {
            return None;
        }
        match (cell, &column.kind) {
            (CellDocument::Values(listed), Kind::Values(_) | Kind::Boolean) => {
                self.values(column, listed, place)
            }
            (CellDocument::Values(listed), Kind::Range { .. })
                if !listed.is_empty() && listed.iter().all(Option::is_none) =>
            {
                self.values(column, listed, place)
            }
            (CellDocument::Flag(flag), Kind::Boolean) => {
                Some(Cell::Values(alloc::vec![usize::from(*flag)]))
            }
            (CellDocument::Range { from, to }, Kind::Range { cuts, end, .. }) => {
                let first = cuts.first().copied().unwrap_or(*end);
                let (from, to) = (from.unwrap_or(first).max(first), to.unwrap_or(*end).min(*end));
                if from >= to {
                    let message = "found a range that no number of the column meets";
                    self.findings.push(Finding::new(Code::BadCell, place, message));
                    return None;
                }
                Some(Cell::Range { from, to })
            }
            (_, kind) => {
                let expected = match kind {
                    Kind::Values(_) => "a list of values",
                    Kind::Range { .. } => "`from` and `to`",
                    Kind::Boolean => "`true` or `false`",
                };
                let message =
                    alloc::format!("found a condition of another kind, expected {expected}");
                self.findings.push(Finding::new(Code::BadCell, place, message));
                None
            }
        }
    }

    fn values(
        &mut self,
        column: &Column,
        listed: &[Option<String>],
        place: &Place,
    ) -> Option<Cell> {
        let before = self.findings.errors();
        let mut atoms = Vec::with_capacity(listed.len());
        for (at, value) in listed.iter().enumerate() {
            let place = place.index(at);
            let atom = match (value, &column.kind) {
                (None, _) if column.optional => Some(column.values()),
                (Some(value), Kind::Values(values)) => position(values, value),
                _ => None,
            };
            if atom.is_none() && self.findings.is_clean(&place) {
                self.unknown(column, value.as_deref(), &place);
            }
            atoms.extend(atom);
        }
        if listed.is_empty() {
            let message = "found no values, which nothing meets; leave the column out for any";
            self.findings.push(Finding::new(Code::BadCell, place, message));
        }
        atoms.sort_unstable();
        atoms.dedup();
        (self.findings.errors() == before).then_some(Cell::Values(atoms))
    }

    fn unknown(&mut self, column: &Column, value: Option<&str>, place: &Place) {
        let Some(value) = value else {
            let message = "found none, expected a value: the column is not `optional`";
            self.findings.push(Finding::new(Code::BadCell, place, message));
            return;
        };
        let message = alloc::format!("found the value `{value}`, expected one of the column");
        let values = match &column.kind {
            Kind::Values(values) => values.as_slice(),
            _ => &[],
        };
        let near = if self.findings.is_full() {
            None
        } else {
            nearest(value, values.iter().map(|(_, it)| &**it))
        };
        self.findings.push(Finding::new(Code::UnknownId, place, message).with_suggestion(near));
    }
}
