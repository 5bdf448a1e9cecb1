//! Pages that hold more than one text, and title blocks of habits that no list knows.

use plenary::model::Role;

use crate::print::{COLUMN, HARBOUR, Print, RIVER, head, outline, print, read, texts};

const LAKE: &[&str] = &[
    "为保护候鸟的迁徙通道，三方本着平等互利的原则，经友好协商，达成谅解如下。",
    "一、三方把跨境湿地划为联合保护区，总面积不少于14万公顷，禁止在区内采沙、捕鸟和排污。",
    "二、三方设立联合管理委员会，由各方指派两名委员组成，每年开会两次。",
];
const DUST: &[&str] = &[
    "2015年3月30日，三国环境部长在戈壁镇举行第七次会议，就共同治理沙尘暴达成广泛共识。",
    "三方认为，沙尘暴没有国界，必须从源头治理、在途中监测、到下游防护，缺一环都不行。",
    "三方决定设立联合观测站12个，实时交换数据，并于每年春季演练一次。",
];

#[test]
fn nothing_but_its_title_parts_a_second_declaration_from_the_first() {
    for (between, gap) in [("\n", ""), ("\n\n", "\n")] {
        for cells in [34, 40, 52] {
            let how = Print { cells, between, ..COLUMN };
            let text = format!("共同治理沙尘暴联合声明\n{gap}{}{gap}跨境湿地保护谅解备忘录\n{gap}{}", print(DUST, how), print(LAKE, how));
            let documents = read("a.txt", &text);
            let titles: Vec<_> = documents.iter().map(|document| (head(document).0, head(document).1)).collect();
            let want = [("declaration", "共同治理沙尘暴联合声明"), ("declaration", "跨境湿地保护谅解备忘录")];
            assert_eq!(titles, want, "{cells} {between:?}");
            assert_eq!(outline(&documents[1]), ["1 一", "1 二"]);
        }
    }
}

#[test]
fn a_heading_that_ends_with_a_word_for_a_declaration_parts_nothing() {
    let how = Print { between: "\n\n", ..COLUMN };
    let parts = [print(&RIVER[..2], how), print(&RIVER[2..3], how), print(&RIVER[3..], how)];
    let text = format!("五城护水宣言\n\n{}\n历年的决议\n\n{}\n往后的行动计划\n\n{}", parts[0], parts[1], parts[2]);
    let documents = read("a.txt", &text);
    assert_eq!(documents.len(), 1);
    assert_eq!(outline(&documents[0]), ["1 历年的决议", "1 往后的行动计划"]);
}

#[test]
fn a_speech_behind_a_report_carried_over_begins_with_people_whom_no_list_knows() {
    let report = print(
        &["在二号厅，来自牧区的羊毛制品吸引了众多客商，三天里签下订单近两千万元。", "组委会负责人告诉记者，本届展会的观众超过12万人次。"],
        COLUMN,
    );
    let speech = print(&RIVER[..2], COLUMN);
    let text = format!(
        "（上接第一版）\n{report}尊敬的阿勒泰别克议长，\n各位嘉宾、各位船东：\n{speech}谢谢大家。\n愿河水常清\n——在护水晚宴上的祝酒辞\n（2019年6月22日，青石城）\n青石城总管 贺兰屏\n"
    );
    let documents = read("a.txt", &text);
    let heads: Vec<_> = documents.iter().map(head).collect();
    assert_eq!(heads.len(), 2, "{heads:#?}");
    assert_eq!((heads[0].0, documents[0].continuation.as_deref()), ("news", Some("（上接第一版）")));
    assert_eq!(heads[1], ("speech", "愿河水常清", "2019-06-22".into(), Some("贺兰屏")));
    assert_eq!(documents[1].continuation, None);
    assert_eq!(documents[1].paragraphs.iter().filter(|p| p.role == Role::Salutation).count(), 2);
}

#[test]
fn a_report_between_two_texts_begins_with_who_sent_it() {
    let speech = print(&RIVER[..2], COLUMN);
    let text = format!(
        "在治河会议上的发言\n（2017年11月5日）\n东岸港务局局长 诸葛帆\n主席先生、各位局长：\n{speech}谢谢主席先生。\n三国港务局长会议达成五项共识\n{}环岛五港联合公报\n{}",
        print(&["新潮社望角11月6日电（记者 文雨）三国港务局长会议今天在望角闭幕，就统一引航费率等达成五项共识。"], COLUMN),
        print(&["2017年11月6日，环岛五港港务长在北湾举行会晤，一致同意自明年起统一靠泊费率。"], COLUMN),
    );
    let heads: Vec<_> = read("a.txt", &text).iter().map(|d| (head(d).0.to_string(), head(d).1.to_string(), head(d).2)).collect();
    let want = [
        ("speech", "在治河会议上的发言", "2017-11-05"),
        ("news", "三国港务局长会议达成五项共识", "2017-11-06"),
        ("declaration", "环岛五港联合公报", "2017-11-06"),
    ];
    assert_eq!(heads, want.map(|(kind, title, date)| (kind.into(), title.into(), date.into())));
}

#[test]
fn who_speaks_is_told_by_place_and_form_where_no_office_is_named() {
    let body = print(&RIVER[..2], COLUMN);
    for block in [
        "守住一条河\n——在护水大会上的报告\n（2022年11月8日）\n蓝若谷\n",
        "在护水大会上的讲话\n蓝若谷\n（2022年11月8日）\n",
        "守住一条河\n——在护水大会上的讲话\n老渡口船工 蓝 若 谷\n2022年11月8日\n",
        "蓝若谷在护水大会上的讲话\n（2022年11月8日）\n",
        "护水会发言人蓝若谷在护水大会上的开场发言\n（2022年11月8日）\n",
    ] {
        let documents = read("a.txt", &format!("{block}各位代表：\n{body}"));
        assert_eq!(documents.len(), 1, "{block}");
        let (kind, _, date, speaker) = head(&documents[0]);
        assert_eq!((kind, date.as_str(), speaker), ("speech", "2022-11-08", Some("蓝若谷")), "{block}");
    }
    // Those who wrote it do not speak.
    let documents = read("a.txt", &format!("守住一条河\n——本报专访护水会会长\n本报记者 秦陌 辛立\n\n{body}"));
    assert_eq!(documents[0].speaker, None);
    assert!(outline(&documents[0]).is_empty());
}

#[test]
fn an_english_title_broken_at_commas_is_one() {
    let body = print(HARBOUR, Print { cells: 72, between: "\n\n", ..COLUMN });
    for title in [
        "REMARKS BY HIS EXCELLENCY MR. JORN HALVARD,\nMINISTER OF FISHERIES OF THE SKERRY ISLANDS,\nAT THE HIGH-LEVEL WEEK ON OCEANS",
        "Remarks by H.E. Mr. Jorn Halvard,\nMinister of Fisheries of the Skerry Islands,\nat the High-Level Week on Oceans",
    ] {
        let documents = read("a.txt", &format!("{title}\n\nNew Harbour, 8 June 2023\n\nMadam Chair,\n\n{body}\nThank you, Madam Chair.\n"));
        let got = head(&documents[0]);
        assert_eq!((got.0, got.2.as_str(), got.3), ("speech", "2023-06-08", Some("Jorn Halvard")));
        assert!(got.1.ends_with("Week on Oceans") || got.1.ends_with("WEEK ON OCEANS"), "{}", got.1);
    }
}

#[test]
fn an_address_over_two_lines_is_one() {
    let body = print(HARBOUR, Print { cells: 60, between: "\n\n", ..COLUMN });
    let documents = read("a.txt", &format!("Your Royal Highness, Prime Minister Achterberg, dear\ncolleagues,\n\n{body}\nThank you.\n"));
    let address: Vec<_> =
        documents[0].paragraphs.iter().filter(|p| p.role == Role::Salutation).map(|p| documents[0].slice(p.span)).collect();
    assert_eq!(address, ["Your Royal Highness, Prime Minister Achterberg, dear colleagues,"]);
}

#[test]
fn those_who_sign_in_two_columns_are_no_headings() {
    let body = print(&DUST[..2], Print { between: "\n\n", within: "\n\n", ..COLUMN });
    let sign = "　　科林共和国总统　　　　　　萨维亚王国首相\n\n　　陶　明　渊　　　　　　　　阿　勒　泰\n\n　　　　二〇一五年四月二十七日于塞隆\n";
    let documents = read("a.txt", &format!("科林共和国和萨维亚王国\n\n关于睦邻关系的联合声明\n\n{body}\n{sign}"));
    assert_eq!(head(&documents[0]).1, "科林共和国和萨维亚王国关于睦邻关系的联合声明");
    assert_eq!(head(&documents[0]).2, "2015-04-27");
    assert!(outline(&documents[0]).is_empty());
    assert_eq!(texts(&documents[0]), DUST[..2]);
}

#[test]
fn a_head_that_stands_once_interrupts_no_sentence() {
    let body = print(RIVER, Print { between: "\n\n", within: "\n\n", ..COLUMN });
    let lines: Vec<&str> = body.trim_end().split("\n\n").collect();
    let cut = lines.iter().position(|line| !line.ends_with('。')).expect("a line in mid-sentence") + 1;
    let (one, two) = (lines[..cut].join("\n\n"), lines[cut..].join("\n\n"));
    let documents = read("a.txt", &format!("{one}\n\n\n护水大会文件汇编\n\n· 14 ·\n\n{two}\n"));
    assert_eq!(texts(&documents[0]).concat(), RIVER.concat());
}

#[test]
fn recitals_stand_apart_and_a_day_in_running_text_does_not() {
    let how = Print { cells: 68, between: "\n\n", ..COLUMN };
    let recitals = [
        "我们，五城议会的议长，在霜河镇举行第十七次会议，注意到河水正以前所未有的速度变清，通航期由每年六周延长到十四周，",
        "认识到航道的开放既带来机遇，也给沿岸的居民和湿地带来风险，",
        "兹宣布如下：",
    ];
    let documents = read("a.txt", &format!("五城议会关于航道的宣言\n\n{}\n{}", print(&recitals, how), print(RIVER, how)));
    assert_eq!(texts(&documents[0])[..3], recitals);
    let text =
        format!("{}\n\n各城痛惜 2025年 4月 22日\n在帕河发生的沉船事故。\n\n{}", print(&RIVER[..2], COLUMN), print(&RIVER[2..], COLUMN));
    assert!(texts(&read("a.txt", &text)[0]).contains(&"各城痛惜2025年4月22日在帕河发生的沉船事故。"));
}

#[test]
fn articles_of_a_resolution_are_sections_and_items_behind_a_colon_are_not() {
    let how = Print { cells: 72, between: "\n\n", ..COLUMN };
    let articles = [
        "The Assembly of the Coastal Towns,",
        "Recalling that the life of a fisher weighs as much as that of any other seafarer, and that the strait is wide enough for all,",
        "1. Calls upon all towns to mark their lanes and to keep them away from the inshore grounds;",
        "2. Requests the Secretary to report on the state of the lanes once a year; and",
        "3. Decides to meet again in the spring.",
    ];
    let documents = read("a.txt", &format!("Resolution 14/7. Safe passage for coastal fishers\n\n{}", print(&articles, how)));
    assert_eq!(outline(&documents[0]), ["1 1", "1 2", "1 3"]);
    assert_eq!(texts(&documents[0]), articles);
    let items = ["The towns have agreed to:", "1. mark their lanes;", "2. count their boats; and", "3. meet again in the spring."];
    assert!(outline(&read("a.txt", &format!("Sandhaven Statement\n\n{}", print(&items, how)))[0]).is_empty());
}

#[test]
fn titles_behind_two_speeches_go_to_them_though_one_stands_before_the_report() {
    let speech = |sal: &str, part: &[&str], title: &str, day: u8| {
        format!("{sal}\n{}谢谢大家。\n{title}\n——在护水会议上的讲话\n（2018年6月{day}日，柳镇）\n护水会主任 康宁\n", print(part, COLUMN))
    };
    let news = print(&["新潮社柳镇6月8日电（记者 林河）来自五城的三百多名代表今天走进了柳镇会堂，护水会议在这里开幕。"], COLUMN);
    let text = format!(
        "护水会议在柳镇开幕\n{news}{}{}",
        speech("尊敬的阿里夫总统，", &RIVER[..2], "同饮一江水", 9),
        speech("各位代表：", &RIVER[2..], "愿河水常清", 10)
    );
    let heads: Vec<_> = read("a.txt", &text).iter().map(|d| (head(d).0.to_string(), head(d).1.to_string(), head(d).2)).collect();
    let want =
        [("news", "护水会议在柳镇开幕", "2018-06-08"), ("speech", "同饮一江水", "2018-06-09"), ("speech", "愿河水常清", "2018-06-10")];
    assert_eq!(heads, want.map(|(kind, title, date)| (kind.into(), title.into(), date.into())));
}

#[test]
fn who_speaks_is_read_in_every_form() {
    let chinese = print(&RIVER[..3], COLUMN);
    for (line, who) in [
        ("（康宁）", "康宁"),
        ("康 宁", "康宁"),
        ("讲话人：康宁", "康宁"),
        ("康宁（护水会主任）", "康宁"),
        ("护水会主任康宁", "康宁"),
        ("护水会主任　康　宁", "康宁"),
    ] {
        for day in ["2018年6月9日于柳镇", "（二○一八年六月九日）", "时间：2018年6月9日", "2018.6.9"] {
            for block in [format!("{line}\n{day}"), format!("{day}\n{line}")] {
                let documents = read("a.txt", &format!("同饮一江水\n——在护水会议上的讲话\n{block}\n各位代表：\n{chinese}"));
                let want = ("speech", "同饮一江水", "2018-06-09".to_string(), Some(who));
                assert_eq!((documents.len(), head(&documents[0])), (1, want), "{block}");
            }
        }
    }
    let english = print(HARBOUR, Print { cells: 72, between: "\n\n", ..COLUMN });
    for line in [
        "By Joan Carver",
        "JOAN CARVER",
        "H.E. Ms. Joan Carver",
        "Delivered by Joan Carver",
        "(Joan Carver, Chair)",
        "Joan Carver\nChair of the League",
    ] {
        for day in ["Lanford, June 9, 2018", "9th June 2018", "LANFORD, 9 JUNE 2018", "Date: 9 June 2018"] {
            let documents = read("a.txt", &format!("A River for All\nAddress to the League\n{line}\n{day}\n\nDear friends,\n\n{english}"));
            let (kind, _, date, speaker) = head(&documents[0]);
            assert_eq!((documents.len(), kind, date.as_str(), speaker), (1, "speech", "2018-06-09", Some("Joan Carver")), "{line} {day}");
            assert!(outline(&documents[0]).is_empty());
        }
    }
}
