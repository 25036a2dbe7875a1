//! Reads `words.csv`: the words of the language with their gains.

use super::Lexicons;
use crate::text::syllable;

/// The longest word, in syllables.
const LONGEST: usize = 8;

/// Reads the file shown as `label` in faults.
pub(super) fn file(lexicons: &mut Lexicons, label: &str, text: &str, faults: &mut Vec<String>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| header.iter().position(|c| c.trim() == name);
    let (Some(word), Some(gain)) = (column("word"), column("gain")) else {
        return faults.push(format!("{label}:1: no column word or gain; add it to the header"));
    };
    lexicons.words.reserve_exact(memchr::memchr_iter(b'\n', text.as_bytes()).count());
    let mut cells = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut cells) {
            Ok(true) => {}
            Ok(false) => break,
            Err(e) => {
                let line = e.position().map_or(0, csv::Position::line);
                faults.push(format!("{label}:{line}: the row cannot be read ({e}); give it the columns of the header"));
                continue;
            }
        }
        let line = cells.position().map_or(0, csv::Position::line);
        let cell = |column: usize| cells.get(column).unwrap_or_default().trim();
        match (cell(word), cell(gain).parse()) {
            ("", _) => faults.push(format!("{label}:{line}: no word; write one or delete the row")),
            (_, Err(_)) => faults.push(format!("{label}:{line}: the gain is no whole number; write one")),
            (word, Ok(gain)) => lexicons.words.push((word.into(), gain)),
        }
    }
}

/// Looks at all words: sorted, each once, written as [`syllable::key`] writes them.
pub(super) fn check(words: &[(Box<str>, i32)], faults: &mut Vec<String>) {
    for pair in words.windows(2) {
        if pair[0].0 >= pair[1].0 {
            faults.push(format!("words.csv: \"{}\" stands twice or out of order; sort the rows by word", pair[1].0));
        }
    }
    for (word, _) in words {
        let keys: Vec<String> = word.split_whitespace().map(syllable::key).collect();
        if **word != *keys.join(" ") || keys.len() > LONGEST {
            let wanted = keys.join(" ");
            faults.push(format!(
                "words.csv: \"{word}\" is no word in small letters of at most {LONGEST} syllables; write \"{wanted}\""
            ));
        }
    }
}
