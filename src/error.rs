//! What went wrong with a call, for programmers.
//!
//! Faults of a document or a text are [findings](crate::Findings) instead: many at once, each with
//! its place.

/// Why a call could not be answered.
///
/// Opaque, so that later versions may say more; [`kind`](Self::kind) is for programs,
/// [`code`](Self::code) for logs and other languages, `Display` for people.
///
/// ```
/// use comms_policy::{ErrorKind, time::Zone};
///
/// let error = Zone::fixed(90_000).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::UnknownZone);
/// assert_eq!(error.code(), "calendar.unknown-zone");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", .kind.message())]
pub struct Error {
    kind: ErrorKind,
}

/// The kinds of [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The calendar has no working time at all, so no opening and no deadline can be found.
    EmptyCalendar,
    /// The instant, the date or the answer lies outside the horizon of the calendar.
    OutOfHorizon,
    /// The policy has no standard of messages for that channel, or none that is the default.
    UnknownStandard,
    /// The parts of a message are asked for where the standard is a naming format.
    NoParts,
    /// The policy has no naming format of that id.
    UnknownFormat,
    /// No zone data is known under the name, the data cannot be read, or a fixed offset is not
    /// within a day of UTC.
    UnknownZone,
    /// The horizon ends before it starts or is longer than a calendar can hold.
    BadHorizon,
    /// Working time or days are asked for without a calendar to count them on.
    NoCalendar,
    /// There is no version of a policy, or two come into force at the same instant.
    BadVersions,
    /// A pause ends before it begins, or the budget is counted in working days, of which no part
    /// can be paused.
    BadPause,
}

impl Error {
    pub(crate) const fn new(kind: ErrorKind) -> Self {
        Self { kind }
    }

    /// The kind, for programs.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The stable, dotted name of the kind.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.kind {
            ErrorKind::EmptyCalendar => "calendar.empty",
            ErrorKind::OutOfHorizon => "time.out-of-horizon",
            ErrorKind::UnknownStandard => "message.unknown-standard",
            ErrorKind::NoParts => "message.no-parts",
            ErrorKind::UnknownFormat => "format.unknown",
            ErrorKind::UnknownZone => "calendar.unknown-zone",
            ErrorKind::BadHorizon => "calendar.bad-horizon",
            ErrorKind::NoCalendar => "sla.no-calendar",
            ErrorKind::BadVersions => "policy.bad-versions",
            ErrorKind::BadPause => "sla.bad-pause",
        }
    }
}

impl ErrorKind {
    const fn message(self) -> &'static str {
        match self {
            Self::EmptyCalendar => {
                "the calendar has no working time at all, so there is no opening to find; give it hours"
            }
            Self::OutOfHorizon => {
                "the instant or the answer lies outside the horizon of the calendar; compile it with a longer one"
            }
            Self::UnknownStandard => {
                "the policy has no standard of messages for that channel, or no default; declare it in `messages`"
            }
            Self::NoParts => {
                "messages on that channel are written by a naming format; compose a name of it"
            }
            Self::UnknownFormat => {
                "the policy has no naming format of that id; declare it in `formats`"
            }
            Self::UnknownZone => {
                "no usable zone data; expected an IANA name such as Asia/Shanghai, TZif data, or an offset within a day of UTC"
            }
            Self::BadHorizon => {
                "the horizon ends before it starts or is longer than 136 years; expected two years, first before last"
            }
            Self::NoCalendar => "working time needs a calendar to be counted on; give it one",
            Self::BadVersions => {
                "no version of a policy, or two that come into force at the same instant; keep one of them"
            }
            Self::BadPause => {
                "a pause must not end before it begins, and only working or elapsed time can be paused"
            }
        }
    }
}
