//! What a change of the lexicons does, as tables and as a summary.

use crate::lexicon::Lexicons;
use crate::pipeline::{Change, Changed, EntityImpact, Impact, Reading};
use crate::tables::field::{push, push_next, push_number};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Mentions that have changed, in the order of the input.
pub const SPANS: (&str, &str) = (
    "impact_spans.csv",
    "doc_id,field,start,end,change,surface,old_type,old_entity,new_type,new_entity,old_ambiguous,new_ambiguous,old_refers_to,new_refers_to,left,right",
);
/// Entities whose counts have changed, the greatest change first.
pub const MENTIONS: (&str, &str) =
    ("impact_mentions.csv", "entity_id,type,name,in_lexicon,old_mentions,new_mentions,old_documents,new_documents");
/// Entities that appear or vanish, the most mentioned first.
pub const ENTITIES: (&str, &str) = ("impact_entities.csv", "change,entity_id,type,name,in_lexicon,mentions,documents");
/// Words that may name several entities now and could name one before, the most frequent first.
pub const AMBIGUITIES: (&str, &str) =
    ("impact_ambiguities.csv", "surface,type,entity_id,others,mentions,doc_id,context");

/// What is gathered of the changed mentions while they are read.
#[derive(Debug, Default)]
pub struct Gathered {
    /// By kind of change.
    changes: BTreeMap<Change, u64>,
    /// A spelling of each entity that changed mentions name: the first in code-point order.
    surfaces: BTreeMap<Box<str>, Box<str>>,
    /// By words, type, entity and the others that they may name: how often, and the first place.
    ambiguities: BTreeMap<AmbiguityKey, (u64, Box<str>, String)>,
}

type AmbiguityKey = (Box<str>, &'static str, Box<str>, String);

impl Gathered {
    /// Takes a mention in and appends its row of [`SPANS`] to `out`.
    pub fn add(&mut self, changed: &Changed, out: &mut Vec<u8>) {
        *self.changes.entry(changed.change).or_default() += 1;
        let [left, surface, right] = &changed.context;
        for reading in [&changed.old, &changed.new].into_iter().flatten() {
            let held = self.surfaces.entry(reading.id.clone()).or_insert_with(|| surface.clone());
            if surface < held {
                *held = surface.clone();
            }
        }
        if let Some(new) = changed.new.as_ref().filter(|_| changed.is_new_ambiguity()) {
            let key = (surface.clone(), new.entity_type.name(), new.id.clone(), new.ambiguous.join("|"));
            let first = || (0, changed.doc_id.clone(), format!("{left} [{surface}] {right}").trim().to_string());
            self.ambiguities.entry(key).or_insert_with(first).0 += 1;
        }
        push(out, &changed.doc_id);
        push_next(out, changed.field.name());
        push_number(out, changed.span.0);
        push_number(out, changed.span.1);
        push_next(out, changed.change.name());
        push_next(out, surface);
        let sides = [changed.old.as_ref(), changed.new.as_ref()];
        for side in sides {
            push_next(out, side.map_or("", |reading| reading.entity_type.name()));
            push_next(out, side.map_or("", |reading| &reading.id));
        }
        let others = |side: Option<&Reading>| side.map(|reading| reading.ambiguous.join("|")).unwrap_or_default();
        for side in sides {
            push_next(out, &others(side));
        }
        for side in sides {
            push_next(out, side.map_or("", |reading| &reading.refers_to));
        }
        push_next(out, left);
        push_next(out, right);
        out.push(b'\n');
    }

    fn name<'n>(&'n self, impact: &'n EntityImpact) -> &'n str {
        let entity = &impact.entity;
        entity.canonical.as_deref().or(self.surfaces.get(&entity.id).map(|surface| &**surface)).unwrap_or_default()
    }

    /// [`MENTIONS`] without its header.
    #[must_use]
    pub fn mentions(&self, impact: &Impact) -> Vec<u8> {
        let mut rows: Vec<&EntityImpact> = impact.entities.iter().collect();
        rows.sort_by_key(|row| (Reverse(row.new.mentions.abs_diff(row.old.mentions)), row.entity.id.clone()));
        let mut out = Vec::new();
        for row in rows {
            self.push_entity(&mut out, row);
            for count in [row.old.mentions, row.new.mentions, row.old.documents, row.new.documents] {
                push_number(&mut out, count);
            }
            out.push(b'\n');
        }
        out
    }

    fn push_entity(&self, out: &mut Vec<u8>, row: &EntityImpact) {
        push(out, &row.entity.id);
        push_next(out, row.entity.entity_type.name());
        push_next(out, self.name(row));
        push_next(out, if row.entity.in_lexicon { "true" } else { "false" });
    }

    /// [`ENTITIES`] without its header.
    #[must_use]
    pub fn entities(&self, impact: &Impact) -> Vec<u8> {
        let mut rows: Vec<(&str, &EntityImpact)> = Vec::new();
        rows.extend(appearing(impact).map(|row| ("appears", row)));
        rows.extend(vanishing(impact).map(|row| ("vanishes", row)));
        let count = |row: &EntityImpact| if row.new.mentions > 0 { row.new } else { row.old };
        rows.sort_by_key(|(change, row)| (*change, Reverse(count(row).mentions), row.entity.id.clone()));
        let mut out = Vec::new();
        for (change, row) in rows {
            push(&mut out, change);
            out.push(b',');
            self.push_entity(&mut out, row);
            push_number(&mut out, count(row).mentions);
            push_number(&mut out, count(row).documents);
            out.push(b'\n');
        }
        out
    }

    /// [`AMBIGUITIES`] without its header.
    #[must_use]
    pub fn ambiguities(&self) -> Vec<u8> {
        let mut rows: Vec<_> = self.ambiguities.iter().collect();
        rows.sort_by_key(|(_, found)| Reverse(found.0));
        let mut out = Vec::new();
        for ((surface, entity_type, id, others), (mentions, doc_id, context)) in rows {
            push(&mut out, surface);
            for text in [entity_type, &**id, others] {
                push_next(&mut out, text);
            }
            push_number(&mut out, *mentions);
            push_next(&mut out, doc_id);
            push_next(&mut out, context);
            out.push(b'\n');
        }
        out
    }

    /// The summary: what was read, what has changed, and the entities that gain and lose most.
    #[must_use]
    pub fn summary(&self, impact: &Impact, (old, new): (&Lexicons, &Lexicons)) -> String {
        let mut out = String::new();
        let Impact { input, changed_documents, twice, mentions, positions, .. } = impact;
        let signed = |[old, new]: [u64; 2]| {
            let sign = if new < old { '-' } else { '+' };
            format!("{old} -> {new} ({sign}{})", new.abs_diff(old))
        };
        let entries = [old.entries.len() as u64, new.entries.len() as u64];
        let count = |change| self.changes.get(&change).copied().unwrap_or(0);
        let _ = writeln!(out, "entries     {}", signed(entries));
        let _ = writeln!(out, "documents   {}, {changed_documents} changed, {twice} extracted twice", input.documents);
        let _ = writeln!(out, "mentions    {}", signed(*mentions));
        let parts = Change::ALL.map(|change| format!("{} {}", count(change), change.name()));
        let _ = writeln!(out, "            {}", parts.join(", "));
        let _ = writeln!(out, "positions   {}", signed(*positions));
        let (appear, vanish) = (appearing(impact).count(), vanishing(impact).count());
        let _ =
            writeln!(out, "entities    {} with other counts; {appear} appear, {vanish} vanish", impact.entities.len());
        let _ = writeln!(
            out,
            "ambiguities {} new, of {} mentions",
            self.ambiguities.len(),
            self.ambiguities.values().map(|found| found.0).sum::<u64>()
        );
        for (title, gains) in [("gain most", true), ("lose most", false)] {
            let mut rows: Vec<&EntityImpact> =
                impact.entities.iter().filter(|row| (row.new.mentions > row.old.mentions) == gains).collect();
            rows.sort_by_key(|row| (Reverse(row.new.mentions.abs_diff(row.old.mentions)), row.entity.id.clone()));
            if rows.is_empty() {
                continue;
            }
            let _ = writeln!(out, "{title}");
            for row in rows.into_iter().take(SHOWN) {
                let (id, change) = (&row.entity.id, signed([row.old.mentions, row.new.mentions]));
                let _ = writeln!(out, "  {change:<24} {} ({id})", self.name(row));
            }
        }
        out
    }
}

/// Entities in each list of the summary.
const SHOWN: usize = 5;

fn appearing(impact: &Impact) -> impl Iterator<Item = &EntityImpact> {
    impact.entities.iter().filter(|row| row.old.mentions == 0)
}

fn vanishing(impact: &Impact) -> impl Iterator<Item = &EntityImpact> {
    impact.entities.iter().filter(|row| row.new.mentions == 0)
}
