//! Finding out what stands between this program and the reader: environment, processes above us, and tmux itself.

use std::path::Path;

use super::programs;
use super::ways::{Facts, Tmux};

/// Programs that set the clipboard of the machine they run on: what must be set for them, and how they are called.
const TOOLS: &[(Option<&str>, &[&str])] = &[
    (Some("WAYLAND_DISPLAY"), &["wl-copy"]),
    (Some("DISPLAY"), &["xclip", "-selection", "clipboard"]),
    (Some("DISPLAY"), &["xsel", "--clipboard", "--input"]),
    (None, &["pbcopy"]),
    (None, &["termux-clipboard-set"]),
];

/// What tmux is asked, one answer a line.
const QUESTIONS: &str = "#{version}\n#{set-clipboard}\n#{allow-passthrough}\n#{client_termname}\n#{client_tty}\n#{client_pid}";

impl Facts {
    /// What the environment tells, at once and without running anything. `there` says whether a program is on the path.
    #[must_use]
    pub fn from_env(var: impl Fn(&str) -> Option<String>, there: impl Fn(&str) -> bool) -> Self {
        let var = |name: &str| var(name).filter(|value| !value.is_empty());
        let term = var("TERM").unwrap_or_default();
        let tmux = var("TMUX").is_some();
        let ssh = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].into_iter().any(|name| var(name).is_some());
        let tool = TOOLS
            .iter()
            .find(|(needs, words)| needs.is_none_or(|name| var(name).is_some()) && words.first().is_some_and(|name| there(name)))
            .map(|(_, words)| words.iter().map(ToString::to_string).collect());
        let deaf = if term == "linux" {
            Some("the Linux console has no clipboard")
        } else if super::caps::is_vt(&term) {
            Some("a terminal of this kind has no clipboard")
        } else {
            None
        };
        let apple = var("TERM_PROGRAM").as_deref() == Some("Apple_Terminal");
        Self {
            tmux: tmux.then_some(None),
            // screen inside tmux or the other way round: the inner one sets TERM.
            screen: !tmux && (var("STY").is_some() || term.starts_with("screen")),
            mosh: false,
            ssh,
            deaf: deaf.filter(|_| !tmux),
            hard_of_hearing: apple.then_some("older versions of Terminal.app take no copies"),
            tool,
        }
    }

    /// What this process finds in its environment and above itself.
    #[must_use]
    pub fn here() -> Self {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let there = |name: &str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
        let facts = Self::from_env(|name| std::env::var(name).ok(), there);
        // Also where su or sudo cleared the environment.
        facts.over(&above(std::process::id()))
    }

    /// With what the processes above tell.
    fn over(self, above: &[String]) -> Self {
        let any = |names: &[&str]| above.iter().any(|name| names.contains(&name.as_str()));
        let mosh = self.mosh || any(&["mosh-server"]);
        Self { mosh, ssh: self.ssh || mosh || any(&["sshd", "sshd-session", "dropbear"]), ..self }
    }

    /// Asks tmux, where we are in one: runs it, so on a worker thread.
    #[must_use]
    pub fn asked(self) -> Self {
        if self.tmux.is_none() {
            return self;
        }
        let tmux = |words: &[&str]| {
            let words: Vec<String> = std::iter::once("tmux").chain(words.iter().copied()).map(String::from).collect();
            programs::run(&words, b"", true)
        };
        let Ok(told) = tmux(&["display-message", "-p", QUESTIONS]) else { return self };
        let (found, tty, pid) = read(&told);
        // tmux itself may sit behind mosh or ssh, whatever our own environment says: it keeps that of its first client.
        let facts = self.over(&pid.map(above).unwrap_or_default());
        let reaches = tmux(&["show-messages", "-T"]).ok().and_then(|terminals| reaches(&terminals, &tty));
        Self { tmux: Some(Some(Tmux { reaches, ..found })), ..facts }
    }
}

/// The answers to [`QUESTIONS`]; with the device and the process of tmux's client.
fn read(told: &str) -> (Tmux, String, Option<u32>) {
    let mut lines = told.lines().map(str::to_string);
    let mut next = || lines.next().unwrap_or_default();
    let (version, set_clipboard, passthrough, terminal, tty) = (next(), next(), next(), next(), next());
    let passthrough = matches!(&*passthrough, "on" | "all" | "1" | "2");
    (Tmux { version, set_clipboard, passthrough, reaches: None, terminal }, tty, next().parse().ok())
}

/// Whether the list of terminals says that the one on this device has a way to its clipboard (`Ms`).
fn reaches(terminals: &str, tty: &str) -> Option<bool> {
    let mut here = false;
    for line in terminals.lines() {
        if line.starts_with("Terminal ") {
            here = line.contains(&format!(" for {tty},"));
        } else if here && let Some((_, value)) = line.split_once(": Ms: ") {
            return Some(value.starts_with("(string)"));
        }
    }
    None
}

/// The names of the processes above one, the nearest first; none where the system does not tell (`/proc`).
fn above(pid: u32) -> Vec<String> {
    let mut names = Vec::new();
    let mut at = pid;
    // A chain longer than this is a circle.
    while at > 1 && names.len() < 64 {
        let Ok(stat) = std::fs::read_to_string(Path::new("/proc").join(at.to_string()).join("stat")) else { break };
        // `PID (NAME) STATE PARENT …`; a name may hold brackets.
        let Some((front, rest)) = stat.rsplit_once(") ") else { break };
        names.extend(front.split_once('(').map(|(_, name)| name.to_string()));
        at = rest.split(' ').nth(1).and_then(|parent| parent.parse().ok()).unwrap_or(0);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(vars: &[(&str, &str)]) -> Facts {
        Facts::from_env(
            |name| vars.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()),
            |name| name == "wl-copy" || name == "xclip",
        )
    }

    #[test]
    fn the_environment_is_read() {
        let tool = |words: &[&str]| Some(words.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(facts(&[("TERM", "xterm")]), Facts::default());
        assert_eq!(facts(&[("WAYLAND_DISPLAY", "wayland-0"), ("DISPLAY", ":0")]).tool, tool(&["wl-copy"]));
        assert_eq!(facts(&[("DISPLAY", ":0")]).tool, tool(&["xclip", "-selection", "clipboard"]));
        assert!(facts(&[("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")]).ssh);
        assert_eq!(facts(&[("TMUX", "/tmp/x,1,0"), ("TERM", "screen-256color")]).tmux, Some(None));
        assert!(!facts(&[("TMUX", "/tmp/x,1,0"), ("TERM", "screen-256color")]).screen);
        assert!(facts(&[("STY", "1.x"), ("TERM", "xterm")]).screen);
        assert!(facts(&[("TERM", "screen.xterm-256color")]).screen);
        assert!(facts(&[("TERM", "linux")]).deaf.is_some());
        assert_eq!(facts(&[("TERM", "vte-256color"), ("TMUX", "")]), Facts::default());
        assert!(facts(&[("TERM_PROGRAM", "Apple_Terminal")]).hard_of_hearing.is_some());
    }

    #[test]
    fn what_tmux_told_is_read() {
        let (tmux, tty, pid) = read("3.3a\nexternal\n0\nxterm-256color\n/dev/pts/4\n77\n");
        assert_eq!(
            (&*tmux.version, &*tmux.set_clipboard, tmux.passthrough, &*tmux.terminal),
            ("3.3a", "external", false, "xterm-256color")
        );
        assert_eq!((&*tty, pid), ("/dev/pts/4", Some(77)));
        let list = "Terminal 0: vt220 for /dev/pts/3, flags=0x0:\n 192: Ms: [missing]\nTerminal 1: tmux for /dev/pts/4, flags=0x31:\n 191: ma: x\n 192: Ms: (string) \\033]52;\n";
        assert_eq!(reaches(list, "/dev/pts/4"), Some(true));
        assert_eq!(reaches(list, "/dev/pts/3"), Some(false));
        assert_eq!(reaches(list, "/dev/pts/9"), None);
    }

    #[test]
    fn ssh_and_mosh_are_seen_where_the_environment_was_cleared() {
        let over = |names: &[&str]| {
            let facts = Facts::default().over(&names.iter().map(ToString::to_string).collect::<Vec<_>>());
            (facts.ssh, facts.mosh)
        };
        assert_eq!(over(&["bash", "su", "bash", "sshd", "sshd", "systemd"]), (true, false));
        assert_eq!(over(&["zsh", "mosh-server", "systemd"]), (true, true));
        assert_eq!(over(&["bash", "login", "systemd"]), (false, false));
    }

    #[test]
    fn the_processes_above_have_names() {
        if Path::new("/proc/self/stat").exists() {
            assert!(!above(std::process::id()).is_empty());
        }
    }
}
