//! Searching small libraries built by hand: what is found, in what order, and that it does not depend on how it is cut.

use std::ops::Range;
use std::sync::Arc;

use plenary::model::{Clause, Corpus, Document, Paragraph, Role, Section, Span};
use plenary::search::{Hit, HitKind, Index, Job, Query, Segment, Why};
use plenary::text::fold;
use plenary::text::glossary::Glossary;
use proptest::prelude::*;

/// A document of paragraphs, one a line; `# 一|港口` is a heading on its own line, `一是|修路。…` a paragraph whose run-in
/// heading ends at the first comma or full stop, `= ` the title. A clause ends at 。
fn document(id: &str, text: &str) -> Document {
    let mut out = Document { id: id.into(), complete: true, ..Document::default() };
    for line in text.lines() {
        let (role, line) = match line.get(..2) {
            Some("# ") => (Role::Heading, &line[2..]),
            Some("= ") => (Role::Title, &line[2..]),
            _ => (Role::Text, line),
        };
        let start = out.text.len();
        let paragraph = u32::try_from(out.paragraphs.len()).unwrap();
        if let Some((label, rest)) = line.split_once('|') {
            let end = if role == Role::Text { rest.find(['，', '。']).unwrap_or(rest.len()) } else { rest.len() };
            out.sections.push(Section {
                label: Some(label.into()),
                heading: rest[..end].into(),
                level: 1,
                line: paragraph + 1,
                paragraph,
                start: u32::try_from(start).unwrap(),
                parent: None,
            });
        }
        let section = out.sections.len().checked_sub(1).and_then(|n| u32::try_from(n).ok());
        if role == Role::Title {
            out.title = Some(line.into());
        }
        let line = line.replacen('|', if role == Role::Heading { "、" } else { "" }, 1);
        let first_clause = u32::try_from(out.clauses.len()).unwrap();
        let mut pieces: Vec<&str> = line.split_inclusive('。').collect();
        if pieces.is_empty() {
            pieces.push("");
        }
        let mut at = start;
        for piece in &pieces {
            out.clauses.push(Clause { span: Span::new(at, at + piece.len()), paragraph, section, anchor: 0 });
            at += piece.len();
        }
        out.text.push_str(&line);
        let span = Span::new(start, out.text.len());
        let clauses = u32::try_from(pieces.len()).unwrap();
        out.paragraphs.push(Paragraph { span, role, section, language: Default::default(), first_clause, clauses });
        out.text.push('\n');
    }
    out.finish();
    out
}

struct Library {
    corpus: Corpus,
    index: Index,
}

impl Library {
    fn new(documents: Vec<Document>) -> Self {
        let documents: Vec<_> = documents.into_iter().map(Arc::new).collect();
        let index = Index::default().with(Arc::new(Segment::build(0, &documents)));
        Self { corpus: Corpus::new(documents), index }
    }

    fn of(texts: &[&str]) -> Self {
        Self::new(texts.iter().enumerate().map(|(n, text)| document(&format!("d{n}"), text)).collect())
    }

    fn hits(&self, query: &str) -> Vec<Hit> {
        let mut job = Job::new(Query::parse(query), self.index.clone(), self.corpus.clone());
        while !job.step(1_000_000) {}
        let hits = job.hits(10_000);
        assert_eq!(hits.len(), job.found());
        hits
    }

    fn texts(&self, query: &str) -> Vec<String> {
        self.hits(query).iter().map(|hit| hit.text(&self.corpus)).collect()
    }

    fn documents(&self, query: &str) -> Vec<u32> {
        self.hits(query).iter().map(|hit| hit.document).collect()
    }

    fn matched(&self, query: &str) -> Vec<String> {
        let hits = self.hits(query);
        let parts = |hit: &Hit| hit.matches.iter().map(|m| hit.text(&self.corpus)[m.clone()].to_owned()).collect::<Vec<_>>().join("+");
        hits.iter().map(parts).collect()
    }
}

#[test]
fn words_in_any_order_must_all_stand_in_the_clause() {
    let library = Library::of(&["我们修桥。我们修路。修路也修桥。"]);
    assert_eq!(library.texts("桥 路"), ["修路也修桥。"]);
    assert_eq!(library.matched("桥 路"), ["路+桥"]);
}

#[test]
fn operators_mean_what_they_say() {
    let library = Library::of(&["我们修桥。我们修路。大家修港口。“我们”修水渠。"]);
    assert_eq!(library.texts("^我们 !路"), ["我们修桥。", "“我们”修水渠。"]);
    assert_eq!(library.texts("修 !^我们"), ["大家修港口。"]);
    assert_eq!(library.texts("桥。$"), ["我们修桥。"]);
    assert_eq!(library.texts("^大家修港口。$"), ["大家修港口。"]);
    assert_eq!(library.texts("'我修"), Vec::<String>::new());
    assert_eq!(library.texts("^大家 | 水渠"), ["大家修港口。", "“我们”修水渠。"]);
    assert_eq!(library.texts("！修　！桥").len(), 0);
    assert_eq!(library.texts("!路 !桥 !渠"), ["大家修港口。"]);
}

#[test]
fn an_operator_query_does_not_fall_back_to_scattered_matches_where_it_found_something() {
    let library = Library::of(&["开通渡口。开办通用渡口。开通了渡口和丝厂。"]);
    assert_eq!(library.texts("开通渡口 !丝厂"), ["开通渡口。"]);
    assert_eq!(library.texts("开通渡口").len(), 3);
}

#[test]
fn glyphs_do_not_matter_and_are_told() {
    let library = Library::of(&["弘扬“渡船 精神”，到２０４０年开通 Green Line。"]);
    for (query, matched) in [("渡船精神", "渡船 精神"), ("到2040年", "到２０４０年"), ("green line", "Green+Line"), ("開通", "开通")]
    {
        assert_eq!(library.matched(query), [matched], "{query}");
        assert_eq!(library.hits(query)[0].why, Why::Folded, "{query}");
    }
    assert_eq!(library.hits("Green Line")[0].why, Why::Text);
    assert_eq!(library.matched("\"green line\""), ["Green Line"]);
}

#[test]
fn together_comes_before_scattered() {
    let library = Library::of(&["渔港。渔业海港。渔民和港口。渔民住在离大海很远的港口。"]);
    assert_eq!(library.texts("渔港"), ["渔港。", "渔业海港。", "渔民和港口。"]);
    assert_eq!(library.matched("渔港"), ["渔港", "渔+港", "渔+港"]);
    assert_eq!(library.hits("渔港")[1].why, Why::Text);
}

#[test]
fn where_much_stands_together_nothing_scattered_is_shown() {
    let library = Library::of(&["甲渔港。乙渔港。丙渔港。丁渔港。戊渔港。渔民和港口。"]);
    assert_eq!(library.hits("渔港").len(), 5);
}

#[test]
fn a_named_heading_comes_first_and_is_not_listed_twice() {
    let library = Library::of(&["# （二）|渡口建设\n本章谈渡口建设。\n三是|渡口建设要快，还要好，还要省，而且人人都要参加。"]);
    let hits = library.hits("渡口建设");
    assert_eq!(library.texts("渡口建设"), ["（二）、渡口建设", "三是渡口建设要快，还要好，还要省，而且人人都要参加。", "本章谈渡口建设。"]);
    assert_eq!((hits[0].kind, hits[0].clause, hits[0].section), (HitKind::Heading, 0, Some(0)));
    assert_eq!(library.texts("（二）、渡口"), ["（二）、渡口建设"]);
    assert_eq!(library.texts("^渡口"), Vec::<String>::new());
}

#[test]
fn a_title_is_found_once() {
    let library = Library::of(&["= 在渡口大会上的讲话\n各位代表。"]);
    let hits = library.hits("渡口大会");
    assert_eq!(hits.len(), 1);
    assert_eq!((hits[0].kind, hits[0].clause), (HitKind::Title, 0));
    assert_eq!(library.matched("渡口大会"), ["渡口大会"]);
    let mut untitled = document("d", "各位代表。");
    untitled.working_title = Some("渡口".into());
    assert_eq!(Library::new(vec![untitled]).hits("渡口"), []);
}

#[test]
fn whole_numbers_come_before_parts_of_others() {
    let library = Library::of(&["建120座桥。我们还要建20座桥。"]);
    assert_eq!(library.texts("20座"), ["我们还要建20座桥。", "建120座桥。"]);
    assert_eq!(Library::of(&["2021年建20座桥，party art。"]).matched("20 art"), ["20+art"]);
}

#[test]
fn what_is_said_comes_before_signatures() {
    let mut signed = document("d", "渡边。\n大家都同意由渡边负责修桥。");
    signed.paragraphs[0].role = Role::Signature;
    assert_eq!(Library::new(vec![signed]).texts("渡边"), ["大家都同意由渡边负责修桥。", "渡边。"]);
}

#[test]
fn copies_fold_into_the_original() {
    let mut copy = document("copy", "我们修“桥”。");
    copy.copy_of = Some("whole".into());
    let library = Library::new(vec![copy, document("whole", "我们修桥。"), document("other", "我们修“桥”。我们修桥和路。")]);
    let hits = library.hits("修桥");
    assert_eq!(hits.len(), 2);
    assert_eq!((hits[0].document, hits[0].clause), (1, 0));
    assert_eq!(hits[0].copies, [(0, 0), (2, 0)]);
    assert_eq!(hits[1].copies, []);
}

#[test]
fn close_words_short_clauses_and_early_places_come_first() {
    let library = Library::of(&["大家先修了很长的路然后才想起桥。大家先修路修桥。路桥。"]);
    assert_eq!(library.texts("路 桥"), ["路桥。", "大家先修路修桥。", "大家先修了很长的路然后才想起桥。"]);
}

#[test]
fn an_empty_query_is_done_at_once() {
    let library = Library::of(&["我们修桥。"]);
    for query in ["", "!", " | ", "“"] {
        assert_eq!(library.hits(query), []);
    }
}

#[test]
fn an_index_that_does_not_fit_the_corpus_finds_nothing_bad() {
    let library = Library::of(&["= 题\n# 一|桥\n我们修桥。"]);
    let mut job = Job::new(Query::parse("桥"), library.index.clone(), Corpus::default());
    while !job.step(1) {}
    assert!(job.hits(10).iter().all(|hit| hit.text(&Corpus::default()).is_empty() && hit.matches.is_empty()));
}

#[test]
fn units_are_looked_at_once_for_each_reading_that_is_needed() {
    let library = Library::of(&["甲渔港。乙渔港。丙渔港。丁渔港。戊渔港。渔民和港口。"]);
    for (query, times) in [("渔港", 1), ("'渔场", 2), ("渔场", 3), ("", 0)] {
        let mut job = Job::new(Query::parse(query), library.index.clone(), library.corpus.clone());
        while !job.step(4) {}
        assert_eq!(job.looked_at(), times * library.index.units(), "{query}");
    }
}

#[test]
fn freak_texts_and_queries_end() {
    let library = Library::of(&[&"桥".repeat(200_000), &"桥港".repeat(100_000), &format!("{}\u{301}", "e\u{301}\u{323}".repeat(50_000))]);
    for query in
        ["桥".repeat(500), format!("{}港港", "桥".repeat(40)), "桥 ".repeat(100), format!("{}路", "桥港".repeat(20)), "é".repeat(60)]
    {
        for hit in library.hits(&query) {
            assert!(!hit.matches.is_empty());
        }
    }
}

#[test]
fn a_job_can_go_to_another_thread() {
    fn sendable<T: Send>() {}
    sendable::<Job>();
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("(# 一\\|[桥路港]{1,3}\n|一是\\|[桥路]{2}，)?([桥路港渔a2 “”Ａ]{1,8}。?){1,4}", 1..5)
}

fn library(texts: &[String]) -> Library {
    Library::of(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn a_clause_is_found_by_any_of_its_parts(texts in texts(), from in 0usize..30, len in 1usize..8, pick in any::<prop::sample::Index>()) {
        let library = library(&texts);
        let document = library.corpus.documents().first().unwrap();
        let clause = pick.index(document.clauses.len());
        let text = document.clause_text(u32::try_from(clause).unwrap()).to_owned();
        let part: String = text.chars().skip(from % text.chars().count().max(1)).take(len).collect();
        // A quotation mark in front would be an operator.
        let part = part.trim_start_matches(['“', '”', ' ']);
        if fold(part).is_empty() {
            return Ok(());
        }
        let hits = library.hits(part);
        let place = (0, u32::try_from(clause).unwrap());
        let here = |hit: &Hit| {
            let own = (hit.document, hit.clause) == place || hit.copies.contains(&place);
            own || hit.kind == HitKind::Heading && document.clauses[clause].section == hit.section
        };
        prop_assert!(hits.iter().any(here), "{part:?} in {text:?}: {hits:?}");
    }

    #[test]
    fn steps_and_segments_change_nothing(texts in texts(), query in "[桥路港渔a2!'^|$ ]{1,6}", budget in 1usize..9, cut in 0usize..5) {
        let library = library(&texts);
        let whole = library.hits(&query);
        let documents = library.corpus.documents();
        let cut = cut.min(documents.len());
        let (a, b) = documents.split_at(cut);
        let index = Index::default()
            .with(Arc::new(Segment::build(0, a)))
            .with(Arc::new(Segment::build(u32::try_from(cut).unwrap(), b)));
        prop_assert_eq!(index.clauses(), library.index.clauses());
        let mut job = Job::new(Query::parse(&query), index, library.corpus.clone());
        let mut steps = 0;
        while !job.step(budget) {
            steps += 1;
            prop_assert!(steps < 10_000);
            prop_assert!(job.hits(3).len() <= 3);
        }
        prop_assert_eq!(job.hits(10_000), whole.clone());
        let few = job.hits(2);
        prop_assert_eq!(&few[..], &whole[..few.len()]);
    }

    #[test]
    fn a_naive_scan_finds_the_same(texts in texts(), words in prop::collection::vec("[桥路港渔a2]{1,2}", 1..3)) {
        let library = library(&texts);
        // Strict words: no weaker reading is mixed in.
        let query: Vec<_> = words.iter().map(|word| format!("'{word}")).collect();
        let mut found: Vec<(u32, u32)> = Vec::new();
        let mut headings = Vec::new();
        for hit in library.hits(&query.join(" ")) {
            if hit.kind == HitKind::Clause {
                found.push((hit.document, hit.clause));
            } else {
                headings.push((hit.document, hit.clause));
                headings.extend(&hit.copies);
                continue;
            }
            found.extend(&hit.copies);
        }
        found.sort_unstable();
        let mut naive = Vec::new();
        for (d, document) in (0u32..).zip(library.corpus.documents()) {
            for c in 0..u32::try_from(document.clauses.len()).unwrap() {
                let text = fold(document.clause_text(c));
                if words.iter().all(|word| text.contains(word)) && !headings.contains(&(d, c)) {
                    naive.push((d, c));
                }
            }
        }
        prop_assert_eq!(found, naive);
    }

    #[test]
    fn any_text_and_any_query_are_survived(texts in prop::collection::vec(any::<String>(), 1..3), query in any::<String>()) {
        let library = library(&texts);
        for hit in library.hits(&query) {
            let text = hit.text(&library.corpus);
            let mut last = 0;
            for Range { start, end } in hit.matches {
                prop_assert!(start >= last && start < end && text.get(start..end).is_some());
                last = end;
            }
        }
    }
}

/// What a reader might type for some characters: the commonest sounds in full, or the first letter of each.
fn typed(part: &str, initials: bool) -> String {
    use plenary::text::pinyin::{sounds, syllables};
    part.chars()
        .filter_map(|c| sounds(c).first())
        .map(|sound| syllables()[sound.syllable as usize].as_str())
        .map(|syllable| if initials { &syllable[..1] } else { syllable })
        .collect()
}

#[test]
fn chinese_words_find_english_texts_by_their_meaning() {
    let library = Library::of(&["Two freight trains left. The price of rice rose.", "货运班列已经开行。"]);
    let hits = library.hits("货运班列");
    assert_eq!(hits.iter().map(|hit| (hit.document, hit.why)).collect::<Vec<_>>(), [(1, Why::Text), (0, Why::Glossary)]);
    assert_eq!(&hits[1].text(&library.corpus)[hits[1].matches[0].clone()], "freight trains");
    assert!(library.hits("!公路 货运班列").iter().all(|hit| hit.why == Why::Text), "with operators it says what it says");
}

#[test]
fn what_a_word_means_comes_before_the_inside_of_longer_words() {
    let reports = ["We report.", "They report.", "All report.", "Some report.", "Few report.", "Nobody may report."];
    let library = Library::of(&[&reports[..], &["新港口通车。", "The port is open."]].concat());
    assert_eq!(library.documents("port")[..3], [7, 6, 0]);
    assert_eq!(library.documents("repo").len(), 6, "a word may be typed on");
}

#[test]
fn terms_of_ones_own_are_found_over_those_built_in() {
    let mut library = Library::of(&["灯堤修好了。", "The lantern dyke was mended.", "新铁路通车。", "纤道通车。"]);
    let row = |term: &str, forms: &str| (term.to_owned(), forms.to_owned());
    library.index = library.index.by(Glossary::with(vec![row("lantern dyke", "灯堤"), row("railway", "纤道")]));
    assert_eq!(library.documents("lantern dyke"), [1, 0]);
    assert_eq!(library.documents("灯堤"), [0, 1]);
    assert_eq!(library.documents("railway")[0], 3, "a row of one's own takes the place of the built-in one");
}

#[test]
fn readings_have_names_and_marks() {
    let library = Library::of(&["设立开发银行，修建2.6万公里公路。赠送十亿剂疫苗，在重庆办绿色港口。"]);
    for (query, why, matched) in [
        ("yinhang", Why::Pinyin, "银行"),
        ("chong2qing4", Why::Pinyin, "重庆"),
        ("kai fa yin hang", Why::Pinyin, "开发银行"),
        ("lvsegk", Why::Initials, "绿色港口"),
        ("开发yinhang", Why::Pinyin, "开发银行"),
        ("kfyh", Why::Initials, "开发银行"),
        ("26000公里", Why::Number, "2.6万公里"),
        ("1 billion", Why::Number, "十亿"),
        ("vaccine 1 billion", Why::Glossary, "十亿+疫苗"),
        ("the development bank", Why::Glossary, "开发银行"),
        ("开法银行", Why::Typo, "开发银行"),
        ("发开银行", Why::Typo, "开发银行"),
    ] {
        assert_eq!(library.matched(query), [matched], "{query}");
        assert_eq!(library.hits(query)[0].why, why, "{query}");
    }
}

#[test]
fn weaker_readings_keep_silent_where_a_query_with_operators_found_something() {
    let library = Library::of(&["开发银行成立。开法银行成立。kfyh是缩写。"]);
    assert_eq!(library.texts("'kfyh"), ["kfyh是缩写。"]);
    assert_eq!(library.texts("开发银行 !丝路").len(), 1);
    assert_eq!(library.texts("'yinhang").len(), 0);
}

#[test]
fn headings_are_found_by_their_sound() {
    let library = Library::of(&["# （二）|渡口建设\n本章谈渡口建设的各项措施。"]);
    for query in ["dukoujianshe", "dkjs"] {
        assert_eq!(library.hits(query)[0].kind, HitKind::Heading, "{query}");
    }
}

/// Common characters, every one with all its sounds, and those with several among them.
fn han() -> impl Strategy<Value = String> {
    let known = |c: &char| !plenary::text::pinyin::sounds(*c).is_empty();
    let several = "行重长乐都会还得地只种数调校率参藏朝传弹当倒恶干更给冠观还好和降角禁尽卷空量落没";
    prop_oneof![
        (0x4e00u32..0x9fa5).prop_filter_map("no sound", move |c| char::from_u32(c).filter(known)),
        prop::sample::select(several.chars().collect::<Vec<_>>()),
    ]
    .prop_map(|c| fold(&c.to_string()))
    .prop_filter("no sound once folded", move |c| c.chars().all(|c| known(&c)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The sounds are picked from the table itself, each character by any of its own.
    #[test]
    fn any_characters_are_found_by_any_of_their_sounds(
        said in proptest::collection::vec((han(), any::<prop::sample::Index>()), 4..8),
        tones: bool,
        initials: bool,
    ) {
        use plenary::text::pinyin::{sounds, syllables};
        let text: String = said.iter().map(|(c, _)| c.as_str()).collect();
        let library = Library::of(&[&format!("甲、{text}、乙。")]);
        let mut typed = Vec::new();
        for (c, pick) in &said {
            let all = sounds(c.chars().next().unwrap());
            let sound = &all[pick.index(all.len())];
            let syllable = &syllables()[sound.syllable as usize];
            typed.push(match (initials, tones) {
                (true, _) => syllable[..1].to_owned(),
                (false, true) => format!("{syllable}{}", sound.tone),
                (false, false) => syllable.clone(),
            });
        }
        // The seams of syllables are told by the apostrophe, as in xi'an; without, other seams may be seen, and these too.
        for query in if initials { vec![typed.concat()] } else { vec![typed.concat(), typed.join("'")] } {
            prop_assert!(library.hits(&query).iter().any(|hit| hit.kind == HitKind::Clause), "{query} in {text}");
        }
    }
}

/// Clauses with the characters that make readings difficult: heteronyms, numerals, marks, letters.
fn sounding() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("[银行重庆绿女长乐港口桥亿两3a，、“]{4,16}", 1..8)
}

proptest! {
    // Each case is dozens of searches.
    #![proptest_config(ProptestConfig::with_cases(24))]

#[test]
    fn a_clause_is_found_by_the_sound_of_any_part_of_it(text in "[银行重庆绿女长乐港口桥和发展贸易合作国家]{4,30}", from in 0usize..26, len in 4usize..9, initials: bool) {
        let part: String = text.chars().skip(from).take(len).collect();
        prop_assume!(part.chars().count() >= 4);
        let library = Library::of(&[&format!("{text}。")]);
        prop_assert_eq!(library.hits(&typed(&part, initials)).len(), 1, "{}", typed(&part, initials));
        let mixed: String = part.chars().enumerate().map(|(n, c)| if n % 2 == 0 { c.to_string() } else { typed(&c.to_string(), initials) }).collect();
        prop_assert_eq!(library.hits(&mixed).len(), 1, "{}", mixed);
    }

    #[test]
    fn what_is_typed_on_stays_found(text in "[银行重庆绿女长乐港口桥发展贸易合作国家]{4,12}") {
        let library = Library::of(&[&format!("{text}。")]);
        let whole = typed(&text, false);
        // One letter or two of a single character are no word yet.
        let first = typed(&text.chars().take(1).collect::<String>(), false).len();
        for end in first.max(2)..whole.len() {
            prop_assert_eq!(library.hits(&whole[..end]).len(), 1, "{}", &whole[..end]);
        }
    }

    #[test]
    fn no_reading_depends_on_how_a_search_is_cut(texts in sounding(), query in "[a-z银行港3亿']{1,6}( [a-z银行0-9]{1,5})?", budget in 1usize..7) {
        let texts: Vec<String> = texts.iter().map(|text| format!("{text}。")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let library = Library::of(&texts);
        let mut job = Job::new(Query::parse(&query), library.index.clone(), library.corpus.clone());
        while !job.step(budget) {}
        prop_assert_eq!(job.hits(1000), library.hits(&query));
        for hit in library.hits(&query) {
            let text = hit.text(&library.corpus);
            prop_assert!(!hit.matches.is_empty() || query.trim().is_empty(), "{query} in {text}");
            prop_assert!(hit.matches.iter().all(|range| text.get(range.clone()).is_some()));
        }
    }

    #[test]
    fn any_query_over_any_text_ends(text in any::<String>(), query in any::<String>()) {
        let library = Library::of(&[&text]);
        for hit in library.hits(&query) {
            let text = hit.text(&library.corpus);
            prop_assert!(hit.matches.iter().all(|range| text.get(range.clone()).is_some()));
        }
    }
}

/// Some thousand clauses of words drawn with a fixed seed, a few of them twice.
fn many(clauses: usize) -> Library {
    let words = ["银行", "重庆", "国家", "合作", "港口", "桥梁", "二千亩", "2000亩", "公路", "渔业", "的", "节水", "培训"];
    let mut state = 7u64;
    let mut below = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    let mut texts = vec![String::new(); 4];
    for n in 0..clauses {
        for _ in 0..3 + below(5) {
            texts[n % 4].push_str(words[below(words.len())]);
        }
        texts[n % 4].push('。');
        if n % 40 == 39 {
            texts[n % 4].push('\n');
        }
    }
    Library::of(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn what_is_counted_without_being_judged_is_counted_right() {
    let library = many(24_000);
    for query in ["国", "合作", "港口 桥梁", "yinhang", "guojia", "guo", "gj", "zq", "2000亩", "二千亩", "2,000亩", "合作 !港口", "gangk"]
    {
        let job = |keep: usize, step: usize| {
            let mut job = Job::new(Query::parse(query), library.index.clone(), library.corpus.clone()).keeping(keep);
            while !job.step(step) {}
            job
        };
        let (some, all) = (job(0, 1), job(1_000_000, 1_000_000));
        assert!(all.found() > 1500, "{query}: {}", all.found());
        assert_eq!(some.found(), all.found(), "{query}");
        // Not shown if it fails: these are some hundred hits.
        assert!(some.hits(some.keeps()) == all.hits(some.keeps()), "{query}");
        assert_eq!(all.hits(1_000_000).len(), all.found(), "{query}");
    }
}

#[test]
fn typing_on_finds_what_a_new_search_finds() {
    let library = many(3000);
    let run = |mut job: Job| {
        while !job.step(1000) {}
        job
    };
    let new = |query: &str| Job::new(Query::parse(query), library.index.clone(), library.corpus.clone());
    for typed in ["港口桥梁", "合作 国家 year", "guojia", "!国 港口", "'合作 | 港", "2000亩公路", "^国家"] {
        let mut former: Option<Job> = None;
        for (at, c) in typed.char_indices() {
            let query = &typed[..at + c.len_utf8()];
            let fresh = run(new(query));
            let job = run(former.as_ref().map_or_else(|| new(query), |former| new(query).after(former)));
            assert_eq!(job.found(), fresh.found(), "{query}");
            assert_eq!(job.hits(500), fresh.hits(500), "{query}");
            former = Some(job);
        }
    }
}

#[test]
fn a_search_that_is_begun_again_for_more_hits_or_over_more_texts_finds_what_a_new_one_finds() {
    let library = many(9000);
    let run = |mut job: Job| {
        while !job.step(1000) {}
        job
    };
    let documents = library.corpus.documents();
    let (first, rest) = documents.split_at(1);
    let part = Index::default().with(Arc::new(Segment::build(0, first)));
    let grown = part.with(Arc::new(Segment::build(1, rest)));
    for query in ["合作", "guojia", "gj", "2000亩", "港口 桥梁", "合做港口", "渔银"] {
        let new = |index: &Index| Job::new(Query::parse(query), index.clone(), library.corpus.clone());
        let fresh = run(new(&grown));
        // The list came to its end: the same search once more, with all hits kept.
        let deeper = run(new(&grown).keeping(1000));
        let all = run(new(&grown).keeping(1_000_000));
        assert!(fresh.keeps() < deeper.keeps());
        assert_eq!((deeper.found(), all.found()), (fresh.found(), fresh.found()), "{query}");
        assert!(deeper.hits(fresh.keeps()) == fresh.hits(fresh.keeps()), "{query}");
        assert!(all.hits(1000) == deeper.hits(1000), "{query}");
        // More texts were read meanwhile: what was found in the first tells nothing.
        let before = run(new(&part));
        let again = run(new(&grown).after(&before));
        assert!(again.found() > before.found() || before.found() == 0, "{query}");
        assert_eq!(again.found(), fresh.found(), "{query}");
        assert!(again.hits(fresh.keeps()) == fresh.hits(fresh.keeps()), "{query}");
    }
}
