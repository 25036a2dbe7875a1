//! Words of two syllables (`dân chính`, `sư đoàn`) -> which syllables belong together, so that no name ends between them.

use crate::lexicon::{Lexicons, Origin};
use crate::text::syllable;
use crate::text::vocabulary::{PatternId, Vocabulary};
use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashSet};

/// The words that people have reviewed or written as one, and set phrases, by the syllables that names hold too.
#[derive(Debug, Default)]
pub(in crate::matching) struct Compounds(HashSet<(PatternId, PatternId), FixedState>);

impl Compounds {
    pub(super) fn new(lexicons: &Lexicons, vocabulary: &Vocabulary) -> Self {
        let mut known: HashMap<&str, PatternId, FixedState> = HashMap::default();
        let mut id = |text| {
            let fold = || vocabulary.get(&syllable::pattern_key(&syllable::key(text)));
            *known.entry(text).or_insert_with(fold)
        };
        let joined = lexicons.words.iter().filter(|word| match word.origin {
            Origin::Phrase => true,
            Origin::Counts => false,
            Origin::Reviewed | Origin::Apart | Origin::Treebank | Origin::Places => word.gain > 0,
        });
        let pairs = joined.filter_map(|word| word.form.split_once(' ').filter(|(_, second)| !second.contains(' ')));
        Self(pairs.map(|(first, second)| (id(first), id(second))).filter(|(a, b)| *a != 0 && *b != 0).collect())
    }

    #[inline]
    pub(in crate::matching) fn holds(&self, first: PatternId, second: PatternId) -> bool {
        self.0.contains(&(first, second))
    }
}
