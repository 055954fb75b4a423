//! Where in a text a deadline may stand.
//!
//! A text is gone through once. Words that may begin a deadline are kept from the beginning of each
//! clause on; where one that bounds a deadline is seen, they are tried.

use core::ops::Range;

/// Where a deadline may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot {
    /// In Chinese, from one of these positions on to a bound such as `前`.
    Bounded(Starts),
    /// In Chinese, from a word such as `截至` on.
    Led(usize),
    /// In English, from a word such as `by` on.
    English(usize),
}

/// The positions of a sentence from which a deadline may begin, the last ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Starts {
    at: [usize; Self::MOST],
    count: usize,
}

impl Starts {
    const MOST: usize = 8;

    /// Adds a position; of too many, the first gives way.
    fn push(&mut self, at: usize) {
        if self.count == Self::MOST {
            self.at.rotate_left(1);
            self.count -= 1;
        }
        if let Some(entry) = self.at.get_mut(self.count) {
            *entry = at;
            self.count += 1;
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.at.iter().take(self.count).copied()
    }
}

/// The spots of a text, one after the other.
pub(super) struct Spots<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    starts: Starts,
    /// Whether a clause begins here, and whether a word does.
    clause: bool,
    word: bool,
}

impl<'t> Spots<'t> {
    pub(super) fn new(text: &'t str, body: Range<usize>) -> Self {
        let starts = Starts::default();
        Self { text, at: body.start, end: body.end, starts, clause: true, word: true }
    }

    /// Goes on behind what was read.
    pub(super) fn skip_to(&mut self, at: usize) {
        self.at = self.at.max(at);
        self.starts = Starts::default();
    }
}

impl Iterator for Spots<'_> {
    type Item = Spot;

    fn next(&mut self) -> Option<Spot> {
        let from = self.at;
        for (offset, c) in self.text.get(from..self.end)?.char_indices() {
            let at = from + offset;
            let clause = core::mem::take(&mut self.clause);
            let word = core::mem::take(&mut self.word);
            let class = Class::of(c);
            if matches!(class, Class::Break) {
                self.starts = Starts::default();
            }
            if matches!(class, Class::Break | Class::Joint) {
                (self.clause, self.word) = (true, true);
                continue;
            }
            if clause || matches!(class, Class::Lead) {
                self.starts.push(at);
            }
            let spot = match class {
                Class::English if word => Spot::English(at),
                Class::Bound => Spot::Bounded(self.starts),
                Class::Led => Spot::Led(at),
                _ => continue,
            };
            self.at = at + c.len_utf8();
            return Some(spot);
        }
        self.at = self.end;
        None
    }
}

/// What a character does where deadlines are looked for.
enum Class {
    Other,
    /// It ends a sentence, and all that may have begun in it.
    Break,
    /// It ends a clause and may stand within a deadline, as in `3月15日（周五），17:00前`. What begins
    /// before it is tried first.
    Joint,
    /// A word may begin with it that leads a deadline in and is bounded by another.
    Lead,
    /// It bounds a deadline.
    Bound,
    /// A word may begin with it that leads a deadline in.
    Led,
    /// The same of English words, at their beginning.
    English,
}

impl Class {
    #[inline]
    const fn of(c: char) -> Self {
        match c {
            ' ' | '\t' | '，' | '、' | ',' | '（' | '）' | '(' | ')' => Self::Joint,
            'b' | 'w' | 'u' | 't' | 'd' | 'n' | 'o' | 'l' | 'B' | 'W' | 'U' | 'T' | 'D' | 'N'
            | 'O' | 'L' => Self::English,
            '前' | '内' | '內' => Self::Bound,
            '截' | '最' | '不' | '限' => Self::Led,
            '需' | '须' | '須' | '请' | '請' | '于' | '於' | '在' | '务' | '務' | '应' | '應' => {
                Self::Lead
            }
            _ if is_break(c) => Self::Break,
            _ => Self::Other,
        }
    }
}

/// The most characters of a clause that are looked at from its end.
const BACK: usize = 64;

/// The last clause of a text, as far as it is not longer than is looked at.
pub(super) fn last(text: &str) -> &str {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev().take(BACK) {
        if is_break(c) || matches!(c, '.' | '：') {
            break;
        }
        start = at;
    }
    text.get(start..).unwrap_or("")
}

/// Whether a clause ends with a character. A colon may stand within a time.
pub(super) const fn is_break(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '；'
            | '！'
            | '？'
            | '、'
            | '（'
            | '）'
            | '】'
            | ','
            | ';'
            | '!'
            | '?'
            | '('
            | ')'
            | '\n'
            | '\r'
    )
}
