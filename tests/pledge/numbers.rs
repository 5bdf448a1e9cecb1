//! Numbers, shares and money as they are written anywhere: what `quantities` reads of a line, value and unit.
//!
//! First run: 52 of 106 lines right; the forms, not the lines, were known from public recognisers.

use plenary::pledge::quantities;

fn read(text: &str) -> String {
    let all: Vec<String> = quantities(text)
        .iter()
        .map(|q| {
            let upper = q.value_max.as_deref().map_or(String::new(), |upper| format!("..{upper}"));
            format!("{}{upper} {}", q.value.as_deref().unwrap_or("?"), q.unit.as_deref().unwrap_or("-"))
        })
        .collect();
    all.join("; ")
}

fn all(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, want)| read(text) != *want)
        .map(|(text, want)| format!("{text}: wanted {want}, got {}", read(text)))
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn chinese_numbers() {
    all(&[
        ("一百零七", "107 -"),
        ("两千二百零五点六", "2205.6 -"),
        ("二十三万", "230000 -"),
        ("八", "8 -"),
        ("十", "10 -"),
        ("十九", "19 -"),
        ("六百八", "680 -"),
        ("两千三百五", "2350 -"),
        ("八万五", "85000 -"),
        ("三十二万七", "327000 -"),
        ("七千零三万", "70030000 -"),
        ("三亿零九", "300000009 -"),
        ("六兆七十一亿三万二千五", "6007100032500 -"),
        ("六万万", "600000000 -"),
        ("20万万", "2000000000 -"),
        ("叁佰柒拾", "370 -"),
        ("拾捌万零叁佰", "180300 -"),
        ("3万7千2百", "37200 -"),
        ("6亿2万3千", "600023000 -"),
        ("3 万2 千5 百", "32500 -"),
        ("三百 二 十 六", "326 -"),
        ("六千 四百 二十一 万 三千", "64213000 -"),
        ("三十 億", "3000000000 -"),
        ("８，２４０", "8240 -"),
        ("１２３４", "1234 -"),
        ("1,000,000", "1000000 -"),
        ("5.67万亿", "5670000000000 -"),
        ("负七十八", "-78 -"),
        ("负三十六亿零二百万", "-3602000000 -"),
        ("负2500", "-2500 -"),
        ("-2500", "-2500 -"),
        ("－7.5％", "-7.5 percent"),
        ("一打", "12 -"),
        ("三十打", "360 -"),
        ("半百", "50 -"),
        ("70k", "70000 -"),
        ("1e9", "1000000000 -"),
        ("2.5e3", "2500 -"),
        ("2^10", "1024 -"),
        ("五又四分之一", "5.25 -"),
        ("三分之二", "66.67 percent"),
        ("负三分之一", "-33.33 percent"),
        ("零点零三", "0.03 -"),
        ("二〇二四", "2024 -"),
        ("一切如常", ""),
        ("万", ""),
        ("一些朋友一起来", ""),
    ]);
}

#[test]
fn english_numbers() {
    all(&[
        ("one hundred and twenty", "120 -"),
        ("twenty-three thousand four hundred and five", "23405 -"),
        ("minus forty", "-40 -"),
        ("negative 12", "-12 -"),
        ("-0.75", "-0.75 -"),
        ("5/6", "83.33 percent"),
        ("five eighths", "62.5 percent"),
        ("three and a half", "3.5 -"),
        ("3 and a half", "3.5 -"),
        ("2 1/2", "2.5 -"),
        ("one and three quarters", "1.75 -"),
        ("half a dozen", "6 -"),
        ("four dozen", "48 -"),
        ("2 dozen", "24 -"),
        ("six point two five", "6.25 -"),
        ("1.2 billion", "1200000000 -"),
        ("1e10", "10000000000 -"),
        ("seven", "7 -"),
        ("three quarters", "75 percent"),
        ("nought", ""),
    ]);
}

#[test]
fn percents() {
    all(&[
        ("百分之一百二十", "120 percent"),
        ("百分之百", "100 percent"),
        ("百分之４.５", "4.5 percent"),
        ("百分之2,150", "2150 percent"),
        ("负百分之三", "-3 percent"),
        ("百分之负八", "-8 percent"),
        ("８成", "80 percent"),
        ("8.5成", "85 percent"),
        ("六成四", "64 percent"),
        ("半成", "5 percent"),
        ("六五折", "65 percent"),
        ("8折", "80 percent"),
        ("打对折", "50 percent"),
        ("三点五个百分点", "3.5 percent"),
        ("twenty-two per cent", "22 percent"),
        ("7.25%", "7.25 percent"),
        ("-4%", "-4 percent"),
    ]);
}

#[test]
fn money() {
    all(&[
        ("HK$ 40", "40 HKD"),
        ("￥88", "88 CNY"),
        ("一美元", "1 USD"),
        ("２．５欧元", "2.5 EUR"),
        ("六块钱", "6 CNY"),
        ("八元五角", "8.5 CNY"),
        ("六元三毛二分", "6.32 CNY"),
        ("三美元二十美分", "3.2 USD"),
        ("4 dollars and 15 cents", "4.15 USD"),
        ("60 cents", "0.6 USD"),
        ("700亿台币", "70000000000 TWD"),
        ("每股2.15港元", "2.15 HKD"),
        ("3万亿日元", "3000000000000 JPY"),
        ("620奈拉", "620 NGN"),
        ("35泰铢", "35 THB"),
        ("9000越南盾", "9000 VND"),
        ("80瑞典克朗", "80 SEK"),
        ("NOK 3 billion", "3000000000 NOK"),
        ("50 Turkish lira", "50 TRY"),
        ("12新西兰元", "12 NZD"),
        ("5百万卢布", "5000000 RUB"),
        ("¥1.2 million", "1200000 CNY"),
    ]);
}

#[test]
fn lines_as_recognisers_are_tried_on() {
    let cases: Vec<(&str, &str)> = include_str!("lines.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap())
        .collect();
    assert!(cases.len() > 200);
    all(&cases);
}
