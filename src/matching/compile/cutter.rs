//! Many short names -> the words of each. They are cut as one long text, since most of the work for a short one is beginning and ending it.

use crate::text::vocabulary::{Syllables, Vocabulary};
use crate::text::{Tokeniser, Word, Words};
use std::sync::{Mutex, PoisonError};

/// Two line ends part paragraphs, so no name has any bearing on the words of another.
pub(super) const BETWEEN: &str = "\n\n";

/// Names that are cut at a time: their words stay in the cache.
pub(super) const AT_A_TIME: usize = 1 << 8;

/// Cuts names into words, for several threads at a time. A tokeniser is large and remembers the spellings it has met, so it is used again.
pub(super) struct Cutters<'v> {
    vocabulary: &'v Vocabulary,
    syllables: &'v Syllables,
    idle: Mutex<Vec<Cutter<'v>>>,
}

impl<'v> Cutters<'v> {
    pub(super) fn new(vocabulary: &'v Vocabulary, syllables: &'v Syllables) -> Self {
        Self { vocabulary, syllables, idle: Mutex::default() }
    }

    /// Gives the words of each name to `take`, with what stands beside the name.
    pub(super) fn cut<'n, T>(&self, names: impl Iterator<Item = (&'n str, T)>, take: impl FnMut(T, &[Word])) {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let cutter = idle().pop();
        let mut cutter = cutter.unwrap_or_else(|| Cutter::new(self.vocabulary, self.syllables));
        cutter.cut(names, take);
        idle().push(cutter);
    }
}

/// Cuts names into words.
struct Cutter<'v> {
    tokeniser: Tokeniser<'v>,
    text: String,
    ends: Vec<usize>,
    words: Words,
}

impl<'v> Cutter<'v> {
    fn new(vocabulary: &'v Vocabulary, syllables: &'v Syllables) -> Self {
        let tokeniser = Tokeniser::new(vocabulary, syllables);
        Self { tokeniser, text: String::new(), ends: Vec::new(), words: Words::default() }
    }

    fn cut<'n, T>(&mut self, names: impl Iterator<Item = (&'n str, T)>, mut take: impl FnMut(T, &[Word])) {
        let mut names = names.peekable();
        let mut beside = Vec::new();
        while names.peek().is_some() {
            self.text.clear();
            self.ends.clear();
            for (name, with) in names.by_ref().take(AT_A_TIME) {
                self.text.push_str(name);
                self.ends.push(self.text.len());
                self.text.push_str(BETWEEN);
                beside.push(with);
            }
            self.tokeniser.tokenise(&self.text, (0, 0), &mut self.words);
            let mut rest = &self.words[..];
            for (end, with) in self.ends.iter().zip(beside.drain(..)) {
                let count = rest.iter().take_while(|word| (word.start as usize) < *end).count();
                let (words, others) = rest.split_at(count);
                rest = others;
                take(with, words);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cut_together_have_the_words_that_they_have_alone() {
        let names = ["TP. HCM", "", "Bộ Văn hoá, Thể thao và Du lịch", "(x)", "Ban Chỉ đạo 35", "PVcomBank"];
        let names: Vec<&str> = names.into_iter().cycle().take(AT_A_TIME + 7).collect();
        let (vocabulary, syllables) = (Vocabulary::default(), Syllables::default());
        let alone = |name: &str| {
            let mut words = Words::default();
            Tokeniser::new(&vocabulary, &syllables).tokenise(name, (0, 0), &mut words);
            words.iter().map(|w| (w.end - w.start, w.case, w.number(), w.is_one_letter())).collect::<Vec<_>>()
        };
        let mut seen = Vec::new();
        Cutters::new(&vocabulary, &syllables).cut(names.iter().copied().zip(0..), |number: usize, words| {
            let together: Vec<_> =
                words.iter().map(|w| (w.end - w.start, w.case, w.number(), w.is_one_letter())).collect();
            assert_eq!(together, alone(names[number]), "{}", names[number]);
            seen.push(number);
        });
        assert!(seen.into_iter().eq(0..names.len()));
    }
}
