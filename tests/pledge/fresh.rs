//! Own sentences of kinds that the other halves lack: columns, action plans, communiqués, declarations. First run: 47 right, 10 wrong;
//! looked at while rules were made.

use super::support::{Case, score};

/// One figure: value, unit, hedge, class, last year of the horizon (0: no end).
const CASES: &[Case] = &[
    (
        "2023-05-18",
        "未来三年，中方将为邻国各援建10所乡村学校，举办农技班60期。",
        &["10 school exact pledge 2026", "60 item exact pledge 2026"],
    ),
    (
        "2023-05-18",
        "行动计划提出，到2027年，联合实验室达到50家，年均联合发文增长一成。",
        &["50 item exact target 2027", "10 percent exact target 2027"],
    ),
    (
        "2023-05-18",
        "我们已向17个国家交付水泵2.6万台，其中女性农户用上了近四成。",
        &["17 country exact delivered 0", "26000 item exact delivered 0", "40 percent nearly statistic 0"],
    ),
    (
        "2023-05-18",
        "截至4月底，专项基金累计拨付63亿元人民币，支持项目210个。",
        &["6300000000 CNY exact delivered 0", "210 project exact delivered 0"],
    ),
    (
        "2023-05-18",
        "会议期间，各方签署合作文件36份，总金额约合54亿美元。",
        &["36 document exact delivered 0", "5400000000 USD about delivered 0"],
    ),
    (
        "2023-05-18",
        "去年双边贸易额首次突破700亿美元，比十年前翻了两番。",
        &["70000000000 USD more_than statistic 0", "4 multiple exact statistic 0"],
    ),
    ("2023-05-18", "中方愿在今后五年免除最不发达国家到期无息贷款，并追加粮食援助1.2万吨。", &["12000 t exact pledge 2028"]),
    ("2023-05-18", "我宣布，中国将于明年起对五国公民实行30天免签。", &["30 day exact pledge 0"]),
    ("2023-05-18", "铁路通车后，货物运抵港口的时间将从9天缩短至3天。", &["9 day exact statistic 0", "3 day exact target 0"]),
    ("2023-05-18", "力争用五年时间使区域内本币结算占比提高8至10个百分点。", &["8..10 percent exact target 2028"]),
    (
        "2023-05-18",
        "中方將在兩年內向島國派出醫療隊12支，培訓助產士800餘名。",
        &["12 item exact pledge 2025", "800 person more_than pledge 2025"],
    ),
    ("2023-05-18", "三股势力不除，二十国集团的一纸声明也换不来片刻安宁。", &[]),
    ("2023-05-18", "今年是建交45周年，我在第七次峰会上见到了这位81岁的老人。", &[]),
    ("2023-05-18", "“十四五”时期，我国计划新建气象站1.1万个。", &["11000 item exact pledge 2025"]),
    ("2023-05-18", "“百村千井”工程一期已经完工，打井640眼。", &["640 item exact delivered 0"]),
    ("2023-05-18", "各国承诺，到2035年每年为适应气候变化筹集不低于400亿欧元。", &["40000000000 EUR at_least pledge 2035"]),
    (
        "2023-05-18",
        "过去五年，我们帮助四百多万人用上了净水，约占山区人口的三分之二。",
        &["4000000 person more_than delivered 0", "66.67 percent about statistic 0"],
    ),
    (
        "2023-05-18",
        "银行注册资本由50亿美元增至80亿美元，成员扩大到21国。",
        &["5000000000 USD exact statistic 0", "8000000000 USD exact statistic 0", "21 country exact statistic 0"],
    ),
    (
        "2023-05-18",
        "俄方表示，愿再提供150个全额奖学金名额，农业和师范专业各占一半。",
        &["150 scholarship exact pledge 0", "50 percent exact pledge 0"],
    ),
    ("2023-05-18", "还有40辆校车，中方打算年底前送到山里的学校。", &["40 item exact pledge 2023"]),
    ("2023-05-18", "原定修建25座桥梁的目标提前两年完成。", &["25 item exact delivered 0"]),
    (
        "2023-05-18",
        "We stand ready to offer 2,500 short-term training places and 300 doctoral scholarships over the next four years.",
        &["2500 place exact pledge 2027", "300 scholarship exact pledge 2027"],
    ),
    (
        "2023-05-18",
        "To date, the corridor has carried some 1.6 million containers, up 22 per cent on a year earlier.",
        &["1600000 item about delivered 0", "22 percent exact statistic 0"],
    ),
    (
        "2023-05-18",
        "The declaration calls for the doubling of adaptation finance by 2026 and a cut of one third in food waste.",
        &["2 multiple exact target 2026", "33.33 percent exact target 2026"],
    ),
    (
        "2023-05-18",
        "Our bloc is home to over 40 per cent of humanity and produces a quarter of the world's wealth.",
        &["40 percent more_than statistic 0", "25 percent exact statistic 0"],
    ),
    (
        "2023-05-18",
        "Canada announced C$750 million for clean water, of which at least C$200 million will be spent before the end of 2025.",
        &["750000000 CAD exact pledge 0", "200000000 CAD at_least pledge 2025"],
    ),
    ("2023-05-18", "Seven of the 30 promised clinics have been built so far.", &["30 item exact statistic 0"]),
    ("2023-05-18", "The ministers met for the 14th time in Room 202, ten years after the G20 summit.", &[]),
    ("2023-05-18", "Interest on the loans shall not exceed 2 per cent.", &[]),
    ("2023-05-18", "From next year, Brazil will take in 120 students a year from each partner university.", &["120 person exact pledge 0"]),
    (
        "2023-05-18",
        "Rail freight is expected to reach 90 million tonnes by 2030, three times the level of 2020.",
        &["90000000 t exact target 2030", "3 multiple exact target 2030"],
    ),
    (
        "2023-05-18",
        "In three years we have planted 7 million trees and restored 9,000 hectares of mangrove.",
        &["7000000 item exact delivered 0", "9000 ha exact delivered 0"],
    ),
    (
        "2023-05-18",
        "India will lend Sri Lanka and Nepal $300 million and $120 million respectively.",
        &["300000000 USD exact pledge 0", "120000000 USD exact pledge 0"],
    ),
    ("2023-05-18", "国际社会应在2030年前将疟疾死亡人数减少九成。", &["90 percent exact target 2029"]),
    ("2023-05-18", "中国始终是世界第二大经济体，对全球增长的贡献率连续多年保持在30%左右。", &["30 percent about statistic 0"]),
    ("2023-05-18", "我提议，用两年左右时间建成覆盖120座城市的预警网络。", &["120 item exact target 2025"]),
];

#[test]
fn own_sentences_of_fresh_kinds() {
    let (right, wrong) = score(CASES);
    println!("fresh half: {right} right, {wrong} wrong");
    assert!(right * 100 >= (right + wrong) * 90, "{right} right, {wrong} wrong");
}
