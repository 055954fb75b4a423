//! The stable names of all findings.

use super::codes::codes;
use core::fmt;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Note,
    /// Worth a look; the document compiles.
    Warning,
    /// The document does not compile.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

codes! {
    /// What a finding is about. The dotted name is stable; new codes may come.
    Syntax Error "document.syntax" "the text is not in the language that it should be in",
    DuplicateKey Error "document.duplicate-key" "a key stands twice in one table",
    UnknownKey Error "document.unknown-key" "a key means nothing where it stands",
    MissingKey Error "document.missing-key" "a key that must be there is not",
    WrongType Error "document.wrong-type" "a value is of another type than expected",
    UnknownValue Error "document.unknown-value" "a word is none of those that are known here",
    TooLarge Error "document.too-large" "the document is larger than the limit",
    TooDeep Error "document.too-deep" "tables and lists lie deeper in each other than the limit",
    TooMany Error "document.too-many" "there are more entries than the limit",
    TooLong Error "document.too-long" "a string is longer than the limit",
    BadFormat Error "document.bad-format" "the format version is not one that this version reads",
    BadVersion Error "document.bad-version" "the policy's version is not a semantic version",
    MalformedId Error "id.malformed" "an id holds what ids must not hold",
    DuplicateId Error "id.duplicate" "two things of a kind have one id",
    UnknownId Error "id.unknown" "an id is referred to that nothing has",
    UnknownZone Error "calendar.unknown-zone" "no zone data is known under the name",
    BadWindow Error "calendar.bad-window" "a window cannot be read, or overlaps another of its date",
    BadDate Error "calendar.bad-date" "a date cannot be read or does not exist",
    DateConflict Error "calendar.date-conflict" "a date is given two meanings",
    UnknownHolidays Error "calendar.unknown-holidays" "no holiday set is known under the name",
    AlmostMidnight Warning "calendar.almost-midnight" "a window ends a minute before midnight, which is lost",
    EmptyCalendar Warning "calendar.empty" "a calendar has no working time at all",
    NoCalendar Error "sla.no-calendar" "a target in working time names no calendar",
    BadDuration Error "sla.bad-duration" "a duration cannot be read or is out of range",
    BadRule Error "sla.bad-rule" "what starts, pauses or ends a target's clock cannot be",
    BadWithin Error "sla.bad-within" "a target has no limit, or more than one",
    UnreachableTarget Warning "sla.unreachable" "a target can never count, since one before it always does",
    NextBeforeFirst Warning "sla.next-before-first" "the next response has less time than the first",
    UrgentNotStricter Warning "sla.urgent-not-stricter" "what is urgent has no less time than what is not",
    PauseSwallowsStart Warning "sla.pause-swallows-start" "a clock is paused wherever it can start",
    LateWarning Warning "sla.late-warning" "a warning comes behind the limit",
    EndlessDuty Warning "sla.endless-duty" "every message obliges everybody, and so does each answer",
    NoHours Warning "sla.no-hours" "a limit in working time is on a calendar without hours",
    BadTime Error "sla.bad-time" "a clock time cannot be read",
    OutOfRange Error "value.out-of-range" "a number is not within its limits",
    BadColumn Error "table.bad-column" "a column of a table has no values, or several kinds of them",
    BadCell Error "table.bad-cell" "a condition of a row does not fit its column, or nothing meets it",
    BadWay Error "routing.bad-way" "a row of the division of work names no channel, or one twice",
    Gap Error "routing.gap" "no row says which channel is for something",
    Overlap Error "routing.overlap" "two rows say which channel is for the same thing",
    Shadowed Warning "routing.shadowed" "a row never decides, since rows before it always do",
    CatchAllNotLast Warning "routing.catch-all-not-last" "a row for everything stands before others",
    Redundant Warning "routing.redundant" "without a row everything would be answered the same",
    Undecided Warning "routing.undecided" "the division of work is too intricate to be verified as a whole",
    UnusedChannel Warning "channel.unused" "no row leads to a channel, and no relay",
    RoutedWithoutRetention Warning "channel.without-retention" "something is routed to a channel of which no rule of retention speaks",
    TargetWithoutChannel Warning "sla.unknown-channel" "a target is for a channel that is not in the catalogue",
    BadPeriod Error "retention.bad-period" "a period cannot be read, or has no end where one is needed",
    BadRetention Error "retention.bad-rule" "a rule of retention contradicts itself or can meet nothing",
    BelowFloor Warning "retention.below-floor" "a rule keeps shorter than a floor for the same records",
    AboveCeiling Warning "retention.above-ceiling" "something keeps longer than a ceiling for the same records",
    DaysLikeMonths Warning "retention.days-like-months" "a number of days is shorter than the months that it stands for",
    NeverFires Warning "retention.never-fires" "a rule never counts, since another always does",
    ClassWithoutRule Warning "retention.class-without-rule" "no rule speaks of a class of records",
    OutlivesPlatform Warning "retention.outlives-platform" "records are to be kept longer than where they come from",
    NotCompared Warning "retention.not-compared" "there are more rules than are compared with each other",
    KeepsNothing Warning "retention.keeps-nothing" "rules delete, and none keeps anything",
    RelaySelf Error "relay.self" "a relay leads to a channel from which it leads",
    RelayOrderCycle Error "relay.order-cycle" "relays must be done before each other",
    RelayBadCondition Error "relay.bad-condition" "a condition of a relay has no values, or a name is blank",
    RelayLoop Warning "relay.loop" "relays hand on what they made themselves, round and round",
    RelayLeak Warning "relay.leak" "relays carry something to where more people see it, and nothing asks whether they may",
    RelayGateBlind Warning "relay.gate-blind" "a relay names a gate that guards nothing, since it is not known who sees a channel",
    RelayOrderApart Warning "relay.order-apart" "a relay must be done after one that never has the same event",
    RelayDeletesEarlier Warning "relay.deletes-earlier" "a relay leads to a channel that deletes before its source does",
    RelayOutlivesSource Warning "relay.outlives-source" "a relay leads to a channel that keeps what its source must delete",
    RelayDuplicate Warning "relay.duplicate" "two relays hand on the same to the same channel",
    BadGroupKind Error "group.bad-kind" "a kind of groups contradicts itself",
    BadGroupRule Error "group.bad-rule" "a rule of groups contradicts itself or can meet nothing",
    KindWithoutRule Warning "group.kind-without-rule" "no rule permits anything with groups of a kind",
    RuleRedundant Warning "group.rule-redundant" "a rule changes nothing, since another always speaks with it",
    GroupNeverMatches Warning "group.never-matches" "a rule asks for somebody whom its operations do not have",
    WordInHan Warning "group.word-in-han" "a blocked word is never found between other characters of its script",
    GroupNotCompared Warning "group.not-compared" "there are more rules than are compared with each other",
    MessageBadStandard Error "message.bad-standard" "a standard of messages says too little or too much",
    MessageBadFrame Error "message.bad-frame" "how a deadline or an owner is written lacks its mark",
    MessageTagCollision Error "message.tag-collision" "two tags are compared as the same",
    BadTest Error "test.bad-question" "a test of a policy asks or expects what cannot be told",
    TestFailed Error "test.failed" "a policy answers otherwise than its test expects",
    FormatUnbalanced Error "format.unbalanced" "a brace or bracket of a template is not closed or not opened",
    FormatBadFieldName Error "format.bad-field-name" "a field's name holds what names must not hold",
    FormatUndeclaredField Error "format.undeclared-field" "a template names a field that is not declared",
    FormatUnusedField Warning "format.unused-field" "a field is declared that the template does not name",
    FormatDuplicateField Error "format.duplicate-field" "a template names a field twice",
    FormatAdjacentFields Error "format.adjacent-fields" "nothing tells where one field ends and the next begins",
    FormatAmbiguous Error "format.ambiguous" "texts can be read in several ways",
    FormatConditional Warning "format.conditionally-ambiguous" "some texts can be read in several ways",
    FormatBadStrftime Error "format.bad-strftime" "a date's form cannot be read or is no form of a date",
    FormatTwoDigitYear Error "format.two-digit-year" "a year has two digits and no pivot",
    FormatBadOption Error "format.bad-option" "a setting does not fit the field's type, or contradicts another",
    FormatEnumEmpty Error "format.enum-empty" "a list of words is empty or holds an empty word",
    FormatEnumContainsSeparator Error "format.enum-contains-separator" "a listed word holds a separator and an open field follows",
    FormatEnumCollision Error "format.enum-collision" "two listed words are compared as the same",
    FormatUnknownAlias Error "format.unknown-alias" "an alias stands for a word that is not listed",
    FormatBadPattern Error "format.bad-pattern" "a pattern cannot be read",
    FormatPatternTooLarge Error "format.pattern-too-large" "a pattern takes more memory than the limit",
    FormatUnmatchable Error "format.unmatchable" "no text can be of the format",
    FormatLimits Error "format.limits" "a template has more fields or optional parts than the limit",
}
