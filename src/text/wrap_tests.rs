//! Rows at every width, of texts in Chinese, in English and in both.

use super::*;
use crate::text::width_of;
use proptest::prelude::*;

fn rows(text: &str, measure: u16) -> Vec<&str> {
    wrap(text, measure, 0, Width::Narrow).into_iter().map(|row| &text[row.start..row.end]).collect()
}

#[test]
fn closing_marks_do_not_begin_a_row() {
    assert_eq!(rows("我们同舟，共济", 8), ["我们同", "舟，共济"]);
    assert_eq!(rows("他说“好”。", 6), ["他说", "“好”。"]);
    assert_eq!(rows("走 ，好", 6), ["走 ，", "好"]);
}

#[test]
fn numbers_and_words_stay_whole() {
    assert_eq!(rows("到2026年达到2.3万亿", 8), ["到2026年", "达到", "2.3万亿"]);
    assert_eq!(rows("a long word here", 6), ["a long", "word", "here"]);
    assert_eq!(rows("种了5～8万棵", 8), ["种了", "5～8万棵"]);
    assert_eq!(rows("第12章到第三十章", 6), ["第12章", "到", "第三十", "章"]);
    assert_eq!(rows("the people’s well-being", 8), ["the", "people’s", "well-", "being"]);
    assert_eq!(rows("他说\"好\"了", 8), ["他", "说\"好\"了"]);
}

#[test]
fn ranges_that_are_given_stay_whole() {
    let text = "近两年共 2.3 万亿美元之多";
    let start = text.find('2').unwrap();
    let end = text.find('之').unwrap();
    let cut: Vec<_> =
        wrap_keeping(text, 15, 0, Width::Narrow, std::slice::from_ref(&(start..end))).iter().map(|row| &text[row.start..row.end]).collect();
    assert_eq!(cut, ["近两年共", "2.3 万亿美元之", "多"]);
}

#[test]
fn a_word_wider_than_the_measure_is_cut() {
    assert_eq!(rows("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    // Where it must be cut, it is not cut before a full stop.
    assert_eq!(rows("abcd.", 4), ["abc", "d."]);
}

#[test]
fn rows_after_the_first_hang() {
    let text = "国国国国国国";
    let cut: Vec<_> = wrap(text, 6, 2, Width::Narrow).into_iter().map(|row| &text[row.start..row.end]).collect();
    assert_eq!(cut, ["国国国", "国国", "国"]);
}

#[test]
fn dashes_and_dots_are_not_parted() {
    assert_eq!(rows("上合——阿富汗", 5), ["上", "合——", "阿富", "汗"]);
    assert_eq!(rows("等等……还有", 5), ["等", "等……", "还有"]);
}

/// Marks by themselves, told apart from the code under test.
fn opens(c: char) -> bool {
    "“‘（《〈「【[(".contains(c)
}

fn closes(c: char) -> bool {
    "”’）》〉」】])，。、；：？！,.;:?!%—…·".contains(c)
}

/// Pieces of texts as they come: phrases, figures, items and marks of both languages, with and without spaces.
fn text(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    proptest::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|words| words.concat())
}

const ZH: &[&str] = &[
    "各方",
    "在河边",
    "种下",
    "三百二十",
    "2026年",
    "2.3万亿",
    "美元",
    "，",
    "。",
    "、",
    "“",
    "”",
    "（",
    "）",
    "《",
    "》",
    "——",
    "……",
    "：",
    "第",
    "12",
    "%",
    "·",
    "\u{3000}",
    "一是",
];
const EN: &[&str] = &[
    "the ",
    "river",
    " ",
    "people’s ",
    "well-being",
    ", ",
    ". ",
    "2.3 trillion",
    " yuan",
    "“",
    "” ",
    "(",
    ") ",
    "—",
    "12%",
    "e\u{301}tude ",
    "\"",
    "a",
    "$5",
    "1990-2000 ",
];
const MIXED: &[&str] = &["各方", "SCO", " ", "在2030年", "，", "。", "“", "”", "—", "……", "(", ")", "a ", "100MW", "3～5", "的", "😀", "’"];

/// What every breaking must keep.
fn holds(text: &str, measure: u16, hang: u16, width: Width) -> Result<(), TestCaseError> {
    let rows = wrap(text, measure, hang, width);
    let mut at = 0;
    for (i, row) in rows.iter().enumerate() {
        prop_assert_eq!(row.start, at);
        prop_assert!(row.end >= row.start && row.next >= row.end);
        prop_assert!(text[row.end..row.next].trim().is_empty());
        at = row.next;
        let shown = text[row.start..row.end].trim_end();
        let room = usize::from(if i == 0 { measure } else { measure.saturating_sub(hang).max(1) });
        let clusters: Vec<_> = Shown::new(shown).cells(width).collect();
        prop_assert!(width_of(shown, width) <= room || clusters.len() == 1, "{shown:?} in {room}");
        let Some(next) = text.get(row.next..).and_then(|rest| rest.chars().next()) else { continue };
        let last = clusters.last().and_then(|cell| shown[cell.offset..].chars().next());
        let wrong = |last: Option<char>, next: char| closes(next) || last.is_some_and(opens);
        if wrong(last, next) {
            // Then no place in the row would have been better.
            for pair in clusters.windows(2) {
                let first = |cell: &crate::text::ShownCell<'_>| shown[cell.offset..].chars().next().unwrap();
                let apostrophe = matches!(first(&pair[0]), '’');
                prop_assert!(
                    first(&pair[1]).is_whitespace()
                        || first(&pair[0]).is_whitespace()
                        || apostrophe
                        || wrong(Some(first(&pair[0])), first(&pair[1])),
                    "{shown:?} could end before {:?}",
                    &shown[pair[1].offset..]
                );
            }
        }
        if row.end == row.next && last == Some(next) && matches!(next, '—' | '…') {
            prop_assert!(clusters.iter().all(|cell| matches!(&*cell.symbol, "—" | "…")), "{shown:?} parts a mark");
        }
    }
    prop_assert_eq!(at, text.len());
    Ok(())
}

proptest! {
    // Each case is four hundred breakings of three texts.
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_width_keeps_the_rules(zh in text(ZH), en in text(EN), mixed in text(MIXED), wide in any::<bool>(), hang in 0u16..9) {
        let width = if wide { Width::Wide } else { Width::Narrow };
        for measure in 1..=200 {
            for text in [&zh, &en, &mixed] {
                holds(text, measure, 0, width)?;
                holds(text, measure, hang.min(measure / 2), width)?;
            }
        }
    }

    #[test]
    fn any_characters_are_covered_and_fit(text in "\\PC{0,60}", measure in 1u16..40, wide in any::<bool>()) {
        let width = if wide { Width::Wide } else { Width::Narrow };
        let rows = wrap(&text, measure, 0, width);
        let mut at = 0;
        for row in &rows {
            prop_assert_eq!(row.start, at);
            at = row.next;
            let shown = text[row.start..row.end].trim_end();
            prop_assert!(width_of(shown, width) <= usize::from(measure) || Shown::new(shown).cells(width).count() == 1, "{shown:?}");
        }
        prop_assert_eq!(at, text.len());
    }
}
