//! What a document gives with one lexicon and not with the other.

use crate::document::Document;
use crate::entity::{EntityTable, EntityType};
use crate::mention::{Extraction, Field, Mention};
use std::cmp::Ordering;

/// What has become of a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Only the new lexicons find it.
    Gained,
    /// Only the old ones do.
    Lost,
    /// Both do, as another type.
    Retyped,
    /// Both do, as another entity.
    Renamed,
    /// Both do, with other entities that the words may name.
    Reread,
    /// Both do; what the bare head means is another enterprise.
    Referred,
}

impl Change {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Gained, Self::Lost, Self::Retyped, Self::Renamed, Self::Reread, Self::Referred];

    /// As the table has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gained => "gained",
            Self::Lost => "lost",
            Self::Retyped => "type",
            Self::Renamed => "entity",
            Self::Reread => "ambiguous",
            Self::Referred => "refers_to",
        }
    }
}

/// A mention as one of the lexicons reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its type.
    pub entity_type: EntityType,
    /// The id of its entity.
    pub id: Box<str>,
    /// Ids of the others that the words may name, in order.
    pub ambiguous: Vec<Box<str>>,
    /// The id of the enterprise that a bare head means, else empty.
    pub refers_to: Box<str>,
}

impl Reading {
    fn new(mention: &Mention, entities: &EntityTable) -> Self {
        let id = |entity| entities.get(entity).id.clone();
        let mut ambiguous: Vec<Box<str>> = mention.ambiguous.iter().map(|other| id(*other)).collect();
        ambiguous.sort_unstable();
        let refers_to = mention.refers_to.map(id).unwrap_or_default();
        Self { entity_type: mention.entity_type, id: id(mention.entity), ambiguous, refers_to }
    }
}

/// A mention that has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// What has become of it.
    pub change: Change,
    /// Id of the document.
    pub doc_id: Box<str>,
    /// The field.
    pub field: Field,
    /// First code point in the field, and one past the last.
    pub span: (u32, u32),
    /// How the old lexicons read it.
    pub old: Option<Reading>,
    /// How the new ones do.
    pub new: Option<Reading>,
    /// What stands before it, the words, and what stands behind, each on one line.
    pub context: [Box<str>; 3],
}

impl Changed {
    /// Whether it may name several entities now, and could name one before.
    #[must_use]
    pub fn is_new_ambiguity(&self) -> bool {
        let several = |reading: &Option<Reading>| reading.as_ref().is_some_and(|r| !r.ambiguous.is_empty());
        several(&self.new) && !several(&self.old)
    }
}

/// One side: what was found, and the entities of its thread.
pub(super) type Side<'a> = (&'a Extraction, &'a EntityTable);

/// The mentions that differ, in the order of `mentions.csv`.
pub(super) fn differences(document: &Document<'_>, old: Side<'_>, new: Side<'_>, changed: &mut Vec<Changed>) {
    let (mut a, mut b) = (old.0.mentions.iter().peekable(), new.0.mentions.iter().peekable());
    loop {
        let order = match (a.peek(), b.peek()) {
            (None, None) => return,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => place(a).cmp(&place(b)),
        };
        let one = if order.is_le() { a.next() } else { None };
        let other = if order.is_ge() { b.next() } else { None };
        let Some(mention) = other.or(one) else { return };
        let readings = (one.map(|m| Reading::new(m, old.1)), other.map(|m| Reading::new(m, new.1)));
        let Some(change) = compare(readings.0.as_ref(), readings.1.as_ref()) else { continue };
        changed.push(Changed {
            change,
            doc_id: document.id.as_ref().into(),
            field: mention.field,
            span: (mention.start, mention.end),
            old: readings.0,
            new: readings.1,
            context: context(document, mention),
        });
    }
}

/// The order of mentions but for their types; two on the same words are one that was read anew.
fn place(mention: &Mention) -> (Field, u32, std::cmp::Reverse<u32>) {
    (mention.field, mention.start, std::cmp::Reverse(mention.end))
}

fn compare(old: Option<&Reading>, new: Option<&Reading>) -> Option<Change> {
    let (Some(old), Some(new)) = (old, new) else {
        return Some(if new.is_some() { Change::Gained } else { Change::Lost });
    };
    let differs = [
        (old.entity_type != new.entity_type, Change::Retyped),
        (old.id != new.id, Change::Renamed),
        (old.ambiguous != new.ambiguous, Change::Reread),
        (old.refers_to != new.refers_to, Change::Referred),
    ];
    differs.into_iter().find(|change| change.0).map(|change| change.1)
}

/// Characters on each side.
const AROUND: usize = 60;

fn context(document: &Document<'_>, mention: &Mention) -> [Box<str>; 3] {
    let text = match mention.field {
        Field::Title => &document.title,
        Field::Text => &document.text,
    };
    let (start, end) = (mention.start_byte as usize, mention.end_byte as usize);
    let from = text[..start].char_indices().rev().take(AROUND).last().map_or(start, |c| c.0);
    let to = text[end..].char_indices().nth(AROUND).map_or(text.len(), |c| end + c.0);
    [from..start, start..end, end..to].map(|part| text[part].split_whitespace().collect::<Vec<_>>().join(" ").into())
}
