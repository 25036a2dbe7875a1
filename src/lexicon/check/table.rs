//! A table of a lexicon as rules see it: columns by name, names in lists.

use super::fault::{Rule, Severity};
use crate::entity::EntityType;
use crate::lexicon::read;
pub(in crate::lexicon) use crate::lexicon::read::Column;
use crate::lexicon::sheet::{Place, Sheet};

/// A sheet, what it holds and where its columns stand.
#[derive(Debug)]
pub(in crate::lexicon) struct Table<'a> {
    pub name: &'static str,
    pub sheet: &'a Sheet,
    pub entity_type: Option<EntityType>,
    places: [Option<usize>; Column::ALL.len()],
}

impl<'a> Table<'a> {
    pub fn new(name: &'static str, sheet: &'a Sheet) -> Self {
        let places = Column::ALL.map(|(_, title)| sheet.column(title));
        Self { name, sheet, entity_type: read::entity_type(name), places }
    }

    /// What rows are sorted and told apart by.
    pub fn key(&self) -> Column {
        if self.name == "words.csv" { Column::Word } else { Column::Id }
    }

    /// The columns that hold names, those of which a row may have several last.
    pub fn name_columns(&self) -> &'static [Column] {
        match self.name {
            "cues.csv" => &[Column::Form],
            "variants.csv" => &[Column::Form, Column::Variants],
            "surnames.csv" => &[Column::Surname],
            "given_names.csv" => &[Column::Syllable],
            "stopwords.csv" => &[Column::Word],
            "words.csv" => &[],
            _ => &[Column::Canonical, Column::Aliases, Column::ShortForms],
        }
    }

    pub fn column(&self, column: Column) -> Option<usize> {
        self.places[column as usize]
    }

    /// The rows that are not blank, and that end where they should.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> + Clone {
        let is_sound = |row: &usize| !self.sheet.is_blank(*row) && self.sheet.runaway(*row).is_none();
        self.sheet.rows().filter(is_sound).map(|row| Row { table: self, row })
    }
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub(in crate::lexicon) struct Row<'a> {
    pub table: &'a Table<'a>,
    pub row: usize,
}

impl<'a> Row<'a> {
    /// The cell with its blanks.
    pub fn cell(self, column: Column) -> &'a str {
        self.table.column(column).map_or("", |at| self.table.sheet.cell(self.row, at))
    }

    pub fn get(self, column: Column) -> &'a str {
        self.cell(column).trim()
    }

    /// What begins a cell, without its blanks: what most faults point to.
    pub fn start(self, column: Column) -> (Column, usize) {
        let cell = self.cell(column);
        (column, cell.len() - cell.trim_start().len())
    }

    /// The names of a list that are not empty, each with its offset in the cell.
    pub fn parts(self, column: Column) -> impl Iterator<Item = (usize, &'a str)> {
        let cell = self.cell(column);
        let mut at = 0;
        let parts = cell.split('|').map(move |part| {
            let offset = at + part.len() - part.trim_start().len();
            at += part.len() + 1;
            (offset, part.trim())
        });
        parts.filter(|(_, part)| !part.is_empty())
    }

    /// The canonical name and the aliases, each with its place.
    pub fn names(self) -> impl Iterator<Item = ((Column, usize), &'a str)> {
        let canonical = (self.start(Column::Canonical), self.get(Column::Canonical));
        let aliases = self.parts(Column::Aliases).map(|(at, name)| ((Column::Aliases, at), name));
        std::iter::once(canonical).filter(|(_, name)| !name.is_empty()).chain(aliases)
    }

    /// The place of what stands so many bytes into a cell.
    pub fn place(self, column: Column, offset: usize) -> Place {
        self.table.sheet.place(self.row, self.table.column(column).unwrap_or(usize::MAX), offset)
    }

    /// `path:line`.
    pub fn line(self) -> String {
        let place = self.place(self.table.key(), 0);
        format!("{}:{}", place.label, place.line)
    }

    /// Whether the row's note names the code of a warning.
    pub fn accepts(self, rule: Rule) -> bool {
        rule.severity() < Severity::Error
            && self.get(Column::Note).split(|c: char| !c.is_alphanumeric()).any(|word| word == rule.code())
    }

    /// Whether its names count by themselves: not what only looks like a name, not what asks for a complement, not half an office.
    pub fn counts(self) -> bool {
        matches!(self.get(Column::Role), "" | "name" | "head")
            && matches!(self.get(Column::Span), "" | "whole")
            && !matches!(self.get(Column::Kind), "none" | "bare_head")
    }
}
