//! Words of a text -> words of a dictionary (`công nghệ`, `câu lạc bộ`): the best path through a lattice of all lexicon words.
//!
//! In Vietnamese a blank parts syllables, not words. Each word of the lexicon has a gain, the log-odds that its syllables stand together
//! rather than apart, and the best path is the one with the greatest sum (Viterbi 1967). A syllable that no word explains is a word by
//! itself, and capitals that follow each other may be a name.

pub mod learning;
mod path;

use crate::lexicon::Lexicons;
use crate::matching::trie::{Draft, Trie};
use crate::text::gap::Gap;
use crate::text::pair_set::PairSet;
use crate::text::vocabulary::{Hints, SyllableId, Syllables};
use crate::text::{Word, syllable};
use foldhash::fast::FixedState;
use hashbrown::HashSet;
pub use path::{Path, Segment};

/// What a word gains over its syllables standing apart, in hundredths of a nat.
pub type Gain = i32;

/// Of each syllable of capitals that follow each other and are no word of the lexicon: little, so that `Quyền Cục trưởng` is cut before
/// `Cục trưởng`.
const NAME_SYLLABLE: Gain = 110;
/// Of syllables with a dash and no white space between (`cà-rem`, `GD-ĐT`): less than any word of the lexicon that ends or begins at the dash
/// (`kinh tế-xã hội`).
const GLUED: Gain = 20;
/// Of a stop word of several syllables that a user adds.
const STOP: Gain = 3000;
/// The longest such name, in syllables.
const LONGEST_NAME: usize = 6;

/// The words of the lexicon over the syllables of a run, shared by all threads.
#[derive(Debug)]
pub struct Segmenter {
    trie: Trie<End>,
    /// The first two syllables of all words, in 64 KB, which the cache keeps; of 27,000 words it makes one bit in twenty.
    pairs: PairSet<19>,
    /// Words that no keyword has.
    stops: HashSet<SyllableId, FixedState>,
}

/// What ends at a node of the trie.
#[derive(Debug, Clone, Copy)]
struct End {
    /// `None` where no word ends.
    gain: Option<Gain>,
    /// The number of the word in [`Syllables`].
    word: SyllableId,
}

impl Segmenter {
    /// The words of `lexicons`. They and their syllables are entered into `syllables`, a word by its syllables with blanks between.
    #[must_use]
    pub fn new(lexicons: &Lexicons, syllables: &Syllables) -> Self {
        let mut draft = Draft::default();
        let mut ends = vec![End { gain: None, word: 0 }];
        let (mut ids, mut pairs) = (Vec::new(), PairSet::new());
        // What a user asks to leave out is found whole.
        let stops = lexicons.keyword_stops.iter().map(|word| (word, STOP));
        let words = lexicons.words.iter().filter(|word| word.gain > 0).map(|word| (&word.form, word.gain));
        for (word, gain) in words.chain(stops) {
            ids.clear();
            ids.extend(word.split(' ').map(|text| syllables.intern(&syllable::key(text))));
            if let [first, second, ..] = ids[..] {
                pairs.insert(first, second, 1);
            }
            let node = draft.insert(&ids) as usize;
            if ends.len() <= node {
                ends.resize(node + 1, End { gain: None, word: 0 });
            }
            ends[node] = End { gain: Some(gain), word: if let [one] = ids[..] { one } else { syllables.intern(word) } };
        }
        let none = End { gain: None, word: 0 };
        let trie = draft.finish(|node| ends.get(node as usize).copied().unwrap_or(none));
        Self { trie, pairs, stops: lexicons.keyword_stops.iter().map(|word| syllables.intern(word)).collect() }
    }

    /// Whether a word is one that no keyword has ([`Lexicons::keyword_stops`]).
    #[must_use]
    pub fn is_stop(&self, word: SyllableId) -> bool {
        !self.stops.is_empty() && self.stops.contains(&word)
    }

    /// Puts the words of a text into `path`. Each span of `whole` (first word, one past the last; from left to right, disjoint) becomes one
    /// word, and no word runs over its ends, a number, or anything but white space or a dash without any.
    pub fn segment(&self, text: &[Word], whole: &[(usize, usize)], path: &mut Path) {
        path.clear();
        let mut whole = whole.iter().copied();
        let mut next = whole.next();
        let mut at = 0;
        while at < text.len() {
            if let Some((start, end)) = next
                && start <= at
            {
                next = whole.next();
                if end > at {
                    path.push_whole(end, &text[at..end]);
                    at = end;
                }
                continue;
            }
            let limit = next.map_or(text.len(), |(start, _)| start.min(text.len()));
            let end = number_end(text, at, limit);
            if end > at {
                path.push_whole(end, &text[at..end]);
                at = end;
                continue;
            }
            let end = run_end(text, at, limit);
            path.find(self, &text[at..end]);
            at = end;
        }
    }
}

/// Where a number or an abbreviation ends that begins at `at`, with all that is joined to it without white space: `30-4-1975`, `43H-016`,
/// `q.1`, `TP.HCM`.
fn number_end(text: &[Word], at: usize, limit: usize) -> usize {
    let joined = |pair: &[Word]| {
        let [before, word] = pair else { return false };
        let is_number = before.syllable() == 0 || word.syllable() == 0;
        let is_abbreviation = word.gap == Gap::INNER_DOT && (before.is_one_letter() || before.marks & Hints::DOT != 0);
        word.gap.is_within(JOINS) && !word.gap.has(Gap::SPACE) && (is_number || is_abbreviation)
    };
    if text[at].syllable() != 0 && !text[at..limit.min(at + 2)].windows(2).any(joined) {
        return at;
    }
    at + 1 + text[at..limit].windows(2).take_while(|pair| joined(pair)).count()
}

/// What joins the parts of a number.
const JOINS: Gap = Gap::DASH.with(Gap::SLASH).with(Gap::INNER_DOT).with(Gap::COMMA).with(Gap::COLON);

/// Where the run of syllables that begins at `at` ends, no later than at `limit`.
fn run_end(text: &[Word], at: usize, limit: usize) -> usize {
    let goes_on =
        |at: usize| (text[at].gap.is_plain() || text[at].gap == Gap::DASH) && number_end(text, at, limit) == at;
    at + 1 + (at + 1..limit).take_while(|at| goes_on(*at)).count()
}
