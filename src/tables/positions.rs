//! positions.csv: who holds which office of which body, by the document's words.

use super::ids::Ids;
use super::rows::Rows;
use super::{dates, field};
use crate::counting::surface;
use crate::document::Document;
use crate::mention::{Extraction, Mention};

/// Appends the rows of a document; `ids` have taken in its entities.
pub fn write(rows: &mut Rows, document: &Document<'_>, extraction: &Extraction, ids: &Ids) {
    let mention = |place: u32| extraction.mentions.get(place as usize);
    for position in &extraction.positions {
        let (Some(person), Some(title)) = (mention(position.person), mention(position.title)) else { continue };
        let body = position.body.and_then(mention);
        let parts = [Some(person), Some(title), body];
        let out = &mut rows.bytes;
        field::push(out, &document.id);
        out.push(b',');
        dates::push(out, document.date);
        for part in parts {
            field::push_next(out, part.map_or("", |m| surface(document, m)));
        }
        for part in parts {
            out.extend_from_slice(part.map_or(b",", |m| ids.get(m.entity)));
        }
        field::push_word(out, if position.former { "true" } else { "false" });
        for part in parts {
            push_span(out, part);
        }
        rows.end();
    }
}

fn push_span(out: &mut Vec<u8>, mention: Option<&Mention>) {
    match mention {
        Some(mention) => {
            field::push_number(out, mention.start);
            field::push_number(out, mention.end);
        }
        None => out.extend_from_slice(b",,"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::tests::{document, mention};
    use crate::document::{Date, DatePrecision};
    use crate::entity::{Entity, EntityTable, EntityType};
    use crate::mention::Position;

    #[test]
    fn a_position_without_a_body_leaves_its_columns_empty() {
        let mut table = EntityTable::default();
        for id in ["per-an", "ttl-bi-thu", "pb-dang-uy"] {
            table.push(Entity {
                id: id.into(),
                entity_type: EntityType::Person,
                canonical: None,
                kind: "".into(),
                parent: "".into(),
                in_lexicon: true,
            });
        }
        let mentions = vec![mention(1, 0, 2, 1), mention(2, 3, 5, 1), mention(0, 6, 8, 1)];
        let position = |body, former| Position { person: 2, title: 0, body, former };
        let positions = vec![position(Some(1), false), position(None, true)];
        let date = Date { year: 2017, month: 1, day: 0, precision: DatePrecision::Month };
        let (mut rows, mut ids) = (Rows::default(), Ids::default());
        ids.keep_up(&table);
        write(
            &mut rows,
            &document("BT DU An", Some(date)),
            &Extraction { mentions, positions, ..Extraction::default() },
            &ids,
        );
        let text = "d,2017-01,An,BT,DU,per-an,ttl-bi-thu,pb-dang-uy,false,6,8,0,2,3,5\n\
                    d,2017-01,An,BT,,per-an,ttl-bi-thu,,true,6,8,0,2,,\n";
        assert_eq!((String::from_utf8(rows.bytes).unwrap().as_str(), rows.count), (text, 2));
    }
}
