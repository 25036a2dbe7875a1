//! The row that a suggested name would have in its lexicon.

use super::suggestion::Suggestion;
use crate::entity::EntityType;
use crate::extraction::Extractor;
use crate::lexicon::CueClass;
use crate::text::slug::slug;
use crate::text::syllable;
use hashbrown::HashSet;

/// The columns of the lexicons of entities, each in those files that have it.
pub(super) const COLUMNS: [&str; 14] = [
    "id",
    "canonical",
    "kind",
    "aliases",
    "parent",
    "valid_from",
    "valid_to",
    "successor",
    "note",
    "level",
    "role",
    "span",
    "short_forms",
    "tickers",
];

/// The file that holds entries of a type; no lexicon lists persons.
pub(super) fn file_of(entity_type: EntityType) -> Option<&'static str> {
    Some(match entity_type {
        EntityType::Enterprise => "enterprises.csv",
        EntityType::MassOrg => "mass_organisations.csv",
        EntityType::PartyBody => "party_bodies.csv",
        EntityType::Person => return None,
        EntityType::Place => "places.csv",
        EntityType::StateBody => "state_bodies.csv",
        EntityType::Title => "titles.csv",
    })
}

/// What a ready row says; the cells that are not here stay empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Type prefix and slug of the canonical name, with a number where it is in use.
    pub id: String,
    /// The most frequent spelling; of places without their class word, as the file has them.
    pub canonical: String,
    /// Of places the level too.
    pub kind: String,
    /// Of places, told by their class word.
    pub level: String,
}

impl Proposal {
    /// The cell of a column.
    #[must_use]
    pub fn cell(&self, column: &str) -> &str {
        match column {
            "id" => &self.id,
            "canonical" => &self.canonical,
            "kind" => &self.kind,
            "level" => &self.level,
            _ => "",
        }
    }
}

/// Gives ids that no entry and no other proposal has.
pub(super) struct Proposer<'e> {
    extractor: &'e Extractor,
    ids: HashSet<String>,
}

impl<'e> Proposer<'e> {
    pub fn new(extractor: &'e Extractor) -> Self {
        let ids = extractor.lexicons().entries.iter().map(|entry| entry.id.to_string()).collect();
        Self { extractor, ids }
    }

    /// The row for a suggestion.
    pub fn propose(&mut self, suggestion: &Suggestion) -> Proposal {
        let (name, entity_type) = (&suggestion.name, suggestion.counts.entity_type);
        let (canonical, level) = match (entity_type, self.class_word(name)) {
            (EntityType::Place, Some((rest, level))) => (rest, level),
            _ => (name.as_str(), String::new()),
        };
        let canonical = capitalised(canonical);
        let stem = format!("{}-{}", entity_type.prefix(), slug(&syllable::keys(&canonical)));
        // Of one id more than there are one is free.
        let numbered = (2..self.ids.len() + 3).map(|number| format!("{stem}-{number}"));
        let mut wanted = std::iter::once(stem.clone()).chain(numbered);
        let id = wanted.find(|id| !self.ids.contains(id)).unwrap_or(stem);
        self.ids.insert(id.clone());
        Proposal { id, canonical, kind: level.clone(), level }
    }

    /// What stands behind the class word of a place, and the level that the word tells. A number is no name without it.
    fn class_word<'n>(&self, name: &'n str) -> Option<(&'n str, String)> {
        let folded = syllable::keys(name);
        let cues = self.extractor.lexicons().cues.iter().filter(|cue| cue.class == CueClass::PlaceClass);
        let words = cues.filter_map(|cue| {
            let form = syllable::keys(&cue.form);
            let whole = folded.strip_prefix(&*form).is_some_and(|rest| rest.starts_with(' '));
            whole.then(|| (form.split(' ').count(), &cue.note))
        });
        let (length, note) = words.max_by_key(|word| word.0)?;
        let rest = name.splitn(length + 1, char::is_whitespace).nth(length)?.trim();
        let level = note.split([' ', ';', ',']).next().unwrap_or_default();
        let level = if level == "outside" || level == "capital" { "" } else { level };
        rest.starts_with(char::is_alphabetic).then(|| (rest, level.to_string()))
    }
}

/// With a capital first.
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::unlisted::Unlisted;
    use crate::extraction::ExtractSettings;
    use crate::lexicon::Lexicons;

    fn proposals(names: &[(EntityType, &str)]) -> Vec<[String; 3]> {
        let extractor = Extractor::new(Lexicons::embedded().unwrap(), ExtractSettings::default()).unwrap();
        let mut proposer = Proposer::new(&extractor);
        let rows = names.iter().map(|(entity_type, name)| {
            let suggestion = Suggestion::bare(name, Unlisted::new(*entity_type));
            let Proposal { id, canonical, level, .. } = proposer.propose(&suggestion);
            [id, canonical, level]
        });
        rows.collect()
    }

    #[test]
    fn an_id_is_prefix_and_slug_and_no_id_is_given_twice() {
        let given = proposals(&[
            (EntityType::Enterprise, "công ty cổ phần Khe Đăm"),
            (EntityType::Enterprise, "Công ty Cổ phần Khe Đăm"),
            (EntityType::Enterprise, "Vietjet Air"),
        ]);
        assert_eq!(given[0][..2], ["ent-cong-ty-co-phan-khe-dam", "Công ty cổ phần Khe Đăm"]);
        assert_eq!(given[1][0], "ent-cong-ty-co-phan-khe-dam-2");
    }

    #[test]
    fn a_place_is_listed_without_its_class_word_but_for_numbers() {
        let given = proposals(&[(EntityType::Place, "xã Khe Đăm"), (EntityType::Place, "quận 14")]);
        assert_eq!(given[0], ["plc-khe-dam", "Khe Đăm", "commune"]);
        assert_eq!(given[1], ["plc-quan-14", "Quận 14", ""]);
    }
}
