//! The signs of a text that may be written instead of separators, or around a part.

/// What is written instead of separators, the likeliest first.
const WRONG: [char; 22] = [
    '_', '~', '|', '｜', '/', '\\', '+', '、', '·', '-', '—', '–', ' ', 'ー', '：', ':', '，', ',',
    '；', ';', '=', '.',
];

/// What opens a part in brackets.
const OPENING: [char; 6] = ['（', '(', '[', '【', '［', '〔'];

/// Which of the signs a text has, each as a bit: those that are wrong in their order, and the brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs(u32);

const BRACKETS: u32 = !0 << WRONG.len();

const DIVIDING: u32 = bit(' ') | bit(':') | bit('：');

impl Signs {
    pub(super) fn of(text: &str) -> Self {
        let mut set = 0;
        for (at, byte) in text.bytes().enumerate() {
            // Most characters are letters and digits.
            match BYTES.get(usize::from(byte)) {
                Some(&LEAD) => {
                    let c = text.get(at..).and_then(|rest| rest.chars().next());
                    set |= c.map_or(0, bit);
                }
                Some(bit) => set |= bit,
                None => {}
            }
        }
        Self(set)
    }

    /// Those that are written instead of separators, the likeliest first.
    pub(super) fn wrong(self) -> impl Iterator<Item = char> {
        let all = WRONG.iter().enumerate();
        all.filter(move |(rank, _)| self.0 >> rank & 1 == 1).map(|(_, c)| *c)
    }

    /// Whether there is a space or a colon, which divide texts as well.
    pub(super) const fn has_dividing(self) -> bool {
        self.0 & DIVIDING != 0
    }

    pub(super) const fn has_brackets(self) -> bool {
        self.0 & BRACKETS != 0
    }
}

/// The entry of a byte with which signs of several bytes begin.
const LEAD: u32 = !0;

/// For each byte the bit of its sign.
static BYTES: [u32; 256] = bytes();

#[expect(clippy::indexing_slicing, reason = "it is worked out when this is compiled")]
const fn bytes() -> [u32; 256] {
    let mut bytes = [0; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        bytes[byte as usize] = bit(byte as char);
        byte += 1;
    }
    let leads = [0xC2, 0xE2, 0xE3, 0xEF];
    let mut at = 0;
    while at < leads.len() {
        bytes[leads[at]] = LEAD;
        at += 1;
    }
    bytes
}

#[expect(clippy::indexing_slicing, reason = "the position is within the list")]
const fn bit(c: char) -> u32 {
    let mut rank = 0;
    while rank < WRONG.len() + OPENING.len() {
        let sign = if rank < WRONG.len() { WRONG[rank] } else { OPENING[rank - WRONG.len()] };
        if sign as u32 == c as u32 {
            return 1 << rank;
        }
        rank += 1;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn each_sign_is_found_and_nothing_else() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let signs = Signs::of(&String::from_iter(['任', c, 'x']));
            let wrong = WRONG.contains(&c).then_some(c);
            assert!(signs.wrong().eq(wrong), "{c}");
            assert_eq!(signs.has_brackets(), OPENING.contains(&c), "{c}");
            assert_eq!(signs.has_dividing(), [' ', ':', '：'].contains(&c), "{c}");
        }
        assert!(Signs::of("a～b_（c）").wrong().eq(['_']));
    }
}
