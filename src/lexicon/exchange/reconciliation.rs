//! The table that csv-reconcile serves by the W3C Reconciliation API: an id and a name in each row. It wants each id once, so other names are a property.

use super::{Lost, Term};
use crate::error::{Error, Result};
use crate::lexicon::sheet::Sheet;
use crate::lexicon::{Entry, sheet};
use hashbrown::HashMap;

/// The columns: `csv-reconcile init FILE id name`. Those behind can be served as properties.
const TITLES: [&str; 5] = ["id", "name", "type", "kind", "aliases"];

/// A row for each entry. What is looked for is compared with canonical names only, which is told.
pub(super) fn write(entries: &[&Entry], lost: &mut Lost) -> Vec<u8> {
    let mut out = Vec::new();
    sheet::write_row(&mut out, TITLES);
    for entry in entries {
        let aliases = entry.aliases.join("|");
        sheet::write_row(&mut out, [&*entry.id, &entry.canonical, entry.entity_type.name(), &entry.kind, &aliases]);
    }
    let with_aliases = entries.iter().filter(|entry| !entry.aliases.is_empty()).count() as u64;
    if with_aliases > 0 {
        lost.insert("aliases, which csv-reconcile does not search, but can show: rows", with_aliases);
    }
    out
}

/// The first two columns are taken, whatever they are called.
pub(super) fn read(text: &str, label: &str, lost: &mut Lost) -> Result<Vec<Term>> {
    let sheet = Sheet::parse(label, text, false)?;
    if sheet.width(0) < 2 {
        let what = "fewer than two columns".into();
        return Err(Error::Unfit {
            place: format!("{label}:1"),
            what,
            remedy: "write an id and a name in each row".into(),
        });
    }
    let (kind, aliases) = (sheet.column("kind"), sheet.column("aliases"));
    let (mut terms, mut by_id): (Vec<Term>, HashMap<&str, usize>) = (Vec::new(), HashMap::new());
    for row in sheet.rows() {
        let (id, name) = (sheet.cell(row, 0).trim(), sheet.cell(row, 1).trim());
        if name.is_empty() {
            *lost.entry("rows without name").or_default() += 1;
            continue;
        }
        if let Some(at) = by_id.get(id) {
            terms[*at].aliases.push(name.into());
            continue;
        }
        by_id.insert(id, terms.len());
        let mut term = Term { id: id.into(), canonical: name.into(), ..Term::default() };
        let others = aliases.map_or("", |at| sheet.cell(row, at));
        term.aliases = sheet::parts(others).map(String::from).collect();
        if let Some(kind) = kind.map(|at| sheet.cell(row, at).trim()).filter(|kind| !kind.is_empty()) {
            term.values.insert("kind", kind.into());
        }
        terms.push(term);
    }
    Ok(terms)
}
