//! CSV rows -> documents. Rows are cut apart in sequence, since a quoted text may hold line ends, and turned into documents in parallel.

use super::chunk::{Chunk, Parsed, utf8};
use super::columns::{Column, Columns};
use super::{date_line, no_text, unreadable};
use crate::document::{Document, Rejected};
use crate::error::{Error, Result};
use csv::{ByteRecord, Reader, ReaderBuilder};
use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// Where the fields stand in a row.
pub(super) struct Header {
    places: [Option<usize>; 5],
    width: usize,
}

/// Reads the rows of one file.
pub(super) struct RowReader {
    reader: Reader<LastBlock>,
    name: Arc<str>,
    header: Arc<Header>,
    ended: bool,
}

/// Checks that a file, where it is not empty, has a column for the text.
///
/// # Errors
/// [`Error::Read`] where it cannot be read, [`Error::Unfit`] where there is no such column.
pub(super) fn check_header(path: &Path, name: &Arc<str>, columns: &Columns) -> Result<()> {
    RowReader::open(path, name, columns).map(|_| ())
}

impl RowReader {
    /// Opens a file and reads its header; `None` where it is empty.
    pub fn open(path: &Path, name: &Arc<str>, columns: &Columns) -> Result<Option<Self>> {
        let file = File::open(path).map_err(|e| Error::read(path, e))?;
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(64 << 10)
            .from_reader(LastBlock { file, block: Vec::new(), upto: 0 });
        let mut row = ByteRecord::new();
        if !reader.read_byte_record(&mut row).map_err(|e| Error::read(path, e.into()))? {
            return Ok(None);
        }
        let header = Header::read(&row, name, columns)?;
        Ok(Some(Self { reader, name: Arc::clone(name), header: Arc::new(header), ended: false }))
    }

    /// The next rows, about `size` bytes of them; `None` at the end.
    pub fn next_chunk(&mut self, size: usize) -> Option<Chunk> {
        let start = self.reader.position().byte();
        let mut rows = Vec::new();
        let mut bytes = 0;
        while !self.ended && bytes < size as u64 {
            let mut row = ByteRecord::new();
            match self.reader.read_byte_record(&mut row) {
                Ok(true) => {
                    self.number(&mut row);
                    rows.push(row);
                }
                Ok(false) => self.ended = true,
                Err(e) => {
                    let line = self.reader.position().line();
                    self.ended = true;
                    // The rows before are given up as well: whoever mends the file reads all of it again.
                    return Some(Chunk::rejected(unreadable(&self.name, Some(line), &e.into())));
                }
            }
            bytes = self.reader.position().byte() - start;
        }
        // The end of the last line may be all that is left; its bytes count too, whatever the size of the chunks.
        (bytes > 0).then(|| Chunk::rows(&self.name, rows, &self.header, bytes))
    }

    /// Gives a row the line on which it begins. The reader's own number is that of the end of the row before: one less after `\r\n`, and
    /// less still after blank lines.
    fn number(&self, row: &mut ByteRecord) {
        let end = self.reader.position();
        let after_line_end = self.reader.get_ref().byte_before(end.byte()) == Some(b'\n');
        let inside = memchr::memchr_iter(b'\n', row.as_slice()).count() as u64;
        let line = end.line().saturating_sub(inside + u64::from(after_line_end));
        let mut begin = end.clone();
        begin.set_line(line);
        row.set_position(Some(begin));
    }
}

/// A file that remembers the block which was read last.
struct LastBlock {
    file: File,
    block: Vec<u8>,
    upto: u64,
}

impl Read for LastBlock {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(into)?;
        if read > 0 {
            self.block.clear();
            self.block.extend_from_slice(&into[..read]);
            self.upto += read as u64;
        }
        Ok(read)
    }
}

impl LastBlock {
    /// The byte before a place in the file, where that is in the last block.
    fn byte_before(&self, place: u64) -> Option<u8> {
        let from_end = usize::try_from(self.upto.checked_sub(place)?).ok()?;
        self.block.get(self.block.len().checked_sub(from_end + 1)?).copied()
    }
}

impl Header {
    fn read(row: &ByteRecord, name: &Arc<str>, columns: &Columns) -> Result<Self> {
        let titles: Vec<String> = row
            .iter()
            .map(|title| String::from_utf8_lossy(title).trim_start_matches('\u{feff}').trim().to_string())
            .collect();
        let place = |column: Column| titles.iter().position(|title| title == columns.name(column));
        if place(Column::Text).is_none() {
            return Err(Error::Unfit {
                place: format!("{name}:1"),
                what: format!("no column \"{}\" for the text among {}", columns.text, titles.join(", ")),
                remedy: "name the column with --columns text=NAME".into(),
            });
        }
        Ok(Self { places: Column::ALL.map(place), width: titles.len() })
    }
}

/// The document that a row is.
pub(super) fn document<'a>(row: &'a ByteRecord, path: &Arc<str>, header: &Header) -> Parsed<'a> {
    let line = row.position().map_or(0, csv::Position::line);
    let rejected = |doc_id: &str, reason: String| {
        Err(Rejected { path: Arc::clone(path), line: Some(line), doc_id: doc_id.into(), reason })
    };
    let field = |column: Column| {
        let bytes = header.places[column as usize].and_then(|place| row.get(place)).unwrap_or_default();
        utf8(bytes)
    };
    let id = field(Column::Id).unwrap_or_default();
    if row.len() != header.width {
        let fields = if row.len() == 1 { "field" } else { "fields" };
        let (found, wanted) = (row.len(), header.width);
        return rejected(
            id,
            format!("{found} {fields} where the header has {wanted}; check the quotes and commas of the row"),
        );
    }
    let fields =
        (field(Column::Text), field(Column::Title), field(Column::Date), field(Column::Source), field(Column::Id));
    let (Ok(text), Ok(title), Ok(date), Ok(source), Ok(id)) = fields else {
        return rejected(id, "not UTF-8; save the file as UTF-8 (in a spreadsheet: CSV UTF-8)".into());
    };
    let id = if id.trim().is_empty() { Cow::Owned(format!("{path}:{line}")) } else { Cow::Borrowed(id) };
    if text.trim().is_empty() {
        return Err(no_text(path, Some(line), &id));
    }
    Ok(Document {
        id,
        path: Arc::clone(path),
        line,
        source: source.into(),
        date: date_line::date(date),
        title: title.into(),
        text: text.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines with ids and texts, or lines with reasons.
    fn read(file: &[u8], columns: &str, size: usize) -> Vec<(u64, String, String)> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tin.csv");
        std::fs::write(&path, file).unwrap();
        let columns = Columns::parse(columns).unwrap();
        let mut rows = RowReader::open(&path, &"tin.csv".into(), &columns).unwrap().unwrap();
        let mut found = Vec::new();
        while let Some(mut chunk) = rows.next_chunk(size) {
            found.extend(chunk.documents().into_iter().map(|parsed| match parsed {
                Ok(document) => (document.line, document.id.to_string(), document.text.to_string()),
                Err(rejected) => (rejected.line.unwrap(), rejected.doc_id, rejected.reason),
            }));
        }
        found
    }

    fn row(line: u64, id: &str, text: &str) -> (u64, String, String) {
        (line, id.into(), text.into())
    }

    const FILE: &str = "\u{feff}id,text\na,\"Một, \"\"hai\"\"\n\nba\"\nb,Bốn\n,Năm\n";

    #[test]
    fn quoted_texts_keep_their_lines_and_rows_their_number() {
        let rows = [row(2, "a", "Một, \"hai\"\n\nba"), row(5, "b", "Bốn"), row(6, "tin.csv:6", "Năm")];
        for size in [1, 10, 1 << 20] {
            assert_eq!(read(FILE.as_bytes(), "", size), rows, "{size}");
        }
    }

    #[test]
    fn windows_line_ends_change_nothing_but_the_text() {
        let rows = [row(2, "a", "Một, \"hai\"\r\n\r\nba"), row(5, "b", "Bốn"), row(6, "tin.csv:6", "Năm")];
        assert_eq!(read(FILE.replace('\n', "\r\n").as_bytes(), "", 1 << 20), rows);
    }

    #[test]
    fn blank_lines_between_rows_are_passed_over_and_counted() {
        let rows = [row(4, "a", "Một"), row(7, "b", "Hai")];
        assert_eq!(read("id,text\n\n\na,Một\n\n\nb,Hai".as_bytes(), "", 1 << 20), rows);
        assert_eq!(read("id,text\r\n\r\n\r\na,Một\r\n\r\n\r\nb,Hai".as_bytes(), "", 1 << 20), rows);
    }

    #[test]
    fn a_broken_row_is_rejected_alone() {
        let found = read(b"id,text\na,x,y\nb\nc,\xff\nd,\xe1\xba\ne,\nf,z\n", "", 1 << 20);
        let reasons = [
            row(2, "a", "3 fields where the header has 2; check the quotes and commas of the row"),
            row(3, "b", "1 field where the header has 2; check the quotes and commas of the row"),
            row(4, "c", "not UTF-8; save the file as UTF-8 (in a spreadsheet: CSV UTF-8)"),
            row(5, "d", "not UTF-8; save the file as UTF-8 (in a spreadsheet: CSV UTF-8)"),
            row(6, "e", "no text; fill it in or remove the document"),
            row(7, "f", "z"),
        ];
        assert_eq!(found, reasons);
    }

    #[test]
    fn renamed_columns_are_read() {
        assert_eq!(read("Mã,Nội dung\n1,Một\n".as_bytes(), "text=Nội dung,id=Mã", 99), [row(2, "1", "Một")]);
    }

    #[test]
    fn a_file_without_a_column_for_the_text_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tin.csv");
        std::fs::write(&path, "id,body\n1,Một\n").unwrap();
        let error = check_header(&path, &"tin.csv".into(), &Columns::default()).unwrap_err().to_string();
        assert_eq!(
            error,
            "tin.csv:1: no column \"text\" for the text among id, body; name the column with --columns text=NAME"
        );
    }
}
