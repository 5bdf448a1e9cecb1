//! Bytes to text: byte order marks, UTF-8, and what can be told from the content alone.

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::IngestError;
use super::encodings::tell;

/// Larger files are refused: offsets in a document are 32 bits wide, and no speech is that long.
pub(super) const LARGEST: usize = 1 << 30;

/// How much is looked at to tell a text from binary data.
const SAMPLE: usize = 64 * 1024;

/// First bytes of files that are certainly no text, and what they are.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, EPUB and the like)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
];

/// The text of a file, without its byte order mark. Borrowed where the bytes are UTF-8 already.
pub(super) fn decode<'a>(path: &str, bytes: &'a [u8], wanted: Option<&'static Encoding>) -> Result<Cow<'a, str>, IngestError> {
    if bytes.len() > LARGEST {
        return Err(IngestError::TooLarge { path: path.into(), bytes: bytes.len() });
    }
    if let Some(encoding) = wanted {
        return Ok(encoding.decode(bytes).0);
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(IngestError::Binary { path: path.into(), what });
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        // A wrong mark, or a binary file that begins like one.
        let garbage = |c| c == '\u{fffd}' || is_binary_control(c);
        if !damaged && !looks_binary(head(&text)) || share_of(head(&text), garbage) < 0.01 {
            return Ok(text);
        }
        return Err(binary(path));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if is_word_of_two_bytes(text) => by_content(path, bytes).or(Ok(Cow::Borrowed(text))),
        Ok(text) if !looks_binary(head(text)) => Ok(Cow::Borrowed(text)),
        // Two bytes a character, without a mark: every other one is a control, or nothing that UTF-8 allows.
        _ => by_content(path, bytes),
    }
}

/// Bytes that are no sound UTF-8: in the encoding in which they read best, or nothing we know.
fn by_content<'a>(path: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, IngestError> {
    match tell(bytes) {
        // The bytes as they stand: a mark that did not hold was looked at before.
        Some(encoding) => Ok(encoding.decode_without_bom_handling(bytes).0),
        None => {
            let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
            let controls = sample.iter().filter(|&&b| b < 9 || (14..32).contains(&b)).count();
            if controls * 50 > sample.len() { Err(binary(path)) } else { Err(IngestError::UnknownEncoding { path: path.into() }) }
        }
    }
}

fn binary(path: &str) -> IngestError {
    IngestError::Binary { path: path.into(), what: "binary data" }
}

/// A word in GB18030 may pass for UTF-8 by chance (水 is the bytes of ˮ there): then it holds pairs of bytes and no letters.
fn is_word_of_two_bytes(text: &str) -> bool {
    (1..=64).contains(&text.len()) && !text.is_ascii() && text.chars().all(|c| c < '\u{800}' && !c.is_ascii_alphabetic())
}

/// Many controls; a few in a short text are damage.
fn looks_binary(text: &str) -> bool {
    share_of(text, is_binary_control) > 0.02 && text.chars().filter(|&c| is_binary_control(c)).count() > 8
}

fn share_of(text: &str, of: impl Fn(char) -> bool) -> f64 {
    let (mut hits, mut all) = (0_u32, 0_u32);
    for c in text.chars() {
        all += 1;
        hits += u32::from(of(c));
    }
    f64::from(hits) / f64::from(all.max(1))
}

/// Controls that no text file uses on purpose; single ones are damage, many mean that this is no text.
fn is_binary_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{b}' | '\u{85}')
}

/// As much of a text as is looked at.
fn head(text: &str) -> &str {
    text.get(..floor(text, SAMPLE)).unwrap_or_default()
}

/// The last character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::GB18030;

    const TEXT: &str = "各位代表：\n今年新修水渠三百公里，惠及十二万户。\n";

    #[test]
    fn encodings_are_told_by_mark_or_content() {
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(TEXT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(TEXT.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        let bare: Vec<u8> = "Friends,\nwe meet again.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let gb = GB18030.encode(TEXT).0.into_owned();
        let marked = format!("\u{feff}{TEXT}").into_bytes();
        for bytes in [TEXT.as_bytes(), &utf16, &big, &gb, &marked] {
            assert_eq!(decode("a", bytes, None).expect("text"), TEXT);
        }
        assert_eq!(decode("a", &bare, None).expect("text"), "Friends,\nwe meet again.\n");
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_sentence() {
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for bytes in [&b"%PDF-1.7 ..."[..], &noise, &[0; 64]] {
            let error = decode("x/y.txt", bytes, None).expect_err("no text").to_string();
            assert!(error.ends_with(|c: char| c.is_alphanumeric()) && error.contains(" is "), "{error}");
        }
    }

    #[test]
    fn a_file_cut_inside_a_character_is_still_utf8() {
        let long = TEXT.repeat(20);
        let text = decode("a", long.as_bytes().get(..long.len() - 2).expect("bytes"), None).expect("text");
        assert!(text.starts_with(TEXT));
    }
}
