//! What each column of each table holds: its kind, and what it means in English and Vietnamese.
//!
//! The descriptions are rows of `columns/described.csv`, in the order of the headers; a test holds them against what is written.

use super::Table;
use std::sync::LazyLock;

/// What the cells of a column are; any cell may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text as it came, or made of it.
    Text,
    /// Several texts, joined by a vertical bar.
    Texts,
    /// One of a few words of the program or the lexicons.
    Word,
    /// The id of an entity or document.
    Identifier,
    /// Several ids, joined by a vertical bar.
    Identifiers,
    /// `true` or `false`.
    Flag,
    /// A whole number from 0.
    Whole,
    /// A place in a text, counted in code points from 0.
    Offset,
    /// A number with six decimals.
    Decimal,
    /// An ISO date, which may be less precise than a day: `2017-01-11`, `2017-01`, `2017-Q1`, `2017`.
    Date,
    /// A period: as a date, or an ISO week.
    Period,
}

impl Kind {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "texts" => Self::Texts,
            "word" => Self::Word,
            "identifier" => Self::Identifier,
            "identifiers" => Self::Identifiers,
            "flag" => Self::Flag,
            "whole" => Self::Whole,
            "offset" => Self::Offset,
            "decimal" => Self::Decimal,
            "date" => Self::Date,
            "period" => Self::Period,
            _ => return None,
        })
    }

    /// Whether its cells are numbers.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Self::Whole | Self::Offset | Self::Decimal)
    }

    /// Whether its cells are texts that come, in whole or in part, from the articles or from outside.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Texts | Self::Word | Self::Identifier | Self::Identifiers)
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// As in the header.
    pub name: String,
    /// What its cells are.
    pub kind: Kind,
    /// What it means, in English.
    pub english: String,
    /// What it means, in Vietnamese.
    pub vietnamese: String,
}

impl Column {
    /// A column that is described nowhere: text.
    fn unknown(name: &str) -> Self {
        Self { name: name.into(), kind: Kind::Text, english: String::new(), vietnamese: String::new() }
    }
}

/// All descriptions: table, column.
static DESCRIBED: LazyLock<Vec<(String, Column)>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_bytes!("columns/described.csv").as_slice());
    let column = |row: csv::StringRecord| {
        let [table, name, kind, english, vietnamese] = std::array::from_fn(|at| row.get(at).unwrap_or_default());
        let kind = Kind::named(kind)?;
        let column = Column { name: name.into(), kind, english: english.into(), vietnamese: vietnamese.into() };
        Some((table.to_string(), column))
    };
    reader.records().filter_map(|row| row.ok().and_then(column)).collect()
});

/// All columns that a table may have; `table` is its name: that of [`Table::name`], `concordance`, `collocations` or `comparison`.
#[must_use]
pub fn of(table: &str) -> Vec<&'static Column> {
    DESCRIBED.iter().filter(|(of, _)| of == table).map(|(_, column)| column).collect()
}

/// The columns of a table that has this header.
#[must_use]
pub fn of_header<'h>(table: &str, header: impl IntoIterator<Item = &'h str>) -> Vec<Column> {
    let known = of(table);
    let described = |name: &str| known.iter().find(|column| column.name == name).map(|column| (*column).clone());
    header.into_iter().map(|name| described(name).unwrap_or_else(|| Column::unknown(name))).collect()
}

/// What a table is about, in English and Vietnamese.
#[must_use]
pub fn about(table: Table) -> [&'static str; 2] {
    match table {
        Table::Entities => ["Who and what is mentioned, and how often", "Ai và đơn vị nào được nhắc, bao nhiêu lần"],
        Table::Cooccurrences => ["Which two stand together", "Hai thực thể nào thường đi cùng nhau"],
        Table::Keywords => ["Frequent terms", "Từ và cụm từ thường gặp"],
        Table::DocumentKeywords => ["Key terms of each document", "Từ khoá của từng bài"],
        Table::Positions => ["Who holds which office of which body", "Ai giữ chức danh gì ở đâu"],
        Table::Mentions => ["Every mention", "Từng lần nhắc tên"],
        Table::Contexts => ["What stands around mentions", "Ngữ cảnh của các tên"],
        Table::Timeline => ["Entities and keywords by period", "Thực thể và từ khoá theo thời gian"],
        Table::Documents => ["Every document", "Danh sách bài"],
        Table::Provenance => ["What documents came from", "Nguồn gốc của từng bài"],
        Table::Rejected => ["What could not be used", "Những gì không dùng được"],
        Table::Texts => ["Titles and texts as they were read", "Tiêu đề và văn bản nguyên gốc"],
        Table::Report => ["The tables as a page for reading", "Các bảng dưới dạng trang để đọc"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::{collocations, comparison, concordance, keywords};

    fn names(table: &str) -> String {
        of(table).iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(",")
    }

    #[test]
    fn every_column_that_is_written_is_described_in_its_order() {
        for table in Table::ALL {
            let more = if table == Table::Keywords { keywords::MARK } else { "" };
            assert_eq!(names(table.name()), format!("{}{more}", table.header()), "{table}");
        }
        assert_eq!(names("concordance"), concordance::header(true));
        assert_eq!(names("collocations"), collocations::HEADER);
        assert_eq!(names("comparison"), comparison::HEADER);
    }

    #[test]
    fn every_row_of_the_descriptions_is_read_and_says_something_in_both_languages() {
        let rows = csv::Reader::from_reader(include_bytes!("columns/described.csv").as_slice()).into_records().count();
        assert_eq!(rows, DESCRIBED.len());
        for (table, column) in DESCRIBED.iter() {
            assert!(!column.english.is_empty() && !column.vietnamese.is_empty(), "{table}.{}", column.name);
            assert_ne!(column.english, column.vietnamese, "{table}.{}", column.name);
        }
    }

    #[test]
    fn a_header_with_a_strange_column_has_text_there() {
        let columns = of_header("mentions", ["start", "other"]);
        assert_eq!(columns.iter().map(|column| column.kind).collect::<Vec<_>>(), [Kind::Offset, Kind::Text]);
    }
}
