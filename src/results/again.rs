//! A run once more: the inputs and settings of run.json, taken up to read the same articles again.

use super::Results;
use crate::corpus::ReadSettings;
use crate::document::Condition;
use crate::entity::EntityType;
use crate::error::{Error, Result};
use crate::pipeline::{Duplicates, KeywordUnit, NearDuplicates, Settings, Threshold};
use crate::tables::folder::RUN;
use serde::Deserialize;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// What it takes to do a run again, but for its lexicons, of which run.json has the hashes only.
#[derive(Debug)]
pub struct Again {
    /// The inputs as they were given; they are there.
    pub inputs: Vec<PathBuf>,
    /// How they were read.
    pub read: ReadSettings,
    /// The settings that bear on entities.csv and keywords.csv, the others as they are by default.
    pub settings: Settings,
}

/// The settings of run.json that are taken up.
#[derive(Deserialize)]
struct Written {
    inputs: Vec<String>,
    filter: Vec<String>,
    types: Vec<String>,
    house: Option<String>,
    #[serde(default)]
    roll_up: bool,
    read: ReadSettings,
    keywords: KeywordUnit,
    ngrams: (u8, u8),
    min_frequency: u64,
    duplicates: Duplicates,
    #[serde(default)]
    near_duplicates: NearDuplicates,
    #[serde(default)]
    near_threshold: Threshold,
}

impl Results {
    /// What it takes to do the run again.
    ///
    /// # Errors
    /// [`Error::Unfit`] where run.json does not say it, where the articles came from the standard input, and where an input is not there.
    pub fn again(&self) -> Result<Again> {
        let place = self.folder.join(RUN).display().to_string();
        let unfit = |what: String, remedy: &str| Error::Unfit { place: place.clone(), what, remedy: remedy.into() };
        let written: Written = serde_json::from_value(Value::Object(self.report.settings.clone()))
            .map_err(|error| unfit(format!("does not say how it was made ({error})"), "extract again"))?;
        for input in &written.inputs {
            if input == "-" {
                let what = "its articles came from the standard input".to_string();
                return Err(unfit(what, "save them in a file, and name that in place of the result"));
            }
            if !Path::new(input).exists() {
                let remedy =
                    "start trich in the folder in which the result was made, or name the articles in its place";
                return Err(unfit(format!("its input {input} is not there"), remedy));
            }
        }
        let filter = written.filter.iter().map(|text| Condition::parse(text)).collect::<Result<Vec<_>>>()?;
        let types = written.types.iter().map(|name| {
            EntityType::from_name(name).ok_or_else(|| unfit(format!("unknown type \"{name}\""), "extract again"))
        });
        let settings = Settings {
            filter,
            types: types.collect::<Result<Vec<_>>>()?,
            house: written.house,
            roll_up: written.roll_up,
            keywords: written.keywords,
            ngrams: written.ngrams,
            min_frequency: written.min_frequency,
            duplicates: written.duplicates,
            near_duplicates: written.near_duplicates,
            near_threshold: written.near_threshold,
            ..Settings::default()
        };
        let inputs = written.inputs.into_iter().map(PathBuf::from).collect();
        Ok(Again { inputs, read: written.read, settings })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The results of a run with these settings.
    fn results(folder: &Path, settings: &Value) -> Results {
        let report = serde_json::json!({
            "version": "0.1.0", "settings": settings, "lexicons": {}, "input": {"bytes": 1},
            "totals": {"documents": 1, "syllables": 1},
        });
        std::fs::write(folder.join(RUN), report.to_string()).unwrap();
        Results::open(folder).unwrap()
    }

    fn settings(input: &str) -> Value {
        let [text, id] = ["body", "id"];
        serde_json::json!({
            "inputs": [input], "filter": ["date<2020"], "types": ["TITLE", "PERSON"], "house": null,
            "read": {"columns": {"text": text, "id": id}, "encoding": null, "format": null, "max_document": 9},
            "keywords": "syllables", "ngrams": [2, 3], "min_frequency": 4, "duplicates": "keep", "unit": "sentence",
        })
    }

    #[test]
    fn the_settings_that_bear_on_frequencies_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().display().to_string();
        let again = results(folder.path(), &settings(&input)).again().unwrap();
        assert_eq!((again.inputs, again.read.columns.text.as_deref()), (vec![PathBuf::from(input)], Some("body")));
        let Settings { filter, types, keywords, ngrams, min_frequency, duplicates, .. } = again.settings;
        assert_eq!((filter, ngrams, min_frequency), (vec![Condition::parse("date<2020").unwrap()], (2, 3), 4));
        assert_eq!((types, duplicates), (vec![EntityType::Title, EntityType::Person], Duplicates::Keep));
        assert_eq!(keywords, KeywordUnit::Syllables);
    }

    #[test]
    fn what_keeps_a_run_from_being_done_again_is_told_with_its_remedy() {
        let folder = tempfile::tempdir().unwrap();
        for (settings, what) in [
            (settings("none/at-all"), "its input none/at-all is not there; start trich in the folder"),
            (settings("-"), "its articles came from the standard input; save them in a file"),
            (serde_json::json!({"unit": "sentence"}), "does not say how it was made (missing field `inputs`"),
        ] {
            let error = results(folder.path(), &settings).again().unwrap_err().to_string();
            assert!(error.contains(&format!("run.json: {what}")), "{error}");
        }
    }
}
