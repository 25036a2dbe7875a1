//! STUB
pub fn read(_: &[u8], _: usize) -> Result<super::html::Page, String> {
    Err("stub".into())
}
