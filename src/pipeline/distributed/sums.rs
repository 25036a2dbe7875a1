//! Counts, word forms and terms -> rows of sums.

use super::rows::{BETWEEN_WORDS, NO_DATE, ShareRow, sum};
use super::survey::unwritten;
use crate::counting::Counts;
use crate::counting::dates::{DateKey, DateSpan};
use crate::counting::keywords::sums::TermSums;
use crate::counting::sharing::Sum;
use crate::entity::{EntityRef, EntityTable};
use crate::error::Result;
use crate::pipeline::keywords::Keywords;
use crate::text::vocabulary::Syllables;

type Give<'g> = &'g mut dyn FnMut(ShareRow<'_>);

/// Gives away what was counted; entities go by their ids.
///
/// # Errors
/// [`crate::error::Error::Write`] where an entity cannot be put into bytes.
pub(super) fn counts(counts: &mut Counts, table: &EntityTable, give: Give<'_>) -> Result<()> {
    let id = |number: u32| table.get(EntityRef(number)).id.as_bytes();
    let mut failed = None;
    counts.give_away(|given| match given {
        Sum::Entity(number, count) => match rmp_serde::to_vec(table.get(EntityRef(number))) {
            Ok(known) => {
                let n = [count.mentions, count.documents, count.units];
                give(row(sum::ENTITY, id(number), &known, n, count.dates));
            }
            Err(error) => failed = Some(unwritten(&error)),
        },
        Sum::Surface(number, text, times) => give(plain(sum::SURFACE, id(number), text.as_bytes(), [times, 0, 0])),
        Sum::Pair((a, b), together, documents) => {
            let (a, b) = (id(a), id(b));
            give(plain(sum::PAIR, a.min(b), a.max(b), [together, documents, 0]));
        }
        Sum::OfPeriod((period, number), mentions, documents) => {
            give(plain(sum::OF_PERIOD, &period.to_be_bytes(), id(number), [mentions, documents, 0]));
        }
        Sum::Period(period, documents) => give(plain(sum::PERIOD, &period.to_be_bytes(), b"", [documents, 0, 0])),
        Sum::Total(name, total) => give(plain(sum::TOTAL, name.as_bytes(), b"", [total, 0, 0])),
    });
    failed.map_or(Ok(()), Err)
}

/// Gives away how words are written, the sums of terms, and the words of several syllables from number `from` on, which tell how a text may be
/// cut; says how many words there are.
pub(super) fn keywords(keywords: &mut Keywords, syllables: &Syllables, from: usize, give: Give<'_>) -> usize {
    let texts = syllables.texts();
    for word in texts.iter().skip(from).filter(|text| text.contains(' ')) {
        give(plain(sum::WORD, word.as_bytes(), b"", [1, 0, 0]));
    }
    let text = |word: u32| texts.get(word as usize).map_or("", |text| &**text);
    keywords.take_forms().give_away(|word, form, times| {
        give(plain(sum::FORM, text(word).as_bytes(), form, [times, 0, 0]));
    });
    let mut key = String::new();
    for (words, period, of_term) in keywords.sums().into_iter().flat_map(TermSums::drain) {
        key.clear();
        for (k, word) in words.into_iter().take_while(|word| *word != 0).enumerate() {
            if k > 0 {
                key.push(BETWEEN_WORDS);
            }
            key.push_str(text(word));
        }
        let n = [of_term.frequency, of_term.documents, 0];
        give(row(sum::TERM, key.as_bytes(), &period.to_be_bytes(), n, of_term.dates));
    }
    texts.len()
}

fn plain<'r>(table: &'r str, k1: &'r [u8], k2: &'r [u8], n: [u64; 3]) -> ShareRow<'r> {
    row(table, k1, k2, n, DateSpan::default())
}

fn row<'r>(table: &'r str, k1: &'r [u8], k2: &'r [u8], n: [u64; 3], dates: DateSpan) -> ShareRow<'r> {
    let n = n.map(|sum| i64::try_from(sum).unwrap_or(i64::MAX));
    let first = if dates.first == DateKey::NONE { NO_DATE } else { i64::from(dates.first.0) };
    ShareRow { table, k1, k2, n, first, last: i64::from(dates.last.0), ..ShareRow::default() }
}
