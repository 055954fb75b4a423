//! A second, obvious implementation of clocks: minute by minute, and slow. All events lie on whole
//! minutes.

mod figures;
mod hearing;
pub mod random;
mod replay;

use comms_policy::sla::{Event, Message, Metric, Role};
use std::fmt::Write as _;

/// A calendar in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calendar {
    Office,
    Always,
    /// Few hours, some of them around midnight.
    Rare,
}

impl Calendar {
    pub const TEXT: &str = "\
        [calendars.office.week]\n\
        mon = ['09:00-12:00', '13:00-18:00']\ntue = ['09:00-12:00', '13:00-18:00']\n\
        wed = ['09:00-12:00', '13:00-18:00']\nthu = ['09:00-12:00', '13:00-18:00']\n\
        fri = ['09:00-12:00', '13:00-18:00']\n\
        [calendars.always.week]\n\
        mon = ['00:00-24:00']\ntue = ['00:00-24:00']\nwed = ['00:00-24:00']\n\
        thu = ['00:00-24:00']\nfri = ['00:00-24:00']\nsat = ['00:00-24:00']\n\
        sun = ['00:00-24:00']\n\
        [calendars.rare.week]\n\
        thu = ['20:00-24:00']\nfri = ['00:00-02:00', '09:30-10:00']\nsun = ['10:00-15:00']\n\
        [calendars.office]\nzone = 'UTC'\n[calendars.always]\nzone = 'UTC'\n\
        [calendars.rare]\nzone = 'UTC'\n";

    /// The windows of a day, from Monday, in minutes.
    const fn windows(self, weekday: i64) -> &'static [(i64, i64)] {
        match (self, weekday) {
            (Self::Always, _) => &[(0, 24 * 60)],
            (Self::Office, 0..=4) => &[(9 * 60, 12 * 60), (13 * 60, 18 * 60)],
            (Self::Rare, 3) => &[(20 * 60, 24 * 60)],
            (Self::Rare, 4) => &[(0, 2 * 60), (9 * 60 + 30, 10 * 60)],
            (Self::Rare, 6) => &[(10 * 60, 15 * 60)],
            _ => &[],
        }
    }

    /// Whether it is open in a minute since 1970, which began on a Thursday.
    pub fn is_open(self, minute: i64) -> bool {
        let weekday = (minute.div_euclid(24 * 60) + 3).rem_euclid(7);
        let time = minute.rem_euclid(24 * 60);
        self.windows(weekday).iter().any(|(open, close)| (*open..*close).contains(&time))
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Always => "always",
            Self::Rare => "rare",
        }
    }
}

/// What a conversation is opened again for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reopen {
    Continue,
    New,
    Final,
}

/// A target.
#[derive(Debug, Clone)]
pub struct Target {
    pub metric: Metric,
    /// In minutes.
    pub limit: i64,
    pub working: bool,
    pub calendar: Calendar,
    /// One of these priorities, states and tags, if any are listed.
    pub priorities: Vec<&'static str>,
    pub in_states: Vec<&'static str>,
    pub tags: Vec<&'static str>,
    pub starts: Vec<Role>,
    pub answers: Vec<Role>,
    pub pause_in: Vec<&'static str>,
    pub end_in: Vec<&'static str>,
    pub states: Vec<&'static str>,
    pub after_first: bool,
    pub reopen: Reopen,
    pub warn_at: Vec<u16>,
}

impl Target {
    fn ends(&self, state: &str) -> bool {
        self.end_in.contains(&state)
    }

    fn asks(&self, message: &Message) -> bool {
        public(message) && self.starts.contains(&message.role)
    }

    fn answers(&self, message: &Message) -> bool {
        public(message) && self.answers.contains(&message.role)
    }

    /// Whether no time counts in a state.
    fn pauses(&self, state: &str) -> bool {
        let between = self.metric == Metric::Resolution && self.ends(state);
        let elsewhere = self.metric == Metric::Wait && !self.states.contains(&state);
        self.pause_in.contains(&state) || between || elsewhere
    }
}

/// Whether a metric is about the conversation, not its messages. What ended is not paused, but no time
/// counts either, so of these it is not compared since when they are paused.
pub const fn is_whole(metric: Metric) -> bool {
    matches!(metric, Metric::Resolution | Metric::Wait)
}

fn public(message: &Message) -> bool {
    use comms_policy::sla::{AuthorKind, Visibility};
    message.kind == AuthorKind::Human && message.visibility == Visibility::Public
}

/// What is known of the conversation from the beginning.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub priority: Option<&'static str>,
    pub tags: Vec<&'static str>,
}

/// A clock, as both implementations tell it; instants and amounts in seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub target: usize,
    pub state: String,
    pub anchor: Option<String>,
    pub started: Option<i64>,
    pub attached: Option<i64>,
    pub stopped: Option<i64>,
    pub fulfilled_by: Option<String>,
    pub due: Option<i64>,
    pub used: i64,
    pub elapsed: i64,
    pub remaining: i64,
    pub overrun: i64,
    pub warnings: Vec<(u16, Option<i64>)>,
}

/// The clocks of a conversation at an instant, without those that never started.
pub fn assess(targets: &[Target], known: &Known, log: &[Event], now: i64) -> Vec<Told> {
    let heard = hearing::hear(log, now);
    let mut told = Vec::new();
    for (index, target) in targets.iter().enumerate() {
        let mut courses = replay::replay(targets, target, known, &heard);
        courses.retain(|course| course.target == index);
        courses.sort_by_key(|course| course.started);
        told.extend(courses.iter().map(|it| figures::tell(target, it, &heard, now)));
    }
    told
}

/// The policy as a document.
pub fn document(targets: &[Target]) -> String {
    let mut text = String::from("[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\n");
    text.push_str(Calendar::TEXT);
    for (index, target) in targets.iter().enumerate() {
        let list = |key: &str, words: &[&str]| match words {
            [] => String::new(),
            _ => format!("{key} = {words:?}\n"),
        };
        let roles = |key: &str, roles: &[Role]| {
            let words = roles.iter().map(|role| match role {
                Role::Customer => "customer",
                Role::Partner => "partner",
                Role::Staff => "staff",
                _ => "system",
            });
            list(key, &words.collect::<Vec<_>>())
        };
        let unit = if target.working { "working" } else { "elapsed" };
        write!(
            text,
            "[[sla.targets]]\nid = 't{index}'\nmetric = '{}'\nwithin.{unit} = '{}m'\n\
             calendar = '{}'\n{}{}{}{}{}{}",
            target.metric.as_str(),
            target.limit,
            target.calendar.id(),
            list("when.priority", &target.priorities),
            list("when.state", &target.in_states),
            list("when.tags", &target.tags),
            list("pause_in", &target.pause_in),
            list("end_in", &target.end_in),
            list("states", &target.states),
        )
        .unwrap();
        if !is_whole(target.metric) {
            text.push_str(&roles("answers.role", &target.answers));
            if target.metric != Metric::Update {
                text.push_str(&roles("starts.role", &target.starts));
            }
        }
        if target.metric == Metric::NextResponse {
            writeln!(text, "after_first = {}", target.after_first).unwrap();
        }
        if target.metric == Metric::Resolution {
            let word = match target.reopen {
                Reopen::Continue => "continue",
                Reopen::New => "new",
                Reopen::Final => "final",
            };
            writeln!(text, "reopen = '{word}'").unwrap();
        }
        writeln!(text, "warn_at = {:?}", target.warn_at).unwrap();
    }
    text
}
