//! Words as JSON lines: an object for each article, with the offsets of its words in code points.

use crate::document::Document;
use crate::error::Error;
use crate::extraction::document_words::DocumentWord;
use crate::mention::Field;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Article<'a> {
    doc_id: &'a str,
    words: Vec<Word<'a>>,
}

/// A word at the code points `start..end` of its field.
#[derive(Serialize)]
struct Word<'a> {
    field: &'static str,
    sentence: u32,
    start: usize,
    end: usize,
    text: &'a str,
}

/// Writes the object of a document and a line end.
///
/// # Errors
/// [`Error::Write`] where it cannot be put into words, which no document is known to bring about.
pub(super) fn write(out: &mut String, document: &Document<'_>, words: &[DocumentWord]) -> Result<(), Error> {
    let mut article = Article { doc_id: &document.id, words: Vec::with_capacity(words.len()) };
    for (field, text, words) in super::fields(document, words) {
        let field = if field == Field::Title { "title" } else { "text" };
        let (mut byte, mut at) = (0, 0);
        for word in words {
            let (first, last) = (word.start_byte as usize, word.end_byte as usize);
            let start = at + text[byte..first].chars().count();
            let end = start + text[first..last].chars().count();
            (byte, at) = (last, end);
            article.words.push(Word { field, sentence: word.sentence, start, end, text: &text[first..last] });
        }
    }
    let object = serde_json::to_string(&article).map_err(|e| Error::write(Path::new("standard output"), e.into()))?;
    out.push_str(&object);
    out.push('\n');
    Ok(())
}
