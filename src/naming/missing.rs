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
    let segments = look.segments();
    let dots = || text.bytes().filter(|byte| *byte == b'.').count();
    let dots = if program.separators.contains('.') { dots() } else { 0 };
    let separators = segments.len() + dots;
    format.variants().iter().find_map(|variant| {
        let Plan::Direct(plan) = &variant.plan else { return None };
        if variant.separators >= separators {
            return None;
        }
        let spans = direct::split(&variant.program, plan, text, true)?.spans;
        let at = place(format, variant, &spans)?;
        let gap = Gap { program, text, segments, variant, at };
        if gap.fields().any(|field| gap.holds(field, &spans)) || gap.may_be_else() {
            return None;
        }
        Some(variant.findings.iter().map(|finding| finding.clone().shifted(at)).collect())
    })
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
    program: &'a Program,
    text: &'a str,
    /// The stretches of the text between separators.
    segments: &'a [Range<usize>],
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

    /// Whether something smaller may be wrong than that several fields are missing: beside the gap
    /// stands what is meant for one of them, or is not separated as it should be.
    fn may_be_else(&self) -> bool {
        let Self { text, segments, variant, at, .. } = *self;
        let count = variant.fields.len();
        if variant.gone.len() == 2 {
            return false;
        }
        if variant.program.items.len() == 1 && self.is_separated() {
            return true;
        }
        let before = segments.iter().rev().filter(|segment| segment.end <= at).take(count);
        let after = segments.iter().filter(|segment| segment.start >= at).take(count);
        // Where a free text is missing, it may stand behind a space; one between words of Latin letters
        // tells nothing.
        let is_text = self.fields().any(|field| matches!(field.kind, Kind::Text));
        let is_spaced = |written: &str| {
            let mut beside = written.split(' ').skip(1).zip(written.split(' '));
            beside.any(|(after, before)| {
                let is_other = |c: char| !c.is_ascii();
                before.ends_with(is_other) || after.starts_with(is_other)
            })
        };
        before.chain(after).any(|segment| {
            let written = text.get(segment.clone()).unwrap_or("");
            written.contains(|c| c != ' ' && is_wrong_separator(c))
                || (is_text && is_spaced(written))
                || self.fields().any(|field| self.is_meant(field, segment, written))
        })
    }

    /// Whether one of the literals that are missing is there, where all is taken by one field; those
    /// of optional parts only count where such a part would begin.
    fn is_separated(&self) -> bool {
        let Self { program, text, segments, variant, at } = *self;
        let key_at = |at: usize| {
            let c = text.get(at..)?.chars().next()?;
            Some(program.separators.key(c)).filter(|key| *key != ' ')
        };
        let mut literals = variant.gone.clone().filter_map(|item| {
            Some((&program.literal_at(item)?.keys, program.group_of(item).is_none()))
        });
        literals.any(|(keys, is_required)| {
            let mut places = segments.iter().map(|segment| segment.end);
            let is_key = |at: usize| key_at(at).is_some_and(|key| keys.contains(&key));
            if is_required { places.any(is_key) } else { is_key(at) }
        })
    }

    fn is_meant(&self, field: &Field, segment: &Range<usize>, written: &str) -> bool {
        let asked = Asked { field, separators: &self.program.separators, text: self.text };
        let is_light = |cost: u32| cost <= cost::KIND;
        let is_like_a_date = || {
            let digits = written.chars().filter(|c| is_digit(*c)).count();
            matches!(field.kind, Kind::Date(_)) && digits >= DATE
        };
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
