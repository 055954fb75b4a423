//! From when on a period is counted, and the last day on which something is kept.

use super::record::Record;
use crate::time::{Calendar, Dates, Period};
use alloc::boxed::Box;
use alloc::vec::Vec;
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};

/// An instant of a record from which a period is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Anchor {
    /// That at which it was created.
    Created,
    /// A fact of it; of one that happened several times, the first or the last. One that cannot be
    /// before the creation is not relied upon if it is.
    Fact { name: Box<str>, follows: bool, first: bool },
    /// The latest of several, all of which must be known.
    Latest(Vec<Self>),
    /// The earliest of those that are known.
    Earliest(Vec<Self>),
}

/// To the end of what a date is moved before counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cutoff {
    Month,
    Quarter,
    Year,
    /// A year that begins with this month.
    Fiscal(u32),
}

/// From when on, and how, a period is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Start {
    pub(super) anchor: Anchor,
    pub(super) cutoff: Option<Cutoff>,
    /// Whether the start day is the first one counted.
    pub(super) inclusive: bool,
    /// Whether a last day that is no working day moves to the next one.
    pub(super) rolls: bool,
    pub(super) period: Period,
}

/// The day on which something starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    Day(NaiveDate),
    /// The earliest of those that are known; one that is missing may be earlier.
    AtLatest(NaiveDate),
    /// A fact is missing.
    Missing,
}

/// The last day on which something is kept, or before which it is not deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Day(NaiveDate),
    Forever,
    /// Beyond all dates.
    Overflow,
    /// A fact is missing.
    Pending,
}

/// What counting goes by: the zone's dates, the calendar of working days, and the record.
#[derive(Clone, Copy)]
pub(super) struct Count<'a> {
    pub(super) dates: &'a Dates,
    pub(super) calendar: Option<&'a Calendar>,
    pub(super) record: &'a Record<'a>,
    /// The date on which the record was created.
    pub(super) created: Option<NaiveDate>,
}

impl Anchor {
    /// The date of the anchor, with the names of missing facts told.
    pub(super) fn date(&self, count: Count<'_>, tell: &mut dyn FnMut(&str)) -> Begin {
        match self {
            Self::Created => match count.created {
                Some(date) => Begin::Day(date),
                None => missing("created", tell),
            },
            Self::Fact { name, .. } => match self.known(count) {
                Some(date) if !self.is_doubtful(date, count) => Begin::Day(date),
                _ => missing(name, tell),
            },
            Self::Latest(all) => latest(all, count, tell),
            Self::Earliest(all) => earliest(all, count, tell),
        }
    }

    /// The date of a single fact, as it is said.
    fn known(&self, count: Count<'_>) -> Option<NaiveDate> {
        match self {
            Self::Created => count.created,
            Self::Fact { name, first, .. } => {
                let at = count.record.fact(name, *first)?;
                Some(count.dates.date(at))
            }
            Self::Latest(_) | Self::Earliest(_) => None,
        }
    }

    /// Whether a fact lies before the record's creation, and so is not to be relied upon.
    fn is_doubtful(&self, date: NaiveDate, count: Count<'_>) -> bool {
        matches!(self, Self::Fact { follows: true, .. })
            && count.created.is_some_and(|created| date < created)
    }

    /// The single facts that it is made of.
    pub(super) fn singles(&self) -> &[Self] {
        match self {
            Self::Latest(all) | Self::Earliest(all) => all,
            single => core::slice::from_ref(single),
        }
    }

    /// The events that lie before the record's creation.
    pub(super) fn doubtful<'s>(&'s self, count: Count<'s>) -> impl Iterator<Item = &'s str> {
        self.singles().iter().filter_map(move |single| match single {
            Self::Fact { name, .. } => {
                single.known(count).filter(|date| single.is_doubtful(*date, count))?;
                Some(&**name)
            }
            _ => None,
        })
    }
}

fn missing(name: &str, tell: &mut dyn FnMut(&str)) -> Begin {
    tell(name);
    Begin::Missing
}

/// The latest of several dates; one that is missing leaves open which that is. An event before the
/// creation is not the latest where the creation is among them.
fn latest(all: &[Anchor], count: Count<'_>, tell: &mut dyn FnMut(&str)) -> Begin {
    let with_creation = all.contains(&Anchor::Created);
    let mut latest = None;
    let mut open = false;
    for anchor in all {
        let doubtful = anchor.known(count).is_some_and(|date| anchor.is_doubtful(date, count));
        if with_creation && doubtful {
            continue;
        }
        match anchor.date(count, tell) {
            Begin::Day(date) | Begin::AtLatest(date) => latest = latest.max(Some(date)),
            Begin::Missing => open = true,
        }
    }
    latest.filter(|_| !open).map_or(Begin::Missing, Begin::Day)
}

/// The earliest of the dates that are known.
fn earliest(all: &[Anchor], count: Count<'_>, tell: &mut dyn FnMut(&str)) -> Begin {
    let mut is_sure = true;
    let dates = all.iter().filter_map(|anchor| match anchor.date(count, &mut |_| ()) {
        Begin::Day(date) | Begin::AtLatest(date) => Some(date),
        Begin::Missing => {
            is_sure = false;
            None
        }
    });
    if let Some(date) = dates.min() {
        return if is_sure { Begin::Day(date) } else { Begin::AtLatest(date) };
    }
    for anchor in all {
        anchor.date(count, tell);
    }
    Begin::Missing
}

impl Cutoff {
    /// The last day of the month, quarter or year in which a date lies.
    fn end(self, date: NaiveDate) -> Option<NaiveDate> {
        let month = date.month0();
        let into = match self {
            Self::Month => 0,
            Self::Quarter => month % 3,
            Self::Year => month,
            Self::Fiscal(first) => (month + 12 - (first - 1)) % 12,
        };
        let length = match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year | Self::Fiscal(_) => 12,
        };
        date.with_day(1)?.checked_add_months(Months::new(length - into))?.pred_opt()
    }
}

impl Start {
    /// The last day that is kept, counted from the day on which it starts.
    pub(super) fn end(&self, begin: Begin, calendar: Option<&Calendar>) -> End {
        let (Begin::Day(date) | Begin::AtLatest(date)) = begin else {
            return if self.period.is_forever() { End::Forever } else { End::Pending };
        };
        if self.period.is_forever() {
            return End::Forever;
        }
        self.last_day(date, calendar).map_or(End::Overflow, End::Day)
    }

    fn last_day(&self, date: NaiveDate, calendar: Option<&Calendar>) -> Option<NaiveDate> {
        let date = self.cutoff.map_or(Some(date), |cutoff| cutoff.end(date))?;
        let date = if self.inclusive { date.pred_opt()? } else { date };
        let last = self.period.after(date)?;
        match calendar {
            Some(calendar) if self.rolls => {
                calendar.add_working_days(last.checked_sub_days(Days::new(1))?, 1).ok()
            }
            _ => Some(last),
        }
    }
}

/// The date of an instant, if there is one.
pub(super) fn date(dates: &Dates, at: Option<DateTime<Utc>>) -> Option<NaiveDate> {
    at.map(|at| dates.date(at))
}
