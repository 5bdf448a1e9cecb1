//! The program called as scripts call it.

use std::process::{Command, Output};

use serde_json::Value;

pub fn plenary(arguments: &[&str]) -> Output {
    // Whoever runs the tests may have settings and a glossary of their own.
    let none = std::env::temp_dir().join("plenary-without-settings");
    Command::new(env!("CARGO_BIN_EXE_plenary")).args(arguments).env("PLENARY_CONFIG_DIR", none).output().unwrap()
}

pub fn json(arguments: &[&str]) -> Value {
    let output = plenary(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The names of all calls, as the help lists them.
pub fn calls() -> Vec<String> {
    let help = String::from_utf8(plenary(&["--help"]).stdout).unwrap();
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    lines.filter_map(|line| line.split_whitespace().next()).map(String::from).collect()
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Bytes that are no text in any encoding.
pub const BINARY: [u8; 512] = {
    let mut bytes = [0; 512];
    let mut i = 0;
    while i < 512 {
        bytes[i] = (i * 7 % 256) as u8;
        i += 1;
    }
    bytes
};

/// A folder of its own for a test, removed at the end.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::Builder::new().prefix("plenary-").tempdir().unwrap())
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().into()
    }

    /// Where it is.
    pub fn path(&self) -> &str {
        self.0.path().to_str().unwrap()
    }
}
