//! The same text in other encodings, with other ends of lines and with signs that cannot be seen: the same document.

use encoding_rs::{BIG5, GB18030};
use plenary::ingest::{Options, Source, ingest};
use plenary::model::{Document, SourceText};

const SIMPLIFIED: &str = "守住一条河\n——在五城护水会议上的讲话\n（2022年3月22日，白石渡）\n\n各位代表：\n\n三年来，我们修复湿地 1200 公顷，新建净水厂46座。\n\n一、往后的路\n\n五城将设立共同的基金，首期投入20亿元。我们等不起。\n\n谢谢大家。\n";
const TRADITIONAL: &str = "守住一條河\n——在五城護水會議上的講話\n（2022年3月22日，白石渡）\n\n各位代表：\n\n三年來，我們修復濕地1200公頃，新建淨水廠46座。\n\n一、往後的路\n\n五城將設立共同的基金，首期投入20億元。我們等不起。\n\n謝謝大家。\n";

fn read(bytes: &[u8], options: &Options) -> Vec<Document> {
    let mut documents = ingest(Source { path: "a.txt", stem: "t" }, bytes, options).expect("text");
    // The lines on disk differ, of course, and so does what was repaired in them.
    for document in &mut documents {
        document.repairs.clear();
        document.original = SourceText::default();
    }
    documents
}

fn utf16(text: &str, mark: bool, turn: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some('\u{feff}').into_iter();
    mark.chain(text.chars()).collect::<String>().encode_utf16().flat_map(turn).collect()
}

#[test]
fn every_encoding_gives_the_same_document() {
    for (text, old) in [(SIMPLIFIED, GB18030), (TRADITIONAL, BIG5), (TRADITIONAL, GB18030)] {
        let want = read(text.as_bytes(), &Options::default());
        assert_eq!((want.len(), want[0].sections.len()), (1, 1));
        let (bytes, _, lost) = old.encode(text);
        assert!(!lost);
        let ways = [
            bytes.into_owned(),
            format!("\u{feff}{text}").into_bytes(),
            utf16(text, true, u16::to_le_bytes),
            utf16(text, true, u16::to_be_bytes),
            utf16(text, false, u16::to_le_bytes),
            utf16(text, false, u16::to_be_bytes),
        ];
        for (i, bytes) in ways.iter().enumerate() {
            assert_eq!(read(bytes, &Options::default()), want, "way {i}");
        }
        // Said by the reader; a word alone, too.
        assert_eq!(read(&ways[0], &Options::labelled(old.name()).expect("a label")), want);
        assert_eq!(read(&old.encode("水").0, &Options::default())[0].text, "水\n");
    }
}

#[test]
fn every_end_of_line_gives_the_same_lines() {
    let want = read(SIMPLIFIED.as_bytes(), &Options::default());
    for end in ["\r\n", "\r"] {
        assert_eq!(read(SIMPLIFIED.replace('\n', end).as_bytes(), &Options::default()), want, "{end:?}");
    }
}

#[test]
fn signs_that_cannot_be_seen_change_nothing() {
    let want = read(SIMPLIFIED.as_bytes(), &Options::default());
    for sign in ["\0", "\u{200b}", "\u{202e}", "\u{2060}", "\u{feff}", "\u{7f}", "\u{1b}"] {
        let text = SIMPLIFIED.replace('们', &format!("们{sign}")).replace('五', &format!("{sign}五"));
        assert_eq!(read(text.as_bytes(), &Options::default()), want, "{sign:?}");
    }
    let text = SIMPLIFIED.replace("三年来，", "　　三年来，").replace("五城将", "\t五城将").replace("1200 公顷", "1200\u{a0}公顷");
    let got = read(text.as_bytes(), &Options::default());
    assert_eq!(got[0].text, want[0].text);
}
