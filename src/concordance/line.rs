//! A line of a concordance: an occurrence with its document and what stands around it.

use super::context::{left, right, squeezed};
use super::occurrence::Occurrence;
use crate::document::{Date, Document};
use crate::entity::EntityType;
use crate::extraction::Passage;
use crate::text::{Words, syllable};

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Id of the document.
    pub doc_id: Box<str>,
    /// Its date.
    pub date: Option<Date>,
    /// Its source.
    pub source: Box<str>,
    /// What stands before the occurrence.
    pub left: Box<str>,
    /// The occurrence as the document writes it, on one line.
    pub middle: Box<str>,
    /// What stands behind it.
    pub right: Box<str>,
    /// Number of the node.
    pub node: u32,
    /// The type of the entity, where the node is one.
    pub entity_type: Option<EntityType>,
    /// What it is sorted by; empty where the input's order is kept.
    key: Box<str>,
}

/// The order of the lines; those that are equal in it keep the order of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// That of the input.
    #[default]
    Input,
    /// By the folded words before the occurrence that are shown, the nearest first, in code-point order.
    Left,
    /// By the folded words behind it that are shown.
    Right,
    /// By date as text, undated documents last.
    Date,
}

impl Line {
    /// The line of an occurrence, with at most `width` characters (graphemes) on each side.
    #[must_use]
    pub fn new(
        document: &Document<'_>,
        passage: Passage<'_>,
        occurrence: &Occurrence,
        width: usize,
        order: Order,
    ) -> Self {
        let (text, words) = (passage.text, passage.found.words);
        let before = left(text, words, occurrence.words.start, occurrence.bytes.start, width);
        let after = right(text, words, occurrence.words.end, occurrence.bytes.end, width);
        let key = match order {
            Order::Input => String::new(),
            Order::Left => folded(text, words, before.words.rev()),
            Order::Right => folded(text, words, after.words),
            Order::Date => document.date.map_or(char::MAX.into(), |date| date.to_string()),
        };
        Self {
            doc_id: document.id.as_ref().into(),
            date: document.date,
            source: document.source.as_ref().into(),
            left: before.text,
            middle: squeezed(text.get(occurrence.bytes.clone()).unwrap_or_default()).into(),
            right: after.text,
            node: occurrence.node,
            entity_type: occurrence.entity_type,
            key: key.into(),
        }
    }
}

#[cfg(test)]
impl Line {
    /// A line without context.
    pub(crate) fn bare(document: &str, middle: &str) -> Self {
        let empty = || Box::<str>::from("");
        let (doc_id, middle) = (document.into(), middle.into());
        let (left, right, source, key) = (empty(), empty(), empty(), empty());
        Self { doc_id, date: None, source, left, middle, right, node: 0, entity_type: None, key }
    }
}

/// Sorts lines that stand in the order of the input.
pub fn sort(lines: &mut [Line]) {
    lines.sort_by(|a, b| a.key.cmp(&b.key));
}

/// Words as they are compared, joined by spaces, which come before any letter.
fn folded(text: &str, words: &Words, which: impl Iterator<Item = usize>) -> String {
    let mut key = String::new();
    for word in which.filter_map(|at| words.get(at)) {
        key.push_str(&syllable::key(text.get(word.start as usize..word.end as usize).unwrap_or_default()));
        key.push(' ');
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: &str, key: &str) -> Line {
        Line {
            doc_id: id.into(),
            date: None,
            source: "".into(),
            left: "".into(),
            middle: "".into(),
            right: "".into(),
            node: 0,
            entity_type: None,
            key: key.into(),
        }
    }

    #[test]
    fn equal_lines_keep_the_order_of_the_input_and_a_short_word_comes_before_a_longer_one() {
        let mut lines = ["than mỏ ", "thanh a ", "than mỏ ", "than ", ""]
            .map(|key| (key, key.len()))
            .map(|(key, n)| line(&format!("{n}"), key))
            .to_vec();
        (lines[0].doc_id, lines[2].doc_id) = ("first".into(), "second".into());
        sort(&mut lines);
        let order: Vec<_> = lines.iter().map(|line| (&*line.key, &*line.doc_id)).collect();
        assert_eq!(
            order,
            [("", "0"), ("than ", "5"), ("than mỏ ", "first"), ("than mỏ ", "second"), ("thanh a ", "8")]
        );
    }
}
