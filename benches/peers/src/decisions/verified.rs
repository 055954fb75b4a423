//! What engines say about a policy when it is loaded.

use super::flaws::{Change, FLAWS, Flaw};
use super::{casbin, cedar, ours, rego};

/// What loading a policy comes to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Loaded {
    /// It is refused.
    Refused,
    /// It loads, and something is said about it.
    Warned,
    /// It loads, and nothing is said.
    Silent,
}

impl Loaded {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Warned => "warned",
            Self::Silent => "silent",
        }
    }
}

/// An engine, the change of a flaw that is for it, and its loading of a policy and a schema.
type Loader = (&'static str, fn(&Flaw) -> &Change, fn(&Change) -> Loaded);

const LOADERS: [Loader; 4] = [
    ("comms-policy", |flaw| &flaw.ours, ours::load),
    ("cedar-policy 4.14.1", |flaw| &flaw.cedar, cedar::load),
    ("casbin 2.20.0", |flaw| &flaw.casbin, casbin::load),
    ("regorus 0.14.1", |flaw| &flaw.rego, rego::load),
];

/// What is known from the documentation and the sources of each, in November 2026, and not tried here.
const NOTES: [&str; 6] = [
    "comms-policy: tables also have their gaps, overlaps and rows that never decide told, exactly within a \
     budget of steps; rules are compared two by two, so that one which only several together cover is not told",
    "cedar-policy, by its validator, which a host calls: names, types and access to what may be missing are checked against a schema; the crate \
     cedar-policy-symcc 0.7.0 also tells, exactly and with a counterexample, whether policies never err, always \
     allow or deny, imply each other, are equivalent or disjoint; it needs the external solver cvc5",
    "casbin: the model's syntax; names of roles and actions are free texts, and a name that the matcher does \
     not know is an error of each decision",
    "regorus: syntax, and variables without a value; rules that conflict, or refer to each other in a circle, \
     are errors of the decision that comes upon them; names in data and input are free",
    "zen-engine 2.1.6: of tables, cells that nothing meets, rows that are unreachable or doubled, missing \
     cases, and tables that fewer rows would say; names and types, where a data model is given",
    "`-`: the form of the policy has nothing that could have the flaw",
];

/// Prints a table of flaws.
pub fn print() {
    println!("\nWhat loading the policy says, if it has a flaw:\n");
    print!("| {:<30} ", "flaw");
    for (name, ..) in LOADERS {
        print!("| {name:<19} ");
    }
    println!("|");
    println!("| {} {}|", "-".repeat(30), format!("| {} ", "-".repeat(19)).repeat(LOADERS.len()));
    for flaw in &FLAWS {
        print!("| {:<30} ", flaw.name);
        for (_, change, load) in LOADERS {
            let change = change(flaw);
            let said = match change {
                Change::Nothing => "-",
                change => load(change).as_str(),
            };
            print!("| {said:<19} ");
        }
        println!("|");
    }
    println!("\nAnd by their documentation and sources:");
    for note in NOTES {
        println!("- {note}");
    }
    for (name, _, load) in LOADERS {
        assert!(load(&Change::Nothing) == Loaded::Silent, "{name} says something without a flaw");
    }
}
