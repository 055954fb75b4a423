//! The owner that a text names.

use super::deadlines::Due;
use super::marker::Marker;
use super::standard::Tagged;
use crate::diagnostic::Severity;
use crate::text::{Applicability, Code, Finding};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::ops::Range;

/// The owner of a message (责任人).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Owner<'t> {
    /// The name as it came.
    pub name: &'t str,
    /// The bytes of the marker and the name.
    pub span: Range<usize>,
}

/// The characters of a name.
const NAME: core::ops::RangeInclusive<usize> = 2..=20;

/// The words of a name in Latin letters.
const WORDS: usize = 4;

/// Who is mentioned when all are: nobody owns what everybody owns.
const EVERYBODY: [&str; 8] =
    ["所有人", "全体成员", "全体", "全员", "大家", "all", "everyone", "here"];

/// Finds the owner that a text names; another one is a finding where `required`, and where both are
/// named by a marker that is no mention. No name goes on into the deadline.
pub(super) fn find<'t>(
    standard: &Tagged,
    text: &'t str,
    body: Range<usize>,
    deadline: Option<&Due>,
    required: bool,
    findings: &mut Vec<Finding>,
) -> Option<Owner<'t>> {
    let due = deadline.map_or(body.end, |due| due.span.start);
    for marker in &standard.markers {
        let mut found: Option<Owner<'t>> = None;
        let mut from = body.start;
        while let Some(mark) = marker.next(text, from..body.end) {
            from = mark.end;
            let Some(name) = name(marker, text, &mark, due, body.end) else { continue };
            from = name.end;
            let owner = Owner { name: text.get(name.clone())?, span: mark.start..name.end };
            match &found {
                None => {
                    findings.extend(note(standard, text, &owner, &name, &mark, marker));
                    let end = if name.end <= due { due } else { body.end };
                    if let Some(others) = listed(text, name.end..end) {
                        findings.push(duplicate(text, others));
                    }
                    found = Some(owner);
                }
                Some(first) if first.name == owner.name => {}
                Some(_) if marker.is_mention() && !required => {}
                Some(_) if marker.is_mention() => {
                    let finding = duplicate(text, owner.span);
                    findings.push(finding.with_severity(Severity::Warning));
                }
                Some(_) => findings.push(duplicate(text, owner.span)),
            }
        }
        if found.is_some() {
            return found;
        }
    }
    None
}

fn duplicate(text: &str, span: Range<usize>) -> Finding {
    Finding::new(Code::OwnerDuplicate).at(text, span).with_field(&field())
}

/// The name behind a marker, if the marker stands where one does and means a person. It ends where the
/// deadline begins, as in `@张三明天17:00前`.
fn name(
    marker: &Marker,
    text: &str,
    mark: &Range<usize>,
    due: usize,
    end: usize,
) -> Option<Range<usize>> {
    let rest = text.get(mark.end..end)?;
    let start = if marker.is_spaced { rest.len() - rest.trim_start_matches(' ').len() } else { 0 };
    let rest = rest.get(start..)?;
    let most = due.checked_sub(mark.end + start).unwrap_or(rest.len());
    let length = person(rest.get(..most).unwrap_or(rest));
    if length == 0 {
        return None;
    }
    let after = rest.get(length..)?;
    if !opens(marker, text, mark, after) {
        return None;
    }
    let word = rest.get(..length)?;
    // `*重要*` is emphasis, and `*号` speaks of the sign.
    let is_other = after.starts_with(text.get(mark.clone())?) || word.starts_with('号');
    if is_everybody(word) || is_other && marker.is_sign() {
        return None;
    }
    let start = mark.end + start;
    Some(start..start + length)
}

/// Whether a word means all people.
fn is_everybody(word: &str) -> bool {
    // Most names begin otherwise.
    matches!(word.chars().next(), Some('所' | '全' | '大' | 'a' | 'A' | 'e' | 'E' | 'h' | 'H'))
        && EVERYBODY.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// Whether a marker stands at the beginning of a word. Chinese has no space before one: a mention may
/// stand behind any character but those of an address; a star behind a character is one if the name
/// ends the line, as `长*宽` in a sentence is not.
fn opens(marker: &Marker, text: &str, mark: &Range<usize>, after: &str) -> bool {
    let Some(before) = text.get(..mark.start).and_then(|it| it.chars().next_back()) else {
        return true;
    };
    if text.get(mark.clone()).is_some_and(|it| it.starts_with(before)) {
        return false;
    }
    !is_letter(before)
        || !before.is_ascii_alphanumeric() && (marker.is_mention() || ends_line(after))
}

/// The bytes of the name of one person with which a text begins: letters and digits with `·`; in
/// Latin letters, `Jean-Luc`, `anna.smith` and `Anna Smith`, too.
fn person(text: &str) -> usize {
    let first = word(text);
    if let Some(and) = joined(text.get(..first).unwrap_or("")) {
        return and;
    }
    if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return first;
    }
    // Words that go on are of the name if nothing else follows.
    let mut end = first;
    for _ in 1..WORDS {
        let next = text.get(end..).and_then(|rest| rest.strip_prefix(' '));
        let Some(next) = next.filter(|it| it.starts_with(|c: char| c.is_ascii_uppercase())) else {
            break;
        };
        end += 1 + word(next);
    }
    let rest = text.get(end..).unwrap_or("");
    let is_whole = ends_line(rest) || JOINTS.iter().any(|joint| rest.starts_with(joint));
    if is_whole { end } else { first }
}

/// Where `和` and its like stand between two names of ideographs, as in `张三和李四`.
fn joined(word: &str) -> Option<usize> {
    // Most names are shorter than two.
    if word.len() < "张三和李四".len() {
        return None;
    }
    let (at, and) = word.match_indices(['和', '与', '與', '及']).next()?;
    let other = word.get(at + and.len()..)?;
    let both = [word.get(..at)?, other];
    let is_name = |it: &str| matches!(it.len(), 6 | 9) && ideographs(it) == it.len();
    both.into_iter().all(is_name).then_some(at)
}

/// The bytes of the word with which a text begins. Signs join Latin letters.
fn word(text: &str) -> usize {
    // Most names are ideographs to the end of the text, and nothing else has to be looked up.
    let start = ideographs(text);
    let mut end = start;
    if text.len() == start {
        return end;
    }
    let mut latin = false;
    let mut chars = text.get(start..).unwrap_or("").char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = match c {
            '·' => true,
            '.' | '-' | '_' | '\'' | '’' => {
                latin && chars.peek().is_some_and(|(_, c)| c.is_ascii_alphanumeric())
            }
            _ => is_letter(c),
        };
        if !goes_on {
            break;
        }
        latin = c.is_ascii_alphanumeric();
        end = start + at + c.len_utf8();
    }
    end
}

/// The bytes of the ideographs with which a text begins, three for each.
fn ideographs(text: &str) -> usize {
    let mut behind = text.as_bytes();
    while let [0xE5..=0xE9, _, _, more @ ..] | [0xE4, 0xB8..=0xBF, _, more @ ..] = behind {
        behind = more;
    }
    text.len() - behind.len()
}

/// The names behind the first of a list, as in `张三、李四`, where they end the line.
fn listed(text: &str, rest: Range<usize>) -> Option<Range<usize>> {
    let end = rest.end;
    let mut rest = text.get(rest).filter(|rest| !rest.is_empty())?;
    let mut start = None;
    while let Some(other) = JOINTS.iter().find_map(|joint| rest.strip_prefix(joint)) {
        start = start.or(Some(end - other.len()));
        let (name, behind) = other.split_at_checked(person(other))?;
        let is_latin = name.is_ascii() && name.starts_with(|c: char| c.is_ascii_uppercase());
        if !is_latin && !NAMES.contains(&name.chars().count()) {
            return None;
        }
        rest = behind;
    }
    start.filter(|_| ends_line(rest)).map(|start| start..end - rest.len())
}

/// What stands between names that are listed.
const JOINTS: [&str; 9] = ["、", "/", "&", "＆", "和", "与", "與", "及", " and "];

/// Whether the line ends here.
fn ends_line(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '。', '.', '!', '！']);
    rest.is_empty() || rest.starts_with(['\n', '\r'])
}

/// Whether a character is a letter or a digit.
pub(super) fn is_letter(c: char) -> bool {
    is_ideograph(c) || c.is_alphanumeric()
}

/// Most letters of names are, and that is told fast.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// What is to be said about an owner.
fn note(
    standard: &Tagged,
    text: &str,
    owner: &Owner<'_>,
    name: &Range<usize>,
    mark: &Range<usize>,
    marker: &Marker,
) -> Option<Finding> {
    let finding = |code| Finding::new(code).at(text, name.clone()).with_field(&field());
    let mut chars = owner.name.chars();
    let may_be = chars.next().is_some_and(|c| standard.placeholders.may_begin(c));
    if may_be && standard.placeholders.exact(owner.name).is_some() {
        return Some(finding(Code::OwnerPlaceholder));
    }
    // Most names are but ideographs.
    let (ideographs, others) = owner.name.split_at_checked(ideographs(owner.name))?;
    let count = ideographs.len() / 3 + others.chars().count();
    let is_digit = |c: char| !is_ideograph(c) && c.is_numeric();
    if others.contains(is_digit) || !NAME.contains(&count) {
        return Some(finding(Code::OwnerFormat));
    }
    let written = text.get(mark.clone())?;
    (!written.eq_ignore_ascii_case(&marker.text)).then(|| {
        let note = Finding::new(Code::WidthFolded).at(text, mark.clone());
        note.with_expected(String::from(&*marker.text))
    })
}

/// The finding about an owner who is missing, with the place where one belongs; where somebody is named
/// behind a label that lacks its colon, with the colon.
pub(super) fn missing(
    standard: &Tagged,
    text: &str,
    body: Range<usize>,
    because: String,
) -> Finding {
    let finding = Finding::new(Code::OwnerMissing).with_field(&field()).with_expected(because);
    let labels = standard.markers.iter().filter_map(|marker| marker.label());
    let unmarked = |(label, colon)| Some((unmarked(text, body.clone(), label)?, colon));
    if let Some((space, colon)) = labels.into_iter().find_map(unmarked) {
        let grade = Applicability::MaybeIncorrect;
        return finding.at(text, space.clone()).with_fix(space, colon, grade);
    }
    let (end, blank) = (body.end, standard.owner.around("{owner}"));
    finding.at(text, end..end).with_fix(end..end, blank, Applicability::HasPlaceholders)
}

/// The space between a label without its colon and what is a name by all signs: `负责人 张三` at the end
/// of a clause.
fn unmarked(text: &str, body: Range<usize>, label: &str) -> Option<Range<usize>> {
    let said = text.get(body.clone())?;
    let (at, _) = said.match_indices(label).last()?;
    let start = body.start + at + label.len();
    let rest = text.get(start..body.end)?;
    let name = rest.trim_start_matches([' ', '\u{3000}']);
    let space = rest.len() - name.len();
    let (name, after) = name.split_at_checked(person(name))?;
    let is_name = NAMES.contains(&name.chars().count()) && name.chars().all(is_ideograph);
    let ends = ends_line(after) || after.starts_with(['，', ',', '；', ';', '、', '（', '(']);
    (space > 0 && is_name && ends).then_some(start..start + space)
}

/// The characters of a Chinese name that stands where a name does.
const NAMES: core::ops::RangeInclusive<usize> = 2..=4;

fn field() -> Arc<str> {
    Arc::from("owner")
}
