//! Journeys through the pages in a real browser: a demo of all houses runs in a process of its own,
//! and every `*.test.mjs` in `tests/browser` plays in it, driven by Playwright and judged by axe.
//!
//! `cargo xtask test` installs what drives the browser, and Chromium where it is missing, and names
//! them in the variables below. Without them this test says that it did not run; there is no other
//! way to skip it. `LIR_TEST_JOURNEY` plays those alone whose file has this in its name.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::executable::{lir, path};
use crate::folder::Folder;

/// Node, the folder with the packages, and the browser.
const VARIABLES: [&str; 3] = ["LIR_TEST_NODE", "LIR_TEST_BROWSER", "LIR_TEST_CHROMIUM"];

/// Files that play at once. They share the houses, as people do, each with patients, implants and
/// cases of its own; more of them would wait for the machine, and for nothing else.
const AT_ONCE: usize = 2;

/// A demo at work until it is dropped.
struct Demo {
    process: Child,
    told: String,
}

impl Demo {
    /// Starts it, and waits until it tells of itself.
    fn start(folder: &Folder) -> Self {
        let log = std::fs::File::create(folder.path("demo.log")).unwrap();
        let mut command = lir();
        command.args(["demo", "--json"]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        let mut process = command.spawn().unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let (mut told, mut line) = (String::new(), String::new());
        while serde_json::from_str::<serde_json::Value>(&told).is_err() {
            line.clear();
            let read = output.read_line(&mut line).unwrap();
            assert!(read > 0, "the demo ends: {}", folder.read("demo.log"));
            told.push_str(&line);
        }
        // Nothing else is said there, but a pipe that is full would stop it.
        std::thread::spawn(move || output.read_to_end(&mut Vec::new()));
        Self { process, told }
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn installed() -> Option<[PathBuf; 3]> {
    let set = VARIABLES.map(|name| std::env::var_os(name).map(PathBuf::from));
    let [Some(node), Some(packages), Some(browser)] = set else {
        println!("not run: {} name no browser; run cargo xtask test", VARIABLES.join(", "));
        return None;
    };
    Some([node, packages, browser])
}

/// The journeys, and what they are written with, beside the packages they import.
fn put_together(folder: &Folder, packages: &Path) -> Vec<String> {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    std::os::unix::fs::symlink(packages.join("node_modules"), folder.path("node_modules")).unwrap();
    #[expect(clippy::disallowed_methods, reason = "tests have no configuration but this")]
    let alone = std::env::var("LIR_TEST_JOURNEY").unwrap_or_default();
    let mut journeys = Vec::new();
    for entry in from.read_dir().unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_file() {
            std::fs::copy(&path, folder.path(&name)).unwrap();
        }
        if name.ends_with(".test.mjs") && name.contains(&alone) {
            journeys.push(name);
        }
    }
    journeys.sort();
    journeys
}

#[test]
fn everybody_finds_the_way_through_the_pages_in_a_real_browser() {
    let Some([node, packages, browser]) = installed() else { return };
    let folder = Folder::new();
    let journeys = put_together(&folder, &packages);
    assert!(!journeys.is_empty(), "there is no such journey");
    let demo = Demo::start(&folder);
    let told = folder.write("demo.json", &demo.told);
    let mut play = Command::new(node);
    play.arg("--test").arg(format!("--test-concurrency={AT_ONCE}"));
    play.arg("--test-reporter=spec").args(&journeys);
    play.current_dir(folder.path(".")).stdin(Stdio::null());
    play.env("LIR_BROWSER_DEMO", told).env("LIR_TEST_CHROMIUM", browser);
    play.env("LIR_TEST_EXECUTABLE", path());
    let played = play.output().unwrap();
    let said = String::from_utf8_lossy(&played.stdout);
    println!("{said}");
    assert!(played.status.success(), "{said}\n{}", String::from_utf8_lossy(&played.stderr));
}
