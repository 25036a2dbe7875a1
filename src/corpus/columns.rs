//! Which field of a JSON object or column of a table holds what: as the user says (`--columns text=body,id=key`), else by the usual names.

use crate::error::{Error, Result};
use icu_normalizer::DecomposingNormalizerBorrowed;
use serde::{Deserialize, Serialize};

/// One of the five fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Text,
    Id,
    Title,
    Date,
    Source,
}

impl Column {
    pub(super) const ALL: [Self; 5] = [Self::Text, Self::Id, Self::Title, Self::Date, Self::Source];

    /// Its name in `--columns`, which is also the first of its usual names.
    pub(super) fn name(self) -> &'static str {
        self.usual()[0]
    }

    /// What it is usually called, the surest name first; in small letters, without accents, spaces, `_` and `-`.
    fn usual(self) -> &'static [&'static str] {
        match self {
            Self::Text => &[
                "text",
                "content",
                "body",
                "noidung",
                "noidungbaiviet",
                "fulltext",
                "maintext",
                "articlebody",
                "articletext",
                "articlecontent",
                "textcontent",
                "contenttext",
                "bodytext",
                "plaintext",
                "baiviet",
                "vanban",
                "article",
                "document",
            ],
            Self::Id => &[
                "id",
                "docid",
                "documentid",
                "articleid",
                "mabai",
                "mabaiviet",
                "uuid",
                "guid",
                "url",
                "link",
                "canonical",
                "permalink",
                "duongdan",
                "key",
                "ma",
            ],
            Self::Title => {
                &["title", "headline", "tieude", "tenbai", "tenbaiviet", "articletitle", "titbai", "subject"]
            }
            Self::Date => &[
                "date",
                "datepublished",
                "publisheddate",
                "publishdate",
                "publishedat",
                "publishedtime",
                "publishtime",
                "published",
                "pubdate",
                "publicationdate",
                "ngaydang",
                "ngayxuatban",
                "ngayphathanh",
                "thoigiandang",
                "ngay",
                "thoigian",
                "datetime",
                "timestamp",
                "createdat",
                "createddate",
                "created",
                "time",
            ],
            Self::Source => &[
                "source",
                "publisher",
                "newspaper",
                "nguon",
                "tenbao",
                "bao",
                "toasoan",
                "sitename",
                "site",
                "website",
                "domain",
                "outlet",
                "sourcename",
                "hostname",
                "host",
            ],
        }
    }
}

/// What the user calls the fields; the others are found by their usual names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// The text, which every document needs.
    pub text: Option<String>,
    /// The id; `path:line` where there is none.
    pub id: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The date.
    pub date: Option<String>,
    /// The newspaper.
    pub source: Option<String>,
}

impl Columns {
    /// Reads `text=body,id=key`. In JSON a name may be a path, `text=article.body`.
    ///
    /// # Errors
    /// [`Error::Unfit`] for a part without `=`, an unknown field, one column for two fields, or two for one.
    pub fn parse(text: &str) -> Result<Self> {
        let mut columns = Self::default();
        for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            let unfit = |what: String| Error::Unfit {
                place: "--columns".into(),
                what,
                remedy: "write FIELD=NAME, where FIELD is one of text, id, title, date, source".into(),
            };
            let (field, name) =
                part.split_once('=').ok_or_else(|| unfit(format!("\"{part}\" gives no name to a field")))?;
            let (field, name) = (field.trim(), name.trim());
            if name.is_empty() {
                return Err(unfit(format!("\"{part}\" gives an empty name")));
            }
            let place = match field {
                "text" => &mut columns.text,
                "id" => &mut columns.id,
                "title" => &mut columns.title,
                "date" => &mut columns.date,
                "source" => &mut columns.source,
                _ => return Err(unfit(format!("unknown field \"{field}\""))),
            };
            if let Some(other) = place.replace(name.to_string()) {
                return Err(Error::Unfit {
                    place: "--columns".into(),
                    what: format!("\"{field}\" is given two names ({other} and {name})"),
                    remedy: "leave one".into(),
                });
            }
        }
        let named = |column: &Column| Some((*column, columns.said(*column)?));
        let all: Vec<_> = Column::ALL.iter().filter_map(named).collect();
        for (k, (a, name)) in all.iter().enumerate() {
            if let Some((b, _)) = all[..k].iter().find(|(_, other)| other == name) {
                return Err(Error::Unfit {
                    place: "--columns".into(),
                    what: format!("\"{name}\" is named for two fields ({} and {})", b.name(), a.name()),
                    remedy: "give each field a column of its own".into(),
                });
            }
        }
        Ok(columns)
    }

    /// Which of some names the fields go by, in the form of [`Columns::parse`].
    #[must_use]
    pub fn found_among(&self, names: &[String]) -> String {
        self.among(names.iter().map(String::as_str)).shown()
    }

    /// What the user calls a field.
    pub(super) fn said(&self, column: Column) -> Option<&str> {
        match column {
            Column::Text => self.text.as_deref(),
            Column::Id => self.id.as_deref(),
            Column::Title => self.title.as_deref(),
            Column::Date => self.date.as_deref(),
            Column::Source => self.source.as_deref(),
        }
    }

    /// The names of the fields among those that are `present`: what the user says, else the surest usual name that is there. A name that is
    /// taken for one field is not looked at for the next.
    pub(super) fn among<'n>(&self, present: impl Iterator<Item = &'n str>) -> Names {
        let present: Vec<(&str, String)> = present.map(|name| (name, folded(name))).collect();
        let mut names = Names::default();
        for column in Column::ALL {
            if let Some(said) = self.said(column) {
                names.0[column as usize] = said.into();
            }
        }
        for column in Column::ALL.into_iter().filter(|column| self.said(*column).is_none()) {
            let free = |name: &&(&str, String)| !names.0.iter().any(|taken| taken == name.0);
            // Of paths with the same end, the one that is least deep stands first.
            let found = column.usual().iter().find_map(|usual| {
                let fits = |(name, folded): &&(&str, String)| {
                    folded == usual || (name.contains('.') && folded.rsplit('.').next() == Some(usual))
                };
                present.iter().filter(free).filter(fits).min_by_key(|(name, _)| name.matches('.').count())
            });
            if let Some((name, _)) = found {
                names.0[column as usize] = (*name).into();
            }
        }
        names
    }
}

/// A name without case, accents, spaces, `_` and `-`.
fn folded(name: &str) -> String {
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(name.trim()).to_lowercase();
    let kept = decomposed.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, 'đ' | '.'));
    kept.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// What the fields of one file are called; empty where it has none.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Names([String; 5]);

impl Names {
    /// The name that a field goes by.
    pub(super) fn name(&self, column: Column) -> &str {
        &self.0[column as usize]
    }

    /// With the first usual name of each field that has none: where no article has the field yet, a later one may.
    pub(super) fn or_usual(mut self) -> Self {
        for column in Column::ALL {
            if self.name(column).is_empty() && self.field(column.name()).is_none() {
                self.0[column as usize] = column.name().into();
            }
        }
        self
    }

    /// The field that goes by a name.
    pub(super) fn field(&self, name: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|c| self.name(*c) == name && !name.is_empty())
    }

    /// Whether a field is found by a path.
    pub(super) fn has_paths(&self) -> bool {
        self.0.iter().any(|name| name.contains('.'))
    }

    /// As in `--columns`: the fields that have a name.
    pub(super) fn shown(&self) -> String {
        let named = Column::ALL.into_iter().filter(|column| !self.name(*column).is_empty());
        named.map(|column| format!("{}={}", column.name(), self.name(column))).collect::<Vec<_>>().join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_fields_change_and_the_others_are_found_by_their_usual_names() {
        let columns = Columns::parse("text=body, id=Mã bài").unwrap();
        assert_eq!(
            (columns.text.as_deref(), columns.id.as_deref(), columns.title.as_deref()),
            (Some("body"), Some("Mã bài"), None)
        );
        let names = columns.among(["title", "text", "body"].into_iter());
        assert_eq!(names.shown(), "text=body,id=Mã bài,title=title");
        assert_eq!((names.field("body"), names.field("text"), names.field("")), (Some(Column::Text), None, None));
    }

    #[test]
    fn the_surest_of_the_usual_names_is_taken_however_it_is_written() {
        for (present, found) in [
            (&["id", "text", "title", "date", "source"][..], "text=text,id=id,title=title,date=date,source=source"),
            (
                &["STT", "Tiêu đề", "Nội dung", "Ngày đăng", "Nguồn", "Link"],
                "text=Nội dung,id=Link,title=Tiêu đề,date=Ngày đăng,source=Nguồn",
            ),
            (&["url", "content", "body", "published_at"], "text=content,id=url,date=published_at"),
            (&["Noi_dung", "tieu-de"], "text=Noi_dung,title=tieu-de"),
            (&["data.article.content", "data.content", "meta.title"], "text=data.content,title=meta.title"),
            (&["summary", "x"], ""),
        ] {
            assert_eq!(Columns::default().among(present.iter().copied()).shown(), found);
        }
    }

    #[test]
    fn a_wrong_part_is_named_with_its_remedy() {
        for (text, what) in [
            ("body", "\"body\" gives no name"),
            ("txt=body", "unknown field \"txt\""),
            ("text=", "empty name"),
            ("text=a,text=b", "\"text\" is given two names (a and b)"),
            ("text=a,title=a", "\"a\" is named for two fields (text and title)"),
        ] {
            let error = Columns::parse(text).unwrap_err().to_string();
            assert!(error.starts_with("--columns: ") && error.contains(what), "{error}");
        }
    }
}
