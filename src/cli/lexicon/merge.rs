//! `trich lexicon merge`: two changed copies of a lexicon file or folder into one.

use crate::cli::destination::Destination;
use crate::cli::summary::counted;
use crate::cli::{Outcome, say};
use crate::error::{Error, Result};
use crate::lexicon::merging::{Conflict, check, merge};
use crate::lexicon::sheet::{self, Sheet};
use clap::Args;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "Names in lists (aliases, short_forms, tickers, variants) are merged one by one, all else cell by cell. A row with a
conflict stands twice in the result, between the marks of git, with all else merged in both; each conflict is a line on
the standard error too, and a row of --conflicts. The exit code is 1 where there are conflicts. An empty BASE puts the
rows of THEIRS into OURS.

Examples:
  trich lexicon merge base/ ours/ theirs/ --out merged/
  trich lexicon merge base/places.csv ours/places.csv theirs/places.csv --out places.csv

As a git merge driver:
  git config merge.trich.name 'lexicons by id and cell'
  git config merge.trich.driver 'trich lexicon merge %O %A %B --out %A --name %P'
  echo 'lexicons/*.csv merge=trich' >> .gitattributes";

/// The arguments of `trich lexicon merge`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// What both come from: a file, or a folder
    #[arg(value_name = "BASE")]
    base: PathBuf,

    /// Our copy, whose order and columns are kept
    #[arg(value_name = "OURS")]
    ours: PathBuf,

    /// Their copy
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,

    /// File or folder for the result; needed for folders [default: the standard output]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,

    /// What messages call a single file [default: OURS]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// File for the conflicts, as CSV: file, id, column, base, ours, theirs
    #[arg(long, value_name = "FILE")]
    conflicts: Option<PathBuf>,
}

/// Merges and writes.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let Arguments { base, ours, theirs, out, .. } = arguments;
    let names = if ours.is_dir() { tables(ours, theirs)? } else { vec![String::new()] };
    let below = |path: &Path, name: &str| if name.is_empty() { path.to_path_buf() } else { path.join(name) };
    if ours.is_dir() {
        let Some(out) = out else {
            let (what, remedy) = ("folders are merged into a folder".into(), "name one with --out".into());
            return Err(Error::Unfit { place: ours.display().to_string(), what, remedy }.into());
        };
        std::fs::create_dir_all(out).map_err(|e| Error::write(out, e))?;
    }
    let (mut ready, mut all) = (Vec::new(), Vec::new());
    for name in &names {
        let [base, own, their] = [base, ours, theirs].map(|path| below(path, name));
        let [was, own_rows, their_rows] = [&base, &own, &their].map(|path| open(path, ours.is_dir()));
        let merged = merge(&was?, &full(own_rows?, &own)?, &full(their_rows?, &their)?);
        let mut destination = Destination::open(out.as_deref().map(|out| below(out, name)).as_deref())?;
        destination.write(merged.text.as_bytes())?;
        ready.push(destination);
        let label = match (&arguments.name, name.is_empty()) {
            (Some(label), true) => label.clone(),
            (None, true) => own.display().to_string(),
            (_, false) => name.clone(),
        };
        all.extend(merged.conflicts.into_iter().map(|conflict| (label.clone(), conflict)));
    }
    if let Some(path) = &arguments.conflicts {
        let mut destination = Destination::open(Some(path))?;
        destination.write(&csv(&all))?;
        ready.push(destination);
    }
    for destination in ready {
        destination.finish()?;
    }
    for (file, Conflict { id, column, base, ours, theirs }) in &all {
        let column = if column.is_empty() { "the row" } else { column };
        say(&format!("conflict: {file}: {id}: {column}: base \"{base}\", ours \"{ours}\", theirs \"{theirs}\""));
    }
    if all.is_empty() {
        return Ok(Outcome::Done);
    }
    say(&format!("{}: choose one of the rows between <<<<<<< and >>>>>>>", counted(all.len() as u64, "conflict")));
    Ok(Outcome::Findings)
}

/// The tables that either folder has.
fn tables(ours: &Path, theirs: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for folder in [ours, theirs] {
        for entry in std::fs::read_dir(folder).map_err(|e| Error::read(folder, e))? {
            let name = entry.map_err(|e| Error::read(folder, e))?.file_name();
            let Ok(name) = name.into_string() else { continue };
            if is_book(Path::new(&name)) {
                return Err(workbook(&folder.join(&name)));
            }
            names.extend(Some(name).filter(|name| is_csv(name)));
        }
    }
    names.sort();
    names.dedup();
    Ok(names)
}

fn is_csv(name: &str) -> bool {
    !name.starts_with('.') && Path::new(name).extension().is_some_and(|extension| extension == "csv")
}

fn is_book(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}

/// What is written is text, and the rows of a workbook could not be told from those of a table.
fn workbook(path: &Path) -> Error {
    Error::Unfit {
        place: path.display().to_string(),
        what: "a workbook, and tables are merged".into(),
        remedy: "save it as CSV UTF-8 (trich lexicon check --fix does), and move the workbook away".into(),
    }
}

/// A table; in folders one that is not there is empty.
fn open(path: &Path, may_lack: bool) -> Result<Sheet> {
    if is_book(path) {
        return Err(workbook(path));
    }
    let label = path.display().to_string();
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(e) if may_lack && e.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(e) => return Err(Error::read(path, e)),
    };
    let text = String::from_utf8(bytes).map_err(|_| Error::Unfit {
        place: label.clone(),
        what: "not UTF-8".into(),
        remedy: "save the file as CSV UTF-8".into(),
    })?;
    if text.starts_with("<<<<<<<") || text.contains("\n<<<<<<<") {
        let (what, remedy) = ("holds conflicts of an earlier merge".into(), "choose among its rows first".into());
        return Err(Error::Unfit { place: label, what, remedy });
    }
    let sheet = Sheet::parse(&label, &text, false)?;
    check(&sheet)?;
    Ok(sheet)
}

/// A side of the merge, which has a header at least where there is such a file.
fn full(sheet: Sheet, path: &Path) -> Result<Sheet> {
    if path.exists() && sheet.cells(0).all(|title| title.trim().is_empty()) {
        let (what, remedy) = ("holds no table".into(), "take the file from the last revision that has one".into());
        return Err(Error::Unfit { place: path.display().to_string(), what, remedy });
    }
    Ok(sheet)
}

fn csv(conflicts: &[(String, Conflict)]) -> Vec<u8> {
    let mut out = Vec::new();
    sheet::write_row(&mut out, ["file", "id", "column", "base", "ours", "theirs"]);
    for (file, Conflict { id, column, base, ours, theirs }) in conflicts {
        sheet::write_row(&mut out, [file, id, column, base, ours, theirs].map(String::as_str));
    }
    out
}
