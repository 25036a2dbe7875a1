//! The progress bar: bytes, documents, rate and time left, on a terminal only.

use super::say;
use super::summary::grouped;
use crate::pipeline::Progress;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;

/// A bar on the standard error, or nothing at all.
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A bar for `total` bytes (`None`: unknown), hidden where `quiet` is set or nobody looks.
    pub fn new(total: Option<u64>, quiet: bool) -> Self {
        if quiet || !std::io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let (bar, template) = match total {
            Some(total) => {
                let template =
                    "{bar:30} {decimal_bytes} of {decimal_total_bytes}, {msg}, {decimal_bytes_per_sec}, {eta} left";
                (ProgressBar::new(total), template)
            }
            None => (ProgressBar::new_spinner(), "{spinner} {decimal_bytes}, {msg}, {decimal_bytes_per_sec}"),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message("0 documents");
        Self(bar)
    }

    /// Shows how far the run is.
    pub fn show(&self, progress: Progress) {
        match progress {
            Progress::Read { bytes, documents } => {
                self.0.set_message(format!("{} documents", grouped(documents)));
                self.0.set_position(bytes);
            }
            Progress::Resumed { documents } => self.say(&format!("going on after {} documents", grouped(documents))),
            Progress::Anew { why } => self.say(&format!("--resume: {why}; the run begins anew")),
            Progress::Writing => self.0.set_message("writing tables"),
        }
    }
}

impl Bar {
    fn say(&self, text: &str) {
        self.0.suspend(|| say(text));
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
