//! Where names lead to: the row of the sheet of mentions in which an entity stands first, or in which the part of a position stands.

use super::sheet::{name, place};
use crate::error::Result;
use crate::export::{for_each_row, open};
use crate::tables::Table;
use crate::tables::folder::Folder;
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::sync::atomic::AtomicBool;
use xxhash_rust::xxh3::xxh3_64;

/// Links that Excel allows on a sheet.
pub(super) const MOST: usize = 65_530;

/// Rows of mentions by what leads there, a hash of it.
#[derive(Default)]
pub(super) struct Links(HashMap<u64, Option<u64>, FixedState>);

/// Parts of a position, by their columns.
const PARTS: [&str; 3] = ["person", "title", "body"];

impl Links {
    /// Looks up the mentions of the first entities and positions; none where there is no table of mentions.
    ///
    /// # Errors
    /// As [`crate::export::write`].
    pub fn read(folder: &Folder, tables: &[(Table, u64)], stop: &AtomicBool) -> Result<Self> {
        let has = |wanted: Table| tables.iter().any(|(table, _)| *table == wanted);
        let mut links = Self::default();
        if !has(Table::Mentions) {
            return Ok(links);
        }
        if has(Table::Entities) {
            let mut reader = open(folder, Table::Entities)?;
            let id = reader.column("entity_id")?;
            let mut row = csv::StringRecord::new();
            while links.0.len() < MOST && reader.read(&mut row)? {
                links.0.insert(entity(row.get(id).unwrap_or_default()), None);
            }
        }
        if has(Table::Positions) {
            let mut reader = open(folder, Table::Positions)?;
            let document = reader.column("doc_id")?;
            let ends = PARTS.map(|part| (format!("{part}_start"), format!("{part}_end")));
            let mut columns = Vec::new();
            for (start, end) in &ends {
                columns.push((reader.column(start)?, reader.column(end)?));
            }
            let mut row = csv::StringRecord::new();
            let room = links.0.len() + MOST;
            while links.0.len() < room && reader.read(&mut row)? {
                let cell = |at: usize| row.get(at).unwrap_or_default();
                for (start, end) in columns.iter().filter(|(start, _)| !cell(*start).is_empty()) {
                    links.0.insert(span(cell(document), cell(*start), cell(*end)), None);
                }
            }
        }
        links.find(folder, stop)?;
        Ok(links)
    }

    fn find(&mut self, folder: &Folder, stop: &AtomicBool) -> Result<()> {
        let reader = open(folder, Table::Mentions)?;
        let names = ["doc_id", "field", "start", "end", "entity_id"];
        let mut columns = [0; 5];
        for (column, name) in columns.iter_mut().zip(names) {
            *column = reader.column(name)?;
        }
        let mut number = 0;
        for_each_row(reader, stop, |row| {
            let [document, field, start, end, id] = columns.map(|at| row.get(at).unwrap_or_default());
            let mut lead = |to: u64| {
                if let Some(place) = self.0.get_mut(&to) {
                    place.get_or_insert(number);
                }
            };
            lead(entity(id));
            if field == "text" {
                lead(span(document, start, end));
            }
            number += 1;
            Ok(())
        })
    }

    /// The link of a cell, where its column has links and the sheet, which has so many, may have more.
    pub fn of_cell<'r>(
        &self,
        table: Table,
        column: &str,
        cell: impl Fn(&str) -> &'r str,
        written: usize,
    ) -> Option<String> {
        if written >= MOST {
            return None;
        }
        match table {
            Table::Entities if column == "name" => self.of_entity(cell("entity_id")),
            Table::Positions if PARTS.contains(&column) => {
                let ends = [format!("{column}_start"), format!("{column}_end")];
                self.to(span(cell("doc_id"), cell(&ends[0]), cell(&ends[1])))
            }
            _ => None,
        }
    }

    /// The link to the first mention of an entity.
    pub fn of_entity(&self, id: &str) -> Option<String> {
        self.to(entity(id))
    }

    fn to(&self, from: u64) -> Option<String> {
        let (part, row) = place((*self.0.get(&from)?)?);
        Some(format!("internal:'{}'!A{row}", name(Table::Mentions, part)))
    }
}

fn entity(id: &str) -> u64 {
    xxh3_64(id.as_bytes())
}

fn span(document: &str, start: &str, end: &str) -> u64 {
    // No id holds a line end, so no entity shares a hash with a span but by chance.
    xxh3_64(format!("{document}\n{start}\n{end}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{GOING, unpublished};

    #[test]
    fn names_lead_to_the_first_mention_and_positions_to_their_own() {
        let place = tempfile::tempdir().unwrap();
        let (folder, tables) = unpublished(
            place.path(),
            &[
                (
                    Table::Entities,
                    "per-an~01,PERSON,An,,,false,3,2,1.000000,,,An\nper-b~01,PERSON,B,,,false,1,1,1.000000,,,B\n",
                ),
                (Table::Positions, "d2,,An,Bí thư,,per-an~01,ttl-bi-thu,,false,9,11,2,8,,\n"),
                (
                    Table::Mentions,
                    "d1,title,9,11,PERSON,per-an~01,An,1,0,grammar,,\nd2,title,9,11,PERSON,per-c~01,C,1,0,grammar,,\n\
                     d2,text,2,8,TITLE,ttl-bi-thu,Bí thư,1,0,lexicon,,\nd2,text,9,11,PERSON,per-an~01,An,1,0,grammar,,\n",
                ),
            ],
        );
        let links = Links::read(&folder, &tables, &GOING).unwrap();
        let to = |row| Some(format!("internal:'mentions'!A{row}"));
        assert_eq!(links.of_entity("per-an~01"), to(2));
        assert_eq!(links.of_entity("per-b~01"), None);
        let cell = |column: &str| match column {
            "doc_id" => "d2",
            "person_start" => "9",
            "person_end" => "11",
            "title_start" => "2",
            "title_end" => "8",
            _ => "",
        };
        assert_eq!(links.of_cell(Table::Positions, "person", cell, 0), to(5));
        assert_eq!(links.of_cell(Table::Positions, "title", cell, 0), to(4));
        assert_eq!(links.of_cell(Table::Positions, "body", cell, 0), None);
        assert_eq!(links.of_cell(Table::Positions, "person", cell, MOST), None);
    }
}
