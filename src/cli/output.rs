//! The standard output of the commands that print.

use super::ink::Ink;
use crate::error::Error;
use anstream::{AutoStream, ColorChoice};
use std::io::{ErrorKind, Stdout, Write};
use std::path::Path;

/// Writes `text`; `false` where nobody reads any more, which is no error.
///
/// # Errors
/// [`Error::Write`] for anything else that keeps the text from being written.
pub(super) fn write(out: &mut impl Write, text: &[u8]) -> Result<bool, Error> {
    match out.write_all(text).and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(e) => Err(Error::write(Path::new("standard output"), e)),
    }
}

/// The standard output, coloured or not.
pub(super) struct Page {
    stream: AutoStream<Stdout>,
    /// How it is coloured.
    pub ink: Ink,
}

impl Page {
    /// As `wanted`; by itself coloured on a terminal only.
    pub fn new(wanted: clap::ColorChoice) -> Self {
        let stdout = std::io::stdout();
        let choice = match wanted {
            clap::ColorChoice::Auto => AutoStream::choice(&stdout),
            clap::ColorChoice::Always => ColorChoice::Always,
            clap::ColorChoice::Never => ColorChoice::Never,
        };
        let ink = if choice == ColorChoice::Never { Ink::None } else { Ink::Colours };
        Self { stream: AutoStream::new(stdout, choice), ink }
    }

    /// Writes `text`; `false` where nobody reads any more.
    ///
    /// # Errors
    /// As [`write`].
    pub fn write(&mut self, text: &str) -> Result<bool, Error> {
        write(&mut self.stream, text.as_bytes())
    }
}
