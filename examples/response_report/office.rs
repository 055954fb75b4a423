//! The working calendar that was asked for.

use crate::arguments::{Holidays, OfficeArguments};
use crate::files;
use chrono::Weekday;
use comms_policy::time::{Calendar, CalendarDocument, WeekDocument};
use comms_policy::{Findings, Policy, PolicyDocument};
use std::error::Error;
use std::path::Path;

/// The calendars of a run, and how a reader would name them.
pub struct Office {
    /// The working hours.
    pub calendar: Calendar,
    /// The zone of times without an offset.
    pub clock: Calendar,
    pub description: String,
}

/// The id of the calendar that is made here.
const ID: &str = "office";

impl Office {
    /// Takes the calendar from a policy, or makes it from the hours, days and holidays.
    pub fn open(arguments: &OfficeArguments) -> Result<Self, Box<dyn Error>> {
        match (&arguments.policy, &arguments.calendar) {
            (Some(path), Some(id)) => Self::from_policy(path, id, arguments.zone.as_deref()),
            _ => Self::from_hours(arguments),
        }
    }

    fn from_policy(path: &Path, id: &str, zone: Option<&str>) -> Result<Self, Box<dyn Error>> {
        let text = files::read(path)?;
        let policy = Policy::from_toml(&text)
            .map_err(|findings| format!("in `{}`:\n{}", path.display(), findings.render(&text)))?;
        let calendar = policy
            .calendar(id)
            .ok_or_else(|| format!("the policy `{}` has no calendar `{id}`", policy.name()))?;
        let clock = match zone {
            Some(zone) => clock(zone)?,
            None => calendar.clone(),
        };
        Ok(Self {
            description: format!(
                "calendar `{id}` of the policy `{}` {}, {}",
                policy.name(),
                policy.version(),
                calendar.zone().name()
            ),
            calendar: calendar.clone(),
            clock,
        })
    }

    fn from_hours(arguments: &OfficeArguments) -> Result<Self, Box<dyn Error>> {
        let mut document = PolicyDocument::default();
        document.policy.version = String::from("1.0.0");
        let mut calendar = CalendarDocument::default();
        calendar.zone = arguments.zone.clone().unwrap_or_else(|| "UTC".to_owned());
        for day in arguments.days.iter().flat_map(|it| &it.days) {
            hours_of(&mut calendar.week, *day).clone_from(&arguments.hours);
        }
        for set in &arguments.holidays {
            let name = match set {
                Holidays::BuiltIn(name) => name,
                Holidays::File { name, path } => {
                    let set = files::holidays(path)?;
                    document.holidays.insert(name.clone(), set);
                    name
                }
            };
            calendar.holidays.push(name.clone());
        }
        let description = describe(&calendar, arguments);
        document.calendars.insert(ID.to_owned(), calendar);
        let policy = Policy::compile(&document).map_err(|findings| messages(&findings))?;
        let calendar = policy.calendar(ID).ok_or("the calendar was not compiled")?;
        Ok(Self { calendar: calendar.clone(), clock: calendar.clone(), description })
    }
}

/// A calendar that only knows its zone.
fn clock(zone: &str) -> Result<Calendar, String> {
    let mut document = CalendarDocument::default();
    document.zone = String::from(zone);
    Calendar::compile(&document).map_err(|findings| messages(&findings))
}

fn hours_of(week: &mut WeekDocument, day: Weekday) -> &mut Vec<String> {
    match day {
        Weekday::Mon => &mut week.mon,
        Weekday::Tue => &mut week.tue,
        Weekday::Wed => &mut week.wed,
        Weekday::Thu => &mut week.thu,
        Weekday::Fri => &mut week.fri,
        Weekday::Sat => &mut week.sat,
        Weekday::Sun => &mut week.sun,
    }
}

/// Days, hours, zone and holidays: `mon-fri 09:00-18:00, UTC, no holidays`.
fn describe(calendar: &CalendarDocument, arguments: &OfficeArguments) -> String {
    let days: Vec<&str> = arguments.days.iter().map(|it| it.label.as_str()).collect();
    let (days, hours) = (days.join(" "), arguments.hours.join(" "));
    let holidays = if calendar.holidays.is_empty() {
        "no holidays".to_owned()
    } else {
        format!("holidays {}", calendar.holidays.join(", "))
    };
    format!("{days} {hours}, {}, {holidays}", calendar.zone)
}

/// What is wrong with the options. The same hours stand on several days, but are told of once.
fn messages(findings: &Findings) -> String {
    let mut lines: Vec<String> = Vec::new();
    for finding in findings {
        let line = match finding.help() {
            Some(help) => format!("{}; {help}", finding.message()),
            None => finding.message().to_owned(),
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}
