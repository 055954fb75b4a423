//! From the words of a deadline to when it is due.

use super::calendar::WorkCalendar;
use super::days;
use super::due::{Deadline, Due};
use super::expression::{Amount, Beside, Bound, Day, Expression, Moment, Time, When};
use super::fault::Fault;
use super::notes::Notes;
use super::spot::Spot;
use crate::text::Code;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// How many days before a closed day a closing is looked for.
const CLOSED_DAYS: usize = 31;

/// Half a day, in seconds.
const HALF_DAY: u32 = 43_200;

impl Expression {
    /// Tells when it is due, for words said at `said_at`, by the wall clock of who says them.
    ///
    /// A calendar is needed for closings and working days, and helps to tell the morning from the
    /// afternoon. A deadline that has passed is told and noted ([`Code::DeadlinePast`]); whether
    /// it is refused is for the caller to decide.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use comms_policy::text::deadline::parse;
    /// use comms_policy::text::{Code, Language};
    ///
    /// // A Wednesday.
    /// let said_at = NaiveDate::from_ymd_opt(2025, 9, 17).unwrap().and_hms_opt(9, 0, 0).unwrap();
    ///
    /// let friday = parse("周五前", Language::Zh)?.resolve(said_at, None)?;
    /// assert_eq!(friday.local(said_at).to_string(), "2025-09-20 00:00:00");
    /// assert!(friday.date_only && friday.exclusive);
    /// assert!(friday.notes.contains(Code::DeadlineDayBoundaryAmbiguous));
    ///
    /// let closing = parse("周五下班前", Language::Zh)?.resolve(said_at, None).unwrap_err();
    /// assert_eq!(closing.code, Code::DeadlineNeedsCalendar);
    /// # Ok::<(), comms_policy::text::deadline::Fault>(())
    /// ```
    ///
    /// # Errors
    ///
    /// - [`Code::DeadlineNeedsCalendar`]: closings or working days are said, and there is no
    ///   calendar.
    /// - [`Code::DateInvalid`]: the date is not in its year or month, or is not that of the weekday
    ///   or of the day from today that is written beside it.
    /// - [`Code::DeadlineOutOfRange`]: the time is beyond what dates can hold, or beyond the
    ///   calendar.
    pub fn resolve(
        &self,
        said_at: NaiveDateTime,
        calendar: Option<&dyn WorkCalendar>,
    ) -> Result<Deadline, Fault> {
        self.resolve_on(None, said_at, calendar)
    }

    /// The date of the day that it names, for words said on another.
    pub(crate) fn date(&self, today: NaiveDate) -> Option<NaiveDate> {
        match self.when {
            When::At(moment) => moment.day.date(today).ok().map(|(date, _)| date),
            When::Within(_) => None,
        }
    }

    /// The same, where a time of day without a day is of a date that was named before.
    pub(crate) fn resolve_on(
        &self,
        named: Option<NaiveDate>,
        said_at: NaiveDateTime,
        calendar: Option<&dyn WorkCalendar>,
    ) -> Result<Deadline, Fault> {
        let mut telling = Telling {
            said_at,
            named,
            calendar,
            bound: self.bound,
            spot: self.core,
            notes: Notes::default(),
        };
        let told = match self.when {
            When::Within(amount) => telling.within(amount)?,
            When::At(moment) => telling.at(moment)?,
        };
        if matches!(told.due, Due::Civil(due) if due <= said_at) {
            telling.notes.push(Code::DeadlinePast, self.core);
        }
        Ok(Deadline {
            due: told.due,
            exclusive: told.exclusive,
            date_only: told.date_only,
            notes: telling.notes,
        })
    }
}

/// What is known while a deadline is told.
struct Telling<'a> {
    said_at: NaiveDateTime,
    named: Option<NaiveDate>,
    calendar: Option<&'a dyn WorkCalendar>,
    bound: Bound,
    spot: Spot,
    notes: Notes,
}

/// A deadline without its notes.
struct Told {
    due: Due,
    exclusive: bool,
    date_only: bool,
}

impl Told {
    const fn civil(due: NaiveDateTime, exclusive: bool) -> Self {
        Self { due: Due::Civil(due), exclusive, date_only: false }
    }

    fn whole(date: NaiveDate) -> Option<Self> {
        let due = Due::Civil(date.succ_opt()?.and_time(NaiveTime::MIN));
        Some(Self { due, exclusive: true, date_only: true })
    }
}

impl<'a> Telling<'a> {
    fn within(&self, amount: Amount) -> Result<Told, Fault> {
        let today = self.said_at.date();
        let told = match amount {
            // More than can be held is more than can be told.
            Amount::Seconds(u32::MAX) => None,
            Amount::Seconds(seconds) => TimeDelta::try_seconds(seconds.into())
                .filter(|time| self.said_at.checked_add_signed(*time).is_some())
                .map(|time| Told { due: Due::Elapsed(time), exclusive: false, date_only: false }),
            Amount::Days(days) => days::within_days(today, days).and_then(Told::whole),
            Amount::Months(months) => days::within_months(today, months).and_then(Told::whole),
            Amount::WorkingDays(days) => {
                let calendar = self.calendar()?;
                let last = calendar.working_day_after(today, days);
                last.and_then(|last| calendar.closing(last)).map(|at| Told::civil(at, false))
            }
        };
        told.ok_or_else(|| self.fault(Code::DeadlineOutOfRange))
    }

    fn at(&mut self, moment: Moment) -> Result<Told, Fault> {
        let (date, noted) = match (moment.day, self.named) {
            (Day::Implied, Some(date)) => (date, Some(Code::DeadlineDateImplied)),
            (day, _) => {
                day.date(self.said_at.date()).map_err(|code| self.fault_about(code, moment))?
            }
        };
        let is_same = match moment.beside {
            None => true,
            Some(Beside::Weekday(weekday)) => weekday == date.weekday(),
            Some(Beside::Day(day)) => {
                day.date(self.said_at.date()).is_ok_and(|(other, _)| other == date)
            }
        };
        if !is_same {
            return Err(self.fault_about(Code::DateInvalid, moment));
        }
        // The end of the day is of the day on which it is said.
        if let Some(code) = noted
            && moment.time != Time::EndOfDay
        {
            let spot = if moment.day == Day::Implied { moment.time_spot } else { moment.day_spot };
            self.notes.push(code, spot);
        }
        let exclusive = self.bound == Bound::Before;
        let at = |seconds: u32| {
            // What is no time of this day is one of the next.
            if let Some(time) = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0) {
                return Some(date.and_time(time));
            }
            let time = TimeDelta::try_seconds(seconds.into())?;
            date.and_time(NaiveTime::MIN).checked_add_signed(time)
        };
        let clock = |seconds| at(seconds).map(|due| Told::civil(due, exclusive));
        let told = match moment.time {
            Time::Whole | Time::EndOfDay => {
                if exclusive || moment.time == Time::EndOfDay {
                    self.notes.push(Code::DeadlineDayBoundaryAmbiguous, self.spot);
                }
                Told::whole(date)
            }
            Time::Clock(seconds) => clock(seconds),
            Time::Night(seconds) => {
                self.notes.push(Code::DeadlineNightHour, moment.time_spot);
                // Who says so after midnight is in that night already.
                let is_tonight = at(seconds).is_some_and(|at| self.is_ahead_today(at));
                clock(if is_tonight { seconds } else { seconds + 2 * HALF_DAY })
            }
            Time::Half(seconds) => {
                self.notes.push(Code::DeadlineMeridiemAssumed, moment.time_spot);
                // Without a day, those of the next day may be meant.
                let is_open = moment.day == Day::Implied && self.named.is_none();
                let halves = |day: u32| [day, day + 1].map(|half| at(seconds + half * HALF_DAY));
                let next = if is_open { self.half(halves(2)) } else { None };
                let due = self.half(halves(0)).or(next).or_else(|| at(seconds));
                due.map(|due| Told::civil(due, exclusive))
            }
            Time::Closing => self.closing(date, moment)?.map(|due| Told::civil(due, false)),
        };
        told.ok_or_else(|| self.fault(Code::DeadlineOutOfRange))
    }

    fn is_ahead_today(&self, at: NaiveDateTime) -> bool {
        at > self.said_at && at.date() == self.said_at.date()
    }

    /// Of a morning and an afternoon that have not passed, the one at work; else the earlier one.
    fn half(&self, halves: [Option<NaiveDateTime>; 2]) -> Option<NaiveDateTime> {
        let mut ahead = halves.into_iter().flatten().filter(|at| *at > self.said_at);
        // A closing is at work, too.
        let just_before = |at: NaiveDateTime| at.checked_sub_signed(TimeDelta::try_seconds(1)?);
        let is_at_work = |at| {
            self.calendar.is_some_and(|calendar| {
                calendar.is_open(at) || just_before(at).is_some_and(|at| calendar.is_open(at))
            })
        };
        let at_work = ahead.clone().find(|at| is_at_work(*at));
        at_work.or_else(|| ahead.next())
    }

    /// The closing of a day, or the last before it if the day is closed.
    fn closing(&mut self, date: NaiveDate, moment: Moment) -> Result<Option<NaiveDateTime>, Fault> {
        let calendar = self.calendar()?;
        if let Some(closing) = calendar.closing(date) {
            return Ok(Some(closing));
        }
        let spot = if moment.day == Day::Implied { moment.time_spot } else { moment.day_spot };
        self.notes.push(Code::DeadlineClosedDay, spot);
        let earlier = core::iter::successors(date.pred_opt(), NaiveDate::pred_opt);
        Ok(earlier.take(CLOSED_DAYS).find_map(|date| calendar.closing(date)))
    }

    fn calendar(&self) -> Result<&'a dyn WorkCalendar, Fault> {
        self.calendar.ok_or_else(|| self.fault(Code::DeadlineNeedsCalendar))
    }

    fn fault(&self, code: Code) -> Fault {
        Fault::new(code, self.spot)
    }

    fn fault_about(&self, code: Code, moment: Moment) -> Fault {
        let is_day = code == Code::DateInvalid;
        Fault::new(code, if is_day { moment.day_spot } else { self.spot })
    }
}
