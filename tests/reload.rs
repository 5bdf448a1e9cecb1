//! Texts that change on disk, the editor at the line, restricted sessions, and terminals without a locale: in a real tmux.

mod common;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use common::tmux::{Tmux, program};

const TEXT: &str = "一、山\n\n第一句说山。第二句说水。\n\n二、路\n\n第三句说路。第四句说桥。\n";

/// A room of its own on a file of its own, in a folder that is gone with both.
fn open(name: &str, before: &str, flags: &str) -> Option<(Tmux, std::path::PathBuf)> {
    let tmux = Tmux::start(name, "true", (100, 24))?;
    let file = tmux.socket.with_file_name("text.txt");
    fs::write(&file, TEXT).unwrap();
    tmux.line(&format!("clear; {before} {} {flags} {}", program(), file.display()));
    tmux.until("the text", |s| s.contains("第四句说桥") && s.contains("? help"));
    Some((tmux, file))
}

#[test]
fn the_editor_opens_at_the_line_and_its_change_is_read_at_the_same_clause() {
    let folder = tempfile::Builder::new().prefix("plenary-").tempdir().unwrap();
    let script = folder.path().join("sed");
    fs::write(&script, "#!/bin/sh\n# +LINE FILE\nn=${1#+}\nsed -i \"${n}s/桥/大桥/\" \"$2\"\n").unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
    let Some((tmux, file)) = open("editor", &format!("EDITOR={}", script.display()), "") else { return };
    tmux.keys(&[")", ")", ")", ")", ")", "E"]);
    let screen = tmux.until("the change", |s| s.contains("第四句说大桥") && s.contains("? help"));
    assert!(screen.contains("p4.2"), "{screen}");
    assert!(fs::read_to_string(&file).unwrap().contains("第四句说大桥"));
    tmux.keys(&["q"]);
    tmux.until("the shell", |s| !s.contains("? help"));
}

#[test]
fn a_file_that_changes_on_disk_is_read_again_where_the_reader_is() {
    let Some((tmux, file)) = open("changed", "", "") else { return };
    tmux.keys(&[")", ")", ")", ")", ")"]);
    tmux.until("the last clause", |s| s.contains("p4.2"));
    // It is looked at every two seconds: what it was must have been seen before it changes.
    std::thread::sleep(std::time::Duration::from_millis(2500));
    fs::write(&file, TEXT.replace("一、山\n", "一、山\n\n新的一段在前面。\n")).unwrap();
    let screen = tmux.until("the change", |s| s.contains("新的一段在前面"));
    assert!(screen.contains("p5.2"), "{screen}");
    fs::write(&file, TEXT.replace("水", "大水")).unwrap();
    tmux.keys(&["R"]);
    tmux.until("the text read by hand", |s| s.contains("第二句说大水"));
    tmux.keys(&["q"]);
    tmux.until("the shell", |s| !s.contains("? help"));
}

#[test]
fn a_restricted_session_edits_nothing_runs_nothing_and_writes_nothing() {
    let Some((tmux, _)) = open("restricted", "EDITOR=true", "--restricted") else { return };
    tmux.keys(&["E"]);
    tmux.until("why not", |s| s.contains("there is no editor in a restricted session"));
    tmux.keys(&["y"]);
    tmux.until("what is known", |s| s.contains("sent to the terminal (not confirmed)"));
    tmux.keys(&["a"]);
    tmux.enter("a note");
    tmux.until("what becomes of a note", |s| s.contains("writes no file: this holds until you leave"));
    tmux.enter(":set norestricted");
    tmux.until("why not", |s| s.contains("restricted is not lifted from inside"));
    tmux.keys(&["q"]);
    tmux.until("the shell", |s| !s.contains("? help"));
    let written: Vec<_> = fs::read_dir(&tmux.folder).unwrap().map(|item| item.unwrap().file_name()).collect();
    assert!(written.is_empty(), "{written:?}");
}

#[test]
fn without_a_locale_it_is_still_utf_8() {
    let Some((tmux, file)) = open("locale", "env LC_ALL=C LANG=C LC_CTYPE=C", "") else { return };
    tmux.keys(&["/"]);
    tmux.type_text("说路");
    tmux.until("what is typed", |s| s.contains("› 说路"));
    tmux.keys(&["C-g", ")", ")", "y"]);
    tmux.until("a copy", |s| s.contains("tmux took them"));
    assert_eq!(tmux.buffer(), "第二句说水。");
    tmux.keys(&["q"]);
    tmux.until("the shell", |s| !s.contains("? help"));
    tmux.line(&format!("clear; env LC_ALL=C {} clauses {}", program(), file.display()));
    tmux.until("a call", |s| s.contains("第三句说路"));
}
