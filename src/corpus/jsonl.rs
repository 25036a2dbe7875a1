//! JSON lines -> documents, borrowed from the chunk.

mod fields;
mod strings;

use super::chunk::{Parsed, utf8};
use super::columns::{Column, Columns, Names};
use super::date_line::{self, Found};
use super::inputs::STANDARD_INPUT;
use super::reasons::{listed, no_text};
use crate::document::{Cause, Document, Encoding, Format, Origin, Rejected};
use fields::{Fields, Paths, Value, without_place};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::sync::Arc;
use strings::Strings;

pub(super) const MARK: &[u8] = "\u{feff}".as_bytes();

/// Where lines come from, and what their fields are called.
pub(super) struct Source<'s> {
    pub path: &'s Arc<str>,
    pub names: &'s Names,
    /// What the file was in before it was turned into UTF-8.
    pub encoding: Encoding,
}

/// What the fields are called in the objects that stand first in `bytes`; those of objects within them are told by their path.
pub(super) fn names(bytes: &[u8], columns: &Columns) -> Names {
    /// Objects that are looked at.
    const LOOKED_AT: usize = 20;
    let mut paths = Paths::default();
    let lines = bytes.strip_prefix(MARK).unwrap_or(bytes).split(|byte| *byte == b'\n');
    for value in lines.take(LOOKED_AT).filter_map(|line| serde_json::from_slice::<serde_json::Value>(line).ok()) {
        paths.add(&value, "");
    }
    columns.among(paths.in_order.iter().map(String::as_str)).or_usual()
}

/// Whether `object` is an object without a text of its own; a list of articles may be called as a text is (`baiviet`).
pub(super) fn is_without_text(object: &RawValue, columns: &Columns) -> bool {
    let Ok(parsed) = serde_json::from_str(object.get()) else { return false };
    let mut paths = Paths::default();
    paths.add(&parsed, "");
    let names = columns.among(paths.in_order.iter().map(String::as_str));
    let text = fields::members(object).ok().and_then(|members| fields::follow(&members, names.name(Column::Text)));
    let is_text = |raw: &RawValue| {
        // An empty list may be one of articles as well.
        let paragraphs = || matches!(fields::value(raw), Ok(Value::Text(text)) if !text.is_empty());
        raw.get().starts_with('"') || paragraphs()
    };
    !text.is_some_and(is_text)
}

/// The documents of whole lines, the first of which has the number `first_line`. Blank lines are passed over. Strings are unescaped in `bytes`.
pub(super) fn documents<'a>(bytes: &'a mut [u8], first_line: u64, source: &Source<'_>) -> Vec<Parsed<'a>> {
    let Source { path, names, encoding } = *source;
    let marked = first_line == 1 && bytes.starts_with(MARK);
    let mut rest = &mut bytes[if marked { MARK.len() } else { 0 }..];
    let mut documents = Vec::new();
    for number in first_line.. {
        if rest.is_empty() {
            break;
        }
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let (line, others) = rest.split_at_mut(end);
        rest = others.get_mut(1..).unwrap_or_default();
        let place = Place { path, line: number, encoding };
        // What is lacking is told by the names that are there, so the line must stay as it is.
        if let Some(strings) = Strings::find(line, names).filter(Strings::has_text) {
            documents.push(place.document(strings.take(line), names));
            continue;
        }
        match utf8(line) {
            Ok(line) if line.trim_ascii().is_empty() => {}
            Ok(line) => documents.push(place.read(line, names)),
            Err(at) => {
                let reason = format!("not UTF-8 at byte {at} of the line; save the file as UTF-8");
                documents.push(Err(place.rejected("", Cause::Encoding, reason)));
            }
        }
    }
    documents
}

struct Place<'p> {
    path: &'p Arc<str>,
    line: u64,
    encoding: Encoding,
}

impl Place<'_> {
    fn rejected(&self, doc_id: &str, cause: Cause, reason: String) -> Rejected {
        Rejected { path: Arc::clone(self.path), line: Some(self.line), doc_id: doc_id.into(), cause, reason }
    }

    fn read<'a>(&self, line: &'a str, names: &Names) -> Parsed<'a> {
        let fields = Fields::read(line, names).map_err(|e| self.rejected("", Cause::Broken, self.broken(&e)))?;
        let is_lacking = fields.is_absent(Column::Text);
        self.document(fields, names).map_err(|rejected| match rejected.cause {
            Cause::Empty if is_lacking => without_text(line, rejected, names),
            _ => rejected,
        })
    }

    fn broken(&self, error: &serde_json::Error) -> String {
        let remedy = match &**self.path {
            STANDARD_INPUT => {
                "write one JSON object a line, or say with --format what stands on the standard input (--format csv)"
            }
            _ => "write one JSON object a line",
        };
        format!("broken JSON at column {}: {}; {remedy}", error.column(), without_place(error))
    }

    fn document<'a>(&self, mut fields: Fields<'a>, names: &Names) -> Parsed<'a> {
        let id = match fields.take(Column::Id) {
            Value::Text(id) if !id.trim().is_empty() => id,
            Value::Number(id) => Cow::Owned(id),
            Value::Text(_) | Value::Absent => Cow::Owned(format!("{}:{}", self.path, self.line)),
            Value::Other(kind) => return Err(self.odd("", names.name(Column::Id), kind)),
        };
        let mut text = |column: Column| match fields.take(column) {
            Value::Text(text) => Ok(text),
            Value::Number(number) => Ok(Cow::Owned(number)),
            Value::Absent => Ok(Cow::Borrowed("")),
            Value::Other(kind) => Err(self.odd(&id, names.name(column), kind)),
        };
        let (title, source, date, body) =
            (text(Column::Title)?, text(Column::Source)?, text(Column::Date)?, text(Column::Text)?);
        if body.trim().is_empty() {
            return Err(no_text(self.path, Some(self.line), &id));
        }
        let (date, wrong_weekday) = Found::parts(date_line::find_in_field(&date));
        let origin = Origin { encoding: self.encoding, wrong_weekday, ..Origin::sound(Format::Jsonl) };
        Ok(Document { id, path: Arc::clone(self.path), line: self.line, source, date, title, text: body, origin })
    }

    fn odd(&self, doc_id: &str, field: &str, kind: &str) -> Rejected {
        self.rejected(doc_id, Cause::Broken, format!("the field \"{field}\" is {kind}; write a string"))
    }
}

/// Where an object has no field for the text, those that it has are told.
fn without_text(line: &str, rejected: Rejected, names: &Names) -> Rejected {
    let mut paths = Paths::default();
    if let Ok(object) = serde_json::from_str(line) {
        paths.add(&object, "");
    }
    let text = names.name(Column::Text);
    if paths.in_order.is_empty() || paths.in_order.iter().any(|path| path == text) {
        return rejected;
    }
    let reason = format!(
        "no field \"{text}\" for the text among {}; name it with --columns text=NAME",
        listed(paths.in_order.iter().map(String::as_str))
    );
    Rejected { cause: Cause::NoColumn, reason, ..rejected }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], columns: &str) -> Vec<Parsed<'static>> {
        let names = names(bytes, &Columns::parse(columns).unwrap());
        let (path, encoding) = ("tin.jsonl".into(), Encoding::Utf8);
        documents(bytes.to_vec().leak(), 1, &Source { path: &path, names: &names, encoding })
    }

    fn reason(bytes: &[u8]) -> String {
        let mut parsed = read(bytes, "");
        assert_eq!(parsed.len(), 1);
        parsed.remove(0).unwrap_err().reason
    }

    #[test]
    fn all_fields_are_read() {
        let line = r#"{"id":"a","extra":[{"x":null}],"source":"Báo","date":"2017-Q1","title":"Tin\nđầu","text":"Đảng uỷ họp."}"#;
        let mut parsed = read(line.as_bytes(), "");
        let document = parsed.remove(0).unwrap();
        assert_eq!((&*document.id, &*document.source, &*document.title), ("a", "Báo", "Tin\nđầu"));
        assert_eq!(document.date.unwrap().to_string(), "2017-Q1");
        assert!(matches!(document.text, Cow::Borrowed("Đảng uỷ họp.")));
    }

    #[test]
    fn strings_are_borrowed_even_where_they_have_escapes() {
        let mut parsed = read(r#"{"id":"a","text":"Đảng uỷ\n\"họp\"."}"#.as_bytes(), "");
        assert!(matches!(parsed.remove(0).unwrap().text, Cow::Borrowed("Đảng uỷ\n\"họp\".")));
    }

    #[test]
    fn renamed_fields_are_read_and_the_usual_names_are_then_unknown() {
        let line = r#"{"text":"không","body":"có","Mã":7}"#;
        let mut parsed = read(line.as_bytes(), "text=body,id=Mã");
        let document = parsed.remove(0).unwrap();
        assert_eq!((&*document.text, &*document.id), ("có", "7"));
    }

    #[test]
    fn a_document_without_id_is_named_by_its_place() {
        let lines = "\u{feff}{\"text\":\"một\"}\r\n\n  \n{\"id\":null,\"text\":\"hai\",\"date\":2017}\n{\"id\":\" \",\"text\":\"ba\",\"date\":\"hôm qua\"}";
        let parsed = read(lines.as_bytes(), "");
        let ids: Vec<_> = parsed.iter().map(|p| p.as_ref().unwrap().id.to_string()).collect();
        assert_eq!(ids, ["tin.jsonl:1", "tin.jsonl:4", "tin.jsonl:5"]);
        let dates: Vec<_> = parsed.iter().map(|p| p.as_ref().unwrap().date.map(|d| d.to_string())).collect();
        assert_eq!(dates, [None, Some("2017".into()), None]);
    }

    #[test]
    fn a_line_that_is_not_utf8_is_rejected_alone() {
        let parsed = read(b"{\"id\":1,\"text\":\"a\"}\n{\"text\":\"\xff\"}\n{\"id\":3,\"text\":\"b\"}", "");
        assert!(parsed[0].is_ok() && parsed[2].is_ok());
        let rejected = parsed[1].as_ref().unwrap_err();
        assert_eq!(
            (rejected.line, &*rejected.reason),
            (Some(2), "not UTF-8 at byte 9 of the line; save the file as UTF-8")
        );
    }

    #[test]
    fn broken_lines_are_rejected_with_what_is_wrong() {
        for (line, what) in [
            ("{\"text\":\"a\"", "broken JSON at column 11: EOF while parsing an object"),
            ("{\"text\":\"a\"} {}", "broken JSON at column 14: trailing characters"),
            ("[1]", "broken JSON at column 0: invalid type: sequence, expected an object"),
            ("{\"text\":\"a\0b\"}", "broken JSON at column 11: control character"),
            ("{\"text\":\"\\ud800\"}", "broken JSON"),
            ("{\"id\":1}", "no field \"text\" for the text among id; name it with --columns text=NAME"),
            ("{}", "no text"),
            ("{\"text\":\" \\n\\u00a0\"}", "no text"),
            ("{\"text\":null}", "no text"),
            ("{\"text\":[1]}", "the field \"text\" is a list; write a string"),
            ("{\"id\":{},\"text\":\"a\"}", "the field \"id\" is an object; write a string"),
            ("{\"title\":true,\"text\":\"a\"}", "the field \"title\" is true or false; write a string"),
        ] {
            assert!(reason(line.as_bytes()).starts_with(what), "{line}: {}", reason(line.as_bytes()));
        }
        let deep = format!("{{\"x\":{}", "[".repeat(100_000));
        assert!(reason(deep.as_bytes()).starts_with("broken JSON at column 100005"), "{}", reason(deep.as_bytes()));
    }

    #[test]
    fn a_line_of_five_megabytes_and_an_escaped_nul_are_read() {
        let line = format!("{{\"text\":\"\\u0000{}\"}}", "ô ".repeat(1_700_000));
        assert_eq!(read(line.as_bytes(), "")[0].as_ref().unwrap().text.len(), 1 + 3 * 1_700_000);
    }
}
