//! UTF-8 that was taken for windows-1252 or Latin-1, once or twice: letters that stand for the bytes of one letter are put together again.

use super::super::evidence::Evidence;
use super::super::windows;
use crate::corpus::letters;

/// A word, and what it would be if one or two wrong readings were undone.
struct Word<'a> {
    as_is: &'a str,
    /// What is wrong with the word as it stands: no syllables, sequences.
    faults: usize,
    once: Option<(String, usize)>,
    twice: Option<(String, usize)>,
}

/// The text with its broken words mended, and how often one was read wrongly; `None` where none was.
pub(super) fn undone(text: &str) -> Option<(String, u8)> {
    let mut out = String::with_capacity(text.len());
    let (mut times, mut gain) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.is_ascii() {
            out.push_str(line);
            continue;
        }
        let words: Vec<Word> = line.split_inclusive(|c: char| c.is_ascii_whitespace()).map(Word::read).collect();
        // What the clear words of a line are, its doubtful ones are too.
        let depth = words.iter().filter_map(Word::clear_depth).max().unwrap_or(0);
        for word in words {
            match word.mended(depth) {
                Some((mended, left, found)) => {
                    out.push_str(mended);
                    times = times.max(found);
                    gain += word.faults - left;
                }
                None => out.push_str(word.as_is),
            }
        }
    }
    // One place alone may be chance, unless there is not much more.
    (times > 0 && (gain > 1 || text.len() < 64)).then_some((out, times))
}

impl<'a> Word<'a> {
    fn read(word: &'a str) -> Self {
        let mut read = Self { as_is: word, faults: 0, once: None, twice: None };
        if word.is_ascii() {
            return read;
        }
        let Some((once, strong)) = put_together(word) else { return read };
        read.faults = Evidence::of(word).broken + strong;
        let Some((twice, strong)) = put_together(&once) else {
            let left = Evidence::of(&once).broken;
            read.once = Some((once, left));
            return read;
        };
        let left = Evidence::of(&once).broken + strong;
        read.once = Some((once, left));
        let strong = put_together(&twice).map_or(0, |(_, strong)| strong);
        let left = Evidence::of(&twice).broken + strong;
        read.twice = Some((twice, left));
        read
    }

    /// How many readings have to be undone to make the word better beyond doubt.
    fn clear_depth(&self) -> Option<u8> {
        let (_, once) = self.once.as_ref()?;
        let (_, twice) = self.twice.as_ref().unwrap_or(self.once.as_ref()?);
        match (once.min(twice) < &self.faults, twice < once) {
            (false, _) => None,
            (true, true) => Some(2),
            (true, false) => Some(1),
        }
    }

    /// The word with what is left wrong with it, in a line where so many readings are undone. A foreign word has as many faults as before.
    fn mended(&self, depth: u8) -> Option<(&str, usize, u8)> {
        let (once, left) = self.once.as_ref().filter(|_| depth > 0)?;
        let (mended, left, found) = match &self.twice {
            Some((twice, fewer)) if fewer < left || (fewer == left && depth > 1) => (twice, *fewer, 2),
            _ => (once, *left, 1),
        };
        (left <= self.faults).then_some((mended.as_str(), left, found))
    }
}

/// The word with all sequences put together, and how many of them cannot be anything else; `None` where there are none.
fn put_together(word: &str) -> Option<(String, usize)> {
    let mut out = String::with_capacity(word.len());
    let (mut found, mut strong) = (false, 0);
    let mut rest = word.chars();
    while let Some(c) = rest.next() {
        match sequence(c, rest.as_str()) {
            Some(sequence) => {
                out.push(sequence.letter);
                found = true;
                strong += usize::from(sequence.strong);
                rest.nth(sequence.more - 1);
            }
            None => out.push(c),
        }
    }
    found.then_some((out, strong))
}

struct Sequence {
    letter: char,
    /// Letters that belong to it besides the first; at least one.
    more: usize,
    strong: bool,
}

/// The letter whose bytes are the letters from here on.
fn sequence(first: char, behind: &str) -> Option<Sequence> {
    let lead = windows::byte(first)?;
    let more = match lead {
        0xC2..=0xDF => 1,
        0xE0..=0xEF => 2,
        0xF0..=0xF4 => 3,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut letters = behind.chars();
    for byte in &mut bytes[1..=more] {
        *byte = letters.next().and_then(windows::byte).filter(|byte| matches!(byte, 0x80..=0xBF))?;
    }
    let letter = std::str::from_utf8(&bytes[..=more]).ok()?.chars().next()?;
    let second = behind.chars().next()?;
    let third = behind.chars().nth(1).unwrap_or(' ');
    let strong = match lead {
        // A capital with a no-break space, guillemet or raised number behind it is sound.
        0xC2 => !matches!(second, '\u{A0}' | '«' | '»' | '\u{AD}'),
        0xC3 => !matches!(second, '\u{A0}' | '«' | '»' | '\u{AD}' | '²' | '³' | '¹' | '°' | '·'),
        // `má»…` ends a quotation.
        0xE1 => second != '»' || !matches!(third, '\u{A0}' | '…' | '‘' | '’' | '“' | '”' | '–' | '—' | '•'),
        _ => true,
    };
    let possible = more > 1
        || letters::read(letter).is_some()
        || matches!(letter, '\u{80}'..='\u{FF}' | '\u{300}'..='\u{36F}')
        || windows::byte(letter).is_some();
    possible.then_some(Sequence { letter, more, strong })
}
