//! Published and computed examples of retention.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

mod changes;
mod clashes;
mod dates;
mod facts;
mod holds;
mod told;

use chrono::{DateTime, NaiveDate, Utc};
use comms_policy::Policy;
use comms_policy::retention::{Decision, Hold, NoticeKind};

type Attributes<'a> = &'a [(&'a str, &'a str)];
type Facts<'a> = &'a [(&'a str, DateTime<Utc>)];

const HEADER: &str = "[policy]\nformat = 1\nname = 'archive'\nversion = '1.0.0'\n";
const HOURS: &str = "[calendars.office]\nzone = 'Asia/Shanghai'\nholidays = ['cn']\n\
     week.mon = ['09:00-17:00']\nweek.tue = ['09:00-17:00']\nweek.wed = ['09:00-17:00']\n\
     week.thu = ['09:00-17:00']\nweek.fri = ['09:00-17:00']\n";

fn policy(section: &str) -> Policy {
    let text = format!("{HEADER}{HOURS}[retention]\nzone = 'Asia/Shanghai'\n{section}");
    Policy::from_toml(&text).unwrap_or_else(|findings| panic!("{findings}\n{text}"))
}

/// Rules, each with its id, effect, period and what else there is to say.
fn rules(rows: &[(&str, &str, &str, &str)]) -> String {
    let rule = |(id, effect, period, more): &(&str, &str, &str, &str)| {
        format!(
            "[[retention.rules]]\nid = '{id}'\neffect = '{effect}'\nperiod = '{period}'\n{more}\n"
        )
    };
    rows.iter().map(rule).collect()
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).map(|it| it.to_utc()).expect("an instant")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A morning in Shanghai.
fn morning(day: &str) -> DateTime<Utc> {
    at(&format!("{day}T09:00:00+08:00"))
}

/// The first instant of a day in Shanghai.
fn midnight(day: &str) -> DateTime<Utc> {
    at(&format!("{day}T00:00:00+08:00"))
}

fn hold(id: &str, placed: &str, released: Option<&str>) -> Hold {
    let mut hold = Hold::default();
    hold.id = id.into();
    hold.placed = midnight(placed);
    hold.released = released.map(midnight);
    hold
}

fn kinds(decision: &Decision<'_>) -> Vec<NoticeKind> {
    decision.notices.iter().map(|notice| notice.kind).collect()
}

fn chat(more: &str) -> Policy {
    policy(&format!("{}{more}", rules(&[("chat", "retain-then-delete", "6 months", "")])))
}
