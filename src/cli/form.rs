//! The arguments that say what the inputs look like.

use super::options;
use crate::corpus::{Columns, MAX_DOCUMENT, ReadSettings};
use crate::document::{Encoding, Format};
use clap::Args;

/// An encoding, or none where it is to be found out.
#[derive(Debug, Clone, Copy)]
pub(super) struct WantedEncoding(pub Option<Encoding>);

/// Shared by the commands that read articles.
#[derive(Args)]
pub(super) struct Form {
    /// Names of the fields in JSON and of the columns in tables, as in text=body,id=meta.url (fields: text, id, title, date, source)
    /// [default: the usual names, English and Vietnamese]
    #[arg(long, value_name = "LIST", default_value = "", hide_default_value = true, value_parser = options::columns)]
    columns: Columns,

    /// Format of all inputs once they are unpacked [default: what the bytes and the name of each show]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,

    /// Encoding of all inputs: auto (what the letters of each show), utf-8, utf-16le, utf-16be, windows-1258, windows-1252 (which holds no
    /// Vietnamese, only texts without accents), tcvn3, vni, viscii or viqr
    #[arg(long, value_name = "NAME", default_value = "auto", value_parser = options::encoding)]
    encoding: WantedEncoding,

    /// Longest article; longer ones are set aside
    #[arg(long, value_name = "MB", default_value_t = MAX_DOCUMENT >> 20, value_parser = options::megabytes)]
    max_document: usize,
}

impl Form {
    /// How the inputs are read.
    pub fn settings(&self) -> ReadSettings {
        ReadSettings {
            columns: self.columns.clone(),
            encoding: self.encoding.0,
            format: self.format,
            max_document: self.max_document << 20,
        }
    }
}
