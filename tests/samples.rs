//! The samples give the outline and the figures that a careful reader expects of them (`tests/samples/`).

use serde_json::Value;
use std::process::Command;

fn call(arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_plenary")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn expected() -> Vec<Value> {
    let mut files: Vec<_> = std::fs::read_dir("tests/samples").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()).collect()
}

/// What is expected of the documents of one file, in their order.
fn documents(want: &Value) -> Vec<&Value> {
    want["documents"].as_array().map_or_else(|| vec![&want["document"]], |several| several.iter().collect())
}

#[test]
fn outlines() {
    let all = call(&["outline", "--format", "json"]);
    let mut got = all["documents"].as_array().unwrap().iter();
    let mut wrong = Vec::new();
    for want in &expected() {
        let name = want["source"].as_str().unwrap();
        for want in documents(want) {
            let got = got.next().unwrap_or_else(|| panic!("{name} is missing"));
            assert!(got["source"].as_str().unwrap().ends_with(name), "{name} holds fewer documents than {}", got["source"]);
            for (field, value) in want.as_object().unwrap() {
                if &got[field] != value {
                    wrong.push(format!("{name}: {field} {}, not {value}", got[field]));
                }
            }
        }
    }
    assert!(wrong.is_empty() && got.next().is_none(), "{}", wrong.join("\n"));
}

#[test]
fn figures() {
    let all = call(&["pledges", "--all", "--format", "json"]);
    let got = all["pledges"].as_array().unwrap();
    let (mut right, mut wrong) = (0, Vec::new());
    for want in expected() {
        let stem = want["source"].as_str().unwrap().rsplit_once('.').unwrap().0.replace('.', "-");
        for figure in want["figures"].as_array().unwrap() {
            let same = |f: &&Value| {
                f["document"].as_str().unwrap().starts_with(&stem)
                    && f["value"] == figure["value"]
                    && f["unit"] == figure["unit"]
                    && figure["quote"].as_str().unwrap().contains(f["quote"].as_str().unwrap())
            };
            let Some(found) = got.iter().find(same) else {
                wrong.push(format!("{}: not found: {}", figure["fact"], figure["quote"]));
                continue;
            };
            let mut fine = true;
            for (field, got) in [("class", &found["class"]), ("approx", &found["approx"]), ("horizon_end", &found["horizon"]["end"])] {
                if got != &figure[field] {
                    fine = false;
                    wrong.push(format!("{} {}: {field} {got}, not {}", figure["fact"], figure["quote"], figure[field]));
                }
            }
            right += usize::from(fine);
        }
    }
    assert!(wrong.is_empty(), "{right} right, but\n{}", wrong.join("\n"));
}
