//! How a CSV table is written: for programs as the contract says, or for Excel, in English or Vietnamese settings.

pub mod cut;
pub mod guard;
pub mod parts;
pub mod rewriting;

use super::columns::Kind;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A way to write CSV.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// For programs: commas, line feeds, decimal dots, texts as they are.
    #[default]
    Plain,
    /// For Excel: byte order mark, commas, CRLF.
    Excel,
    /// For Excel with Vietnamese settings: byte order mark, semicolons, decimal commas, CRLF.
    ExcelVi,
}

/// What both Excel profiles begin with.
pub const MARK: &[u8] = "\u{feff}".as_bytes();

impl Profile {
    /// What stands between two cells.
    #[must_use]
    pub fn separator(self) -> u8 {
        if self == Self::ExcelVi { b';' } else { b',' }
    }

    /// The profile of a table, by its beginning, which holds the whole header.
    #[must_use]
    pub fn of(beginning: &[u8]) -> Self {
        let Some(header) = beginning.strip_prefix(MARK) else { return Self::Plain };
        let header = header.split(|byte| *byte == b'\n').next().unwrap_or_default();
        // Every table has several columns, and no name of a column holds either sign.
        if header.contains(&b';') { Self::ExcelVi } else { Self::Excel }
    }

    /// A cell of this profile as the plain one has it.
    #[must_use]
    pub fn plain(self, cell: &str, kind: Kind) -> Cow<'_, str> {
        match self {
            Self::Plain => Cow::Borrowed(cell),
            _ if kind.is_text() => Cow::Borrowed(guard::taken_off(cell)),
            Self::ExcelVi if kind == Kind::Decimal => Cow::Owned(cell.replace(',', ".")),
            Self::Excel | Self::ExcelVi => Cow::Borrowed(cell),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_tells_its_profile_by_its_mark_and_its_header() {
        assert_eq!(Profile::of(b"term,score\nx;y,1\n"), Profile::Plain);
        assert_eq!(Profile::of("\u{feff}term,score\r\nx;y,1\r\n".as_bytes()), Profile::Excel);
        assert_eq!(Profile::of("\u{feff}term;score\r\n".as_bytes()), Profile::ExcelVi);
    }
}
