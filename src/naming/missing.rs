//! Fields that are not there, one or a few side by side, where nothing else is wrong.

use super::align::{is_wrong_separator, numbers};
use super::direct;
use super::fault::{Asked, cost, explain};
use super::field::{Field, Fit, Kind};
use super::format::Compiled;
use super::look::Look;
use super::plan::Plan;
use super::program::{Item, Program, Spans};
use super::variants::Variant;
use crate::text::Finding;
use crate::text::fold::is_digit;
use alloc::vec::Vec;
use core::ops::Range;

/// The fields that are missing, each as a finding, if the text is right without them.
pub(super) fn fields(look: &Look<'_>) -> Option<Vec<Finding>> {
    let (format, text) = (look.format, look.text);
    let program = &format.program;
    let separators = look.segments().len() + look.dots();
    for variant in format.variants().iter().filter(|it| it.separators < separators) {
        let Some((at, spans)) = read(format, variant, text) else { continue };
        let gap = Gap { look, program, text, variant, at };
        if gap.fields().any(|field| gap.holds(field, &spans)) {
            continue;
        }
        if !gap.may_be_else() {
            let findings = variant.findings.iter();
            return Some(findings.map(|finding| finding.clone().shifted(at)).collect());
        }
        // What is no single field that is missing is no other one either.
        if gap.is_single() {
            return None;
        }
    }
    None
}

/// Where the fields of a variant are missing in a text that is of it, and where the others stand.
fn read(format: &Compiled, variant: &Variant, text: &str) -> Option<(usize, Spans)> {
    let Plan::Direct(plan) = &variant.plan else { return None };
    let spans = direct::split(&variant.program, plan, text, true)?.spans;
    Some((place(format, variant, &spans)?, spans))
}

/// Where in a text the fields of a variant would stand.
fn place(format: &Compiled, variant: &Variant, spans: &Spans) -> Option<usize> {
    let span_of = |item: usize| match format.program.item(item)? {
        Item::Field(field) => spans.get(field),
        Item::Literal(_) => None,
    };
    if variant.behind {
        return span_of(variant.gone.end).map(|span| span.start);
    }
    span_of(variant.gone.start.checked_sub(1)?).map(|span| span.end)
}

/// So many digits are a date in some form, even with something between.
const DATE: usize = 6;

/// A place of a text where fields are missing.
struct Gap<'a> {
    look: &'a Look<'a>,
    program: &'a Program,
    text: &'a str,
    variant: &'a Variant,
    at: usize,
}

impl Gap<'_> {
    /// Whether a field is there after all: what only touches something else is not missing, and a
    /// word that stands at the place is not either, whatever is wrong behind it.
    fn holds(&self, field: &Field, spans: &Spans) -> bool {
        let touches = |number: Range<usize>| {
            let written = self.text.get(number.clone()).unwrap_or("");
            let mut fields = 0..self.program.fields.len();
            let is_field = fields.any(|it| spans.get(it) == Some(number.clone()));
            !is_field && field.fit(written, true, &self.program.separators) != Fit::No
        };
        match &field.kind {
            Kind::Version(_) | Kind::Date(_) => numbers(self.text).any(touches),
            Kind::Enum(words) => words.first_in(self.text.get(self.at..).unwrap_or("")).is_some(),
            _ => false,
        }
    }

    /// Whether but one field is missing, with one literal.
    fn is_single(&self) -> bool {
        self.variant.gone.len() == 2
    }

    /// Whether something smaller may be wrong than that several fields are missing: beside the gap
    /// stands what is meant for one of them, or is not separated as it should be.
    fn may_be_else(&self) -> bool {
        let Self { look, text, variant, at, .. } = *self;
        let count = variant.fields.len();
        let is_single = self.is_single();
        if is_single && !look.signs().has_dividing() {
            return false;
        }
        if !is_single && variant.program.items.len() == 1 && self.is_separated() {
            return true;
        }
        let segments = look.segments();
        let before = segments.iter().rev().filter(|segment| segment.end <= at).take(count);
        let after = segments.iter().filter(|segment| segment.start >= at).take(count);
        // Where a free text is missing, it may stand in another one.
        let is_text = self.fields().any(|field| matches!(field.kind, Kind::Text));
        before.chain(after).any(|segment| {
            let written = text.get(segment.clone()).unwrap_or("");
            let is_labelled = || is_single && written.contains([':', '：']);
            is_text && (is_spaced(written, is_single) || is_labelled())
                || !is_single && self.may_be_in(segment, written)
        })
    }

    /// Whether a segment holds a separator of another form, or is meant for one of the fields.
    fn may_be_in(&self, segment: &Range<usize>, written: &str) -> bool {
        written.contains(|c| c != ' ' && is_wrong_separator(c))
            || self.fields().any(|field| self.is_meant(field, segment, written))
    }

    /// Whether one of the literals that are missing is there, where all is taken by one field; those
    /// of optional parts only count where such a part would begin.
    fn is_separated(&self) -> bool {
        let Self { look, program, text, variant, at } = *self;
        let key_at = |at: usize| {
            let c = text.get(at..)?.chars().next()?;
            Some(program.separators.key(c)).filter(|key| *key != ' ')
        };
        let mut literals = variant.gone.clone().filter_map(|item| {
            Some((&program.literal_at(item)?.keys, program.group_of(item).is_none()))
        });
        literals.any(|(keys, is_required)| {
            let mut places = look.segments().iter().map(|segment| segment.end);
            let is_key = |at: usize| key_at(at).is_some_and(|key| keys.contains(&key));
            if is_required { places.any(is_key) } else { is_key(at) }
        })
    }

    fn is_meant(&self, field: &Field, segment: &Range<usize>, written: &str) -> bool {
        let asked = Asked { field, separators: &self.program.separators, text: self.text };
        let is_light = |cost: u32| cost <= cost::KIND;
        let digits = || written.chars().filter(|c| is_digit(*c)).count();
        let is_like_a_date = || matches!(field.kind, Kind::Date(_)) && digits() >= DATE;
        let may_be = || {
            is_light(asked.at_least(written))
                && explain(asked, segment).is_none_or(|it| is_light(it.cost))
        };
        field.kind.is_telling() && (is_like_a_date() || may_be())
    }

    /// The fields that are missing.
    fn fields(&self) -> impl Iterator<Item = &Field> {
        self.variant.fields.iter().filter_map(|item| self.program.field_at(*item))
    }
}

/// Whether a space stands beside a character of another script than Latin, or between two of them: one
/// between words of Latin letters tells nothing, and many write one beside such a word.
fn is_spaced(text: &str, between: bool) -> bool {
    let is_other = |c: char| !c.is_ascii();
    text.match_indices(' ').any(|(at, space)| {
        let before = text.get(..at).is_some_and(|it| it.ends_with(is_other));
        let after = text.get(at + space.len()..).is_some_and(|it| it.starts_with(is_other));
        if between { before && after } else { before || after }
    })
}
