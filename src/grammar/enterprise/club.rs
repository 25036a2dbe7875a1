//! Sport clubs that are named after a company, and so are none: `Viettel` on a page about football.
//!
//! ```text
//! club = word of sport enterprise          right before it                  CLB + Ngân hàng Đông Á
//!      | enterprise:listed place          one word of sport is near        SHB + Đà Nẵng
//!      | enterprise:listed                three are near                   Viettel
//! ```
//!
//! Of the last two only companies with the note `club` are asked, and with a form (`Tập đoàn Viettel`) it is the company. Words of
//! sport are cues with the note `sport`. It makes no candidate: it keeps `enterprise/listed` from making one.
//!
//! Fires:
//!
//! ```text
//! enterprise/club: Hậu vệ Lò Văn Khuyên của [- SHB] Đà Nẵng đã bình phục.
//! enterprise/club: Thủ môn đẩy bóng, tiền đạo và hậu vệ của [- Viettel] cùng ngã.
//! enterprise/club: Cầu thủ của đội bóng [- FLC] Thanh Hoá tập muộn.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/club: Khách gửi tiền ở [E SHB] Đà Nẵng từ đầu năm.
//! enterprise/club: Các cầu thủ đến thăm trụ sở [E Viettel].   # one word of sport
//! enterprise/club: Đội bóng, cầu thủ và HLV đều nhận quà của [E Tập đoàn FLC].   # a form
//! ```

use crate::grammar::Scan;
use crate::lexicon::CueClass;
use crate::matching::{Note, begins, classes};

/// So many words before and behind a name tell what the page is about.
const NEAR: usize = 60;

/// So many words of sport are needed where no place follows.
const SURE: usize = 3;

impl Scan<'_> {
    /// Whether a word for a club or its players stands right before `at`: `CLB` + `Ngân hàng Đông Á`, but not `giải đấu` + `HDBank`.
    pub(super) fn is_of_a_club(&self, at: usize) -> bool {
        let before = |k: usize| {
            self.cue(k, CLUB).is_some_and(|(cue, next)| next == at && cue.has(Note::Sport) && !cue.has(Note::Company))
        };
        self.is_capital(at)
            && self.follows(at)
            && self.found.is_after(at, CLUB)
            && (at.saturating_sub(3)..at).any(before)
    }

    /// Whether the company at `at..end` stands for a club that bears its name.
    pub(in crate::grammar) fn plays(&self, at: usize, end: usize) -> bool {
        if self.found.is_cue(at, CueClass::LegalForm.bit()) || self.found.is_after(at, CueClass::LegalForm.bit()) {
            return false;
        }
        let near = at.saturating_sub(NEAR)..self.words.len().min(end + NEAR);
        let sports =
            near.filter(|k| self.cue(*k, SPORT).is_some_and(|(cue, _)| cue.has(Note::Sport))).take(SURE).count();
        let placed = self.follows(end) && self.found.matches.kinds(end) & begins::PLACE != 0;
        sports >= if placed { 1 } else { SURE }
    }
}

const SPORT: u32 = classes(&[CueClass::RoleNoun, CueClass::UntypedClass, CueClass::NotPerson]);
/// Of these, those right behind which a club is named: not `đội hình`.
const CLUB: u32 = classes(&[CueClass::RoleNoun, CueClass::UntypedClass]);
