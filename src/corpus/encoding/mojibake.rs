//! Texts that were read wrongly once: UTF-8 taken for windows-1252 (`Ä\u{90}áº£ng`), TCVN3 and VNI taken for Latin-1 (`§¶ng`, `Ñaûng`), VIQR left as it was.
//!
//! Nothing is changed that is not better afterwards, and sound lines of a broken text stay as they are.

mod latin;
mod sequences;
mod signs;

use super::evidence::Evidence;
use super::viqr;
use crate::document::Encoding;

/// Mends a text that came decoded: how many wrong readings were undone (0 for VIQR), and what it was stored in first. `None` where it is sound.
#[must_use]
pub fn repair(text: &str) -> Option<(String, u8, Encoding)> {
    if signs::are_in(text) {
        let unicode = sequences::undone(text);
        let legacy = latin::undone(text);
        return match (unicode, legacy) {
            (Some((once, times)), Some((other, encoding))) => {
                let better = Evidence::of(&other).broken < Evidence::of(&once).broken;
                Some(if better { (other, 1, encoding) } else { (once, times, Encoding::Utf8) })
            }
            (Some((once, times)), None) => Some((once, times, Encoding::Utf8)),
            (None, Some((other, encoding))) => Some((other, 1, encoding)),
            (None, None) => None,
        };
    }
    signs::of_viqr(text).then(|| composed(text)).flatten().map(|text| (text, 0, Encoding::Viqr))
}

/// The text composed, where the evidence for VIQR is overwhelming: nine of ten accented words are syllables, and half of all words are accented.
fn composed(text: &str) -> Option<String> {
    let composed = viqr::compose(text);
    let found = Evidence::of(&composed);
    let few = found.words < 8;
    let sound = found.share() >= if few { 1000 } else { 900 };
    (found.words > 2 && sound && found.accented * 2 >= found.words).then_some(composed)
}

#[cfg(test)]
mod tests {
    use super::super::windows;
    use super::*;

    /// The text as UTF-8 taken for windows-1252.
    fn misread(text: &str) -> String {
        text.bytes().map(windows::letter).collect()
    }

    #[test]
    fn one_wrong_reading_and_two_are_undone() {
        let text = "Đảng uỷ xã Thanh Tâm “họp” – bàn về việc làng Hà.";
        assert_eq!(repair(&misread(text)), Some((text.into(), 1, Encoding::Utf8)));
        assert_eq!(repair(&misread(&misread(text))), Some((text.into(), 2, Encoding::Utf8)));
        let latin: String = text.bytes().map(char::from).collect();
        assert_eq!(repair(&latin), Some((text.into(), 1, Encoding::Utf8)));
        assert_eq!(repair(text), None);
    }

    #[test]
    fn only_the_broken_lines_change() {
        let sound = "CỤC THUẾ XÃ\u{a0}HOÀ BÌNH\u{a0}«má» 5 m²";
        let text = format!("{sound}\n{}\n{sound}", misread("Bí thư Chi bộ Lê Thị Ngà phát biểu."));
        let (mended, times, encoding) = repair(&text).unwrap();
        assert_eq!(mended, format!("{sound}\nBí thư Chi bộ Lê Thị Ngà phát biểu.\n{sound}"));
        assert_eq!((times, encoding), (1, Encoding::Utf8));
    }

    #[test]
    fn broken_quotes_in_a_sound_text_are_mended() {
        let text = format!("Ông Tâm nói: {}Không ai vắng mặt{}.", misread("“"), misread("”"));
        assert_eq!(repair(&text).unwrap().0, "Ông Tâm nói: “Không ai vắng mặt”.");
    }

    #[test]
    fn sound_texts_with_foreign_letters_and_signs_stay() {
        for text in [
            "Cầu thủ Thomas Müller và Joachim Löw đến Köln.",
            "XÃ\u{a0}HOÀ BÌNH, PHƯỜNG TÂN Ã\u{a0}",
            "·Nội dung: 5µm, 20m² ®, ©Toà soạn, §5, «Bé Na»",
            "Iñaki ở Coruña và Zoë gặp Björk, Søren, Åse, Citroën",
            "Hỏi: Is it true? Yes. It's a nice house. We go to the market. Are you fine?",
            "«Con má»… bà nói",
        ] {
            assert_eq!(repair(text), None, "{text}");
        }
    }

    #[test]
    fn legacy_letters_taken_for_latin_are_read_again() {
        let tcvn = repair("§¶ng uû Bé C«ng Th\u{ad}¬ng häp phiªn th\u{ad}êng kú");
        assert_eq!(tcvn, Some(("Đảng uỷ Bộ Công Thương họp phiên thường kỳ".into(), 1, Encoding::Tcvn3)));
        let vni = repair("Ñaûng uûy Boä Coâng Thöông hoïp phieân thöôøng kyø");
        assert_eq!(vni, Some(("Đảng ủy Bộ Công Thương họp phiên thường kỳ".into(), 1, Encoding::Vni)));
        assert_eq!(repair("Ñaûng uûy").unwrap().0, "Đảng ủy");
    }

    #[test]
    fn viqr_is_composed_where_nothing_else_can_be_meant() {
        let found = repair("DDa?ng u?y Bo^. Co^ng Thu+o+ng ho.p ba`n ve^` Vie^.t Nam");
        assert_eq!(found, Some(("Đảng ủy Bộ Công Thương họp bàn về Việt Nam".into(), 0, Encoding::Viqr)));
        assert_eq!(repair("f(a) + g(o) = e^2 + a^2; u+v, o+i"), None);
    }
}
