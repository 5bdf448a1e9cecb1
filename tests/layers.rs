//! A file names only layers to its left: held by tokens, so that no spelling of a `use` slips through.

use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};

/// The layers from left to right.
const LAYERS: [&str; 11] = ["text", "model", "ingest", "pledge", "search", "trace", "quote", "app", "ui", "edge", "cli"];

fn rank(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|l| *l == layer)
}

/// The layers that a file names by way of the crate's root; `depth` is how many `super` lead there.
fn named(tokens: TokenStream, depth: usize, out: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let word = |i: usize| tokens.get(i).and_then(|t| if let TokenTree::Ident(ident) = t { Some(ident.to_string()) } else { None });
    let colons = |i: usize| matches!((tokens.get(i), tokens.get(i + 1)), (Some(TokenTree::Punct(a)), Some(TokenTree::Punct(b))) if a.as_char() == ':' && b.as_char() == ':');
    let mut i = 0;
    while i < tokens.len() {
        if let TokenTree::Group(group) = &tokens[i] {
            named(group.stream(), depth, out);
        }
        let mut root = None;
        if matches!(word(i).as_deref(), Some("crate" | "plenary")) && colons(i + 1) {
            root = Some(i + 3);
        } else if word(i).as_deref() == Some("super") {
            let mut at = i;
            let mut ups = 0;
            while word(at).as_deref() == Some("super") && colons(at + 1) {
                ups += 1;
                at += 3;
            }
            if ups >= depth {
                root = Some(at);
            }
            i = at.max(i + 1) - 1;
        }
        if let Some(at) = root {
            match tokens.get(at) {
                Some(TokenTree::Ident(ident)) => out.push(ident.to_string()),
                // The first word of each item of a brace.
                Some(TokenTree::Group(group)) => {
                    let mut first = true;
                    for token in group.stream() {
                        match token {
                            TokenTree::Ident(ident) if first => {
                                out.push(ident.to_string());
                                first = false;
                            }
                            TokenTree::Punct(punct) if punct.as_char() == ',' => first = true,
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        i += 1;
    }
}

fn check(path: &Path, layer: usize, depth: usize, wrong: &mut Vec<String>) {
    for entry in std::fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_string();
        if path.is_dir() {
            check(&path, layer, depth + 1, wrong);
        } else if path.extension().is_some_and(|e| e == "rs") {
            // `mod.rs` stands one level above the files beside it.
            let depth = if name == "mod" { depth } else { depth + 1 };
            let mut layers = Vec::new();
            named(std::fs::read_to_string(&path).unwrap().parse().unwrap(), depth, &mut layers);
            for other in layers.iter().filter_map(|l| rank(l)).filter(|&other| other > layer) {
                wrong.push(format!("{} names {}", path.display(), LAYERS[other]));
            }
        }
    }
}

#[test]
fn files_name_only_layers_to_their_left() {
    let mut wrong = Vec::new();
    for (i, layer) in LAYERS.iter().enumerate() {
        check(&Path::new("src").join(layer), i, 1, &mut wrong);
    }
    assert_eq!(wrong, [] as [String; 0]);
    let folders = std::fs::read_dir("src").unwrap().filter(|e| e.as_ref().unwrap().path().is_dir()).count();
    assert_eq!(folders, LAYERS.len(), "a folder of src/ is no layer");
}

#[test]
fn no_spelling_slips_through() {
    for (source, depth) in [
        ("use crate::ui as x;", 2),
        ("use crate::{\n  text,\n  ui::view,\n};", 2),
        ("fn f() { crate::ui::view() }", 2),
        ("use super::super::ui;", 2),
        ("mod tests { use crate::ui; }", 2),
    ] {
        let mut layers = Vec::new();
        named(source.parse().unwrap(), depth, &mut layers);
        assert!(layers.contains(&"ui".to_string()), "{source}: {layers:?}");
    }
    let mut own = Vec::new();
    named("use super::ui;".parse().unwrap(), 2, &mut own);
    assert!(own.is_empty(), "a file of the same layer is no other layer");
}
