//! A file of values, one after the other (`MessagePack`), that appears as a whole.

use crate::error::{Error, Result};
use rmp_serde::{Deserializer, Serializer};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A snapshot that is being written.
#[derive(Debug)]
pub struct SnapshotWriter {
    file: BufWriter<File>,
    place: PathBuf,
}

impl SnapshotWriter {
    /// Begins one that will be `place`.
    pub(super) fn begin(place: PathBuf) -> Result<Self> {
        let file = File::create(begun(&place)).map_err(|e| Error::write(&place, e))?;
        Ok(Self { file: BufWriter::with_capacity(1 << 20, file), place })
    }

    /// Appends a value.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn put(&mut self, value: &impl Serialize) -> Result<()> {
        let mut out = Serializer::new(&mut self.file);
        value.serialize(&mut out).map_err(|e| Error::write(&self.place, io::Error::other(e)))
    }

    /// Puts it into its place, once it is on the disk.
    pub(super) fn finish(mut self) -> Result<()> {
        let done = self.file.flush().and_then(|()| self.file.get_ref().sync_all());
        let done = done.and_then(|()| fs::rename(begun(&self.place), &self.place));
        done.map_err(|e| Error::write(&self.place, e))
    }
}

/// A snapshot that is read.
pub struct SnapshotReader {
    values: Deserializer<rmp_serde::decode::ReadReader<BufReader<File>>>,
    place: PathBuf,
}

impl SnapshotReader {
    pub(super) fn open(place: PathBuf) -> Result<Self> {
        let file = File::open(&place).map_err(|e| Error::read(&place, e))?;
        Ok(Self { values: Deserializer::new(BufReader::with_capacity(1 << 20, file)), place })
    }

    /// The next value.
    ///
    /// # Errors
    /// [`Error::Read`] where it is none of this kind.
    pub fn take<T: DeserializeOwned>(&mut self) -> Result<T> {
        T::deserialize(&mut self.values).map_err(|e| Error::read(&self.place, io::Error::other(e)))
    }
}

fn begun(place: &Path) -> PathBuf {
    place.with_extension("begun")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn values_come_back_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("snapshot");
        let mut out = SnapshotWriter::begin(place.clone()).unwrap();
        let keyed = BTreeMap::from([((7_u32, "Uỷ".to_string()), u128::MAX - 1)]);
        out.put(&keyed).unwrap();
        out.put(&(Some(5_u64), vec![[u64::MAX; 8]])).unwrap();
        assert!(!place.exists());
        out.finish().unwrap();
        let mut values = SnapshotReader::open(place).unwrap();
        assert_eq!(values.take::<BTreeMap<(u32, String), u128>>().unwrap(), keyed);
        assert!(values.take::<String>().is_err());
    }
}
