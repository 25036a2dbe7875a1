//! timeline.csv: entities by period.

use super::folder::TableWriter;
use super::{field, number, rendering};
use crate::counting::merging::MergedCounts;
use crate::error::Result;
use crate::statistics::share;

/// Writes the table.
///
/// # Errors
/// As [`TableWriter::write`].
pub fn write(counts: &MergedCounts, writer: &mut TableWriter) -> Result<()> {
    rendering::write_all(&counts.timeline, writer, |chunk, rows| {
        for of_period in chunk.chunk_by(|a, b| a.period == b.period) {
            let period = counts.period.text(of_period[0].period);
            let documents = counts.periods.get(&of_period[0].period).copied().unwrap_or(0);
            for row in of_period {
                let (out, total) = (&mut rows.bytes, &counts.entities[row.entity as usize]);
                field::push(out, &period);
                field::push_word(out, total.entity.entity_type.name());
                field::push_next(out, &total.entity.id);
                field::push_next(out, &total.name);
                field::push_number(out, row.mentions);
                field::push_number(out, row.documents);
                number::push_next(out, share(row.documents, documents));
                rows.end();
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Table;
    use crate::tables::tests::{sample, written};

    #[test]
    fn shares_are_those_of_the_periods_documents() {
        let text = written(Table::Timeline, |writer| write(&sample(), writer));
        let rows = "2017-01,ENTERPRISE,ent-than,\"Than, Khoáng sản\",4,1,0.500000\n\
                    2017-01,TITLE,ttl-bi-thu,Bí thư,1,1,0.500000\n\
                    2017-02,TITLE,ttl-bi-thu,Bí thư,1,1,1.000000\n";
        assert_eq!(text, format!("{}\n{rows}", Table::Timeline.header()));
    }
}
