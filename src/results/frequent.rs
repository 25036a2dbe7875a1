//! The first rows of a result: the most mentioned entities of each type, and the most frequent keywords.

use super::Results;
use crate::entity::EntityType;
use crate::error::Result;
use crate::tables::Table;
use crate::tables::reading::TableReader;
use csv::StringRecord;
use serde::Serialize;

/// An entity or keyword.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frequent {
    /// Of the entity; keywords have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The entity's name, or the term.
    pub name: String,
    /// Mentions or occurrences.
    pub frequency: u64,
    /// Documents that hold it.
    pub documents: u64,
    /// First date as tables have it; empty where there is none.
    pub first_date: String,
    /// Last date.
    pub last_date: String,
}

impl Results {
    /// At most `top` entities of each of these types, in the order of the types.
    ///
    /// # Errors
    /// Those of [`Results::table`] and of reading it.
    pub fn frequent_entities(&self, types: &[EntityType], top: usize) -> Result<Vec<(EntityType, Vec<Frequent>)>> {
        let mut table = self.table(Table::Entities)?;
        let (id, entity_type) = (table.column("entity_id")?, table.column("type")?);
        let columns = Columns::of(&table, "name", "mentions")?;
        let mut found: Vec<(EntityType, Vec<Frequent>)> = types.iter().map(|of| (*of, Vec::new())).collect();
        let mut row = StringRecord::new();
        // The most mentioned stand first.
        while found.iter().any(|(_, list)| list.len() < top) && table.read(&mut row)? {
            let of = row.get(entity_type).unwrap_or_default();
            let list = found.iter_mut().find(|(one, list)| one.name() == of && list.len() < top);
            if let Some((_, list)) = list {
                let id = row.get(id).map(String::from);
                list.push(Frequent { id, ..columns.read(&table, &row)? });
            }
        }
        found.retain(|(_, list)| !list.is_empty());
        Ok(found)
    }

    /// At most `top` keywords.
    ///
    /// # Errors
    /// Those of [`Results::table`] and of reading it.
    pub fn frequent_keywords(&self, top: usize) -> Result<Vec<Frequent>> {
        let mut table = self.table(Table::Keywords)?;
        let columns = Columns::of(&table, "term", "frequency")?;
        let (mut row, mut list) = (StringRecord::new(), Vec::new());
        while list.len() < top && table.read(&mut row)? {
            list.push(columns.read(&table, &row)?);
        }
        Ok(list)
    }

    /// Whether the result has a table.
    #[must_use]
    pub fn has(&self, table: Table) -> bool {
        self.folder.join(table.file_name()).is_file()
    }
}

/// Where the columns of a row stand: name, frequency, documents, first and last date.
struct Columns([usize; 5]);

impl Columns {
    fn of(table: &TableReader, name: &str, frequency: &str) -> Result<Self> {
        let mut columns = [0; 5];
        for (column, name) in columns.iter_mut().zip([name, frequency, "documents", "first_date", "last_date"]) {
            *column = table.column(name)?;
        }
        Ok(Self(columns))
    }

    fn read(&self, table: &TableReader, row: &StringRecord) -> Result<Frequent> {
        let [name, frequency, documents, first_date, last_date] = self.0.map(|at| row.get(at).unwrap_or_default());
        let number = |text: &str| text.parse().map_err(|_| table.unfit(&format!("\"{text}\" is no number")));
        Ok(Frequent {
            id: None,
            name: name.into(),
            frequency: number(frequency)?,
            documents: number(documents)?,
            first_date: first_date.into(),
            last_date: last_date.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn each_type_has_its_first_rows_in_any_profile() {
        let place = tempfile::tempdir().unwrap();
        let report = "{\"version\":\"0.1.0\",\"settings\":{},\"lexicons\":{},\"input\":{\"bytes\":1},\
            \"totals\":{\"documents\":9,\"syllables\":1000}}";
        fs::write(place.path().join("run.json"), report).unwrap();
        let header = "entity_id;type;name;mentions;documents;first_date;last_date";
        let rows = "per-a~1;PERSON;A;9;2;2017;2018\r\nper-b~1;PERSON;B;8;2;;\r\nent-x;ENTERPRISE;\"'=X\";1;1;;\r\n";
        fs::write(place.path().join("entities.csv"), format!("\u{feff}{header}\r\n{rows}")).unwrap();
        let results = Results::open(place.path()).unwrap();
        let found = results.frequent_entities(&EntityType::ALL, 1).unwrap();
        let shown: Vec<_> = found.iter().map(|(of, list)| (of.name(), list[0].name.as_str(), list.len())).collect();
        assert_eq!(shown, [("ENTERPRISE", "=X", 1), ("PERSON", "A", 1)]);
        assert!(results.has(Table::Entities) && !results.has(Table::Keywords));
        let error = results.frequent_keywords(1).unwrap_err().to_string();
        assert!(
            error.contains("keywords.csv: the result has no such table; extract it with --tables keywords"),
            "{error}"
        );
    }
}
