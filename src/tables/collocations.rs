//! collocations.csv: what stands beside the nodes that a user names, with four scores.

use super::rows::Rows;
use super::{field, number};
use crate::concordance::Nodes;
use crate::counting::collocates::merging::{Collocate, Collocates};
use crate::statistics::collocation::{Association, association};

/// The header line, without its end.
pub const HEADER: &str =
    "node,collocate,type,left,right,together,node_frequency,collocate_frequency,npmi,g2,t_score,log_dice";

/// Appends the rows: for all nodes together G2 falls, then by collocate, then in the order of the nodes. Of each node at most the `top` first
/// ones.
pub fn write(rows: &mut Rows, counts: &Collocates, nodes: &Nodes, top: Option<usize>) {
    let mut scored: Vec<(&Collocate, Association)> = counts
        .list
        .iter()
        .map(|c| {
            let span = counts.window.saturating_mul(2);
            (c, association(counts.units, c.node_frequency, c.frequency, c.sides.together, span))
        })
        .collect();
    // The list comes in the order of nodes, and words come before entities.
    scored.sort_by(|(a, a_scores), (b, b_scores)| {
        b_scores.g2.total_cmp(&a_scores.g2).then_with(|| a.name.cmp(&b.name)).then(a.node.cmp(&b.node))
    });
    let mut room = vec![top.unwrap_or(usize::MAX); nodes.len()];
    for (collocate, scores) in scored {
        let Some(room) = room.get_mut(collocate.node as usize).filter(|room| **room > 0) else { continue };
        *room -= 1;
        let out = &mut rows.bytes;
        field::push(out, nodes.name(collocate.node));
        field::push_next(out, &collocate.name);
        field::push_word(out, collocate.entity_type.map_or("WORD", |t| t.name()));
        let sides = collocate.sides;
        for count in [sides.left, sides.right, sides.together, collocate.node_frequency, collocate.frequency] {
            field::push_number(out, count);
        }
        for score in [scores.npmi, scores.g2, scores.t_score, scores.log_dice] {
            number::push_next(out, score);
        }
        rows.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concordance::{Asked, Meaning};
    use crate::counting::collocates::Sides;
    use crate::entity::EntityType;
    use crate::extraction::{ExtractSettings, Extractor};
    use crate::lexicon::Lexicons;

    fn nodes() -> Nodes {
        let extractor = Extractor::new(Lexicons::default(), ExtractSettings::default()).unwrap();
        let asked = ["than", "mỏ"].map(|text| Asked {
            text: text.into(),
            place: "--node".into(),
            meaning: Meaning::Text,
            strict: true,
        });
        Nodes::new(asked.into(), &extractor).unwrap()
    }

    fn collocate(node: u32, name: &str, entity_type: Option<EntityType>, together: u64) -> Collocate {
        let sides = Sides { left: together, right: 0, together };
        Collocate { node, name: name.into(), entity_type, sides, node_frequency: 5, frequency: 10 }
    }

    #[test]
    fn rows_fall_by_g2_then_rise_by_collocate_then_follow_the_nodes() {
        let list = vec![
            collocate(0, "đất", None, 4),
            collocate(0, "bùn", None, 4),
            collocate(0, "a, b", None, 1),
            collocate(1, "bùn", None, 4),
            collocate(1, "ent-evn", Some(EntityType::Enterprise), 5),
        ];
        let counts = Collocates { units: 1000, window: 2, list };
        let mut rows = Rows::default();
        write(&mut rows, &counts, &nodes(), None);
        let text = String::from_utf8(std::mem::take(&mut rows.bytes)).unwrap();
        let begin: Vec<String> = text.lines().map(|line| line.split(",4,").next().unwrap().to_string()).collect();
        assert!(begin[0].starts_with("mỏ,ent-evn,ENTERPRISE,5,0,5,5,10,"), "{text}");
        assert_eq!(begin[1..4], ["than,bùn,WORD", "mỏ,bùn,WORD", "than,đất,WORD"]);
        assert!(begin[4].starts_with("than,\"a, b\",WORD,1,0,1,5,10,"), "{text}");
        assert!(text.lines().all(|line| line.replace("\"a, b\"", "").split(',').count() == HEADER.split(',').count()));
        rows.clear();
        write(&mut rows, &counts, &nodes(), Some(1));
        let text = String::from_utf8(rows.bytes).unwrap();
        assert_eq!(text.lines().map(|line| line.split(',').next().unwrap()).collect::<Vec<_>>(), ["mỏ", "than"]);
    }
}
