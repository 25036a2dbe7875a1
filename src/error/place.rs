//! The file and the line that an error is about, for programs that show them by themselves.

use super::Error;
use std::path::PathBuf;

impl Error {
    /// The file or folder, and its line from 1 where that is known; `None` where the error is about an option, or about no place.
    ///
    /// ```
    /// use trich::lexicon::Lexicons;
    ///
    /// let Err(error) = Lexicons::read("no/such/folder".as_ref()) else { panic!("there is no such folder") };
    /// assert_eq!(error.place(), Some(("no/such/folder".into(), None)));
    /// ```
    #[must_use]
    pub fn place(&self) -> Option<(PathBuf, Option<u64>)> {
        match self {
            Self::Read { path, .. } | Self::Write { path, .. } => Some((path.clone(), None)),
            Self::Unfit { place, .. } => parted(place),
            Self::Lexicon(faults) => parted(faults.first()?.split_once(": ")?.0),
            Self::Interrupted | Self::Paused => None,
        }
    }
}

/// `path`, `path:line` or `path:line:column`; options begin with two dashes.
fn parted(place: &str) -> Option<(PathBuf, Option<u64>)> {
    let number =
        |text: &str| text.rsplit_once(':').and_then(|(rest, n)| Some((rest.to_string(), n.parse::<u64>().ok()?)));
    if place.is_empty() || place.starts_with("--") {
        return None;
    }
    let Some((before, last)) = number(place) else { return Some((place.into(), None)) };
    Some(match number(&before) {
        Some((path, line)) => (path.into(), Some(line)),
        None => (before.into(), Some(last)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_told_with_and_without_a_column() {
        let line = |place: &str| parted(place).map(|(path, line)| (path.display().to_string(), line));
        assert_eq!(line("a/b.csv"), Some(("a/b.csv".into(), None)));
        assert_eq!(line("a/b.csv:7"), Some(("a/b.csv".into(), Some(7))));
        assert_eq!(line("a/b.csv:7:3"), Some(("a/b.csv".into(), Some(7))));
        assert_eq!(line("C:/b.csv"), Some(("C:/b.csv".into(), None)));
    }

    #[test]
    fn an_option_is_no_file() {
        assert_eq!(parted("--house"), None);
        assert_eq!(Error::Interrupted.place(), None);
    }

    #[test]
    fn the_first_fault_of_a_lexicon_is_where_to_begin() {
        let faults = vec!["lex/titles.csv:12:4: L03 unknown span; write whole".into(), "lex/x.csv:1: other".into()];
        assert_eq!(Error::Lexicon(faults).place(), Some(("lex/titles.csv".into(), Some(12))));
    }
}
