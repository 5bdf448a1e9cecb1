//! The calls of the machine interface: shapes, exit statuses, and what is said when something cannot be read.

mod common;

use std::process::Command;

use common::calls::{BINARY, Folder, calls, json, plenary, said};
use serde_json::Value;

#[test]
fn the_samples_are_read_without_a_path() {
    let outline = json(&["outline", "--format", "json"]);
    let documents = outline["documents"].as_array().unwrap();
    let files = std::fs::read_dir("samples").unwrap().count();
    // One of them is a page with two documents, the first of which is a report without a date or a heading.
    assert_eq!(documents.len(), files + 1);
    assert!(documents.iter().all(|d| d["title"].is_string()));
    let whole = documents.iter().filter(|d| d["date"].is_string() && !d["sections"].as_array().unwrap().is_empty()).count();
    assert_eq!(whole, files);
    assert_eq!(outline["skipped"], serde_json::json!([]));
}

#[test]
fn a_clause_is_found_under_the_id_that_is_printed() {
    let output = plenary(&["clauses", "--format", "jsonl"]);
    let lines = String::from_utf8(output.stdout).unwrap();
    let clause: Value = lines
        .lines()
        .map(|l| serde_json::from_str::<Value>(l).unwrap())
        .find(|c| c["text"].as_str().unwrap().contains("鲁班工坊"))
        .unwrap();
    let id = clause["id"].as_str().unwrap();
    let with_anchor = format!("{id}~{}", clause["anchor"].as_str().unwrap());
    for id in [id, &with_anchor] {
        let cited = String::from_utf8(plenary(&["cite", id]).stdout).unwrap();
        assert!(cited.starts_with(clause["text"].as_str().unwrap().trim()) && cited.contains(&with_anchor), "{cited}");
    }
    // A number that no longer fits is found by its anchor.
    let moved = format!("{}#p999.1~{}", clause["document"].as_str().unwrap(), clause["anchor"].as_str().unwrap());
    assert!(plenary(&["cite", &moved]).status.success());
}

#[test]
fn search_ends_with_1_and_valid_json_where_nothing_is_found() {
    let output = plenary(&["search", "--format", "json", "--", "没有这样的话语存在于此"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap()["hits"], serde_json::json!([]));
    let none = plenary(&["search", "--limit", "0", "--", "鲁班工坊"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(said(&none).contains("N is 1 or more"), "{}", said(&none));
    let found = json(&["search", "--format", "json", "--limit", "1", "--", "鲁班工坊"]);
    let hit = &found["hits"][0];
    let [start, end] = [0, 1].map(|i| hit["matches"][0][i].as_u64().unwrap() as usize);
    let text: Vec<char> = hit["text"].as_str().unwrap().chars().collect();
    assert_eq!(text[start..end].iter().collect::<String>(), "鲁班工坊", "positions are characters");
}

#[test]
fn quantities_are_told_line_by_line() {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_plenary"))
        .args(["quantities", "--lines", "-", "--format", "jsonl"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all("建成12座桥\n没有数字\n".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let rows: Vec<Value> = String::from_utf8(output.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0]["line"].as_u64(), rows[0]["quantities"][0]["value"].as_str()), (Some(1), Some("12")));
    assert_eq!(rows[1]["quantities"], serde_json::json!([]));
}

#[test]
fn a_path_that_was_named_and_cannot_be_read_is_an_error_after_the_rest() {
    let folder = Folder::new();
    let good = folder.file("good.txt", "山上种树。\n".as_bytes());
    let binary = folder.file("binary.txt", &BINARY);
    let missing = format!("{}/missing.txt", folder.path());
    for bad in [&binary, &missing] {
        let output = plenary(&["clauses", "--format", "jsonl", &good, bad]);
        assert_eq!(output.status.code(), Some(2), "{bad}");
        assert_eq!(String::from_utf8(output.stdout.clone()).unwrap().lines().count(), 1, "what can be read is printed");
        let said = said(&output);
        assert!(said.lines().count() == 1 && said.contains(bad.rsplit('/').next().unwrap()), "{said}");
    }
}

#[test]
fn inside_a_folder_it_is_a_warning_and_a_row() {
    let folder = Folder::new();
    folder.file("a.txt", "山上种树。\n".as_bytes());
    folder.file("b.txt", &BINARY);
    folder.file("picture.png", &[137, 80, 78, 71]);
    let output = plenary(&["outline", "--format", "json", folder.path()]);
    assert_eq!(output.status.code(), Some(0));
    let outline: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(outline["documents"].as_array().unwrap().len(), 1);
    assert_eq!(outline["skipped"].as_array().unwrap().len(), 2, "{outline}");
    assert!(said(&output).contains("b.txt") && said(&output).contains("1 file in folders passed over"), "{}", said(&output));
}

#[test]
fn what_the_reader_says_beside_a_file_corrects_it() {
    let folder = Folder::new();
    let file = folder.file("page.txt", "山上种树。\n\n河里养鱼。\n\n路也修好了。\n".as_bytes());
    folder.file("page.txt.meta.toml", "publication = \"晨报\"\nsplits = [1, 3]\n[[document]]\nnumber = 2\ntitle = \"养鱼记\"\nspeaker = \"渔人\"\ndate = 2020-05-06\npage = \"3\"\n".as_bytes());
    let outline = json(&["outline", "--format", "json", &file]);
    let documents = outline["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 2, "{outline}");
    assert_eq!(
        (documents[1]["title"].as_str(), documents[1]["date"].as_str(), documents[1]["page"].as_str()),
        (Some("养鱼记"), Some("2020-05-06"), Some("3"))
    );
    assert_eq!(documents[1]["lines"], serde_json::json!([3, 5]));
    let cited = String::from_utf8(plenary(&["cite", "page.2#p1.1", &file]).stdout).unwrap();
    assert!(cited.contains("渔人：《养鱼记》，2020-05-06，晨报 第3版"), "{cited}");
    // Mistakes in it are told with their lines; the text is there all the same, and what else was said of it.
    for (slip, told) in [
        ("splits = [1, 3]\ntitel = \"y\"\npage = 3\n", "page.txt.meta.toml, line 2: there is no key \"titel\"; did you mean \"title\"?"),
        ("splits = [1, 3]\ntitel = \"y\"\npage = 3\n", "page.txt.meta.toml, line 3: page takes text: write page = \"3\""),
        ("[[document]]\nnumber = 9\n", "its .meta.toml, line 2: there is no document 9; the file has"),
    ] {
        folder.file("page.txt.meta.toml", slip.as_bytes());
        let output = plenary(&["outline", &file]);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(told), "{}", said(&output));
        let stdout = String::from_utf8_lossy(&output.stdout).to_string();
        assert_eq!((stdout.contains("山上种树"), stdout.contains("page.2")), (true, slip.starts_with("splits")), "{stdout}");
        // In a folder it is a warning, and no file that was passed over.
        let output = plenary(&["outline", folder.path()]);
        assert_eq!((output.status.code(), said(&output).contains("passed over")), (Some(0), false), "{}", said(&output));
    }
}

#[test]
fn an_encoding_can_be_named() {
    let folder = Folder::new();
    let file = folder.file("a.txt", &[0xb4, 0xba, 0xcc, 0xec, 0xa1, 0xa3]);
    let clauses = plenary(&["clauses", "--encoding", "gbk", &file]);
    assert!(String::from_utf8_lossy(&clauses.stdout).contains("春天。"), "{}", String::from_utf8_lossy(&clauses.stdout));
    assert_eq!(plenary(&["clauses", "--encoding", "klingon", &file]).status.code(), Some(2));
}

#[test]
fn an_empty_file_is_no_document_and_no_error() {
    let folder = Folder::new();
    let empty = folder.file("empty.txt", b"");
    let blank = folder.file("blank.txt", b" \n\n\t\n");
    let output = plenary(&["outline", "--format", "json", &empty, &blank]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap()["documents"], serde_json::json!([]));
    assert_eq!(said(&output).lines().count(), 2);
}

#[test]
fn files_of_one_stem_have_ids_of_their_own() {
    let folder = Folder::new();
    folder.file("x/speech.txt", "山上种树。\n".as_bytes());
    folder.file("y/speech.txt", "河里养鱼。\n".as_bytes());
    let outline = json(&["outline", "--format", "json", folder.path()]);
    let ids: Vec<&str> = outline["documents"].as_array().unwrap().iter().map(|d| d["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["x-speech.1", "y-speech.1"]);
}

#[test]
fn nothing_that_steers_a_terminal_is_printed() {
    let folder = Folder::new();
    let file = folder.file("evil\u{1b}[2J.txt", "一、标题\u{1b}]52;c;eA==\u{7}\n\n正文\u{202e}反\u{9b}31m。\n".as_bytes());
    for call in [
        &["outline", &file][..],
        &["clauses", &file],
        &["paragraphs", &file],
        &["search", "正文", &file],
        &["clauses", "--format", "jsonl", &file],
        &["outline", "--format", "json", &file],
    ] {
        let output = plenary(call);
        for text in [String::from_utf8(output.stdout.clone()).unwrap(), said(&output)] {
            // Line feeds part the lines, tabs of ours the fields.
            assert!(!text.chars().any(|c| (c.is_control() && !matches!(c, '\n' | '\t')) || c == '\u{202e}'), "{call:?}: {text:?}");
        }
    }
}

#[test]
fn a_paragraph_and_a_range_are_quoted_whole() {
    let folder = Folder::new();
    let file = folder.file("a.txt", "山上种树。河里养鱼。\n\n路也修好了。桥也通了。\n".as_bytes());
    let cite = |id: &str| String::from_utf8(plenary(&["cite", id, &file]).stdout).unwrap();
    let whole = cite("a.1#p1");
    assert!(whole.starts_with("山上种树。河里养鱼。\n") && whole.contains("a.1#p1.1–p1.2~"), "{whole}");
    let document = cite("a.1");
    assert!(document.ends_with("a.txt:1–3 · a.1\n") && document.lines().count() == 1, "{document}");
    let range = cite("a.1#p1.2–p2.1");
    assert!(range.starts_with("河里养鱼。") && range.contains("路也修好了。") && !range.contains("桥也"), "{range}");
    // What a citation names is taken back as it stands.
    let named = range.trim_end().rsplit(" · ").next().unwrap();
    assert_eq!(cite(named), range);
    assert!(!cite("a.1#p1.2").contains('–'), "one clause is no range");
    assert_eq!(plenary(&["cite", "a.1#p1.2–p9.1", &file]).status.code(), Some(2));
}

#[test]
fn nothing_ends_without_a_word() {
    let folder = Folder::new();
    let empty = plenary(&["outline", folder.path()]);
    assert!(said(&empty).contains("nothing readable was found"), "{}", said(&empty));
    let none = plenary(&["pledges", "--filter", "没有这样的话"]);
    assert_eq!((none.status.code(), said(&none).as_str()), (Some(1), "plenary: no figure fits\n"));
    let file = folder.file("a.txt", "近百所学校，超过20座桥。\n".as_bytes());
    let output = plenary(&["quantities", "--lines", &file]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("= ~100 ") && text.contains("= >20 "), "{text}");
    let page = String::from_utf8(plenary(&["man", "pledges"]).stdout).unwrap();
    assert!(page.contains(concat!("plenary ", env!("CARGO_PKG_VERSION"))), "{page}");
}

#[test]
fn wrong_usage_ends_with_2() {
    assert_eq!(plenary(&["cite", "nonsense#q"]).status.code(), Some(2));
    assert_eq!(plenary(&["cite", "nonsense.1#p1.1"]).status.code(), Some(2));
    assert_eq!(plenary(&["outline", "--format", "xml"]).status.code(), Some(2));
    assert_eq!(plenary(&["quantities", "--lines", "/nowhere/at/all"]).status.code(), Some(2));
}

#[test]
fn people_get_aligned_text() {
    let keys = String::from_utf8(plenary(&["keys"]).stdout).unwrap();
    assert!(keys.contains("[reader]") && keys.contains("copy-clause"), "{keys}");
    let outline = String::from_utf8(plenary(&["outline"]).stdout).unwrap();
    assert!(outline.contains("天津讲话·摘要") && outline.contains("（四） 五年为期"), "{outline}");
}

#[test]
fn completions_and_manual_pages_name_every_call() {
    let calls = calls();
    assert!(["search", "man"].iter().all(|call| calls.iter().any(|known| known == call)), "{calls:?}");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = plenary(&["completions", shell]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && calls.iter().all(|call| text.contains(call)), "{shell}");
    }
    let page = String::from_utf8(plenary(&["man"]).stdout).unwrap();
    assert!(page.starts_with(".ie") && page.contains(".TH plenary 1"), "{page}");
    for call in &calls {
        assert!(page.contains(&format!("plenary\\-{call}(1)")), "{call}");
        let own = plenary(&["man", call]);
        assert!(own.status.success() && String::from_utf8(own.stdout).unwrap().contains(&format!("plenary {call}")), "{call}");
    }
    let none = plenary(&["man", "sing"]);
    assert_eq!((none.status.code(), none.stdout.len()), (Some(2), 0));
    assert!(said(&none).contains("no call sing"));
}

#[test]
fn pledges_are_grouped_sorted_filtered_as_in_the_timeline() {
    let text = |arguments: &[&str]| {
        let all: Vec<&str> = ["pledges", "--today", "2026-11-25"].into_iter().chain(arguments.iter().copied()).collect();
        String::from_utf8(plenary(&all).stdout).unwrap()
    };
    let table = text(&[]);
    let head = table.lines().next().unwrap();
    assert_eq!(head.split_whitespace().collect::<Vec<_>>(), ["said", "due", "class", "figure", "what", "whom", "outcome", "clause"]);
    // Columns are aligned however wide their characters are.
    let column = plenary::text::width_of(&head[..head.find("clause").unwrap()], plenary::text::Width::Narrow);
    for line in table.lines().skip(1) {
        let before = &line[..line.rfind("20").unwrap()];
        let before = before.rfind("  ").map_or(before, |at| &before[..at + 2]);
        assert_eq!(plenary::text::width_of(before, plenary::text::Width::Narrow), column, "{line}");
    }
    assert!(table.contains("no report") && table.contains("met early 2025"));
    let early = String::from_utf8(plenary(&["pledges", "--today", "2015-01-01"]).stdout).unwrap();
    assert!(!early.contains("no report"), "nothing was overdue by then");
    let grouped = text(&["--group", "class", "--sort", "due", "--class", "pledge,target"]);
    assert!(grouped.contains("\nPledges") && grouped.contains("\nTargets") && !grouped.contains("\nStatistics"), "{grouped}");
    let csv = text(&["--format", "csv", "--filter", "工坊"]);
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert!(csv.ends_with("\r\n") && csv.starts_with("said,due,class,outcome,figure,"), "{csv}");
    assert!(text(&["--format", "markdown", "--group", "series", "--filter", "工坊"]).starts_with("## 鲁班工坊\n\n| said |"));
    let one = text(&["--format", "json", "--filter", "工坊"]);
    let one: Value = serde_json::from_str(&one).unwrap();
    assert_eq!((one["pledges"].as_array().unwrap().len(), one["links"].as_array().unwrap().len()), (2, 1));
    let overdue: Value = serde_json::from_str(&text(&["--format", "json", "--overdue", "--group", "outcome"])).unwrap();
    let overdue = overdue["pledges"].as_array().unwrap();
    assert!(overdue.len() > 5 && overdue.iter().all(|figure| figure["outcome"] == "no report"), "{overdue:?}");
    // Every field of a figure, of a link and of a table is explained.
    let readme = include_str!("../README.md");
    let head = csv.lines().next().unwrap().split(',').map(String::from);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    for field in head.chain(keys(&one["pledges"][0])).chain(keys(&one["links"][0])) {
        assert!(readme.contains(&format!("`{field}`")), "README.md does not say what {field} is");
    }
    let none = plenary(&["pledges", "--filter", "没有这样的话"]);
    assert_eq!(none.status.code(), Some(1));
    let wrong = plenary(&["pledges", "--group", "colour"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(said(&wrong).contains("series, object, document"), "{}", said(&wrong));
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_in_a_circle_are_told_and_the_rest_is_read() {
    let folder = Folder::new();
    folder.file("a.txt", "修渠三百公里。\n".as_bytes());
    let at = |name: &str| std::path::Path::new(folder.path()).join(name);
    std::os::unix::fs::symlink(at("nowhere.txt"), at("broken.txt")).expect("a link");
    std::os::unix::fs::symlink(at("loop.txt"), at("loop.txt")).expect("a link");
    std::os::unix::fs::symlink(folder.path(), at("again")).expect("a link");
    let output = plenary(&["outline", folder.path(), "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(found["documents"].as_array().map(Vec::len), Some(1));
    for name in ["broken.txt", "loop.txt"] {
        let path = at(name).display().to_string();
        let output = plenary(&["outline", &path, "--format", "json"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(said(&output).contains(name), "{}", said(&output));
    }
}

#[test]
fn a_heading_in_two_hundred_others_is_read() {
    let folder = Folder::new();
    let text: String = (1..=200).map(|n| format!("{} 标题{n}\n\n修渠{n}公里。\n\n", "#".repeat(n))).collect();
    let found = json(&["outline", &folder.file("deep.md", text.as_bytes()), "--format", "json"]);
    assert_eq!(found["documents"].as_array().map(Vec::len), Some(1));
}
