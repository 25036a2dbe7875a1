//! One JSON object of strings alone, as nearly all are, read in the place where it stands: escapes only make a string longer, so they are
//! taken out without other memory. Any other object, and any fault, is left to the full reader ([`Fields::read`]).

use super::fields::{Fields, Value};
use crate::corpus::columns::{Column, Names};
use std::borrow::Cow;

/// The text of a wanted field.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
    escaped: bool,
}

/// The wanted strings of an object, by [`Column`].
pub(super) struct Strings([Option<Span>; Column::ALL.len()]);

impl Strings {
    /// Looks for the strings; `None` where `line` is not just an object of strings.
    pub fn find(line: &[u8], names: &Names) -> Option<Self> {
        if names.has_paths() {
            return None;
        }
        let line = line.trim_ascii_end();
        // The smallest byte shows whether one is a control character, which strings must not hold.
        let least = line.iter().fold(u8::MAX, |least, byte| least.min(*byte));
        if least < b' ' {
            return None;
        }
        let line = simdutf8::basic::from_utf8(line).ok()?;
        let mut found = [None; Column::ALL.len()];
        let mut reader = Reader { line, at: 0 };
        reader.expect(b'{')?;
        loop {
            let name = reader.string()?;
            reader.expect(b':')?;
            let value = reader.string()?;
            if name.escaped {
                return None;
            }
            if let Some(column) = names.field(&line[name.start..name.end]) {
                found[column as usize] = Some(value);
            }
            match reader.next()? {
                b',' => {}
                b'}' => return reader.rest().is_empty().then_some(Self(found)),
                _ => return None,
            }
        }
    }

    /// Whether the text is among them.
    pub fn has_text(&self) -> bool {
        self.0[Column::Text as usize].is_some()
    }

    /// The fields. `line` is the one that they were found in; of escaped strings nothing but the text is left in it.
    pub fn take(self, line: &mut [u8]) -> Fields<'_> {
        let mut spans: Vec<(Column, Span)> =
            Column::ALL.into_iter().filter_map(|column| Some((column, self.0[column as usize]?))).collect();
        spans.sort_unstable_by_key(|(_, span)| span.start);
        let mut fields = Fields::default();
        let (mut rest, mut at) = (line, 0);
        for (column, span) in spans {
            let (text, after) = rest[span.start - at..].split_at_mut(span.end - span.start);
            (rest, at) = (after, span.end);
            let length = if span.escaped { unescape(text) } else { text.len() };
            // The whole line was valid, so its strings are.
            let text = simdutf8::basic::from_utf8(&text[..length]).unwrap_or_default();
            *fields.place(column) = Value::Text(Cow::Borrowed(text));
        }
        fields
    }
}

/// Reads an object from the left to the right.
struct Reader<'l> {
    line: &'l str,
    at: usize,
}

impl<'l> Reader<'l> {
    /// What is left but for spaces before it.
    fn rest(&mut self) -> &'l [u8] {
        let rest = &self.line.as_bytes()[self.at..];
        let spaces = rest.iter().take_while(|byte| **byte == b' ').count();
        self.at += spaces;
        &rest[spaces..]
    }

    fn next(&mut self) -> Option<u8> {
        let next = self.rest().first().copied();
        self.at += 1;
        next
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then_some(())
    }

    /// A string without its quotes; its escapes are looked at, so that [`unescape`] meets good ones only.
    fn string(&mut self) -> Option<Span> {
        self.expect(b'"')?;
        let (bytes, start) = (self.line.as_bytes(), self.at);
        let mut escaped = false;
        loop {
            self.at += memchr::memchr2(b'"', b'\\', &bytes[self.at..])?;
            if bytes[self.at] == b'"' {
                self.at += 1;
                return Some(Span { start, end: self.at - 1, escaped });
            }
            escaped = true;
            self.at += escape(&bytes[self.at..])?.1;
        }
    }
}

/// The character of the escape that `bytes` begin with, and its length. Halves of a pair (`\ud83d\ude00`) are not read here.
fn escape(bytes: &[u8]) -> Option<(char, usize)> {
    Some(match *bytes.get(1)? {
        b'n' => ('\n', 2),
        b'u' => {
            let digits = std::str::from_utf8(bytes.get(2..6)?).ok()?;
            let code = digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16));
            (char::from_u32(code?.ok()?)?, 6)
        }
        b't' => ('\t', 2),
        b'r' => ('\r', 2),
        b'b' => ('\u{8}', 2),
        b'f' => ('\u{c}', 2),
        other @ (b'"' | b'\\' | b'/') => (char::from(other), 2),
        _ => return None,
    })
}

/// Takes the escapes out of a string; says how long it is then.
fn unescape(text: &mut [u8]) -> usize {
    let (mut read, mut written) = (0, 0);
    while let Some(plain) = memchr::memchr(b'\\', &text[read..]) {
        text.copy_within(read..read + plain, written);
        (read, written) = (read + plain, written + plain);
        let Some((character, length)) = escape(&text[read..]) else { break };
        written += character.encode_utf8(&mut text[written..]).len();
        read += length;
    }
    text.copy_within(read.., written);
    written + text.len() - read
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::columns::Columns;
    use proptest::prelude::*;

    fn names() -> Names {
        Columns::default().among(Column::ALL.map(Column::name).into_iter())
    }

    fn read(line: &str) -> Option<Vec<Option<String>>> {
        let mut bytes = line.as_bytes().to_vec();
        let mut fields = Strings::find(&bytes, &names())?.take(&mut bytes);
        let text = |value| match value {
            Value::Text(text) => Some(text.into_owned()),
            _ => None,
        };
        Some(Column::ALL.map(|column| text(fields.take(column))).into())
    }

    fn read_fully(line: &str) -> Option<Vec<Option<String>>> {
        let mut fields = Fields::read(line, &names()).ok()?;
        let text = |value| match value {
            Value::Text(text) => Some(text.into_owned()),
            _ => None,
        };
        Some(Column::ALL.map(|column| text(fields.take(column))).into())
    }

    #[test]
    fn objects_of_strings_are_read_as_the_full_reader_does() {
        for line in [
            r#"{"id":"1","text":"Đảng uỷ\nTập đoàn \"EVN\" \u0110\u1ea3ng \\ \/ \b\f\r\t","title":"","x":"\\"}"#,
            r#" { "text" : "a" , "text" : "b\u0000" , "date":"2017"}  "#,
            "{\"text\":\"a\"}\r",
        ] {
            assert_eq!(read(line), read_fully(line), "{line}");
            assert!(read(line).is_some(), "{line}");
        }
    }

    #[test]
    fn other_objects_and_faults_are_left_to_the_full_reader() {
        for line in [
            "",
            "{}",
            r#"{"text":1}"#,
            r#"{"text":"a","x":null}"#,
            r#"{"text":"\ud83d\ude00"}"#,
            r#"{"t\u0065xt":"a"}"#,
            r#"{"text":"a"},"#,
            r#"{"text":"a"#,
            r#"{"text":"a",}"#,
            r#"{"text":"\x"}"#,
            r#"{"text":"\u12"}"#,
            r#"{"text":"\u+123"}"#,
            "{\"text\":\"a\tb\"}",
            "[\"text\"]",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_object_of_strings_is_read_as_the_full_reader_does(
            text in "(\\PC|[\n\t\u{1}\"\\\\/Đ😀]){0,40}", title in "(\\PC|[\n\"\\\\]){0,9}"
        ) {
            let line = serde_json::json!({ "text": text, "title": title, "other": title }).to_string();
            prop_assert_eq!(read(&line), read_fully(&line));
            prop_assert!(read(&line).is_some());
        }

        #[test]
        fn what_is_read_is_what_the_full_reader_reads(line in "[{}\":,\\\\untex 0d1\\[\\]]{0,30}") {
            if let Some(fields) = read(&line) {
                prop_assert_eq!(Some(fields), read_fully(&line));
            }
        }
    }
}
