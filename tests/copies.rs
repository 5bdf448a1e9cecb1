//! Copies that arrive: in a real tmux with its own defaults, through another tmux, through GNU screen, and plainly shown.

mod common;

use std::process::Command;

use common::tmux::{Tmux, program};

const READING: &str = "? help";

fn here(tool: &str) -> bool {
    let found = Command::new(tool).arg("-v").output().is_ok();
    if !found {
        eprintln!("skipped: {tool} is not installed");
    }
    found
}

#[test]
fn tmux_as_it_comes_takes_a_copy_and_hands_it_to_the_terminal_it_runs_in() {
    // The terminal of the inner tmux is a pane of the outer one, which stands for the terminal of the reader.
    let Some(tmux) = Tmux::start("nested", "true", (100, 30)) else { return };
    tmux.run(&["set", "-s", "set-clipboard", "on"]);
    tmux.line(&format!("TMUX= tmux -u -S {}-inner -f /dev/null new-session 'bash --norc'", tmux.socket.display()));
    let mut kill = Command::new("tmux");
    kill.args(["-S", &format!("{}-inner", tmux.socket.display()), "kill-server"]);
    let _kill = AtEnd(kill);
    tmux.until("the inner tmux", |s| s.contains("[0]"));
    tmux.enter(program());
    tmux.until("the reading screen", |s| s.contains(READING));
    tmux.keys(&[")", ")", "y"]);
    tmux.until("what is known", |s| s.contains("tmux took them · kept under p"));
    tmux.until("the copy outside", |_| !tmux.buffer().is_empty());
    let inner = Command::new("tmux").args(["-u", "-S", &format!("{}-inner", tmux.socket.display()), "show-buffer"]).output().unwrap();
    assert_eq!(tmux.buffer(), String::from_utf8(inner.stdout).unwrap());
    tmux.keys(&["q"]);
    tmux.until("the shell", |s| !s.contains(READING));
}

/// A command that is run however the test ends.
struct AtEnd(Command);

impl Drop for AtEnd {
    fn drop(&mut self) {
        let _ = self.0.output();
    }
}

#[test]
fn gnu_screen_hands_a_long_copy_on_in_pieces() {
    if !here("screen") {
        return;
    }
    let Some(tmux) = Tmux::start("screen", "true", (100, 30)) else { return };
    tmux.run(&["set", "-s", "set-clipboard", "on"]);
    let folder = tmux.folder.join("screens");
    tmux.line(&format!("mkdir -m 700 {0}; TMUX= SCREENDIR={0} screen -U -c /dev/null bash --norc", folder.display()));
    // It would live on without its terminal, also where the test fails.
    let mut quit = Command::new("screen");
    quit.env("SCREENDIR", &folder).args(["-X", "quit"]);
    let _quit = AtEnd(quit);
    // screen greets until a key; a blank is nothing to a shell.
    tmux.until("screen", |s| s.contains("GNU") || s.trim_end().ends_with(['#', '$']) && !s.contains("mkdir"));
    tmux.keys(&["Space"]);
    tmux.line(&format!("env -u TMUX {}", program()));
    tmux.until("the reading screen", |s| s.contains(READING));
    // Thirty clauses are many pieces of 240 bytes.
    tmux.keys(&["3", "0", "y"]);
    tmux.until("what is known", |s| s.contains("sent to the terminal (not confirmed)"));
    tmux.until("the copy outside", |_| tmux.buffer().chars().count() > 500);
    let copied = tmux.buffer();
    assert!(copied.len() > 240 * 3 && !copied.contains('\u{fffd}'), "{copied}");
}

#[test]
fn what_is_too_long_is_refused_with_the_way_out_and_shown_plainly() {
    let Some(tmux) = Tmux::start("long", &format!("{} --clipboard-limit 100", program()), (80, 24)) else { return };
    tmux.until("the reading screen", |s| s.contains(READING));
    tmux.keys(&["2", "0", "y"]);
    tmux.until("why not", |s| s.contains("bytes are over clipboard-limit (100) · :reveal shows it"));
    assert_eq!(tmux.buffer(), "");
    tmux.keys(&["g", "y"]);
    let shown = tmux.until("the quote on the plain screen", |s| s.contains("(any key goes back)"));
    assert!(!shown.contains(READING) && shown.contains("#p1.1"), "{shown}");
    tmux.keys(&["x"]);
    tmux.until("the room again", |s| s.contains(READING));
    tmux.keys(&["q"]);
    tmux.until("the shell", |s| !s.contains(READING));
}

#[test]
fn the_doctor_copies_a_line_and_tells_what_became_of_it() {
    let Some(tmux) = Tmux::start("doctor", &format!("{} doctor", program()), (200, 60)) else { return };
    let told = tmux.until("the report", |s| s.contains("Paste somewhere"));
    assert!(told.contains("sent, and tmux took it"), "{told}");
    assert!(told.contains("“ ” — … ① take 1 cell, as measured (ambiguous-width = auto)"), "{told}");
    assert!(told.lines().any(|line| line.starts_with("background ")), "{told}");
    assert!(tmux.buffer().starts_with("plenary doctor: this copy arrived"), "{}", tmux.buffer());
    tmux.line(&format!("clear; {} doctor --format json", program()));
    let told =
        tmux.until("the report as JSON", |s| s.replace('\n', "").contains("\"result\":\"tmux\"") && s.trim_end().ends_with(['#', '$']));
    assert!(told.contains("\"tmux\"") && told.contains("\"ambiguous_width\":1"), "{told}");
    // The questions left nothing on the screen and nothing in the line of the shell.
    tmux.line("clear; echo whole");
    let left = tmux.until("the shell", |s| s.contains("\nwhole\n") || s.starts_with("whole\n"));
    assert!(!left.contains('“') && !left.contains("1;"), "{left}");
}
