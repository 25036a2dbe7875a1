//! What the tables of a run have for the page: each is read once, those that do not need each other at the same time.

use super::contexts::{Chosen, Contexts};
use super::documents::{self, Documents};
use super::entities::Entities;
use super::keywords::{self, Keyword};
use super::pairs::Pairs;
use super::positions::Positions;
use super::series::Series;
use crate::error::Result;
use foldhash::{HashSet, HashSetExt};
use std::path::Path;

/// Of each table that is there, the rows that the page has room for.
#[derive(Debug)]
pub struct Content {
    pub entities: Option<Entities>,
    pub pairs: Option<Pairs>,
    pub series: Option<Series>,
    pub keywords: Option<Vec<Keyword>>,
    pub positions: Option<Positions>,
    pub contexts: Option<Contexts>,
    pub documents: Option<Documents>,
    pub rejected: Option<Vec<[String; 4]>>,
}

impl Content {
    /// Reads the tables but for what was read to choose contexts.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`] and [`crate::error::Error::Unfit`].
    pub fn read(folder: &Path, chosen: Option<Chosen>) -> Result<Self> {
        let (entities, chosen) = match chosen {
            Some(Chosen { entities, positions, contexts, .. }) => (entities, Some((positions, Some(contexts)))),
            None => (Entities::read(folder)?, None),
        };
        let none = Entities::default();
        let known = entities.as_ref().unwrap_or(&none);
        let (told, (pairs, (series, keywords))) = rayon::join(
            || chosen.map_or_else(|| told(folder, known), Ok),
            || rayon::join(|| Pairs::read(folder, known), || (Series::read(folder, known), keywords::read(folder))),
        );
        let (positions, contexts) = told?;
        let mut named = HashSet::new();
        if let Some(contexts) = &contexts {
            named.extend(contexts.of_entities.iter().flatten().map(|context| context.document.as_str()));
        }
        if let Some(positions) = &positions {
            named.extend(positions.shown.iter().flat_map(|position| &position.sources).map(|(id, _)| id.as_str()));
        }
        let documents = Documents::read(folder, &named)?;
        let (pairs, series, keywords, rejected) = (pairs?, series?, keywords?, documents::rejected(folder)?);
        Ok(Self { entities, pairs, series, keywords, positions, contexts, documents, rejected })
    }
}

/// The offices held, and what stands around mentions.
fn told(folder: &Path, known: &Entities) -> Result<(Option<Positions>, Option<Contexts>)> {
    let positions = Positions::read(folder, known)?;
    let of_positions = Positions::default();
    let contexts = Contexts::read(folder, known, positions.as_ref().unwrap_or(&of_positions))?;
    Ok((positions, contexts))
}
