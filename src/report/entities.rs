//! The entities that the page has room for: the most frequent ones of each type.

use super::limits::{self, cut};
use super::rows::Rows;
use crate::entity::EntityType;
use crate::error::Result;
use crate::tables::Table;
use foldhash::HashMap;
use foldhash::HashMapExt;
use serde::Serialize;
use std::path::Path;

/// Bytes of a name, and of its most frequent spellings together.
const NAME: usize = 200;
const SURFACES: usize = 200;

/// Number of types.
pub const TYPES: usize = EntityType::ALL.len();

/// An entity: id, type, name, kind, parent, whether a lexicon has it, mentions, documents, first and last date, spellings.
#[derive(Debug, Serialize)]
pub struct Entity(String, u8, String, String, String, u8, u64, u64, String, String, String);

/// The entities in the order of entities.csv, which is that of their mentions.
#[derive(Debug, Default)]
pub struct Entities {
    /// Those that are shown.
    pub shown: Vec<Entity>,
    /// How many there are of each type, shown or not.
    pub of_type: [u64; TYPES],
    places: HashMap<String, u32>,
}

impl Entities {
    /// Reads entities.csv; `None` where there is none.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`] and [`crate::error::Error::Unfit`].
    pub fn read(folder: &Path) -> Result<Option<Self>> {
        let names = [
            "entity_id",
            "type",
            "name",
            "kind",
            "parent_id",
            "in_lexicon",
            "mentions",
            "documents",
            "first_date",
            "last_date",
            "top_surfaces",
        ];
        let Some(mut rows) = Rows::open(folder, Table::Entities, names)? else { return Ok(None) };
        let mut entities = Self { places: HashMap::new(), ..Self::default() };
        while let Some(row) = rows.next()? {
            let [id, entity_type, name, kind, parent, in_lexicon, _, _, first, last, surfaces] = row;
            let Some(entity_type) = EntityType::from_name(entity_type) else { continue };
            let seen = &mut entities.of_type[entity_type as usize];
            *seen += 1;
            if usize::try_from(*seen).is_ok_and(|seen| seen > limits::entities(entity_type)) {
                continue;
            }
            entities.places.insert(id.into(), u32::try_from(entities.shown.len()).unwrap_or(u32::MAX));
            let known = u8::from(in_lexicon == "true");
            let (name, surfaces) = (cut(name, NAME), cut(surfaces, SURFACES));
            let [id, kind, parent, first, last] = [id, kind, parent, first, last].map(String::from);
            let (mentions, documents) = (rows.number(6)?, rows.number(7)?);
            entities.shown.push(Entity(
                id,
                entity_type as u8,
                name,
                kind,
                parent,
                known,
                mentions,
                documents,
                first,
                last,
                surfaces,
            ));
        }
        Ok(Some(entities))
    }

    /// The place of a shown entity.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<u32> {
        self.places.get(id).copied()
    }

    /// The type of a shown entity, as its number.
    #[must_use]
    pub fn type_of(&self, place: u32) -> usize {
        self.shown.get(place as usize).map_or(0, |entity| usize::from(entity.1))
    }
}
