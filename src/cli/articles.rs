//! The arguments that say which articles are read, and what is known of the names in them.

use super::form::Form;
use super::rejections::Rejections;
use super::repeats::RepeatOptions;
use super::{Outcome, options};
use crate::corpus::{Corpus, ReadSettings};
use crate::document::Document;
use crate::entity::EntityType;
use crate::error::Result;
use crate::extraction::{ExtractSettings, Extractor, State, Wanted};
use crate::lexicon::Lexicons;
use crate::mention::Extraction;
use crate::pipeline::Settings;
use clap::Args;
use std::path::{Path, PathBuf};

/// Shared by the commands that read articles.
#[derive(Args)]
pub(super) struct Articles {
    /// Files (text, HTML, DOCX, JSON, JSONL, CSV, TSV, XLSX, ODS, Parquet, WARC; also in .gz, .zst, .zip, .tar), folders with such files, or
    /// - for the standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    #[command(flatten)]
    form: Form,

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

/// How the articles are read, for the commands that read them with all threads.
#[derive(Args)]
pub(super) struct Reading {
    #[command(flatten)]
    pub repeats: RepeatOptions,

    /// Threads [default: one for each core]
    #[arg(long, value_name = "N", value_parser = options::threads)]
    threads: Option<usize>,
}

impl Reading {
    /// The number of threads.
    pub fn threads(&self) -> usize {
        self.threads.unwrap_or_else(|| Settings::default().threads)
    }
}

impl Articles {
    /// Opens the inputs; the folder `except` is left out.
    ///
    /// # Errors
    /// Those of [`Corpus::open`].
    pub fn corpus(&self, except: Option<&Path>) -> Result<Corpus> {
        Corpus::open(&self.inputs, &self.form.settings(), except)
    }

    /// How the articles are read.
    pub fn read_settings(&self) -> ReadSettings {
        self.form.settings()
    }

    /// The folder of lexicons that the user names.
    pub fn lexicons_folder(&self) -> Option<&Path> {
        self.lexicons.as_deref()
    }

    /// Whether the user adds stop words.
    pub fn has_stopwords(&self) -> bool {
        self.stopwords.is_some()
    }

    /// The compiled lexicons, for these types and this house.
    ///
    /// # Errors
    /// Those of [`Lexicons::read`] and [`Extractor::new`].
    pub fn extractor(&self, words: Wanted) -> Result<Extractor> {
        Extractor::new(
            self.lexicons()?,
            ExtractSettings { types: self.types.clone(), house: self.house.clone(), words },
        )
    }

    /// Extracts the articles one after the other and gives each to `look`, which says whether to go on; rejected ones are told.
    ///
    /// # Errors
    /// Those of opening the inputs and of `look`.
    pub fn for_each(
        &self,
        extractor: &Extractor,
        mut look: impl FnMut(&Document<'_>, &Extraction, &State<'_>) -> anyhow::Result<bool>,
    ) -> anyhow::Result<Outcome> {
        let mut corpus = self.corpus(None)?;
        let (mut state, mut extraction) = (extractor.state(), Extraction::default());
        let (mut outcome, mut rejections) = (Outcome::Done, Rejections::default());
        'articles: while let Some(mut chunk) = corpus.next_chunk() {
            for parsed in chunk.documents() {
                match parsed {
                    Ok(document) => {
                        state.extract(&document, &mut extraction);
                        if !look(&document, &extraction, &state)? {
                            break 'articles;
                        }
                    }
                    Err(rejected) => {
                        outcome = Outcome::Findings;
                        rejections.tell(&rejected);
                    }
                }
            }
            corpus.reuse(chunk);
        }
        rejections.finish();
        Ok(outcome)
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
