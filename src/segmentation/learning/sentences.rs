//! Sentences that people have cut into words: one on each line, blanks between words, `_` between the syllables of a word.

use crate::error::{Error, Result};
use crate::text::syllable::{self, Case};
use std::path::Path;

/// One sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentence {
    pub(super) syllables: Vec<Syllable>,
}

/// A syllable, number or mark of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Syllable {
    /// Its key.
    pub key: String,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it belongs to the word of the one before.
    pub joined: bool,
}

impl Syllable {
    /// Whether it begins with a letter.
    pub fn is_letters(&self) -> bool {
        self.key.starts_with(char::is_alphabetic)
    }
}

impl Sentence {
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.syllables.iter().map(|syllable| &*syllable.key)
    }
}

/// Reads the file `path`.
///
/// # Errors
/// [`Error::Read`]; [`Error::Unfit`] for a line with a syllable missing beside a `_`, and for a file without any `_`.
pub fn read(path: &Path) -> Result<Vec<Sentence>> {
    let text = std::fs::read_to_string(path).map_err(|e| Error::read(path, e))?;
    let unfit =
        |place: String, what: &str, remedy: &str| Error::Unfit { place, what: what.into(), remedy: remedy.into() };
    let mut sentences = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let sentence = sentence(line).ok_or_else(|| {
            let place = format!("{}:{number}", path.display());
            unfit(place, "nothing stands on one side of a _", "write _ only between syllables")
        })?;
        sentences.push(sentence);
    }
    if sentences.iter().all(|sentence| sentence.syllables.iter().all(|syllable| !syllable.joined)) {
        let place = path.display().to_string();
        return Err(unfit(place, "no word has two syllables", "join the syllables of each word by _"));
    }
    Ok(sentences)
}

/// The sentence of a line, where it is one.
pub(super) fn sentence(line: &str) -> Option<Sentence> {
    let mut syllables = Vec::new();
    for word in line.split_whitespace() {
        for (k, text) in word.split('_').enumerate() {
            if text.is_empty() && word != "_" {
                return None;
            }
            let capital =
                !matches!(syllable::case(text), Case::Lower | Case::Number) && text.starts_with(char::is_uppercase);
            syllables.push(Syllable { key: syllable::key(text), capital, joined: k > 0 && word != "_" });
        }
    }
    Some(Sentence { syllables })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn syllables_of_a_word_are_joined() {
        let sentence = sentence("Ông_bà hòa_thuận .").unwrap();
        let seen: Vec<_> = sentence.syllables.iter().map(|s| (&*s.key, s.capital, s.joined, s.is_letters())).collect();
        let small = |key, joined| (key, false, joined, true);
        assert_eq!(
            seen,
            [
                ("ông", true, false, true),
                small("bà", true),
                small("hoà", false),
                small("thuận", true),
                (".", false, false, false)
            ]
        );
    }

    #[test]
    fn a_fault_is_told_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.txt");
        let told = |text: &str| {
            fs::write(&path, text).unwrap();
            read(&path).map_err(|e| e.to_string().replace(&path.display().to_string(), "s.txt"))
        };
        assert_eq!(told("mỏ_than cũ\nmỏ _ than\n").unwrap().len(), 2);
        assert_eq!(
            told("mỏ_than cũ\nmỏ_ than\n").unwrap_err(),
            "s.txt:2: nothing stands on one side of a _; write _ only between syllables"
        );
        assert_eq!(
            told("mỏ than\n").unwrap_err(),
            "s.txt: no word has two syllables; join the syllables of each word by _"
        );
    }
}
