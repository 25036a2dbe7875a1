//! `trich score`: how well the program finds what people have marked, and where it fails.

mod page;

use super::{Outcome, articles, options, output};
use crate::extraction::{ExtractSettings, Extractor};
use crate::scoring::Score;
use crate::scoring::gold::Gold;
use clap::Args;
use std::path::PathBuf;

const SHAPE: &str = "A line of GOLD, offsets in Unicode code points of the text, the end exclusive (title, date and positions may be left out):
  {\"id\": \"1\", \"title\": \"...\", \"date\": \"2017-01-11\", \"text\": \"Ông Lê A, Bí thư Đảng uỷ.\",
   \"entities\": [{\"start\": 4, \"end\": 8, \"type\": \"PERSON\"}, ...],
   \"positions\": [{\"person\": [4, 8], \"title\": [10, 16], \"body\": [17, 24], \"former\": false}]}

A mention is right where type, start and end are right; a position where person, title, body and former are right.";

/// The arguments of `trich score`.
#[derive(Args)]
#[command(after_help = SHAPE)]
pub(super) struct Arguments {
    /// File of marked articles, JSON lines
    #[arg(value_name = "GOLD")]
    gold: PathBuf,

    /// Folder of lexicons to use in place of the built-in ones
    #[arg(long, value_name = "DIR")]
    lexicons: Option<PathBuf>,

    /// Most examples to show of the errors of each rule and type
    #[arg(long, value_name = "N", default_value = "0", value_parser = options::from_zero)]
    errors: usize,
}

/// Extracts the marked articles and prints how the two compare.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let gold = Gold::read(&arguments.gold)?;
    let lexicons = articles::lexicons(arguments.lexicons.as_deref())?;
    let extractor = Extractor::new(lexicons, ExtractSettings::default())?;
    let score = Score::new(&extractor, &gold);
    output::write(&mut std::io::stdout(), page::write(&score, &gold, arguments.errors).as_bytes())?;
    Ok(Outcome::Done)
}
