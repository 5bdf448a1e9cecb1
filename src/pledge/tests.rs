//! Walks the tables: every row's example gives what it says, and no word stands twice.

use std::collections::BTreeSet;

use super::cues::{CUE_FILE, PARTY_FILE};
use super::objects::OBJECT_FILE;
use super::tables::{EXCLUSION_FILE, HEDGE_FILE, MULTIPLE_FILE, UNIT_FILE};
use super::{figures, quantities};
use crate::model::{Class, Clause, Date, Document, Figure, Kind, Paragraph, Role, Span};

fn last(text: &str) -> String {
    match quantities(text).last() {
        None => "-".into(),
        Some(q) => format!("{} {}", q.value.as_deref().unwrap_or("?"), q.unit.as_deref().unwrap_or("-")),
    }
}

#[test]
fn every_unit_row_reads_its_example() {
    let file = &*UNIT_FILE;
    assert!(file.measure.len() > 20 && file.money.len() > 10 && file.counter.len() > 5 && file.noun.len() > 10);
    for row in file.measure.iter().chain(&file.money).chain(&file.counter).chain(&file.piece).chain(&file.change).chain(&file.noun) {
        assert_eq!(last(&row.example), row.gives, "{}", row.example);
    }
    for row in &file.rate {
        let all = quantities(&row.example);
        let q = all.last().unwrap();
        let per = serde_json::to_value(q.per).unwrap();
        assert_eq!(format!("{} {}", q.value.as_deref().unwrap(), per.as_str().unwrap()), row.gives, "{}", row.example);
    }
}

#[test]
fn every_hedge_row_reads_its_example() {
    assert!(HEDGE_FILE.hedge.len() > 5);
    for row in &HEDGE_FILE.hedge {
        let all = quantities(&row.example);
        let q = all.last().unwrap_or_else(|| panic!("{}", row.example));
        let approx = serde_json::to_value(q.approx).unwrap();
        assert_eq!(format!("{} {}", approx.as_str().unwrap(), q.value.as_deref().unwrap()), row.gives, "{}", row.example);
    }
}

#[test]
fn every_multiple_row_reads_its_example() {
    assert!(MULTIPLE_FILE.multiple.len() > 5);
    for row in &MULTIPLE_FILE.multiple {
        assert_eq!(last(&row.example), row.gives, "{}", row.example);
    }
}

#[test]
fn every_exclusion_holds_nothing() {
    let file = &*EXCLUSION_FILE;
    assert!(!file.word.is_empty() && !file.before.is_empty() && !file.after.is_empty());
    for row in file.word.iter().chain(&file.before).chain(&file.after) {
        assert!(quantities(&row.example).is_empty(), "{}: {:?}", row.example, quantities(&row.example));
    }
    for word in file.word.iter().flat_map(|row| &row.words) {
        assert!(quantities(word).is_empty(), "{word}");
    }
}

#[test]
fn no_word_stands_twice_in_a_table() {
    fn twice<'a>(words: impl IntoIterator<Item = &'a String>) {
        let mut seen = BTreeSet::new();
        for word in words {
            assert!(seen.insert(word), "{word}");
        }
    }
    let units = &*UNIT_FILE;
    twice(units.measure.iter().chain(&units.money).chain(&units.counter).flat_map(|row| &row.words));
    twice(units.noun.iter().flat_map(|row| &row.words));
    twice(units.money.iter().flat_map(|row| &row.before));
    twice(units.rate.iter().flat_map(|row| &row.words));
    twice(units.rate.iter().flat_map(|row| &row.before));
    twice(HEDGE_FILE.hedge.iter().flat_map(|row| &row.words));
    twice(MULTIPLE_FILE.multiple.iter().flat_map(|row| &row.words));
    for rows in [&EXCLUSION_FILE.word, &EXCLUSION_FILE.before, &EXCLUSION_FILE.after] {
        twice(rows.iter().flat_map(|row| &row.words));
    }
}

fn last_figure(text: &str) -> Figure {
    figures_of(text).pop().unwrap_or_else(|| panic!("{text}"))
}

/// The figures of a text that was said on 5 March 2024.
pub(super) fn figures_of(text: &str) -> Vec<Figure> {
    figures(&dated(2024, text))
}

/// A speech of one clause, on 5 March of a year.
pub(super) fn dated(year: u16, text: &str) -> std::sync::Arc<Document> {
    let span = Span::new(0, text.len());
    std::sync::Arc::new(Document {
        kind: Kind::Speech,
        complete: true,
        title: Some("在群岛合作论坛上的讲话".into()),
        date: Date::new(year, 3, 5),
        text: text.into(),
        paragraphs: vec![Paragraph { span, role: Role::Text, section: None, language: Default::default(), first_clause: 0, clauses: 1 }],
        clauses: vec![Clause { span, paragraph: 0, section: None, anchor: 0 }],
        ..Document::default()
    })
}

#[test]
fn every_cue_row_reads_its_example() {
    assert!(CUE_FILE.cue.len() > 8);
    for row in CUE_FILE.cue.iter().chain(&CUE_FILE.gift) {
        assert_eq!(last_figure(&row.example).class.name(), row.gives, "{}", row.example);
    }
}

#[test]
fn every_heading_row_reads_its_example() {
    assert!(CUE_FILE.heading.len() > 1);
    for row in &CUE_FILE.heading {
        assert_eq!(super::cues::looks_ahead(&row.example), Some(row.gives == "plan"), "{}", row.example);
        assert_eq!(row.kind, row.gives);
    }
}

#[test]
fn every_object_row_reads_its_example() {
    assert!(OBJECT_FILE.object.len() > 3);
    for row in &OBJECT_FILE.object {
        assert_eq!(last_figure(&row.example).object.as_deref(), Some(row.gives.as_str()), "{}", row.example);
    }
}

#[test]
fn every_theme_and_suffix_reads_its_example() {
    let file = &*super::groups::THEME_FILE;
    assert!(file.theme.len() > 3 && !file.suffix.is_empty());
    for row in &file.theme {
        assert!(super::groups::themes(&row.example).contains(&row.name.as_str()), "{}", row.example);
    }
    for row in &file.suffix {
        assert!(super::groups::organisations(&row.example).contains_key(&row.gives), "{}", row.example);
    }
}

#[test]
fn every_party_row_reads_its_example() {
    assert!(PARTY_FILE.party.len() > 1);
    for row in PARTY_FILE.party.iter().chain(&PARTY_FILE.ending) {
        assert_eq!(last_figure(&row.example).actor.as_deref(), Some(row.gives.as_str()), "{}", row.example);
    }
}

#[test]
fn no_cue_or_party_stands_twice() {
    let mut seen = BTreeSet::new();
    for word in CUE_FILE.cue.iter().flat_map(|row| &row.words).chain(PARTY_FILE.party.iter().flat_map(|row| &row.words)) {
        assert!(seen.insert(word), "{word}");
    }
}

#[test]
fn values_have_short_forms_in_both_habits() {
    for (text, chinese, english) in [
        ("投入2.3万亿美元", "2.3 万亿美元", "USD 2.3 tn"),
        ("近1.4万公里", "~1.4 万公里", "~14000 km"),
        ("至少30%", "≥30%", "≥30%"),
        ("5至8个中心", "5–8 个中心", "5–8 centres"),
        ("名额翻一番", "2 倍", "×2"),
        ("逾60亿元人民币", ">60 亿元", ">CNY 6 bn"),
        ("20亿至30亿美元", "20–30 亿美元", "USD 2–3 bn"),
    ] {
        let all = quantities(text);
        let got = super::short_value(all.last().unwrap());
        assert_eq!((got.0.as_str(), got.1.as_str()), (chinese, english), "{text}");
    }
}

/// A clause, and the class of each of its figures.
#[test]
fn what_was_done_what_is_aimed_at_and_what_is() {
    let class = |text: &str, n: usize| figures_of(text).get(n).map(|f| f.class);
    for (text, n, gives) in [
        ("“暖冬”队为7300名牧民送去了柴油。", 0, Class::Delivered),
        ("渡口管理站已建成16个。", 0, Class::Delivered),
        ("30个修桥项目已完成17个。", 0, Class::Statistic),
        ("30个修桥项目已完成17个。", 1, Class::Delivered),
        ("到2030年，全省节水农田累计达到450万亩。", 0, Class::Target),
        ("决定将护林员名额由每年240个增加到每年400个。", 0, Class::Statistic),
        ("人道呼吁资金到位率仅为28%。", 0, Class::Statistic),
        ("Losses should come down to under 9% from 17%.", 1, Class::Statistic),
        ("The pact has brought 640 MW of tidal power on stream.", 0, Class::Delivered),
        ("Lorne has offered 230 medics for the relief mission.", 0, Class::Pledge),
        ("We have laid 1,830 km of the 2,900 km of pipeline agreed on.", 1, Class::Statistic),
        ("各方欢迎14座水位站已于2022年11月全部建成。", 0, Class::Delivered),
        ("四年里沿岸一共修好了52公里海堤，占计划的六成。", 1, Class::Delivered),
        ("Chinese travellers had made more than 90 million trips abroad.", 0, Class::Statistic),
        ("承诺的5亿元援助中，已有3亿元到位。", 0, Class::Statistic),
        ("到2030年，我们应把塑料垃圾减少40%，将15%的海域划为保护区。", 1, Class::Target),
        ("各方应将仓库的建设目标由25座调整为30座，到2026年全部建成。", 1, Class::Target),
        ("3100万名儿童接种了疫苗。", 0, Class::Delivered),
        ("沿岸居住着2.2亿人。", 0, Class::Statistic),
        ("会议中将提供3亿元。", 0, Class::Pledge),
        ("131,000 hectares of wetland have been brought back to life.", 0, Class::Delivered),
        ("The Fund has paid $120 million of the $200 million pledged in 2021.", 0, Class::Delivered),
        ("The Fund has paid $120 million of the $200 million pledged in 2021.", 1, Class::Statistic),
        ("Every cent of the $12 billion that we set aside for wells has been spent.", 0, Class::Delivered),
        ("We will train 1,500 nurses, as we have done since 2018, and open two clinics.", 1, Class::Pledge),
        ("Debt owed by the islands, worth $70 million, will be suspended.", 0, Class::Pledge),
    ] {
        assert_eq!(class(text, n), Some(gives), "{text}");
    }
}

/// What an opening says holds for each item of its list: actor, class and day.
#[test]
fn an_opening_holds_for_its_items() {
    let list = |lines: &[&str]| {
        let mut text = String::new();
        let (mut paragraphs, mut clauses) = (Vec::new(), Vec::new());
        for (n, line) in (0u32..).zip(lines) {
            let span = Span::new(text.len(), text.len() + line.len());
            text.push_str(line);
            paragraphs.push(Paragraph { span, role: Role::Text, section: None, language: Default::default(), first_clause: n, clauses: 1 });
            clauses.push(Clause { span, paragraph: n, section: None, anchor: 0 });
        }
        let date = Date::new(2024, 3, 5);
        figures(&Document { kind: Kind::Speech, date, text, paragraphs, clauses, ..Document::default() })
    };
    let promised = list(&["今后4年，中方将采取以下行动。", "——建设30所学校。", "——捐赠客车90辆。", "路还很长，失业率为13%。"]);
    let told: Vec<_> = promised.iter().map(|f| (f.class, f.horizon.as_ref().and_then(|h| h.end).map(|d| d.year))).collect();
    assert_eq!(told, [(Class::Pledge, Some(2028)), (Class::Pledge, Some(2028)), (Class::Statistic, None)]);
    let done = list(&["Since 2018 our members have delivered the following:", "(a) 3,350 kilometres of line;", "(b) 11 storage stations."]);
    assert!(done.len() == 2 && done.iter().all(|f| f.class == Class::Delivered), "{done:?}");
}

#[test]
fn an_amount_behind_a_comma_begins_no_item() {
    let item = |text: &str| super::parts::item(&text.chars().collect::<Vec<_>>(), 0);
    for text in ["3.2多万人参加培训", "3.2万余人参加培训", "3.2余万人参加培训"] {
        assert_eq!(item(text), None, "{text}");
    }
    assert_eq!(item("3.2扩大贸易"), Some((3, false)));
}

#[test]
fn what_counts_nothing_or_another_thing() {
    for (text, want) in [
        ("立界碑40块", "40 item"),
        ("铺设光伏板3.6万块", "36000 item"),
        ("这个手机壳花费我三块", "3 CNY"),
        ("我们培养了一大批人才", "-"),
        ("这是一大亮点", "-"),
        ("万万不可", "-"),
        ("全场十折", "-"),
        ("全场九折", "90 percent"),
        ("打 7 2 折", "72 percent"),
        ("百分之3.2M", "3.2 percent"),
        ("降幅：-.5", "-0.5 -"),
        ("-3/2", "-150 percent"),
        ("会期为3/2", "2 -"),
        ("一个篱笆三个桩", "-"),
    ] {
        assert_eq!(last(text), want, "{text}");
    }
}

#[test]
fn kinds_of_statements_have_their_class_and_their_day() {
    let rows = [
        ("15座渡口雨棚去年底已悉数启用，一座没有少", "delivered", "-"),
        ("全年供水90亿吨，同比增长6%；建成泵站12座，投运闸站30座", "delivered", "-"),
        ("北湾海堤一期40公里，明年年底前必须完工", "target", "2025"),
        ("今明两年，省里将补助航道工程12亿元", "pledge", "2025"),
        ("中方承诺，五年新建水库60座", "pledge", "2029"),
        ("海堤先后修好71公里，原计划86公里", "statistic", "-"),
        ("航运基金迄今投放41亿元，离60亿元还有一段路", "statistic", "-"),
        ("去年港务公司净利润19亿元", "statistic", "-"),
        ("去年晴好天数312天", "statistic", "-"),
        ("今年商会也会为18万户渔民提供保险", "pledge", "2024"),
        ("按照条例，违规者最高罚款300元", "other", "-"),
        ("未来四年，新设渔村网点350个", "pledge", "2028"),
        ("The Compact is setting up a storm fund of $250 million", "pledge", "-"),
        ("Stocks should not fall below 55,000 tonnes", "target", "-"),
        ("All 120 seed barns are now open", "delivered", "-"),
        ("Coastal trade came to $34 billion last year", "statistic", "-"),
        ("The Bank is on course to lend $3 billion by 2026", "target", "2026"),
        ("This year and next we will build 30 wells", "pledge", "2025"),
    ];
    let mut wrong = Vec::new();
    for (text, class, ends) in rows {
        let figure = last_figure(text);
        let end = figure.horizon.as_ref().and_then(|h| h.end).map_or("-".into(), |end| end.year.to_string());
        if (figure.class.name(), end.as_str()) != (class, ends) {
            wrong.push(format!("{text}: want {class} {ends}, got {} {end}", figure.class.name()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
