//! The texts of all syllables in their order, one after another in one string, so that those that stand together in terms are near.

use rayon::prelude::*;

/// Texts by rank, from 1; rank 0 is no text.
#[derive(Debug)]
pub struct Texts {
    joined: String,
    /// Where each text ends, by rank.
    ends: Vec<usize>,
}

impl Texts {
    /// Sorts texts. Gives the rank of each as well; place 0 is no text, and keeps rank 0.
    #[must_use]
    pub fn sort(texts: &[Box<str>]) -> (Vec<u32>, Self) {
        let mut sorted: Vec<(u64, &str, usize)> =
            texts.iter().enumerate().skip(1).map(|(place, text)| (beginning(text), &**text, place)).collect();
        sorted.par_sort_unstable();
        let mut ranks = vec![0; texts.len()];
        let mut all = Self { joined: String::new(), ends: vec![0] };
        for (rank, (_, text, place)) in (1..).zip(sorted) {
            ranks[place] = rank;
            all.joined.push_str(text);
            all.ends.push(all.joined.len());
        }
        (ranks, all)
    }

    /// The text of a rank.
    #[inline]
    #[must_use]
    pub fn text(&self, rank: u32) -> &str {
        let rank = rank as usize;
        let ends = (self.ends.get(rank.wrapping_sub(1)), self.ends.get(rank));
        if let (Some(&start), Some(&end)) = ends { &self.joined[start..end] } else { "" }
    }

    /// All texts joined.
    #[must_use]
    pub fn joined(&self) -> &str {
        &self.joined
    }

    /// How many ranks there are, rank 0 too.
    #[must_use]
    pub fn ranks(&self) -> usize {
        self.ends.len()
    }
}

/// The first eight bytes of a text as a number that compares as they do: most texts are told apart by it.
fn beginning(text: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = text.len().min(bytes.len());
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_compare_as_joined_texts_do() {
        let words = ["", "a", "an", "anh", "b", "đ", "e", "nghiêng", "nghiêm"];
        let (ranks, sorted) = Texts::sort(&words.map(Box::from));
        let in_order: Vec<&str> = (0..9).map(|rank| sorted.text(rank)).collect();
        assert_eq!(in_order, ["", "a", "an", "anh", "b", "e", "nghiêm", "nghiêng", "đ"]);
        assert_eq!((sorted.ranks(), sorted.text(9)), (9, ""));
        let terms = [
            [1, 3, 0],
            [2, 0, 0],
            [1, 0, 0],
            [2, 1, 0],
            [3, 1, 1],
            [1, 1, 4],
            [5, 0, 0],
            [6, 2, 0],
            [7, 8, 0],
            [8, 7, 0],
        ];
        let joined =
            |term: &[usize; 3]| term.iter().filter(|w| **w > 0).map(|w| words[*w]).collect::<Vec<_>>().join(" ");
        let (mut by_text, mut by_rank) = (terms, terms);
        by_text.sort_by_key(joined);
        by_rank.sort_by_key(|term| term.map(|w| ranks[w]));
        assert_eq!(by_text, by_rank);
    }
}
