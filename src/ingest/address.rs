//! How a speaker turns to an audience, and takes leave of it: a line that is nothing else.

use std::sync::LazyLock;

use super::lookup::Lookup;
use super::names::{ends_with_office, is_office};
use super::words::{ADDRESS, MARKS, begins_with};

static OPENINGS: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_start(&ADDRESS.opening));
static CLOSINGS: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_start(&ADDRESS.closing));

/// 尊敬的各位来宾： and nothing else on the line.
pub(super) fn is_salutation(text: &str) -> bool {
    if !text.ends_with(['：', '，', '！', '。', ':', ',', '!', '.', '、']) {
        return false;
    }
    let opening = OPENINGS.begin(text).next();
    if text.is_ascii() || opening.is_some_and(|row| row.word.is_ascii()) {
        return in_english(text, opening.is_some());
    }
    let firm = text.ends_with(['：', ':', '！', '!']);
    let inner = text.trim_end_matches(['：', '，', '！', '。', '、', ':', ',', '!', '.']);
    let parts = || inner.split(['，', '、', '！', '：', ' ']).filter(|part| !part.is_empty());
    // 先生们 needs no other word; 我们 names nobody.
    let all = |part: &str| {
        part.ends_with(['们', '們'])
            && !["我们", "他们", "她们", "它们", "人们", "我們", "他們", "人們"].iter().any(|no| part.ends_with(no))
    };
    let opens = |part: &str| ADDRESS.opening.iter().any(|row| !row.word.is_ascii() && part.starts_with(row.word.as_str()));
    let audience = |part: &str| ADDRESS.audience.iter().any(|known| known.find_exact(part).is_some());
    // 尊敬的 stands before people whoever they are, and gives what follows to them too: 尊敬的各国元首、政府首脑，
    let honoured = ["尊敬的", "亲爱的", "敬爱的", "親愛的", "敬愛的"].iter().any(|word| text.starts_with(word));
    let verbless = |part: &str| !part.contains(['是', '在', '将', '將', '把', '了', '我']);
    let bare = |part: &str| !part.contains(['从', '從', '到', '有', '被', '让', '讓', '不', '也', '就', '都', '来', '來']);
    // 老师、同学们： those of the last word are all that are told together.
    let together = |part: &str| {
        let mut groups = inner.split(['，', '！', '：', ' ']).filter(|group| group.split('、').any(|one| one == part));
        firm && groups.all(|group| group.rsplit('、').next().is_some_and(all) && group.split('、').all(|one| one.chars().count() <= 6))
    };
    inner.chars().count() <= 48
        && !inner.contains(['。', '；', '？'])
        && (opening.is_some() || (firm && parts().all(|part| all(part) || opens(part) || together(part))))
        // Every part must itself name somebody: 各位同事，今天… is running text.
        && parts().all(|part| {
            let length = part.chars().count();
            let named = audience(part) || all(part) || together(part) || (opens(part) && (firm || ends_with_office(part)));
            verbless(part) && (named && length <= if opens(part) { 20 } else { 16 } || honoured && bare(part) && length <= 11)
        })
}

/// Excellencies, ladies and gentlemen, | President Doe, distinguished guests,
fn in_english(text: &str, opening: bool) -> bool {
    let words = text.split_whitespace().count();
    let inner = text.trim_end_matches([',', ':', '!', '.']);
    if opening {
        // “Members of the League met in May.” is no address: an address has no verb, so it is short.
        return words <= 14
            && !text.ends_with(". ")
            && (words <= 4 || !text.ends_with('.'))
            && !inner.contains(". ") | begins_with(text, "Mr");
    }
    // Who is turned to by office and name: all words but the smallest are names or open an address.
    let known = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        const SMALL: [&str; 8] = ["and", "of", "the", "ladies", "gentlemen", "guests", "members", "all"];
        word.starts_with(char::is_uppercase)
            || SMALL.iter().any(|small| small.eq_ignore_ascii_case(bare))
            || ADDRESS.opening.iter().any(|row| row.word.eq_ignore_ascii_case(bare))
    };
    let first = text.split_whitespace().next().unwrap_or_default();
    words <= 12
        && text.contains(char::is_lowercase)
        && text.ends_with([',', ':', '!'])
        && (is_office(first) || matches!(first, "Prime" | "Your"))
        && text.split_whitespace().all(known)
}

/// 谢谢大家。 谢谢主席先生。 Thank you, Madam President.
pub(super) fn is_closing(text: &str) -> bool {
    let bare = text.trim_end_matches(['。', '！', '.', '!', ' ', '~']);
    if bare.len() >= 60 || bare.contains(['。', '！', '；']) || !text.ends_with(['。', '！', '.', '!', '~']) && bare.len() >= 48 {
        return false;
    }
    ADDRESS.closing.iter().any(|row| bare.eq_ignore_ascii_case(&row.word)) || {
        // Thanks to somebody who is addressed.
        let rest = CLOSINGS.begin(bare).filter_map(|row| bare.get(row.word.len()..));
        rest.min_by_key(|rest| rest.len()).is_some_and(|rest| {
            let to = rest.trim_start_matches([',', '，', ' ']);
            let address = format!("{to}{}", if to.is_ascii() { "," } else { "：" });
            is_salutation(&address) || is_salutation(&format!("尊敬的{address}")) && !to.is_ascii() && to.chars().count() <= 8
        })
    }
}

static SIGNOFFS: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_start(&MARKS.signoff));

/// Yours sincerely, 此致: whether a line is nothing but the end of a letter, above the name.
pub(super) fn is_signoff(text: &str) -> bool {
    text.chars().count() <= 48 && !text.ends_with(['。', '.']) && SIGNOFFS.begin(text).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_people_whoever_they_are() {
        for text in [
            "尊敬的塔利娅女王，",
            "尊敬的马尔琴科总督，各位理事：",
            "尊敬的各国元首、政府首脑，",
            "主席先生、各位局长：",
            "父老乡亲们：",
            "赶海的兄弟姐妹们，各位来宾：",
            "老师、同学们：",
            "尊敬的前辈们，各位乡亲：",
            "Mr. Chairman, dear friends from the valleys,",
            "President Sow, Prime Minister Lund, ladies and gentlemen,",
        ] {
            assert!(is_salutation(text), "{text}");
        }
        for text in [
            "各位代表在会上一致同意，",
            "尊敬的客人从远方来到山里，",
            "告诉我们：",
            "修渠、种树，告诉乡亲们：",
            "President Sow and the ministers of nine countries met on Friday,",
        ] {
            assert!(!is_salutation(text), "{text}");
        }
    }

    #[test]
    fn the_end_of_a_letter_is_a_line_of_its_own() {
        for row in &MARKS.signoff {
            assert!(is_signoff(&row.example), "{}", row.example);
        }
        assert!(!is_signoff("Yours is the harbour and ours the ferry that crosses it every day."));
        assert!(!is_signoff("敬礼的人站成一排。"));
    }

    #[test]
    fn thanks_to_somebody_take_leave_and_thanks_for_something_do_not() {
        for text in ["谢谢主席先生。", "谢谢各位！", "Thank you, Madam President.", "I thank you, Mr. Chair."] {
            assert!(is_closing(text), "{text}");
        }
        for text in ["谢谢大家三十年来护住了这条河。", "Thank you for the ships that you sent in May.", "感谢。"] {
            assert!(!is_closing(text), "{text}");
        }
    }
}
