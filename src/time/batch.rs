//! Many questions at once.

use super::calendar::Calendar;
use super::units::WorkingTime;
use crate::error::Error;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

impl Calendar {
    /// [`add`](Self::add) for each of many instants; each answer or error is appended in order.
    ///
    /// ```
    /// # use chrono::{DateTime, Utc};
    /// # use comms_policy::time::{Calendar, CalendarDocument, WorkingTime};
    /// # let mut office = CalendarDocument::default();
    /// # office.zone = "UTC".into();
    /// # office.week.mon = vec!["09:00-18:00".into()];
    /// # let office = Calendar::compile(&office)?;
    /// let starts: [DateTime<Utc>; 2] =
    ///     ["2026-03-02T09:00:00Z".parse()?, "2026-03-01T12:00:00Z".parse()?];
    /// let mut due = Vec::new();
    /// office.add_each(&starts, WorkingTime::hours(2), &mut due);
    /// assert_eq!(due[0], due[1]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add_each(
        &self,
        starts: &[DateTime<Utc>],
        budget: WorkingTime,
        answers: &mut Vec<Result<DateTime<Utc>, Error>>,
    ) {
        answers.extend(starts.iter().map(|start| self.add(*start, budget)));
    }

    /// [`between`](Self::between) for each of many pairs `(from, to)`; each answer or error is
    /// appended in order.
    pub fn between_each(
        &self,
        pairs: &[(DateTime<Utc>, DateTime<Utc>)],
        answers: &mut Vec<Result<WorkingTime, Error>>,
    ) {
        answers.extend(pairs.iter().map(|(from, to)| self.between(*from, *to)));
    }
}
