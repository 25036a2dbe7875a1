//! keywords.csv: frequent terms with frequency, documents and C-value.

use super::folder::TableWriter;
use super::{dates, field, number, rows};
use crate::counting::Totals;
use crate::counting::keywords::KeywordCounts;
use crate::counting::keywords::term::Term;
use crate::error::Result;
use crate::statistics::{c_value, per_million, share};

/// Writes the table; `totals` are those of the counted documents.
///
/// # Errors
/// As [`TableWriter::write`].
pub fn write(counts: &KeywordCounts, totals: &Totals, writer: &mut TableWriter) -> Result<()> {
    rows::write_all(&counts.terms, writer, |terms, rows| {
        let (mut frequency, mut of_frequency) = (0, Vec::new());
        let mut term_text = String::new();
        for term in terms {
            let out = &mut rows.bytes;
            let length = text(counts, term, &mut term_text);
            field::push(out, &term_text);
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
            rows.end();
        }
    })
}

/// Puts a term's text into `text`; returns the number of its syllables.
fn text(counts: &KeywordCounts, term: &Term, text: &mut String) -> usize {
    text.clear();
    let length = term.syllables();
    for (k, &rank) in term.ranks[..length].iter().enumerate() {
        if k > 0 {
            text.push(' ');
        }
        text.push_str(counts.syllables.get(rank as usize).map_or("", |s| s));
    }
    length
}
