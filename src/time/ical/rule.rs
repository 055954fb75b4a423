//! Reads how an event repeats (RFC 5545, 3.3.10).

use super::error::IcalErrorKind;
use super::faults::{Faults, excerpt};
use super::lines::ContentLine;
use super::rule_parts::{OrdinalDay, days, numbers, positive};
use super::values::Moment;
use alloc::collections::BTreeSet;

/// How an event repeats.
#[derive(Debug, Default)]
pub(super) struct Rule {
    /// Whether its periods are months; else they are years.
    pub(super) monthly: bool,
    /// From one period to the next, in years or months; at least one.
    pub(super) interval: u32,
    /// How many occurrences there are, the first included.
    pub(super) count: Option<u32>,
    /// The last moment on which it occurs, inclusive.
    pub(super) until: Option<Moment>,
    /// `BYMONTH`, 1 to 12; empty if not given.
    pub(super) months: BTreeSet<i32>,
    /// `BYMONTHDAY`, 1 to 31 or -1 to -31; empty if not given.
    pub(super) month_days: BTreeSet<i32>,
    /// `BYDAY`; empty if not given.
    pub(super) week_days: BTreeSet<OrdinalDay>,
    /// `BYSETPOS`, 1 to 366 or -1 to -366; empty if not given.
    pub(super) positions: BTreeSet<i32>,
}

/// The parts that are read.
const PARTS: [&str; 9] =
    ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST"];
/// The parts that are known but refused.
const REFUSED: [&str; 7] =
    ["BYYEARDAY", "BYWEEKNO", "BYHOUR", "BYMINUTE", "BYSECOND", "RSCALE", "SKIP"];
/// The frequencies that are known but refused.
const FREQUENCIES: [&str; 5] = ["WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"];

impl Rule {
    /// Reads the rule of a line; notes all its faults.
    pub(super) fn read(line: &ContentLine<'_>, faults: &mut Faults) -> Option<Self> {
        let mut rule = Self { interval: 1, ..Self::default() };
        let mut seen = BTreeSet::new();
        let parts = line.value.split(';').map(str::trim);
        for part in parts.filter(|part| !part.is_empty()) {
            let kept = rule.part(part, &mut seen);
            faults.note(line.number, kept);
        }
        let checked = rule.check(line.value, &seen);
        faults.note(line.number, checked).map(|()| rule)
    }

    fn part(&mut self, part: &str, seen: &mut BTreeSet<&str>) -> Result<(), IcalErrorKind> {
        let (name, value) = part.split_once('=').ok_or_else(|| bad(part, "PART=VALUE"))?;
        if find(&REFUSED, name).is_some() {
            return Err(unsupported(part, "BYMONTH, BYMONTHDAY, BYDAY or BYSETPOS"));
        }
        let expected = "a rule part such as BYMONTH=12";
        let name = find(&PARTS, name).ok_or_else(|| bad(part, expected))?;
        if !seen.insert(name) {
            return Err(bad(part, "each part once"));
        }
        self.keep(name, value).map_err(|expected| {
            let refused = name == "FREQ" && find(&FREQUENCIES, value).is_some();
            if refused { unsupported(part, expected) } else { bad(part, expected) }
        })
    }

    /// Keeps one part; else tells what was expected.
    fn keep(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        match name {
            "FREQ" => {
                self.monthly = value.eq_ignore_ascii_case("MONTHLY");
                let known = self.monthly || value.eq_ignore_ascii_case("YEARLY");
                known.then_some(()).ok_or("FREQ=YEARLY or FREQ=MONTHLY")?;
            }
            "INTERVAL" => self.interval = positive(value).ok_or("a number of one or more")?,
            "COUNT" => self.count = Some(positive(value).ok_or("a number of one or more")?),
            "UNTIL" => self.until = Some(Moment::read(value).ok_or("a date such as 20240229")?),
            "BYMONTH" => self.months = numbers(value, 12, false).ok_or("months from 1 to 12")?,
            "BYMONTHDAY" => {
                self.month_days =
                    numbers(value, 31, true).ok_or("days from 1 to 31 or -1 to -31")?;
            }
            "BYDAY" => self.week_days = days(value).ok_or("days such as MO, 4TH or -1MO")?,
            "BYSETPOS" => {
                self.positions =
                    numbers(value, 366, true).ok_or("places from 1 to 366, or negative")?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Refuses parts that do not go together.
    fn check(&self, text: &str, seen: &BTreeSet<&str>) -> Result<(), IcalErrorKind> {
        if !seen.contains("FREQ") {
            return Err(bad(text, "a FREQ"));
        }
        if seen.contains("COUNT") && seen.contains("UNTIL") {
            return Err(bad(text, "COUNT or UNTIL, not both"));
        }
        let by = ["BYMONTH", "BYMONTHDAY", "BYDAY"];
        if seen.contains("BYSETPOS") && by.iter().all(|part| !seen.contains(part)) {
            return Err(bad(text, "another BY part beside BYSETPOS"));
        }
        if self.counts_in_month() && self.week_days.iter().any(|(place, _)| place.abs() > 5) {
            return Err(bad(text, "at most five weeks in a month"));
        }
        Ok(())
    }

    /// Tells whether the places of `BYDAY` are counted within the month.
    pub(super) fn counts_in_month(&self) -> bool {
        self.monthly || !self.months.is_empty()
    }
}

/// Finds a name in a list, whatever its case.
fn find(list: &[&'static str], name: &str) -> Option<&'static str> {
    list.iter().copied().find(|known| known.eq_ignore_ascii_case(name))
}

fn bad(found: &str, expected: &'static str) -> IcalErrorKind {
    IcalErrorKind::BadRule { found: excerpt(found), expected }
}

fn unsupported(found: &str, expected: &'static str) -> IcalErrorKind {
    IcalErrorKind::Unsupported { found: excerpt(found), expected }
}
