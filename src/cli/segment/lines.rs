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
        if text[at..].starts_with('%') && text[start..at].ends_with(|c: char| c.is_ascii_digit()) {
            out.push('%');
            at += 1;
        }
        let next = words.get(place + 1);
        let behind = &text[end..next.map_or(text.len(), |next| next.start_byte as usize)];
        if is_before_mark(behind) || is_dot(behind) && next.is_some_and(|next| next.sentence == word.sentence) {
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

/// Whether a dot and another mark of the sentence stand behind a word, so that the dot is its own (`ở TP., còn`, `ở TP. .`).
fn is_before_mark(behind: &str) -> bool {
    behind.strip_prefix('.').is_some_and(|rest| match rest.trim_start().chars().next() {
        Some(',' | ';' | ':') => true,
        Some('.' | ')') => rest.starts_with(char::is_whitespace),
        _ => false,
    })
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
    use crate::extraction::document_words::Whole;
    use crate::extraction::{ExtractSettings, Extractor, Wanted};
    use crate::lexicon::Lexicons;
    use crate::mention::Extraction;
    use proptest::prelude::*;

    #[test]
    fn marks_stand_by_themselves_and_lines_stay() {
        let mut out = String::new();
        between(&mut out, "...\" - (\n\n ");
        assert_eq!(out, "... \" - (\n\n");
        begin(&mut out);
        syllables(&mut out, "công\u{a0} nghệ");
        assert_eq!(out, "... \" - (\n\ncông_nghệ");
    }

    #[test]
    fn an_abbreviation_keeps_its_dot_inside_a_sentence_only() {
        assert!(is_dot(".") && is_dot(". "));
        assert!(!is_dot("") && !is_dot("..") && !is_dot(" ."));
        assert!(is_before_mark("., ") && is_before_mark(". .") && is_before_mark(". )"));
        assert!(!is_before_mark("...") && !is_before_mark(".)") && !is_before_mark(". “") && !is_before_mark(", ."));
    }

    proptest! {
        #[test]
        fn no_character_is_lost_or_moved(text in "[a-cA-C0-9_.,\\- \n\u{300}\u{a0}…“đ]{0,40}") {
            let settings = ExtractSettings { words: Wanted::words(Whole::Persons), ..ExtractSettings::default() };
            let extractor = Extractor::new(Lexicons::default(), settings).unwrap();
            let mut state = extractor.state();
            let document = Document {
                id: "a".into(),
                path: "a".into(),
                line: 1,
                source: "".into(),
                date: None,
                title: "".into(),
                text: text.as_str().into(),
                origin: crate::document::Origin::default(),
            };
            state.extract(&document, &mut Extraction::default());
            let mut out = String::new();
            write(&mut out, &document, state.document_words());
            let shown = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '_').collect::<String>();
            prop_assert_eq!(shown(&out), shown(&text));
        }
    }
}
