//! One rule for the exit status of every call, whatever it was given, and one sentence where something is wrong.

mod common;

use common::calls::{BINARY, Folder, calls, plenary, said};

/// Every call that reads texts: its words before the path, and the status where there is nothing to find.
const CALLS: [(&[&str], i32); 7] = [
    (&[], 0),
    (&["outline"], 0),
    (&["paragraphs"], 0),
    (&["clauses"], 0),
    (&["search", "--", "渠"], 1),
    (&["pledges"], 1),
    (&["quantities", "--lines"], 0),
];

fn call(words: &[&str], path: &str) -> std::process::Output {
    plenary(&words.iter().copied().chain([path]).collect::<Vec<_>>())
}

#[test]
fn nothing_to_read_is_no_error_and_nothing_to_find() {
    let folder = Folder::new();
    let blanks = [folder.file("empty.txt", b""), folder.file("blank.txt", b" \n\n\t\n"), folder.file("mark.txt", b"\xef\xbb\xbf\n")];
    for (words, status) in CALLS {
        for path in &blanks {
            let output = call(words, path);
            assert_eq!(output.status.code(), Some(status), "{words:?} {path}: {}", said(&output));
            assert_eq!(said(&output), format!("plenary: {path}: there are no words in it\n"), "{words:?}");
        }
        let none = Folder::new();
        none.file("picture.png", &BINARY);
        let output = call(words, none.path());
        // Lines are asked of a file; a folder has none.
        let status = if words.first() == Some(&"quantities") { 2 } else { status };
        assert_eq!(output.status.code(), Some(status), "{words:?} in a folder: {}", said(&output));
        assert!(!said(&output).is_empty(), "{words:?} ends without a word");
    }
}

#[test]
fn a_path_that_cannot_be_read_is_status_2_and_one_sentence() {
    let folder = Folder::new();
    let good = folder.file("good.txt", "修渠三百公里。\n".as_bytes());
    let wrong = [folder.file("binary.txt", &BINARY), format!("{}/missing.txt", folder.path()), format!("{good}/below.txt")];
    let cite: &[&str] = &["cite", "good.1#p1"];
    for words in CALLS.iter().map(|(words, _)| *words).chain([cite]) {
        for path in &wrong {
            let output = call(words, path);
            let said = said(&output);
            assert_eq!((output.status.code(), said.lines().count()), (Some(2), 1), "{words:?} {path}: {said}");
            assert!(said.contains(path.as_str()) && !said.contains("os error"), "{words:?}: {said}");
        }
    }
    // A clause that is not there is no clause.
    assert_eq!(call(cite, &good).status.code(), Some(0));
    assert_eq!(call(&["cite", "good.1#p9"], &good).status.code(), Some(2));
}

#[test]
fn a_call_that_was_meant_opens_no_room() {
    for (words, told) in [
        (&["--theme", "dark", "outline", "samples"][..], "\"outline\" is a call and stands first, its options behind it: plenary outline"),
        (&["--encoding=gbk", "pledges"], "\"pledges\" is a call and stands first"),
        (&["outlin", "samples"], "there is no file, folder or call \"outlin\"; did you mean \"outline\"?"),
        (&["serch", "渠"], "there is no file, folder or call \"serch\"; did you mean \"search\"?"),
    ] {
        let output = plenary(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(said(&output).starts_with(&format!("plenary: {told}")) && said(&output).lines().count() == 1, "{}", said(&output));
    }
    // A path of that name is a path.
    let folder = Folder::new();
    let path = folder.file("outlin", b"");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_plenary")).current_dir(folder.path()).arg("outlin").output().unwrap();
    assert!(said(&output).contains("no words"), "{path}: {}", said(&output));
}

#[test]
fn every_call_has_its_help_and_its_page() {
    let calls = calls();
    assert!(calls.len() >= 12, "{calls:?}");
    for call in calls {
        for flag in ["--help", "-h"] {
            let output = plenary(&[&call, flag]);
            let text = String::from_utf8(output.stdout).unwrap();
            assert!(output.status.success() && text.contains(&format!("Usage: plenary {call}")), "{call}: {text}");
        }
    }
}
