//! The first sheet: which sheets there are, what their columns mean, and with which settings they were made, in Vietnamese and English.

use super::names;
use super::sheet::print_wide;
use super::style::Style;
use crate::tables::Table;
use crate::tables::columns::{Column, Kind, about};
use crate::tables::profile::cut::{LONGEST, cut};
use rust_xlsxwriter::{Url, Worksheet, XlsxError};
use serde_json::Value;

type Result = std::result::Result<(), XlsxError>;

/// The name of the sheet.
const NAME: &str = "Giải thích - About";

/// Widths of the columns.
const WIDTHS: [f64; 5] = [24.0, 24.0, 22.0, 60.0, 60.0];

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    style: &Style,
    tables: &[(Table, u64, Vec<Column>)],
    settings: &Value,
) -> Result {
    sheet.set_name(NAME)?;
    for (at, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(at, width)?;
    }
    print_wide(sheet);
    let mut page = Page { sheet, style, row: 0 };
    page.heading(&format!("trich {} - bảng kết quả / tables", env!("CARGO_PKG_VERSION")))?;
    page.text("Tên có gạch chân dẫn đến dòng của nó trong trang mentions. / Underlined names lead to their rows in the sheet mentions.")?;
    page.text(&format!(
        "Hai trang theo bảng chữ cái có tối đa {0} tên được nhắc nhiều nhất. / The two sheets in alphabetical order list the {0} most mentioned names at most.",
        names::MOST
    ))?;
    page.row += 1;
    page.heading("Các trang / Sheets")?;
    page.header(["Trang / Sheet", "Số dòng / Rows", "", "Tiếng Việt", "English"])?;
    for (table, rows, _) in tables {
        let [english, vietnamese] = about(*table);
        page.cells([table.name(), &rows.to_string(), "", vietnamese, english])?;
        let link = Url::new(format!("internal:'{table}'!A1")).set_text(table.name());
        page.sheet.write_url_with_format(page.row - 1, 0, link, &style.link)?;
    }
    page.row += 1;
    page.heading("Các cột / Columns")?;
    page.header(["Trang / Sheet", "Cột / Column", "Kiểu / Kind", "Tiếng Việt", "English"])?;
    for (table, _, columns) in tables {
        for column in columns {
            page.cells([table.name(), &column.name, kind(column.kind), &column.vietnamese, &column.english])?;
        }
    }
    page.row += 1;
    page.heading("Thiết lập / Settings")?;
    page.header(["Thiết lập / Setting", "Giá trị / Value", "", "", ""])?;
    for (name, value) in settings.as_object().into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), String::from);
        page.cells([name, &value, "", "", ""])?;
    }
    Ok(())
}

/// The sheet, filled from above.
struct Page<'s> {
    sheet: &'s mut Worksheet,
    style: &'s Style,
    row: u32,
}

impl Page<'_> {
    fn heading(&mut self, text: &str) -> Result {
        self.sheet.write_string_with_format(self.row, 0, text, &self.style.heading)?;
        self.row += 1;
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result {
        self.sheet.write_string(self.row, 0, text)?;
        self.row += 1;
        Ok(())
    }

    fn header(&mut self, cells: [&str; 5]) -> Result {
        for (at, cell) in (0u16..).zip(cells) {
            self.sheet.write_string_with_format(self.row, at, cell, &self.style.header)?;
        }
        self.row += 1;
        Ok(())
    }

    fn cells(&mut self, cells: [&str; 5]) -> Result {
        for (at, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<u32>() {
                Ok(number) => {
                    sheet_number(self.sheet, self.row, at, number, self.style)?;
                }
                Err(_) => {
                    self.sheet.write_string_with_format(self.row, at, cut(cell, LONGEST), &self.style.wrapped)?;
                }
            }
        }
        self.row += 1;
        Ok(())
    }
}

fn sheet_number(sheet: &mut Worksheet, row: u32, at: u16, number: u32, style: &Style) -> Result {
    sheet.write_number_with_format(row, at, number, style.number(Kind::Whole)).map(drop)
}

/// What a kind is called.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Texts => "văn bản / text",
        Kind::Word => "nhãn / label",
        Kind::Identifier | Kind::Identifiers => "mã / id",
        Kind::Flag => "đúng, sai / flag",
        Kind::Whole => "số nguyên / whole number",
        Kind::Offset => "vị trí ký tự / offset",
        Kind::Decimal => "số thập phân / decimal",
        Kind::Date => "ngày / date",
        Kind::Period => "kỳ / period",
    }
}
