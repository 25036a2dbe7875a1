//! Which documents are told as repeating an earlier one, and what becomes of them.

use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::str::FromStr;

/// What to do with documents whose text was seen before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Duplicates {
    /// List them, count them nowhere.
    Skip,
    /// Count them like others.
    Keep,
}

/// What to do with documents whose text is nearly that of an earlier one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum NearDuplicates {
    /// Say of which one, count them like others.
    #[default]
    Mark,
    /// List them, count them nowhere.
    Skip,
    /// Do not look for them.
    Off,
}

/// From which share of common runs of four words on two texts are near, in hundredths: 0.5 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "f64", try_from = "f64")]
pub struct Threshold(u8);

impl Threshold {
    /// As a share.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl Default for Threshold {
    fn default() -> Self {
        Self(80)
    }
}

impl From<Threshold> for f64 {
    fn from(threshold: Threshold) -> Self {
        threshold.share()
    }
}

impl TryFrom<f64> for Threshold {
    type Error = &'static str;

    fn try_from(share: f64) -> Result<Self, &'static str> {
        let hundredths = (50..=100_u8).find(|hundredths| (f64::from(*hundredths) / 100.0 - share).abs() < 0.005);
        hundredths.map(Self).ok_or("write a share from 0.5 to 1")
    }
}

impl FromStr for Threshold {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        Self::try_from(text.parse().unwrap_or(f64::NAN))
    }
}

/// What is looked for in the order of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeats {
    /// The same text but for white space, letter case and Unicode form.
    pub duplicates: Duplicates,
    /// Nearly the same text.
    pub near: NearDuplicates,
    /// How near.
    pub threshold: Threshold,
}

impl Repeats {
    /// For runs that count and write nothing of single documents: those that would only be marked are not looked for.
    #[must_use]
    pub fn without_marks(self) -> Self {
        let near = if self.near == NearDuplicates::Mark { NearDuplicates::Off } else { self.near };
        Self { near, ..self }
    }
}

/// What is known of a document by its place among the others: earlier documents, by their ids, and lines of its source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seen<'r> {
    /// Its own number in the run, in the order of the input.
    pub number: u32,
    /// The document is not to be counted: the first one with its text, or nearly its text where those are skipped.
    pub duplicate_of: Option<&'r str>,
    /// The first one with nearly its text.
    pub near_duplicate_of: Option<&'r str>,
    /// Where boilerplate stands in its text, in order.
    pub boilerplate: &'r [Range<u32>],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_a_share_from_a_half_to_one() {
        for (text, share) in [("0.5", 0.5), ("0.83", 0.83), (".9", 0.9), ("1", 1.0)] {
            assert_eq!(text.parse::<Threshold>().map(f64::from), Ok(share));
        }
        for text in ["", "0.4", "80", "1.1", "NaN", "-1"] {
            assert!(text.parse::<Threshold>().is_err(), "{text}");
        }
    }
}
