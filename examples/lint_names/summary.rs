//! How many names are well formed, and what was found how often.

use comms_policy::text::Language;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// What was counted.
#[derive(Debug, Default)]
pub struct Counts {
    pub names: u64,
    /// Those that are not of the format.
    pub ill: u64,
    /// Those of them that can be repaired.
    pub repaired: u64,
    codes: BTreeMap<&'static str, u64>,
}

impl Counts {
    pub fn well_formed(&mut self) {
        self.names += 1;
    }

    pub fn ill_formed(&mut self, repaired: bool) {
        self.names += 1;
        self.ill += 1;
        self.repaired += u64::from(repaired);
    }

    /// Counts a finding; whether it is the first of all.
    pub fn found(&mut self, code: &'static str) -> bool {
        let is_first = self.codes.is_empty();
        *self.codes.entry(code).or_default() += 1;
        is_first
    }
}

/// The counts in a line.
pub struct Summary<'a> {
    pub counts: &'a Counts,
    /// Whether the repairs were made.
    pub fix: bool,
    pub language: Language,
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { names, ill, repaired, .. } = *self.counts;
        let (all, well, ill_formed) = (grouped(names), grouped(names - ill), grouped(ill));
        let repairs = grouped(repaired);
        if self.language == Language::Zh {
            write!(f, "{all} 个名称：{well} 个符合，{ill_formed} 个不符合")?;
            return match (ill, self.fix) {
                (0, _) => Ok(()),
                (_, true) => write!(f, "（已修复 {repairs} 个）"),
                (_, false) => write!(f, "（可修复 {repairs} 个）"),
            };
        }
        let plural = if names == 1 { "" } else { "s" };
        write!(f, "{all} name{plural}: {well} well formed, {ill_formed} not")?;
        match (ill, self.fix) {
            (0, _) => Ok(()),
            (_, true) => write!(f, " ({repairs} repaired)"),
            (_, false) => write!(f, " ({repairs} can be repaired)"),
        }
    }
}

/// How often each code was found, the most frequent first, and how fast names were checked.
pub struct Statistics<'a> {
    pub counts: &'a Counts,
    pub took: Duration,
}

impl fmt::Display for Statistics<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut codes: Vec<(&str, u64)> =
            self.counts.codes.iter().map(|it| (*it.0, *it.1)).collect();
        codes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let name = codes.iter().map(|(code, _)| code.len()).max().unwrap_or(0);
        let count = codes.first().map_or(0, |(_, count)| grouped(*count).len());
        for (code, times) in codes {
            writeln!(f, "  {code:name$}  {:>count$}", grouped(times))?;
        }
        let micros = self.took.as_micros().max(1);
        let speed = u128::from(self.counts.names) * 1_000_000 / micros;
        let speed = u64::try_from(speed).unwrap_or(u64::MAX);
        write!(f, "{} names a second", grouped(speed))
    }
}

/// A number with commas between the thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Counts, Language, Statistics, Summary, grouped};
    use std::time::Duration;

    #[test]
    fn thousands_are_set_apart() {
        let rows = [(0, "0"), (999, "999"), (3_161, "3,161"), (1_234_567, "1,234,567")];
        for (number, text) in rows {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn the_summary_says_what_was_counted() {
        let mut counts = Counts { names: 3_161, ill: 81, repaired: 62, ..Counts::default() };
        let summary = |fix, language| Summary { counts: &counts, fix, language }.to_string();
        let rows = [
            (true, Language::En, "3,161 names: 3,080 well formed, 81 not (62 repaired)"),
            (false, Language::En, "3,161 names: 3,080 well formed, 81 not (62 can be repaired)"),
            (true, Language::Zh, "3,161 个名称：3,080 个符合，81 个不符合（已修复 62 个）"),
        ];
        for (fix, language, text) in rows {
            assert_eq!(summary(fix, language), text);
        }
        counts = Counts { names: 1, ..Counts::default() };
        let summary = Summary { counts: &counts, fix: false, language: Language::En };
        assert_eq!(summary.to_string(), "1 name: 1 well formed, 0 not");
    }

    #[test]
    fn frequent_codes_go_first() {
        let mut counts = Counts { names: 2_000, ..Counts::default() };
        assert!(counts.found("date.invalid"));
        (0..1_000).for_each(|_| assert!(!counts.found("sep.extra")));
        let took = Duration::from_millis(1);
        assert_eq!(
            Statistics { counts: &counts, took }.to_string(),
            "  sep.extra     1,000\n  date.invalid      1\n2,000,000 names a second"
        );
    }
}
