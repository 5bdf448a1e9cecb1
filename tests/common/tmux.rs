//! The program in a real tmux of its own: keys typed into a pane, its screen and its buffers read.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// A hang guard, not a time limit.
pub const GUARD: Duration = Duration::from_secs(30);

pub struct Tmux {
    /// Where its sockets are.
    pub socket: PathBuf,
    /// Where the program keeps what it keeps.
    pub folder: PathBuf,
    root: tempfile::TempDir,
}

impl Tmux {
    /// A server of its own with the defaults of tmux; `None` where there is no tmux.
    pub fn start(name: &str, shell: &str, size: (u16, u16)) -> Option<Self> {
        for tool in [&["tmux", "-V"][..], &["bash", "--version"]] {
            if Command::new(tool[0]).args(&tool[1..]).output().is_err() {
                eprintln!("skipped: {} is not installed", tool[0]);
                return None;
            }
        }
        let root = tempfile::Builder::new().prefix(&format!("plenary-{name}-")).tempdir().unwrap();
        let (socket, folder) = (root.path().join("tmux"), root.path().join("data"));
        std::fs::create_dir(&folder).unwrap();
        let tmux = Self { socket, folder, root };
        let data = format!("PLENARY_DATA_DIR={}", tmux.folder.display());
        let config = format!("PLENARY_CONFIG_DIR={}", tmux.folder.join("config").display());
        let (x, y) = (size.0.to_string(), size.1.to_string());
        tmux.run(&[
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            &x,
            "-y",
            &y,
            "-e",
            &data,
            "-e",
            &config,
            "-e",
            "LC_ALL=C.UTF-8",
            "bash",
            "--norc",
        ]);
        tmux.run(&["set", "-g", "escape-time", "0"]);
        tmux.line(shell);
        Some(tmux)
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        let output = Command::new("tmux").arg("-u").arg("-S").arg(&self.socket).args(arguments).output().unwrap();
        assert!(output.status.success(), "tmux {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    pub fn keys(&self, keys: &[&str]) {
        for key in keys {
            self.run(&["send-keys", key]);
        }
    }

    pub fn type_text(&self, text: &str) {
        self.run(&["send-keys", "-l", text]);
    }

    /// The newest buffer of tmux; empty where there is none.
    pub fn buffer(&self) -> String {
        let output = Command::new("tmux").arg("-u").arg("-S").arg(&self.socket).arg("show-buffer").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    /// A command line of the shell, once it asks for one: what is typed while a program leaves is thrown away with it.
    pub fn line(&self, line: &str) {
        self.until("the prompt of the shell", |screen| screen.trim_end().ends_with(['#', '$']));
        self.enter(line);
    }

    /// A line for whatever runs there.
    pub fn enter(&self, line: &str) {
        self.type_text(line);
        self.keys(&["Enter"]);
    }

    pub fn screen(&self) -> String {
        String::from_utf8(self.run(&["capture-pane", "-p"]).stdout).unwrap()
    }

    /// Waits until the screen shows something.
    pub fn until(&self, what: &str, shown: impl Fn(&str) -> bool) -> String {
        let began = Instant::now();
        loop {
            let screen = self.screen();
            if shown(&screen) {
                return screen;
            }
            assert!(began.elapsed() < GUARD, "{what} never came:\n{screen}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _ = Command::new("tmux").arg("-S").arg(&self.socket).arg("kill-server").output();
        alone(self.root.path());
    }
}

/// Waits until nothing runs any more that was told of this folder: a program whose terminal went away still writes where the
/// reader was, and would make the folder anew.
pub fn alone(folder: &Path) {
    let name = folder.as_os_str().as_encoded_bytes();
    let told = |file: PathBuf| std::fs::read(file).is_ok_and(|bytes| bytes.windows(name.len()).any(|part| part == name));
    let running = || {
        let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        let own = std::process::id().to_string();
        processes.filter(|process| process.file_name() != *own).any(|process| told(process.path().join("environ")))
    };
    let began = Instant::now();
    while running() && began.elapsed() < GUARD {
        std::thread::sleep(Duration::from_millis(20));
    }
}

pub fn program() -> &'static str {
    env!("CARGO_BIN_EXE_plenary")
}
