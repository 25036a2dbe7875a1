//! documents.csv: every document with its date, size and number of mentions.

use super::rows::Rows;
use super::{dates, field};
use crate::document::Document;
use crate::mention::Extraction;

/// Appends the row of a document. A duplicate, which is not counted, has an empty extraction but for syllables and sentences where they
/// are known, and the id of the first document with its text.
pub fn write(rows: &mut Rows, document: &Document<'_>, extraction: &Extraction, duplicate_of: Option<&str>) {
    let out = &mut rows.bytes;
    field::push(out, &document.id);
    field::push_next(out, &document.path);
    field::push_next(out, &document.source);
    out.push(b',');
    dates::push(out, document.date);
    field::push_next(out, document.date.map_or("", |date| dates::precision(date.precision)));
    field::push_next(out, &document.title);
    field::push_number(out, characters(&document.text));
    field::push_number(out, extraction.syllables);
    field::push_number(out, extraction.sentences);
    field::push_number(out, extraction.mentions.len());
    field::push_next(out, duplicate_of.unwrap_or_default());
    rows.end();
}

/// Number of code points: bytes that do not continue one.
fn characters(text: &str) -> usize {
    // Sums of short stretches stay within a byte, which lets the compiler count many bytes at once.
    let starts = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(byte.cast_signed() >= -64)).sum::<u8>();
    text.as_bytes().chunks(192).map(|bytes| usize::from(starts(bytes))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::tests::{document, mention};
    use crate::document::{Date, DatePrecision};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn characters_are_code_points(text in "(\\PC|\n){0,500}") {
            prop_assert_eq!(characters(&text), text.chars().count());
        }
    }

    #[test]
    fn each_document_has_a_row() {
        let mut rows = Rows::default();
        let date = Date { year: 2017, month: 1, day: 0, precision: DatePrecision::Quarter };
        let mut first = document("Tập đoàn", Some(date));
        first.title = "Họp, bàn".into();
        let mentions = vec![mention(0, 0, 8, 1)];
        write(&mut rows, &first, &Extraction { mentions, sentences: 2, syllables: 4, ..Extraction::default() }, None);
        write(&mut rows, &document("Tập đoàn", None), &Extraction::default(), Some("d"));
        let text = "d,a.jsonl,báo,2017-Q1,quarter,\"Họp, bàn\",8,4,2,1,\nd,a.jsonl,báo,,,,8,0,0,0,d\n";
        assert_eq!(String::from_utf8(rows.bytes).unwrap(), text);
    }
}
