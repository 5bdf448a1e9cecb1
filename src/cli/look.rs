//! How words of a call look on a terminal: names bold, what is secondary dim, what was asked for in the accent. In a pipe or a
//! file nothing but the words.

use std::io::{self, IsTerminal as _};

/// Whether words have a look, and whether colours are welcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// A terminal takes the words.
    pub(super) on: bool,
    /// Colours too.
    pub(super) colour: bool,
}

impl Look {
    /// What standard output wants. `NO_COLOR` leaves weight and underline, which are no colours.
    pub(super) fn of_stdout() -> Self {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let on = io::stdout().is_terminal() && set("TERM").is_none_or(|term| term != "dumb");
        Self { on, colour: on && set("NO_COLOR").is_none() }
    }

    /// A name, a heading.
    pub(super) fn bold(self, words: &str) -> String {
        self.with("1", words)
    }

    /// What is secondary.
    pub(super) fn dim(self, words: &str) -> String {
        self.with("2", words)
    }

    /// What was asked for: a key, a value, an id.
    pub(super) fn accent(self, words: &str) -> String {
        if self.colour { self.with("36", words) } else { words.to_owned() }
    }

    /// What was found in words: told by underline where there is no colour.
    pub(super) fn found(self, words: &str) -> String {
        self.with(if self.colour { "36;4" } else { "4" }, words)
    }

    fn with(self, code: &str, words: &str) -> String {
        if self.on && !words.is_empty() { format!("\x1b[{code}m{words}\x1b[0m") } else { words.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_gets_words_alone_and_a_terminal_without_colours_their_weight() {
        let all = |look: Look| [look.bold("a"), look.dim("b"), look.accent("c"), look.found("d")].concat();
        assert_eq!(all(Look { on: false, colour: false }), "abcd");
        assert_eq!(all(Look { on: true, colour: false }), "\x1b[1ma\x1b[0m\x1b[2mb\x1b[0mc\x1b[4md\x1b[0m");
        assert!(all(Look { on: true, colour: true }).contains("\x1b[36mc"));
        assert_eq!(Look { on: true, colour: true }.bold(""), "");
    }
}
