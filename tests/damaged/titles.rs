//! Title blocks with lines that have no name of their own.

use plenary::model::Role;

use crate::print::{COLUMN, Print, RIVER, head, outline, print, read, texts};

const BLOCK: &str = "守住一条河\n——在五城护水会议上的讲话\n（2022年3月22日，白石渡）\n演讲·整理稿（秘书处记录，未经审阅）\n";

/// The paragraphs of the title block.
fn title(document: &plenary::model::Document) -> Vec<&str> {
    document.paragraphs.iter().filter(|p| p.role == Role::Title).map(|p| document.slice(p.span)).collect()
}

#[test]
fn an_unknown_line_in_a_title_block_is_no_heading() {
    for (between, within) in [("\n", "\n"), ("\n\n", "\n"), ("\n\n", "\n\n")] {
        for address in ["", "各位代表：\n"] {
            let long: Vec<&str> = RIVER.iter().chain(RIVER).copied().collect();
            let body = print(&long, Print { between, within, ..COLUMN });
            let block = if within == "\n" { BLOCK.to_string() } else { BLOCK.replace('\n', "\n\n") };
            for text in [format!("{block}{address}{body}"), format!("{address}{body}{block}"), format!("{block}\n{address}{body}")] {
                let documents = read("a.txt", &text);
                assert_eq!(documents.len(), 1, "{text}");
                assert_eq!(head(&documents[0]), ("speech", "守住一条河", "2022-03-22".into(), None), "{text}");
                assert_eq!(documents[0].subtitle.as_deref(), Some("在五城护水会议上的讲话"));
                assert!(outline(&documents[0]).is_empty(), "{:?} of {text}", outline(&documents[0]));
                let lines = title(&documents[0]);
                assert!(lines.contains(&"演讲·整理稿（秘书处记录，未经审阅）"), "{lines:?} of {text}");
                assert!(texts(&documents[0]).iter().all(|text| !text.contains("整理稿")));
            }
        }
    }
}

#[test]
fn the_first_heading_behind_a_title_block_stays_one() {
    let how = Print { between: "\n\n", ..COLUMN };
    let (one, two) = (print(&RIVER[..2], how), print(&RIVER[2..], how));
    let block = "守住一条河\n——在五城护水会议上的讲话\n（2022年3月22日，白石渡）\n";
    for (first, second) in [("走过的路", "要走的路"), ("前言", "第一章 水源")] {
        let documents = read("a.txt", &format!("{block}\n{first}\n\n{one}\n{second}\n\n{two}"));
        assert_eq!(outline(&documents[0]), [format!("1 {first}"), format!("1 {second}")]);
    }
}

#[test]
fn what_stands_around_a_title_is_no_title() {
    let body = print(RIVER, Print { between: "\n", ..COLUMN });
    for (block, title, subtitle, speaker, date) in [
        ("谁的河？\n——在护水会议上的演讲\n（2022年3月22日）\n", "谁的河？", Some("在护水会议上的演讲"), None, "2022-03-22"),
        (
            "8　特　刊\n\n　　　　守　住　河\n　　——在白石渡大桥通车三周年\n　　　　　　　　　　纪念会上的答词\n　　　　（2022年3月22日）\n　　　　护水会会长　张守田\n",
            "守住河",
            Some("在白石渡大桥通车三周年纪念会上的答词"),
            Some("张守田"),
            "2022-03-22",
        ),
        ("护水会会长主持护水会议\n2022年3月22日　来源：护水会秘书处\n", "护水会会长主持护水会议", None, None, "2022-03-22"),
    ] {
        let documents = read("a.txt", &format!("{block}\n{body}"));
        assert_eq!(documents.len(), 1, "{block}");
        let document = &documents[0];
        let found = (document.title.as_deref(), document.subtitle.as_deref(), document.speaker.as_deref());
        assert_eq!(found, (Some(title), subtitle, speaker), "{block}");
        assert_eq!(document.date.map(|date| date.to_string()).as_deref(), Some(date), "{block}");
        assert!(outline(document).is_empty(), "{:?} of {block}", outline(document));
    }
}

#[test]
fn the_only_blank_line_stands_above_the_title_of_the_next_text() {
    let (one, two) = (print(&RIVER[..2], COLUMN), print(&RIVER[2..], COLUMN));
    let text = format!("镇长会见邻镇客人\n\n本报讯　昨天下午镇长在码头会见了邻镇的客人。\n{one}\n\n护水会就禁渔发表谈话\n\n{two}");
    let titles: Vec<Option<String>> = read("a.txt", &text).into_iter().map(|document| document.title).collect();
    assert_eq!(titles, [Some("镇长会见邻镇客人".into()), Some("护水会就禁渔发表谈话".into())]);
}
