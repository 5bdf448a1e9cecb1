//! The reader's editor: which it is, and how it is told the line.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// Editors that want `FILE:LINE`, with what must stand before it; all others take `+LINE FILE`, as vi has it.
const WITH_COLON: &[(&str, &[&str])] =
    &[("hx", &[]), ("helix", &[]), ("subl", &["-w"]), ("zed", &["-w"]), ("code", &["-w", "-g"]), ("codium", &["-w", "-g"])];

/// The command that opens a file at a line: `VISUAL`, else `EDITOR`, else vi. Arguments in them are kept.
#[must_use]
pub fn at_line(var: impl Fn(&str) -> Option<String>, path: &str, line: u32) -> Command {
    let wanted = ["VISUAL", "EDITOR"].into_iter().filter_map(var).find(|value| !value.trim().is_empty());
    let editor = wanted.unwrap_or_else(|| "vi".into());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let mut command = Command::new(program);
    command.args(words);
    let name = Path::new(program).file_name().and_then(OsStr::to_str).unwrap_or_default();
    // A name that begins with a dash would be taken for an option.
    let path = if path.starts_with('-') { format!("./{path}") } else { path.into() };
    match WITH_COLON.iter().find(|(known, _)| *known == name) {
        Some((_, before)) => command.args(*before).arg(format!("{path}:{line}")),
        None => command.arg(format!("+{line}")).arg(path),
    };
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_told_the_line_in_their_own_way() {
        let said = |vars: &[(&str, &str)], path: &str| {
            let command = at_line(|name| vars.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).into()), path, 12);
            std::iter::once(command.get_program())
                .chain(command.get_args())
                .map(|word| word.to_str().unwrap())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(said(&[], "a.txt"), "vi +12 a.txt");
        assert_eq!(said(&[("EDITOR", "nano"), ("VISUAL", " ")], "a b.txt"), "nano +12 a b.txt");
        assert_eq!(said(&[("EDITOR", "nano"), ("VISUAL", "/usr/bin/hx")], "a.txt"), "/usr/bin/hx a.txt:12");
        assert_eq!(said(&[("EDITOR", "code --new-window")], "a.txt"), "code --new-window -w -g a.txt:12");
        assert_eq!(said(&[("EDITOR", "emacs -nw")], "-a.txt"), "emacs -nw +12 ./-a.txt");
    }
}
