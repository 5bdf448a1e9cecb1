//! Environments, and the way that a copy takes in each.

use super::*;
use crate::app::options::Row;

/// Where, with which options, and what is to come of it.
type Case<'a> = (&'a Facts, &'a [(&'a str, &'a str)], &'a str);

fn tool() -> Option<Vec<String>> {
    Some(vec!["wl-copy".into()])
}

fn tmux(reaches: Option<bool>, passthrough: bool) -> Option<Option<Tmux>> {
    Some(Some(Tmux { set_clipboard: "external".into(), passthrough, reaches, ..Tmux::default() }))
}

/// The plan as one line.
fn said(facts: &Facts, settings: &[(&str, &str)], bytes: usize) -> String {
    let mut options = Options::default();
    for (name, value) in settings {
        Row::named(name).unwrap().set(&mut options, value).unwrap();
    }
    match plan(facts, &options, bytes) {
        Ok(ways) => ways.iter().map(Way::name).collect::<Vec<_>>().join(" | "),
        Err(why) => format!("no: {why}"),
    }
}

#[test]
fn the_ways_by_environment() {
    let here = Facts { tool: tool(), ..Facts::default() };
    let far = Facts { ssh: true, ..here.clone() };
    let table: &[(&str, Facts, &str)] = &[
        ("at the machine itself", here.clone(), "wl-copy | OSC 52"),
        ("without a tool", Facts::default(), "OSC 52"),
        ("over ssh, with a tool there", far.clone(), "OSC 52"),
        ("tmux over ssh, as it comes", Facts { tmux: tmux(Some(true), false), ..far.clone() }, "tmux load-buffer -w - | OSC 52"),
        ("tmux that told nothing", Facts { tmux: Some(None), ..far.clone() }, "tmux load-buffer -w - | OSC 52"),
        (
            "tmux with passthrough",
            Facts { tmux: tmux(Some(true), true), ..far.clone() },
            "tmux load-buffer -w - | OSC 52 through tmux (allow-passthrough)",
        ),
        (
            "tmux that cannot reach its terminal, with passthrough",
            Facts { tmux: tmux(Some(false), true), ..far.clone() },
            "OSC 52 through tmux (allow-passthrough) | tmux load-buffer -w -",
        ),
        ("tmux that cannot reach its terminal", Facts { tmux: tmux(Some(false), false), ..far.clone() }, "tmux load-buffer -w - | OSC 52"),
        ("the same at the machine", Facts { tmux: tmux(Some(false), false), ..here.clone() }, "wl-copy | tmux load-buffer -w - | OSC 52"),
        ("GNU screen", Facts { screen: true, ..far.clone() }, "OSC 52 through GNU screen"),
        ("mosh", Facts { mosh: true, ..far.clone() }, "OSC 52"),
        (
            "the console",
            Facts { deaf: Some("the Linux console has no clipboard"), ..Facts::default() },
            "no: the Linux console has no clipboard",
        ),
    ];
    for (name, facts, expected) in table {
        assert_eq!(said(facts, &[], 10), *expected, "{name}");
    }
}

#[test]
fn the_ways_by_option() {
    let here = Facts { tool: tool(), ..Facts::default() };
    let far = Facts { ssh: true, tmux: tmux(Some(true), false), ..here.clone() };
    let table: &[Case] = &[
        (&far, &[("clipboard", "osc52")], "OSC 52"),
        (&far, &[("clipboard", "tmux")], "tmux load-buffer -w -"),
        (&here, &[("clipboard", "tmux")], "no: this is no tmux, and the option clipboard wants one"),
        (&here, &[("clipboard", "screen")], "OSC 52 through GNU screen"),
        (&here, &[("clipboard", "command")], "wl-copy"),
        (
            &far,
            &[("clipboard", "command")],
            "no: over ssh the clipboard of this machine is not yours; clipboard-command names a program to use all the same",
        ),
        (&far, &[("clipboard", "command"), ("clipboard-command", "lemonade copy")], "lemonade copy"),
        (&here, &[("clipboard", "file")], "a file"),
        (&here, &[("clipboard", "off")], "no: the option clipboard is off"),
        // Restricted: no outside program and no file.
        (&far, &[("restricted", "true")], "OSC 52"),
        (&here, &[("restricted", "true")], "OSC 52"),
        (&far, &[("restricted", "true"), ("clipboard", "tmux")], "no: plenary is restricted to this terminal here"),
        (&here, &[("restricted", "true"), ("clipboard", "file")], "no: plenary is restricted to this terminal here"),
    ];
    for (facts, settings, expected) in table {
        assert_eq!(said(facts, settings, 10), *expected, "{settings:?}");
    }
}

#[test]
fn what_is_too_long_for_a_way_is_not_sent_in_part() {
    let far = Facts { ssh: true, ..Facts::default() };
    assert_eq!(said(&far, &[], 74_994), "OSC 52");
    assert_eq!(said(&far, &[], 74_995), "no: 74995 bytes are over clipboard-limit (74994)");
    assert_eq!(said(&far, &[("clipboard-limit", "200000")], 74_995), "OSC 52");
    let mosh = Facts { mosh: true, ..far };
    assert_eq!(said(&mosh, &[], 12_000), "OSC 52");
    assert_eq!(said(&mosh, &[], 12_001), "no: 12001 bytes are over what mosh hands on (12000)");
    // A program of this machine has no such limit.
    assert_eq!(said(&Facts { tool: tool(), ..Facts::default() }, &[], 1_000_000), "wl-copy");
}

#[test]
fn what_comes_between_is_told() {
    let kept = Facts { tmux: tmux(Some(false), false), ..Facts::default() };
    assert!(doubt(&kept, &Way::Tmux).unwrap().contains("plenary doctor"));
    assert!(doubt(&kept, &Way::Osc52).unwrap().contains("set-clipboard"));
    let reached = Facts { tmux: tmux(Some(true), false), ..Facts::default() };
    assert_eq!(doubt(&reached, &Way::Tmux), None);
    assert_eq!(doubt(&Facts::default(), &Way::Osc52), None);
}
