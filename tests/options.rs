//! Options: the same table in the file, on the command line, on the screen and in the README.

mod common;

use std::process::{Command, Output};

use common::Room;
use plenary::app::options::{OPTIONS, Row};
use plenary::app::{Effect, Options, Typed};
use plenary::edge::config::Config;

const DUSHANBE: (&str, &str) = ("dushanbe.txt", include_str!("../samples/2021-09-17-dushanbe.zh.txt"));

/// A folder of settings, gone with the test.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::Builder::new().prefix("plenary-").tempdir().unwrap())
    }

    fn plenary(&self, arguments: &[&str]) -> Output {
        let run = Command::new(env!("CARGO_BIN_EXE_plenary")).args(arguments).env("PLENARY_CONFIG_DIR", self.0.path()).output();
        run.unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_readme_tells_every_option_as_the_table_does() {
    let readme = include_str!("../README.md");
    for row in OPTIONS {
        let line = format!("| `{}` | {} | {}", row.name, row.about, (row.values)());
        assert!(readme.contains(&line), "README.md lacks: {line}");
    }
}

#[test]
fn the_commented_file_is_written_once_and_changes_nothing() {
    let folder = Folder::new();
    let first = folder.plenary(&["config", "--init"]);
    assert!(first.status.success());
    let written = std::fs::read_to_string(folder.0.path().join("config.toml")).unwrap();
    assert_eq!(written, Options::commented());
    let again = folder.plenary(&["config", "--init"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("is there already"), "{}", text(&again.stderr));
    let shown = folder.plenary(&["config"]);
    assert!(shown.status.success());
    assert!(OPTIONS.iter().all(|row| text(&shown.stdout).contains(row.name)));
    assert!(!text(&shown.stdout).contains("line "));
}

#[test]
fn a_wrong_key_is_named_with_file_line_and_the_nearest() {
    let folder = Folder::new();
    std::fs::write(folder.0.path().join("config.toml"), "ascii = true\nmesure = 66\n").unwrap();
    let shown = folder.plenary(&["config"]);
    assert_eq!(shown.status.code(), Some(2));
    let told = text(&shown.stderr);
    assert!(told.contains("config.toml, line 2: there is no option \"mesure\"; did you mean \"measure\"?"), "{told}");
    let ascii = text(&shown.stdout).lines().find(|line| line.starts_with("ascii")).unwrap().to_string();
    assert!(ascii.contains("true") && ascii.contains("line 1"), "{ascii}");
}

#[test]
fn a_flag_that_does_not_hold_says_what_does() {
    let folder = Folder::new();
    let wrong = folder.plenary(&["--measure", "5"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).contains("measure takes 20 to 400, not \"5\""), "{}", text(&wrong.stderr));
}

/// A room with an option set before it opens.
fn with(size: (u16, u16), settings: &[(&str, &str)]) -> Room {
    let mut room = Room::open(size, &[DUSHANBE]);
    for (name, value) in settings {
        Row::named(name).unwrap().set(&mut room.state.options, value).unwrap();
    }
    room.state.obey();
    room
}

#[test]
fn the_measure_bounds_rows() {
    let cells = |room: &Room| {
        let screen = room.screen();
        screen.lines().take(38).map(|line| plenary::text::width_of(line.trim_matches([' ', '·', '▌']), room.state.width)).max().unwrap()
    };
    let (wide, narrow) = (with((79, 40), &[("measure", "60")]), with((79, 40), &[("measure", "30")]));
    assert!((59..=62).contains(&cells(&wide)), "{}", wide.screen());
    assert!((29..=33).contains(&cells(&narrow)), "{}", narrow.screen());
}

#[test]
fn ascii_draws_no_sign_of_its_own_outside_ascii() {
    let room = with((120, 40), &[("ascii", "true")]);
    let screen = room.screen();
    assert!(!screen.contains(['▌', '▾', '▸', '│', '›']), "{screen}");
    assert!(screen.contains("| "), "{screen}");
    // The text's own marks stay as they are.
    assert!(screen.contains('，'), "{screen}");
}

#[test]
fn two_cells_for_ambiguous_characters_by_option_alone() {
    let room = with((80, 24), &[("ambiguous-width", "2")]);
    assert_eq!(room.state.width, plenary::text::Width::Wide);
}

#[test]
fn a_keymap_of_ones_own_is_merged_and_checked() {
    let folder = Folder::new();
    let file = folder.0.path().join("keymap.toml");
    std::fs::write(&file, "[reader]\n\"Q\" = \"quit\"\n\"j\" = \"quti\"\n").unwrap();
    let told = "keymap.toml, line 3: there is no command \"quti\"; did you mean \"quit\"?";
    let checked = folder.plenary(&["keys", "--check", file.to_str().unwrap()]);
    assert_eq!(checked.status.code(), Some(2));
    assert!(text(&checked.stderr).contains(told), "{}", text(&checked.stderr));
    assert!(text(&folder.plenary(&["config"]).stderr).contains(told));
    // What is right in the file holds.
    let listed = text(&folder.plenary(&["keys"]).stdout);
    assert!(listed.lines().any(|line| line.trim_start().starts_with("Q  q") && line.contains("leave plenary")), "{listed}");
    std::fs::write(&file, "[reader]\n\"Q\" = \"quit\"\n").unwrap();
    assert!(folder.plenary(&["keys", "--check", file.to_str().unwrap()]).status.success());
}

#[test]
fn the_keymap_changes_while_reading_and_keeps_the_readers_own_keys() {
    let mut room = Room::open((80, 24), &[DUSHANBE]);
    room.state.own_keys = Some("[reader]\n\"Q\" = \"end\"\n".into());
    room.keys(": 'set' space 'keymap' space 'emacs' enter ctrl-v");
    assert!(room.state.place.offset > 0);
    room.keys("alt-<");
    assert_eq!(room.state.place.offset, 0);
    room.keys("Q");
    assert!(room.status().contains("100%"), "{}", room.status());
    room.keys(": 'set' space 'keymap' space 'vim' enter Z Z");
    assert!(room.asked.contains(&plenary::app::Effect::Quit));
}

#[test]
fn problems_in_the_settings_are_said_in_one_row() {
    let folder = Folder::new();
    assert_eq!(Config::of(folder.0.path()).in_short(), None);
    std::fs::write(folder.0.path().join("config.toml"), "mesure = 66\n").unwrap();
    let one = Config::of(folder.0.path()).in_short().unwrap();
    assert!(one.starts_with("config.toml, line 1: "), "{one}");
    std::fs::write(folder.0.path().join("keymap.toml"), "[reader]\nx = \"nope\"\ny = \"nor\"\n").unwrap();
    let config = Config::of(folder.0.path());
    assert_eq!(config.in_short().unwrap(), "3 problems in your settings: `plenary config` tells them");
    let told = folder.plenary(&["config"]);
    assert!(config.troubles.iter().all(|trouble| text(&told.stderr).contains(trouble.as_str())), "{}", text(&told.stderr));
}

#[test]
fn what_a_restricted_session_does_not_do_is_told_for_what_it_was() {
    let export = Effect::Export { name: String::new(), text: String::new(), what: String::new() };
    let why = export.barred().unwrap();
    assert!(why.contains("nothing was exported") && !why.contains("holds"), "{why}");
    let remembered = Effect::Remember(Typed::Query, String::new());
    assert!(remembered.barred().is_some_and(|why| why.contains("holds until you leave")));
    for why in [export.barred(), remembered.barred(), Effect::Edit { path: String::new(), line: 1 }.barred()] {
        assert!(why.is_some_and(|why| why.len() <= 66), "{why:?} beside a sign at 80 columns");
    }
    assert_eq!(Effect::Redraw.barred(), None);
}

#[test]
fn a_glossary_of_ones_own_is_found_by_and_a_wrong_row_is_told() {
    let folder = Folder::new();
    let speech = folder.0.path().join("speech.txt");
    std::fs::write(&speech, "灯堤已经修好。\n").unwrap();
    let path = speech.to_str().unwrap();
    let found = |query: &str| folder.plenary(&["search", "--", query, path]);
    assert_eq!(found("lantern dyke").status.code(), Some(1), "nobody knows the word yet");
    std::fs::write(folder.0.path().join("glossary.toml"), "# ours\nweir\n\"lantern dyke\" = \"灯堤\"\n").unwrap();
    let out = found("Lantern dykes");
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert!(text(&out.stdout).contains("灯堤"));
    assert!(text(&out.stderr).contains("glossary.toml, line 2: weir is no row"), "{}", text(&out.stderr));
    let config = Config::of(folder.0.path());
    assert_eq!(config.troubles.len(), 1, "{:?}", config.troubles);
    assert!(config.glossary.terms().contains_key("lantern dyke") && config.glossary.terms().contains_key("port"));
}
