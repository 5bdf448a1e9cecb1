//! Own sentences with the figures expected of them: the half that was looked at while the layer was made.

use super::support::{Case, score};

/// One figure: value, unit, hedge, class, last year of the horizon (0: no end).
const CASES: &[Case] = &[
    (
        "2024-03-05",
        "未来四年，我方将向群岛国家提供25亿元人民币优惠贷款，援建12所职业学校。",
        &["2500000000 CNY exact pledge 2028", "12 school exact pledge 2028"],
    ),
    (
        "2024-03-05",
        "去年，两国贸易额达到430亿美元，同比增长8.2%。",
        &["43000000000 USD exact statistic 0", "8.2 percent exact statistic 0"],
    ),
    (
        "2024-03-05",
        "截至目前，医疗船队已诊治病人近四万人次，完成手术1300余例。",
        &["40000 person nearly delivered 0", "1300 case more_than delivered 0"],
    ),
    ("2024-03-05", "力争到2030年，区域可再生能源装机达到5000万千瓦。", &["50000000 kW exact target 2030"]),
    ("2024-03-05", "从明年起，每年邀请300名青年记者来访。", &["300 person exact pledge 0"]),
    ("2024-03-05", "韩方、日方将分别捐资三千万美元和二千五百万美元。", &["30000000 USD exact pledge 0", "25000000 USD exact pledge 0"]),
    ("2024-03-05", "各国应把单位能耗从百分之二十降到百分之十二。", &["20 percent exact statistic 0", "12 percent exact target 0"]),
    ("2024-03-05", "峰会提出的培训六千名技师的目标已经提前完成。", &["6000 person exact delivered 0"]),
    (
        "2024-03-05",
        "我们将在三年内培训不少于2000名护士，建设5至8个冷链中心。",
        &["2000 person at_least pledge 2027", "5..8 centre exact pledge 2027"],
    ),
    ("2024-03-05", "该地区仍有逾三分之一的村庄没有通路。", &["33.33 percent more_than statistic 0"]),
    ("2024-03-05", "今年年底前，中方将无偿提供大米2.5万吨、净水设备60套。", &["25000 t exact pledge 2024", "60 item exact pledge 2024"]),
    (
        "2024-03-05",
        "中方決定未來五年向太平洋島國提供1萬個培訓名額，並將農業專家人數翻一番。",
        &["10000 place exact pledge 2029", "2 multiple exact pledge 2029"],
    ),
    ("2024-03-05", "我们呼吁发达国家到2035年每年提供至少2000亿美元资金。", &["200000000000 USD at_least target 2035"]),
    (
        "2024-03-05",
        "“十四五”期间，我们新建铁路一千二百公里，带动就业约3万人。",
        &["1200 km exact delivered 0", "30000 person about delivered 0"],
    ),
    ("2024-03-05", "任何成员缴费不得低于预算的2%。", &[]),
    ("2024-03-05", "二十年前，五位科学家在第三次会议上提出了这一设想。", &[]),
    (
        "2024-03-05",
        "Over the next five years we will invest $2.4bn in rail and train 3,000 engineers.",
        &["2400000000 USD exact pledge 2029", "3000 person exact pledge 2029"],
    ),
    (
        "2024-03-05",
        "Since 2018 the fund has financed 140 projects worth more than US$ 900 million.",
        &["140 project exact delivered 0", "900000000 USD more_than delivered 0"],
    ),
    (
        "2024-03-05",
        "Last year exports fell by 4 per cent, to €310 billion.",
        &["4 percent exact statistic 0", "310000000000 EUR exact statistic 0"],
    ),
    ("2024-03-05", "We aim to cut losses by at least a quarter of today's level by 2028.", &["25 percent at_least target 2028"]),
    ("2024-03-05", "By the end of next year, Norway will deliver 20 to 25 ferries to the islands.", &["20..25 item exact pledge 2025"]),
    (
        "2024-03-05",
        "The goal of 400 clinics has been reached: 412 clinics now serve the valley.",
        &["400 item exact delivered 0", "412 item exact delivered 0"],
    ),
    (
        "2024-03-05",
        "We will raise the share of women from 18 per cent to 30 per cent by 2030.",
        &["18 percent exact statistic 0", "30 percent exact target 2030"],
    ),
    ("2024-03-05", "Under Article 12 of the treaty, signed on 4 May 1998, the council meets in Room 7.", &[]),
    (
        "2024-03-05",
        "Within 24 months, Kenya has pledged to plant 5 million trees, and Chad will open 15 schools.",
        &["5000000 item exact pledge 2026", "15 school exact pledge 0"],
    ),
];

#[test]
fn own_sentences_seen() {
    let (right, wrong) = score(CASES);
    println!("seen half: {right} right, {wrong} wrong");
    assert!(right * 100 >= (right + wrong) * 90, "{right} right, {wrong} wrong");
}
