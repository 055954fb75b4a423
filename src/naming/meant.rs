//! What was probably meant by a text that is no person, no version or no number.

use super::fault::{Asked, Fault, cost};
use crate::text::charset::CharSet;
use crate::text::fold::fold;
use crate::text::short::Short;
use crate::text::{Applicability, Code};
use alloc::string::String;
use core::ops::Range;

/// The most digits of a number to which the missing ones of a version are added.
const MAJOR: usize = 3;

impl Asked<'_> {
    pub(super) fn person(&self, span: &Range<usize>, written: &str) -> Fault {
        let bare = written.trim_start_matches(['*', '＊', '@', '＠']);
        let bare =
            bare.strip_prefix("负责人").map_or(bare, |it| it.trim_start_matches(['：', ':']));
        if bare != written && is_nobody(bare) {
            let blank = Some((self.field.placeholder(), Applicability::HasPlaceholders));
            return self.instead(Code::OwnerPlaceholder, span, blank, cost::KIND);
        }
        let sure = (bare != written && self.fits(bare))
            .then(|| (bare.into(), Applicability::MachineApplicable));
        // `Anna_Schmidt` is one name in another form.
        let is_word = |it: &str| it.starts_with(|c: char| c.is_ascii_uppercase());
        let is_joined = bare.contains('_') && bare.split('_').all(is_word);
        let spaced = || is_joined.then(|| bare.replace('_', " "));
        let fix = sure.or_else(|| self.likely(spaced()?));
        let letters = bare.chars().all(char::is_alphabetic);
        let otherwise = if letters { cost::KIND } else { cost::OTHER };
        self.instead(Code::PersonFormat, span, fix, otherwise)
    }

    pub(super) fn version(&self, parts: usize, span: &Range<usize>, written: &str) -> Fault {
        let folded: String = written.chars().map(fold).collect();
        let lower = folded.to_lowercase();
        let number = lower.trim_start_matches(|c: char| !c.is_ascii_digit());
        let number = number.trim_end_matches(|c: char| !c.is_ascii_digit());
        let marked = lower.strip_suffix('.').unwrap_or(&lower).strip_suffix(number);
        let marked = marked.map(|mark| mark.trim_end_matches(['.', ' ']));
        let mark = match marked {
            _ if self.field.after_v => Some(""),
            Some("") => Some(""),
            Some("v") if folded.starts_with('v') => Some("v"),
            Some("v" | "ver" | "version" | "版本" | "版本号" | "rev") => Some("V"),
            _ => None,
        };
        let fix = mark.and_then(|mark| {
            let mut version = alloc::format!("{mark}{number}");
            let missing = parts.saturating_sub(number.split('.').count());
            // A long number is rather a date or another number than the first of a version.
            if missing > 0 && number.split('.').any(|part| part.len() > MAJOR) {
                return None;
            }
            version.extend(core::iter::repeat_n(".0", missing));
            self.likely(version)
        });
        let fix = fix.filter(|_| !number.is_empty()).or_else(|| self.mistyped(&lower));
        let marked = lower.starts_with('v')
            || self.field.after_v && lower.starts_with(|c: char| c.is_ascii_digit());
        let numbered = marked && !number.is_empty();
        let otherwise = match number.is_empty() {
            _ if numbered || is_spoken_version(written) => cost::KIND,
            true => self.never(),
            false => cost::OTHER,
        };
        if fix.is_none() && otherwise == cost::KIND {
            let blank = self.field.placeholder();
            let text = if self.field.after_v { blank } else { Short::joined(&["V", &blank]) };
            let fix = Some((text, Applicability::HasPlaceholders));
            return self.instead(Code::VersionFormat, span, fix, otherwise);
        }
        self.instead(Code::VersionFormat, span, fix, otherwise)
    }

    /// A version with other signs than dots, or with letters that look like digits: `V2,1`, `Vl.0`.
    fn mistyped(&self, lower: &str) -> Option<(Short, Applicability)> {
        let meant = |c: char| match c {
            ',' | '。' | '_' | '·' | '、' | '．' => Some('.'),
            'l' | 'i' => Some('1'),
            'o' => Some('0'),
            '0'..='9' | '.' => Some(c),
            _ => None,
        };
        let number = lower.strip_prefix('v').unwrap_or(lower);
        let has_digit = number.contains(|c: char| c.is_ascii_digit());
        let number: String =
            number.chars().map(meant).collect::<Option<_>>().filter(|_| has_digit)?;
        let mark = if self.field.after_v { "" } else { "V" };
        self.likely(Short::joined(&[mark, &number]))
    }

    pub(super) fn int(
        &self,
        digits: &core::ops::RangeInclusive<usize>,
        values: &core::ops::RangeInclusive<i64>,
        span: &Range<usize>,
        written: &str,
    ) -> Fault {
        let folded: String = written.chars().map(fold).collect();
        if !folded.chars().all(|c| c.is_ascii_digit()) {
            return self.instead(Code::IntFormat, span, None, cost::OTHER);
        }
        let (least, most) = (*digits.start(), *digits.end());
        if digits.contains(&folded.len()) {
            let fault = self.instead(Code::IntOutOfRange, span, None, cost::LIKELY);
            return fault.expecting(alloc::format!("{} to {}", values.start(), values.end()));
        }
        let padded = alloc::format!("{folded:0>least$}");
        let cut = folded.trim_start_matches('0');
        let fix = self.likely(padded).or_else(|| self.likely(alloc::format!("{cut:0>least$}")));
        let fault = self.instead(Code::IntWidth, span, fix, cost::KIND);
        let expected = if least == most {
            alloc::format!("{least}")
        } else {
            alloc::format!("{least} to {most}")
        };
        fault.expecting(expected)
    }
}

/// The characters with which a word for a version begins, in all forms.
static MAY_SPEAK: CharSet<16> = CharSet::EMPTY
    .with_all(&['版', '稿', 'f', 'd', 'l', 'F', 'D', 'L', 'ｆ', 'ｄ', 'ｌ', 'Ｆ', 'Ｄ', 'Ｌ']);

/// Whether a text says in words which version it is.
pub(super) fn is_spoken_version(text: &str) -> bool {
    let small = |c: char| fold(c).to_ascii_lowercase();
    text.char_indices().filter(|(_, c)| MAY_SPEAK.may_have(*c)).any(|(at, c)| {
        let word = match small(c) {
            '版' | '稿' => return true,
            'f' => "final",
            'd' => "draft",
            'l' => "latest",
            _ => return false,
        };
        let rest = text.get(at..).unwrap_or("").chars().map(small);
        rest.take(word.len()).eq(word.chars())
    })
}

/// Whether a word stands for a person who is still to be named.
fn is_nobody(word: &str) -> bool {
    const WORDS: [&str; 9] =
        ["主管", "经理", "负责人", "责任人", "待定", "所有人", "全体", "TBD", "all"];
    WORDS.iter().any(|it| it.eq_ignore_ascii_case(word))
        || word.chars().all(|c| matches!(c, 'X' | 'x' | '某'))
}
