//! A GATE gazetteer: `lists.def` names the lists, each list holds names with features behind tabs.

use super::{Lost, Term, names, text};
use crate::entity::EntityType;
use crate::error::{Error, Result};
use crate::lexicon::Entry;
use hashbrown::HashMap;
use std::fmt::Write;
use std::path::Path;

/// What parts a name from its features; `gazetteerFeatureSeparator` has to be set to it.
const SEPARATOR: char = '\t';

/// `lists.def` and a list for each type.
pub(super) fn write(entries: &[&Entry], lost: &mut Lost) -> Vec<(String, Vec<u8>)> {
    let (mut definition, mut files) = (String::new(), Vec::new());
    for of_type in entries.chunk_by(|a, b| a.entity_type == b.entity_type) {
        let Some(first) = of_type.first() else { continue };
        let name = format!("{}.lst", first.entity_type.name().to_lowercase());
        // File, major type, minor type, language, annotation.
        let _ = writeln!(definition, "{name}:{}::vi:Lookup", first.entity_type.name());
        let mut lines = String::new();
        for entry in of_type {
            for name in names(entry) {
                if name.contains(SEPARATOR) {
                    *lost.entry("names with a tab").or_default() += 1;
                    continue;
                }
                let _ = writeln!(lines, "{name}{SEPARATOR}id={}{SEPARATOR}kind={}", entry.id, entry.kind);
            }
        }
        files.push((name, lines.into_bytes()));
    }
    files.insert(0, ("lists.def".into(), definition.into_bytes()));
    files
}

/// A folder with `lists.def`, the definition itself, or one list.
pub(super) fn read(path: &Path, of: EntityType, lost: &mut Lost) -> Result<Vec<Term>> {
    let mut terms = Terms::default();
    if path.extension().is_some_and(|extension| extension == "lst") {
        terms.list(&text(path)?, lost);
        return Ok(terms.terms);
    }
    let definition = if path.is_dir() { path.join("lists.def") } else { path.to_path_buf() };
    let folder = definition.parent().unwrap_or(Path::new("."));
    for (k, line) in text(&definition)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let parts: Vec<&str> = line.trim().split(':').collect();
        let [name, major, ..] = parts[..] else {
            return Err(Error::Unfit {
                place: format!("{}:{}", definition.display(), k + 1),
                what: "no list with its type".into(),
                remedy: "write FILE.lst:MAJOR_TYPE".into(),
            });
        };
        if major.eq_ignore_ascii_case(of.name()) {
            terms.list(&text(&folder.join(name))?, lost);
        } else {
            *lost.entry("lists of another major type").or_default() += 1;
        }
    }
    Ok(terms.terms)
}

#[derive(Default)]
struct Terms {
    terms: Vec<Term>,
    by_id: HashMap<String, usize>,
}

impl Terms {
    fn list(&mut self, text: &str, lost: &mut Lost) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let mut parts = line.split(SEPARATOR);
            let mut term = Term { canonical: parts.next().unwrap_or_default().trim().into(), ..Term::default() };
            for feature in parts {
                match feature.split_once('=') {
                    Some(("id", id)) => term.id = id.into(),
                    Some((_, "")) => {}
                    Some(("kind", kind)) => drop(term.values.insert("kind", kind.into())),
                    _ => *lost.entry("features other than id and kind").or_default() += 1,
                }
            }
            if let Some(at) = self.by_id.get(&term.id).filter(|_| !term.id.is_empty()) {
                self.terms[*at].aliases.push(term.canonical);
            } else {
                self.by_id.insert(term.id.clone(), self.terms.len());
                self.terms.push(term);
            }
        }
    }
}
