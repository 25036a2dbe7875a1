//! Suggestions as a table: one row each, with empty cells for the decision.

use super::likeness::Near;
use super::proposal::COLUMNS;
use super::suggestion::Suggestion;
use crate::concordance::Line;
use crate::lexicon::Lexicons;
use crate::lexicon::sheet::write_row;

/// The columns before those of the ready row.
pub const TOLD: [&str; 22] = [
    "decision",
    "alias_of",
    "type",
    "name",
    "score",
    "mentions",
    "documents",
    "first_date",
    "last_date",
    "spellings",
    "found_by",
    "nearest_1",
    "likeness_1",
    "nearest_2",
    "likeness_2",
    "nearest_3",
    "likeness_3",
    "context_1",
    "context_2",
    "context_3",
    "key",
    "rank",
];

/// From this likeness on the nearest entry of the type is proposed in the column `alias_of`.
const LIKE: f64 = 0.85;

/// Spellings that are told.
const SPELLINGS: usize = 5;

/// All columns.
pub fn header() -> impl Iterator<Item = &'static str> {
    TOLD.into_iter().chain(COLUMNS)
}

/// The cells of a suggestion, in the order of [`header`]; `rank` is from 1.
#[must_use]
pub fn cells(rank: usize, suggestion: &Suggestion, lexicons: &Lexicons) -> Vec<String> {
    let counts = &suggestion.counts;
    let near = suggestion.nearest.iter().map(|near| (&*lexicons.entry(near.entry).id, near.likeness));
    let of_type = |near: &&Near| lexicons.entry(near.entry).entity_type == counts.entity_type && near.likeness >= LIKE;
    let like = suggestion.nearest.iter().find(of_type).map(|near| &*lexicons.entry(near.entry).id);
    let alias_of = suggestion.of.as_deref().or(like).unwrap_or_default();
    let date = |date: crate::counting::dates::DateKey| date.date().map(|date| date.to_string()).unwrap_or_default();
    let rule = counts.rules.iter().max_by_key(|(rule, count)| (**count, std::cmp::Reverse(**rule)));
    let mut cells = vec![
        String::new(),
        alias_of.to_string(),
        counts.entity_type.name().to_string(),
        suggestion.name.clone(),
        suggestion.score().to_string(),
        counts.mentions.to_string(),
        counts.documents.to_string(),
        date(counts.dates.first),
        date(counts.dates.last),
        counts.by_frequency().into_iter().take(SPELLINGS).collect::<Vec<_>>().join("|"),
        rule.map(|(rule, _)| rule.name().to_string()).unwrap_or_default(),
    ];
    let pairs = near.map(|(id, likeness)| [id.to_string(), format!("{likeness:.2}")]);
    cells.extend(pairs.chain(std::iter::repeat_with(Default::default)).take(3).flatten());
    cells.extend(counts.places().map(context).chain(std::iter::repeat_with(String::new)).take(3));
    cells.push(suggestion.key.to_string());
    cells.push(rank.to_string());
    cells.extend(COLUMNS.iter().map(|column| suggestion.row.cell(column).to_string()));
    cells
}

/// A place on one line, the name in brackets.
fn context(line: &Line) -> String {
    let joined = format!("{} [{}] {}", line.left, line.middle, line.right);
    format!("{}: {}", line.doc_id, joined.trim())
}

/// The table as CSV.
#[must_use]
pub fn csv(suggestions: &[Suggestion], lexicons: &Lexicons) -> Vec<u8> {
    let mut out = Vec::new();
    write_row(&mut out, header());
    for (rank, suggestion) in (1..).zip(suggestions) {
        write_row(&mut out, cells(rank, suggestion, lexicons).iter().map(String::as_str));
    }
    out
}
