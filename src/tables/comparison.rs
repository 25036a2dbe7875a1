//! The table of `trich compare`: terms and entities of two results with both frequencies and keyness.

use super::rows::Rows;
use super::{field, number};
use crate::entity::EntityType;
use crate::statistics::keyness::{self, Comparison, g2};
use crate::statistics::per_million;
use rayon::prelude::*;

/// The header line, without its end.
pub const HEADER: &str = "kind,id,term,type,target_frequency,reference_frequency,target_documents,reference_documents,\
    target_per_million,reference_per_million,g2,p_value,log_ratio,percent_diff,simple_maths";

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A row of entities.csv.
    Entity,
    /// A row of keywords.csv.
    Keyword,
}

impl Kind {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Entity, Self::Keyword];

    /// The name in the table and in options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Entity => "entity",
            Self::Keyword => "keyword",
        }
    }
}

/// How often something occurs in one of the two.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Occurrences or mentions.
    pub frequency: u64,
    /// Documents that hold it.
    pub documents: u64,
}

/// Syllables of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Of the target.
    pub target: u64,
    /// Of the reference.
    pub reference: u64,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// What it is about.
    pub kind: Kind,
    /// Of the entity; empty for keywords.
    pub id: Box<str>,
    /// The keyword, or the entity's name.
    pub term: Box<str>,
    /// Of the entity.
    pub entity_type: Option<EntityType>,
    /// In the target.
    pub target: Count,
    /// In the reference.
    pub reference: Count,
}

impl Compared {
    fn comparison(&self, sizes: Sizes) -> Comparison {
        Comparison {
            target: self.target.frequency,
            target_size: sizes.target,
            reference: self.reference.frequency,
            reference_size: sizes.reference,
        }
    }
}

/// Puts rows into the order of the table: the signed G2 falls, so that what is most typical of the target stands first and what is most
/// typical of the reference last; then by kind, term and id.
#[must_use]
pub fn order(rows: Vec<Compared>, sizes: Sizes) -> Vec<Compared> {
    let mut keyed: Vec<(f64, Compared)> = rows.into_iter().map(|row| (g2(row.comparison(sizes)), row)).collect();
    keyed.par_sort_unstable_by(|(a_g2, a), (b_g2, b)| {
        b_g2.total_cmp(a_g2).then_with(|| (a.kind, &a.term, &a.id).cmp(&(b.kind, &b.term, &b.id)))
    });
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// Appends rows; `smooth` is what simple maths adds to both rates.
pub fn write(rows: &mut Rows, list: &[Compared], sizes: Sizes, smooth: f64) {
    for row in list {
        let (out, of) = (&mut rows.bytes, row.comparison(sizes));
        field::push(out, row.kind.name());
        field::push_next(out, &row.id);
        field::push_next(out, &row.term);
        field::push_word(out, row.entity_type.map_or("", EntityType::name));
        field::push_number(out, row.target.frequency);
        field::push_number(out, row.reference.frequency);
        field::push_number(out, row.target.documents);
        field::push_number(out, row.reference.documents);
        number::push_next(out, per_million(of.target, of.target_size));
        number::push_next(out, per_million(of.reference, of.reference_size));
        let g2 = g2(of);
        number::push_next(out, g2);
        number::push_next(out, keyness::p_value(g2));
        number::push_next(out, keyness::log_ratio(of));
        match keyness::percent_diff(of) {
            Some(diff) => number::push_next(out, diff),
            None => out.push(b','),
        }
        number::push_next(out, keyness::simple_maths(of, smooth));
        rows.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kind: Kind, id: &str, term: &str, target: u64, reference: u64) -> Compared {
        let entity_type = (kind == Kind::Entity).then_some(EntityType::Enterprise);
        let [target, reference] = [target, reference].map(|frequency| Count { frequency, documents: frequency.min(1) });
        Compared { kind, id: id.into(), term: term.into(), entity_type, target, reference }
    }

    const SIZES: Sizes = Sizes { target: 1_000, reference: 2_000 };

    #[test]
    fn the_most_typical_of_the_target_stand_first_and_equal_ones_by_kind_term_and_id() {
        let rows = [
            row(Kind::Keyword, "", "vừa", 1, 2),
            row(Kind::Entity, "ent-b", "A", 1, 2),
            row(Kind::Keyword, "", "hiếm", 0, 9),
            row(Kind::Entity, "ent-a", "A", 1, 2),
            row(Kind::Keyword, "", "chung", 1, 2),
            row(Kind::Keyword, "", "riêng", 9, 0),
        ];
        let shown = |rows: Vec<Compared>| order(rows, SIZES).iter().map(|r| format!("{}{}", r.id, r.term)).collect();
        let found: Vec<String> = shown(rows.to_vec());
        assert_eq!(found, ["riêng", "ent-aA", "ent-bA", "chung", "vừa", "hiếm"]);
        let back: Vec<String> = shown(rows.into_iter().rev().collect());
        assert_eq!(back, found);
    }

    #[test]
    fn a_row_has_both_frequencies_and_all_scores() {
        let mut rows = Rows::default();
        write(&mut rows, &[row(Kind::Entity, "ent-a", "A, B", 4, 4), row(Kind::Keyword, "", "mỏ", 8, 0)], SIZES, 1.0);
        let text = String::from_utf8(rows.bytes).unwrap();
        // 2 (4 ln(4 / (8/3)) + 4 ln(4 / (16/3))) and 2 x 8 ln 3; erfc as other programs have it.
        let expected = "entity,ent-a,\"A, B\",ENTERPRISE,4,4,1,1,4000.000000,2000.000000,0.942264,0.331696,1.000000,100.000000,1.999500\n\
            keyword,,mỏ,,8,0,1,0,8000.000000,0.000000,17.577797,0.000028,5.000000,,8001.000000\n";
        assert_eq!((text.as_str(), rows.count), (expected, 2));
        let fields = |line: &str| line.replace("A, B", "A").split(',').count();
        assert!(text.lines().all(|line| fields(line) == fields(HEADER)));
    }
}
