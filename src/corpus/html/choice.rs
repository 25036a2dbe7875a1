//! The element that holds the article: by the name that newspapers give it, else by where most prose stands.

use super::SHORT;
use super::asides::Asides;
use super::names::{BODIES, LEADS, rank};
use super::sizes::Sizes;
use super::tree::{At, Element, Tree};
use ego_tree::NodeId;
use hashbrown::HashMap;

/// Shorter blocks say little about where the article is (characters).
const SAYING: usize = 20;

/// The element of the article; `None` where the page has no text.
pub(super) fn choose<'a>(tree: &'a Tree, sizes: &Sizes, asides: &Asides) -> Option<At<'a>> {
    let root = tree.root();
    let mut named: Vec<Option<At<'a>>> = vec![None; BODIES.len()];
    let mut dense: HashMap<NodeId, usize> = HashMap::new();
    let mut blocks = Vec::new();
    for (node, element) in seen(root, asides) {
        if let Some(rank) = rank(element, &BODIES) {
            let best = &mut named[rank];
            if best.is_none_or(|best| sizes.get(best).prose() < sizes.get(node).prose()) {
                *best = Some(node);
            }
        }
        let own = sizes.get(node).own;
        if own >= SAYING {
            // A paragraph speaks for what it stands in; a block with lines of its own for itself as well.
            let start = usize::from(matches!(element.name(), "p" | "li" | "h2" | "h3" | "blockquote"));
            for (above, share) in std::iter::once(node).chain(node.ancestors().take(2)).skip(start).zip([2, 1]) {
                let score = dense.entry(above.id()).or_insert_with(|| {
                    blocks.push(above);
                    0
                });
                *score += own * share;
            }
        }
    }
    let long = |node: &At<'a>| sizes.get(*node).prose() >= SHORT;
    let densest = blocks.into_iter().rev().max_by_key(|node| {
        let size = sizes.get(*node);
        dense.get(&node.id()).copied().unwrap_or(0) * (size.prose() + 1) / (size.text + 1)
    });
    let any = named.iter().flatten().copied().find(|node| sizes.get(*node).prose() > 0);
    let whole = Some(root).filter(|root| sizes.get(*root).text > 0);
    let known = named.iter().flatten().copied().find(long);
    known.or_else(|| densest.filter(long)).or(any).or(densest).or(whole)
}

/// The lead where it stands outside of the article's element.
pub(super) fn lead<'a>(tree: &'a Tree, body: At<'a>, sizes: &Sizes, asides: &Asides) -> Option<At<'a>> {
    let leads = seen(tree.root(), asides).filter_map(|(node, element)| Some((rank(element, &LEADS)?, node)));
    let (_, lead) = leads.filter(|(_, node)| sizes.get(*node).prose() >= SAYING).min_by_key(|(rank, _)| *rank)?;
    let apart = lead.id() != body.id()
        && !lead.ancestors().any(|above| above.id() == body.id())
        && !body.ancestors().any(|above| above.id() == lead.id());
    apart.then_some(lead)
}

/// Elements in the order of the page, without asides and what is in them.
fn seen<'a>(root: At<'a>, asides: &Asides) -> impl Iterator<Item = (At<'a>, &'a Element)> {
    let mut next = Some(root);
    std::iter::from_fn(move || {
        loop {
            let node = next?;
            let skipped = asides.contains(node);
            next = node.first_child().filter(|_| !skipped).or_else(|| {
                std::iter::once(node)
                    .chain(node.ancestors())
                    .take_while(|at| at.id() != root.id())
                    .find_map(|at| at.next_sibling())
            });
            if let (Some(element), false) = (node.value().as_element(), skipped) {
                return Some((node, element));
            }
        }
    })
}
