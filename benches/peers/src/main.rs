//! Working-time arithmetic, names and decisions of comms-policy against other Rust libraries, on the same
//! work.
//!
//! `cargo run --release` first asks all libraries the same questions and counts where they agree,
//! then prints what one call costs in each. With `--test` everything runs once on a few inputs; with
//! `--names` only names are read. Engines of policies take minutes to build, and are compared with
//! `cargo run --release --features engines -- --decisions`.
//! The run fails if an answer differs for no known reason.

mod agree;
#[cfg(feature = "engines")]
mod decisions;
mod measure;
mod names;
mod operation;
mod peers;
#[cfg(feature = "engines")]
mod prices;
mod reasons;
mod runner;
mod table;
#[cfg(feature = "engines")]
mod tables;
mod work;

use measure::Effort;
use peers::{naive::Naive, opening_hours::Osm, ours::Ours, ule_hours::Ule, workclock::Workclock};
use runner::Runner;
use std::process::ExitCode;
use work::Work;

fn main() -> ExitCode {
    let is_said = |wanted: &str| std::env::args().any(|argument| argument == wanted);
    let effort = if is_said("--test") { Effort::TEST } else { Effort::FULL };
    let [only_names, only_decisions] = ["--names", "--decisions"].map(is_said);
    let is_all = !only_names && !only_decisions;
    let mut unexplained = 0;
    for work in [Work::new("America/New_York", "us"), Work::new("Asia/Shanghai", "cn")] {
        if !is_all {
            break;
        }
        println!("\n## {work}\n");
        let ours = Ours::new(&work);
        let others: [Box<dyn Runner>; 4] = [
            Box::new(Naive::new(&work)),
            Box::new(Workclock::new(&work)),
            Box::new(Ule::new(&work)),
            Box::new(Osm::new(&work)),
        ];
        let others = others.each_ref().map(AsRef::as_ref);
        unexplained += agree::print(&ours, &others, &effort);
        table::print(&measure::all(&ours, &others, &effort));
    }
    if is_all || only_names {
        unexplained += names::print(&effort);
    }
    #[cfg(feature = "engines")]
    if is_all || only_decisions {
        unexplained += decisions::print(&effort);
        unexplained += tables::print(&effort);
    }
    if unexplained == 0 {
        ExitCode::SUCCESS
    } else {
        println!("\n{unexplained} answers differ for no known reason");
        ExitCode::FAILURE
    }
}
