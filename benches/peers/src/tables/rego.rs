//! regorus.

use super::Engine;
use super::rows::{COLUMNS, Conditions, Point, Rows};
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{CompiledPolicy, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const ENTRY: &str = "data.table.row";

/// How many rows a part of the chain has.
const PART: usize = 20;

/// The chain of rules, run by the interpreter.
pub struct Interpreted {
    policy: CompiledPolicy,
    columns: [Value; 5],
}

/// The chain as a program of the virtual machine.
pub struct Machine {
    machine: RefCell<RegoVM>,
    columns: [Value; 5],
}

impl Interpreted {
    /// The chain, compiled.
    pub fn new(rows: &Rows) -> Self {
        Self { policy: compiled(rows), columns: COLUMNS.map(Value::from) }
    }
}

impl Machine {
    /// The chain as a program, and a machine that is used again and again.
    pub fn new(rows: &Rows) -> Self {
        let program = Compiler::compile_from_policy(&compiled(rows), &[ENTRY]).expect("a program");
        let mut machine = RegoVM::new();
        machine.load_program(program);
        Self { machine: RefCell::new(machine), columns: COLUMNS.map(Value::from) }
    }
}

/// Rows as a chain of `else`, in parts: the machine has no registers for all rows in one chain. A part says
/// `-1` where none of its rows fits; the machine does not go on behind one that says nothing.
fn compiled(rows: &Rows) -> CompiledPolicy {
    let mut text = String::from("package table\nimport rego.v1\n");
    let mut parts = Vec::new();
    for (part, rows) in rows.0.chunks(PART).enumerate() {
        let chain: Vec<String> = rows.iter().zip(part * PART..).map(link).collect();
        _ = writeln!(text, "default part{part} := -1\npart{part} {}", chain.join("\nelse "));
        parts.push(format!(":= part{part} if {{ part{part} >= 0 }}"));
    }
    _ = writeln!(text, "row {}", parts.join("\nelse "));
    let mut engine = regorus::Engine::new();
    engine.add_policy("table.rego".into(), text).expect("a policy");
    engine.compile_with_entrypoint(&ENTRY.into()).expect("a compiled policy")
}

/// A row of a chain.
fn link((row, at): (&Conditions, usize)) -> String {
    let condition =
        |(column, values): &(_, Vec<_>)| format!("input.{column} in {{{}}}", quoted(values));
    let conditions: Vec<String> = row.iter().map(condition).collect();
    format!(":= {at} if {{ {} }}", conditions.join("; "))
}

fn quoted(values: &[&str]) -> String {
    values.iter().map(|value| format!("\"{value}\"")).collect::<Vec<_>>().join(", ")
}

fn input(columns: &[Value; 5], point: &Point<'_>) -> Value {
    let pairs = columns.iter().cloned().zip(point.iter().map(|value| Value::from(*value)));
    Value::from(pairs.collect::<BTreeMap<_, _>>())
}

fn row(answer: &Value) -> Option<usize> {
    answer.as_u64().ok().and_then(|row| usize::try_from(row).ok())
}

impl Engine for Interpreted {
    type Facts<'a> = Value;
    type Answer<'e> = Value;

    fn facts(&self, point: &Point<'_>) -> Value {
        input(&self.columns, point)
    }

    fn decide(&self, facts: &Value) -> Value {
        self.policy.eval_with_input(facts.clone()).expect("a decision")
    }

    fn row(answer: Value) -> Option<usize> {
        row(&answer)
    }
}

impl Engine for Machine {
    type Facts<'a> = Value;
    type Answer<'e> = Value;

    fn facts(&self, point: &Point<'_>) -> Value {
        input(&self.columns, point)
    }

    fn decide(&self, facts: &Value) -> Value {
        let mut machine = self.machine.borrow_mut();
        machine.set_input(facts.clone());
        machine.execute().expect("a decision")
    }

    fn row(answer: Value) -> Option<usize> {
        row(&answer)
    }
}
