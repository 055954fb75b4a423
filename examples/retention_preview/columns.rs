//! What the columns of the list mean.

use crate::arguments::Arguments;
use crate::visible::visible;
use csv::StringRecord;

/// Columns that are instants, without being called so.
const FACTS: [&str; 3] = ["modified", "sent", "closed"];

/// What stands before the name of an event.
const EVENT: &str = "event:";

/// The columns by their positions.
pub struct Columns {
    pub id: usize,
    pub created: usize,
    pub copy_of: Option<usize>,
    pub facts: Vec<(usize, String)>,
    pub attributes: Vec<(usize, String)>,
}

impl Columns {
    /// Finds the columns in a header.
    pub fn find(header: &StringRecord, arguments: &Arguments) -> Result<Self, String> {
        let names: Vec<&str> = header.iter().map(str::trim).collect();
        let position = |name: &str| names.iter().position(|it| *it == name);
        let needed = |name: &str| {
            position(name).ok_or_else(|| {
                let shown: Vec<String> = names.iter().map(|it| visible(it).into_owned()).collect();
                format!("the list has no column `{}`, only {}", visible(name), shown.join(", "))
            })
        };
        let mut columns = Self {
            id: needed(&arguments.id)?,
            created: needed(&arguments.created)?,
            copy_of: position("copy_of"),
            facts: Vec::new(),
            attributes: Vec::new(),
        };
        for (at, name) in names.iter().enumerate() {
            if at == columns.id || at == columns.created || Some(at) == columns.copy_of {
                continue;
            }
            match name.strip_prefix(EVENT).or(FACTS.contains(name).then_some(*name)) {
                Some(fact) => columns.facts.push((at, fact.to_owned())),
                None => columns.attributes.push((at, (*name).to_owned())),
            }
        }
        Ok(columns)
    }
}
