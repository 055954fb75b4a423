//! How far the reading has come.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Inputs up to this many bytes are read too fast to look at.
const SHORT: u64 = 4 << 20;

/// A bar on standard error for long inputs, if it is a terminal.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// For an input of a length, if that is known.
    pub fn new(length: Option<u64>) -> Self {
        let target = ProgressDrawTarget::hidden();
        let bar = ProgressBar::with_draw_target(length, target);
        let template = match length {
            Some(_) => "reading {bar:40} {bytes} of {total_bytes}",
            None => "reading {spinner} {bytes}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// Shows how many bytes are read.
    pub fn at(&self, bytes: u64) {
        if bytes < SHORT {
            return;
        }
        if self.bar.position() == 0 {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(bytes);
    }
}

/// Nothing of the bar stays.
impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
