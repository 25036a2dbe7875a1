//! A table of a lexicon that is changed row by row: what is not changed stays as it was, byte for byte.

use crate::error::{Error, Result};
use std::ops::Range;

/// A table as text, and the cells of its rows.
pub(super) struct Table {
    /// With its byte order mark.
    text: String,
    delimiter: u8,
    /// `\r\n` or `\n`.
    line_end: &'static str,
    header: csv::StringRecord,
    rows: Vec<Row>,
}

struct Row {
    cells: csv::StringRecord,
    /// The row in the text, with its line end.
    bytes: Range<usize>,
    /// From 1.
    line: u64,
    /// What takes its place.
    changed: bool,
}

impl Table {
    /// The table of `text`, which faults call `label`.
    ///
    /// # Errors
    /// [`Error::Unfit`] where a row cannot be read.
    pub fn parse(label: &str, text: String) -> Result<Self> {
        let own = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let skipped = text.len() - own.len();
        let first = own.lines().next().unwrap_or_default();
        let delimiter = if first.contains(',') || !first.contains(';') { b',' } else { b';' };
        let line_end = if own.contains("\r\n") { "\r\n" } else { "\n" };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(own.as_bytes());
        let unfit = |error: &csv::Error| Error::Unfit {
            place: format!("{label}:{}", error.position().map_or(1, csv::Position::line)),
            what: format!("the row cannot be read ({error})"),
            remedy: "save the table as CSV UTF-8 again".into(),
        };
        let header = reader.headers().map_err(|e| unfit(&e))?.clone();
        let mut rows: Vec<Row> = Vec::new();
        let mut cells = csv::StringRecord::new();
        let (mut line, mut counted) = (1, 0);
        while reader.read_record(&mut cells).map_err(|e| unfit(&e))? {
            let at = skipped + cells.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0));
            // The library counts the second half of a `\r\n` to the next row.
            let start = at + text[at..].len() - text[at..].trim_start_matches(['\r', '\n']).len();
            line += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..start]).count() as u64;
            counted = start;
            if let Some(before) = rows.last_mut() {
                before.bytes.end = start;
            }
            rows.push(Row { cells: cells.clone(), bytes: start..text.len(), line, changed: false });
        }
        Ok(Self { text, delimiter, line_end, header, rows })
    }

    /// Where the column of this name stands.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|cell| cell.trim() == name)
    }

    /// The names of the columns.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.header.iter().map(str::trim)
    }

    /// The numbers of the rows below the header.
    pub fn rows(&self) -> Range<usize> {
        0..self.rows.len()
    }

    /// A cell without blanks around it; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.cells.get(column)).map_or("", str::trim)
    }

    /// The line of the file on which a row begins.
    pub fn line(&self, row: usize) -> u64 {
        self.rows.get(row).map_or(0, |row| row.line)
    }

    /// The row with this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        let column = self.column("id")?;
        self.rows().find(|row| self.cell(*row, column) == id)
    }

    /// Puts another text into a cell.
    pub fn set(&mut self, row: usize, column: usize, text: &str) {
        let width = self.header.len();
        if let Some(row) = self.rows.get_mut(row) {
            let cells = (0..width.max(row.cells.len()))
                .map(|at| if at == column { text } else { row.cells.get(at).unwrap_or_default() });
            row.cells = cells.collect();
            row.changed = true;
        }
    }

    /// Puts a row where its id belongs; `cell` gives the text for each column. Rows that are out of order stay so.
    pub fn insert(&mut self, cell: impl Fn(&str) -> String) {
        let id = cell("id");
        let column = self.column("id").unwrap_or(0);
        let at = self.rows().find(|row| *self.cell(*row, column) > *id).unwrap_or(self.rows.len());
        let place = self.rows.get(at).map_or(self.text.len(), |row| row.bytes.start);
        let cells = self.header.iter().map(|name| cell(name.trim())).collect();
        self.rows.insert(at, Row { cells, bytes: place..place, line: 0, changed: true });
    }

    /// Whether any row is new or has another cell.
    pub fn is_changed(&self) -> bool {
        self.rows.iter().any(|row| row.changed)
    }

    /// The text with its changes.
    pub fn finish(&self) -> String {
        let mut out = String::with_capacity(self.text.len() + 256);
        let first = self.rows.first().map_or(self.text.len(), |row| row.bytes.start);
        out.push_str(&self.text[..first]);
        for row in &self.rows {
            if !row.changed {
                out.push_str(&self.text[row.bytes.clone()]);
                continue;
            }
            if !out.is_empty() && !out.ends_with('\n') {
                out.push_str(self.line_end);
            }
            let mut line = Vec::new();
            write_with(&mut line, self.delimiter, row.cells.iter());
            out.push_str(String::from_utf8_lossy(&line).trim_end_matches('\n'));
            out.push_str(self.line_end);
        }
        out
    }
}

fn write_with<'a>(out: &mut Vec<u8>, delimiter: u8, cells: impl IntoIterator<Item = &'a str>) {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(&mut *out);
    // Memory takes everything.
    let _ = writer.write_record(cells);
    let _ = writer.flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(id: &'static str) -> impl Fn(&str) -> String {
        move |column| match column {
            "id" => id.into(),
            "canonical" => "Khe, Đăm".into(),
            _ => String::new(),
        }
    }

    #[test]
    fn a_row_goes_where_its_id_belongs_and_no_other_byte_changes() {
        let text = "id,canonical,note\nplc-a,A,\"quoted\"\nplc-c,\"C\nc\",\n";
        for (id, expected) in [
            ("plc-0", "id,canonical,note\nplc-0,\"Khe, Đăm\",\nplc-a,A,\"quoted\"\nplc-c,\"C\nc\",\n"),
            ("plc-b", "id,canonical,note\nplc-a,A,\"quoted\"\nplc-b,\"Khe, Đăm\",\nplc-c,\"C\nc\",\n"),
            ("plc-d", "id,canonical,note\nplc-a,A,\"quoted\"\nplc-c,\"C\nc\",\nplc-d,\"Khe, Đăm\",\n"),
        ] {
            let mut table = Table::parse("places.csv", text.into()).unwrap();
            table.insert(with(id));
            assert_eq!(table.finish(), expected);
        }
    }

    #[test]
    fn the_form_of_the_file_is_kept() {
        let text = "\u{feff}id;canonical\r\nplc-a;A\r\nplc-c;C";
        let mut table = Table::parse("places.csv", text.into()).unwrap();
        assert_eq!(table.finish(), text);
        table.insert(with("plc-d"));
        table.set(0, 1, "A; B");
        assert_eq!(table.finish(), "\u{feff}id;canonical\r\nplc-a;\"A; B\"\r\nplc-c;C\r\nplc-d;Khe, Đăm\r\n");
        assert_eq!((table.find("plc-c"), table.line(1)), (Some(1), 3));
    }

    #[test]
    fn several_rows_keep_their_order() {
        let mut table = Table::parse("places.csv", "id,canonical\nplc-m,M\n".into()).unwrap();
        for id in ["plc-z", "plc-a", "plc-b"] {
            table.insert(with(id));
        }
        let ids: Vec<&str> = table.rows().map(|row| table.cell(row, 0)).collect();
        assert_eq!(ids, ["plc-a", "plc-b", "plc-m", "plc-z"]);
        assert!(Table::parse("places.csv", table.finish()).is_ok());
    }
}
