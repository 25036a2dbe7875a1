//! What comes out of a packed stream is watched: a few kilobytes that unpack to terabytes must not keep a run busy for days.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Bytes that may come out whatever went in.
const FREE: u64 = 64 << 20;
/// Text packs to a fifth or a tenth; a hundred copies of an archive in one stream are still below this.
const MOST: u64 = 500;

/// A count that readers share; all reading is done by one thread.
pub(super) type Count = Rc<Cell<u64>>;

/// Counts the bytes that pass.
pub(super) struct Counted<R> {
    input: R,
    count: Count,
}

impl<R: Read> Counted<R> {
    pub fn new(input: R, count: &Count) -> Self {
        Self { input, count: Rc::clone(count) }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// What went into the unpacking of one file, and what came out of it at all depths: archives in archives multiply.
#[derive(Clone, Default)]
pub(super) struct Scales {
    /// Bytes of the packed file, where they are known before it is read.
    size: u64,
    /// Bytes read from it so far.
    read: Count,
    out: Count,
}

impl Scales {
    /// Nothing has come out yet.
    pub fn new(size: u64, read: &Count) -> Self {
        Self { size, read: Rc::clone(read), out: Count::default() }
    }

    /// Ends the stream with an error where more than [`MOST`] times the bytes come out that went in.
    pub fn watch<R: Read>(&self, output: R) -> Unpacked<R> {
        Unpacked { output, scales: self.clone() }
    }

    fn take(&self, bytes: usize) -> io::Result<()> {
        let out = self.out.get() + bytes as u64;
        self.out.set(out);
        if out > FREE && out / MOST > self.size.max(self.read.get()) {
            return Err(io::Error::other(format!(
                "it unpacks to more than {MOST} times its size, as bombs do; if you trust it, unpack it yourself"
            )));
        }
        Ok(())
    }
}

/// A stream that is unpacked, watched by [`Scales`].
pub(super) struct Unpacked<R> {
    output: R,
    scales: Scales,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.output.read(into)?;
        self.scales.take(read)?;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn unpack(packed: &[u8]) -> io::Result<u64> {
        let count = Count::default();
        let decoder = flate2::read::MultiGzDecoder::new(Counted::new(packed, &count));
        io::copy(&mut Scales::new(0, &count).watch(decoder), &mut io::sink())
    }

    #[test]
    fn a_bomb_ends_early_and_a_text_does_not() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..100 {
            encoder.write_all(&vec![b'a'; 1 << 20]).unwrap();
        }
        let error = unpack(&encoder.finish().unwrap()).unwrap_err().to_string();
        assert!(error.contains("as bombs do"), "{error}");
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        let text = (0..10_000_u64).map(|k| (k * k).to_string()).collect::<Vec<_>>().join(" Đảng uỷ họp lần thứ ");
        (0..300).for_each(|_| encoder.write_all(text.as_bytes()).unwrap());
        assert_eq!(unpack(&encoder.finish().unwrap()).unwrap(), 300 * text.len() as u64);
    }

    #[test]
    fn many_small_bombs_in_one_file_are_one() {
        let scales = Scales::new(1000, &Count::default());
        let read = |_| io::copy(&mut scales.watch(io::repeat(b'a').take(FREE / 4)), &mut io::sink());
        let ends: Vec<bool> = (0..6).map(read).map(|read| read.is_ok()).collect();
        assert_eq!(ends, [true, true, true, true, false, false]);
    }
}
