//! The sums of all shares -> counts, as if one thread had counted everything.

use super::rows::{NO_DATE, sum};
use super::stored::{self, RunFile, StoredSum, unfit};
use crate::counting::Counts;
use crate::counting::dates::{DateKey, DateSpan};
use crate::counting::entities::EntityCount;
use crate::counting::keywords::forms::Forms;
use crate::counting::merging::details;
use crate::counting::sharing::{Sum, total_name};
use crate::entity::{Entity, EntityTable};
use crate::error::{Error, Result};
use crate::pipeline::Settings;
use hashbrown::HashMap;
use std::collections::BTreeMap;
use std::path::Path;

/// Words by the numbers that they are given here.
pub(super) struct Interned {
    numbers: HashMap<Box<str>, u32>,
    /// By number; 0 is no word.
    pub keys: Vec<Box<str>>,
}

impl Interned {
    fn new() -> Self {
        Self { numbers: HashMap::new(), keys: vec!["".into()] }
    }

    /// The number of a word, which it is given where it has none.
    pub fn number(&mut self, key: &str) -> u32 {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        let number = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        self.numbers.insert(key.into(), number);
        self.keys.push(key.into());
        number
    }
}

/// How lines of boilerplate are written, by source and hash, with the order of the document that has them.
pub(super) type Lines = BTreeMap<(String, u64), (Vec<u8>, String)>;

/// What the sums are but for terms.
pub(super) struct Summed {
    pub counts: Counts,
    pub table: EntityTable,
    pub forms: Forms,
    pub words: Interned,
    /// How lines of boilerplate are written, by source and hash: the first document that has one decides.
    pub boilerplate: Lines,
}

/// Takes the sums in.
///
/// # Errors
/// [`Error::Unfit`] for sums that are none, or of another version; [`Error::Read`].
pub(super) fn sums(from: &Path, run: &RunFile, settings: &Settings) -> Result<Summed> {
    let folder = from.join("sums");
    let broken = || unfit(&folder, "a sum is broken");
    let mut known: BTreeMap<Vec<u8>, (Entity, EntityCount)> = BTreeMap::new();
    let mut counts = Counts::new(settings.counts());
    let mut boilerplate = Lines::new();
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

/// The dates of a sum.
pub(super) fn dates(sum: &StoredSum) -> DateSpan {
    let key = |date: i64| DateKey(u32::try_from(date).unwrap_or(0));
    DateSpan { first: if sum.first == NO_DATE { DateKey::NONE } else { key(sum.first) }, last: key(sum.last) }
}

/// A period as a key has it.
pub(super) fn number(bytes: &[u8]) -> Option<u32> {
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
