//! Rows of a table on their way to its file: a buffer that counts them.

/// Rows without the header.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Rows {
    /// Lines of CSV.
    pub bytes: Vec<u8>,
    /// How many rows they are; a quoted field may hold line ends, so this is not the number of lines.
    pub count: u64,
}

/// Bytes that rows are given room for from the start: growing step by step would copy them.
const ROOM: usize = 256 << 10;

impl Rows {
    /// No rows, and room for many.
    #[must_use]
    pub fn roomy() -> Self {
        Self { bytes: Vec::with_capacity(ROOM), count: 0 }
    }

    /// Ends a row.
    #[inline]
    pub fn end(&mut self) {
        self.bytes.push(b'\n');
        self.count += 1;
    }

    /// Forgets the rows and keeps the memory.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.count = 0;
    }
}
