//! `id,type,name` of each entity, quoted once for all rows of all tables, and close together in memory: rows come in no order of entities.

use super::field;
use crate::counting::merging::MergedCounts;

/// The names of all entities of a run.
pub struct Names {
    bytes: Vec<u8>,
    entities: Vec<Ends>,
}

/// Where the parts of an entity end.
struct Ends {
    id: usize,
    entity_type: usize,
    name: usize,
    units: u64,
}

impl Names {
    /// The names of the entities, by their places.
    #[must_use]
    pub fn new(counts: &MergedCounts) -> Self {
        let (mut bytes, mut entities) = (Vec::new(), Vec::with_capacity(counts.entities.len()));
        for total in &counts.entities {
            field::push(&mut bytes, &total.entity.id);
            let id = bytes.len();
            field::push_word(&mut bytes, total.entity.entity_type.name());
            let entity_type = bytes.len();
            field::push_next(&mut bytes, &total.name);
            entities.push(Ends { id, entity_type, name: bytes.len(), units: total.count.units });
        }
        Self { bytes, entities }
    }

    /// `id,type,name`.
    #[inline]
    #[must_use]
    pub fn whole(&self, place: u32) -> &[u8] {
        &self.bytes[self.start(place)..self.entities[place as usize].name]
    }

    /// `id`, `,type` and `,name`.
    #[inline]
    #[must_use]
    pub fn parts(&self, place: u32) -> [&[u8]; 3] {
        let Ends { id, entity_type, name, .. } = self.entities[place as usize];
        [&self.bytes[self.start(place)..id], &self.bytes[id..entity_type], &self.bytes[entity_type..name]]
    }

    /// The units that hold the entity.
    #[inline]
    #[must_use]
    pub fn units(&self, place: u32) -> u64 {
        self.entities[place as usize].units
    }

    fn start(&self, place: u32) -> usize {
        (place as usize).checked_sub(1).map_or(0, |before| self.entities[before].name)
    }
}
