//! The clocks of one conversation in words, with how their time is made up.

use crate::clip::clip;
use crate::log::Thread;
use crate::moment;
use crate::paint::Paint;
use crate::style::Style;
use crate::table::{Cell, Side, Table};
use crate::visible::visible;
use crate::words::{self, Words};
use chrono::{DateTime, TimeDelta, Utc};
use comms_policy::Policy;
use comms_policy::sla::{Clock, Stretch, StretchKind, Timeline};
use comms_policy::text::Language;
use comms_policy::time::{Calendar, Elapsed};
use std::io::{self, Write};

/// The columns of a state that are shown.
const STATE: usize = 24;

/// What is asked about.
pub struct Question<'a> {
    pub policy: &'a Policy,
    pub thread: &'a Thread,
    pub now: DateTime<Utc>,
    pub language: Language,
    pub paint: Paint,
}

impl Question<'_> {
    /// Writes the answer.
    pub fn answer(&self, output: &mut impl Write) -> io::Result<()> {
        let Self { policy, thread, now, language, paint } = *self;
        let words = words::of(language);
        let title = paint.text(Style::Title, visible(&thread.id));
        writeln!(output, "{title}, {}", moment::long(moment::house(policy), now))?;
        let facts = thread.facts.iter().map(|(fact, value)| format!("{fact}={}", visible(value)));
        let facts: Vec<String> = facts.collect();
        if !facts.is_empty() {
            writeln!(output, "{}{}", words.facts, facts.join(", "))?;
        }
        let conversation = thread.conversation();
        let assessment = policy.assess(&conversation, now);
        let timeline = conversation.timeline(now);
        for clock in &assessment.clocks {
            writeln!(output, "\n{}", visible(&clock.describe(language)))?;
            self.trace(clock, &timeline, words, output)?;
        }
        if !assessment.faults.is_empty() {
            writeln!(output, "\n{}", words.faults)?;
        }
        for fault in &assessment.faults {
            writeln!(output, "  {}: {}", fault.kind.as_str(), visible(&fault.describe(language)))?;
        }
        Ok(())
    }

    /// The stretches of a clock as a table, and their sums.
    fn trace(
        &self,
        clock: &Clock<'_>,
        timeline: &Timeline<'_>,
        words: &'static Words,
        output: &mut impl Write,
    ) -> io::Result<()> {
        let calendar = moment::calendar(self.policy, clock.target);
        let stretches = match clock.trace_on(timeline) {
            Ok(stretches) if stretches.is_empty() => return Ok(()),
            Ok(stretches) => stretches,
            Err(error) => return writeln!(output, "  {error}"),
        };
        let titles = [
            ("", Side::Left),
            (words.from, Side::Left),
            (words.to, Side::Left),
            (words.time, Side::Left),
            (words.length, Side::Right),
        ];
        let mut rows: Vec<_> = stretches.iter().map(|it| self.cells(it, calendar, words)).collect();
        rows.extend(sums(&stretches, words).map(|(kind, length)| {
            let kind = Cell { text: kind.to_owned(), style: Some(Style::Title) };
            let empty = || Cell::from(String::new());
            [empty(), empty(), empty(), kind, shown(length).into()]
        }));
        write!(output, "{}", Table { titles, rows, paint: self.paint })
    }

    fn cells(
        &self,
        stretch: &Stretch<'_>,
        calendar: Option<&Calendar>,
        words: &Words,
    ) -> [Cell; 5] {
        let (kind, style) = match stretch.kind {
            StretchKind::Counted => (words.counted.to_owned(), Style::Calm),
            StretchKind::Paused(state) => {
                (format!("{} ({})", words.paused, clip(state, STATE)), Style::Still)
            }
            StretchKind::Closed => (words.closed.to_owned(), Style::Done),
            _ => (String::new(), Style::Done),
        };
        [
            String::new().into(),
            moment::short(calendar, stretch.from, self.now).into(),
            moment::short(calendar, stretch.to, self.now).into(),
            Cell { text: kind, style: Some(style) },
            shown(stretch.length()).into(),
        ]
    }
}

/// The sum of each kind that there is, and of all if there are several.
fn sums(
    stretches: &[Stretch<'_>],
    words: &Words,
) -> impl Iterator<Item = (&'static str, TimeDelta)> + use<> {
    let mut sums = [words.counted, words.paused, words.closed, words.all]
        .map(|name| (name, TimeDelta::zero()));
    for stretch in stretches {
        let kind = match stretch.kind {
            StretchKind::Counted => 0,
            StretchKind::Paused(_) => 1,
            _ => 2,
        };
        for at in [kind, 3] {
            let (_, sum) = &mut sums[at];
            *sum = sum.checked_add(&stretch.length()).unwrap_or(TimeDelta::MAX);
        }
    }
    let kinds = sums[..3].iter().filter(|(_, sum)| !sum.is_zero()).count();
    let shown = if kinds > 1 { 4 } else { 3 };
    sums.into_iter().take(shown).filter(|(_, sum)| !sum.is_zero())
}

/// A length in whole seconds.
fn shown(length: TimeDelta) -> String {
    Elapsed::seconds(length.num_seconds()).to_string()
}
