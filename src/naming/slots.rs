//! Where a number of a short list is, found by one look: a hash that was chosen so that no two of
//! the list meet.

use alloc::vec::Vec;

/// The places of some numbers in their list.
#[derive(Debug, Clone)]
pub(super) struct Slots {
    factor: u64,
    shift: u32,
    /// Of each slot, the place of the number that falls into it, counted from one.
    places: Vec<u8>,
}

/// The most numbers of a list.
const MOST: usize = 24;

/// How many slots there are for each number, at least. With fewer, it takes longer to find a factor.
const ROOM: usize = 6;

/// How many factors are tried.
const TRIES: usize = 64;

impl Slots {
    /// `None` if there are many numbers, or no factor is found that keeps them apart, as for two that
    /// are equal.
    pub(super) fn new(numbers: &[u64]) -> Option<Self> {
        if numbers.len() > MOST {
            return None;
        }
        let count = (numbers.len() * ROOM).max(2).next_power_of_two();
        let mut slots = Self {
            factor: 0x9E37_79B9_7F4A_7C15,
            shift: u64::BITS - count.trailing_zeros(),
            places: alloc::vec![0; count],
        };
        let tried = (0..TRIES).find(|_| {
            slots.factor = slots.factor.wrapping_mul(0x5851_F42D_4C95_7F2D);
            slots.places.fill(0);
            numbers.iter().zip(1..).all(|(number, place)| slots.put(*number, place))
        });
        tried.map(|_| slots)
    }

    /// Puts a place into the slot of a number, if it is free.
    fn put(&mut self, number: u64, place: u8) -> bool {
        let slot = self.slot(number);
        let slot = self.places.get_mut(slot).filter(|slot| **slot == 0);
        slot.map(|slot| *slot = place).is_some()
    }

    /// The only place where a number can be.
    #[inline]
    pub(super) fn find(&self, number: u64) -> Option<usize> {
        let place = *self.places.get(self.slot(number))?;
        usize::from(place).checked_sub(1)
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "there are no more than 256 slots")]
    const fn slot(&self, number: u64) -> usize {
        // The highest bits depend on all of the number.
        (number.wrapping_mul(self.factor) >> self.shift) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_of_a_list_is_found_at_its_place() {
        for count in 0..=MOST as u64 {
            for step in [1, 0x100, 0x0101_0101, u64::MAX / 25] {
                let numbers: Vec<u64> = (0..count).map(|it| it * step + 0x6974).collect();
                let slots = Slots::new(&numbers).expect("numbers that are apart");
                for (place, number) in numbers.iter().enumerate() {
                    assert_eq!(slots.find(*number), Some(place), "{count} {step:X}");
                }
            }
        }
    }

    #[test]
    fn equal_numbers_and_long_lists_have_no_slots() {
        assert!(Slots::new(&[3, 5, 3]).is_none());
        assert!(Slots::new(&[7; MOST + 1]).is_none());
        let many: Vec<u64> = (0..=MOST as u64).collect();
        assert!(Slots::new(&many).is_none());
    }
}
