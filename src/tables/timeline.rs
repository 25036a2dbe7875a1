//! timeline.csv: entities by period.

use super::folder::TableWriter;
use super::names::Names;
use super::{field, number, rendering};
use crate::counting::merging::MergedCounts;
use crate::error::Result;
use crate::statistics::share;

/// Writes the table.
///
/// # Errors
/// As [`TableWriter::write`].
pub fn write(counts: &MergedCounts, names: &Names, writer: &mut TableWriter) -> Result<()> {
    rendering::write_all(&counts.timeline, writer, |chunk, rows| {
        for of_period in chunk.chunk_by(|a, b| a.period == b.period) {
            let period = counts.period.text(of_period[0].period);
            let documents = counts.periods.get(&of_period[0].period).copied().unwrap_or(0);
            for row in of_period {
                let out = &mut rows.bytes;
                let [id, entity_type, name] = names.parts(row.entity);
                out.extend_from_slice(period.as_bytes());
                out.extend_from_slice(entity_type);
                out.push(b',');
                out.extend_from_slice(id);
                out.extend_from_slice(name);
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
        let text = written(Table::Timeline, |writer| write(&sample(), &Names::new(&sample()), writer));
        let rows = "2017-01,ENTERPRISE,ent-than,\"Than, Khoáng sản\",4,1,0.500000\n\
                    2017-01,TITLE,ttl-bi-thu,Bí thư,1,1,0.500000\n\
                    2017-02,TITLE,ttl-bi-thu,Bí thư,1,1,1.000000\n";
        assert_eq!(text, format!("{}\n{rows}", Table::Timeline.header()));
    }
}
