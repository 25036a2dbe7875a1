//! Where two lexicons differ, as the words whose presence alone can change what is found in a document.
//!
//! What is found in a document follows from the lexicon names and cues that stand in it, and from what the lexicons say of its syllables. So a
//! document gives the same with both where (1) no name, cue or stop word stands in it whose row differs, (2) none of its syllables is in the
//! vocabulary of one only, and (3) none is a surname or given name whose row differs. For (1) it is enough that two neighbouring words of the
//! name do not stand there side by side, and none of the forms does that may stand for them (`variants.csv`). A row that all others depend on (a
//! variant, a bare head) may change every document.

use crate::extraction::Extractor;
use crate::lexicon::{Entry, Lexicons};
use crate::text::edges::Edges;
use crate::text::syllable::{key, pattern_key};
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeMap;

/// The words to look for.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Folded syllables ([`stem`]).
    pub alone: HashSet<String>,
    /// Folded syllables, side by side.
    pub pairs: HashSet<(String, String)>,
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
        let mut names = Names::of(lexicons);
        for form in &forms {
            let words = names.cut(form);
            for word in &words {
                // A number with other signs in front (08) is looked for as the number that it is.
                let known = [old, new].map(|extractor| extractor.knows(word));
                if known[0] != known[1] {
                    change.alone.insert(stem(word).into());
                }
            }
            names.watch(&words, &mut change.alone, &mut change.pairs);
        }
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

/// Names cut into folded syllables, and how often these stand in lexicons, alone and side by side.
struct Names {
    edges: Edges,
    pairs: HashMap<(String, String), u32>,
    singles: HashMap<String, u32>,
    /// Words of every day, which stand in many texts whatever names have.
    words: HashSet<String>,
    /// The forms of each group of words that stand for each other.
    groups: Vec<Vec<Vec<String>>>,
}

impl Names {
    fn of(lexicons: (&Lexicons, &Lexicons)) -> Self {
        let mut names = Self {
            edges: Edges::default(),
            pairs: HashMap::new(),
            singles: HashMap::new(),
            words: HashSet::new(),
            groups: Vec::new(),
        };
        let folded = |form: &str| form.split(' ').map(pattern_key).collect::<Vec<_>>().join(" ");
        names.words = lexicons.1.words.iter().map(|word| folded(&word.form)).collect();
        for entry in &lexicons.1.entries {
            let words = names.cut(&entry.canonical);
            for word in &words {
                *names.singles.entry(word.clone()).or_default() += 1;
            }
            for pair in words.windows(2) {
                *names.pairs.entry((pair[0].clone(), pair[1].clone())).or_default() += 1;
            }
        }
        for group in &lexicons.1.variants {
            let forms = group.iter().map(|form| names.cut(form)).collect();
            names.groups.push(forms);
        }
        names
    }

    fn cut(&mut self, name: &str) -> Vec<String> {
        let edges = self.edges.find(name).to_vec();
        edges.iter().map(|[start, end]| folded(&name[*start as usize..*end as usize])).collect()
    }

    /// Adds what stands in every text in which the name does: two neighbouring words, or one where words that stand for others are all around it,
    /// those that names have most rarely; and what may stand for them.
    fn watch(&self, words: &[String], alone: &mut HashSet<String>, pairs: &mut HashSet<(String, String)>) {
        let others: Vec<Vec<&Vec<String>>> = (0..words.len()).map(|at| self.standing_for(words, at)).collect();
        let rarest = |pair: bool| {
            let places = 0..words.len().saturating_sub(usize::from(pair));
            places.min_by_key(|at| {
                let (at, next) = (*at, at + 1);
                let forms = others[at].len() + if pair { others[next].len() } else { 0 };
                let count = if pair {
                    self.pairs.get(&(words[at].clone(), words[next].clone()))
                } else {
                    self.singles.get(&words[at])
                };
                let is_word = pair && self.is_word(&words[at], &words[next]);
                (forms, is_word, count.copied().unwrap_or(0), std::cmp::Reverse(at))
            })
        };
        let Some(single) = rarest(false) else { return };
        let pair =
            rarest(true).filter(|at| others[*at].is_empty() && others[at + 1].is_empty() || !others[single].is_empty());
        let spots = if let Some(at) = pair {
            pairs.insert((words[at].clone(), words[at + 1].clone()));
            at..at + 2
        } else {
            alone.insert(stem(&words[single]).into());
            single..single + 1
        };
        for form in others[spots].iter().flatten() {
            match form.as_slice() {
                [] => {}
                [only] => drop(alone.insert(stem(only).into())),
                [first, second, ..] => drop(pairs.insert((first.clone(), second.clone()))),
            }
        }
    }

    fn is_word(&self, first: &str, second: &str) -> bool {
        self.words.contains(&format!("{first} {second}"))
    }

    /// The forms that a text may have in place of those that cover word `at` of a name.
    fn standing_for(&self, words: &[String], at: usize) -> Vec<&Vec<String>> {
        let covers =
            |form: &&Vec<String>| (0..=at).any(|from| words[from..].starts_with(form) && from + form.len() > at);
        let groups = self.groups.iter().filter(|group| group.iter().any(|form| covers(&form)));
        groups.flatten().filter(|form| !covers(form)).collect()
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

    #[test]
    fn lexicons_that_are_the_same_change_nothing() {
        let change = Change::between(&extractor(|_| ()), &extractor(|_| ()));
        assert!(change.alone.is_empty() && change.pairs.is_empty() && !change.everywhere);
    }

    #[test]
    fn a_new_alias_is_looked_for_by_its_rarest_pair_and_its_new_syllables() {
        let new = extractor(|lexicons| rename(lexicons, "ent-tap-doan-doji", "Công ty Norvexx Biển Khơi"));
        let change = Change::between(&extractor(|_| ()), &new);
        assert!(change.alone.contains("norvexx") && !change.everywhere);
        // `biển khơi` is a word of every day.
        assert!(change.pairs.contains(&("norvexx".into(), "biển".into())), "{:?}", change.pairs);
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
        assert!(change.alone.contains("btg"), "{:?}", change.alone);
    }

    #[test]
    fn a_variant_may_change_every_document() {
        let new = extractor(|lexicons| drop(lexicons.variants.pop()));
        assert!(Change::between(&extractor(|_| ()), &new).everywhere);
    }
}
