//! A table of a lexicon as its cells, each with its place in the file.

use crate::error::{Error, Result};
use std::fmt;
use std::ops::Range;

/// Where something stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user named it.
    pub label: String,
    /// From 1; in a workbook the row.
    pub line: u64,
    /// From 1, in characters of the line; in a workbook the column of the cell.
    pub column: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.label, self.line, self.column)
    }
}

/// How a table was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Whether a byte order mark stands first.
    pub mark: bool,
    /// What parts the cells.
    pub delimiter: u8,
    /// Whether lines end in `\r\n`.
    pub carriage_returns: bool,
    /// Whether it comes from a workbook.
    pub workbook: bool,
}

impl Form {
    /// UTF-8 without mark, commas, `\n`: as `trich` writes tables.
    pub const PLAIN: Self = Self { mark: false, delimiter: b',', carriage_returns: false, workbook: false };
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    /// In the values.
    start: u32,
    end: u32,
    /// In the text.
    at: u32,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    first: u32,
    /// In the text, without the line end.
    start: u32,
    end: u32,
    line: u32,
}

/// The cells of a table. Row 0 is the header.
#[derive(Debug)]
pub struct Sheet {
    label: String,
    text: String,
    form: Form,
    values: String,
    cells: Vec<Cell>,
    rows: Vec<Row>,
}

/// What parts the cells of a table: a spreadsheet may write semicolons.
#[must_use]
pub fn delimiter(text: &str) -> u8 {
    if text.lines().next().unwrap_or_default().contains(',') { b',' } else { b';' }
}

impl Sheet {
    /// The cells of `text`, which faults call `label`.
    ///
    /// # Errors
    /// [`Error::Unfit`] where it has 4 GB or more.
    pub fn parse(label: &str, text: &str, workbook: bool) -> Result<Self> {
        let own = text.strip_prefix('\u{feff}').unwrap_or(text);
        let form = Form {
            mark: own.len() < text.len(),
            delimiter: delimiter(own),
            carriage_returns: own.contains("\r\n"),
            workbook,
        };
        if u32::try_from(own.len()).is_err() {
            let (what, remedy) = ("has more than 4 GB".into(), "split it".into());
            return Err(Error::Unfit { place: label.into(), what, remedy });
        }
        let (cells, rows) = (Vec::new(), Vec::new());
        let mut sheet = Self { label: label.into(), text: own.into(), form, values: String::new(), cells, rows };
        sheet.read();
        Ok(sheet)
    }

    fn read(&mut self) {
        let bytes = self.text.as_bytes();
        let mut reader = csv_core::ReaderBuilder::new().delimiter(self.form.delimiter).build();
        let mut values = Vec::with_capacity(bytes.len());
        let mut buffer = [0; 512];
        let (mut at, mut line) = (0, 1);
        loop {
            while let Some(end @ (b'\r' | b'\n')) = bytes.get(at) {
                line += u32::from(*end == b'\n');
                at += 1;
            }
            if at == bytes.len() {
                break;
            }
            let (start, first) = (at, short(self.cells.len()));
            let mut ended = false;
            while !ended {
                let (cell, value) = (at, values.len());
                loop {
                    let (result, read, written) = reader.read_field(&bytes[at..], &mut buffer);
                    at += read;
                    values.extend_from_slice(&buffer[..written]);
                    match result {
                        csv_core::ReadFieldResult::Field { record_end } => ended = record_end,
                        csv_core::ReadFieldResult::End => ended = true,
                        _ => continue,
                    }
                    break;
                }
                self.cells.push(Cell { start: short(value), end: short(values.len()), at: short(cell) });
            }
            let own = self.text[start..at].trim_end_matches(['\r', '\n']);
            let row = if self.form.workbook { short(self.rows.len()) + 1 } else { line };
            self.rows.push(Row { first, start: short(start), end: short(start + own.len()), line: row });
            line += short(memchr::memchr_iter(b'\n', &bytes[start..at]).count());
        }
        self.values = String::from_utf8_lossy(&values).into_owned();
    }

    /// How faults call the file.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// How it was saved.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// The rows below the header.
    #[must_use]
    pub fn rows(&self) -> Range<usize> {
        1..self.rows.len().max(1)
    }

    fn cells_of(&self, row: usize) -> &[Cell] {
        let first = |row: usize| self.rows.get(row).map_or(self.cells.len(), |row| row.first as usize);
        &self.cells[first(row)..first(row + 1)]
    }

    /// How many cells a row has.
    #[must_use]
    pub fn width(&self, row: usize) -> usize {
        self.cells_of(row).len()
    }

    /// A cell with its blanks; empty where there is none.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.cells_of(row).get(column).map_or("", |cell| &self.values[cell.start as usize..cell.end as usize])
    }

    /// The cells of a row.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.width(row)).map(move |column| self.cell(row, column))
    }

    /// Where the column of this name stands.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.cells(0).position(|cell| cell.trim() == name)
    }

    /// The row as it stands in the file, without its line end.
    #[must_use]
    pub fn raw(&self, row: usize) -> &str {
        self.rows.get(row).map_or("", |row| &self.text[row.start as usize..row.end as usize])
    }

    /// Whether all cells of a row are blank.
    #[must_use]
    pub fn is_blank(&self, row: usize) -> bool {
        self.cells(row).all(|cell| cell.trim().is_empty())
    }

    /// How many lines a row takes in because a quote of it is never closed, if that is so: it ends at a quote of a later row, with other cells
    /// than the header, or not at all.
    #[must_use]
    pub fn runaway(&self, row: usize) -> Option<usize> {
        let raw = self.raw(row);
        let lines = memchr::memchr_iter(b'\n', raw.as_bytes()).count() + 1;
        let is_open = || {
            let quotes = memchr::memchr_iter(b'"', raw.as_bytes()).count();
            self.width(row) != self.width(0) || (row + 1 == self.rows.len() && !quotes.is_multiple_of(2))
        };
        (lines > 1 && !self.form.workbook && is_open()).then_some(lines)
    }

    /// Where a cell's value stands, from byte `offset` of it; the row's beginning where there is no such cell.
    #[must_use]
    pub fn place(&self, row: usize, column: usize, offset: usize) -> Place {
        let label = self.label.clone();
        let Some(own) = self.rows.get(row) else { return Place { label, line: 1, column: 1 } };
        if self.form.workbook {
            return Place { label, line: own.line.into(), column: column as u64 + 1 };
        }
        let start = own.start as usize;
        let at = self.cells_of(row).get(column).map_or(start, |cell| self.written_at(cell.at as usize, offset));
        let line_start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let lines = self.text[start..at].matches('\n').count() as u64;
        let column = self.text[line_start..at].chars().count() as u64 + 1;
        Place { label, line: u64::from(own.line) + lines, column }
    }

    /// Where byte `offset` of the value of the cell that begins at `at` stands in the text: quotes are written double in a quoted cell.
    fn written_at(&self, at: usize, offset: usize) -> usize {
        let Some(quoted) = self.text[at..].strip_prefix('"') else { return at + offset };
        let mut written = at + 1;
        let mut left = offset;
        let mut characters = quoted.chars().peekable();
        while left > 0
            && let Some(c) = characters.next()
        {
            if c == '"' {
                characters.next();
                written += 1;
            }
            written += c.len_utf8();
            left = left.saturating_sub(c.len_utf8());
        }
        written
    }
}

/// A place in a text of less than 4 GB.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Whether the cells of a column hold several names.
#[must_use]
pub fn is_list(title: &str) -> bool {
    matches!(title, "aliases" | "short_forms" | "tickers" | "variants")
}

/// The names of a cell that holds several.
pub fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// Writes a row with commas, quoted where it must be, and a line end.
pub fn write_row<'a>(out: &mut Vec<u8>, cells: impl IntoIterator<Item = &'a str>) {
    let mut writer = csv::WriterBuilder::new().from_writer(&mut *out);
    // Memory takes everything.
    let _ = writer.write_record(cells);
    let _ = writer.flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str, workbook: bool, asked: &[(usize, usize, usize)]) -> Vec<String> {
        let sheet = Sheet::parse("a", text, workbook).unwrap();
        asked.iter().map(|(row, column, offset)| sheet.place(*row, *column, *offset).to_string()).collect()
    }

    #[test]
    fn a_cell_has_the_place_that_an_editor_shows() {
        let text = "\u{feff}id,name\r\n\r\nx,\"Bộ \"\"Một\"\", hai\"\r\ny,\"ba\r\nbốn\",năm\r\n";
        let sheet = Sheet::parse("a", text, false).unwrap();
        assert_eq!(sheet.form(), Form { mark: true, delimiter: b',', carriage_returns: true, workbook: false });
        assert_eq!(sheet.rows(), 1..3);
        assert_eq!(sheet.cells(1).collect::<Vec<_>>(), ["x", "Bộ \"Một\", hai"]);
        assert_eq!(sheet.raw(1), "x,\"Bộ \"\"Một\"\", hai\"");
        assert_eq!(sheet.cell(2, 2), "năm");
        let hai = "Bộ \"Một\", ".len();
        let asked = [(0, 1, 0), (1, 0, 0), (1, 1, 0), (1, 1, hai), (2, 2, 0), (2, 7, 0)];
        let expected = ["a:1:4", "a:3:1", "a:3:4", "a:3:16", "a:5:6", "a:4:1"];
        assert_eq!(places(text, false, &asked), expected);
    }

    #[test]
    fn a_workbook_counts_rows_and_cells() {
        let asked = [(0, 1, 0), (1, 1, 3), (2, 0, 0)];
        assert_eq!(places("id,name\n,\n\"x\ny\",z\n", true, &asked), ["a:1:2", "a:2:2", "a:3:1"]);
    }

    #[test]
    fn a_row_is_quoted_where_it_must_be() {
        let mut out = Vec::new();
        write_row(&mut out, ["x", "Bộ Một, hai", "", "a\"b"]);
        assert_eq!(String::from_utf8(out).unwrap(), "x,\"Bộ Một, hai\",,\"a\"\"b\"\n");
    }

    #[test]
    fn an_empty_table_has_no_row() {
        let sheet = Sheet::parse("a", "", false).unwrap();
        assert_eq!((sheet.rows(), sheet.width(0), sheet.cell(0, 0)), (1..1, 0, ""));
    }
}
