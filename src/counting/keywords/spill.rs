//! Bytes in partitions on disk: what a partition got comes back in the order in which it was written.
//!
//! One nameless file a thread holds the blocks of all partitions, so that the system's limit of open files is never near; it is gone when
//! the program ends, however that happens. A small corpus stays in the buffers and never sees the disk.

use crate::error::{Error, Result};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// One thread's partitions.
#[derive(Debug)]
pub struct SpillWriter {
    folder: PathBuf,
    file: Option<File>,
    written: u64,
    block: usize,
    buffers: Vec<Vec<u8>>,
    /// Place and length in the file of each block, by partition.
    blocks: Vec<Vec<(u64, usize)>>,
}

impl SpillWriter {
    /// Empty partitions whose file will lie in `folder`; a block of a partition is written when it has `block` bytes.
    #[must_use]
    pub fn new(folder: &Path, partitions: usize, block: usize) -> Self {
        let (buffers, blocks) = (vec![Vec::new(); partitions], vec![Vec::new(); partitions]);
        Self { folder: folder.to_path_buf(), file: None, written: 0, block, buffers, blocks }
    }

    /// Appends the first `length` bytes to a partition. All are copied, since that is cheaper where their number is known beforehand.
    ///
    /// # Errors
    /// [`Error::Write`] where the disk is full or the folder cannot be written.
    #[inline]
    pub fn append<const N: usize>(&mut self, partition: usize, bytes: &[u8; N], length: usize) -> Result<()> {
        if self.buffers[partition].len() + length > self.block {
            self.flush(partition)?;
        }
        let buffer = &mut self.buffers[partition];
        let after = buffer.len() + length;
        buffer.extend_from_slice(bytes);
        buffer.truncate(after);
        Ok(())
    }

    #[cold]
    fn flush(&mut self, partition: usize) -> Result<()> {
        let failed = |source| Error::write(&self.folder, source);
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile_in(&self.folder).map_err(failed)?),
        };
        let buffer = &mut self.buffers[partition];
        file.write_all(buffer).map_err(failed)?;
        self.blocks[partition].push((self.written, buffer.len()));
        self.written += buffer.len() as u64;
        buffer.clear();
        Ok(())
    }

    /// Ends writing.
    #[must_use]
    pub fn finish(self) -> Spilled {
        Spilled { folder: self.folder, file: Mutex::new(self.file), tails: self.buffers, blocks: self.blocks }
    }
}

/// One thread's partitions, to be read by any thread.
#[derive(Debug)]
pub struct Spilled {
    folder: PathBuf,
    file: Mutex<Option<File>>,
    tails: Vec<Vec<u8>>,
    blocks: Vec<Vec<(u64, usize)>>,
}

impl Spilled {
    /// How many bytes a partition has.
    #[must_use]
    pub fn len(&self, partition: usize) -> usize {
        self.blocks[partition].iter().map(|b| b.1).sum::<usize>() + self.tails[partition].len()
    }

    /// Puts a partition's bytes into `bytes`.
    ///
    /// # Errors
    /// [`Error::Read`] where the disk fails.
    pub fn read(&self, partition: usize, bytes: &mut Vec<u8>) -> Result<()> {
        bytes.clear();
        bytes.reserve(self.len(partition));
        if let Some(file) = self.file.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            let failed = |source| Error::read(&self.folder, source);
            for &(place, length) in &self.blocks[partition] {
                file.seek(SeekFrom::Start(place)).map_err(failed)?;
                let read = file.take(length as u64).read_to_end(bytes).map_err(failed)?;
                if read < length {
                    return Err(failed(std::io::ErrorKind::UnexpectedEof.into()));
                }
            }
        }
        bytes.extend_from_slice(&self.tails[partition]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partition_gives_back_what_it_got_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = SpillWriter::new(folder.path(), 3, 16);
        let mut expected = vec![Vec::new(); 3];
        for n in 0..200u8 {
            let length = usize::from(n % 7) + 1;
            writer.append(usize::from(n % 2), &[n; 8], length).unwrap();
            expected[usize::from(n % 2)].extend_from_slice(&vec![n; length]);
        }
        let spilled = writer.finish();
        let mut bytes = Vec::new();
        for (partition, expected) in expected.iter().enumerate() {
            spilled.read(partition, &mut bytes).unwrap();
            assert_eq!((&bytes, spilled.len(partition)), (expected, expected.len()));
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "the file has no name");
    }

    #[test]
    fn what_fits_into_the_buffers_never_sees_the_disk() {
        let mut writer = SpillWriter::new(Path::new("/no/such/folder"), 2, 16);
        writer.append(1, b"xin", 3).unwrap();
        let mut bytes = Vec::new();
        writer.finish().read(1, &mut bytes).unwrap();
        assert_eq!(bytes, b"xin");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_named() {
        let mut writer = SpillWriter::new(Path::new("/no/such/folder"), 2, 4);
        writer.append(1, b"xin", 3).unwrap();
        assert!(writer.append(1, b"tam biet", 8).unwrap_err().to_string().starts_with("/no/such/folder: "));
    }
}
