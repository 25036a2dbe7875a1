//! The arguments that say which articles are read, and what is known of the names in them.

use super::options;
use crate::corpus::{Columns, Corpus};
use crate::entity::EntityType;
use crate::error::Result;
use crate::lexicon::Lexicons;
use clap::Args;
use std::path::{Path, PathBuf};

/// Shared by the commands that read articles.
#[derive(Args)]
pub(super) struct Articles {
    /// Files (.txt, .jsonl, .csv), folders with such files, or - for JSON lines on the standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// Names of the fields in JSONL and CSV files, as in text=body,id=url (fields: text, id, title, date, source)
    #[arg(long, value_name = "LIST", default_value = "", hide_default_value = true, value_parser = options::columns)]
    columns: Columns,

    /// Folder of lexicons to use in place of the built-in ones
    #[arg(long, value_name = "DIR")]
    lexicons: Option<PathBuf>,

    /// Further stop words, one a line, or a table with a column word as lexicons/stopwords.csv: no keyword has one
    #[arg(long, value_name = "FILE")]
    stopwords: Option<PathBuf>,

    /// Types of entities to extract, joined by commas [default: all]
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = options::entity_type)]
    pub types: Vec<EntityType>,

    /// Enterprise that a bare head such as "Tập đoàn" means where the article names none
    #[arg(long, value_name = "ENTITY_ID")]
    pub house: Option<String>,
}

impl Articles {
    /// Opens the inputs; the folder `except` is left out.
    ///
    /// # Errors
    /// Those of [`Corpus::open`].
    pub fn corpus(&self, except: Option<&Path>) -> Result<Corpus> {
        Corpus::open(&self.inputs, &self.columns, except)
    }

    /// Whether the user adds stop words.
    pub fn has_stopwords(&self) -> bool {
        self.stopwords.is_some()
    }

    /// Reads the lexicons.
    ///
    /// # Errors
    /// Those of [`Lexicons::read`].
    pub fn lexicons(&self) -> Result<Lexicons> {
        let mut lexicons = lexicons(self.lexicons.as_deref())?;
        if let Some(path) = &self.stopwords {
            lexicons.read_stopwords(path)?;
        }
        Ok(lexicons)
    }
}

/// The lexicons of a folder, or the built-in ones.
///
/// # Errors
/// Those of [`Lexicons::read`].
pub(super) fn lexicons(folder: Option<&Path>) -> Result<Lexicons> {
    folder.map_or_else(Lexicons::embedded, Lexicons::read)
}
