//! Keys to commands: a TOML table per scope, sequences of keys, counts, and problems said with their line.

use std::collections::BTreeMap;

use super::value::KeymapName;
use super::{Code, Command, Key};

/// Which table of a keymap has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Everywhere, behind the others.
    Any,
    /// The text.
    Reader,
    /// The text, while something is selected: before the reader's keys.
    Select,
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
    /// The command line: keys that are not bound are typed.
    Prompt,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Self; 9] =
        [Self::Any, Self::Reader, Self::Select, Self::Navigator, Self::Finder, Self::List, Self::Timeline, Self::Help, Self::Prompt];

    /// The tables that hold while this place has the keys, the first before the others.
    const fn tables(self) -> &'static [Self] {
        match self {
            Self::Any => &[Self::Any],
            Self::Reader => &[Self::Reader, Self::Any],
            Self::Select => &[Self::Select, Self::Reader, Self::Any],
            Self::Navigator => &[Self::Navigator, Self::Any],
            Self::Finder => &[Self::Finder, Self::Any],
            Self::List => &[Self::List, Self::Any],
            Self::Timeline => &[Self::Timeline, Self::Any],
            Self::Help => &[Self::Help, Self::Any],
            Self::Prompt => &[Self::Prompt, Self::Any],
        }
    }

    /// Its table in a keymap.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Reader => "reader",
            Self::Select => "select",
            Self::Navigator => "navigator",
            Self::Finder => "finder",
            Self::List => "list",
            Self::Timeline => "timeline",
            Self::Help => "help",
            Self::Prompt => "prompt",
        }
    }

    /// Whether keys that are not bound are typed there.
    #[must_use]
    pub const fn types(self) -> bool {
        matches!(self, Self::Finder | Self::Prompt)
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
#[derive(Clone, Debug)]
pub struct Keymap {
    /// Which of the built-in ones it is made from.
    pub name: KeymapName,
    pub(super) bindings: BTreeMap<(Scope, Vec<Key>), Binding>,
}

/// What a sequence does, and where it stands: of several keys for one command the first in the newest file is the one to
/// learn.
#[derive(Clone, Debug)]
pub(super) struct Binding {
    pub(super) layer: usize,
    pub(super) at: usize,
    pub(super) commands: Vec<Command>,
}

impl Keymap {
    pub(super) const fn empty(name: KeymapName) -> Self {
        Self { name, bindings: BTreeMap::new() }
    }

    /// The number of the file that is put over those there are.
    pub(super) fn next_layer(&self) -> usize {
        self.bindings.values().map(|binding| binding.layer + 1).max().unwrap_or_default()
    }

    /// What a sequence means in a scope; the scope comes before `any`.
    #[must_use]
    pub fn meaning(&self, scope: Scope, keys: &[Key]) -> Meaning<'_> {
        for &table in scope.tables() {
            if let Some(binding) = self.bindings.get(&(table, keys.to_vec())) {
                return Meaning::Run(&binding.commands);
            }
        }
        let longer = self.bindings.keys().any(|(s, k)| scope.tables().contains(s) && k.len() > keys.len() && k.starts_with(keys));
        if longer { Meaning::Pending } else { Meaning::Unbound }
    }

    /// How a sequence that was begun may go on: the next key and what it leads to.
    #[must_use]
    pub fn continuations(&self, scope: Scope, keys: &[Key]) -> Vec<(Key, &[Command])> {
        self.bindings
            .iter()
            .filter(|((s, k), _)| scope.tables().contains(s) && k.len() > keys.len() && k.starts_with(keys))
            .filter_map(|((_, k), binding)| k.get(keys.len()).map(|&next| (next, binding.commands.as_slice())))
            .collect()
    }

    /// The sequences that run a command in a scope (or anywhere), as written, those of the newest file first, in its order.
    #[must_use]
    pub fn keys_of(&self, scope: Scope, command: Command) -> Vec<String> {
        let rank = |s: &Scope| scope.tables().iter().position(|table| table == s);
        let mut found: Vec<_> = self
            .bindings
            .iter()
            .filter(|(_, binding)| binding.commands == [command])
            .filter_map(|((s, keys), binding)| Some((rank(s)?, std::cmp::Reverse(binding.layer), binding.at, keys)))
            // What a nearer table gives another meaning is no key of this command.
            .filter(|(rank, .., keys)| {
                let nearer = scope.tables().get(..*rank).unwrap_or_default();
                !nearer.iter().any(|&table| self.bindings.contains_key(&(table, (*keys).clone())))
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(.., keys)| written(keys)).collect()
    }
}

impl Keymap {
    /// The first key of a command in a scope, to be named in a sentence; where it has none, how it is typed.
    #[must_use]
    pub fn first(&self, scope: Scope, command: Command) -> String {
        self.keys_of(scope, command).into_iter().next().unwrap_or_else(|| format!(":{}", command.name()))
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
        '·' => '`',
        '￥' => '$',
        '…' => '^',
        '—' => '_',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '。' => '.',
        '【' => '[',
        '】' => ']',
        '《' => '<',
        '》' => '>',
        _ => c,
    };
    Key { code: Code::Char(plain), ..key }
}

pub(super) fn parse_keys(text: &str) -> Result<Vec<Key>, String> {
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
    fn sequences_are_pending_until_they_mean_something() {
        let map = Keymap::built_in(KeymapName::Default);
        assert_eq!(map.meaning(Scope::Reader, &[Key::char('g')]), Meaning::Pending);
        assert_eq!(map.meaning(Scope::Reader, &[Key::char('g'), Key::char('g')]), Meaning::Run(&[Command::Top]));
        assert_eq!(map.meaning(Scope::Reader, &[Key::char('g'), Key::char('z')]), Meaning::Unbound);
    }

    #[test]
    fn keys_read_as_they_are_written() {
        for text in ["j", "G", "space", "ctrl-d", "alt-x", "shift-tab", "f12", "ctrl-alt-pagedown", "-", "ctrl--"] {
            assert_eq!(parse_key(text).map(|key| key.to_string()), Ok(text.to_string()));
        }
        for (typed, key) in
            [('？', '?'), ('：', ':'), ('／', '/'), ('、', '/'), ('＊', '*'), ('｝', '}'), ('【', '['), ('·', '`'), ('“', '"'), ('￥', '$')]
        {
            assert_eq!(folded(Key::char(typed)), Key::char(key));
        }
    }
}
