//! The texts of all syllables in their order, one after another in one string, so that those that stand together in terms are near.

use rayon::prelude::*;
use std::cmp::Ordering;

/// Texts by rank, from 1; rank 0 is no text.
#[derive(Debug)]
pub struct Texts {
    joined: String,
    /// Where each text ends, by rank.
    ends: Vec<usize>,
    /// By rank: the rank of the first text that the text begins with, up to a blank or its end. Mostly its own.
    roots: Vec<u32>,
}

impl Texts {
    /// Sorts texts. Gives the rank of each as well; place 0 is no text, and keeps rank 0.
    #[must_use]
    pub fn sort(texts: &[Box<str>]) -> (Vec<u32>, Self) {
        let mut sorted: Vec<(u64, &str, usize)> =
            texts.iter().enumerate().skip(1).map(|(place, text)| (beginning(text), &**text, place)).collect();
        sorted.par_sort_unstable();
        let mut ranks = vec![0; texts.len()];
        let mut all = Self { joined: String::new(), ends: vec![0], roots: vec![0] };
        let mut root: (u32, &str) = (0, "");
        for (rank, (_, text, place)) in (1..).zip(sorted) {
            ranks[place] = rank;
            all.joined.push_str(text);
            all.ends.push(all.joined.len());
            // What begins with a text and a blank follows it directly.
            let inside = root.0 != 0 && text.strip_prefix(root.1).is_some_and(|rest| rest.starts_with(' '));
            if !inside {
                root = (rank, text);
            }
            all.roots.push(root.0);
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

    /// The rank of the first text that the text of a rank begins with, up to a blank or its end: terms whose first words have different
    /// roots stand in the order of these.
    #[inline]
    #[must_use]
    pub fn root(&self, rank: u32) -> u32 {
        self.roots.get(rank as usize).copied().unwrap_or(0)
    }

    /// How two sequences of ranks, filled up with 0, compare as texts with blanks between.
    #[must_use]
    pub fn compare(&self, a: &[u32], b: &[u32]) -> Ordering {
        let Some(at) = a.iter().zip(b).position(|(a, b)| a != b) else { return Ordering::Equal };
        let (a, b) = (&a[at..], &b[at..]);
        match self.root(a[0]).cmp(&self.root(b[0])) {
            Ordering::Equal => self.bytes(a).cmp(self.bytes(b)),
            other => other,
        }
    }

    fn bytes<'t>(&'t self, ranks: &'t [u32]) -> impl Iterator<Item = u8> + 't {
        let texts = ranks.iter().take_while(|rank| **rank != 0).map(|rank| self.text(*rank).bytes());
        texts.flat_map(|text| text.chain(std::iter::once(b' ')))
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

    #[test]
    fn terms_of_words_of_several_syllables_compare_as_their_texts_do() {
        let words = ["", "a", "a b", "a b c", "a-b", "b", "b c", "c", "ab"];
        let (ranks, sorted) = Texts::sort(&words.map(Box::from));
        let terms: Vec<[usize; 3]> =
            (1..9).flat_map(|x| (0..9).map(move |y| [x, y, 0])).chain([[1, 5, 7], [2, 7, 5], [1, 6, 1]]).collect();
        let joined =
            |term: &[usize; 3]| term.iter().filter(|w| **w > 0).map(|w| words[*w]).collect::<Vec<_>>().join(" ");
        for x in &terms {
            for y in &terms {
                let order = sorted.compare(&x.map(|w| ranks[w]), &y.map(|w| ranks[w]));
                assert_eq!(order, joined(x).cmp(&joined(y)), "{} {}", joined(x), joined(y));
                let roots = [x, y].map(|term| sorted.root(ranks[term[0]]));
                assert!(roots[0] == roots[1] || roots[0].cmp(&roots[1]) == order);
            }
        }
    }
}
