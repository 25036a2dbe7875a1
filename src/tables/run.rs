//! run.json: version, settings, lexicons, counts - the same bytes for the same input, but for the timings at the end.

use super::Table;
use crate::counting::Totals;
use crate::document::Cause;
use crate::entity::EntityType;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// What is known of a run. `S` are the settings that bear on the tables; the number of threads is none of them. `F` says what
/// a sheet could not hold.
#[derive(Debug, Serialize)]
pub struct RunReport<S, F> {
    /// Of the program.
    pub version: &'static str,
    /// Options that bear on the tables.
    pub settings: S,
    /// Hash of each lexicon by file name.
    pub lexicons: BTreeMap<String, String>,
    /// What was read.
    pub input: InputCounts,
    /// What the inputs were like.
    pub found: InputFindings,
    /// Lines that more than a tenth of a source's documents have.
    pub boilerplate: Vec<BoilerplateLine>,
    /// Sums over the counted documents.
    pub totals: TotalsReport,
    /// Rows of each table that was written.
    pub rows: BTreeMap<&'static str, u64>,
    /// What a sheet could not hold as it was, where tables were written for spreadsheets.
    pub fitted: F,
    /// What differs from run to run.
    pub timings: Timings,
}

/// What was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputCounts {
    /// Files.
    pub files: u64,
    /// Files of folders that no reader is for.
    pub passed_over: u64,
    /// Bytes.
    pub bytes: u64,
    /// Documents, duplicates too, without those left out and the rejected ones.
    pub documents: u64,
    /// Documents that the filter left out.
    pub left_out: u64,
    /// Those of them that have no date where the filter asks for one.
    pub left_out_without_date: u64,
    /// Documents whose text had been seen.
    pub duplicates: u64,
    /// Documents whose text is nearly that of an earlier one, without the above.
    pub near_duplicates: u64,
    /// Documents and files that could not be used.
    pub rejected: u64,
}

/// A line that repeats in one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BoilerplateLine {
    /// The source.
    pub source: String,
    /// Its first 100 characters, as a document has them.
    pub line: String,
    /// Counted documents that have it; where a source has very many short lines, a few too low.
    pub documents: u64,
    /// The same by the counted documents of the source, four decimals.
    pub share: f64,
}

impl BoilerplateLine {
    /// A line that `documents` have of `all`, which are one at least.
    #[must_use]
    pub fn new(source: String, line: String, documents: u64, all: u64) -> Self {
        #[allow(clippy::cast_precision_loss, reason = "shown with four decimals")]
        let share = (documents as f64 / all.max(1) as f64 * 1e4).round() / 1e4;
        Self { source, line, documents, share }
    }
}

/// What the inputs were like.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct InputFindings {
    /// The columns that the fields were found in, as in `--columns`, and in how many files.
    pub columns: BTreeMap<String, u64>,
    /// Files that no reader is for, by their ending.
    pub passed_over: BTreeMap<String, u64>,
    /// Documents by the format of their files.
    pub formats: BTreeMap<&'static str, u64>,
    /// Documents by their encoding.
    pub encodings: BTreeMap<&'static str, u64>,
    /// Documents that had been read in a wrong encoding before, which was undone.
    pub repaired: u64,
    /// Documents beside whose date a weekday stands that is not the date's.
    pub wrong_weekdays: u64,
    /// Documents and files that could not be used, by the kind of reason.
    pub rejected: BTreeMap<Cause, u64>,
}

/// Sums over the counted documents.
#[derive(Debug, Serialize)]
pub struct TotalsReport {
    documents: u64,
    documents_without_date: u64,
    documents_less_precise_than_period: u64,
    syllables: u64,
    sentences: u64,
    paragraphs: u64,
    units: u64,
    positions: u64,
    mentions: u64,
    mentions_by_type: BTreeMap<&'static str, u64>,
}

impl From<&Totals> for TotalsReport {
    fn from(totals: &Totals) -> Self {
        Self {
            documents: totals.documents,
            documents_without_date: totals.undated,
            documents_less_precise_than_period: totals.imprecise,
            syllables: totals.syllables,
            sentences: totals.sentences,
            paragraphs: totals.paragraphs,
            units: totals.units,
            positions: totals.positions,
            mentions: totals.mentions.iter().sum(),
            mentions_by_type: EntityType::ALL.map(EntityType::name).into_iter().zip(totals.mentions).collect(),
        }
    }
}

/// What differs from run to run.
#[derive(Debug, Serialize)]
pub struct Timings {
    /// Threads that worked.
    pub threads: usize,
    /// Seconds of each stage, in the order in which they ran.
    pub seconds: Vec<(&'static str, f64)>,
}

impl Timings {
    /// Timings of stages.
    #[must_use]
    pub fn new(threads: usize, stages: &[(&'static str, Duration)]) -> Self {
        let rounded = |time: &Duration| (time.as_secs_f64() * 1e3).round() / 1e3;
        Self { threads, seconds: stages.iter().map(|(stage, time)| (*stage, rounded(time))).collect() }
    }
}

/// Rows of tables by name.
#[must_use]
pub fn rows(written: &[(Table, u64)]) -> BTreeMap<&'static str, u64> {
    written.iter().map(|(table, rows)| (table.name(), *rows)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timings_stand_last_and_alone_differ() {
        let report = |milliseconds| RunReport {
            version: "0.1.0",
            settings: BTreeMap::from([("unit", "sentence")]),
            lexicons: BTreeMap::from([("titles.csv".to_string(), "00ff".to_string())]),
            input: InputCounts { files: 1, documents: 2, ..InputCounts::default() },
            found: InputFindings::default(),
            boilerplate: vec![BoilerplateLine::new("Báo Mỏ".into(), "Mời đọc thêm".into(), 1, 3)],
            totals: TotalsReport::from(&Totals { documents: 2, mentions: [1, 0, 0, 0, 0, 0, 2], ..Totals::default() }),
            rows: rows(&[(Table::Mentions, 3), (Table::Entities, 2)]),
            fitted: (),
            timings: Timings::new(2, &[("read", Duration::from_millis(milliseconds))]),
        };
        let (one, other) = [7, 9].map(|ms| serde_json::to_string_pretty(&report(ms)).unwrap()).into();
        let until_timings = |text: &String| text[..text.find("\"timings\"").unwrap()].to_string();
        assert_eq!(until_timings(&one), until_timings(&other));
        assert_ne!(one, other);
        assert!(until_timings(&one).contains("\"TITLE\": 2"));
        assert!(one.contains("\"documents\": 1,\n      \"share\": 0.3333"), "{one}");
    }
}
