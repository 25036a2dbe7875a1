//! cooccurrences.csv: which two entities stand together, with six scores.

use super::folder::TableWriter;
use super::names::Names;
use super::{field, number, rendering};
use crate::counting::merging::{MergedCounts, Pair};
use crate::error::Result;
use crate::statistics::{dice, g2, jaccard, log_dice, npmi, t_score};
use std::sync::{Mutex, PoisonError};

/// Writes the table.
///
/// # Errors
/// As [`TableWriter::write`].
pub fn write(counts: &MergedCounts, names: &Names, writer: &mut TableWriter) -> Result<()> {
    let remembered: Mutex<Vec<Scores>> = Mutex::default();
    rendering::write_all(&counts.pairs, writer, |pairs, rows| {
        let taken = remembered.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut scores = taken.unwrap_or_else(|| Scores::new(counts.totals.units));
        for pair in pairs {
            let out = &mut rows.bytes;
            out.extend_from_slice(names.whole(pair.a));
            out.push(b',');
            out.extend_from_slice(names.whole(pair.b));
            field::push_number(out, pair.together);
            field::push_number(out, pair.documents);
            scores.push(out, names.units(pair.a), names.units(pair.b), pair);
            rows.end();
        }
        remembered.lock().unwrap_or_else(PoisonError::into_inner).push(scores);
    })
}

/// Written scores of the counts met last: most pairs stand together once or twice, so the same counts come again and again.
struct Scores {
    n: u64,
    texts: Vec<Text>,
}

#[derive(Clone, Default)]
struct Text {
    counts: (u64, u64, u64),
    bytes: Vec<u8>,
}

/// A power of two.
const REMEMBERED: usize = 1 << 12;

impl Scores {
    fn new(n: u64) -> Self {
        Self { n, texts: vec![Text::default(); REMEMBERED] }
    }

    fn push(&mut self, out: &mut Vec<u8>, a: u64, b: u64, pair: &Pair) {
        let counts = (a, b, pair.together);
        let mixed = (a.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ b).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ pair.together;
        let place = mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - REMEMBERED.ilog2());
        let text = &mut self.texts[usize::try_from(place).unwrap_or(0)];
        if text.counts != counts {
            text.counts = counts;
            text.bytes.clear();
            write_scores(&mut text.bytes, self.n, counts);
        }
        out.extend_from_slice(&text.bytes);
    }
}

fn write_scores(out: &mut Vec<u8>, n: u64, (a, b, ab): (u64, u64, u64)) {
    field::push_number(out, a);
    field::push_number(out, b);
    for score in [
        npmi(n, a, b, ab),
        g2(n, a, b, ab),
        t_score(n, a, b, ab),
        dice(a, b, ab),
        log_dice(a, b, ab),
        jaccard(a, b, ab),
    ] {
        number::push_next(out, score);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Table;
    use crate::tables::tests::{sample, written};

    #[test]
    fn each_pair_has_its_counts_and_six_scores() {
        let text = written(Table::Cooccurrences, |writer| write(&sample(), &Names::new(&sample()), writer));
        // N = 10 with (5, 4, 3) and (2, 4, 1), computed by another program.
        let rows = "ent-than,ENTERPRISE,\"Than, Khoáng sản\",ttl-bi-thu,TITLE,Bí thư,3,2,5,4,0.336773,1.726092,0.577350,0.666667,13.415037,0.500000\n\
                    per-an~01,PERSON,An,ttl-bi-thu,TITLE,Bí thư,1,1,2,4,0.096910,0.102633,0.200000,0.333333,12.415037,0.200000\n";
        assert_eq!(text, format!("{}\n{rows}", Table::Cooccurrences.header()));
    }

    #[test]
    fn remembered_scores_are_those_of_the_same_counts() {
        let mut scores = Scores::new(100_000);
        for k in 0..50_000u64 {
            let (a, b) = (k % 97 + 5, k % 1013 + 5);
            let pair = Pair { a: 0, b: 1, together: k % 4 + 1, documents: 1 };
            let (mut remembered, mut fresh) = (Vec::new(), Vec::new());
            scores.push(&mut remembered, a, b, &pair);
            write_scores(&mut fresh, 100_000, (a, b, pair.together));
            assert_eq!(remembered, fresh);
        }
    }
}
