//! What the rules ask of the names and cues that stand in a text.

use super::standing::LONGEST;
use super::{Cue, Listed, Matcher, Matches};
use crate::text::Words;

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
        if self.is_cue(at, classes) { self.longest_cue(at, classes) } else { None }
    }

    /// Calls `take` with every cue that begins at word `at`, and the word after it.
    #[inline]
    pub fn for_each_cue(self, at: usize, mut take: impl FnMut(Cue, usize)) {
        self.matches.standing.cues(at).for_each(|(cue, end)| take(cue, end));
    }

    fn longest_cue(self, at: usize, classes: u32) -> Option<(Cue, usize)> {
        // Of equal ones the first.
        let longer = |a: (Cue, usize), b: (Cue, usize)| if b.1 > a.1 { b } else { a };
        self.matches.standing.cues(at).filter(|(cue, _)| cue.classes & classes != 0).reduce(longer)
    }

    /// Whether a cue of one of these classes begins at the word.
    #[must_use]
    #[inline]
    pub fn is_cue(self, at: usize, classes: u32) -> bool {
        self.matches.standing.begin(at) & classes != 0
    }

    /// Those of `classes` of which a cue ends right before the word.
    #[must_use]
    #[inline]
    pub fn before(self, at: usize, classes: u32) -> u32 {
        self.matches.standing.end(at) & classes
    }

    /// Whether a cue of one of these classes ends right before the word.
    #[must_use]
    #[inline]
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
    #[inline]
    pub fn is_stop(self, at: usize) -> bool {
        self.matches.standing.is_stopped(at)
    }

    /// One past the longest stop word that begins at `at`, `at` where there is none.
    #[must_use]
    #[inline]
    pub fn stop_from(self, at: usize) -> usize {
        at + self.matches.standing.stop(at)
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
