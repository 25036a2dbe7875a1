//! Cells of one sheet, as they come -> rows; the first row that has any tells what the columns are.

use super::super::cells::Row;
use super::super::chunk::Content;
use super::super::columns::{Column, Names};
use super::super::reasons::{in_sheet, listed, unreadable};
use super::super::sink::{Flow, Sink};
use crate::document::Format;
use std::sync::Arc;

/// More columns than any program gives a sheet.
const MOST_COLUMNS: usize = 1 << 14;

/// The rows of one sheet on their way into chunks.
pub(super) struct Rows<'r, 's> {
    path: Arc<str>,
    part: Arc<str>,
    format: Format,
    sink: &'r mut Sink<'s>,
    /// The titles with their columns; all of the open row while it is the first.
    titles: Vec<(u32, String)>,
    places: Places,
    open: Option<Row>,
    row: Option<u32>,
    ready: Vec<Row>,
    size: usize,
}

/// Where the fields stand.
enum Places {
    /// The titles are not read yet.
    Unknown,
    /// No title is that of a text.
    NoText,
    /// The columns, in the order of [`Column::ALL`].
    Known([Option<u32>; 5]),
}

impl<'r, 's> Rows<'r, 's> {
    pub fn new(path: &Arc<str>, sheet: &str, format: Format, sink: &'r mut Sink<'s>) -> Self {
        let (path, part) = (Arc::clone(path), sheet.into());
        let (titles, ready) = (Vec::new(), Vec::new());
        Self { path, part, format, sink, titles, places: Places::Unknown, open: None, row: None, ready, size: 0 }
    }

    /// Takes a cell at a row and column from 0; `text` is asked for only where it is needed.
    pub fn cell(&mut self, (row, column): (u32, u32), text: impl FnOnce() -> String) -> Flow {
        if self.row.is_some_and(|open| open != row) {
            self.end_row()?;
        }
        self.row = Some(row);
        match &self.places {
            Places::Unknown if self.titles.len() < MOST_COLUMNS => {
                let title = text();
                if !title.is_empty() {
                    self.titles.push((column, title));
                }
            }
            Places::Known(places) => {
                let open = self.open.get_or_insert_with(|| Row {
                    line: u64::from(row) + 1,
                    part: Arc::clone(&self.part),
                    fields: Default::default(),
                });
                if let Some(field) = places.iter().position(|place| *place == Some(column)) {
                    open.fields[field] = text();
                }
            }
            _ => {}
        }
        Flow::Continue(())
    }

    /// What stands behind this cannot be read.
    pub fn reject(&mut self, error: &dyn std::fmt::Display) -> Flow {
        // Of the open row the rest may be missing.
        let line = self.row.take().map(|row| u64::from(row) + 1);
        self.open = None;
        self.give()?;
        self.sink.reject(in_sheet(&self.part, unreadable(&self.path, line, error)))
    }

    /// The end of the sheet; says whether it has a text. The titles of one that has none go to `found`.
    pub fn end(mut self, found: &mut Vec<String>) -> (Flow, bool) {
        let mut flow = self.end_row();
        if flow.is_continue() {
            flow = self.give();
        }
        let has_text = matches!(self.places, Places::Known(_));
        if !has_text {
            let titles = listed(self.titles.iter().map(|(_, title)| title.as_str()));
            found.push(if titles.is_empty() {
                format!("nothing in sheet \"{}\"", self.part)
            } else {
                format!("{titles} (sheet \"{}\")", self.part)
            });
        }
        (flow, has_text)
    }

    fn end_row(&mut self) -> Flow {
        if matches!(self.places, Places::Unknown) && !self.titles.is_empty() {
            self.places = self.find_places().map_or(Places::NoText, Places::Known);
        }
        let Some(row) = self.open.take() else { return Flow::Continue(()) };
        self.size += row.size();
        self.ready.push(row);
        if self.size >= self.sink.chunk { self.give() } else { Flow::Continue(()) }
    }

    fn find_places(&mut self) -> Option<[Option<u32>; 5]> {
        let names: Names = self.sink.settings.columns.among(self.titles.iter().map(|(_, title)| title.as_str()));
        let place = |column: Column| {
            let titled = self.titles.iter().find(|(_, title)| names.field(title) == Some(column));
            titled.map(|(at, _)| *at)
        };
        place(Column::Text)?;
        self.sink.take_note(&names);
        Some(Column::ALL.map(place))
    }

    fn give(&mut self) -> Flow {
        self.size = 0;
        let (path, rows) = (Arc::clone(&self.path), std::mem::take(&mut self.ready));
        self.sink.give(Content::Cells { path, rows, format: self.format })
    }
}
