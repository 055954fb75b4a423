//! The operations on deadlines.

use crate::request::{Failure, Request, instant, shown};
use crate::time::Calendars;
use comms_policy::sla::{Pause, Within, WithinDocument};
use serde_json::{Value, json};

/// `sla.due`
pub fn due(calendars: &mut Calendars, request: &mut Request) -> Result<Value, Failure> {
    let calendar = calendars.take(request)?;
    let at = request.instant("at")?;
    let raw = request.raw("within")?;
    let mut within = serde_json::Deserializer::from_str(raw.get());
    let within = WithinDocument::from_deserializer(&mut within)
        .and_then(|document| Within::compile(&document))
        .map_err(|findings| Failure::in_document(&findings, "within"))?;
    let pauses: Vec<[Value; 2]> = request.optional("pauses")?.unwrap_or_default();
    let pause = |pair: &[Value; 2]| {
        let [from, to] = [instant(&pair[0], "pauses")?, instant(&pair[1], "pauses")?];
        Ok(Pause::new(from, to)?)
    };
    let pauses: Vec<Pause> = pauses.iter().map(pause).collect::<Result<_, Failure>>()?;
    let due = within.due(Some(&calendar), at, &pauses)?;
    let mut answer = json!({"due": shown(due)});
    if !(calendar.is_known(&at) && calendar.is_known(&due)) {
        answer["provisional"] = true.into();
    }
    Ok(answer)
}
