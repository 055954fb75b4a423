//! The share of a limit as a bar.

/// The columns of a bar.
const WIDTH: u64 = 10;

/// The bar of a share in percent; `▒` marks the shares at which to warn.
pub fn bar(share: u64, warn_at: &[u16]) -> String {
    let step = 100 / WIDTH;
    (0..WIDTH)
        .map(|column| {
            let (from, to) = (column * step, (column + 1) * step);
            let is_marked = warn_at.iter().any(|at| (from..to).contains(&u64::from(*at)));
            match share >= to {
                true => '█',
                false if is_marked => '▒',
                false => '░',
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::bar;
    use comms_policy::text::width::columns;

    #[test]
    fn bars_are_filled_as_far_as_the_limit_is_used() {
        let rows: [(u64, &[u16], &str); 6] = [
            (0, &[], "░░░░░░░░░░"),
            (9, &[50, 80], "░░░░░▒░░▒░"),
            (59, &[50, 80], "█████▒░░▒░"),
            (60, &[50, 80], "██████░░▒░"),
            (99, &[100], "█████████░"),
            (u64::MAX, &[80, 200], "██████████"),
        ];
        for (share, warn_at, drawn) in rows {
            assert_eq!((bar(share, warn_at).as_str(), columns(drawn)), (drawn, 10));
        }
    }
}
