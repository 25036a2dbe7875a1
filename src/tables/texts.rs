//! texts.jsonl: the title and text of every document as they were read; the offsets of mentions.csv are into these.

use super::rows::Rows;
use crate::document::Document;
use serde::Serialize;

/// A document as texts.jsonl has it.
#[derive(Serialize)]
struct Object<'d> {
    id: &'d str,
    title: &'d str,
    text: &'d str,
}

/// Appends the object of a document.
pub fn write(rows: &mut Rows, document: &Document<'_>) {
    let object = Object { id: &document.id, title: &document.title, text: &document.text };
    // Strings are always written, and memory takes them.
    let _ = serde_json::to_writer(&mut rows.bytes, &object);
    rows.end();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::tests::document;

    #[test]
    fn each_document_is_an_object_on_a_line() {
        let mut rows = Rows::default();
        let mut first = document("Một\n\"hai\"", None);
        first.title = "Tin".into();
        write(&mut rows, &first);
        write(&mut rows, &document("Ba", None));
        let lines = "{\"id\":\"d\",\"title\":\"Tin\",\"text\":\"Một\\n\\\"hai\\\"\"}\n{\"id\":\"d\",\"title\":\"\",\"text\":\"Ba\"}\n";
        assert_eq!((std::str::from_utf8(&rows.bytes), rows.count), (Ok(lines), 2));
    }
}
