//! Own pairs of short documents: which later figure answers which earlier one, and which only look as if they did.

use std::sync::Arc;

use plenary::model::{Clause, Date, Document, Kind, Paragraph, Relation, Role, Span};
use plenary::pledge::{Entries, Ledger};

pub(super) fn document(id: usize, (date, title, text): (&str, &str, &str)) -> Arc<Document> {
    let number = |range: std::ops::Range<usize>| date.get(range).and_then(|part| part.parse::<u16>().ok()).unwrap();
    let mut clauses = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(['。', '!']) {
        clauses.push(Clause { span: Span::new(start, start + piece.len()), paragraph: 0, section: None, anchor: 0 });
        start += piece.len();
    }
    let count = u32::try_from(clauses.len()).unwrap();
    let mut made = Document {
        id: format!("d{id}"),
        kind: Kind::Speech,
        title: Some(title.into()),
        complete: true,
        date: Date::new(number(0..4), number(5..7) as u8, number(8..10) as u8),
        text: format!("{text}\n"),
        paragraphs: vec![Paragraph {
            span: Span::new(0, text.len()),
            role: Role::Text,
            section: None,
            language: Default::default(),
            first_clause: 0,
            clauses: count,
        }],
        clauses,
        line_map: vec![(0, 1)],
        ..Document::default()
    };
    made.finish();
    Arc::new(made)
}

/// Everything at once; one document after the other must give the same.
pub(super) fn ledger(documents: &[Arc<Document>]) -> Ledger {
    let whole = Ledger::of(documents, documents.iter().map(|d| Entries::of(d)).collect());
    let mut grown = Ledger::default();
    for document in documents {
        grown.add(std::slice::from_ref(document), vec![Entries::of(document)]);
    }
    assert_eq!(whole.links(), grown.links());
    whole
}

/// Links as `document.value>document.value relation`.
pub(super) fn found(documents: &[(&str, &str, &str)]) -> Vec<String> {
    let documents: Vec<Arc<Document>> = documents.iter().enumerate().map(|(i, d)| document(i, *d)).collect();
    let ledger = ledger(&documents);
    ledger
        .links()
        .iter()
        .map(|link| {
            assert_eq!(ledger.series_of(link.from), ledger.series_of(link.to));
            assert!(ledger.series_of(link.from).is_some());
            assert!(link.why.ends_with('.') && (0.0..=1.0).contains(&link.confidence), "{link:?}");
            let end = |(d, f): (u32, u32)| format!("{d}.{}", ledger.figure((d, f)).unwrap().quantity.value.as_deref().unwrap_or("?"));
            let relation = match link.relation {
                Relation::Met => "met",
                Relation::Renewed => "renewed",
                Relation::Continued => "continued",
                Relation::Superseded => "superseded",
            };
            format!("{}>{} {relation}", end(link.from), end(link.to))
        })
        .collect()
}

#[test]
fn a_target_reported_as_reached() {
    let first = ("2019-05-02", "在群岛合作论坛上的讲话", "力争到2023年，双方贸易额达到900亿美元。");
    let later = ("2023-11-20", "在群岛合作论坛上的讲话", "双方贸易额突破900亿美元的目标已提前实现。");
    assert_eq!(found(&[first, later]), ["0.900000000000>1.900000000000 met".replace("900000000000", "90000000000")]);
    assert_eq!(found(&[later, first]), ["1.90000000000>0.90000000000 met"], "the order of reading does not matter");
}

#[test]
fn a_pledge_made_again() {
    let got = found(&[
        ("2020-03-01", "在群岛合作论坛上的讲话", "未来三年，中方将为成员国援建12所渔业工坊，提供800个航海培训名额。"),
        ("2024-03-01", "在群岛合作论坛上的讲话", "未来三年，中方将再建15所渔业工坊，提供2000个航海研修培训名额。"),
    ]);
    assert_eq!(got, ["0.12>1.15 renewed", "0.800>1.2000 renewed"]);
}

#[test]
fn a_pledge_delivered_in_english() {
    let got = found(&[
        ("2018-06-01", "Remarks at the Atlantic Islands Forum", "Norway will build 30 tidal stations by 2022!"),
        ("2022-06-01", "Remarks at the Atlantic Islands Forum", "Norway has built 34 tidal stations!"),
    ]);
    assert_eq!(got, ["0.30>1.34 met"]);
}

#[test]
fn a_loan_carried_on_and_a_goal_replaced() {
    let got = found(&[
        ("2019-05-02", "在群岛合作论坛上的讲话", "中方设立的50亿元优惠贷款已全部发放。各国应到2030年造林600万公顷。"),
        ("2023-05-02", "在群岛合作论坛上的讲话", "今后三年，中方将新增优惠贷款80亿元。造林目标上调，各国应到2030年造林900万公顷。"),
    ]);
    assert_eq!(got, ["0.5000000000>1.8000000000 continued", "0.6000000>1.9000000 superseded"]);
}

#[test]
fn a_copy_and_a_translation_count_once() {
    let speech = ("2020-03-01", "在群岛合作论坛上的讲话", "中方将援建12所渔业工坊。");
    let english = ("2020-03-01", "Remarks at the Islands Forum", "China will build 12 fishery workshops!");
    let later = ("2024-03-01", "在群岛合作论坛上的讲话", "中方将再建15所渔业工坊。");
    assert_eq!(found(&[speech, speech, english, later]), ["0.12>3.15 renewed"]);
    assert!(found(&[speech, speech, english]).is_empty());
}

#[test]
fn the_same_unit_of_another_thing_is_no_answer() {
    let traps = [
        // Another object.
        ("中方将援建20座净水站。", "我们已建成气象塔20座。"),
        // The same number of another thing.
        ("中方将培训500名护士。", "我们已培训500名飞行员。"),
        // A state of the world.
        ("力争双方贸易额达到300亿美元。", "去年全球贸易额达到400亿美元。"),
        // A sum over years beside a sum of one year.
        ("力争五年内贸易额累计达到3000亿美元。", "力争年度贸易额达到4000亿美元。"),
        // A small part of what was promised.
        ("中方将援建30所海员学校。", "我们已建成海员学校3所。"),
        // A sum of several years beside the goal of one.
        ("过去五年，我们共培训渔民9万人。", "今年，我们将再培训渔民2万人。"),
        // Another currency.
        ("中方将提供30亿元贷款。", "中方将提供30亿美元贷款。"),
        // Another giver.
        ("中方将提供300个海事奖学金名额。", "俄方将提供500个海事奖学金名额。"),
        // Another receiver.
        ("中方将向贝岛提供大米2万吨。", "中方将向珊州提供大米3万吨。"),
    ];
    for (first, later) in traps {
        let got = found(&[("2019-05-02", "在群岛合作论坛上的讲话", first), ("2023-05-02", "在群岛合作论坛上的讲话", later)]);
        assert!(got.is_empty(), "{first} / {later}: {got:?}");
    }
}

#[test]
fn a_part_of_what_was_promised_goes_on() {
    let got = found(&[
        ("2019-05-02", "在群岛合作论坛上的讲话", "中方将援建30所海员学校。"),
        ("2023-05-02", "在群岛合作论坛上的讲话", "我们已建成海员学校17所。"),
    ]);
    assert_eq!(got, ["0.30>1.17 continued"]);
}

#[test]
fn three_speeches_of_one_body_in_english() {
    let got = found(&[
        (
            "2016-04-10",
            "Address to the Highland Seed Alliance",
            "Over the next three years the Alliance will open 40 seed banks and award 300 fellowships in agronomy! By 2022 we aim to cut harvest losses by half!",
        ),
        (
            "2019-04-12",
            "Address to the Highland Seed Alliance",
            "The Alliance has opened 43 seed banks! Of the 300 fellowships in agronomy promised in 2016, only 190 have been awarded! The millers of Orrin will fund 25 fellowships for their own apprentices! We remain committed to cutting harvest losses by half by 2022!",
        ),
        (
            "2023-04-14",
            "Address to the Highland Seed Alliance",
            "Harvest losses have been halved, as we undertook to do! The Alliance will award 500 fellowships in agronomy by 2027!",
        ),
    ]);
    assert_eq!(got, ["0.40>1.43 met", "0.300>1.190 continued", "0.300>2.500 renewed", "0.50>1.50 renewed", "1.50>2.50 met"]);
}

#[test]
fn a_yearly_rate_that_is_raised_replaces_the_old_one() {
    let got = found(&[
        ("2019-05-02", "在群岛合作论坛上的讲话", "从明年起，中方每年提供200个航海奖学金名额，每年新增城镇就业9万人。"),
        ("2023-05-02", "在群岛合作论坛上的讲话", "自2024年起，航海奖学金名额增至每年350个。"),
    ]);
    assert_eq!(got, ["0.200>1.350 superseded"]);
}

#[test]
fn another_organisation_is_another_series() {
    let got = found(&[
        ("2019-05-02", "在群岛合作论坛上的讲话", "中方将提供300个奖学金名额。"),
        ("2023-05-02", "在高原国家联盟上的讲话", "中方将提供500个奖学金名额。"),
    ]);
    assert!(got.is_empty(), "{got:?}");
}

#[test]
fn many_figures_take_linear_time() {
    let text: String = (0..3000).map(|n| format!("中方将援建{n}1座第{n}号净水站。")).collect();
    let documents: Vec<Arc<Document>> = ["2019-05-02", "2020-05-02", "2021-05-02"]
        .iter()
        .enumerate()
        .map(|(i, date)| document(i, (date, "在群岛合作论坛上的讲话", text.as_str())))
        .collect();
    let entries = documents.iter().map(|d| Entries::of(d)).collect();
    let started = std::time::Instant::now();
    let _ = Ledger::of(&documents, entries);
    assert!(started.elapsed() < std::time::Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn a_later_amount_that_names_the_earlier_replaces_it() {
    let got = found(&[
        ("2019-05-02", "在群岛合作论坛上的讲话", "我们应建成25座粮食储备库。轨道部门将更换轨枕2600公里。"),
        ("2023-05-02", "在群岛合作论坛上的讲话", "储备库的建设目标由25座调整为30座。到2026年底，将轨枕更换总量由2600公里增加到3200公里。"),
    ]);
    assert_eq!(got, ["0.25>1.30 superseded", "0.2600>1.3200 superseded"]);
}

#[test]
fn an_english_report_answers_a_chinese_promise() {
    let promised = "未来四年，联盟将投资120亿港元，铺设海底光缆7200公里，发射12颗遥感卫星，资助350名学生。";
    let report = "Every cent of the HK$ 12 billion that we set aside for investment has been spent! 7,430 kilometres of submarine cable now lie on the seabed, a little more than we had undertaken to lay! Twelve satellites were launched, exactly as planned!";
    let got = found(&[("2019-05-02", "在海湾数码联盟上的讲话", promised), ("2023-06-08", "Address to the Bay Alliance", report)]);
    assert_eq!(got, ["0.12000000000>1.12000000000 met", "0.7200>1.7430 met", "0.12>1.12 met"]);
}

#[test]
fn one_equal_amount_makes_no_documents_near() {
    let got = found(&[
        ("2019-05-02", "在群岛合作论坛上的讲话", "未来四年，中方将援建60座灯塔。"),
        ("2023-06-08", "Address to the Highland Seed Alliance", "We have opened 60 seed banks, as promised!"),
    ]);
    assert!(got.is_empty(), "{got:?}");
    let other = found(&[
        ("2019-05-02", "在群岛合作论坛上的讲话", "未来四年，中方将铺设海底光缆5000公里。"),
        ("2023-06-08", "在群岛合作论坛上的讲话", "海底光缆：到2027年，总里程由6100公里增加到8000公里。"),
    ]);
    assert!(other.is_empty(), "what it takes the place of is another amount: {other:?}");
}

#[test]
fn traditional_and_simplified_names_are_one_body() {
    let got = found(&[
        ("2019-05-02", "在群島合作論壇上的講話", "秘書處將在未來四年提供6000個轉產培訓名額。"),
        ("2023-05-02", "在群岛合作论坛上的讲话", "未来三年，秘书处将再提供8000个转产培训名额。"),
    ]);
    assert_eq!(got, ["0.6000>1.8000 renewed"]);
}

const HARBOURS: &str = "在群岛合作论坛上的讲话";

/// Two texts of one body, said four years apart.
fn between(earlier: &str, later: &str) -> Vec<String> {
    found(&[("2020-03-05", HARBOURS, earlier), ("2024-03-05", HARBOURS, later)])
}

#[test]
fn things_counted_are_known_in_the_other_language() {
    let earlier = "中方将培训500名技术人员，援建30座变电站，鋪設輸電線路1200公里。";
    let later = "We have trained 520 technicians and laid 1,260 kilometres of transmission line!";
    assert_eq!(between(earlier, later), ["0.500>1.520 met", "0.1200>1.1260 met"]);
}

/// What is lowered is kept by staying below it, whoever reports it; a thing that names a fall is none.
#[test]
fn what_is_lowered_is_kept_below_its_level() {
    let goal = "力争到2023年，把供水漏损率降到12%。";
    assert_eq!(between(goal, "供水漏损率已降到9%。"), ["0.12>1.9 met"]);
    assert_eq!(between(goal, "供水漏损率已降到15%。"), [""; 0]);
    for goal in ["力争到2023年，把减灾中心增至30个。", "力争到2023年，减灾中心达到30个。"] {
        assert_eq!(between(goal, "减灾中心有3个。"), [""; 0], "{goal}");
    }
    let stations = "We aim to bring the number of rainfall stations to 30 by 2023!";
    assert_eq!(between(stations, "There are 3 rainfall stations!"), [""; 0]);
}

#[test]
fn near_misses_stay_apart() {
    let apart = [
        // The same amount of another thing, in one language and across two.
        ("力争到2023年，入学率达到90%。", "力争到2025年，电网覆盖率达到90%。"),
        ("中方将培训500名助产士。", "We have repaired 500 fishing boats!"),
        // What is only the starting point is no answer.
        ("We will open 40 libraries!", "Of the 40 libraries, 31 roofs have been mended!"),
        // A yearly rate beside a sum.
        ("中方将培训9000名助产士。", "中方将每年培训2000名助产士。"),
        // Another currency.
        ("中方将提供30亿元贷款。", "中方已提供30亿美元贷款。"),
    ];
    let linked: Vec<_> = apart.iter().map(|(a, b)| (a, b, between(a, b))).filter(|(.., links)| !links.is_empty()).collect();
    assert!(linked.is_empty(), "{linked:?}");
}

/// Which figures of some documents only repeat another one, as `document.value`.
fn repeated(documents: &[(&str, &str, &str)]) -> Vec<String> {
    let documents: Vec<Arc<Document>> = documents.iter().enumerate().map(|(i, d)| document(i, *d)).collect();
    let ledger = ledger(&documents);
    let all = (0u32..).zip(&documents).flat_map(|(d, _)| (0u32..).zip(ledger.figures_of(d)).map(move |(f, figure)| ((d, f), figure)));
    let twice = all.filter(|(at, _)| ledger.repeats(*at).is_some());
    twice.map(|((d, _), figure)| format!("{d}.{}", figure.quantity.value.as_deref().unwrap_or("?"))).collect()
}

#[test]
fn equal_amounts_of_different_things_are_two_figures() {
    let title = "在群岛合作论坛上的讲话";
    let english = "Remarks at the Atlantic Islands Forum";
    let apart = [
        // On one day, in one text.
        (("2020-03-01", title, "中方将援建30座渔业码头。中方将援建30座客运码头。"), ("2020-03-01", title, "中方将举办培训班。")),
        (("2020-03-01", title, "中方将为岛国培训海员500名。"), ("2020-03-01", title, "中方将为岛国培训护士500名。")),
        // In the other language.
        (("2020-03-01", title, "中方将援建30座气象塔。"), ("2020-03-01", english, "China will build 30 fishing harbours!")),
        // By another party.
        (("2020-03-01", title, "中方将援建30座气象塔。"), ("2020-03-01", english, "Norway will build 30 weather towers!")),
        // Each year, and in all.
        (("2020-03-01", title, "中方将每年提供500个航海奖学金名额。"), ("2020-03-01", title, "中方将提供500个航海奖学金名额。")),
    ];
    for (one, other) in apart {
        assert!(repeated(&[one, other]).is_empty(), "{} / {}", one.2, other.2);
    }
    let told = ("2020-03-01", title, "中方将援建30座气象塔。");
    assert_eq!(repeated(&[told, told]), ["1.30"]);
    assert_eq!(repeated(&[told, ("2020-03-01", english, "China will build 30 weather towers!")]), ["1.30"]);
}

#[test]
fn a_year_is_never_compared_with_a_sum_nor_a_stock_with_what_is_added() {
    let title = "在群岛合作论坛上的讲话";
    for (first, later) in [
        ("中方将每年提供500个航海奖学金名额。", "中方已累计提供2000个航海奖学金名额。"),
        ("中方将累计提供2000个航海奖学金名额。", "中方已每年提供航海奖学金名额2000个。"),
        ("中方将每年提供500个航海奖学金名额。", "中方将提供500个航海奖学金名额。"),
        ("力争年度渔业贸易额达到300亿美元。", "五年来，渔业贸易额累计达到300亿美元。"),
        ("力争渔业投资存量达到300亿美元。", "五年来，渔业投资累计达到320亿美元。"),
        ("中方将新增渔业投资30亿美元。", "渔业投资存量超过30亿美元。"),
    ] {
        let got = found(&[("2020-03-01", title, first), ("2023-03-01", title, later)]);
        assert!(got.is_empty(), "{first} / {later}: {got:?}");
    }
    let got = found(&[
        ("2020-03-01", title, "中方将每年提供500个航海奖学金名额。"),
        ("2023-03-01", title, "中方已每年提供航海奖学金名额520个。"),
    ]);
    assert_eq!(got.len(), 1, "year against year: {got:?}");
}

#[test]
fn a_party_has_one_name() {
    let speech = document(0, ("2020-03-01", "在群岛合作论坛上的讲话", "我愿宣布，再捐款30亿元。中方将援建30座气象塔。"));
    let english = document(1, ("2020-03-01", "Remarks", "I will give 30 million doses! China will train 300 nurses!"));
    let alone = document(2, ("2020-03-01", "在群岛合作论坛上的讲话", "我愿再捐款30亿元。"));
    let ledger = ledger(&[speech, english, alone]);
    let actor = |at| ledger.figure(at).and_then(|f| f.actor.as_deref()).unwrap();
    assert_eq!((actor((0, 0)), actor((0, 1))), ("中方", "中方"));
    assert_eq!((actor((1, 0)), actor((1, 1))), ("China", "China"));
    assert_eq!(actor((2, 0)), "我们");
    for name in ["中方", "中国", "China", "the Chinese side"] {
        assert_eq!(plenary::pledge::party_of(name).as_deref(), Some("中国"), "{name}");
        assert_eq!(plenary::pledge::party_name(name, false), Some("China"), "{name}");
    }
    assert_eq!(plenary::pledge::party_name("群岛国家", true), None);
}
