//! Amounts of time: `2 weeks`, `48h`, `three business days`, `half an hour`.

use super::numbers;
use crate::text::deadline::expression::Amount;
use crate::text::deadline::reader::Reader;
use crate::text::deadline::words::{Table, table};

static UNITS: Table<Amount> = table![
    "hours" => Amount::Seconds(3_600),
    "hour" => Amount::Seconds(3_600),
    "hrs" => Amount::Seconds(3_600),
    "hr" => Amount::Seconds(3_600),
    "h" => Amount::Seconds(3_600),
    "minutes" => Amount::Seconds(60),
    "minute" => Amount::Seconds(60),
    "mins" => Amount::Seconds(60),
    "min" => Amount::Seconds(60),
    "seconds" => Amount::Seconds(1),
    "second" => Amount::Seconds(1),
    "days" => Amount::Days(1),
    "day" => Amount::Days(1),
    "weeks" => Amount::Days(7),
    "week" => Amount::Days(7),
    "months" => Amount::Months(1),
    "month" => Amount::Months(1),
    "years" => Amount::Months(12),
    "year" => Amount::Months(12),
    "business days" => Amount::WorkingDays(1),
    "business day" => Amount::WorkingDays(1),
    "working days" => Amount::WorkingDays(1),
    "working day" => Amount::WorkingDays(1),
];

/// An amount of time, without what says that it is one within which something is due.
pub(super) fn amount(r: &mut Reader<'_>) -> Option<Amount> {
    r.eat("the next ");
    if r.word("half an hour") {
        return Some(Amount::Seconds(1_800));
    }
    let count = numbers::number(r).filter(|count| *count > 0)?;
    let half = r.eat(".5");
    r.spaces();
    r.word_of(&UNITS)?.times(count, half)
}
