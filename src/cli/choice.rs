//! The documents that a command chooses by date and source: `--since`, `--until`, `--source`.

use super::options;
use super::summary::{counted, grouped};
use crate::document::{Comparison, Condition, Date};
use crate::error::{Error, Result};
use crate::tables::run::InputCounts;
use clap::Args;
use icu_normalizer::ComposingNormalizerBorrowed;

/// Shared by the commands that read articles with all threads. What is left out is registered nowhere, so no table knows of it.
#[derive(Args)]
pub(super) struct Choice {
    /// Read only documents of this date or later: a day, month, quarter or year, as 2020-01-31, 31/1/2020, 2020-01, 2020-Q1 or 2020. A document's
    /// date that is less precise counts as its first day; documents without a date are left out
    #[arg(long, value_name = "DATE", value_parser = options::date)]
    since: Option<Date>,

    /// Read only documents up to this date, with all of it: --until 2018 takes the whole year
    #[arg(long, value_name = "DATE", value_parser = options::date)]
    until: Option<Date>,

    /// Read only documents of these sources, joined by commas (may be repeated)
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    source: Vec<String>,
}

impl Choice {
    /// The conditions that a document must fulfil, all of them.
    ///
    /// # Errors
    /// [`Error::Unfit`] where no document can fulfil them.
    pub fn conditions(&self) -> Result<Vec<Condition>> {
        let unfit =
            |place: &str, what: String, remedy: &str| Error::Unfit { place: place.into(), what, remedy: remedy.into() };
        if let (Some(since), Some(until)) = (self.since, self.until)
            && until.ends_before(since)
        {
            return Err(unfit("--until", format!("{until} lies before --since {since}"), "exchange them"));
        }
        let name = |name: &String| ComposingNormalizerBorrowed::new_nfc().normalize(name.trim()).into_owned();
        let names: Vec<String> = self.source.iter().map(name).collect();
        if names.iter().any(String::is_empty) {
            return Err(unfit("--source", "it has an empty name".into(), "write the names as documents.csv has them"));
        }
        let since = self.since.map(|date| Condition::Date(Comparison::From, date));
        let until = self.until.map(|date| Condition::Date(Comparison::UpTo, date));
        let source = (!names.is_empty()).then_some(Condition::Source(names));
        Ok(source.into_iter().chain(since).chain(until).collect())
    }

    /// Whether all documents are read.
    pub fn is_all(&self) -> bool {
        self.since.is_none() && self.until.is_none() && self.source.is_empty()
    }
}

/// How many documents were left out, where there are any.
pub(super) fn left_out(input: &InputCounts) -> Option<String> {
    let InputCounts { left_out, left_out_without_date: undated, .. } = *input;
    let of_them = if undated > 0 { format!(", {} of them without a date", grouped(undated)) } else { String::new() };
    (left_out > 0).then(|| format!("{} left out by date or source{of_them}", counted(left_out, "document")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        choice: Choice,
    }

    fn conditions(arguments: &[&str]) -> std::result::Result<Vec<String>, String> {
        let line = Line::try_parse_from([&["trich"], arguments].concat()).map_err(|e| e.to_string())?;
        let conditions = line.choice.conditions().map_err(|e| e.to_string())?;
        Ok(conditions.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn dates_and_sources_become_conditions() {
        assert_eq!(conditions(&[]), Ok(vec![]));
        let arguments = ["--since", "2/9/2017", "--until", "2018", "--source", "Báo Mỏ, VOV", "--source", "Tin"];
        let expected = ["source=Báo Mỏ|VOV|Tin", "date>=2017-09-02", "date<=2018"].map(String::from).to_vec();
        assert_eq!(conditions(&arguments), Ok(expected));
        assert!(conditions(&["--since", "2018-06", "--until", "2018"]).is_ok());
    }

    #[test]
    fn what_no_document_can_fulfil_is_told() {
        for (arguments, what) in [
            (["--since", "2018-07", "--until", "2018-Q2"], "--until: 2018-Q2 lies before --since 2018-07; exchange"),
            (["--source", "VOV,", "--until", "2018"], "--source: it has an empty name"),
            (["--since", "hôm qua", "--until", "2018"], "write the date as"),
        ] {
            let error = conditions(&arguments).unwrap_err();
            assert!(error.contains(what), "{error}");
        }
    }

    #[test]
    fn documents_left_out_are_told_with_those_that_have_no_date() {
        let input =
            |left_out, left_out_without_date| InputCounts { left_out, left_out_without_date, ..InputCounts::default() };
        assert_eq!(left_out(&input(0, 0)), None);
        assert_eq!(left_out(&input(1, 0)).as_deref(), Some("1 document left out by date or source"));
        let text = "2,000 documents left out by date or source, 3 of them without a date";
        assert_eq!(left_out(&input(2000, 3)).as_deref(), Some(text));
    }
}
