//! Reading names by a format, against libraries that take texts apart.

mod readers;
mod texts;

use crate::measure::{Effort, fastest};
use readers::Reader;
use std::fmt::Debug;
use std::hint::black_box;

/// Compares and measures all libraries, and returns how many answers differ.
pub fn print(effort: &Effort) -> usize {
    let headers_read = texts::headers(effort.questions);
    let files_read = texts::files(effort.questions);
    let header = readers::header_format();
    let headers: Vec<(&str, Reader<'_, _>)> = vec![
        ("comms-policy", Box::new(|text| readers::our_header(&header, text))),
        ("git-conventional 1.1.0", Box::new(readers::git_conventional)),
        ("regex 1.13.2, captures", readers::regex_header()),
        ("sscanf 0.5.0, one parser", readers::sscanf_header()),
    ];
    println!("\n## Headers of commits, `{{type}}[({{scope}})][!]: {{description}}`, in ASCII\n");
    let mut different = compare(&headers_read, headers, effort);

    let file = readers::file_format();
    let files: Vec<(&str, Reader<'_, _>)> = vec![
        ("comms-policy", Box::new(|text| readers::our_file(&file, text))),
        ("regex 1.13.2, captures", readers::regex_file()),
        ("sscanf 0.5.0, one parser", readers::sscanf_file()),
    ];
    println!("\n## Names of files, `{{name}}-{{version}}-{{date}}-{{owner}}.{{ext}}`, in ASCII\n");
    different += compare(&files_read, files, effort);
    different
}

fn compare<'t, T: PartialEq + Debug>(
    texts: &'t [String],
    mut libraries: Vec<(&str, Reader<'t, T>)>,
    effort: &Effort,
) -> usize {
    let mut different = 0;
    for text in texts {
        let answers: Vec<Option<T>> = libraries.iter_mut().map(|(_, read)| read(text)).collect();
        let differ = answers.iter().any(|it| it.is_none() || *it != answers[0]);
        if differ {
            println!("{text}: {answers:?}");
        }
        different += usize::from(differ);
    }
    println!("All agree on {} of {} texts.\n", texts.len() - different, texts.len());
    let mut lanes: Vec<_> = libraries
        .iter_mut()
        .map(|(_, read)| {
            move || {
                for text in texts {
                    black_box(read(black_box(text)));
                }
            }
        })
        .collect();
    let times = fastest(effort, &mut lanes);
    let operations = u32::try_from(texts.len()).expect("some thousand");
    let price = |time: std::time::Duration| time.as_secs_f64() * 1e9 / f64::from(operations);
    println!("| library                  | one text  | times ours |");
    println!("| ------------------------ | --------- | ---------- |");
    for ((name, _), time) in libraries.iter().zip(&times) {
        let ratio = price(*time) / price(times[0]);
        println!("| {name:<24} | {:>6.0} ns | {ratio:>10.2} |", price(*time));
    }
    different
}
