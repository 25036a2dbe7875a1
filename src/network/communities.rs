//! Communities of a network: the Leiden algorithm (Traag, Waltman, van Eck 2019) with modularity, weighted by how often two stand together.
//!
//! It begins from a fixed seed and runs on one thread, so the same network has the same communities.

use super::Network;
use crate::error::{Error, Result};
use leiden_rs::{GraphDataBuilder, Leiden, LeidenConfig};

/// Any number does.
const SEED: u64 = 1;

/// Gives each node its community: numbers from 1, the community of the most nodes first, of equal ones that of the most mentioned node.
///
/// # Errors
/// [`Error::Unfit`] where the library finds none.
pub fn find(network: &mut Network) -> Result<()> {
    if network.nodes.is_empty() {
        return Ok(());
    }
    let found = membership(network).map_err(|error| Error::Unfit {
        place: "the network".into(),
        what: format!("no communities are found in it ({error})"),
        remedy: "choose fewer or other entities".into(),
    })?;
    let mut sizes = vec![0_usize; found.iter().max().map_or(0, |last| last + 1)];
    let mut order = Vec::new();
    for community in &found {
        if sizes[*community] == 0 {
            order.push(*community);
        }
        sizes[*community] += 1;
    }
    // Stable: those of one size stay in the order of their first nodes.
    order.sort_by_key(|community| std::cmp::Reverse(sizes[*community]));
    let mut numbers = vec![0; sizes.len()];
    for (number, community) in (1..).zip(order) {
        numbers[community] = number;
    }
    for (node, community) in network.nodes.iter_mut().zip(found) {
        node.community = numbers[community];
    }
    Ok(())
}

fn membership(network: &Network) -> std::result::Result<Vec<usize>, leiden_rs::LeidenError> {
    let mut graph = GraphDataBuilder::new(network.nodes.len());
    for edge in &network.edges {
        #[expect(clippy::cast_precision_loss, reason = "weights of a network need no 53 bits")]
        graph.add_edge(edge.nodes[0], edge.nodes[1], edge.together as f64)?;
    }
    let config = LeidenConfig { seed: Some(SEED), ..LeidenConfig::default() };
    Ok(Leiden::new(config).run(&graph.build()?)?.partition.as_slice().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::EntityType;
    use crate::network::{Edge, Node};

    /// Circles of people who all know each other, each circle joined to the next by one weak edge.
    fn circles(sizes: &[usize]) -> Network {
        let mut network = Network::default();
        for (k, size) in sizes.iter().enumerate() {
            let begin = network.nodes.len();
            for place in begin..begin + size {
                network.nodes.push(Node {
                    id: format!("per-{place}"),
                    name: String::new(),
                    entity_type: EntityType::Person,
                    mentions: 1,
                    documents: 1,
                    dates: Default::default(),
                    community: 0,
                });
                let edge = |other, together| Edge { nodes: [other, place], together, documents: 1, scores: [0.0; 6] };
                network.edges.extend((begin..place).map(|other| edge(other, 5)));
                if place == begin && k > 0 {
                    network.edges.push(edge(begin - 1, 1));
                }
            }
        }
        network
    }

    #[test]
    fn circles_are_found_and_numbered_by_their_size() {
        let mut network = circles(&[4, 7, 5]);
        find(&mut network).unwrap();
        let found: Vec<usize> = network.nodes.iter().map(|node| node.community).collect();
        assert_eq!(found, [3, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
    }

    #[test]
    fn the_same_network_has_the_same_communities() {
        let mut first = circles(&[9; 30]);
        find(&mut first).unwrap();
        for _ in 0..5 {
            let mut again = circles(&[9; 30]);
            find(&mut again).unwrap();
            assert_eq!(first, again);
        }
    }

    #[test]
    fn a_network_without_nodes_has_none() {
        assert!(find(&mut Network::default()).is_ok());
    }
}
