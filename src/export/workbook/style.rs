//! How cells look.

use crate::tables::columns::{Column, Kind};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

/// The formats of a workbook.
pub(super) struct Style {
    /// Of the row with the names of the columns.
    pub header: Format,
    /// Of headings within a sheet.
    pub heading: Format,
    /// Of texts that may take several lines.
    pub wrapped: Format,
    /// Of texts that lead to another cell.
    pub link: Format,
    /// Of days.
    pub day: Format,
    whole: Format,
    offset: Format,
    decimal: Format,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            header: Format::new()
                .set_bold()
                .set_background_color(Color::RGB(0xE8_EE_F4))
                .set_border_bottom(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter),
            heading: Format::new().set_bold().set_font_size(13),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            link: Format::new().set_font_color(Color::RGB(0x05_63_C1)).set_underline(FormatUnderline::Single),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            whole: Format::new().set_num_format("#,##0"),
            offset: Format::new().set_num_format("0"),
            decimal: Format::new().set_num_format("#,##0.0000"),
        }
    }
}

impl Style {
    /// That of the numbers of a kind.
    pub fn number(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Decimal => &self.decimal,
            Kind::Offset => &self.offset,
            _ => &self.whole,
        }
    }
}

/// The width of a column, in digits.
pub(super) fn width(column: &Column) -> f64 {
    match column.kind {
        Kind::Flag => 9.0,
        Kind::Whole | Kind::Offset | Kind::Date | Kind::Period => 12.0,
        Kind::Decimal => 14.0,
        Kind::Word => 16.0,
        Kind::Identifier | Kind::Identifiers => 28.0,
        Kind::Text | Kind::Texts => 36.0,
    }
}
