//! The table that csv-reconcile serves by the W3C Reconciliation API: an id and a name in each row, several rows for several names.

use super::{Lost, Term, names};
use crate::error::{Error, Result};
use crate::lexicon::sheet::Sheet;
use crate::lexicon::{Entry, sheet};
use hashbrown::HashMap;

/// The columns: `csv-reconcile init FILE id name`. Those behind can be served as properties.
const TITLES: [&str; 4] = ["id", "name", "type", "kind"];

/// A row for each name, the canonical one first.
pub(super) fn write(entries: &[&Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    sheet::write_row(&mut out, TITLES);
    for entry in entries {
        for name in names(entry) {
            sheet::write_row(&mut out, [&*entry.id, name, entry.entity_type.name(), &entry.kind]);
        }
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
    let kind = sheet.column("kind");
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
        if let Some(kind) = kind.map(|at| sheet.cell(row, at).trim()).filter(|kind| !kind.is_empty()) {
            term.values.insert("kind", kind.into());
        }
        terms.push(term);
    }
    Ok(terms)
}
