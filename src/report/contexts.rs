//! The contexts that the page shows: the first ones of shown entities, and those of shown positions.

use super::entities::Entities;
use super::positions::{Positions, one_line};
use super::rows::Rows;
use crate::counting::firsts::FIRST;
use crate::error::{Error, Result};
use crate::tables::{Table, field};
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// A mention with what stands around it.
#[derive(Debug, Clone)]
pub struct Context {
    /// Id of the document.
    pub document: String,
    /// What stands before, itself, what stands behind.
    pub parts: [String; 3],
}

/// All contexts of the page.
#[derive(Debug, Default)]
pub struct Contexts {
    /// For each shown entity.
    pub of_entities: Vec<Vec<Context>>,
    /// By document and offset of the person.
    pub of_positions: HashMap<(String, u32), Context>,
}

const NAMES: [&str; 8] = ["doc_id", "field", "start", "end", "entity_id", "left", "surface", "right"];

impl Contexts {
    /// Reads contexts.csv; `None` where there is none.
    ///
    /// # Errors
    /// [`Error::Read`] and [`Error::Unfit`].
    pub fn read(folder: &Path, entities: &Entities, positions: &Positions) -> Result<Option<Self>> {
        let Some(mut rows) = Rows::open(folder, Table::Contexts, NAMES)? else { return Ok(None) };
        let mut contexts = Self::of(entities);
        let mut choice = Choice::new(Some(entities), positions);
        while let Some(row) = rows.next()? {
            let chosen = choice.of(&row);
            contexts.take(&row, chosen, entities);
        }
        Ok(Some(contexts))
    }

    fn of(entities: &Entities) -> Self {
        Self { of_entities: vec![Vec::new(); entities.shown.len()], of_positions: HashMap::new() }
    }

    /// Takes in a row where it is one of an entity or of a position.
    fn take(&mut self, row: &[&str; 8], (of_entity, of_position): (bool, bool), entities: &Entities) {
        let [document, _, start, _, id, left, surface, right] = *row;
        let place = entities.place(id).filter(|_| of_entity);
        if place.is_none() && !of_position {
            return;
        }
        let context = Context { document: document.into(), parts: [left.into(), one_line(surface), right.into()] };
        if of_position {
            self.of_positions.insert((document.into(), start.parse().unwrap_or(u32::MAX)), context.clone());
        }
        if let Some(place) = place {
            self.of_entities[place as usize].push(context);
        }
    }
}

/// Which rows of contexts.csv, in their order, are shown.
struct Choice<'c> {
    /// All where none are known.
    entities: Option<&'c Entities>,
    positions: HashSet<(&'c str, u32)>,
    /// How many documents of an entity have been chosen, and which was the last.
    documents: HashMap<String, (usize, String)>,
}

impl<'c> Choice<'c> {
    fn new(entities: Option<&'c Entities>, positions: &'c Positions) -> Self {
        let sources = positions.shown.iter().flat_map(|position| &position.sources);
        let mut chosen = HashSet::new();
        chosen.extend(sources.map(|(document, start)| (document.as_str(), *start)));
        Self { entities, positions: chosen, documents: HashMap::new() }
    }

    /// Whether a row is one of the first of its entity, and whether a position stands there.
    fn of(&mut self, [document, field, start, _, id, ..]: &[&str; 8]) -> (bool, bool) {
        let of_position =
            *field == "text" && start.parse().is_ok_and(|start| self.positions.contains(&(*document, start)));
        if self.entities.is_some_and(|entities| entities.place(id).is_none()) {
            return (false, of_position);
        }
        let (count, last) = match self.documents.get_mut(*id) {
            Some(known) => known,
            None => self.documents.entry((*id).into()).or_default(),
        };
        let of_entity = *count < FIRST && last != document;
        if of_entity {
            *count += 1;
            (*document).clone_into(last);
        }
        (of_entity, of_position)
    }
}

/// What was read to choose the rows of contexts.csv, which the page shows too.
#[derive(Debug)]
pub struct Chosen {
    pub(super) entities: Option<Entities>,
    pub(super) positions: Option<Positions>,
    pub(super) contexts: Contexts,
    /// Rows of contexts.csv.
    pub rows: u64,
}

/// Writes the rows of `all` that the page shows as contexts.csv beside the other tables in `folder`. Without entities.csv they are those of
/// all entities.
///
/// # Errors
/// [`Error::Read`], [`Error::Unfit`] and [`Error::Write`].
pub fn choose(folder: &Path, all: &Path) -> Result<Chosen> {
    let entities = Entities::read(folder)?;
    let none = Entities::default();
    let known = entities.as_ref().unwrap_or(&none);
    let positions = Positions::read(folder, known)?;
    let of_positions = Positions::default();
    let mut rows = Rows::of_file(all, Table::Contexts, NAMES)?;
    let mut choice = Choice::new(entities.as_ref(), positions.as_ref().unwrap_or(&of_positions));
    let mut contexts = Contexts::of(known);
    let path = folder.join(Table::Contexts.file_name());
    let failed = |error| Error::write(&path, error);
    let mut out = BufWriter::with_capacity(1 << 18, File::create(&path).map_err(failed)?);
    writeln!(out, "{}", Table::Contexts.header()).map_err(failed)?;
    let (mut line, mut count) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let chosen = choice.of(&row);
        if chosen == (false, false) {
            continue;
        }
        contexts.take(&row, chosen, known);
        line.clear();
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                line.push(b',');
            }
            field::push(&mut line, cell);
        }
        line.push(b'\n');
        out.write_all(&line).map_err(failed)?;
        count += 1;
    }
    out.into_inner().map_err(|error| failed(error.into_error()))?;
    Ok(Chosen { entities, positions, contexts, rows: count })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;
    use std::fs;

    #[test]
    fn five_documents_of_an_entity_stay_and_every_shown_position() {
        let place = tempfile::tempdir().unwrap();
        let all = place.path().join("all.csv");
        let mut text = format!("{}\n", Table::Contexts.header());
        for document in 0..8 {
            let _ = writeln!(text, "d{document},text,3,5,per-an,\"Ông, \",An,");
            let _ = writeln!(text, "d{document},text,9,11,per-an,và,An,.");
        }
        fs::write(&all, text).unwrap();
        let position = "d7,,An,Bí thư,,per-an,ttl-bi-thu,,false,9,11,1,2,,\n";
        fs::write(place.path().join("positions.csv"), format!("{}\n{position}", Table::Positions.header())).unwrap();
        assert_eq!(choose(place.path(), &all).unwrap().rows, 6);
        let chosen = fs::read_to_string(place.path().join("contexts.csv")).unwrap();
        assert!(chosen.contains("\nd4,text,3,5,per-an,\"Ông, \",An,\n") && !chosen.contains("d5,"), "{chosen}");
        assert!(chosen.ends_with("d7,text,9,11,per-an,và,An,.\n"), "{chosen}");
        // A report of the chosen rows chooses the same again.
        fs::rename(place.path().join("contexts.csv"), &all).unwrap();
        assert_eq!(choose(place.path(), &all).unwrap().rows, 6);
    }
}
