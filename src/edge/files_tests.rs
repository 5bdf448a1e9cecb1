//! Folders as they are found on real disks.

use std::os::unix::fs::symlink;

use super::*;

fn tree() -> tempfile::TempDir {
    let folder = tempfile::Builder::new().prefix("plenary-").tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("b/deep")).unwrap();
    for file in ["a.txt", "b/2.txt", "b/1.txt", "b/deep/x.txt", "c.txt", "b/photo.png", ".hidden.txt", "山.txt"] {
        fs::write(root.join(file), file).unwrap();
    }
    folder
}

/// What was found, relative to the root: `name`, or `name!` where left out.
fn seen(root: &Path, paths: &[&str]) -> Vec<String> {
    let paths: Vec<String> = paths.iter().map(|path| root.join(path).to_string_lossy().into_owned()).collect();
    let root = format!("{}/", root.display());
    let short = |source: &str| source.strip_prefix(&root).unwrap_or(source).to_owned();
    walk(&paths, &|name| name.ends_with(".txt"))
        .into_iter()
        .map(|entry| match entry {
            Entry::File(file) => format!("{}{}", short(&file.source), if file.named { "*" } else { "" }),
            Entry::Skipped(skipped) => format!("{}{}!", short(&skipped.source), if skipped.named { "*" } else { "" }),
        })
        .collect()
}

#[test]
fn folders_depth_first_by_name() {
    let root = tree();
    let root = root.path();
    assert_eq!(seen(root, &[""]), ["a.txt", "b/1.txt", "b/2.txt", "b/deep/x.txt", "b/photo.png!", "c.txt", "山.txt"]);
    assert_eq!(seen(root, &["c.txt", "b/deep/"]), ["c.txt*", "b/deep/x.txt"]);
}

#[test]
fn a_file_named_directly_counts_whatever_its_ending() {
    let root = tree();
    let root = root.path();
    assert_eq!(seen(root, &["b/photo.png", ".hidden.txt"]), ["b/photo.png*", ".hidden.txt*"]);
}

#[test]
fn what_is_named_and_missing_is_an_error() {
    let root = tree();
    let root = root.path();
    assert_eq!(seen(root, &["nowhere.txt", "a.txt/x", "a.txt"]), ["nowhere.txt*!", "a.txt/x*!", "a.txt*"]);
}

#[test]
fn links_in_circles_and_to_nothing_are_survived() {
    let root = tree();
    let root = root.path();
    symlink(root, root.join("b/deep/up")).unwrap();
    symlink("self.txt", root.join("b/self.txt")).unwrap();
    symlink("/nowhere/at/all", root.join("gone.txt")).unwrap();
    symlink("a.txt", root.join("link.txt")).unwrap();
    assert_eq!(
        seen(root, &["."]).iter().map(|name| name.trim_start_matches("./")).collect::<Vec<_>>(),
        [
            "a.txt",
            "b/1.txt",
            "b/2.txt",
            "b/deep/up!",
            "b/deep/x.txt",
            "b/photo.png!",
            "b/self.txt!",
            "c.txt",
            "gone.txt!",
            "link.txt",
            "山.txt"
        ]
    );
    let entries = walk(&[root.join("gone.txt").to_string_lossy().into_owned()], &|_| true);
    assert!(matches!(&*entries, [Entry::Skipped(skipped)] if skipped.named && skipped.why.contains("/nowhere/at/all")), "{entries:?}");
}

#[test]
fn a_pipe_in_a_folder_is_not_waited_for() {
    let root = tree();
    let root = root.path();
    let made = std::process::Command::new("mkfifo").arg(root.join("p.txt")).status().unwrap();
    assert!(made.success());
    assert!(seen(root, &[""]).contains(&"p.txt!".to_owned()));
}

#[test]
fn standard_input_is_read_once() {
    let entries = walk(&["-".into(), "-".into()], &|_| false);
    assert_eq!(entries, [Entry::File(Found { source: "-".into(), path: None, named: true })]);
}

#[test]
fn a_device_without_an_end_has_one_here() {
    let file = Found { source: "z".into(), path: Some("/dev/null".into()), named: true };
    assert_eq!(read(&file).unwrap(), b"");
    let skipped = file.fails(&io::Error::from(io::ErrorKind::PermissionDenied));
    assert!(skipped.named && skipped.to_string().starts_with("z: you may not read it"));
}

#[test]
fn hostile_names_are_safe_when_said() {
    let skipped = Skipped { source: "a\u{1b}[2J".into(), why: "x\u{7}".into(), named: false, foreign: false };
    assert_eq!(skipped.to_string(), "a\u{2426}[2J: x\u{2426}");
}
