//! Quotes come back as they were kept, whatever people did to the file.

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;

use proptest::prelude::*;

use super::*;

fn quote(at: i64, clause: &str, text: &str, citation: &str) -> SavedQuote {
    SavedQuote { at, clause: clause.into(), text: text.into(), citation: citation.into() }
}

/// A folder of this test's own.
fn folder() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("plenary-").tempdir().unwrap()
}

#[test]
fn a_quote_as_it_stands_in_the_file() {
    let text = entry(&quote(1_795_222_923_456, "work-2026#p3.1~0badcafe", "一行\n\n二行", "报告，2026年。"));
    assert_eq!(text, "## 2026-11-21T01:02:03Z  work-2026#p3.1~0badcafe\n\n> 一行\n>\n> 二行\n\n报告，2026年。\n\n");
    assert_eq!(ring(&text), [quote(1_795_222_923_000, "work-2026#p3.1~0badcafe", "一行\n\n二行", "报告，2026年。")]);
}

#[test]
fn folder_and_file_are_for_their_owner_alone() {
    let folder = folder();
    let folder = folder.path().join("deep");
    let store = Store::at(&folder);
    assert_eq!(store.read().unwrap(), []);
    store.append(&quote(1000, "a#1", "one", "c")).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(store.path())), (0o700, 0o600));
    // What the owner set since stays.
    std::fs::set_permissions(store.path(), std::fs::Permissions::from_mode(0o400 | 0o200 | 0o040)).unwrap();
    store.append(&quote(2000, "a#2", "two", "c")).unwrap();
    assert_eq!(mode(store.path()), 0o640);
    assert_eq!(store.read().unwrap().iter().map(|q| &*q.text).collect::<Vec<_>>(), ["two", "one"]);
}

#[test]
fn hand_edits_are_survived() {
    let file = "\u{feff}# My quotes\r\n\r\n## 2026-11-21T01:02:03Z  a#p1\r\n\r\n> one\r\n\r\n> more\r\n\r\ncited\r\nover two lines\r\n\r\nmy own note\r\n> not a quote\r\n\
        ## a heading of mine\n> nor this\n\n## 2026-11-21T01:02:04Z\n>tight\n## 2026-11-21T01:02:05Z  b#p1\n\nno words\n## 2026-11-20T00:00:00+08:00  c#p2\n> older\n";
    let found = ring(file);
    assert_eq!(
        found.iter().map(|q| (&*q.clause, &*q.text, &*q.citation)).collect::<Vec<_>>(),
        [("", "tight", ""), ("a#p1", "one\n\nmore", "cited over two lines"), ("c#p2", "older", ""),]
    );
}

#[test]
fn an_end_without_a_line_end_is_mended() {
    let folder = folder();
    let folder = folder.path().join("in");
    let store = Store::at(&folder);
    store.append(&quote(1000, "a#1", "one", "c")).unwrap();
    let mut file = OpenOptions::new().append(true).open(store.path()).unwrap();
    file.write_all("my note".as_bytes()).unwrap();
    store.append(&quote(2000, "a#2", "two", "c")).unwrap();
    assert_eq!(store.read().unwrap().len(), 2);
    assert!(std::fs::read_to_string(store.path()).unwrap().contains("my note\n\n## "));
}

#[test]
fn hostile_quotes_stay_quotes() {
    let evil = quote(
        1000,
        "a#1\n## 2027-01-01T00:00:00Z  x",
        "x\n## 2027-01-01T00:00:00Z  y\n\u{1b}]52;c;eA==\u{7}> z",
        "## 2027-01-01T00:00:00Z  z\n> w",
    );
    let text = entry(&evil);
    assert!(!text.contains('\u{1b}') && !text.contains('\u{7}'));
    let found = ring(&text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].text, "x\n## 2027-01-01T00:00:00Z  y\n]52;c;eA==> z");
    assert_eq!(found[0].citation, "## 2027-01-01T00:00:00Z z > w");
}

#[test]
fn errors_are_sentences() {
    let store = Store::at(Path::new("/proc/no\u{1b}where"));
    let said = store.append(&quote(0, "a", "b", "c")).unwrap_err().to_string();
    assert!(said.starts_with("the quote was not saved to /proc/no\u{2426}where/quotes.md: "), "{said}");
}

#[test]
fn writers_at_the_same_time_do_not_mix() {
    let folder = folder();
    let folder = folder.path().join("in");
    let store = Store::at(&folder);
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let store = &store;
            scope.spawn(move || {
                for n in 0..10 {
                    let words = format!("{writer}.{n} {}", "国".repeat(2000));
                    store.append(&quote(n * 1000, &format!("w{writer}#{n}"), &words, "c")).unwrap();
                }
            });
        }
    });
    let found = store.read().unwrap();
    assert_eq!(found.len(), 40);
    assert!(found.iter().all(|q| q.citation == "c" && q.text.chars().filter(|&c| c == '国').count() == 2000));
}

proptest! {
    #[test]
    fn what_was_kept_is_read_back(quotes in proptest::collection::vec((0i64..1_000_000, "[a-z#.~0-9]{1,12}", "[ >#国a\n\\\\\t]{0,20}", "[>#\\\\国a.][>#\\\\国a.]{0,12}"), 0..8)) {
        let mut file = String::new();
        let mut expected = Overlay::default();
        for (n, (_, clause, text, citation)) in quotes.iter().enumerate() {
            let kept = quote(i64::try_from(n).unwrap() * 1000, clause, text, citation);
            file.push_str(&entry(&kept));
            expected.push_quote(kept);
        }
        prop_assert_eq!(ring(&file), expected.quotes);
    }

    #[test]
    fn any_file_is_read(file in "(?s).{0,200}") {
        ring(&file);
    }
}
