//! The settings of a run, and how run.json shows them.

use super::repeats::{Duplicates, NearDuplicates, Repeats, Threshold};
use crate::corpus::ReadSettings;
use crate::counting::CountSettings;
use crate::counting::document_keywords::Background;
use crate::counting::keywords::KeywordSettings;
use crate::counting::timeline::Period;
use crate::counting::unit::Unit;
use crate::document::Condition;
use crate::entity::EntityType;
use crate::error::Result;
use crate::export::Forms;
use crate::extraction::Wanted;
use crate::extraction::document_words::Whole;
use crate::tables::Table;
use crate::tables::profile::Profile;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::time::Duration;

/// A table that says how many documents have a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackgroundTable {
    /// Where it lies.
    pub path: PathBuf,
    /// What run.json calls it.
    pub name: String,
}

/// What keywords are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum KeywordUnit {
    /// Words by segmentation, names whole.
    Words,
    /// Syllables, however words are cut.
    Syllables,
}

/// What a run does.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own")]
pub struct Settings {
    /// The tables to write.
    pub tables: Vec<Table>,
    /// The forms that they are written in.
    pub forms: Forms,
    /// What a document must fulfil, all of it, to be read; the others leave no trace but their number.
    pub filter: Vec<Condition>,
    /// The types to extract; all where empty.
    pub types: Vec<EntityType>,
    /// Id of the enterprise that a bare head means where the document names none.
    pub house: Option<String>,
    /// What two entities must share to co-occur.
    pub unit: Unit,
    /// Period of the timeline.
    pub period: Period,
    /// What keywords are made of.
    pub keywords: KeywordUnit,
    /// Whether keywords.csv says which terms are names of the lexicons.
    pub mark_names: bool,
    /// Whether entities with a successor are counted for it, in entities.csv, cooccurrences.csv, timeline.csv and contexts.csv.
    pub roll_up: bool,
    /// How many of the most frequent keywords the timeline has, where keywords are counted.
    pub timeline_terms: usize,
    /// Fewest and most words or syllables of a keyword, 1 to 4.
    pub ngrams: (u8, u8),
    /// Table with the documents of terms that key terms are found against; the built-in one where none.
    pub background: Option<BackgroundTable>,
    /// Least frequency of a keyword.
    pub min_frequency: u64,
    /// Least number of units that two entities share.
    pub min_together: u64,
    /// What to do with duplicates.
    pub duplicates: Duplicates,
    /// What to do with documents that are nearly the same as an earlier one.
    pub near_duplicates: NearDuplicates,
    /// From when on they are.
    pub near_threshold: Threshold,
    /// Number of threads, from 1; it changes no table.
    pub threads: usize,
    /// Bytes of memory to keep within, where it is said; it changes no table.
    pub memory: Option<usize>,
    /// Whether a rejected document stops the run.
    pub strict: bool,
    /// How often a snapshot is taken that a later run can go on from; never where nothing is said.
    pub checkpoint: Option<Duration>,
    /// Whether to go on where an interrupted run into the same folder has ended, if it can be.
    pub resume: bool,
}

impl Default for Settings {
    /// Those of `trich extract` without options.
    fn default() -> Self {
        Self {
            tables: Table::usual(),
            forms: Forms::default(),
            filter: Vec::new(),
            types: Vec::new(),
            house: None,
            unit: Unit::Sentence,
            period: Period::Month,
            keywords: KeywordUnit::Words,
            mark_names: false,
            roll_up: false,
            timeline_terms: 200,
            ngrams: (1, 4),
            background: None,
            min_frequency: 2,
            min_together: 1,
            duplicates: Duplicates::Skip,
            near_duplicates: NearDuplicates::default(),
            near_threshold: Threshold::default(),
            threads: std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            memory: None,
            strict: false,
            checkpoint: None,
            resume: false,
        }
    }
}

/// The settings that bear on the tables, as in run.json.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "as the settings have them")]
pub(super) struct Shown {
    inputs: Vec<String>,
    filter: Vec<String>,
    tables: Vec<&'static str>,
    csv_profile: Profile,
    xlsx: bool,
    parquet: bool,
    types: Vec<&'static str>,
    house: Option<String>,
    read: ReadSettings,
    unit: String,
    period: String,
    keywords: KeywordUnit,
    mark_names: bool,
    roll_up: bool,
    timeline_terms: usize,
    ngrams: (u8, u8),
    background: Option<String>,
    min_frequency: u64,
    min_together: u64,
    duplicates: Duplicates,
    near_duplicates: NearDuplicates,
    near_threshold: Threshold,
}

impl Settings {
    /// What each document is cut into.
    pub(super) fn words(&self) -> Wanted {
        let keywords = |unit| self.wants(Table::Keywords) && self.keywords == unit;
        let words = keywords(KeywordUnit::Words) || self.wants(Table::DocumentKeywords);
        Wanted { syllables: keywords(KeywordUnit::Syllables), words: words.then_some(Whole::Names) }
    }

    /// How keywords are counted.
    pub(super) fn keyword_settings(&self) -> KeywordSettings {
        KeywordSettings {
            ngrams: self.ngrams,
            min_frequency: self.min_frequency,
            timeline_terms: if self.wants(Table::Timeline) { self.timeline_terms } else { 0 },
            period: self.period,
        }
    }

    /// The background that key terms are found against, where they are wanted.
    ///
    /// # Errors
    /// Those of [`Background::read`].
    pub(super) fn background(&self) -> Result<Option<Background>> {
        let read = || self.background.as_ref().map_or_else(Background::built_in, |table| Background::read(&table.path));
        self.wants(Table::DocumentKeywords).then(read).transpose()
    }

    /// Which documents are told as repeating an earlier one. Those that would only be marked are not looked for where no table marks them.
    pub(super) fn repeats(&self) -> Repeats {
        let all = Repeats { duplicates: self.duplicates, near: self.near_duplicates, threshold: self.near_threshold };
        if self.wants(Table::Provenance) { all } else { all.without_marks() }
    }

    /// Whether a table is to be written.
    pub(super) fn wants(&self, table: Table) -> bool {
        self.tables.contains(&table)
    }

    /// What is counted of each document.
    pub(super) fn counts(&self) -> CountSettings {
        CountSettings {
            unit: self.unit,
            period: self.period,
            pairs: self.wants(Table::Cooccurrences),
            timeline: self.wants(Table::Timeline),
        }
    }

    /// What run.json shows; tables and types in a fixed order, however they were named.
    pub(super) fn shown(&self, inputs: &[String], read: &ReadSettings) -> Shown {
        let wanted = |t: &EntityType| self.types.is_empty() || self.types.contains(t);
        Shown {
            inputs: inputs.to_vec(),
            filter: self.filter.iter().map(ToString::to_string).collect(),
            tables: Table::ALL.into_iter().filter(|table| self.wants(*table)).map(Table::name).collect(),
            csv_profile: self.forms.profile,
            xlsx: self.forms.workbook,
            parquet: self.forms.parquet,
            types: EntityType::ALL.into_iter().filter(wanted).map(EntityType::name).collect(),
            house: self.house.clone(),
            read: read.clone(),
            unit: self.unit.to_string(),
            period: self.period.to_string(),
            keywords: self.keywords,
            mark_names: self.mark_names,
            roll_up: self.roll_up,
            timeline_terms: self.timeline_terms,
            ngrams: self.ngrams,
            background: self.background.as_ref().map(|table| table.name.clone()),
            min_frequency: self.min_frequency,
            min_together: self.min_together,
            duplicates: self.duplicates,
            near_duplicates: self.near_duplicates,
            near_threshold: self.near_threshold,
        }
    }
}
