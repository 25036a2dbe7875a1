//! What all shares have given together -> the tables, as one machine would have written them.

use super::added::{Interned, Lines, Summed, dates, number, sums};
use super::rows::BETWEEN_WORDS;
use super::stored::{self, RunFile, StoredLines, unfit};
use crate::corpus::ReadSettings;
use crate::counting::keywords::forms::Forms;
use crate::counting::keywords::ordered::KeywordCounts;
use crate::counting::keywords::summed::OfPeriod;
use crate::counting::keywords::sums::TermSum;
use crate::counting::keywords::{KeywordSpill, Words};
use crate::document::{Encoding, Format};
use crate::error::{Error, Result};
use crate::pipeline::boilerplate::in_order;
use crate::pipeline::ending::{self, Clock, Read, Whole};
use crate::pipeline::finish::{TermFilter, entities};
use crate::pipeline::keywords::NeverAlone;
use crate::pipeline::pages::STREAMED;
use crate::pipeline::stages::by_name;
use crate::pipeline::{Settings, Summary, on_threads};
use crate::tables::Table;
use crate::tables::folder::{Folder, TableWriter};
use crate::tables::rows::Rows;
use crate::tables::run::{BoilerplateLine, InputFindings};
use hashbrown::HashMap;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Folders of a shared run.
const LINES: &str = "lines";
const TERMS: &str = "terms";
const TERM_PERIODS: &str = "term_periods";

/// Bytes of lines that are written together.
const TOGETHER: usize = 1 << 20;

/// Writes the tables of the shared run in the folder `from` into `out`.
///
/// # Errors
/// [`Error::Unfit`] where `from` is no shared run, or its shares were made by different versions or with different lexicons; [`Error::Read`] and
/// [`Error::Write`] where the disk fails; [`Error::Interrupted`]. After an error the folder is as it was before.
pub fn finish(from: &Path, settings: &Settings, read: &ReadSettings, out: &Path, stop: &AtomicBool) -> Result<Summary> {
    on_threads(settings.threads, || {
        let mut clock = Clock::default();
        let run = RunFile::read(from)?;
        let folder = Folder::create(out)?;
        let mut rows = lines(&from.join(LINES), settings, &folder)?;
        clock.end("lines");
        let Summed { counts, table, forms, mut words, boilerplate } = sums(from, &run, settings)?;
        let counts = entities(vec![(counts, table)], settings, &folder, &mut rows, stop)?;
        clock.end("merge and write");
        let terms = if settings.wants(Table::Keywords) {
            let terms = terms(from, &run, (&forms, &mut words), settings, &folder)?;
            Some((terms, forms))
        } else {
            None
        };
        let whole = Whole { counts, terms, rows };
        let summary = ending::end(whole, known(run, &boilerplate, settings, read), settings, &folder, clock, stop)?;
        folder.commit()?;
        Ok(summary)
    })
}

/// Puts the lines of the tables together, which lie there in their order.
fn lines(from: &Path, settings: &Settings, folder: &Folder) -> Result<Vec<(Table, u64)>> {
    let mut writers: Vec<(Table, TableWriter)> = Vec::new();
    for table in STREAMED.into_iter().filter(|table| settings.wants(*table)) {
        writers.push((table, folder.table(table)?));
    }
    let mut last = (String::new(), Vec::new());
    let mut together = Rows::default();
    let mut open: Option<usize> = None;
    let mut write = |open: Option<usize>, rows: &mut Rows| {
        if let Some((_, writer)) = open.and_then(|place| writers.get_mut(place)) {
            writer.write(rows)?;
        }
        rows.clear();
        Ok::<_, Error>(())
    };
    let known: Vec<Table> = STREAMED.into_iter().filter(|table| settings.wants(*table)).collect();
    stored::lines(from, |StoredLines { table, order, count, lines }| {
        let this = (table, order);
        if this < last {
            return Err(unfit(from, "its lines are not in their order"));
        }
        if this.0 != last.0 || together.bytes.len() >= TOGETHER {
            write(open, &mut together)?;
            open = known.iter().position(|table| table.name() == this.0);
            if open.is_none() {
                return Err(unfit(from, &format!("it has lines of {}, which is not among the tables", this.0)));
            }
        }
        together.bytes.extend_from_slice(&lines);
        together.count += count;
        last = this;
        Ok(())
    })?;
    write(open, &mut together)?;
    Ok(writers.into_iter().map(|(_, writer)| writer.close()).collect())
}

/// Puts the terms into the order of keywords.csv.
fn terms(
    from: &Path,
    run: &RunFile,
    (forms, words): (&Forms, &mut Interned),
    settings: &Settings,
    folder: &Folder,
) -> Result<KeywordCounts> {
    let broken = || unfit(from, "a term is broken");
    let mut periods: HashMap<Vec<u8>, Vec<OfPeriod>> = HashMap::new();
    stored::sums(&from.join(TERM_PERIODS), |sum| {
        let period = number(&sum.k2).ok_or_else(broken)?;
        let of_term = periods.entry(sum.k1).or_default();
        if period > 0 {
            of_term.push((period, sum.n[0], sum.n[1]));
        }
        Ok(())
    })?;
    let mut all: Vec<(Words, TermSum)> = Vec::new();
    stored::sums(&from.join(TERMS), |sum| {
        let mut numbers = Words::default();
        let key = std::str::from_utf8(&sum.k1).map_err(|_| broken())?;
        for (number, word) in numbers.iter_mut().zip(key.split(BETWEEN_WORDS)) {
            *number = words.number(word);
        }
        all.push((numbers, TermSum { frequency: sum.n[0], documents: sum.n[1], dates: dates(&sum) }));
        Ok(())
    })?;
    let never_alone = NeverAlone::new(&run.never_alone, |word| words.number(word));
    let keys = &words.keys;
    let filter = TermFilter::new(settings.keywords, keys, &never_alone);
    let spill = KeywordSpill::new(settings.keyword_settings(), folder.scratch(), run.input.bytes);
    let of_periods = |words: Words| {
        let texts = words.iter().take_while(|word| **word != 0).map(|word| &*keys[*word as usize]);
        let key = texts.collect::<Vec<_>>().join(&BETWEEN_WORDS.to_string());
        let found = periods.get(key.as_bytes()).cloned();
        found.ok_or_else(|| unfit(from, &format!("the periods of the term {key:?} are missing")))
    };
    spill.order_sums(all.into_iter(), &forms.shown(keys), &|words| filter.admits(words), of_periods)
}

/// What run.json says of the run.
fn known(run: RunFile, shown: &Lines, settings: &Settings, read: &ReadSettings) -> Read {
    let line = |(hash, line): (u64, BoilerplateLine)| {
        let text = shown.get(&(line.source.clone(), hash)).map(|(_, text)| text.clone());
        BoilerplateLine { line: text.unwrap_or_default(), ..line }
    };
    let found = InputFindings {
        columns: run.columns,
        passed_over: run.passed_over,
        formats: by_name(&run.formats, Format::ALL.map(Format::name)),
        encodings: by_name(&run.encodings, Encoding::ALL.map(Encoding::name)),
        repaired: run.repaired,
        wrong_weekdays: run.wrong_weekdays,
        rejected: run.rejected,
    };
    Read {
        input: run.input,
        found,
        boilerplate: in_order(run.boilerplate.into_iter().map(line).collect()),
        lexicons: run.lexicons.into_iter().collect(),
        shown: settings.shown(&run.inputs, read),
    }
}
