//! Where in a text a deadline may stand.
//!
//! A text is gone through once, from one character that bounds a deadline or leads one in to the next.
//! Most texts have few. Where one bounds a deadline, what is before it is looked through for words
//! that may begin one.

use crate::text::charmap::{CharMap, rows};
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
    /// Up to the end of what is looked at.
    text: &'t str,
    at: usize,
    /// Where the sentence begins, or what of it no deadline was looked for in.
    new: usize,
    /// Whether a clause or a word begins there.
    begins: bool,
}

impl<'t> Spots<'t> {
    pub(super) fn new(text: &'t str, body: Range<usize>) -> Self {
        let text = text.get(..body.end).unwrap_or("");
        Self { text, at: body.start, new: body.start, begins: true }
    }

    /// Goes on behind what was read.
    pub(super) fn skip_to(&mut self, at: usize) {
        self.at = self.at.max(at);
        (self.new, self.begins) = (self.at, false);
    }

    /// The words that ask for something right behind the last comma, as in `，需今日17:00前`: what is
    /// before them is no part of a deadline that ends with the last spot. `None` where it may be one
    /// of its own.
    pub(super) fn asked(&self, spot: Spot) -> Option<Start> {
        let new = self.text.get(self.new..self.at).filter(|_| spot == Spot::Bounded)?;
        let bytes = new.as_bytes();
        // The last byte of a comma is that of few others.
        let (before, words) =
            bytes.split_at_checked(1 + bytes.iter().rposition(|it| *it == 0x8C)?)?;
        let asks = matches!(CLASSES.split(words), Some((Class::Lead, _)));
        let is_apart =
            before.ends_with("，".as_bytes()) && from_one_of(&LEADING, before).is_empty();
        (asks && is_apart).then_some(Start { at: self.at - words.len(), inner: false })
    }

    /// From where a deadline may begin that ends with the last spot. What begins none that ends with
    /// one bound begins none that ends with a later one.
    pub(super) fn starts(&mut self, spot: Spot) -> Starts {
        let mut starts = Starts::default();
        if !matches!(spot, Spot::Bounded | Spot::Closed) {
            return starts;
        }
        let (mut before, mut begins) = (self.before(self.new), self.begins);
        let mut rest = self.text.as_bytes().get(self.new..self.at).unwrap_or(&[]);
        while let Some((class, mut behind)) = CLASSES.split(rest) {
            if matches!(class, Class::Digit) {
                // Within a number nothing begins.
                while let [b'0'..=b'9', more @ ..] = behind {
                    behind = more;
                }
            }
            let separates = class.separates();
            let at = self.at - rest.len();
            if (begins || matches!(class, Class::Lead)) && !separates {
                starts.push(Start { at, inner: false });
            } else if matches!(class, Class::Day | Class::Digit) && may_follow(before) {
                starts.push(Start { at, inner: true });
            }
            (before, rest, begins) = (rest, behind, separates);
        }
        if spot == Spot::Bounded {
            (self.new, self.begins) = (self.at, false);
        }
        starts
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
            let rest = from_one_of(&ACTING, self.text.as_bytes().get(self.at..)?);
            let at = self.text.len() - rest.len();
            let (class, rest) = CLASSES.split(rest)?;
            self.at = self.text.len() - rest.len();
            return Some(match class {
                Class::Break => {
                    (self.new, self.begins) = (self.at, true);
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

/// The bytes of a text from the first character on that may be in a set.
fn from_one_of<'t>(set: &CharSet<16>, mut bytes: &'t [u8]) -> &'t [u8] {
    loop {
        bytes = match bytes {
            [0xE0..0xF0, b, c, more @ ..] if !set.may_end_with(low(*b, *c)) => more,
            [a @ 0..0x80, more @ ..] if !set.may_end_with(u32::from(*a)) => more,
            [0xC0..0xE0, _, more @ ..] | [0xF0..=0xFF, _, _, _, more @ ..] => more,
            _ => return bytes,
        }
    }
}

/// The last bits of a character of three bytes.
const fn low(b: u8, c: u8) -> u32 {
    (b as u32 & 0x3F) << 6 | c as u32 & 0x3F
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
    /// A label may end with it, such as `完成时间`.
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
    (&['间', '間', '期', '限', '迟', '遲'], Class::Label),
    (&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], Class::Digit),
    (NUMBERS, Class::Day),
    (
        &[
            '半', '两', '兩', '今', '明', '后', '後', '大', '本', '下', '这', '這', '周', '週',
            '星', '礼', '禮', '月', '年', '季', '到', '至',
        ],
        Class::Day,
    ),
    (&['截', '最', '不'], Class::Led),
    (&['需', '须', '須', '请', '請', '于', '於', '在', '务', '務', '应', '應'], Class::Lead),
];

static CLASSES: CharMap<Class, { rows(CLASSED) }> = CharMap::new(Class::Other, CLASSED);

impl Class {
    /// Whether a clause or a word begins behind the character.
    const fn separates(self) -> bool {
        matches!(self, Self::Break | Self::Joint | Self::Space)
    }

    /// Whether the character ends a sentence, or may bound a deadline or lead one in.
    const fn acts(self) -> bool {
        use Class::{Bound, Break, End, English, Label, Led};
        matches!(self, Break | Bound | End | Led | Label | English)
    }
}

/// The characters that end a sentence, or may bound a deadline or lead one in.
static ACTING: CharSet<16> = acting(CLASSED);

const fn acting(mut classed: &[(&[char], Class)]) -> CharSet<16> {
    let mut found = CharSet::EMPTY;
    while let [(chars, class), more @ ..] = classed {
        if class.acts() {
            found = set(chars, found);
        }
        classed = more;
    }
    found
}

/// A set with some characters more.
const fn set(mut chars: &[char], mut set: CharSet<16>) -> CharSet<16> {
    while let [c, more @ ..] = chars {
        set = set.with(*c as u32);
        chars = more;
    }
    set
}

/// The characters of numbers of dates, beside the digits.
const NUMBERS: &[char] = &[
    '０', '１', '２', '３', '４', '５', '６', '７', '８', '９', '零', '〇', '一', '二', '三', '四',
    '五', '六', '七', '八', '九', '十', '廿',
];

/// Characters of the words that make a time a deadline without a bound behind it, such as `至迟`,
/// `完成日` and `（含）`.
static LEADING: CharSet<16> =
    set(&['截', '最', '不', '限', '至', '日', '期', '间', '間', '含'], CharSet::EMPTY);

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

/// The same of the character with which a text begins, if there is one.
fn may_follow(before: &[u8]) -> bool {
    // Most are digits behind letters and digits.
    !before.first().is_some_and(u8::is_ascii_alphanumeric)
        && !matches!(BARS.split(before), Some((true, _)))
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
