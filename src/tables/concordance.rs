//! The lines of a concordance as CSV.

use super::field;
use super::rows::Rows;
use crate::concordance::{Line, Nodes};

/// The header line, without its end; `several` where more than one node is asked for.
#[must_use]
pub fn header(several: bool) -> &'static str {
    if several { "doc_id,date,source,left,hit,right,node" } else { "doc_id,date,source,left,hit,right" }
}

/// Appends lines; with their nodes where these are more than one.
pub fn write(rows: &mut Rows, lines: &[Line], nodes: &Nodes) {
    for line in lines {
        let out = &mut rows.bytes;
        field::push(out, &line.doc_id);
        field::push_next(out, &line.date.map_or(String::new(), |date| date.to_string()));
        for text in [&line.source, &line.left, &line.middle, &line.right] {
            field::push_next(out, text);
        }
        if nodes.len() > 1 {
            field::push_next(out, nodes.name(line.node));
        }
        rows.end();
    }
}
