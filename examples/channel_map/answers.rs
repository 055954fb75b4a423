//! The answers to the survey, read row by row.

use crate::records::{Record, records};
use crate::streams::tell;
use crate::visible::visible;
use comms_policy::Policy;
use comms_policy::channel::{Answer, Side};
use comms_policy::text::Language;
use csv::{ErrorKind, ReaderBuilder, StringRecord};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Reads all answers, each with its line. One that cannot be read is told and passed over.
pub fn read(path: &Path, policy: &Policy) -> Result<(Vec<Answer>, Vec<u64>), Box<dyn Error>> {
    let name = path.display().to_string();
    let mut table = Vec::new();
    if path == Path::new("-") {
        io::stdin().read_to_end(&mut table)?;
    } else {
        let read = fs::read(path);
        table = read.map_err(|error| format!("cannot read `{}`: {error}", visible(&name)))?;
    }
    let mut records = records(&table).filter_map(|record| match read_one(&record) {
        Ok(cells) => cells.map(|cells| (record.line, cells)),
        Err(error) => {
            tell(format_args!("line {}: {error}", record.line));
            None
        }
    });
    let columns = Columns::find(&records.next().map(|(_, header)| header).unwrap_or_default())?;
    let ids = ids(policy);
    let (mut answers, mut lines) = (Vec::new(), Vec::new());
    for (line, record) in records {
        match columns.answer(&record, &ids) {
            Ok(answer) => {
                answers.push(answer);
                lines.push(line);
            }
            Err(error) => tell(format_args!("line {line}: {error}")),
        }
    }
    Ok((answers, lines))
}

/// The cells of a record; `None` of an empty line.
fn read_one(record: &Record<'_>) -> Result<Option<StringRecord>, String> {
    let bytes = record.bytes.ok_or("a cell begins with a quote that is not closed")?;
    let reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let cells = reader.into_records().next().transpose();
    cells.map_err(|error| match error.kind() {
        ErrorKind::Utf8 { err, .. } => err.to_string(),
        _ => error.to_string(),
    })
}

/// The ids of channels by their titles.
fn ids(policy: &Policy) -> BTreeMap<&str, &str> {
    let mut ids = BTreeMap::new();
    for channel in policy.channels() {
        for language in [Language::Zh, Language::En] {
            ids.insert(channel.shown(language), channel.id.as_str());
        }
    }
    // What is an id is no title of another channel.
    ids.extend(policy.channels().map(|channel| (channel.id.as_str(), channel.id.as_str())));
    ids
}

/// The columns by their positions.
struct Columns {
    needed: [usize; 4],
    side: Option<usize>,
    purpose: Option<usize>,
    satisfaction: Option<usize>,
    strengths: Option<usize>,
    problems: Option<usize>,
}

impl Columns {
    fn find(header: &StringRecord) -> Result<Self, String> {
        let position = |name: &str| header.iter().position(|it| it.trim() == name);
        let needed =
            |name: &str| position(name).ok_or_else(|| format!("the survey has no column `{name}`"));
        Ok(Self {
            needed: [
                needed("respondent")?,
                needed("party")?,
                needed("channel")?,
                needed("frequency")?,
            ],
            side: position("side"),
            purpose: position("purpose"),
            satisfaction: position("satisfaction"),
            strengths: position("strengths"),
            problems: position("problems"),
        })
    }

    fn answer(&self, record: &StringRecord, ids: &BTreeMap<&str, &str>) -> Result<Answer, String> {
        let cell = |at: usize| record.get(at).unwrap_or("").trim();
        let optional = |at: Option<usize>| at.map(cell).filter(|text| !text.is_empty());
        let list = |at: Option<usize>| -> Vec<String> {
            optional(at).map_or_else(Vec::new, |text| {
                text.split([';', '；']).map(|it| it.trim().to_owned()).collect()
            })
        };
        let [respondent, party, channel, frequency] = self.needed.map(cell);
        let mut answer = Answer::default();
        respondent.clone_into(&mut answer.respondent);
        party.clone_into(&mut answer.party);
        ids.get(channel).copied().unwrap_or(channel).clone_into(&mut answer.channel);
        answer.frequency =
            frequency.parse().map_err(|error| format!("`{}`: {error}", visible(frequency)))?;
        answer.side = match optional(self.side) {
            None | Some("internal" | "内部") => Side::Internal,
            Some("external" | "外部") => Side::External,
            Some(other) => {
                return Err(format!("`{}`: expected internal or external", visible(other)));
            }
        };
        answer.purpose = optional(self.purpose).map(str::to_owned);
        // What is no number is out of the range, which is told with the faults.
        answer.satisfaction = optional(self.satisfaction).map(|text| text.parse().unwrap_or(0));
        answer.strengths = list(self.strengths);
        answer.problems = list(self.problems);
        Ok(answer)
    }
}
