//! A table as a sheet, and as further ones where it has more rows than a sheet holds.

use super::links::Links;
use super::style::{Style, width};
use crate::tables::Table;
use crate::tables::columns::{Column, Kind};
use crate::tables::profile::cut::{LONGEST, cut};
use crate::tables::profile::parts;
use csv::StringRecord;
use rust_xlsxwriter::{ExcelDateTime, Url, Worksheet, XlsxError};
use std::borrow::Cow;

type Result<T> = std::result::Result<T, XlsxError>;

/// The number of the paper's size.
const A4: u8 = 9;

/// The first year that Excel has days of.
const FIRST_YEAR: i16 = 1900;

/// The sheets of a table, written row by row.
pub(super) struct Sheet<'w> {
    style: &'w Style,
    links: &'w Links,
    table: Table,
    columns: Vec<Column>,
    rows_of_part: u64,
    /// Rows of the sheet in hand, without the header.
    rows: u32,
    parts: u64,
    links_written: usize,
    cells_cut: u64,
}

impl<'w> Sheet<'w> {
    /// Nothing is written yet.
    pub fn new(style: &'w Style, links: &'w Links, table: Table, columns: Vec<Column>, rows_of_part: u64) -> Self {
        Self { style, links, table, columns, rows_of_part, rows: 0, parts: 0, links_written: 0, cells_cut: 0 }
    }

    /// Whether the next row needs another sheet.
    pub fn is_full(&self) -> bool {
        u64::from(self.rows) >= self.rows_of_part
    }

    /// Sheets that were begun.
    pub fn parts(&self) -> u64 {
        self.parts
    }

    /// Cells that were cut.
    pub fn cells_cut(&self) -> u64 {
        self.cells_cut
    }

    /// Begins a sheet: name, header, widths.
    pub fn begin(&mut self, sheet: &mut Worksheet) -> Result<()> {
        self.parts += 1;
        (self.rows, self.links_written) = (0, 0);
        sheet.set_name(name(self.table, self.parts))?;
        begin(sheet, self.style, self.columns.iter().map(|column| (column.name.as_str(), width(column))))
    }

    /// Ends a sheet: all is known of its rows.
    pub fn finish(&self, sheet: &mut Worksheet) -> Result<()> {
        finish(sheet, self.rows, self.columns.len())
    }

    /// Appends a row.
    pub fn row(&mut self, sheet: &mut Worksheet, row: &StringRecord) -> Result<()> {
        self.rows += 1;
        for (at, cell) in (0u16..).zip(row) {
            if cell.is_empty() {
                continue;
            }
            let Some(column) = self.columns.get(usize::from(at)) else { break };
            match column.kind {
                kind if kind.is_number() => match cell.parse::<f64>() {
                    Ok(number) => {
                        sheet.write_number_with_format(self.rows, at, number, self.style.number(kind))?;
                    }
                    Err(_) => self.text(sheet, at, cell, row)?,
                },
                Kind::Flag => {
                    sheet.write_boolean(self.rows, at, cell == "true")?;
                }
                Kind::Date => match day(cell) {
                    Some(day) => {
                        sheet.write_datetime_with_format(self.rows, at, &day, &self.style.day)?;
                    }
                    None => self.text(sheet, at, cell, row)?,
                },
                _ => self.text(sheet, at, cell, row)?,
            }
        }
        Ok(())
    }

    fn text(&mut self, sheet: &mut Worksheet, at: u16, cell: &str, row: &StringRecord) -> Result<()> {
        let fitting = cut(cell, LONGEST);
        self.cells_cut += u64::from(matches!(fitting, Cow::Owned(_)));
        let name = &self.columns[usize::from(at)].name;
        let link = self.links.of_cell(self.table, name, |column| self.cell(row, column), self.links_written);
        match link {
            Some(link) => {
                self.links_written += 1;
                sheet.write_url_with_format(self.rows, at, Url::new(link).set_text(fitting), &self.style.link)?;
            }
            None => {
                sheet.write_string(self.rows, at, fitting)?;
            }
        }
        Ok(())
    }

    /// The cell of a column by name, empty where there is none.
    fn cell<'r>(&self, row: &'r StringRecord, column: &str) -> &'r str {
        self.columns.iter().position(|of| of.name == column).and_then(|at| row.get(at)).unwrap_or_default()
    }
}

/// The name of a sheet, from part 1.
pub(super) fn name(table: Table, part: u64) -> String {
    if part < 2 { table.name().into() } else { format!("{table} ({part})") }
}

/// The sheet and the row, from 1, in which a row of a table stands, counted from 0 without headers.
pub(super) fn place(row: u64) -> (u64, u64) {
    (row / parts::ROWS + 1, row % parts::ROWS + 2)
}

/// The header, which stays in sight, and the widths.
pub(super) fn begin<'c>(
    sheet: &mut Worksheet,
    style: &Style,
    columns: impl Iterator<Item = (&'c str, f64)>,
) -> Result<()> {
    sheet.set_freeze_panes(1, 0)?;
    print_wide(sheet);
    sheet.set_repeat_rows(0, 0)?;
    for (at, (name, width)) in (0u16..).zip(columns) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, name, &style.header)?;
    }
    Ok(())
}

/// A page as wide as its columns, however many pages long.
pub(super) fn print_wide(sheet: &mut Worksheet) {
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
}

/// The filter over all rows.
pub(super) fn finish(sheet: &mut Worksheet, rows: u32, columns: usize) -> Result<()> {
    let last = u16::try_from(columns.saturating_sub(1)).unwrap_or(0);
    sheet.autofilter(0, 0, rows, last).map(drop)
}

/// A date that is precise to the day, and one that Excel has.
pub(super) fn day(text: &str) -> Option<ExcelDateTime> {
    let date: jiff::civil::Date = text.parse().ok().filter(|_| text.len() == 10)?;
    if date.year() < FIRST_YEAR {
        return None;
    }
    let [month, day] = [date.month(), date.day()].map(|part| u8::try_from(part).unwrap_or_default());
    ExcelDateTime::from_ymd(date.year().try_into().ok()?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::columns;
    use rust_xlsxwriter::Workbook;

    #[test]
    fn a_full_sheet_is_followed_by_another_with_its_header() {
        let (style, links) = (Style::default(), Links::default());
        let columns = columns::of_header("rejected", ["path", "line", "doc_id", "reason"]);
        let mut sheet = Sheet::new(&style, &links, Table::Rejected, columns, 2);
        let mut workbook = Workbook::new();
        let mut worksheet = workbook.new_worksheet_with_constant_memory().unwrap();
        sheet.begin(&mut worksheet).unwrap();
        for row in ["a", "b", "c"] {
            if sheet.is_full() {
                sheet.finish(&mut worksheet).unwrap();
                let next = workbook.new_worksheet_with_constant_memory().unwrap();
                workbook.push_worksheet(std::mem::replace(&mut worksheet, next));
                sheet.begin(&mut worksheet).unwrap();
            }
            sheet.row(&mut worksheet, &StringRecord::from(vec![row, "1", "", ""])).unwrap();
        }
        assert_eq!((sheet.parts(), worksheet.name()), (2, "rejected (2)".into()));
    }

    #[test]
    fn a_row_is_found_in_the_sheet_that_holds_it() {
        assert_eq!(place(0), (1, 2));
        assert_eq!(place(parts::ROWS - 1), (1, 1_048_576));
        assert_eq!(place(parts::ROWS), (2, 2));
    }

    #[test]
    fn only_days_that_excel_has_are_dates() {
        assert!(day("2017-01-11").is_some());
        for text in ["1899-12-31", "2017-01", "2017-Q1", "2017", "2017-02-30", ""] {
            assert!(day(text).is_none(), "{text}");
        }
    }
}
