//! How clauses and documents are named, and found again.

use std::collections::BTreeMap;

use crate::text::chars::is_word;

/// The place that an id names: `DOCUMENT`, `DOCUMENT#p12`, `DOCUMENT#p12.3`, or from one clause to another
/// `DOCUMENT#p12.3–p14.1`, each with or without `~ANCHOR`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The document's id.
    pub document: String,
    /// Paragraph from 1.
    pub paragraph: Option<u32>,
    /// Clause in the paragraph from 1.
    pub clause: Option<u32>,
    /// Paragraph and clause, from 1, of the last clause where several are named.
    pub last: Option<(u32, u32)>,
    /// Anchor of the (first) clause's text.
    pub anchor: Option<u32>,
}

impl Address {
    /// Reads an id. `None` where the part behind `#` is no place.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        let (id, anchor) = match id.rsplit_once('~') {
            Some((id, hex)) if hex.len() == 8 => (id, Some(u32::from_str_radix(hex, 16).ok()?)),
            Some(_) => return None,
            None => (id, None),
        };
        let Some((document, place)) = id.split_once('#') else {
            return (!id.is_empty()).then(|| Self { document: id.into(), paragraph: None, clause: None, last: None, anchor });
        };
        let (place, last) = match place.split_once(['–', '-']) {
            Some((first, last)) => (first, Some(numbers(last).and_then(|(paragraph, clause)| Some((paragraph, clause?)))?)),
            None => (place, None),
        };
        let (paragraph, clause) = numbers(place)?;
        Some(Self { document: document.into(), paragraph: Some(paragraph), clause, last, anchor })
    }
}

/// The numbers of `p12.3` or `p12`.
fn numbers(place: &str) -> Option<(u32, Option<u32>)> {
    let number = |text: &str| text.parse().ok().filter(|&n: &u32| n > 0);
    let place = place.strip_prefix('p')?;
    match place.split_once('.') {
        Some((paragraph, clause)) => Some((number(paragraph)?, Some(number(clause)?))),
        None => Some((number(place)?, None)),
    }
}

/// The first 32 bits of the FNV-1a hash (64 bits, folded) of the letters and digits of a text, lower case.
///
/// Punctuation, quotes and white space do not count, so that a file that is wrapped or quoted otherwise keeps its anchors.
#[must_use]
pub fn anchor_of(text: &str) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut byte = [0u8; 4];
    let mut add = |c: char| {
        for &b in c.encode_utf8(&mut byte).as_bytes() {
            hash = (hash ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    for c in text.chars().filter(|&c| is_word(c)).map(full_to_half) {
        match c {
            '\0'..='\x7f' => add(c.to_ascii_lowercase()),
            '\u{4e00}'..='\u{9fff}' => add(c),
            _ => c.to_lowercase().for_each(&mut add),
        }
    }
    u32::try_from((hash >> 32) ^ (hash & 0xffff_ffff)).unwrap_or_default()
}

/// Full-width ASCII to ASCII.
fn full_to_half(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// A file stem folded to letters, digits, `-` and `_`; `text` where nothing is left.
#[must_use]
pub fn id_stem(stem: &str) -> String {
    let mut out = String::new();
    for c in stem.chars() {
        if c.is_alphanumeric() || c == '_' {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "text".into() } else { out.into() }
}

/// Id stems for the files of one reading. Files of one stem get the folder's name in front, and if that is not enough
/// the file's ending behind, and if even that is not enough a number.
#[must_use]
pub fn unique_stems(paths: &[String]) -> Vec<String> {
    let parts = |path: &str| -> (String, String, String) {
        let mut names = path.trim_end_matches('/').rsplit(['/', '\\']);
        let file = names.next().unwrap_or_default();
        let folder = names.next().unwrap_or_default();
        let (stem, ending) = match file.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => (stem, ending),
            _ => (file, ""),
        };
        (id_stem(stem), id_stem(folder), id_stem(ending))
    };
    let parts: Vec<_> = paths.iter().map(|path| parts(path)).collect();
    let mut names: Vec<String> = parts.iter().map(|(stem, ..)| stem.clone()).collect();
    type Lengthen<'a> = &'a dyn Fn(usize, &str) -> String;
    let longer: [Lengthen<'_>; 3] = [
        &|i, stem| parts.get(i).map_or_else(|| stem.into(), |(_, folder, _)| format!("{folder}-{stem}")),
        &|i, stem| parts.get(i).map_or_else(|| stem.into(), |(.., ending)| format!("{stem}-{ending}")),
        &|i, stem| format!("{stem}-{}", i + 1),
    ];
    for lengthen in longer {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for name in &names {
            *count.entry(name.clone()).or_default() += 1;
        }
        for (i, name) in names.iter_mut().enumerate() {
            if count.get(name.as_str()).is_some_and(|&n| n > 1) {
                *name = lengthen(i, name);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read() {
        let full = Address::parse("a.1#p12.3~0badcafe");
        assert_eq!(
            full,
            Some(Address { document: "a.1".into(), paragraph: Some(12), clause: Some(3), last: None, anchor: Some(0x0bad_cafe) })
        );
        assert_eq!(Address::parse("a.1#p8.1–p10.2").and_then(|a| a.last), Some((10, 2)));
        assert_eq!(Address::parse("a.1#p12").and_then(|a| a.paragraph), Some(12));
        assert_eq!(Address::parse("a.1").map(|a| a.document), Some("a.1".into()));
        for bad in ["", "a#x", "a#p", "a#p0", "a#p1.", "a#p1.0", "a#p1~12", "a#p1.1–", "a#p1.1–p2"] {
            assert_eq!(Address::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_anchor_does_not_depend_on_wrapping_or_quotes() {
        assert_eq!(anchor_of("“上海 精神”，20 年。"), anchor_of("\"上海精神\"，２０年"));
        assert_ne!(anchor_of("10所"), anchor_of("11所"));
    }

    #[test]
    fn files_of_one_stem_are_told_apart() {
        let paths = ["x/a.txt", "y/a.txt", "y/b.txt", "y/a.md", "z/c#d.txt"].map(String::from);
        assert_eq!(unique_stems(&paths), ["x-a", "y-a-txt", "b", "y-a-md", "c-d"]);
    }
}
