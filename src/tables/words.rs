//! words.csv: the lexicon of words, as the lexicons read it.

use crate::lexicon::WordEntry;
use std::fmt::Write;

/// The whole file. Words hold letters and blanks only, so nothing is quoted.
#[must_use]
pub fn file(words: &[WordEntry]) -> String {
    let mut out = String::from("word,gain,origin\n");
    for WordEntry { form, gain, origin } in words {
        // Writing to a string never fails.
        let _ = writeln!(out, "{form},{gain},{}", origin.name());
    }
    out
}
