//! mentions.csv: every mention, in the order of its document.

use super::field;
use super::ids::Ids;
use super::rows::Rows;
use crate::counting::surface;
use crate::document::Document;
use crate::entity::EntityTable;
use crate::mention::Extraction;

/// Appends the rows of a document; `ids` have taken in `entities`.
pub fn write(rows: &mut Rows, document: &Document<'_>, extraction: &Extraction, entities: &EntityTable, ids: &Ids) {
    let mut begin = Vec::with_capacity(document.id.len() + 8);
    for of_field in extraction.mentions.chunk_by(|a, b| a.field == b.field) {
        // All rows of a field begin alike.
        begin.clear();
        field::push(&mut begin, &document.id);
        field::push_word(&mut begin, of_field[0].field.name());
        for mention in of_field {
            let out = &mut rows.bytes;
            out.extend_from_slice(&begin);
            field::push_number(out, mention.start);
            field::push_number(out, mention.end);
            field::push_word(out, mention.entity_type.name());
            out.extend_from_slice(ids.get(mention.entity));
            field::push_next(out, surface(document, mention));
            field::push_number(out, mention.sentence);
            field::push_number(out, mention.depth);
            field::push_word(out, mention.found_by.name());
            if mention.ambiguous.is_empty() {
                out.push(b',');
            } else {
                let others: Vec<&str> = mention.ambiguous.iter().map(|&other| &*entities.get(other).id).collect();
                field::push_next(out, &others.join("|"));
            }
            out.extend_from_slice(mention.refers_to.map_or(b",", |entity| ids.get(entity)));
            rows.end();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::tests::{document, mention};
    use crate::entity::{Entity, EntityRef, EntityType};

    #[test]
    fn each_mention_has_a_row_with_its_surface_and_other_readings() {
        let mut table = EntityTable::default();
        for id in ["ent-evn", "ent-khac", "ent-tkv"] {
            table.push(Entity {
                id: id.into(),
                entity_type: EntityType::Enterprise,
                canonical: None,
                kind: "".into(),
                parent: "".into(),
                in_lexicon: true,
            });
        }
        let mut second = mention(0, 4, 8, 2);
        (second.ambiguous, second.refers_to) = ([EntityRef(1), EntityRef(2)].into(), Some(EntityRef(2)));
        let mut rows = Rows::default();
        let extraction = Extraction { mentions: vec![mention(0, 0, 3, 1), second], ..Extraction::default() };
        let mut ids = Ids::default();
        ids.keep_up(&table);
        write(&mut rows, &document("EVN \"EVN", None), &extraction, &table, &ids);
        let text = "d,text,0,3,ENTERPRISE,ent-evn,EVN,1,0,lexicon,,\n\
                    d,text,4,8,ENTERPRISE,ent-evn,\"\"\"EVN\",2,0,lexicon,ent-khac|ent-tkv,ent-tkv\n";
        assert_eq!((String::from_utf8(rows.bytes).unwrap().as_str(), rows.count), (text, 2));
    }
}
