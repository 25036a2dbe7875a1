//! Bytes of any encoding in which Vietnamese is stored become text, and what was broken by a wrong reading is mended.
//!
//! Without a wish the encoding is found by evidence: among those that could be meant, the one whose accented words are syllables of Vietnamese.
//! Sound UTF-8 costs its validation and one look for three bytes that it hardly ever has.

mod auto;
mod evidence;
mod mojibake;
mod tcvn3;
mod transcoder;
mod viqr;
mod viscii;
mod vni;
mod windows;

pub use auto::detect;
pub use mojibake::repair;
pub use transcoder::Transcoder;

use crate::document::Encoding;
use std::borrow::Cow;

/// Bytes that were decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without byte order mark.
    pub text: Cow<'a, str>,
    /// What it was stored in; for text that had been read wrongly before, what it was first.
    pub encoding: Encoding,
    /// How many wrong readings were undone, 0 to 2.
    pub repaired: u8,
}

/// Bytes in no encoding that could be told; the message says what was found, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}; {remedy}")]
pub struct Undecodable {
    what: String,
    remedy: &'static str,
}

/// Decodes a whole text. A byte order mark counts for more than the wish.
///
/// # Errors
/// Without a wish, where no encoding is told clearly; with one, where the bytes are not in it.
pub fn decode(bytes: &[u8], wanted: Option<Encoding>) -> Result<Decoded<'_>, Undecodable> {
    if let Some((encoding, length)) = byte_order_mark(bytes) {
        return exactly(&bytes[length..], encoding).map(mended);
    }
    match wanted {
        Some(encoding) => exactly(bytes, encoding).map(mended),
        None => auto::decode(bytes),
    }
}

/// The encoding that a byte order mark names, and the length of the mark.
fn byte_order_mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
    let (encoding, length) = encoding_rs::Encoding::for_bom(bytes)?;
    let encoding = if encoding == encoding_rs::UTF_8 {
        Encoding::Utf8
    } else if encoding == encoding_rs::UTF_16LE {
        Encoding::Utf16Le
    } else {
        Encoding::Utf16Be
    };
    Some((encoding, length))
}

/// Decodes without looking whether the text makes sense.
fn exactly(bytes: &[u8], encoding: Encoding) -> Result<Decoded<'_>, Undecodable> {
    let text = match encoding {
        Encoding::Utf8 => return utf8(bytes),
        Encoding::Utf16Le => utf16(bytes, encoding_rs::UTF_16LE)?,
        Encoding::Utf16Be => utf16(bytes, encoding_rs::UTF_16BE)?,
        _ => legacy(bytes, encoding),
    };
    Ok(Decoded { text: Cow::Owned(text), encoding, repaired: 0 })
}

/// One of the encodings in which any bytes are a text.
fn legacy(bytes: &[u8], encoding: Encoding) -> String {
    match encoding {
        Encoding::Windows1258 => encoding_rs::WINDOWS_1258.decode_without_bom_handling(bytes).0.into_owned(),
        Encoding::Tcvn3 => tcvn3::decode(bytes),
        Encoding::Vni => vni::decode(bytes),
        Encoding::Viscii => viscii::decode(bytes),
        Encoding::Viqr => viqr::decode(bytes),
        _ => bytes.iter().map(|&byte| windows::letter(byte)).collect(),
    }
}

fn utf8(bytes: &[u8]) -> Result<Decoded<'_>, Undecodable> {
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), encoding: Encoding::Utf8, repaired: 0 }),
        Err(e) => Err(Undecodable {
            what: format!("no UTF-8 from byte {} on", e.valid_up_to() + 1),
            remedy: "name its encoding with --encoding, or convert it to UTF-8",
        }),
    }
}

fn utf16(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Result<String, Undecodable> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text.into_owned()),
        None => Err(Undecodable {
            what: "no UTF-16: some characters are only half there".into(),
            remedy: "name its encoding with --encoding, or convert it to UTF-8",
        }),
    }
}

/// Whether text that came in this encoding may have been read wrongly before. A Vietnamese encoding that was asked for is taken at its word.
pub(super) fn may_be_misread(encoding: Encoding) -> bool {
    matches!(encoding, Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Windows1252)
}

/// The text after earlier wrong readings were undone.
fn mended(decoded: Decoded<'_>) -> Decoded<'_> {
    match may_be_misread(decoded.encoding).then(|| repair(&decoded.text)).flatten() {
        Some((text, repaired, Encoding::Utf8)) => Decoded { text: Cow::Owned(text), repaired, ..decoded },
        Some((text, repaired, encoding)) => Decoded { text: Cow::Owned(text), encoding, repaired },
        None => decoded,
    }
}

#[cfg(test)]
mod tests;
