//! The time to the first response, and what many of them come to.

use crate::thread::Thread;
use comms_policy::Error;
use comms_policy::time::Calendar;
use serde::Serialize;
use std::collections::BTreeMap;
use std::time::Duration;

/// A thread and the time to its first response.
#[derive(Debug)]
pub struct Measured {
    pub thread: Thread,
    pub times: Option<Times>,
}

/// The time to a first response.
#[derive(Debug)]
pub struct Times {
    pub elapsed: Duration,
    pub working: Duration,
    /// Whether it touches dates for which the holidays are not known.
    pub provisional: bool,
}

/// A limit for the first response.
#[derive(Debug, Clone)]
pub struct Target {
    /// As it was written.
    pub label: String,
    limit: Duration,
}

/// The figures of all channels and of all threads together.
#[derive(Debug, Serialize)]
pub struct Report {
    pub channels: Vec<Figures>,
    pub total: Figures,
}

/// What the threads of a channel come to.
#[derive(Debug, Serialize)]
pub struct Figures {
    /// None for threads without one, and for the total.
    pub channel: Option<String>,
    pub threads: usize,
    pub answered: usize,
    pub working: Spread,
    pub elapsed: Spread,
}

/// How the times of answered threads are spread.
#[derive(Debug, Serialize)]
pub struct Spread {
    pub median_hours: Option<f64>,
    pub p90_hours: Option<f64>,
    pub sum_seconds: serde_json::Number,
    pub within: Vec<Share>,
}

/// The threads that met a target, in percent.
#[derive(Debug, Serialize)]
pub struct Share {
    target: String,
    pub percent_of_answered: Option<f64>,
    pub percent_of_all: Option<f64>,
}

/// Measures threads by a calendar.
pub fn measure(threads: Vec<Thread>, calendar: &Calendar) -> Result<Vec<Measured>, Error> {
    let times = |thread: &Thread| {
        let Some(response) = thread.response else {
            return Ok(None);
        };
        let worked = calendar.between(thread.start, response)?;
        let seconds = worked.as_seconds().try_into().unwrap_or_default();
        let elapsed = response.signed_duration_since(thread.start);
        let known = calendar.is_known(&thread.start) && calendar.is_known(&response);
        Ok(Some(Times {
            elapsed: elapsed.to_std().unwrap_or_default(),
            working: Duration::new(seconds, worked.subsec_nanos()),
            provisional: !known,
        }))
    };
    let measured = |thread| {
        let times = times(&thread)?;
        Ok(Measured { thread, times })
    };
    threads.into_iter().map(measured).collect()
}

/// The figures of each channel by name, and of all.
pub fn report(measured: &[Measured], targets: &[Target]) -> Report {
    let mut channels: BTreeMap<Option<&str>, Vec<&Measured>> = BTreeMap::new();
    for it in measured {
        let channel = it.thread.channel.as_deref();
        channels.entry(channel).or_default().push(it);
    }
    // A log without channels has nothing to tell but the total.
    if channels.keys().all(Option::is_none) {
        channels.clear();
    }
    let all: Vec<&Measured> = measured.iter().collect();
    Report {
        channels: channels
            .into_iter()
            .map(|(channel, threads)| Figures::of(channel, &threads, targets))
            .collect(),
        total: Figures::of(None, &all, targets),
    }
}

impl Figures {
    fn of(channel: Option<&str>, measured: &[&Measured], targets: &[Target]) -> Self {
        let times: Vec<&Times> = measured.iter().filter_map(|it| it.times.as_ref()).collect();
        let spread = |of: fn(&Times) -> Duration| {
            let times = times.iter().map(|it| of(it)).collect();
            Spread::of(times, measured.len(), targets)
        };
        Self {
            channel: channel.map(str::to_owned),
            threads: measured.len(),
            answered: times.len(),
            working: spread(|it| it.working),
            elapsed: spread(|it| it.elapsed),
        }
    }
}

impl Spread {
    fn of(mut times: Vec<Duration>, threads: usize, targets: &[Target]) -> Self {
        times.sort_unstable();
        let share = |target: &Target| {
            let met = times.partition_point(|time| *time <= target.limit);
            Share {
                target: target.label.clone(),
                percent_of_answered: percent(met, times.len()),
                percent_of_all: percent(met, threads),
            }
        };
        Self {
            median_hours: percentile(&times, 50),
            p90_hours: percentile(&times, 90),
            sum_seconds: seconds(times.iter().sum()),
            within: targets.iter().map(share).collect(),
        }
    }
}

/// The percentile of sorted times in hours, interpolated linearly at rank `p / 100 * (n - 1)`.
fn percentile(sorted: &[Duration], percent: u32) -> Option<f64> {
    let hours = |time: &Duration| time.as_secs_f64() / 3600.0;
    let rank = u32::try_from(sorted.len()).ok()?.checked_sub(1)?;
    let rank = f64::from(rank) * f64::from(percent) / 100.0;
    let part = rank.fract();
    // Both neighbours are the same where the rank is a whole number.
    let nth = |rank: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number below the length of the list"
        )]
        let index = rank as usize;
        sorted.get(index).map(hours)
    };
    let (below, above) = (nth(rank.floor())?, nth(rank.ceil())?);
    Some(below + (above - below) * part)
}

fn percent(part: usize, of: usize) -> Option<f64> {
    let part = f64::from(u32::try_from(part).ok()?);
    let of = f64::from(u32::try_from(of).ok()?);
    (of > 0.0).then(|| 100.0 * part / of)
}

/// Seconds as a number, whole where they are.
pub fn seconds(time: Duration) -> serde_json::Number {
    match time.subsec_nanos() {
        0 => time.as_secs().into(),
        _ => serde_json::Number::from_f64(time.as_secs_f64()).unwrap_or_else(|| 0.into()),
    }
}

/// Hours, minutes and seconds in this order: `4h`, `30m`, `1h30m`.
impl std::str::FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let failed = || format!("found `{text}`, expected a time such as `4h`, `30m` or `1h30m`");
        let mut rest = text;
        let mut total: u64 = 0;
        for (unit, seconds) in [('h', 3600), ('m', 60), ('s', 1)] {
            if let Some((number, tail)) = rest.split_once(unit) {
                let number: u32 = number.parse().map_err(|_| failed())?;
                total += u64::from(number) * seconds;
                rest = tail;
            }
        }
        if !rest.is_empty() || text.is_empty() {
            return Err(failed());
        }
        Ok(Self { label: text.to_owned(), limit: Duration::from_secs(total) })
    }
}
