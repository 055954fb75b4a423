//! The stable names of all findings about texts.

use crate::diagnostic::Severity;
use core::fmt;

macro_rules! codes {
    ($($variant:ident $severity:ident $name:literal $summary:literal,)*) => {
        /// What a finding about a text is about. The dotted name is stable; new codes may come.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`: ", $summary, ".")] $variant,)*
        }

        impl Code {
            /// All codes.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The stable, dotted name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How grave a finding of this code is, unless an option says otherwise.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    InputBlank Error "input.blank" "there is nothing but white space",
    InputControlChar Error "input.control-char" "a control character, such as a line break",
    InputBidi Error "input.bidi" "a character that turns the direction of writing around",
    InputInvisible Error "input.invisible" "a character that has no width",
    InputNotNfc Note "input.not-nfc" "letters and marks are not composed (NFC)",
    InputTooLong Error "input.too-long" "the text is longer than the limit",
    InputTooManySegments Error "input.too-many-segments" "more separators than the limit",
    InputAmbiguous Error "input.ambiguous" "the text can be read in several ways",
    SepVariant Note "sep.variant" "another dash stands for the separator",
    SepWrong Error "sep.wrong" "another character stands where the separator belongs",
    SepSpace Error "sep.space" "there is space around a separator",
    SepExtra Error "sep.extra" "a separator stands in a field that must not hold one",
    WidthFolded Note "width.folded" "full-width forms stand for ASCII characters",
    LiteralMissing Error "literal.missing" "a fixed part of the format is not there",
    LiteralMismatch Error "literal.mismatch" "something stands where a fixed part belongs",
    FieldMissing Error "field.missing" "a field is not there",
    FieldEmpty Error "field.empty" "a field has nothing in it",
    FieldSpace Error "field.space" "a field begins or ends with white space",
    FieldTooLong Error "field.too-long" "a field is longer than its limit",
    FieldTooShort Error "field.too-short" "a field is shorter than its limit",
    FieldOrder Error "field.order" "the fields are in another order",
    FieldForbidden Error "field.forbidden" "a field holds what it must not hold",
    DateFormat Error "date.format" "a date is written in another way",
    DateInvalid Error "date.invalid" "a date does not exist",
    DateOutOfRange Error "date.out-of-range" "a date is outside the years that count",
    TimeInvalid Error "time.invalid" "a time of day does not exist",
    VersionFormat Error "version.format" "a version is written in another way",
    EnumUnknown Error "enum.unknown" "a word is none of those that are listed",
    EnumConfusable Error "enum.confusable" "a word only looks like one that is listed",
    EnumAlias Note "enum.alias" "another name stands for a listed word",
    EnumCase Note "enum.case" "a word is in other capitals than listed",
    PersonFormat Error "person.format" "a person's name is expected",
    CodeFormat Error "code.format" "a code is written in another way",
    IntFormat Error "int.format" "a whole number is expected",
    IntWidth Error "int.width" "a number has too few or too many digits",
    IntOutOfRange Error "int.out-of-range" "a number is outside its range",
    ExtMissing Error "ext.missing" "a file name has no extension",
    ExtUnknown Error "ext.unknown" "a file's extension is none of those that are listed",
    ExtDouble Error "ext.double" "a file name has its extension twice",
    TagMissing Error "tag.missing" "there is no tag",
    TagUnknown Error "tag.unknown" "a tag is none of the standard",
    TagUnclosed Error "tag.unclosed" "a tag's bracket is not closed",
    TagUnopened Error "tag.unopened" "a tag's bracket is not opened",
    TagEmpty Error "tag.empty" "a tag has nothing in it",
    TagBracket Note "tag.bracket" "other brackets stand for those of tags",
    TagOrder Warning "tag.order" "the tags are in another order",
    TagDuplicate Error "tag.duplicate" "a tag stands twice",
    TagTooMany Error "tag.too-many" "there are more tags of a kind than allowed",
    DeadlineMissing Error "deadline.missing" "there is no deadline where one is required",
    DeadlineUnparsed Error "deadline.unparsed" "a deadline cannot be read",
    DeadlineIsRange Error "deadline.is-range" "a stretch of time stands for a deadline",
    DeadlineNeedsCalendar Error "deadline.needs-calendar" "a deadline can only be told with a working calendar",
    DeadlinePast Error "deadline.past" "a deadline has passed already",
    DeadlineOutOfRange Error "deadline.out-of-range" "a deadline is beyond what can be counted",
    DeadlineDuplicate Error "deadline.duplicate" "there is more than one deadline",
    DeadlineDayBoundaryAmbiguous Note "deadline.day-boundary-ambiguous" "whether the day itself counts can be read in two ways",
    DeadlineDateImplied Note "deadline.date-implied" "the date of a time of day is not said",
    DeadlineMeridiemAssumed Note "deadline.meridiem-assumed" "whether morning or afternoon is not said",
    DeadlineNightHour Note "deadline.night-hour" "an hour after midnight may belong to the next day",
    DeadlineClosedDay Note "deadline.closed-day" "a day is closed, so the last closing before it is meant",
    DeadlineWeekRolled Note "deadline.week-rolled" "the weekday of next week is meant",
    DeadlineMonthRolled Note "deadline.month-rolled" "the day of next month is meant",
    DeadlineYearRolled Note "deadline.year-rolled" "the date of a later year is meant",
    OwnerMissing Error "owner.missing" "there is no owner where one is required",
    OwnerPlaceholder Warning "owner.placeholder" "an owner is still to be filled in",
    OwnerFormat Error "owner.format" "an owner cannot be read",
    OwnerDuplicate Error "owner.duplicate" "there is more than one owner",
    BodyMissing Error "body.missing" "a message says nothing beside its marks",
    SubjectReplyPrefix Error "subject.reply-prefix" "marks of a reply or a forwarded mail stand before the subject",
    FileEmpty Error "file.empty" "a file name has no characters",
    FileReservedName Error "file.reserved-name" "a file name means a device",
    FileTraversal Error "file.traversal" "a file name leads out of its folder",
    FileIllegalChar Error "file.illegal-char" "a file name holds a character that it must not hold",
    FileTrailingDotSpace Error "file.trailing-dot-space" "a file name ends with a dot or a space",
    FileTooLongBytes Error "file.too-long-bytes" "a file name has too many bytes",
    FileTooLongUnits Error "file.too-long-units" "a file name has too many UTF-16 units",
    FileCopySuffix Note "file.copy-suffix" "a file name has the mark of a copy",
    RenderMissingValue Error "render.missing-value" "a field has no value",
    RenderUnknownField Error "render.unknown-field" "a value belongs to no field",
    RenderSeparatorInField Error "render.separator-in-field" "a value holds a separator of the format",
    RenderNotRoundTrip Error "render.not-round-trip" "the result would be read differently",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
