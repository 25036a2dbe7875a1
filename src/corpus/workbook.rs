//! Spreadsheets (XLSX, ODS) -> rows: of each sheet whose first row names a text.

use super::cells::Row;
use super::chunk::Content;
use super::columns::{Column, Names};
use super::reasons::{no_column, unreadable, whole};
use super::sink::{Flow, Sink};
use crate::document::{Cause, Format};
use calamine::{Data, Range, Reader, Sheets, open_workbook_auto_from_rs};
use std::fs::File;
use std::sync::Arc;

/// Reads the sheets of a file.
pub(super) fn read(file: File, format: Format, name: &Arc<str>, sink: &mut Sink<'_>) -> Flow {
    // A sheet is in memory as a whole, so its file must not be longer than a few documents.
    let longest = sink.settings.max_document.saturating_mul(4) as u64;
    if file.metadata().is_ok_and(|about| about.len() > longest) {
        let reason = format!("a spreadsheet of more than {} MB; save it as CSV UTF-8", longest >> 20);
        return sink.reject(whole(name, Cause::TooLong, reason));
    }
    let mut book: Sheets<_> = match bytes(file).and_then(open) {
        Ok(book) => book,
        Err(e) => return sink.reject(unreadable(name, None, &e)),
    };
    let mut found = Vec::new();
    let mut is_read = false;
    for sheet in book.sheet_names() {
        let range = match book.worksheet_range(&sheet) {
            Ok(range) => range,
            Err(e) => {
                sink.reject(unreadable(name, None, &e))?;
                continue;
            }
        };
        let titles: Vec<String> = range.rows().next().unwrap_or_default().iter().map(text).collect();
        let names = sink.settings.columns.among(titles.iter().map(String::as_str));
        if !titles.iter().any(|title| title == names.name(Column::Text)) || names.name(Column::Text).is_empty() {
            found.extend(titles.into_iter().filter(|title| !title.is_empty()));
            continue;
        }
        is_read = true;
        sink.take_note(&names);
        rows(&range, &titles, &names, &sheet.as_str().into(), format, name, sink)?;
    }
    if is_read { Flow::Continue(()) } else { sink.reject(no_column(name, &found.join(", "))) }
}

fn rows(
    range: &Range<Data>,
    titles: &[String],
    names: &Names,
    sheet: &Arc<str>,
    format: Format,
    name: &Arc<str>,
    sink: &mut Sink<'_>,
) -> Flow {
    let places = Column::ALL.map(|column| titles.iter().position(|title| names.field(title) == Some(column)));
    let above = u64::from(range.start().map_or(0, |(row, _)| row));
    let (mut ready, mut size) = (Vec::new(), 0);
    for (line, row) in (above + 1..).zip(range.rows()).skip(1) {
        if row.iter().all(|cell| matches!(cell, Data::Empty)) {
            continue;
        }
        let fields = places.map(|place| place.and_then(|place| row.get(place)).map_or_else(String::new, text));
        let row = Row { line, part: Arc::clone(sheet), fields };
        size += row.size();
        ready.push(row);
        if size >= sink.chunk {
            size = 0;
            sink.give(Content::Cells { path: Arc::clone(name), rows: std::mem::take(&mut ready), format })?;
        }
    }
    sink.give(Content::Cells { path: Arc::clone(name), rows: ready, format })
}

/// A cell as text; days and times in ISO form.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        cell => cell.to_string().trim().to_string(),
    }
}

/// All of the file; the reader of workbooks copies what it reads from, so it gets memory that can be shared.
fn bytes(mut file: File) -> std::io::Result<Arc<[u8]>> {
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut file, &mut bytes)?;
    Ok(bytes.into())
}

fn open(bytes: Arc<[u8]>) -> std::io::Result<Sheets<std::io::Cursor<Arc<[u8]>>>> {
    open_workbook_auto_from_rs(std::io::Cursor::new(bytes)).map_err(std::io::Error::other)
}
