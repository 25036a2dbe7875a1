//! Marked articles: JSON lines with what people have found in each text.
//!
//! `{"id", "title"?, "text", "date"?, "entities": [{"start", "end", "type"}], "positions"?: [{"person": [start, end], "title", "body", "former"}]}`;
//! offsets are Unicode code points into the text as it came, the end exclusive.

use crate::corpus::date_line;
use crate::document::{Date, Document, Format, Origin};
use crate::entity::EntityType;
use crate::error::{Error, Result};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

/// Code points `start..end` of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

impl Span {
    /// Whether the two share a code point.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A mention as it is compared.
pub type Typed = (Span, EntityType);

/// A position as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MarkedPosition {
    /// The person's name.
    pub person: Span,
    /// The office.
    pub title: Span,
    /// The body, where there is one.
    pub body: Option<Span>,
    /// Whether the office was held before.
    pub former: bool,
}

/// One article with its marks.
#[derive(Debug)]
pub struct Marked {
    /// Unique in the file.
    pub id: String,
    /// Line of the file, from 1.
    pub line: u64,
    /// Empty where there is none.
    pub title: String,
    /// The text.
    pub text: String,
    /// Where known.
    pub date: Option<Date>,
    /// The mentions of the text.
    pub mentions: BTreeSet<Typed>,
    /// The positions of the text.
    pub positions: BTreeSet<MarkedPosition>,
}

/// The marked articles of a file.
#[derive(Debug)]
pub struct Gold {
    /// The file.
    pub path: Arc<str>,
    /// In the order of the file; at least one.
    pub articles: Vec<Marked>,
}

impl Gold {
    /// Reads a file of marked articles.
    ///
    /// # Errors
    /// [`Error::Read`] where it cannot be read; [`Error::Unfit`] with the line for the first fault: no UTF-8, no such object, an id that
    /// stands twice, an unknown type, a span outside of the text. A file without articles is a fault too.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|e| Error::read(path, e))?;
        Self::parse(&path.display().to_string(), &bytes)
    }

    fn parse(path: &str, bytes: &[u8]) -> Result<Self> {
        let mut articles: Vec<Marked> = Vec::new();
        let mut lines: HashMap<String, u64> = HashMap::new();
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        for (line, text) in (1..).zip(bytes.split(|b| *b == b'\n')) {
            let unfit = |(what, remedy): Wrong| Error::Unfit { place: format!("{path}:{line}"), what, remedy };
            let text = std::str::from_utf8(text).map_err(|_| unfit(wrong("not UTF-8", "save the file as UTF-8")))?;
            if text.trim().is_empty() {
                continue;
            }
            let article = article(text, line).map_err(unfit)?;
            if let Some(first) = lines.insert(article.id.clone(), line) {
                let what = format!("the id \"{}\" already belongs to line {first}", article.id);
                return Err(unfit(wrong(&what, "give each article its own")));
            }
            articles.push(article);
        }
        if articles.is_empty() {
            let what = "no marked article".to_string();
            return Err(Error::Unfit { place: path.to_string(), what, remedy: SHAPE.into() });
        }
        Ok(Self { path: path.into(), articles })
    }
}

impl Marked {
    /// The article as it is extracted; `path` is the file of the gold.
    pub(super) fn document(&self, path: &Arc<str>) -> Document<'_> {
        Document {
            id: self.id.as_str().into(),
            path: Arc::clone(path),
            line: self.line,
            source: "".into(),
            date: self.date,
            title: self.title.as_str().into(),
            text: self.text.as_str().into(),
            origin: Origin::sound(Format::Jsonl),
        }
    }
}

const SHAPE: &str = "write one JSON object a line with id, text and entities [{\"start\", \"end\", \"type\"}]";

/// What is wrong, and what to do.
type Wrong = (String, String);

fn wrong(what: &str, remedy: &str) -> Wrong {
    (what.into(), remedy.into())
}

#[derive(Deserialize)]
struct Line {
    id: Value,
    title: Option<String>,
    text: String,
    date: Option<Value>,
    entities: Vec<LineEntity>,
    positions: Option<Vec<LinePosition>>,
}

#[derive(Deserialize)]
struct LineEntity {
    start: u32,
    end: u32,
    #[serde(rename = "type")]
    name: String,
}

#[derive(Deserialize)]
struct LinePosition {
    person: (u32, u32),
    title: (u32, u32),
    body: Option<(u32, u32)>,
    former: Option<bool>,
}

fn article(text: &str, line: u64) -> std::result::Result<Marked, Wrong> {
    let read: Line = serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        let what = message.split(" at line ").next().unwrap_or_default();
        wrong(&format!("no marked article, by column {}: {what}", error.column()), SHAPE)
    })?;
    let id = word(&read.id).ok_or_else(|| wrong("the id is neither a string nor a number", "write one of them"))?;
    if read.text.trim().is_empty() {
        return Err(wrong("no text", "fill it in or remove the article"));
    }
    let length = read.text.chars().count();
    let span = |start: u32, end: u32| {
        if start < end && end as usize <= length {
            return Ok(Span { start, end });
        }
        let what = format!("{start}-{end} is no span of the text, which has {length} code points");
        Err(wrong(&what, "count code points from 0, the end exclusive"))
    };
    let mut mentions = BTreeSet::new();
    for LineEntity { start, end, name } in &read.entities {
        let entity_type = EntityType::from_name(name).ok_or_else(|| {
            let names = EntityType::ALL.map(EntityType::name).join(", ");
            wrong(&format!("unknown type \"{name}\""), &format!("write one of {names}"))
        })?;
        mentions.insert((span(*start, *end)?, entity_type));
    }
    let mut positions = BTreeSet::new();
    for LinePosition { person, title, body, former } in read.positions.into_iter().flatten() {
        positions.insert(MarkedPosition {
            person: span(person.0, person.1)?,
            title: span(title.0, title.1)?,
            body: body.map(|(start, end)| span(start, end)).transpose()?,
            former: former.unwrap_or(false),
        });
    }
    let date = read.date.as_ref().and_then(word).and_then(|date| date_line::date(&date));
    Ok(Marked { id, line, title: read.title.unwrap_or_default(), text: read.text, date, mentions, positions })
}

/// A string or number as text.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(bytes: &[u8]) -> String {
        Gold::parse("g.jsonl", bytes).unwrap_err().to_string()
    }

    #[test]
    fn an_article_is_read_with_its_marks() {
        let line = "\u{feff}{\"id\":7,\"date\":\"2017-01\",\"text\":\"Ông Lê A, Bí thư.\",\"more\":0,\
            \"entities\":[{\"start\":4,\"end\":8,\"type\":\"PERSON\"},{\"start\":4,\"end\":8,\"type\":\"PERSON\"}],\
            \"positions\":[{\"person\":[4,8],\"title\":[10,16],\"body\":null,\"former\":true}]}\n\n";
        let gold = Gold::parse("g.jsonl", line.as_bytes()).unwrap();
        let [article] = &gold.articles[..] else { panic!("one article") };
        assert_eq!((article.id.as_str(), article.title.as_str(), article.line), ("7", "", 1));
        assert_eq!(article.date.map(|d| d.to_string()), Some("2017-01".into()));
        assert_eq!(article.mentions, BTreeSet::from([(Span { start: 4, end: 8 }, EntityType::Person)]));
        let position = article.positions.first().unwrap();
        assert_eq!((position.title, position.body, position.former), (Span { start: 10, end: 16 }, None, true));
    }

    #[test]
    fn a_faulty_line_is_named_with_what_to_do() {
        let good = "{\"id\":1,\"text\":\"Ba\",\"entities\":[]}\n";
        for (line, expected) in [
            (
                "{",
                "g.jsonl:2: no marked article, by column 1: EOF while parsing an object; write one JSON object a line",
            ),
            (
                "{\"id\":2,\"text\":\"a\"}",
                "g.jsonl:2: no marked article, by column 19: missing field `entities`; write one",
            ),
            ("{\"id\":2,\"text\":\" \",\"entities\":[]}", "g.jsonl:2: no text; fill it in or remove the article"),
            (
                "{\"id\":[],\"text\":\"a\",\"entities\":[]}",
                "g.jsonl:2: the id is neither a string nor a number; write one",
            ),
            (
                "{\"id\":\"1\",\"text\":\"a\",\"entities\":[]}",
                "g.jsonl:2: the id \"1\" already belongs to line 1; give each",
            ),
            (
                "{\"id\":2,\"text\":\"Bà\",\"entities\":[{\"start\":0,\"end\":3,\"type\":\"PLACE\"}]}",
                "g.jsonl:2: 0-3 is no span of the text, which has 2 code points; count code points from 0, the end exclusive",
            ),
            (
                "{\"id\":2,\"text\":\"Bà\",\"entities\":[{\"start\":0,\"end\":2,\"type\":\"ORG\"}]}",
                "g.jsonl:2: unknown type \"ORG\"; write one of ENTERPRISE, MASS_ORG, PARTY_BODY, PERSON, PLACE, STATE_BODY, TITLE",
            ),
            (
                "{\"id\":2,\"text\":\"Bà\",\"entities\":[],\"positions\":[{\"person\":[0,2],\"title\":[2,2]}]}",
                "g.jsonl:2: 2-2 is no span of the text",
            ),
        ] {
            let found = message(format!("{good}{line}").as_bytes());
            assert!(found.starts_with(expected), "{found}");
        }
        assert_eq!(message(b"\n\xff"), "g.jsonl:2: not UTF-8; save the file as UTF-8");
        assert!(message(b" \n").starts_with("g.jsonl: no marked article; write one JSON object a line"));
    }
}
