//! A single table on its way to its destination, in whatever profile; one that a sheet cannot hold goes on in further files.

use super::destination::Destination;
use super::say;
use crate::error::Error;
use crate::tables::columns::of_header;
use crate::tables::profile::rewriting::{Rewriter, for_each_row};
use crate::tables::profile::{Profile, parts};
use crate::tables::rows::Rows;
use clap::Args;
use std::path::{Path, PathBuf};

/// Where a command writes its table, and how.
#[derive(Args)]
pub(super) struct Where {
    /// File for the table [default: the standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// How the table is written: for programs, or for Excel in English or Vietnamese settings
    #[arg(long, value_enum, value_name = "PROFILE", default_value = "plain")]
    pub csv_profile: Profile,
}

/// An open table. Dropped without [`OneTable::finish`], its files are as they were before.
pub(super) struct OneTable {
    out: Option<PathBuf>,
    profile: Profile,
    /// Of the parts so far, all open until the end.
    destinations: Vec<Destination>,
    /// Where the profile is not the plain one and the header is written.
    rewriter: Option<Rewriter>,
    rows: u64,
}

impl OneTable {
    /// Opens the destination.
    ///
    /// # Errors
    /// As [`Destination::open`].
    pub fn open(wanted: &Where) -> Result<Self, Error> {
        let destinations = vec![Destination::open(wanted.out.as_deref())?];
        Ok(Self { out: wanted.out.clone(), profile: wanted.csv_profile, destinations, rewriter: None, rows: 0 })
    }

    /// Writes the header of the table `name` (as in [`crate::tables::columns::of`]); `false` where nobody reads any more.
    ///
    /// # Errors
    /// As [`Destination::write`].
    pub fn begin(&mut self, name: &str, header: &str) -> Result<bool, Error> {
        if self.profile == Profile::Plain {
            return self.put(format!("{header}\n").as_bytes());
        }
        let mut rewriter = Rewriter::new(self.profile, of_header(name, header.split(',')));
        if self.out.is_none() {
            rewriter = rewriter.with_parts_of(u64::MAX);
        }
        let mut bytes = Vec::new();
        rewriter.header(&mut bytes);
        self.rewriter = Some(rewriter);
        self.put(&bytes)
    }

    /// Writes rows; `false` where nobody reads any more.
    ///
    /// # Errors
    /// As [`Destination::write`] and [`Destination::open`].
    pub fn write(&mut self, rows: &Rows) -> Result<bool, Error> {
        self.rows += rows.count;
        let Some(mut rewriter) = self.rewriter.take() else { return self.put(&rows.bytes) };
        let mut bytes = Vec::with_capacity(rows.bytes.len() + rows.bytes.len() / 4);
        for_each_row(&rows.bytes, |row| {
            let number = rewriter.parts() + 1;
            rewriter.row(row, &mut bytes, |full| {
                self.put(full)?;
                full.clear();
                let path = self.out.as_deref().map(|first| parts::path(first, number));
                self.destinations.push(Destination::open(path.as_deref())?);
                Ok(())
            })
        })?;
        self.rewriter = Some(rewriter);
        self.put(&bytes)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<bool, Error> {
        self.destinations.last_mut().map_or(Ok(true), |destination| destination.write(bytes))
    }

    /// Puts the files into their places, and says what a sheet could not hold.
    ///
    /// # Errors
    /// As [`Destination::finish`].
    pub fn finish(self) -> Result<(), Error> {
        self.destinations.into_iter().try_for_each(Destination::finish)?;
        if let Some(rewriter) = self.rewriter {
            tell(self.out.as_deref(), &rewriter, self.rows);
        }
        Ok(())
    }
}

fn tell(out: Option<&Path>, rewriter: &Rewriter, rows: u64) {
    let place = out.map_or_else(|| "the table".into(), |path| path.display().to_string());
    if rewriter.parts() > 1 {
        let last = out.map(|path| parts::path(path, rewriter.parts()).display().to_string()).unwrap_or_default();
        say(&format!("note: {place}: more than 1,048,575 rows, which is what a sheet holds; it goes on up to {last}"));
    } else if rows > parts::ROWS {
        say(&format!("note: {place} has {rows} rows, and a sheet holds 1,048,575; with --out it is parted"));
    }
    let next = out.map(|first| parts::path(first, rewriter.parts() + 1)).filter(|next| next.exists());
    if let Some(next) = next {
        say(&format!("note: {}: is not of this table, but was there before", next.display()));
    }
    if rewriter.cells_cut() > 0 {
        say(&format!("note: {place}: {}", parts::told_of_cut(rewriter.cells_cut())));
    }
}
