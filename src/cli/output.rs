//! The standard output of the commands that print.

use crate::error::Error;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Writes `text`; `false` where nobody reads any more, which is no error.
///
/// # Errors
/// [`Error::Write`] for anything else that keeps the text from being written.
pub(super) fn write(out: &mut impl Write, text: impl AsRef<[u8]>) -> Result<bool, Error> {
    match out.write_all(text.as_ref()).and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(e) => Err(Error::write(Path::new("standard output"), e)),
    }
}
