//! Habits of print that are rarer than others: parts counted by stems, signs and words, recitals set in, letters, texts that
//! name those who declare, titles behind their text.

use plenary::model::Role;

use crate::print::{head, outline, read, texts};

#[test]
fn recitals_are_parted_by_their_indent_alone() {
    let text = "　　七湾渔村关于封海养鱼的共同宣言
　　我们，七湾各渔村的村长，在灯杆岛开会，
　　忆及三十年前湾里一网能打上来八种鱼，如今
只剩两种，
　　深信只有七个村子一起停船，海里的鱼才能缓
过来，
　　兹宣布如下：
　　甲、停船
　　每年五月一日起停船三个月，七个村子的船都
系在码头上，谁家也不例外。
　　乙、看海
　　每村出两个人、一条船，轮班在湾口看海，遇
见偷捕的先劝后扣网。
　　　　　　　　　二○二五年三月四日于灯杆岛
";
    let documents = read("a.txt", text);
    assert_eq!(
        documents.iter().map(head).collect::<Vec<_>>(),
        [("declaration", "七湾渔村关于封海养鱼的共同宣言", "2025-03-04".into(), None)]
    );
    assert_eq!(outline(&documents[0]), ["1 甲 停船", "1 乙 看海"]);
    let want = ["我们，七湾各渔村的村长，在灯杆岛开会，", "忆及三十年前湾里一网能打上来八种鱼，如今只剩两种，"];
    assert_eq!(texts(&documents[0])[..2], want);
}

#[test]
fn a_treaty_in_english_keeps_its_recitals_its_sections_and_those_who_sign() {
    let text = "             AGREEMENT ON THE COMMON KEEPING OF THE MARSH

  The towns of Reedham and Saltby, hereinafter called the towns,
  Recalling that the marsh has kept the sea from their fields for
three hundred years,
  Have agreed as follows:
§ 1. The banks
  The towns keep the banks in common and share the cost by the length
of the bank in each parish, measured anew every tenth year.
§ 2. The reeds
  Reeds are cut after the first frost only. What they fetch at market
goes to the fund for the banks, less the wage of those who cut them.
  Done at Saltby on the third day of June 2011, in two copies.
For the town of Reedham:
Agnes Tull
For the town of Saltby:
Piers Holloway
";
    let documents = read("a.txt", text);
    assert_eq!(documents.len(), 1);
    let document = &documents[0];
    assert_eq!(document.date.map(|date| date.to_string()).as_deref(), Some("2011-06-03"));
    assert_eq!(outline(document), ["1 § 1 The banks", "1 § 2 The reeds"]);
    assert!(texts(document).contains(&"Have agreed as follows:"), "{:?}", texts(document));
    let signed: Vec<_> = document.paragraphs.iter().filter(|p| p.role == Role::Signature).map(|p| document.slice(p.span)).collect();
    assert_eq!(signed, ["For the town of Reedham:", "Agnes Tull", "For the town of Saltby:", "Piers Holloway"]);
}

#[test]
fn parts_are_counted_in_words_and_days_in_figures() {
    let text = "WHAT THE FERRY OWES THE VALLEY\n\nSpeech by Orla Benning, Chair of the Ferry Board\n\n23/04/2019\n\nDear neighbours,\n\nPart One\n\n\
                Section 1 — What we found\n\nTwo of the three boats leak, and the third sat on the slip all winter.\n\nPart Two\n\n\
                Section 2 — What we ask\n\nWe ask the council for one vote in June.\n\nThank you.\n";
    let documents = read("a.txt", text);
    assert_eq!(head(&documents[0]).2, "2019-04-23");
    assert_eq!(outline(&documents[0]), ["1 Part One", "2 Section 1 What we found", "1 Part Two", "2 Section 2 What we ask"]);
}

#[test]
fn a_title_behind_its_speech_has_the_office_below_it() {
    let text = "　　各位乡亲：
　　井打了四十七天，今天出水了。头
一桶水我没舍得喝，提去给了村口的老
人家。
　　【往后怎么办】
　　井台要有人守，每户出工三天，坏
了就修，不等不靠，不分你我，轮着用。
　　谢谢大家！
　　　《井水不分你我》
　　——在塬上新井出水仪式上的讲话
水利局局长、打井队总领班 邵平安
　　　　2016年8月12日
";
    let documents = read("a.txt", text);
    assert_eq!(documents.iter().map(head).collect::<Vec<_>>(), [("speech", "井水不分你我", "2016-08-12".into(), Some("邵平安"))]);
    assert_eq!(outline(&documents[0]), ["1 往后怎么办"]);
}

#[test]
fn those_who_declare_begin_another_text_though_the_speech_before_takes_leave_in_words_of_its_own() {
    let text = "牧人的账本\n——在牧区年会上的讲话\n\n牧民兄弟姐妹们，各位来宾：\n\n草场改良做完了，兽医站都挂了牌，这本账我们一笔一笔念给大家听。\n\n\
                愿羊群平安！\n\n我们，牧区组织成员国，对草原火灾频发深表关切，一致同意开设防火带。\n\n我们决定，两年内组建联合扑火队。\n\n\
                牧区组织成员国关于草原防火的联合声明\n\n2024年11月5日\n\n本报讯 昨天闭幕的年会上，一家铁路公司说要新建货运站。\n";
    let documents = read("a.txt", text);
    let heads: Vec<_> = documents.iter().map(|document| (head(document).0, head(document).1)).collect();
    assert_eq!(heads[..2], [("speech", "牧人的账本"), ("declaration", "牧区组织成员国关于草原防火的联合声明")]);
    assert_eq!((documents.len(), documents[2].title.as_deref()), (3, None));
}

#[test]
fn a_letter_ends_above_the_name() {
    for (end, name) in
        [("Yours sincerely,\nMarguerite Sloane\nGovernor of the Skerries\n", "Marguerite Sloane"), ("此致\n敬礼！\n康守山\n", "敬礼！")]
    {
        let text = format!(
            "Sir,\n\nThe lamp on the outer rock has been dark for nine nights, and the boats\nwait in the bay for an answer that I can repeat to them.\n\n{end}"
        );
        let documents = read("a.txt", &text);
        let all: Vec<_> = documents.iter().flat_map(|d| d.paragraphs.iter().map(|p| d.slice(p.span))).collect();
        assert!(all.contains(&name), "{all:?}");
    }
}
