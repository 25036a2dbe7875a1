//! The best path through the lattice of a run of syllables, and the words found so far.

use super::{GLUED, Gain, LONGEST_NAME, NAME_SYLLABLE, Segmenter};
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::vocabulary::SyllableId;

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// One past its last syllable in the text; it begins where the one before ends.
    pub end: u32,
    /// The number of a single syllable or of a word of the lexicon in [`crate::text::vocabulary::Syllables`]; 0 for a number, a name of
    /// several syllables and anything kept whole.
    pub word: SyllableId,
}

/// The words of a text; reused from text to text.
#[derive(Debug, Clone, Default)]
pub struct Path {
    segments: Vec<Segment>,
    /// By place in the run: the best way to it.
    steps: Vec<Step>,
}

/// The last step of a way.
#[derive(Debug, Clone, Copy)]
struct Step {
    gain: Gain,
    length: u32,
    word: SyllableId,
}

const NOWHERE: Step = Step { gain: Gain::MIN, length: 0, word: 0 };

impl Path {
    /// The words, from left to right, without holes.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    pub(super) fn clear(&mut self) {
        self.segments.clear();
    }

    /// Adds the words `run`, which end at `end`, as one.
    pub(super) fn push_whole(&mut self, end: usize, run: &[Word]) {
        let word = if let [one] = run { one.syllable() } else { 0 };
        self.segments.push(Segment { end: u32::try_from(end).unwrap_or(u32::MAX), word });
    }

    fn end(&self) -> u32 {
        self.segments.last().map_or(0, |last| last.end)
    }

    /// Adds the words of a run of syllables.
    pub(super) fn find(&mut self, segmenter: &Segmenter, run: &[Word]) {
        if let [one] = run {
            self.segments.push(Segment { end: self.end() + 1, word: one.syllable() });
            return;
        }
        self.steps.clear();
        self.steps.resize(run.len() + 1, NOWHERE);
        self.steps[0].gain = 0;
        for at in 0..run.len() {
            self.step(segmenter, run, at);
        }
        self.trace(run.len());
    }

    /// Goes from the place `at` to all that a word leads to.
    fn step(&mut self, segmenter: &Segmenter, run: &[Word], at: usize) {
        let so_far = self.steps[at].gain;
        let first = run[at].syllable();
        self.reach(at + 1, Step { gain: so_far, length: 1, word: first });
        let begins = run.get(at + 1).is_some_and(|next| segmenter.pairs.holds(first, next.syllable()));
        let mut node = if begins { segmenter.trie.first(first) } else { None };
        let mut small = run[at].case == Case::Lower;
        for (length, word) in (2..).zip(&run[at + 1..]) {
            // A capital behind small letters begins something else.
            if small && word.case != Case::Lower {
                break;
            }
            // Nor does a word of the lexicon run over a dash.
            if !word.gap.is_plain() {
                break;
            }
            small |= word.case == Case::Lower;
            node = node.and_then(|node| segmenter.trie.next(node, word.syllable()));
            let Some(node) = node else { break };
            let end = segmenter.trie.end(node);
            if let Some(gain) = end.gain {
                self.reach(at + length as usize, Step { gain: so_far + gain, length, word: end.word });
            }
        }
        let rest = &run[at + 1..];
        let glued = rest.iter().take_while(|word| word.gap == Gap::DASH).count();
        for (length, words) in (2..).zip(1..=glued) {
            self.reach(at + 1 + words, Step { gain: so_far + GLUED, length, word: 0 });
        }
        if is_of_name(&run[at]) && !run[at].gap.has(Gap::STOP) {
            let follow = rest.iter().take(LONGEST_NAME - 1).take_while(|word| is_of_name(word) && word.gap.is_plain());
            let capitals = 1 + follow.count();
            for (length, names) in (2..).zip(2..=capitals) {
                let gain = so_far + NAME_SYLLABLE * length;
                self.reach(at + names, Step { gain, length: length.unsigned_abs(), word: 0 });
            }
        }
    }

    /// Keeps a step to a place where it gains more than the one before; of two equal ones the first, whose last word is longer.
    #[inline]
    fn reach(&mut self, place: usize, step: Step) {
        if step.gain > self.steps[place].gain {
            self.steps[place] = step;
        }
    }

    /// Adds the words of the best way to the place `last`.
    fn trace(&mut self, last: usize) {
        let (start, first) = (self.end(), self.segments.len());
        let mut at = last;
        while at > 0 {
            let step = self.steps[at];
            self.segments.push(Segment { end: start + u32::try_from(at).unwrap_or(u32::MAX), word: step.word });
            at -= step.length as usize;
        }
        self.segments[first..].reverse();
    }
}

/// Whether a word may be part of a name: a capital and small letters, or one letter. Abbreviations are words by themselves.
fn is_of_name(word: &Word) -> bool {
    !word.in_capitals
        && (matches!(word.case, Case::Title | Case::Mixed) || word.case == Case::Upper && word.is_one_letter())
}
