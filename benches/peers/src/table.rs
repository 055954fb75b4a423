//! The table of times.

use crate::measure::Row;
use crate::operation::Operation;
use crate::peers::Source;

/// Prints libraries as rows and operations as columns, each time with its ratio to the first row.
pub fn print(rows: &[Row]) {
    println!("Time of one question, and how many times that of the first row:\n");
    let mut lines = vec![header()];
    for row in rows {
        let mut line = vec![row.name.to_owned()];
        let first = rows.first().map_or(&[][..], |first| &first.cells);
        for ((time, source), (reference, _)) in row.cells.iter().zip(first) {
            line.push(cell(*time, *reference, *source));
        }
        lines.push(line);
    }
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..=Operation::MEASURED.len()).map(width).collect();
    for (index, line) in lines.iter().enumerate() {
        print_line(line, &widths);
        if index == 0 {
            let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
            print_line(&rule, &widths);
        }
    }
    println!("\n`*` by a few lines here on what the library does offer; `-` not offered.");
    println!(
        "The fastest of several rounds, all libraries in turns; slow ones get fewer instants."
    );
    println!("Instants go in and come out as the library's own type, converted beforehand:");
    for row in rows {
        println!("- {}: {}", row.name, row.instant);
    }
}

fn header() -> Vec<String> {
    let names = Operation::MEASURED.iter().map(|operation| operation.name());
    std::iter::once("library".to_owned()).chain(names).collect()
}

fn print_line(cells: &[String], widths: &[usize]) {
    for (cell, width) in cells.iter().zip(widths) {
        print!("| {cell:<width$} ");
    }
    println!("|");
}

fn cell(time: Option<f64>, reference: Option<f64>, source: Source) -> String {
    let (Some(time), Some(reference)) = (time, reference) else {
        return "-".into();
    };
    let mark = if source == Source::Derived { "*" } else { "" };
    let (amount, unit) = match time {
        ..1e3 => (time, "ns"),
        ..1e6 => (time / 1e3, "us"),
        _ => (time / 1e6, "ms"),
    };
    format!("{} {unit}{mark} ({}x)", digits(amount), digits(time / reference))
}

/// Three digits, or all of those before the point.
fn digits(number: f64) -> String {
    let after = match number {
        ..10.0 => 2,
        ..100.0 => 1,
        _ => 0,
    };
    format!("{number:.after$}")
}
