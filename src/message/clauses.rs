//! Where in a text a deadline may stand.
//!
//! A text is gone through once. Words that may begin a deadline are kept from the beginning of each
//! clause on; where one that bounds a deadline is seen, they are tried.

use crate::text::charset::CharSet;
use core::ops::Range;

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
    /// the words must name a day, or an amount by which something is asked for, as in `报告两天内提交`.
    pub(super) inner: bool,
}

/// The positions of a sentence from which a deadline may begin, the last ones.
#[derive(Debug, Clone, Default)]
struct Starts {
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
}

/// The spots of a text, one after the other.
pub(super) struct Spots<'t> {
    /// Up to the end of what is looked at.
    text: &'t str,
    from: usize,
    at: usize,
    starts: Starts,
    /// Whether a clause or a word begins here.
    begins: bool,
}

impl<'t> Spots<'t> {
    pub(super) fn new(text: &'t str, body: Range<usize>) -> Self {
        let text = text.get(..body.end).unwrap_or("");
        Self { text, from: body.start, at: body.start, starts: Starts::default(), begins: true }
    }

    /// Goes on behind what was read.
    pub(super) fn skip_to(&mut self, at: usize) {
        self.at = self.at.max(at);
        self.starts.count = 0;
    }

    /// From where the deadline at the spot may begin.
    pub(super) fn starts(&self) -> impl Iterator<Item = Start> + '_ {
        self.starts.starts.iter().take(self.starts.count).copied()
    }

    /// Whether a word for a day may begin at a position.
    fn may_begin_day(&self, at: usize) -> bool {
        let before = self.text.get(self.from..at).unwrap_or("");
        // Most are digits behind digits.
        !before.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric)
            && may_begin_day(before.chars().next_back().unwrap_or(' '))
    }
}

impl Iterator for Spots<'_> {
    type Item = Spot;

    fn next(&mut self) -> Option<Spot> {
        loop {
            if !self.begins {
                self.at += idle(self.text.as_bytes().get(self.at..)?);
            }
            let at = self.at;
            let c = self.text.get(at..)?.chars().next()?;
            self.at += c.len_utf8();
            let begins = core::mem::take(&mut self.begins);
            if c.is_ascii_digit() {
                // Within a number nothing begins.
                let digits = self.text.as_bytes().iter().skip(self.at);
                self.at += digits.take_while(|byte| byte.is_ascii_digit()).count();
            }
            let class = Class::of(c);
            if matches!(class, Class::Break) {
                self.starts.count = 0;
            }
            if matches!(class, Class::Break | Class::Joint) {
                self.begins = true;
                continue;
            }
            if begins || matches!(class, Class::Lead) {
                self.starts.push(Start { at, inner: false });
            } else if matches!(class, Class::Day) && self.may_begin_day(at) {
                self.starts.push(Start { at, inner: true });
            }
            return Some(match class {
                Class::English if begins => Spot::English(at),
                Class::Bound => Spot::Bounded,
                Class::End => Spot::Closed,
                Class::Led => Spot::Led(at),
                Class::Label if is_label(self.text.get(at..)?, begins) => Spot::Led(at),
                _ => continue,
            });
        }
    }
}

/// The bytes from the first on in which no character does anything within a word. Most characters
/// of a text do not.
fn idle(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [0xE0..0xF0, b, c, more @ ..]
                if !MARKED.may_end_with(u32::from(b & 0x3F) << 6 | u32::from(c & 0x3F)) =>
            {
                more
            }
            [a @ 0..0x80, more @ ..] if !MARKED.may_end_with(u32::from(*a)) => more,
            [0xC0..0xE0, _, more @ ..] | [0xF0..=0xFF, _, _, _, more @ ..] => more,
            _ => return bytes.len() - rest.len(),
        }
    }
}

/// The characters that do something within a word.
static MARKED: CharSet<16> = {
    let mut marked = CharSet::EMPTY;
    let mut blocks: &[(u32, u32)] =
        &[(0, 0x80), (0x3000, 0x3020), (0x4E00, 0x9FFF), (0xFF00, 0xFF60)];
    while let [(start, end), more @ ..] = blocks {
        let mut c = *start;
        while c < *end {
            if let Some(char) = char::from_u32(c)
                && !matches!(Class::of(char), Class::Other | Class::English)
            {
                marked = marked.with(c);
            }
            c += 1;
        }
        blocks = more;
    }
    marked
};

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
    /// A word ends with it that bounds a deadline behind it, such as `截止`.
    End,
    /// A word may begin with it that leads a deadline in.
    Led,
    /// The same, if a word such as `时间` follows.
    Label,
    /// A word for a day or an amount may begin with it, or one that leads a day in.
    Day,
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
            '止' => Self::End,
            '完' | '交' | '提' | '回' | '反' | '期' | '时' | '時' => Self::Label,
            '0'..='9'
            | '半'
            | '两'
            | '兩'
            | '今'
            | '明'
            | '后'
            | '後'
            | '大'
            | '本'
            | '下'
            | '这'
            | '這'
            | '周'
            | '週'
            | '星'
            | '礼'
            | '禮'
            | '月'
            | '年'
            | '季'
            | '到'
            | '至' => Self::Day,
            _ if is_number(c) => Self::Day,
            '截' | '最' | '不' | '限' => Self::Led,
            '需' | '须' | '須' | '请' | '請' | '于' | '於' | '在' | '务' | '務' | '应' | '應' => {
                Self::Lead
            }
            _ if is_break(c) => Self::Break,
            _ => Self::Other,
        }
    }
}

/// Whether a character stands in numbers of dates.
const fn is_number(c: char) -> bool {
    matches!(
        c,
        '0'..='9' | '０'..='９' | '零' | '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八'
            | '九' | '十' | '廿'
    )
}

/// Whether a word for a day may begin behind a character: not within a number, a date or a word of
/// letters, and not behind what makes it another day, as in `每周五`, `上周五` and `到周五`.
pub(super) const fn may_begin_day(before: char) -> bool {
    let other = matches!(
        before,
        '每' | '逢'
            | '上'
            | '去'
            | '前'
            | '隔'
            | '第'
            | '近'
            | '历'
            | '歷'
            | '曆'
            | '往'
            | '某'
            | '双'
            | '雙'
            | '到'
            | '至'
            | '从'
            | '從'
            | '自'
    );
    let within = matches!(
        before,
        '年' | '月'
            | '日'
            | '号'
            | '號'
            | '点'
            | '點'
            | '时'
            | '時'
            | '分'
            | ':'
            | '：'
            | '.'
            | '-'
            | '/'
            | '—'
            | '–'
            | '~'
    );
    !(other || within || is_number(before) || before.is_ascii_alphanumeric())
}

/// Whether a text begins with a label of a deadline: `完成时间`, `提交日期`, and `期限` where a clause
/// begins.
fn is_label(text: &str, clause: bool) -> bool {
    let mut chars = text.chars();
    let (first, second) = (chars.next(), chars.next());
    let is_time = |first, second| {
        matches!(
            (first, second),
            (Some('时' | '時'), Some('间' | '間' | '限'))
                | (Some('日'), Some('期'))
                | (Some('期'), Some('限'))
        )
    };
    if matches!(first, Some('期' | '时' | '時')) {
        return clause && second == Some('限');
    }
    is_time(chars.next(), chars.next())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_that_does_something_is_passed_over() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let passed = idle(c.encode_utf8(&mut [0; 4]).as_bytes()) > 0;
            assert!(!passed || matches!(Class::of(c), Class::Other | Class::English), "{c}");
        }
    }
}
