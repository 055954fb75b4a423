//! What stands before the time: `请于`, `需`, `截止时间：`.

use crate::text::charset::CharSet;
use crate::text::deadline::expression::Bound;
use crate::text::deadline::reader::Reader;
use crate::text::deadline::words::{Words, words};

/// Words that ask for something and do not make a time a deadline.
pub(super) static POLITE: Words =
    words!["请", "务必", "需要", "需", "必须", "须", "应", "望", "烦请", "麻烦", "限"];

/// Words that only join the time to what is before it.
static JOINING: Words = words!["赶在", "在", "于", "直到", "到", "至"];

/// Words that say that a time is a deadline, met at the time that they name.
static LATEST: Words = words![
    "截止",
    "截至",
    "最晚",
    "最迟",
    "至迟",
    "不超过",
    "不要超过",
    "不要晚于",
    "别晚于",
    "勿晚于",
    "不得超过",
    "不得晚于",
    "不得迟于",
    "不晚于",
    "不迟于",
    "时限",
    "期限",
    "ddl",
    "deadline",
];

/// What a label says the time of, and what it calls it: `截止时间`, `完成日期`.
static LABELLED: Words = words!["截止", "完成", "交付", "提交", "回复", "反馈", "最后", "最终"];
static LABELS: Words = words!["时间", "日期", "期限", "时限", "日"];

/// The characters with which all of these begin.
static FIRSTS: CharSet<16> =
    LABELLED.add_to(LATEST.add_to(JOINING.add_to(POLITE.add_to(CharSet::EMPTY))));

/// What the words before a time say.
#[derive(Clone, Copy)]
pub(super) struct Lead {
    pub bound: Bound,
    /// Whether they ask for something.
    pub asks: bool,
    /// Where the expression begins without the words that only ask.
    pub core: usize,
}

impl Lead {
    /// Whether words that lead a time in may begin with a character; false only if none do.
    pub fn may_begin(c: char) -> bool {
        FIRSTS.may_have(c)
    }

    pub fn read(r: &mut Reader<'_>) -> Self {
        let mut lead = Self { bound: Bound::Unsaid, asks: false, core: r.at() };
        while r.peek().is_some_and(Self::may_begin) {
            let start = r.at();
            if latest(r) {
                if lead.bound == Bound::Unsaid {
                    lead.core = start;
                }
                lead.bound = Bound::Until;
            } else if r.eat_of(&POLITE) {
                lead.asks = true;
            } else if !r.eat_of(&JOINING) {
                break;
            }
            r.spaces();
            r.eat_among(&[':', '为', '是']);
            r.spaces();
        }
        if lead.bound == Bound::Unsaid {
            lead.core = r.at();
        }
        lead
    }
}

fn latest(r: &mut Reader<'_>) -> bool {
    let label = r.attempt(|r| (r.eat_of(&LABELLED) && r.eat_of(&LABELS)).then_some(()));
    label.is_some() || r.eat_of(&LATEST)
}
