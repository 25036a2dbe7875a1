//! JSON that is not one object a line: a list of articles, an object with such a list in it, one article, or several one after the other.
//!
//! Each article becomes a line and goes the way of JSON lines; where a line number is told, it is the number of the article.

use super::chunk::Content;
use super::columns::Names;
use super::jsonl;
use super::reasons::{no_text, too_long, unreadable, whole};
use super::recognised::SAMPLE;
use super::sink::{Flow, Sink};
use super::streams::{Stream, in_utf8};
use crate::document::{Cause, Encoding, Rejected};
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufReader, Read};
use std::rc::Rc;
use std::sync::Arc;

/// Articles that tell what the fields are called.
const FIRST: u64 = 20;

/// Reads the articles of a file.
pub(super) fn read(stream: Stream<'_>, sample: &[u8], name: &Arc<str>, sink: &mut Sink<'_>) -> Flow {
    let (stream, encoding) = in_utf8(stream, sample, sink.settings.encoding);
    let longest = sink.settings.max_document;
    let article = Rc::new(Cell::new(0));
    let mut limited = Limited { input: BufReader::new(stream), article: Rc::clone(&article), longest: longest as u64 };
    let first = match first(&mut limited) {
        Ok(first) => first,
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return sink.reject(no_text(name, None, "")),
        Err(e) => return sink.reject(unreadable(name, None, &e)),
    };
    let input = io::Cursor::new([first]).chain(limited);
    let mut articles = Articles {
        name,
        sink,
        encoding,
        article,
        names: None,
        lines: Vec::new(),
        first_line: 1,
        next_line: 1,
        gone: false,
    };
    let mut deserializer = serde_json::Deserializer::from_reader(input);
    let mut ended = None;
    if first == b'[' {
        let read = deserializer.deserialize_seq(&mut articles).and_then(|()| deserializer.end());
        ended = read.err();
    } else {
        for value in deserializer.into_iter::<Box<RawValue>>() {
            match value {
                Ok(value) => articles.value(&value)?,
                Err(e) => {
                    ended = Some(e);
                    break;
                }
            }
        }
    }
    let gone = articles.gone;
    articles.flush()?;
    match ended {
        _ if gone => Flow::Break(()),
        None => Flow::Continue(()),
        Some(e) if e.to_string().contains(TOO_LONG) => sink.reject(too_long(name, None, longest)),
        Some(e) if e.is_io() => sink.reject(unreadable(name, None, &e)),
        Some(e) => {
            let what = e.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            let reason =
                format!("broken JSON at column {}: {what}; mend it, for nothing behind it can be read", e.column());
            let line = u64::try_from(e.line()).ok();
            sink.reject(Rejected { line, ..whole(name, Cause::Broken, reason) })
        }
    }
}

/// The articles of one file on their way into chunks of lines.
struct Articles<'a, 's> {
    name: &'a Arc<str>,
    sink: &'a mut Sink<'s>,
    encoding: Encoding,
    /// Bytes read since the article began.
    article: Rc<Cell<u64>>,
    names: Option<Arc<Names>>,
    lines: Vec<u8>,
    first_line: u64,
    next_line: u64,
    /// Nobody wants more.
    gone: bool,
}

impl Articles<'_, '_> {
    /// Takes an object, or what is in one: where it has no text itself, the objects of its longest list are the articles.
    fn value(&mut self, value: &RawValue) -> Flow {
        let list = jsonl::is_without_text(value, &self.sink.settings.columns).then(|| longest_list(value)).flatten();
        match list {
            Some(list) => list.iter().try_for_each(|article| self.article(article.get())),
            None => self.article(value.get()),
        }
    }

    fn article(&mut self, text: &str) -> Flow {
        self.article.set(0);
        self.next_line += 1;
        // Line ends in JSON are white space; those in strings are escaped.
        self.lines.extend(text.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { byte }));
        self.lines.push(b'\n');
        // The names of the fields are those of the first articles, however large chunks are.
        let enough = match self.names {
            Some(_) => self.lines.len() >= self.sink.chunk,
            None => self.lines.len() >= SAMPLE || self.next_line > FIRST,
        };
        if enough { self.flush() } else { Flow::Continue(()) }
    }

    fn flush(&mut self) -> Flow {
        if self.lines.is_empty() {
            return Flow::Continue(());
        }
        let (path, bytes) = (Arc::clone(self.name), std::mem::take(&mut self.lines));
        let names = Arc::clone(self.names.get_or_insert_with(|| {
            let found = jsonl::names(&bytes, &self.sink.settings.columns);
            self.sink.take_note(&found);
            Arc::new(found)
        }));
        let first_line = std::mem::replace(&mut self.first_line, self.next_line);
        let flow = self.sink.give(Content::Lines { path, first_line, bytes, names, encoding: self.encoding });
        self.gone |= flow.is_break();
        flow
    }
}

/// The longest list of objects that an object holds, at any depth; of equally long ones that of the last name. They stay as they are written.
fn longest_list(object: &RawValue) -> Option<Vec<&RawValue>> {
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(object.get()).ok()?;
    let inner = members.into_values().filter_map(|value| match value.get().as_bytes() {
        [b'[', ..] => objects(value),
        _ => longest_list(value),
    });
    inner.max_by_key(Vec::len)
}

/// What a list holds, where that is objects.
fn objects(list: &RawValue) -> Option<Vec<&RawValue>> {
    let list: Vec<&RawValue> = serde_json::from_str(list.get()).ok()?;
    Some(list).filter(|list| !list.is_empty() && list.iter().all(|value| value.get().starts_with('{')))
}

impl<'de> Visitor<'de> for &mut Articles<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element_seed(Raw)? {
            if self.article(value.get()).is_break() {
                return Err(serde::de::Error::custom("nobody reads on"));
            }
        }
        Ok(())
    }
}

struct Raw;

impl<'de> DeserializeSeed<'de> for Raw {
    type Value = Box<RawValue>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        serde::Deserialize::deserialize(deserializer)
    }
}

const TOO_LONG: &str = "the article does not end";

/// Ends with an error where one article is too long, before it fills the memory.
struct Limited<R> {
    input: R,
    article: Rc<Cell<u64>>,
    longest: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        self.article.set(self.article.get() + read as u64);
        // Room for names, other fields and escapes.
        if self.article.get() / 4 > self.longest { Err(io::Error::other(TOO_LONG)) } else { Ok(read) }
    }
}

/// The first byte that is neither white space nor a byte order mark.
fn first(input: &mut impl Read) -> io::Result<u8> {
    let mut byte = [0];
    loop {
        input.read_exact(&mut byte)?;
        if !byte[0].is_ascii_whitespace() && !"\u{feff}".as_bytes().contains(&byte[0]) {
            return Ok(byte[0]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ReadSettings, read_bytes};

    /// Ids of documents, and reasons with the number of the article or the line.
    fn read(text: &str) -> Vec<String> {
        let found = read_bytes("a.json", text.as_bytes(), &ReadSettings::default());
        let shown = found.into_iter().map(|parsed| match parsed {
            Ok(document) => document.id.into_owned(),
            Err(rejected) => format!("{:?}: {}", rejected.line, rejected.reason),
        });
        shown.collect()
    }

    #[test]
    fn articles_are_found_in_a_list_in_an_object_and_one_after_the_other() {
        for text in [
            "[{\"text\": \"Họp\", \"id\": \"a\"},\n\n {\"text\": \"Bàn\"}]",
            "\u{feff} {\"text\": \"Họp\",\n \"id\": \"a\"}\n{\n\"text\": \"Bàn\"}",
            "{\"tong\": 2, \"trang\": {\"cu\": [{\"x\": 1}], \"baiviet\": [{\"text\": \"Họp\", \"id\": \"a\"}, {\"text\": \"Bàn\"}]}}",
        ] {
            assert_eq!(read(text), ["a", "a.json:2"], "{text}");
        }
    }

    #[test]
    fn an_object_with_a_text_is_one_article_whatever_lists_it_has() {
        assert_eq!(
            read("{\"id\": \"a\",\n \"text\": \"Họp\", \"tags\": [{\"text\": \"x\"}, {\"text\": \"y\"}]}"),
            ["a"]
        );
    }

    #[test]
    fn what_stands_before_broken_json_is_read() {
        let found = read("[{\"text\": \"Họp\"},\n {\"text\": Bàn}]");
        assert_eq!(found[0], "a.json:1");
        assert!(found[1].starts_with("Some(2): broken JSON at column") && found.len() == 2, "{found:?}");
    }
}
