//! provenance.csv: what each document came from, and which earlier one is nearly the same.

use super::field;
use super::rows::Rows;
use crate::document::Document;

/// Appends the row of a document; `near_duplicate_of` is the id of the first one of those that are nearly the same.
pub fn write(rows: &mut Rows, document: &Document<'_>, near_duplicate_of: Option<&str>) {
    let out = &mut rows.bytes;
    field::push(out, &document.id);
    field::push_next(out, document.origin.format.name());
    field::push_next(out, document.origin.encoding.name());
    field::push_number(out, document.origin.repaired);
    field::push_next(out, near_duplicate_of.unwrap_or_default());
    rows.end();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::tests::document;
    use crate::document::{Format, Origin};

    #[test]
    fn each_document_has_a_row() {
        let mut rows = Rows::default();
        let mut first = document("Tập đoàn", None);
        write(&mut rows, &first, None);
        first.origin = Origin { repaired: 1, ..Origin::sound(Format::Jsonl) };
        write(&mut rows, &first, Some("a,b"));
        assert_eq!(String::from_utf8(rows.bytes).unwrap(), "d,text,utf-8,0,\nd,jsonl,utf-8,1,\"a,b\"\n");
    }
}
