//! Spreadsheets (XLSX, ODS) -> rows: of each sheet whose first row names a text.

mod rows;

use super::contained::contained;
use super::reasons::{no_column, size, unreadable, whole};
use super::sink::{Flow, Sink};
use crate::document::{Cause, Format};
use calamine::{Data, Ods, OdsError, Reader, SheetType, Xlsx, XlsxError};
use rows::Rows;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::sync::Arc;

/// What a workbook may unpack to, in documents of the longest: its strings, and sheets of ODS, are in memory as a whole.
const DOCUMENTS: u64 = 16;

type Book = io::Cursor<Arc<[u8]>>;

/// Reads the sheets of a file.
pub(super) fn read(mut file: File, format: Format, name: &Arc<str>, sink: &mut Sink<'_>) -> Flow {
    let longest = (sink.settings.max_document as u64).saturating_mul(DOCUMENTS);
    match unpacks_within(&mut file, longest) {
        Ok(true) => {}
        Ok(false) => {
            let reason = format!("a spreadsheet that unpacks to more than {}; save it as CSV UTF-8", size(longest));
            return sink.reject(whole(name, Cause::TooLong, reason));
        }
        Err(e) => return sink.reject(unreadable(name, None, &e)),
    }
    let book = match bytes(file) {
        Ok(bytes) => io::Cursor::new(bytes),
        Err(e) => return sink.reject(unreadable(name, None, &e)),
    };
    let mut found = Vec::new();
    let read =
        if format == Format::Ods { ods(book, name, &mut found, sink) } else { xlsx(book, name, &mut found, sink) };
    match read {
        Ok(true) => Flow::Continue(()),
        Ok(false) => sink.reject(no_column(name, &found.join(", "))),
        Err(Stopped::Unreadable(what)) => sink.reject(unreadable(name, None, &what)),
        Err(Stopped::Unwanted) => Flow::Break(()),
    }
}

/// Why a workbook is not read to its end.
enum Stopped {
    Unreadable(String),
    /// Nobody wants more.
    Unwanted,
}

impl From<String> for Stopped {
    fn from(what: String) -> Self {
        Self::Unreadable(what)
    }
}

/// What the library gives, unless it fails on the file or panics.
fn called<T, E: Display>(call: impl FnOnce() -> Result<T, E>) -> Result<T, String> {
    contained(call).map_err(|fault| fault.to_string())?.map_err(|e| e.to_string())
}

/// Cell after cell, so that a cell in the last corner does not make a sheet of all that could stand before it. Says whether a sheet has a text;
/// the titles of those that have none go to `found`.
fn xlsx(book: Book, name: &Arc<str>, found: &mut Vec<String>, sink: &mut Sink<'_>) -> Result<bool, Stopped> {
    let mut book = called(|| Xlsx::new(book))?;
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let mut is_read = false;
    for sheet in sheets.map(|sheet| sheet.name.clone()).collect::<Vec<_>>() {
        let mut rows = Rows::new(name, &sheet, Format::Xlsx, sink);
        let mut cells = match called(|| book.worksheet_cells_reader(&sheet)) {
            Ok(cells) => cells,
            Err(e) => {
                wanted(rows.reject(&e))?;
                continue;
            }
        };
        loop {
            let next = called(|| {
                let cell = cells.next_cell()?;
                Ok::<_, XlsxError>(cell.map(|cell| (cell.get_position(), Data::from(cell.get_value().clone()))))
            });
            match next {
                Ok(Some((place, value))) => wanted(rows.cell(place, || text(&value)))?,
                Ok(None) => break,
                Err(e) => {
                    wanted(rows.reject(&e))?;
                    break;
                }
            }
        }
        is_read |= wanted_end(rows, found)?;
    }
    Ok(is_read)
}

fn ods(book: Book, name: &Arc<str>, found: &mut Vec<String>, sink: &mut Sink<'_>) -> Result<bool, Stopped> {
    let mut book = called(|| Ods::new(book))?;
    let mut is_read = false;
    for (sheet, range) in called(|| Ok::<_, OdsError>(book.worksheets()))? {
        let mut rows = Rows::new(name, &sheet, Format::Ods, sink);
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let place = |from: u32, at: usize| from.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            wanted(rows.cell((place(top, row), place(left, column)), || text(value)))?;
        }
        is_read |= wanted_end(rows, found)?;
    }
    Ok(is_read)
}

fn wanted(flow: Flow) -> Result<(), Stopped> {
    if flow.is_break() { Err(Stopped::Unwanted) } else { Ok(()) }
}

fn wanted_end(rows: Rows<'_, '_>, found: &mut Vec<String>) -> Result<bool, Stopped> {
    let (flow, has_text) = rows.end(found);
    wanted(flow).map(|()| has_text)
}

/// A cell as text; days and times in ISO form.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let day = contained(|| moment.to_ymd_hms_milli());
            day.map_or_else(|_| String::new(), |(year, month, day, ..)| format!("{year:04}-{month:02}-{day:02}"))
        }
        cell => cell.to_string().trim().to_string(),
    }
}

/// Whether all that is packed in a file has so many bytes at most. What its table of contents says of that is not believed.
fn unpacks_within(file: &mut File, longest: u64) -> io::Result<bool> {
    let mut archive = zip::ZipArchive::new(BufReader::new(&mut *file)).map_err(io::Error::other)?;
    let mut left = longest;
    for k in 0..archive.len() {
        let entry = archive.by_index(k).map_err(io::Error::other)?;
        let unpacked = io::copy(&mut entry.take(left + 1), &mut io::sink())?;
        if unpacked > left {
            return Ok(false);
        }
        left -= unpacked;
    }
    file.rewind()?;
    Ok(true)
}

/// All of the file; the reader of workbooks copies what it reads from, so it gets memory that can be shared.
fn bytes(mut file: File) -> io::Result<Arc<[u8]>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes.into())
}
