//! `trich lexicon check`: every fault of a lexicon.

use crate::cli::destination::Destination;
use crate::cli::summary::counted;
use crate::cli::{Outcome, output, say};
use crate::error::Error;
use crate::lexicon::check::{self, Fault, Rule, Severity};
use crate::lexicon::files::{self, File, Files};
use crate::lexicon::mend;
use clap::Args;
use std::fmt::Write;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "Each fault is a line on the standard output: path:line:column: CODE what; remedy. In a workbook line and column are
those of the cell. A warning is accepted for a row where the row's note names its code. The exit code is 1 where there is an
error, 0 where there are warnings only.

Examples:
  trich lexicon check my-lexicons/
  trich lexicon check my-lexicons/ --fix
  trich lexicon check --explain L301";

/// The arguments of `trich lexicon check`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// Folder of lexicons, CSV or XLSX, or one file of them, which is checked with the built-in others [default: the built-in ones]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,

    /// Mend what is mechanical, say what was done, and tell what is left: order, spelling, blanks, repeated names; tables are written as CSV in
    /// UTF-8 with commas, and a workbook is kept beside
    #[arg(long, requires = "folder")]
    fix: bool,

    /// Tell notes too: aliases that stand inside names of other rows
    #[arg(long)]
    notes: bool,

    /// Tell what a rule looks for and why, or `all` of them, and check nothing
    #[arg(long, value_name = "CODE", conflicts_with_all = ["folder", "notes", "fix"])]
    explain: Option<String>,
}

/// Checks and tells the faults.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    if let Some(code) = &arguments.explain {
        return Ok(explain(code)?);
    }
    let least = if arguments.notes { Severity::Note } else { Severity::Warning };
    if let Some(path) = arguments.folder.as_deref().filter(|_| arguments.fix) {
        fix(path)?;
    }
    let faults = match &arguments.folder {
        None => check::all(&files::built_in(), least, None)?,
        Some(path) => check::all(&read(path)?, least, Some(&files::built_in().files))?,
    };
    Ok(tell(&faults, arguments.fix)?)
}

/// The files of a folder, or one file among the built-in ones.
fn read(path: &Path) -> Result<Files, Error> {
    if path.is_file() { Files::single(path) } else { Files::folder(path) }
}

/// Mends the files and says what was done. All of it is ready before the first file is put into its place.
fn fix(path: &Path) -> Result<(), Error> {
    let files = read(path)?;
    let mut page = String::new();
    let mut ready = Vec::new();
    // Of two files with one name nobody knows which one holds.
    let is_own = |file: &&File| Path::new(&file.label).starts_with(path) && !is_twice(file);
    for file in files.files.iter().filter(is_own) {
        let Some(mended) = mend::mend(file)? else { continue };
        let book = Path::new(&file.label);
        let table = book.with_extension("csv");
        let mut destination = Destination::open(Some(&table))?;
        destination.write(mended.text.as_bytes())?;
        ready.push((destination, file.workbook.then(|| (book.to_path_buf(), book.with_extension("before-fix.xlsx")))));
        for line in mended.told {
            let _ = writeln!(page, "mended: {line}");
        }
    }
    for (destination, book) in ready {
        destination.finish()?;
        if let Some((from, to)) = book {
            std::fs::rename(&from, &to).map_err(|e| Error::write(&to, e))?;
            let _ = writeln!(page, "mended: {}: kept as {}", from.display(), to.display());
        }
    }
    output::write(&mut std::io::stdout(), page.as_bytes()).map(drop)
}

fn is_twice(file: &File) -> bool {
    let path = Path::new(&file.label);
    path.with_extension("csv").exists() && path.with_extension("xlsx").exists()
}

/// Writes the faults and how many there are.
fn tell(faults: &[Fault], is_fixed: bool) -> Result<Outcome, Error> {
    let mut page = String::new();
    for fault in faults {
        let _ = writeln!(page, "{fault}");
    }
    output::write(&mut std::io::stdout(), page.as_bytes())?;
    let count = |severity| faults.iter().filter(|fault| fault.rule.severity() == severity).count() as u64;
    let errors = count(Severity::Error);
    let mends = faults.iter().filter(|fault| fault.rule.mends()).count();
    let hint = if mends > 0 && !is_fixed { format!("; --fix mends up to {mends}") } else { String::new() };
    say(&format!("{}, {}{hint}", counted(errors, "error"), counted(count(Severity::Warning), "warning")));
    Ok(if errors > 0 { Outcome::Findings } else { Outcome::Done })
}

/// Writes what rules are for.
fn explain(code: &str) -> Result<Outcome, Error> {
    let rules = match (code.eq_ignore_ascii_case("all"), Rule::from_code(code)) {
        (true, _) => Rule::ALL.to_vec(),
        (false, Some(rule)) => vec![rule],
        (false, None) => {
            let what = format!("no rule has the code {code}");
            let (place, remedy) = ("--explain".into(), "write one that check has told, as L301, or all".into());
            return Err(Error::Unfit { place, what, remedy });
        }
    };
    let mut page = String::new();
    for rule in rules {
        let severity = match rule.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let mends = if rule.mends() { ", mended by --fix" } else { "" };
        let _ = writeln!(page, "{} ({severity}{mends}): {}.\n  {}", rule.code(), rule.title(), rule.why());
    }
    output::write(&mut std::io::stdout(), page.as_bytes())?;
    Ok(Outcome::Done)
}
