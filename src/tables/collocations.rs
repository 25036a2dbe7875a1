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
