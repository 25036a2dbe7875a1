//! A stream of bytes -> buffers of whole lines.

use super::position::LineStart;
use memchr::{memchr, memchr_iter, memrchr};
use std::io::{self, Read};

/// Cuts a stream at line ends, in buffers that the caller gives.
pub(super) struct LineReader<R> {
    input: R,
    /// What was read past the last line end.
    tail: Vec<u8>,
    line: u64,
    /// Bytes that lie behind, the tail too.
    read: u64,
    begun: bool,
    /// Why no more can be read; told when the lines before are given.
    broken: Option<io::Error>,
}

/// What a reader gives next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Whole lines; the last one of the stream may lack its line end.
    Lines(Vec<u8>),
    /// One line that is longer than allowed; it was passed over.
    TooLong,
    /// The stream holds no byte.
    Empty,
    /// The stream has ended.
    End,
}

impl<R: Read> LineReader<R> {
    pub fn new(input: R) -> Self {
        Self { input, tail: Vec::new(), line: 1, read: 0, begun: false, broken: None }
    }

    /// Of a stream that begins with a later line.
    pub fn from_line(input: R, start: LineStart) -> Self {
        Self { input, tail: Vec::new(), line: start.number, read: start.offset, begun: true, broken: None }
    }

    /// Where the next line begins.
    pub fn place(&self) -> LineStart {
        LineStart { offset: self.read - self.tail.len() as u64, number: self.line }
    }

    /// Number of the next line, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The next lines, about `size` bytes of them, in `buffer`; no line of more than `longest` bytes.
    pub fn next(&mut self, mut buffer: Vec<u8>, size: usize, longest: usize) -> io::Result<Cut> {
        buffer.clear();
        buffer.append(&mut self.tail);
        let mut wanted = size;
        let mut searched = 0;
        loop {
            // A little more than is read: reading to the very end of the room would make the buffer grow.
            buffer.reserve(wanted + 64);
            let ended = self.read(&mut buffer, wanted);
            if ended && buffer.is_empty() {
                if let Some(e) = self.broken.take() {
                    return Err(e);
                }
                let was_begun = std::mem::replace(&mut self.begun, true);
                return Ok(if was_begun { Cut::End } else { Cut::Empty });
            }
            self.begun = true;
            let last = memrchr(b'\n', &buffer[searched..]).map(|at| searched + at + 1);
            searched = buffer.len();
            let cut = if ended { Some(buffer.len()) } else { last };
            if let Some(mut cut) = cut {
                match long_line(&buffer, longest) {
                    Some((0, end)) => {
                        self.tail.extend_from_slice(&buffer[end..]);
                        self.line += 1;
                        return Ok(Cut::TooLong);
                    }
                    Some((start, _)) => cut = start,
                    None => {}
                }
                self.tail.extend_from_slice(&buffer[cut..]);
                buffer.truncate(cut);
                self.line += memchr_iter(b'\n', &buffer).count() as u64;
                return Ok(Cut::Lines(buffer));
            }
            if buffer.len() > longest {
                self.pass_over(&mut buffer)?;
                return Ok(Cut::TooLong);
            }
            // Doubling: a line of any length is looked through a few times at most.
            wanted = buffer.len().max(size);
        }
    }

    /// Reads so many bytes; says whether there are no more. Of a line that breaks off nothing is kept.
    fn read(&mut self, buffer: &mut Vec<u8>, wanted: usize) -> bool {
        if self.broken.is_some() {
            return true;
        }
        match self.input.by_ref().take(wanted as u64).read_to_end(buffer) {
            Ok(read) => {
                self.read += read as u64;
                read < wanted
            }
            Err(e) => {
                buffer.truncate(memrchr(b'\n', buffer).map_or(0, |at| at + 1));
                self.broken = Some(e);
                true
            }
        }
    }

    /// Reads on to the end of the line.
    fn pass_over(&mut self, buffer: &mut Vec<u8>) -> io::Result<()> {
        self.line += 1;
        buffer.truncate(64 << 10);
        loop {
            buffer.clear();
            let wanted = 64 << 10;
            let read = self.input.by_ref().take(wanted).read_to_end(buffer)? as u64;
            self.read += read;
            if let Some(end) = memchr(b'\n', buffer) {
                self.tail.extend_from_slice(&buffer[end + 1..]);
                return Ok(());
            }
            if read < wanted {
                return Ok(());
            }
        }
    }
}

/// The first line of more than `longest` bytes: where it begins, and where the next one does.
fn long_line(buffer: &[u8], longest: usize) -> Option<(usize, usize)> {
    if buffer.len() <= longest {
        return None;
    }
    let mut start = 0;
    while start < buffer.len() {
        let end = memchr(b'\n', &buffer[start..]).map_or(buffer.len(), |at| start + at);
        if end - start > longest {
            return Some((start, (end + 1).min(buffer.len())));
        }
        start = end + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, size: usize, longest: usize) -> Vec<(u64, Cut)> {
        let mut reader = LineReader::new(text.as_bytes());
        let mut cuts = Vec::new();
        loop {
            let line = reader.line();
            match reader.next(Vec::new(), size, longest).unwrap() {
                Cut::End => return cuts,
                Cut::Empty => return vec![(line, Cut::Empty)],
                cut => cuts.push((line, cut)),
            }
        }
    }

    /// Lines by number, whatever buffers they came in.
    fn lines(text: &str, size: usize, longest: usize) -> Vec<(u64, String)> {
        let mut lines = Vec::new();
        for (first, cut) in read(text, size, longest) {
            match cut {
                Cut::Lines(bytes) => {
                    let text = String::from_utf8(bytes).unwrap();
                    lines.extend((first..).zip(text.lines().map(String::from)));
                }
                _ => lines.push((first, "TOO LONG".into())),
            }
        }
        lines
    }

    #[test]
    fn lines_and_their_numbers_do_not_depend_on_the_size_of_buffers() {
        let text = "một\n\nhai ba bốn năm sáu\nbảy\ntám";
        let whole = lines(text, 1000, 1000);
        assert_eq!(whole.len(), 5);
        for size in 1..40 {
            assert_eq!(lines(text, size, 1000), whole, "{size}");
        }
    }

    #[test]
    fn a_line_past_the_limit_is_passed_over_and_the_next_ones_keep_their_number() {
        let text = format!("a\n{}\nb\n{}", "x".repeat(100_000), "y".repeat(200_000));
        for size in [1, 7, 1000, 90_000, 1 << 20] {
            let lines = lines(&text, size, 50_000);
            let expected = [(1, "a"), (2, "TOO LONG"), (3, "b"), (4, "TOO LONG")];
            assert_eq!(lines, expected.map(|(n, t)| (n, t.to_string())), "{size}");
        }
    }

    #[test]
    fn a_stream_without_bytes_is_told_apart_from_the_end() {
        assert_eq!(read("", 10, 100), [(1, Cut::Empty)]);
        assert_eq!(read("a\n", 10, 100), [(1, Cut::Lines(b"a\n".to_vec()))]);
    }

    #[test]
    fn whole_lines_before_a_break_are_given_and_then_the_break_is_told() {
        struct Breaks;
        impl Read for Breaks {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("broken"))
            }
        }
        for size in [1, 4, 1000] {
            let mut reader = LineReader::new(b"a\nbb\nccc".chain(Breaks));
            let mut given = Vec::new();
            let end = loop {
                match reader.next(Vec::new(), size, 100) {
                    Ok(Cut::Lines(bytes)) => given.extend(bytes),
                    Ok(other) => panic!("{other:?}"),
                    Err(e) => break e.to_string(),
                }
            };
            assert_eq!((given.as_slice(), end.as_str()), (&b"a\nbb\n"[..], "broken"), "{size}");
        }
    }
}
