//! Rows of spreadsheets and Parquet files -> documents: the five fields, already text.

use super::chunk::Parsed;
use super::columns::Column;
use super::date_line::{self, Found};
use super::reasons::{in_sheet, no_text};
use crate::document::{Document, Format, Origin};
use std::borrow::Cow;
use std::sync::Arc;

/// A row; its fields stand in the order of [`Column::ALL`].
pub(super) struct Row {
    /// Its number in the file, from 1.
    pub line: u64,
    /// What stands between the path and the number where a document is named by its place: the sheet.
    pub part: Arc<str>,
    pub fields: [String; 5],
}

impl Row {
    /// Bytes that it holds; an empty row has some too, so that no number of them is kept.
    pub fn size(&self) -> usize {
        size_of::<Self>() + self.fields.iter().map(String::len).sum::<usize>()
    }
}

/// The document that a row is.
pub(super) fn document<'a>(row: &'a Row, path: &Arc<str>, format: Format) -> Parsed<'a> {
    let field = |column: Column| row.fields[column as usize].as_str();
    let id = match field(Column::Id) {
        id if !id.trim().is_empty() => Cow::Borrowed(id),
        _ if row.part.is_empty() => Cow::Owned(format!("{path}:{}", row.line)),
        _ => Cow::Owned(format!("{path}:{}:{}", row.part, row.line)),
    };
    let text = field(Column::Text);
    if text.trim().is_empty() {
        return Err(in_sheet(&row.part, no_text(path, Some(row.line), &id)));
    }
    let (date, wrong_weekday) = Found::parts(date_line::find_in_field(field(Column::Date)));
    Ok(Document {
        id,
        path: Arc::clone(path),
        line: row.line,
        source: field(Column::Source).into(),
        date,
        title: field(Column::Title).into(),
        text: text.into(),
        origin: Origin { wrong_weekday, ..Origin::sound(format) },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_without_id_is_named_by_its_place() {
        let row = |part: &str, text: &str| Row {
            line: 3,
            part: part.into(),
            fields: [text, " ", "Tin", "11/1/2017", "Báo"].map(String::from),
        };
        let path = Arc::from("a.xlsx");
        let (first, second) = (row("Trang 1", "Họp."), row("", "Họp."));
        let found = document(&first, &path, Format::Xlsx).unwrap();
        assert_eq!((&*found.id, &*found.title, &*found.source), ("a.xlsx:Trang 1:3", "Tin", "Báo"));
        assert_eq!(found.date.unwrap().to_string(), "2017-01-11");
        assert_eq!(document(&second, &path, Format::Parquet).unwrap().id, "a.xlsx:3");
        assert_eq!(document(&row("", " "), &path, Format::Xlsx).unwrap_err().doc_id, "a.xlsx:3");
    }
}
