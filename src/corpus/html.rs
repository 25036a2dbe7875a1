//! Web pages: the article in them without what stands around it, with what the page says of itself.

mod asides;
mod choice;
mod cleared;
mod linked;
mod metadata;
mod names;
mod paragraphs;
mod recognise;
mod sizes;
mod tree;

pub use recognise::{charset, is_html};

use super::date_line::{self, Found};
use crate::document::Date;
use asides::Asides;
use metadata::Metadata;
use sizes::Sizes;
use tree::Tree;

/// An article as a page gives it; an empty string is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The headline, without the newspaper's name.
    pub title: String,
    /// Paragraphs apart by an empty line, lines of one paragraph by a line end, cells of a table by ` | `.
    pub text: String,
    /// The day as it is written, whatever its time zone.
    pub date: Option<Date>,
    /// Whether a weekday that is not the date's stands beside it.
    pub wrong_weekday: bool,
    /// The newspaper, else the host.
    pub source: String,
    /// The author, or authors apart by a comma.
    pub author: String,
    /// The address under which the page wants to be known.
    pub canonical: String,
}

/// Shorter texts may be a teaser, and something longer is looked for (characters).
const SHORT: usize = 200;

/// Paragraphs at the beginning in which a date line is looked for.
const HEAD: usize = 6;

/// Reads a page. Any text is a page: what has no tags is one paragraph.
#[must_use]
pub fn read(page: &str) -> Page {
    let cleared = cleared::clear(page);
    let tree = Tree::read(&cleared.page);
    let linked = linked::read(&cleared.linked);
    let metadata = Metadata::read(&tree);
    let sizes = Sizes::of(&tree);
    let asides = Asides::of(&tree, &sizes);
    let mut text = choice::choose(&tree, &sizes, &asides).map_or_else(Vec::new, |body| {
        let mut found = choice::lead(&tree, body, &sizes, &asides)
            .map_or_else(Vec::new, |lead| paragraphs::read(lead, &sizes, &asides));
        let body = paragraphs::read(body, &sizes, &asides);
        found.retain(|lead| !body.contains(lead));
        found.extend(body);
        found
    });
    if linked.body.chars().count() > SHORT && text.iter().map(|p| p.chars().count()).sum::<usize>() < SHORT {
        text = linked.body.lines().map(|line| line.trim().to_string()).filter(|line| !line.is_empty()).collect();
    }
    let source = first([&metadata.site, &linked.publisher]).to_string();
    let title = metadata::headline(&linked.title, &metadata, &source);
    if text.first().is_some_and(|first| same(first, &title)) {
        text.remove(0);
    }
    let dated = text.iter().take(HEAD).position(|line| date_line::parse(line).is_some());
    let dated = dated.map(|at| text.remove(at));
    if text.first().is_some_and(|first| same(first, &title)) {
        text.remove(0);
    }
    let fields = [linked.date.as_str()].into_iter().chain(metadata.dates.iter().map(String::as_str));
    let date = fields.chain(dated.as_deref()).find_map(|field| date_line::find_in_field(field.trim()));
    let (date, wrong_weekday) = Found::parts(date);
    let canonical = first([&metadata.canonical, &linked.canonical]).to_string();
    let source = if source.is_empty() { host(&canonical).to_string() } else { source };
    let author = first([&linked.author, &metadata.author]).to_string();
    Page { title, text: text.join("\n\n"), date, wrong_weekday, source, author, canonical }
}

fn first<const N: usize>(wanted: [&str; N]) -> &str {
    wanted.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}

fn same(paragraph: &str, title: &str) -> bool {
    !title.is_empty() && paragraph.split_whitespace().eq(title.split_whitespace())
}

fn host(address: &str) -> &str {
    let host = address.split_once("://").map_or("", |(_, rest)| rest.split(['/', ':', '?', '#']).next().unwrap_or(""));
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests;
