//! The second look at a share: its documents are extracted, and what they give becomes rows.

use super::decisions::{Decision, Decisions};
use super::job::Job;
use super::rows::{NO_DATE, ShareRow, sum};
use super::site::{Batch, Placed, Site};
use super::sums;
use crate::document::{Cause, Document, Rejected};
use crate::error::{Error, Result};
use crate::pipeline::batch::{Extracting, Worker};
use crate::pipeline::boilerplate::shown;
use crate::pipeline::filter::leave_out;
use crate::pipeline::fingerprint::Fingerprints;
use crate::pipeline::keywords::Terms;
use crate::pipeline::pages::{Page, STREAMED};
use crate::pipeline::repeats::Seen;
use crate::pipeline::stages::Work;
use crate::tables::Table;
use crate::tables::rows::Rows;
use std::sync::Arc;

/// Different terms that are kept until they are given away: about 100 MB.
const MOST_TERMS: usize = 1 << 20;
/// Documents that are counted until their sums are given away.
const MOST_DOCUMENTS: u64 = 1 << 16;

/// Extracts shares. One for each thread.
pub struct Sharer<'j> {
    decisions: &'j Decisions,
    work: Extracting<'j>,
    job: &'j Job,
    worker: Worker<'j>,
    page: Page,
    /// The last site, and how many of its documents have come.
    site: Option<Site>,
    number: u32,
    fingerprints: Fingerprints,
    /// How many words have been given away.
    words_given: usize,
}

impl<'j> Sharer<'j> {
    /// Nothing is extracted yet.
    ///
    /// # Errors
    /// [`Error::Unfit`] where the decisions were made by another version or with other lexicons.
    pub fn new(job: &'j Job, decisions: &'j Decisions) -> Result<Self> {
        if job.version != decisions.version {
            return Err(Error::Unfit {
                place: "lexicons".into(),
                what: format!("this machine has {}, and the run was begun with {}", job.version, decisions.version),
                remedy: "give all machines the same version of trich and the same lexicons".into(),
            });
        }
        let wants = |table| job.settings.wants(table);
        let work = Extracting {
            extractor: &job.extractor,
            settings: &job.settings,
            terms: wants(Table::Keywords).then_some(Terms::Summed),
            background: job.background.as_ref(),
            never_alone: &job.never_alone,
        };
        let worker = work.worker();
        let fingerprints = Fingerprints::default();
        Ok(Self {
            decisions,
            work,
            job,
            worker,
            page: Page::new(),
            site: None,
            number: 0,
            fingerprints,
            words_given: 0,
        })
    }

    /// Extracts a batch; sums are given away when there are many.
    ///
    /// # Errors
    /// [`Error::Unfit`] for a site that no survey has seen.
    pub fn take(&mut self, batch: Batch, give: &mut dyn FnMut(ShareRow<'_>)) -> Result<()> {
        let (site, job) = (batch.site.clone(), self.job);
        let base = self.decisions.base(&site)?;
        // Documents of one site come in their order; those of others are numbered anew.
        if site.by_id || self.site.as_ref() != Some(&site) {
            self.worker.forget_firsts();
            self.number = 0;
        }
        self.site = Some(site.clone());
        batch.read(&job.reader, base, |mut placed| {
            if site.by_id {
                placed.sort_by(|a, b| id(a).cmp(id(b)));
            }
            placed.into_iter().try_for_each(|(at, parsed)| self.document((&site, base), at, parsed, give))
        })?;
        let terms = self.worker.keywords.as_mut().and_then(|keywords| keywords.sums()).map_or(0, |sums| sums.len());
        if terms >= MOST_TERMS || self.worker.counts.documents() >= MOST_DOCUMENTS {
            self.give_away(give)
        } else {
            Ok(())
        }
    }

    fn document(
        &mut self,
        (site, base): (&Site, u64),
        at: u64,
        parsed: std::result::Result<Document<'_>, Rejected>,
        give: &mut dyn FnMut(ShareRow<'_>),
    ) -> Result<()> {
        let mut one = vec![parsed];
        leave_out(&mut one, &self.job.settings.filter);
        let Some(parsed) = one.pop() else { return Ok(()) };
        let decisions = self.decisions;
        let order = decisions.order(site, base, at, parsed_id(&parsed));
        let decided = decisions.special.get(&order);
        match (parsed, decided) {
            (Ok(document), Some(Decision { rejected: Some(reason), .. })) => {
                let rejected = Rejected {
                    path: Arc::clone(&document.path),
                    line: Some(document.line),
                    doc_id: document.id.to_string(),
                    cause: Cause::RepeatedId,
                    reason: reason.clone(),
                };
                self.work.rejected(&rejected, &mut self.page);
            }
            (Ok(document), decided) => {
                let none = Decision::default();
                let decision = decided.unwrap_or(&none);
                let seen = Seen {
                    number: self.number,
                    duplicate_of: decision.duplicate_of.as_deref(),
                    near_duplicate_of: decision.near_duplicate_of.as_deref(),
                    boilerplate: &decision.boilerplate,
                };
                self.number = self.number.saturating_add(1);
                self.work.document(&mut self.worker, &document, seen, &mut self.page)?;
                self.give_boilerplate(&document, &order, &decision.boilerplate, give);
            }
            // Rows without an order have no numbers.
            (Err(rejected), _) => {
                let line = rejected.line.filter(|_| !site.by_id);
                self.work.rejected(&Rejected { line, ..rejected }, &mut self.page);
            }
        }
        for (table, rows) in
            STREAMED.into_iter().zip(self.page.rows()).filter(|(table, _)| self.job.settings.wants(*table))
        {
            if rows.count > 0 {
                let n = [i64::try_from(rows.count).unwrap_or(i64::MAX), 0, 0];
                give(ShareRow {
                    table: table.name(),
                    n,
                    first: NO_DATE,
                    order: &order,
                    lines: &rows.bytes,
                    ..ShareRow::default()
                });
            }
        }
        self.page.rows().into_iter().for_each(Rows::clear);
        Ok(())
    }

    /// Tells how lines of boilerplate are written: the registry knows their hashes only.
    fn give_boilerplate(
        &mut self,
        document: &Document<'_>,
        order: &[u8],
        places: &[std::ops::Range<u32>],
        give: &mut dyn FnMut(ShareRow<'_>),
    ) {
        for place in places {
            let Some(line) = document.text.get(place.start as usize..place.end as usize) else { continue };
            self.fingerprints.read(line);
            #[expect(clippy::cast_possible_truncation, reason = "half of a hash is a hash")]
            let hash = self.fingerprints.fingerprint() as u64;
            let mut key = hash.to_be_bytes().to_vec();
            key.extend(document.source.as_bytes());
            let mut text = u32::try_from(order.len()).unwrap_or(0).to_be_bytes().to_vec();
            text.extend(order);
            text.extend(shown(line).as_bytes());
            give(ShareRow {
                table: sum::BOILERPLATE,
                k1: &key,
                k2: &text,
                n: [1, 0, 0],
                first: NO_DATE,
                ..ShareRow::default()
            });
        }
    }

    /// Gives all sums away; the next batch begins anew. To be called at the end of a share.
    ///
    /// # Errors
    /// [`Error::Write`] where an entity cannot be put into bytes.
    pub fn give_away(&mut self, give: &mut dyn FnMut(ShareRow<'_>)) -> Result<()> {
        give(ShareRow {
            table: sum::VERSION,
            k1: self.job.version.as_bytes(),
            n: [1, 0, 0],
            first: NO_DATE,
            ..ShareRow::default()
        });
        sums::counts(&mut self.worker.counts, self.worker.state.entities(), give)?;
        if let Some(keywords) = &mut self.worker.keywords {
            self.words_given = sums::keywords(keywords, self.job.extractor.syllables(), self.words_given, give);
        }
        Ok(())
    }
}

fn id<'p>((_, parsed): &'p Placed<'_>) -> &'p str {
    parsed_id(parsed)
}

fn parsed_id<'p>(parsed: &'p std::result::Result<Document<'_>, Rejected>) -> &'p str {
    match parsed {
        Ok(document) => &document.id,
        Err(rejected) => &rejected.doc_id,
    }
}
