//! Where nodes stand in a passage.

use super::nodes::Nodes;
use crate::entity::EntityType;
use crate::extraction::Passage;
use std::cmp::Reverse;
use std::ops::Range;

/// A place at which a node stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Number of the node.
    pub node: u32,
    /// Its words in the passage, at least one.
    pub words: Range<usize>,
    /// Its bytes in the passage's text.
    pub bytes: Range<usize>,
    /// The type of the entity, where the node is one.
    pub entity_type: Option<EntityType>,
}

/// Finds nodes. One for each thread and its entities.
///
/// ```
/// use trich::concordance::{Asked, Finder, Meaning, Nodes};
/// use trich::document::Document;
/// use trich::extraction::{ExtractSettings, Extractor};
/// use trich::lexicon::Lexicons;
///
/// let extractor = Extractor::new(Lexicons::embedded()?, ExtractSettings::default())?;
/// let asked = Asked { text: "đảng uỷ".into(), place: "-".into(), meaning: Meaning::Text, strict: true };
/// let nodes = Nodes::new(vec![asked], &extractor)?;
/// let document = Document {
///     id: "1".into(),
///     path: "-".into(),
///     line: 1,
///     source: "".into(),
///     date: None,
///     title: "".into(),
///     text: "Sáng nay, Đảng ủy họp.".into(),
///     origin: trich::document::Origin::default(),
/// };
///
/// let (mut finder, mut occurrences) = (Finder::new(&nodes), Vec::new());
/// extractor.state().read_with(&document, |passage| {
///     finder.find(passage, &mut occurrences);
///     assert_eq!(&passage.text[occurrences[0].bytes.clone()], "Đảng ủy");
/// });
/// assert_eq!(occurrences.len(), 1);
/// # Ok::<(), trich::error::Error>(())
/// ```
#[derive(Debug)]
pub struct Finder<'n> {
    nodes: &'n Nodes,
    /// By the entity's number: its node.
    by_entity: Vec<Option<u32>>,
}

impl<'n> Finder<'n> {
    /// A finder that has seen no entity yet.
    #[must_use]
    pub fn new(nodes: &'n Nodes) -> Self {
        Self { nodes, by_entity: Vec::new() }
    }

    /// Puts all occurrences of a passage into `out`: by first byte, the longer first, then in the order of the nodes.
    pub fn find(&mut self, passage: Passage<'_>, out: &mut Vec<Occurrence>) {
        out.clear();
        let (text, words) = (passage.text, passage.found.words);
        for (at, first) in words.iter().enumerate() {
            for phrase in self.nodes.phrases(first) {
                let Some(here) = words.get(at..at + phrase.words.len()) else { continue };
                let mut parts = phrase.words.iter().zip(here).enumerate();
                if parts.all(|(k, (part, word))| part.is(text, word, k == 0)) {
                    let bytes = first.start as usize..here.last().map_or(first.end, |last| last.end) as usize;
                    out.push(Occurrence { node: phrase.node, words: at..at + here.len(), bytes, entity_type: None });
                }
            }
        }
        if self.nodes.has_entities() {
            let new = &passage.entities.as_slice()[self.by_entity.len()..];
            self.by_entity.extend(new.iter().map(|entity| self.nodes.entity(&entity.id)));
            for mention in passage.mentions {
                let Some(node) = self.by_entity.get(mention.entity.0 as usize).copied().flatten() else { continue };
                let begun = |byte: u32| words.partition_point(|word| word.start < byte);
                out.push(Occurrence {
                    node,
                    words: begun(mention.start_byte)..begun(mention.end_byte),
                    bytes: mention.start_byte as usize..mention.end_byte as usize,
                    entity_type: Some(mention.entity_type),
                });
            }
        }
        out.sort_by_key(|o| (o.bytes.start, Reverse(o.bytes.end), o.node));
    }

    /// Whether an entity that a node names was met.
    #[must_use]
    pub fn knows(&self, node: u32) -> bool {
        self.by_entity.contains(&Some(node))
    }
}
