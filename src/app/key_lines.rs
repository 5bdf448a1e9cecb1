//! The lines of a keymap file, each understood or told what is wrong in it; no mistake hides another.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeString, DeValue};

use super::keymap::{Scope, parse_keys, written};
use super::{Code, Command, Key};
use crate::text::problem::{Problem, did_you_mean, line_of, table_of};

/// A line that was understood.
pub(super) struct Entry {
    pub(super) line: usize,
    pub(super) scope: Scope,
    pub(super) keys: Vec<Key>,
    /// `None` unbinds.
    pub(super) commands: Option<Vec<Command>>,
}

/// The lines of a source in their order.
pub(super) fn entries(source: &str) -> (Vec<Entry>, Vec<Problem>) {
    let mut read = Lines::default();
    let (_, slips) = table_of(source);
    if slips.is_empty() {
        read.part(source, 0, None);
    } else {
        // A slip takes the lines behind it along, so a source with one is read line by line.
        read.one_by_one(source);
    }
    read.entries.sort_by_key(|entry| entry.line);
    (read.entries, read.problems)
}

/// What was read so far.
#[derive(Default)]
struct Lines {
    entries: Vec<Entry>,
    problems: Vec<Problem>,
}

impl Lines {
    fn tell(&mut self, line: usize, what: String) {
        self.problems.push(Problem { line, what });
    }

    /// Every line by itself, but for a list of commands that takes several.
    fn one_by_one(&mut self, source: &str) {
        // The place that the lines stand under: none at the top, one without a scope under a name that is none.
        let mut place: Option<Option<Scope>> = None;
        let mut lines = source.lines().enumerate().peekable();
        while let Some((before, line)) = lines.next() {
            if line.trim_start().starts_with('[') {
                let (head, _) = line.split_once('#').unwrap_or((line, ""));
                let name = head.trim().trim_matches(['[', ']', '"', ' ']);
                if !matches!(table_of(line), (_, slips) if slips.is_empty()) {
                    self.tell(before + 1, format!("a place is written [{name}], on a line of its own"));
                }
                place = Some(self.scope(before + 1, name));
                continue;
            }
            let mut part = line.to_owned();
            while is_open(&part)
                && let Some((_, next)) = lines.next_if(|(_, next)| !next.contains('='))
            {
                part.push('\n');
                part.push_str(next);
            }
            self.part(&part, before, place);
        }
    }

    /// A source, or a part of one with so many lines before it, under a place.
    fn part(&mut self, source: &str, before: usize, place: Option<Option<Scope>>) {
        let (table, mut slips) = table_of(source);
        for (name, value) in table.get_ref() {
            if let Some(scope) = place {
                self.bind(source, before, scope, (name, value), &mut slips);
                continue;
            }
            let line = before + line_of(source, name.span().start);
            let scope = self.scope(line, name.get_ref());
            match (value.get_ref(), scope) {
                (DeValue::Table(keys), _) => keys.iter().for_each(|line| self.bind(source, before, scope, line, &mut slips)),
                (_, Some(scope)) => {
                    self.tell(line, format!("a place is a line [{0}], with its keys on the lines under it", scope.name()));
                }
                (_, None) => {}
            }
        }
        for (line, what) in slips {
            self.tell(before + line, what);
        }
    }

    fn scope(&mut self, line: usize, name: &str) -> Option<Scope> {
        let found = Scope::ALL.into_iter().find(|scope| scope.name() == name);
        if found.is_none() {
            let known = Scope::ALL.map(Scope::name);
            let near = did_you_mean(name, known);
            self.tell(line, format!("there is no place named {name:?}{near}; the places are {}", known.join(", ")));
        }
        found
    }

    /// Keys and what they are bound to. Both sides are looked at, in a place that there is not too.
    fn bind(
        &mut self,
        source: &str,
        before: usize,
        scope: Option<Scope>,
        (keys, bound): (&Spanned<DeString<'_>>, &Spanned<DeValue<'_>>),
        slips: &mut BTreeMap<usize, String>,
    ) {
        let line = line_of(source, keys.span().start);
        let slip = slips.remove(&line);
        let line = before + line;
        let written = source.get(bound.span()).unwrap_or_default().lines().next().unwrap_or_default().trim();
        let keys = parse_keys(keys.get_ref()).and_then(|keys| can_be_typed(scope, &keys).map(|()| keys));
        let commands = if slip.is_some() { Err(vec![refused(written)]) } else { commands(bound.get_ref(), written) };
        match (keys, commands, scope) {
            (Ok(keys), Ok(commands), Some(scope)) => self.entries.push(Entry { line, scope, keys, commands }),
            (keys, commands, _) => {
                let wrong = keys.err().into_iter().chain(commands.err().unwrap_or_default());
                self.problems.extend(wrong.map(|what| Problem { line, what }));
            }
        }
    }
}

/// Whether a list was begun and goes on in the next line.
fn is_open(part: &str) -> bool {
    part.split_once('=').is_some_and(|(_, value)| value.trim_start().starts_with('[') && !value.contains(']'))
}

/// What a key takes instead of what is written.
fn refused(written: &str) -> String {
    let not = if written.is_empty() { "and none of them stands here".into() } else { format!("not {written}") };
    format!("a key takes the name of a command in quotation marks, a list of such names in [ ], or false, {not}")
}

/// `None` unbinds.
///
/// # Errors
/// All that is wrong.
fn commands(bound: &DeValue<'_>, written: &str) -> Result<Option<Vec<Command>>, Vec<String>> {
    let names: Option<Vec<&str>> = match bound {
        DeValue::Boolean(false) => return Ok(None),
        DeValue::String(name) => Some(vec![name]),
        DeValue::Array(names) => names.iter().map(|name| name.get_ref().as_str()).collect(),
        _ => None,
    };
    let names = names.filter(|names| !names.is_empty()).ok_or_else(|| vec![refused(written)])?;
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for name in names {
        match Command::named(name) {
            Some(command) => found.push(command),
            None => {
                let near = did_you_mean(name, Command::ALL.iter().map(|command| command.name()));
                wrong.push(format!("there is no command {name:?}{near}"));
            }
        }
    }
    if wrong.is_empty() { Ok(Some(found)) } else { Err(wrong) }
}

/// Refuses keys that never arrive: counts, and what a terminal sends under another name.
fn can_be_typed(scope: Option<Scope>, keys: &[Key]) -> Result<(), String> {
    if let Some(scope) = scope
        && !scope.types()
        && let Some(Key { code: Code::Char('1'..='9'), ctrl: false, alt: false, .. }) = keys.first()
    {
        return Err(format!("digits are counts in [{}], so {:?} can never be typed", scope.name(), written(keys)));
    }
    for (c, name) in [('i', "tab"), ('m', "enter"), ('[', "esc")] {
        if keys.iter().any(|key| key.code == Code::Char(c) && key.ctrl && !key.alt) {
            return Err(format!("terminals send \"ctrl-{c}\" as {name:?}: bind that"));
        }
    }
    Ok(())
}
