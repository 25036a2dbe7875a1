//! Where two lexicons differ, as the words whose presence alone can change what is found in a document.
//!
//! What is found in a document follows from the lexicon names and cues that stand in it, and from what the lexicons say of its syllables. So a
//! document gives the same with both where (1) no name, cue or stop word stands in it whose row differs, (2) none of its syllables is in the
//! vocabulary of one only, and (3) none is a surname or given name whose row differs. For (1) it is enough that nowhere the words of the name
//! stand in a row, each part of it in any of the forms that may stand for it (`variants.csv`), whatever signs are between them. A row that all
//! others depend on (a variant, a bare head) may change every document.

use crate::extraction::Extractor;
use crate::lexicon::{Entry, Lexicons};
use crate::matching::trie::{Draft, NodeId, Trie};
use crate::text::edges::Edges;
use crate::text::syllable::{key, pattern_key};
use crate::text::vocabulary::PatternId;
use hashbrown::{HashMap, HashSet};
use std::collections::{BTreeMap, BTreeSet};

/// Forms of one name that are looked for; of a name with more of them, its end is.
const MOST_FORMS: usize = 64;

/// The words to look for.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Folded syllables ([`stem`]).
    pub alone: HashSet<String>,
    /// Folded syllables in a row, by their numbers; whether a row ends at a node.
    pub rows: Option<Trie<bool>>,
    /// The numbers of the syllables of rows, from 1.
    pub numbers: HashMap<String, PatternId>,
    /// Whether any document may change.
    pub everywhere: bool,
}

impl Change {
    /// What differs between the lexicons of two extractors.
    pub fn between(old: &Extractor, new: &Extractor) -> Self {
        let mut change = Self::default();
        let lexicons = (old.lexicons(), new.lexicons());
        let (forms, heads) = changed_forms(lexicons);
        change.everywhere = heads || lexicons.0.variants != lexicons.1.variants;
        if change.everywhere {
            return change;
        }
        let mut names = Names::of(lexicons.1);
        let mut rows = Rows::default();
        for form in &forms {
            let words = names.cut(form);
            for word in &words {
                // A number with other signs in front (08) is looked for as the number that it is.
                let known = [old, new].map(|extractor| extractor.knows(word));
                if known[0] != known[1] {
                    change.alone.insert(stem(word).into());
                }
            }
            for row in names.written(&words) {
                match row.as_slice() {
                    [] => {}
                    [only] => drop(change.alone.insert(stem(only).into())),
                    row => rows.add(row, &mut change.numbers),
                }
            }
        }
        change.rows = Some(rows.finish());
        for name in changed_syllables(lexicons) {
            change.alone.extend(names.cut(name).iter().map(|word| stem(word).to_string()));
        }
        change
    }
}

/// A syllable without the number that is glued to it: where only one vocabulary holds it, the other does not cut it.
pub(super) fn stem(syllable: &str) -> &str {
    let letters = syllable.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.is_empty() { syllable } else { letters }
}

/// A syllable as lexicon names are matched by it; a number as words hold it.
fn folded(syllable: &str) -> String {
    let key = pattern_key(&key(syllable));
    if key.chars().all(char::is_numeric) { number(key.parse().unwrap_or(u32::MAX)) } else { key }
}

/// A number as a syllable.
pub(super) fn number(number: u32) -> String {
    number.to_string()
}

/// The forms of all rows that differ, and whether a bare head of enterprises is among them.
fn changed_forms<'l>((old, new): (&'l Lexicons, &'l Lexicons)) -> (Vec<&'l str>, bool) {
    let by_id = |lexicons: &'l Lexicons| lexicons.entries.iter().map(|e| (&*e.id, e)).collect::<BTreeMap<_, _>>();
    let (old_entries, new_entries) = (by_id(old), by_id(new));
    let (mut forms, mut heads) = (Vec::new(), false);
    for (entries, others) in [(&old_entries, &new_entries), (&new_entries, &old_entries)] {
        for (id, entry) in entries {
            let other = others.get(id).filter(|other| same_but_names(entry, other));
            let lists = |e: &'l Entry| [&e.aliases, &e.short_forms, &e.tickers];
            if let Some(other) = other {
                // The names that both rows have are read as before.
                for (own, others) in lists(entry).into_iter().zip(lists(other)) {
                    forms.extend(own.iter().filter(|name| !others.contains(name)).map(|name| &**name));
                }
            } else {
                heads |= &*entry.kind == "bare_head";
                let names = std::iter::once(&entry.canonical).chain(lists(entry).into_iter().flatten());
                forms.extend(names.map(|name| &**name));
            }
        }
    }
    let cues = |lexicons: &'l Lexicons| lexicons.cues.iter().map(|c| (&*c.form, (c.class as u8, &*c.note))).collect();
    forms.extend(differing::<(u8, &str)>(cues(old), cues(new)));
    let stops = |lexicons: &'l Lexicons| lexicons.stopwords.iter().map(|word| (&**word, ())).collect();
    forms.extend(differing::<()>(stops(old), stops(new)));
    (forms, heads)
}

/// Surnames and given names whose rows differ.
fn changed_syllables<'l>((old, new): (&'l Lexicons, &'l Lexicons)) -> Vec<&'l str> {
    let bits = |names: &'l [(Box<str>, f32)]| names.iter().map(|name| (&*name.0, name.1.to_bits())).collect();
    let mut names = differing::<u32>(bits(&old.surnames), bits(&new.surnames));
    names.extend(differing::<u32>(bits(&old.given_names), bits(&new.given_names)));
    names
}

/// The forms that do not stand in both lists with the same, as often and in the same order.
fn differing<'l, T: PartialEq>(old: Vec<(&'l str, T)>, new: Vec<(&'l str, T)>) -> Vec<&'l str> {
    let mut rows: BTreeMap<&str, [Vec<T>; 2]> = BTreeMap::new();
    for (side, list) in [old, new].into_iter().enumerate() {
        for (form, what) in list {
            rows.entry(form).or_insert_with(|| [Vec::new(), Vec::new()])[side].push(what);
        }
    }
    rows.into_iter().filter(|(_, [old, new])| old != new).map(|(form, _)| form).collect()
}

/// Whether two rows say the same to extraction and to the tables, but for their lists of names.
fn same_but_names(a: &Entry, b: &Entry) -> bool {
    a.entity_type == b.entity_type
        && [&a.canonical, &a.kind, &a.parent, &a.valid_from, &a.valid_to, &a.note, &a.level]
            == [&b.canonical, &b.kind, &b.parent, &b.valid_from, &b.valid_to, &b.note, &b.level]
        && (a.role, a.span) == (b.role, b.span)
}

/// Rows of syllables while they are gathered.
#[derive(Default)]
struct Rows {
    draft: Draft,
    ends: HashSet<NodeId>,
}

impl Rows {
    fn add(&mut self, row: &[String], numbers: &mut HashMap<String, PatternId>) {
        let number = |word: &String| {
            let next = PatternId::try_from(numbers.len() + 1).unwrap_or(PatternId::MAX);
            *numbers.entry_ref(word.as_str()).or_insert(next)
        };
        let row: Vec<PatternId> = row.iter().map(number).collect();
        self.ends.insert(self.draft.insert(&row));
    }

    fn finish(self) -> Trie<bool> {
        let Self { draft, ends } = self;
        draft.finish(|node| ends.contains(&node))
    }
}

/// Cuts names into folded syllables, and knows how else they may be written.
struct Names {
    edges: Edges,
    /// The forms of each group of words that stand for each other.
    groups: Vec<Vec<Vec<String>>>,
    /// By first word of a form: its group, and its place there.
    begins: HashMap<String, Vec<(usize, usize)>>,
}

impl Names {
    fn of(lexicons: &Lexicons) -> Self {
        let mut names = Self { edges: Edges::default(), groups: Vec::new(), begins: HashMap::new() };
        for group in &lexicons.variants {
            let forms: Vec<_> = group.iter().map(|form| names.cut(form)).collect();
            for (place, first) in forms.iter().enumerate().filter_map(|(place, form)| Some((place, form.first()?))) {
                names.begins.entry(first.clone()).or_default().push((names.groups.len(), place));
            }
            names.groups.push(forms);
        }
        names
    }

    fn cut(&mut self, name: &str) -> Vec<String> {
        let edges = self.edges.find(name).to_vec();
        edges.iter().map(|[start, end]| folded(&name[*start as usize..*end as usize])).collect()
    }

    /// The rows of words of which one stands in every text in which the name does.
    fn written(&self, words: &[String]) -> BTreeSet<Vec<String>> {
        // The whole name, or as much of its end as has no more forms.
        let mut inside = 0;
        for from in 0..words.len() {
            if from >= inside {
                let mut all = BTreeSet::new();
                if self.write(&words[from..], &mut Vec::new(), &mut all) {
                    return all;
                }
            }
            // No row begins in the middle of what other words may stand for.
            let covered = self.others(&words[from..]).map(|(covered, _)| from + covered).max();
            inside = inside.max(covered.unwrap_or(0));
        }
        let firsts = self.others(words).map(|(_, other)| other.iter().take(1).cloned().collect());
        firsts.chain(words.iter().take(1).map(|first| vec![first.clone()])).collect()
    }

    /// Adds `before` with all that may stand for `words`; false if that is too much.
    fn write(&self, words: &[String], before: &mut Vec<String>, all: &mut BTreeSet<Vec<String>>) -> bool {
        let Some(first) = words.first() else {
            all.insert(before.clone());
            return all.len() <= MOST_FORMS;
        };
        let length = before.len();
        before.push(first.clone());
        let mut few = self.write(&words[1..], before, all);
        for (covered, other) in self.others(words) {
            before.truncate(length);
            before.extend_from_slice(other);
            few = few && self.write(&words[covered..], before, all);
        }
        before.truncate(length);
        few
    }

    /// What may stand for the first words: how many these are, and the words in their place.
    fn others<'a>(&'a self, words: &'a [String]) -> impl Iterator<Item = (usize, &'a [String])> {
        let begins = words.first().and_then(|first| self.begins.get(first)).into_iter().flatten();
        begins.filter(|(group, place)| words.starts_with(&self.groups[*group][*place])).flat_map(|(group, place)| {
            let forms = &self.groups[*group];
            let others = forms.iter().enumerate().filter(move |(other, _)| other != place);
            others.map(move |(_, other)| (forms[*place].len(), other.as_slice()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extraction::ExtractSettings;

    fn extractor(change: impl FnOnce(&mut Lexicons)) -> Extractor {
        let mut lexicons = Lexicons::embedded().unwrap();
        change(&mut lexicons);
        Extractor::new(lexicons, ExtractSettings::default()).unwrap()
    }

    fn rename(lexicons: &mut Lexicons, id: &str, alias: &str) {
        lexicons.entries.iter_mut().find(|e| &*e.id == id).unwrap().aliases.push(alias.into());
    }

    /// Whether the row is looked for.
    fn has(change: &Change, row: &str) -> bool {
        let rows = change.rows.as_ref().unwrap();
        let numbers: Option<Vec<_>> = row.split(' ').map(|word| change.numbers.get(&folded(word)).copied()).collect();
        let Some(numbers) = numbers else { return false };
        let end = numbers[1..].iter().try_fold(rows.first(numbers[0]).unwrap_or(0), |node, id| rows.next(node, *id));
        end.is_some_and(|node| *rows.end(node))
    }

    #[test]
    fn lexicons_that_are_the_same_change_nothing() {
        let change = Change::between(&extractor(|_| ()), &extractor(|_| ()));
        assert!(change.alone.is_empty() && change.numbers.is_empty() && !change.everywhere);
    }

    #[test]
    fn a_new_alias_is_looked_for_by_all_its_words_and_its_new_syllables() {
        let new = extractor(|lexicons| rename(lexicons, "ent-tap-doan-doji", "Công ty Norvexx Biển Khơi"));
        let change = Change::between(&extractor(|_| ()), &new);
        assert!(change.alone.contains("norvexx") && !change.everywhere);
        assert!(has(&change, "công ty norvexx biển khơi") && has(&change, "cty norvexx biển khơi"));
        assert!(!has(&change, "công ty norvexx"));
        assert!(!change.alone.contains("doji"), "the names that both rows have are read as before");
        let other_kind = |lexicons: &mut Lexicons| {
            let doji = lexicons.entries.iter_mut().find(|e| &*e.id == "ent-tap-doan-doji");
            doji.unwrap().kind = "x".into();
        };
        let new = extractor(other_kind);
        assert!(Change::between(&extractor(|_| ()), &new).alone.contains("doji"));
    }

    #[test]
    fn forms_that_stand_for_the_words_are_looked_for_too() {
        let new = extractor(|lexicons| rename(lexicons, "st-bo-tai-chinh", "Ban Tuyên giáo"));
        let change = Change::between(&extractor(|_| ()), &new);
        assert!(change.alone.contains("btg") && has(&change, "ban tuyên giáo"), "{:?}", change.alone);
    }

    #[test]
    fn a_variant_may_change_every_document() {
        let new = extractor(|lexicons| drop(lexicons.variants.pop()));
        assert!(Change::between(&extractor(|_| ()), &new).everywhere);
    }
}
