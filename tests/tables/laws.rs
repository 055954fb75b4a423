//! Random tables against going through all points.

use crate::points::{Answer, Datum, Table, facts, tables};
use crate::table;
use comms_policy::table::{Difference, Found, Point, Row, Verification, Witness};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

const HITS: [&str; 5] = ["unique", "first", "priority", "any", "collect"];

/// How many columns there are beside a table, and values of each.
const MANY: usize = 9;
const VALUES: usize = 7;

/// A table, and beside it rows on each value of many more columns; whether a point is aside is one more.
fn beside_many(given: &Table) -> Value {
    let mut json = given.json();
    let values: Vec<String> = (0..VALUES).map(|value| format!("v{value}")).collect();
    for column in 0..MANY {
        json["columns"][format!("x{column}")] = serde_json::json!({"values": values});
    }
    json["columns"]["y"] = serde_json::json!({"boolean": true});
    let rows = json["rows"].as_array_mut().expect("rows");
    for row in rows.iter_mut() {
        row["when"]["y"] = false.into();
    }
    for column in 0..MANY {
        for value in &values {
            let when = serde_json::json!({"y": true, format!("x{column}"): [value]});
            let id = format!("x{column}-{value}");
            rows.push(serde_json::json!({"id": id, "when": when, "then": 10 + column}));
        }
    }
    json
}

fn any_table() -> impl Strategy<Value = Table> {
    proptest::sample::select(&HITS[..]).prop_flat_map(tables)
}

fn told(found: Found<'_>) -> Option<Answer> {
    match found {
        Found::Conflict(..) => Some(Answer::Conflict),
        Found::Unrouted => Some(Answer::Unrouted),
        _ => {
            let json = serde_json::to_value(found.output()?).expect("JSON");
            Some(Answer::Output(json.as_i64().expect("a number")))
        }
    }
}

fn value(point: &Point) -> Datum {
    match point {
        Point::Flag(flag) => Datum::Flag(*flag),
        Point::Number(number) => Datum::Number(*number),
        Point::Text(text) if text == "x" => Datum::Text("x"),
        Point::Text(text) if text == "y" => Datum::Text("y"),
        Point::Text(_) => Datum::Text("z"),
        _ => Datum::None,
    }
}

/// All points that a witness names; of a range, the first number that stands for others like it.
fn named(witness: &Witness) -> Vec<Vec<Datum>> {
    let mut points = vec![Vec::new()];
    for (_, values) in &witness.columns {
        points = points
            .iter()
            .flat_map(|point| values.iter().map(|it| [point.clone(), vec![value(it)]].concat()))
            .collect();
    }
    points
}

/// The points with the first number of those that no row tells apart instead of each number.
fn first_of_its_kind(table: &Table, other: &Table, point: &[Datum]) -> Vec<Datum> {
    let same = |at: usize, a: Datum, b: Datum| {
        let mut rows = table.rows.iter().chain(&other.rows);
        rows.all(|row| row.admits[at].as_ref().is_none_or(|it| it.contains(&a) == it.contains(&b)))
    };
    let first = |(at, it): (usize, &Datum)| {
        let Datum::Number(mut number) = *it else {
            return *it;
        };
        while number > 0 && same(at, Datum::Number(number), Datum::Number(number - 1)) {
            number -= 1;
        }
        Datum::Number(number)
    };
    point.iter().enumerate().map(first).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn each_point_is_answered_as_by_going_through_the_rows(given in any_table()) {
        let compiled = table(&given.json());
        for point in given.points() {
            let facts = facts(&given.columns, &point, &[false; 3]);
            let (expected, row) = given.answer(&point);
            let found = compiled.explain(&facts);
            if let Answer::All(ids) = &expected {
                let Found::Row(first) = found.found else { panic!("{found:?}") };
                let also = found.also.iter().map(|row| row.id().to_string());
                let all: BTreeSet<String> = also.chain([first.id().to_string()]).collect();
                prop_assert_eq!(&all, &ids.iter().cloned().collect::<BTreeSet<_>>());
                continue;
            }
            prop_assert_eq!(told(found.found), Some(expected), "{:?}", point);
            if let (Some(row), Found::Row(decides)) = (row, found.found) {
                prop_assert_eq!(decides.id().as_str(), &row.id);
                let also: BTreeSet<&str> = found.also.iter().map(|row| row.id().as_str()).collect();
                let others = given.matching(&point).into_iter().filter(|it| it.id != row.id);
                prop_assert_eq!(also, others.map(|it| it.id.as_str()).collect());
            }
        }
    }

    #[test]
    fn what_is_not_known_matters_only_where_answers_differ(given in any_table(), open in any::<[bool; 3]>()) {
        let compiled = table(&given.json());
        for point in given.points() {
            // In an optional column, nothing said is that there is none.
            let is_open = |at: usize| open[at] && !given.columns[at].values.contains(&Datum::None);
            let open: Vec<bool> = (0..3).map(|at| at < given.columns.len() && is_open(at)).collect();
            let completions = given.points().into_iter().filter(|other| {
                other.iter().zip(&point).zip(&open).all(|((a, b), open)| *open || a == b)
            });
            let mut answers: Vec<Answer> = completions.map(|it| given.answer(&it).0).collect();
            answers.dedup();
            let found = compiled.decide(&facts(&given.columns, &point, &open));
            match answers.as_slice() {
                [Answer::All(_)] => prop_assert!(matches!(found, Found::Row(_))),
                [Answer::Conflict] => prop_assert!(
                    matches!(found, Found::Conflict(..) | Found::Indeterminate)
                ),
                [only] => prop_assert_eq!(told(found), Some(only.clone())),
                _ => prop_assert!(matches!(found, Found::Indeterminate), "{found:?} {answers:?}"),
            }
        }
    }

    #[test]
    fn verification_finds_what_going_through_all_points_finds(given in any_table()) {
        let compiled = table(&given.json());
        let found = compiled.verify();
        prop_assert!(!found.is_undecided);
        let points = given.points();
        let kind = |point: &Vec<Datum>| first_of_its_kind(&given, &given, point);

        let gaps: BTreeSet<Vec<Datum>> = points
            .iter()
            .filter(|it| given.hit != "collect" && given.default.is_none() && given.matching(it).is_empty())
            .map(kind)
            .collect();
        let named_gaps: Vec<Vec<Datum>> = found.gaps.iter().flat_map(named).collect();
        prop_assert_eq!(named_gaps.len(), gaps.len(), "boxes without common points");
        prop_assert_eq!(named_gaps.into_iter().collect::<BTreeSet<_>>(), gaps);

        let mut overlaps: Vec<[String; 2]> = Vec::new();
        let mut shadowed: Vec<String> = Vec::new();
        for (at, row) in given.rows.iter().enumerate().filter(|_| given.hit != "collect") {
            for other in &given.rows[at + 1..] {
                if points.iter().any(|it| row.matches(it) && other.matches(it)) {
                    overlaps.push([row.id.clone(), other.id.clone()]);
                }
            }
            let mut own = points.iter().filter(|it| row.matches(it));
            let decides = |point: &Vec<Datum>| match given.answer(point) {
                (Answer::Output(then), _) if given.hit == "any" => then == row.then,
                (_, decides) => decides.is_some_and(|it| it.id == row.id),
            };
            if !own.any(decides) {
                shadowed.push(row.id.clone());
            }
        }
        let pairs = found.overlaps.iter().map(|it| it.rows().map(|row| row.id().to_string()));
        prop_assert_eq!(pairs.collect::<Vec<_>>(), overlaps);
        for overlap in &found.overlaps {
            let row = |id: &str| given.rows.iter().find(|row| row.id == id).expect("a row");
            for point in named(&overlap.witness()) {
                prop_assert!(overlap.rows().iter().all(|it| row(it.id().as_str()).matches(&point)));
            }
        }
        let rows: Vec<String> = found.shadowed.iter().map(|it| it.row.id().to_string()).collect();
        prop_assert_eq!(rows, shadowed);
        for it in &found.shadowed {
            // The rows that stand before it cover it, and none of them is too many.
            let row = given.rows.iter().find(|row| row.id == it.row.id().as_str()).expect("a row");
            let covers = |without: Option<usize>| {
                points.iter().filter(|point| row.matches(point)).all(|point| {
                    it.by.iter().enumerate().filter(|(at, _)| Some(*at) != without).any(|(_, by)| {
                        given.rows.iter().any(|row| row.id == by.id().as_str() && row.matches(point))
                    })
                })
            };
            prop_assert!(covers(None));
            prop_assert!((0..it.by.len()).all(|at| !covers(Some(at))));
        }
    }

    #[test]
    fn a_row_is_redundant_if_nothing_changes_without_it(given in proptest::sample::select(&["first", "priority"][..]).prop_flat_map(tables)) {
        let compiled = table(&given.json());
        let found = compiled.verify();
        let redundant = compiled.redundant_within(1_000_000).expect("a small table");
        for at in 0..given.rows.len() {
            let mut less = given.clone();
            let row = less.rows.remove(at);
            let same = given.points().iter().all(|it| given.answer(it).0 == less.answer(it).0);
            let is_shadowed = found.shadowed.iter().any(|it| it.row.id().as_str() == row.id);
            let is_redundant = redundant.iter().any(|it| it.id().as_str() == row.id);
            prop_assert_eq!(same, is_shadowed || is_redundant, "{}", row.id);
        }
    }

    #[test]
    fn differences_are_those_of_all_points(hit in proptest::sample::select(&HITS[..4]), seed in tables("first"), rows in tables("first")) {
        let old = Table { hit: "first", ..seed };
        // The same columns, and the rows that fit them.
        let fits = rows.columns.iter().map(|it| &it.values).eq(old.columns.iter().map(|it| &it.values));
        let others = if fits { rows.rows } else { old.rows.iter().rev().skip(1).cloned().collect() };
        let new = Table { columns: old.columns.clone(), rows: others, hit: if hit == "priority" { "first" } else { hit }, default: rows.default };
        let Difference::Changed(changed) = table(&old.json()).diff(&table(&new.json())) else {
            panic!("tables of the same columns")
        };
        let first = Table { hit: "first", ..new.clone() };
        let answer = |table: &Table, point: &[Datum]| match table.answer(point).0 {
            Answer::Output(then) => Value::from(then),
            _ => Value::Null,
        };
        let expected: BTreeSet<Vec<Datum>> = old
            .points()
            .iter()
            .filter(|it| answer(&old, it) != answer(&first, it))
            .map(|it| first_of_its_kind(&old, &first, it))
            .collect();
        let mut found = BTreeSet::new();
        for it in &changed {
            for point in named(&it.witness) {
                let json = |output| serde_json::to_value(output).expect("JSON");
                prop_assert_eq!(answer(&old, &point), json(&it.old));
                prop_assert_eq!(answer(&first, &point), json(&it.new));
                prop_assert!(found.insert(point), "each once");
            }
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn no_order_of_rows_matters_where_it_must_not(given in proptest::sample::select(&["unique", "any", "collect"][..]).prop_flat_map(tables)) {
        let mut turned = given.clone();
        turned.rows.reverse();
        let (a, b) = (table(&given.json()), table(&turned.json()));
        for point in given.points() {
            let facts = facts(&given.columns, &point, &[false; 3]);
            let all = |table: &comms_policy::table::Table| {
                let found = table.explain(&facts);
                let first = if let Found::Row(row) = found.found { Some(row.id().clone()) } else { None };
                let ids = found.also.iter().map(|row| row.id().clone());
                ids.chain(first).collect::<BTreeSet<_>>()
            };
            prop_assert_eq!(all(&a), all(&b));
            if given.hit != "collect" {
                prop_assert_eq!(told(a.decide(&facts)), told(b.decide(&facts)));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Beside them rows that tell more points apart than can be held, where the others have none.
    #[test]
    fn a_table_is_verified_alike_beside_more_points_than_can_be_held(given in proptest::sample::select(&HITS[..4]).prop_flat_map(tables)) {
        let (small, large) = (table(&given.json()), table(&beside_many(&given)));
        let (a, b) = (small.verify(), large.verify());
        prop_assert!(!a.is_undecided && !b.is_undecided);
        let is_own = |row: &&Row| row.id().as_str().starts_with('r');
        let ids = |rows: &[&Row]| rows.iter().map(|row| row.id().to_string()).collect::<Vec<_>>();
        let shadows = |found: &Verification<'_>| -> Vec<(String, Vec<String>)> {
            let own = found.shadowed.iter().filter(|it| is_own(&it.row));
            own.map(|it| (it.row.id().to_string(), ids(&it.by))).collect()
        };
        let rows = |found: &Verification<'_>| shadows(found).into_iter().map(|it| it.0).collect::<Vec<_>>();
        prop_assert_eq!(rows(&a), rows(&b));
        for (row, by) in shadows(&b) {
            let row = given.rows.iter().find(|it| it.id == row).expect("a row");
            let by: Vec<_> = given.rows.iter().filter(|it| by.contains(&it.id)).collect();
            for point in given.points().iter().filter(|it| row.matches(it)) {
                prop_assert!(by.iter().any(|it| it.matches(point)));
            }
        }
        let overlaps = |found: &Verification<'_>| -> Vec<Vec<String>> {
            let own = found.overlaps.iter().filter(|it| it.rows().iter().all(is_own));
            own.map(|it| ids(&it.rows())).collect()
        };
        prop_assert_eq!(overlaps(&a), overlaps(&b));
        let points = |found: &Verification<'_>| -> BTreeSet<Vec<Datum>> {
            let own = found.gaps.iter().cloned().map(|mut gap| {
                gap.columns.truncate(given.columns.len());
                gap
            });
            own.flat_map(|gap| named(&gap)).collect()
        };
        prop_assert_eq!(points(&a), points(&b));
        // Rows on each value of the first column beside leave nothing to the rows on the others.
        let aside = |hit: &str| if hit == "unique" || hit == "any" { MANY * VALUES } else { (MANY - 1) * VALUES };
        prop_assert_eq!(b.shadowed.iter().filter(|it| !is_own(&it.row)).count(), aside(given.hit));
        let redundant = |table: &comms_policy::table::Table| {
            let found = table.redundant_within(20_000_000).expect("decided");
            ids(&found.into_iter().filter(is_own).collect::<Vec<_>>())
        };
        prop_assert_eq!(redundant(&small), redundant(&large));
    }
}
