//! Running a program outside of this one, on a worker thread: what it is given, what it answered, and an end to its time.

use std::io::{self, Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long a program may take. Those for the clipboard answer within a tenth of it.
const MOST: Duration = Duration::from_secs(5);

/// Runs a program with this on its standard input; gives what it wrote.
///
/// `listen` says whether that is waited for: a program that goes on in the background (xclip does, to hold the clipboard)
/// would keep its output open for ever.
///
/// # Errors
/// It could not be run, took too long, or failed: the rest of a sentence.
pub fn run(words: &[String], input: &[u8], listen: bool) -> Result<String, String> {
    let Some((name, arguments)) = words.split_first() else { return Err("no program is named".into()) };
    let pipe = || if listen { Stdio::piped() } else { Stdio::null() };
    let mut child = Command::new(name).args(arguments).stdin(Stdio::piped()).stdout(pipe()).stderr(pipe()).spawn().map_err(|error| {
        match error.kind() {
            io::ErrorKind::NotFound => format!("{name} is not installed"),
            _ => format!("{name} could not be run: {error}"),
        }
    })?;
    let stdin = child.stdin.take();
    let (mut stdout, mut stderr) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program that takes nothing says so by its exit status.
            let _ = stdin.map(|mut stdin| stdin.write_all(input));
        });
        // Read while it runs: one that fills a pipe nobody reads would stand still until its time is over.
        let out = scope.spawn(move || {
            let mut out = String::new();
            let _ = stdout.as_mut().map(|pipe| pipe.take(1 << 20).read_to_string(&mut out));
            out
        });
        let began = Instant::now();
        // Killed when its time is over, whoever waits for what.
        let status = loop {
            match child.try_wait() {
                Ok(Some(status)) => break status,
                Ok(None) if began.elapsed() < MOST => std::thread::sleep(Duration::from_millis(2)),
                Ok(None) => {
                    let _ = child.kill();
                    let _ = child.wait();
                    return Err(format!("{name} took longer than {} s", MOST.as_secs()));
                }
                Err(error) => return Err(format!("{name} could not be waited for: {error}")),
            }
        };
        if status.success() {
            return Ok(out.join().unwrap_or_default());
        }
        let mut why = String::new();
        let _ = stderr.as_mut().map(|pipe| pipe.take(1000).read_to_string(&mut why));
        let why = why.lines().next().map(|line| format!(": {line}")).unwrap_or_default();
        Err(format!("{name} failed ({status}){why}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &[&str]) -> Vec<String> {
        line.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_program_gets_its_input_and_its_answer_is_heard() {
        let long = "x".repeat(300_000);
        assert_eq!(run(&words(&["wc", "-c"]), long.as_bytes(), true).map(|out| out.trim().to_string()), Ok("300000".into()));
        assert_eq!(run(&words(&["cat"]), long.as_bytes(), true).map(|out| out.len()), Ok(300_000));
        assert_eq!(run(&words(&["true"]), long.as_bytes(), false), Ok(String::new()));
    }

    #[test]
    fn what_went_wrong_is_told() {
        assert_eq!(run(&words(&["plenary-no-such-program"]), b"", true), Err("plenary-no-such-program is not installed".into()));
        let failed = run(&words(&["sh", "-c", "echo no >&2; exit 3"]), b"", true);
        assert_eq!(failed, Err("sh failed (exit status: 3): no".into()));
    }
}
