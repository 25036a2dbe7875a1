//! The first documents of each entity, as far as one thread can know them.

/// How many documents of an entity are kept apart.
pub const FIRST: usize = 5;

/// For each entity, by its number in the thread's table, the lowest numbers among the documents that this thread has met.
///
/// A thread meets only some of the documents, and not quite in their order. So it says yes to more documents than the first ones of the run,
/// but never no to one of these.
#[derive(Debug, Default)]
pub struct Firsts {
    lowest: Vec<[u32; FIRST]>,
}

impl Firsts {
    /// Enters a document that mentions the entity; says whether it may be among the entity's first ones. A document is entered once: the
    /// second time it is not.
    #[inline]
    pub fn enter(&mut self, entity: u32, document: u32) -> bool {
        let place = entity as usize;
        if self.lowest.len() <= place {
            self.lowest.resize(place + 1, [u32::MAX; FIRST]);
        }
        let lowest = &mut self.lowest[place];
        if document >= lowest[FIRST - 1] || lowest.contains(&document) {
            return false;
        }
        let at = lowest.partition_point(|earlier| *earlier < document);
        lowest[at..].rotate_right(1);
        lowest[at] = document;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_counts_once_and_no_later_one_after_the_first_five() {
        let mut firsts = Firsts::default();
        let entered = [7, 7, 3, 9, 12, 15, 20, 1, 14].map(|document| firsts.enter(4, document));
        assert_eq!(entered, [true, false, true, true, true, true, false, true, false]);
        assert!(firsts.enter(0, 20));
    }

    #[test]
    fn the_first_ones_of_all_threads_together_are_never_left_out() {
        let order = [6_u32, 2, 9, 0, 7, 1, 8, 3, 4, 5];
        let mut threads = [Firsts::default(), Firsts::default()];
        let kept: Vec<u32> = order.into_iter().filter(|d| threads[usize::from(d % 3 == 0)].enter(0, *d)).collect();
        assert!((0..5).all(|document| kept.contains(&document)), "{kept:?}");
    }
}
