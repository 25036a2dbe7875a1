//! A stream in a known encoding, read as UTF-8.

use super::legacy;
use crate::document::Encoding;
use std::io::{self, Read};

/// Bytes that are read at a time.
const BLOCK: usize = 64 << 10;

/// Gives UTF-8 whatever the input is in. A byte order mark is dropped; broken places become U+FFFD, but for UTF-8, which passes as it is.
pub struct Transcoder<R> {
    input: R,
    way: Way,
    /// What was read and waits for the rest of its line, then the next block.
    block: Vec<u8>,
    /// Text that was not given out yet, from `given` on.
    text: String,
    given: usize,
    ended: bool,
    /// Why no more can be read; told when what was read is given out.
    broken: Option<io::Error>,
}

enum Way {
    Decoder(Box<encoding_rs::Decoder>),
    /// By lines, so that no letter of two bytes is cut.
    Lines(Encoding),
    /// As it is, but for the mark at its beginning.
    AsIs {
        begun: bool,
    },
}

impl<R: Read> Transcoder<R> {
    /// Reads `input`, which is in this encoding.
    pub fn new(input: R, encoding: Encoding) -> Self {
        let decoder =
            |encoding: &'static encoding_rs::Encoding| Way::Decoder(Box::new(encoding.new_decoder_with_bom_removal()));
        let way = match encoding {
            Encoding::Utf8 => Way::AsIs { begun: false },
            Encoding::Utf16Le => decoder(encoding_rs::UTF_16LE),
            Encoding::Utf16Be => decoder(encoding_rs::UTF_16BE),
            Encoding::Windows1258 => decoder(encoding_rs::WINDOWS_1258),
            other => Way::Lines(other),
        };
        Self { input, way, block: Vec::new(), text: String::new(), given: 0, ended: false, broken: None }
    }

    /// Reads a block, behind what is left of the one before. Blocks are of one size, so that where they end depends on the input alone.
    fn read_block(&mut self) {
        let mut wanted = BLOCK.saturating_sub(self.block.len()).max(BLOCK / 2);
        let mut part = [0; 8 << 10];
        while wanted > 0 {
            let room = wanted.min(part.len());
            match self.input.read(&mut part[..room]) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(read) => {
                    self.block.extend_from_slice(&part[..read]);
                    wanted -= read;
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => {
                    self.broken = Some(e);
                    self.ended = true;
                    break;
                }
            }
        }
    }

    /// Makes text of the block.
    fn decode_block(&mut self) {
        self.text.clear();
        self.given = 0;
        match &mut self.way {
            Way::Decoder(decoder) => {
                let room = decoder.max_utf8_buffer_length(self.block.len()).unwrap_or(self.block.len() * 3 + 16);
                self.text.reserve(room);
                let (_, read, _) = decoder.decode_to_string(&self.block, &mut self.text, self.ended);
                self.block.drain(..read);
            }
            Way::Lines(encoding) => {
                let end = if self.ended { self.block.len() } else { whole_lines(&self.block) };
                self.text = legacy(&self.block[..end], *encoding);
                self.block.drain(..end);
            }
            Way::AsIs { .. } => {}
        }
    }

    fn read_as_is(&mut self, into: &mut [u8]) -> io::Result<usize> {
        const MARK: &[u8] = b"\xEF\xBB\xBF";
        if let Way::AsIs { begun: begun @ false } = &mut self.way {
            *begun = true;
            self.input.by_ref().take(MARK.len() as u64).read_to_end(&mut self.block)?;
            if self.block == MARK {
                self.block.clear();
            }
        }
        if self.block.is_empty() {
            return self.input.read(into);
        }
        let length = self.block.len().min(into.len());
        into[..length].copy_from_slice(&self.block[..length]);
        self.block.drain(..length);
        Ok(length)
    }
}

/// Where the last line ends; in a very long line the last word; at worst everything but the last letter.
fn whole_lines(block: &[u8]) -> usize {
    memchr::memrchr(b'\n', block)
        .or_else(|| memchr::memrchr(b' ', block))
        .map_or(block.len().saturating_sub(1), |at| at + 1)
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        if matches!(self.way, Way::AsIs { .. }) {
            return self.read_as_is(into);
        }
        while self.given == self.text.len() {
            if self.ended && self.block.is_empty() {
                return self.broken.take().map_or(Ok(0), Err);
            }
            let had_ended = self.ended;
            if !had_ended {
                self.read_block();
            }
            self.decode_block();
            if had_ended && self.text.is_empty() {
                return self.broken.take().map_or(Ok(0), Err);
            }
        }
        let rest = &self.text.as_bytes()[self.given..];
        let length = rest.len().min(into.len());
        into[..length].copy_from_slice(&rest[..length]);
        self.given += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives out a few bytes at a time.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let length = self.0.len().min(into.len()).min(7);
            into[..length].copy_from_slice(&self.0[..length]);
            self.0 = &self.0[length..];
            Ok(length)
        }
    }

    #[test]
    fn a_long_stream_is_the_same_as_its_bytes_at_once() {
        let line = "Ñaûng uûy Boä Coâng Thöông hoïp phieân thöôøng kyø\n".repeat(4000);
        let bytes: Vec<u8> = line.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let mut text = String::new();
        Transcoder::new(Slow(&bytes), Encoding::Vni).read_to_string(&mut text).unwrap();
        assert_eq!(text, legacy(&bytes, Encoding::Vni));
        let wide: Vec<u8> = "\u{FEFF}Đảng uỷ 🙂\n".repeat(9000).encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut text = String::new();
        Transcoder::new(Slow(&wide), Encoding::Utf16Be).read_to_string(&mut text).unwrap();
        assert_eq!(text, "\u{FEFF}Đảng uỷ 🙂\n".repeat(9000).trim_start_matches('\u{FEFF}'));
    }

    #[test]
    fn utf8_passes_without_its_mark_and_an_odd_end_is_shown() {
        let mut bytes = Vec::new();
        Transcoder::new(Slow("\u{FEFF}Bộ".as_bytes()), Encoding::Utf8).read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, "Bộ".as_bytes());
        let mut text = String::new();
        Transcoder::new(Slow(b"a\0b\0c"), Encoding::Utf16Le).read_to_string(&mut text).unwrap();
        assert_eq!(text, "ab\u{FFFD}");
        let mut none = String::new();
        Transcoder::new(Slow(b""), Encoding::Tcvn3).read_to_string(&mut none).unwrap();
        assert_eq!(none, "");
    }
}
