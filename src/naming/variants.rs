//! A format without one of its fields, for texts in which that field is missing.

use super::plan::Plan;
use super::program::{Item, Program};
use alloc::vec::Vec;

/// The format without a field and a literal beside it.
#[derive(Debug)]
pub(super) struct Variant {
    /// The item of the field in the whole program.
    pub(super) item: usize,
    /// Whether the literal behind the field is left out with it, and not the one before.
    pub(super) behind: bool,
    pub(super) program: Program,
    pub(super) plan: Plan,
}

/// The variants of a program, those first in which it is likelier that just that field is missing:
/// the ones whose texts do not tell the field, and of these, the last ones.
pub(super) fn of(program: &Program) -> Vec<Variant> {
    let items = 0..program.items.len();
    let mut variants: Vec<Variant> =
        items.rev().filter_map(|item| without(program, item)).collect();
    variants.sort_by_key(|variant| {
        program.field_at(variant.item).is_some_and(|field| field.kind.is_telling())
    });
    variants
}

fn without(program: &Program, item: usize) -> Option<Variant> {
    if program.group_of(item).is_some() || program.fields.len() == 1 {
        return None;
    }
    program.field_at(item)?;
    let before = item.checked_sub(1).and_then(|at| literal(program, at));
    let after = literal(program, item + 1);
    let behind = after.is_some() && (before.is_none() || before == after);
    let gone = match (behind, before) {
        (true, _) => item..item + 2,
        (false, Some(_)) => item - 1..item + 1,
        (false, None) => return None,
    };
    let mut program = program.clone();
    program.items.drain(gone.clone());
    for group in &mut program.groups {
        if group.start >= gone.end {
            *group = group.start - 2..group.end - 2;
        }
    }
    let plan = Plan::new(&program);
    matches!(plan, Plan::Direct(_)).then_some(Variant { item, behind, program, plan })
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
