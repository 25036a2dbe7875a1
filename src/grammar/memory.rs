//! What a document has introduced: a person named in full with a strong cue, a company's short name in brackets, known in the rest of it.

use super::{Name, Scan, Strength};
use crate::entity::EntityType;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::vocabulary::SyllableId;

/// Names that one document has introduced; cleared between documents.
#[derive(Debug, Default)]
pub struct Memory {
    names: Vec<(Vec<SyllableId>, EntityType)>,
}

impl Memory {
    /// Forgets a document.
    pub fn clear(&mut self) {
        self.names.clear();
    }

    fn learn(&mut self, name: Vec<SyllableId>, entity_type: EntityType) {
        if !name.contains(&0) && !self.names.iter().any(|n| n.0 == name) {
            self.names.push((name, entity_type));
        }
    }
}

impl Scan<'_> {
    /// Learns the names that the text introduces and adds a candidate wherever one stands.
    pub(super) fn remember(&mut self, memory: &mut Memory) {
        for k in 0..self.chart.candidates.len() {
            let node = self.chart.nodes[self.chart.candidates[k]];
            let name = || self.words[node.start..node.end].iter().map(|w| w.syllable).collect();
            match node.entity_type {
                Some(EntityType::Person) if node.strength == Strength::Strong && node.end - node.start >= 2 => {
                    memory.learn(name(), EntityType::Person);
                }
                Some(EntityType::Enterprise) if node.strength == Strength::Strong => self.learn_alias(node.end, memory),
                _ => {}
            }
        }
        if memory.names.is_empty() {
            return;
        }
        for at in 0..self.words.len() {
            let word = &self.words[at];
            if !word.is_capital() {
                continue;
            }
            for (name, entity_type) in &memory.names {
                let end = at + name.len();
                if name[0] != word.syllable || end > self.words.len() {
                    continue;
                }
                let here = &self.words[at..end];
                let same = here.iter().zip(name).all(|(w, id)| w.syllable == *id)
                    && here[1..].iter().all(|w| w.gap.is_plain() && w.is_capital());
                if same {
                    let id = self.push(Some(*entity_type), at..end, Name::Open, Strength::Fair, &[]);
                    self.chart.candidates.push(id);
                }
            }
        }
    }

    /// `Công ty CP X (gọi tắt là Y)`, `(Y)`: a short name in brackets after a company.
    fn learn_alias(&mut self, after: usize, memory: &mut Memory) {
        let Some(word) = self.words.get(after) else { return };
        if !word.gap.has(Gap::OPEN) || !word.gap.is_within(Gap::OPEN.with(Gap::SPACE).with(Gap::QUOTE)) {
            return;
        }
        let Some(close) = (after + 1..self.words.len().min(after + 10)).find(|k| !self.words[*k].gap.is_within(INSIDE)) else {
            return;
        };
        if !self.words[close].gap.has(Gap::CLOSE) {
            return;
        }
        let mut start = close;
        while start > after && self.words[start - 1].is_capital() {
            start -= 1;
        }
        let short = close - start;
        let alone = start == after;
        let abbreviation = short == 1 && matches!(self.words[start].case, Case::Upper | Case::Mixed);
        if short == 0 || short > 4 || alone && !abbreviation && short > 2 {
            return;
        }
        let known = self.entries(start).any(|(m, _, _)| m.end as usize == close);
        if known {
            return;
        }
        memory.learn(self.words[start..close].iter().map(|w| w.syllable).collect(), EntityType::Enterprise);
    }
}

const INSIDE: Gap = Gap::SPACE.with(Gap::QUOTE).with(Gap::COMMA).with(Gap::DASH).with(Gap::COLON);
