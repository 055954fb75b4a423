//! From the course of a clock to its figures, minute by minute.

use super::hearing::Heard;
use super::replay::{Course, Stop};
use super::{Target, Told, is_whole};
use comms_policy::sla::What;

/// Longer than any limit takes on any calendar.
const LONGEST: i64 = 40 * 7 * 24 * 60;

/// The state of the conversation in a minute.
fn state_at(heard: &Heard, minute: i64) -> &str {
    let mut state = "open";
    for event in &heard.events {
        if let What::State(it) = &event.what
            && event.minute <= minute
        {
            state = it;
        }
    }
    state
}

/// Since when the conversation has been in states that pause; one that it left at once ends a pause, too.
fn paused_since(target: &Target, heard: &Heard) -> i64 {
    let mut since = target.pauses("open").then_some(i64::MIN / 60);
    for event in &heard.events {
        if let What::State(state) = &event.what {
            let before = since.unwrap_or(event.minute);
            since = target.pauses(state).then_some(before);
        }
    }
    since.unwrap_or_default()
}

pub fn tell(target: &Target, course: &Course, heard: &Heard, now: i64) -> Told {
    let stop = course.stop.as_ref().map(|(minute, _)| *minute);
    let paused = |minute: i64| {
        // Behind its stop, a clock is not paused.
        stop.is_none_or(|stop| minute < stop) && target.pauses(state_at(heard, minute))
    };
    let counts =
        |minute: i64| (!target.working || target.calendar.is_open(minute)) && !paused(minute);
    let end = stop.map_or(now, |stop| stop * 60);
    let mut used = 0;
    for minute in course.started..=end / 60 {
        if counts(minute) {
            used += (end - minute * 60).min(60);
        }
    }
    let pauses_now = stop.is_none() && paused(now / 60);
    // The earliest instant at which an amount is used up, if it is known.
    let reached = |seconds: i64| {
        let mut left = seconds;
        for minute in course.started..course.started + LONGEST {
            if pauses_now && minute > now / 60 {
                return None;
            }
            if counts(minute) {
                if left <= 60 {
                    return Some(minute * 60 + left);
                }
                left -= 60;
            }
        }
        panic!("a limit that is never reached");
    };
    let limit = target.limit * 60;
    let due = reached(limit);
    let late = |at: i64| due.is_some_and(|due| at > due);
    let state = match &course.stop {
        Some((_, Stop::Cancelled(why))) => format!("cancelled {why:?}"),
        Some((stop, Stop::Fulfilled(_))) if late(stop * 60) => {
            format!("met-late by {}", used - limit)
        }
        Some((_, Stop::Fulfilled(_))) => format!("met with {}", limit - used),
        None if late(now) => format!("overdue since {}", due.unwrap_or_default()),
        None if pauses_now && is_whole(target.metric) => "paused".to_owned(),
        None if pauses_now => {
            format!("paused since {}", course.started.max(paused_since(target, heard)) * 60)
        }
        None if target.working
            && !target.calendar.is_open(now / 60)
            && due.is_some_and(|due| due > now) =>
        {
            let opens =
                (now / 60..now / 60 + LONGEST).find(|minute| target.calendar.is_open(*minute));
            format!("out-of-hours until {}", opens.unwrap_or_default() * 60)
        }
        None => "running".to_owned(),
    };
    let fulfilled_by = match &course.stop {
        Some((_, Stop::Fulfilled(by))) => Some(by.clone()),
        _ => None,
    };
    Told {
        target: course.target,
        state,
        anchor: Some(course.anchor.clone()),
        started: Some(course.started * 60),
        attached: Some(course.attached * 60),
        stopped: stop.map(|stop| stop * 60),
        fulfilled_by,
        due,
        used,
        elapsed: end - course.started * 60,
        remaining: (limit - used).max(0),
        overrun: (used - limit).max(0),
        warnings: target
            .warn_at
            .iter()
            .map(|share| (*share, reached(limit * i64::from(*share) / 100)))
            .collect(),
    }
}
