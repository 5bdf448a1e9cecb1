//! How a later speech tells an earlier promise: other words, other rounding, a shortened name, only "the target"; and what only
//! looks alike. Half of the pairs were laid aside until the first rules stood.
//!
//! Laid aside, first run: 5 of 8 pairs right, and all that only looks alike apart. What the three wrong ones taught is in the rules
//! and tables since, so that these pairs hold what was reached and measure nothing new.

use super::links::found;

/// Two texts, each with date and title, and the links between them.
type Pair = ((&'static str, &'static str, &'static str), (&'static str, &'static str, &'static str), &'static [&'static str]);

const CORAL: &str = "在珊瑚海合作论坛上的讲话";
const BAY: &str = "Remarks at the Amber Bay Forum";

/// Pairs before which the rules were made.
const SEEN: &[Pair] = &[
    // Another verb, more than was promised, "than first planned".
    (
        ("2018-04-02", CORAL, "未来三年，中方将为岛国打深水井240眼。"),
        ("2021-09-10", CORAL, "说打240眼深水井，实际打成256眼，口口出水。"),
        &["0.240>1.256 met"],
    ),
    // The thing in its own part, the number behind; earlier than planned.
    (
        ("2018-04-02", CORAL, "中方将支持成员国修建环岛公路约900公里。"),
        ("2021-09-10", CORAL, "环岛公路全线通车，总长915公里，比原定工期早了半年。"),
        &["0.900>1.915 met"],
    ),
    // Part of it, and what is left.
    (
        ("2018-04-02", CORAL, "未来五年，中方将种植海岸防风林16万亩。"),
        ("2021-09-10", CORAL, "防风林已种下11万亩，还差5万亩，我们将在明年补齐。"),
        &["0.160000>1.110000 continued"],
    ),
    // Another word for the thing.
    (
        ("2018-04-02", CORAL, "中方计划建设40万千瓦光伏电站。"),
        ("2021-09-10", CORAL, "岛上的太阳能电站并网容量超过46万千瓦，比当初的设想还多一成。"),
        &["0.400000>1.460000 met"],
    ),
    // A yearly goal, told of one year.
    (
        ("2018-04-02", CORAL, "力争到2022年，论坛成员间年贸易额突破700亿美元。"),
        ("2022-09-10", CORAL, "去年，论坛成员贸易额达到730亿美元，当年立下的目标提前一年兑现。"),
        &["0.70000000000>1.73000000000 met"],
    ),
    // A fund enlarged, the old size told.
    (
        ("2019-04-02", BAY, "The Forum will open a Clean Harbour Fund of $40 million!"),
        ("2023-04-02", BAY, "The Clean Harbour Fund, which opened with $40 million, will be enlarged to $90 million!"),
        &["0.40000000>1.90000000 superseded"],
    ),
    // Other words for ships, and how many more.
    (
        ("2019-04-02", BAY, "Over the next three years we will convert 52 harbour tugs to hybrid engines!"),
        ("2023-04-02", BAY, "The conversion is complete and 58 vessels now sail on hybrid engines, six more than announced in 2019!"),
        &["0.52>1.58 met"],
    ),
    // Told in the other language, with the old amount.
    (
        ("2019-04-02", CORAL, "到2022年，论坛将在主要泊位安装岸电设备130套，培训引航员470名。"),
        (
            "2023-04-02",
            "Remarks at the Coral Sea Forum",
            "We said that 130 berths would have shore power; 141 units are now in service! We have trained 470 pilots!",
        ),
        &["0.130>1.141 met", "0.470>1.470 met"],
    ),
];

const LAID_ASIDE: &[Pair] = &[
    (
        ("2017-05-06", CORAL, "中方将为成员国援建乡村诊所75所，培训助产士600名。"),
        ("2020-11-03", CORAL, "75所乡村诊所全部开诊，当年许下的诺言兑现了。助产士培训晚了一步，目前只有410名结业。"),
        &["0.75>1.75 met", "0.600>1.410 continued"],
    ),
    (
        ("2017-05-06", CORAL, "我们的目标是，到2020年把海岸垃圾减少三成。"),
        ("2020-11-03", CORAL, "海岸垃圾比2017年减少27%，离三成的目标还有一步。"),
        &["0.30>1.27 continued"],
    ),
    (
        ("2017-05-06", CORAL, "中方决定出资5亿元人民币，设立海洋教育基金。"),
        ("2020-11-03", CORAL, "中方将把教育基金的规模由5亿元人民币扩充至12亿元人民币。"),
        &["0.500000000>1.1200000000 superseded"],
    ),
    (
        ("2017-05-06", CORAL, "从明年起，中方每年向岛国提供260个政府奖学金名额。"),
        ("2020-11-03", CORAL, "从2021年起，奖学金增至每年450个。"),
        &["0.260>1.450 superseded"],
    ),
    (
        ("2017-05-06", CORAL, "未来三年，中方将派出渔业专家150名。"),
        ("2020-11-03", CORAL, "今后三年，第二批150名渔业技术专家将分赴各岛。"),
        &["0.150>1.150 renewed"],
    ),
    (
        ("2018-06-07", BAY, "We will lay 1,800 kilometres of sea cable by 2022!"),
        ("2022-12-01", BAY, "The cable now runs for 1,840 kilometres, and the commitment made in 2018 has been honoured!"),
        &["0.1800>1.1840 met"],
    ),
    (
        ("2018-06-07", BAY, "We offer 700 training places to lighthouse keepers over the next three years!"),
        ("2022-12-01", BAY, "So far 520 keepers have graduated; the remaining 180 places will be offered next year!"),
        &["0.700>1.520 continued"],
    ),
    (
        ("2018-06-07", "在琥珀湾论坛上的讲话", "中方将为海湾各港捐赠消防艇36艘。"),
        ("2022-12-01", BAY, "China promised 36 fire boats, and 38 have been delivered!"),
        &["0.36>1.38 met"],
    ),
];

/// What only looks alike.
const APART: &[Pair] = &[
    (("2018-04-02", CORAL, "中方将援建深水井240眼。"), ("2021-09-10", CORAL, "渔民合作社自己修好码头240座。"), &[]),
    (("2018-04-02", CORAL, "中方将派出渔业专家150名。"), ("2021-09-10", CORAL, "去年，150名渔民参加了龙舟赛。"), &[]),
    (("2018-04-02", CORAL, "中方将种植海岸防风林16万亩。"), ("2021-09-10", CORAL, "东岛国自己种下椰林16万亩，成了榜样。"), &[]),
    (("2018-04-02", CORAL, "中方将培训助产士600名。"), ("2021-09-10", CORAL, "中方将培训光伏安装工600名。"), &[]),
    (("2018-04-02", CORAL, "中方将提供5亿元人民币教育基金。"), ("2021-09-10", CORAL, "开发银行将提供5亿元人民币港口贷款。"), &[]),
    (
        ("2018-06-07", BAY, "We will convert 52 harbour tugs to hybrid engines!"),
        ("2022-12-01", BAY, "Private terminals replaced 52 quay cranes at their own expense!"),
        &[],
    ),
    (
        ("2018-06-07", BAY, "Norway has promised €30 million for a new breakwater!"),
        ("2022-12-01", BAY, "The European Union will provide €30 million for dredging!"),
        &[],
    ),
    (
        ("2018-06-07", "在琥珀湾论坛上的讲话", "中方将为海湾各港捐赠消防艇36艘。"),
        ("2022-12-01", BAY, "The Forum will open 36 new ferry lines!"),
        &[],
    ),
];

fn wrong(pairs: &[Pair]) -> Vec<String> {
    let all = pairs.iter().map(|(first, later, want)| (found(&[*first, *later]), want, later.2));
    all.filter(|(got, want, _)| got != *want).map(|(got, want, text)| format!("{text}\n  wanted {want:?}, got {got:?}")).collect()
}

#[test]
fn a_promise_is_known_again_in_other_words() {
    let wrong = wrong(SEEN);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pairs_laid_aside() {
    let wrong = wrong(LAID_ASIDE);
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), LAID_ASIDE.len(), wrong.join("\n"));
}

#[test]
fn what_only_looks_alike_stays_apart() {
    let wrong = wrong(APART);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
