//! Fixtures hurt at random: lines lost, doubled and swapped, controls put in, bytes cut. Nothing panics, nothing is lost.

use plenary::ingest::{Options, Source, ingest};
use proptest::prelude::*;

use crate::print::{COLUMN, HARBOUR, Print, RIVER, print, read};

/// Texts of several kinds, as they might be before they were hurt.
fn fixtures() -> Vec<String> {
    let column = print(RIVER, COLUMN);
    let airy = print(RIVER, Print { between: "\n\n", within: "\n\n", ..COLUMN });
    let english = print(HARBOUR, Print { cells: 72, between: "\n\n", ..COLUMN });
    vec![
        format!(
            "守住一条河\n——在五城会议上的讲话\n（2022年3月22日，白石渡）\n五城护水会主任 林守清\n\n各位同事：\n{column}第一，修堤。\n{column}谢谢大家。\n\n五城联合声明\n\n五城市长于2022年3月22日在白石渡举行会议，声明如下：\n\n一、护水\n\n（一）{airy}下转第三版\n\u{c}上接第一版《护水》\n- 3 -\n{column}"
        ),
        format!("五城护水章程\n（2020年4月5日通过）\n\n第一章 总则\n第一条 {column}第二条 {airy}（一）水；\n（二）树。\n附则\n"),
        format!(
            "# A HARBOUR FOR ALL\n\nDeclaration of the Towns\n\nPort Ellery, 4 May 2020\n\n## 1. Piers\n\n- {english}\nArticle 2\nScope\n\n{english}Thank you.\n"
        ),
    ]
}

/// One hurt: what is done, and where.
fn hurt(lines: &mut Vec<String>, kind: u8, at: usize, other: usize) {
    const SIGNS: &[char] =
        &['\0', '\u{c}', '\r', '\u{1b}', '\u{200b}', '\u{202e}', '\u{ad}', '\t', '\u{3000}', '\u{2028}', '（', '“', '》', '。', '\u{feff}'];
    if lines.is_empty() {
        return;
    }
    let (at, other) = (at % lines.len(), other % lines.len());
    match kind % 8 {
        0 => drop(lines.remove(at)),
        1 => lines.insert(other, lines[at].clone()),
        2 => lines.swap(at, other),
        3 => lines.insert(at, String::new()),
        4 => lines[at] = format!("{}{}", lines[at], lines[other]),
        5 => lines[at] = lines[at].chars().take(other % 20).collect(),
        6 => {
            let mut chars: Vec<char> = lines[at].chars().collect();
            chars.insert(other % (chars.len() + 1), SIGNS[other % SIGNS.len()]);
            lines[at] = chars.into_iter().collect();
        }
        _ => lines[at] = lines[at].chars().flat_map(|c| [c, ' ']).collect(),
    }
}

proptest! {
    #[test]
    fn hurt_texts_keep_their_lines(which in 0usize..3, hurts in proptest::collection::vec((any::<u8>(), any::<u16>(), any::<u16>()), 1..24)) {
        let mut lines: Vec<String> = fixtures()[which].split('\n').map(str::to_string).collect();
        for (kind, at, other) in hurts {
            hurt(&mut lines, kind, at.into(), other.into());
        }
        let text = lines.join("\n");
        for path in ["a.txt", "a.md"] {
            let documents = read(path, &text);
            let mut ids: Vec<String> = documents.iter().flat_map(|d| (0..d.clauses.len() as u32).map(|c| d.clause_id(c))).collect();
            let all = ids.len();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), all);
        }
    }

    #[test]
    fn cut_bytes_are_read_or_refused(which in 0usize..3, cuts in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..12), encoding in 0usize..4) {
        let text = &fixtures()[which];
        let mut bytes = match encoding {
            0 => text.clone().into_bytes(),
            1 => encoding_rs::GB18030.encode(text).0.into_owned(),
            2 => encoding_rs::BIG5.encode(text).0.into_owned(),
            _ => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        };
        for (at, byte) in cuts {
            let at = usize::from(at) % bytes.len();
            if byte % 2 == 0 {
                bytes[at] = byte;
            } else {
                bytes.remove(at);
            }
        }
        let _ = ingest(Source { path: "a.txt", stem: "t" }, &bytes, &Options::default());
    }
}
