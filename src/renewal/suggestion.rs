//! Suggestions: the names that lexicons lack, ranked by what they would add.

use super::likeness::{ListedNames, Near};
use super::proposal::{Proposal, Proposer};
use crate::counting::unlisted::{Key, Unlisted};
use crate::extraction::Extractor;
use crate::lexicon::spelling::mended;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A name that no lexicon holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The id that it has while no lexicon holds it: what ignored names are known by.
    pub key: Box<str>,
    /// The listed entity that it is another name of, where the grammar has found that.
    pub of: Option<Box<str>>,
    /// The most frequent spelling, in the style of lexicons; one in capitals throughout only where there is no other.
    pub name: String,
    /// Its counts.
    pub counts: Unlisted,
    /// Entries with like names, the nearest first.
    pub nearest: Vec<Near>,
    /// The row that it would have.
    pub row: Proposal,
}

impl Suggestion {
    /// What it is ranked by: mentions × documents, so that neither one article that repeats a name nor a list in many articles stands first.
    #[must_use]
    pub fn score(&self) -> u64 {
        self.counts.mentions * self.counts.documents
    }

    #[cfg(test)]
    pub(super) fn bare(name: &str, counts: Unlisted) -> Self {
        let key = crate::extraction::made_id(counts.entity_type.prefix(), &crate::text::syllable::keys(name));
        let row = Proposal::default();
        Self { key: key.into(), of: None, name: name.into(), counts, nearest: Vec::new(), row }
    }
}

/// The `most` names that would add most, of those in at least `min_documents` documents; equal ones in the order of their keys.
#[must_use]
pub fn suggest(
    names: BTreeMap<Key, Unlisted>,
    extractor: &Extractor,
    min_documents: u64,
    most: usize,
) -> Vec<Suggestion> {
    let frequent = names.into_iter().filter(|(_, counts)| counts.documents >= min_documents);
    let mut suggestions: Vec<Suggestion> = frequent
        .map(|((key, of), counts)| {
            let name = usual(&counts);
            Suggestion { key, of, name, counts, nearest: Vec::new(), row: Proposal::default() }
        })
        .collect();
    suggestions.sort_by_cached_key(|s| (Reverse(s.score()), Reverse(s.counts.mentions), s.key.clone(), s.of.clone()));
    suggestions.truncate(most);
    let mut state = extractor.state();
    let listed = ListedNames::of(extractor, &mut state);
    let keys: Vec<String> = suggestions.iter().map(|suggestion| state.key(&suggestion.name)).collect();
    suggestions.par_iter_mut().zip(keys).for_each(|(suggestion, key)| suggestion.nearest = listed.nearest(&key));
    let mut proposer = Proposer::new(extractor);
    for suggestion in &mut suggestions {
        suggestion.row = proposer.propose(suggestion);
    }
    suggestions
}

fn usual(counts: &Unlisted) -> String {
    let surfaces = counts.by_frequency();
    let shouted = |surface: &&&str| surface.contains(' ') && !surface.chars().any(char::is_lowercase);
    let usual = surfaces.iter().find(|surface| !shouted(surface)).or(surfaces.first());
    usual.map(|surface| mended(surface)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concordance::Line;
    use crate::counting::dates::DateKey;
    use crate::entity::EntityType;
    use crate::extraction::ExtractSettings;
    use crate::lexicon::Lexicons;
    use crate::mention::Rule;

    fn counts(surfaces: &[&str], documents: u64) -> Unlisted {
        let mut counts = Unlisted::new(EntityType::Enterprise);
        for surface in surfaces {
            counts.mention(surface, Rule::LegalForm);
        }
        (0..documents).for_each(|k| counts.document(DateKey::NONE, k, || Line::bare("1", surfaces[0])));
        counts
    }

    #[test]
    fn what_would_add_most_stands_first_and_what_is_rare_is_left_out() {
        let extractor = Extractor::new(Lexicons::embedded().unwrap(), ExtractSettings::default()).unwrap();
        let names = BTreeMap::from([
            (("ent-a~1".into(), None), counts(&["Norvex"; 9], 1)),
            (("ent-b~1".into(), None), counts(&["KHE ĐĂM", "KHE ĐĂM", "Khe  Đăm"], 2)),
            (("ent-c~1".into(), None), counts(&["Lạc Thuỷ"; 4], 3)),
        ]);
        let suggest = |least| suggest(names.clone(), &extractor, least, 9);
        let told: Vec<(String, u64)> = suggest(2).iter().map(|s| (s.name.clone(), s.score())).collect();
        assert_eq!(told, [("Lạc Thuỷ".into(), 12), ("Khe Đăm".into(), 6)]);
        assert_eq!(suggest(1)[1].name, "Norvex");
    }
}
