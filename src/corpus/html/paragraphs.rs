//! The paragraphs of an element, with white space as a browser shows it.

use super::asides::Asides;
use super::sizes::{Sizes, is_block};
use super::tree::{At, Node};
use ego_tree::iter::Edge;

/// Cells with more than this hold the page's layout, not a table (characters).
const LONGEST_CELL: usize = 200;

/// Lines of paragraphs while they are written.
#[derive(Default)]
struct Lines {
    done: Vec<String>,
    paragraph: String,
    /// White space was read and nothing since.
    gap: bool,
    /// Line ends since the last text.
    breaks: usize,
}

impl Lines {
    fn text(&mut self, text: &str, exact: bool) {
        for c in text.chars() {
            match c {
                '\n' if exact => self.line(),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.gap = true,
                '\0' => {}
                _ => self.letter(c),
            }
        }
    }

    fn letter(&mut self, c: char) {
        if self.breaks > 1 {
            self.end();
        } else if !self.paragraph.is_empty() {
            if self.breaks == 1 {
                self.paragraph.push('\n');
            } else if self.gap {
                self.paragraph.push(' ');
            }
        }
        (self.gap, self.breaks) = (false, 0);
        self.paragraph.push(c);
    }

    fn line(&mut self) {
        self.breaks += 1;
        self.gap = false;
    }

    fn end(&mut self) {
        let paragraph = self.paragraph.trim_matches(|c: char| c.is_whitespace() || c == '|');
        if !paragraph.is_empty() {
            self.done.push(paragraph.to_string());
        }
        self.paragraph.clear();
        (self.gap, self.breaks) = (false, 0);
    }
}

/// The paragraphs of `body`: blocks and what stands between two line ends; a list or table is one, with a line for each entry or row.
pub(super) fn read(body: At<'_>, sizes: &Sizes, asides: &Asides) -> Vec<String> {
    let mut lines = Lines::default();
    let (mut skipped, mut exact, mut lists) = (0_usize, 0_usize, 0_usize);
    // For each open table, whether its rows are lines.
    let mut tables = Vec::new();
    let mut first_cell = true;
    for edge in body.traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        if node.id() != body.id() && asides.contains(node) {
            skipped = if opens { skipped + 1 } else { skipped - 1 };
            if skipped == 0 && node.value().as_element().is_some_and(|e| is_block(e.name())) {
                lines.end();
            }
            continue;
        }
        if skipped > 0 {
            continue;
        }
        let element = match node.value() {
            Node::Text(text) if opens => {
                lines.text(text, exact > 0);
                continue;
            }
            Node::Element(element) => element,
            Node::Text(_) => continue,
        };
        let in_rows = tables.last().copied().unwrap_or(false);
        match element.name() {
            "br" if opens && in_rows => lines.gap = true,
            "br" if opens => lines.line(),
            "pre" => {
                exact = if opens { exact + 1 } else { exact - 1 };
                lines.end();
            }
            "table" if opens => {
                lines.end();
                tables.push(has_rows(node, sizes));
            }
            "table" => {
                lines.end();
                tables.pop();
            }
            "tr" if in_rows => {
                first_cell = true;
                lines.breaks = 1;
            }
            "td" | "th" if in_rows => {
                let follows = opens && !std::mem::replace(&mut first_cell, false);
                if follows {
                    separate(&mut lines);
                }
            }
            "caption" => lines.end(),
            name if in_rows && is_block(name) => lines.gap = true,
            "ul" | "ol" | "menu" | "dir" => {
                lists = if opens { lists + 1 } else { lists - 1 };
                if lists == usize::from(opens) {
                    lines.end();
                }
            }
            "li" if lists > 0 => lines.breaks = 1,
            name if lists > 0 && is_block(name) && !matches!(name, "table" | "figure" | "figcaption") => {
                lines.breaks = 1;
            }
            name if is_block(name) => lines.end(),
            _ => {}
        }
    }
    lines.end();
    lines.done
}

fn separate(lines: &mut Lines) {
    if lines.breaks == 1 && !lines.paragraph.is_empty() {
        lines.paragraph.push_str("\n|");
    } else {
        lines.paragraph.push_str(" |");
    }
    (lines.gap, lines.breaks) = (true, 0);
}

/// A table of rows has two cells in a row somewhere, no table inside and no cell of an article's length.
fn has_rows(table: At<'_>, sizes: &Sizes) -> bool {
    let is = |node: At<'_>, wanted: &[&str]| node.value().as_element().is_some_and(|e| wanted.contains(&e.name()));
    let (mut cells, mut rows) = (0, 0);
    for node in table.descendants().skip(1) {
        if is(node, &["table", "figure", "img", "ul", "ol"]) {
            return false;
        }
        rows += usize::from(is(node, &["tr"]));
        if is(node, &["td", "th"]) {
            cells += 1;
            if sizes.get(node).text > LONGEST_CELL {
                return false;
            }
        }
    }
    cells > rows
}
