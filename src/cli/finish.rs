//! `trich finish`: the tables of a run that many machines have shared.

use super::{Caller, Outcome, extract, options, say, summary};
use crate::error::Error;
use crate::pipeline::{Settings, distributed};
use clap::Args;
use std::path::PathBuf;
use std::time::Instant;

/// The options of the run, as a list in JSON.
const OPTIONS: &str = "options.json";

/// The arguments of `trich finish`.
#[derive(Args)]
pub(super) struct Arguments {
    /// Folder that the cluster's job has written
    #[arg(value_name = "PARTIALS")]
    partials: PathBuf,

    /// Folder for the tables; it is made where there is none, and left as it was if the run fails
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// Threads [default: one for each core]
    #[arg(long, value_name = "N", value_parser = options::threads)]
    threads: Option<usize>,

    /// Show no summary
    #[arg(long)]
    quiet: bool,
}

/// Writes the tables.
pub(super) fn run(arguments: &Arguments, caller: &Caller) -> anyhow::Result<Outcome> {
    let begun = Instant::now();
    let stop = caller.stop()?;
    let path = arguments.partials.join(OPTIONS);
    let text = std::fs::read_to_string(&path).map_err(|e| Error::read(&path, e))?;
    let options: Vec<String> = serde_json::from_str(&text).map_err(|e| Error::Unfit {
        place: path.display().to_string(),
        what: format!("it is no list of options ({e})"),
        remedy: "name the folder that the cluster's job has written".into(),
    })?;
    let (settings, read) = extract::settings_of(&options)?;
    let threads = arguments.threads.unwrap_or_else(|| Settings::default().threads);
    let settings = Settings { threads, ..settings };
    let summary = distributed::finish(&arguments.partials, &settings, &read, &arguments.out, &stop)?;
    summary::notes(&summary);
    if !arguments.quiet {
        say(&summary::write(&summary, &arguments.out, begun.elapsed()));
    }
    Ok(if summary.input.rejected == 0 { Outcome::Done } else { Outcome::Findings })
}
