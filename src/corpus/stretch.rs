//! Stretches of files that another program has read and cut, such as a cluster's engine -> chunks of documents.

use super::cells::Row;
use super::chunk::{Chunk, Content};
use super::columns::Names;
use super::position::Position;
use super::settings::ReadSettings;
use super::{jsonl, read_bytes};
use crate::document::{Document, Encoding, Format, Rejected};
use std::sync::Arc;

/// Makes chunks of what was read elsewhere.
#[derive(Clone)]
pub struct StretchReader {
    settings: Arc<ReadSettings>,
    names: Arc<Names>,
}

/// A row of a table that was read elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableRow {
    /// Its number in the file, from 1.
    pub line: u64,
    /// The five fields, empty where there is none.
    pub text: String,
    /// The id; `path:line` where it is empty.
    pub id: String,
    /// The title.
    pub title: String,
    /// The date as it is written.
    pub date: String,
    /// The newspaper.
    pub source: String,
}

impl StretchReader {
    /// `sample` are the first lines of what is to be read, where that is JSON lines: they tell what the fields are called.
    #[must_use]
    pub fn new(settings: &ReadSettings, sample: &[u8]) -> Self {
        let names = jsonl::names(sample, &settings.columns);
        Self { settings: Arc::new(settings.clone()), names: Arc::new(names) }
    }

    /// What the fields of JSON lines are called, as in `--columns`.
    #[must_use]
    pub fn columns(&self) -> String {
        self.names.shown()
    }

    /// Whole lines of JSON, the first of which has the number `first_line`.
    #[must_use]
    pub fn lines(&self, path: &Arc<str>, first_line: u64, bytes: Vec<u8>) -> Chunk {
        let (path, names) = (Arc::clone(path), Arc::clone(&self.names));
        self.chunk(Content::Lines { path, first_line, bytes, names, encoding: Encoding::Utf8 })
    }

    /// Rows of a table.
    #[must_use]
    pub fn rows(&self, path: &Arc<str>, format: Format, rows: Vec<TableRow>) -> Chunk {
        let row = |row: TableRow| {
            let TableRow { line, text, id, title, date, source } = row;
            // In the order of `Column::ALL`.
            Row { line, part: "".into(), fields: [text, id, title, date, source] }
        };
        self.chunk(Content::Cells { path: Arc::clone(path), rows: rows.into_iter().map(row).collect(), format })
    }

    /// The documents of a whole file.
    #[must_use]
    pub fn file(&self, path: &str, bytes: &[u8]) -> Vec<Result<Document<'static>, Rejected>> {
        read_bytes(path, bytes, &self.settings)
    }

    fn chunk(&self, content: Content) -> Chunk {
        Chunk::new(content, &self.settings, 0, Position::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_rows_are_the_documents_that_a_file_of_them_has() {
        let text = "Hôm qua, ông Trần Văn Mẫu đến thăm nhà máy ở xã bên và nói chuyện với công nhân.";
        let line = format!("{{\"key\":\"a\",\"noi_dung\":\"{text}\"}}\n");
        let reader = StretchReader::new(&ReadSettings::default(), line.as_bytes());
        let path: Arc<str> = "tin.jsonl".into();
        let mut chunk = reader.lines(&path, 7, format!("\n{line}{{").into_bytes());
        let documents = chunk.documents();
        assert_eq!(documents.len(), 2);
        let first = documents[0].as_ref().unwrap();
        assert_eq!((&*first.id, first.line, &*first.text), ("a", 8, text));
        assert_eq!(documents[1].as_ref().unwrap_err().line, Some(9));
        let row = TableRow { line: 3, text: text.into(), date: "1/2/2020".into(), ..TableRow::default() };
        let mut chunk = reader.rows(&path, Format::Parquet, vec![row]);
        let documents = chunk.documents();
        let row = documents[0].as_ref().unwrap();
        assert_eq!((&*row.id, row.date.unwrap().to_string()), ("tin.jsonl:3", "2020-02-01".into()));
    }
}
