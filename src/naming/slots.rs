//! Where a number of a short list is, found by one look: a hash that was chosen so that no two of
//! the list meet.

use alloc::boxed::Box;

/// How many slots there are. With fewer, it takes longer to find a factor.
const SLOTS: usize = 256;

/// The most numbers of a list.
const MOST: usize = 24;

/// How many factors are tried.
const TRIES: usize = 64;

/// The slot of no number.
const FREE: u8 = u8::MAX;

/// The places of some numbers in their list.
#[derive(Debug, Clone)]
pub(super) struct Slots {
    factor: u64,
    /// Of each slot, the place of the number that falls into it.
    places: Box<[u8; SLOTS]>,
}

impl Slots {
    /// `None` if there are many numbers, or no factor is found that keeps them apart, as for two that
    /// are equal.
    pub(super) fn new(numbers: impl ExactSizeIterator<Item = u64> + Clone) -> Option<Self> {
        if numbers.len() > MOST {
            return None;
        }
        let mut slots = Self { factor: 0x9E37_79B9_7F4A_7C15, places: Box::new([FREE; SLOTS]) };
        let tried = (0..TRIES).find(|_| {
            slots.factor = slots.factor.wrapping_mul(0x5851_F42D_4C95_7F2D);
            slots.places.fill(FREE);
            numbers.clone().zip(0..).all(|(number, place)| slots.put(number, place))
        });
        tried.map(|_| slots)
    }

    /// Puts a place into the slot of a number, if it is free.
    fn put(&mut self, number: u64, place: u8) -> bool {
        let slot = self.slot(number);
        let slot = self.places.get_mut(slot).filter(|slot| **slot == FREE);
        slot.map(|slot| *slot = place).is_some()
    }

    /// The only place where a number can be; behind the list if there is none.
    #[inline]
    pub(super) fn find(&self, number: u64) -> usize {
        self.places.get(self.slot(number)).copied().unwrap_or(FREE).into()
    }

    #[inline]
    const fn slot(&self, number: u64) -> usize {
        // The highest bits depend on all of the number.
        let [.., highest] = number.wrapping_mul(self.factor).to_le_bytes();
        highest as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn each_number_of_a_list_is_found_at_its_place() {
        for count in 0..=MOST as u64 {
            for step in [1, 0x100, 0x0101_0101, u64::MAX / 25] {
                let numbers: Vec<u64> = (0..count).map(|it| it * step + 0x6974).collect();
                let slots = Slots::new(numbers.iter().copied()).expect("numbers that are apart");
                for (place, number) in numbers.iter().enumerate() {
                    assert_eq!(slots.find(*number), place, "{count} {step:X}");
                }
            }
        }
    }

    #[test]
    fn equal_numbers_and_long_lists_have_no_slots() {
        assert!(Slots::new([3, 5, 3].into_iter()).is_none());
        let numbers: Vec<u64> = (0..=MOST as u64).collect();
        assert!(Slots::new(numbers.into_iter()).is_none());
    }
}
