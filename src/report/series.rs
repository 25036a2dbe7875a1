//! Entities and terms over time, from timeline.csv; where its periods are too many for a page, longer ones.

use super::entities::Entities;
use super::limits::Limits;
use super::rows::Rows;
use crate::error::Result;
use crate::tables::Table;
use foldhash::{HashMap, HashMapExt};
use std::collections::BTreeMap;
use std::path::Path;

/// Place of a period, mentions, documents.
type Point = (u32, u64, u64);

/// What happens in which period.
#[derive(Debug, Default)]
pub struct Series {
    /// The periods in which something is mentioned, in order.
    pub periods: Vec<String>,
    /// Documents with a date in each.
    pub documents: Vec<u64>,
    /// For each shown entity.
    pub entities: Vec<Vec<Point>>,
    /// For each term that the timeline has.
    pub terms: BTreeMap<String, Vec<Point>>,
    /// Characters of a period; 0 for those of the run.
    pub cut_at: usize,
}

impl Series {
    /// Reads timeline.csv; `None` where there is none.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`] and [`crate::error::Error::Unfit`].
    pub fn read(folder: &Path, entities: &Entities) -> Result<Option<Self>> {
        let names = ["period", "kind", "id", "mentions", "documents", "documents_share", "name"];
        let Some(mut rows) = Rows::open(folder, Table::Timeline, names)? else { return Ok(None) };
        let mut series = Self { entities: vec![Vec::new(); entities.shown.len()], ..Self::default() };
        // The largest number of documents of a period's rows, and the whole that it is a share of.
        let mut largest: Vec<(u64, f64)> = Vec::new();
        while let Some([period, kind, id, .., name]) = rows.next()? {
            if series.periods.last().is_none_or(|last| last != period) {
                series.periods.push(period.into());
                largest.push((0, 0.0));
            }
            let at = series.periods.len() - 1;
            let entity = entities.place(id);
            let term = (kind == "keyword").then(|| name.to_string());
            let (mentions, documents) = (rows.number(3)?, rows.number(4)?);
            if documents > largest[at].0 {
                largest[at] = (documents, whole(documents, rows.decimal(5)?));
            }
            let point = (u32::try_from(at).unwrap_or(u32::MAX), mentions, documents);
            if let Some(term) = term {
                series.terms.entry(term).or_default().push(point);
            } else if let Some(place) = entity {
                series.entities[place as usize].push(point);
            }
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of documents")]
        let all = largest.iter().map(|(_, whole)| *whole as u64).collect();
        series.documents = all;
        for length in [7, 4] {
            if series.periods.len() > Limits::USUAL.periods {
                series.coarsen(length);
            }
        }
        Ok(Some(series))
    }

    /// Lets periods whose first `length` characters agree be one: 7 of a day make its month, 4 of any make its year.
    fn coarsen(&mut self, length: usize) {
        let names: Vec<&str> = self.periods.iter().map(|period| period.get(..length).unwrap_or(period)).collect();
        // A week of 2020 has no month in its name.
        if length == 7 && self.periods.first().is_some_and(|period| period.len() != 10) {
            return;
        }
        let mut places: HashMap<&str, u32> = HashMap::new();
        let (mut periods, mut documents, mut new) = (Vec::new(), Vec::new(), Vec::new());
        for (name, more) in names.iter().zip(&self.documents) {
            let next = u32::try_from(places.len()).unwrap_or(u32::MAX);
            let place = *places.entry(name).or_insert(next);
            if place == next {
                periods.push((*name).to_string());
                documents.push(0);
            }
            documents[place as usize] += more;
            new.push(place);
        }
        for points in self.entities.iter_mut().chain(self.terms.values_mut()) {
            let mut sums: Vec<Point> = Vec::new();
            for &(at, mentions, documents) in points.iter() {
                let at = new[at as usize];
                match sums.last_mut() {
                    Some(last) if last.0 == at => {
                        last.1 += mentions;
                        last.2 += documents;
                    }
                    _ => sums.push((at, mentions, documents)),
                }
            }
            *points = sums;
        }
        (self.periods, self.documents, self.cut_at) = (periods, documents, length);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a number of documents")]
fn whole(part: u64, share: f64) -> f64 {
    if share > 0.0 { (part as f64 / share).round() } else { 0.0 }
}

/// A series as few numbers: periods since the one before, mentions, documents.
#[must_use]
pub fn flat(points: &[Point]) -> Vec<u64> {
    let mut before = 0;
    let mut flat = Vec::with_capacity(points.len() * 3);
    for &(at, mentions, documents) in points {
        flat.extend([u64::from(at) - before, mentions, documents]);
        before = u64::from(at);
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;
    use std::fs;

    fn series(periods: &[&str]) -> Series {
        let place = tempfile::tempdir().unwrap();
        let mut text = "period,kind,id,name,mentions,documents,documents_share\n".to_string();
        for period in periods {
            let _ =
                writeln!(text, "{period},keyword,kw-than~1,than,3,2,0.500000\n{period},PERSON,per-an,An,1,1,0.250000");
        }
        fs::write(place.path().join("timeline.csv"), text).unwrap();
        Series::read(place.path(), &Entities::default()).unwrap().unwrap()
    }

    #[test]
    fn terms_go_by_their_words_and_the_documents_of_a_period_follow_from_its_shares() {
        let series = series(&["2017-01", "2017-03"]);
        assert_eq!((series.periods.len(), &*series.documents, series.cut_at), (2, &[4, 4][..], 0));
        assert_eq!(flat(&series.terms["than"]), [0, 3, 2, 1, 3, 2]);
    }

    #[test]
    fn more_days_than_there_is_room_for_become_months() {
        let days: Vec<String> =
            (0..420).map(|day| format!("{}-{:02}-{:02}", 2000 + day / 140, 1 + day % 140 / 20, 1 + day % 20)).collect();
        let series = series(&days.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!((series.periods.len(), series.cut_at), (21, 7));
        assert_eq!((series.periods[1].as_str(), series.documents[1]), ("2000-02", 80));
        assert_eq!(flat(&series.terms["than"])[..3], [0, 60, 40]);
    }
}
