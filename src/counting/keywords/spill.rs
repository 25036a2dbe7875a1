//! Numbers in partitions, in memory as far as that is allowed, then on disk: what a partition got comes back in the order in which it was
//! written.
//!
//! One file a thread holds the blocks of all partitions, so that the system's limit of open files is never near. It has no name and is gone
//! when the program ends, however that happens; but where a run may be gone on with it has one, and lasts. A small corpus never sees the disk.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Bytes of a number.
const NUMBER: usize = size_of::<u64>();

/// Where partitions may lie, for all threads that fill them.
#[derive(Debug, Clone)]
pub struct Room {
    folder: PathBuf,
    /// Full blocks that memory still has room for, in numbers.
    left: Arc<AtomicUsize>,
    /// Whether files have names.
    lasting: bool,
}

impl Room {
    /// Memory for so many bytes of full blocks; files will lie in `folder`.
    #[must_use]
    pub fn new(folder: &Path, bytes: usize) -> Self {
        Self { folder: folder.to_path_buf(), left: Arc::new(AtomicUsize::new(bytes / NUMBER)), lasting: false }
    }

    /// Files have names and stay, until their folder goes.
    #[must_use]
    pub fn lasting(self) -> Self {
        Self { lasting: true, ..self }
    }

    /// A new file, and its name where it has one.
    fn file(&self) -> std::io::Result<(File, Option<String>)> {
        if !self.lasting {
            return Ok((tempfile::tempfile_in(&self.folder)?, None));
        }
        let (file, path) = tempfile::Builder::new().prefix("places-").tempfile_in(&self.folder)?.keep()?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok((file, name))
    }

    fn take(&self, numbers: usize) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(numbers)).is_ok()
    }
}

/// A full block of a partition.
#[derive(Debug, Serialize, Deserialize)]
pub enum Block {
    /// Its numbers.
    InMemory(Vec<u64>),
    /// Its place in the file and its length in bytes.
    OnDisk(u64, usize),
}

/// One thread's partitions.
#[derive(Debug)]
pub struct SpillWriter {
    room: Room,
    file: Option<(File, Option<String>)>,
    written: u64,
    bytes: Vec<u8>,
    newest: Newest,
    /// Numbers in a block.
    block: usize,
    /// The block of each partition that is being filled.
    filling: Vec<Vec<u64>>,
    full: Vec<Vec<Block>>,
}

/// The numbers that each partition got last, side by side: so few that all of them fit into the cache, wherever the next one goes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Newest {
    numbers: Vec<u64>,
    /// Where the next number of each partition goes.
    next: Vec<usize>,
    /// Most numbers of a partition.
    most: usize,
}

/// Most of the newest numbers of a partition: 512 bytes.
const NEWEST: usize = 64;

impl Newest {
    fn new(partitions: usize, most: usize) -> Self {
        Self { numbers: vec![0; partitions * most], next: (0..partitions).map(|p| p * most).collect(), most }
    }

    #[inline]
    fn start(&self, partition: usize) -> usize {
        partition * self.most
    }

    fn of(&self, partition: usize) -> &[u64] {
        &self.numbers[self.start(partition)..self.next[partition]]
    }
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
            newest: Newest::new(partitions, block.min(NEWEST)),
            block,
            filling: vec![Vec::new(); partitions],
            full: std::iter::repeat_with(Vec::new).take(partitions).collect(),
        }
    }

    /// Appends numbers to a partition, no more than a block holds.
    ///
    /// # Errors
    /// [`Error::Write`] where the disk is full or the folder cannot be written.
    #[inline]
    pub fn append<const N: usize>(&mut self, partition: usize, numbers: [u64; N]) -> Result<()> {
        if self.newest.next[partition] + N > self.newest.start(partition) + self.newest.most {
            self.fill(partition)?;
        }
        let next = &mut self.newest.next[partition];
        self.newest.numbers[*next..*next + N].copy_from_slice(&numbers);
        *next += N;
        Ok(())
    }

    /// Moves the newest numbers of a partition into its block.
    #[cold]
    fn fill(&mut self, partition: usize) -> Result<()> {
        let length = self.newest.of(partition).len();
        if self.filling[partition].len() + length > self.block {
            self.put_away(partition)?;
        }
        let filling = &mut self.filling[partition];
        filling.reserve_exact(if filling.is_empty() { self.block } else { 0 });
        filling.extend_from_slice(self.newest.of(partition));
        self.newest.next[partition] = self.newest.start(partition);
        Ok(())
    }

    fn put_away(&mut self, partition: usize) -> Result<()> {
        let block = &mut self.filling[partition];
        let put_away = if self.room.take(block.len()) {
            Block::InMemory(std::mem::take(block))
        } else {
            let failed = |source| Error::write(&self.room.folder, source);
            let file = match &mut self.file {
                Some(file) => file,
                none => none.insert(self.room.file().map_err(failed)?),
            };
            self.bytes.clear();
            self.bytes.extend(block.drain(..).flat_map(u64::to_le_bytes));
            file.0.write_all(&self.bytes).map_err(failed)?;
            let place = self.written;
            self.written += self.bytes.len() as u64;
            Block::OnDisk(place, self.bytes.len())
        };
        self.full[partition].push(put_away);
        Ok(())
    }

    /// All that a later run needs to go on; what lies in the file is on the disk.
    ///
    /// # Errors
    /// [`Error::Write`] where it does not get there.
    pub fn save(&self) -> Result<impl Serialize> {
        if let Some((file, _)) = &self.file {
            file.sync_data().map_err(|source| Error::write(&self.room.folder, source))?;
        }
        let name = self.file.as_ref().and_then(|(_, name)| name.as_deref());
        Ok((name, self.written, &self.newest, self.block, &self.filling, &self.full))
    }

    /// Goes on from what was saved. What was written into the file afterwards is cut off.
    ///
    /// # Errors
    /// [`Error::Write`] where the file cannot be opened.
    pub fn resumed(room: &Room, saved: SavedSpill) -> Result<Self> {
        let (name, written, newest, block, filling, full) = saved;
        let open = |name: String| {
            let path = room.folder.join(&name);
            let opened = OpenOptions::new().read(true).write(true).open(&path).and_then(|mut file| {
                file.set_len(written)?;
                file.seek(SeekFrom::End(0))?;
                Ok(file)
            });
            opened.map(|file| (file, Some(name))).map_err(|source| Error::write(&path, source))
        };
        let in_memory = full.iter().flatten().map(|block| match block {
            Block::InMemory(numbers) => numbers.len(),
            Block::OnDisk(..) => 0,
        });
        // Where there is less memory now, what is in it stays there.
        let _ = room.take(in_memory.sum()) || room.take(room.left.load(Ordering::Relaxed));
        let file = name.map(open).transpose()?;
        Ok(Self { room: room.clone(), file, written, bytes: Vec::new(), newest, block, filling, full })
    }

    /// Ends writing.
    #[must_use]
    pub fn finish(self) -> Spilled {
        let Self { room, file, newest, filling, mut full, .. } = self;
        for (full, block) in full.iter_mut().zip(filling).filter(|(_, block)| !block.is_empty()) {
            full.push(Block::InMemory(block));
        }
        let full = full.into_iter().map(Mutex::new).collect();
        Spilled { folder: room.folder, file: Mutex::new(file.map(|(file, _)| file)), newest, full }
    }
}

/// What [`SpillWriter::save`] has saved: the name of the file and its bytes, the newest numbers, the numbers of a block, those that are being
/// filled, those that are full.
pub type SavedSpill = (Option<String>, u64, Newest, usize, Vec<Vec<u64>>, Vec<Vec<Block>>);

/// One thread's partitions, to be read by any thread.
#[derive(Debug)]
pub struct Spilled {
    folder: PathBuf,
    file: Mutex<Option<File>>,
    newest: Newest,
    full: Vec<Mutex<Vec<Block>>>,
}

impl Spilled {
    /// How many numbers a partition has.
    #[must_use]
    pub fn len(&self, partition: usize) -> usize {
        let length = |block: &Block| match block {
            Block::InMemory(numbers) => numbers.len(),
            Block::OnDisk(_, bytes) => bytes / NUMBER,
        };
        lock(&self.full[partition]).iter().map(length).sum::<usize>() + self.newest.of(partition).len()
    }

    /// Gives a partition's numbers to `take`, a block at a time; `bytes` is memory to work in.
    ///
    /// # Errors
    /// [`Error::Read`] where the disk fails.
    pub fn read(&self, partition: usize, bytes: &mut Vec<u8>, mut take: impl FnMut(&[u64])) -> Result<()> {
        for block in &*lock(&self.full[partition]) {
            self.read_block(block, bytes, &mut take)?;
        }
        take(self.newest.of(partition));
        Ok(())
    }

    /// Does the same for the last time: the memory of each block is free for others once it was given.
    ///
    /// # Errors
    /// As [`Spilled::read`].
    pub fn read_last(&self, partition: usize, bytes: &mut Vec<u8>, mut take: impl FnMut(&[u64])) -> Result<()> {
        for block in std::mem::take(&mut *lock(&self.full[partition])) {
            self.read_block(&block, bytes, &mut take)?;
        }
        take(self.newest.of(partition));
        Ok(())
    }

    fn read_block(&self, block: &Block, bytes: &mut Vec<u8>, take: &mut impl FnMut(&[u64])) -> Result<()> {
        match block {
            Block::InMemory(numbers) => take(numbers),
            &Block::OnDisk(place, length) => {
                bytes.resize(length, 0);
                if let Some(file) = lock(&self.file).as_mut() {
                    let read = file.seek(SeekFrom::Start(place)).and_then(|_| file.read_exact(bytes));
                    read.map_err(|source| Error::read(&self.folder, source))?;
                }
                let (pieces, _) = bytes.as_chunks::<NUMBER>();
                take(&pieces.iter().map(|piece| u64::from_le_bytes(*piece)).collect::<Vec<_>>());
            }
        }
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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
                let mut last = Vec::new();
                spilled.read_last(partition, &mut Vec::new(), |block| last.extend_from_slice(block)).unwrap();
                assert_eq!(&last, expected);
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
        // The newest number, then a block that is full.
        writer.append(1, [1]).unwrap();
        writer.append(1, [2]).unwrap();
        assert!(writer.append(1, [3]).unwrap_err().to_string().starts_with("/no/such/folder: "));
    }
}
