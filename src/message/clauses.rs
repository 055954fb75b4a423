//! What characters do where deadlines are looked for.

use crate::text::charmap::{CharMap, rows};
use crate::text::charset::CharSet;

/// What a character does where deadlines are looked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Class {
    Other,
    /// It ends a sentence, and all that may have begun in it.
    Break,
    /// It ends a clause and may stand within a deadline, as in `3月15日（周五），17:00前`. What begins
    /// before it is tried first.
    Joint,
    /// The commonest of these, the comma.
    Comma,
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
    /// The same of a number in digits.
    Digit,
    /// The same of a weekday, which may stand behind a number: `张三周五`.
    Week,
    /// The same of a word for a day that holds no number and may stand behind one: `张三明天`.
    Named,
    /// The same of `下`, which may also belong to a verb before it, as in `看一下`.
    Next,
    /// A word for a day may begin with it, or a word end that makes a time a deadline, such as `截至`.
    Until,
    /// A word may end with it that makes a time a deadline, such as `完成日` and `（含）`.
    Telling,
    /// A word may begin with it that leads a deadline in, in English.
    English,
}

const CLASSED: &[(&[char], Class)] = &[
    (&[' ', '\t'], Class::Space),
    (&['，'], Class::Comma),
    (&['、', ',', '（', '）', '(', ')'], Class::Joint),
    (&['。', '；', '！', '？', '】', ';', '!', '?', '\n', '\r'], Class::Break),
    (
        &['b', 'w', 'u', 't', 'd', 'n', 'o', 'l', 'B', 'W', 'U', 'T', 'D', 'N', 'O', 'L'],
        Class::English,
    ),
    (&['前', '内', '內'], Class::Bound),
    (&['止'], Class::End),
    (&['间', '間', '期', '限', '迟', '遲'], Class::Label),
    (&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], Class::Digit),
    (WIDE, Class::Day),
    (NUMBERS, Class::Day),
    (&['零', '〇'], Class::Day),
    (&['半', '两', '兩', '星', '礼', '禮', '月', '年', '季', '到'], Class::Day),
    (&['周', '週'], Class::Week),
    (&['今', '明', '后', '後', '大', '本', '这', '這'], Class::Named),
    (&['下'], Class::Next),
    (&['至'], Class::Until),
    (&['日', '含'], Class::Telling),
    (&['截', '最', '不', '别', '別', '勿'], Class::Led),
    (&['需', '须', '須', '请', '請', '于', '於', '在', '务', '務', '应', '應'], Class::Lead),
];

pub(super) static CLASSES: CharMap<Class, { rows(CLASSED) }> = CharMap::new(Class::Other, CLASSED);

impl Class {
    /// Whether a clause or a word begins behind the character.
    pub(super) const fn separates(self) -> bool {
        matches!(self, Self::Break | Self::Joint | Self::Comma | Self::Space)
    }

    /// Whether a word for a time may begin with the character.
    pub(super) const fn names_time(self) -> bool {
        matches!(
            self,
            Self::Day | Self::Named | Self::Next | Self::Week | Self::Until | Self::Digit
        )
    }

    /// Whether a word with the character may make a time a deadline without a bound behind it.
    pub(super) const fn tells(self) -> bool {
        matches!(self, Self::Led | Self::Label | Self::Until | Self::Telling)
    }

    /// Whether the character ends a clause, or may bound a deadline, lead one in or make one of a time.
    const fn acts(self) -> bool {
        use Class::{Bound, Break, Comma, End, English};
        self.tells() || matches!(self, Break | Comma | Bound | End | English)
    }
}

/// The characters at which a deadline is looked for.
pub(super) const ACTING: CharSet<64> = acting(CLASSED);

const fn acting(mut classed: &[(&[char], Class)]) -> CharSet<64> {
    let mut set = CharSet::EMPTY;
    while let [(chars, class), more @ ..] = classed {
        if class.acts() {
            set = set.with_all(chars);
        }
        classed = more;
    }
    set
}

/// The digits beside those of ASCII.
const WIDE: &[char] = &['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'];

/// The characters of numbers of dates, beside the digits.
const NUMBERS: &[char] = &['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '廿'];

/// What a character does to a word for a day behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bar {
    None,
    /// It is a digit that is no other one's.
    Digit,
    /// It may be within a number in characters.
    Number,
    /// A word for a week, a month or a year may go on behind it.
    This,
    All,
}

/// The characters behind which no word for a day begins: those that make it another day, as in
/// `每周五`, `上周五` and `到周五`, and those within a number or a date.
const BARRING: &[(&[char], Bar)] = &[
    (
        &[
            '每', '逢', '大', '上', '下', '去', '前', '隔', '第', '近', '历', '歷', '曆', '往',
            '某', '双', '雙', '到', '至', '从', '從', '自', '或', '两', '兩', '零', '〇', '刻',
            '+', '＋',
        ],
        Bar::All,
    ),
    (
        &[
            '年', '月', '日', '号', '號', '点', '點', '时', '時', '分', ':', '：', '.', '-', '/',
            '—', '–', '~',
        ],
        Bar::All,
    ),
    (WIDE, Bar::Digit),
    (NUMBERS, Bar::Number),
    (&['今', '明', '本', '这', '這'], Bar::This),
];

static BARS: CharMap<Bar, { rows(BARRING) }> = CharMap::new(Bar::None, BARRING);

/// Whether a word for a day may begin behind a character: not within a number, a date or a word of
/// letters, and not behind what makes it another day.
pub(super) fn may_begin_day(before: char) -> bool {
    matches!(BARS.of(before), Bar::None | Bar::This) && !before.is_ascii_alphanumeric()
}

/// The same of a word of a class, behind the character with which a text begins, if there is one, and
/// before another text.
pub(super) fn may_follow(before: &[u8], class: Class, behind: &[u8]) -> bool {
    let bar = BARS.split(before).map_or(Bar::None, |it| it.0);
    match class {
        Class::Named => bar != Bar::All,
        Class::Next => bar != Bar::All && !before.starts_with("一".as_bytes()),
        // Most are digits behind letters and digits.
        _ if before.first().is_some_and(u8::is_ascii_alphanumeric) => false,
        Class::Digit => matches!(bar, Bar::None | Bar::Number | Bar::This),
        // 三周五 is no number of weeks.
        Class::Week if bar == Bar::Number => is_weekday(behind),
        _ => bar == Bar::None,
    }
}

/// Whether a text begins with the number of a weekday.
fn is_weekday(text: &[u8]) -> bool {
    ["一", "二", "三", "四", "五", "六", "日", "天"]
        .iter()
        .any(|it| text.starts_with(it.as_bytes()))
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
    matches!(CLASSES.of(c), Class::Break | Class::Joint | Class::Comma)
}
