//! timeline.csv: entities and the most frequent keywords by period.

use super::folder::TableWriter;
use super::names::Names;
use super::rows::Rows;
use super::{field, keywords, number, rendering};
use crate::counting::keywords::ordered::KeywordCounts;
use crate::counting::merging::MergedCounts;
use crate::error::Result;
use crate::extraction::made_id;
use crate::statistics::share;

/// Writes the table; `terms` where keywords were counted.
///
/// # Errors
/// As [`TableWriter::write`].
pub fn write(
    counts: &MergedCounts,
    names: &Names,
    terms: Option<&KeywordCounts>,
    writer: &mut TableWriter,
) -> Result<()> {
    let terms = terms.map(Terms::new).unwrap_or_default();
    let order = in_order(counts, &terms);
    rendering::write_all(&order, writer, |chunk, rows| {
        let (mut last, mut text, mut documents) = (None, String::new(), 0);
        for row in chunk {
            if last != Some(row.period) {
                last = Some(row.period);
                text = counts.period.text(row.period);
                documents = counts.periods.get(&row.period).copied().unwrap_or(0);
            }
            rows.bytes.extend_from_slice(text.as_bytes());
            let (frequency, of_row) = match row.what {
                What::Entity(place) => entity(rows, counts, names, place),
                What::Term(place) => terms.write(rows, place),
            };
            field::push_number(&mut rows.bytes, frequency);
            field::push_number(&mut rows.bytes, of_row);
            number::push_next(&mut rows.bytes, share(of_row, documents));
            rows.end();
        }
    })
}

/// A row: its period, and what it is of.
#[derive(Clone, Copy)]
struct Row {
    period: u32,
    what: What,
}

/// The place of a row in the counts of entities or of terms.
#[derive(Clone, Copy)]
enum What {
    Entity(u32),
    Term(u32),
}

/// The rows of all entities and terms: within a period the entities by type and id, then the terms by id.
fn in_order(counts: &MergedCounts, terms: &Terms<'_>) -> Vec<Row> {
    let entities =
        (0..).zip(&counts.timeline).map(|(place, count)| Row { period: count.period, what: What::Entity(place) });
    let mut rows: Vec<Row> = entities.collect();
    rows.extend(terms.order.iter().map(|(period, place)| Row { period: *period, what: What::Term(*place) }));
    // Stable: entities come first, and each kind is in its order.
    rows.sort_by_key(|row| row.period);
    rows
}

/// Writes what tells an entity; gives its mentions and documents.
fn entity(rows: &mut Rows, counts: &MergedCounts, names: &Names, place: u32) -> (u64, u64) {
    let row = &counts.timeline[place as usize];
    let out = &mut rows.bytes;
    let [id, entity_type, name] = names.parts(row.entity);
    out.extend_from_slice(entity_type);
    out.push(b',');
    out.extend_from_slice(id);
    out.extend_from_slice(name);
    (row.mentions, row.documents)
}

/// The keywords of the timeline.
#[derive(Default)]
struct Terms<'k> {
    counts: Option<&'k KeywordCounts>,
    /// By place of the term: what tells it.
    cells: Vec<Vec<u8>>,
    /// Period and place of each count.
    order: Vec<(u32, u32)>,
}

impl<'k> Terms<'k> {
    fn new(counts: &'k KeywordCounts) -> Self {
        let timeline = &counts.timeline;
        let texts: Vec<String> = timeline.terms.iter().map(|term| keywords::text(counts, term)).collect();
        let ids: Vec<String> = texts.iter().map(|text| made_id("kw", &text.to_lowercase())).collect();
        let cell = |(id, text): (&String, &String)| {
            let mut cell = b",keyword,".to_vec();
            cell.extend_from_slice(id.as_bytes());
            field::push_next(&mut cell, text);
            cell
        };
        let cells = ids.iter().zip(&texts).map(cell).collect();
        let mut order: Vec<(u32, u32)> =
            (0..).zip(&timeline.counts).map(|(place, count)| (count.period, place)).collect();
        order.sort_by_key(|(period, place)| (*period, &ids[timeline.counts[*place as usize].term as usize]));
        Self { counts: Some(counts), cells, order }
    }

    /// Writes what tells the term of a count; gives its frequency and documents.
    fn write(&self, rows: &mut Rows, place: u32) -> (u64, u64) {
        let Some(row) = self.counts.and_then(|counts| counts.timeline.counts.get(place as usize)) else {
            return (0, 0);
        };
        rows.bytes.extend_from_slice(&self.cells[row.term as usize]);
        (row.frequency, row.documents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Table;
    use crate::tables::tests::{sample, written};

    #[test]
    fn shares_are_those_of_the_periods_documents() {
        let text = written(Table::Timeline, |writer| write(&sample(), &Names::new(&sample()), None, writer));
        let rows = "2017-01,ENTERPRISE,ent-than,\"Than, Khoáng sản\",4,1,0.500000\n\
                    2017-01,TITLE,ttl-bi-thu,Bí thư,1,1,0.500000\n\
                    2017-02,TITLE,ttl-bi-thu,Bí thư,1,1,1.000000\n";
        assert_eq!(text, format!("{}\n{rows}", Table::Timeline.header()));
    }
}
