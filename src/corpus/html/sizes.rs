//! How much text each element of a page holds, and how much of it in links.

use super::names::UNREAD_TAGS;
use super::tree::{At, Node, Tree};
use ego_tree::iter::Edge;

/// Characters of an element, white space not counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Size {
    pub text: usize,
    /// Of these in links.
    pub linked: usize,
    /// Outside links and of no block inside.
    pub own: usize,
    /// Blocks, rows or line ends inside.
    pub blocks: usize,
}

impl Size {
    /// What an article may consist of.
    pub fn prose(&self) -> usize {
        self.text - self.linked
    }
}

/// By the number of the element.
pub(super) struct Sizes(Vec<Size>);

impl Sizes {
    pub fn of(tree: &Tree) -> Self {
        let mut sizes = vec![Size::default(); tree.len()];
        let mut open: Vec<Size> = vec![Size::default()];
        let (mut unread, mut links) = (0, 0);
        for edge in tree.root().traverse() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Element(element) => {
                        unread += usize::from(UNREAD_TAGS.contains(&element.name()));
                        links += usize::from(element.name() == "a");
                        open.push(Size::default());
                    }
                    Node::Text(text) if unread == 0 => {
                        let count = text.chars().filter(|c| !c.is_whitespace()).count();
                        if let Some(size) = open.last_mut() {
                            size.text += count;
                            size.linked += if links > 0 { count } else { 0 };
                            size.own += if links > 0 { 0 } else { count };
                        }
                    }
                    Node::Text(_) => {}
                },
                Edge::Close(node) => {
                    if let Node::Element(element) = node.value() {
                        let name = element.name();
                        unread -= usize::from(UNREAD_TAGS.contains(&name));
                        links -= usize::from(name == "a");
                        let size = open.pop().unwrap_or_default();
                        sizes[element.number] = size;
                        if let Some(around) = open.last_mut() {
                            around.text += size.text;
                            around.linked += size.linked;
                            around.blocks += size.blocks + usize::from(is_block(name));
                            around.own += if is_block(name) { 0 } else { size.own };
                        }
                    }
                }
            }
        }
        Self(sizes)
    }

    /// Nothing for a text.
    pub fn get(&self, node: At<'_>) -> Size {
        node.value().as_element().and_then(|element| self.0.get(element.number)).copied().unwrap_or_default()
    }
}

/// Whether an element stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "amp-img"
            | "amp-ad"
    )
}
