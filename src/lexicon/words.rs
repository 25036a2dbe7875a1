//! Reads `words.csv`: the words of the language with their gains.

use super::{Lexicons, read, sheet};

/// One row of `words.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordEntry {
    /// Several syllables, in small letters.
    pub form: Box<str>,
    /// What it gains over its syllables standing apart, in hundredths of a nat; a word that gains nothing is never found.
    pub gain: i32,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a word comes from (column `origin`), which `trich words` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// People have judged that it is a word, or its row says nothing else.
    Reviewed,
    /// People have judged that its syllables stand apart, whatever counts or sentences say.
    Apart,
    /// A set phrase, whose syllables a dictionary joins and the treebank does not: no word, but no name ends inside it.
    Phrase,
    /// A word of segmented sentences.
    Treebank,
    /// A pair of syllables that a corpus speaks for.
    Counts,
    /// The name of a place.
    Places,
}

impl Origin {
    /// All of them with their names.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Reviewed, "reviewed"),
        (Self::Apart, "apart"),
        (Self::Phrase, "phrase"),
        (Self::Treebank, "treebank"),
        (Self::Counts, "counts"),
        (Self::Places, "places"),
    ];

    /// Whether people have judged the form, rather than counts or sentences alone.
    #[must_use]
    pub fn is_judged(self) -> bool {
        self.is_none() || self == Self::Reviewed
    }

    /// Whether people have judged that the form is no word.
    #[must_use]
    pub fn is_none(self) -> bool {
        matches!(self, Self::Apart | Self::Phrase)
    }

    /// The name in the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// The longest word, in syllables.
pub(super) const LONGEST: usize = 8;

/// Reads the file shown as `label` in faults.
pub(super) fn file(lexicons: &mut Lexicons, label: &str, text: &str, faults: &mut Vec<String>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().delimiter(sheet::delimiter(text)).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| header.iter().position(|c| c.trim() == name);
    let (Some(word), Some(gain)) = (column("word"), column("gain")) else {
        return faults.push(format!("{label}:1: no column word or gain; add it to the header"));
    };
    let origin = column("origin");
    lexicons.words.reserve_exact(memchr::memchr_iter(b'\n', text.as_bytes()).count());
    let mut cells = csv::StringRecord::new();
    while read::next_row(&mut reader, &mut cells, label, faults) {
        let line = cells.position().map_or(0, csv::Position::line);
        let cell = |column: usize| cells.get(column).unwrap_or_default().trim();
        let source = origin.map_or("", cell);
        let known = Origin::ALL.iter().find(|(_, name)| *name == source).map(|(origin, _)| *origin);
        let Some(origin) = known.or_else(|| source.is_empty().then_some(Origin::Reviewed)) else {
            let names = Origin::ALL.map(|(_, name)| name).join(", ");
            faults.push(format!("{label}:{line}: no origin \"{source}\"; write one of {names}, or nothing"));
            continue;
        };
        match (cell(word), cell(gain).parse()) {
            ("", _) => faults.push(format!("{label}:{line}: no word; write one or delete the row")),
            (_, Err(_)) => faults.push(format!("{label}:{line}: the gain is no whole number; write one")),
            (word, Ok(gain)) => lexicons.words.push(WordEntry { form: word.into(), gain, origin }),
        }
    }
}
