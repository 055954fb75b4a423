//! How much a document may hold.

/// How much a document may hold before it is refused.
///
/// Documents are written by people, and by attackers. What is beyond a limit is a finding, and what
/// is within takes bounded time and memory. Each limit is chosen so that no honest document comes
/// near it; a host that knows better sets its own.
///
/// ```
/// use comms_policy::Limits;
///
/// let mut limits = Limits::default();
/// limits.calendars = 4;
/// assert_eq!(limits.document_bytes, 1 << 20);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of a text. Default 1 MiB: ten thousand lines of a hundred characters.
    pub document_bytes: usize,
    /// How deep tables and lists may lie in each other. Default 32; a policy needs 6.
    /// TOML texts are refused from 256 levels on, whatever is set here, to spare the stack.
    pub nesting: usize,
    /// Values in a document, counting each table, list and entry. Default 200,000.
    pub nodes: usize,
    /// Characters of one string or key. Default 1,024.
    pub string_chars: usize,
    /// Calendars. Default 256.
    pub calendars: usize,
    /// Holiday sets in the document. Default 64.
    pub holiday_sets: usize,
    /// Dated entries of one calendar or one holiday set. Default 60,000: one a day for 164 years.
    pub dates: usize,
    /// Windows of one date. Default 48: one each half hour.
    pub windows: usize,
    /// Targets. Default 4,096.
    pub targets: usize,
    /// Columns of a decision table. Default 64, and never more.
    pub table_columns: usize,
    /// Rows of a decision table. Default 10,000.
    pub table_rows: usize,
    /// Steps that the verification of the division of work takes; what takes more is told as undecided.
    /// Default 20 million, about a second.
    pub table_steps: u64,
    /// Gaps of a decision table that are told, as boxes of points; that there are more is told, too. Default
    /// 1,000.
    pub table_gaps: usize,
    /// Channels, and as many departments. Default 4,096.
    pub channels: usize,
    /// Rules of retention, and as many floors and ceilings. Default 10,000.
    pub retention_rules: usize,
    /// Rules of retention, or of groups, that are compared with each other, to tell those that never count
    /// and their like; the rest is not, which is told. Default 512.
    pub compared_rules: usize,
    /// Relays. Default 1,000.
    pub relays: usize,
    /// Rules of groups. Default 1,000.
    pub group_rules: usize,
    /// Kinds of groups. Default 256.
    pub group_kinds: usize,
    /// Words that names of groups of one kind must not hold. Default 1,000.
    pub blocked_words: usize,
    /// Naming formats. Default 256.
    pub formats: usize,
    /// Fields of a naming format. Default 16, and never more.
    pub format_fields: usize,
    /// Characters of a pattern. Default 256. What it compiles to is limited to 64 KiB.
    pub pattern_chars: usize,
    /// Findings that are reported before the rest is only counted. Default 200.
    pub findings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 1 << 20,
            nesting: 32,
            nodes: 200_000,
            string_chars: 1_024,
            calendars: 256,
            holiday_sets: 64,
            dates: 60_000,
            windows: 48,
            targets: 4_096,
            table_columns: 64,
            table_rows: 10_000,
            table_steps: 20_000_000,
            table_gaps: 1_000,
            channels: 4_096,
            retention_rules: 10_000,
            compared_rules: 512,
            relays: 1_000,
            group_rules: 1_000,
            group_kinds: 256,
            blocked_words: 1_000,
            formats: 256,
            format_fields: 16,
            pattern_chars: 256,
            findings: 200,
        }
    }
}
