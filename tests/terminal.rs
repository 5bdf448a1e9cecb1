//! The program in a real terminal multiplexer: start, search, jump, copy, quit. Skipped, and said so, without tmux.

mod common;

use std::process::Command;
use std::time::{Duration, Instant};

use common::tmux::{GUARD, Tmux, program};

#[test]
fn start_search_jump_copy_quit() {
    let Some(tmux) = Tmux::start("main", program(), (80, 24)) else { return };
    tmux.until("the reading screen", |s| s.contains("? help"));
    tmux.keys(&["/"]);
    tmux.type_text("鲁班工坊");
    tmux.until("the hits", |s| s.contains("› 鲁班工坊") && s.contains("2 of"));
    tmux.keys(&["Enter"]);
    tmux.until("the text", |s| s.contains("鲁班工坊") && s.contains("? help") && !s.contains("› 鲁班工坊 "));
    tmux.keys(&["y"]);
    tmux.until("what is known of the copy", |s| s.contains("tmux took them"));
    let copied = String::from_utf8(tmux.run(&["show-buffer"]).stdout).unwrap();
    assert!(copied.contains("鲁班工坊") && !copied.contains('\n'), "{copied}");
    tmux.keys(&["Y"]);
    tmux.until("a second copy", |_| String::from_utf8(tmux.run(&["show-buffer"]).stdout).unwrap().contains("#p"));
    let quotes = std::fs::read_to_string(tmux.folder.join("quotes.md")).unwrap();
    assert!(quotes.contains(&format!("> {copied}")), "{quotes}");
    assert_eq!(mode(&tmux.folder.join("quotes.md")), 0o600);
    tmux.keys(&["q"]);
    tmux.until("the shell", |s| !s.contains("? help"));
    tmux.line("echo status=$?");
    tmux.until("the exit status", |s| s.contains("status=0"));
    // The terminal is as it was: what is typed is echoed, and lines end where they should.
    tmux.line("stty -a | grep -o -w -e '-\\?icanon' -e '-\\?echo'");
    tmux.until("a cooked terminal", |s| s.lines().any(|l| l == "icanon") && s.lines().any(|l| l == "echo"));
}

#[cfg(unix)]
fn mode(path: &std::path::Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn stopped_and_continued_draws_everything_anew() {
    let Some(tmux) = Tmux::start("stop", program(), (100, 30)) else { return };
    let before = tmux.until("the reading screen", |s| s.contains("? help"));
    tmux.keys(&["C-z"]);
    tmux.until("the shell", |s| s.contains("Stopped") || s.contains("topped"));
    tmux.line("fg");
    tmux.until("the same screen", |s| s == before);
    tmux.keys(&["q"]);
    tmux.until("the shell", |s| !s.contains("? help"));
}

#[test]
fn text_from_a_pipe_is_read_while_keys_come_from_the_terminal() {
    let Some(tmux) = Tmux::start("pipe", &format!("printf '一、开头\\n\\n山上种树。\\n' | {} -", program()), (60, 12)) else {
        return;
    };
    tmux.until("the text", |s| s.contains("山上种树。") && s.contains("? help"));
    tmux.keys(&["G", "?"]);
    tmux.until("the help", |s| s.contains("Keys"));
    tmux.keys(&["q", "q"]);
    // What is typed before the program has left would still be its own.
    tmux.until("the shell", |s| s.contains("printf"));
    tmux.line("echo status=$?");
    tmux.until("the exit status", |s| s.contains("status=0"));
}

#[test]
fn another_size_is_drawn_at_once() {
    let Some(tmux) = Tmux::start("size", program(), (80, 24)) else { return };
    tmux.until("two columns", |s| s.contains("▾") && s.contains("? help"));
    tmux.run(&["resize-window", "-x", "60", "-y", "15"]);
    tmux.until("one column", |s| !s.contains("▾") && s.contains("? help") && s.lines().count() <= 15);
    tmux.run(&["resize-window", "-x", "140", "-y", "40"]);
    tmux.until("three columns", |s| s.contains("▾") && s.contains("on this page"));
    tmux.keys(&["q"]);
}

#[test]
fn a_terminal_that_goes_away_ends_the_program() {
    // The program ignores the hang-up signal, as under nohup: it must see for itself that the terminal is gone.
    let Some(tmux) = Tmux::start("gone", &format!("trap '' HUP; exec {}", program()), (80, 24)) else { return };
    tmux.until("the reading screen", |s| s.contains("? help"));
    let pid = String::from_utf8(tmux.run(&["list-panes", "-F", "#{pane_pid}"]).stdout).unwrap().trim().to_string();
    let lives = || Command::new("kill").args(["-0", &pid]).output().is_ok_and(|output| output.status.success());
    assert!(lives(), "{pid}");
    tmux.run(&["kill-server"]);
    let began = Instant::now();
    while lives() {
        assert!(began.elapsed() < GUARD, "still there after the terminal went away");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn killed_while_stopped_it_leaves_the_shells_screen_alone() {
    let Some(tmux) = Tmux::start("killed", program(), (80, 24)) else { return };
    tmux.until("the reading screen", |s| s.contains("? help"));
    tmux.keys(&["C-z"]);
    tmux.until("the shell", |s| s.contains("topped"));
    tmux.line("kill %1; sleep 0.3; echo still $((40 + 2))");
    let screen = tmux.until("the shell's answer", |s| s.contains("still 42"));
    assert!(screen.contains("topped") && !screen.contains("? help"), "{screen}");
}

#[test]
fn without_a_terminal_one_sentence_names_the_other_calls() {
    let Ok(output) = Command::new("setsid").arg(program()).env("TERM", "xterm").output() else {
        eprintln!("skipped: no setsid to take the terminal away with");
        return;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("no terminal") && said.contains("plenary outline") && said.lines().count() == 1, "{said}");
}

#[test]
fn a_dumb_terminal_is_told_what_to_do() {
    let Some(tmux) = Tmux::start("dumb", &format!("TERM=dumb {}; echo status=$?", program()), (100, 24)) else { return };
    tmux.until("the sentence", |s| s.contains("plenary outline") && s.contains("status=2"));
}

#[test]
fn a_room_opens_where_it_was_left_and_where_it_is_told() {
    let Some(tmux) = Tmux::start("left", program(), (80, 24)) else { return };
    tmux.until("the reading screen", |s| s.contains("? help"));
    tmux.keys(&["G", "m", "A"]);
    tmux.until("the mark", |s| s.contains("marked A"));
    tmux.keys(&["g", "g", "q"]);
    tmux.line(program());
    tmux.until("the first clause", |s| s.contains("p1.1"));
    tmux.keys(&["'", "A"]);
    let end = tmux.until("the end", |s| s.contains("100%"));
    tmux.keys(&["q"]);
    tmux.line(program());
    tmux.until("the end, where it was left", |s| s.lines().last() == end.lines().last());
    tmux.keys(&["q"]);
    tmux.line(&format!("{} --goto p5", program()));
    tmux.until("the place that was asked for", |s| s.contains("p5.1"));
    tmux.keys(&["q"]);
    tmux.line(&format!("{} --restricted --goto p7", program()));
    tmux.until("another place", |s| s.contains("p7.1"));
    tmux.keys(&["q"]);
    // Nothing was written by a restricted room.
    tmux.line(program());
    tmux.until("the place of the last that was free", |s| s.contains("p5.1"));
}
