//! Numbers in partitions, in memory as far as that is allowed, then on disk: what a partition got comes back in the order in which it was
//! written.
//!
//! One nameless file a thread holds the blocks of all partitions, so that the system's limit of open files is never near; it is gone when
//! the program ends, however that happens. A small corpus never sees the disk.

use crate::error::{Error, Result};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes of a number.
const NUMBER: usize = size_of::<u64>();

/// Where partitions may lie, for all threads that fill them.
#[derive(Debug, Clone)]
pub struct Room {
    folder: PathBuf,
    /// Full blocks that memory still has room for, in numbers.
    left: Arc<AtomicUsize>,
}

impl Room {
    /// Memory for so many bytes of full blocks; files will lie in `folder`.
    #[must_use]
    pub fn new(folder: &Path, bytes: usize) -> Self {
        Self { folder: folder.to_path_buf(), left: Arc::new(AtomicUsize::new(bytes / NUMBER)) }
    }

    fn take(&self, numbers: usize) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(numbers)).is_ok()
    }
}

/// A full block of a partition.
#[derive(Debug)]
enum Block {
    InMemory(Box<[u64]>),
    /// Its place in the file and its length in bytes.
    OnDisk(u64, usize),
}

/// One thread's partitions.
#[derive(Debug)]
pub struct SpillWriter {
    room: Room,
    file: Option<File>,
    written: u64,
    bytes: Vec<u8>,
    /// Numbers in a block.
    block: usize,
    /// The blocks that are being filled, side by side, and how full they are.
    filling: Vec<u64>,
    filled: Vec<usize>,
    full: Vec<Vec<Block>>,
}

impl SpillWriter {
    /// Empty partitions with blocks of so many numbers.
    #[must_use]
    pub fn new(room: &Room, partitions: usize, block: usize) -> Self {
        Self {
            room: room.clone(),
            file: None,
            written: 0,
            bytes: Vec::new(),
            block,
            filling: vec![0; partitions * block],
            filled: vec![0; partitions],
            full: std::iter::repeat_with(Vec::new).take(partitions).collect(),
        }
    }

    /// Appends numbers to a partition, no more than a block holds.
    ///
    /// # Errors
    /// [`Error::Write`] where the disk is full or the folder cannot be written.
    #[inline]
    pub fn append<const N: usize>(&mut self, partition: usize, numbers: [u64; N]) -> Result<()> {
        if self.filled[partition] + N > self.block {
            self.put_away(partition)?;
        }
        let filled = &mut self.filled[partition];
        let at = partition * self.block + *filled;
        self.filling[at..at + N].copy_from_slice(&numbers);
        *filled += N;
        Ok(())
    }

    #[cold]
    fn put_away(&mut self, partition: usize) -> Result<()> {
        let block = in_filling(&self.filling, &self.filled, self.block, partition);
        let put_away = if self.room.take(block.len()) {
            Block::InMemory(block.into())
        } else {
            let failed = |source| Error::write(&self.room.folder, source);
            let file = match &mut self.file {
                Some(file) => file,
                none => none.insert(tempfile::tempfile_in(&self.room.folder).map_err(failed)?),
            };
            self.bytes.clear();
            self.bytes.extend(block.iter().flat_map(|number| number.to_le_bytes()));
            file.write_all(&self.bytes).map_err(failed)?;
            let place = self.written;
            self.written += self.bytes.len() as u64;
            Block::OnDisk(place, self.bytes.len())
        };
        self.full[partition].push(put_away);
        self.filled[partition] = 0;
        Ok(())
    }

    /// Ends writing.
    #[must_use]
    pub fn finish(self) -> Spilled {
        let Self { room, file, block, filling, filled, full, .. } = self;
        Spilled { folder: room.folder, file: Mutex::new(file), block, filling, filled, full }
    }
}

fn in_filling<'f>(filling: &'f [u64], filled: &[usize], block: usize, partition: usize) -> &'f [u64] {
    let start = partition * block;
    &filling[start..start + filled[partition]]
}

/// One thread's partitions, to be read by any thread.
#[derive(Debug)]
pub struct Spilled {
    folder: PathBuf,
    file: Mutex<Option<File>>,
    block: usize,
    filling: Vec<u64>,
    filled: Vec<usize>,
    full: Vec<Vec<Block>>,
}

impl Spilled {
    /// How many numbers a partition has.
    #[must_use]
    pub fn len(&self, partition: usize) -> usize {
        let length = |block: &Block| match block {
            Block::InMemory(numbers) => numbers.len(),
            Block::OnDisk(_, bytes) => bytes / NUMBER,
        };
        self.full[partition].iter().map(length).sum::<usize>() + self.filled[partition]
    }

    /// Gives a partition's numbers to `take`, a block at a time; `bytes` is memory to work in.
    ///
    /// # Errors
    /// [`Error::Read`] where the disk fails.
    pub fn read(&self, partition: usize, bytes: &mut Vec<u8>, mut take: impl FnMut(&[u64])) -> Result<()> {
        let mut numbers = Vec::new();
        for block in &self.full[partition] {
            match block {
                Block::InMemory(numbers) => take(numbers),
                &Block::OnDisk(place, length) => {
                    bytes.resize(length, 0);
                    self.read_block(place, bytes).map_err(|source| Error::read(&self.folder, source))?;
                    let (pieces, _) = bytes.as_chunks::<NUMBER>();
                    numbers.clear();
                    numbers.extend(pieces.iter().map(|piece| u64::from_le_bytes(*piece)));
                    take(&numbers);
                }
            }
        }
        take(in_filling(&self.filling, &self.filled, self.block, partition));
        Ok(())
    }

    fn read_block(&self, place: u64, bytes: &mut [u8]) -> std::io::Result<()> {
        if let Some(file) = self.file.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            file.seek(SeekFrom::Start(place))?;
            file.read_exact(bytes)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(of: &Spilled, partition: usize) -> Vec<u64> {
        let mut numbers = Vec::new();
        of.read(partition, &mut Vec::new(), |block| numbers.extend_from_slice(block)).unwrap();
        numbers
    }

    #[test]
    fn a_partition_gives_back_what_it_got_in_order() {
        let folder = tempfile::tempdir().unwrap();
        // No room, for some of the blocks, for all.
        for bytes in [0, 700, 1 << 20] {
            let mut writer = SpillWriter::new(&Room::new(folder.path(), bytes), 3, 5);
            let mut expected = vec![Vec::new(); 3];
            for n in 0..200 {
                let partition = usize::from(n % 2 == 1);
                if n % 3 == 0 {
                    writer.append(partition, [n]).unwrap();
                    expected[partition].push(n);
                } else {
                    writer.append(partition, [n, n << 40, 7]).unwrap();
                    expected[partition].extend([n, n << 40, 7]);
                }
            }
            let spilled = writer.finish();
            for (partition, expected) in expected.iter().enumerate() {
                assert_eq!((&numbers(&spilled, partition), spilled.len(partition)), (expected, expected.len()));
            }
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "the file has no name");
        }
    }

    #[test]
    fn what_fits_into_memory_never_sees_the_disk() {
        let mut writer = SpillWriter::new(&Room::new(Path::new("/no/such/folder"), 2 * NUMBER), 2, 2);
        for n in 0..4 {
            writer.append(1, [n]).unwrap();
        }
        assert_eq!(numbers(&writer.finish(), 1), [0, 1, 2, 3]);
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_named() {
        let mut writer = SpillWriter::new(&Room::new(Path::new("/no/such/folder"), 0), 2, 1);
        writer.append(1, [1]).unwrap();
        assert!(writer.append(1, [2]).unwrap_err().to_string().starts_with("/no/such/folder: "));
    }
}
