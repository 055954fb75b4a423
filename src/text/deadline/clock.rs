//! What a part of the day makes of an hour.

use super::expression::Time;
use super::reader::Reader;
use crate::text::Code;

/// Which hours are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// 0 to 24.
    Day,
    /// As the day, but 1 to 11 may be hours of the afternoon.
    Unsaid,
    /// 凌晨.
    Dawn,
    /// 早上, 上午.
    Morning,
    /// 中午.
    Noon,
    /// 下午.
    Afternoon,
    /// 晚上: from the evening to midnight.
    Night,
    /// 今晚凌晨: from midnight on.
    SmallHours,
    /// a.m.
    Am,
    /// p.m.
    Pm,
}

/// What a clock shows, not checked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Face {
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
}

const HOUR: u32 = 3_600;

impl Face {
    /// The time in a part of the day, with a flag if there is none, such as 25:00 and 13 p.m.
    pub fn time(self, part: Part, r: &mut Reader<'_>, start: usize) -> Time {
        self.in_part(part).unwrap_or_else(|| {
            r.flag(Code::TimeInvalid, start);
            Time::Whole
        })
    }

    fn in_part(self, part: Part) -> Option<Time> {
        let Self { hour, minute, second } = self;
        if minute > 59 || second > 59 {
            return None;
        }
        let beyond = minute * 60 + second;
        let clock = |hour: u32| Time::Clock(hour * HOUR + beyond);
        Some(match (part, hour) {
            (Part::Unsaid, 1..=11) => Time::Half(hour * HOUR + beyond),
            (Part::Unsaid | Part::Day, 0..=23)
            | (Part::Dawn, 0..=6)
            | (Part::Morning, 0..=12)
            | (Part::Noon, 11..=14)
            | (Part::Afternoon, 12..=23)
            | (Part::Night, 13..=23)
            | (Part::Am, 1..=11)
            | (Part::Pm, 12) => clock(hour),
            (Part::Dawn | Part::Am, 12) => clock(0),
            (Part::Noon, 1..=3) | (Part::Afternoon | Part::Pm, 1..=11) | (Part::Night, 5..=11) => {
                clock(hour + 12)
            }
            (Part::Night, 1..=4) | (Part::SmallHours, 0..=5) => Time::Night(hour * HOUR + beyond),
            (Part::Night, 0 | 12) | (Part::SmallHours, 12) => clock(24),
            (Part::Unsaid | Part::Day | Part::Night, 24) if beyond == 0 => clock(24),
            _ => return None,
        })
    }
}
