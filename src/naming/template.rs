//! The text of a template, taken apart.

use alloc::string::String;
use alloc::vec::Vec;

/// A part of a template, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Literal(String),
    Field { name: String, form: Option<String> },
    Open,
    Close,
}

/// Why a template cannot be taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A brace or bracket, with its position in characters.
    Unbalanced(char, usize),
    /// A `[` within an optional part.
    Nested(usize),
}

/// Takes a template apart; all faults come with what could be read.
pub(super) fn pieces(template: &str) -> (Vec<Piece>, Vec<Fault>) {
    let mut reader = Reader { pieces: Vec::new(), faults: Vec::new(), opened: None };
    let mut chars = template.chars().enumerate().peekable();
    while let Some((at, c)) = chars.next() {
        let doubled =
            matches!(c, '{' | '}' | '[' | ']') && chars.next_if(|(_, next)| *next == c).is_some();
        match c {
            _ if doubled => reader.literal(c),
            '{' => {
                let mut inside = String::new();
                let closed = loop {
                    match chars.next() {
                        Some((_, '}')) => break true,
                        Some((_, '{')) | None => break false,
                        Some((_, c)) => inside.push(c),
                    }
                };
                if closed {
                    reader.field(&inside);
                } else {
                    reader.faults.push(Fault::Unbalanced('{', at));
                }
            }
            '[' => reader.open(at),
            '}' => reader.faults.push(Fault::Unbalanced('}', at)),
            ']' => reader.close(at),
            _ => reader.literal(c),
        }
    }
    if let Some(at) = reader.opened {
        reader.faults.push(Fault::Unbalanced('[', at));
    }
    (reader.pieces, reader.faults)
}

struct Reader {
    pieces: Vec<Piece>,
    faults: Vec<Fault>,
    opened: Option<usize>,
}

impl Reader {
    fn literal(&mut self, c: char) {
        if let Some(Piece::Literal(text)) = self.pieces.last_mut() {
            text.push(c);
        } else {
            self.pieces.push(Piece::Literal(c.into()));
        }
    }

    fn field(&mut self, inside: &str) {
        let (name, form) = match inside.split_once(':') {
            Some((name, form)) => (name, Some(form.into())),
            None => (inside, None),
        };
        self.pieces.push(Piece::Field { name: name.into(), form });
    }

    fn open(&mut self, at: usize) {
        if self.opened.is_some() {
            self.faults.push(Fault::Nested(at));
        } else {
            self.opened = Some(at);
            self.pieces.push(Piece::Open);
        }
    }

    fn close(&mut self, at: usize) {
        if self.opened.take().is_some() {
            self.pieces.push(Piece::Close);
        } else {
            self.faults.push(Fault::Unbalanced(']', at));
        }
    }
}
