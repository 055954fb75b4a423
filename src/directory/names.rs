//! Ids found quickly, whoever chose them.

use alloc::vec::Vec;

/// The positions of entries by their ids.
///
/// They are in the order of the hashes of their ids, and of several with one hash in that of the ids.
/// A table leads from the first bits of a hash to where such hashes begin. Ids that were made to have
/// the same hash are found by halving, and so cost little more.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    sorted: Vec<(u64, u32)>,
    starts: Vec<u32>,
    shift: u32,
}

impl Names {
    /// The positions of ids, of which each is there once.
    pub(super) fn new<'a>(ids: impl Iterator<Item = &'a str> + Clone) -> Self {
        let texts: Vec<&str> = ids.collect();
        let count = u32::try_from(texts.len()).unwrap_or(u32::MAX);
        let mut sorted: Vec<(u64, u32)> =
            texts.iter().zip(0..count).map(|(id, at)| (spread(id), at)).collect();
        let text = |at: u32| texts.get(at as usize).copied().unwrap_or("");
        sorted.sort_unstable_by(|(a, at), (b, other)| {
            a.cmp(b).then_with(|| text(*at).cmp(text(*other)))
        });
        let buckets = texts.len().next_power_of_two().max(2);
        let shift = 64 - buckets.trailing_zeros();
        let mut starts = alloc::vec![0_u32; buckets + 1];
        for (hash, _) in &sorted {
            if let Some(start) = starts.get_mut(bucket(*hash, shift) + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { sorted, starts, shift }
    }

    /// The position of an id, where `text` tells the id of a position.
    pub(super) fn find<'a>(&self, id: &str, text: impl Fn(u32) -> Option<&'a str>) -> Option<u32> {
        let hash = spread(id);
        let at = bucket(hash, self.shift);
        let start = *self.starts.get(at)? as usize;
        let end = *self.starts.get(at + 1)? as usize;
        let candidates = self.sorted.get(start..end)?;
        let found = candidates.binary_search_by(|(other, at)| {
            other.cmp(&hash).then_with(|| text(*at).unwrap_or("").cmp(id))
        });
        Some(candidates.get(found.ok()?)?.1)
    }
}

/// An odd number with as many ones as zeroes in no pattern.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hash of which the first bits, too, depend on all of the text. It takes in eight bytes at once, and the
/// last ones together with some before.
fn spread(id: &str) -> u64 {
    let bytes = id.as_bytes();
    let (words, rest) = bytes.as_chunks::<8>();
    let mut hash = MIX ^ id.len() as u64;
    for word in words {
        hash = mix(hash, u64::from_le_bytes(*word));
    }
    let rest = match (bytes.last_chunk::<8>(), rest) {
        (_, []) => 0,
        (Some(last), _) => u64::from_le_bytes(*last),
        (None, rest) => rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    mix(hash, rest)
}

const fn mix(hash: u64, word: u64) -> u64 {
    let mixed = (hash ^ word).wrapping_mul(MIX);
    mixed ^ (mixed >> 32)
}

fn bucket(hash: u64, shift: u32) -> usize {
    usize::try_from(hash >> shift).unwrap_or(usize::MAX)
}
