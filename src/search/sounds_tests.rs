//! Words found by their sound.

use super::*;

fn found<'t>(text: &'t str, word: &str, typed: Typed) -> Option<&'t str> {
    let word: Vec<char> = word.chars().collect();
    Sounds::new(&word, typed)?.place(text).map(|(at, _)| &text[at])
}

#[test]
fn pinyin_finds_its_characters() {
    for (text, word, want) in [
        ("设立开发银行等机构", "yinhang", Some("银行")),
        ("在重庆举行", "chongqing", Some("重庆")),
        ("在重庆举行", "chong2qing4", Some("重庆")),
        ("在重庆举行", "chong4qing4", None),
        ("绿色发展", "lvsefazhan", Some("绿色发展")),
        ("绿色发展", "lusefa", Some("绿色发")),
        ("绿色发展", "lusefazh", Some("绿色发展")),
        ("在西安开会", "xi'an", Some("西安")),
        ("先开会", "xi'an", None),
        ("十座跨海大桥", "跨hai大桥", Some("跨海大桥")),
        ("2.3万亿", "2.3wanyi", Some("2.3万亿")),
        ("港口、码头", "gangkoumatou", Some("港口、码头")),
        ("港口和码头", "gangkoumatou", None),
        ("路和桥", "lx", None),
    ] {
        assert_eq!(found(text, word, Typed::Syllables), want, "{word} in {text}");
    }
}

#[test]
fn initials_find_their_characters() {
    for (text, word, want) in [
        ("设立开发银行等机构", "kfyh", Some("开发银行")),
        ("长江大桥", "chjdq", Some("长江大桥")),
        ("长江大桥", "cjdaqiao", Some("长江大桥")),
        ("长江大桥", "cjq", None),
        ("桥", "q", None),
    ] {
        assert_eq!(found(text, word, Typed::Initials), want, "{word} in {text}");
    }
}

#[test]
fn a_long_text_of_one_sound_takes_no_long_time() {
    let word = "a".repeat(60);
    assert!(found(&"啊".repeat(20_000), &word, Typed::Initials).is_some());
    assert_eq!(found(&"啊，".repeat(20_000), &format!("{}q", &word[1..]), Typed::Initials), None);
}

use proptest::prelude::*;

proptest! {
    /// What is counted without being judged is what would be found.
    #[test]
    fn what_stands_there_has_a_place(text in "[银行重庆会长的，、。ab2]{0,24}", word in "[yinhagchoqud2行ab]{2,9}", initials in any::<bool>()) {
        let chars: Vec<char> = word.chars().collect();
        let typed = if initials { Typed::Initials } else { Typed::Syllables };
        if let Some(sounds) = Sounds::new(&chars, typed) {
            prop_assert!(sounds.is_told());
            let place = sounds.place(&text).map(|(place, _)| place);
            prop_assert_eq!(sounds.first_in(&text).is_some(), place.is_some());
            prop_assert!(sounds.first_in(&text) <= place.as_ref().map(|place| place.start));
            let counted = place.map(|place| place.start + 36 * crate::search::sounding::edges_missing_at(&text, &place));
            prop_assert!(sounds.first_and_edge(&text, 36) <= counted);
        }
    }

    /// A block is never told to hold less than it holds.
    #[test]
    fn candidates_hold_all_that_stands_there(text in "[银行重庆会长的，、。ab2]{0,24}", word in "[yinhagchoqud2行ab]{2,9}", initials in any::<bool>()) {
        let chars: Vec<char> = word.chars().collect();
        let typed = if initials { Typed::Initials } else { Typed::Syllables };
        if let Some(sounds) = Sounds::new(&chars, typed) {
            let mut growing = crate::search::posting::Growing::default();
            growing.unit("桥");
            growing.unit(&text);
            let postings = growing.finish();
            prop_assert!(sounds.first_in(&text).is_none() || sounds.candidates(&postings).contains(1));
            prop_assert!(sounds.first_in(&text).is_some() || !sounds.sure(&postings).contains(1));
        }
    }
}
