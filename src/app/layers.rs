//! Keymaps from TOML, one over the other: the built-in ones, then the reader's own file, with all that is wrong in it.

use std::collections::BTreeMap;

use super::key_lines::{Entry, entries};
use super::keymap::{Binding, Keymap, Scope, written};
use super::value::KeymapName;
use super::{Command, Key};
use crate::text::problem::Problem;

/// A sequence and the place where it holds.
type Placed = (Scope, Vec<Key>);

impl Keymap {
    /// The keys that are built in, under one name.
    #[must_use]
    pub fn built_in(name: KeymapName) -> Self {
        Self::of(name, None).0
    }

    /// The built-in keys with the reader's own file over them; what is wrong in that is told, and the rest of it holds.
    #[must_use]
    pub fn of(name: KeymapName, own: Option<&str>) -> (Self, Vec<Problem>) {
        let over = match name {
            KeymapName::Default => None,
            KeymapName::Vim => Some(include_str!("../../keymaps/vim.toml")),
            KeymapName::Emacs => Some(include_str!("../../keymaps/emacs.toml")),
        };
        let mut map = Self::empty(name);
        let mut problems = map.put_over(include_str!("../../keymaps/default.toml"));
        problems.extend(over.map(|source| map.put_over(source)).unwrap_or_default());
        // The built-in ones have none: a test holds that.
        if let Some(own) = own {
            problems = map.put_over(own);
        }
        (map, problems)
    }

    /// Puts the bindings of a source over what is there.
    fn put_over(&mut self, source: &str) -> Vec<Problem> {
        let (entries, mut problems) = entries(source);
        let layer = self.next_layer();
        let mut lines: BTreeMap<Placed, usize> = BTreeMap::new();
        // Commands that lost a key, and the line that took it.
        let mut lost: Vec<(Scope, Command, usize)> = Vec::new();
        for (at, Entry { line, scope, keys, commands }) in entries.into_iter().enumerate() {
            if let Some(first) = lines.insert((scope, keys.clone()), line) {
                let what = format!("in [{}], {:?} stands on line {first} already; this line holds", scope.name(), written(&keys));
                problems.push(Problem { line, what });
            }
            let before = match commands {
                Some(commands) => self.bindings.insert((scope, keys), Binding { layer, at, commands }),
                None => {
                    let before = self.bindings.remove(&(scope, keys.clone()));
                    if before.is_none() {
                        let what =
                            format!("in [{}], {:?} is bound to nothing, so there is nothing to unbind", scope.name(), written(&keys));
                        problems.push(Problem { line, what });
                    }
                    before
                }
            };
            let before = before.filter(|before| before.layer < layer);
            lost.extend(before.into_iter().flat_map(|before| before.commands).map(|command| (scope, command, line)));
        }
        let line_at = |scope: Scope, keys: &[Key]| lines.get(&(scope, keys.to_vec())).copied().unwrap_or(1);
        for (short, long) in self.shadows() {
            let (Some(a), Some(b)) = (self.bindings.get(&short), self.bindings.get(&long)) else { continue };
            let (newer_is_short, newer_is_long) = (a.layer == layer, b.layer == layer);
            let (a, b) = (named(&short.1, &a.commands), named(&long.1, &b.commands));
            if newer_is_long && (newer_is_short || short.0 != long.0) {
                let what = format!("in [{}], {b} can never be typed: {a} is bound in [{}]", long.0.name(), short.0.name());
                problems.push(Problem { line: line_at(long.0, &long.1), what });
            } else if newer_is_short || newer_is_long {
                let (new, old, winner, loser) = if newer_is_short { (&short, &long, a, b) } else { (&long, &short, b, a) };
                let line = line_at(new.0, &new.1);
                let what = format!("in [{}], {winner} takes the place of {loser}, which can be typed no more", new.0.name());
                problems.push(Problem { line, what });
                // A key of [any] is only hidden here, not elsewhere.
                if new.0 == old.0
                    && let Some(gone) = self.bindings.remove(old)
                {
                    lost.extend(gone.commands.into_iter().map(|command| (old.0, command, line)));
                }
            }
        }
        lost.sort_by_key(|&(scope, command, line)| (scope, command, line));
        lost.dedup_by_key(|(scope, command, _)| (*scope, *command));
        for (scope, command, line) in lost {
            if self.keys_of(scope, command).is_empty() {
                let what = format!("in [{0}], no key is left for {1}: bind one, or use :{1}", scope.name(), command.name());
                problems.push(Problem { line, what });
            }
        }
        problems.sort_by_key(|problem| problem.line);
        problems
    }

    /// Bindings whose keys are the beginning of others' that hold in the same place.
    fn shadows(&self) -> Vec<(Placed, Placed)> {
        let mut out = Vec::new();
        for (scope, keys) in self.bindings.keys() {
            for cut in 1..keys.len() {
                let short = keys.get(..cut).unwrap_or_default();
                for other in Scope::ALL {
                    let together = other == *scope || other == Scope::Any || *scope == Scope::Any;
                    let short = (other, short.to_vec());
                    if together && self.bindings.contains_key(&short) {
                        out.push((short, (*scope, keys.clone())));
                    }
                }
            }
        }
        out
    }
}

fn named(keys: &[Key], commands: &[Command]) -> String {
    let commands: Vec<&str> = commands.iter().map(|command| command.name()).collect();
    format!("{:?} ({})", written(keys), commands.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Code;
    use crate::app::keymap::{Meaning, parse_keys};
    use crate::app::value::Value as _;

    const NAMES: [KeymapName; 3] = [KeymapName::Default, KeymapName::Vim, KeymapName::Emacs];

    fn problems(own: &str) -> Vec<String> {
        Keymap::of(KeymapName::Default, Some(own)).1.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_built_in_keymaps_have_no_problem_and_leave_no_command_out() {
        for name in NAMES {
            let (map, problems) = Keymap::of(name, None);
            assert_eq!(problems, [], "{}", name.written());
            for &command in Command::ALL {
                let some = Scope::ALL.iter().any(|&scope| !map.keys_of(scope, command).is_empty());
                assert!(some, "{}: {} has no key", name.written(), command.name());
            }
        }
    }

    #[test]
    fn every_keymap_leaves_by_esc_and_ctrl_g_and_needs_no_flow_control_key() {
        for name in NAMES {
            let map = Keymap::built_in(name);
            for scope in Scope::ALL {
                for key in [Key::plain(Code::Esc), Key::ctrl('g')] {
                    assert_eq!(map.meaning(scope, &[key]), Meaning::Run(&[Command::Cancel]), "{} {}", name.written(), scope.name());
                }
                for &command in Command::ALL {
                    let keys = map.keys_of(scope, command);
                    let held = keys.iter().all(|keys| keys.contains("ctrl-s") || keys.contains("ctrl-q"));
                    assert!(keys.is_empty() || !held, "{}: {} hangs on {keys:?}", name.written(), command.name());
                }
            }
        }
    }

    #[test]
    fn hands_of_vim_and_emacs_find_their_keys() {
        let keys = |name, keys: &str, command: Command| {
            let map = Keymap::built_in(name);
            assert_eq!(map.meaning(Scope::Reader, &parse_keys(keys).unwrap()), Meaning::Run(&[command]), "{} {keys}", name.written());
        };
        keys(KeymapName::Vim, "Z Z", Command::Quit);
        keys(KeymapName::Vim, "ctrl-w w", Command::PaneNext);
        keys(KeymapName::Vim, "g g", Command::Top);
        keys(KeymapName::Emacs, "ctrl-x ctrl-c", Command::Quit);
        keys(KeymapName::Emacs, "alt-w", Command::CopyClause);
        keys(KeymapName::Emacs, "ctrl-v", Command::PageDown);
        keys(KeymapName::Emacs, "/", Command::Find);
    }

    #[test]
    fn problems_name_line_and_remedy() {
        let said = problems(
            "[reader]\n\"j\" = \"line-dwn\"\n\"hyper-x\" = \"quit\"\n\"ctrl-i\" = \"quit\"\n\"3\" = \"quit\"\n\"@\" = false\n[raeder]\n\"x\" = \"quit\"\n",
        );
        assert_eq!(said.len(), 6, "{said:?}");
        assert_eq!(said[0], "line 2: there is no command \"line-dwn\"; did you mean \"line-down\"?");
        assert!(said[1].starts_with("line 3: \"hyper-x\" is no key"), "{said:?}");
        assert_eq!(said[2], "line 4: terminals send \"ctrl-i\" as \"tab\": bind that");
        assert!(said[3].starts_with("line 5: digits are counts in [reader]"), "{said:?}");
        assert!(said[4].starts_with("line 6: in [reader], \"@\" is bound to nothing"), "{said:?}");
        assert!(said[5].starts_with("line 7: there is no place named \"raeder\"; did you mean \"reader\"?"), "{said:?}");
        assert_eq!(problems("[reader\n")[0].split(':').next(), Some("line 1"));
        // What a value may be is said in plain words, and no mistake hides another.
        let said = problems("list = 4\n[reader]\n\"enter\" = 3\n\"X\" = quit\n\"j\" = \"line-dwn\"\n\"Z\" = [\"top\", 5]\n\"@\" = true\n");
        let what = "a key takes the name of a command in quotation marks, a list of such names in [ ], or false, not";
        assert_eq!(said.len(), 6, "{said:?}");
        assert!(said[0].starts_with("line 1: a place is a line [list]"), "{said:?}");
        assert_eq!(said[1], format!("line 3: {what} 3"));
        assert_eq!(said[2], format!("line 4: {what} quit"));
        assert!(said[3].starts_with("line 5: there is no command"), "{said:?}");
        assert_eq!(said[4], format!("line 6: {what} [\"top\", 5]"));
        assert_eq!(said[5], format!("line 7: {what} true"));
    }

    #[test]
    fn one_wrong_line_hides_no_other_and_takes_nothing_along() {
        let source = "[reader]\n\"j\" = \"line-dwn\n\"hyper-x\" = [\"tpo\",\n  \"edn\"]\n\"k\" = \"end\"\n\"k\" = \"top\"\n[list\n\"X\" = \"end\"\n\
                      [raeder]\n\"@\" = \"lne-up\"\n[reader]\n\"X\" = [\n  \"top\",\n]\n\"q q\" = \"quit\"\n";
        let (map, said) = Keymap::of(KeymapName::Default, Some(source));
        let said: Vec<String> = said.iter().map(ToString::to_string).collect();
        let begin = [
            "line 2: a key takes",
            "line 3: \"hyper-x\" is no key",
            "line 3: there is no command \"tpo\"; did you mean \"top\"?",
            "line 3: there is no command \"edn\"; did you mean \"end\"?",
            "line 6: in [reader], \"k\" stands on line 5 already",
            "line 7: a place is written [list], on a line of its own",
            "line 9: there is no place named \"raeder\"; did you mean \"reader\"?",
            "line 10: there is no command \"lne-up\"; did you mean \"line-up\"?",
            "line 15: in [reader], \"q q\" (quit) takes the place of \"q\" (quit)",
        ];
        assert_eq!(said.len(), begin.len(), "{said:?}");
        assert!(said.iter().zip(begin).all(|(said, begin)| said.starts_with(begin)), "{said:?}");
        let means = |scope, c, command| assert_eq!(map.meaning(scope, &[Key::char(c)]), Meaning::Run(&[command]), "{c}");
        means(Scope::Reader, 'k', Command::Top);
        means(Scope::List, 'X', Command::End);
        means(Scope::Reader, 'X', Command::Top);
    }

    #[test]
    fn a_key_bound_twice_is_told() {
        let said = problems("[reader]\n\"space\" = \"page-down\"\n\" \" = \"page-up\"\n");
        assert!(said[0].contains("a key is missing"), "{said:?}");
        let said = problems("[list]\n\"ctrl-alt-a\" = \"top\"\n\"alt-ctrl-a\" = \"end\"\n");
        assert_eq!(said, ["line 3: in [list], \"ctrl-alt-a\" stands on line 2 already; this line holds"]);
    }

    #[test]
    fn shadows_are_told_with_both_sides_and_the_newer_holds() {
        let said = problems("[reader]\n\"@\" = \"top\"\n\"@ @\" = \"end\"\n");
        assert_eq!(said, ["line 3: in [reader], \"@ @\" (end) can never be typed: \"@\" (top) is bound in [reader]"]);
        let (map, said) = Keymap::of(KeymapName::Default, Some("[reader]\n\"q q\" = \"quit\"\n"));
        assert_eq!(said.len(), 1, "{said:?}");
        assert_eq!(said[0].to_string(), "line 2: in [reader], \"q q\" (quit) takes the place of \"q\" (quit), which can be typed no more");
        assert_eq!(map.meaning(Scope::Reader, &[Key::char('q')]), Meaning::Pending);
        let said = problems("[reader]\n\"esc x\" = \"quit\"\n");
        assert_eq!(said, ["line 2: in [reader], \"esc x\" (quit) can never be typed: \"esc\" (cancel) is bound in [any]"]);
    }

    #[test]
    fn a_command_left_without_a_key_is_told() {
        let said = problems("[reader]\n\"q\" = \"end\"\n");
        assert_eq!(said, ["line 2: in [reader], no key is left for quit: bind one, or use :quit"]);
        assert_eq!(problems("[reader]\n\"q\" = \"end\"\n\"X\" = \"quit\"\n"), Vec::<String>::new());
    }
}
