//! entities.csv and keywords.csv read back: what each row is about, and how often it occurs. Columns are found by their names.

use super::Results;
use crate::entity::EntityType;
use crate::error::{Error, Result};
use crate::tables::Table;
use crate::tables::comparison::{Count, Kind};
use crate::tables::reading::TableReader;
use csv::StringRecord;

/// A row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frequency<'r> {
    /// The entity's id; the term itself for keywords.
    pub id: &'r str,
    /// The term, or the entity's name.
    pub term: &'r str,
    /// Of the entity.
    pub entity_type: Option<EntityType>,
    /// How often it occurs.
    pub count: Count,
}

/// A table that is being read, row after row.
pub struct Frequencies {
    reader: TableReader,
    row: StringRecord,
    /// Id, term, type, frequency, documents; keywords have no type.
    columns: [Option<usize>; 5],
    /// Whether the next row is in `row` already.
    waiting: bool,
}

impl Results {
    /// Begins to read the table of a kind.
    ///
    /// # Errors
    /// [`Error::Unfit`] where there is no such table, or one without the columns that are needed; [`Error::Read`].
    pub fn frequencies(&self, kind: Kind) -> Result<Frequencies> {
        let (table, names) = match kind {
            Kind::Entity => {
                (Table::Entities, [Some("entity_id"), Some("name"), Some("type"), Some("mentions"), Some("documents")])
            }
            Kind::Keyword => {
                (Table::Keywords, [Some("term"), Some("term"), None, Some("frequency"), Some("documents")])
            }
        };
        let path = self.folder.join(table.file_name());
        let unfit = |what: String, remedy: String| Error::Unfit { place: path.display().to_string(), what, remedy };
        if !path.exists() {
            let remedy = format!("extract it with --tables {table}, or compare other --kinds");
            return Err(unfit("the result has no such table".into(), remedy));
        }
        let reader = TableReader::open(table.name(), &path)?;
        let mut columns = [None; 5];
        for (column, name) in columns.iter_mut().zip(names) {
            *column = name.map(|name| reader.column(name)).transpose()?;
        }
        Ok(Frequencies { reader, row: StringRecord::new(), columns, waiting: false })
    }
}

impl Frequencies {
    /// The next row.
    ///
    /// # Errors
    /// [`Error::Unfit`] with the line for a row that no run has written, [`Error::Read`] where the disk fails.
    pub fn next_row(&mut self) -> Result<Option<Frequency<'_>>> {
        if !std::mem::take(&mut self.waiting) && !self.reader.read(&mut self.row)? {
            return Ok(None);
        }
        let [id, term, entity_type, frequency, documents] = self.columns;
        let field = |column: Option<usize>| column.and_then(|at| self.row.get(at)).unwrap_or_default();
        let number =
            |column| field(column).parse().map_err(|_| self.unfit(&format!("\"{}\" is no number", field(column))));
        let entity_type = match entity_type {
            None => None,
            Some(_) => Some(
                EntityType::from_name(field(entity_type))
                    .ok_or_else(|| self.unfit(&format!("unknown type \"{}\"", field(entity_type))))?,
            ),
        };
        let count = Count { frequency: number(frequency)?, documents: number(documents)? };
        Ok(Some(Frequency { id: field(id), term: field(term), entity_type, count }))
    }

    /// Lets the row that was read last be the next one again.
    pub fn put_back(&mut self) {
        self.waiting = true;
    }

    /// The error that the row read last is.
    pub(super) fn unfit(&self, what: &dyn std::fmt::Display) -> Error {
        self.reader.unfit(what)
    }
}
