//! The story of an entity: what was before it, what came after, what it belongs to.

use super::{EntryId, Lexicons};
use hashbrown::HashMap;
use serde::Serialize;

/// An entity in a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chapter {
    /// Its id.
    pub id: String,
    /// Its canonical name.
    pub name: String,
    /// From when it holds; empty where that is not known.
    pub valid_from: String,
    /// The first day, month or year on which it no longer holds; empty where it does.
    pub valid_to: String,
    /// How many steps it is from the entity that is asked for.
    pub distance: usize,
    /// The entity that it went into, or is part of.
    pub next: String,
}

/// All that the lexicons tell of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Story {
    /// The entity itself.
    pub entity: Chapter,
    /// Its type, as tables name it.
    #[serde(rename = "type")]
    pub entity_type: &'static str,
    /// Its kind.
    pub kind: String,
    /// Other names at the same time.
    pub aliases: Vec<String>,
    /// Names that count where the context asks for the type.
    pub short_forms: Vec<String>,
    /// Its note.
    pub note: String,
    /// What went into it, the nearest first.
    pub before: Vec<Chapter>,
    /// What it went into, in order.
    pub after: Vec<Chapter>,
    /// What it belongs to, the nearest first.
    pub parents: Vec<Chapter>,
    /// What belongs to it, in the order of ids.
    pub parts: Vec<Chapter>,
    /// Other rows of its type with its canonical name, which hold at other times.
    pub namesakes: Vec<Chapter>,
}

impl Lexicons {
    /// The story of the entity with this id, if there is one.
    ///
    /// ```
    /// use trich::lexicon::Lexicons;
    ///
    /// let story = Lexicons::embedded()?.story("plc-ha-nam").unwrap();
    /// assert_eq!(story.after[0].id, "plc-ninh-binh");
    /// # Ok::<(), trich::error::Error>(())
    /// ```
    #[must_use]
    pub fn story(&self, id: &str) -> Option<Story> {
        let numbers: HashMap<&str, EntryId> = (0..).zip(&self.entries).map(|(k, entry)| (&*entry.id, k)).collect();
        let own = *numbers.get(id)?;
        let entry = self.entry(own);
        let chain = |next: fn(&super::Entry) -> &str| {
            let (mut seen, mut chain) = (vec![own], Vec::new());
            let mut at = own;
            while let Some(number) = numbers.get(next(self.entry(at))).copied()
                && !seen.contains(&number)
            {
                seen.push(number);
                chain.push(self.chapter(number, chain.len() + 1, next(self.entry(number))));
                at = number;
            }
            chain
        };
        let children = |of: &str| -> Vec<EntryId> {
            (0..).zip(&self.entries).filter(|(_, e)| &*e.successor == of && !of.is_empty()).map(|(k, _)| k).collect()
        };
        let (mut before, mut seen, mut open) = (Vec::new(), vec![own], vec![(own, 0)]);
        while let Some((at, distance)) = open.pop() {
            for number in children(&self.entry(at).id).into_iter().filter(|k| !seen.contains(k)).collect::<Vec<_>>() {
                seen.push(number);
                before.push(self.chapter(number, distance + 1, &self.entry(at).id));
                open.push((number, distance + 1));
            }
        }
        let key = |chapter: &Chapter| (chapter.distance, chapter.valid_to.clone(), chapter.id.clone());
        before.sort_by_key(key);
        let others = |is_meant: &dyn Fn(&super::Entry) -> bool| -> Vec<Chapter> {
            let meant = (0..).zip(&self.entries).filter(|(k, other)| *k != own && is_meant(other));
            meant.map(|(k, _)| self.chapter(k, 1, id)).collect()
        };
        Some(Story {
            entity: self.chapter(own, 0, &entry.successor),
            entity_type: entry.entity_type.name(),
            kind: entry.kind.to_string(),
            aliases: entry.aliases.iter().map(ToString::to_string).collect(),
            short_forms: entry.short_forms.iter().map(ToString::to_string).collect(),
            note: entry.note.to_string(),
            before,
            after: chain(|entry| &entry.successor),
            parents: chain(|entry| &entry.parent),
            parts: others(&|other| &*other.parent == id),
            namesakes: others(&|other| other.entity_type == entry.entity_type && other.canonical == entry.canonical),
        })
    }

    fn chapter(&self, number: EntryId, distance: usize, next: &str) -> Chapter {
        let entry = self.entry(number);
        let text = |text: &str| text.to_string();
        Chapter {
            id: text(&entry.id),
            name: text(&entry.canonical),
            valid_from: text(&entry.valid_from),
            valid_to: text(&entry.valid_to),
            distance,
            next: text(next),
        }
    }
}
