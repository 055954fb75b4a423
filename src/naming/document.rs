//! Naming formats as they are written down.

use crate::diagnostic::Place;
use crate::tree::{Context, Decode, Fields, Node, deserialize_through_tree};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// A naming format as it is written down; [`Format::compile`](super::Format::compile) makes it one
/// that reads and writes names.
///
/// ```toml
/// template = "{department}-{subject}-{date:%Y%m%d}"
/// fields.department = { type = "enum", values = ["销售部", "产品部"], aliases = { "销售" = "销售部" } }
/// fields.subject = { type = "text", may_contain_separator = true, max_chars = 60 }
/// fields.date = { type = "date" }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct FormatDocument {
    /// Literals, `{field}` or `{date:%Y%m%d}`, and `[…]` around what may be absent. Braces and
    /// brackets that are meant are doubled: `{{ }} [[ ]]`.
    pub template: String,
    /// The fields by name: letters, digits and `_`, a letter first.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, FieldDocument>,
    /// How names are compared.
    #[serde(skip_serializing_if = "OptionsDocument::is_default")]
    pub options: OptionsDocument,
    /// Free text for readers.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A field of a format: a type and what narrows it down.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct FieldDocument {
    /// `text`, `enum`, `date`, `version`, `semver`, `person`, `code`, `pattern`, `int`, `ext` (also
    /// `extension`) or `deadline`.
    #[serde(rename = "type")]
    pub kind: String,
    /// `enum`, `ext`, `person`: the words that are allowed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// `enum`, `person`: other names, each with the word that it stands for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub aliases: BTreeMap<String, String>,
    /// `enum`: whether capitals do not matter.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub case_insensitive: bool,
    /// `text`, `code`, `pattern`, `person`: whether the field may hold characters of the template's
    /// literals. At most one field of a format can, unless `on_ambiguity` is set.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub may_contain_separator: bool,
    /// The fewest characters (Unicode scalar values).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_chars: Option<i64>,
    /// The most characters (Unicode scalar values).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_chars: Option<i64>,
    /// The most bytes of UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_bytes: Option<i64>,
    /// The most columns on a terminal, where Chinese characters take two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_display_width: Option<i64>,
    /// `text`: a pattern that must match nowhere in the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forbid: Option<String>,
    /// `code`, `pattern`: a pattern that the whole field matches, in the syntax of the `regex` crate;
    /// but `\d`, `\w` and `\s` are those of ASCII, `\p{Nd}` are the digits of all scripts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// `date`: its form, as `strftime` writes it, unless the template says it. Default `%Y%m%d`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// `date`: the first year. Default 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_year: Option<i64>,
    /// `date`: the last year. Default 9999.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_year: Option<i64>,
    /// `date` with `%y`, and only with it: the first of the hundred years that two digits mean,
    /// such as 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pivot: Option<i64>,
    /// `version`: the fewest numbers. Default 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_parts: Option<i64>,
    /// `version`: the most numbers, at most 4. Default 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_parts: Option<i64>,
    /// `int`: the fewest digits. Default 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_digits: Option<i64>,
    /// `int`: the most digits, at most 18. Default 18.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_digits: Option<i64>,
    /// `int`: the least value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// `int`: the greatest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
}

/// How names are compared and what is done about doubtful ones.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct OptionsDocument {
    /// `fold` (default): full-width forms and other dashes are accepted and noted. `strict`: they
    /// are errors with a fix.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<String>,
    /// `error` (default), `leftmost-longest` or `leftmost-shortest`: what to do about a name that
    /// can be read in several ways.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_ambiguity: Option<String>,
    /// Whether `[ ] ［ ］ 〔 〕` may stand for a template's `【 】`. Default true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bracket_variants: Option<bool>,
    /// `allow` (default), `refuse` or `strip`: what to do about `Re:`, `回复：` and their like before a
    /// name. Allowed ones are text like any other, and found only where that is not of the format;
    /// stripped ones are passed over and noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_prefixes: Option<String>,
    /// The file systems on which the name must be safe: `portable` or `both`, `windows`, `posix` or
    /// `none`. Default `portable` if the template ends with an extension, else `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The most bytes of a name, at most 65,535. Default 1,024, or what its fields may hold by their
    /// own lengths, up to 8,192.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_bytes: Option<i64>,
}

impl OptionsDocument {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Decode for FormatDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            template: fields.required("template", context),
            fields: fields.optional("fields", context),
            options: fields.optional("options", context),
            note: fields.optional("note", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for FieldDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            kind: fields.required("type", context),
            values: fields.optional("values", context),
            aliases: fields.optional("aliases", context),
            case_insensitive: fields.optional("case_insensitive", context),
            may_contain_separator: fields.optional("may_contain_separator", context),
            min_chars: fields.optional("min_chars", context),
            max_chars: fields.optional("max_chars", context),
            max_bytes: fields.optional("max_bytes", context),
            max_display_width: fields.optional("max_display_width", context),
            forbid: fields.optional("forbid", context),
            pattern: fields.optional("pattern", context),
            format: fields.optional("format", context),
            min_year: fields.optional("min_year", context),
            max_year: fields.optional("max_year", context),
            pivot: fields.optional("pivot", context),
            min_parts: fields.optional("min_parts", context),
            max_parts: fields.optional("max_parts", context),
            min_digits: fields.optional("min_digits", context),
            max_digits: fields.optional("max_digits", context),
            min: fields.optional("min", context),
            max: fields.optional("max", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for OptionsDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            width: fields.optional("width", context),
            on_ambiguity: fields.optional("on_ambiguity", context),
            bracket_variants: fields.optional("bracket_variants", context),
            reply_prefixes: fields.optional("reply_prefixes", context),
            file: fields.optional("file", context),
            max_bytes: fields.optional("max_bytes", context),
        };
        fields.finish(context);
        document
    }
}

deserialize_through_tree!(FormatDocument);
