//! `trich finish`: the tables of a run that many machines have shared.

use super::{Caller, Outcome, extract, options, say, summary};
use crate::error::Error;
use crate::pipeline::{Settings, distributed};
use clap::Args;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
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

/// The options of the run that a cluster has shared out into `folder`.
fn options(folder: &Path) -> Result<Vec<String>, Error> {
    let unfit = |place: &Path, what: String| Error::Unfit {
        place: place.display().to_string(),
        what,
        remedy:
            "name the folder that the cluster's job has written (docs/spark.md); trich extract writes tables by itself"
                .into(),
    };
    let path = folder.join(OPTIONS);
    match std::fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text).map_err(|e| unfit(&path, format!("it is no list of options ({e})"))),
        Err(_) if !folder.is_dir() => Err(unfit(folder, "there is no such folder".into())),
        Err(e) if e.kind() == ErrorKind::NotFound => {
            Err(unfit(folder, format!("no run of a cluster, for it holds no {OPTIONS}")))
        }
        Err(e) => Err(Error::read(&path, e)),
    }
}

/// Writes the tables.
pub(super) fn run(arguments: &Arguments, caller: &Caller) -> anyhow::Result<Outcome> {
    let begun = Instant::now();
    let stop = caller.stop()?;
    let options = options(&arguments.partials)?;
    let (settings, read) = extract::settings_of(&options)?;
    let threads = arguments.threads.unwrap_or_else(|| Settings::default().threads);
    let settings = Settings { threads, ..settings };
    let summary = distributed::finish(&arguments.partials, &settings, &read, &arguments.out, &stop)?;
    summary::notes(&summary);
    if !arguments.quiet {
        say(&summary::write(&summary, &arguments.out, begun.elapsed()));
    }
    Ok(Outcome::with_rejected(summary.input.rejected))
}
