//! One request: its values by name, each taken once, and what may be wrong with it.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use comms_policy::time::WorkingTime;
use comms_policy::{Error, Findings};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// A request, as yet unread but for its outermost shape.
pub struct Request {
    values: BTreeMap<String, Box<RawValue>>,
}

/// Why a request has no result.
pub struct Failure {
    code: String,
    message: String,
    path: String,
}

impl Failure {
    /// A failure at a path of the request; an empty path is the request as a whole.
    pub fn new(code: &str, message: impl Into<String>, path: &str) -> Self {
        Self { code: code.into(), message: message.into(), path: path.into() }
    }

    /// The first of the findings in a document, with how many there are.
    pub fn in_document(findings: &Findings, key: &str) -> Self {
        let Some(first) = findings.iter().next() else {
            return Self::new("request.malformed", "no finding", key);
        };
        let message = match findings.len() {
            1 => first.message().to_owned(),
            count => format!("{} (and {} more)", first.message(), count - 1),
        };
        let place = first.place().to_string();
        let path = if place.is_empty() { key.to_owned() } else { format!("{key}.{place}") };
        Self::new(first.code().as_str(), message, &path)
    }

    /// Takes away what the path begins with, if it is one of these.
    pub fn shorten(&mut self, prefixes: &[&str]) {
        let found = prefixes.iter().find_map(|prefix| self.path.strip_prefix(prefix));
        if let Some(rest) = found.map(str::to_owned) {
            self.path = rest;
        }
    }

    /// The form of the protocol.
    pub fn to_json(&self) -> Value {
        if self.path.is_empty() {
            return json!({"code": self.code, "message": self.message});
        }
        json!({"code": self.code, "message": self.message, "path": self.path})
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::new(error.code(), error.to_string(), "")
    }
}

impl Request {
    /// Reads the outermost object of a line.
    pub fn read(line: &[u8]) -> Result<Self, Failure> {
        let values = serde_json::from_slice(line)
            .map_err(|error| Failure::new("request.malformed", error.to_string(), ""))?;
        Ok(Self { values })
    }

    /// The id, to be given back as it came; null where there is none.
    pub fn id(&mut self) -> Value {
        let id = self.values.remove("id");
        id.and_then(|id| serde_json::from_str(id.get()).ok()).unwrap_or(Value::Null)
    }

    /// The name of the operation.
    pub fn op(&mut self) -> Result<String, Failure> {
        let op = self.raw("op")?;
        serde_json::from_str(op.get())
            .map_err(|_| Failure::new("request.unknown-op", "`op` is not a string", "op"))
    }

    /// Whether a value is there; null is none.
    pub fn has(&mut self, key: &str) -> bool {
        if self.values.get(key).is_some_and(|value| value.get() == "null") {
            self.values.remove(key);
        }
        self.values.contains_key(key)
    }

    /// The text of a value that must be there.
    pub fn raw(&mut self, key: &str) -> Result<Box<RawValue>, Failure> {
        self.values
            .remove(key)
            .ok_or_else(|| Failure::new("request.malformed", format!("expected a `{key}`"), key))
    }

    /// A value that must be there.
    pub fn value<T: DeserializeOwned>(&mut self, key: &str) -> Result<T, Failure> {
        let raw = self.raw(key)?;
        serde_json::from_str(raw.get())
            .map_err(|error| Failure::new("request.malformed", error.to_string(), key))
    }

    /// A value that may be absent.
    pub fn optional<T: DeserializeOwned>(&mut self, key: &str) -> Result<Option<T>, Failure> {
        if self.has(key) { self.value(key).map(Some) } else { Ok(None) }
    }

    /// An instant in RFC 3339.
    pub fn instant(&mut self, key: &str) -> Result<DateTime<Utc>, Failure> {
        let text: Value = self.value(key)?;
        instant(&text, key)
    }

    /// An amount in seconds; a fraction is taken to the nanosecond.
    pub fn seconds(&mut self, key: &str) -> Result<WorkingTime, Failure> {
        let value: Value = self.value(key)?;
        if let Some(seconds) = value.as_i64() {
            return Ok(WorkingTime::seconds(seconds));
        }
        let fraction =
            value.as_f64().and_then(|seconds| Duration::try_from_secs_f64(seconds.abs()).ok());
        let amount = fraction.filter(|size| size.as_secs() < 1 << 40).map(|size| {
            let seconds = i64::try_from(size.as_secs()).unwrap_or(i64::MAX);
            let amount = WorkingTime::new(seconds, size.subsec_nanos());
            if value.as_f64() < Some(0.0) { amount.negated() } else { amount }
        });
        amount.ok_or_else(|| {
            let message = format!("found {value}, expected a number of seconds");
            Failure::new("time.malformed", message, key)
        })
    }

    /// A date as `YYYY-MM-DD`.
    pub fn date(&mut self, key: &str) -> Result<NaiveDate, Failure> {
        let value: Value = self.value(key)?;
        let date =
            value.as_str().filter(|text| text.len() == 10).and_then(|text| text.parse().ok());
        date.ok_or_else(|| {
            let message = format!("found {value}, expected a date such as 2026-03-02");
            Failure::new("time.malformed", message, key)
        })
    }

    /// Refuses what no operation has asked for.
    pub fn finish(&self) -> Result<(), Failure> {
        match self.values.keys().next() {
            Some(key) => {
                Err(Failure::new("request.unknown-key", format!("unknown key `{key}`"), key))
            }
            None => Ok(()),
        }
    }
}

/// Reads an instant in RFC 3339.
pub fn instant(value: &Value, path: &str) -> Result<DateTime<Utc>, Failure> {
    let instant = value.as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    instant.map(|instant| instant.to_utc()).ok_or_else(|| {
        let message = format!("found {value}, expected an instant such as 2026-03-02T09:00:00Z");
        Failure::new("time.malformed", message, path)
    })
}

/// Writes an instant in UTC, with a fraction only where there is one.
pub fn shown(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}
