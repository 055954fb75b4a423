//! A format without some of its fields, for texts in which these are missing.

use super::fault::shape;
use super::plan::Plan;
use super::program::{Item, Program};
use crate::text::short::Short;
use crate::text::{Applicability, Code, Finding};
use alloc::vec::Vec;
use core::ops::Range;

/// The most fields side by side that are left out.
const RUN: usize = 4;

/// The format without a run of fields and a literal beside each; optional parts between are gone too.
#[derive(Debug)]
pub(super) struct Variant {
    /// The items in the whole program that are left out.
    pub(super) gone: Range<usize>,
    /// Those of them that are fields which each name has, in order.
    pub(super) fields: Vec<usize>,
    /// Whether the literals behind the fields are left out with them, and not those before.
    pub(super) behind: bool,
    /// How many characters of separators its texts have at least.
    pub(super) separators: usize,
    pub(super) program: Program,
    pub(super) plan: Plan,
    /// What is said where the fields are missing, at the beginning of a text.
    pub(super) findings: Vec<Finding>,
}

/// The variants of a program, those first in which it is likelier that just these fields are missing:
/// the ones with few fields, whose texts do not tell the field, and of these, the last ones.
pub(super) fn of(program: &Program, plan: &Plan) -> Vec<Variant> {
    // Where it has to be found out which field a text stands in, a run of missing ones is a guess.
    let most = if matches!(plan, Plan::Direct(_)) { RUN } else { 1 };
    let required: Vec<usize> = (0..program.items.len())
        .filter(|item| program.field_at(*item).is_some() && program.group_of(*item).is_none())
        .collect();
    let runs = (1..=most).flat_map(|count| required.windows(count).rev());
    let mut variants: Vec<Variant> = runs.filter_map(|run| without(program, run)).collect();
    let is_telling =
        |item: &&usize| program.field_at(**item).is_some_and(|field| field.kind.is_telling());
    variants.sort_by_key(|it| (it.fields.len(), it.fields.iter().filter(is_telling).count()));
    variants
}

fn without(program: &Program, run: &[usize]) -> Option<Variant> {
    let (first, last) = (*run.first()?, *run.last()?);
    let next = (last + 1..program.items.len()).find(|at| program.group_of(*at).is_none());
    let before = first.checked_sub(1).and_then(|at| literal(program, at));
    let after = next.and_then(|at| literal(program, at));
    let behind = after.is_some() && (before.is_none() || before == after);
    let gone = match (behind, before) {
        (true, _) => first..next? + 1,
        (false, Some(_)) => first - 1..last + 1,
        (false, None) => return None,
    };
    let said = run.iter().map(|item| finding(program, &gone, *item, behind));
    let findings = said.collect::<Option<Vec<Finding>>>()?;
    let mut program = program.clone();
    program.items.drain(gone.clone());
    program.groups.retain(|group| !gone.contains(&group.start));
    for group in &mut program.groups {
        if group.start >= gone.end {
            *group = group.start - gone.len()..group.end - gone.len();
        }
    }
    if !program.items.iter().any(|item| matches!(item, Item::Field(_))) {
        return None;
    }
    let plan = Plan::new(&program);
    let fields = run.to_vec();
    let separators = program.needed_literals().map(|literal| literal.keys.len()).sum();
    matches!(plan, Plan::Direct(_)).then_some(Variant {
        gone,
        fields,
        behind,
        separators,
        program,
        plan,
        findings,
    })
}

/// What is said where a field is missing with the literal beside it.
fn finding(program: &Program, gone: &Range<usize>, item: usize, behind: bool) -> Option<Finding> {
    let field = program.field_at(item)?;
    let is_required = |at: &usize| program.group_of(*at).is_none();
    let beside = if behind {
        (item + 1..gone.end).find(is_required)
    } else {
        (gone.start..item).rfind(is_required)
    };
    let literal = program.literal_at(beside?)?.text.as_str();
    let blank = field.placeholder();
    let parts = if behind { [&blank, literal] } else { [literal, &blank] };
    let code = match () {
        () if literal.ends_with('【') => Code::TagMissing,
        () if field.is_extension() => Code::ExtMissing,
        () => Code::FieldMissing,
    };
    let finding = Finding::new(code).within(0..0).with_field(&field.name);
    let finding = finding.with_expected(shape(field));
    Some(finding.with_fix(0..0, Short::joined(&parts), Applicability::HasPlaceholders))
}

/// The text of a literal that is in no optional part.
fn literal(program: &Program, item: usize) -> Option<&str> {
    match program.item(item)? {
        Item::Literal(literal) if program.group_of(item).is_none() => {
            program.literal(literal).map(|it| it.text.as_str())
        }
        _ => None,
    }
}
