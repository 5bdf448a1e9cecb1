//! Keys to commands: a TOML table per scope, sequences of keys, counts, and problems said with their line.

use std::collections::BTreeMap;

use toml::Spanned;

use super::problem::{Problem, did_you_mean, line_of};
use super::{Code, Command, Key};

/// Which table of a keymap has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Everywhere, behind the others.
    Any,
    /// The text.
    Reader,
    /// Documents and sections.
    Navigator,
    /// The query and its hits: keys that are not bound are typed.
    Finder,
    /// Lists that fill the screen.
    List,
    /// Figures on their years.
    Timeline,
    /// The help.
    Help,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Self; 7] = [Self::Any, Self::Reader, Self::Navigator, Self::Finder, Self::List, Self::Timeline, Self::Help];

    /// Its table in a keymap.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Reader => "reader",
            Self::Navigator => "navigator",
            Self::Finder => "finder",
            Self::List => "list",
            Self::Timeline => "timeline",
            Self::Help => "help",
        }
    }
}

/// What a sequence of keys means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning<'a> {
    /// These commands, in turn.
    Run(&'a [Command]),
    /// The beginning of longer sequences.
    Pending,
    /// Nothing.
    Unbound,
}

/// Sequences of keys and what they do, by scope.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    bindings: BTreeMap<(Scope, Vec<Key>), Binding>,
}

/// What a sequence does, and where in the file it stands: of several keys for one command the first is the one to learn.
#[derive(Clone, Debug)]
struct Binding {
    at: usize,
    commands: Vec<Command>,
}

/// One value of a keymap table.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Bound {
    Unbind(bool),
    One(String),
    Several(Vec<String>),
}

type Tables = BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<Bound>>>;

impl Keymap {
    /// The keys that are built in.
    #[must_use]
    pub fn built_in() -> Self {
        Self::parse(include_str!("../../keymaps/default.toml")).0
    }

    /// Reads a keymap; what is wrong in it is told and left out.
    #[must_use]
    pub fn parse(source: &str) -> (Self, Vec<Problem>) {
        let mut map = Self::default();
        let mut problems = Vec::new();
        let tables: Tables = match toml::from_str(source) {
            Ok(tables) => tables,
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(source, span.start));
                return (map, vec![Problem { line, what: error.message().to_string() }]);
            }
        };
        for (name, keys) in tables {
            let Some(scope) = Scope::ALL.into_iter().find(|scope| scope.name() == name.get_ref()) else {
                let known = Scope::ALL.map(Scope::name).join(", ");
                problems.push(Problem {
                    line: line_of(source, name.span().start),
                    what: format!("there is no place named {:?}; the places are {known}", name.get_ref()),
                });
                continue;
            };
            for (keys, bound) in keys {
                let line = line_of(source, keys.span().start);
                match map.bind(scope, keys.get_ref(), bound.get_ref(), keys.span().start) {
                    Ok(()) => {}
                    Err(what) => problems.push(Problem { line, what }),
                }
            }
        }
        problems.extend(map.shadowed().into_iter().map(|what| Problem { line: 1, what }));
        problems.sort_by_key(|problem| problem.line);
        (map, problems)
    }

    fn bind(&mut self, scope: Scope, keys: &str, bound: &Bound, at: usize) -> Result<(), String> {
        let keys = parse_keys(keys)?;
        let names: Vec<&str> = match bound {
            Bound::Unbind(true) => return Err("a key is bound to a command, a list of commands, or false".into()),
            Bound::Unbind(false) => {
                self.bindings.remove(&(scope, keys));
                return Ok(());
            }
            Bound::One(name) => vec![name],
            Bound::Several(names) => names.iter().map(String::as_str).collect(),
        };
        let commands = names
            .into_iter()
            .map(|name| {
                Command::named(name).ok_or_else(|| {
                    format!("there is no command {name:?}{}", did_you_mean(name, Command::ALL.iter().map(|command| command.name())))
                })
            })
            .collect::<Result<Vec<_>, _>>()?;
        self.bindings.insert((scope, keys), Binding { at, commands });
        Ok(())
    }

    /// Sequences that can never be typed because their beginning already means something.
    fn shadowed(&self) -> Vec<String> {
        let mut out = Vec::new();
        for (scope, keys) in self.bindings.keys() {
            for cut in 1..keys.len() {
                let beginning = keys.get(..cut).unwrap_or_default().to_vec();
                if self.bindings.contains_key(&(*scope, beginning.clone())) {
                    out.push(format!("in [{}], {:?} can never be typed: {:?} is bound", scope.name(), written(keys), written(&beginning)));
                }
            }
        }
        out
    }

    /// What a sequence means in a scope; the scope comes before `any`.
    #[must_use]
    pub fn meaning(&self, scope: Scope, keys: &[Key]) -> Meaning<'_> {
        for scope in [scope, Scope::Any] {
            if let Some(binding) = self.bindings.get(&(scope, keys.to_vec())) {
                return Meaning::Run(&binding.commands);
            }
        }
        let longer = |scope: Scope| self.bindings.keys().any(|(s, k)| *s == scope && k.len() > keys.len() && k.starts_with(keys));
        if longer(scope) || longer(Scope::Any) { Meaning::Pending } else { Meaning::Unbound }
    }

    /// How a sequence that was begun may go on: the next key and what it leads to.
    #[must_use]
    pub fn continuations(&self, scope: Scope, keys: &[Key]) -> Vec<(Key, &[Command])> {
        self.bindings
            .iter()
            .filter(|((s, k), _)| (*s == scope || *s == Scope::Any) && k.len() > keys.len() && k.starts_with(keys))
            .filter_map(|((_, k), binding)| k.get(keys.len()).map(|&next| (next, binding.commands.as_slice())))
            .collect()
    }

    /// The sequences that run a command in a scope (or anywhere), as written, in the order of the keymap.
    #[must_use]
    pub fn keys_of(&self, scope: Scope, command: Command) -> Vec<String> {
        let mut found: Vec<_> = self
            .bindings
            .iter()
            .filter(|((s, _), binding)| (*s == scope || *s == Scope::Any) && binding.commands == [command])
            .map(|((s, keys), binding)| (*s == Scope::Any, binding.at, keys))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, _, keys)| written(keys)).collect()
    }
}

/// A sequence as written in a keymap.
#[must_use]
pub fn written(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Full-width keys of a Chinese input method as the ASCII keys they stand for: `：` `？` `／` and letters.
#[must_use]
pub fn folded(key: Key) -> Key {
    let Code::Char(c) = key.code else { return key };
    let plain = match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '、' => '/',
        '。' => '.',
        '【' => '[',
        '】' => ']',
        '《' => '<',
        '》' => '>',
        _ => c,
    };
    Key { code: Code::Char(plain), ..key }
}

fn parse_keys(text: &str) -> Result<Vec<Key>, String> {
    let keys = text.split_whitespace().map(parse_key).collect::<Result<Vec<_>, _>>()?;
    if keys.is_empty() { Err("a key is missing".into()) } else { Ok(keys) }
}

/// Reads one key as written in a keymap.
///
/// # Errors
/// A sentence that says which keys there are.
pub fn parse_key(text: &str) -> Result<Key, String> {
    let mut key = Key::plain(Code::Esc);
    let mut name = text;
    loop {
        let stripped = [("ctrl-", 0), ("alt-", 1), ("shift-", 2)]
            .into_iter()
            .find_map(|(prefix, which)| Some((name.strip_prefix(prefix).filter(|rest| !rest.is_empty())?, which)));
        match stripped {
            Some((rest, 0)) => (name, key.ctrl) = (rest, true),
            Some((rest, 1)) => (name, key.alt) = (rest, true),
            Some((rest, _)) => (name, key.shift) = (rest, true),
            None => break,
        }
    }
    key.code = match name {
        "space" => Code::Char(' '),
        "enter" => Code::Enter,
        "esc" => Code::Esc,
        "tab" => Code::Tab,
        "backspace" => Code::Backspace,
        "delete" => Code::Delete,
        "insert" => Code::Insert,
        "up" => Code::Up,
        "down" => Code::Down,
        "left" => Code::Left,
        "right" => Code::Right,
        "home" => Code::Home,
        "end" => Code::End,
        "pageup" => Code::PageUp,
        "pagedown" => Code::PageDown,
        _ => {
            let mut chars = name.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => Code::Char(c),
                _ => name
                    .strip_prefix('f')
                    .and_then(|n| n.parse().ok())
                    .filter(|n| (1..=24).contains(n))
                    .map(Code::F)
                    .ok_or_else(|| format!("{name:?} is no key; keys are single characters, space, enter, esc, tab, backspace, delete, insert, the arrows, home, end, pageup, pagedown and f1 to f24"))?,
            }
        }
    };
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_keys_have_no_problem_and_leave_no_command_out() {
        let (map, problems) = Keymap::parse(include_str!("../../keymaps/default.toml"));
        assert_eq!(problems, []);
        for &command in Command::ALL {
            assert!(Scope::ALL.iter().any(|&scope| !map.keys_of(scope, command).is_empty()), "{} has no key", command.name());
        }
    }

    #[test]
    fn problems_name_line_and_remedy() {
        let (map, problems) =
            Keymap::parse("[reader]\n\"j\" = \"line-dwn\"\n\"hyper-x\" = \"quit\"\n\"k\" = false\n[raeder]\n\"x\" = \"quit\"\n");
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 3, "{said:?}");
        assert_eq!(said[0], "line 2: there is no command \"line-dwn\"; did you mean \"line-down\"?");
        assert!(said[1].starts_with("line 3: \"hyper-x\" is no key"), "{said:?}");
        assert!(said[2].starts_with("line 5: there is no place named \"raeder\""), "{said:?}");
        assert_eq!(map.meaning(Scope::Reader, &[Key::char('j')]), Meaning::Unbound);
    }

    #[test]
    fn a_shadowed_sequence_is_told() {
        let (_, problems) = Keymap::parse("[reader]\n\"g\" = \"top\"\n\"g g\" = \"end\"\n");
        assert_eq!(problems.len(), 1);
        assert!(problems[0].what.contains("can never be typed"));
    }

    #[test]
    fn sequences_are_pending_until_they_mean_something() {
        let map = Keymap::built_in();
        assert_eq!(map.meaning(Scope::Reader, &[Key::char('g')]), Meaning::Pending);
        assert_eq!(map.meaning(Scope::Reader, &[Key::char('g'), Key::char('g')]), Meaning::Run(&[Command::Top]));
        assert_eq!(map.meaning(Scope::Reader, &[Key::char('g'), Key::char('z')]), Meaning::Unbound);
    }

    #[test]
    fn keys_read_as_they_are_written() {
        for text in ["j", "G", "space", "ctrl-d", "alt-x", "shift-tab", "f12", "ctrl-alt-pagedown", "-", "ctrl--"] {
            assert_eq!(parse_key(text).map(|key| key.to_string()), Ok(text.to_string()));
        }
        assert_eq!(folded(Key::char('？')), Key::char('?'));
    }
}
