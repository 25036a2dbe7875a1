//! run.json read back: what a run says of itself, and in what two runs differ that are to be compared.

use crate::error::{Error, Result};
use crate::tables::comparison::Kind;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// What is needed of a run's report.
#[derive(Debug, Clone, Deserialize)]
pub struct Report {
    /// Of the program.
    pub version: String,
    /// The settings that bear on the tables, by name.
    pub settings: Map<String, Value>,
    /// Hash of each lexicon by file name.
    pub lexicons: BTreeMap<String, String>,
    /// What was read.
    pub input: Input,
    /// Sums over the counted documents.
    pub totals: Totals,
}

/// What was read.
#[derive(Debug, Clone, Deserialize)]
pub struct Input {
    /// Bytes.
    pub bytes: u64,
}

/// Sums over the counted documents.
#[derive(Debug, Clone, Deserialize)]
pub struct Totals {
    /// Documents.
    pub documents: u64,
    /// Syllables.
    pub syllables: u64,
}

/// Settings that change no frequency: which articles are read, and what only other tables hold.
const APART: [&str; 10] =
    ["inputs", "filter", "read", "tables", "csv_profile", "xlsx", "parquet", "unit", "period", "min_together"];

/// Settings that change only keywords.csv.
const OF_KEYWORDS: [&str; 3] = ["keywords", "ngrams", MIN_FREQUENCY];

const MIN_FREQUENCY: &str = "min_frequency";

impl Report {
    /// Reads a report.
    ///
    /// # Errors
    /// [`Error::Read`] where it cannot be read, [`Error::Unfit`] where no run has written it.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|error| Error::read(path, error))?;
        serde_json::from_slice(&bytes).map_err(|error| Error::Unfit {
            place: format!("{}:{}", path.display(), error.line()),
            what: format!("no report of a run ({error})"),
            remedy: "extract again".into(),
        })
    }

    /// Least frequency of a keyword in keywords.csv.
    #[must_use]
    pub fn min_frequency(&self) -> u64 {
        self.settings.get(MIN_FREQUENCY).and_then(Value::as_u64).unwrap_or(1)
    }

    /// In what the two runs differ so that rows of these kinds do not quite compare, one text for each.
    #[must_use]
    pub fn differences(&self, other: &Self, kinds: &[Kind]) -> Vec<String> {
        let mut found = Vec::new();
        if self.version != other.version {
            found.push(format!("versions of trich, {} and {}", self.version, other.version));
        }
        let files = self.lexicons.keys().chain(other.lexicons.keys());
        let mut unlike: Vec<&str> =
            files.filter(|file| self.lexicons.get(*file) != other.lexicons.get(*file)).map(String::as_str).collect();
        unlike.sort_unstable();
        unlike.dedup();
        if !unlike.is_empty() {
            found.push(format!("lexicons: {}", unlike.join(", ")));
        }
        let mut names: Vec<&String> = self.settings.keys().chain(other.settings.keys()).collect();
        names.sort();
        names.dedup();
        for name in names {
            let of_keywords = OF_KEYWORDS.contains(&name.as_str());
            if APART.contains(&name.as_str()) || of_keywords && !kinds.contains(&Kind::Keyword) {
                continue;
            }
            let [one, two] = [self, other].map(|report| report.settings.get(name).unwrap_or(&Value::Null));
            if one != two {
                found.push(format!("setting {name}: {one} and {two}"));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(settings: &str, hash: &str) -> Report {
        let text = format!(
            "{{\"version\":\"0.1.0\",\"settings\":{settings},\"lexicons\":{{\"titles.csv\":\"{hash}\"}},\
             \"input\":{{\"bytes\":9,\"files\":1}},\"totals\":{{\"documents\":1,\"syllables\":2}},\"rows\":{{}}}}"
        );
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn only_what_bears_on_the_rows_is_told() {
        let one = report("{\"inputs\":[\"a\"],\"ngrams\":[1,4],\"types\":[\"TITLE\"],\"min_frequency\":2}", "0f");
        let two = report("{\"inputs\":[\"b\"],\"ngrams\":[1,3],\"types\":[\"TITLE\"],\"more\":true}", "1f");
        assert!(one.differences(&one.clone(), &Kind::ALL).is_empty());
        assert_eq!(
            one.differences(&two, &Kind::ALL),
            [
                "lexicons: titles.csv",
                "setting min_frequency: 2 and null",
                "setting more: null and true",
                "setting ngrams: [1,4] and [1,3]"
            ]
        );
        let of_entities = one.differences(&two, &[Kind::Entity]);
        assert_eq!(of_entities, ["lexicons: titles.csv", "setting more: null and true"]);
        assert_eq!((one.min_frequency(), two.min_frequency()), (2, 1));
    }

    #[test]
    fn a_file_that_no_run_has_written_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.json");
        std::fs::write(&path, "{\n\"version\": 1}").unwrap();
        let error = Report::read(&path).unwrap_err().to_string();
        assert!(error.contains("run.json:2: no report of a run (") && error.ends_with("; extract again"), "{error}");
    }
}
