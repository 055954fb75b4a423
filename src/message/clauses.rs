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
    /// The same to the end of a word such as `截止` and `为止`.
    Closed(Starts),
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
    /// the words must name a day.
    pub(super) inner: bool,
}

/// The positions of a sentence from which a deadline may begin, the last ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
    text: &'t str,
    at: usize,
    end: usize,
    starts: Starts,
    /// Whether a clause begins here, and whether a word does.
    clause: bool,
    word: bool,
    /// The character before.
    before: char,
}

impl<'t> Spots<'t> {
    pub(super) fn new(text: &'t str, body: Range<usize>) -> Self {
        let starts = Starts::default();
        Self { text, at: body.start, end: body.end, starts, clause: true, word: true, before: ' ' }
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
        // What changes with each character is kept at hand.
        let (mut clause, mut word, mut before) = (self.clause, self.word, self.before);
        for (offset, c) in self.text.get(from..self.end)?.char_indices() {
            let (begins_clause, begins_word) = (clause, word);
            let last = core::mem::replace(&mut before, c);
            (clause, word) = (false, false);
            if !(begins_clause || Marked::has(c)) {
                continue;
            }
            let at = from + offset;
            let class = Class::of(c);
            if matches!(class, Class::Break) {
                self.starts = Starts::default();
            }
            if matches!(class, Class::Break | Class::Joint) {
                (clause, word) = (true, true);
                continue;
            }
            if begins_clause || matches!(class, Class::Lead) {
                self.starts.push(Start { at, inner: false });
            } else if matches!(class, Class::Day) && may_begin_day(last) {
                self.starts.push(Start { at, inner: true });
            }
            let spot = match class {
                Class::English if begins_word => Spot::English(at),
                Class::Bound => Spot::Bounded(self.starts),
                Class::End => Spot::Closed(self.starts),
                Class::Led => Spot::Led(at),
                Class::Label if is_label(self.text.get(at..self.end)?, begins_clause) => {
                    Spot::Led(at)
                }
                _ => continue,
            };
            (self.clause, self.word, self.before) = (clause, word, before);
            self.at = at + c.len_utf8();
            return Some(spot);
        }
        self.at = self.end;
        None
    }
}

/// By the last bits of characters: whether one of them does anything where deadlines are looked for.
/// Most characters of a text do not, which is told by one look.
struct Marked([bool; Self::SIZE]);

impl Marked {
    const SIZE: usize = 1 << 10;
    const MASK: u32 = (1 << 10) - 1;

    #[expect(clippy::indexing_slicing, reason = "it is worked out when this is compiled")]
    const ALL: Self = {
        let mut marked = [false; Self::SIZE];
        let blocks = [(0, 0x80), (0x3000, 0x3020), (0x4E00, 0x9FFF), (0xFF00, 0xFF60)];
        let mut block = 0;
        while block < blocks.len() {
            let (mut c, end) = blocks[block];
            while c < end {
                if let Some(c) = char::from_u32(c)
                    && !matches!(Class::of(c), Class::Other)
                {
                    marked[(c as u32 & Self::MASK) as usize] = true;
                }
                c += 1;
            }
            block += 1;
        }
        Self(marked)
    };

    #[inline]
    fn has(c: char) -> bool {
        static MARKED: Marked = Marked::ALL;
        MARKED.0.get((u32::from(c) & Self::MASK) as usize).is_some_and(|it| *it)
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
    /// A word ends with it that bounds a deadline behind it, such as `截止`.
    End,
    /// A word may begin with it that leads a deadline in.
    Led,
    /// The same, if a word such as `时间` follows.
    Label,
    /// A word for a day may begin with it, or one that leads a day in.
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
            '今' | '明' | '后' | '後' | '大' | '本' | '下' | '这' | '這' | '周' | '週' | '星'
            | '礼' | '禮' | '月' | '年' | '季' | '到' | '至' => Self::Day,
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
    fn every_character_that_does_something_is_marked() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            assert!(matches!(Class::of(c), Class::Other) || Marked::has(c), "{c}");
        }
    }
}
