//! `document_keywords.csv`: the key terms of each document, streamed in the order of the input.

use super::rows::Rows;
use super::{field, number};
use crate::counting::document_keywords::KeyTerm;
use crate::document::Document;

/// Writes the rows of a document.
pub fn write(rows: &mut Rows, document: &Document<'_>, terms: &[KeyTerm]) {
    for (rank, term) in (1u64..).zip(terms) {
        let out = &mut rows.bytes;
        field::push(out, &document.id);
        field::push_number(out, rank);
        out.push(b',');
        field::push(out, &term.term);
        number::push_next(out, term.score);
        field::push_number(out, term.frequency);
        rows.end();
    }
}
