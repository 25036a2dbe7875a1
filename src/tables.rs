//! The tables of a run and of other commands: names, columns and order (DESIGN.md, section 4); each table has a file of its own.

pub mod collation;
pub mod collocations;
pub mod columns;
pub mod comparison;
pub mod concordance;
pub mod contexts;
pub mod cooccurrences;
pub mod dates;
mod digits;
pub mod document_keywords;
pub mod documents;
pub mod entities;
pub mod field;
pub mod folder;
pub mod ids;
pub mod keywords;
pub mod mentions;
pub mod names;
pub mod number;
pub mod positions;
pub mod profile;
pub mod provenance;
pub mod reading;
pub mod rejected;
pub mod rendering;
pub mod room;
pub mod rows;
pub mod run;
pub mod texts;
pub mod timeline;
pub mod words;

use std::fmt;

/// A table of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Who and what is mentioned, with counts.
    Entities,
    /// Which two stand together, with scores.
    Cooccurrences,
    /// Frequent terms.
    Keywords,
    /// Key terms of each document.
    DocumentKeywords,
    /// Who holds which office.
    Positions,
    /// Every mention.
    Mentions,
    /// What stands around mentions of the entities that a report shows.
    Contexts,
    /// Entities by period.
    Timeline,
    /// Every document.
    Documents,
    /// What documents came from.
    Provenance,
    /// What could not be used.
    Rejected,
    /// Titles and texts as they were read; no table, and written only where it is asked for.
    Texts,
    /// A page for reading, made of the tables; no table.
    Report,
}

impl Table {
    /// All tables, in the order of DESIGN.md.
    pub const ALL: [Self; 13] = [
        Self::Entities,
        Self::Cooccurrences,
        Self::Keywords,
        Self::DocumentKeywords,
        Self::Positions,
        Self::Mentions,
        Self::Contexts,
        Self::Timeline,
        Self::Documents,
        Self::Provenance,
        Self::Rejected,
        Self::Texts,
        Self::Report,
    ];

    /// Those that are written where nothing else is said.
    #[must_use]
    pub fn usual() -> Vec<Self> {
        Self::ALL.into_iter().filter(|table| *table != Self::Texts).collect()
    }

    /// The name in options; the file's name without `.csv`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Entities => "entities",
            Self::Cooccurrences => "cooccurrences",
            Self::Keywords => "keywords",
            Self::DocumentKeywords => "document_keywords",
            Self::Positions => "positions",
            Self::Mentions => "mentions",
            Self::Contexts => "contexts",
            Self::Timeline => "timeline",
            Self::Documents => "documents",
            Self::Provenance => "provenance",
            Self::Rejected => "rejected",
            Self::Texts => "texts",
            Self::Report => "report",
        }
    }

    /// The file's name.
    #[must_use]
    pub fn file_name(self) -> String {
        let ending = match self {
            Self::Texts => "jsonl",
            Self::Report => "html",
            _ => "csv",
        };
        format!("{}.{ending}", self.name())
    }

    /// The name of its Parquet file.
    #[must_use]
    pub fn parquet_name(self) -> String {
        format!("{}.parquet", self.name())
    }

    /// The header line, without its end; empty where there is none.
    #[must_use]
    pub fn header(self) -> &'static str {
        match self {
            Self::Entities => {
                "entity_id,type,name,kind,parent_id,in_lexicon,mentions,documents,documents_share,first_date,last_date,top_surfaces"
            }
            Self::Cooccurrences => {
                "a_id,a_type,a_name,b_id,b_type,b_name,together,documents,a_units,b_units,npmi,log_likelihood,t_score,dice,log_dice,jaccard"
            }
            Self::Keywords => {
                "term,syllables,frequency,documents,per_million,documents_share,c_value,first_date,last_date"
            }
            Self::DocumentKeywords => "doc_id,rank,term,score,frequency",
            Self::Positions => {
                "doc_id,date,person,title,body,person_id,title_id,body_id,former,person_start,person_end,title_start,title_end,body_start,body_end"
            }
            Self::Mentions => {
                "doc_id,field,start,end,type,entity_id,surface,sentence,depth,found_by,ambiguous,refers_to"
            }
            Self::Contexts => "doc_id,field,start,end,entity_id,left,surface,right",
            Self::Timeline => "period,kind,id,name,mentions,documents,documents_share",
            Self::Documents => {
                "doc_id,path,source,date,date_precision,title,characters,syllables,sentences,mentions,duplicate_of"
            }
            Self::Provenance => "doc_id,format,encoding,repaired,near_duplicate_of",
            Self::Rejected => "path,line,doc_id,reason",
            Self::Texts | Self::Report => "",
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::counting::dates::{DateKey, DateSpan};
    use crate::counting::entities::EntityCount;
    use crate::counting::merging::{EntityTotal, MergedCounts, Pair, PeriodCount};
    use crate::counting::{Period, Totals, Unit};
    use crate::document::{Date, DatePrecision};
    use crate::entity::{Entity, EntityType};
    use crate::error::Result;
    use std::collections::BTreeMap;

    /// What a table holds when `write` has written it.
    pub(crate) fn written(table: Table, write: impl FnOnce(&mut folder::TableWriter) -> Result<()>) -> String {
        let place = tempfile::tempdir().unwrap();
        let folder = folder::Folder::create(place.path()).unwrap();
        let mut writer = folder.table(table).unwrap();
        write(&mut writer).unwrap();
        let rows = writer.close().1;
        folder.commit().unwrap();
        let text = std::fs::read_to_string(place.path().join(table.file_name())).unwrap();
        assert_eq!(text.lines().count() as u64, rows + 1);
        text
    }

    /// A day of January 2017, and no other date.
    pub(crate) fn january(day: u8) -> DateSpan {
        let date = DateKey::new(Some(Date { year: 2017, month: 1, day, precision: DatePrecision::Day }));
        DateSpan { first: date, last: date }
    }

    /// Three entities, two pairs of them, four documents and ten units.
    pub(crate) fn sample() -> MergedCounts {
        let entity = |id: &str, entity_type, name: &str, mentions, documents, units, dates| EntityTotal {
            entity: Entity {
                id: id.into(),
                entity_type,
                canonical: None,
                kind: "".into(),
                parent: "".into(),
                in_lexicon: id == "ent-than",
            },
            name: name.into(),
            top_surfaces: format!("{name}|X").into(),
            count: EntityCount { mentions, documents, units, dates },
        };
        MergedCounts {
            unit: Unit::Sentence,
            period: Period::Month,
            totals: Totals { documents: 4, units: 10, syllables: 50, ..Totals::default() },
            entities: vec![
                entity("ent-than", EntityType::Enterprise, "Than, Khoáng sản", 5, 3, 5, january(11)),
                entity("per-an~01", EntityType::Person, "An", 5, 1, 2, DateSpan::default()),
                entity("ttl-bi-thu", EntityType::Title, "Bí thư", 9, 4, 4, january(3)),
            ],
            pairs: vec![Pair { a: 0, b: 2, together: 3, documents: 2 }, Pair { a: 1, b: 2, together: 1, documents: 1 }],
            timeline: vec![
                PeriodCount { period: 2017 << 4 | 1, entity: 0, mentions: 4, documents: 1 },
                PeriodCount { period: 2017 << 4 | 1, entity: 2, mentions: 1, documents: 1 },
                PeriodCount { period: 2017 << 4 | 2, entity: 2, mentions: 1, documents: 1 },
            ],
            periods: BTreeMap::from([(2017 << 4 | 1, 2), (2017 << 4 | 2, 1)]),
        }
    }

    #[test]
    fn tables_are_listed_once_each_in_their_order() {
        assert!(Table::ALL.is_sorted());
        let columns = Table::ALL.map(|table| table.header().split(',').count());
        assert_eq!(columns, [12, 16, 9, 5, 15, 12, 8, 7, 11, 5, 4, 1, 1]);
    }
}
