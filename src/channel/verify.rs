//! What is wrong with a division of work as a whole.

use super::division::Division;
use crate::diagnostic::{Code, Collector, Finding, Place};
use crate::table::{Hit, Row, Verification};
use alloc::string::String;
use alloc::vec::Vec;

/// Reports what is left open, what is there twice, and what never decides.
pub(super) fn verify(division: &Division, place: &Place, steps: u64, findings: &mut Collector) {
    let table = &division.table;
    let found = table.verify_within(steps);
    gaps(&found, place, findings);
    overlaps(&found, table.hit(), place, findings);
    let mut undecided = found.is_undecided;
    if matches!(table.hit(), Hit::First | Hit::Priority) {
        let catch_all = catch_all(division, place, findings);
        shadows(&found, catch_all, place, findings);
        match table.redundant_within(steps) {
            Some(rows) => rows.iter().for_each(|row| {
                let message = "found a row without which everything would be answered the same";
                findings.push(Finding::new(Code::Redundant, &at(row, place), message));
            }),
            None => undecided = true,
        }
    }
    if undecided {
        let message = if found.has_more_gaps {
            "found more gaps than the limit; those that are told are some of them"
        } else {
            "found a table that takes more steps to be verified than the limit; what is told of it is \
             right, but there may be more"
        };
        findings.push(Finding::new(Code::Undecided, &place.key("rows"), message));
    }
}

fn at(row: &Row, place: &Place) -> Place {
    place.key("rows").index(row.position())
}

fn gaps(found: &Verification<'_>, place: &Place, findings: &mut Collector) {
    for gap in &found.gaps {
        let message = alloc::format!("found no row where {gap}");
        let help = "write a row for it, or a `default` for everything that no row is for";
        let finding = Finding::new(Code::Gap, &place.key("rows"), message).with_help(help);
        findings.push(finding);
    }
}

fn overlaps(found: &Verification<'_>, hit: Hit, place: &Place, findings: &mut Collector) {
    for overlap in &found.overlaps {
        let is_fault = match hit {
            Hit::Unique => true,
            Hit::Any => !overlap.agree(),
            _ => false,
        };
        if !is_fault {
            continue;
        }
        if findings.is_full() {
            // What is only counted needs no witness.
            findings.push(Finding::new(Code::Overlap, place, ""));
            continue;
        }
        let [first, second] = overlap.rows();
        let witness = overlap.witness();
        let message = alloc::format!(
            "found that `{}` and `{}` are both for what has {witness}",
            first.id(),
            second.id()
        );
        let finding = Finding::new(Code::Overlap, &at(second, place), message);
        findings.push(finding.with_related(&at(first, place), "the other row"));
    }
}

/// The first row that is for everything, if there are others behind it; it is reported instead of them.
fn catch_all(division: &Division, place: &Place, findings: &mut Collector) -> Option<usize> {
    if division.table.hit() != Hit::First {
        return None;
    }
    let behind = division.routes.len().checked_sub(1)?;
    let position = division.routes.iter().take(behind).position(|route| route.when.is_empty())?;
    let message = "found a row for everything before others, which never decide";
    let finding = Finding::new(Code::CatchAllNotLast, &place.key("rows").index(position), message);
    findings.push(finding.with_help("make it the last one, or the `default`"));
    Some(position)
}

fn shadows(
    found: &Verification<'_>,
    catch_all: Option<usize>,
    place: &Place,
    findings: &mut Collector,
) {
    for shadowed in &found.shadowed {
        let row = shadowed.row;
        if catch_all.is_some_and(|all| row.position() > all) {
            continue;
        }
        let by: Vec<String> =
            shadowed.by.iter().map(|it| alloc::format!("`{}`", it.id())).collect();
        let message = alloc::format!(
            "found that `{}` never decides, since {} {} before it for all that it is for",
            row.id(),
            by.join(" and "),
            if by.len() == 1 { "stands" } else { "together stand" }
        );
        let finding = Finding::new(Code::Shadowed, &at(row, place), message);
        findings.push(match shadowed.by.first() {
            Some(first) => finding.with_related(&at(first, place), "stands before it"),
            None => finding,
        });
    }
}
