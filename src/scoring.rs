//! Scores: what is found in articles set against what people have marked there, by type, by rule, and for positions.
//!
//! A mention is right where type, start and end are all right; nested mentions count like any other. Titles of articles, and types that
//! are marked in none of the articles, are left out. A position is right where person, title, body and `former` are all right.

mod fault;
pub mod gold;
mod tally;

pub use fault::{Cause, Fault, PositionFault};
pub use tally::Tally;

use crate::entity::EntityType;
use crate::extraction::Extractor;
use crate::mention::{Extraction, Field, Mention, Rule};
use gold::{Gold, Marked, MarkedPosition, Span, Typed};
use std::collections::{BTreeMap, BTreeSet};

/// What the marked articles gave.
#[derive(Debug, Default)]
pub struct Score {
    /// Mentions of each marked type.
    pub types: BTreeMap<EntityType, Tally>,
    /// Positions; `None` where none is marked in any article.
    pub positions: Option<Tally>,
    /// Mentions that each rule has found; nobody marks rules, so that `gold` is 0.
    pub rules: BTreeMap<Rule, Tally>,
    /// False and missed mentions, in the order of the articles.
    pub faults: Vec<Fault>,
    /// False and missed positions, in the order of the articles.
    pub position_faults: Vec<PositionFault>,
}

impl Score {
    /// Extracts all articles and compares. The extractor has to look for all types.
    #[must_use]
    pub fn new(extractor: &Extractor, gold: &Gold) -> Self {
        let types = gold.articles.iter().flat_map(|article| &article.mentions).map(|m| (m.1, Tally::default()));
        let positions = gold.articles.iter().any(|article| !article.positions.is_empty()).then(Tally::default);
        let mut score = Self { types: types.collect(), positions, ..Self::default() };
        let (mut state, mut extraction) = (extractor.state(), Extraction::default());
        for (number, article) in gold.articles.iter().enumerate() {
            state.extract(&article.document(&gold.path), &mut extraction);
            score.add_mentions(number, article, &extraction);
            score.add_positions(number, article, &extraction);
        }
        score
    }

    /// All mentions together.
    #[must_use]
    pub fn micro(&self) -> Tally {
        self.types.values().copied().sum()
    }

    fn add_mentions(&mut self, number: usize, article: &Marked, extraction: &Extraction) {
        let counted = |m: &&Mention| m.field == Field::Text && self.types.contains_key(&m.entity_type);
        let found: BTreeMap<Typed, Rule> =
            extraction.mentions.iter().filter(counted).map(|m| ((span(m), m.entity_type), m.rule)).collect();
        for (mention, rule) in &found {
            let right = article.mentions.contains(mention);
            self.types.entry(mention.1).or_default().add_found(right);
            self.rules.entry(*rule).or_default().add_found(right);
            if !right {
                self.faults.push(Fault::new(number, *mention, Some(*rule), &article.mentions));
            }
        }
        for mention in &article.mentions {
            self.types.entry(mention.1).or_default().gold += 1;
            if !found.contains_key(mention) {
                self.faults.push(Fault::new(number, *mention, None, found.keys()));
            }
        }
    }

    fn add_positions(&mut self, number: usize, article: &Marked, extraction: &Extraction) {
        let Some(tally) = &mut self.positions else { return };
        let at = |place: u32| extraction.mentions.get(place as usize).map(span);
        let found: BTreeSet<MarkedPosition> = extraction
            .positions
            .iter()
            .filter_map(|p| {
                let (person, title) = (at(p.person)?, at(p.title)?);
                Some(MarkedPosition { person, title, body: p.body.and_then(at), former: p.former })
            })
            .collect();
        tally.gold += article.positions.len() as u64;
        for position in &found {
            tally.add_found(article.positions.contains(position));
        }
        let fault = |position: &MarkedPosition, found| PositionFault { article: number, position: *position, found };
        self.position_faults.extend(found.difference(&article.positions).map(|p| fault(p, true)));
        self.position_faults.extend(article.positions.difference(&found).map(|p| fault(p, false)));
    }
}

fn span(mention: &Mention) -> Span {
    Span { start: mention.start, end: mention.end }
}
