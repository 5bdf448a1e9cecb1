//! The timeline: what it looks like at the usual sizes, and what its keys do.

mod common;

use std::path::Path;

use common::Room;
use plenary::app::layout::Screen;
use plenary::app::{Effect, What};
use plenary::model::Class;
use plenary::text::Width;

/// Sentences as plain as promises come: what the timeline shows of them does not change where finer ones are read better.
const FILES: [(&str, &str); 4] = [
    ("2018-harbour.txt", include_str!("timeline/2018-harbour.txt")),
    ("2021-harbour.txt", include_str!("timeline/2021-harbour.txt")),
    ("2025-harbour.txt", include_str!("timeline/2025-harbour.txt")),
    ("2025-harbour-en.txt", include_str!("timeline/2025-harbour.en.txt")),
];

fn room(size: (u16, u16)) -> Room {
    let mut room = Room::open(size, &FILES);
    // 2026-11-25: some pledges are overdue, others run.
    room.now = 1_795_600_000_000;
    room.keys("t g g");
    room
}

/// Holds a screen to the one that is kept. With `BLESS` set it is kept anew; look at what changed before it is committed.
fn same(name: &str, room: &Room) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(format!("{name}.txt"));
    let screen = room.screen();
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &screen).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(screen, kept, "{name} is another screen now; BLESS=1 cargo test --test timeline keeps it");
}

#[test]
fn screens_at_the_usual_sizes() {
    same("timeline-80x24", &room((80, 24)));
    same("timeline-120x40", &room((120, 40)));
    same("timeline-200x50", &room((200, 50)));
    same("timeline-80x24-years", room((80, 24)).keys("t"));
    same("timeline-120x40-table", room((120, 40)).keys("t"));
    same("timeline-120x40-unit", room((120, 40)).keys("g u"));
    same("timeline-120x40-series", room((120, 40)).keys("/ '工坊' enter v j"));
    same("timeline-80x24-series", room((80, 24)).keys("/ '贷款' enter v j"));
    same("timeline-40x12", &room((40, 12)));
    same("timeline-120x40-outcome", room((120, 40)).keys("g r"));
    same("timeline-80x24-overdue", room((80, 24)).keys("O"));
    same("timeline-200x50-table", room((200, 50)).keys("t"));
    same("timeline-200x50-series", room((200, 50)).keys("/ '贷款' enter v j"));
    same("timeline-80x24-no-match", room((80, 24)).keys("/ '没有这样的话' enter"));
    same("timeline-80x24-typing", room((80, 24)).keys("/ '工坊'"));
}

#[test]
fn screens_of_other_terminals() {
    let mut wide = room((120, 40));
    wide.happen(What::WidthKnown(Width::Wide));
    same("timeline-120x40-ambiguous-2", &wide);
    let mut wide = room((80, 24));
    wide.happen(What::WidthKnown(Width::Wide));
    same("timeline-80x24-ambiguous-2", &wide);
    same("timeline-80x24-series-ambiguous-2", wide.keys("/ '贷款' enter v j"));
    let mut ascii = room((80, 24));
    ascii.state.options.ascii = true;
    ascii.state.obey();
    same("timeline-80x24-ascii", &ascii);
    same("timeline-80x24-years-ascii", ascii.keys("t"));
    let mut ascii = room((120, 40));
    ascii.state.options.ascii = true;
    ascii.state.obey();
    same("timeline-120x40-ascii", &ascii);
    // Signs of our own are ASCII; what is left is text of the documents, which may have · and › too.
    let screen = ascii.screen();
    let mut help = room((120, 60));
    help.state.options.ascii = true;
    help.state.obey();
    let screen = screen + &help.keys("? G").screen();
    assert!(screen.contains("o said   = horizon   * due"), "{screen}");
    for sign in ["▌", "●", "◇", "━", "✓", "▸", "→", "≥", "¦"] {
        assert!(!screen.contains(sign), "{sign}\n{screen}");
    }
}

/// The value in the chosen row.
fn chosen(room: &Room) -> String {
    let row = room.state.timeline.chosen().unwrap();
    let (document, figure) = plenary::app::timeline::figure_of(&room.state.library, row.at).unwrap();
    document.clause_text(figure.clause)[figure.quantity.span.range()].to_string()
}

#[test]
fn a_figure_leads_to_its_words_and_back() {
    let mut room = room((120, 40));
    room.keys("q ] d");
    let place = room.state.place;
    for back in ["ctrl-o", "esc"] {
        room.keys("t g g j j enter");
        assert_eq!(room.state.screen, Screen::Reading);
        assert!(room.clause().contains("10所"), "{}", room.clause());
        if back == "ctrl-o" {
            room.keys("j");
        }
        room.keys(back);
        assert_eq!((room.state.screen, room.state.place), (Screen::Timeline, place), "{back}");
        assert_eq!(chosen(&room), "10所");
        room.keys("q");
        assert_eq!((room.state.screen, room.state.place), (Screen::Reading, place));
    }
    // Whoever has read on is not thrown back by a key that leaves a selection.
    for read in ["j", "v esc", "y", "? esc"] {
        room.keys("t g g enter").keys(read).keys("esc");
        assert_eq!(room.state.screen, Screen::Reading, "{read}");
        room.keys("ctrl-o");
        assert_eq!(room.state.screen, Screen::Timeline, "{read}");
        room.keys("q");
    }
    // After another jump, back leads there first.
    room.keys("t g g enter ] d ctrl-o");
    assert_eq!(room.state.screen, Screen::Reading);
    room.keys("ctrl-o");
    assert_eq!(room.state.screen, Screen::Timeline);
}

#[test]
fn words_and_classes_filter() {
    let mut room = room((120, 40));
    room.keys("/ '工坊'");
    assert!(room.screen().starts_with("› 工坊"), "{}", room.screen());
    let found = room.state.timeline.shown().count();
    assert_eq!(found, 3);
    room.keys("enter");
    assert!(room.screen().contains("“工坊”"), "{}", room.screen());
    room.keys("esc");
    assert_eq!(room.state.timeline.shown().count(), room.state.timeline.rows.all().len());
    room.keys("P T");
    assert!(room.state.timeline.shown().all(|row| matches!(row.class, Class::Pledge | Class::Target)));
    assert!(room.screen().contains("pledge target"), "{}", room.screen());
    room.keys("P");
    assert!(room.state.timeline.shown().all(|row| row.class == Class::Target));
    room.keys("/ '没有这样的话' enter");
    let none = format!("None of {} figures fits target · “没有这样的话”.", room.state.timeline.rows.all().len());
    assert!(room.screen().contains(&none) && room.screen().contains("shows all of them again"), "{}", room.screen());
    room.keys("esc");
    assert_eq!(room.state.screen, Screen::Timeline);
    assert_eq!(room.state.timeline.shown().count(), room.state.timeline.rows.all().len());
    room.keys("esc");
    assert_eq!(room.state.screen, Screen::Reading);
    // What became of a figure is among its words; where none has them, its clause may.
    room.keys("t / 'no' space 'report' enter");
    assert_eq!(room.state.timeline.shown().count(), 4);
    room.keys("esc O");
    assert_eq!(room.state.timeline.shown().count(), 4);
    assert!(room.screen().contains("· past due without a report"), "{}", room.screen());
    room.keys("esc");
    assert!(!room.state.timeline.asked.leaves_out() && room.state.screen == Screen::Timeline);
    room.keys("/ ctrl-u '设立' enter");
    assert!(room.state.timeline.shown().count() > 0);
}

#[test]
fn the_filter_reads_as_finding_does() {
    let mut room = room((120, 40));
    for (typed, count) in
        [("gongfang", 3), ("yygf", 3), ("gongfnag", 0), ("工坊 year:2025", 1), ("!year:2018 gongfang", 2), ("unit:USD 2.3 trillion", 2)]
    {
        room.keys(&format!("/ ctrl-u '{typed}'"));
        assert_eq!(room.state.timeline.shown().count(), count, "{typed}\n{}", room.screen());
        room.keys("esc");
    }
}

#[test]
fn links_for_what_was_said_before_are_asked_for_and_not_found_by_an_event() {
    let mut room = room((120, 40));
    room.keys("/ '工坊' enter g n g g c s");
    let said = room.state.overlay.clone();
    let mut state = plenary::app::State::new(120, 40);
    let mut ledger = plenary::pledge::Ledger::default();
    let mut asked = Vec::new();
    let mut happen = |what| {
        let event = plenary::app::Event { at: plenary::app::Moment(room.now), what };
        asked.extend(plenary::app::update(&mut state, event).into_iter().filter(|effect| matches!(effect, Effect::Relink(_))));
    };
    for (name, text) in FILES {
        let stem = name.split('.').next().unwrap();
        let read = plenary::ingest::ingest(plenary::ingest::Source { path: name, stem }, text.as_bytes(), &Default::default()).unwrap();
        happen(What::Read(plenary::app::Batch::derive(&mut ledger, read.into_iter().map(Into::into).collect(), Vec::new())));
    }
    happen(What::Corrections(said));
    happen(What::ReadDone);
    let own = |state: &plenary::app::State| {
        (0..4).flat_map(|d| (0..9).map(move |f| (d, f))).filter(|&at| state.library.ledger.is_own(at)).count()
    };
    assert_eq!(own(&state), 0);
    let Some(Effect::Relink(work)) = asked.pop() else { panic!() };
    let what = What::Relinked(Box::new(work.run()));
    plenary::app::update(&mut state, plenary::app::Event { at: plenary::app::Moment(room.now), what });
    assert_eq!(own(&state), 1);
}

#[test]
fn groups_and_orders() {
    let mut room = room((120, 40));
    room.keys("g n s");
    let due: Vec<_> = room.state.timeline.shown().map(|row| row.due).collect();
    let known = due.iter().take_while(|due| due.is_some()).count();
    assert!(known > 8 && due[..known].is_sorted() && due[known..].iter().all(Option::is_none), "{due:?}");
    room.keys("r");
    let due: Vec<_> = room.state.timeline.shown().map(|row| row.due).collect();
    assert!(due[..known].iter().rev().is_sorted() && due[known..].iter().all(Option::is_none), "{due:?}");
    room.keys("r s / 'CNY' enter g g");
    assert_eq!(chosen(&room), "300亿元人民币", "the largest first");
    room.keys("esc s tab");
    assert!(room.screen().contains("by series"), "after the last comes the first: {}", room.screen());
    room.keys("g d g g");
    assert!(room.screen().contains("2018-06-10  在群岛合作论坛上的讲话"), "{}", room.screen());
    room.keys("g c J");
    assert!(room.screen().contains("Targets"), "{}", room.screen());
    // What is to be seen to comes first.
    room.keys("g r");
    let headings: Vec<&str> = room.state.timeline.groups.iter().map(|group| group.heading.as_str()).collect();
    assert_eq!(headings[..2], ["Past due without a report", "Running, not yet due"], "{headings:?}");
    // A series reads by its years: an order by day due makes one list of it, and series give the order up.
    room.keys("g s s");
    assert!(room.screen().contains("Timeline · earliest due first "), "{}", room.screen());
    room.keys("g s");
    assert!(room.screen().contains("Timeline · by series "), "{}", room.screen());
}

#[test]
fn one_party_is_one_group() {
    let text = "在海湾论坛上的讲话\n\n（2024年5月3日）\n\n中方将提供2亿元贷款。\n\n中国将援建3所学校。\n\n我们将派出30名医生。\n\n德方将提供4亿元贷款。\n";
    let mut room = Room::open((120, 40), &[("a.txt", text)]);
    room.keys("t g a");
    let groups: Vec<(&str, usize)> = room.state.timeline.groups.iter().map(|group| (group.heading.as_str(), group.rows.len())).collect();
    assert_eq!(groups, [("中国", 3), ("德国", 1)], "{}", room.screen());
    // Two sides that act alike: nobody can tell whose 我们 it is.
    let text = "中方将提供2亿元贷款。\n\n我们将派出30名医生。\n\n德方将提供4亿元贷款。\n";
    let mut room = Room::open((120, 40), &[("a.txt", text)]);
    room.keys("t g a");
    assert_eq!(room.state.timeline.groups.len(), 3, "{}", room.screen());
}

#[test]
fn the_group_is_named_when_its_heading_is_scrolled_away() {
    for size in [(80, 24), (120, 24), (60, 12)] {
        let mut room = room(size);
        room.keys("g d");
        let first = |room: &Room| room.screen().lines().nth(2).unwrap_or_default().to_owned();
        for _ in 0..room.state.timeline.rows.all().len() {
            let group = room
                .state
                .timeline
                .groups
                .iter()
                .position(|group| group.rows.iter().any(|&i| room.state.timeline.rows.get(i) == room.state.timeline.chosen()));
            let heading = &room.state.timeline.groups[group.unwrap()].heading;
            assert!(room.screen().contains(&heading[..12]), "{heading}\n{}", room.screen());
            assert!(room.screen().lines().any(|line| line.starts_with('▌')), "the chosen row is covered\n{}", room.screen());
            room.keys("j");
        }
        room.keys("G k k k k k k k k k k k k");
        assert!(first(&room).trim_start().starts_with("20"), "{}", room.screen());
    }
}

#[test]
fn the_years_stay_where_they_are() {
    let years = |room: &Room| room.screen().lines().find(|line| line.contains("figure") && line.contains("what")).unwrap().to_owned();
    let far = "在海湾论坛上的讲话\n\n（2026年5月3日）\n\n到2070年，中方将种植5亿棵树。\n";
    let files: Vec<(&str, &str)> = FILES.into_iter().chain([("2026-far.txt", far)]).collect();
    for (size, named) in [((80, 24), 2), ((120, 40), 3), ((200, 50), 8)] {
        let mut room = Room::open(size, &files);
        room.now = 1_795_600_000_000;
        room.keys("t g n g g");
        if room.state.timeline.is_table(size.0) {
            room.keys("t");
        }
        let before = years(&room);
        assert!(before.matches("20").count() >= named, "{before}");
        for keys in ["G", "g g", "r", "-", "s s"] {
            room.keys(keys);
            assert_eq!(years(&room), before, "{size:?} {keys}");
        }
    }
    // Words behind the years are whole, or the less of them.
    for columns in 80..130 {
        let mut room = room((columns, 60));
        room.keys("g s");
        if room.state.timeline.is_table(columns) {
            room.keys("t");
        }
        for keys in ["g g", "/ '贸易额' enter g g v"] {
            room.keys(keys);
            assert!(room.screen().contains("met early"), "{columns}\n{}", room.screen());
            assert!(!room.screen().lines().any(|line| line.contains("met early") && line.ends_with('…')), "{columns}\n{}", room.screen());
        }
    }
}

#[test]
fn only_what_adds_up_is_added() {
    let mut room = room((200, 50));
    room.keys("g u");
    let total =
        |room: &Room, heading: &str| room.state.timeline.groups.iter().find(|group| group.heading.contains(heading)).unwrap().total.clone();
    assert_eq!(total(&room, "CNY").as_deref(), Some("pledged 102 亿元 in 2 figures, renewals once"));
    assert_eq!(total(&room, "%"), None, "shares are not added");
    assert_eq!(total(&room, "places"), None, "what was promised again counts once, and one is no sum");
    assert_eq!(total(&room, "USD"), None, "a target is no part of a sum");
    assert_eq!(total(&room, "people"), None, "so many a year are no sum");
    room.keys("g n");
    assert_eq!(room.state.timeline.groups[0].total, None, "nothing is added over units");
    let mut other =
        Room::open((80, 24), &[("a.txt", "中方将派出30名医生。中方将派出20名教师。中方将提供2亿元贷款。中方将提供3亿元赠款。\n")]);
    other.keys("t g u");
    assert_eq!(total(&other, "people"), None, "doctors and teachers are not added");
    assert_eq!(total(&other, "CNY").as_deref(), Some("pledged 5 亿元 in 2 figures"));
}

#[test]
fn links_and_classes_are_judged_and_taken_back() {
    let mut room = room((120, 40));
    room.keys("/ '工坊' enter g s v j");
    assert_eq!(room.state.timeline.lines.iter().filter(|line| matches!(line, plenary::app::timeline::Line::Row(_))).count(), 3);
    room.keys("-");
    assert!(matches!(&room.asked[..], [Effect::Judge { verdict: Some(plenary::model::Verdict::Rejected), .. }]), "{:?}", room.asked);
    assert!(room.screen().contains("not the same thing, as you say"), "{}", room.screen());
    assert!(room.state.timeline.rows.earlier(room.state.timeline.chosen().unwrap().at).is_none());
    room.keys("-");
    assert!(room.screen().contains("renewed · 0."), "taken back: {}", room.screen());
    room.keys("+");
    assert!(room.screen().contains("confirmed by you"), "{}", room.screen());
    room.keys("q c t");
    assert_eq!(room.state.timeline.chosen().map(|row| (row.class, row.own)), Some((Class::Target, true)));
    assert!(room.screen().contains("target*"), "{}", room.screen());
    room.keys("c o");
    assert_eq!(room.state.timeline.chosen().map(|row| row.class), Some(Class::Other), "it stays, to be put back");
    room.keys("c c");
    assert_eq!(room.state.timeline.chosen().map(|row| (row.class, row.own)), Some((Class::Pledge, false)));
    room.asked.clear();
    room.keys("c c");
    assert!(room.status().contains("corrected nothing here") && room.asked.is_empty(), "{}", room.status());
    for size in [(80, 24), (120, 40), (200, 50)] {
        room.happen(What::Resized(size.0, size.1));
        room.keys("c d");
        let screen = room.screen();
        assert!(screen.contains("delivered*") && screen.contains("delivered, as you say"), "{screen}");
        room.keys("c c");
    }
    // What no longer fits stays until something else is asked for: the key that takes it back must find it.
    room.keys("esc O g g");
    let (at, count) = (room.state.timeline.chosen().unwrap().at, room.state.timeline.shown().count());
    room.keys("c d");
    let row = room.state.timeline.chosen().unwrap();
    assert_eq!((row.at, row.class, row.own, room.state.timeline.shown().count()), (at, Class::Delivered, true, count));
    room.keys("s");
    assert_eq!(room.state.timeline.shown().count(), count - 1);
    // Words that stand in the clause alone find the same rows after a correction.
    room.keys("esc / '设立' enter g g");
    let (at, count) = (room.state.timeline.chosen().unwrap().at, room.state.timeline.shown().count());
    room.keys("c s");
    assert_eq!((room.state.timeline.chosen().unwrap().at, room.state.timeline.shown().count()), (at, count));
    room.keys("c c esc");
    // What was said in an earlier session holds.
    let mut said = plenary::model::Overlay::default();
    let name = room.state.library.ledger.name_of(room.state.library.corpus.documents(), room.state.timeline.chosen().unwrap().at).unwrap();
    said.correct(0, name, Some(Class::Statistic));
    room.happen(What::Corrections(said));
    assert_eq!(room.state.timeline.chosen().map(|row| (row.class, row.own)), Some((Class::Statistic, true)));
}

#[test]
fn links_found_for_what_was_said_before_are_dropped() {
    let mut room = room((120, 40));
    room.keys("/ '工坊' enter g n g g");
    let asks = |room: &mut Room, keys: &str| -> Vec<plenary::app::timeline::Relinking> {
        let mut out = Vec::new();
        for key in keys.split(' ') {
            let key = plenary::app::keymap::parse_key(key).unwrap();
            let event = plenary::app::Event { at: plenary::app::Moment(room.now), what: What::Input(plenary::app::Input::Key(key)) };
            for effect in plenary::app::update(&mut room.state, event) {
                if let Effect::Relink(work) = effect {
                    out.push(work);
                }
            }
        }
        out
    };
    let class = |room: &Room| room.state.timeline.chosen().map(|row| (row.class, row.own)).unwrap();
    let asked = asks(&mut room, "c t c s");
    assert_eq!(class(&room), (Class::Pledge, false), "the key itself finds no links");
    let [first, last] = &asked[..] else { panic!("{asked:?}") };
    room.happen(What::Relinked(Box::new(last.run())));
    assert_eq!(class(&room), (Class::Statistic, true));
    room.happen(What::Relinked(Box::new(first.run())));
    assert_eq!(class(&room), (Class::Statistic, true), "what comes late is of before");
    // Other texts were opened meanwhile: links that know only the old ones do not hold, what the reader says does.
    let asked = asks(&mut room, "c d");
    let batch = room.batch("2026-harbour.txt", "在海湾论坛上的讲话\n\n（2026年5月3日）\n\n中方将建设5所工坊。\n");
    room.happen(What::Read(batch));
    room.happen(What::ReadDone);
    room.happen(What::Relinked(Box::new(asked[0].run())));
    assert_eq!(class(&room), (Class::Delivered, true));
    assert_eq!(room.state.timeline.shown().count(), 4);
}

#[test]
fn figures_leave_as_quotes_and_as_tables() {
    let mut room = room((120, 40));
    room.keys("/ '2.3' space '万亿' enter g g y");
    let [Effect::Copy(text), Effect::Store(_)] = &room.asked[..] else { panic!("{:?}", room.asked) };
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("2.3 万亿美元 · USD 2.3 tn — target, due 2025-12-31, met early 2025"), "{text}");
    assert!(lines[1].contains("2.3万亿美元") && lines[2].contains("《在群岛合作论坛上的讲话》"), "{text}");
    room.asked.clear();
    room.keys("e c e j e m");
    let tables: Vec<(&str, &str)> = room
        .asked
        .iter()
        .map(|effect| if let Effect::Export { name, text, .. } = effect { (name.as_str(), text.as_str()) } else { panic!("{effect:?}") })
        .collect();
    assert_eq!(
        tables.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        ["plenary-figures-2026-11-25.csv", "plenary-figures-2026-11-25.json", "plenary-figures-2026-11-25.md"]
    );
    let csv: Vec<&str> = tables[0].1.lines().collect();
    assert_eq!(csv.len(), 3, "{csv:?}");
    assert!(csv[1].starts_with("2018-06-10,2025-12-31,target,met early,2.3 万亿美元,2.3万亿美元,2300000000000,,exact,USD,"), "{}", csv[1]);
    let json: serde_json::Value = serde_json::from_str(tables[1].1).unwrap();
    assert_eq!(json["pledges"][0]["outcome"], "met early");
    assert_eq!(json["links"][0]["relation"], "met");
    assert!(tables[2].1.contains("| 2018-06-10 | 2025-12-31 | target | 2.3 万亿美元 · USD 2.3 tn |"), "{}", tables[2].1);
    room.happen(What::Exported(Ok("2 figures written: a.csv in /somewhere".into())));
    assert!(room.status().contains("2 figures written: a.csv"), "{}", room.status());
}

#[test]
fn what_the_reader_says_leaves_as_the_readers() {
    let mut room = room((120, 40));
    let exported = |room: &mut Room| -> Vec<String> {
        room.asked.clear();
        room.keys("e c e j e m y");
        let texts = room.asked.iter().filter_map(|effect| match effect {
            Effect::Export { text, .. } | Effect::Copy(text) => Some(text.clone()),
            _ => None,
        });
        texts.collect()
    };
    room.keys("/ '工坊' enter g n g g");
    let texts = exported(&mut room);
    let field = |csv: &str, line: usize, name: &str| {
        let mut table = Vec::new();
        for line in csv.lines() {
            let mut cells = vec![String::new()];
            let mut quoted = false;
            for c in line.chars() {
                match c {
                    '"' => quoted = !quoted,
                    ',' if !quoted => cells.push(String::new()),
                    c => cells.last_mut().unwrap().push(c),
                }
            }
            table.push(cells);
        }
        table[line][table[0].iter().position(|cell| cell == name).unwrap()].clone()
    };
    for line in 1..=3 {
        assert_eq!((field(&texts[0], line, "corrected"), field(&texts[0], line, "judged")), ("false".into(), String::new()));
    }
    // How sure an outcome is, why, and by which words.
    assert_eq!((field(&texts[0], 1, "outcome"), field(&texts[0], 1, "confidence")), ("met".into(), "0.95".into()));
    assert!(field(&texts[0], 1, "why").starts_with("12所 (渔业工坊), promised on 2018-06-10, was reported"), "{}", texts[0]);
    assert!(field(&texts[0], 1, "answer").starts_with("2021-harbour.1#p"), "{}", texts[0]);
    assert!(texts[2].contains("| met · 0.95 · 12所 (渔业工坊), promised on"), "{}", texts[2]);
    assert!(!texts[2].contains('*') && !texts[3].contains('*'), "{texts:?}");
    // The pledge of 2018 was not met, says the reader, and that of 2025 is a target.
    room.keys("- G c t g g");
    assert!(room.screen().contains("renewed 2025*"), "{}", room.screen());
    let texts = exported(&mut room);
    let csv: Vec<&str> = texts[0].lines().collect();
    assert!(csv[0].ends_with("words,corrected,judged,recognised,answer,confidence,why"), "{csv:?}");
    assert_eq!(field(&texts[0], 1, "judged"), "rejected");
    let classes = ["class", "corrected", "recognised"].map(|name| field(&texts[0], 3, name));
    assert_eq!(classes, ["target", "true", "pledge"], "{csv:?}");
    let json: serde_json::Value = serde_json::from_str(&texts[1]).unwrap();
    assert_eq!((&json["pledges"][0]["judged"], &json["pledges"][2]["corrected"]), (&"rejected".into(), &true.into()));
    assert_eq!((&json["pledges"][2]["class"], &json["pledges"][2]["recognised"]), (&"target".into(), &"pledge".into()));
    assert_eq!(json["rejected"][0]["from"], serde_json::json!({"clause": json["pledges"][0]["clause"], "quote": "12所"}));
    for told in [
        r"| renewed 2025\*, link rejected by the reader |",
        r"| target\* (recognised as pledge) |",
        "\n\\* as the reader says, not as recognised\n",
    ] {
        assert!(texts[2].contains(told), "{told}: {}", texts[2]);
    }
    assert!(texts[3].contains("renewed 2025*, link rejected by the reader") && texts[3].contains("* as the reader says"), "{}", texts[3]);
    // What holds because the reader says so.
    room.keys("+");
    let json: serde_json::Value = serde_json::from_str(&exported(&mut room)[1]).unwrap();
    assert!(json["links"].as_array().unwrap().iter().any(|link| link["judged"] == "confirmed"), "{json}");
}

#[test]
fn without_figures_it_says_so_and_takes_every_key() {
    for files in [&[][..], &[("a.txt", "树种下了。\n")][..]] {
        let mut room = Room::open((80, 24), files);
        room.keys("t");
        if !files.is_empty() {
            assert!(room.screen().contains("No figure with a unit"), "{}", room.screen());
        }
        let keys =
            "j k d u space b J K g g G enter v h tab shift-tab s r t P T D S y Y e c e j e m + - c p c c g s g o g d g a g u g c g n";
        for key in keys.split(' ') {
            room.keys(key);
            room.screen();
        }
        room.keys("/ 'x' down ctrl-y enter esc q");
        assert_eq!(room.state.screen, Screen::Reading);
    }
}

#[test]
fn every_size_is_survived() {
    for size in
        [(0, 0), (1, 1), (2, 2), (80, 0), (80, 1), (80, 2), (120, 3), (20, 5), (39, 9), (79, 23), (80, 24), (119, 40), (300, 3), (3, 300)]
    {
        for ambiguous in [Width::Narrow, Width::Wide] {
            let mut room = room(size);
            room.happen(What::WidthKnown(ambiguous));
            for key in "t g g G v j k q t g u G / 'x' enter esc g n s s".split(' ') {
                room.keys(key);
                let (buffer, cursor) = room.buffer();
                assert!(cursor.is_none_or(|(x, y)| x < size.0 && y < size.1), "{size:?} after {key}: {cursor:?}");
                assert_eq!((buffer, cursor), room.buffer());
            }
        }
    }
}

#[test]
fn no_rows_are_made_for_a_key() {
    let mut room = room((120, 40));
    let rows = room.state.timeline.rows.all().as_ptr();
    room.keys("j space G k g g t t v q s r tab / '工坊' enter esc");
    assert_eq!(room.state.timeline.rows.all().as_ptr(), rows, "rows are made anew when texts come or the reader's own data change");
}

#[test]
fn without_colour_nothing_is_lost() {
    let mut room = room((120, 40));
    for key in "j t g u v / 'x' esc".split(' ') {
        room.keys(key);
        let (buffer, _) = room.buffer();
        for cell in buffer.content.iter().filter(|cell| cell.fg != ratatui::style::Color::Reset) {
            assert!(["▌", "›", "¦"].contains(&cell.symbol()), "{:?} is told by its colour alone", cell.symbol());
        }
    }
}

#[test]
fn beside_the_text_stands_what_became_of_its_figures() {
    let mut room = room((120, 40));
    room.keys("q / '力争达到' enter");
    let screen = room.screen();
    let at = screen.lines().position(|line| line.contains("│") && line.ends_with("2.3 万亿美元")).unwrap_or_else(|| panic!("{screen}"));
    let below: Vec<&str> = screen.lines().skip(at + 1).take(2).collect();
    assert!(below[0].contains("target · by 2025") && below[1].ends_with("met early 2025"), "{screen}");
}

#[test]
fn a_filter_that_means_nothing_is_told() {
    let mut room = room((80, 24));
    room.keys("/ 'kind:poem' enter");
    let screen = room.screen();
    let title = screen.lines().next().unwrap_or_default();
    assert!(title.contains("“kind:poem” · ! ") && title.contains("declaration"), "{screen}");
}
