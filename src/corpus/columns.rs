//! Which field of a JSON object or column of a CSV file holds what (`--columns text=body,id=key`).

use crate::error::{Error, Result};

/// The names of the five fields in JSONL and CSV files.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Columns {
    /// The text, which every document needs.
    pub text: String,
    /// The id; `path:line` where there is none.
    pub id: String,
    /// The title.
    pub title: String,
    /// The ISO date.
    pub date: String,
    /// The newspaper.
    pub source: String,
}

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
}

impl Default for Columns {
    fn default() -> Self {
        let [text, id, title, date, source] = ["text", "id", "title", "date", "source"].map(String::from);
        Self { text, id, title, date, source }
    }
}

impl Columns {
    /// Reads `text=body,id=key`; fields that are not named keep their own name.
    ///
    /// # Errors
    /// [`Error::Unfit`] for a part without `=`, an unknown field, or one column for two fields.
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
            *place = name.to_string();
        }
        for (k, a) in Column::ALL.into_iter().enumerate() {
            if let Some(b) = Column::ALL[..k].iter().find(|b| columns.name(**b) == columns.name(a)) {
                return Err(Error::Unfit {
                    place: "--columns".into(),
                    what: format!("\"{}\" is named for two fields ({b:?} and {a:?})", columns.name(a)),
                    remedy: "give each field a column of its own".into(),
                });
            }
        }
        Ok(columns)
    }

    /// The name that a field goes by.
    pub(super) fn name(&self, column: Column) -> &str {
        match column {
            Column::Text => &self.text,
            Column::Id => &self.id,
            Column::Title => &self.title,
            Column::Date => &self.date,
            Column::Source => &self.source,
        }
    }

    /// The field that goes by a name.
    pub(super) fn field(&self, name: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|c| self.name(*c) == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_fields_change_and_the_others_keep_their_name() {
        let columns = Columns::parse("text=body, id=Mã bài").unwrap();
        assert_eq!((columns.text.as_str(), columns.id.as_str(), columns.title.as_str()), ("body", "Mã bài", "title"));
        assert_eq!(columns.field("body"), Some(Column::Text));
        assert_eq!(columns.field("text"), None);
    }

    #[test]
    fn a_wrong_part_is_named_with_its_remedy() {
        for (text, what) in [
            ("body", "\"body\" gives no name"),
            ("txt=body", "unknown field \"txt\""),
            ("text=", "empty name"),
            ("text=a,title=a", "\"a\" is named for two fields"),
            ("text=title", "\"title\" is named for two fields"),
        ] {
            let error = Columns::parse(text).unwrap_err().to_string();
            assert!(error.starts_with("--columns: ") && error.contains(what), "{error}");
        }
    }
}
