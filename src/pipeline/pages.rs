//! The rows of a batch on their way to the streamed tables, a page for each chunk.

use crate::error::Result;
use crate::tables::Table;
use crate::tables::folder::{Folder, TableWriter};
use crate::tables::rows::Rows;

/// The tables that are written document by document.
pub(super) const STREAMED: [Table; 8] = [
    Table::Documents,
    Table::Provenance,
    Table::DocumentKeywords,
    Table::Mentions,
    Table::Contexts,
    Table::Positions,
    Table::Rejected,
    Table::Texts,
];

/// The pages of a batch in the order of its chunks; their memory is used again.
#[derive(Default)]
pub(super) struct Pages {
    pages: Vec<Page>,
    used: usize,
}

/// The rows of one chunk for each streamed table.
pub(super) struct Page {
    pub documents: Rows,
    pub provenance: Rows,
    pub document_keywords: Rows,
    pub mentions: Rows,
    pub contexts: Rows,
    pub positions: Rows,
    pub rejected: Rows,
    pub texts: Rows,
}

impl Page {
    /// Mentions make the most rows by far.
    pub fn new() -> Self {
        let [documents, provenance, document_keywords, contexts, positions, rejected, texts] =
            std::array::from_fn(|_| Rows::default());
        Self { documents, provenance, document_keywords, mentions: Rows::roomy(), contexts, positions, rejected, texts }
    }

    /// In the order of [`STREAMED`].
    pub fn rows(&mut self) -> [&mut Rows; 8] {
        [
            &mut self.documents,
            &mut self.provenance,
            &mut self.document_keywords,
            &mut self.mentions,
            &mut self.contexts,
            &mut self.positions,
            &mut self.rejected,
            &mut self.texts,
        ]
    }
}

impl Pages {
    /// So many empty pages.
    pub fn begin(&mut self, pages: usize) -> &mut [Page] {
        self.used = pages;
        self.pages.resize_with(pages.max(self.pages.len()), Page::new);
        let begun = &mut self.pages[..pages];
        begun.iter_mut().flat_map(Page::rows).for_each(Rows::clear);
        begun
    }
}

/// The streamed tables that are wanted, open for writing.
pub(super) struct Streams([Option<TableWriter>; 8]);

impl Streams {
    /// Begins the tables.
    pub fn open(folder: &Folder, wanted: impl Fn(Table) -> bool) -> Result<Self> {
        let mut streams = [const { None }; 8];
        for (stream, table) in streams.iter_mut().zip(STREAMED) {
            if wanted(table) {
                *stream = Some(folder.table(table)?);
            }
        }
        Ok(Self(streams))
    }

    /// Bytes and rows of each table that is wanted, which are on the disk then.
    pub fn save(&self) -> Result<Vec<Option<(u64, u64)>>> {
        self.0.iter().map(|stream| stream.as_ref().map(TableWriter::save).transpose()).collect()
    }

    /// Goes on with tables that were saved.
    pub fn resumed(folder: &Folder, saved: &[Option<(u64, u64)>]) -> Result<Self> {
        let mut streams = [const { None }; 8];
        for ((stream, table), saved) in streams.iter_mut().zip(STREAMED).zip(saved) {
            *stream = saved.map(|(bytes, rows)| folder.resumed_table(table, bytes, rows)).transpose()?;
        }
        Ok(Self(streams))
    }

    /// Writes all pages, which are then empty.
    pub fn write(&mut self, pages: &mut Pages) -> Result<()> {
        for page in &mut pages.pages[..std::mem::take(&mut pages.used)] {
            for (stream, rows) in self.0.iter_mut().zip(page.rows()) {
                if let Some(stream) = stream {
                    stream.write(rows)?;
                }
            }
        }
        Ok(())
    }

    /// Ends the tables; says how many rows each has.
    pub fn close(self) -> Vec<(Table, u64)> {
        self.0.into_iter().flatten().map(TableWriter::close).collect()
    }
}
