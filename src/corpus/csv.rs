//! CSV rows -> documents. Rows are cut apart in sequence, since a quoted text may hold line ends, and turned into documents in parallel.

mod header;
mod last_block;

use super::chunk::{Content, Parsed, utf8};
use super::columns::Column;
use super::date_line::{self, Found};
use super::reasons::{empty, no_text, unreadable};
use super::settings::ReadSettings;
use super::sink::{Flow, Sink};
use super::streams::{Stream, in_utf8};
use crate::document::{Cause, Document, Encoding, Format, Origin, Rejected};
use crate::error::{Error, Result};
use csv::{ByteRecord, Reader, ReaderBuilder};
pub(super) use header::Header;
use header::{delimiter, is_separator_line};
use last_block::LastBlock;
use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

/// Reads the rows of a file.
pub(super) fn read(stream: Stream<'_>, sample: &[u8], name: &Arc<str>, inside: &str, sink: &mut Sink<'_>) -> Flow {
    let (stream, encoding) = in_utf8(stream, sample, sink.settings.encoding);
    let mut rows = match RowReader::open(stream, sample, name, inside, sink) {
        Ok(Some(rows)) => rows,
        Ok(None) => return sink.reject(empty(name)),
        Err(rejected) => return sink.reject(rejected),
    };
    loop {
        match rows.next_rows(sink.chunk) {
            Ok(ready) if ready.is_empty() => return Flow::Continue(()),
            Ok(ready) => {
                let (path, header) = (Arc::clone(name), Arc::clone(&rows.header));
                sink.give(Content::Rows { path, rows: ready, header, encoding })?;
            }
            Err(rejected) => return sink.reject(rejected),
        }
    }
}

/// Whether a file that begins with `sample` has a column for the text; what it has instead is an error before anything is read.
///
/// # Errors
/// [`Error::Unfit`].
pub(super) fn check(sample: &[u8], name: &Arc<str>, settings: &Arc<ReadSettings>) -> Result<()> {
    let mut give = |_| Flow::Continue(());
    let mut sink = Sink::new(settings, 1, &Arc::default(), &mut give);
    let (stream, _) = in_utf8(Box::new(sample), sample, settings.encoding);
    match RowReader::open(stream, sample, name, name, &mut sink) {
        Ok(_) => Ok(()),
        Err(rejected) => {
            let (what, remedy) = rejected.reason.split_once("; ").unwrap_or((&rejected.reason, ""));
            Err(Error::Unfit { place: rejected.place(), what: what.into(), remedy: remedy.into() })
        }
    }
}

/// Whether what begins with `sample`, of which no name tells anything, is a table: it is no JSON, and its first line names a text.
pub(super) fn is_table(sample: &[u8], sink: &Sink<'_>) -> bool {
    let begins = sample.strip_prefix(b"\xef\xbb\xbf").unwrap_or(sample).trim_ascii_start().first();
    !matches!(begins, Some(b'{' | b'[')) && check(sample, &"".into(), &sink.settings).is_ok()
}

/// Reads rows one after the other.
struct RowReader<'r> {
    reader: Reader<LastBlock<'r>>,
    name: Arc<str>,
    header: Arc<Header>,
    row: Rc<Cell<u64>>,
    /// Why no more can be read; told when the rows before are given.
    broken: Option<Rejected>,
}

impl<'r> RowReader<'r> {
    /// Reads the header; `None` where there is none. What parts the fields is seen from it.
    fn open(
        stream: Stream<'r>,
        sample: &[u8],
        name: &Arc<str>,
        inside: &str,
        sink: &mut Sink<'_>,
    ) -> std::result::Result<Option<Self>, Rejected> {
        let row = Rc::new(Cell::new(0));
        let block = LastBlock::new(stream, Rc::clone(&row), sink.settings.max_document as u64);
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(sample, inside))
            .buffer_capacity(64 << 10)
            .from_reader(block);
        let mut titles = ByteRecord::new();
        loop {
            match reader.read_byte_record(&mut titles) {
                // Excel's line `sep=;` says what parts the fields, and is no header.
                Ok(true) if is_separator_line(&titles) => {}
                Ok(true) => break,
                Ok(false) => return Ok(None),
                Err(e) => return Err(unreadable(name, Some(1), &e)),
            }
        }
        let header = Arc::new(Header::read(&titles, name, sink)?);
        Ok(Some(Self { reader, name: Arc::clone(name), header, row, broken: None }))
    }

    /// The next rows, about `size` bytes of them; none at the end.
    fn next_rows(&mut self, size: usize) -> std::result::Result<Vec<ByteRecord>, Rejected> {
        if let Some(broken) = self.broken.take() {
            return Err(broken);
        }
        let start = self.reader.position().byte();
        let mut rows = Vec::new();
        while self.reader.position().byte() - start < size as u64 {
            self.row.set(self.reader.position().byte());
            let mut row = ByteRecord::new();
            match self.reader.read_byte_record(&mut row) {
                Ok(true) if self.reader.get_ref().ends_in_quotes() && row.as_slice().contains(&b'\n') => {
                    let inside = memchr::memchr_iter(b'\n', row.as_slice()).count() as u64;
                    let line = self.reader.position().line().saturating_sub(inside).max(1);
                    let broken = unreadable(&self.name, Some(line), &"a quote of this row is never closed");
                    if rows.is_empty() {
                        return Err(broken);
                    }
                    self.broken = Some(broken);
                    break;
                }
                Ok(true) => {
                    self.number(&mut row);
                    rows.push(row);
                }
                Ok(false) => break,
                Err(e) => {
                    let broken = unreadable(&self.name, Some(self.reader.position().line()), &e);
                    if rows.is_empty() {
                        return Err(broken);
                    }
                    self.broken = Some(broken);
                    break;
                }
            }
        }
        Ok(rows)
    }

    /// Gives a row the line on which it begins. The reader's own number is that of the end of the row before: one less after `\r\n`, and
    /// less still after blank lines.
    fn number(&self, row: &mut ByteRecord) {
        let end = self.reader.position();
        let after_line_end = self.reader.get_ref().byte_before(end.byte()) == Some(b'\n');
        let inside = memchr::memchr_iter(b'\n', row.as_slice()).count() as u64;
        // The reader counts line ends of its own; no row begins before the first line, whatever they are.
        let line = end.line().saturating_sub(inside + u64::from(after_line_end)).max(1);
        let mut begin = end.clone();
        begin.set_line(line);
        row.set_position(Some(begin));
    }
}

/// The document that a row is.
pub(super) fn document<'a>(row: &'a ByteRecord, path: &Arc<str>, header: &Header, encoding: Encoding) -> Parsed<'a> {
    let line = row.position().map_or(0, csv::Position::line);
    let rejected = |doc_id: &str, cause: Cause, reason: String| {
        Err(Rejected { path: Arc::clone(path), line: Some(line), doc_id: doc_id.into(), cause, reason })
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
            Cause::Broken,
            format!("{found} {fields} where the header has {wanted}; check the quotes and commas of the row"),
        );
    }
    let fields =
        (field(Column::Text), field(Column::Title), field(Column::Date), field(Column::Source), field(Column::Id));
    let (Ok(text), Ok(title), Ok(date), Ok(source), Ok(id)) = fields else {
        return rejected(id, Cause::Encoding, "not UTF-8; save the file as UTF-8 (in a spreadsheet: CSV UTF-8)".into());
    };
    let id = if id.trim().is_empty() { Cow::Owned(format!("{path}:{line}")) } else { Cow::Borrowed(id) };
    if text.trim().is_empty() {
        return Err(no_text(path, Some(line), &id));
    }
    let (date, wrong_weekday) = Found::parts(date_line::find_in_field(date));
    Ok(Document {
        id,
        path: Arc::clone(path),
        line,
        source: source.into(),
        date,
        title: title.into(),
        text: text.into(),
        origin: Origin { encoding, wrong_weekday, ..Origin::sound(Format::Csv) },
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Chunk, Columns};
    use super::*;

    /// Lines with ids and texts, or lines with reasons.
    fn read(file: &[u8], columns: &str, size: usize) -> Vec<(u64, String, String)> {
        let settings = ReadSettings { columns: Columns::parse(columns).unwrap(), ..ReadSettings::default() };
        let mut found = Vec::new();
        let mut give = |mut chunk: Chunk| {
            found.extend(chunk.documents().into_iter().map(|parsed| match parsed {
                Ok(document) => (document.line, document.id.to_string(), document.text.to_string()),
                Err(rejected) => (rejected.line.unwrap(), rejected.doc_id, rejected.reason),
            }));
            Flow::Continue(())
        };
        let mut sink = Sink::new(&Arc::new(settings), size, &Arc::default(), &mut give);
        assert!(super::read(Box::new(file), file, &"tin.csv".into(), "tin.csv", &mut sink).is_continue());
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
    fn a_quote_that_is_never_closed_breaks_its_row_and_no_other() {
        let file = "id,text\na,\"Đảng uỷ\nxã họp.\"\nb,\"Đảng uỷ họp.\nc,Chợ mở.\nd,Mưa.\n";
        for size in [1, 1 << 20] {
            let found = read(file.as_bytes(), "", size);
            assert_eq!(found.len(), 2, "{found:?}");
            assert_eq!((found[0].0, &*found[0].1), (2, "a"));
            assert!(found[1].0 == 4 && found[1].2.contains("never closed"), "{found:?}");
        }
        let long = format!("id,text\na,\"{}\nb,Mưa.\n", "Đảng uỷ họp. ".repeat(20_000));
        let found = read(long.as_bytes(), "", 1 << 20);
        assert!(found.len() == 1 && found[0].2.contains("never closed"), "{}", found.len());
        let odd = "id,text\na,\"Màn hình 15\" và\nb,Mưa.\n";
        assert!(read(odd.as_bytes(), "", 1 << 20).iter().all(|row| !row.2.contains("never closed")));
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
    fn a_file_without_a_column_for_the_text_is_rejected() {
        let reason = "no column for the text among id, y; name it with --columns text=NAME";
        assert_eq!(read("id,y\n1,Một\n".as_bytes(), "", 99), [row(1, "", reason)]);
        assert_eq!(read("id,y\n1,Một\n".as_bytes(), "text=z", 99), [row(1, "", reason)]);
    }

    #[test]
    fn what_parts_the_fields_is_seen_from_the_header() {
        let rows = [row(2, "1", "Một, hai; ba")];
        for file in [
            "Mã\tNội dung\n1\tMột, hai; ba\n",
            "ma|noi_dung\n1|Một, hai; ba\n",
            "\"Mã\";\"Nội dung\"\n1;\"Một, hai; ba\"\n",
        ] {
            assert_eq!(read(file.as_bytes(), "", 99), rows);
        }
        assert_eq!(read("sep=;\nid;text\n1;Một\n".as_bytes(), "", 99), [row(3, "1", "Một")]);
    }

    #[test]
    fn a_quote_that_is_missing_ends_the_file_before_it_fills_the_memory() {
        let file = format!("id,text\n1,Một\n2,\"{}", "Hai ".repeat(100_000));
        let settings = Arc::new(ReadSettings { max_document: 100_000, ..ReadSettings::default() });
        let mut reasons = Vec::new();
        let mut give = |mut chunk: Chunk| {
            reasons.extend(chunk.documents().into_iter().filter_map(|parsed| parsed.err().map(|e| e.reason)));
            Flow::Continue(())
        };
        let mut sink = Sink::new(&settings, 10, &Arc::default(), &mut give);
        assert!(
            super::read(Box::new(file.as_bytes()), file.as_bytes(), &"a.csv".into(), "a.csv", &mut sink).is_continue()
        );
        assert_eq!(reasons.len(), 1);
        assert!(reasons[0].contains("perhaps a quote is missing"), "{reasons:?}");
    }
}
