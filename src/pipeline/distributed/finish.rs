//! What all shares have given together -> the tables, as one machine would have written them.

use super::rows::{BETWEEN_WORDS, NO_DATE, sum};
use super::stored::{self, RunFile, StoredLines, StoredSum, unfit};
use crate::corpus::ReadSettings;
use crate::counting::Counts;
use crate::counting::dates::{DateKey, DateSpan};
use crate::counting::entities::EntityCount;
use crate::counting::keywords::forms::Forms;
use crate::counting::keywords::ordered::KeywordCounts;
use crate::counting::keywords::summed::OfPeriod;
use crate::counting::keywords::sums::TermSum;
use crate::counting::keywords::{KeywordSpill, Words};
use crate::counting::merging::details;
use crate::counting::sharing::{Sum, total_name};
use crate::document::{Encoding, Format};
use crate::entity::{Entity, EntityTable};
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
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Folders of a shared run.
const LINES: &str = "lines";
const SUMS: &str = "sums";
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
        let summary = ending::end(whole, known(run, boilerplate, settings, read), settings, &folder, clock, stop)?;
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

/// Words by the numbers that they are given here.
struct Interned {
    numbers: HashMap<Box<str>, u32>,
    /// By number; 0 is no word.
    keys: Vec<Box<str>>,
}

impl Interned {
    fn new() -> Self {
        Self { numbers: HashMap::new(), keys: vec!["".into()] }
    }

    fn number(&mut self, key: &str) -> u32 {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        let number = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        self.numbers.insert(key.into(), number);
        self.keys.push(key.into());
        number
    }
}

/// What the sums are but for terms.
struct Summed {
    counts: Counts,
    table: EntityTable,
    forms: Forms,
    words: Interned,
    /// How lines of boilerplate are written, by source and hash: the first document that has one decides.
    boilerplate: BTreeMap<(String, u64), (Vec<u8>, String)>,
}

fn sums(from: &Path, run: &RunFile, settings: &Settings) -> Result<Summed> {
    let folder = from.join(SUMS);
    let broken = || unfit(&folder, "a sum is broken");
    let mut known: BTreeMap<Vec<u8>, (Entity, EntityCount)> = BTreeMap::new();
    let mut counts = Counts::new(settings.counts());
    let mut boilerplate = BTreeMap::<(String, u64), (Vec<u8>, String)>::new();
    stored::sums(&folder, |sum| {
        match sum.table.as_str() {
            sum::VERSION if sum.k1 != run.version.as_bytes() => return Err(other_version(&sum.k1, &run.version)),
            sum::ENTITY => {
                let entity: Entity = rmp_serde::from_slice(&sum.k2).map_err(|_| broken())?;
                let count = entity_count(&sum);
                let (least, of_id) = known.entry(sum.k1).or_insert_with(|| (entity.clone(), EntityCount::default()));
                of_id.merge(&count);
                if details(&entity) < details(least) {
                    *least = entity;
                }
            }
            sum::PERIOD => counts.take_in(Sum::Period(number(&sum.k1).ok_or_else(broken)?, sum.n[0])),
            sum::TOTAL => {
                let name = std::str::from_utf8(&sum.k1).ok().and_then(total_name).ok_or_else(broken)?;
                counts.take_in(Sum::Total(name, sum.n[0]));
            }
            sum::BOILERPLATE => {
                let (key, order, text) = boilerplate_line(&sum).ok_or_else(broken)?;
                let shown = boilerplate.entry(key).or_insert_with(|| (order.clone(), text.clone()));
                if order < shown.0 {
                    *shown = (order, text);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    let (mut table, mut numbers) = (EntityTable::default(), HashMap::<Vec<u8>, u32>::new());
    for (id, (entity, count)) in known {
        let number = table.push(entity).0;
        counts.take_in(Sum::Entity(number, count));
        numbers.insert(id, number);
    }
    let (mut forms, mut words) = (Forms::default(), Interned::new());
    stored::sums(&folder, |sum| {
        let entity = |id: &[u8]| numbers.get(id).copied().ok_or_else(broken);
        let text = |bytes: &[u8]| std::str::from_utf8(bytes).map(str::to_string).map_err(|_| broken());
        match sum.table.as_str() {
            sum::SURFACE => counts.take_in(Sum::Surface(entity(&sum.k1)?, &text(&sum.k2)?, sum.n[0])),
            sum::PAIR => counts.take_in(Sum::Pair((entity(&sum.k1)?, entity(&sum.k2)?), sum.n[0], sum.n[1])),
            sum::OF_PERIOD => {
                let period = number(&sum.k1).ok_or_else(broken)?;
                counts.take_in(Sum::OfPeriod((period, entity(&sum.k2)?), sum.n[0], sum.n[1]));
            }
            sum::WORD => drop(words.number(&text(&sum.k1)?)),
            sum::FORM => {
                let word = words.number(&text(&sum.k1)?);
                if !forms.take_in(word, &sum.k2, sum.n[0]) {
                    return Err(broken());
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(Summed { counts, table, forms, words, boilerplate })
}

fn entity_count(sum: &StoredSum) -> EntityCount {
    let [mentions, documents, units] = sum.n;
    EntityCount { mentions, documents, units, dates: dates(sum) }
}

fn dates(sum: &StoredSum) -> DateSpan {
    let key = |date: i64| DateKey(u32::try_from(date).unwrap_or(0));
    DateSpan { first: if sum.first == NO_DATE { DateKey::NONE } else { key(sum.first) }, last: key(sum.last) }
}

fn number(bytes: &[u8]) -> Option<u32> {
    bytes.try_into().ok().map(u32::from_be_bytes)
}

/// Source and hash of a line of boilerplate, the order of the document that has it, and the line.
fn boilerplate_line(sum: &StoredSum) -> Option<((String, u64), Vec<u8>, String)> {
    let (hash, source) = sum.k1.split_at_checked(8)?;
    let (length, rest) = sum.k2.split_at_checked(4)?;
    let (order, text) = rest.split_at_checked(usize::try_from(number(length)?).ok()?)?;
    let source = std::str::from_utf8(source).ok()?.to_string();
    let hash = u64::from_be_bytes(hash.try_into().ok()?);
    Some(((source, hash), order.to_vec(), std::str::from_utf8(text).ok()?.to_string()))
}

fn other_version(found: &[u8], wanted: &str) -> Error {
    Error::Unfit {
        place: "shares".into(),
        what: format!("one was made with {}, and the run was begun with {wanted}", String::from_utf8_lossy(found)),
        remedy: "give all machines the same version of trich and the same lexicons, and run again".into(),
    }
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
fn known(
    run: RunFile,
    shown: BTreeMap<(String, u64), (Vec<u8>, String)>,
    settings: &Settings,
    read: &ReadSettings,
) -> Read {
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
