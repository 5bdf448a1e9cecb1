//! The ledger with the reader's corrections, and what became of a promise.

use plenary::model::{Class, Date, Overlay, Relation, Verdict};
use plenary::pledge::Outcome;

use super::links::{document, ledger};

const FIRST: (&str, &str, &str) = ("2020-03-01", "在群岛合作论坛上的讲话", "未来三年，中方将为成员国援建12所渔业工坊。");
const LATER: (&str, &str, &str) = ("2022-03-01", "在群岛合作论坛上的讲话", "中方已为成员国援建渔业工坊12所。");
const LAST: (&str, &str, &str) = ("2024-03-01", "在群岛合作论坛上的讲话", "未来三年，中方将再建15所渔业工坊。");

fn day(year: u16) -> Date {
    Date::new(year, 6, 1).unwrap()
}

#[test]
fn a_rejected_link_is_gone_and_the_next_best_stands() {
    let documents = [document(0, FIRST), document(1, LATER), document(2, LAST)];
    let derived = ledger(&documents);
    let pairs = |links: &[plenary::model::Link]| links.iter().map(|l| (l.from.0, l.to.0, l.relation)).collect::<Vec<_>>();
    assert_eq!(pairs(derived.links()), [(0, 1, Relation::Met), (0, 2, Relation::Renewed)]);
    let name = |at| derived.name_of(&documents, at).unwrap();
    let mut overlay = Overlay::default();
    overlay.judge(1, name((0, 0)), name((2, 0)), Some(Verdict::Rejected));
    let shown = derived.corrected(&documents, &overlay);
    assert_eq!(pairs(shown.links()), [(0, 1, Relation::Met), (1, 2, Relation::Continued)]);
    overlay.judge(2, name((0, 0)), name((2, 0)), Some(Verdict::Confirmed));
    let shown = derived.corrected(&documents, &overlay);
    let kept = shown.answered((2, 0)).unwrap();
    assert!(kept.confirmed && kept.from == (0, 0) && (kept.confidence - 1.0).abs() < f32::EPSILON);
    overlay.judge(3, name((0, 0)), name((2, 0)), None);
    assert_eq!(derived.corrected(&documents, &overlay).links(), derived.links());
}

#[test]
fn a_class_of_the_readers_own_is_shown_and_changes_the_links() {
    let documents = [document(0, FIRST), document(1, LATER)];
    let derived = ledger(&documents);
    let mut overlay = Overlay::default();
    overlay.correct(1, derived.name_of(&documents, (1, 0)).unwrap(), Some(Class::Statistic));
    let shown = derived.corrected(&documents, &overlay);
    assert_eq!(shown.figure((1, 0)).unwrap().class, Class::Statistic);
    assert!(shown.is_own((1, 0)) && !shown.is_own((0, 0)) && !derived.is_own((1, 0)));
    assert!(shown.links().is_empty() && !derived.links().is_empty());
    overlay.correct(2, derived.name_of(&documents, (1, 0)).unwrap(), None);
    assert_eq!(derived.corrected(&documents, &overlay).links(), derived.links());
}

#[test]
fn a_correction_finds_its_figure_when_texts_come_in_another_order() {
    let twice = ("2021-03-01", "在群岛合作论坛上的讲话", "中方将向贝岛提供大米2万吨，向珊州提供大米2万吨。");
    let alone = [document(7, twice)];
    let name = ledger(&alone).name_of(&alone, (0, 1)).unwrap();
    assert_eq!((name.quote.as_str(), name.nth), ("2万吨", 1));
    let mut overlay = Overlay::default();
    overlay.correct(1, name, Some(Class::Delivered));
    let documents = [document(0, FIRST), document(7, twice)];
    let shown = ledger(&documents).corrected(&documents, &overlay);
    let classes: Vec<Class> = shown.figures_of(1).iter().map(|f| f.class).collect();
    assert_eq!(classes, [Class::Pledge, Class::Delivered]);
    // The document is not open: nothing is corrected, and nothing breaks.
    let others = [document(0, FIRST)];
    assert!(!ledger(&others).corrected(&others, &overlay).is_own((0, 0)));
}

#[test]
fn what_became_of_a_promise() {
    let outcome = |documents: &[(&str, &str, &str)], today: Date| {
        let documents: Vec<_> = documents.iter().enumerate().map(|(i, d)| document(i, *d)).collect();
        ledger(&documents).outcome((0, 0), &documents, today)
    };
    assert_eq!(outcome(&[FIRST], day(2022)), Some(Outcome::Due));
    assert_eq!(outcome(&[FIRST], day(2023)), Some(Outcome::Overdue));
    assert_eq!(outcome(&[FIRST, LATER], day(2023)), Some(Outcome::MetEarly));
    assert_eq!(outcome(&[FIRST, LAST], day(2025)), Some(Outcome::Renewed));
    let on_time = ("2023-09-01", LATER.1, LATER.2);
    assert_eq!(outcome(&[FIRST, on_time], day(2025)), Some(Outcome::Met));
    let late = ("2025-09-01", LATER.1, LATER.2);
    assert_eq!(outcome(&[FIRST, late], day(2026)), Some(Outcome::MetLate));
    let open = ("2020-03-01", FIRST.1, "中方将为成员国援建12所渔业工坊。");
    assert_eq!(outcome(&[open], day(2026)), Some(Outcome::Open));
    assert_eq!(outcome(&[LATER], day(2026)), None);
    assert_eq!(outcome(&[LATER, LAST], day(2026)), Some(Outcome::Continued));
}

#[test]
fn copies_count_once() {
    let documents = [document(0, FIRST), document(1, FIRST), document(2, LAST)];
    let all = ledger(&documents);
    assert_eq!((all.repeats((1, 0)), all.repeats((0, 0)), all.repeats((2, 0))), (Some((0, 0)), None, None));
    let key = all.series_of((0, 0)).unwrap();
    assert_eq!(all.members(key).collect::<Vec<_>>(), [(0, 0), (2, 0)]);
    // What became of the promise is told of the copy too.
    let told = |at| all.outcome(at, &documents, day(2026));
    assert_eq!((told((1, 0)), told((0, 0)).is_some()), (told((0, 0)), true));
    assert_ne!(told((1, 0)), Some(Outcome::Overdue));
}
