//! Why mentions were found: the construction of the grammar and the row of the lexicon behind each, other readings, and positions.

use super::Article;
use crate::cli::ink::{Ink, printable};
use crate::counting::surface;
use crate::entity::{Entity, EntityRef};
use crate::lexicon::{Entry, Lexicons};
use crate::mention::{Mention, Position};
use hashbrown::HashMap;
use std::ops::Range;

/// Tells why, from the rows of the lexicons by their ids.
pub(super) struct Why<'l> {
    lexicons: &'l Lexicons,
    rows: HashMap<&'l str, &'l Entry>,
}

impl<'l> Why<'l> {
    pub fn new(lexicons: &'l Lexicons) -> Self {
        Self { lexicons, rows: lexicons.entries.iter().map(|entry| (&*entry.id, entry)).collect() }
    }

    /// Writes lines about the mentions with these numbers, and about the positions of the persons among them.
    pub fn write(&self, out: &mut String, ink: Ink, article: Article<'_>, numbers: Range<usize>) {
        let mut line = |text: &str| {
            ink.remark(out, &format!("  | {text}"));
            out.push('\n');
        };
        for mention in &article.extraction.mentions[numbers.clone()] {
            for text in self.mention(article, mention) {
                line(&text);
            }
        }
        for position in article.extraction.positions.iter().filter(|p| numbers.contains(&(p.person as usize))) {
            line(&held(article, position));
        }
    }

    /// What is told of one mention, a line each.
    fn mention(&self, article: Article<'_>, mention: &Mention) -> Vec<String> {
        let indent = "  ".repeat(mention.depth.into());
        let words = words(article, mention);
        let mut lines = vec![
            format!("{indent}{} {words}: {}", mention.entity_type.name(), named(article, mention.entity)),
            format!(
                "{indent}    {}, {}: {}{}",
                mention.found_by.name(),
                mention.rule.name(),
                mention.rule.meaning(),
                self.row(article.entities.get(mention.entity))
            ),
        ];
        for other in &mention.ambiguous {
            lines.push(format!("{indent}    other reading: {}", self.listed(article, *other)));
        }
        if let Some(meant) = mention.refers_to {
            lines.push(format!("{indent}    refers to: {}", self.listed(article, meant)));
        }
        lines
    }

    /// Id, canonical name and row.
    fn listed(&self, article: Article<'_>, entity: EntityRef) -> String {
        format!("{}{}", named(article, entity), self.row(article.entities.get(entity)))
    }

    /// Where the row of an entity stands, or that of the head that its id begins with.
    fn row(&self, entity: &Entity) -> String {
        if let Some(entry) = self.rows.get(&*entity.id) {
            return format!("; row {}", self.lexicons.place(entry));
        }
        let Some((head, _)) = entity.id.split_once('/') else { return String::new() };
        // The head of an organ that has the type of its institution stands behind the prefix of that type.
        let bare = head.strip_prefix(entity.entity_type.prefix()).and_then(|rest| rest.strip_prefix('-'));
        let entry = [Some(head), bare].into_iter().flatten().find_map(|id| self.rows.get(id));
        entry.map_or(String::new(), |entry| format!("; head {} ({})", self.lexicons.place(entry), entry.canonical))
    }
}

/// Id and canonical name.
fn named(article: Article<'_>, entity: EntityRef) -> String {
    let entity = article.entities.get(entity);
    entity.canonical.as_ref().map_or(entity.id.to_string(), |name| format!("{} ({name})", entity.id))
}

/// `position: person - title - body (former)`
fn held(article: Article<'_>, position: &Position) -> String {
    let parts = [Some(position.person), Some(position.title), position.body];
    let mentions = parts.into_iter().flatten().filter_map(|number| article.extraction.mentions.get(number as usize));
    let words: Vec<String> = mentions.map(|mention| words(article, mention)).collect();
    format!("position: {}{}", words.join(" - "), if position.former { " (former)" } else { "" })
}

/// The words of a mention on one line.
fn words(article: Article<'_>, mention: &Mention) -> String {
    printable(&surface(article.document, mention).split_whitespace().collect::<Vec<_>>().join(" "))
}
