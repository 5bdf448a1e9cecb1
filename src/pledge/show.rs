//! Short display forms of a value, Chinese and English.

use rust_decimal::Decimal;

use crate::model::{Approx, Quantity};

/// The names of currencies in Chinese; others keep their code.
const MONEY: [(&str, &str); 12] = [
    ("USD", "美元"),
    ("CNY", "元"),
    ("EUR", "欧元"),
    ("HKD", "港元"),
    ("GBP", "英镑"),
    ("JPY", "日元"),
    ("RUB", "卢布"),
    ("INR", "卢比"),
    ("KRW", "韩元"),
    ("AUD", "澳元"),
    ("CAD", "加元"),
    ("CHF", "瑞郎"),
];

/// Units whose printed word would not stand in the other language: (unit, Chinese, English).
const UNITS: [(&str, &str, &str); 38] = [
    ("percent", "%", "%"),
    ("multiple", "倍", "×"),
    ("dose", "剂", "doses"),
    ("person", "人", "people"),
    ("place", "个名额", "places"),
    ("project", "个项目", "projects"),
    ("workshop", "所工坊", "workshops"),
    ("case", "例", "cases"),
    ("country", "国", "countries"),
    ("institution", "家机构", "institutions"),
    ("centre", "个中心", "centres"),
    ("platform", "个平台", "platforms"),
    ("document", "份文件", "documents"),
    ("field", "个领域", "fields"),
    ("train", "列", "trains"),
    ("school", "所学校", "schools"),
    ("scholarship", "个奖学金", "scholarships"),
    ("job", "个岗位", "jobs"),
    ("event", "场", "events"),
    ("km", "公里", "km"),
    ("m", "米", "m"),
    ("m2", "平方米", "m²"),
    ("m3", "立方米", "m³"),
    ("ha", "公顷", "ha"),
    ("mu", "亩", "mu"),
    ("kg", "公斤", "kg"),
    ("t", "吨", "t"),
    ("kW", "千瓦", "kW"),
    ("kWh", "千瓦时", "kWh"),
    ("year", "年", "years"),
    ("month", "个月", "months"),
    ("day", "天", "days"),
    ("hour", "小时", "hours"),
    ("time", "次", "times"),
    ("item", "", ""),
    ("li", "里", "li"),
    ("week", "周", "weeks"),
    ("", "", ""),
];

/// The sign in front of a value that is not meant to the last digit.
#[must_use]
pub const fn hedge_sign(approx: Approx) -> &'static str {
    match approx {
        Approx::Exact => "",
        Approx::About | Approx::Nearly => "~",
        Approx::MoreThan => ">",
        Approx::AtLeast => "≥",
        Approx::AtMost => "≤",
    }
}

/// Short display forms of a figure's value in both habits, such as (`2.3 万亿美元`, `USD 2.3 tn`); a hedge is a sign in front.
#[must_use]
pub fn short_value(quantity: &Quantity) -> (String, String) {
    let sign = hedge_sign(quantity.approx);
    let unit = quantity.unit.as_deref().unwrap_or_default();
    let money = MONEY.iter().find(|(code, _)| *code == unit).map(|(_, name)| *name);
    let code = unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase());
    let known = UNITS.iter().find(|(name, ..)| *name == unit);
    let number = |scale: fn(Decimal) -> (Decimal, &'static str)| -> (String, &'static str) {
        let read = |text: &Option<String>| text.as_deref().and_then(|t| t.parse::<Decimal>().ok());
        let Some(low) = read(&quantity.value) else { return ("…".into(), "") };
        match read(&quantity.value_max) {
            None => {
                let (n, word) = scale(low);
                (n.to_string(), word)
            }
            Some(high) => {
                let (n, word) = scale(high);
                let same = if n.is_zero() { low } else { low.checked_mul(n).and_then(|v| v.checked_div(high)).unwrap_or(low) };
                (format!("{}–{n}", same.round_dp(3).normalize()), word)
            }
        }
    };
    let (n, word) = number(chinese_scale);
    let name = money.unwrap_or_else(|| known.map_or(unit, |(_, zh, _)| *zh));
    let chinese = match (word.is_empty(), name) {
        (true, "%") => format!("{sign}{n}%"),
        (true, "") => format!("{sign}{n}"),
        (_, "") => format!("{sign}{n} {word}"),
        (true, name) => format!("{sign}{n} {name}"),
        _ => format!("{sign}{n} {word}{name}"),
    };
    let (n, word) = number(english_scale);
    let amount = if word.is_empty() { n } else { format!("{n} {word}") };
    let english = match known {
        _ if code => format!("{sign}{unit} {amount}"),
        Some((_, _, "%")) => format!("{sign}{amount}%"),
        Some((_, _, "×")) => format!("{sign}×{amount}"),
        Some((_, _, "")) => format!("{sign}{amount}"),
        Some((_, _, name)) => format!("{sign}{amount} {name}"),
        None => format!("{sign}{amount} {unit}"),
    };
    (chinese, english.trim_end().to_owned())
}

fn chinese_scale(value: Decimal) -> (Decimal, &'static str) {
    scaled(value, &[(1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万")])
}

fn english_scale(value: Decimal) -> (Decimal, &'static str) {
    scaled(value, &[(1_000_000_000_000, "tn"), (1_000_000_000, "bn"), (1_000_000, "m")])
}

/// The value in the largest scale that keeps it at one or more, three decimals at most.
fn scaled(value: Decimal, scales: &[(i64, &'static str)]) -> (Decimal, &'static str) {
    for (scale, word) in scales {
        let scale = Decimal::from(*scale);
        if value >= scale {
            return (value.checked_div(scale).unwrap_or(value).round_dp(3).normalize(), word);
        }
    }
    (value.normalize(), "")
}
