//! All tables as one workbook: a sheet that explains them, lists of names in the order of the alphabet, then a sheet for each table.
//!
//! Rows go to the disk as they come. What is kept are the links and the lists of names, of which there are at most [`links::MOST`] a sheet and
//! [`names::MOST`], so the memory does not grow with the tables.

mod about;
mod links;
mod names;
mod sheet;
mod style;

use super::{Fitted, for_each_row, open, sheet_place};
use crate::error::{Error, Result};
use crate::tables::Table;
use crate::tables::columns::Column;
use crate::tables::folder::{Folder, WORKBOOK};
use crate::tables::profile::parts;
use links::Links;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use serde_json::Value;
use sheet::Sheet;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use style::Style;

/// Bytes of CSV from which on the workbook is a zip file of the newer form, that may hold more than 4 GB.
const LARGE: u64 = 1 << 30;

/// Writes the workbook.
///
/// # Errors
/// As [`super::write`].
pub(super) fn write(
    folder: &Folder,
    tables: &[(Table, u64)],
    settings: &Value,
    fitted: &mut Fitted,
    stop: &AtomicBool,
) -> Result<()> {
    let path = folder.unpublished(WORKBOOK);
    let failed = |error: XlsxError| Error::write(&path, std::io::Error::other(error));
    let mut workbook = begin(folder.scratch()).map_err(failed)?;
    workbook.use_zip_large_file(bytes(folder, tables) > LARGE);
    let style = Style::default();
    let described = tables.iter().map(|(table, rows)| Ok((*table, *rows, open(folder, *table)?.columns().to_vec())));
    let described: Vec<(Table, u64, Vec<Column>)> = described.collect::<Result<_>>()?;
    about::write(workbook.add_worksheet(), &style, &described, settings).map_err(failed)?;
    let links = Links::read(folder, tables, stop)?;
    if tables.iter().any(|(table, _)| *table == Table::Entities) {
        let names = names::Names::read(open(folder, Table::Entities)?, stop)?;
        names.write(&mut workbook, &style, &links).map_err(failed)?;
    }
    for (table, _, columns) in described {
        let mut sheet = Sheet::new(&style, &links, table, columns, parts::ROWS);
        let mut worksheet = begin_part(&mut workbook, &mut sheet).map_err(failed)?;
        for_each_row(open(folder, table)?, stop, |row| {
            if sheet.is_full() {
                sheet.finish(&mut worksheet).map_err(failed)?;
                let next = begin_part(&mut workbook, &mut sheet).map_err(failed)?;
                workbook.push_worksheet(std::mem::replace(&mut worksheet, next));
            }
            sheet.row(&mut worksheet, row).map_err(failed)
        })?;
        sheet.finish(&mut worksheet).map_err(failed)?;
        workbook.push_worksheet(worksheet);
        fitted.add(&sheet_place(table), sheet.parts(), sheet.cells_cut());
    }
    workbook.save(&path).map_err(failed)
}

fn begin(scratch: &Path) -> std::result::Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_tempdir(scratch)?;
    // The time of writing would make other bytes of the same input.
    let time = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title("trich").set_creation_datetime(&time));
    Ok(workbook)
}

fn begin_part(workbook: &mut Workbook, sheet: &mut Sheet<'_>) -> std::result::Result<Worksheet, XlsxError> {
    let mut worksheet = workbook.new_worksheet_with_constant_memory()?;
    sheet.begin(&mut worksheet)?;
    Ok(worksheet)
}

fn bytes(folder: &Folder, tables: &[(Table, u64)]) -> u64 {
    let length =
        |table: Table| std::fs::metadata(folder.unpublished(&table.file_name())).map_or(0, |about| about.len());
    tables.iter().map(|(table, _)| length(*table)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{GOING, unpublished};
    use calamine::{Data, Reader, Xlsx};
    use std::fs;

    const ENTITIES: &str = "per-an~01,PERSON,Lê Văn An,,,false,5,1,0.250000,2017-01-11,2017-Q2,An|Lê Văn An\n\
        ent-x,ENTERPRISE,\"=HYPERLINK(\"\"x\"\")\",,,true,3,1,0.250000,,,x\n\
        per-binh~01,PERSON,Đỗ Ân,,,false,1,1,0.250000,,,Đỗ Ân\n";
    const MENTIONS: &str = "007,text,0,5,ENTERPRISE,ent-x,EVN,1,0,lexicon,,\n\
        007,text,6,12,PERSON,per-an~01,Lê Văn An,1,0,grammar,,\n";

    fn workbook(tables: &[(Table, &str)]) -> (Xlsx<std::io::Cursor<Vec<u8>>>, Fitted) {
        let place = tempfile::tempdir().unwrap();
        let (folder, tables) = unpublished(place.path(), tables);
        let mut fitted = Fitted::default();
        write(&folder, &tables, &serde_json::json!({"unit": "sentence"}), &mut fitted, &GOING).unwrap();
        let bytes = fs::read(folder.unpublished(WORKBOOK)).unwrap();
        write(&folder, &tables, &serde_json::json!({"unit": "sentence"}), &mut fitted, &GOING).unwrap();
        assert!(bytes == fs::read(folder.unpublished(WORKBOOK)).unwrap(), "the same input gives other bytes");
        (Xlsx::new(std::io::Cursor::new(bytes)).unwrap(), fitted)
    }

    fn cells(workbook: &mut Xlsx<std::io::Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<Data>> {
        workbook.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
    }

    #[test]
    fn each_table_is_a_sheet_with_numbers_dates_and_texts_behind_those_for_readers() {
        let (mut workbook, fitted) = workbook(&[(Table::Entities, ENTITIES), (Table::Mentions, MENTIONS)]);
        assert_eq!(workbook.sheet_names(), ["Giải thích - About", "Tên A-Y", "Người A-Y", "entities", "mentions"]);
        assert_eq!(fitted, Fitted::default());
        let entities = cells(&mut workbook, "entities");
        assert_eq!(entities[0][2], Data::String("name".into()));
        assert_eq!(entities[1][2], Data::String("Lê Văn An".into()));
        assert_eq!((&entities[1][6], &entities[1][8]), (&Data::Float(5.0), &Data::Float(0.25)));
        assert!(
            matches!(&entities[1][9], Data::DateTime(date) if date.as_f64().to_bits() == 42746_f64.to_bits()),
            "{:?}",
            entities[1][9]
        );
        assert_eq!(entities[1][10], Data::String("2017-Q2".into()), "no day is made up");
        assert_eq!(entities[1][5], Data::Bool(false));
        assert_eq!(entities[2][2], Data::String("=HYPERLINK(\"x\")".into()));
        assert_eq!(cells(&mut workbook, "mentions")[1][0], Data::String("007".into()));
        assert!(workbook.worksheet_formula("entities").unwrap().rows().flatten().all(String::is_empty));
    }

    #[test]
    fn names_are_sorted_by_the_alphabet_and_persons_by_their_given_names() {
        let (mut workbook, _) = workbook(&[(Table::Entities, ENTITIES)]);
        let column = |cells: Vec<Vec<Data>>| cells.iter().skip(1).map(|row| row[0].to_string()).collect::<Vec<_>>();
        assert_eq!(column(cells(&mut workbook, "Tên A-Y")), ["=HYPERLINK(\"x\")", "Đỗ Ân", "Lê Văn An"]);
        assert_eq!(column(cells(&mut workbook, "Người A-Y")), ["An, Lê Văn", "Ân, Đỗ"]);
    }

    #[test]
    fn the_first_sheet_explains_columns_and_settings_in_both_languages() {
        let (mut workbook, _) = workbook(&[(Table::Mentions, MENTIONS)]);
        let about: Vec<String> =
            cells(&mut workbook, "Giải thích - About").iter().flatten().map(ToString::to_string).collect();
        for text in ["surface", "Nguyên văn trong bài", "The words as they stand there", "unit", "sentence"] {
            assert!(about.iter().any(|cell| cell == text), "{text}: {about:?}");
        }
    }
}
