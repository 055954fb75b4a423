//! Answers questions about working time, deadlines, texts, retention, tables, groups and hand-offs, one
//! JSON object a line, so that programs in any language can compare themselves with the library.
//!
//! ```text
//! cargo run --release --example conformance < requests.jsonl > answers.jsonl
//! ```
//!
//! `{"id": any, "op": "...", ...}` is answered by `{"id": same, "result": {...}}` or by
//! `{"id": same, "error": {"code", "message", "path"}}`, in the same order. It stops at the end of
//! the input, whatever the lines held.

mod clocks;
mod formats;
mod groups;
mod handoff;
mod messages;
mod request;
mod retention;
mod sla;
mod tables;
mod time;

use request::{Failure, Request};
use serde_json::{Value, json};
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut driver = Driver::default();
    let mut input = io::stdin().lock();
    let mut output = BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        if !text.trim().is_empty() {
            writeln!(output, "{}", answer(&mut driver, &line))?;
        }
        line.clear();
    }
    output.flush()
}

/// What is kept from one line to the next.
#[derive(Default)]
struct Driver {
    calendars: time::Calendars,
    policies: clocks::Policies,
    archives: retention::Archives,
    tables: tables::Tables,
    circles: groups::Circles,
}

/// The answer to one line.
fn answer(driver: &mut Driver, line: &[u8]) -> Value {
    let mut request = match Request::read(line) {
        Ok(request) => request,
        Err(failure) => return json!({"id": null, "error": failure.to_json()}),
    };
    let id = request.id();
    match result(driver, &mut request) {
        Ok(result) => json!({"id": id, "result": result}),
        Err(failure) => json!({"id": id, "error": failure.to_json()}),
    }
}

fn result(driver: &mut Driver, request: &mut Request) -> Result<Value, Failure> {
    let op = request.op()?;
    let calendars = &mut driver.calendars;
    let answer = match op.as_str() {
        "time.add" => time::add(calendars, request),
        "time.between" => time::between(calendars, request),
        "time.is_open" => time::is_open(calendars, request),
        "time.next_open" | "time.next_close" | "time.previous_open" | "time.previous_close" => {
            time::nearest(calendars, request, &op)
        }
        "time.windows" => time::windows(calendars, request),
        "time.add_working_days" => time::add_working_days(calendars, request),
        "time.is_working_day" => time::is_working_day(calendars, request),
        "time.holidays_from_ics" => time::holidays_from_ics(request),
        "format.check" => formats::check(request),
        "format.parse" => formats::parse(request),
        "format.render" => formats::render(request),
        "format.repair" => formats::repair(request),
        "file.safety" => formats::safety(request),
        "deadline.parse" => messages::deadline(calendars, request),
        "group.decide" => groups::decide(&mut driver.circles, request),
        "group.list" => groups::list(&mut driver.circles, request),
        "group.check" => groups::check(&mut driver.circles, request),
        "message.check" => messages::check(request),
        "handoff.check" => handoff::check(calendars, request),
        "handoff.check_task" => handoff::check_task(calendars, request),
        "handoff.reconcile" => handoff::reconcile(calendars, request),
        "retention.decide" => retention::decide(&mut driver.archives, request),
        "retention.preview" => retention::preview(&mut driver.archives, request),
        "sla.assess" => clocks::assess(&mut driver.policies, request),
        "table.verify" => tables::verify(&mut driver.tables, request),
        "table.decide" => tables::decide(&mut driver.tables, request),
        "table.diff" => tables::diff(&mut driver.tables, request),
        "sla.due" => sla::due(calendars, request),
        _ => {
            return Err(Failure::new("request.unknown-op", format!("no operation `{op}`"), "op"));
        }
    }?;
    request.finish()?;
    Ok(answer)
}
