//! Words as Arrow, with their places in the text.

use super::{Gather, Rows, schema};
use arrow_array::RecordBatch;
use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_schema::DataType::{Int64, Utf8};
use arrow_schema::{ArrowError, SchemaRef};
use std::sync::Arc;
use trich::document::Document;
use trich::extraction::State;
use trich::mention::{Extraction, Field};

/// The rows.
#[derive(Default)]
pub struct WordRows {
    doc_id: StringBuilder,
    field: StringBuilder,
    start: Int64Builder,
    end: Int64Builder,
    word: StringBuilder,
    sentence: Int64Builder,
}

impl Gather for WordRows {
    fn add(&mut self, document: &Document<'_>, _: &Extraction, state: &State<'_>) {
        let words = state.document_words();
        for of_field in words.chunk_by(|a, b| a.field == b.field) {
            let field = of_field[0].field;
            let text = if field == Field::Title { &document.title } else { &document.text };
            // The byte that has been come to, and its code point.
            let (mut byte, mut at) = (0, 0);
            for word in of_field {
                let surface = word.surface(document);
                let (first, last) = (word.start_byte as usize, word.end_byte as usize);
                let start = at + code_points(text.get(byte..first).unwrap_or_default());
                let end = start + code_points(surface);
                (byte, at) = (last, end);
                self.doc_id.append_value(&document.id);
                self.field.append_value(field.name());
                self.start.append_value(start);
                self.end.append_value(end);
                self.word.append_value(surface);
                self.sentence.append_value(word.sentence.into());
            }
        }
    }
}

fn code_points(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}

impl Rows for WordRows {
    fn schema() -> SchemaRef {
        schema(&[
            ("doc_id", Utf8),
            ("field", Utf8),
            ("start", Int64),
            ("end", Int64),
            ("word", Utf8),
            ("sentence", Int64),
        ])
    }

    fn finish(mut self) -> Result<RecordBatch, ArrowError> {
        RecordBatch::try_new(
            Self::schema(),
            vec![
                Arc::new(self.doc_id.finish()),
                Arc::new(self.field.finish()),
                Arc::new(self.start.finish()),
                Arc::new(self.end.finish()),
                Arc::new(self.word.finish()),
                Arc::new(self.sentence.finish()),
            ],
        )
    }
}
