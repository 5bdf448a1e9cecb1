//! The terminal for real: in tmux, with a shell around it, given back however the program ends.
//!
//! The program that runs there is this test file again, as its ignored test `program`.

use std::process::{Command, Output};
use std::thread::sleep;
use std::time::{Duration, Instant};

use plenary::app::{Input, Key};
use plenary::edge::caps::Caps;
use plenary::edge::input::{ESC_TIMEOUT, Parser};
use plenary::edge::paint::{Frame, paint};
use plenary::edge::terminal::{Terminal, Wake, die_of};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A small room: shows its size and the keys it got; `q` ends it, `P` panics, `T` panics in a thread.
#[test]
#[ignore = "run by the other tests, in a terminal"]
fn program() {
    let mut terminal = Terminal::open().unwrap();
    let mut parser = Parser::new();
    let mut shown: Option<Frame> = None;
    let mut keys = String::new();
    let ended = loop {
        let (width, height) = terminal.size();
        let mut next = Frame { buffer: Buffer::empty(Rect::new(0, 0, width, height)), cursor: None };
        next.buffer.set_string(0, 0, format!("room {width}x{height} pid {} keys{keys}.", std::process::id()), ratatui::style::Style::new());
        // The link may be gone: the next wait says so.
        let _ = terminal.write_all(&paint(shown.as_ref(), &next, &Caps::FULL));
        shown = Some(next);
        let inputs = match terminal.wait(parser.pending().then_some(ESC_TIMEOUT)) {
            Wake::Bytes(bytes) => parser.feed(&bytes),
            Wake::Timeout => parser.flush(),
            Wake::Suspend => {
                terminal.suspend().unwrap();
                shown = None;
                continue;
            }
            Wake::Resized | Wake::Continued => {
                shown = None;
                continue;
            }
            Wake::Woken => continue,
            Wake::Terminate(signal) => break Some(signal),
            Wake::HangUp => break None,
        };
        for input in inputs {
            match input {
                Input::Key(key) if key == Key::char('q') => return,
                Input::Key(key) if key == Key::char('P') => panic!("on purpose"),
                Input::Key(key) if key == Key::char('T') => {
                    let waker = terminal.waker();
                    std::thread::spawn(|| panic!("in a thread")).join().unwrap_err();
                    keys.push_str(&format!(" {} lost", terminal.take_panics().len()));
                    waker.wake();
                }
                Input::Key(key) if key == Key::ctrl('z') => {
                    keys.push_str(match terminal.suspend().unwrap() {
                        plenary::edge::terminal::Stopped::Yes => " stopped",
                        plenary::edge::terminal::Stopped::No => " no-shell",
                        plenary::edge::terminal::Stopped::Ending(_) => " ending",
                    });
                    shown = None;
                }
                Input::Key(key) => keys.push_str(&format!(" {key}")),
                Input::Paste(text) => keys.push_str(&format!(" paste({})", text.len())),
                Input::Answer(_) | Input::Mouse(_) => {}
            }
        }
    };
    drop(terminal);
    if let Some(signal) = ended {
        die_of(signal);
    }
}

/// Whether the programs that these tests drive are there; says so where they are not.
fn equipped() -> bool {
    let missing = ["tmux", "bash", "ps"].into_iter().find(|tool| {
        let asked = Command::new("sh").args(["-c", &format!("command -v {tool}")]).output();
        !asked.is_ok_and(|output| output.status.success())
    });
    if let Some(tool) = missing {
        eprintln!("skipped: {tool} is not installed");
    }
    missing.is_none()
}

/// A tmux server of a test's own, with one pane.
struct Pane {
    folder: tempfile::TempDir,
}

impl Pane {
    fn open(command: &str) -> Self {
        let pane = Self { folder: tempfile::Builder::new().prefix("plenary-").tempdir().unwrap() };
        let opened = pane.tmux(&[
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            "100",
            "-y",
            "20",
            "-c",
            pane.folder.path().to_str().unwrap(),
            command,
        ]);
        assert!(opened.status.success(), "tmux is needed for these tests: {opened:?}");
        pane
    }

    /// A pane with a shell that has said how its terminal is.
    fn shell() -> Self {
        let pane = Self::open("exec env PS1='> ' ENV= bash --norc --noprofile");
        pane.until(|screen| screen.contains('>'));
        pane.typed("stty -a > before; echo said", "Enter");
        pane.until(|screen| screen.contains("\nsaid"));
        pane
    }

    fn tmux(&self, args: &[&str]) -> Output {
        Command::new("tmux").arg("-S").arg(self.folder.path().join("tmux")).args(args).output().expect("tmux is needed for these tests")
    }

    fn typed(&self, text: &str, key: &str) {
        if !text.is_empty() {
            self.tmux(&["send-keys", "-l", text]);
        }
        self.tmux(&["send-keys", key]);
    }

    fn screen(&self) -> String {
        String::from_utf8_lossy(&self.tmux(&["capture-pane", "-p"]).stdout).into_owned()
    }

    fn until(&self, good: impl Fn(&str) -> bool) -> String {
        let screen = within(Duration::from_secs(20), || Some(self.screen()).filter(|screen| good(screen)));
        screen.unwrap_or_else(|| panic!("not seen on\n{}", self.screen()))
    }

    /// The process of the room that is shown.
    fn pid(&self) -> String {
        let screen = self.until(|screen| screen.starts_with("room"));
        screen.split_whitespace().nth(3).unwrap().to_owned()
    }

    /// That the shell has its terminal as it was.
    fn given_back(&self) {
        let _ = std::fs::remove_file(self.folder.path().join("after"));
        self.typed("stty -a > later; mv later after", "Enter");
        let after = within(Duration::from_secs(20), || std::fs::read_to_string(self.folder.path().join("after")).ok());
        assert_eq!(after.unwrap(), std::fs::read_to_string(self.folder.path().join("before")).unwrap());
        assert!(!self.screen().contains("room "), "the screen before came back");
        assert_eq!(
            String::from_utf8_lossy(&self.tmux(&["display", "-p", "#{cursor_flag}#{alternate_on}#{wrap_flag}"]).stdout).trim(),
            "101"
        );
    }
}

impl Drop for Pane {
    fn drop(&mut self) {
        self.tmux(&["kill-server"]);
    }
}

fn within<T>(most: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        match look() {
            None if start.elapsed() < most => sleep(Duration::from_millis(20)),
            found => return found,
        }
    }
}

fn room() -> String {
    format!("{} --ignored --exact program --test-threads=1 --nocapture", std::env::current_exe().unwrap().display())
}

fn signal(name: &str, pid: &str) {
    assert!(Command::new("kill").args([&format!("-{name}"), pid]).status().unwrap().success());
}

fn alive(pid: &str) -> bool {
    let state = Command::new("ps").args(["-o", "stat=", "-p", pid]).output().unwrap().stdout;
    // A zombie has ended.
    !matches!(state.first(), None | Some(b'Z'))
}

#[test]
fn a_key_a_panic_and_signals_give_the_terminal_back() {
    if !equipped() {
        return;
    }
    let pane = Pane::shell();
    for end in ["q", "P", "TERM", "INT", "HUP"] {
        pane.typed(&format!("clear; {}", room()), "Enter");
        let pid = pane.pid();
        if end.len() == 1 {
            pane.typed("", end)
        } else {
            signal(end, &pid)
        }
        pane.until(|screen| !screen.starts_with("room"));
        if end == "P" {
            pane.until(|screen| screen.contains("on purpose"));
        }
        pane.given_back();
    }
}

#[test]
fn a_panic_elsewhere_leaves_the_page() {
    if !equipped() {
        return;
    }
    let pane = Pane::shell();
    pane.typed(&room(), "Enter");
    pane.pid();
    pane.typed("", "T");
    pane.until(|screen| screen.starts_with("room") && screen.contains("1 lost."));
    assert!(!pane.screen().contains("in a thread"));
}

#[test]
fn stopping_hands_the_shell_its_terminal_and_comes_back() {
    if !equipped() {
        return;
    }
    let pane = Pane::shell();
    pane.typed(&format!("sleep 1000 | {}", room()), "Enter");
    let pid = pane.pid();
    pane.typed("", "C-z");
    pane.until(|screen| screen.contains("Stopped"));
    pane.given_back();
    pane.tmux(&["resize-window", "-x", "90", "-y", "15"]);
    pane.typed("fg", "Enter");
    pane.until(|screen| screen.starts_with("room 90x15") && screen.contains("keys stopped."));
    pane.tmux(&["resize-window", "-x", "100", "-y", "20"]);
    pane.until(|screen| screen.starts_with("room 100x20"));
    signal("TSTP", &pid);
    pane.until(|screen| screen.contains("Stopped"));
    pane.given_back();
    pane.typed("fg", "Enter");
    pane.typed("", "j");
    pane.until(|screen| screen.contains("keys stopped j."));
}

#[test]
fn where_no_shell_waits_nothing_stops() {
    if !equipped() {
        return;
    }
    let pane = Pane::open(&format!("exec {}", room()));
    pane.pid();
    pane.typed("", "C-z");
    pane.typed("", "j");
    pane.until(|screen| screen.contains("keys no-shell j."));
}

#[test]
fn keys_arrive_while_the_input_is_a_pipe() {
    if !equipped() {
        return;
    }
    let pane = Pane::shell();
    pane.typed(&format!("echo a speech | {}", room()), "Enter");
    pane.pid();
    for key in ["j", "Up", "C-d", "M-x", "Escape"] {
        pane.typed("", key);
        sleep(ESC_TIMEOUT * 3);
    }
    pane.until(|screen| screen.contains("keys j up ctrl-d alt-x esc."));
}

#[test]
fn a_terminal_that_is_gone_ends_the_room_though_hangup_is_ignored() {
    if !equipped() {
        return;
    }
    for command in [format!("trap '' HUP; exec {}", room()), format!("exec {}", room())] {
        let pane = Pane::open(&command);
        let pid = pane.pid();
        pane.tmux(&["kill-server"]);
        assert!(within(Duration::from_secs(10), || (!alive(&pid)).then_some(())).is_some(), "still alive");
    }
}
