//! Where in a text a deadline may stand.
//!
//! A text is gone through once, from one character that bounds a deadline or leads one in to the next.
//! Most texts have few. Where one bounds a deadline, what is before it is looked through for words
//! that may begin one. By the way it is learned where a marker of owners may stand first, and whether
//! the text is plain, so that nobody has to go through it for that.

use super::clauses::{CLASSES, Class, may_follow};
use super::standard::Tagged;
use crate::text::plain::is_plain;
use core::ops::Range;

/// The most bytes of a deadline, from its beginning on: 64 characters of Chinese.
pub(super) const REACH: usize = 192;

/// Where a deadline may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// In Chinese, from one of the [starts](Spots::starts) on to a bound such as `前`.
    Bounded,
    /// The same to the end of a word such as `截止` and `为止`.
    Closed,
    /// In Chinese, from a word such as `截至` on.
    Led(usize),
    /// In English, from a word such as `by` on.
    English(usize),
}

/// Where a deadline may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Start {
    pub(super) at: usize,
    /// Whether it is within a clause, behind what the deadline is of, as in `合同周五前发我`. There
    /// the words must name a day, or something must be asked for by them, as in `报告两天内提交`.
    pub(super) inner: bool,
}

/// The positions from which a deadline may begin, the last ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Starts {
    starts: [Start; Self::MOST],
    count: usize,
}

impl Starts {
    const MOST: usize = 12;

    /// Adds a position; of too many, the first gives way.
    fn push(&mut self, start: Start) {
        if self.count == Self::MOST {
            self.starts.rotate_left(1);
            self.count -= 1;
        }
        if let Some(entry) = self.starts.get_mut(self.count) {
            *entry = start;
            self.count += 1;
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Start> + '_ {
        self.starts.iter().take(self.count).copied()
    }
}

/// The spots of a text, one after the other.
pub(super) struct Spots<'t> {
    standard: &'t Tagged,
    /// Up to the end of what is looked at.
    text: &'t str,
    at: usize,
    /// Where the sentence begins, or what of it no deadline was looked for in.
    new: usize,
    /// Whether a clause or a word begins there.
    begins: bool,
    /// Whether there is from there on what may make a time a deadline without a bound.
    tells: bool,
    /// Behind the last comma, if there is nothing of that kind before it.
    clause: Option<usize>,
    /// Where a marker of owners may stand first.
    mark: Option<usize>,
    is_plain: bool,
}

impl<'t> Spots<'t> {
    pub(super) fn new(standard: &'t Tagged, text: &'t str, body: Range<usize>) -> Self {
        let text = text.get(..body.end).unwrap_or("");
        Self {
            standard,
            text,
            at: body.start,
            new: body.start,
            begins: true,
            tells: false,
            clause: None,
            mark: None,
            is_plain: true,
        }
    }

    /// Goes to the next character that may act, up to an end. All ways on lead through here, so that nothing
    /// is passed over without being learned.
    fn step(&mut self, end: usize) -> Option<(usize, Class)> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let found = self.standard.acting.seek(rest);
        let at = self.text.len() - found.len();
        if at >= end {
            self.at = end;
            return None;
        }
        let (class, behind) = CLASSES.split(found)?;
        self.at = self.text.len() - behind.len();
        if self.mark.is_none() && self.standard.marking.may_begin(found) {
            self.mark = Some(at);
        }
        // Most are surely plain, forms of full width among them.
        if !matches!(found, [0x20..0x7F | 0xE4..=0xE9, ..] | [0xEF, 0xBC, ..]) {
            self.is_plain &= self.text.get(at..self.at).is_some_and(is_plain);
        }
        Some((at, class))
    }

    /// Goes on with what is new.
    fn renew(&mut self, begins: bool) {
        (self.new, self.begins) = (self.at, begins);
        (self.tells, self.clause) = (false, None);
    }

    /// Goes on behind what was read.
    pub(super) fn skip_to(&mut self, at: usize) {
        while self.at < at && self.step(at).is_some() {}
        self.renew(false);
    }

    /// Where a marker of owners may stand first, and whether all that is looked at is plain.
    pub(super) fn learn(mut self) -> (Option<usize>, bool) {
        while self.step(self.text.len()).is_some() {}
        (self.mark, self.is_plain)
    }

    /// The words that ask for something right behind the last comma, as in `，需今日17:00前`: what is
    /// before them is no part of a deadline that ends with the last spot. `None` where it may be one
    /// of its own.
    pub(super) fn asked(&self, spot: Spot) -> Option<Start> {
        let at = self.clause.filter(|_| spot == Spot::Bounded)?;
        let words = self.text.as_bytes().get(at..self.at)?;
        let asks = matches!(CLASSES.split(words), Some((Class::Lead, _)));
        asks.then_some(Start { at, inner: false })
    }

    /// From where a deadline may begin that ends with the last spot. What begins none that ends with
    /// one bound begins none that ends with a later one.
    pub(super) fn starts(&mut self, spot: Spot) -> Starts {
        let mut starts = Starts::default();
        if !matches!(spot, Spot::Bounded | Spot::Closed) {
            return starts;
        }
        let from = self.reached();
        let (mut before, mut begins) = (self.before(from), self.begins(from));
        let mut rest = self.text.as_bytes().get(from..self.at).unwrap_or(&[]);
        while let Some((class, mut behind)) = CLASSES.split(rest) {
            if matches!(class, Class::Digit) {
                // Within a number nothing begins.
                while let [b'0'..=b'9', more @ ..] = behind {
                    behind = more;
                }
            }
            let separates = class.separates();
            let at = self.at - rest.len();
            let names_time = class.names_time();
            let read = || self.text.get(..at).unwrap_or("");
            if names_time && begins && is_date(read()) {
                // It is the time of a date that is not read.
            } else if (begins || matches!(class, Class::Lead)) && !separates
                || names_time && is_named(before, read)
            {
                starts.push(Start { at, inner: false });
            } else if names_time && may_follow(before, class, behind) {
                starts.push(Start { at, inner: true });
            }
            (before, rest, begins) = (rest, behind, separates);
        }
        if spot == Spot::Bounded {
            self.renew(false);
        }
        starts
    }

    /// From where a deadline may reach to the last spot.
    fn reached(&self) -> usize {
        let from = self.at.saturating_sub(REACH).max(self.new);
        (from..self.at).find(|at| self.text.is_char_boundary(*at)).unwrap_or(self.at)
    }

    /// Where a label begins that ends with the character at a position: `完成时间`, `提交日期`, `至迟`,
    /// and `期限` at the beginning of a clause.
    fn label(&self, at: usize) -> Option<usize> {
        let (new, end) = self.text.get(self.new..)?.split_at_checked(at - self.new)?;
        let limits = end.starts_with('限');
        let mut before = new.char_indices().rev();
        if end.starts_with(['迟', '遲']) {
            return before.next().filter(|it| it.1 == '至').map(|it| self.new + it.0);
        }
        if let Some((noun, c @ ('时' | '時' | '日' | '期'))) = before.next() {
            let verb = before.next().zip(before.next());
            let verb = verb.filter(|((_, last), (_, first))| is_verb(*first, *last));
            let is_alone = || limits && c != '日' && self.begins(self.new + noun);
            if let Some(start) = verb.map(|it| it.1.0).or_else(|| is_alone().then_some(noun)) {
                return Some(self.new + start);
            }
        }
        limits.then_some(at)
    }

    /// The text from the last character before a position on.
    fn before(&self, at: usize) -> &'t [u8] {
        let before = self.text.get(..at).and_then(|it| it.chars().next_back());
        let start = at - before.map_or(0, char::len_utf8);
        self.text.as_bytes().get(start..).unwrap_or(&[])
    }

    /// Whether a clause or a word begins at a position.
    fn begins(&self, at: usize) -> bool {
        if at == self.new {
            return self.begins;
        }
        CLASSES.split(self.before(at)).is_some_and(|(class, _)| class.separates())
    }
}

impl Iterator for Spots<'_> {
    type Item = Spot;

    fn next(&mut self) -> Option<Spot> {
        loop {
            let (at, class) = self.step(self.text.len())?;
            self.tells |= class.tells();
            return Some(match class {
                Class::Break => {
                    self.renew(true);
                    continue;
                }
                Class::Comma => {
                    self.clause = (!self.tells).then_some(self.at);
                    continue;
                }
                Class::English if self.begins(at) => Spot::English(at),
                Class::Bound => Spot::Bounded,
                Class::End => Spot::Closed,
                Class::Led => Spot::Led(at),
                Class::Label => match self.label(at) {
                    Some(start) => Spot::Led(start),
                    None => continue,
                },
                _ => continue,
            });
        }
    }
}

/// Whether two characters are a verb of which a label says the time.
const fn is_verb(first: char, last: char) -> bool {
    matches!(
        (first, last),
        ('完', '成')
            | ('交', '付')
            | ('提', '交')
            | ('回', '复' | '復' | '覆')
            | ('反', '馈' | '饋')
    )
}

/// Whether a text ends with a name of what follows, such as `时间：`, and not within a time.
fn is_named<'t>(before: &[u8], read: impl Fn() -> &'t str) -> bool {
    matches!(before, [b':', ..] | [0xEF, 0xBC, 0x9A, ..])
        && !read().trim_end_matches([':', '：']).ends_with(char::is_numeric)
}

/// Whether a text ends with two numbers that may be a month and a day, and a space.
fn is_date(read: &str) -> bool {
    let Some(read) = read.strip_suffix(' ') else { return false };
    let read = read.trim_end_matches(' ');
    let before =
        read.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '/'));
    let mut numbers = read.get(before.len()..).unwrap_or("").split(['.', '-', '/']);
    let is_number = |it: Option<&str>| it.is_some_and(|it| matches!(it.len(), 1 | 2));
    is_number(numbers.next())
        && is_number(numbers.next())
        && numbers.next().is_none()
        && !before.ends_with(|c: char| c.is_ascii_alphanumeric())
}
