//! Who held which office when: the rows of positions.csv by person, office and body, with two places each where it says so.

use super::entities::Entities;
use super::limits::{Limits, cut};
use super::rows::Rows;
use crate::error::Result;
use crate::tables::Table;
use foldhash::{HashMap, HashMapExt};
use std::path::Path;

/// Bytes of a name.
const NAME: usize = 160;

/// An office held, as the documents have it.
#[derive(Debug)]
pub struct Position {
    /// The words of person, office and body.
    pub words: [String; 3],
    /// Their places where they are shown entities.
    pub places: [Option<u32>; 3],
    /// Whether it is said to have been held before.
    pub former: bool,
    /// Dates of the documents.
    pub first: String,
    /// The last one.
    pub last: String,
    /// How many documents say so.
    pub documents: u64,
    /// Where the first document says so, and that with the last date: id and offset of the person.
    pub sources: Vec<(String, u32)>,
}

/// The offices that most documents tell of.
#[derive(Debug, Default)]
pub struct Positions {
    /// Documents fall, then the order of positions.csv.
    pub shown: Vec<Position>,
    /// Different ones in the table.
    pub all: usize,
}

impl Positions {
    /// Reads positions.csv; `None` where there is none.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`] and [`crate::error::Error::Unfit`].
    pub fn read(folder: &Path, entities: &Entities) -> Result<Option<Self>> {
        let names =
            ["doc_id", "date", "person", "title", "body", "person_id", "title_id", "body_id", "former", "person_start"];
        let Some(mut rows) = Rows::open(folder, Table::Positions, names)? else { return Ok(None) };
        let mut known: HashMap<[String; 4], usize> = HashMap::new();
        let mut all: Vec<Position> = Vec::new();
        // The document that told of each last.
        let mut told: Vec<String> = Vec::new();
        while let Some([document, date, person, title, body, person_id, title_id, body_id, former, start]) =
            rows.next()?
        {
            let key = [person_id, title_id, body_id, former].map(String::from);
            let source = (document.to_string(), start.parse().unwrap_or(u32::MAX));
            let at = *known.entry(key).or_insert(all.len());
            if at == all.len() {
                all.push(Position {
                    words: [person, title, body].map(|words| cut(&one_line(words), NAME)),
                    places: [person_id, title_id, body_id].map(|id| entities.place(id)),
                    former: former == "true",
                    first: date.into(),
                    last: date.into(),
                    documents: 1,
                    sources: vec![source],
                });
                told.push(document.into());
                continue;
            }
            if told[at] == document {
                continue;
            }
            document.clone_into(&mut told[at]);
            let position = &mut all[at];
            position.documents += 1;
            if !date.is_empty() && (position.first.is_empty() || date < position.first.as_str()) {
                position.first = date.into();
            }
            if date > position.last.as_str() || position.sources.len() == 1 {
                position.last = position.last.as_str().max(date).into();
                position.sources.truncate(1);
                position.sources.push(source);
            }
        }
        let count = all.len();
        all.sort_by_key(|position| std::cmp::Reverse(position.documents));
        all.truncate(Limits::USUAL.positions);
        Ok(Some(Self { shown: all, all: count }))
    }
}

/// Words that stand over two lines, on one.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn an_office_is_one_however_often_it_is_told_and_has_its_first_and_last_date() {
        let place = tempfile::tempdir().unwrap();
        let header = Table::Positions.header();
        let row = |id: &str, date: &str, former| {
            format!("{id},{date},Lê Văn Tám,Bí  thư,\"Tỉnh\nuỷ\",per-tam,ttl-bi-thu,pb-tinh-uy,{former},7,9,1,2,3,4\n")
        };
        let rows = [
            row("a", "2018-02-01", false),
            row("a", "2018-02-01", false),
            row("b", "", false),
            row("c", "2017-01-01", true),
        ];
        let more = row("d", "2019-05-01", false);
        fs::write(place.path().join("positions.csv"), format!("{header}\n{}{more}", rows.concat())).unwrap();
        let Positions { shown, all } = Positions::read(place.path(), &Entities::default()).unwrap().unwrap();
        assert_eq!((all, shown.len()), (2, 2));
        assert_eq!(
            (shown[0].documents, shown[0].first.as_str(), shown[0].last.as_str()),
            (3, "2018-02-01", "2019-05-01")
        );
        assert_eq!(shown[0].sources, [("a".into(), 7), ("d".into(), 7)]);
        assert_eq!(shown[0].words, ["Lê Văn Tám", "Bí thư", "Tỉnh uỷ"]);
        assert!(shown[1].former);
    }
}
