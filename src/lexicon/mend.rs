//! Mends what is mechanical in a table: spelling, blanks, repeated names, order, and the form in which a spreadsheet saved it.

use super::check::{Column, Keys, Row, Rule, Table, spelt_alike};
use super::files::File;
use super::sheet::{self, Form, Sheet};
use super::spelling;
use crate::error::Result;
use crate::text::syllable;
use std::borrow::Cow;

/// A table as it should be.
#[derive(Debug)]
pub(crate) struct Mended {
    /// UTF-8 with commas and line feeds.
    pub text: String,
    /// What was done, each with its place.
    pub told: Vec<String>,
}

struct Line<'a> {
    row: usize,
    key: String,
    cells: Vec<Cow<'a, str>>,
}

/// Mends a file; nothing where there is nothing to do, or where a merge has left conflicts or a quote is never
/// closed: the rows behind it would be made one cell.
pub(crate) fn mend(file: &File) -> Result<Option<Mended>> {
    let sheet = Sheet::parse(&file.label, &file.text, file.workbook)?;
    let table = Table::new(file.name, &sheet);
    let width = sheet.width(0);
    let is_broken = sheet.rows().any(|row| sheet.raw(row).starts_with("<<<<<<<") || sheet.runaway(row).is_some());
    if table.column(table.key()).is_none() || is_broken {
        return Ok(None);
    }
    let mut told = Vec::new();
    let mut lines: Vec<Line<'_>> = Vec::new();
    for row in sheet.rows() {
        let place = sheet.place(row, 0, 0);
        if sheet.is_blank(row) {
            told.push(format!("{}:{}: the blank row is gone", place.label, place.line));
            continue;
        }
        let row = Row { table: &table, row };
        let cells = cells(row, &mut told);
        let key = table.column(table.key()).and_then(|at| cells.get(at)).map(ToString::to_string).unwrap_or_default();
        lines.push(Line { row: row.row, key, cells });
    }
    // Where cells stand in wrong columns, nobody knows what the ids are.
    if sheet.rows().all(|row| sheet.is_blank(row) || sheet.width(row) == width) {
        sort(&mut lines, &sheet, &mut told);
    }
    if sheet.form() != Form::PLAIN {
        told.push(format!("{}: written as CSV in UTF-8, with commas and line feeds", sheet.label()));
    }
    if told.is_empty() {
        return Ok(None);
    }
    Ok(Some(Mended { text: write(&sheet, &lines), told }))
}

/// The cells of a row as they should be.
fn cells<'a>(row: Row<'a>, told: &mut Vec<String>) -> Vec<Cow<'a, str>> {
    let sheet = row.table.sheet;
    let mut cells: Vec<Cow<'a, str>> = sheet.cells(row.row).map(Cow::Borrowed).collect();
    for (at, cell) in cells.iter_mut().enumerate() {
        let column = Column::ALL.iter().map(|(column, _)| *column).find(|column| row.table.column(*column) == Some(at));
        let mended = mended(row, column, cell);
        if mended != **cell {
            let place = sheet.place(row.row, at, 0);
            let title = sheet.cell(0, at).trim();
            told.push(format!("{}:{}: {title} \"{}\" -> \"{mended}\"", place.label, place.line, cell.escape_debug()));
            *cell = Cow::Owned(mended);
        }
    }
    cells
}

fn mended(row: Row<'_>, column: Option<Column>, cell: &str) -> String {
    let Some(column) = column else { return spelling::tidy(cell) };
    let is_name = row.table.name_columns().contains(&column);
    match column {
        Column::Aliases | Column::ShortForms | Column::Variants | Column::Tickers => {
            let spell = if is_name { spelling::mended } else { spelling::tidy };
            let parts = cell.split('|').map(spell).filter(|part| !part.is_empty()).collect();
            without_repeated(row, column, parts).join("|")
        }
        Column::Word if row.table.name == "words.csv" => syllable::keys(&spelling::tidy(cell)),
        _ if is_name => spelling::mended(cell),
        _ => spelling::tidy(cell),
    }
}

/// The names of a list that the row has not already, or all of them where its note says that they are meant.
fn without_repeated(row: Row<'_>, column: Column, parts: Vec<String>) -> Vec<String> {
    let Some(entity_type) = row.table.entity_type.filter(|_| !row.accepts(Rule::Repeated)) else { return parts };
    let canonical = spelling::mended(row.cell(Column::Canonical));
    let key = |name: &str| Keys::default().name_key(name);
    let mut known: Vec<(String, String)> = Vec::new();
    if column == Column::Aliases {
        known.push((key(&canonical), canonical));
    }
    let mut kept = Vec::new();
    for part in parts {
        let own = key(&part);
        if own.is_empty() || !known.iter().any(|(key, name)| *key == own && spelt_alike(entity_type, name, &part)) {
            known.push((own, part.clone()));
            kept.push(part);
        }
    }
    kept
}

fn sort(lines: &mut [Line<'_>], sheet: &Sheet, told: &mut Vec<String>) {
    let mut highest = "";
    let mut moved = Vec::new();
    for line in lines.iter() {
        if *line.key < *highest {
            moved.push(line.key.clone());
        } else {
            highest = &line.key;
        }
    }
    if !moved.is_empty() {
        let (first, more) =
            (moved.iter().take(5).cloned().collect::<Vec<_>>().join(", "), moved.len().saturating_sub(5));
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        told.push(format!("{}: put in order: {first}{more}", sheet.label()));
        lines.sort_by(|a, b| a.key.cmp(&b.key));
    }
}

/// Rows that nothing was done to stay as they are written.
fn write(sheet: &Sheet, lines: &[Line<'_>]) -> String {
    let mut out = Vec::new();
    let header: Vec<&str> = sheet.cells(0).map(str::trim).collect();
    if sheet.form().delimiter == b',' && sheet.cells(0).eq(header.iter().copied()) {
        out.extend_from_slice(sheet.raw(0).as_bytes());
        out.push(b'\n');
    } else {
        sheet::write_row(&mut out, header);
    }
    for line in lines {
        let raw = sheet.raw(line.row);
        let is_kept = line.cells.iter().all(|cell| matches!(cell, Cow::Borrowed(_)));
        if is_kept && sheet.form().delimiter == b',' && !raw.contains('\r') {
            out.extend_from_slice(raw.as_bytes());
            out.push(b'\n');
        } else {
            sheet::write_row(&mut out, line.cells.iter().map(AsRef::as_ref));
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "id,canonical,kind,aliases,parent,valid_from,valid_to,note,level,short_forms\n";

    fn mended(text: &str) -> Option<Mended> {
        let file = File { label: "p".into(), name: "places.csv", text: text.to_string().into(), workbook: false };
        mend(&file).unwrap()
    }

    #[test]
    fn a_table_without_fault_is_left_alone() {
        assert!(
            mended(&format!("{HEADER}plc-a,Alăng,city,Ala|\"ALĂNG\",,,,,city,\n").replace("\"ALĂNG\"", "ALA"))
                .is_none()
        );
    }

    #[test]
    fn rows_that_are_right_stay_as_they_are_written() {
        let right = "plc-a,\"Alăng\",city,,,,,\"a, b\",city,\n";
        let wrong = "plc-c,Hòa  Sơn,city,Hoà Sơn|Hoa Son||Hoa Son,,,,,city,\n";
        let mended = mended(&format!("{HEADER}{wrong}\n,,,,,,,,,\n{right}")).unwrap();
        assert_eq!(mended.text, format!("{HEADER}{right}plc-c,Hoà Sơn,city,Hoa Son,,,,,city,\n"));
        let told = [
            "p:2: canonical \"Hòa  Sơn\" -> \"Hoà Sơn\"",
            "p:2: aliases \"Hoà Sơn|Hoa Son||Hoa Son\" -> \"Hoa Son\"",
            "p:4: the blank row is gone",
            "p: put in order: plc-a",
        ];
        assert_eq!(mended.told, told);
    }

    #[test]
    fn what_a_spreadsheet_saved_becomes_plain() {
        let text =
            format!("\u{feff}{HEADER}plc-a,Alăng,city,,,,,a; b,city,\n").replace(',', ";").replace("a; b", "\"a; b\"");
        let mended = mended(&text.replace('\n', "\r\n")).unwrap();
        assert_eq!(mended.text, format!("{HEADER}plc-a,Alăng,city,,,,,a; b,city,\n"));
        assert_eq!(mended.told, ["p: written as CSV in UTF-8, with commas and line feeds"]);
    }

    #[test]
    fn a_conflict_is_left_to_people() {
        assert!(mended(&format!("{HEADER}<<<<<<< ours\nplc-b,B,city,,,,,,city,\n=======\n>>>>>>> theirs\n")).is_none());
    }
}
