//! Rows of a table on their way to its file: a buffer that counts them.

/// Rows without the header.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Rows {
    /// Lines of CSV.
    pub bytes: Vec<u8>,
    /// How many rows they are; a quoted field may hold line ends, so this is not the number of lines.
    pub count: u64,
}

impl Rows {
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
