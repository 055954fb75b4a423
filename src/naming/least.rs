//! What faults cost at least, told at a glance.

use super::date_repair::is_mark;
use super::fault::{Asked, cost};
use super::field::{Field, Kind, is_trimmed};
use super::file;
use super::meant::is_spoken_version;
use crate::text::fold::{fold, has_digit, is_digit};

impl Field {
    /// What it costs at least that the field stands where a text begins; nothing if it may.
    pub(super) fn least_at(&self, text: &str) -> u32 {
        let least = self.least_from(text.chars().next());
        match &self.kind {
            Kind::Date(form) if least == 0 && !form.begins(text) => cost::SURE,
            _ => least,
        }
    }

    /// What it costs at least that the field begins with a character, or with nothing; nothing if it
    /// may.
    fn least_from(&self, first: Option<char>) -> u32 {
        // What has space around it may be right without.
        let Some(c) = first.filter(|c| !c.is_whitespace()) else { return cost::SURE };
        let folded = fold(c);
        let (may, otherwise) = match &self.kind {
            Kind::Enum(words) | Kind::Person(Some(words)) | Kind::Ext(Some(words)) => {
                (words.may_begin_loosely(c), cost::LIKELY)
            }
            Kind::Date(form) => {
                let is_first = form.parts.first().and_then(|part| part.literal()).map(fold);
                let otherwise = if is_mark(c) { cost::KIND - 1 } else { cost::OTHER };
                (folded.is_ascii_digit() || is_first == Some(folded), otherwise)
            }
            Kind::Version(_) => (matches!(folded, '0'..='9' | 'V' | 'v'), cost::LIKELY),
            Kind::Semver => (matches!(folded, '0'..='9' | 'V' | 'v'), cost::OTHER),
            Kind::Int { .. } => (folded.is_ascii_digit(), cost::OTHER),
            _ => (true, 0),
        };
        if may { 0 } else { otherwise }
    }
}

impl Asked<'_> {
    /// What it costs at least that a text which does not fit stands in the field.
    pub(super) fn at_least(&self, written: &str) -> u32 {
        let field = self.field;
        if !is_trimmed(written) {
            return cost::SURE;
        }
        if file::copy_suffix(written).is_some() {
            return cost::LIKELY;
        }
        if field.is_closed() && self.separators.next(written, 0).is_some() {
            return cost::SEPARATOR;
        }
        let has_digit = || has_digit(written);
        match &field.kind {
            Kind::Enum(words) | Kind::Person(Some(words)) | Kind::Ext(Some(words))
                if !words.is_near(written) =>
            {
                cost::OTHER
            }
            Kind::Date(_) if has_digit() => cost::SURE,
            Kind::Date(_) => self.never(),
            Kind::Version(_) if !has_digit() && is_spoken_version(written) => cost::KIND,
            Kind::Version(_) if !has_digit() => self.never(),
            Kind::Person(None) => cost::SURE,
            Kind::Int { .. } if !written.chars().all(is_digit) => cost::OTHER,
            _ => cost::LIKELY,
        }
        .max(field.least_from(written.chars().next()))
    }
}
