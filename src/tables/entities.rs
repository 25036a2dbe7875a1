//! entities.csv: who and what is mentioned, how often, where first and last, and in which spellings.

use super::folder::TableWriter;
use super::names::Names;
use super::{dates, field, number, rendering};
use crate::counting::merging::MergedCounts;
use crate::error::Result;
use crate::statistics::share;

/// Writes the table.
///
/// # Errors
/// As [`TableWriter::write`].
pub fn write(counts: &MergedCounts, names: &Names, writer: &mut TableWriter) -> Result<()> {
    rendering::write_all(&counts.by_frequency(), writer, |places, rows| {
        for &place in places {
            let total = &counts.entities[place as usize];
            let (out, entity, count) = (&mut rows.bytes, &total.entity, &total.count);
            out.extend_from_slice(names.whole(place));
            field::push_next(out, &entity.kind);
            field::push_next(out, &entity.parent);
            field::push_word(out, if entity.in_lexicon { "true" } else { "false" });
            field::push_number(out, count.mentions);
            field::push_number(out, count.documents);
            number::push_next(out, share(count.documents, counts.totals.documents));
            for date in [count.dates.first, count.dates.last] {
                out.push(b',');
                dates::push(out, date.date());
            }
            field::push_next(out, &total.top_surfaces);
            rows.end();
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Table;
    use crate::tables::tests::{sample, written};

    #[test]
    fn the_most_mentioned_stand_first_and_equal_ones_by_id() {
        let text = written(Table::Entities, |writer| write(&sample(), &Names::new(&sample()), writer));
        let rows = "ttl-bi-thu,TITLE,Bí thư,,,false,9,4,1.000000,2017-01-03,2017-01-03,Bí thư|X\n\
                    ent-than,ENTERPRISE,\"Than, Khoáng sản\",,,true,5,3,0.750000,2017-01-11,2017-01-11,\"Than, Khoáng sản|X\"\n\
                    per-an~01,PERSON,An,,,false,5,1,0.250000,,,An|X\n";
        assert_eq!(text, format!("{}\n{rows}", Table::Entities.header()));
    }
}
