//! The options that say what becomes of articles that were seen before.

use crate::pipeline::{Duplicates, NearDuplicates, Repeats, Threshold};
use clap::Args;

/// Shared by the commands that read articles with all threads.
#[derive(Args)]
pub(super) struct RepeatOptions {
    /// What to do with documents whose text was seen before: list them without counting, or count them like others
    #[arg(long, value_enum, default_value = "skip")]
    duplicates: Duplicates,

    /// What to do with documents whose text is nearly that of an earlier one: say so in provenance.csv, list them without counting, or do not look
    #[arg(long, value_enum, default_value = "mark")]
    near_duplicates: NearDuplicates,

    /// From which share of common runs of four words on two texts are nearly the same, 0.5 to 1
    #[arg(long, value_name = "SHARE", default_value = "0.8")]
    near_threshold: Threshold,
}

impl RepeatOptions {
    /// As the library takes them.
    pub fn repeats(&self) -> Repeats {
        Repeats { duplicates: self.duplicates, near: self.near_duplicates, threshold: self.near_threshold }
    }
}
