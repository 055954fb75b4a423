//! Slow, plain reference implementation of working-time arithmetic: the test oracle.
//!
//! Instants are UTC seconds; "civil seconds" are local wall-clock seconds since
//! 1970-01-01T00:00. Everything is decided by [`Oracle::is_open`] at single instants; the other
//! methods walk from edge to edge, between which the answer cannot change.
//! Windows must close within two days of their date's 00:00, and a limit is inclusive:
//! a result equal to it is still given.
#![allow(dead_code)]

use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

const DAY: i64 = 86_400;

#[derive(Clone, Debug)]
pub struct Oracle {
    /// (first UTC second, offset in seconds), ascending; the first entry covers all time before.
    pub offsets: Vec<(i64, i32)>,
    /// Monday first; windows (open, close) in civil seconds since the date's 00:00;
    /// close > 86400 runs past midnight.
    pub week: [Vec<(i64, i64)>; 7],
    /// Windows that start on this date instead of the week's (empty = closed).
    pub dates: BTreeMap<NaiveDate, Vec<(i64, i64)>>,
}

/// Civil second of the date's 00:00.
fn midnight(date: NaiveDate) -> i64 {
    i64::from(date.to_epoch_days()) * DAY
}

impl Oracle {
    // ---- civil time -------------------------------------------------------------------------

    /// The offset in force at `t`: that of the last entry that starts at or before `t`.
    fn offset_at(&self, t: i64) -> i64 {
        let started = self.offsets.partition_point(|&(start, _)| start <= t);
        i64::from(self.offsets[started.max(1) - 1].1)
    }

    /// The entries in force at some time within two days of `civil` read as UTC. An offset is
    /// at most a day, so no other entry matters to this civil time.
    fn entries_near(&self, civil: i64) -> &[(i64, i32)] {
        let started_by = |t| self.offsets.partition_point(|&(start, _)| start <= t).max(1);
        &self.offsets[started_by(civil - 2 * DAY) - 1..started_by(civil + 2 * DAY)]
    }

    /// Civil to instant. Of the instants that show this civil time, the first (fold). If none
    /// does (gap), read it with the offset before the gap: forward by the gap's length.
    fn resolve(&self, civil: i64) -> i64 {
        let entries = self.entries_near(civil);
        let valid = entries.iter().filter_map(|&(_, offset)| {
            let u = civil - i64::from(offset);
            (self.offset_at(u) == i64::from(offset)).then_some(u)
        });
        if let Some(first) = valid.min() {
            return first;
        }
        for pair in entries.windows(2) {
            let (before, (start, after)) = (i64::from(pair[0].1), pair[1]);
            if start + before <= civil && civil < start + i64::from(after) {
                return civil - before;
            }
        }
        unreachable!("a civil time either exists or lies in a gap");
    }

    /// Whether the zone has any instant on this date: some stretch of constant offset, seen on
    /// the wall clock, overlaps the date's 24 civil hours.
    fn date_exists(&self, date: NaiveDate) -> bool {
        let (day_start, day_end) = (midnight(date), midnight(date) + DAY);
        let entries = self.entries_near(day_start + DAY / 2);
        (0..entries.len()).any(|i| {
            let offset = i64::from(entries[i].1);
            let is_first = i == 0;
            let is_last = i + 1 == entries.len();
            let starts_in_time = is_first || entries[i].0 + offset < day_end;
            let ends_in_time = is_last || entries[i + 1].0 + offset > day_start;
            starts_in_time && ends_in_time
        })
    }

    /// The windows that start on `date`, as written. A date the zone skipped has none.
    fn windows_of(&self, date: NaiveDate) -> &[(i64, i64)] {
        if !self.date_exists(date) {
            return &[];
        }
        let weekday = date.weekday().num_days_from_monday() as usize;
        self.dates.get(&date).unwrap_or(&self.week[weekday])
    }

    /// The non-empty windows, as instants, that start within three days of `t`'s civil date.
    fn windows_near(&self, t: i64) -> Vec<(i64, i64)> {
        let today = (t + self.offset_at(t)).div_euclid(DAY);
        let mut found = Vec::new();
        for day in today - 3..=today + 3 {
            let date = NaiveDate::from_epoch_days(i32::try_from(day).expect("few days"))
                .expect("date in range");
            for &(open, close) in self.windows_of(date) {
                let open = self.resolve(midnight(date) + open);
                let close = self.resolve(midnight(date) + close);
                if open < close {
                    found.push((open, close));
                }
            }
        }
        found
    }

    // ---- open or not ------------------------------------------------------------------------

    /// Open when some window [open, close) contains `t`.
    pub fn is_open(&self, t: i64) -> bool {
        self.windows_near(t).iter().any(|&(open, close)| open <= t && t < close)
    }

    /// An opening: open now, not open just before.
    fn is_opening(&self, t: i64) -> bool {
        self.is_open(t) && !self.is_open(t - 1)
    }

    /// A closing: not open now, open just before.
    fn is_closing(&self, t: i64) -> bool {
        !self.is_open(t) && self.is_open(t - 1)
    }

    /// The first window edge after `t`, at most a day on: `is_open` is constant on [t, result).
    fn step_forward(&self, t: i64) -> i64 {
        let edges = self.windows_near(t).into_iter().flat_map(|(open, close)| [open, close]);
        edges.filter(|&edge| edge > t).min().unwrap_or(t + DAY).min(t + DAY)
    }

    /// The last window edge before `t`, at most a day back: `is_open` is constant on [result, t).
    fn step_back(&self, t: i64) -> i64 {
        let edges = self.windows_near(t).into_iter().flat_map(|(open, close)| [open, close]);
        edges.filter(|&edge| edge < t).max().unwrap_or(t - DAY).max(t - DAY)
    }

    // ---- arithmetic -------------------------------------------------------------------------

    /// Open seconds in [a, b); negative when b is before a.
    pub fn between(&self, a: i64, b: i64) -> i64 {
        if b < a {
            return -self.between(b, a);
        }
        let (mut x, mut total) = (a, 0);
        while x < b {
            let end = self.step_forward(x).min(b);
            if self.is_open(x) {
                total += end - x;
            }
            x = end;
        }
        total
    }

    /// The earliest x >= t with between(t, x) = d; None when x is after `limit`.
    pub fn add(&self, t: i64, d: i64, limit: i64) -> Option<i64> {
        assert!(d >= 0);
        let (mut x, mut left) = (t, d);
        while left > 0 && x <= limit {
            let mut length = self.step_forward(x) - x;
            if self.is_open(x) {
                length = length.min(left);
                left -= length;
            }
            x += length;
        }
        (left == 0 && x <= limit).then_some(x)
    }

    /// The latest x <= t with between(x, t) = d; None when x is before `limit`.
    pub fn sub(&self, t: i64, d: i64, limit: i64) -> Option<i64> {
        assert!(d >= 0);
        let (mut x, mut left) = (t, d);
        while left > 0 && x >= limit {
            let mut length = x - self.step_back(x);
            if self.is_open(x - 1) {
                length = length.min(left);
                left -= length;
            }
            x -= length;
        }
        (left == 0 && x >= limit).then_some(x)
    }

    /// The first instant >= t that is open (t itself when open).
    pub fn next_open(&self, t: i64, limit: i64) -> Option<i64> {
        let mut x = t;
        while x <= limit && !self.is_open(x) {
            x = self.step_forward(x);
        }
        (x <= limit).then_some(x)
    }

    /// The first closing > t.
    pub fn next_close(&self, t: i64, limit: i64) -> Option<i64> {
        let mut x = self.step_forward(t);
        while x <= limit && !self.is_closing(x) {
            x = self.step_forward(x);
        }
        (x <= limit).then_some(x)
    }

    /// The last instant <= t with open time just before it (t itself when so).
    pub fn previous_close(&self, t: i64, limit: i64) -> Option<i64> {
        let mut x = t;
        while x >= limit && !self.is_open(x - 1) {
            x = self.step_back(x);
        }
        (x >= limit).then_some(x)
    }

    /// The last opening < t.
    pub fn previous_open(&self, t: i64, limit: i64) -> Option<i64> {
        let mut x = self.step_back(t);
        while x >= limit && !self.is_opening(x) {
            x = self.step_back(x);
        }
        (x >= limit).then_some(x)
    }

    /// The merged open intervals, clipped to [from, to).
    pub fn windows(&self, from: i64, to: i64) -> Vec<(i64, i64)> {
        let mut merged: Vec<(i64, i64)> = Vec::new();
        let mut x = from;
        while x < to {
            let end = self.step_forward(x).min(to);
            if self.is_open(x) {
                match merged.last_mut() {
                    Some(last) if last.1 == x => last.1 = end,
                    _ => merged.push((x, end)),
                }
            }
            x = end;
        }
        merged
    }

    /// A working day: at least one window starts on it.
    fn is_working_day(&self, date: NaiveDate) -> bool {
        !self.windows_of(date).is_empty()
    }

    /// The n-th working day after `date` (before it for n < 0), `date` itself not counted;
    /// n = 0 is `date`. None when that day lies beyond `limit` in the direction of travel.
    pub fn add_working_days(&self, date: NaiveDate, n: i64, limit: NaiveDate) -> Option<NaiveDate> {
        let mut day = date;
        let mut left = n.abs();
        while left > 0 {
            day = if n > 0 { day.succ_opt()? } else { day.pred_opt()? };
            if (n > 0 && day > limit) || (n < 0 && day < limit) {
                return None;
            }
            if self.is_working_day(day) {
                left -= 1;
            }
        }
        Some(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDateTime;

    const HOUR: i64 = 3600;
    const MON: usize = 0;
    const THU: usize = 3;
    const FRI: usize = 4;
    const SAT: usize = 5;
    const SUN: usize = 6;

    fn utc(s: &str) -> i64 {
        format!("{s}:00").parse::<NaiveDateTime>().unwrap().and_utc().timestamp()
    }
    fn date(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }
    fn hm(h: i64, m: i64) -> i64 {
        h * HOUR + m * 60
    }
    fn zone(first: i32, changes: &[(&str, i32)]) -> Oracle {
        let mut offsets = vec![(i64::MIN, first)];
        offsets.extend(changes.iter().map(|&(at, offset)| (utc(at), offset)));
        Oracle { offsets, week: Default::default(), dates: BTreeMap::new() }
    }
    fn new_york() -> Oracle {
        zone(-18000, &[("2026-03-08T07:00", -14400), ("2026-11-01T06:00", -18000)])
    }
    fn lord_howe() -> Oracle {
        zone(39600, &[("2026-04-04T15:00", 37800), ("2026-10-03T15:30", 39600)])
    }
    fn sao_paulo() -> Oracle {
        zone(-10800, &[("2018-11-04T03:00", -7200), ("2019-02-17T02:00", -10800)])
    }
    fn apia() -> Oracle {
        zone(-36000, &[("2011-12-30T10:00", 50400)])
    }
    /// The windows around the given day (three days either side) when only `weekday` has `window`.
    fn only(mut o: Oracle, weekday: usize, window: (i64, i64), day: &str) -> Vec<(i64, i64)> {
        o.week[weekday] = vec![window];
        let noon = utc(&format!("{day}T12:00"));
        o.windows(noon - 3 * DAY, noon + 3 * DAY)
    }

    #[test]
    fn new_york_gap() {
        let gap = |window| only(new_york(), SUN, window, "2026-03-08");
        // 02:30 does not exist and becomes 03:30 EDT.
        let late = gap((hm(2, 30), hm(4, 0)));
        assert_eq!(late, [(utc("2026-03-08T07:30"), utc("2026-03-08T08:00"))]);
        // A close in the gap moves likewise: 01:00 EST to 03:30 EDT.
        let early = gap((hm(1, 0), hm(2, 30)));
        assert_eq!(early, [(utc("2026-03-08T06:00"), utc("2026-03-08T07:30"))]);
        // 02:50 becomes 03:50, after the close at 03:10: empty.
        assert_eq!(gap((hm(2, 50), hm(3, 10))), []);
        // The whole day: 23 hours.
        let day = gap((0, DAY));
        assert_eq!(day, [(utc("2026-03-08T05:00"), utc("2026-03-09T04:00"))]);
        assert_eq!(day[0].1 - day[0].0, 82800);
        // Saturday 22:00 to Sunday 06:00: 7 hours.
        let night = only(new_york(), SAT, (hm(22, 0), hm(30, 0)), "2026-03-08");
        assert_eq!(night, [(utc("2026-03-08T03:00"), utc("2026-03-08T10:00"))]);
    }

    #[test]
    fn new_york_fold() {
        let fold = |window| only(new_york(), SUN, window, "2026-11-01");
        // The first 01:30 (EDT) to 03:00 EST: two and a half hours.
        let span = fold((hm(1, 30), hm(3, 0)));
        assert_eq!(span, [(utc("2026-11-01T05:30"), utc("2026-11-01T08:00"))]);
        assert_eq!(span[0].1 - span[0].0, 9000);
        // A close in the fold is the first one too; 02:00 happens once, after both.
        let close = fold((hm(0, 30), hm(1, 30)));
        assert_eq!(close, [(utc("2026-11-01T04:30"), utc("2026-11-01T05:30"))]);
        let two = fold((hm(1, 0), hm(2, 0)));
        assert_eq!(two, [(utc("2026-11-01T05:00"), utc("2026-11-01T07:00"))]);
        // The whole day: 25 hours; Saturday's night: 9 hours.
        let day = fold((0, DAY));
        assert_eq!(day, [(utc("2026-11-01T04:00"), utc("2026-11-02T05:00"))]);
        let night = only(new_york(), SAT, (hm(22, 0), hm(30, 0)), "2026-11-01");
        assert_eq!(night, [(utc("2026-11-01T02:00"), utc("2026-11-01T11:00"))]);
    }

    #[test]
    fn lord_howe_half_hour() {
        let gap = only(lord_howe(), SUN, (hm(2, 15), hm(3, 0)), "2026-10-04");
        assert_eq!(gap, [(utc("2026-10-03T15:45"), utc("2026-10-03T16:00"))]);
        let day = only(lord_howe(), SUN, (0, DAY), "2026-10-04");
        assert_eq!(day, [(utc("2026-10-03T13:30"), utc("2026-10-04T13:00"))]);
        let night = only(lord_howe(), SAT, (hm(22, 0), hm(30, 0)), "2026-10-04");
        assert_eq!(night, [(utc("2026-10-03T11:30"), utc("2026-10-03T19:00"))]);
        let fold = only(lord_howe(), SUN, (hm(1, 45), hm(2, 30)), "2026-04-05");
        assert_eq!(fold, [(utc("2026-04-04T14:45"), utc("2026-04-04T16:00"))]);
    }

    #[test]
    fn sao_paulo_midnight() {
        let gap = |weekday, window| only(sao_paulo(), weekday, window, "2018-11-04");
        assert_eq!(gap(SUN, (0, DAY)), [(utc("2018-11-04T03:00"), utc("2018-11-05T02:00"))]);
        let half = gap(SUN, (hm(0, 30), hm(2, 0)));
        assert_eq!(half, [(utc("2018-11-04T03:30"), utc("2018-11-04T04:00"))]);
        let evening = gap(SAT, (hm(22, 0), DAY));
        assert_eq!(evening, [(utc("2018-11-04T01:00"), utc("2018-11-04T03:00"))]);
        let night = gap(SAT, (hm(22, 0), hm(30, 0)));
        assert_eq!(night, [(utc("2018-11-04T01:00"), utc("2018-11-04T08:00"))]);
        // Back from 24:00 to 23:00: that Saturday has 25 hours; 24:00 happens once.
        let fold = only(sao_paulo(), SAT, (0, DAY), "2019-02-16");
        assert_eq!(fold, [(utc("2019-02-16T02:00"), utc("2019-02-17T03:00"))]);
    }

    #[test]
    fn apia_skipped_date() {
        // Thursday 22:00 to "Friday 06:00", which is moved to Saturday 06:00: 8 real hours.
        let night = only(apia(), THU, (hm(22, 0), hm(30, 0)), "2011-12-30");
        assert_eq!(night, [(utc("2011-12-30T08:00"), utc("2011-12-30T16:00"))]);
        // Nothing starts on the Friday that was not.
        assert_eq!(only(apia(), FRI, (hm(9, 0), hm(17, 0)), "2011-12-30"), []);
        assert_eq!(only(apia(), FRI, (hm(22, 0), hm(30, 0)), "2011-12-30"), []);
        let mut o = apia();
        o.week = std::array::from_fn(|_| vec![(0, DAY)]);
        // Thursday 00:00 to Sunday 00:00 is 48 hours, without a seam.
        let (a, b) = (utc("2011-12-29T10:00"), utc("2011-12-31T10:00"));
        assert_eq!(o.windows(a, b), [(a, b)]);
        let (thu, sat) = (date("2011-12-29"), date("2011-12-31"));
        assert_eq!(o.add_working_days(thu, 1, date("2012-02-01")), Some(sat));
        assert_eq!(o.add_working_days(sat, -1, date("2011-12-01")), Some(thu));
        // A date entry does not bring the Friday back.
        o.dates.insert(date("2011-12-30"), vec![(0, DAY)]);
        assert_eq!(o.add_working_days(thu, 1, date("2012-02-01")), Some(sat));
    }

    fn office() -> Oracle {
        // Monday to Friday 09:00-12:00 and 13:00-17:00; Saturday 22:00-06:00; Thanksgiving shut.
        let mut o = new_york();
        for day in MON..=FRI {
            o.week[day] = vec![(hm(9, 0), hm(12, 0)), (hm(13, 0), hm(17, 0))];
        }
        o.week[SAT] = vec![(hm(22, 0), hm(30, 0))];
        o.dates.insert(date("2026-11-26"), vec![]);
        o
    }

    #[test]
    fn arithmetic() {
        let o = office();
        let (past, future) = (utc("2026-01-01T00:00"), utc("2027-01-01T00:00"));
        let fri_close = utc("2026-03-06T22:00");
        let sat_open = utc("2026-03-08T03:00");
        let sun_close = utc("2026-03-08T10:00");
        let mon_open = utc("2026-03-09T13:00");
        // Exact amounts end at the close (add) and start at the open (sub), never across the gap.
        assert_eq!(o.add(fri_close, 0, future), Some(fri_close));
        assert_eq!(o.add(fri_close - HOUR, HOUR, future), Some(fri_close));
        assert_eq!(o.add(fri_close, 7 * HOUR, future), Some(sun_close));
        assert_eq!(o.add(fri_close, 7 * HOUR + 1, future), Some(mon_open + 1));
        assert_eq!(o.sub(mon_open, 7 * HOUR, past), Some(sat_open));
        assert_eq!(o.sub(mon_open, 7 * HOUR + 1, past), Some(fri_close - 1));
        assert_eq!(o.between(fri_close, mon_open), 7 * HOUR);
        assert_eq!(o.between(mon_open, fri_close), -7 * HOUR);
        // Limits are inclusive.
        assert_eq!(o.add(fri_close, 7 * HOUR, sun_close), Some(sun_close));
        assert_eq!(o.add(fri_close, 7 * HOUR, sun_close - 1), None);
        assert_eq!(o.sub(mon_open, 7 * HOUR, sat_open + 1), None);
        assert_eq!(o.next_open(fri_close, future), Some(sat_open));
        assert_eq!(o.next_open(fri_close, sat_open - 1), None);
        assert_eq!(o.next_open(sat_open + 5, future), Some(sat_open + 5));
        assert_eq!(o.next_close(fri_close, future), Some(sun_close));
        assert_eq!(o.next_close(fri_close - 1, future), Some(fri_close));
        assert_eq!(o.previous_close(sat_open, past), Some(fri_close));
        assert_eq!(o.previous_close(sat_open + 1, past), Some(sat_open + 1));
        assert_eq!(o.previous_open(mon_open, past), Some(sat_open));
        assert_eq!(o.previous_open(mon_open + 1, past), Some(mon_open));
        let never = new_york();
        assert_eq!(never.add(past, 1, future), None);
        assert_eq!(never.sub(future, 1, past), None);
        assert_eq!(never.next_close(past, future), None);
        assert_eq!(never.previous_open(future, past), None);
    }

    #[test]
    fn working_days() {
        let o = office();
        let (from, far) = (date("2026-11-25"), date("2026-12-31"));
        assert_eq!(o.add_working_days(from, 0, far), Some(from));
        assert_eq!(o.add_working_days(from, 1, far), Some(date("2026-11-27")));
        assert_eq!(o.add_working_days(from, 3, far), Some(date("2026-11-30")));
        assert_eq!(o.add_working_days(from, 3, date("2026-11-29")), None);
        assert_eq!(o.add_working_days(date("2026-11-30"), -3, date("2026-11-01")), Some(from));
    }

    #[test]
    fn overlapping_and_touching_windows_merge() {
        let mut o = new_york();
        o.week[MON] = vec![(hm(8, 0), hm(12, 0)), (hm(12, 0), hm(14, 0)), (hm(13, 0), hm(15, 0))];
        let (open, close) = (utc("2026-06-01T12:00"), utc("2026-06-01T19:00"));
        assert_eq!(o.windows(open - DAY, close + DAY), [(open, close)]);
        assert_eq!(o.windows(open + 60, close - 60), [(open + 60, close - 60)]);
        assert_eq!(o.next_close(open, close), Some(close));
        assert_eq!(o.previous_open(close, open), Some(open));
    }

    /// Walking edge to edge agrees with counting `is_open` second by second.
    #[test]
    fn walking_equals_counting() {
        let o = office();
        let (a, b) = (utc("2026-03-07T20:00"), utc("2026-03-09T20:00"));
        let seconds: Vec<i64> = (a..b).filter(|&t| o.is_open(t)).collect();
        let count = i64::try_from(seconds.len()).expect("few");
        assert_eq!(o.between(a, b), count);
        let from_windows: Vec<i64> = o.windows(a, b).iter().flat_map(|&(x, y)| x..y).collect();
        assert_eq!(from_windows, seconds);
        for (i, &t) in seconds.iter().enumerate().step_by(997) {
            let i = i64::try_from(i).expect("few");
            assert_eq!(o.add(a, i + 1, b), Some(t + 1));
            assert_eq!(o.sub(b, count - i, a), Some(t));
        }
    }
}
