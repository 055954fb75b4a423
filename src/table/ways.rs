//! A number among many cuts, found in a stretch of the numbers instead of among all of them.

use alloc::vec::Vec;

/// Where to look for numbers among cuts: numbers are divided into stretches of one length, a power of
/// two, about as many as there are cuts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Ways {
    /// The length of a stretch is two to the power of this.
    power: u32,
    /// How many cuts lie before each stretch, and before the end.
    before: Vec<u32>,
}

impl Ways {
    /// Among cuts in ascending order, the first of which is the first number, up to an end.
    pub(super) fn new(cuts: &[i64], end: i64) -> Self {
        let Some(first) = cuts.first() else { return Self::default() };
        let length = end.abs_diff(*first);
        let most = 2 * cuts.len() as u64;
        let power = (0..u64::BITS).find(|power| length >> power <= most).unwrap_or(0);
        let stretches = (length >> power) + 1;
        let lies_before =
            |stretch: u64| cuts.partition_point(|cut| cut.abs_diff(*first) >> power < stretch);
        let before = (0..=stretches).map(lies_before);
        Self {
            power,
            before: before.map(|count| u32::try_from(count).unwrap_or(u32::MAX)).collect(),
        }
    }

    /// How many of the cuts are no greater than a number from the first one to before the end.
    #[inline]
    pub(super) fn passed(&self, cuts: &[i64], number: i64) -> Option<usize> {
        let first = cuts.first().filter(|first| **first <= number)?;
        let stretch = usize::try_from(number.abs_diff(*first) >> self.power).ok()?;
        let [from, to] = *self.before.get(stretch..)?.first_chunk()?;
        let (from, to) = (usize::try_from(from).ok()?, usize::try_from(to).ok()?);
        Some(from + cuts.get(from..to)?.partition_point(|cut| *cut <= number))
    }
}

#[cfg(test)]
mod tests {
    use super::Ways;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_number_is_found_as_among_all_cuts(
            mut cuts in proptest::collection::btree_set(prop_oneof![-40_i64..40, any::<i64>()], 1..60),
            numbers in proptest::collection::vec(prop_oneof![-50_i64..50, any::<i64>()], 1..40),
        ) {
            let end = cuts.pop_last().unwrap_or(0);
            let cuts: Vec<i64> = cuts.into_iter().collect();
            let ways = Ways::new(&cuts, end);
            let edges = cuts.iter().flat_map(|cut| [cut.saturating_sub(1), *cut]);
            for number in numbers.iter().copied().chain(edges).filter(|it| *it < end) {
                let passed = cuts.partition_point(|cut| *cut <= number);
                let expected = Some(passed).filter(|passed| *passed > 0);
                prop_assert_eq!(ways.passed(&cuts, number), expected, "{} {:?}", number, cuts);
            }
        }
    }
}
