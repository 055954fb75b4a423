//! Where in a text a deadline may stand.
//!
//! A text is gone through once. Words that may begin a deadline are kept from the beginning of each
//! clause on; where one that bounds a deadline is seen, they are tried.

use crate::text::charmap::{CharMap, rows};
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
        // Most are digits behind letters and digits.
        !before.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric)
            && may_begin_day(before.chars().next_back().unwrap_or(' '))
    }
}

impl Iterator for Spots<'_> {
    type Item = Spot;

    fn next(&mut self) -> Option<Spot> {
        loop {
            let mut rest = self.text.as_bytes().get(self.at..)?;
            if !self.begins {
                rest = idle(rest);
            }
            let at = self.text.len() - rest.len();
            let (class, mut rest) = CLASSES.split(rest)?;
            if matches!(class, Class::Digit) {
                // Within a number nothing begins.
                while let [b'0'..=b'9', more @ ..] = rest {
                    rest = more;
                }
            }
            self.at = self.text.len() - rest.len();
            if matches!(class, Class::Break) {
                self.starts.count = 0;
            }
            let begins = self.begins;
            self.begins = matches!(class, Class::Break | Class::Joint | Class::Space);
            if self.begins {
                continue;
            }
            if begins || matches!(class, Class::Lead) {
                self.starts.push(Start { at, inner: false });
            } else if matches!(class, Class::Day | Class::Digit) && self.may_begin_day(at) {
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

/// Bytes from the first character on that does something within a word. Most of a text do nothing.
fn idle(mut bytes: &[u8]) -> &[u8] {
    while let Some((Class::Other | Class::English, rest)) = CLASSES.split(bytes) {
        bytes = rest;
    }
    bytes
}

/// What a character does where deadlines are looked for.
#[derive(Debug, Clone, Copy)]
enum Class {
    Other,
    /// It ends a sentence, and all that may have begun in it.
    Break,
    /// It ends a clause and may stand within a deadline, as in `3月15日（周五），17:00前`. What begins
    /// before it is tried first.
    Joint,
    /// The same, but the clause goes on.
    Space,
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
    /// The same of numbers in digits.
    Digit,
    /// The same of English words, at their beginning.
    English,
}

const CLASSED: &[(&[char], Class)] = &[
    (&[' ', '\t'], Class::Space),
    (&['，', '、', ',', '（', '）', '(', ')'], Class::Joint),
    (&['。', '；', '！', '？', '】', ';', '!', '?', '\n', '\r'], Class::Break),
    (
        &['b', 'w', 'u', 't', 'd', 'n', 'o', 'l', 'B', 'W', 'U', 'T', 'D', 'N', 'O', 'L'],
        Class::English,
    ),
    (&['前', '内', '內'], Class::Bound),
    (&['止'], Class::End),
    (&['完', '交', '提', '回', '反', '期', '时', '時'], Class::Label),
    (&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], Class::Digit),
    (NUMBERS, Class::Day),
    (
        &[
            '半', '两', '兩', '今', '明', '后', '後', '大', '本', '下', '这', '這', '周', '週',
            '星', '礼', '禮', '月', '年', '季', '到', '至',
        ],
        Class::Day,
    ),
    (&['截', '最', '不', '限'], Class::Led),
    (&['需', '须', '須', '请', '請', '于', '於', '在', '务', '務', '应', '應'], Class::Lead),
];

static CLASSES: CharMap<Class, { rows(CLASSED) }> = CharMap::new(Class::Other, CLASSED);

/// The characters of numbers of dates, beside the digits.
const NUMBERS: &[char] = &[
    '０', '１', '２', '３', '４', '５', '６', '７', '８', '９', '零', '〇', '一', '二', '三', '四',
    '五', '六', '七', '八', '九', '十', '廿',
];

/// The characters behind which no word for a day begins: those that make it another day, as in
/// `每周五`, `上周五` and `到周五`, and those within a number or a date.
const BARRING: &[(&[char], bool)] = &[
    (
        &[
            '每', '逢', '上', '去', '前', '隔', '第', '近', '历', '歷', '曆', '往', '某', '双',
            '雙', '到', '至', '从', '從', '自',
        ],
        true,
    ),
    (
        &[
            '年', '月', '日', '号', '號', '点', '點', '时', '時', '分', ':', '：', '.', '-', '/',
            '—', '–', '~',
        ],
        true,
    ),
    (NUMBERS, true),
];

static BARS: CharMap<bool, { rows(BARRING) }> = CharMap::new(false, BARRING);

/// Whether a word for a day may begin behind a character: not within a number, a date or a word of
/// letters, and not behind what makes it another day.
pub(super) fn may_begin_day(before: char) -> bool {
    !(BARS.of(before) || before.is_ascii_alphanumeric())
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
pub(super) fn is_break(c: char) -> bool {
    matches!(CLASSES.of(c), Class::Break | Class::Joint)
}
