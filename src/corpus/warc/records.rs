//! Archives of web crawlers -> records: a head of named fields, a body of a known length. Read here, since the library for them fails where a field
//! is no UTF-8, and reads heads of any length.

use std::io::{self, BufRead, Read};

/// Most bytes of a head; those of crawlers have a few hundred.
const HEAD: u64 = 1 << 20;

/// Reads one record after the other.
pub(super) struct Records<R> {
    input: R,
    /// Bytes of the body that were not read yet.
    left: u64,
}

/// What stands before the body of a record.
pub(super) struct Head {
    fields: Vec<(String, String)>,
    /// Bytes of the body, as the archive says.
    pub length: u64,
}

impl Head {
    /// The value of a field; empty where there is none.
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }
}

impl<R: BufRead> Records<R> {
    pub fn new(input: R) -> Self {
        Self { input, left: 0 }
    }

    /// The head of the next record, behind what is left of the one before; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<Head>> {
        let passed = io::copy(&mut self.input.by_ref().take(self.left), &mut io::sink())?;
        if passed < self.left {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file ends inside a page"));
        }
        self.left = 0;
        let mut room = HEAD;
        let mut line = self.line(&mut room)?;
        // Two line ends stand behind a body.
        while line.as_deref().is_some_and(|line| line.trim().is_empty()) {
            line = self.line(&mut room)?;
        }
        let Some(version) = line else { return Ok(None) };
        if !version.starts_with("WARC/") {
            return Err(io::Error::other("no page begins where the one before should end"));
        }
        let mut fields: Vec<(String, String)> = Vec::new();
        while let Some(line) = self.line(&mut room)?.filter(|line| !line.trim().is_empty()) {
            match (line.split_once(':'), fields.last_mut()) {
                // A long value may go on in the next line.
                (_, Some((_, value))) if line.starts_with([' ', '\t']) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                (Some((name, value)), _) => fields.push((name.trim().into(), value.trim().into())),
                (None, _) => {}
            }
        }
        let mut head = Head { fields, length: 0 };
        let length = head.field("Content-Length").parse();
        head.length = length.map_err(|_| io::Error::other("the head of a page does not tell its length"))?;
        self.left = head.length;
        Ok(Some(head))
    }

    /// The body of the record, as far as it was not read yet.
    pub fn body(&mut self) -> impl Read {
        Body { records: self }
    }

    /// A line of a head, `None` at the end of the file.
    fn line(&mut self, room: &mut u64) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        let read = self.input.by_ref().take(*room).read_until(b'\n', &mut line)? as u64;
        *room -= read;
        if *room == 0 {
            return Err(io::Error::other("the head of a page does not end"));
        }
        Ok((read > 0).then(|| String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_string()))
    }
}

struct Body<'r, R> {
    records: &'r mut Records<R>,
}

impl<R: BufRead> Read for Body<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.records.input.by_ref().take(self.records.left).read(into)?;
        self.records.left -= read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(archive: &[u8]) -> (Vec<(String, String)>, Option<String>) {
        let mut records = Records::new(archive);
        let mut found = Vec::new();
        loop {
            match records.next() {
                Ok(None) => return (found, None),
                Err(e) => return (found, Some(e.to_string())),
                Ok(Some(head)) => {
                    let mut body = String::new();
                    records.body().take(5).read_to_string(&mut body).unwrap();
                    found.push((head.field("warc-type").to_string(), body));
                }
            }
        }
    }

    #[test]
    fn bodies_may_hold_what_looks_like_a_head_and_need_not_be_read() {
        let archive = b"WARC/1.0\r\nWARC-Type: a\r\nContent-Length: 14\r\n\r\nWARC/1.0\r\n\r\nxy\r\n\r\n\
            WARC/1.1\nContent-Length: 2\nWARC-Type: b\n c\n\nzz\n\n";
        let found = [("a".to_string(), "WARC/".to_string()), ("b c".into(), "zz".into())];
        assert_eq!(read(archive), (found.into(), None));
    }

    #[test]
    fn a_field_that_is_no_utf8_and_one_that_is_missing_cost_nothing() {
        let (found, end) = read(b"WARC/1.0\r\nX: \xFF\r\nContent-Length: 1\r\n\r\na\r\n\r\n");
        assert_eq!((found, end), (vec![(String::new(), "a".into())], None));
    }

    #[test]
    fn what_is_wrong_with_a_head_is_told() {
        for (archive, what) in [
            (&b"WARC/1.0\r\nContent-Length: -1\r\n\r\n"[..], "does not tell its length"),
            (b"WARC/1.0\r\nContent-Length: 9\r\n\r\nab", "ends inside a page"),
            (b"WARC/1.0\r\nContent-Length: 1\r\n\r\nabc\r\n\r\n", "no page begins"),
            (&[b"WARC/1.0\r\n".as_slice(), &vec![b'a'; 2 << 20]].concat(), "does not end"),
        ] {
            let end = read(archive).1.unwrap();
            assert!(end.contains(what), "{end}");
        }
    }
}
