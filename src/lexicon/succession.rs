//! Who took whose place: predecessor -> the last of its successors.

use super::{EntryId, Lexicons};
use hashbrown::HashMap;

impl Lexicons {
    /// For each entry with a successor the last one of the chain that begins with it (`Bộ X` -> `Bộ Y` -> `Bộ Z`). A chain ends before an unknown id
    /// and before one that stands in it already; the check of lexicons tells these.
    #[must_use]
    pub fn last_successors(&self) -> HashMap<Box<str>, EntryId> {
        let ids: HashMap<&str, EntryId> =
            (0..).zip(&self.entries).map(|(number, entry)| (&*entry.id, number)).collect();
        let mut last = HashMap::new();
        for entry in self.entries.iter().filter(|entry| !entry.successor.is_empty()) {
            let (mut chain, mut at) = (vec![&*entry.id], entry);
            while let Some(next) = ids.get(&*at.successor).map(|number| self.entry(*number))
                && !chain.contains(&&*next.id)
            {
                chain.push(&next.id);
                at = next;
            }
            if chain.len() > 1 {
                last.extend(ids.get(&*at.id).map(|number| (entry.id.clone(), *number)));
            }
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_are_followed_to_their_end_and_circles_are_left() {
        let mut lexicons = Lexicons::embedded().unwrap();
        for (entry, (id, successor)) in lexicons.entries.iter_mut().zip([
            ("a", "b"),
            ("b", "c"),
            ("c", ""),
            ("d", "e"),
            ("e", "d"),
            ("f", "nowhere"),
        ]) {
            (entry.id, entry.successor) = (id.into(), successor.into());
        }
        let last = lexicons.last_successors();
        let id = |from: &str| last.get(from).map(|number| &*lexicons.entry(*number).id);
        assert_eq!(["a", "b", "c", "d", "e", "f"].map(id), [Some("c"), Some("c"), None, Some("e"), Some("d"), None]);
    }
}
