//! keywords.csv: frequent terms with frequency, documents and C-value.

use super::folder::TableWriter;
use super::{dates, field, number, rendering};
use crate::counting::Totals;
use crate::counting::keywords::ordered::KeywordCounts;
use crate::counting::keywords::term::Term;
use crate::error::Result;
use crate::statistics::{c_value, per_million, share};

/// The column that tells names of the lexicons, where it is wanted; the contract's columns stand before it.
pub const MARK: &str = ",in_lexicon";

/// Writes the table; `totals` are those of the counted documents, `names` says of each rank whether that word is a name of the lexicons, where
/// the column is wanted.
///
/// # Errors
/// As [`TableWriter::write`], and [`crate::error::Error::Read`] where the disk fails.
pub fn write(counts: &KeywordCounts, totals: &Totals, names: Option<&[bool]>, writer: &mut TableWriter) -> Result<()> {
    // No text need be quoted where all of them together need not, and each by itself is not looked at.
    let mut quoted = Vec::new();
    field::push(&mut quoted, counts.syllables.joined());
    let plain = quoted == counts.syllables.joined().as_bytes();
    counts.for_each_part(|terms| write_part(counts, plain, (totals, names), terms, writer))
}

fn write_part(
    counts: &KeywordCounts,
    plain: bool,
    (totals, names): (&Totals, Option<&[bool]>),
    terms: &[Term],
    writer: &mut TableWriter,
) -> Result<()> {
    rendering::write_all(terms, writer, |terms, rows| {
        let (mut frequency, mut of_frequency, mut text) = (0, Vec::new(), String::new());
        for term in terms {
            let out = &mut rows.bytes;
            let length = syllables(counts, term);
            if plain {
                term_text(counts, term, |piece| out.extend_from_slice(piece.as_bytes()));
            } else {
                text.clear();
                term_text(counts, term, |piece| text.push_str(piece));
                field::push(out, &text);
            }
            field::push_number(out, length);
            field::push_number(out, term.frequency);
            field::push_number(out, term.documents);
            // Terms of one frequency stand together.
            if frequency != term.frequency {
                frequency = term.frequency;
                of_frequency.clear();
                number::push_next(&mut of_frequency, per_million(frequency, totals.syllables));
            }
            out.extend_from_slice(&of_frequency);
            number::push_next(out, share(u64::from(term.documents), totals.documents));
            number::push_next(out, c_value(length, term.frequency, term.longer_frequency, u64::from(term.longer)));
            for date in [term.dates.first, term.dates.last] {
                out.push(b',');
                dates::push(out, date.date());
            }
            if let Some(names) = names {
                let is_name = term.length() == 1 && names.get(term.ranks[0] as usize).copied().unwrap_or(false);
                field::push_word(out, if is_name { "true" } else { "false" });
            }
            rows.end();
        }
    })
}

/// A term's text.
pub(super) fn text(counts: &KeywordCounts, term: &Term) -> String {
    let mut text = String::new();
    term_text(counts, term, |piece| text.push_str(piece));
    text
}

/// Number of a term's syllables: those of its words.
fn syllables(counts: &KeywordCounts, term: &Term) -> usize {
    let of_word = |rank: &u32| memchr::memchr_iter(b' ', counts.syllables.text(*rank).as_bytes()).count() + 1;
    term.ranks[..term.length()].iter().map(of_word).sum()
}

/// Gives the pieces of a term's text.
#[inline]
fn term_text(counts: &KeywordCounts, term: &Term, mut piece: impl FnMut(&str)) {
    for (k, &rank) in term.ranks.iter().enumerate().take_while(|(_, rank)| **rank != 0) {
        if k > 0 {
            piece(" ");
        }
        piece(counts.syllables.text(rank));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::dates::DateSpan;
    use crate::counting::keywords::ordered::Buckets;
    use crate::counting::keywords::spill::{Room, SpillWriter};
    use crate::counting::keywords::texts::Texts;
    use crate::tables::Table;
    use crate::tables::tests::{january, written};
    use std::path::Path;

    fn table(terms: Vec<Term>, syllables: &[&str]) -> String {
        let (_, syllables) = Texts::sort(&syllables.iter().map(|s| Box::from(*s)).collect::<Vec<_>>());
        let totals = Totals { documents: 4, syllables: 1_000, ..Totals::default() };
        let buckets = Buckets::new(256, syllables.ranks());
        let mut lying = SpillWriter::new(&Room::new(Path::new("."), 0), buckets.count(), 1 << 10);
        for term in terms {
            lying.append(buckets.of(&term, &syllables), term.to_numbers()).unwrap();
        }
        let counts = KeywordCounts::new(buckets, vec![lying], syllables);
        written(Table::Keywords, |writer| write(&counts, &totals, None, writer))
    }

    #[test]
    fn a_term_is_quoted_where_a_syllable_asks_for_it() {
        let term = |ranks| Term { ranks, frequency: 2, documents: 1, ..Term::default() };
        let text = table(vec![term([1, 2, 0, 0]), term([2, 0, 0, 0])], &["", "a,b", "tập"]);
        let firsts: Vec<&str> = text.lines().skip(1).map(|line| line.split(",2,").next().unwrap()).collect();
        assert_eq!(firsts, ["\"a,b tập\"", "tập,1"]);
    }

    #[test]
    fn each_term_has_its_text_counts_and_scores() {
        let term = |ranks, frequency, documents, longer_frequency, longer, dates| Term {
            ranks,
            frequency,
            longer_frequency,
            longer,
            documents,
            dates,
        };
        let terms = vec![
            term([2, 0, 0, 0], 8, 4, 0, 0, january(11)),
            term([2, 3, 0, 0], 8, 2, 3, 2, january(3)),
            term([2, 3, 1, 2], 2, 1, 0, 0, DateSpan::default()),
        ];
        let text = table(terms, &["", "đoàn", "lực", "tập"]);
        let rows = "tập,1,8,4,8000.000000,1.000000,0.000000,2017-01-11,2017-01-11\n\
                    tập đoàn,2,8,2,8000.000000,0.500000,6.500000,2017-01-03,2017-01-03\n\
                    tập đoàn lực tập,4,2,1,2000.000000,0.250000,4.000000,,\n";
        assert_eq!(text, format!("{}\n{rows}", Table::Keywords.header()));
    }
}
