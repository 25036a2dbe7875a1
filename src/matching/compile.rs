//! Lexicons -> automaton: every name as a sequence of symbols, each sequence once with all its readings.

mod beginnings;
mod compounds;
mod cutter;
mod need;
mod patterns;

use super::cues::CueDraft;
use super::symbols::{VariantDraft, Variants, Width};
use super::{Cue, Matcher, NO_PATTERN, marks};
use crate::lexicon::{CueClass, Lexicons};
use crate::text::Word;
use crate::text::edges::Edges;
use crate::text::syllable;
use crate::text::vocabulary::{Hints, PatternId, Syllables, Vocabulary};
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};
use beginnings::Beginnings;
pub(super) use compounds::Compounds;
use cutter::{AT_A_TIME, BETWEEN, Cutters};
use hashbrown::{HashMap, HashSet};
use patterns::Patterns;

/// Compiles the lexicons.
pub(super) fn matcher(lexicons: &Lexicons) -> Matcher {
    let mut vocabulary = Vocabulary::default();
    let comma = vocabulary.insert(",");
    insert_syllables(lexicons, &mut vocabulary);
    let groups: Vec<Group> =
        (0..).zip(&lexicons.variants).map(|(k, forms)| Group::new(k, forms, &mut vocabulary)).collect();
    for cue in lexicons.cues.iter().filter(|c| c.class == CueClass::AbbreviationDot) {
        let id = vocabulary.get(&syllable::pattern_key(&syllable::key(&cue.form)));
        vocabulary.add_hints(id, Hints { marks: Hints::DOT, ..Hints::NONE });
    }
    let syllables = Syllables::default();
    let cutters = Cutters::new(&vocabulary, &syllables);
    let mut variants = VariantDraft::default();
    let mut firsts: HashMap<PatternId, Vec<PatternId>> = HashMap::new();
    let mut starts = Vec::new();
    let forms = groups.iter().flat_map(|group| group.forms.iter().map(move |form| (&**form, (&**form, group.id))));
    cutters.cut(forms, |(form, group), words| {
        let ids = plain_ids(words, comma);
        variants.insert(&ids, form, group);
        firsts.entry(group).or_default().extend(ids.first());
        starts.push(ids);
    });
    let variants = variants.finish(comma);
    let patterns = Patterns::of(lexicons, &cutters, &variants);
    let symbols = vocabulary.len() + 1;
    let width = Width::of(symbols);
    let mut beginnings = Beginnings::new(symbols, &firsts);
    for ids in starts {
        beginnings.insert(&ids, marks::VARIANT);
    }
    let (((automaton, behind_first), compounds), (cues, alone, persons)) = rayon::join(
        || {
            let automaton = || {
                let automaton = automaton(&patterns, width);
                let behind_first = behind_first(&automaton, &patterns, width, symbols);
                (automaton, behind_first)
            };
            rayon::join(automaton, || Compounds::new(lexicons, &vocabulary))
        },
        || {
            let cues = cues(lexicons, &cutters, &variants, comma, &mut beginnings).finish();
            (cues, begin_names(&patterns, &mut beginnings), Persons::new(lexicons, &vocabulary))
        },
    );
    let (patterns, readings) = patterns.finish();
    let Beginnings { pairs, hints, .. } = beginnings;
    for (id, more) in (0..).zip(hints) {
        vocabulary.add_hints(id, more);
    }
    let (and, one) = (vocabulary.get("và"), vocabulary.get("một"));
    let (level_word, home) = (vocabulary.get("cấp"), vocabulary.get("việt"));
    let group_keys = groups.into_iter().map(|group| (group.id, group.key)).collect();
    let Persons { surname, given_name, middle_name } = persons;
    Matcher {
        vocabulary,
        variants,
        automaton,
        behind_first,
        width,
        pairs,
        patterns,
        alone,
        cues,
        comma,
        surname,
        given_name,
        middle_name,
        compounds,
        readings,
        and,
        one,
        level_word,
        home,
        group_keys,
    }
}

/// Numbers the syllables of all names in their order.
fn insert_syllables(lexicons: &Lexicons, vocabulary: &mut Vocabulary) {
    let (mut text, mut edges, mut seen) = (String::new(), Edges::default(), HashSet::new());
    let mut names = all_names(lexicons).peekable();
    while names.peek().is_some() {
        text.clear();
        for name in names.by_ref().take(AT_A_TIME) {
            text.push_str(name);
            text.push_str(BETWEEN);
        }
        for [start, end] in edges.find(&text) {
            let syllable = &text[*start as usize..*end as usize];
            if !seen.contains(syllable) {
                vocabulary.insert(&syllable::pattern_key(&syllable::key(syllable)));
                seen.insert(Box::<str>::from(syllable));
            }
        }
    }
}

fn all_names(lexicons: &Lexicons) -> impl Iterator<Item = &str> {
    let entries = lexicons
        .entries
        .iter()
        .flat_map(|e| std::iter::once(&e.canonical).chain(&e.aliases).chain(&e.short_forms).chain(&e.tickers));
    entries
        .chain(lexicons.cues.iter().map(|c| &c.form))
        .chain(lexicons.variants.iter().flatten())
        .chain(lexicons.surnames.iter().map(|s| &s.0))
        .chain(lexicons.given_names.iter().map(|n| &n.0))
        .chain(&lexicons.stopwords)
        .map(|name| &**name)
}

/// Words that stand for each other.
struct Group<'l> {
    /// A symbol that no syllable can have.
    id: PatternId,
    forms: &'l [Box<str>],
    /// What stands for them in the keys of names.
    key: Box<str>,
}

impl<'l> Group<'l> {
    fn new(number: usize, forms: &'l [Box<str>], vocabulary: &mut Vocabulary) -> Self {
        let id = vocabulary.insert(&format!("\u{1}{number}"));
        Self { id, forms, key: forms.first().map(|form| syllable::key(form)).unwrap_or_default().into() }
    }
}

/// The ids of a form before variants are folded.
fn plain_ids(words: &[Word], comma: PatternId) -> Vec<PatternId> {
    let mut ids = Vec::with_capacity(words.len());
    for (k, word) in words.iter().enumerate() {
        if k > 0 && word.gap.is_comma() {
            ids.push(comma);
        }
        ids.push(word.pattern);
    }
    ids
}

/// The automaton over the patterns of several symbols. Names of one symbol are looked up by it.
fn automaton(patterns: &Patterns, width: Width) -> NFA {
    let (mut codes, mut ends) = (Vec::new(), Vec::new());
    for (ids, _) in patterns.iter().filter(|(ids, _)| ids.len() > 1) {
        for id in ids {
            let (bytes, length) = width.code(*id);
            codes.extend_from_slice(&bytes[..length]);
        }
        ends.push(codes.len());
    }
    let starts = std::iter::once(&0).chain(&ends);
    let codes = starts.zip(&ends).map(|(start, end)| &codes[*start..*end]);
    #[allow(
        clippy::expect_used,
        reason = "the number of lexicon names is far below the 2^31 states that the builder can hold"
    )]
    NFA::builder().match_kind(MatchKind::Standard).build(codes).expect("lexicons fit into an automaton")
}

/// By symbol: the state behind it, for those that names of several symbols begin with.
fn behind_first(automaton: &NFA, patterns: &Patterns, width: Width, symbols: usize) -> Vec<StateID> {
    let mut states = vec![StateID::ZERO; symbols];
    let Ok(start) = automaton.start_state(Anchored::Yes) else { return states };
    for (ids, _) in patterns.iter().filter(|(ids, _)| ids.len() > 1) {
        let state = &mut states[ids[0] as usize];
        if *state == StateID::ZERO {
            let (code, length) = width.code(ids[0]);
            let step = |state, byte: &u8| automaton.next_state(Anchored::Yes, state, *byte);
            *state = code[..length].iter().fold(start, step);
        }
    }
    states
}

/// Takes in what names begin with; gives the patterns of one symbol by that symbol.
fn begin_names(patterns: &Patterns, beginnings: &mut Beginnings<'_>) -> Vec<u32> {
    let kinds = |small: bool| marks::NAME | if small { marks::SMALL_NAME } else { 0 };
    for (ids, readings) in patterns.iter().filter(|(ids, _)| ids.len() > 1) {
        let small = readings.iter().any(|(_, r)| (r.need.capital | r.need.upper) & 1 == 0);
        beginnings.insert(ids, kinds(small));
    }
    let mut alone = vec![NO_PATTERN; beginnings.hints.len()];
    // Names of one symbol are numbered after all others.
    let longer = patterns.iter().filter(|(ids, _)| ids.len() > 1).count();
    for (number, (ids, readings)) in (longer..).zip(patterns.iter().filter(|(ids, _)| ids.len() == 1)) {
        alone[ids[0] as usize] = u32::try_from(number).unwrap_or(NO_PATTERN);
        let small = readings.iter().any(|(_, r)| r.need.capital == 0 && r.need.upper == 0);
        beginnings.insert(ids, kinds(small));
    }
    alone
}

/// The cues and stop words.
fn cues(
    lexicons: &Lexicons,
    cutters: &Cutters<'_>,
    variants: &Variants,
    comma: PatternId,
    beginnings: &mut Beginnings<'_>,
) -> CueDraft {
    let classed = lexicons.cues.iter().filter(|row| row.class.bit() != 0);
    let rows = classed.map(|row| (&*row.form, Cue::new(row.class, &row.note)));
    let stopwords = lexicons.stopwords.iter().map(|word| (&**word, Cue::default()));
    let mut cues = CueDraft::default();
    cutters.cut(rows.chain(stopwords), |cue, words| {
        let plain = plain_ids(words, comma);
        let folded: Vec<PatternId> = variants.symbols(words).iter().map(|s| s.id).collect();
        let other = (plain != folded).then_some(&folded);
        for ids in std::iter::once(&plain).chain(other) {
            cues.insert(ids, cue);
            if cue.classes == 0 {
                beginnings.insert_stop(ids);
            } else {
                beginnings.insert_cue(ids, cue.classes);
            }
        }
    });
    cues
}

/// What is known of the syllables of persons' names.
struct Persons {
    surname: Vec<f32>,
    given_name: Vec<bool>,
    middle_name: Vec<f32>,
}

impl Persons {
    fn new(lexicons: &Lexicons, vocabulary: &Vocabulary) -> Self {
        let id_of = |name: &str| vocabulary.get(&syllable::pattern_key(&syllable::key(name)));
        let symbols = vocabulary.len() + 1;
        let mut surname = vec![0.0; symbols];
        for (name, share) in &lexicons.surnames {
            let held = &mut surname[id_of(name) as usize];
            *held = f32::max(*held, share.max(0.01));
        }
        let (mut given_name, mut middle_name) = (vec![false; symbols], vec![0.0; symbols]);
        for (name, middle) in &lexicons.given_names {
            given_name[id_of(name) as usize] = true;
            middle_name[id_of(name) as usize] = *middle;
        }
        surname[0] = 0.0;
        given_name[0] = false;
        middle_name[0] = 0.0;
        Self { surname, given_name, middle_name }
    }
}
