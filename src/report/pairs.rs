//! Which entities stand together: the strongest partners of each, and pairs of each two types for the network.

use super::entities::{Entities, TYPES};
use super::limits::Limits;
use super::rows::Rows;
use crate::error::Result;
use crate::tables::Table;
use serde::Serialize;
use std::path::Path;

/// Places of two entities, units together, documents, NPMI and log-likelihood.
#[derive(Debug, Clone, Serialize)]
pub struct Pair(u32, u32, u64, u64, f64, f64);

/// Place of the other entity, units together, documents and NPMI.
pub type Partner = (u32, u64, u64, f64);

/// Pairs of shown entities, in the order of cooccurrences.csv: units together fall.
#[derive(Debug, Default)]
pub struct Pairs {
    /// For the network.
    pub network: Vec<Pair>,
    /// For each entity, the other one of its first pairs, with units together, documents and NPMI.
    pub partners: Vec<Vec<Partner>>,
}

impl Pairs {
    /// Reads cooccurrences.csv; `None` where there is none.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`] and [`crate::error::Error::Unfit`].
    pub fn read(folder: &Path, entities: &Entities) -> Result<Option<Self>> {
        let names = ["a_id", "b_id", "together", "documents", "npmi", "log_likelihood"];
        let Some(mut rows) = Rows::open(folder, Table::Cooccurrences, names)? else { return Ok(None) };
        let mut pairs = Self { partners: vec![Vec::new(); entities.shown.len()], ..Self::default() };
        let mut of_types = [[0; TYPES]; TYPES];
        while let Some([a, b, ..]) = rows.next()? {
            let (Some(a), Some(b)) = (entities.place(a), entities.place(b)) else { continue };
            let (x, y) = (entities.type_of(a), entities.type_of(b));
            let in_network = of_types[x.min(y)][x.max(y)] < Limits::USUAL.pairs;
            let wanted = |place: u32| pairs.partners[place as usize].len() < Limits::USUAL.partners;
            let (of_a, of_b) = (wanted(a), wanted(b));
            if !(in_network || of_a || of_b) {
                continue;
            }
            let (together, documents, npmi) = (rows.number(2)?, rows.number(3)?, thousandths(rows.decimal(4)?));
            if of_a {
                pairs.partners[a as usize].push((b, together, documents, npmi));
            }
            if of_b {
                pairs.partners[b as usize].push((a, together, documents, npmi));
            }
            if in_network {
                of_types[x.min(y)][x.max(y)] += 1;
                pairs.network.push(Pair(a, b, together, documents, npmi, rows.decimal(5)?.round()));
            }
        }
        Ok(Some(pairs))
    }

    /// The pairs that smaller limits leave.
    #[must_use]
    pub fn within(&self, limits: &Limits, entities: &Entities) -> Vec<&Pair> {
        let mut of_types = [[0; TYPES]; TYPES];
        let fits = |pair: &&Pair| {
            let (x, y) = (entities.type_of(pair.0), entities.type_of(pair.1));
            let count = &mut of_types[x.min(y)][x.max(y)];
            *count += 1;
            *count <= limits.pairs
        };
        self.network.iter().filter(fits).collect()
    }
}

/// Three decimals are enough to read, and short.
fn thousandths(score: f64) -> f64 {
    (score * 1e3).round() / 1e3
}
