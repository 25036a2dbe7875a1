//! What the registry has decided about documents, for the machines that extract them.

use super::site::Site;
use crate::error::{Error, Result};
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Decisions about all documents of a run, by their places.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Decisions {
    /// What must be the same on all machines.
    pub(super) version: String,
    /// By path, the number of the file.
    pub(super) files: HashMap<String, File>,
    /// By [`Decisions::order`]; documents of which there is nothing to say are left out.
    pub(super) special: HashMap<Vec<u8>, Decision>,
}

/// A file and its blocks.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub(super) struct File {
    pub number: u32,
    /// Beginning of each block, and the lines before it.
    pub blocks: Vec<(u64, u64)>,
}

/// What there is to say of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Decision {
    /// It is rejected for this reason.
    pub rejected: Option<String>,
    pub duplicate_of: Option<String>,
    pub near_duplicate_of: Option<String>,
    pub boilerplate: Vec<Range<u32>>,
}

impl Decisions {
    /// Lines of the file before a site.
    ///
    /// # Errors
    /// [`Error::Unfit`] for a site that no survey has seen.
    pub(super) fn base(&self, site: &Site) -> Result<u64> {
        if site.by_id {
            return Ok(0);
        }
        let file = self.files.get(&*site.path);
        let base = file.and_then(|file| file.blocks.iter().find(|(block, _)| *block == site.block));
        base.map(|(_, base)| *base).ok_or_else(|| Error::Unfit {
            place: site.path.to_string(),
            what: "the input has changed while it was read".into(),
            remedy: "run again on input that nobody writes to".into(),
        })
    }

    /// What puts the rows of documents into the order of the input.
    pub(super) fn order(&self, site: &Site, base: u64, at: u64, id: &str) -> Vec<u8> {
        if site.by_id {
            return id.as_bytes().to_vec();
        }
        let number = self.files.get(&*site.path).map_or(u32::MAX, |file| file.number);
        let mut order = number.to_be_bytes().to_vec();
        order.extend((base + at).to_be_bytes());
        order
    }

    /// The decisions in bytes.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        rmp_serde::to_vec(self).map_err(|error| super::survey::unwritten(&error))
    }

    /// The decisions again.
    ///
    /// # Errors
    /// [`Error::Unfit`] for bytes that are none.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        rmp_serde::from_slice(bytes).map_err(|error| Error::Unfit {
            place: "decisions".into(),
            what: format!("they cannot be read ({error})"),
            remedy: "let the same version of trich make them that reads them".into(),
        })
    }
}
