//! A workbook (XLSX) -> the text of the table that its first sheet holds.

use super::sheet;
use crate::error::{Error, Result};
use calamine::{Data, Reader, Xlsx};
use std::io::{Cursor, Read};
use std::path::Path;

/// What a workbook may unpack to, in bytes: more than a million rows have.
const MOST: u64 = 1 << 31;
/// More cells than that are no lexicon: a cell in the last corner would make a sheet of 17 thousand million.
const MOST_CELLS: u64 = 1 << 27;

/// Reads the first sheet: line N of the text is row N of the sheet.
///
/// # Errors
/// [`Error::Read`], [`Error::Unfit`] where it is no workbook, or too large a one.
pub(crate) fn read(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|e| Error::read(path, e))?;
    parse(&path.display().to_string(), &bytes)
}

/// The same of a workbook in memory, which faults call `label`.
///
/// # Errors
/// [`Error::Unfit`] where it is no workbook, or too large a one.
pub(crate) fn parse(label: &str, bytes: &[u8]) -> Result<String> {
    let unfit = |what: String| Error::Unfit {
        place: label.into(),
        what,
        remedy: "save the table as XLSX again, or as CSV UTF-8".into(),
    };
    let broken = |e: &dyn std::fmt::Display| unfit(format!("the workbook cannot be read ({e})"));
    is_fit(bytes).then_some(()).ok_or_else(|| unfit(format!("a workbook that unpacks to more than {MOST} bytes")))?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|e| broken(&e))?;
    let name = book.sheet_names().first().cloned().ok_or_else(|| unfit("has no sheet".into()))?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|e| broken(&e))?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut count: u64 = 0;
    while let Some(cell) = cells.next_cell().map_err(|e| broken(&e))? {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        let value = text(&Data::from(cell.get_value().clone()));
        if value.is_empty() {
            continue;
        }
        count += (row + 1).saturating_sub(rows.len()) as u64 + column as u64;
        if count > MOST_CELLS {
            return Err(unfit("a sheet with cells far from all others".into()));
        }
        if rows.len() <= row {
            rows.resize_with(row + 1, Vec::new);
        }
        if rows[row].len() <= column {
            rows[row].resize(column + 1, String::new());
        }
        rows[row][column] = value;
    }
    let width = rows.first().map_or(0, Vec::len);
    let mut out = Vec::new();
    for mut row in rows {
        // A cell that is empty at the end of a row stands in no file.
        row.resize(row.len().max(width), String::new());
        sheet::write_row(&mut out, row.iter().map(String::as_str));
    }
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// A cell as text; days in ISO form.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        cell => cell.to_string(),
    }
}

/// Whether what is packed in the file is no more than a lexicon may be. What its table of contents says of that is not believed.
fn is_fit(bytes: &[u8]) -> bool {
    // What is no archive is told by the reader of workbooks.
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return true };
    let mut left = MOST;
    for k in 0..archive.len() {
        let Ok(entry) = archive.by_index(k) else { continue };
        let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).unwrap_or(0);
        if unpacked > left {
            return false;
        }
        left -= unpacked;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stay_where_they_are_and_days_become_iso() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("places.xlsx");
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, title) in ["id", "canonical", "valid_to"].into_iter().enumerate() {
            sheet.write(0, u16::try_from(column).unwrap(), title).unwrap();
        }
        sheet.write(2, 0, "plc-x").unwrap();
        sheet.write(2, 1, "Lạc, Thuỷ").unwrap();
        let day = rust_xlsxwriter::ExcelDateTime::parse_from_str("2025-07-01").unwrap();
        sheet.write_with_format(2, 2, &day, &rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd")).unwrap();
        sheet.write(3, 2, 1995).unwrap();
        book.save(&path).unwrap();
        let expected = "id,canonical,valid_to\n,,\nplc-x,\"Lạc, Thuỷ\",2025-07-01\n,,1995\n";
        assert_eq!(read(&path).unwrap(), expected);
    }

    #[test]
    fn what_is_no_workbook_is_told_with_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("places.xlsx");
        std::fs::write(&path, "id,canonical\n").unwrap();
        let error = read(&path).unwrap_err().to_string();
        assert!(error.contains("places.xlsx: the workbook cannot be read"), "{error}");
        assert!(error.ends_with("save the table as XLSX again, or as CSV UTF-8"), "{error}");
    }
}
