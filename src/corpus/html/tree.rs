//! The tree of a page, built in a time that grows with its length alone: the standard's tokens, and as much of its rules for missing tags as articles need.

use super::sizes::is_block;
use ego_tree::{NodeId, NodeRef};
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::{Attribute, LocalName};
use std::cell::RefCell;

/// Elements deeper than this lose their tags and keep their text, so that no page makes the search for an open element long.
const DEEPEST: usize = 200;

/// A place in a tree.
pub(super) type At<'a> = NodeRef<'a, Node>;

pub(super) struct Tree(ego_tree::Tree<Node>);

#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(StrTendril),
}

#[derive(Debug)]
pub(super) struct Element {
    name: LocalName,
    attributes: Vec<Attribute>,
    /// Elements that began before it.
    pub number: usize,
}

impl Element {
    /// In small letters.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
    }

    pub fn attributes(&self) -> usize {
        self.attributes.len()
    }
}

impl Node {
    pub fn as_element(&self) -> Option<&Element> {
        if let Self::Element(element) = self { Some(element) } else { None }
    }

    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

impl Tree {
    pub fn read(page: &str) -> Self {
        let root = Element { name: LocalName::from("html"), attributes: Vec::new(), number: 0 };
        let tree = ego_tree::Tree::new(Node::Element(root));
        let open = vec![(tree.root().id(), LocalName::from("html"))];
        let builder = Builder(RefCell::new(Growing { tree, open, elements: 1 }));
        let tokenizer = Tokenizer::new(builder, TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(page));
        // Only a sink that asks for a pause ends this before the page does.
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        Self(tokenizer.sink.0.into_inner().tree)
    }

    pub fn root(&self) -> At<'_> {
        self.0.root()
    }

    /// Elements in the order of the page, with the root.
    pub fn elements(&self) -> impl Iterator<Item = (At<'_>, &Element)> {
        self.0.root().descendants().filter_map(|node| Some((node, node.value().as_element()?)))
    }

    /// Counts of its elements.
    pub fn len(&self) -> usize {
        self.elements().count()
    }
}

/// The text of an element as it stands in the page.
pub(super) fn text(node: At<'_>) -> impl Iterator<Item = &str> {
    node.descendants().filter_map(|node| node.value().as_text())
}

struct Builder(RefCell<Growing>);

/// A tree, and the elements of it that are open.
struct Growing {
    tree: ego_tree::Tree<Node>,
    open: Vec<(NodeId, LocalName)>,
    elements: usize,
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut open = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => open.close(&tag.name),
            Token::TagToken(tag) => {
                let raw = matches!(&*tag.name, "title" | "textarea");
                open.open(tag);
                if raw {
                    return TokenSinkResult::RawData(RawKind::Rcdata);
                }
            }
            Token::CharacterTokens(text) => open.text(text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Growing {
    fn text(&mut self, text: StrTendril) {
        if self.top() == "head" && !text.trim().is_empty() {
            self.open.pop();
        }
        let Some(mut around) = self.open.last().and_then(|(id, _)| self.tree.get_mut(*id)) else { return };
        if let Some(mut last) = around.last_child()
            && let Node::Text(before) = last.value()
        {
            before.push_tendril(&text);
        } else {
            around.append(Node::Text(text));
        }
    }

    fn open(&mut self, tag: Tag) {
        let name = &*tag.name;
        if matches!(name, "html" | "body") {
            self.leave_head();
            return;
        }
        if !matches!(name, "title" | "meta" | "link" | "base" | "template") {
            self.leave_head();
        }
        self.close_implied(name);
        if self.open.len() > DEEPEST && !is_void(name) {
            return;
        }
        let Some(mut around) = self.open.last().and_then(|(id, _)| self.tree.get_mut(*id)) else { return };
        let ends = tag.self_closing || is_void(name);
        let element = Element { name: tag.name.clone(), attributes: tag.attrs, number: self.elements };
        self.elements += 1;
        let id = around.append(Node::Element(element)).id();
        // In pages `<a name="x"/>` is meant to be closed, whatever the standard says.
        if !ends {
            self.open.push((id, tag.name));
        }
    }

    /// Closes what the beginning of an element ends: paragraphs, entries of lists, rows, cells, links.
    fn close_implied(&mut self, name: &str) {
        match name {
            "li" => self.pop(&["li"], &["ul", "ol", "menu", "dir", "table", "td", "th"]),
            "dd" | "dt" => self.pop(&["dd", "dt"], &["dl", "table", "td", "th"]),
            "option" | "optgroup" => self.pop(&["option"], &["select"]),
            "tbody" | "thead" | "tfoot" => self.pop(&["tbody", "thead", "tfoot", "tr", "td", "th"], &["table"]),
            "tr" => {
                self.pop(&["tr"], &["table"]);
                self.pop(&["td", "th"], &["table"]);
            }
            "td" | "th" => self.pop(&["td", "th"], &["tr", "table"]),
            "a" => self.pop(&["a"], &["td", "th", "table", "p", "div", "li"]),
            _ => {}
        }
        if is_block(name) {
            self.pop(&["p"], &["td", "th", "table", "caption", "button", "object"]);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "br" => self.open(Tag {
                kind: TagKind::StartTag,
                name: LocalName::from("br"),
                self_closing: true,
                attrs: Vec::new(),
                had_duplicate_attributes: false,
            }),
            "html" | "body" => {}
            "head" => self.leave_head(),
            "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "caption" => {
                self.pop(&[name], if name == "table" { &[] } else { &["table"] });
            }
            _ if is_block(name) || name == "a" => self.pop(&[name], &["td", "th", "table"]),
            // An inline element that ends inside a block which began in it: the block goes on.
            _ => {
                let found = self.open.iter().rposition(|(_, open)| &**open == name || is_block(open));
                if let Some(at) = found.filter(|at| *at > 0 && &*self.open[*at].1 == name) {
                    self.open.truncate(at);
                }
            }
        }
    }

    /// Closes the innermost of `names` and what is in it, unless one of `walls` stands between.
    fn pop(&mut self, names: &[&str], walls: &[&str]) {
        let found = self.open.iter().rposition(|(_, open)| names.contains(&&**open) || walls.contains(&&**open));
        if let Some(at) = found.filter(|at| *at > 0 && names.contains(&&*self.open[*at].1)) {
            self.open.truncate(at);
        }
    }

    fn leave_head(&mut self) {
        if self.top() == "head" {
            self.open.pop();
        }
    }

    fn top(&self) -> &str {
        self.open.last().map_or("", |(_, name)| name)
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(page: &str) -> String {
        let tree = Tree::read(page);
        let mut shape = String::new();
        for edge in tree.root().traverse() {
            match edge {
                ego_tree::iter::Edge::Open(node) => match node.value() {
                    Node::Element(element) => shape.extend([element.name(), "("]),
                    Node::Text(text) => shape.push_str(text),
                },
                ego_tree::iter::Edge::Close(node) if node.value().as_element().is_some() => shape.push(')'),
                ego_tree::iter::Edge::Close(_) => {}
            }
        }
        shape
    }

    #[test]
    fn missing_end_tags_are_supplied() {
        for (page, wanted) in [
            ("<p>a<p>b<div>c</div>", "html(p(a)p(b)div(c))"),
            ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e", "html(ul(li(a)li(bul(li(c)))li(d))e)"),
            ("<table><tr><td>a<td>b<tr><td>c</table>d", "html(table(tr(td(a)td(b))tr(td(c)))d)"),
            ("<head><title>a<b></title><p>b", "html(head(title(a<b>))p(b))"),
            ("a<br/>b</br>c", "html(abr()bbr()c)"),
        ] {
            assert_eq!(shape(page), wanted, "{page}");
        }
    }

    #[test]
    fn stray_end_tag_closes_nothing_around_it() {
        for (page, wanted) in [
            ("<div><table><td>a</div>b</table>c</div>d", "html(div(table(td(ab))c)d)"),
            ("<b><p>a</b>b</p>", "html(b(p(ab)))"),
            ("<p>a</i></div>b", "html(p(ab))"),
        ] {
            assert_eq!(shape(page), wanted, "{page}");
        }
    }

    #[test]
    fn elements_deeper_than_the_bound_keep_their_text() {
        let shape = shape(&format!("{}xin chào", "<div>".repeat(1000)));
        assert_eq!(shape.matches("div").count(), DEEPEST);
        assert!(shape.contains("xin chào"));
    }
}
