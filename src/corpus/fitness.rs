//! STUB
pub struct Unfit;
impl Unfit {
    pub fn cause(&self) -> crate::document::Cause {
        crate::document::Cause::NotVietnamese
    }
    pub fn reason(&self) -> String {
        String::new()
    }
}
pub fn judge(_: &str) -> Option<Unfit> {
    None
}
