//! The words of all findings about texts, in Chinese and English; the one place where they are.
//!
//! `{f}` is the field, `{x}` what was found, `{y}` what was expected. A part in `[[ ]]` is left out
//! if what it needs is empty.

use super::code::Code;
use super::finding::Finding;
use super::language::Language;
use core::fmt;

/// Writes the words of a finding.
pub(super) fn write(
    f: &mut fmt::Formatter<'_>,
    finding: &Finding,
    language: Language,
) -> fmt::Result {
    let mut rest = match language {
        Language::Zh => chinese(finding.code()),
        Language::En => english(finding.code()),
    };
    while let Some((before, after)) = rest.split_once("[[") {
        let (part, after) = after.split_once("]]").unwrap_or((after, ""));
        fill(f, before, finding, language)?;
        if is_known(part, finding) {
            fill(f, part, finding, language)?;
        }
        rest = after;
    }
    fill(f, rest, finding, language)
}

/// Whether all that a part mentions is there.
fn is_known(part: &str, finding: &Finding) -> bool {
    let missing = |mark, value: &str| part.contains(mark) && value.is_empty();
    !missing("{f}", finding.field().unwrap_or(""))
        && !missing("{x}", finding.found())
        && !missing("{y}", finding.expected())
}

fn fill(
    f: &mut fmt::Formatter<'_>,
    mut rest: &str,
    finding: &Finding,
    language: Language,
) -> fmt::Result {
    while let Some((before, after)) = rest.split_once('{') {
        f.write_str(before)?;
        let (mark, after) = after.split_once('}').unwrap_or((after, ""));
        match mark {
            "f" => f.write_str(finding.field().unwrap_or(""))?,
            "x" => value(f, finding.found(), finding.code(), language)?,
            _ => value(f, finding.expected(), finding.code(), language)?,
        }
        rest = after;
    }
    f.write_str(rest)
}

/// The units of quantities in English and Chinese.
const UNITS: [(&str, &str); 5] = [
    (" characters", " 个字符"),
    (" bytes", " 字节"),
    (" UTF-16 units", " 个 UTF-16 单元"),
    (" columns", " 列"),
    (" to ", " 至 "),
];

/// The parts of a form of dates, and how they are shown to people.
const FORMS: [(&str, &str); 7] = [
    ("%Y", "YYYY"),
    ("%y", "YY"),
    ("%m", "MM"),
    ("%d", "DD"),
    ("%H", "hh"),
    ("%M", "mm"),
    ("%S", "ss"),
];

/// Writes what was found or expected in a language: quantities with their units, lists, forms of
/// dates; other texts as they are.
fn value(f: &mut fmt::Formatter<'_>, text: &str, code: Code, language: Language) -> fmt::Result {
    match (code, language) {
        (
            Code::InputTooLong
            | Code::FieldTooLong
            | Code::FieldTooShort
            | Code::FileTooLongBytes
            | Code::FileTooLongUnits
            | Code::DateOutOfRange
            | Code::TimeInvalid
            | Code::IntWidth
            | Code::IntOutOfRange,
            Language::Zh,
        ) => quantity(f, text),
        (
            Code::EnumUnknown
            | Code::ExtMissing
            | Code::ExtUnknown
            | Code::TagMissing
            | Code::TagUnknown
            | Code::TagEmpty
            | Code::DeadlineMissing
            | Code::OwnerMissing
            | Code::RenderUnknownField,
            Language::Zh,
        ) => {
            let mut words = text.split(", ");
            f.write_str(words.next().unwrap_or(""))?;
            words.try_for_each(|word| write!(f, "、{word}"))
        }
        (Code::DateFormat | Code::FieldMissing | Code::FieldEmpty, _) => form(f, text),
        _ => f.write_str(text),
    }
}

/// Writes a quantity with its unit in Chinese.
fn quantity(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    match UNITS.iter().find_map(|(english, chinese)| Some((text.split_once(*english)?, chinese))) {
        Some(((before, after), unit)) => write!(f, "{before}{unit}{after}"),
        None => f.write_str(text),
    }
}

/// Writes a form of dates as people do.
fn form(f: &mut fmt::Formatter<'_>, mut text: &str) -> fmt::Result {
    while let Some((before, _)) = text.split_once('%') {
        f.write_str(before)?;
        let rest = text.get(before.len()..).unwrap_or("");
        let (part, shown) =
            FORMS.into_iter().find(|(part, _)| rest.starts_with(part)).unwrap_or(("%", "%"));
        f.write_str(shown)?;
        text = rest.get(part.len()..).unwrap_or("");
    }
    f.write_str(text)
}

/// The English words of a code.
#[expect(clippy::match_same_arms, reason = "one row a code, in the order of the codes")]
const fn english(code: Code) -> &'static str {
    match code {
        Code::InputBlank => "found only white space, expected a text",
        Code::InputControlChar => "found the control character {x}, expected none; remove it",
        Code::InputBidi => {
            "found {x}, which turns the direction of writing around; expected no such character"
        }
        Code::InputInvisible => "found {x}, which cannot be seen; expected no such character",
        Code::InputNotNfc => "found letters with separate marks; they are compared as they are",
        Code::InputTooLong => "found {x}, expected at most {y}",
        Code::InputTooManySegments => "found {x} separators, expected at most {y}",
        Code::InputAmbiguous => "this can be read in {x} ways, expected one[[: {y}]]",
        Code::SepVariant => "found `{x}`, which stands for `{y}`",
        Code::SepWrong => "found `{x}`, expected `{y}`",
        Code::SepSpace => "found space around the separator, expected `{y}` alone",
        Code::SepExtra => {
            "found `{x}`[[ in `{f}`]], expected no separator there[[; the separator is `{y}`]]"
        }
        Code::WidthFolded => "found the full-width form `{x}`, which stands for `{y}`",
        Code::LiteralMissing => "expected `{y}` here",
        Code::LiteralMismatch => "found `{x}`, which does not belong here[[; expected `{y}`]]",
        Code::FieldMissing => "the field `{f}` is missing[[, expected {y}]]",
        Code::FieldEmpty => "the field `{f}` is empty[[, expected {y}]]",
        Code::FieldSpace => "the field `{f}` begins or ends with white space, expected none",
        Code::FieldTooLong => "found {x}[[ in `{f}`]], expected at most {y}",
        Code::FieldTooShort => "found {x}[[ in `{f}`]], expected at least {y}",
        Code::FieldOrder => "found `{x}` in another place than that of `{f}`[[, expected {y}]]",
        Code::FieldForbidden => "found `{x}`, which[[ `{f}`]] must not hold",
        Code::DateFormat => "found the date `{x}`, expected the form {y}",
        Code::DateInvalid => "the date `{x}` does not exist[[; {y}]]",
        Code::DateOutOfRange => "found the date `{x}`, expected a year from {y}",
        Code::TimeInvalid => "the time `{x}` does not exist[[, expected {y}]]",
        Code::VersionFormat => "found `{x}`, expected a version such as {y}",
        Code::EnumUnknown => "found `{x}`, expected one of {y}",
        Code::EnumConfusable => "found `{x}`, which only looks like `{y}`",
        Code::EnumAlias => "found `{x}`, another name of `{y}`",
        Code::EnumCase => "found `{x}`, which is written `{y}`",
        Code::PersonFormat => "found `{x}`, expected the name of one person[[: {y}]]",
        Code::CodeFormat => "found `{x}`, expected the shape {y}",
        Code::IntFormat => "found `{x}`, expected a whole number",
        Code::IntWidth => "found `{x}`, expected {y} digits",
        Code::IntOutOfRange => "found `{x}`, expected a number from {y}",
        Code::ExtMissing => "the file has no extension[[, expected one of {y}]]",
        Code::ExtUnknown => "found the extension `{x}`[[, expected one of {y}]]",
        Code::ExtDouble => "found `{x}`, expected the extension once",
        Code::TagMissing => "there is no tag[[, expected one of {y}]]",
        Code::TagUnknown => "found the tag `{x}`[[, expected one of {y}]]",
        Code::TagUnclosed => "found `{x}`, which is not closed; expected `{y}`",
        Code::TagUnopened => "found `{x}`, which closes no tag; expected `{y}`",
        Code::TagEmpty => "found a tag without a word[[, expected one of {y}]]",
        Code::TagBracket => "found `{x}`, which stands for `{y}`",
        Code::TagOrder => "found the tag `{x}` in another place, expected {y}",
        Code::TagDuplicate => "found the tag `{x}` again, expected it once",
        Code::TagTooMany => "found the tag `{x}`, expected at most {y} of its kind",
        Code::DeadlineMissing => "there is no deadline[[, which {y} requires]]",
        Code::DeadlineUnparsed => "found `{x}`, expected a deadline such as {y}",
        Code::DeadlineIsRange => "found the stretch `{x}`, expected one instant or date",
        Code::DeadlineNeedsCalendar => "`{x}` can only be told with a working calendar",
        Code::DeadlinePast => "the deadline `{x}` has passed already",
        Code::DeadlineOutOfRange => "the deadline `{x}` is beyond what can be counted",
        Code::DeadlineDuplicate => "found the deadline `{x}` as well, expected one",
        Code::DeadlineDayBoundaryAmbiguous => {
            "`{x}` is read as up to the end of that day; some read it as before that day"
        }
        Code::DeadlineDateImplied => "`{x}` names no date[[; read as {y}]]",
        Code::DeadlineMeridiemAssumed => "`{x}` does not say morning or afternoon[[; read as {y}]]",
        Code::DeadlineNightHour => {
            "`{x}` is read as of the night after that date[[, {y}]]; some mean the date itself"
        }
        Code::DeadlineClosedDay => "`{x}` is closed, so the last closing before it is meant",
        Code::DeadlineWeekRolled => "that weekday has passed, so `{x}` is read as of next week",
        Code::DeadlineMonthRolled => "that day has passed, so `{x}` is read as of a later month",
        Code::DeadlineYearRolled => "that date has passed, so `{x}` is read as of a later year",
        Code::OwnerMissing => "there is no owner[[, which {y} requires]]",
        Code::OwnerPlaceholder => "the owner `{x}` is still to be filled in",
        Code::OwnerFormat => "found `{x}`, expected the owner's name or role",
        Code::OwnerDuplicate => "found the owner `{x}` as well, expected one",
        Code::BodyMissing => "the message says nothing, expected a text after its tags",
        Code::SubjectReplyPrefix => "found the reply or forward mark `{x}` before the text",
        Code::FileEmpty => "the file name is empty",
        Code::FileReservedName => "`{x}` is the name of a device on Windows, expected another",
        Code::FileTraversal => "`{x}` leads out of the folder, expected a plain name",
        Code::FileIllegalChar => "found `{x}`, which a file name must not hold",
        Code::FileTrailingDotSpace => "the file name ends with a dot or a space",
        Code::FileTooLongBytes => "found {x}, expected at most {y}",
        Code::FileTooLongUnits => "found {x}, expected at most {y}",
        Code::FileCopySuffix => "found `{x}`, the mark of a copy",
        Code::RenderMissingValue => "the field `{f}` has no value",
        Code::RenderUnknownField => "there is no field `{x}`[[, expected one of {y}]]",
        Code::RenderSeparatorInField => {
            "the value `{x}` of `{f}` holds `{y}`, which separates fields"
        }
        Code::RenderNotRoundTrip => "the result `{x}` would be read differently",
    }
}

/// The Chinese words of a code.
#[expect(clippy::match_same_arms, reason = "one row a code, in the order of the codes")]
const fn chinese(code: Code) -> &'static str {
    match code {
        Code::InputBlank => "内容为空，应有文字",
        Code::InputControlChar => "含控制字符 {x}，请删除",
        Code::InputBidi => "含改变文字方向的字符 {x}，不允许使用",
        Code::InputInvisible => "含不可见字符 {x}，不允许使用",
        Code::InputNotNfc => "字母与附加符号未合成（NFC），按原样比较",
        Code::InputTooLong => "长度为 {x}，最多 {y}",
        Code::InputTooManySegments => "有 {x} 个分隔符，最多 {y} 个",
        Code::InputAmbiguous => "有 {x} 种读法，应只有一种[[：{y}]]",
        Code::SepVariant => "“{x}”视同“{y}”",
        Code::SepWrong => "此处是“{x}”，应为“{y}”",
        Code::SepSpace => "分隔符两侧有空格，应只写“{y}”",
        Code::SepExtra => "[[“{f}”中]]出现“{x}”，此处不应有分隔符[[“{y}”]]",
        Code::WidthFolded => "全角“{x}”视同“{y}”",
        Code::LiteralMissing => "此处缺少“{y}”",
        Code::LiteralMismatch => "“{x}”不应出现在此处[[，应为“{y}”]]",
        Code::FieldMissing => "缺少“{f}”[[，应为 {y}]]",
        Code::FieldEmpty => "“{f}”为空[[，应为 {y}]]",
        Code::FieldSpace => "“{f}”首尾有空白，应去掉",
        Code::FieldTooLong => "[[“{f}”]]有 {x}，最多 {y}",
        Code::FieldTooShort => "[[“{f}”]]有 {x}，至少 {y}",
        Code::FieldOrder => "“{x}”不在“{f}”应在的位置[[，应为 {y}]]",
        Code::FieldForbidden => "[[“{f}”中]]不应出现“{x}”",
        Code::DateFormat => "日期“{x}”格式不符，应为 {y}",
        Code::DateInvalid => "日期“{x}”不存在[[；{y}]]",
        Code::DateOutOfRange => "日期“{x}”超出范围，年份应为 {y}",
        Code::TimeInvalid => "时间“{x}”不存在[[，应在 {y} 之间]]",
        Code::VersionFormat => "“{x}”不是版本号，应如 {y}",
        Code::EnumUnknown => "“{x}”不在列表中，应为 {y} 之一",
        Code::EnumConfusable => "“{x}”只是形似“{y}”",
        Code::EnumAlias => "“{x}”是“{y}”的别名",
        Code::EnumCase => "“{x}”应写作“{y}”",
        Code::PersonFormat => "“{x}”不是一个人的姓名[[：{y}]]",
        Code::CodeFormat => "“{x}”格式不符，应为 {y}",
        Code::IntFormat => "“{x}”不是整数",
        Code::IntWidth => "“{x}”位数不符，应为 {y} 位",
        Code::IntOutOfRange => "“{x}”超出范围，应为 {y}",
        Code::ExtMissing => "缺少扩展名[[，应为 {y} 之一]]",
        Code::ExtUnknown => "扩展名“{x}”不符[[，应为 {y} 之一]]",
        Code::ExtDouble => "扩展名重复：“{x}”",
        Code::TagMissing => "缺少标签[[，应为 {y} 之一]]",
        Code::TagUnknown => "标签“{x}”不在规范中[[，应为 {y} 之一]]",
        Code::TagUnclosed => "“{x}”没有闭合，应为“{y}”",
        Code::TagUnopened => "“{x}”前没有左括号，应为“{y}”",
        Code::TagEmpty => "标签为空[[，应为 {y} 之一]]",
        Code::TagBracket => "“{x}”视同“{y}”",
        Code::TagOrder => "标签“{x}”的位置不对，应为 {y}",
        Code::TagDuplicate => "标签“{x}”重复，应只出现一次",
        Code::TagTooMany => "标签“{x}”多余，同类最多 {y} 个",
        Code::DeadlineMissing => "缺少截止时间[[，{y}必须注明]]",
        Code::DeadlineUnparsed => "“{x}”不是可识别的截止时间，应如 {y}",
        Code::DeadlineIsRange => "“{x}”是一段时间，应为一个时间点或日期",
        Code::DeadlineNeedsCalendar => "“{x}”需要工作日历才能确定",
        Code::DeadlinePast => "截止时间“{x}”已过",
        Code::DeadlineOutOfRange => "截止时间“{x}”超出可计算范围",
        Code::DeadlineDuplicate => "又出现截止时间“{x}”，应只有一个",
        Code::DeadlineDayBoundaryAmbiguous => "“{x}”按含当日、至当日结束理解；也有人理解为不含当日",
        Code::DeadlineDateImplied => "“{x}”未写日期[[，按 {y} 理解]]",
        Code::DeadlineMeridiemAssumed => "“{x}”未写上午或下午[[，按 {y} 理解]]",
        Code::DeadlineNightHour => "“{x}”按次日凌晨理解[[，即 {y}]]；也有人指该日期当天的凌晨",
        Code::DeadlineClosedDay => "“{x}”不上班，按此前最近一次下班时间理解",
        Code::DeadlineWeekRolled => "本周该日已过，“{x}”按下周理解",
        Code::DeadlineMonthRolled => "本月该日已过，“{x}”按以后的月份理解",
        Code::DeadlineYearRolled => "今年该日已过，“{x}”按以后的年份理解",
        Code::OwnerMissing => "缺少责任人[[，{y}必须注明]]",
        Code::OwnerPlaceholder => "责任人“{x}”尚待填写",
        Code::OwnerFormat => "“{x}”不是责任人的姓名或职务",
        Code::OwnerDuplicate => "又出现责任人“{x}”，应只有一个",
        Code::BodyMissing => "标签之后没有正文",
        Code::SubjectReplyPrefix => "正文前有回复或转发标记“{x}”",
        Code::FileEmpty => "文件名为空",
        Code::FileReservedName => "“{x}”是 Windows 设备名，请换一个名称",
        Code::FileTraversal => "“{x}”会跳出所在目录，应为单纯的文件名",
        Code::FileIllegalChar => "文件名不应含“{x}”",
        Code::FileTrailingDotSpace => "文件名不应以点或空格结尾",
        Code::FileTooLongBytes => "长度为 {x}，最多 {y}",
        Code::FileTooLongUnits => "长度为 {x}，最多 {y}",
        Code::FileCopySuffix => "“{x}”是副本标记",
        Code::RenderMissingValue => "“{f}”没有值",
        Code::RenderUnknownField => "没有字段“{x}”[[，应为 {y} 之一]]",
        Code::RenderSeparatorInField => "“{f}”的值“{x}”含分隔符“{y}”",
        Code::RenderNotRoundTrip => "结果“{x}”会被读成另一种内容",
    }
}
