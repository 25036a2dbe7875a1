//! The short lines of a text, each with a hash of its folded form.

use crate::pipeline::fingerprint::Fingerprints;
use std::ops::Range;

/// Longer lines are paragraphs, which do not repeat (bytes; about 150 to 200 letters of Vietnamese).
const LONGEST: usize = 260;
/// Lines of a document that are looked at, from its beginning and from its end: boilerplate stands there.
const MOST: usize = 64;

/// A short line that has letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pipeline) struct ShortLine {
    /// Equal for lines that differ only in white space, letter case or Unicode form.
    pub hash: u64,
    /// Its bytes in the text, without white space at its ends.
    pub place: Range<u32>,
    /// Whether it is the first one of its kind in the text.
    pub first: bool,
}

/// Finds short lines. One for each thread.
#[derive(Default)]
pub(in crate::pipeline) struct LineFinder {
    fingerprints: Fingerprints,
    seen: Vec<u64>,
}

impl LineFinder {
    /// The short lines of a text in order, 64 at its beginning and 64 at its end at most.
    pub fn find(&mut self, text: &str) -> Vec<ShortLine> {
        let mut lines: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let line = &text[start..end];
            let trimmed = line.trim_start();
            let begin = end - trimmed.len();
            let trimmed = trimmed.trim_end();
            if trimmed.len() <= LONGEST && trimmed.chars().any(char::is_alphabetic) {
                lines.push(begin..begin + trimmed.len());
            }
            start = end + 1;
        }
        if lines.len() > 2 * MOST {
            lines.drain(MOST..lines.len() - MOST);
        }
        self.seen.clear();
        lines.into_iter().filter_map(|place| self.line(text, place)).collect()
    }

    fn line(&mut self, text: &str, place: Range<usize>) -> Option<ShortLine> {
        self.fingerprints.read(text.get(place.clone())?);
        #[expect(clippy::cast_possible_truncation, reason = "half of a hash is a hash")]
        let hash = self.fingerprints.fingerprint() as u64;
        let first = !self.seen.contains(&hash);
        self.seen.push(hash);
        let place = u32::try_from(place.start).ok()?..u32::try_from(place.end).ok()?;
        Some(ShortLine { hash, place, first })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(String, bool)> {
        let found = LineFinder::default().find(text);
        let shown = |line: &ShortLine| text[line.place.start as usize..line.place.end as usize].to_string();
        found.iter().map(|line| (shown(line), line.first)).collect()
    }

    #[test]
    fn short_lines_with_letters_are_found_without_their_white_space() {
        let text = format!("\n  Tin mỏ \r\n***\n{}\n2017\ntin  mỏ\nHết", "Dài lắm. ".repeat(40));
        let expected = [("Tin mỏ", true), ("tin  mỏ", false), ("Hết", true)];
        assert_eq!(lines(&text), expected.map(|(line, first)| (line.to_string(), first)));
        assert!(lines("").is_empty() && lines("\n\n").is_empty());
    }

    #[test]
    fn forms_of_unicode_are_one_line() {
        assert_eq!(lines("Mỏ\nMo\u{309}").iter().map(|line| line.1).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn of_very_many_lines_the_middle_is_left_out() {
        let text = (0..1000).map(|k| format!("dòng {k}")).collect::<Vec<_>>().join("\n");
        let found = lines(&text);
        assert_eq!((found.len(), found[63].0.as_str(), found[64].0.as_str()), (128, "dòng 63", "dòng 936"));
    }
}
