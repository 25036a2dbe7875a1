//! Where a document's text comes from: the format of its file, the encoding, what had to be repaired.

use super::Encoding;
use serde::{Deserialize, Serialize};

/// A format that documents are read from. What it is packed in (gzip, zstd, zip, tar) is seen from the bytes and not told here.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text, one article a file.
    #[default]
    Text,
    /// A web page.
    Html,
    /// A document of a word processor.
    Docx,
    /// JSON: an object, several, or a list.
    Json,
    /// JSON lines.
    Jsonl,
    /// Rows with commas, semicolons, tabs or bars between the fields.
    Csv,
    /// A spreadsheet of Excel.
    Xlsx,
    /// A spreadsheet of `LibreOffice`.
    Ods,
    /// Apache Parquet.
    Parquet,
    /// An archive of a web crawler.
    Warc,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Html,
        Self::Docx,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Xlsx,
        Self::Ods,
        Self::Parquet,
        Self::Warc,
    ];

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Parquet => "parquet",
            Self::Warc => "warc",
        }
    }
}

/// Where a text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Origin {
    /// The format of its file.
    pub format: Format,
    /// The encoding that it was in, or that its letters show it to have been in before somebody read it in a wrong one.
    pub encoding: Encoding,
    /// How many times it had been read in a wrong encoding, which was undone.
    pub repaired: u8,
    /// Whether a weekday stands beside its date that is not the date's; the date is taken as it is written.
    pub wrong_weekday: bool,
}

impl Origin {
    /// Sound text in UTF-8.
    #[must_use]
    pub fn sound(format: Format) -> Self {
        Self { format, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_in_tables_is_the_name_of_the_option() {
        for format in Format::ALL {
            assert_eq!(serde_json::to_value(format).unwrap(), format.name());
        }
    }
}
