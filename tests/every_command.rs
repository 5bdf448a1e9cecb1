//! Every command of the default keymap does something by its key, somewhere on the samples.

mod common;

use std::collections::BTreeSet;

use common::Room;
use plenary::app::Command;
use plenary::app::keymap::Scope;

/// Ways into each scope, in which a key may have something to do; one is enough.
fn ways(scope: Scope) -> &'static [&'static str] {
    match scope {
        Scope::Any => &["", "} } }", ": 's'", "t", "/ '贸易'", "?", "} g g ctrl-o"],
        Scope::Reader => {
            &["", "} } } }", "G", "/ '贸易' enter", "} m a", "} } a 'water' enter g g", "} } } } } } z M", "] z c", "} y", "2 0 } ctrl-o"]
        }
        Scope::Select => &["} } v", "G v k k", "} } } } } } z t v", "tab z M tab } v"],
        Scope::Navigator => &["tab", "tab z M", "tab j j j", "tab G", "tab l", "tab / '河' enter", "tab 'j' 'z' 'c'"],
        Scope::Finder => &["/", "/ '贸易'", "/ '贸易' down down", "/ '贸易' tab", "/ '贸易' enter /", "/ 'do'", "/ '贸易' left left"],
        Scope::List => &[
            "} y p",
            "} y } } y p",
            "} a 'water' enter A",
            "} y p space",
            "/ '贸易' enter p",
            "c",
            "/ '交换水文' enter c",
            "/ '交换水文' enter c n n",
            "} } } c",
            "} s",
            "} s G",
        ],
        Scope::Timeline => &["t", "t j j j", "t G", "t / '贸易' enter", "t tab", "t v", "t space"],
        Scope::Help => &["?", "? G", "? / 'copy' enter"],
        Scope::Prompt => &[":", ": 'set me'", ": 's' left", ": 'goto 3' enter :", ": 'goto 3' enter : up"],
    }
}

fn room() -> Room {
    Room::open(
        (110, 24),
        &[
            ("tianjin.txt", include_str!("../samples/2025-09-01-tianjin.zh.txt")),
            ("one.txt", include_str!("../samples/forum-2019-declaration.zh.txt")),
            ("two.txt", include_str!("../samples/forum-2023-declaration.zh.txt")),
        ],
    )
}

/// Whether keys change what is seen or ask the world for something, beyond saying that they mean nothing here.
fn does_something(way: &str, keys: &str) -> bool {
    let mut room = room();
    room.keys(way);
    room.asked.clear();
    let before = room.buffer();
    room.keys(keys);
    let after = room.buffer();
    assert_eq!(after, room.buffer(), "{way} {keys}");
    !room.screen().contains("does nothing here") && (after != before || !room.asked.is_empty())
}

#[test]
fn every_command_does_something_by_its_key() {
    let keymap = room().state.keymap;
    let mut idle = BTreeSet::new();
    for scope in Scope::ALL {
        for &command in Command::ALL {
            // Where something is open already, the key that opens it has nothing to add.
            let open = [(Scope::Help, Command::Help), (Scope::Prompt, Command::Help), (Scope::Prompt, Command::CommandLine)];
            if open.contains(&(scope, command)) || (scope, command) == (Scope::Reader, Command::FoldOpen) {
                continue;
            }
            let all = keymap.keys_of(scope, command);
            if let Some(keys) = all.first().filter(|keys| !ways(scope).iter().any(|way| does_something(way, keys))) {
                idle.insert(format!("{scope:?} {command:?} {keys}"));
            }
        }
    }
    assert!(idle.is_empty(), "{idle:#?}");
}
