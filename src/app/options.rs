//! The table of options: `config.toml`, `:set`, the flags of the command line and the documentation all come from it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use toml::de::DeValue;

use crate::quote::Style;
use crate::text::{Width, wrap};

use super::value::{AmbiguousWidth, Clipboard, KeymapName, ThemeName, Value, Within};
use crate::text::problem::{Problem, did_you_mean, line_of, table_of};

/// One option, as the table has it.
#[derive(Debug)]
pub struct Row {
    /// Its name everywhere.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// A line of `config.toml` that sets it.
    pub example: &'static str,
    /// Whether it is yes or no.
    pub switch: bool,
    quoted: bool,
    /// What may be written, for people.
    pub values: fn() -> String,
    /// Values to offer while typing.
    pub choices: fn() -> Vec<&'static str>,
    /// Its value, as written on a command line.
    pub get: fn(&Options) -> String,
    set: fn(&mut Options, &str) -> Result<(), String>,
}

macro_rules! options {
    ($($field:ident $name:literal: $kind:ty = $default:expr, $about:literal, $example:literal;)*) => {
        /// What the reader chose.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Options {
            $(#[doc = $about] pub $field: $kind,)*
        }

        impl Default for Options {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        /// All options.
        pub const OPTIONS: &[Row] = &[$(Row {
            name: $name,
            about: $about,
            example: $example,
            switch: <$kind as Value>::SWITCH,
            quoted: <$kind as Value>::QUOTED,
            values: <$kind as Value>::values,
            choices: <$kind as Value>::choices,
            get: |options| options.$field.written(),
            set: |options, text| <$kind as Value>::parse(text).map(|value| options.$field = value),
        },)*];
    };
}

options! {
    measure "measure": Within<20, 400> = Within::new(80),
        "cells of the longest row of text; a Han character takes two", "measure = 66";
    ambiguous_width "ambiguous-width": AmbiguousWidth = AmbiguousWidth::Auto,
        "cells that the terminal takes for “ ” — … ①; auto asks it", "ambiguous-width = \"2\"";
    ascii "ascii": bool = false,
        "bars, rules and arrows of plenary's own in ASCII", "ascii = true";
    theme "theme": ThemeName = ThemeName::auto(),
        "colours; auto asks the terminal once for its background", "theme = \"light\"";
    mouse "mouse": bool = false,
        "the wheel scrolls what is under it, a click chooses and on what is chosen opens; off, the terminal keeps the mouse for its own selection", "mouse = true";
    keymap "keymap": KeymapName = KeymapName::Default,
        "whose keys; keymap.toml beside config.toml changes single ones", "keymap = \"vim\"";
    clipboard "clipboard": Clipboard = Clipboard::Auto,
        "which way copies take to the clipboard", "clipboard = \"osc52\"";
    clipboard_limit "clipboard-limit": Within<100, 100_000_000> = Within::new(74_994),
        "bytes that a copy through the terminal may have; terminals drop longer ones", "clipboard-limit = 1000000";
    clipboard_command "clipboard-command": String = String::new(),
        "a program that takes a copy on its standard input, for clipboard = command", "clipboard-command = \"lemonade copy\"";
    restricted "restricted": bool = false,
        "no editor, no outside program, no file written; for ssh with a forced command", "restricted = true";
    citation "citation": Style = Style::Plain,
        "how the citation of a copy is written", "citation = \"markdown\"";
}

impl Row {
    /// The option of that name.
    ///
    /// # Errors
    /// A sentence with the nearest name.
    pub fn named(name: &str) -> Result<&'static Self, String> {
        let found = OPTIONS.iter().find(|row| row.name == name);
        found.ok_or_else(|| format!("there is no option {name:?}{}", did_you_mean(name, OPTIONS.iter().map(|row| row.name))))
    }

    /// Sets it.
    ///
    /// # Errors
    /// A sentence that says what it takes.
    pub fn set(&self, options: &mut Options, text: &str) -> Result<(), String> {
        (self.set)(options, text).map_err(|why| format!("{} {why}", self.name))
    }

    /// A value of `config.toml` as on a command line, if it is of the option's type. What has a few values takes a number
    /// that is one of them without quotation marks too.
    fn typed(&self, value: &DeValue<'_>, written: &str) -> Option<String> {
        match value {
            DeValue::String(text) if self.quoted => Some(text.to_string()),
            DeValue::Integer(_) if self.quoted => Some(written.to_string()).filter(|n| (self.choices)().contains(&n.as_str())),
            DeValue::Integer(n) if !self.switch => {
                Some(i64::from_str_radix(n.as_str(), n.radix()).map_or_else(|_| written.into(), |n| n.to_string()))
            }
            DeValue::Boolean(yes) if self.switch => Some(yes.to_string()),
            _ => None,
        }
    }

    /// What to write instead of a value that is no TOML, or of another type.
    fn slip(&self, options: &Options, written: &str) -> String {
        let mut tried = options.clone();
        let plain = written.trim_matches(['"', '\'']);
        let remedy = match self.set(&mut tried, plain) {
            Ok(()) if !plain.is_empty() => format!(": write {}", self.toml(&tried)),
            _ => String::new(),
        };
        let not = if written.is_empty() { ", and none stands here".into() } else { format!(", not {written}") };
        format!("{} takes {}{not}{remedy}", self.name, (self.values)())
    }

    /// `NAME = VALUE` as in `config.toml`.
    #[must_use]
    pub fn toml(&self, options: &Options) -> String {
        let value = (self.get)(options);
        let value = if self.quoted { toml::Value::String(value).to_string() } else { value };
        format!("{} = {value}", self.name)
    }
}

impl Options {
    /// Reads a `config.toml` over what is set; tells which options it set, each with its line, and what is wrong in it.
    pub fn read(&mut self, source: &str) -> (BTreeMap<&'static str, usize>, Vec<Problem>) {
        let (mut origins, mut problems) = (BTreeMap::new(), Vec::new());
        // A slip takes the lines behind it along, so a source with one is read line by line: a setting is one line.
        let slipped = !table_of(source).1.is_empty();
        let parts: Vec<&str> = if slipped { source.lines().collect() } else { vec![source] };
        for (before, part) in parts.into_iter().enumerate() {
            let (table, mut slips) = table_of(part);
            for (name, value) in table.get_ref() {
                let line = line_of(part, name.span().start);
                let written = part.get(value.span()).unwrap_or_default().lines().next().unwrap_or_default().trim();
                let slip = slips.remove(&line);
                let line = before + line;
                let done = Row::named(name.get_ref()).and_then(|row| {
                    let text = row.typed(value.get_ref(), written).filter(|_| slip.is_none());
                    row.set(self, &text.ok_or_else(|| row.slip(self, written))?).map(|()| row.name)
                });
                match done {
                    Ok(name) => {
                        if let Some(first) = origins.insert(name, line) {
                            problems.push(Problem { line, what: format!("{name} stands on line {first} already; this line holds") });
                        }
                    }
                    Err(what) => problems.push(Problem { line, what }),
                }
            }
            problems.extend(slips.into_iter().map(|(line, what)| Problem { line: before + line, what }));
        }
        problems.sort_by_key(|problem| problem.line);
        (origins, problems)
    }

    /// A `config.toml` in which every option is told and none is set.
    #[must_use]
    pub fn commented() -> String {
        let mut out = String::from(
            "The options of plenary. What stands behind a # is what holds without this file: take the # away to change it. In the room, \
             `:set NAME VALUE` changes an option until you leave, and `plenary config` tells what holds and why. Beside this file may stand \
             keymap.toml (keys), themes/ (colours) and glossary.toml (English terms with what Chinese texts say for them, for finding).",
        );
        out = comment(&out);
        let options = Self::default();
        for row in OPTIONS {
            // Writing to a string does not fail.
            let about = comment(&format!("{}: {}.", capital(row.about), (row.values)()));
            let _ = write!(out, "\n{about}# {}\n", row.toml(&options));
        }
        out
    }
}

/// Words as lines of comment that fit in 80 columns.
fn comment(text: &str) -> String {
    let rows = wrap(text, 77, 0, Width::Narrow).into_iter();
    rows.map(|row| format!("# {}\n", text.get(row.start..row.end).unwrap_or_default().trim_end())).collect()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_changes_its_option() {
        for row in OPTIONS {
            let mut options = Options::default();
            let (origins, problems) = options.read(row.example);
            assert_eq!(problems, [], "{}", row.name);
            assert_eq!(origins.keys().copied().collect::<Vec<_>>(), [row.name]);
            assert_ne!((row.get)(&options), (row.get)(&Options::default()), "{}", row.name);
            assert!(row.example.starts_with(row.name));
        }
    }

    #[test]
    fn the_commented_default_names_every_option_and_sets_none() {
        let text = Options::commented();
        assert!(text.lines().all(|line| crate::text::width_of(line, Width::Narrow) < 80), "{text}");
        let mut options = Options::default();
        assert_eq!(options.read(&text), (BTreeMap::new(), Vec::new()));
        // With the marks of comment taken from the settings it says what holds anyway.
        let set: String = text
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .filter(|line| OPTIONS.iter().any(|row| line.starts_with(&format!("{} = ", row.name))))
            .map(|line| format!("{line}\n"))
            .collect();
        let (origins, problems) = options.read(&set);
        assert_eq!((origins.len(), problems), (OPTIONS.len(), Vec::new()), "{set}");
        assert_eq!(options, Options::default());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_the_rest_holds() {
        let mut options = Options::default();
        let (_, problems) = options.read("measur = 66\nascii = 3\n\nmeasure = 5\ncitation = [1]\n");
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "line 1: there is no option \"measur\"; did you mean \"measure\"?",
                "line 2: ascii takes true or false, not 3",
                "line 4: measure takes 20 to 400, not \"5\"",
                "line 5: citation takes plain, markdown, not [1]",
            ]
        );
        // Every value has a type, and what reads like another is told with what to write.
        let (origins, problems) =
            options.read("mouse = \"yes\"\nmeasure = \"66\"\nclipboard-command = 3\nambiguous-width = 3\nascii = 1\n");
        assert_eq!((origins.len(), options.mouse, options.measure.get()), (0, false, 80));
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "line 1: mouse takes true or false, not \"yes\": write mouse = true",
                "line 2: measure takes 20 to 400, not \"66\": write measure = 66",
                "line 3: clipboard-command takes words, not 3: write clipboard-command = \"3\"",
                "line 4: ambiguous-width takes auto, 1, 2, not 3",
                "line 5: ascii takes true or false, not 1: write ascii = true",
            ]
        );
        let (origins, problems) = options.read("ascii = true\nmeasure = 66\nambiguous-width = 2\n");
        assert_eq!((options.ascii, options.measure.get(), options.ambiguous_width), (true, 66, AmbiguousWidth::Two));
        assert_eq!((origins.get("measure"), problems.len()), (Some(&2), 0));
        // A slip in the writing of one line leaves the others.
        let mut options = Options::default();
        let source =
            "measure = 66\nascii = yes\ntheme = light # at home\nwhat is this\ncitation = \"markdown\"\nkeymap = \"vim\nmouse = true\n";
        let (origins, problems) = options.read(source);
        assert_eq!((options.measure.get(), options.citation, options.mouse, origins.len()), (66, Style::Markdown, true, 3));
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(said[0], "line 2: ascii takes true or false, not yes: write ascii = true");
        assert!(said[1].starts_with("line 3: theme takes ") && said[1].ends_with(", not light: write theme = \"light\""), "{said:?}");
        assert!(said[2].starts_with("line 4: "), "{said:?}");
        assert_eq!(said[3], "line 6: keymap takes default, vim, emacs, not \"vim: write keymap = \"vim\"");
        assert_eq!((said.len(), options.ascii), (4, false));
        let (_, problems) = options.read("measure = \n");
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line, 1);
    }
}
