//! Whether the libraries agree on the answers, before anybody compares their speed.

use crate::measure::Effort;
use crate::operation::Operation;
use crate::peers::Source;
use crate::reasons;
use crate::runner::{Answer, Runner};
use crate::work;

/// Asks everything everywhere, prints the counts of equal answers and the first few that differ,
/// and returns how many differ for no known reason.
pub fn print(ours: &dyn Runner, others: &[&dyn Runner], effort: &Effort) -> usize {
    println!("Answers equal to those of {}:\n", ours.name());
    let instants = work::instants(effort.questions, true);
    let mut unexplained = 0;
    for other in others {
        println!("- {}", other.name());
        let mut agreed = Vec::new();
        let mut reports = Vec::new();
        for operation in Operation::MEASURED
            .into_iter()
            .chain(Operation::CORNERS)
            .filter(|operation| other.source(*operation) != Source::Nowhere)
        {
            let asked = &instants[..effort.questions_of(operation)];
            let different = differences(ours, *other, operation, asked);
            let (name, total) = (operation.name(), asked.len());
            agreed.push(format!("{name} {}/{total}", total - different.len()));
            if different.is_empty() {
                continue;
            }
            let reason = reasons::known(other.name(), operation);
            if reason.is_none() {
                unexplained += different.len();
            }
            reports.push(format!("{name}: {}", reason.unwrap_or("NOT EXPLAINED")));
            let shown = different.iter().take(3);
            reports.extend(shown.map(|difference| format!("  {difference}")));
        }
        println!("  {}", agreed.join(", "));
        for report in reports {
            println!("  {report}");
        }
    }
    println!();
    unexplained
}

fn differences(
    ours: &dyn Runner,
    other: &dyn Runner,
    operation: Operation,
    seconds: &[i64],
) -> Vec<String> {
    let differs = |second: &i64| {
        let [mine, its] = [ours, other].map(|library| library.answer(operation, *second));
        let at = Answer::Instant(*second);
        (mine != its).then(|| format!("at {at}: {mine} here, {its} there"))
    };
    seconds.iter().filter_map(differs).collect()
}
