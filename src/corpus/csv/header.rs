//! The first line of a CSV file: where the fields stand, and what parts them.

use crate::corpus::columns::Column;
use crate::corpus::reasons::{listed, no_column};
use crate::corpus::recognised::ending;
use crate::corpus::sink::Sink;
use crate::document::Rejected;
use csv::ByteRecord;
use std::sync::Arc;

/// Where the fields stand in a row.
pub(in crate::corpus) struct Header {
    pub(super) places: [Option<usize>; 5],
    pub(super) width: usize,
}

impl Header {
    pub(super) fn read(row: &ByteRecord, name: &Arc<str>, sink: &mut Sink<'_>) -> std::result::Result<Self, Rejected> {
        let titles: Vec<String> = row
            .iter()
            .map(|title| String::from_utf8_lossy(title).trim_start_matches('\u{feff}').trim().to_string())
            .collect();
        let names = sink.settings.columns.among(titles.iter().map(String::as_str));
        let place = |column: Column| titles.iter().position(|title| names.field(title) == Some(column));
        if place(Column::Text).is_none() {
            return Err(no_column(name, &listed(titles.iter().map(String::as_str))));
        }
        sink.take_note(&names);
        Ok(Self { places: Column::ALL.map(place), width: titles.len() })
    }
}

/// What parts the fields of a file that begins with `sample`: of comma, semicolon, tab and bar the one that its first line has most of,
/// quoted ones left out; where it has none, what the name says.
pub(super) fn delimiter(sample: &[u8], inside: &str) -> u8 {
    let first = sample.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    if let Some([separator, ..]) = first.strip_prefix(b"sep=") {
        return *separator;
    }
    let count = |wanted: u8| {
        let mut quoted = false;
        let counted = first.iter().filter(|byte| {
            quoted ^= **byte == b'"';
            !quoted && **byte == wanted
        });
        counted.count()
    };
    let usual = if matches!(ending(inside).as_str(), "tsv" | "tab") { b'\t' } else { b',' };
    let most = b"|\t;,".iter().copied().max_by_key(|byte| (count(*byte), *byte == usual)).unwrap_or(usual);
    if count(most) == 0 { usual } else { most }
}

pub(super) fn is_separator_line(row: &ByteRecord) -> bool {
    row.position().is_some_and(|position| position.byte() == 0)
        && row.get(0).is_some_and(|field| field.starts_with(b"sep="))
}
