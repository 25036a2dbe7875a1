//! The nine tables: names, columns and order (DESIGN.md, section 4); each table has a file of its own.

pub mod cooccurrences;
pub mod dates;
pub mod documents;
pub mod entities;
pub mod field;
pub mod folder;
pub mod keywords;
pub mod mentions;
pub mod number;
pub mod positions;
pub mod rejected;
pub mod rows;
pub mod run;
pub mod timeline;

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
    /// Who holds which office.
    Positions,
    /// Every mention.
    Mentions,
    /// Entities by period.
    Timeline,
    /// Every document.
    Documents,
    /// What could not be used.
    Rejected,
}

impl Table {
    /// All tables, in the order of DESIGN.md.
    pub const ALL: [Self; 8] = [
        Self::Entities,
        Self::Cooccurrences,
        Self::Keywords,
        Self::Positions,
        Self::Mentions,
        Self::Timeline,
        Self::Documents,
        Self::Rejected,
    ];

    /// The name in options; the file's name without `.csv`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Entities => "entities",
            Self::Cooccurrences => "cooccurrences",
            Self::Keywords => "keywords",
            Self::Positions => "positions",
            Self::Mentions => "mentions",
            Self::Timeline => "timeline",
            Self::Documents => "documents",
            Self::Rejected => "rejected",
        }
    }

    /// The file's name.
    #[must_use]
    pub fn file_name(self) -> String {
        format!("{}.csv", self.name())
    }

    /// The header line, without its end.
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
            Self::Positions => {
                "doc_id,date,person,title,body,person_id,title_id,body_id,former,person_start,person_end,title_start,title_end,body_start,body_end"
            }
            Self::Mentions => {
                "doc_id,field,start,end,type,entity_id,surface,sentence,depth,found_by,ambiguous,refers_to"
            }
            Self::Timeline => "period,kind,id,name,mentions,documents,documents_share",
            Self::Documents => {
                "doc_id,path,source,date,date_precision,title,characters,syllables,sentences,mentions,duplicate_of"
            }
            Self::Rejected => "path,line,doc_id,reason",
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_listed_once_each_in_their_order() {
        assert!(Table::ALL.is_sorted());
        let columns = Table::ALL.map(|table| table.header().split(',').count());
        assert_eq!(columns, [12, 16, 9, 15, 12, 7, 11, 4]);
    }
}
