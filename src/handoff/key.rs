//! Sorting a log by the ids of its events without going through its texts.
//!
//! A key holds the first bytes of an id and its length, so that most comparisons touch nothing but the
//! keys; only ids that are longer and begin alike are compared as texts.

use core::cmp::Ordering;

/// What an entry of a log is sorted by, with where it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    /// The first bytes of the id, filled up with zeros; in the last byte the length of the id, or
    /// [`LONG`].
    head: [u64; 2],
    /// The channel's rank, or the target's number.
    pub(super) channel: u32,
    /// The position in the log.
    pub(super) at: u32,
}

/// In place of the length of ids of which a key holds fifteen bytes, and not the whole.
const LONG: u8 = 16;

impl Key {
    pub(super) fn new(id: &str, channel: u32, at: u32) -> Self {
        let bytes = id.as_bytes();
        let (first, second) = bytes.split_at_checked(8).unwrap_or((bytes, &[]));
        let length = u8::try_from(bytes.len()).unwrap_or(LONG).min(LONG);
        let head = [half(first), half(second) & !0xff | u64::from(length)];
        Self { head, channel, at }
    }

    /// The order of two ids, where `ids` tells their texts; it is asked only if the keys do not tell.
    pub(super) fn order<'a>(
        &self,
        other: &Self,
        ids: impl FnOnce() -> (&'a str, &'a str),
    ) -> Ordering {
        self.head.cmp(&other.head).then_with(|| {
            if self.is_long() {
                let (own, other) = ids();
                own.cmp(other)
            } else {
                Ordering::Equal
            }
        })
    }

    /// The position in the log.
    pub(super) fn position(&self) -> usize {
        usize::try_from(self.at).unwrap_or(usize::MAX)
    }

    fn is_long(&self) -> bool {
        let [_, second] = self.head;
        second & 0xff == u64::from(LONG)
    }
}

/// The first eight bytes as a number in the order of the texts.
fn half(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(bytes) => u64::from_be_bytes(*bytes),
        None => bytes
            .iter()
            .zip([56, 48, 40, 32, 24, 16, 8])
            .fold(0, |half, (byte, shift)| half | u64::from(*byte) << shift),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn keys_are_in_the_order_of_the_texts() {
        let long = "a".repeat(40);
        let mut texts: alloc::vec::Vec<_> = (0..20).map(|n| long[..n].to_string()).collect();
        texts.extend(
            ["a\0", "a\0\0", "客户需求录入CRM", "客户需求录", "b", "aaaaaaaaaaaaaab"]
                .map(Into::into),
        );
        texts.extend([long.clone() + "x", long.clone() + "y", long[..15].to_string() + "\0"]);
        for a in &texts {
            for b in &texts {
                let order = Key::new(a, 0, 0).order(&Key::new(b, 0, 0), || (a, b));
                assert_eq!(order, a.cmp(b), "{a:?} {b:?}");
            }
        }
    }
}
