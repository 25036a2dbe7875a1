//! Lists to look names up in: all names in the order of the alphabet, and persons by their given names.

use super::links::{Links, MOST as MOST_LINKS};
use super::sheet::{begin, day, finish};
use super::style::Style;
use crate::entity::EntityType;
use crate::error::Result;
use crate::export::for_each_row;
use crate::tables::collation::{Collation, by_given_name};
use crate::tables::columns::Kind;
use crate::tables::profile::cut::{LONGEST, cut};
use crate::tables::reading::TableReader;
use rust_xlsxwriter::{Url, Workbook, XlsxError};
use std::sync::atomic::AtomicBool;

/// Names that are listed, the most mentioned ones.
pub(super) const MOST: usize = 100_000;

/// The sheets and their first columns.
const ALL: (&str, &str) = ("Tên A-Y", "Tên - name");
const PERSONS: (&str, &str) = ("Người A-Y", "Người theo tên - given name first");

/// The other columns, with their widths.
const COLUMNS: [(&str, f64); 7] = [
    ("name", 36.0),
    ("type", 16.0),
    ("mentions", 12.0),
    ("documents", 12.0),
    ("first_date", 12.0),
    ("last_date", 12.0),
    ("entity_id", 28.0),
];

/// The cells of an entity, in the order of [`COLUMNS`].
type Cells = [Box<str>; COLUMNS.len()];

/// The names of a run, the most mentioned ones first.
pub(super) struct Names(Vec<Cells>);

impl Names {
    /// Reads the table of entities.
    ///
    /// # Errors
    /// As [`crate::export::write`].
    pub fn read(reader: TableReader, stop: &AtomicBool) -> Result<Self> {
        let mut columns = [0; COLUMNS.len()];
        for (column, (name, _)) in columns.iter_mut().zip(COLUMNS) {
            *column = reader.column(name)?;
        }
        let mut names = Vec::new();
        for_each_row(reader, stop, |row| {
            if names.len() < MOST {
                names.push(columns.map(|at| row.get(at).unwrap_or_default().into()));
            }
            Ok(())
        })?;
        Ok(Self(names))
    }

    /// Writes both sheets; that of persons only where there are some.
    pub fn write(&self, workbook: &mut Workbook, style: &Style, links: &Links) -> std::result::Result<(), XlsxError> {
        let all = self.0.iter().map(|cells| (cells[0].to_string(), cells)).collect();
        write_sorted(workbook, style, links, ALL, all)?;
        let persons = self.0.iter().filter(|cells| &*cells[1] == EntityType::Person.name());
        let persons: Vec<_> = persons.map(|cells| (by_given_name(&cells[0]), cells)).collect();
        if persons.is_empty() { Ok(()) } else { write_sorted(workbook, style, links, PERSONS, persons) }
    }
}

/// Writes entities in the order of the texts by which they are looked up; equal ones by id.
fn write_sorted(
    workbook: &mut Workbook,
    style: &Style,
    links: &Links,
    (sheet_name, first): (&str, &str),
    mut list: Vec<(String, &Cells)>,
) -> std::result::Result<(), XlsxError> {
    let collation = Collation::default();
    list.sort_by_cached_key(|(text, cells)| (collation.key(text), cells[6].clone()));
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name(sheet_name)?;
    begin(sheet, style, std::iter::once((first, 36.0)).chain(COLUMNS.into_iter().skip(1)))?;
    let mut linked = 0;
    for (row, (text, cells)) in (1u32..).zip(&list) {
        let text = cut(text, LONGEST);
        match links.of_entity(&cells[6]).filter(|_| linked < MOST_LINKS) {
            Some(link) => {
                linked += 1;
                sheet.write_url_with_format(row, 0, Url::new(link).set_text(text), &style.link)?;
            }
            None => {
                sheet.write_string(row, 0, text)?;
            }
        }
        for (at, cell) in (1u16..).zip(&cells[1..]).filter(|(_, cell)| !cell.is_empty()) {
            match (at, cell.parse::<u32>(), day(cell)) {
                (2 | 3, Ok(number), _) => {
                    sheet.write_number_with_format(row, at, number, style.number(Kind::Whole))?;
                }
                (4 | 5, _, Some(day)) => {
                    sheet.write_datetime_with_format(row, at, &day, &style.day)?;
                }
                _ => {
                    sheet.write_string(row, at, cut(cell, LONGEST))?;
                }
            }
        }
    }
    finish(sheet, u32::try_from(list.len()).unwrap_or(u32::MAX), COLUMNS.len())
}
