//! Mentions of what has a successor, counted for the successor: `Hà Nam` for the province that took it in.

use super::State;
use crate::entity::EntityRef;
use crate::mention::Extraction;

impl State<'_> {
    /// Copies `extraction` into `rolled`, where each entity with a successor is the last of its successors. What a composed name is made of stays.
    pub fn roll_up(&mut self, extraction: &Extraction, rolled: &mut Extraction) {
        rolled.clone_from(extraction);
        for mention in &mut rolled.mentions {
            mention.entity = self.last_successor(mention.entity);
        }
    }

    fn last_successor(&mut self, entity: EntityRef) -> EntityRef {
        let place = entity.0 as usize;
        if let Some(Some(known)) = self.successors.get(place) {
            return *known;
        }
        let extractor = self.extractor;
        let entry = extractor.successors.get(&self.entities().get(entity).id).copied();
        let last = entry.map_or(entity, |entry| self.naming.listed(&extractor.lexicons, entry));
        if self.successors.len() <= place {
            self.successors.resize(place + 1, None);
        }
        self.successors[place] = Some(last);
        last
    }
}
