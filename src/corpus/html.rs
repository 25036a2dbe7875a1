//! STUB
pub struct Page {
    pub title: String,
    pub text: String,
    pub date: Option<crate::document::Date>,
    pub source: String,
    pub canonical: String,
}
pub fn read(page: &str) -> Page {
    Page { title: String::new(), text: page.into(), date: None, source: String::new(), canonical: String::new() }
}
pub fn charset(_: &[u8]) -> Option<String> {
    None
}
pub fn is_html(start: &str) -> bool {
    start.to_ascii_lowercase().starts_with("<!doctype html")
}
