//! Suggestions as a workbook (XLSX), whose column `decision` lists what can be decided.

use super::decision::Decision;
use super::suggestion::Suggestion;
use super::suggestion_table::{cells, header};
use crate::error::{Error, Result};
use crate::lexicon::Lexicons;
use rust_xlsxwriter::{Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

/// The bytes of the workbook, the same for the same suggestions.
///
/// # Errors
/// [`Error::Unfit`] where a cell or the table is too large for a workbook.
pub fn workbook(suggestions: &[Suggestion], lexicons: &Lexicons) -> Result<Vec<u8>> {
    write(suggestions, lexicons).map_err(|error| Error::Unfit {
        place: "the workbook of suggestions".into(),
        what: error.to_string(),
        remedy: "ask for fewer suggestions with --top, or for CSV".into(),
    })
}

fn write(suggestions: &[Suggestion], lexicons: &Lexicons) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The time of making would make each file another one.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name("suggestions")?;
    let bold = Format::new().set_bold().set_background_color(Color::RGB(0x00E8_EEF7));
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let top = Format::new().set_align(FormatAlign::Top);
    let columns: Vec<&str> = header().collect();
    for (column, name) in (0..).zip(&columns) {
        sheet.write_string_with_format(0, column, *name, &bold)?;
        sheet.set_column_width(column, width(name))?;
    }
    let mut last = 0;
    for (row, suggestion) in (1..).zip(suggestions) {
        let rank = usize::try_from(row).unwrap_or_default();
        for ((column, name), text) in (0..).zip(&columns).zip(cells(rank, suggestion, lexicons)) {
            let format = if name.starts_with("context") { &wrapped } else { &top };
            match text.parse::<f64>().ok().filter(|_| is_number(name)) {
                Some(number) => sheet.write_number_with_format(row, column, number, format)?,
                None if text.is_empty() => sheet.write_blank(row, column, format)?,
                None => sheet.write_string_with_format(row, column, text, format)?,
            };
        }
        last = row;
    }
    let choices = Decision::ALL.map(Decision::name);
    let validation = DataValidation::new()
        .allow_list_strings(&choices)?
        .set_error_title("decision")?
        .set_error_message("add, alias of or ignore; leave it empty to decide later")?;
    sheet.add_data_validation(1, 0, last.max(1), 0, &validation)?;
    sheet.set_freeze_panes(1, 4)?;
    sheet.autofilter(0, 0, last, u16::try_from(columns.len() - 1).unwrap_or(u16::MAX))?;
    book.save_to_buffer()
}

fn is_number(column: &str) -> bool {
    matches!(column, "score" | "mentions" | "documents" | "rank") || column.starts_with("likeness")
}

/// In characters.
fn width(column: &str) -> f64 {
    match column {
        "name" | "canonical" | "id" | "alias_of" | "spellings" => 34.0,
        _ if column.starts_with("context") => 60.0,
        _ if column.starts_with("nearest") => 30.0,
        _ => 12.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::unlisted::Unlisted;
    use crate::entity::EntityType;
    use calamine::{Data, Reader, Xlsx};
    use std::io::{Cursor, Read};

    #[test]
    fn a_workbook_holds_the_table_and_the_choices_and_is_the_same_each_time() {
        let suggestion = Suggestion::bare("=Norvex", Unlisted::new(EntityType::Enterprise));
        let lexicons = Lexicons::default();
        let bytes = workbook(std::slice::from_ref(&suggestion), &lexicons).unwrap();
        assert_eq!(bytes, workbook(&[suggestion], &lexicons).unwrap());
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!(sheet.get_value((0, 0)), Some(&Data::String("decision".into())));
        assert_eq!(sheet.get_value((1, 3)), Some(&Data::String("=Norvex".into())), "a name is no formula");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut xml = String::new();
        archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut xml).unwrap();
        assert!(xml.contains("\"add,alias of,ignore\""), "{xml}");
    }
}
