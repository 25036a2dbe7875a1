//! Rejected documents on the standard error: the first ones, then how many more.

use super::ink::printable;
use super::say;
use crate::document::Rejected;

/// More would hide what else is told.
const SHOWN: u64 = 20;

/// Tells of rejected documents.
#[derive(Default)]
pub(super) struct Rejections {
    count: u64,
}

impl Rejections {
    /// Tells of one, where not too many were told.
    pub fn tell(&mut self, faulty: &Rejected) {
        self.count += 1;
        if self.count <= SHOWN {
            say(&printable(&format!("{}: {}", faulty.place(), faulty.reason)));
        }
    }

    /// Tells how many others there were.
    pub fn finish(&self) {
        let others = self.count.saturating_sub(SHOWN);
        if others > 0 {
            say(&format!("{others} more documents cannot be used; rejected.csv of trich extract lists them all"));
        }
    }
}
