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

#[test]
fn a_heading_that_frames_a_text_without_labels_stands_beside_the_others() {
    let how = Print { between: "\n\n", ..COLUMN };
    let (one, two) = (print(&RIVER[..2], how), print(&RIVER[2..], how));
    let documents = read(
        "a.txt",
        &format!("守住一条河\n——在五城护水会议上的讲话\n（2022年3月22日，白石渡）\n\n引言\n\n{one}\n走过的路\n\n{two}\n结语\n\n{one}"),
    );
    assert_eq!(outline(&documents[0]), ["1 引言", "1 走过的路", "1 结语"]);
}

#[test]
fn a_text_carried_over_to_another_page_is_one() {
    let (one, two) = (print(&RIVER[..2], COLUMN), print(&RIVER[2..], COLUMN));
    let report = "渡口通船\n本报讯　昨天下午渡口通船，来自九个镇的人都到了岸边。\n";
    let text =
        format!("守住一条河\n——在五城护水会议上的讲话\n（2022年3月22日，白石渡）\n{one}（下转第三版）\n\n{report}\n（上接第一版）\n{two}");
    let documents = read("a.txt", &text);
    let titles: Vec<Option<&str>> = documents.iter().map(|document| document.title.as_deref()).collect();
    assert_eq!(titles, [Some("守住一条河"), Some("渡口通船")]);
    assert_eq!(texts(&documents[0]).concat(), RIVER.concat());
    assert!(!documents[0].complete && documents[0].doubts.len() == 1);
}

#[test]
fn a_note_of_the_editor_belongs_to_its_text() {
    let body = print(RIVER, COLUMN);
    let block = "守住一条河\n——在五城护水会议上的讲话\n（2022年3月22日）\n";
    for text in [
        format!("各位代表：\n{body}谢谢大家。\n\n{block}\n（编者注：本文根据录音整理，未经本人审阅。）\n"),
        format!("编者按：去年春天护水会开了一次会，下面是会上的讲话。\n\n尊敬的主席先生，各位代表：\n{body}谢谢大家。\n\n{block}"),
    ] {
        let documents = read("a.txt", &text);
        assert_eq!(documents.len(), 1, "{text}");
        assert_eq!(head(&documents[0]), ("speech", "守住一条河", "2022-03-22".into(), None), "{text}");
    }
}

#[test]
fn the_head_of_an_interview_in_english_is_its_title() {
    let text = "\"We dredge at night\"\nInterview with the Harbour Master of Port Ellery\n\nPort Ellery has been closed to big ships since 2012. The harbour master\ntalked to us about the new channel.\n\nQ: When will the channel be open?\n\nA: In spring. We dredge at night so that the ferry can run by day.\n";
    let documents = read("a.txt", text);
    assert_eq!((documents.len(), documents[0].title.as_deref()), (1, Some("\"We dredge at night\"")));
    assert_eq!(documents[0].subtitle.as_deref(), Some("Interview with the Harbour Master of Port Ellery"));
}

#[test]
fn a_line_that_begins_like_most_paragraphs_is_no_heading() {
    let mut parts: Vec<String> = ["修好渡口", "看住林子", "清走旧网", "数清鱼群", "守好水闸", "教会孩子", "接好电线"]
        .iter()
        .map(|what| format!("成员镇决定明年春天以前一起{what}，把每一笔账贴在码头的木牌上，让岸上的人都看得见。"))
        .collect();
    parts.insert(5, "成员镇愿意同岸上各村".into());
    parts.insert(6, "一起商量，把清网的日子定下来。".into());
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let documents = read("a.txt", &format!("护水宣言\n\n{}", print(&parts, Print { between: "\n\n", ..COLUMN })));
    assert!(outline(&documents[0]).is_empty(), "{:?}", outline(&documents[0]));
}

#[test]
fn a_working_title_cuts_no_number() {
    let documents = read("a.txt", "山里的河三十年来一直是浑的今年春天有4500条鱼回来了，岸上的人都说好，都来看。\n");
    assert_eq!(documents[0].working_title.as_deref(), Some("山里的河三十年来一直是浑的今年春天有…"));
}

#[test]
fn recitals_in_english_end_in_commas_with_a_blank_line_between() {
    let parts = [
        "The Towns of the Five Rivers,",
        "Recalling that the drought of 2011 cost the valley nine tenths of its fish and left four ports without a ferry,",
        "Have agreed as follows:",
        "The towns dredge the channel before the winter and build a second pier for the fishing boats of the valley.",
    ];
    let text = format!("AGREEMENT ON THE FIVE RIVERS\n\n{}", print(&parts, Print { cells: 72, between: "\n\n", ..COLUMN }));
    assert_eq!(texts(&read("a.txt", &text)[0]), parts);
}

#[test]
fn a_day_on_which_another_text_was_signed_is_not_its_own() {
    let text = "护水联盟理事会白石渡宣言\n\n成员高度重视2018年6月10日在柳林签署的《护水寄语》，将继续落实。\n\n成员商定明年再会。\n\n2020年11月10日\n";
    let documents = read("a.txt", text);
    assert_eq!(documents[0].date.map(|day| day.to_string()).as_deref(), Some("2020-11-10"));
    assert_eq!((documents[0].place.as_deref(), documents[0].doubts.len()), (None, 0));
    // What the meeting itself did says when and where.
    let own = text
        .replace("成员高度重视2018年6月10日在柳林签署的《护水寄语》，将继续落实。", "成员领导人于2020年11月10日在柳林举行会议，声明如下：");
    let documents = read("a.txt", &own);
    assert_eq!(documents[0].place.as_deref(), Some("柳林"));
}
