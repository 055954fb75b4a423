//! Instants as the clocks of an office show them.

use chrono::{DateTime, Datelike, FixedOffset, Timelike, Utc};
use comms_policy::Policy;
use comms_policy::sla::Target;
use comms_policy::time::Calendar;

/// The calendar by which a target's instants are shown.
pub fn calendar<'p>(policy: &'p Policy, target: &Target) -> Option<&'p Calendar> {
    policy.calendar(target.calendar()?.as_str())
}

/// The calendar by which instants are shown that belong to no target: the first one's.
pub fn house(policy: &Policy) -> Option<&Calendar> {
    policy.targets().iter().find_map(|target| calendar(policy, target))
}

/// An instant with its date and its offset; in UTC without a calendar.
pub fn long(calendar: Option<&Calendar>, at: DateTime<Utc>) -> String {
    let at = local(calendar, at);
    at.format(if at.second() == 0 { "%Y-%m-%d %H:%M %:z" } else { "%Y-%m-%d %H:%M:%S %:z" })
        .to_string()
}

/// The same without the year, if it is that of another instant.
pub fn short(calendar: Option<&Calendar>, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let text = long(calendar, at);
    let year = local(calendar, at).year();
    match text.split_once('-') {
        Some((_, rest)) if year > 0 && year == local(calendar, now).year() => rest.to_owned(),
        _ => text,
    }
}

fn local(calendar: Option<&Calendar>, at: DateTime<Utc>) -> DateTime<FixedOffset> {
    let local = calendar.and_then(|calendar| calendar.local(&at).ok());
    local.unwrap_or_else(|| at.fixed_offset())
}

#[cfg(test)]
mod tests {
    use super::{house, long, short};
    use comms_policy::preset;

    #[test]
    fn instants_are_shown_with_what_is_needed() {
        let policy = preset::standard().expect("the preset");
        let now = "2026-12-31T20:00:00Z".parse().expect("an instant");
        let rows = [
            ("2026-12-31T16:00:00Z", "2027-01-01 00:00 +08:00", "01-01 00:00 +08:00"),
            ("2026-12-31T15:59:59.5Z", "2026-12-31 23:59:59 +08:00", "2026-12-31 23:59:59 +08:00"),
            ("9000-01-01T00:00:00Z", "9000-01-01 00:00 +00:00", "9000-01-01 00:00 +00:00"),
        ];
        for (at, whole, part) in rows {
            let at = at.parse().expect("an instant");
            assert_eq!(long(house(&policy), at), whole);
            assert_eq!(short(house(&policy), at, now), part);
        }
    }
}
