//! What stands beside an article: menus, shares, comments, related links, hidden parts.

use super::names::{ASIDE_PARTS, ASIDE_WORDS, SENDING_ON, UNREAD_TAGS};
use super::sizes::Sizes;
use ego_tree::NodeId;
use hashbrown::HashSet;
use scraper::node::Element;
use scraper::{Html, Node};

pub(super) struct Asides(HashSet<NodeId>);

impl Asides {
    pub fn of(tree: &Html, sizes: &Sizes) -> Self {
        let all = sizes.get(tree.root_element().id()).prose();
        let mut found = HashSet::new();
        for node in tree.tree.nodes() {
            let Node::Element(element) = node.value() else { continue };
            let size = sizes.get(node.id());
            // Half of the prose of a page is its article, whatever the class says.
            let small = size.prose() * 2 <= all;
            let links = size.linked * 10 > size.text * 8;
            let aside = UNREAD_TAGS.contains(&element.name())
                || is_hidden(element)
                || (small && (is_named(element) || is_outer_header(&node, element)))
                || (links && size.text > 0 && (is_list(element) && size.blocks > 1 || sends_on(&node, element)));
            if aside {
                found.insert(node.id());
            }
        }
        Self(found)
    }

    pub fn contains(&self, id: NodeId) -> bool {
        self.0.contains(&id)
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
fn is_outer_header(node: &ego_tree::NodeRef<'_, Node>, element: &Element) -> bool {
    element.name() == "header"
        && !node
            .ancestors()
            .any(|above| above.value().as_element().is_some_and(|e| matches!(e.name(), "article" | "main")))
}

fn is_list(element: &Element) -> bool {
    matches!(element.name(), "ul" | "ol" | "dl" | "menu")
}

fn sends_on(node: &ego_tree::NodeRef<'_, Node>, element: &Element) -> bool {
    if !matches!(element.name(), "p" | "div" | "li" | "h2" | "h3" | "h4" | "strong" | "b" | "a") {
        return false;
    }
    let text = node.descendants().filter_map(|below| below.value().as_text()).find(|text| !text.trim().is_empty());
    text.is_some_and(|text| {
        let text = text.trim_start().chars().take(40).collect::<String>().to_lowercase();
        SENDING_ON.iter().any(|begin| text.starts_with(begin))
    })
}
