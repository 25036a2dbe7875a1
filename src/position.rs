//! Who holds which office: person - title - body - former, from the mentions of one sentence (guideline section 7).
//!
//! ```text
//! position = chain bridge* person                     nothing, ":" or "-" between, or "," before a verb; a bracket, a post abroad
//!          | chain "," person ","                     where no person stands before
//!          | person chain                             beside it, across "," "-" "(", a bracket, or a link between; not "và" alone
//!          | person ... verb chain                    verb = cue:appoint_verb | cue:dismiss_verb, right before the chain
//!          | person chain ("," | cue:link) chain      a further chain goes on with the same person
//!          | person ... verb cue:plural chain (";" chain)*
//! bridge   = cue:honorific | cue:degree | cue:appoint_verb | cue:now | cue:epithet; after a verb also cue:linking
//! former   = cue:former before a title | cue:dismiss_verb | cue:used_to before the verb | a closed span of past years
//! ```
//!
//! The person after a chain comes first, then the one before it. Neither ";" nor the end of a sentence is crossed, ":" only before the person. None
//! is written for a group (`các Phó Chủ tịch`) and for what is only stood for (cue:candidate). Chains of offices are read in chain.rs.
//!
//! Fires:
//!
//! ```text
//! position: Giám đốc Công ty TNHH Bao bì An Lộc Phùng Thế Hưng vắng mặt.
//!   => Phùng Thế Hưng | Giám đốc | Công ty TNHH Bao bì An Lộc | now
//! position: Thái Bá Duyên, Bí thư Huyện uỷ Quỳ Châu, trả lời phỏng vấn.
//!   => Thái Bá Duyên | Bí thư | Huyện uỷ Quỳ Châu | now
//! position: Hội nghị bầu bà Âu Thị Hạnh giữ chức Phó Chủ tịch UBND huyện Lộc Bình.
//!   => Âu Thị Hạnh | Phó Chủ tịch | UBND huyện Lộc Bình | now
//! position: Ông Tiêu Quang Bảo thôi giữ chức Phó Giám đốc Sở Tư pháp Bắc Giang.
//!   => Tiêu Quang Bảo | Phó Giám đốc | Sở Tư pháp Bắc Giang | former
//! position: Giám đốc của Công ty Sơn Lộc, Lauren Kettering và Giám đốc của Vinamilk, Tiêu Quang Bảo ký.
//!   => Lauren Kettering | Giám đốc | Công ty Sơn Lộc | now
//!   ; Tiêu Quang Bảo | Giám đốc | Vinamilk | now
//! ```
//!
//! Must not fire:
//!
//! ```text
//! position: Các Phó Chủ tịch UBND tỉnh: Cung Văn Thế; Hồng Thị Hạnh dự khai mạc. => none   # a group
//! position: Ông Mông Văn Tài ứng cử chức vụ Chủ tịch UBND huyện Ba Bể. => none   # a candidate
//! position: Ảnh: Lò Văn Khuyên Giám đốc Sở Tư pháp cũng cho biết sẽ họp. => none   # the author of a picture
//! position: Phó Giám đốc mới thay ông Hà Duy Cảnh từ hôm qua. => none   # the one replaced
//! ```

mod aside;
mod between;
mod chain;
mod company;
mod fronted;
mod institution;
mod lists;
mod others;
mod verb;
mod years;

use crate::entity::EntityType;
use crate::grammar::Chart;
use crate::lexicon::{CueClass, Lexicons};
use crate::matching::{Found, Note};
use crate::resolution::Resolved;
use crate::text::Words;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use chain::Chain;

/// A position between mentions, by their places in the list of resolved mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    /// The person.
    pub person: usize,
    /// The title.
    pub title: usize,
    /// The body.
    pub body: Option<usize>,
    /// Whether the office was held before.
    pub former: bool,
}

/// What positions are read from.
#[derive(Clone, Copy)]
pub struct Sentences<'a> {
    /// The words of the text.
    pub words: &'a Words,
    /// What the lexicons found.
    pub found: Found<'a>,
    /// The lexicons.
    pub lexicons: &'a Lexicons,
    /// The candidates.
    pub chart: &'a Chart,
    /// The mentions, outer before inner, from left to right.
    pub mentions: &'a [Resolved],
    /// The syllable `và`.
    pub and: crate::text::vocabulary::PatternId,
}

impl Sentences<'_> {
    /// Adds the positions of the text to `out`, in the order of person and title.
    pub fn positions(self, out: &mut Vec<Holding>) {
        let outer: Vec<usize> = (0..self.mentions.len()).filter(|k| self.mentions[*k].depth == 0).collect();
        let mut from = 0;
        while from < outer.len() {
            let sentence = self.sentence(outer[from]);
            let upto = from + outer[from..].iter().take_while(|k| self.sentence(**k) == sentence).count();
            let has = |t| outer[from..upto].iter().any(|k| self.mentions[*k].entity_type == t);
            if has(EntityType::Person) && has(EntityType::Title) {
                self.read_sentence(&outer[from..upto], out);
            }
            from = upto;
        }
        out.sort_by_key(|f| (self.mentions[f.person].start, self.mentions[f.title].start));
        out.dedup();
    }

    fn sentence(self, mention: usize) -> u32 {
        self.words.sentence(self.mentions[mention].start)
    }

    fn read_sentence(self, outer: &[usize], out: &mut Vec<Holding>) {
        let chains = chain::chains(self, outer);
        let (mut taken, mut given_up): (Option<usize>, Option<usize>) = (None, None);
        let mut listing = None;
        for (k, chain) in chains.iter().enumerate() {
            let own = chain.title_words_start(self);
            if self.is_candidate(own) {
                continue;
            }
            if chain.group && !self.opens_list_of_holders(outer, chain) {
                self.persons_of_group(outer, chain, |person| attach(chain, person, false, out));
                continue;
            }
            let verb = self.verb_before(own);
            if let Some(person) = self.person_after(outer, chain, verb.is_some()) {
                // `miễn nhiệm Giám đốc Lê A và Phó Giám đốc Lê B`
                let and = taken.filter(|before| self.is_and(self.mentions[*before].end, own));
                let dismissed = verb == Some(true) || and.is_some() && given_up == and;
                attach(chain, person, dismissed, out);
                // `Trung tá Lê A – bác sĩ – Phó Giám đốc`: a rank is no office.
                if chain.offices.iter().any(|office| office.counts) {
                    taken = Some(person);
                }
                given_up = dismissed.then_some(person);
                self.persons_listed(outer, chain, person, |also| attach(chain, also, dismissed, out));
                continue;
            }
            // `từng giữ các chức vụ: Bí thư Huyện uỷ; Phó Chủ tịch tỉnh; Giám đốc Sở Y tế`
            let listed = listing.filter(|_| k > 0 && self.is_next_item(chains[k - 1].end, chain.start));
            if let Some((person, former)) = listed {
                attach(chain, person, former, out);
                continue;
            }
            if let Some((person, former)) = self.person_before(outer, &chains[..k], chain, taken) {
                // A list of offices behind one `cách chức` is given up as a whole.
                let goes_on = verb.is_none() && chains[..k].last().is_some_and(|c| self.is_list(c.end, chain.start));
                let former = former || goes_on && given_up == Some(person);
                attach(chain, person, former, out);
                given_up = former.then_some(person);
                listing = self.lists_offices(own).then_some((person, former));
                if verb.is_some() && chain.offices.len() == 1 {
                    self.persons_together(outer, &chains[..k], person, |also| attach(chain, also, former, out));
                }
            } else if let Some(person) = self.person_beyond(outer, chain) {
                attach(chain, person, false, out);
                taken = Some(person);
            }
        }
    }

    /// The person named right after a chain: `Tổng Giám đốc TKV Lê A`, `Chủ tịch: Lê A`, `Giám đốc là ông Lê A`.
    /// After a verb, `đối với bà` may stand between.
    fn person_after(self, outer: &[usize], chain: &Chain, verb: bool) -> Option<usize> {
        let next = *outer.get(chain.last_outer + 1)?;
        let mention = self.mentions[next];
        if mention.entity_type != EntityType::Person {
            return None;
        }
        let start = mention.start;
        // `Bí thư thành uỷ nhiệm kỳ 2020-2025 Lê A`
        let end = self.term_end(self.small_body_end(chain.end), start);
        let end = self.behind_owner(end, start);
        let between = end..start;
        let first = !outer[..chain.first_outer].iter().any(|k| self.mentions[*k].entity_type == EntityType::Person);
        if between.len() > 5
            || !between.clone().all(|w| {
                self.is_bridge(w)
                    || self.is_epithet(w)
                    || verb && self.is_linking(w)
                    || first && self.words[end].gap.is_comma() && self.is_role(w)
            })
        {
            return None;
        }
        // `ông A, Giám đốc Sơn Lộc Ông B`, where a line end is lost
        let opens = |w: usize| {
            self.words[w].case == Case::Title
                && self.words[w].gap.is_plain()
                && self
                    .found
                    .cue(w, CueClass::Honorific.bit())
                    .is_some_and(|(cue, next)| cue.has(Note::Familiar) && next == start)
        };
        if chain.follows_person && between.clone().any(opens) {
            return None;
        }
        let gaps = self.gaps_before_person(end, start);
        let closed = if chain.before_bracket { Gap::CLOSE } else { Gap::SPACE };
        // `“CEO” Lê A`
        let quoted = self.words[chain.start].gap.has(Gap::QUOTE) && chain.offices.len() == 1;
        let closed = if quoted && between.is_empty() { closed.with(Gap::QUOTE) } else { closed };
        let plain = gaps.is_within(Gap::SPACE.with(Gap::INNER_DOT).with(closed));
        let colon = gaps.is_within(Gap::SPACE.with(Gap::COLON).with(Gap::INNER_DOT)) && gaps.has(Gap::COLON);
        // `Bí thư Tỉnh uỷ, Lê A phát biểu`: the person goes on with a verb, not with another office.
        let verb_follows = self.words.get(mention.end).is_some_and(|w| {
            w.gap.is_plain() && w.case == Case::Lower && w.pattern != self.and && !self.is_linking(mention.end)
        });
        // `Giám đốc điều hành của Sơn Lộc, Lê A, cho biết`
        let aside = first
            && self.words.get(mention.end).is_some_and(|w| {
                w.gap.is_within(Gap::SPACE.with(Gap::COMMA)) && w.case == Case::Lower && w.pattern != self.and
            });
        // `Giám đốc của Sơn Lộc, Lê A và Giám đốc của Norvexa, Lê B ký`
        let paired = first
            && self.is_and(mention.end, mention.end + 1)
            && outer.get(chain.last_outer + 2).is_some_and(|k| {
                let office = self.mentions[*k];
                office.entity_type == EntityType::Title && office.start == mention.end + 1
            });
        // `Hôm qua, họ gặp Chủ tịch Norvex, Lê A.`
        let governed = || self.found.is_after(chain.title_words_start(self), CueClass::Linking.bit());
        let ends = (first || governed())
            && self
                .words
                .get(mention.end)
                .is_none_or(|w| w.gap.has(Gap::STOP.with(Gap::COLON).with(Gap::LINE).with(Gap::QUOTE)));
        let comma = gaps.is_within(closed.with(Gap::SPACE).with(Gap::COMMA).with(Gap::INNER_DOT))
            && (!between.is_empty() || gaps.has(Gap::COMMA) && (verb_follows || aside || ends || paired));
        let dash = gaps.is_within(Gap::SPACE.with(Gap::DASH)) && gaps.has(Gap::DASH);
        // `Thủ tướng Israel (Lê A)`
        let enclosed = between.is_empty()
            && gaps.is_within(Gap::SPACE.with(Gap::OPEN))
            && self.words.get(mention.end).is_none_or(|w| w.gap.has(Gap::CLOSE));
        let own = chain.title_words_start(self);
        // `người phát ngôn của Tổng thống Lào, ông Lê A`: the other office is his.
        if (comma || dash) && self.belongs_to_office_before(outer, chain, own) {
            return None;
        }
        if self.is_source(own, chain, mention) || self.is_before_clause(own, chain, mention) {
            return None;
        }
        // `ông A giữ chức Giám đốc Sơn Lộc, ông B làm Phó Giám đốc`
        let taken_before = chain.follows_person || verb && !first;
        let beside = plain || colon && !chain.follows_person || enclosed && !verb;
        (beside || (comma || dash) && !taken_before).then_some(next)
    }

    /// The person named before a chain, and whether a verb between says that the office is given up.
    /// `taken` has been named right after another chain.
    fn person_before(
        self,
        outer: &[usize],
        earlier: &[Chain],
        chain: &Chain,
        taken: Option<usize>,
    ) -> Option<(usize, bool)> {
        let nearest =
            (0..chain.first_outer).rev().find(|k| self.mentions[outer[*k]].entity_type == EntityType::Person)?;
        let mut person_at = self.before_aside(outer, nearest, chain.start);
        let own = chain.title_words_start(self);
        let verb = self.verb_before(own);
        if verb.is_some_and(|dismissed| self.is_doer_or_replaced(outer, earlier, person_at, (own, dismissed))) {
            person_at = self.subject_before(outer, person_at)?;
        } else if verb.is_some() {
            person_at = self.before_kin(outer, person_at);
        }
        let person = outer[person_at];
        let end = self.mentions[person].end;
        let gaps = self.gaps(end, chain.start);
        // `Ảnh: Lê A Giám đốc Sơn Lộc cho biết`, where a line end is lost
        let start = self.mentions[person].start;
        let credited = self.words[start].gap.has(Gap::COLON) && self.found.is_after(start, CueClass::Credit.bit());
        if credited && gaps.is_plain() {
            return None;
        }
        // `Lê A (Singapore) - Giám đốc`
        let aside = if person_at == nearest {
            between::bracket(self, outer, person_at, end)
        } else {
            (end + 1..=chain.start).find(|w| self.words[*w].gap.has(Gap::CLOSE)).map(|w| (nearest - person_at, w))
        };
        let held = earlier
            .iter()
            .find(|c| taken == Some(person) && c.last_outer + 1 == person_at && c.offices.iter().any(|o| o.counts));
        if self.opens_clause(self.mentions[person], held, chain) {
            return None;
        }
        let (beyond, inside) = aside.map_or((end, 0), |(inside, behind)| (behind, inside));
        let between_mentions = chain.first_outer - person_at - 1 - inside;
        // `ông A thôi giữ chức Giám đốc; được bổ nhiệm giữ chức Thứ trưởng`
        let goes_on = earlier.iter().any(|c| c.first_outer > person_at && self.verb_before(c.start).is_some());
        let item = gaps.has(Gap::SEMICOLON) && !gaps.has(Gap::COLON);
        let years = if item { self.verb_opens_item(own) } else { None };
        let apart =
            gaps.has(Gap::COLON) && !self.lists_offices(own) || gaps.has(Gap::SEMICOLON) && !goes_on && years.is_none();
        let quoted = gaps.has(Gap::COLON) && gaps.has(Gap::QUOTE);
        if let Some(dismissed) = verb.filter(|dismissed| (*dismissed || !apart) && !quoted) {
            let former = dismissed || years == Some(true) || self.closed_years_after(chain.end);
            let other = self.is_of_kin(end, own)
                || self.is_of_country(outer, chain, own)
                || self.is_of_pronoun(end, own)
                || self.dismisses_others(own)
                || self.is_kin_of(person)
                || !former && self.is_supposed(person);
            return (!other).then_some((person, former));
        }
        if between_mentions == 0 && self.is_record(end, own) {
            return Some((person, false));
        }
        // `Lê A, Phó Chủ tịch Hội Gỗ; Giám đốc Công ty Sông Lam, phát biểu`
        let previous = earlier.last().filter(|c| c.first_outer > person_at && c.follows_person);
        if previous.is_some_and(|c| self.is_next_item(c.end, chain.start)) && self.closes_apposition(chain.end) {
            return Some((person, false));
        }
        if earlier.last().is_some_and(|c| c.first_outer > person_at && self.is_former_item(c.end, own, chain)) {
            return Some((person, false));
        }
        let inside = &outer[person_at + 1..chain.first_outer];
        // `Lê A (SN 1975; Giám đốc Sơn Lộc)`
        let within = self.words[end].gap.has(Gap::OPEN) && !gaps.has(Gap::COLON);
        if within && self.is_personal(end, own, inside) {
            return Some((person, false));
        }
        if gaps.has(Gap::SEMICOLON.with(Gap::COLON)) {
            return None;
        }
        if self.is_personal(end, own, inside) || taken != Some(person) && self.is_besides(end, own, inside) {
            return Some((person, false));
        }
        // Another chain stands between: this one goes on with it where only marks separate them.
        if between_mentions > 0 {
            let previous = earlier.last().filter(|c| c.first_outer > person_at)?;
            let joined = self.gaps(previous.end, chain.start);
            let after_term = self.term_end(previous.end, chain.start);
            let near =
                (after_term..chain.start).all(|w| self.is_chain_word(w)) || self.goes_on_behind_rest(previous, chain);
            return (near && !joined.has(Gap::SEMICOLON.with(Gap::COLON).with(Gap::STOP))).then_some((person, false));
        }
        let words_between = beyond..own.max(beyond);
        // `Lê A và Giám đốc Sở Tư pháp`: somebody else.
        if self.is_and(beyond, chain.start) {
            return None;
        }
        let marks = gaps.has(Gap::COMMA.with(Gap::DASH).with(Gap::OPEN));
        let near = words_between.clone().all(|w| self.is_chain_word(w));
        // `Bà Lê A Bí thư Tỉnh uỷ cho biết`
        let beside = gaps.is_plain() && taken != Some(person);
        (near && (marks || !words_between.is_empty() || beside)).then_some((person, false))
    }
}

/// Gives the offices of a chain to a person.
fn attach(chain: &Chain, person: usize, dismissed: bool, out: &mut Vec<Holding>) {
    for office in chain.offices.iter().filter(|office| office.counts) {
        out.push(Holding { person, title: office.title, body: office.body, former: office.former || dismissed });
    }
}
