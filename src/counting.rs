//! Counts of one thread, and their merging: whole numbers only, so that the order of adding is never seen.

pub mod collocates;
pub mod dates;
pub mod document_keywords;
pub mod entities;
pub mod firsts;
pub mod keywords;
pub mod merging;
pub mod pairs;
pub mod sharing;
pub mod surfaces;
pub mod tally;
pub mod timeline;
pub mod unit;
pub mod unlisted;

use crate::document::Document;
use crate::entity::EntityType;
use crate::mention::{Extraction, Field, Mention};
use dates::DateKey;
use entities::{EntityCounts, count_runs};
use pairs::PairCounts;
use serde::{Deserialize, Serialize};
use surfaces::Surfaces;
pub use timeline::Period;
use timeline::TimelineCounts;
pub use unit::Unit;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountSettings {
    /// Where entities must stand together.
    pub unit: Unit,
    /// How long the periods of the timeline are.
    pub period: Period,
    /// Whether pairs are wanted.
    pub pairs: bool,
    /// Whether the timeline is wanted.
    pub timeline: bool,
}

/// Sums over all counted documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Documents.
    pub documents: u64,
    /// Of these, those without a date.
    pub undated: u64,
    /// Of these, those whose date is less precise than the timeline's period.
    pub imprecise: u64,
    /// Syllables of titles and texts, numbers too.
    pub syllables: u64,
    /// Sentences.
    pub sentences: u64,
    /// Paragraphs.
    pub paragraphs: u64,
    /// Units of co-occurrence: the N of the scores.
    pub units: u64,
    /// Positions.
    pub positions: u64,
    /// Mentions by type, in the order of [`EntityType::ALL`].
    pub mentions: [u64; EntityType::ALL.len()],
}

impl Totals {
    fn add(&mut self, settings: &CountSettings, document: &Document<'_>, extraction: &Extraction) {
        self.documents += 1;
        self.undated += u64::from(document.date.is_none());
        self.imprecise += u64::from(document.date.is_some_and(|date| settings.period.of(date).is_none()));
        self.syllables += u64::from(extraction.syllables);
        self.sentences += u64::from(extraction.sentences);
        self.paragraphs += u64::from(extraction.paragraphs);
        self.units += settings.unit.count(extraction);
        self.positions += extraction.positions.len() as u64;
        for mention in &extraction.mentions {
            self.mentions[mention.entity_type as usize] += 1;
        }
    }

    fn merge(&mut self, other: &Self) {
        self.documents += other.documents;
        self.undated += other.undated;
        self.imprecise += other.imprecise;
        self.syllables += other.syllables;
        self.sentences += other.sentences;
        self.paragraphs += other.paragraphs;
        self.units += other.units;
        self.positions += other.positions;
        for (sum, more) in self.mentions.iter_mut().zip(other.mentions) {
            *sum += more;
        }
    }
}

/// Counts of one thread; entities go by their numbers in its table.
#[derive(Debug, Serialize, Deserialize)]
pub struct Counts {
    settings: CountSettings,
    totals: Totals,
    entities: EntityCounts,
    surfaces: Surfaces,
    pairs: PairCounts,
    timeline: TimelineCounts,
    #[serde(skip)]
    numbers: Vec<u32>,
    #[serde(skip)]
    mentions: Vec<(u32, u32)>,
}

impl Counts {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(settings: CountSettings) -> Self {
        Self {
            settings,
            totals: Totals::default(),
            entities: EntityCounts::default(),
            surfaces: Surfaces::default(),
            pairs: PairCounts::default(),
            timeline: TimelineCounts::default(),
            numbers: Vec::new(),
            mentions: Vec::new(),
        }
    }

    /// Counts one document. Duplicates are not to be passed in.
    pub fn add(&mut self, document: &Document<'_>, extraction: &Extraction) {
        self.totals.add(&self.settings, document, extraction);
        self.numbers.clear();
        for mention in &extraction.mentions {
            self.numbers.push(mention.entity.0);
            self.surfaces.add(mention.entity.0, surface(document, mention));
        }
        self.numbers.sort_unstable();
        count_runs(&self.numbers, &mut self.mentions);
        self.entities.add(&self.mentions, DateKey::new(document.date));
        if self.settings.pairs {
            self.pairs.add(self.settings.unit, &extraction.mentions, &mut self.entities);
        }
        if self.settings.timeline
            && let Some(period) = document.date.and_then(|date| self.settings.period.of(date))
        {
            self.timeline.add(period, &self.mentions);
        }
    }
}

/// A mention as the document writes it.
#[must_use]
pub fn surface<'d>(document: &'d Document<'_>, mention: &Mention) -> &'d str {
    let field = match mention.field {
        Field::Title => &document.title,
        Field::Text => &document.text,
    };
    field.get(mention.start_byte as usize..mention.end_byte as usize).unwrap_or_default()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::entity::EntityRef;
    use crate::mention::{FoundBy, Rule};

    /// A mention in the text; bytes are taken for code points.
    pub(crate) fn mention(entity: u32, start: u32, end: u32, sentence: u32) -> Mention {
        Mention {
            field: Field::Text,
            entity_type: EntityType::Enterprise,
            start,
            end,
            start_byte: start,
            end_byte: end,
            entity: EntityRef(entity),
            sentence,
            paragraph: sentence,
            depth: 0,
            found_by: FoundBy::Lexicon,
            rule: Rule::ListedCompany,
            ambiguous: Box::default(),
            refers_to: None,
        }
    }

    /// A document with this text and date.
    pub(crate) fn document(text: &str, date: Option<crate::document::Date>) -> Document<'_> {
        Document {
            id: "d".into(),
            path: "a.jsonl".into(),
            line: 1,
            source: "báo".into(),
            date,
            title: "".into(),
            text: text.into(),
            origin: crate::document::Origin::default(),
        }
    }
}
