//! One line of the log.

use comms_policy::sla::{Event, Fact};
use serde::Deserialize;
use serde_json::{Map, Value};

/// What a line says of a conversation.
#[derive(Debug, PartialEq)]
pub enum Said {
    /// What is known of it.
    Facts(Vec<(Fact, String)>),
    /// What happened in it.
    Event(Event),
}

/// What is known of a conversation, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    audience: Option<String>,
    kind: Option<String>,
    urgency: Option<String>,
    channel: Option<String>,
    tier: Option<String>,
    priority: Option<String>,
    state: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
}

impl Facts {
    fn listed(self) -> Vec<(Fact, String)> {
        let single = [
            (Fact::Audience, self.audience),
            (Fact::Kind, self.kind),
            (Fact::Urgency, self.urgency),
            (Fact::Channel, self.channel),
            (Fact::Tier, self.tier),
            (Fact::Priority, self.priority),
            (Fact::State, self.state),
        ];
        let single = single.into_iter().filter_map(|(fact, value)| Some((fact, value?)));
        single.chain(self.tags.into_iter().map(|tag| (Fact::Tag, tag))).collect()
    }
}

/// Reads a line: the id of its conversation, and what it says of it.
///
/// # Errors
///
/// What is wrong with it.
pub fn read(line: &[u8]) -> Result<(String, Said), String> {
    let mut object: Map<String, Value> = serde_json::from_slice(line).map_err(told)?;
    let id = match object.remove("conversation") {
        Some(Value::String(id)) => id,
        Some(_) => return Err("`conversation` is no text, expected an id".to_owned()),
        None => return Err("missing field `conversation`".to_owned()),
    };
    let said = match object.remove("facts") {
        Some(_) if !object.is_empty() => {
            return Err("facts stand with an event, expected a line for each".to_owned());
        }
        Some(facts) => Said::Facts(Facts::deserialize(facts).map_err(told)?.listed()),
        None => Said::Event(Event::deserialize(Value::Object(object)).map_err(told)?),
    };
    Ok((id, said))
}

/// What is wrong, with the place in the line where there is one.
fn told(error: serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((what, _)) if error.line() > 0 => format!("{what} at byte {}", error.column()),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{Said, read};
    use comms_policy::sla::Fact;

    #[test]
    fn facts_are_listed_with_tags_behind() {
        let line =
            r#"{"conversation": "K", "facts": {"tags": ["a", "b"], "audience": "external"}}"#;
        let facts = [(Fact::Audience, "external"), (Fact::Tag, "a"), (Fact::Tag, "b")];
        let facts = facts.map(|(fact, value)| (fact, value.to_owned())).to_vec();
        assert_eq!(read(line.as_bytes()), Ok(("K".to_owned(), Said::Facts(facts))));
    }

    #[test]
    fn what_is_wrong_with_a_line_is_told() {
        let rows = [
            ("", "EOF while parsing a value at byte 0"),
            ("[1", "invalid type: sequence, expected a map at byte 0"),
            (r#"{"conversation": "K", }"#, "trailing comma at byte 23"),
            (r#"{"at": "2026-03-11T01:00:00Z", "state": "open"}"#, "missing field `conversation`"),
            (r#"{"conversation": 7}"#, "`conversation` is no text, expected an id"),
            (
                r#"{"conversation": "K", "facts": {}, "state": "open"}"#,
                "facts stand with an event, expected a line for each",
            ),
            (r#"{"conversation": "K", "state": "open"}"#, "missing field `at`"),
            (
                r#"{"conversation": "K", "at": "2026-03-11", "state": "open"}"#,
                "premature end of input",
            ),
        ];
        for (line, told) in rows {
            assert_eq!(read(line.as_bytes()), Err(told.to_owned()), "{line}");
        }
        let unknown = read(br#"{"conversation": "K", "facts": {"audince": "x"}}"#).unwrap_err();
        assert!(unknown.starts_with("unknown field `audince`, expected one of"), "{unknown}");
        assert!(read(b"{\"conversation\": \"\xFF\"}").is_err());
        assert!(read("[".repeat(1 << 20).as_bytes()).is_err());
    }
}
