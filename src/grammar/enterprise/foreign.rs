//! Foreign companies without a legal form (`Harris Financial Group`), and countries beside companies' names.
//!
//! ```text
//! foreign = Capital+ company                  enterprise/foreign     one at least is no Vietnamese syllable, or a foreigner's name
//!         | enterprise:listed Capital company home?                  Cisco + Systems
//! company = cue:suffix with the note company                         Group, Holdings
//! home    = the country of the press                                 Việt Nam
//! country = a place of the level country                             công ty + Mỹ is no name
//! ```
//!
//! The run begins behind a word without a capital, has at most eight words, and no capital follows but that of a place.
//!
//! Fires:
//!
//! ```text
//! enterprise/foreign: Nhà phân tích của [E Blorvik Financial Group] nói vậy.
//! enterprise/foreign: Báo cáo của [E Kevin Brandovik Partners] lạc quan.
//! enterprise/foreign: Vốn do [E Zelvana Holdings] rót đã về.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/foreign: Toà nhà dùng Building Management System mới.   # System ends no company's name
//! enterprise/foreign: Ban nhạc Blorvik diễn ở sân vận động.
//! enterprise/foreign: BLORVIK FINANCIAL GROUP RÓT VỐN   # a line of capitals
//! ```

use super::LONGEST;
use crate::entity::EntityType;
use crate::grammar::{HOME, Name, NodeId, Scan, Strength};
use crate::lexicon::{CueClass, EntryId};
use crate::mention::Rule;

impl Scan<'_> {
    /// Whether a run of capitals that may be a foreign company begins at `at`: one of its words may end a company's name.
    pub(in crate::grammar) fn begins_foreign_run(&self, at: usize) -> bool {
        let behind = at > 0 && self.follows(at) && self.is_capital(at - 1);
        !behind
            && (at + 1..at + LONGEST)
                .take_while(|k| self.is_capital(*k) && self.follows(*k))
                .any(|k| self.words[k].cues & CueClass::Suffix.bit() != 0)
    }

    /// Capitals of which one at least is no Vietnamese syllable, up to a word that ends companies' names: `Harris Financial Group`.
    pub(super) fn foreign_company(&mut self, at: usize) -> Option<NodeId> {
        if !self.begins_foreign_run(at) || self.words[at].in_capitals {
            return None;
        }
        let end = (at + 2..=self.capitals(at, LONGEST)).rev().find(|end| self.ends_company(*end))?;
        let foreign =
            self.words[at..end - 1].iter().any(|w| w.pattern == 0 || w.cues & CueClass::ForeignName.bit() != 0);
        // `Building Management System` is none.
        let place = self.entries(end).any(|(_, e)| e.entity_type == EntityType::Place);
        let goes_on = self.is_capital(end) && self.follows(end) && !place;
        (foreign && !goes_on)
            .then(|| self.push(Rule::ForeignCompany, EntityType::Enterprise, at..end, Name::Open, Strength::Fair, &[]))
    }

    /// Whether the word before `end` ends foreign companies' names.
    pub(in crate::grammar) fn ends_company(&self, end: usize) -> bool {
        self.cue(end - 1, CueClass::Suffix.bit()).is_some_and(|(cue, next)| cue.company && next == end)
    }

    /// The end of the country's name `Việt Nam` right at `at`.
    pub(super) fn country_after(&self, at: usize) -> Option<usize> {
        let home = |entry: EntryId| &*self.lexicons.entry(entry).id == HOME;
        self.entries(at).find(|(l, _)| self.follows(at) && home(l.entry)).map(|(l, _)| l.end)
    }

    /// Whether the words `from..end` are the name of a country.
    pub(in crate::grammar) fn is_country(&self, from: usize, end: usize) -> bool {
        let country = |entry: EntryId| &*self.lexicons.entry(entry).level == "country";
        self.entries(from).any(|(l, e)| e.entity_type == EntityType::Place && l.end == end && country(l.entry))
    }
}
