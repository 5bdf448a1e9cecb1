//! Layouts that unfamiliar texts came in: indents, narrow columns among wide ones, heads beside page numbers, recitals.

use crate::print::{COLUMN, HARBOUR, Print, RIVER, head, outline, print, read, texts};
use plenary::model::Role;

#[test]
fn an_agency_that_no_list_knows_ends_a_speech() {
    let body = print(&RIVER[..2], COLUMN);
    let text = format!(
        "各位乡亲：\n{body}谢谢大家。\n（白石渡新闻社柳镇5月3日电）\n\n守住一条河\n——在五城会议上的讲话\n（2022年5月3日，柳镇）\n五城护水会主任 林守清\n"
    );
    let documents = read("a.txt", &text);
    assert_eq!(documents.len(), 1);
    assert_eq!(head(&documents[0]), ("speech", "守住一条河", "2022-05-03".into(), Some("林守清")));
    assert!(documents[0].paragraphs.iter().any(|p| p.role == Role::Dateline && documents[0].slice(p.span).contains("新闻社")));
}

#[test]
fn heads_beside_page_numbers_interrupt_no_paragraph() {
    let body = print(RIVER, COLUMN);
    let lines: Vec<&str> = body.lines().collect();
    let (one, two, three) = (lines[..4].join("\n"), lines[4..7].join("\n"), lines[7..].join("\n"));
    let documents = read("a.txt", &format!("{one}\n\n- 4 -\n五城水讯 第7期\n\n{two}\n\n- 5 -\n五城水讯 第7期\n\n{three}\n"));
    assert!(texts(&documents[0]).iter().all(|text| !text.contains("水讯")), "{:?}", texts(&documents[0]));
    assert_eq!(documents[0].paragraphs.iter().filter(|p| p.role == Role::Mark).count(), 4);
    assert_eq!(texts(&documents[0]).concat(), RIVER.concat());
}

#[test]
fn articles_with_indents_are_no_headings_for_the_room_that_these_take() {
    let articles = [
        "第一条　为保护五城共有的河流湿地和两岸的古树名木，各城市根据护水公约订立本章程，共同遵守。",
        "第二条　五城护水会（以下简称护水会）是由沿岸城市自愿组成的公益组织，会址设在白石渡镇老码头。",
        "第三条　凡设在干流两岸十公里以内、常住人口不少于五千人的城镇，均可申请入会，由大会表决通过。",
        "第四条　会员按时缴纳会费，每年报送一次水质检测的结果，逾期不报的暂停表决权。",
    ];
    let how = Print { cells: 60, between: "\n", within: "\n", indent: "　　", lost_indent: true };
    let documents = read("a.txt", &format!("{}五城护水会章程\n\n{}", "　".repeat(11), print(&articles, how)));
    assert_eq!(outline(&documents[0]), ["1 第一条", "1 第二条", "1 第三条", "1 第四条"]);
    assert_eq!(texts(&documents[0]), articles.map(|text| text.replace('　', " ")));
}

#[test]
fn a_narrow_column_between_wide_ones_keeps_its_own_measure() {
    let wide = Print { cells: 60, between: "\n\n", ..COLUMN };
    let narrow = Print { cells: 30, between: "\n\n", ..COLUMN };
    let text = format!("{}\n{}\n{}", print(&RIVER[..2], wide), print(&RIVER[1..3], narrow), print(&RIVER[3..], wide));
    let want: Vec<&str> = RIVER[..2].iter().chain(&RIVER[1..3]).chain(&RIVER[3..]).copied().collect();
    assert_eq!(texts(&read("a.txt", &text)[0]), want);
}

#[test]
fn recitals_of_a_treaty_stand_apart_and_its_end_says_when_it_was_made() {
    let how = Print { cells: 64, between: "\n\n", ..COLUMN };
    let recitals = [
        "The Towns of the Upper River,",
        "Recalling that a well once poisoned stays poisoned for a lifetime,",
        "Aware that those who live upstream drink first and that those who live below them pay for what was let into the water,",
        "Have agreed as follows:",
    ];
    let end = "Done at Ash Mill on 9 May 2014, in two copies, in the English language.";
    let text = format!(
        "TREATY ON THE KEEPING\nOF THE UPPER RIVER\n\n{}\nArticle 1\n\n{}\nArticle 2\n\n{}\n{}",
        print(&recitals, how),
        print(&HARBOUR[1..2], how),
        print(&HARBOUR[2..], how),
        print(&[end], how)
    );
    let documents = read("a.txt", &text);
    assert_eq!(head(&documents[0]), ("declaration", "TREATY ON THE KEEPING OF THE UPPER RIVER", "2014-05-09".into(), None));
    assert_eq!(documents[0].place.as_deref(), Some("Ash Mill"));
    assert!(recitals.iter().all(|want| texts(&documents[0]).contains(want)), "{:#?}", texts(&documents[0]));
}

#[test]
fn in_markdown_a_wrapped_paragraph_ends_at_a_blank_line() {
    let wrapped = "Half of our piers are closed, and the rest leak when it rains.\nNobody has counted the crates since **last spring**.";
    let text = format!("# Clean Piers\n\n*12 June 2023*\n\n{wrapped}\n\n## Where we stand\n\n{}\n\n{}\n", HARBOUR[1], HARBOUR[2]);
    let documents = read("a.md", &text);
    assert_eq!(texts(&documents[0])[0], wrapped.replace('\n', " ").replace("**", ""));
}

#[test]
fn a_speaker_behind_the_signatures_of_others_begins_a_document() {
    let how = Print { cells: 60, between: "\n\n", ..COLUMN };
    let declaration = "五城市长于2022年6月30日在柳镇举行会议，就共同护水达成一致，并发表声明如下：";
    let text = format!(
        "五城护水联合声明\n\n{}\n北城市长 林守清\n\n南城市长 何岸\n\n东城市长 陈望江\n\n2022年6月30日\n\n各位乡亲：\n{}谢谢大家。\n",
        print(&[declaration, RIVER[2]], how),
        print(&RIVER[..2], how)
    );
    let documents = read("a.txt", &text);
    let kinds: Vec<_> = documents.iter().map(|document| (head(document).0, head(document).2)).collect();
    assert_eq!(kinds[0], ("declaration", "2022-06-30".into()));
    assert_eq!((kinds.len(), kinds[1].0), (2, "speech"));
    assert!(documents[1].text.starts_with("各位乡亲："));
}

#[test]
fn spaces_beside_numbers_take_room_where_full_lines_say_so() {
    let plain = [
        "去年12月，沿岸30座城市修复湿地1200公顷，新建净水厂46座，植树90万棵，种草3000亩。白鹭回来了，江豚也回来了。",
        "孩子们又能到河里学游泳了。老渡口的船工说，水清得像他小时候一样，每天有20多条渔船出河，多的时候有60条。",
        "今后5年，各城将投入12亿元，治理支流40余条，为300所学校开设水文课程。课本由5座城市合编，老师由各地选派。",
    ];
    let spaced = plain.map(|text| {
        let mut out = String::new();
        let mut last = '，';
        for c in text.chars() {
            // No space beside punctuation, as in print.
            if c.is_ascii_digit() != last.is_ascii_digit() && !matches!(c, '，' | '。') && !matches!(last, '，' | '。') {
                out.push(' ');
            }
            out.push(c);
            last = c;
        }
        out
    });
    let long: Vec<&str> = spaced.iter().chain(&spaced).chain(&spaced).map(String::as_str).collect();
    let (mut found, mut all) = (0, 0);
    for cells in 32..64 {
        let documents = read("a.txt", &print(&long, Print { cells, ..COLUMN }));
        found += texts(&documents[0]).iter().filter(|text| plain.contains(text)).count();
        all += long.len();
    }
    // Where the last line of a paragraph is full, nothing can tell that it ends.
    assert!(found * 100 >= all * 85, "{found} of {all}");
}
