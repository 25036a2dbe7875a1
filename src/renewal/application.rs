//! Decisions -> rows of the lexicons: all of them, or none where one of them is at fault.

use super::decision::Decision;
use super::ignored;
use super::proposal::{COLUMNS, file_of};
use super::rows::Table;
use crate::entity::EntityType;
use crate::error::{Error, Result};
use crate::lexicon::check::{self, Fault, Severity};
use crate::lexicon::files::Files;
use crate::lexicon::workbook;
use crate::text::syllable;
use hashbrown::HashSet;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// Rows added.
    pub rows: u64,
    /// Aliases added.
    pub aliases: u64,
    /// Names that will not be asked for again.
    pub ignored: u64,
    /// Rows without a decision.
    pub undecided: u64,
    /// Rows whose decision the lexicons held already.
    pub held: u64,
    /// The files that were changed.
    pub files: Vec<PathBuf>,
}

/// Applies the decisions of `decisions` (CSV or XLSX) to the lexicons in `folder`. Rows go where their ids belong; whatever is not changed stays byte
/// for byte. Nothing is written where a decision is at fault or where the lexicons would be.
///
/// # Errors
/// [`Error::Lexicon`] with every fault; [`Error::Read`], [`Error::Write`]; [`Error::Unfit`] where `decisions` is no such table.
pub fn apply(decisions: &Path, folder: &Path) -> Result<Applied> {
    let label = decisions.display().to_string();
    let table = Table::parse(&label, read_decisions(decisions)?)?;
    let mut work =
        Work { label, table, folder, files: BTreeMap::new(), faults: Vec::new(), applied: Applied::default() };
    let decided = work.decided()?;
    // An alias may be of an entry that is added.
    for decision in [Decision::Add, Decision::AliasOf, Decision::Ignore] {
        for row in decided.iter().filter(|row| row.1 == decision).map(|row| row.0) {
            let done = match decision {
                Decision::Add => work.add(row)?,
                Decision::AliasOf => work.alias(row)?,
                Decision::Ignore => work.ignore(row)?,
            };
            if let Err(fault) = done {
                let line = work.table.line(row);
                work.faults.push(format!("{}:{line}: {fault}", work.label));
            }
        }
    }
    if !work.faults.is_empty() {
        return Err(Error::Lexicon(work.faults));
    }
    work.check()?;
    work.write()
}

/// A decision that was carried out, or why it cannot be: what is wrong, and the remedy.
type Done = std::result::Result<(), String>;

struct Work<'a> {
    label: String,
    table: Table,
    folder: &'a Path,
    /// The tables that are changed, by the names of their files.
    files: BTreeMap<&'static str, Table>,
    faults: Vec<String>,
    applied: Applied,
}

impl Work<'_> {
    fn cell(&self, row: usize, column: &str) -> &str {
        self.table.column(column).map_or("", |column| self.table.cell(row, column))
    }

    /// The rows with their decisions.
    fn decided(&mut self) -> Result<Vec<(usize, Decision)>> {
        if let Some(missing) = ["decision", "type", "name", "key"].into_iter().find(|c| self.table.column(c).is_none())
        {
            return Err(Error::Unfit {
                place: format!("{}:1", self.label),
                what: format!("no column {missing}"),
                remedy: "take the table that trich lexicon suggest has written".into(),
            });
        }
        let mut decided = Vec::new();
        for row in self.table.rows() {
            match (self.cell(row, "decision"), Decision::from_name(self.cell(row, "decision"))) {
                ("", _) => self.applied.undecided += 1,
                (_, Some(decision)) => decided.push((row, decision)),
                (other, None) => {
                    let fault =
                        format!("unknown decision \"{other}\"; write add, alias of or ignore, or leave it empty");
                    self.faults.push(format!("{}:{}: {fault}", self.label, self.table.line(row)));
                }
            }
        }
        Ok(decided)
    }

    /// The file for entries of the type that a row names.
    fn file(&self, row: usize) -> std::result::Result<&'static str, String> {
        let name = self.cell(row, "type");
        let file = EntityType::from_name(name).and_then(file_of);
        file.ok_or_else(|| {
            format!("no lexicon holds entries of the type \"{name}\"; write one of those of the other rows")
        })
    }

    /// A table of the folder; one of names decided against is begun where there is none.
    fn open(&mut self, file: &'static str) -> Result<&mut Table> {
        if !self.files.contains_key(file) {
            let path = self.folder.join(file);
            let text = match std::fs::read_to_string(&path) {
                Err(_) if self.book(file).is_some() => workbook::read(&path.with_extension("xlsx"))?,
                Err(error) if file == ignored::FILE && error.kind() == std::io::ErrorKind::NotFound => {
                    format!("{}\n", ignored::COLUMNS.join(","))
                }
                read => read.map_err(|error| Error::read(&path, error))?,
            };
            self.files.insert(file, Table::parse(&path.display().to_string(), text)?);
        }
        self.files
            .get_mut(file)
            .ok_or_else(|| Error::read(&self.folder.join(file), std::io::ErrorKind::NotFound.into()))
    }

    /// The workbook that stands in place of a table.
    fn book(&self, file: &str) -> Option<PathBuf> {
        let table = self.folder.join(file);
        let book = table.with_extension("xlsx");
        (book.exists() && !table.exists()).then_some(book)
    }

    fn add(&mut self, row: usize) -> Result<Done> {
        let file = match self.file(row) {
            Ok(file) => file,
            Err(fault) => return Ok(Err(fault)),
        };
        let cells: BTreeMap<&str, String> = COLUMNS.iter().map(|c| (*c, self.cell(row, c).to_string())).collect();
        if let Some(empty) = ["id", "canonical"].into_iter().find(|column| cells[column].is_empty()) {
            return Ok(Err(format!("no {empty} for the row to be added; write one")));
        }
        let table = self.open(file)?;
        let without = |(column, text): &(&&str, &String)| !text.is_empty() && !table.columns().any(|c| c == **column);
        if let Some((column, _)) = cells.iter().find(without) {
            return Ok(Err(format!("{file} has no column {column}; empty the cell, or add the column to the file")));
        }
        if let Some(row) = table.find(&cells["id"]) {
            if table.column("canonical").is_some_and(|column| table.cell(row, column) == cells["canonical"]) {
                self.applied.held += 1;
                return Ok(Ok(()));
            }
            return Ok(Err(format!(
                "{file} has a row \"{}\" already; write another id, or decide alias of",
                cells["id"]
            )));
        }
        table.insert(|column| cells.get(column).cloned().unwrap_or_default());
        self.applied.rows += 1;
        Ok(Ok(()))
    }

    fn alias(&mut self, row: usize) -> Result<Done> {
        let file = match self.file(row) {
            Ok(file) => file,
            Err(fault) => return Ok(Err(fault)),
        };
        let (id, name) = (self.cell(row, "alias_of").to_string(), self.cell(row, "name").to_string());
        if id.is_empty() || name.is_empty() {
            let what = if id.is_empty() { "alias_of is empty; write the id of the entry" } else { "no name; write it" };
            return Ok(Err(what.into()));
        }
        // The grammar may have guessed the type of a name wrongly, so the entry tells the file.
        let other = EntityType::ALL.into_iter().filter_map(file_of).filter(|other| *other != file);
        for file in std::iter::once(file).chain(other) {
            let table = self.open(file)?;
            let Some(entry) = table.find(&id) else { continue };
            let (Some(aliases), Some(canonical)) = (table.column("aliases"), table.column("canonical")) else {
                continue;
            };
            let key = syllable::keys(&name);
            let held = table.cell(entry, aliases).to_string();
            let is_held = std::iter::once(table.cell(entry, canonical)).chain(held.split('|'));
            if is_held.map(syllable::keys).any(|known| known == key) {
                self.applied.held += 1;
                return Ok(Ok(()));
            }
            let joined = if held.is_empty() { name } else { format!("{held}|{name}") };
            table.set(entry, aliases, &joined);
            self.applied.aliases += 1;
            return Ok(Ok(()));
        }
        Ok(Err(format!("no entry has the id \"{id}\"; write one from the column id of {file}")))
    }

    fn ignore(&mut self, row: usize) -> Result<Done> {
        let [key, entity_type, name, note] = ["key", "type", "name", "note"].map(|c| self.cell(row, c).to_string());
        if key.is_empty() {
            return Ok(Err("no key; take it from the table that trich lexicon suggest has written".into()));
        }
        let table = self.open(ignored::FILE)?;
        if table.find(&key).is_some() {
            self.applied.held += 1;
            return Ok(Ok(()));
        }
        table.insert(|column| match column {
            "id" => key.clone(),
            "type" => entity_type.clone(),
            "name" => name.clone(),
            "note" => note.clone(),
            _ => String::new(),
        });
        self.applied.ignored += 1;
        Ok(Ok(()))
    }

    /// Checks the lexicons as they would be, in a copy of the folder.
    fn check(&self) -> Result<()> {
        let copy = tempfile::tempdir().map_err(|error| Error::write(&std::env::temp_dir(), error))?;
        let read = |error| Error::read(self.folder, error);
        for file in std::fs::read_dir(self.folder).map_err(read)? {
            let path = file.map_err(read)?.path();
            let Some(name) = path.file_name().filter(|_| path.is_file()) else { continue };
            std::fs::copy(&path, copy.path().join(name)).map_err(|error| Error::read(&path, error))?;
        }
        for (file, table) in self.files.iter().filter(|file| file.1.is_changed()) {
            let path = copy.path().join(file);
            if self.book(file).is_some() {
                let book = path.with_extension("xlsx");
                std::fs::remove_file(&book).map_err(|error| Error::write(&book, error))?;
            }
            std::fs::write(&path, table.finish()).map_err(|error| Error::write(&path, error))?;
        }
        let before = check::all(&Files::folder(self.folder)?, Severity::Warning, None)?;
        let after = check::all(&Files::folder(copy.path())?, Severity::Warning, None)?;
        // A warning that stood there before keeps nobody from going on; its line may have moved.
        let warned: HashSet<&str> =
            before.iter().filter(|f| f.rule.severity() < Severity::Error).map(|f| &*f.what).collect();
        let (own, shown) = (copy.path().display().to_string(), self.folder.display().to_string());
        let is_new = |fault: &&Fault| fault.rule.severity() >= Severity::Error || !warned.contains(&*fault.what);
        let told: Vec<String> =
            after.iter().filter(is_new).map(|fault| fault.to_string().replace(&own, &shown)).collect();
        if told.is_empty() {
            return Ok(());
        }
        let why = format!("{}: the lexicons would have these faults; mend the rows, nothing was changed", self.label);
        Err(Error::Lexicon(std::iter::once(why).chain(told).collect()))
    }

    /// Writes the changed files, each beside its place, and moves them there when all are written. A workbook becomes a table and is kept beside it.
    fn write(mut self) -> Result<Applied> {
        let mut ready = Vec::new();
        for (file, table) in self.files.iter().filter(|file| file.1.is_changed()) {
            let (path, text) = (self.folder.join(file), table.finish());
            let failed = |error| Error::write(&path, error);
            let mut hidden = tempfile::Builder::new().prefix(".trich-").tempfile_in(self.folder).map_err(failed)?;
            hidden.write_all(text.as_bytes()).map_err(failed)?;
            if let Ok(held) = std::fs::metadata(&path) {
                std::fs::set_permissions(hidden.path(), held.permissions()).map_err(failed)?;
            }
            ready.push((hidden, path, self.book(file)));
        }
        for (hidden, path, book) in ready {
            hidden.persist(&path).map_err(|error| Error::write(&path, error.error))?;
            if let Some(book) = book {
                let kept = book.with_extension("before-apply.xlsx");
                std::fs::rename(&book, &kept).map_err(|error| Error::write(&kept, error))?;
            }
            self.applied.files.push(path);
        }
        Ok(self.applied)
    }
}

/// The text of the table of decisions.
fn read_decisions(path: &Path) -> Result<String> {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        return workbook::read(path);
    }
    let bytes = std::fs::read(path).map_err(|error| Error::read(path, error))?;
    String::from_utf8(bytes).map_err(|error| Error::Unfit {
        place: path.display().to_string(),
        what: format!("not UTF-8 at byte {}", error.utf8_error().valid_up_to()),
        remedy: "save the table as UTF-8 (in a spreadsheet: CSV UTF-8)".into(),
    })
}
