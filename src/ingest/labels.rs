//! Labels of headings: 一、 （一） 1. （1） 第一， 一是 —— 第一章 甲、 § 3. 2.1 (a); those of English words are in `labels_en`.

use super::labels_en::{latin, roman};
use super::numbers::{digits, han_number, is_han_numeral};
use crate::text::chars::is_han;

/// How a label is written; the order is that of nesting, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Style {
    /// 第一编, 第一部分, Part I
    Part,
    /// 第一章, Chapter 1
    Chapter,
    /// 第一节, Section 1
    Section,
    /// 第一条, Article 5
    Article,
    /// I.
    Roman,
    /// A.
    Capital,
    /// 壹、
    Formal,
    /// 甲、
    Stem,
    /// 一、
    Han,
    /// （一）
    HanBrackets,
    /// 1.
    Arabic,
    /// 2.1, by depth
    Decimal(u8),
    /// （1）
    ArabicBrackets,
    /// (a)
    Letter,
    /// (i)
    RomanBrackets,
    /// ①
    Circled,
    /// 第一， First,
    Ordinal,
    /// 一是
    Point,
    /// 一要, 一靠: in a series only
    Task,
    /// ——
    Dash,
}

impl Style {
    /// Whether such a label stands at the beginning of its text rather than on a line of its own.
    pub const fn runs_in(self) -> bool {
        matches!(self, Self::Ordinal | Self::Point | Self::Task | Self::Dash)
    }
}

/// A label at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub style: Style,
    /// Its number; 0 for dashes.
    pub number: u32,
    /// Where the label ends, as it is named: without the separator.
    pub end: usize,
    /// Where the text behind label and separator begins.
    pub rest: usize,
    /// Nothing sets it apart from its text (第三条为了…): it counts only in a series.
    pub tight: bool,
}

/// Reads the label at the beginning of a text.
pub(super) fn label_of(text: &str) -> Option<Label> {
    let first = text.chars().next()?;
    let found = match first {
        '第' => ordinal_word(text),
        '（' | '(' => brackets(text),
        '—' | '-' | '－' | '–' | '─' => dash(text),
        '0'..='9' => arabic(text),
        '０'..='９' => wide_arabic(text),
        '①'..='⑳' => Some(Label {
            style: Style::Circled,
            number: first as u32 - '①' as u32 + 1,
            end: first.len_utf8(),
            rest: first.len_utf8(),
            tight: false,
        }),
        'Ⅰ'..='Ⅻ' => separated(text, first.len_utf8(), Style::Roman, first as u32 - 'Ⅰ' as u32 + 1),
        '其' => {
            let (number, end) = han_number(text, first.len_utf8())?;
            (separated(text, end, Style::Ordinal, number)).filter(|label| label.rest > label.end)
        }
        '§' => section_sign(text),
        _ if FORMAL.contains(&first) => formal(text),
        _ if STEMS.contains(&first) => stem(text),
        _ if is_han_numeral(first) => han(text),
        'A'..='Z' | 'a'..='z' => latin(text),
        _ => None,
    }?;
    // Spaces between the label and its text belong to neither.
    let gap = text.get(found.rest..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    Some(Label { rest: found.rest + gap, ..found })
}

/// The label's separator, if one follows: it is not part of the label.
fn separated(text: &str, end: usize, style: Style, number: u32) -> Option<Label> {
    let next = text.get(end..)?.chars().next();
    let rest = match next {
        None => end,
        Some(c @ ('、' | '，' | '．' | '：' | '.' | ',' | ':' | ')' | '）' | ' ')) => end + c.len_utf8(),
        Some(_) => return None,
    };
    Some(Label { style, number, end, rest, tight: false })
}

/// 第一章 总则, 第一条 …, 第一，
fn ordinal_word(text: &str) -> Option<Label> {
    let (number, after) = han_number(text, '第'.len_utf8()).or_else(|| digits(text, '第'.len_utf8()))?;
    let rest = text.get(after..)?;
    const WORDS: &[(&str, Style)] = &[
        ("部分", Style::Part),
        ("编", Style::Part),
        ("編", Style::Part),
        ("篇", Style::Part),
        ("章", Style::Chapter),
        ("节", Style::Section),
        ("節", Style::Section),
        ("条", Style::Article),
        ("條", Style::Article),
    ];
    if let Some((word, style)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
        let end = after + word.len();
        let tail = text.get(end..).unwrap_or_default();
        let gap = match tail.chars().next() {
            Some(c @ (' ' | '：' | '、')) => c.len_utf8(),
            Some('，' | '。' | '》' | '的') => return None,
            _ => 0,
        };
        // 第一章总则 is a heading; 第一条规定… may be a sentence about an article.
        let tight = *style == Style::Article && tail.starts_with(is_han);
        return Some(Label { style: *style, number, end, rest: end + gap, tight });
    }
    let comma = rest.chars().next().filter(|c| matches!(c, '，' | '、' | '：' | ',' | ' '))?;
    Some(Label { style: Style::Ordinal, number, end: after, rest: after + comma.len_utf8(), tight: false })
}

/// （一） （1） (a) (iv)
fn brackets(text: &str) -> Option<Label> {
    let open = text.chars().next()?.len_utf8();
    let close = text.char_indices().skip(1).take(8).find(|(_, c)| matches!(c, '）' | ')'))?;
    let inside = text.get(open..close.0)?.trim();
    let end = close.0 + close.1.len_utf8();
    let whole = |read: Option<(u32, usize)>| read.filter(|&(_, to)| to == inside.len()).map(|(number, _)| number);
    let (style, number) = if let Some(number) = whole(han_number(inside, 0)) {
        (Style::HanBrackets, number)
    } else if let Some(number) = whole(digits(inside, 0)).filter(|&number| number < 200) {
        (Style::ArabicBrackets, number)
    } else if inside.len() > 1 || inside == "i" || inside == "v" || inside == "x" {
        (Style::RomanBrackets, roman(inside)?)
    } else {
        let c = inside.chars().next().filter(char::is_ascii_alphabetic)?;
        (Style::Letter, c.to_ascii_lowercase() as u32 - 'a' as u32 + 1)
    };
    Some(Label { style, number, end, rest: end, tight: false })
}

/// —— at the beginning of a paragraph; one long dash does too where print has lost the other.
fn dash(text: &str) -> Option<Label> {
    let end = text.len() - text.trim_start_matches(['—', '－', '–', '-', '─']).len();
    let bar = text.get(..end)?;
    (bar.chars().count() >= 2 || bar == "—").then_some(())?;
    text.get(end..)
        .and_then(|rest| rest.trim_start().chars().next())
        .filter(|c| is_han(*c) || c.is_alphabetic() || *c == '“' || (c.is_ascii_digit() && bar.starts_with(['—', '─'])))?;
    Some(Label { style: Style::Dash, number: 0, end, rest: end, tight: false })
}

/// 1. 1、 1) 2.1
fn arabic(text: &str) -> Option<Label> {
    let (mut number, mut end) = digits(text, 0)?;
    if number == 0 || number > 999 {
        return None;
    }
    let mut depth = 1_u8;
    // 2.1 and 2.1.3 are labels where a space or a word follows; 2.5万 and 2.5% are quantities.
    while let Some((last, to)) = text.get(end..).and_then(|rest| rest.strip_prefix('.')).and_then(|_| digits(text, end + 1)) {
        (number, end, depth) = (last, to, depth.saturating_add(1));
    }
    let rest = text.get(end..)?;
    if depth > 1 {
        let bare = rest.strip_prefix('.').unwrap_or(rest);
        // 2.1轨道 lost the space behind its label, or never had one: a series must bear it out.
        if bare.starts_with(is_han) && !is_measure(bare) {
            return Some(Label { style: Style::Decimal(depth), number, end, rest: text.len() - bare.len(), tight: true });
        }
        let tail = bare.strip_prefix(' ')?.trim_start();
        let word = tail.chars().next()?;
        // Depth two may still be a quantity (2.5 million, 1.2 万): then a small letter or a measure follows.
        let quantity = depth == 2 && (word.is_lowercase() || is_measure(tail));
        return (!quantity).then_some(Label { style: Style::Decimal(depth), number, end, rest: end + 1, tight: false });
    }
    let separator = rest.chars().next()?;
    let rest_at = end + separator.len_utf8();
    match separator {
        '.' | '．' | '、' | ')' | '）' => Some(Label { style: Style::Arabic, number, end, rest: rest_at, tight: false }),
        _ => None,
    }
}

/// Whether a text begins with the name of what a decimal counts: 2.5万, 1.5小时.
fn is_measure(text: &str) -> bool {
    ["公里", "公斤", "公顷", "公頃", "公吨", "公噸", "公尺", "公分"].iter().any(|word| text.starts_with(word))
        || text.starts_with(|c: char| {
            "万亿萬億千百%个個倍吨噸小时時分秒天日月年岁歲元美米里厘毫克斤升度平立级級成折人户戶条條次海英点點".contains(c)
        })
}

/// １． １、
fn wide_arabic(text: &str) -> Option<Label> {
    let (number, end) = digits(text, 0)?;
    separated(text, end, Style::Arabic, number).filter(|label| {
        label.rest > label.end && number > 0 && number < 1000 && !text.get(end..).is_some_and(|rest| rest.starts_with('，'))
    })
}

/// Numerals that cannot be falsified, by their value less one in each script: they label what 一、 is a part of.
const FORMAL: [char; 20] =
    ['壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖', '拾'];

/// 壹、 參、
fn formal(text: &str) -> Option<Label> {
    let first = text.chars().next()?;
    let at = FORMAL.iter().position(|&c| c == first)?;
    let number = u32::try_from(at % 10 + 1).ok()?;
    separated(text, first.len_utf8(), Style::Formal, number).filter(|label| label.rest > label.end)
}

/// The heavenly stems, which count parts as letters do.
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];

/// 甲、 in a series: 甲、乙双方 begins a sentence.
fn stem(text: &str) -> Option<Label> {
    let first = text.chars().next()?;
    let number = u32::try_from(STEMS.iter().position(|&c| c == first)? + 1).ok()?;
    let end = first.len_utf8();
    let mark = text.get(end..)?.chars().next().filter(|c| matches!(c, '、' | '．'))?;
    Some(Label { style: Style::Stem, number, end, rest: end + mark.len_utf8(), tight: true })
}

/// § 3. Disputes
fn section_sign(text: &str) -> Option<Label> {
    let sign = '§'.len_utf8();
    let gap = text.get(sign..).filter(|rest| rest.starts_with(' ')).map_or(0, |_| 1);
    let (number, end) = digits(text, sign + gap)?;
    separated(text, end, Style::Section, number)
}

/// 一、 一是 and a lone 一
fn han(text: &str) -> Option<Label> {
    let (number, end) = han_number(text, 0)?;
    let rest = text.get(end..)?;
    match rest.chars().next() {
        None => Some(Label { style: Style::Han, number, end, rest: end, tight: false }),
        Some(c @ ('、' | '．' | '.' | ' ')) => Some(Label { style: Style::Han, number, end, rest: end + c.len_utf8(), tight: false }),
        Some(verb @ ('是' | '要' | '靠')) if number < 100 => {
            let end = end + verb.len_utf8();
            let style = if verb == '是' { Style::Point } else { Style::Task };
            Some(Label { style, number, end, rest: end, tight: style == Style::Task })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_and_numbers_in_running_text_are_none() {
        for (text, label) in [
            ("一、水源", Some((Style::Han, 1, "一", "水源"))),
            ("三", Some((Style::Han, 3, "三", ""))),
            ("（十二）森林", Some((Style::HanBrackets, 12, "（十二）", "森林"))),
            ("(1) Water", Some((Style::ArabicBrackets, 1, "(1)", "Water"))),
            ("(iv) the sea", Some((Style::RomanBrackets, 4, "(iv)", "the sea"))),
            ("(b) the sea", Some((Style::Letter, 2, "(b)", "the sea"))),
            ("第一，把水治好。", Some((Style::Ordinal, 1, "第一", "把水治好。"))),
            ("第二章 总则", Some((Style::Chapter, 2, "第二章", "总则"))),
            ("第二章总则", Some((Style::Chapter, 2, "第二章", "总则"))),
            ("第三条 为了护水", Some((Style::Article, 3, "第三条", "为了护水"))),
            ("第三条的规定不变", None),
            ("二是把树种上。", Some((Style::Point, 2, "二是", "把树种上。"))),
            ("二十年来", None),
            ("——坚持护水，", Some((Style::Dash, 0, "——", "坚持护水，"))),
            ("-5度", None),
            ("1. 修渠", Some((Style::Arabic, 1, "1", "修渠"))),
            ("2.5万公里", None),
            ("2.5 million people", None),
            ("2.1 Water", Some((Style::Decimal(2), 1, "2.1", "Water"))),
            ("2021年", None),
            ("2021. 年", None),
            ("2.1轨道", Some((Style::Decimal(2), 1, "2.1", "轨道"))),
            ("2.1.1雨量站", Some((Style::Decimal(3), 1, "2.1.1", "雨量站"))),
            ("1.5小时内完成", None),
            ("2.5公里堤防", None),
            ("2.2公交", Some((Style::Decimal(2), 2, "2.2", "公交"))),
            ("參、下次會議", Some((Style::Formal, 3, "參", "下次會議"))),
            ("陆地上的路", None),
            ("一要修渠，", Some((Style::Task, 1, "一要", "修渠，"))),
            ("IV. Finance", Some((Style::Roman, 4, "IV", "Finance"))),
            ("A. Ports", Some((Style::Capital, 1, "A", "Ports"))),
            ("I think", None),
            ("Article 5", Some((Style::Article, 5, "Article 5", ""))),
            ("Article 5. Members", Some((Style::Article, 5, "Article 5", "Members"))),
            ("Article 5 of the Charter", None),
            ("CHAPTER II", Some((Style::Chapter, 2, "CHAPTER II", ""))),
            ("First, money.", Some((Style::Ordinal, 1, "First", "money."))),
            ("Secondly, people.", Some((Style::Ordinal, 2, "Secondly", "people."))),
            ("甲、修渠", Some((Style::Stem, 1, "甲", "修渠"))),
            ("甲方修渠", None),
            ("§ 3. Disputes", Some((Style::Section, 3, "§ 3", "Disputes"))),
            ("§3 of the Charter", Some((Style::Section, 3, "§3", "of the Charter"))),
            ("Part Two", Some((Style::Part, 2, "Part Two", ""))),
            ("Section 3 — Money", Some((Style::Section, 3, "Section 3", "Money"))),
            ("Part one of the story", None),
            ("③ 修渠", Some((Style::Circled, 3, "③", "修渠"))),
            ("（上接第二版）", None),
            ("（2020）", None),
        ] {
            let got = label_of(text).map(|l| (l.style, l.number, &text[..l.end], &text[l.rest..]));
            assert_eq!(got, label, "{text}");
        }
    }
}
