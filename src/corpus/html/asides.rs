//! What stands beside an article: menus, shares, comments, related links, hidden parts.

use super::names::{ASIDE_PARTS, ASIDE_WORDS, SENDING_ON, UNREAD_TAGS};
use super::sizes::Sizes;
use super::tree::{At, Element, Tree, text};

/// By the number of the element.
pub(super) struct Asides(Vec<bool>);

impl Asides {
    pub fn of(tree: &Tree, sizes: &Sizes) -> Self {
        let all = sizes.get(tree.root()).prose();
        let mut found = vec![false; tree.len()];
        for (node, element) in tree.elements() {
            let size = sizes.get(node);
            // Half of the prose of a page is its article, whatever the class says.
            let small = size.prose() * 2 <= all;
            let links = size.linked * 10 > size.text * 8;
            let aside = UNREAD_TAGS.contains(&element.name())
                || is_hidden(element)
                || (small && (is_named(element) || is_outer_header(node, element)))
                || (links && size.text > 0 && (is_list(element) && size.blocks > 1 || sends_on(node, element)));
            found[element.number] = aside;
        }
        Self(found)
    }

    /// A text is none by itself.
    pub fn contains(&self, node: At<'_>) -> bool {
        node.value().as_element().is_some_and(|element| self.0.get(element.number).copied().unwrap_or_default())
    }
}

fn is_hidden(element: &Element) -> bool {
    element.attr("hidden").is_some()
        || element.attr("style").is_some_and(|style| {
            style.split(';').any(|rule| {
                rule.split_once(':').is_some_and(|(key, value)| {
                    key.trim().eq_ignore_ascii_case("display") && value.trim().eq_ignore_ascii_case("none")
                })
            })
        })
}

fn is_named(element: &Element) -> bool {
    if matches!(element.name(), "html" | "body" | "main" | "article" | "p" | "td") {
        return false;
    }
    [element.attr("class"), element.attr("id"), element.attr("role")].into_iter().flatten().any(|names| {
        let names = names.to_ascii_lowercase();
        ASIDE_PARTS.iter().any(|part| names.contains(part))
            || names
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(|word| ASIDE_WORDS.contains(&word) || word == "navigation")
    })
}

/// The header of a page; that of an article holds its lead.
fn is_outer_header(node: At<'_>, element: &Element) -> bool {
    element.name() == "header"
        && !node
            .ancestors()
            .any(|above| above.value().as_element().is_some_and(|e| matches!(e.name(), "article" | "main")))
}

fn is_list(element: &Element) -> bool {
    matches!(element.name(), "ul" | "ol" | "dl" | "menu")
}

fn sends_on(node: At<'_>, element: &Element) -> bool {
    if !matches!(element.name(), "p" | "div" | "li" | "h2" | "h3" | "h4" | "strong" | "b" | "a") {
        return false;
    }
    let text = text(node).find(|text| !text.trim().is_empty());
    text.is_some_and(|text| {
        let text = text.trim_start().chars().take(40).collect::<String>().to_lowercase();
        SENDING_ON.iter().any(|begin| text.starts_with(begin))
    })
}
