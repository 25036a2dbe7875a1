//! How alike a name is to those of the lexicons.
//!
//! Compared are folded keys, without the legal form or class word that they begin with, for these make all companies alike.

use crate::extraction::{Extractor, State};
use crate::lexicon::{CueClass, EntryId};
use hashbrown::HashSet;
use rapidfuzz::fuzz::{Args, RatioBatchComparator};

/// A listed name and how alike it is: the share of letters that two names have in common, in their order (`2 × common / letters of both`,
/// normalised indel similarity as rapidfuzz has it), from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// Whose name it is.
    pub entry: EntryId,
    /// From [`LEAST`] to 1.
    pub likeness: f64,
}

/// Names that have less in common are not near.
pub const LEAST: f64 = 0.5;

/// Letters of a name that is compared.
const SHORTEST: usize = 3;

/// Entries that are told.
const NEAREST: usize = 3;

/// All names of the lexicons, ready to be compared.
pub(super) struct ListedNames {
    names: Vec<(EntryId, Vec<char>)>,
    forms: HashSet<String>,
    longest_form: usize,
}

impl ListedNames {
    pub fn of(extractor: &Extractor, state: &mut State<'_>) -> Self {
        let lexicons = extractor.lexicons();
        let form = |class| matches!(class, CueClass::LegalForm | CueClass::Ownership | CueClass::PlaceClass);
        let forms: HashSet<String> =
            lexicons.cues.iter().filter(|cue| form(cue.class)).map(|cue| state.key(&cue.form)).collect();
        let longest_form = forms.iter().map(|form| form.split(' ').count()).max().unwrap_or(0);
        let mut listed = Self { names: Vec::new(), forms, longest_form };
        for (number, entry) in (0..).zip(&lexicons.entries) {
            for name in std::iter::once(&entry.canonical).chain(&entry.aliases).chain(&entry.short_forms) {
                let key = state.key(name);
                listed.names.push((number, listed.proper(&key).chars().collect()));
            }
        }
        listed
    }

    /// What a key holds behind its forms; the whole where nothing is left.
    pub fn proper<'k>(&self, key: &'k str) -> &'k str {
        let mut rest = key;
        'forms: loop {
            let ends = rest.match_indices(' ').map(|(at, _)| at).take(self.longest_form);
            for end in ends.collect::<Vec<_>>().into_iter().rev() {
                if self.forms.contains(&rest[..end]) {
                    rest = &rest[end + 1..];
                    continue 'forms;
                }
            }
            return if self.forms.contains(rest) { key } else { rest };
        }
    }

    /// The entries nearest to a key, the most alike first, then in the order of the lexicons.
    pub fn nearest(&self, key: &str) -> Vec<Near> {
        // A number or an initial is like many others.
        if self.proper(key).chars().count() < SHORTEST {
            return Vec::new();
        }
        let scorer = RatioBatchComparator::new(self.proper(key).chars());
        let mut nearest: Vec<Near> = Vec::new();
        for (entry, name) in &self.names {
            let least = if nearest.len() == NEAREST { nearest[NEAREST - 1].likeness } else { LEAST };
            let args = Args::default().score_cutoff(least);
            let Some(likeness) = scorer.similarity_with_args(name.iter().copied(), &args) else { continue };
            match nearest.iter_mut().find(|near| near.entry == *entry) {
                Some(same) => same.likeness = same.likeness.max(likeness),
                None => nearest.push(Near { entry: *entry, likeness }),
            }
            nearest.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.entry.cmp(&b.entry)));
            nearest.truncate(NEAREST);
        }
        nearest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extraction::ExtractSettings;
    use crate::lexicon::Lexicons;

    #[test]
    fn legal_forms_and_class_words_do_not_make_names_alike() {
        let extractor = Extractor::new(Lexicons::embedded().unwrap(), ExtractSettings::default()).unwrap();
        let mut state = extractor.state();
        let listed = ListedNames::of(&extractor, &mut state);
        let proper = |state: &mut State<'_>, name: &str| listed.proper(&state.key(name)).to_string();
        assert_eq!(proper(&mut state, "Công ty cổ phần Norvex Biển"), "norvex biển");
        assert_eq!(proper(&mut state, "xã Khe Đăm"), "khe đăm");
        assert_eq!(proper(&mut state, "Công ty"), "công ty", "nothing would be left");
        let key = state.key("Công ty cổ phần Vietcombankk");
        let nearest = listed.nearest(&key);
        let near =
            |near: &&Near| &*extractor.lexicons().entry(near.entry).id == "ent-ngan-hang-tmcp-ngoai-thuong-viet-nam";
        assert!(nearest.iter().find(near).is_some_and(|near| near.likeness > 0.9), "{nearest:?}");
        assert!(nearest.is_sorted_by(|a, b| a.likeness >= b.likeness));
    }
}
