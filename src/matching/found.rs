//! What stands in a text, as the rules ask for it.

use super::{Cue, Listed, Matcher, Matches, marks};
use crate::text::Words;

/// No cue and no stop word has more words.
const LONGEST: usize = 8;

/// What the lexicons found in a text, with the text's words: what the rules ask.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The compiled lexicons.
    pub matcher: &'a Matcher,
    /// The words of the text.
    pub words: &'a Words,
    /// What stands in it.
    pub matches: &'a Matches,
}

impl<'a> Found<'a> {
    /// The lexicon names that begin at word `at`, longest first.
    #[must_use]
    #[inline]
    pub fn listed(self, at: usize) -> &'a [Listed] {
        self.matches.listed(at)
    }

    /// The longest cue of one of `classes` that begins at word `at`, and the word after it.
    #[must_use]
    #[inline]
    pub fn cue(self, at: usize, classes: u32) -> Option<(Cue, usize)> {
        if self.classes(at) & classes == 0 {
            return None;
        }
        let mut longest = (0, 0);
        for (of, end, node) in self.matches.cues.at(at) {
            if of & classes != 0 && end > longest.1 {
                longest = (node, end);
            }
        }
        Some((self.matcher.cues.end(longest.0).cue, longest.1))
    }

    /// The cues that begin at word `at`, and the word after each.
    #[inline]
    pub fn cues(self, at: usize) -> impl Iterator<Item = (Cue, usize)> {
        self.matches.cues.at(at).map(move |(_, end, node)| (self.matcher.cues.end(node).cue, end))
    }

    /// The classes of all cues that begin at word `at`.
    #[must_use]
    #[inline]
    pub fn classes(self, at: usize) -> u32 {
        self.matches.cues.begin(at)
    }

    /// Whether a cue of one of these classes begins at the word.
    #[must_use]
    #[inline]
    pub fn is_cue(self, at: usize, classes: u32) -> bool {
        self.classes(at) & classes != 0
    }

    /// Those of `classes` of which a cue ends right before the word.
    #[must_use]
    #[inline]
    pub fn before(self, at: usize, classes: u32) -> u32 {
        self.matches.cues.ended(at) & classes
    }

    /// Whether a cue of one of these classes ends right before the word.
    #[must_use]
    pub fn is_after(self, at: usize, classes: u32) -> bool {
        self.before(at, classes) != 0
    }

    /// Whether the word continues a cue of several words of one of these classes.
    #[must_use]
    pub fn is_inside(self, at: usize, classes: u32) -> bool {
        let from = at.saturating_sub(LONGEST - 1);
        (from..at).any(|start| self.cue(start, classes).is_some_and(|(_, end)| end > at))
    }

    /// Whether a cue of several words begins at `at` and goes on past `end`.
    #[must_use]
    pub fn cue_runs_past(self, at: usize, end: usize) -> bool {
        self.cue(at, u32::MAX).is_some_and(|(_, last)| last > end)
    }

    /// Whether a name, cue or group of several words begins at `at` and goes on past `end`.
    #[must_use]
    pub fn runs_past(self, at: usize, end: usize) -> bool {
        self.matches.group(at).is_some_and(|g| g.end as usize > end)
            || self.listed(at).first().is_some_and(|l| l.end > end)
            || self.cue_runs_past(at, end)
    }

    /// Whether the word is part of a stop word.
    #[must_use]
    pub fn is_stop(self, at: usize) -> bool {
        (at.saturating_sub(LONGEST - 1)..=at).any(|start| self.stop_from(start) > at)
    }

    /// One past the longest stop word that begins at `at`, `at` where there is none.
    #[must_use]
    #[inline]
    pub fn stop_from(self, at: usize) -> usize {
        let Some(word) = self.words.get(at) else { return at };
        let mut last = at + usize::from(word.marks & marks::STOP != 0);
        if word.marks & marks::STOPS != 0 {
            last = last.max(self.matcher.stop_words_end(self.words, self.matches, at));
        }
        last
    }

    /// The classes of all cues that begin with the syllable `at`, whether or not they stand here.
    #[inline]
    #[must_use]
    pub fn may_begin(self, at: usize) -> u32 {
        let Some(word) = self.words.get(at) else { return 0 };
        match self.matches.group(at) {
            Some(group) => word.cues | self.matcher.vocabulary.hints(group.id).cues,
            None => word.cues,
        }
    }
}
