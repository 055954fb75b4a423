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
    let mut reader = Reader { pieces: Vec::new(), faults: Vec::new(), opened: Vec::new() };
    let mut chars = template.chars().enumerate().peekable();
    while let Some((at, c)) = chars.next() {
        // Behind a part within another, `]]` rather closes both.
        let nested = c == ']' && reader.opened.len() > 1;
        let doubled = matches!(c, '{' | '}' | '[' | ']')
            && !nested
            && chars.next_if(|(_, next)| *next == c).is_some();
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
    let nested = reader.faults.iter().any(|fault| matches!(fault, Fault::Nested(_)));
    if let Some(at) = reader.opened.first().filter(|_| !nested) {
        reader.faults.push(Fault::Unbalanced('[', *at));
    }
    (reader.pieces, reader.faults)
}

struct Reader {
    pieces: Vec<Piece>,
    faults: Vec<Fault>,
    /// The optional parts that are open; those within another are faults already.
    opened: Vec<usize>,
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
        if self.opened.is_empty() {
            self.pieces.push(Piece::Open);
        } else {
            self.faults.push(Fault::Nested(at));
        }
        self.opened.push(at);
    }

    fn close(&mut self, at: usize) {
        match (self.opened.pop(), self.opened.is_empty()) {
            (Some(_), true) => self.pieces.push(Piece::Close),
            (Some(_), false) => {}
            (None, _) => self.faults.push(Fault::Unbalanced(']', at)),
        }
    }
}
