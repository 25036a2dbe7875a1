//! `trich extract`: the options of the main job, and the job itself.

mod background;

use super::articles::Articles;
use super::choice::Choice;
use super::progress::Bar;
use super::repeats::RepeatOptions;
use super::{Caller, Outcome, options, overwriting, say, summary};
use crate::corpus::ReadSettings;
use crate::counting::timeline::Period;
use crate::counting::unit::Unit;
use crate::error::Error;
use crate::export::Forms;
use crate::pipeline::{self, KeywordUnit, Repeats, Settings};
use crate::tables::Table;
use crate::tables::profile::Profile;
use clap::{Args, Parser};
use std::path::PathBuf;
use std::time::{Duration, Instant};

const EXAMPLES: &str = "Examples:
  trich extract articles/ --out tables
  zcat news.jsonl.gz | trich extract - --columns text=body,id=url --out tables --tables entities,positions";

/// The arguments of `trich extract`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,

    /// Folder for the tables; it is made where there is none, and left as it was if the run fails
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// Tables to write, joined by commas [default: all]
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = options::table)]
    tables: Vec<Table>,

    #[command(flatten)]
    choice: Choice,

    /// How CSV tables are written: for programs, or for Excel in English or Vietnamese settings (formulas made harmless, a table of more rows than a
    /// sheet holds in several files)
    #[arg(long, value_enum, value_name = "PROFILE", default_value = "plain")]
    csv_profile: Profile,

    /// Write all tables as one workbook as well: tables.xlsx
    #[arg(long)]
    xlsx: bool,

    /// Write each table as a Parquet file as well
    #[arg(long)]
    parquet: bool,

    /// Write texts.jsonl as well: id, title and text of each document as they were read, which the offsets are into
    #[arg(long)]
    texts: bool,

    /// What two entities must share to co-occur: sentence, paragraph, document, or a number of sentences
    #[arg(long, value_name = "UNIT", default_value = "sentence", value_parser = options::unit)]
    unit: Unit,

    /// What keywords are made of: words by segmentation, or syllables however words are cut
    #[arg(long, value_enum, default_value = "words")]
    keywords: KeywordUnit,

    /// Fewest and most words (or syllables) of a keyword
    #[arg(long, value_name = "N-M", default_value = "1-4", value_parser = options::ngrams)]
    ngrams: (u8, u8),

    /// What tells how rare a term is, for the key terms of documents: keywords.csv of a run, or the word run for these articles themselves, which
    /// are read twice then [default: a table of the press that is built in]
    #[arg(long, value_name = "FILE")]
    background: Option<PathBuf>,

    /// Least frequency of a keyword
    #[arg(long, value_name = "N", default_value = "2", value_parser = options::from_one)]
    min_frequency: u64,

    /// Least number of units that two entities share
    #[arg(long, value_name = "N", default_value = "1", value_parser = options::from_one)]
    min_together: u64,

    /// Period of the timeline: day, week, month, quarter or year
    #[arg(long, value_name = "PERIOD", default_value = "month", value_parser = options::period)]
    period: Period,

    /// Add a column `in_lexicon` to keywords.csv: whether the term is a name of the lexicons
    #[arg(long)]
    mark_names: bool,

    /// Count what has a successor (column successor of the lexicons) for the last of them, in entities.csv, cooccurrences.csv, timeline.csv
    /// and contexts.csv; the other tables keep what the articles name
    #[arg(long)]
    roll_up: bool,

    /// How many of the most frequent keywords stand in the timeline
    #[arg(long, value_name = "N", default_value = "200", value_parser = options::from_zero)]
    timeline_terms: usize,

    #[command(flatten)]
    repeats: RepeatOptions,

    /// Threads [default: one for each core]
    #[arg(long, value_name = "N", value_parser = options::threads)]
    threads: Option<usize>,

    /// Memory to keep within, from 300; keywords take their share of it, and what is more lies on the disk [default: about 300 for 500 MB of
    /// articles and 2 threads, little more for more]
    #[arg(long, value_name = "MB", value_parser = options::memory)]
    memory: Option<usize>,

    /// Stop at the first document that cannot be used, and write nothing
    #[arg(long)]
    strict: bool,

    /// Go on where an interrupted run with the same settings into the same folder has ended; the tables are those of an unbroken run
    #[arg(long)]
    resume: bool,

    /// Seconds between two points that --resume can go on from; 0 for none
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = options::seconds)]
    checkpoint: Duration,

    /// Show neither progress nor summary
    #[arg(long)]
    quiet: bool,
}

impl Arguments {
    /// Bytes that the run may use.
    fn memory(&self) -> Option<usize> {
        self.memory.map(|megabytes| megabytes << 20)
    }
}

/// Runs the job.
pub(super) fn run(arguments: &Arguments, caller: &Caller) -> anyhow::Result<Outcome> {
    let begun = Instant::now();
    let background = arguments.background.iter().cloned();
    let read: Vec<PathBuf> = arguments.articles.inputs.iter().cloned().chain(background).collect();
    overwriting::check_folder(&arguments.out, &read)?;
    check_stopwords(arguments)?;
    let stop = caller.stop()?;
    let corpus = arguments.articles.corpus(Some(&arguments.out))?.until(stop.clone());
    if let Some(note) = background::passed_over(arguments) {
        say(&note);
    }
    // The folder goes when the run is over.
    let (background, _folder) = background::table(arguments, &stop)?;
    let settings = Settings { background, ..settings(arguments)? };
    let total = corpus.total_bytes();
    let bar = Bar::new(total, arguments.quiet);
    let summary =
        pipeline::run(corpus, || arguments.articles.lexicons(), &settings, &arguments.out, &stop, &|progress| {
            caller.tell(&progress, total);
            bar.show(progress);
        })?;
    drop(bar);
    summary::notes(&summary);
    if !arguments.quiet {
        say(&summary::write(&summary, &arguments.out, begun.elapsed()));
    }
    Ok(Outcome::with_rejected(summary.input.rejected))
}

/// The settings that options stand for, and how input is read with them; for a run that no command line begins.
///
/// # Errors
/// What clap says of options that are none; [`Error::Unfit`] for files that only this machine has.
pub(super) fn settings_of(options: &[String]) -> anyhow::Result<(Settings, ReadSettings)> {
    let before = ["extract", "-", "--out", "-"].into_iter().map(String::from);
    let arguments = Line::try_parse_from(before.chain(options.iter().cloned()))?.arguments;
    let named = [
        ("--background", arguments.background.is_some()),
        ("--lexicons", arguments.articles.lexicons_folder().is_some()),
        ("--stopwords", arguments.articles.has_stopwords()),
    ];
    if let Some((option, _)) = named.into_iter().find(|(_, is_named)| *is_named) {
        let what = "it names a file that other machines do not have".into();
        let remedy = "leave it out; lexicons and their stop words are given to all machines as one folder".into();
        return Err(Error::Unfit { place: option.into(), what, remedy }.into());
    }
    Ok((settings(&arguments)?, arguments.articles.read_settings()))
}

/// The arguments by themselves.
#[derive(Parser)]
struct Line {
    #[command(flatten)]
    arguments: Arguments,
}

fn settings(arguments: &Arguments) -> Result<Settings, Error> {
    let mut tables = if arguments.tables.is_empty() { Table::usual() } else { arguments.tables.clone() };
    if arguments.texts {
        tables.push(Table::Texts);
    }
    let Repeats { duplicates, near: near_duplicates, threshold: near_threshold } = arguments.repeats.repeats();
    Ok(Settings {
        tables,
        forms: Forms { profile: arguments.csv_profile, workbook: arguments.xlsx, parquet: arguments.parquet },
        filter: arguments.choice.conditions()?,
        types: arguments.articles.types.clone(),
        house: arguments.articles.house.clone(),
        unit: arguments.unit,
        period: arguments.period,
        keywords: arguments.keywords,
        mark_names: arguments.mark_names,
        roll_up: arguments.roll_up,
        timeline_terms: arguments.timeline_terms,
        ngrams: arguments.ngrams,
        background: None,
        min_frequency: arguments.min_frequency,
        min_together: arguments.min_together,
        duplicates,
        near_duplicates,
        near_threshold,
        threads: arguments.threads.unwrap_or_else(|| Settings::default().threads),
        memory: arguments.memory(),
        strict: arguments.strict,
        checkpoint: (arguments.checkpoint > Duration::ZERO).then_some(arguments.checkpoint),
        resume: arguments.resume,
    })
}

/// Added stop words are words, not syllables.
fn check_stopwords(arguments: &Arguments) -> Result<(), Error> {
    if arguments.articles.has_stopwords() && arguments.keywords == KeywordUnit::Syllables {
        return Err(Error::Unfit {
            place: "--stopwords".into(),
            what: "they are for keywords made of words".into(),
            remedy: "leave out --keywords syllables, or add the words to lexicons/stopwords.csv".into(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_options_the_settings_are_those_of_the_library() {
        let line = Line::parse_from(["extract", "articles", "--out", "tables"]);
        // Only the program has an option to go on.
        let library = Settings { checkpoint: Some(Duration::from_secs(60)), ..Settings::default() };
        assert_eq!(format!("{:?}", settings(&line.arguments).unwrap()), format!("{library:?}"));
    }

    #[test]
    fn options_alone_are_settings_too() {
        let options = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        let (settings, read) = settings_of(&options(&["--period", "year", "--columns", "text=body"])).unwrap();
        assert_eq!(settings.period, Period::Year);
        assert_eq!(read.columns.text.as_deref(), Some("body"));
        assert!(settings_of(&options(&["--perid", "year"])).is_err());
        let told = settings_of(&options(&["--lexicons", "mine"])).unwrap_err().to_string();
        assert!(told.contains("--lexicons: it names a file"), "{told}");
    }
}
