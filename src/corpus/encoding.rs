//! STUB
use crate::document::Encoding;
use std::borrow::Cow;
use std::io::Read;
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: Encoding,
    pub repaired: u8,
}
pub fn decode(bytes: &[u8], _: Option<Encoding>) -> Result<Decoded<'_>, String> {
    super::chunk::utf8(bytes)
        .map(|t| Decoded { text: t.into(), encoding: Encoding::Utf8, repaired: 0 })
        .map_err(|at| format!("not UTF-8 at byte {at} of the file; save it as UTF-8"))
}
pub fn repair(_: &str) -> Option<(String, u8, Encoding)> {
    None
}
pub fn detect(_: &[u8]) -> Option<Encoding> {
    None
}
pub struct Transcoder<R>(R);
impl<R: Read> Transcoder<R> {
    pub fn new(r: R, _: Encoding) -> Self {
        Self(r)
    }
}
impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, b: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(b)
    }
}
