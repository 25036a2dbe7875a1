//! Pajek: a network whose lines are weighted by how often two stand together, partitions by type and community, and the vector of mentions.
//!
//! Pajek reads UTF-8 by its byte order mark. It has one value for each line, so the scores are in the other forms only.

use super::{Network, Node};
use crate::entity::EntityType;
use std::fmt::Display;
use std::io::{self, Write};

/// Writes the network (`.net`).
pub(super) fn network(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "\u{feff}*Vertices {}\r\n", network.nodes.len())?;
    for (number, node) in (1..).zip(&network.nodes) {
        // A name ends at the next quote, and there is no way to write one.
        write!(out, "{number} \"{}\"\r\n", node.name.replace('"', "'"))?;
    }
    write!(out, "*Edges\r\n")?;
    for edge in &network.edges {
        write!(out, "{} {} {}\r\n", edge.nodes[0] + 1, edge.nodes[1] + 1, edge.together)?;
    }
    Ok(())
}

/// Writes the partition by type (`.clu`): from 1, types in the order of their names.
pub(super) fn types(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let number = |of: &Node| EntityType::ALL.iter().position(|one| *one == of.entity_type).map_or(0, |at| at + 1);
    list(network, number, out)
}

/// Writes the partition by community (`.clu`).
pub(super) fn communities(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    list(network, |node| node.community, out)
}

/// Writes the vector of mentions (`.vec`).
pub(super) fn mentions(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    list(network, |node| node.mentions, out)
}

fn list<T: Display>(network: &Network, value: impl Fn(&Node) -> T, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "*Vertices {}\r\n", network.nodes.len())?;
    network.nodes.iter().try_for_each(|node| write!(out, "{}\r\n", value(node)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::tests::sample;

    #[test]
    fn the_network_numbers_its_vertices_from_one() {
        let mut out = Vec::new();
        network(&sample(), &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap().replace("\r\n", "\n"),
            "\u{feff}*Vertices 4\n1 \"X 'mới' & <Con>\"\n2 \"Lê An\"\n3 \"Y\"\n4 \"=Z\"\n*Edges\n1 2 5\n2 3 2\n1 4 1\n"
        );
        let mut out = Vec::new();
        types(&sample(), &mut out).unwrap();
        mentions(&sample(), &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap().replace("\r\n", "\n"),
            "*Vertices 4\n1\n4\n5\n7\n*Vertices 4\n9\n7\n3\n1\n"
        );
    }
}
