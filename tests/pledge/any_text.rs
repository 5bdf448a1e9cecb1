//! Any text at all: no panic, spans on character boundaries, ascending, not overlapping; and time that grows with length alone.

use std::time::{Duration, Instant};

use plenary::model::{Clause, Date, Document, Paragraph, Role, Span};
use plenary::pledge::{figures, quantities, short_value};
use proptest::prelude::*;

fn sound(text: &str) {
    let mut last = 0;
    for q in quantities(text) {
        let range = q.span.range();
        assert!(range.start >= last && range.end > range.start, "{text:?}");
        assert!(text.get(range.clone()).is_some(), "{text:?}");
        if let Some(value) = &q.value {
            assert!(!value.contains(['e', 'E']), "{value}");
            assert!(!value.contains('.') || !value.ends_with('0'), "{value}");
        }
        let _ = short_value(&q);
        last = range.end;
    }
    let span = Span::new(0, text.len());
    let document = Document {
        date: Date::new(2024, 2, 29),
        text: text.into(),
        paragraphs: vec![Paragraph { span, role: Role::Text, section: None, language: Default::default(), first_clause: 0, clauses: 1 }],
        clauses: vec![Clause { span, paragraph: 0, section: None, anchor: 0 }],
        ..Document::default()
    };
    for figure in figures(&document) {
        assert!(text.get(figure.quantity.span.range()).is_some(), "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_string(text in "\\PC{0,60}") {
        sound(&text);
    }

    #[test]
    fn any_string_of_our_words(parts in prop::collection::vec(prop::sample::select(vec![
        "1", "20", "2030", "3.5", "12,000", "十", "百", "千", "万", "亿", "兆", "二", "两", "三五", "〇", "零", "半", "点", "多", "余", "几", "数", "分之", "百分之",
        "年", "月", "日", "个", "名", "所", "成", "倍", "元", "美元", "人民币", "$", "€", "US$", "%", "公里", "至", "到", "—", "-", "、", "，", "；", "：", "。", "将", "已", "应",
        "未来", "今后", "年内", "提供", "目标", "翻一番", "增长", "从", "近", "约", "以上", "“", "”", "（", "）", " ", "\n", "million", "bn", " two ", "half", " a ", "dozen",
        "hundreds of", "per cent", " to ", " and ", "between ", " by ", "May ", "will ", "has ", "built ", "schools", "thirds", "\u{301}", "😀", "萬", "１", "，００",
    ]), 0..14)) {
        sound(&parts.concat());
    }
}

#[test]
fn a_digit_at_the_head_is_no_object() {
    for text in ["１年，００", "1年，00", "年1，0"] {
        sound(text);
    }
}

/// A guard against time that grows with the square of the length; ten times what a slow debug build needs.
#[test]
fn long_runs_take_linear_time() {
    let runs = [
        "7".repeat(200_000),
        "十".repeat(20_000),
        "二".repeat(20_000),
        "（".repeat(20_000),
        "1、".repeat(10_000),
        "5至".repeat(10_000),
        "two ".repeat(10_000),
        "百分之".repeat(6_000),
        "1,".repeat(10_000),
        "“".repeat(10_000),
        "2030年".repeat(4_000),
        "将".repeat(10_000),
        "千".repeat(10_000),
        "a million ".repeat(4_000),
        "hundreds of thousands of ".repeat(5_000),
        "从1".repeat(6_000),
    ];
    for run in runs {
        let begin = Instant::now();
        sound(&run);
        let head: String = run.chars().take(6).collect();
        assert!(begin.elapsed() < Duration::from_secs(60), "{head}… took {:?}", begin.elapsed());
        println!("{head}… {:?}", begin.elapsed());
    }
}
