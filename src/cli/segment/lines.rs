//! Words as lines of text: blanks between words, `_` between the syllables of a word, each line where the article has it.

use crate::document::Document;
use crate::extraction::document_words::DocumentWord;

/// Writes the title as a line, then the text.
pub(super) fn write(out: &mut String, document: &Document<'_>, words: &[DocumentWord]) {
    for (_, text, words) in super::fields(document, words) {
        field(out, text, words);
        if !out.ends_with('\n') {
            out.push('\n');
        }
    }
}

fn field(out: &mut String, text: &str, words: &[DocumentWord]) {
    let mut at = 0;
    for (place, word) in words.iter().enumerate() {
        let (start, end) = (word.start_byte as usize, word.end_byte as usize);
        between(out, &text[at..start]);
        begin(out);
        syllables(out, &text[start..end]);
        at = end;
        if words
            .get(place + 1)
            .is_some_and(|next| next.sentence == word.sentence && is_dot(&text[end..next.start_byte as usize]))
        {
            out.push('.');
            at += 1;
        }
    }
    between(out, &text[at..]);
}

/// Whether what stands before the next word of the sentence is the dot of an abbreviation (`TP. Hạ Long`).
fn is_dot(between: &str) -> bool {
    between.strip_prefix('.').is_some_and(|rest| rest.chars().all(char::is_whitespace))
}

/// Writes the syllables of one word.
fn syllables(out: &mut String, word: &str) {
    for (k, syllable) in word.split_whitespace().enumerate() {
        if k > 0 {
            out.push('_');
        }
        out.push_str(syllable);
    }
}

/// Parts what follows from what stands before it in its line.
fn begin(out: &mut String) {
    if !(out.is_empty() || out.ends_with(['\n', ' '])) {
        out.push(' ');
    }
}

/// Writes what stands between two words: line breaks as they are, and each run of one mark by itself.
fn between(out: &mut String, text: &str) {
    let mut last = ' ';
    for c in text.chars() {
        if c == '\n' {
            out.push('\n');
        } else if !c.is_whitespace() {
            if c != last {
                begin(out);
            }
            out.push(c);
        }
        last = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_by_themselves_and_lines_stay() {
        let mut out = String::new();
        between(&mut out, "...\" - (\n\n ");
        assert_eq!(out, "... \" - (\n\n");
        begin(&mut out);
        syllables(&mut out, "công\u{a0} nghệ");
        assert_eq!(out, "... \" - (\n\ncông_nghệ");
    }
}
