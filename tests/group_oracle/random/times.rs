//! Days, and times from one to another.

use super::super::data::{Day, Span, Word};
use proptest::prelude::*;
use proptest::sample::subsequence;

/// A day of the fortnight.
pub fn day() -> impl Strategy<Value = Day> {
    0..14_i64
}

/// A time that is never empty, and as often open as the weights say.
pub fn span(open: u32) -> impl Strategy<Value = Span> {
    prop_oneof![
        open => Just(Span::default()),
        2 => day().prop_map(|day| Span { from: Some(day), until: None }),
        2 => day().prop_map(|day| Span { from: None, until: Some(day) }),
        2 => (0..13_i64, 1..=6_i64)
            .prop_map(|(from, days)| Span { from: Some(from), until: Some(from + days) }),
    ]
}

/// The stays of one person in several places, or of several people in one.
pub fn all_stays(ids: &[Word]) -> impl Strategy<Value = Vec<(Word, Span)>> + use<> {
    let stays: Vec<_> = ids.iter().map(|id| stays(id)).collect();
    stays.prop_map(|stays| stays.concat())
}

/// The stays of one person in one place, under the id of either; they do not overlap.
fn stays(id: Word) -> impl Strategy<Value = Vec<(Word, Span)>> {
    let twice = subsequence((0..14).collect::<Vec<Day>>(), 2..=4).prop_map(|days| {
        let edges: Vec<Option<Day>> = days.into_iter().map(Some).collect();
        match edges[..] {
            [first, second] => [(None, first), (second, None)],
            [first, second, third] => [(first, second), (second, third)],
            _ => [(edges[0], edges[1]), (edges[2], edges[3])],
        }
        .map(|(from, until)| Span { from, until })
        .to_vec()
    });
    let spans = prop_oneof![
        2 => Just(Vec::new()),
        3 => span(2).prop_map(|span| vec![span]),
        1 => twice,
    ];
    spans.prop_map(move |spans| spans.into_iter().map(|span| (id, span)).collect())
}
