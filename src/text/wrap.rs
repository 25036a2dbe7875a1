//! Hard-wrapped paragraphs: line breaks that only fold a paragraph, as in text from PDF, so that a name may run across them.

use super::edges::is_invisible;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

/// Lines of a wrapped paragraph are about equally long: this many characters at least and at most.
const WIDTH: std::ops::RangeInclusive<usize> = 45..=110;
/// How much two inner lines of a paragraph may differ.
const SPREAD: usize = 22;
/// A paragraph has this many lines before it can be called wrapped.
const LINES: usize = 3;

/// Byte positions of the line breaks in `text` that are mere wraps, in order.
pub(super) fn soft_breaks(text: &str, soft: &mut Vec<u32>) {
    soft.clear();
    let mut breaks: Vec<(usize, usize)> = Vec::new();
    let mut line_start = 0;
    for at in memchr::memchr_iter(b'\n', text.as_bytes()) {
        let line = text[line_start..at].trim_end();
        if line.is_empty() {
            // The break after the last line ends the paragraph.
            breaks.pop();
            close_paragraph(text, &mut breaks, soft);
        } else {
            breaks.push((line_start, at));
        }
        line_start = at + 1;
    }
    if text[line_start..].trim().is_empty() {
        breaks.pop();
    }
    close_paragraph(text, &mut breaks, soft);
}

/// Takes the breaks inside one paragraph (begin of the line before, place of the break) as soft where its lines look wrapped.
fn close_paragraph(text: &str, breaks: &mut Vec<(usize, usize)>, soft: &mut Vec<u32>) {
    if breaks.len() + 1 >= LINES && is_wrapped(text, breaks) {
        soft.extend(breaks.iter().filter_map(|b| u32::try_from(b.1).ok()));
    }
    breaks.clear();
}

/// Whether lines are about equally long, mostly end in the middle of a sentence and are no entries of a list.
fn is_wrapped(text: &str, breaks: &[(usize, usize)]) -> bool {
    let (mut least, mut most, mut closed) = (usize::MAX, 0, 0);
    for (start, end) in breaks {
        let line = text[*start..*end].trim_end();
        let width = width(line);
        if !WIDTH.contains(&width) || text[*end..].trim_start().starts_with(begins_entry) {
            return false;
        }
        (least, most) = (least.min(width), most.max(width));
        closed += usize::from(line.ends_with(['.', ';', ':', ',', '!', '?', '”', '"']));
    }
    most - least <= SPREAD && closed * 2 < breaks.len()
}

/// What an entry of a list begins with: a number, a dash or a bullet.
fn begins_entry(c: char) -> bool {
    c.is_numeric() || matches!(c, '-' | '–' | '—' | '•' | '*' | '+' | '·')
}

/// Width of a line in letters: marks that stand on another letter have none, nor have the scripts of India and its neighbours, whose signs
/// join and part, so that it is the same in every Unicode form.
fn width(line: &str) -> usize {
    let classes = CanonicalCombiningClassMapBorrowed::new();
    let is_mark = |c: char| classes.get_u8(c) != 0;
    let counts = |c: &char| c.is_ascii() || !is_mark(*c) && !matches!(c, '\u{900}'..='\u{1CFF}') && !is_invisible(*c);
    let letters = line.chars().filter(counts);
    letters.take(WIDTH.end() + 1).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        let mut soft = Vec::new();
        soft_breaks(text, &mut soft);
        soft.len()
    }

    #[test]
    fn even_lines_without_closing_marks_are_wrapped() {
        let text = "Sáng nay tại thành phố Hạ Long, Đảng uỷ Tập đoàn Công nghiệp Than\nKhoáng sản Việt Nam tổ chức hội nghị sơ kết công tác sáu tháng đầu\nnăm và triển khai nhiệm vụ sáu tháng cuối năm, với sự tham dự của\nđông đảo cán bộ.\n\nHết.";
        assert_eq!(count(text), 3);
    }

    #[test]
    fn a_line_is_as_long_in_every_unicode_form() {
        for (composed, decomposed) in
            [("ế", "e\u{302}\u{301}"), ("Ά", "Α\u{301}"), ("آ", "ا\u{653}"), ("שׁ", "ש\u{5C1}")]
        {
            assert_eq!((width(composed), width(decomposed)), (1, 1), "{composed}");
        }
    }

    #[test]
    fn headline_and_paragraphs_are_not() {
        let text = "Phối hợp đồng bộ trong công tác lãnh đạo thực hiện nhiệm vụ năm nay\nThứ Tư, ngày 11/01/2017\n\nNgày 10-1-2017, hội nghị.\n";
        assert_eq!(count(text), 0);
    }

    #[test]
    fn a_list_with_semicolons_is_not() {
        let line = "- Đồng chí Nguyễn Văn Mẫu, Bí thư Đảng uỷ, Chủ tịch Hội đồng;\n";
        assert_eq!(count(&line.repeat(6)), 0);
    }
}
