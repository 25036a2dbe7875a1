//! Every fault of a lexicon, each with its place and its rule. What is graver than a warning keeps a lexicon from being read.

pub mod fault;
mod form;
mod ids;
mod letters;
mod names;
mod nested;
mod period;
mod relations;
mod table;
mod values;
mod variants;

use super::files::{File, Files};
use super::sheet::Sheet;
use crate::error::Result;
pub use fault::{Fault, Rule, Severity};
use hashbrown::HashMap;
pub(super) use names::{Keys, spelt_alike};
use rayon::prelude::*;
pub(super) use table::{Column, Row, Table};

/// No name is longer, in words: more symbols than the bits of a number cannot be asked for their letters.
pub(crate) const LONGEST_NAME: usize = 64;

/// Faults as they are found; those below a severity are not.
#[derive(Debug)]
struct Faults {
    found: Vec<Fault>,
    least: Severity,
}

impl Faults {
    fn wants(&self, rule: Rule) -> bool {
        rule.severity() >= self.least
    }

    /// Adds a fault of what begins `offset` bytes into a cell of `row`, but for warnings that the row's note accepts.
    fn add(&mut self, rule: Rule, row: Row<'_>, (column, offset): (table::Column, usize), what: String, remedy: &str) {
        if self.wants(rule) && !row.accepts(rule) {
            self.found.push(Fault::new(rule, row.place(column, offset), what, remedy));
        }
    }
}

/// All faults of the files that are as grave as `least`, in the order of files, lines and columns. Those of files outside `reported` are left out.
pub(crate) fn all(files: &Files, least: Severity, built_in: Option<&[File]>) -> Result<Vec<Fault>> {
    let order: HashMap<&str, usize> = files.files.iter().enumerate().map(|(k, file)| (&*file.label, k)).collect();
    let parse = |file: &File| Ok((file.name, Sheet::parse(&file.label, &file.text, file.workbook)?));
    let sheets = files.files.par_iter().with_max_len(1).map(parse).collect::<Result<Vec<_>>>()?;
    let looked_at: Vec<_> = sheets
        .par_iter()
        .with_max_len(1)
        .map(|(name, sheet)| {
            let mut faults = Faults { found: Vec::new(), least };
            let table = form::check(name, sheet, &mut faults);
            if let Some(table) = &table {
                ids::check(table, &mut faults);
                letters::check(table, &mut faults);
                values::check(table, &mut faults);
            }
            (table, faults.found)
        })
        .collect();
    let mut found = Faults { found: files.faults.clone(), least };
    let mut tables = Vec::new();
    // What stands in a file that cannot be read would be unknown in all others.
    let mut is_whole = files.faults.is_empty();
    for (table, faults) in looked_at {
        found.found.extend(faults);
        is_whole &= table.is_some();
        tables.extend(table);
    }
    ids::across(&tables, &mut found);
    names::check(&tables, &mut found);
    nested::check(&tables, &mut found);
    relations::check(&tables, is_whole, &mut found);
    if let Some(built_in) = built_in {
        ids::reused(&tables, built_in, &mut found)?;
    }
    let mut found = found.found;
    found.sort_by(|a, b| {
        let key = |fault: &Fault| {
            let file = order.get(&*fault.place.label).copied();
            (file.is_some(), file, fault.place.line, fault.place.column, fault.rule)
        };
        key(a).cmp(&key(b))
    });
    Ok(found)
}
