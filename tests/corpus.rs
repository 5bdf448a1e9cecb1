//! What must hold on any text, tried on real ones: where a folder of them stands beside the project.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What the scorer says of a set, or `None`, said so, where it is not there.
fn score(corpus: &str, gold: &str, part: &str) -> Option<Vec<Value>> {
    let tool = "../shared/tools/score.py";
    if !Path::new(tool).exists() {
        eprintln!("skipped: no real texts beside the project");
        return None;
    }
    let output = Command::new("python3").args([tool, env!("CARGO_BIN_EXE_plenary"), corpus, gold, "--part", part, "--json"]).output();
    let Ok(output) = output else {
        eprintln!("skipped: no python3");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn invariants() {
    for (corpus, gold) in [("../shared/corpus", "../shared/gold"), ("../shared/practice/corpus", "../shared/practice")] {
        let Some(rows) = score(corpus, gold, "invariants") else { return };
        assert_eq!(rows.len(), 5);
        for row in rows {
            assert_eq!(row["wrong"].as_u64(), Some(0), "{corpus}: {row}");
            assert_ne!(row["right"].as_u64(), Some(0), "{corpus}: nothing was measured: {row}");
        }
    }
}
