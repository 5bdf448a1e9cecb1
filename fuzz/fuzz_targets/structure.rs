//! Texts put together from the parts that documents are made of, in any order: titles, addresses, days, names, marks,
//! labels, sentences cut anywhere. Documents and their sections hold together, and no line is lost.

#![no_main]

mod invariants;

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use plenary::ingest::Options;

const PARTS: [&str; 48] = [
    "守住一条河", "——在五城护水会议上的讲话", "（2022年3月22日，白石渡）", "五城护水会主任 林守清", "各位同事：", "尊敬的议长先生，",
    "谢谢大家。", "五城联合声明", "五城市长于2022年3月22日在白石渡举行会议，声明如下：", "一、", "（一）", "1.", "（1）", "第一，", "一是",
    "第一章 总则", "第三条 ", "——", "三", "下转第三版", "（上接第一版）", "上接一版《护水", "》", "新华社白石渡3月22日电 （记者林河）", "- 3 -",
    "12", "\u{c}", "清水重新流过城门，白鹭回到沙洲", "。", "，", "“", "”", "：", "；", "A HARBOUR FOR ALL", "Article 5", "I. ", "2.1 ", "(a) ",
    "## ", "- ", "**", "Address by Jane Doe, Chair of the League,", "Port Ellery, 4 May 2020", "The towns agree on this", ". ", "    ", "1998",
];

fuzz_target!(|bytes: &[u8]| {
    let mut text = String::new();
    for byte in bytes.iter().take(400) {
        text.push_str(PARTS[usize::from(byte % 48)]);
        text.push_str(match byte / 48 {
            0 => "",
            1 | 2 => "\n",
            3 => "\n\n",
            4 => " ",
            _ => "\n\n\n",
        });
    }
    text.push('\n');
    for name in ["f.txt", "f.md"] {
        let documents = invariants::read(name, text.as_bytes(), &Options::default(), Some(&text));
        let shared: Vec<Arc<_>> = documents.iter().chain(&documents).cloned().map(Arc::new).collect();
        for (copy, document) in plenary::ingest::copies(&shared) {
            assert!(copy < shared.len() && document.copy_of.is_some());
        }
    }
});
