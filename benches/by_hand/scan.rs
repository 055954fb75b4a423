//! One pass over the bytes of a text for what no name may hold, and for forms of other widths.

/// Where the first and the last character stand that count as other ones.
pub struct Marks {
    pub first: usize,
    pub last: usize,
    /// Whether there is a colon of any form.
    pub colon: bool,
}

impl Marks {
    pub const fn is_none(&self) -> bool {
        self.first == usize::MAX
    }
}

/// What is to be done at a byte.
const LOOK: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte {
            0..0x20 | 0x7F | 0xC2 | 0xCD | 0xD8 | 0xE1 | 0xE2 | 0xE3 | 0xEF | 0xF3 => 1,
            0x3A => 2,
            0x22 | 0x2A | 0x2F | 0x3C | 0x3E | 0x3F | 0x5C | 0x7C => 3,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Scans a text; nothing if it holds a hidden character, or as a file one that is illegal.
pub fn scan<const FILE: bool>(text: &str) -> Option<Marks> {
    let mut marks = Marks { first: usize::MAX, last: 0, colon: false };
    for (at, byte) in text.bytes().enumerate() {
        match LOOK[usize::from(byte)] {
            0 => {}
            1 => look(text, at, &mut marks)?,
            _ if FILE => return None,
            2 => marks.colon = true,
            _ => {}
        }
    }
    Some(marks)
}

/// Looks at the character that begins at a byte.
#[inline]
fn look(text: &str, at: usize, marks: &mut Marks) -> Option<()> {
    let mut bytes = text.as_bytes().get(at..)?.iter().copied();
    let mut next = || bytes.next().unwrap_or(0);
    let mut is_mark = false;
    match next() {
        0xC2 => {
            if matches!(next(), 0x80..=0x9F | 0xAD) {
                return None;
            }
        }
        0xCD => {
            if next() == 0x8F {
                return None;
            }
        }
        0xD8 => {
            if next() == 0x9C {
                return None;
            }
        }
        0xE1 => {
            if matches!((next(), next()), (0x85, 0x9F | 0xA0) | (0xA0, 0x8E)) {
                return None;
            }
        }
        0xE2 => match (next(), next()) {
            (0x80, 0x8D) if joins(text, at) => {}
            (0x80, 0x8B..=0x8F | 0xA8..=0xAE) | (0x81, 0xA0..=0xAF) => return None,
            (0x80, 0x90 | 0x91 | 0x93..=0x95) | (0x88, 0x92) => is_mark = true,
            (0x88, 0xB6) => (is_mark, marks.colon) = (true, true),
            _ => {}
        },
        0xE3 => match (next(), next()) {
            (0x85, 0xA4) => return None,
            (0x80, 0x80) => is_mark = true,
            _ => {}
        },
        0xEF => match (next(), next()) {
            (0xBB, 0xBF) | (0xBE, 0xA0) => return None,
            (0xB9, 0x95) | (0xBC, 0x9A) => (is_mark, marks.colon) = (true, true),
            (0xB9, 0xA3) | (0xBC, 0x81..=0xBF) | (0xBD, 0x80..=0x9E) => is_mark = true,
            _ => {}
        },
        0xF3 => {
            if matches!((next(), next()), (0xA0, 0x80 | 0x81)) {
                return None;
            }
        }
        _ => return None,
    }
    if is_mark {
        marks.first = marks.first.min(at);
        marks.last = at;
    }
    Some(())
}

/// Whether a joiner stands between two emoji.
#[cold]
fn joins(text: &str, at: usize) -> bool {
    let is_emoji = |c| matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{2BFF}');
    let before = text.get(..at).unwrap_or("").chars().rev();
    let mut before = before.filter(|c| !matches!(c, '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}'));
    let after = text.get(at + 3..).and_then(|rest| rest.chars().next());
    before.next().is_some_and(is_emoji) && after.is_some_and(is_emoji)
}
