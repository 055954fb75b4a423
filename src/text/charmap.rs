//! Maps from characters to what they do, worked out when this is compiled and looked up at once.

/// A map from characters to values. Characters that are not listed have the value of none.
///
/// It has a row for the characters that share all of UTF-8 but the last byte, and one row for all
/// those of which none is listed.
#[derive(Debug)]
pub(crate) struct CharMap<T: 'static, const ROWS: usize> {
    /// The row of each 64 characters of the first plane.
    index: [u8; BLOCKS],
    rows: [[T; 64]; ROWS],
    none: T,
}

/// How many times 64 characters the first plane has.
const BLOCKS: usize = 0x1_0000 / 64;

/// How many rows a map of some characters has.
#[expect(clippy::indexing_slicing, reason = "it is worked out when this is compiled")]
pub(crate) const fn rows<T>(listed: &[(&[char], T)]) -> usize {
    let mut seen = [false; BLOCKS];
    let mut count = 1;
    let mut rest = listed;
    while let [(listed, _), more @ ..] = rest {
        let mut chars = *listed;
        while let [c, others @ ..] = chars {
            let block = *c as usize / 64;
            count += !seen[block] as usize;
            seen[block] = true;
            chars = others;
        }
        rest = more;
    }
    count
}

impl<T: Copy, const ROWS: usize> CharMap<T, ROWS> {
    /// The map of lists of characters of the first plane, each with what they do.
    #[expect(clippy::indexing_slicing, reason = "it is worked out when this is compiled")]
    pub(crate) const fn new(none: T, listed: &[(&[char], T)]) -> Self {
        let mut map = Self { index: [0; BLOCKS], rows: [[none; 64]; ROWS], none };
        let mut count = 1;
        let mut rest = listed;
        while let [(listed, value), more @ ..] = rest {
            let mut chars = *listed;
            while let [c, others @ ..] = chars {
                let (block, last) = (*c as usize / 64, *c as usize % 64);
                if map.index[block] == 0 {
                    map.index[block] = count;
                    count += 1;
                }
                map.rows[map.index[block] as usize][last] = *value;
                chars = others;
            }
            rest = more;
        }
        map
    }

    /// What a character does.
    #[inline]
    pub(crate) fn of(&self, c: char) -> T {
        let c = u32::from(c) as usize;
        self.at(c / 64, c % 64)
    }

    /// What the first character of a text does, and what is behind it; of a text that is not empty.
    #[inline]
    pub(crate) fn split<'t>(&self, text: &'t [u8]) -> Option<(T, &'t [u8])> {
        let bits = |byte: u8, mask| usize::from(byte & mask);
        Some(match text {
            [a @ 0xE0..0xF0, b, c, rest @ ..] => {
                (self.at(bits(*a, 0x0F) << 6 | bits(*b, 0x3F), bits(*c, 0x3F)), rest)
            }
            [a @ 0..0x80, rest @ ..] => (self.at(bits(*a, 0x40) >> 6, bits(*a, 0x3F)), rest),
            [a @ 0xC0..0xE0, b, rest @ ..] => (self.at(bits(*a, 0x1F), bits(*b, 0x3F)), rest),
            [_, _, _, _, rest @ ..] => (self.none, rest),
            _ => return None,
        })
    }

    #[inline]
    fn at(&self, block: usize, last: usize) -> T {
        let row = self.index.get(block).and_then(|row| self.rows.get(usize::from(*row)));
        row.and_then(|row| row.get(last)).copied().unwrap_or(self.none)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_has_the_value_of_its_list_or_none() {
        const LISTED: &[(&[char], u8)] = &[(&['今', 'b', '，'], 1), (&['每', 'é'], 2)];
        static MAP: CharMap<u8, { rows(LISTED) }> = CharMap::new(0, LISTED);
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let value = LISTED.iter().find(|(chars, _)| chars.contains(&c)).map_or(0, |it| it.1);
            assert_eq!(MAP.of(c), value, "{c}");
            let text = c.encode_utf8(&mut [0; 4]).as_bytes().to_vec();
            assert_eq!(MAP.split(&text), Some((value, &[][..])), "{c}");
        }
        assert_eq!(MAP.split(b""), None);
    }
}
