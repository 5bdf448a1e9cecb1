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
