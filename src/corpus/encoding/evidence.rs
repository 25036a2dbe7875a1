//! How Vietnamese a text looks: the share of its accented words that are syllables.

use super::super::{letters, syllables};

/// What was counted in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Words with at least one letter or mark beyond the plain alphabet.
    pub accented: usize,
    /// Those of them that are syllables, with capitals where words have them.
    pub sound: usize,
    /// All words.
    pub words: usize,
    /// Words that are no syllable.
    pub broken: usize,
}

impl Evidence {
    /// Counts the words of a text.
    pub fn of(text: &str) -> Self {
        let mut found = Self::default();
        for word in syllables::words(text) {
            let read = syllables::read(word);
            let sound = read.syllable && has_usual_capitals(word);
            found.words += 1;
            found.broken += usize::from(!sound);
            found.accented += usize::from(read.accented);
            found.sound += usize::from(read.accented && sound);
        }
        found
    }

    /// Share of sound words among the accented ones, in thousandths; 0 where there are none.
    pub fn share(self) -> usize {
        (self.sound * 1000).checked_div(self.accented).unwrap_or(0)
    }
}

/// Small letters, capitals, or small letters behind one capital: a capital inside a word is a sign of another alphabet.
fn has_usual_capitals(word: &str) -> bool {
    let capital = |c: char| letters::read(c).is_some_and(|letter| letter.capital);
    let mut rest = word.chars();
    let first = rest.next().is_some_and(capital);
    let mut inner =
        rest.filter(|c| letters::tone_mark(*c).is_none() && !matches!(c, '\u{302}' | '\u{306}' | '\u{31B}'));
    match inner.next().map(capital) {
        None => true,
        Some(second) => (!second || first) && inner.all(|c| capital(c) == second),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accented_syllables_count_as_sound_and_strange_capitals_do_not() {
        let found = Evidence::of("Đảng uỷ BỘ thÃ nh film café ho\u{323}p");
        assert_eq!((found.accented, found.sound, found.words), (6, 4, 8));
        assert_eq!(Evidence::of("").share(), 0);
    }
}
