//! Which encoding bytes are in, told by how well they read as Chinese or English in each.

use std::collections::HashSet;
use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::text::chars::{is_bidi_control, is_han, is_invisible};

/// How much is looked at.
const SAMPLE: usize = 64 * 1024;

/// A reading that scores less is none: full of characters that nobody uses. Single bytes always read as something, so
/// that Latin text must read well.
const LEAST: f32 = 0.2;
const LEAST_LATIN: f32 = 0.7;

/// What is tried, the likelier first: of two that read equally well the first is taken.
const CANDIDATES: [&Encoding; 6] = [UTF_8, GB18030, BIG5, UTF_16LE, UTF_16BE, WINDOWS_1252];

/// Labels that people know and the standard of the web does not.
const LABELS: &[(&str, &Encoding)] = &[
    ("cp936", GB18030),
    ("936", GB18030),
    ("ms936", GB18030),
    ("cp950", BIG5),
    ("950", BIG5),
    ("utf16", UTF_16LE),
    ("ansi", WINDOWS_1252),
];

/// The encoding of that name, in any usual spelling: `gbk`, `GB2312`, `cp936`, `Big5`, `utf-16le`.
pub(super) fn by_label(label: &str) -> Option<&'static Encoding> {
    let label = label.trim();
    let known = LABELS.iter().find(|(name, _)| name.eq_ignore_ascii_case(label)).map(|&(_, encoding)| encoding);
    // The web's replacement encoding reads nothing at all.
    known.or_else(|| Encoding::for_label_no_replacement(label.as_bytes()))
}

/// The encoding in which the bytes read best; `None` where they read badly in all of them.
pub(super) fn tell(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let cut = sample.len() < bytes.len();
    let mut best: Option<(f32, &'static Encoding)> = None;
    for encoding in CANDIDATES {
        let score = score(encoding, sample, cut);
        if best.is_none_or(|(highest, _)| score > highest + 0.001) {
            best = Some((score, encoding));
        }
    }
    best.filter(|&(score, encoding)| score >= if encoding == WINDOWS_1252 { LEAST_LATIN } else { LEAST }).map(|(_, encoding)| encoding)
}

/// How well bytes read: 1 where every character is one that texts are made of, below 0 for garbage.
fn score(encoding: &'static Encoding, sample: &[u8], cut: bool) -> f32 {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let mut text = text.as_ref();
    // The sample, or the file, may end inside a character.
    if cut || text.chars().count() > 8 {
        text = text.trim_end_matches('\u{fffd}');
    }
    let (mut sum, mut all) = (0.0_f32, 0.0_f32);
    let mut last = ' ';
    for c in text.chars() {
        // A Chinese character says as much as two letters.
        let weight = if c.is_ascii() { 0.5 } else { 1.0 };
        sum += weight * worth(encoding, last, c);
        all += weight;
        last = c;
    }
    if all > 0.0 { sum / all } else { 0.0 }
}

/// What one character speaks for: 1 for, -2 against.
fn worth(encoding: &'static Encoding, last: char, c: char) -> f32 {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' | '\n' | '\r' | '\t' => 1.0,
        '!'..='~' => 0.8,
        '，' | '。' | '、' | '：' | '；' | '“' | '”' | '《' | '》' | '（' | '）' | '「' | '」' | '！' | '？' | '\u{3000}' | '—' => {
            1.0
        }
        '‘' | '’' | '…' | '·' | '–' | '•' | '０'..='９' | '①'..='⑳' | '〇' => 0.8,
        // Signs that damage a text without making it another.
        '\u{c}' | '\u{b}' | '\u{a0}' => 0.3,
        _ if is_bidi_control(c) || is_invisible(c) => 0.0,
        _ if is_han(c) => match () {
            () if COMMON.contains(&c) => 1.0,
            () if ordinary(encoding).contains(&c) => 0.6,
            () => -0.5,
        },
        '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => -2.0,
        _ if c.is_control() => -2.0,
        // é between Latin letters is a word's; two of them in a row are another encoding.
        '\u{c0}'..='\u{24f}' => {
            if last.is_ascii_alphabetic() {
                0.5
            } else {
                -0.5
            }
        }
        '\u{a1}'..='\u{bf}' => -0.2,
        _ => -1.0,
    }
}

/// The characters of daily use in what an encoding was made for; in UTF-16 those of both scripts.
fn ordinary(encoding: &'static Encoding) -> &'static HashSet<char> {
    match encoding {
        _ if encoding == GB18030 => &SIMPLIFIED,
        _ if encoding == BIG5 => &TRADITIONAL,
        _ => &BOTH,
    }
}

/// The first levels of GB 2312 and of Big5: both were ordered by use, rare characters behind.
static SIMPLIFIED: LazyLock<HashSet<char>> = LazyLock::new(|| level(GB18030, 0xb0..=0xd7));
static TRADITIONAL: LazyLock<HashSet<char>> = LazyLock::new(|| level(BIG5, 0xa4..=0xc5));
static BOTH: LazyLock<HashSet<char>> = LazyLock::new(|| SIMPLIFIED.union(&TRADITIONAL).copied().collect());

/// The characters of some rows of a double-byte set.
fn level(encoding: &'static Encoding, rows: std::ops::RangeInclusive<u8>) -> HashSet<char> {
    let first = if encoding == BIG5 { 0x40 } else { 0xa1 };
    let mut found = HashSet::new();
    for row in rows {
        for cell in first..=0xfe_u8 {
            let bytes = [row, cell];
            let (text, damaged) = encoding.decode_without_bom_handling(&bytes);
            let mut chars = text.chars();
            if let (Some(c), None, false) = (chars.next(), chars.next(), damaged) {
                found.insert(c);
            }
        }
    }
    found
}

/// Every second character of a text of our kind is one of these.
static COMMON: LazyLock<HashSet<char>> = LazyLock::new(|| {
    const SAME: &str = "的一是在不了有和人中大上地以到道出而要自之年家方多作成者日都三同面法二小本去然好天行所如民生明水高部把第期力用第四五六七八九十百千月最重相使公意位全平共此市政文化合元首安北京世界和平友好加世本心其次教主理社理事目前工利通文省城山海路名先在向文育北南西東美信任分代表各基金建立共同";
    const SIMPLIFIED: &str = "这个来们国时说对发会为经过还进学动现问实开关长两见务总战进业东军区机车统义员济农产权应设规划议论团结谢声维护领导组织际应该风险环境绿色数据创新丝绸带贸易边";
    const TRADITIONAL: &str = "這個來們國時說對發會為經過還進學動現問實開關長兩見務總戰業東軍區機車統義員濟農產權應設規劃議論團結謝聲維護領導組織際該風險環境綠數據創絲綢帶貿邊與於將並";
    [SAME, SIMPLIFIED, TRADITIONAL].iter().flat_map(|list| list.chars()).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLE: &[&str] = &[
        "水",
        "大家好。",
        "谢谢大家！",
        "修渠三百公里，惠及十二万户。",
        "各位代表：\n今年新修水渠三百公里，惠及十二万户。\n明年继续修。\n",
        "2021年9月17日，白石渡",
        "1. 到2030年，植树 300 万棵（含灌木）。\n",
        "鲈鱼洄游，芦苇摇曳，鹭鸶栖息。",
    ];
    const TRADITIONAL_TEXTS: &[&str] = &[
        "水",
        "謝謝大家！",
        "各位代表：\n今年新修水渠三百公里，惠及十二萬戶。\n",
        "二〇二二年三月，五城在白石渡發表聲明。",
        "「家門前有路，心裡就有底。」",
        "鱸魚洄游，蘆葦搖曳，鷺鷥棲息。",
    ];
    const LATIN: &[&str] =
        &["Friends,\nwe meet again.\n", "A", "1. We agree – in the café of Port Ellery – on “fair” prices: 5%.\n", "Don’t"];

    fn utf16(text: &str, turn: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(turn).collect()
    }

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let encoding = tell(bytes).expect("told");
        (encoding.decode_without_bom_handling(bytes).0.into_owned(), encoding.name())
    }

    #[test]
    fn simplified_and_traditional_sets_are_told_apart_even_in_a_word() {
        for text in SIMPLE {
            let bytes = GB18030.encode(text).0;
            assert_eq!(read(&bytes), ((*text).to_string(), "gb18030"));
        }
        for text in TRADITIONAL_TEXTS {
            let (bytes, _, lost) = BIG5.encode(text);
            assert!(!lost);
            assert_eq!(read(&bytes), ((*text).to_string(), "Big5"));
        }
    }

    #[test]
    fn traditional_text_in_the_simplified_set_and_latin_text_in_the_old_sets() {
        let (text, name) = read(&GB18030.encode("各位代表：今年新修水渠三百公里，惠及十二萬戶。我們將繼續發展。").0);
        assert_eq!((text.as_str(), name), ("各位代表：今年新修水渠三百公里，惠及十二萬戶。我們將繼續發展。", "gb18030"));
        for text in ["1. We agree – in the café of Port Ellery – on “fair” prices.\n", "Don’t wait."] {
            assert_eq!(read(&WINDOWS_1252.encode(text).0), (text.to_string(), "windows-1252"));
        }
    }

    #[test]
    fn utf16_needs_no_mark() {
        for text in SIMPLE.iter().chain(TRADITIONAL_TEXTS).chain(LATIN).filter(|text| text.chars().count() > 3) {
            assert_eq!(read(&utf16(text, u16::to_le_bytes)), ((*text).to_string(), "UTF-16LE"));
            assert_eq!(read(&utf16(text, u16::to_be_bytes)), ((*text).to_string(), "UTF-16BE"));
        }
    }

    #[test]
    fn a_few_hurt_bytes_do_not_change_the_encoding() {
        let text = SIMPLE[4].repeat(3);
        for encoding in [UTF_8, GB18030] {
            let mut bytes = encoding.encode(&text).0.into_owned();
            bytes[20] = 0xff;
            bytes.truncate(bytes.len() - 3);
            assert_eq!(tell(&bytes).map(Encoding::name), Some(encoding.name()));
        }
    }

    #[test]
    fn labels_are_known_in_their_usual_spellings() {
        for (label, name) in [
            ("GBK", "GBK"),
            ("gb2312", "GBK"),
            ("cp936", "gb18030"),
            (" Big5 ", "Big5"),
            ("cp950", "Big5"),
            ("utf-16le", "UTF-16LE"),
            ("utf8", "UTF-8"),
        ] {
            assert_eq!(by_label(label).map(Encoding::name), Some(name), "{label}");
        }
        assert_eq!(by_label("klingon"), None);
        assert_eq!(by_label("hz-gb-2312"), None);
    }
}
