//! Sets of points, a bit each, in blocks.

use alloc::vec::Vec;

/// A block.
pub(super) type Block = [u64; WORDS];

/// The words of a block.
const WORDS: usize = 4;

/// The first point of a block.
pub(super) const FIRST: Block = [1, 0, 0, 0];

/// The points of a block.
pub(super) const BITS: usize = 64 * WORDS;

/// Where the bits of a box stand: the same ones in some of the blocks.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) pattern: Block,
    pub(super) blocks: Vec<usize>,
}

/// A set of points.
#[derive(Debug, Clone)]
pub(super) struct Points {
    pub(super) blocks: Vec<Block>,
    /// How many blocks have any.
    filled: usize,
}

impl Part {
    /// How many words its blocks have.
    pub(super) fn words(&self) -> usize {
        self.blocks.len() * WORDS
    }
}

impl Points {
    /// The points of a pattern, which is not empty, in so many blocks.
    pub(super) fn all(pattern: Block, blocks: usize) -> Self {
        Self { blocks: alloc::vec![pattern; blocks], filled: blocks }
    }

    /// None of the points of so many blocks.
    pub(super) fn none(blocks: usize) -> Self {
        Self { blocks: alloc::vec![Block::default(); blocks], filled: 0 }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.filled == 0
    }

    /// The words of all blocks.
    pub(super) fn words(&self) -> usize {
        self.blocks.len() * WORDS
    }

    /// Whether there are all points of a box.
    pub(super) fn has(&self, part: &Part) -> bool {
        let missing = |block: &Block| any(combine(*block, part.pattern, |own, part| part & !own));
        !part.blocks.iter().filter_map(|at| self.blocks.get(*at)).any(missing)
    }

    /// Adds the points of a box.
    pub(super) fn add(&mut self, part: &Part) {
        for at in &part.blocks {
            if let Some(block) = self.blocks.get_mut(*at) {
                self.filled += usize::from(!any(*block));
                *block = combine(*block, part.pattern, |own, part| own | part);
            }
        }
    }

    /// Takes the points of a box out; tells whether there were any.
    pub(super) fn take(&mut self, part: &Part) -> bool {
        let (pattern, mut found, mut emptied) = (part.pattern, false, 0);
        for at in &part.blocks {
            let Some(block) = self.blocks.get_mut(*at) else { continue };
            if any(combine(*block, pattern, |own, part| own & part)) {
                found = true;
                *block = combine(*block, pattern, |own, part| own & !part);
                emptied += usize::from(!any(*block));
            }
        }
        self.filled -= emptied;
        found
    }

    /// Takes the points of a box out, and adds them to another set.
    pub(super) fn pass(&mut self, part: &Part, to: &mut Self) {
        for at in &part.blocks {
            if let (Some(own), Some(other)) = (self.blocks.get_mut(*at), to.blocks.get_mut(*at)) {
                let passed = combine(*own, part.pattern, |own, part| own & part);
                if any(passed) {
                    to.filled += usize::from(!any(*other));
                    *other = combine(*other, passed, |own, passed| own | passed);
                    *own = combine(*own, passed, |own, passed| own & !passed);
                    self.filled -= usize::from(!any(*own));
                }
            }
        }
    }

    /// Takes the points of one of a group of boxes out of those of the group, and adds them; to another set
    /// those that were there before.
    pub(super) fn share(&mut self, group: &mut Self, part: &Part, twice: &mut Self) {
        for at in &part.blocks {
            let own = self.blocks.get_mut(*at).zip(group.blocks.get_mut(*at));
            if let (Some((own, group)), Some(twice)) = (own, twice.blocks.get_mut(*at)) {
                let added = core::mem::take(group);
                let both = combine(*own, added, |own, added| own & added);
                *twice = combine(*twice, both, |own, both| own | both);
                *own = combine(*own, added, |own, added| own | added);
            }
        }
    }
}

/// Whether a block has a point.
pub(super) const fn any(block: Block) -> bool {
    let [a, b, c, d] = block;
    a | b | c | d != 0
}

fn combine(block: Block, other: Block, with: impl Fn(u64, u64) -> u64) -> Block {
    let mut combined = block;
    for (own, other) in combined.iter_mut().zip(other) {
        *own = with(*own, other);
    }
    combined
}

/// Adds the points of a block to another one, moved up by so many.
pub(super) fn join(pattern: &mut Block, block: Block, up: usize) {
    let (words, rest) = (up / 64, up % 64);
    for (at, word) in block.into_iter().enumerate() {
        if let Some(it) = pattern.get_mut(at + words) {
            *it |= word << rest;
        }
        if let (Some(it), 1..) = (pattern.get_mut(at + words + 1), rest) {
            *it |= word >> (64 - rest);
        }
    }
}
