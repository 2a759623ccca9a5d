//! The program as the gateway runs it: pictures in, lines out, and nothing else in its reach.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod confinement;
mod hostile;
mod symbols;
mod web;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// What the program answered.
struct Answer {
    /// Whether it said that all is well.
    success: bool,
    /// Its lines.
    lines: Vec<Value>,
    /// How long it took.
    took: Duration,
}

/// Shows a picture to the program.
fn show(picture: &[u8]) -> Answer {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_lir-decoder"))
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program is built with its tests; cmake and a C++ compiler are needed");
    // It may have seen enough before it took all.
    let _ = child.stdin.take().unwrap().write_all(picture);
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    Answer {
        success: output.status.success(),
        lines: text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
        took: began.elapsed(),
    }
}

impl Answer {
    /// The symbols, each after its identifier, in the order of the alphabet.
    fn symbols(&self) -> Vec<String> {
        let text = |line: &Value| {
            let bytes = STANDARD.decode(line["bytes"].as_str().unwrap()).unwrap();
            line["identifier"].as_str().unwrap().to_owned() + &String::from_utf8(bytes).unwrap()
        };
        let mut symbols: Vec<_> = self.lines.iter().map(text).collect();
        symbols.sort();
        symbols
    }

    /// The code of what is wrong.
    fn fault(&self) -> &str {
        self.lines.first().and_then(|line| line["fault"].as_str()).unwrap_or_default()
    }
}

fn data(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
