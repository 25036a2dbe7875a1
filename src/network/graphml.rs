//! `GraphML`: nodes and edges with typed attributes.

use super::xml::text;
use super::{Network, SCORES};
use std::fmt::Display;
use std::io::{self, Write};

/// Attributes of nodes: name, type.
const OF_NODES: [(&str, &str); 7] = [
    ("label", "string"),
    ("type", "string"),
    ("mentions", "long"),
    ("documents", "long"),
    ("first_date", "string"),
    ("last_date", "string"),
    ("community", "int"),
];

/// Attributes of edges but for the scores.
const OF_EDGES: [(&str, &str); 3] = [("weight", "double"), ("together", "long"), ("shared_documents", "long")];

/// Writes the network.
pub(super) fn write(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">"
    )?;
    let of_edges = OF_EDGES.into_iter().chain(SCORES.map(|name| (name, "double")));
    for (of, (name, kind)) in OF_NODES.map(|key| ("node", key)).into_iter().chain(of_edges.map(|key| ("edge", key))) {
        writeln!(out, "<key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    writeln!(out, "<graph id=\"trich\" edgedefault=\"undirected\">")?;
    for node in &network.nodes {
        write!(out, "<node id=\"{}\">", text(&node.id))?;
        value(out, "label", text(&node.name))?;
        value(out, "type", node.entity_type.name())?;
        value(out, "mentions", node.mentions)?;
        value(out, "documents", node.documents)?;
        for (name, date) in
            ["first_date", "last_date"].into_iter().zip(&node.dates).filter(|(_, date)| !date.is_empty())
        {
            value(out, name, text(date))?;
        }
        value(out, "community", node.community)?;
        writeln!(out, "</node>")?;
    }
    for edge in &network.edges {
        let [source, target] = edge.nodes.map(|place| text(&network.nodes[place].id));
        write!(out, "<edge source=\"{source}\" target=\"{target}\">")?;
        value(out, "weight", edge.together)?;
        value(out, "together", edge.together)?;
        value(out, "shared_documents", edge.documents)?;
        for (name, score) in SCORES.into_iter().zip(edge.scores) {
            value(out, name, format_args!("{score:.6}"))?;
        }
        writeln!(out, "</edge>")?;
    }
    writeln!(out, "</graph>\n</graphml>")
}

fn value(out: &mut dyn Write, name: &str, value: impl Display) -> io::Result<()> {
    write!(out, "<data key=\"{name}\">{value}</data>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::tests::sample;

    #[test]
    fn nodes_and_edges_have_their_attributes() {
        let mut out = Vec::new();
        write(&sample(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        for part in [
            "<key id=\"npmi\" for=\"edge\" attr.name=\"npmi\" attr.type=\"double\"/>",
            "<node id=\"per-an~01\"><data key=\"label\">Lê An</data><data key=\"type\">PERSON</data>",
            "<edge source=\"per-an~01\" target=\"plc-y\"><data key=\"weight\">2</data><data key=\"together\">2</data>",
            "<data key=\"npmi\">-0.100000</data>",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }
}
