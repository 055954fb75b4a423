//! Durations as documents write them: `90s`, `30m`, `4h`, `1h30m`.

use alloc::string::String;

/// Ten years of 366 days; longer limits are slips of the pen.
const LONGEST: i64 = 10 * 366 * 86_400;

/// Reads a duration in seconds. The error says what was expected and, where it is known, what to
/// write instead.
pub(super) fn parse(text: &str) -> Result<i64, (&'static str, Option<String>)> {
    let mut rest = text;
    let mut total: i64 = 0;
    for (unit, seconds) in [('h', 3600), ('m', 60), ('s', 1)] {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, tail) = rest.split_at_checked(digits).unwrap_or((rest, ""));
        if let Some(tail) = tail.strip_prefix(unit) {
            let number: Option<i64> = number.parse().ok();
            let part = number.and_then(|number| number.checked_mul(seconds));
            total = part.and_then(|part| total.checked_add(part)).ok_or((SHAPE, None))?;
            rest = tail;
        }
    }
    match rest {
        "" if (1..=LONGEST).contains(&total) => Ok(total),
        "" if text.is_empty() => Err((SHAPE, None)),
        "" => Err(("more than nothing and at most ten years", None)),
        _ => Err((SHAPE, day_hint(text))),
    }
}

const SHAPE: &str = "hours, minutes and seconds in this order, such as `4h`, `30m` or `1h30m`";

/// "A day" has four meanings; the writer must say which one.
fn day_hint(text: &str) -> Option<String> {
    let day = ["d", "day", "days", "天", "日", "w", "week", "weeks", "周"].iter().any(|unit| {
        text.trim_end()
            .strip_suffix(unit)
            .is_some_and(|number| number.trim_end().ends_with(|c: char| c.is_ascii_digit()))
    });
    day.then(|| {
        String::from(
            "a day may be 24 hours around the clock, the working hours of a day, or the next \
             working day; write `elapsed = \"24h\"`, `working = \"8h\"` or `working_days = 1`",
        )
    })
}
