//! Lines that name a person: office and name, name and office, a name alone.

use std::sync::LazyLock;

use super::lookup::Lookup;
use super::words::{MARKS, OFFICES};
use crate::text::chars::is_han;

/// Marks between the parts of a foreign name.
const DOTS: [char; 4] = ['·', '•', '・', '．'];

static SPEAKERS: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_start(&MARKS.speaker));
static OFFICE_STARTS: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_start(&OFFICES.office));
static OFFICE_ENDS: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_end(&OFFICES.office));

/// Whether words in Chinese end with the name of an office: 某某联盟主席.
pub(super) fn ends_with_office(text: &str) -> bool {
    // What grows and lasts ends as heads of bodies do: 持续增长.
    const GROWTH: [&str; 5] = ["增长", "增長", "成长", "成長", "延长"];
    OFFICE_ENDS.end(text).any(|row| !row.word.is_ascii()) && !GROWTH.iter().any(|word| text.ends_with(word))
}

/// Whether a word of English names an office.
pub(super) fn is_office(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
    OFFICE_STARTS.begin(word).any(|row| row.word.len() == word.len())
}

/// Whether a text has the form of a Chinese name: two to four characters, more where dots part a foreign one.
pub(super) fn is_han_name(name: &str) -> bool {
    let length = name.chars().filter(|c| is_han(*c)).count();
    let single = |part: &str| part.chars().count() == 1;
    name.chars().all(|c| (is_han(c) && c != '的') || c == ' ' || DOTS.contains(&c))
        && ((2..=4).contains(&length) || (length <= 14 && name.contains(DOTS)))
        // A name of two characters may be set apart: 李 某.
        && (!name.contains(' ') || name.split(' ').all(single))
}

/// Frequent family names, where nothing but the name itself tells that a person is meant.
const FAMILY: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇呂盧鐘譚陸賈韋鄒龍賀顧龔萬錢嚴湯溫齊喬龐顏莊聶魯歐關蘭紀";

/// Whether a Chinese name begins as names do: with a frequent family name.
pub(super) fn has_family_name(name: &str) -> bool {
    const DOUBLE: [&str; 8] = ["欧阳", "司马", "上官", "诸葛", "司徒", "慕容", "皇甫", "令狐"];
    name.chars().next().is_some_and(|c| FAMILY.contains(c)) || DOUBLE.iter().any(|double| name.starts_with(double))
}

/// The name at the end of a line of Chinese, whatever stands before it: 站长 张某某, 李 某.
pub(super) fn name_at_end(text: &str) -> Option<&str> {
    let last = text.rsplit(' ').next().unwrap_or_default();
    // Characters that stand alone are one name: 李 某.
    let single = text.rsplit(' ').take_while(|part| part.chars().count() == 1).map(|part| part.len() + 1).sum::<usize>();
    let name = if single > 0 { text.get((text.len() + 1).saturating_sub(single)..)? } else { last };
    is_han_name(name).then_some(name)
}

/// Office and name: 某某联盟主席 张某某.
pub(super) fn office_and_name(text: &str) -> Option<(&str, &str)> {
    if text.contains(['，', '。', '：', '；', '“', '《', ',']) {
        return None;
    }
    let name = name_at_end(text)?;
    let office = text.strip_suffix(name)?.trim_end();
    (ends_with_office(office) && office.chars().count() <= 40).then_some((office, name))
}

/// Name and office: Jane Doe, Chair of the League; The Right Honourable Jane Doe, Speaker of the House.
pub(super) fn name_and_office(text: &str) -> Option<(&str, &str)> {
    let (name, office) = text.split_once(", ")?;
    let name = without_titles(name);
    (is_person(name) && office.len() <= 120 && office.split_whitespace().take(4).any(is_office)).then_some((name, office))
}

/// The person whom a line names that says of itself that it names one: by an office, a title, or a word before the name.
pub(super) fn person_of(text: &str) -> Option<String> {
    let text = text.trim_matches(['（', '）', '(', ')', ' ']);
    let bare = SPEAKERS.begin(text).filter_map(|row| text.get(row.word.len()..)).min_by_key(|rest| rest.len());
    let words = bare.map_or(text, |rest| rest.trim_start_matches(['：', ':', ' ']));
    if !words.contains(is_han) {
        let plain = is_person(words).then_some(words).filter(|_| bare.is_some());
        let named = name_and_office(words).map(|(name, _)| name).or(plain);
        return named.map(calm).or_else(|| bare.and_then(|_| titled_person(words)));
    }
    if words.contains(['，', '。', '；', '“', '《']) {
        return None;
    }
    if bare.is_some() && is_han_name(words) {
        return Some(plain_name(words));
    }
    let before = words.split_once(['（', '(']).filter(|(_, office)| ends_with_office(office)).map(|(name, _)| name.trim());
    // 张某某 某某联盟主席
    let first = words.split_once(' ').filter(|(name, office)| has_family_name(name) && ends_with_office(office)).map(|(name, _)| name);
    let name = office_and_name(words).map(|(_, name)| name).or(before).or(first)?;
    is_han_name(name).then(|| plain_name(name))
}

/// The person named right behind an office: 某某联盟主席张某某.
pub(super) fn person_behind_office(text: &str) -> Option<&str> {
    let ends = text.char_indices().map(|(at, _)| at).skip(2).filter(|&at| text.get(..at).is_some_and(ends_with_office));
    ends.last()
        .and_then(|at| text.get(at..))
        .map(str::trim)
        .filter(|name| is_han_name(name) && has_family_name(name) && !name.contains(' '))
}

/// A name without the spaces that set its characters apart.
pub(super) fn plain_name(name: &str) -> String {
    if name.split(' ').all(|part| part.chars().count() == 1) { name.replace(' ', "") } else { name.to_string() }
}

/// JANE DOE is Jane Doe.
pub(super) fn calm(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter();
        if word.chars().filter(|c| c.is_alphabetic()).count() > 2 && word.chars().all(|c| !c.is_lowercase()) {
            first.chain(letters.flat_map(char::to_lowercase)).collect::<String>()
        } else {
            word.to_string()
        }
    };
    name.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// A name with titles and nothing else: H.E. Ms. Jane Doe; Chair Jane Doe.
pub(super) fn titled_person(text: &str) -> Option<String> {
    let rest = without_titles(text);
    let first = text.split_whitespace().next()?.trim_end_matches('.');
    let honoured = is_office(first) || ["Dr", "Mr", "Mrs", "Ms", "Sir", "Dame", "Prof", "H.E", "HE", "Hon", "His", "Her"].contains(&first);
    (honoured && rest.len() < text.len() && is_person(rest)).then(|| calm(rest))
}

/// Words without the titles before the name: Dr. Jane Doe.
fn without_titles(words: &str) -> &str {
    const TITLES: &[&str] = &[
        "Dr",
        "Mr",
        "Mrs",
        "Ms",
        "Miss",
        "Sir",
        "Dame",
        "Lord",
        "Lady",
        "Prof",
        "Professor",
        "Hon",
        "H.E",
        "HE",
        "The",
        "the",
        "His",
        "Her",
        "Their",
        "Excellency",
        "Right",
        "Honourable",
        "Honorable",
        "Prime",
        "Vice",
        "Deputy",
        "Foreign",
        "First",
        "Acting",
        "Senior",
    ];
    let mut rest = words.trim_start();
    while let Some((_, more)) = rest
        .split_once(' ')
        .filter(|(word, _)| TITLES.iter().any(|title| title.eq_ignore_ascii_case(word.trim_end_matches(['.', ',']))) || is_office(word))
    {
        rest = more.trim_start();
    }
    rest
}

/// Two to four capitalised words and initials.
pub(super) fn is_person(name: &str) -> bool {
    const NO_NAME: &[&str] = &["of", "the", "and", "on", "in", "for", "to", "a", "our", "with", "from", "by", "at", "your", "his", "her"];
    !name.split_whitespace().any(|word| NO_NAME.iter().any(|known| known.eq_ignore_ascii_case(word)))
        && (2..=4).contains(&name.split_whitespace().count())
        && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || matches!(word, "de" | "van" | "von" | "bin" | "al"))
        && name.chars().all(|c| (c.is_alphabetic() && !is_han(c)) || matches!(c, ' ' | '.' | '-' | '’' | '\''))
}

/// The person named in words without the titles before the name: Dr. Jane Doe; H.E. Ms. Jane Doe, President of the League.
pub(super) fn person_in(words: &str) -> Option<String> {
    let mut name = Vec::new();
    for word in without_titles(words).split_whitespace() {
        if !(word.starts_with(char::is_uppercase) || matches!(word, "de" | "van" | "von" | "bin" | "al")) {
            break;
        }
        name.push(word.trim_end_matches(','));
        if word.ends_with(',') {
            break;
        }
    }
    let name = calm(&name.join(" "));
    is_person(&name).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_with_the_office_before_or_behind_it() {
        for (text, name) in [
            ("北岸商会会长 林海生", Some("林海生")),
            ("北岸商会会长 李 生", Some("李 生")),
            ("高原共和国总统 马尔琴科", Some("马尔琴科")),
            ("经济持续增长 民生改善", None),
            ("携手同行 共建家园", None),
            ("来自二十一个国家 和地区的", None),
        ] {
            assert_eq!(office_and_name(text).map(|(_, name)| name), name, "{text}");
        }
        assert_eq!(name_at_end("老站长 张守田"), Some("张守田"));
        assert_eq!(name_at_end("老船工 张 守 田"), Some("张 守 田"));
        assert_eq!(name_at_end("李 生"), Some("李 生"));
        assert_eq!(name_and_office("Jane Oakley, Chair of the League"), Some(("Jane Oakley", "Chair of the League")));
        let (name, _) = name_and_office("The Right Honourable Moira Kell, Speaker of the House").expect("a name");
        assert_eq!(name, "Moira Kell");
        for (line, name) in [
            ("讲话人：张守田", Some("张守田")),
            ("张守田（护水会会长）", Some("张守田")),
            ("张守田 护水会会长", Some("张守田")),
            ("（护水会会长 张守田）", Some("张守田")),
            ("Delivered by JOAN CARVER", Some("Joan Carver")),
            ("by Joan Carver, Chair", Some("Joan Carver")),
            ("(Joan Carver, Chair)", Some("Joan Carver")),
            ("护水会会长很忙", None),
            ("Clean Water", None),
        ] {
            assert_eq!(person_of(line).as_deref(), name, "{line}");
        }
        assert_eq!(person_behind_office("护水会会长张守田"), Some("张守田"));
        assert_eq!(person_behind_office("护水会会长会议"), None);
        assert_eq!(titled_person("H.E. Ms. Joan Carver").as_deref(), Some("Joan Carver"));
        assert_eq!(titled_person("Clean Water"), None);
        for (words, name) in [
            ("Dr. Jane Oakley, President of the League", Some("Jane Oakley")),
            ("H.E. Ms. Ilse van Tarn, Permanent Representative", Some("Ilse van Tarn")),
            ("Prime Minister Tom Arden at the Forum", Some("Tom Arden")),
            ("HIS EXCELLENCY MR. JORN HALVARD, MINISTER", Some("Jorn Halvard")),
            ("the towns of the coast", None),
        ] {
            assert_eq!(person_in(words).as_deref(), name, "{words}");
        }
    }
}
