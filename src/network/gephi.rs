//! Two CSV tables with the headers that Gephi reads by itself: nodes and edges.

use super::{Network, SCORES};
use crate::tables::profile::guard::guarded;
use std::io::{self, Write};

/// Writes the nodes.
pub(super) fn nodes(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["Id", "Label", "Type", "Mentions", "Documents", "First date", "Last date", "Community"])?;
    for node in &network.nodes {
        writer.write_record([
            node.id.as_str(),
            &guarded(&node.name),
            node.entity_type.name(),
            &node.mentions.to_string(),
            &node.documents.to_string(),
            &node.dates[0],
            &node.dates[1],
            &node.community.to_string(),
        ])?;
    }
    writer.flush()
}

/// Writes the edges.
pub(super) fn edges(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["Source", "Target", "Type", "Weight", "documents"].into_iter().chain(SCORES))?;
    for edge in &network.edges {
        let [source, target] = edge.nodes.map(|place| network.nodes[place].id.clone());
        let counts = [source, target, "Undirected".into(), edge.together.to_string(), edge.documents.to_string()];
        let scores = edge.scores.map(|score| format!("{score:.6}"));
        writer.write_record(counts.into_iter().chain(scores))?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::tests::sample;

    #[test]
    fn the_headers_are_those_of_gephi_and_labels_are_no_formulas() {
        let mut out = Vec::new();
        nodes(&sample(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("Id,Label,Type,"), "{text}");
        assert!(text.contains("\nttl-z,'=Z,TITLE,1,1,,2017-01-01,"), "{text}");
        let mut out = Vec::new();
        edges(&sample(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("Source,Target,Type,Weight,documents,npmi,"), "{text}");
        assert!(text.contains("\nent-x,per-an~01,Undirected,5,2,0.500000,1.000000,"), "{text}");
    }
}
