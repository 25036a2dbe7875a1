//! Node -> entity: the id that the same name has in every run.
//!
//! A lexicon name has the entry's id; a composed name joins its head's id with those of its parts (`pb-dang-uy/ent-tkv`), words among them with
//! the hash of all where their slug is cut; any other name has type prefix, slug, `~` and six hexadecimal digits of the XXH3 hash of its key.

use super::Named;
use crate::document::Date;
use crate::entity::{Entity, EntityRef, EntityTable, EntityType};
use crate::grammar::{Chart, Name, NodeId};
use crate::lexicon::{EntryId, Lexicons};
use crate::matching::{Found, Matcher};
use crate::mention::FoundBy;
use crate::text::Words;
use crate::text::slug::{distinct_slug, hash, slug};
use crate::text::vocabulary::Syllables;
use foldhash::fast::RandomState;
use hashbrown::HashMap;
use std::fmt::Write;

/// What names are made from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub lexicons: &'a Lexicons,
    pub matcher: &'a Matcher,
    pub syllables: &'a Syllables,
    pub words: &'a Words,
    pub found: Found<'a>,
    pub chart: &'a Chart,
}

impl Source<'_> {
    /// The entry of a bare head (`Tập đoàn`), where the node is one.
    pub(super) fn bare_head(self, node: NodeId) -> Option<EntryId> {
        match self.chart.nodes[node].name {
            Name::Entry(entry) if &*self.lexicons.entry(entry).kind == "bare_head" => Some(entry),
            _ => None,
        }
    }
}

/// The entities of one thread and the names by which it knows them.
#[derive(Debug, Default)]
pub(super) struct Naming {
    entities: EntityTable,
    by_entry: Vec<Option<EntityRef>>,
    by_signature: HashMap<Box<[u32]>, EntityRef, RandomState>,
    by_id: HashMap<Box<str>, EntityRef, RandomState>,
    signature: Vec<u32>,
}

impl Naming {
    /// With the entities of an earlier run; the names by which they go are learned again.
    pub(super) fn resumed(entities: EntityTable) -> Self {
        let numbered = (0..).map(EntityRef).zip(entities.as_slice());
        let by_id = numbered.map(|(number, entity)| (entity.id.clone(), number)).collect();
        Self { entities, by_id, ..Self::default() }
    }

    pub(super) fn entities(&self) -> &EntityTable {
        &self.entities
    }

    pub(super) fn into_entities(self) -> EntityTable {
        self.entities
    }

    /// The entity of a node, as of `date` where its name has changed hands.
    pub(super) fn name(&mut self, source: Source<'_>, node: NodeId, date: Option<Date>) -> Named {
        let n = source.chart.nodes[node];
        if let (Name::Entry(entry), Some(entity_type)) = (n.name, n.entity_type) {
            return self.name_listed(source, node, (entry, entity_type), date);
        }
        let entity = self.entity(source, node);
        Named { entity, found_by: FoundBy::Grammar, ambiguous: Box::default() }
    }

    fn name_listed(
        &mut self,
        source: Source<'_>,
        node: NodeId,
        (mut entry, entity_type): (EntryId, EntityType),
        date: Option<Date>,
    ) -> Named {
        let n = source.chart.nodes[node];
        let mut others: Vec<EntryId> = Vec::new();
        let mut listed = false;
        for l in source.found.listed(n.start).iter().filter(|l| l.end == n.end) {
            if l.entry == entry {
                listed = true;
            } else if !l.short {
                others.push(l.entry);
            }
        }
        if !others.is_empty() {
            let holds = |e: EntryId| holds_at(source.lexicons, e, date);
            let same_type = |e: &EntryId| source.lexicons.entry(*e).entity_type == entity_type;
            if !holds(entry)
                && let Some(k) = others.iter().position(|e| same_type(e) && holds(*e))
            {
                std::mem::swap(&mut entry, &mut others[k]);
            }
        }
        if !listed && !holds_at(source.lexicons, entry, date) {
            entry = inside(source, node, entry, date).unwrap_or(entry);
        }
        let ambiguous = others.iter().map(|e| self.listed(source.lexicons, *e)).collect();
        let found_by = if listed { FoundBy::Lexicon } else { FoundBy::Grammar };
        Named { entity: self.listed(source.lexicons, entry), found_by, ambiguous }
    }

    /// The house that a bare head means where the document names no enterprise of that form.
    pub(super) fn house(&mut self, source: Source<'_>, house: EntryId, head: EntryId) -> Option<EntityRef> {
        let canonical = &source.lexicons.entry(house).canonical;
        let form = &source.lexicons.entry(head).canonical;
        canonical.starts_with(&**form).then(|| self.listed(source.lexicons, house))
    }

    /// The entity of a lexicon entry.
    pub(super) fn listed(&mut self, lexicons: &Lexicons, entry: EntryId) -> EntityRef {
        if let Some(Some(known)) = self.by_entry.get(entry as usize) {
            return *known;
        }
        let e = lexicons.entry(entry);
        let entity = self.intern(Entity {
            id: e.id.clone(),
            entity_type: e.entity_type,
            canonical: Some(e.canonical.clone()),
            kind: e.kind.clone(),
            parent: e.parent.clone(),
            in_lexicon: true,
        });
        self.by_entry.resize(lexicons.entries.len(), None);
        self.by_entry[entry as usize] = Some(entity);
        entity
    }

    /// The entity of any node, by the signature of its tree and words.
    fn entity(&mut self, source: Source<'_>, node: NodeId) -> EntityRef {
        let n = source.chart.nodes[node];
        if let Name::Entry(entry) = n.name {
            return self.listed(source.lexicons, entry);
        }
        let mut signature = std::mem::take(&mut self.signature);
        signature.clear();
        sign(source, node, &mut signature);
        let known = self.by_signature.get(&signature[..]).copied();
        let entity = known.unwrap_or_else(|| {
            let entity = self.compose(source, node);
            self.by_signature.insert(signature.as_slice().into(), entity);
            entity
        });
        self.signature = signature;
        entity
    }

    #[cold]
    fn compose(&mut self, source: Source<'_>, node: NodeId) -> EntityRef {
        let n = source.chart.nodes[node];
        let entity_type = n.entity_type.unwrap_or(EntityType::Person);
        let Name::Composed(head) = n.name else {
            let key = source.matcher.key(&source.words[n.start..n.end], source.syllables);
            return self.intern(Entity {
                id: made_id(entity_type.prefix(), &key).into(),
                entity_type,
                canonical: None,
                kind: "".into(),
                parent: "".into(),
                in_lexicon: false,
            });
        };
        let mut id = source.lexicons.entry(head).id.to_string();
        let mut parent = "".into();
        let add_words = |id: &mut String, from: usize, to: usize| {
            if from < to {
                let key = source.matcher.key(&source.words[from..to], source.syllables);
                let _ = write!(id, "/{}", distinct_slug(&key));
            }
        };
        add_words(&mut id, n.start, n.head.0);
        let mut at = n.head.1;
        for child in source.chart.children(node) {
            let c = source.chart.nodes[*child];
            add_words(&mut id, at, c.start.max(at));
            let inner = self.entity(source, *child);
            parent = self.entities.get(inner).id.clone();
            // What the head's own entry does not tell: `Uỷ viên Bộ Chính trị` + `Đảng Cộng sản Cuba` has an organ that begins in the head.
            if c.end > n.head.1 {
                let _ = write!(id, "/{parent}");
            }
            at = c.end.max(at);
        }
        add_words(&mut id, at, n.end);
        let entry = source.lexicons.entry(head);
        // An organ of another institution is of another type than its name alone: the type is told by the id.
        if entity_type != entry.entity_type {
            id = format!("{}-{id}", entity_type.prefix());
        }
        let (kind, canonical) = (entry.kind.clone(), None);
        self.intern(Entity { id: id.into(), entity_type, canonical, kind, parent, in_lexicon: false })
    }

    fn intern(&mut self, entity: Entity) -> EntityRef {
        if let Some(known) = self.by_id.get(&entity.id) {
            return *known;
        }
        let id = entity.id.clone();
        let number = self.entities.push(entity);
        self.by_id.insert(id, number);
        number
    }
}

/// The row that holds at a date, of those with the listed name inside a longer one: `tỉnh | Ninh Bình`. A class word asks for its level.
fn inside(source: Source<'_>, node: NodeId, entry: EntryId, date: Option<Date>) -> Option<EntryId> {
    let n = source.chart.nodes[node];
    let own = source.lexicons.entry(entry);
    let mut names = (n.start..n.end).flat_map(|at| source.found.listed(at));
    let name = names.find(|l| l.entry == entry && l.end <= n.end)?;
    let same = source.found.listed(name.start).iter().filter(|l| l.end == name.end && l.short == name.short);
    same.map(|l| l.entry).find(|other| {
        let row = source.lexicons.entry(*other);
        row.entity_type == own.entity_type && row.level == own.level && holds_at(source.lexicons, *other, date)
    })
}

/// A node's tree and words as numbers: equal for equal names.
fn sign(source: Source<'_>, node: NodeId, signature: &mut Vec<u32>) {
    let n = source.chart.nodes[node];
    let kind = n.entity_type.map_or(7, |t| t as u32);
    match n.name {
        Name::Entry(entry) => signature.extend([kind, 1, entry]),
        Name::Open => {
            signature.extend([kind, 2]);
            source.matcher.sign(&source.words[n.start..n.end], signature);
            signature.push(u32::MAX);
        }
        // The pieces are those of `compose`.
        Name::Composed(entry) => {
            signature.extend([kind, 3, entry]);
            source.matcher.sign(&source.words[n.start..n.head.0], signature);
            let mut at = n.head.1;
            for child in source.chart.children(node) {
                let c = source.chart.nodes[*child];
                signature.extend([u32::MAX, u32::from(c.start >= n.head.1)]);
                source.matcher.sign(&source.words[at..c.start.max(at)], signature);
                signature.push(u32::MAX);
                sign(source, *child, signature);
                at = c.end.max(at);
            }
            signature.push(u32::MAX);
            source.matcher.sign(&source.words[at..n.end.max(at)], signature);
            signature.push(u32::MAX);
        }
    }
}

/// The id of what no lexicon names: prefix, slug, `~` and six hexadecimal digits of the hash of its key.
pub(crate) fn made_id(prefix: &str, key: &str) -> String {
    format!("{prefix}-{}~{}", slug(key), hash(key))
}

/// Whether an entry holds on the first day of a date; without a date, whether it holds now.
fn holds_at(lexicons: &Lexicons, entry: EntryId, date: Option<Date>) -> bool {
    let e = lexicons.entry(entry);
    match date {
        None => e.valid_to.is_empty(),
        Some(date) => {
            let day = date.first_day().to_string();
            (e.valid_from.is_empty() || *e.valid_from <= *day) && (e.valid_to.is_empty() || *day < *e.valid_to)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_hands_on_a_day_for_dates_of_any_precision() {
        let lexicons = Lexicons::embedded().expect("the lexicons are sound");
        let ended =
            lexicons.entries.iter().position(|e| &*e.valid_to == "2025-07-01").expect("a province that was merged");
        let ended = EntryId::try_from(ended).expect("few entries");
        for (date, holds) in [
            ("2025-06-30", true),
            ("2025-07-01", false),
            ("2025-06", true),
            ("2025-07", false),
            ("2025-Q2", true),
            ("2025-Q3", false),
            ("2025", true),
            ("2026", false),
        ] {
            assert_eq!(holds_at(&lexicons, ended, Date::from_iso(date)), holds, "{date}");
        }
    }

    #[test]
    fn an_open_id_begins_with_its_type_and_ends_with_its_hash() {
        let id = made_id(EntityType::Person.prefix(), "lê thế quang");
        assert!(id.starts_with("per-le-the-quang~"), "{id}");
        assert_eq!(id.len(), "per-le-the-quang~".len() + 6);
    }
}
