//! What a mention names: an entity with a type, an id and, where a lexicon holds it, a canonical name.

use serde::{Deserialize, Serialize};
/// The seven types of the annotation guideline, in the order of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum EntityType {
    /// Tập đoàn Điện lực Việt Nam, Vietcombank.
    Enterprise,
    /// Công đoàn, Hội Nông dân Việt Nam.
    MassOrg,
    /// Đảng uỷ Tập đoàn, Bộ Chính trị.
    PartyBody,
    /// A person's name.
    Person,
    /// tỉnh Quảng Ninh, Nhật Bản.
    Place,
    /// Bộ Công Thương, UBND tỉnh.
    StateBody,
    /// Bí thư, Tổng Giám đốc.
    Title,
}

impl EntityType {
    /// All types, in order.
    pub const ALL: [Self; 7] =
        [Self::Enterprise, Self::MassOrg, Self::PartyBody, Self::Person, Self::Place, Self::StateBody, Self::Title];

    /// The name that tables use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Enterprise => "ENTERPRISE",
            Self::MassOrg => "MASS_ORG",
            Self::PartyBody => "PARTY_BODY",
            Self::Person => "PERSON",
            Self::Place => "PLACE",
            Self::StateBody => "STATE_BODY",
            Self::Title => "TITLE",
        }
    }

    /// What an id of this type begins with.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Enterprise => "ent",
            Self::MassOrg => "mo",
            Self::PartyBody => "pb",
            Self::Person => "per",
            Self::Place => "plc",
            Self::StateBody => "st",
            Self::Title => "ttl",
        }
    }

    /// The type with this name in tables.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.name() == name)
    }
}

/// An entity's number in the [`EntityTable`] of one thread; it never reaches the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityRef(pub u32);

/// What is known of an entity from the lexicons and its name alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The same in every run for the same name.
    pub id: Box<str>,
    /// Its type.
    pub entity_type: EntityType,
    /// The lexicon's canonical name, where a lexicon holds it.
    pub canonical: Option<Box<str>>,
    /// The lexicon's kind, else empty.
    pub kind: Box<str>,
    /// The id of the entity that it belongs to, else empty.
    pub parent: Box<str>,
    /// Whether a lexicon holds it.
    pub in_lexicon: bool,
}

/// The entities that one thread has met, by number.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct EntityTable {
    entities: Vec<Entity>,
}

impl EntityTable {
    /// Adds an entity; the caller sees to it that it is not there yet.
    pub fn push(&mut self, entity: Entity) -> EntityRef {
        let number = u32::try_from(self.entities.len()).unwrap_or(u32::MAX);
        self.entities.push(entity);
        EntityRef(number)
    }

    /// The entity with this number.
    #[must_use]
    pub fn get(&self, entity: EntityRef) -> &Entity {
        &self.entities[entity.0 as usize]
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entities.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }

    /// Gives all of them away, in the order of their numbers.
    #[must_use]
    pub fn into_entities(self) -> Vec<Entity> {
        self.entities
    }

    /// All of them, in the order of their numbers.
    #[must_use]
    pub fn as_slice(&self) -> &[Entity] {
        &self.entities
    }
}
