//! What a page says of its article outside of JSON-LD: `<meta>`, `<link>`, `<time>`, headings, title.

use super::first;
use super::names::{DATES, rank};
use super::tree::{self, At, Element, Tree};

/// Headings of this many bytes are no headline.
const LONGEST: usize = 400;

/// What stands between a headline and the newspaper's name.
const TAILS: [&str; 6] = [" | ", " - ", " – ", " — ", " :: ", " » "];

/// An empty string is unknown.
#[derive(Default, Debug)]
pub(super) struct Metadata {
    /// `og:title`.
    pub shared_title: String,
    pub heading: String,
    /// `<title>`.
    pub window_title: String,
    pub site: String,
    pub author: String,
    pub canonical: String,
    /// Fields that may hold the date, surest first.
    pub dates: Vec<String>,
}

impl Metadata {
    pub fn read(tree: &Tree) -> Self {
        let mut found = Self::default();
        let (mut shared_address, mut times, mut shown) = (String::new(), Vec::new(), Vec::new());
        let mut dated: Vec<(usize, String)> = Vec::new();
        for (element, value) in tree.elements() {
            match value.name() {
                "meta" => found.meta(value, &mut shared_address, &mut dated),
                "link" if is(value, "rel", "canonical") => {
                    set(&mut found.canonical, value.attr("href").unwrap_or_default());
                }
                "title" => set(&mut found.window_title, &text(element)),
                "h1" => {
                    let heading = text(element);
                    if heading.len() < LONGEST {
                        set(&mut found.heading, &heading);
                    }
                }
                "time" => times.push(value.attr("datetime").map_or_else(|| text(element), str::to_string)),
                _ => {}
            }
            if let Some(rank) = rank(value, &DATES).filter(|_| value.name() != "meta") {
                let field = value
                    .attr("content")
                    .or_else(|| value.attr("datetime"))
                    .map_or_else(|| text(element), str::to_string);
                shown.push((rank, field));
            }
        }
        dated.sort_by_key(|(rank, _)| *rank);
        shown.sort_by_key(|(rank, _)| *rank);
        found.dates = dated
            .into_iter()
            .map(|(_, field)| field)
            .chain(times)
            .chain(shown.into_iter().map(|(_, field)| field))
            .collect();
        if !found.canonical.contains("://") {
            found.canonical = shared_address;
        }
        found
    }

    fn meta(&mut self, element: &Element, address: &mut String, dates: &mut Vec<(usize, String)>) {
        let Some(content) = element.attr("content") else { return };
        let names = ["property", "name", "itemprop"].iter().filter_map(|key| element.attr(key));
        for name in names {
            let name = name.trim().to_ascii_lowercase();
            let rank = [
                "article:published_time",
                "datepublished",
                "pubdate",
                "publishdate",
                "publish-date",
                "publish_date",
                "article:published",
                "dc.date.issued",
                "dcterms.issued",
                "dc.date",
                "dcterms.date",
                "dc.date.created",
                "dc.created",
                "datecreated",
                "date",
                "article:modified_time",
            ]
            .iter()
            .position(|known| *known == name);
            if let Some(rank) = rank {
                dates.push((rank, content.to_string()));
            }
            match name.as_str() {
                "og:title" => set(&mut self.shared_title, content),
                "og:site_name" => set(&mut self.site, content),
                "og:url" => set(address, content),
                // Some newspapers give the address of a profile there.
                "article:author" | "author" | "dc.creator" if !content.contains("://") => {
                    set(&mut self.author, content);
                }
                _ => {}
            }
        }
    }
}

/// The headline: from JSON-LD, `og:title`, the heading, the window's title, without the newspaper's name behind it.
pub(super) fn headline(linked: &str, metadata: &Metadata, source: &str) -> String {
    let title = first([linked, &metadata.shared_title, &metadata.heading, &metadata.window_title]);
    let title = title.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let own = metadata.heading.as_str();
    // Where the heading says where the headline ends, no shape has to be guessed.
    if !own.is_empty() && title.strip_prefix(own).is_some_and(|tail| TAILS.iter().any(|t| tail.starts_with(t))) {
        return own.to_string();
    }
    without_tail(&title, source).to_string()
}

fn without_tail<'a>(title: &'a str, source: &str) -> &'a str {
    let found = TAILS.iter().filter_map(|tail| title.rsplit_once(tail)).min_by_key(|(_, name)| name.len());
    let Some((headline, name)) = found else { return title };
    let (small, source) = (name.trim().to_lowercase(), source.to_lowercase());
    let is_source = !source.is_empty() && (source.contains(&small) || small.contains(&source));
    let is_paper =
        ["báo ", "tạp chí ", "đài ", "cổng thông tin", "trang thông tin"].iter().any(|begin| small.starts_with(begin));
    let is_host = !small.contains(' ') && small.contains('.') && small.ends_with(|c: char| c.is_ascii_lowercase());
    if is_source || is_paper || is_host { headline.trim_end() } else { title }
}

fn set(field: &mut String, text: &str) {
    if field.is_empty() {
        field.push_str(text.trim());
    }
}

fn is(element: &Element, attribute: &str, wanted: &str) -> bool {
    element.attr(attribute).is_some_and(|value| value.eq_ignore_ascii_case(wanted))
}

fn text(element: At<'_>) -> String {
    let all: String = tree::text(element).take(50).collect();
    all.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_of_the_newspaper_goes_where_it_is_shown_to_be_one() {
        for (title, source, headline) in [
            ("Cầu mới thông xe - Báo Bến Sông", "", "Cầu mới thông xe"),
            ("Cầu mới thông xe | Bến Sông Online", "Bến Sông Online", "Cầu mới thông xe"),
            ("Cầu mới thông xe - bensong.vn", "", "Cầu mới thông xe"),
            ("Hà Nội - Sài Gòn", "", "Hà Nội - Sài Gòn"),
        ] {
            assert_eq!(without_tail(title, source), headline);
        }
    }
}
