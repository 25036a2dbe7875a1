//! How many documents of a large collection have a term.

use super::term_hash::TermHash;
use crate::error::{Error, Result};
use crate::text::syllable;
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::path::Path;

/// The table that is compiled into the program: frequent terms of 25,000 articles of the press, 2014 to 2025.
const BUILT_IN: &str = include_str!("../../../lexicons/background.csv");

/// Documents that are added to those of each term: below, numbers tell little.
const SMOOTH: f64 = 20.0;
/// The power of the logarithm.
const POWER: f64 = 0.3;

/// The rarity of terms.
#[derive(Debug)]
pub struct Background {
    rarities: HashMap<TermHash, f64, FixedState>,
    /// That of a term that is not there.
    most: f64,
}

impl Background {
    /// The one that is compiled in.
    ///
    /// # Errors
    /// None; the tests read it.
    pub fn built_in() -> Result<Self> {
        Self::parse("lexicons/background.csv", BUILT_IN)
    }

    /// Whether a file is the one that is compiled in.
    #[must_use]
    pub fn is_built_in(file: &[u8]) -> bool {
        file == BUILT_IN.as_bytes()
    }

    /// That of a file: `keywords.csv` of another run, or any table with its columns term, documents and `documents_share`.
    ///
    /// # Errors
    /// [`Error::Read`] where it cannot be read, [`Error::Unfit`] for a table without these columns or numbers.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|e| Error::read(path, e))?;
        Self::parse(&path.display().to_string(), &text)
    }

    /// That of a table, which errors call `label`.
    pub(super) fn parse(label: &str, text: &str) -> Result<Self> {
        let unfit = |line: u64, what: &str| Error::Unfit {
            place: format!("{label}:{line}"),
            what: what.into(),
            remedy: "name keywords.csv of a run, with columns term, documents and documents_share".into(),
        };
        // A table for Excel in Vietnamese settings has semicolons and decimal commas.
        let header = text.lines().next().unwrap_or_default();
        let separator = if header.contains(';') { b';' } else { b',' };
        let mut reader =
            csv::ReaderBuilder::new().delimiter(separator).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let header = reader.headers().map_err(|e| unfit(1, &e.to_string()))?.clone();
        let column = |name: &str| header.iter().position(|cell| cell == name);
        let (Some(term), Some(documents), Some(share)) =
            (column("term"), column("documents"), column("documents_share"))
        else {
            return Err(unfit(1, "a column is missing"));
        };
        let (mut counts, mut frequent, mut total) = (Vec::new(), 0.0, 0.0);
        for row in reader.records() {
            let row = row.map_err(|e| unfit(e.position().map_or(0, csv::Position::line), &e.to_string()))?;
            let line = row.position().map_or(0, csv::Position::line);
            let number = |column: usize| row.get(column).and_then(|cell| cell.replace(',', ".").parse::<f64>().ok());
            let (Some(documents), Some(share)) = (number(documents), number(share).filter(|share| *share > 0.0)) else {
                return Err(unfit(line, "documents or documents_share is no number above 0"));
            };
            // Shares are rounded: that of the most frequent term says most exactly how many documents there are.
            if documents > frequent {
                (frequent, total) = (documents, (documents / share).round());
            }
            counts.push((TermHash::of(&syllable::keys(row.get(term).unwrap_or_default())), documents));
        }
        let rarity = |documents: f64| {
            let odds = (total + 1.0) / (documents + SMOOTH);
            libm::pow(libm::log(odds).max(0.0), POWER)
        };
        let most = if counts.is_empty() { 1.0 } else { rarity(0.0) };
        Ok(Self { rarities: counts.into_iter().map(|(term, documents)| (term, rarity(documents))).collect(), most })
    }

    /// The rarity of a term.
    pub(super) fn rarity(&self, term: TermHash) -> f64 {
        self.rarities.get(&term).copied().unwrap_or(self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_is_read() {
        let background = Background::built_in().unwrap();
        assert!(background.rarities.len() > 10_000);
        let rarity = |term| background.rarity(TermHash::of(term));
        assert!(rarity("kinh tế") < rarity("giá vàng") && rarity("giá vàng") < rarity("một từ không ai dùng bao giờ"));
    }

    #[test]
    fn the_number_of_documents_follows_from_a_share() {
        let background =
            Background::parse("b.csv", "term,documents,documents_share\nan,500,0.5\nbình,10,0.01\n").unwrap();
        let expected = libm::pow(libm::log(1001.0 / 520.0), 0.3);
        assert!((background.rarity(TermHash::of("an")) - expected).abs() < 1e-12);
        assert!((background.most - libm::pow(libm::log(1001.0 / 20.0), 0.3)).abs() < 1e-12);
    }

    #[test]
    fn a_table_for_excel_is_the_same_as_a_plain_one() {
        let rarity = |text| Background::parse("b.csv", text).unwrap().rarity(TermHash::of("bình"));
        let plain = rarity("term,documents,documents_share\nan,500,0.500000\nbình,10,0.010000\n");
        let excel = rarity("\u{feff}term;documents;documents_share\r\n\"an\";500;0,500000\r\n\"bình\";10;0,010000\r\n");
        assert!((plain - excel).abs() < 1e-12);
    }

    #[test]
    fn another_table_is_refused_with_its_line() {
        let text = |text| Background::parse("b.csv", text).unwrap_err().to_string();
        assert!(text("id,name\n").starts_with("b.csv:1: a column is missing"));
        assert!(text("term,documents,documents_share\nan,5,x\n").starts_with("b.csv:2: "));
    }
}
