//! Colours, where they are wanted.

use std::fmt;
use std::io::IsTerminal;

/// Whether to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    Colours,
    Plain,
}

/// How a part of the output looks.
pub trait Style: Copy {
    /// The numbers of the colour and the weight, as terminals know them.
    fn code(self) -> &'static str;
}

impl Paint {
    /// Colours on a terminal, unless `NO_COLOR` or `TERM` says otherwise.
    pub fn of(output: &impl IsTerminal) -> Self {
        let is_set = |name| std::env::var_os(name).is_some_and(|it| !it.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|it| it == "dumb");
        if output.is_terminal() && !is_set("NO_COLOR") && !is_dumb {
            Self::Colours
        } else {
            Self::Plain
        }
    }

    /// A text in a style.
    pub fn text<T: fmt::Display>(self, style: impl Style, text: T) -> Painted<T> {
        Painted { code: (self == Self::Colours).then(|| style.code()), text }
    }
}

/// A text with the codes of its style around it.
pub struct Painted<T> {
    code: Option<&'static str>,
    text: T,
}

impl<T: fmt::Display> fmt::Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "\x1b[{code}m{}\x1b[0m", self.text),
            None => self.text.fmt(f),
        }
    }
}
