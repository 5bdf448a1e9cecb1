//! Damaged texts of every kind that reach us, with what must come out: documents, outline, paragraphs.
//!
//! The paragraphs of a fixture are written whole and then broken as print breaks them, so that what is expected is known
//! exactly. The fixtures named `held_out` were written before the rules were tuned on the others.

#[path = "damaged/print.rs"]
mod print;

use plenary::ingest::{Options, Source, ingest};
use plenary::model::Role;
use print::{COLUMN, HARBOUR, Print, RIVER, head, outline, print, read, texts};

// Tuned on.

#[test]
fn a_column_without_blank_lines() {
    for cells in [30, 36, 38, 44, 52] {
        let text = print(RIVER, Print { cells, ..COLUMN });
        let documents = read("a.txt", &text);
        assert_eq!(documents.len(), 1);
        let got = texts(&documents[0]);
        // Where the last line of a paragraph is full, nothing but its words could tell.
        let found = RIVER.iter().filter(|want| got.contains(want)).count();
        assert!(found >= 4, "{cells}: {got:#?}");
    }
}

#[test]
fn a_column_that_lost_its_indents_with_blanks_after_every_line() {
    let long: Vec<&str> = RIVER.iter().chain(RIVER).chain(RIVER).copied().collect();
    for cells in [36, 40, 46] {
        let text = print(&long, Print { cells, between: "\n\n", within: "\n\n", lost_indent: true, ..COLUMN });
        assert_eq!(texts(&read("a.txt", &text)[0]), long, "{cells}");
    }
}

#[test]
fn pages_turn_inside_paragraphs() {
    let text = print(RIVER, Print { between: "\n\n", ..COLUMN });
    let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
    lines.insert(2, "- 2 -\n\u{c}".into());
    let documents = read("a.txt", &lines.join("\n"));
    assert_eq!(texts(&documents[0])[1..], RIVER[1..]);
    assert!(documents[0].paragraphs.iter().any(|p| p.role == Role::Mark && documents[0].slice(p.span) == "- 2 -"));
}

#[test]
fn three_documents_on_a_page() {
    let how = Print { between: "\n\n", ..COLUMN };
    let speech = print(
        &[
            "谢谢主人的盛情。这座老港给了我们许多启发，也让我们看到了海的宽广和人的勤劳。",
            "第一，修好码头。未来两年，我方将出资3亿元，扩建泊位12个。",
            "第二，管好渔场。禁渔期内任何一方都不得下网。",
        ],
        how,
    );
    let declaration = print(
        &[
            "二〇二二年五月八日，三国渔业部长在老港举行会议，一致同意共同养护近海渔场，并声明如下：",
            "一、各方重申，海洋资源属于子孙后代，任何一方都不应竭泽而渔。",
            "二、各方同意建立联合巡航机制，每年巡航不少于六次。",
        ],
        how,
    );
    let news = print(
        &["本次会议历时两天，三国渔业部长和沿海城市代表共八十余人出席，会场设在老港新落成的渔业博物馆。", "陈望、李川等参加有关活动。"],
        how,
    );
    let text = format!(
        "守住一片蓝海\n——在三国渔业部长会议上的讲话\n（2022年5月8日，老港）\n甲国渔业部部长 陈望\n\n各位同事：\n{speech}\n谢谢大家。\n\n三国渔业部长会议联合声明\n\n{declaration}\n三国渔业部长会议在老港举行\n\n{news}"
    );
    let documents = read("a.txt", &text);
    let heads: Vec<_> = documents.iter().map(head).collect();
    assert_eq!(heads.len(), 3, "{heads:#?}");
    assert_eq!(heads[0], ("speech", "守住一片蓝海", "2022-05-08".into(), Some("陈望")));
    assert_eq!(heads[1], ("declaration", "三国渔业部长会议联合声明", "2022-05-08".into(), None));
    assert_eq!((heads[2].0, heads[2].1), ("news", "三国渔业部长会议在老港举行"));
    assert_eq!(outline(&documents[0]), ["1 第一 修好码头", "1 第二 管好渔场"]);
    assert_eq!(outline(&documents[1]), ["1 一", "1 二"]);
}

#[test]
fn a_speech_in_traditional_script() {
    let body = print(
        &[
            "三十年前，兩岸的漁民還在用木船過河。今天，一座大橋把兩邊的學校、醫院和市場連在一起，來往只要十分鐘。",
            "第一，把水守住。水是生命的源頭，也是我們共同的責任。我們將在五年內投入十二億元，整治支流四十條。",
            "第二，把人留住。年輕人願意回來，鄉村才有明天。各位常說：「家門前有路，心裡就有底。」這句話說得好。",
        ],
        Print { cells: 40, ..COLUMN },
    );
    let documents = read(
        "a.txt",
        &format!("把水守住 把人留住\n——在兩岸鄉村論壇開幕式上的演講\n（2019年3月2日，石橋鎮）\n各位鄉親，各位來賓：\n{body}謝謝大家。\n"),
    );
    assert_eq!(documents.len(), 1);
    assert_eq!(head(&documents[0]), ("speech", "把水守住 把人留住", "2019-03-02".into(), None));
    assert_eq!(documents[0].language.tag(), "zh-Hant");
    assert_eq!(documents[0].place.as_deref(), Some("石橋鎮"));
    assert_eq!(outline(&documents[0]), ["1 第一 把水守住", "1 第二 把人留住"]);
}

#[test]
fn english_at_seventy_two_columns_with_headings() {
    let how = Print { cells: 72, between: "\n\n", ..COLUMN };
    let text = format!(
        "A HARBOUR FOR ALL\n\nDeclaration of the League of Coastal Towns\n\nPort Ellery, 4 May 2020\n\nPREAMBLE\n\n{}\nOUR COMMON WORK\n\n{}\nPiers and cold stores\n\n{}\nTHE YEARS AHEAD\n\n{}",
        print(&HARBOUR[..1], how),
        print(&HARBOUR[1..2], how),
        print(&HARBOUR[2..], how),
        print(&HARBOUR[..2], how)
    );
    let documents = read("a.txt", &text);
    assert_eq!(documents.len(), 1);
    assert_eq!((head(&documents[0]).0, head(&documents[0]).2.as_str()), ("declaration", "2020-05-04"));
    assert_eq!(documents[0].title.as_deref(), Some("A HARBOUR FOR ALL"));
    assert_eq!(outline(&documents[0]), ["1 PREAMBLE", "1 OUR COMMON WORK", "2 Piers and cold stores", "1 THE YEARS AHEAD"]);
    let got = texts(&documents[0]);
    assert!(HARBOUR.iter().all(|want| got.contains(want)), "{got:#?}");
}

#[test]
fn a_numbered_communique() {
    let how = Print { cells: 72, between: "\n\n", ..COLUMN };
    let body = print(
        &[
            "1. We, the mayors of nine coastal towns, met in Port Ellery on 4 May 2020 and agreed to rebuild our harbours together.",
            "2. We reaffirm that the sea belongs to those who live with it and to those who come after them.",
            "3. We will plant 2.5 million trees by 2030. In doing so we count on the schools of every town, and on the 400 clubs that keep our beaches clean.",
        ],
        how,
    );
    let documents = read("a.txt", &format!("Port Ellery Communiqué of the Mayors\n\n{body}"));
    assert_eq!(head(&documents[0]), ("declaration", "Port Ellery Communiqué of the Mayors", "2020-05-04".into(), None));
    assert_eq!(outline(&documents[0]), ["1 1", "1 2", "1 3"]);
}

#[test]
fn chapters_and_articles() {
    let how = Print { cells: 44, ..COLUMN };
    let text = format!(
        "五城护水公约\n\n第一章 总则\n{}第二章 基金\n{}附则\n{}",
        print(
            &[
                "第一条 为了保护共同的河流，维护两岸居民的用水权利，五城经过协商，订立本公约，并承诺世代遵守。",
                "第二条 本公约所称河流，包括：",
                "（一）干流及其两岸五公里以内的湿地；",
                "（二）长度超过二十公里的支流。"
            ],
            how
        ),
        print(&["第三条 五城设立护水基金，首期规模为20亿元，由各城按人口分担，每年公布一次账目。"], how),
        print(&["第四条 本公约自签署之日起生效。"], how)
    );
    let documents = read("a.txt", &text);
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].kind.name(), "declaration");
    assert_eq!(documents[0].title.as_deref(), Some("五城护水公约"));
    assert_eq!(outline(&documents[0]), ["1 第一章 总则", "2 第一条", "2 第二条", "1 第二章 基金", "2 第三条", "1 附则", "2 第四条"]);
}

#[test]
fn scanned_text_with_noise() {
    let text = "关 于 护 水 的 倡 议\n\n我们 五座城市的居 民 ，在 2021 年 3 月\n\n22 日倡议：\n\n节约每一滴水，爱护每一条河，让子孙后代\n\n还能在河里游泳、捕鱼、划船\n\n每年植树 300 万棵，把荒山变成青山，把沙\n\n地变成草地。\n";
    let documents = read("a.txt", text);
    assert_eq!(documents[0].title.as_deref(), Some("关于护水的倡议"));
    assert!(texts(&documents[0]).contains(&"我们五座城市的居民，在2021年3月22日倡议："), "{:?}", texts(&documents[0]));
    let rules: Vec<_> = documents[0].repairs.iter().map(|r| r.rule).collect();
    assert_eq!(rules, ["close-letter-spacing", "drop-spaces-beside-han", "join-lines"]);
}

// Held out: written first, not tuned on.

#[test]
fn held_out_an_english_treaty() {
    let how = Print { cells: 64, between: "\n\n", ..COLUMN };
    let text = format!(
        "AGREEMENT ON THE RIVER COMMISSION\n\nThe towns of Ash and Birch,\n\nHave agreed as follows:\n\nCHAPTER I\nGENERAL PROVISIONS\n\nArticle 1\nPurpose\n\n{}\nArticle 2\nMembers\n\n{}\nCHAPTER II\nFINANCE\n\nArticle 3\nThe fund\n\n{}",
        print(
            &["The Commission keeps the river clean and its banks open to all who live beside it, in this generation and the next."],
            how
        ),
        print(
            &[
                "1. Every town on the river may become a member.",
                "2. A member shall:",
                "(a) report once a year on the state of its wells;",
                "(b) pay its share of the fund; and",
                "(c) send one delegate to every meeting."
            ],
            how
        ),
        print(&["1. The fund has a first endowment of 30 million crowns."], how)
    );
    let documents = read("a.txt", &text);
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].kind.name(), "declaration");
    assert_eq!(
        outline(&documents[0]),
        [
            "1 CHAPTER I GENERAL PROVISIONS",
            "2 Article 1 Purpose",
            "2 Article 2 Members",
            "3 1",
            "3 2",
            "1 CHAPTER II FINANCE",
            "2 Article 3 The fund",
            "3 1"
        ]
    );
}

#[test]
fn held_out_continuation_marks_in_traditional_script() {
    let body = print(
        &[
            "各城市重申，河流是兩岸居民共同的財富，任何一方都不得把污水排進河裡，也不得在上游私自攔水。",
            "各城市同意，自明年起每季交換一次水文資料，並在汛期前舉行聯合演習，提高應對洪水的能力。",
        ],
        Print { cells: 34, between: "\n\n", ..COLUMN },
    );
    let documents = read("a.txt", &format!("五城護水宣言\n（上接第一版）\n\n{body}（下轉第三版）\n"));
    assert_eq!(documents.len(), 1);
    assert_eq!(head(&documents[0]).0, "declaration");
    assert_eq!(documents[0].title.as_deref(), Some("五城護水宣言"));
    assert_eq!(documents[0].continuation.as_deref(), Some("（上接第一版）"));
    assert!(!documents[0].complete);
    assert_eq!(texts(&documents[0]).len(), 2);
}

#[test]
fn held_out_titles_behind_two_speeches() {
    let how = Print { cells: 32, ..COLUMN };
    let one = print(
        &["第一次来到贵港，我看到的是一座朝气蓬勃的城市，码头上汽笛声声，街巷里书声琅琅。", "我们愿同各位一道，把这条航线越走越宽。"],
        how,
    );
    let two = print(
        &["海风吹来了客人，也吹来了合作的种子。十年来，两地贸易增长了三倍，往来船只超过两万艘次。", "一花独放不是春。让我们携手再出发！"],
        how,
    );
    let text = format!(
        "尊敬的市长先生，\n各位朋友：\n{one}谢谢大家。\n航线越走越宽\n——在港口论坛上的致辞\n（2017年10月3日）\n北岸市市长 林海生\n各位来宾：\n{two}谢谢各位。\n携手再出发\n——在港口论坛闭幕式上的讲话\n（2017年10月5日）\n南岸市市长 何静\n"
    );
    let documents = read("a.txt", &text);
    let heads: Vec<_> = documents.iter().map(head).collect();
    assert_eq!(
        heads,
        [("speech", "航线越走越宽", "2017-10-03".into(), Some("林海生")), ("speech", "携手再出发", "2017-10-05".into(), Some("何静"))]
    );
}

#[test]
fn held_out_gb18030_with_full_width_indents() {
    let body = print(RIVER, Print { cells: 40, indent: "　　", lost_indent: true, ..COLUMN });
    let text = format!("　　　　　治 水 三 十 年\n{body}");
    let bytes = encoding_rs::GB18030.encode(&text).0.into_owned();
    let documents = ingest(Source { path: "a.txt", stem: "t" }, &bytes, &Options::default()).expect("text");
    assert_eq!(documents[0].title.as_deref(), Some("治水三十年"));
    assert_eq!(texts(&documents[0]), RIVER);
}

#[test]
fn held_out_markdown_in_english() {
    let text = "# Clean Harbours: An Action Plan\n\n*12 June 2023*\n\nThe towns **agree** on this plan.\n\n## 1. Where we stand\n\nHalf of our piers are closed.\n\n## 2. What we will do\n\n### 2.1 Piers\n\n- Rebuild *twelve* piers by 2027.\n- Open two cold stores.\n\n### 2.2 People\n\nWe will train 900 apprentices.\n";
    let documents = read("a.md", text);
    assert_eq!(head(&documents[0]), ("declaration", "Clean Harbours: An Action Plan", "2023-06-12".into(), None));
    assert_eq!(outline(&documents[0]), ["1 1 Where we stand", "1 2 What we will do", "2 2.1 Piers", "2 2.2 People"]);
    assert!(texts(&documents[0]).contains(&"Rebuild twelve piers by 2027."));
}

#[test]
fn held_out_run_in_headings_and_addresses() {
    let text = "各位同事、各位朋友：\n\n过去一年，我们走过了不平凡的路。\n\n——坚持护水优先，完成截污管网三百公里。\n\n——坚持民生为本，让山里的孩子喝上了干净水。\n\n各位同事！\n\n明年要办好三件事。\n\n一是把水治好。干流水质要达到二类，支流不留死角。\n\n二是把树种上。新增造林两万公顷。\n\n三要说明的是，二是二、一是一，账目必须清楚。\n\n谢谢大家！\n";
    let documents = read("a.txt", text);
    assert_eq!(documents[0].kind.name(), "speech");
    assert_eq!(outline(&documents[0]), ["1 —— 坚持护水优先", "1 —— 坚持民生为本", "1 一是 把水治好", "1 二是 把树种上"]);
    let after = documents[0].paragraphs.iter().find(|p| documents[0].slice(p.span).starts_with("明年")).expect("paragraph");
    assert_eq!(after.section, None);
}

#[test]
fn held_out_numbered_clauses_in_chinese() {
    let text = "五城秘书处会议纪要\n\n二〇二四年七月九日，五城秘书处在白石镇召开例会，议定事项如下：\n\n一、关于水价\n\n（一）居民用水价格三年不变。各城财政补足差额。\n\n（二）工业用水实行阶梯价格。第一档每吨3.5元，第二档每吨5元。\n\n二、关于植树\n\n（一）每城每年植树不少于20万棵。\n\n（二）优先选用本地树种。\n";
    let documents = read("a.txt", text);
    assert_eq!(outline(&documents[0]), ["1 一 关于水价", "2 （一）", "2 （二）", "1 二 关于植树", "2 （一）", "2 （二）"]);
    assert_eq!(documents[0].date.map(|d| d.to_string()).as_deref(), Some("2024-07-09"));
}

// A second round: written to look for what was still wrong, then mended.

#[test]
fn articles_without_a_space_and_blanks_after_every_line() {
    let how = Print { cells: 40, between: "\n\n", within: "\n\n", ..COLUMN };
    let body = print(
        &[
            "第一章总则",
            "第一条为了保护河流，根据五城公约，制定本章程，五城及其居民、企业和学校都应当遵守本章程的各项规定。",
            "第二条联盟的宗旨是：清水、绿岸、活鱼。",
            "第二章机构",
            "第三条联盟设大会、理事会和秘书处。大会每年举行一次，由五城轮流主办，全体成员城市出席。",
        ],
        how,
    );
    let documents = read("a.txt", &format!("治河联盟章程\n（2020年4月5日五城大会通过）\n\n{body}"));
    assert_eq!(head(&documents[0]), ("declaration", "治河联盟章程", "2020-04-05".into(), None));
    assert_eq!(outline(&documents[0]), ["1 第一章 总则", "2 第一条", "2 第二条", "1 第二章 机构", "2 第三条"]);
}

#[test]
fn an_english_address_with_indents_and_its_occasion_over_two_lines() {
    let how = Print { cells: 68, ..COLUMN };
    let body: String = HARBOUR.iter().chain(HARBOUR).map(|p| format!("    {}", print(&[p], how))).collect();
    let text = format!(
        "A HARBOUR FOR ALL\n\nAddress by Dr. Jane Oakley, President of the League,\nat the Opening of the Ninth Congress\n\nPort Ellery, 3 June 2021\n\n{body}Thank you.\n"
    );
    let documents = read("a.txt", &text);
    assert_eq!(head(&documents[0]), ("speech", "A HARBOUR FOR ALL", "2021-06-03".into(), Some("Jane Oakley")));
    assert_eq!(texts(&documents[0]).len(), HARBOUR.len() * 2 + 1);
}

#[test]
fn a_running_head_is_no_title() {
    let pages = [&RIVER[..2], &RIVER[2..3], &RIVER[3..]].map(|part| print(part, COLUMN));
    let text = format!(
        "石桥早报 第3版\n\n绿满石桥\n——在治河会议上的讲话\n（2020年4月5日）\n\n各位同事：\n{}\u{c}石桥早报 第4版\n{}\u{c}石桥早报 第5版\n{}谢谢大家。\n",
        pages[0], pages[1], pages[2]
    );
    let documents = read("a.txt", &text);
    assert_eq!(head(&documents[0]), ("speech", "绿满石桥", "2020-04-05".into(), None));
    assert_eq!(documents[0].paragraphs.iter().filter(|p| p.role == Role::Mark).count(), 3);
}

#[test]
fn a_title_behind_a_declaration_at_the_end_of_the_file() {
    let body = print(
        &[
            "各城市代表於二〇二一年八月九日在白港舉行會議，就護海事宜達成以下共識，並發表聲明如下：",
            "一、各方同意設立護海基金，首期規模為五億元，由各城市按人口分擔。",
            "二、各方同意建立聯合巡航制度。",
        ],
        COLUMN,
    );
    let documents = read("a.txt", &format!("{body}白港聯合聲明\n"));
    assert_eq!(head(&documents[0]), ("declaration", "白港聯合聲明", "2021-08-09".into(), None));
    assert_eq!(documents[0].place.as_deref(), Some("白港"));
}

// Robustness.

#[test]
fn odd_input_gives_no_panic_and_nothing_is_lost() {
    for text in [
        "水",
        "\u{c}",
        "（（（（水",
        "”””水。",
        "##",
        "1.",
        "第",
        "——",
        "a\u{0}b\u{202e}c",
        "\u{feff}水\r\n\r\n河\r\n",
        "上接",
        "上接《\n\n水",
        "。\n。\n水。",
    ] {
        read("a.txt", text);
        read("a.md", text);
    }
    assert!(ingest(Source { path: "a", stem: "a" }, b" \n\t\n", &Options::default()).expect("text").is_empty());
}

#[test]
fn long_input_is_read_in_linear_time() {
    let start = std::time::Instant::now();
    for text in [
        "修渠三百公里。".repeat(200_000),
        "水\n".repeat(100_000),
        "（水”".repeat(200_000),
        "第一，水\n\n——火，\n\n".repeat(20_000),
        "Thank you.\nREMARKS\n".repeat(50_000),
    ] {
        ingest(Source { path: "a.txt", stem: "t" }, text.as_bytes(), &Options::default()).expect("text");
    }
    // A guard against hanging, not a measure of speed.
    assert!(start.elapsed().as_secs() < 120);
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
        let _ = ingest(Source { path: "a.md", stem: "t" }, &bytes, &Options::default());
    }

    #[test]
    fn any_text_keeps_its_lines(text in "([水河。，：；“”（）一二第章条、—#*.A-c0-9 \\n\\n\\f]|上接|下转第三版|各位同事！|2021年9月17日|谢谢大家。){0,120}") {
        read("a.txt", &text);
    }
}

#[test]
fn a_sentence_that_a_line_breaks_behind_its_day_is_no_date_line() {
    let text = "各镇惋惜山洪冲走了渡船，\n船上的人都已获救。\n\n各镇强烈反对2019年3月11日\n对“北岸号”及5月21日在渡口\n设卡收费的做法。\n";
    let documents = read("a.txt", text);
    assert_eq!(texts(&documents[0])[1], "各镇强烈反对2019年3月11日对“北岸号”及5月21日在渡口设卡收费的做法。");
}
