//! What goes wrong with the streams of a program.

use std::error::Error;
use std::fmt;
use std::io::{self, Write};

/// Writes a line to standard error. If nobody reads it, that is no reason to fail.
pub fn tell(line: fmt::Arguments<'_>) {
    _ = writeln!(io::stderr(), "{line}");
}

/// Whether the reader of the output has left, as `head` does; nobody is there to be told.
pub fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().map(io::Error::kind) == Some(io::ErrorKind::BrokenPipe)
}
