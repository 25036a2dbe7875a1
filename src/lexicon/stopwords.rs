//! Stop words that a user adds: one a line, or a table with a column `word`.

use super::{Lexicons, sheet};
use crate::error::{Error, Result};
use crate::text::syllable;
use std::path::Path;

impl Lexicons {
    /// Adds the words of a file to those that no keyword has; entities are found as before.
    ///
    /// # Errors
    /// [`Error::Read`] where the file cannot be read, [`Error::Unfit`] where it is not UTF-8 or a row is broken.
    pub fn read_stopwords(&mut self, path: &Path) -> Result<()> {
        let place = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|e| Error::read(path, e))?;
        let text = String::from_utf8(bytes).map_err(|e| Error::Unfit {
            place: place.clone(),
            what: format!("not UTF-8 at byte {}", e.utf8_error().valid_up_to()),
            remedy: "save the file as UTF-8".into(),
        })?;
        self.keyword_stops.extend(words(&place, text.trim_start_matches('\u{feff}'))?);
        Ok(())
    }
}

/// The keys of the words.
fn words(place: &str, text: &str) -> Result<Vec<Box<str>>> {
    let header = text.lines().next().unwrap_or_default();
    let delimiter = sheet::delimiter(text);
    let column = header.split(char::from(delimiter)).position(|cell| cell.trim() == "word");
    let Some(column) = column else { return Ok(text.lines().filter_map(key).collect()) };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let mut found = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|e| Error::Unfit {
            place: format!("{place}:{}", e.position().map_or(0, csv::Position::line)),
            what: e.to_string(),
            remedy: "mend the row".into(),
        })?;
        found.extend(row.get(column).and_then(key));
    }
    Ok(found)
}

/// Nothing for a blank line and for a remark.
fn key(word: &str) -> Option<Box<str>> {
    let word = word.trim();
    (!word.is_empty() && !word.starts_with('#')).then(|| syllable::keys(word).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_one_a_line_or_in_their_column() {
        let expected: Vec<Box<str>> = vec!["độc giả".into(), "hoà".into()];
        assert_eq!(words("s", "# báo\nĐộc  giả\n\nhòa\n").unwrap(), expected);
        assert_eq!(words("s", "id,word,kind\n1,Độc giả,x\n2,hòa\n").unwrap(), expected);
        assert!(words("s", "").unwrap().is_empty());
    }
}
