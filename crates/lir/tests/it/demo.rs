//! `lir demo`, from beginning to end: three houses, real HTTP, two years of a simulated province,
//! and what the houses answered. How much there is follows from the day of the run; what is asserted
//! is that the answers of different houses to different callers agree.

use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::inspectorate::get;
use crate::support::{Folder, command, lir};

/// A demo that runs until it is told to stop, as a person starts it.
pub(crate) struct Demo {
    child: Child,
    text: String,
}

impl Demo {
    pub(crate) fn start(dir: &str) -> Self {
        let mut command = command(&["demo", "--dir", dir]);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        Self { child, text: String::new() }
    }

    /// Reads what it shows, until the line that says how to end it.
    pub(crate) fn shown(mut self) -> Self {
        // Bytes: a letter of two may come in two parts.
        let (mut text, mut part) = (Vec::new(), [0; 4096]);
        let out = self.child.stdout.as_mut().unwrap();
        while !self.text.contains("Ctrl-C ends the demo.") {
            let read = out.read(&mut part).unwrap();
            assert!(read > 0, "it ended by itself: {}", self.text);
            text.extend_from_slice(&part[..read]);
            self.text = String::from_utf8_lossy(&text).into_owned();
        }
        self
    }

    /// The address in the nth line that begins with this word.
    pub(crate) fn url(&self, house: &str, nth: usize) -> &str {
        let line = self.text.lines().filter(|line| line.starts_with(house)).nth(nth).unwrap();
        line.split_whitespace().nth(1).unwrap()
    }

    /// The nth word, counted from 0, of the first line that begins so.
    pub(crate) fn word(&self, begin: &str, nth: usize) -> &str {
        let line = self.text.lines().find(|line| line.starts_with(begin)).unwrap();
        line.split_whitespace().nth(nth).unwrap()
    }

    pub(crate) fn stop(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Demo {
    /// It ends with the test, however the test ends.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_newcomer_sees_two_years_of_a_province_and_delivers_what_comes_next() {
    let folder = Folder::new();
    let (dir, other) = (folder.path("demo"), folder.path("other"));
    let running = Demo::start(&dir);
    let said = lir(&["demo", "--once", "--json", "--dir", &other]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let shown = said.json();
    the_houses_agree(&shown);
    let demo = running.shown();
    if demo.text.contains(shown["until"].as_str().unwrap()) {
        // Not the one before and the other after midnight.
        the_same_is_told_to_people(&shown, &demo.text);
    }
    supervision_is_under_way(&shown, demo.url("inspectorate", 0));
    what_comes_next_can_be_delivered(&demo, &dir);
    assert_eq!(demo.stop(), Some(0));
    for place in ["demo/register.db-wal", "other/register.db-wal", "other/hospital.db-wal"] {
        assert!(!folder.0.join(place).exists(), "{place}: its databases were closed");
    }
}

fn the_houses_agree(shown: &Value) {
    let register = &shown["register"];
    let total = number(&register["implants"]);
    assert!(total > 1_000, "{register}");
    assert_eq!(sum(&register["states"]), total);

    // What providers list as their own, the inspectorate counts.
    let census = &shown["census"]["total"];
    let counted =
        number(&census["certain"]["registered"]) + number(&census["possible"]["registered"]);
    assert_eq!(counted, total, "{census}");

    // What the gateways were told is accepted, the register has of their branches. Who takes out
    // what another hospital placed has an implant of its own; the register may join the two by the
    // serial number.
    let gateways = shown["gateways"].as_array().unwrap();
    assert_eq!(gateways.len(), 2);
    for gateway in gateways {
        let providers = shown["providers"].as_array().unwrap();
        let is_it = |it: &&Value| it["branchNumber"] == gateway["branchNumber"];
        let states = &providers.iter().find(is_it).unwrap()["states"];
        let (kept, implants) = (sum(states), &gateway["implants"]);
        let accepted = number(&implants["accepted"]);
        let joined = states["explanted"].as_u64().unwrap_or_default();
        assert!((kept..=kept + joined).contains(&accepted), "{states} {gateway}");
        assert_eq!(implants.get("queued"), None, "the register answered everything: {gateway}");
        assert!(sum(&gateway["repairs"]) > 0, "{gateway}");
    }

    // Every event has its position in the log: those sent straight, and those of the gateways.
    let straight = &shown["straight"];
    let events = number(&register["events"]);
    assert!(number(&straight["kept"]) < events && events > total, "{register} {straight}");
    assert!(number(&straight["kept"]) < number(&straight["sent"]), "{straight}");
    assert!(sum(&straight["refused"]) > 0, "errors are planted: {straight}");

    // Days of receipts are those of the past: some reports were late, most were not.
    let late = number(&register["late"]);
    assert!(late * 20 > events && late * 3 < events, "{late} of {events}");
    let never = shown["census"]["overdue"].as_array().unwrap();
    assert!(never.iter().any(|it| it["neverDelivered"] == true), "{never:?}");

    // The lot is defective: it is traced, and taken out more often than others.
    let found = &shown["trace"]["total"]["certain"];
    assert_eq!(shown["lot"]["isDefective"], true);
    let (placed, removed) = (number(&found["registered"]), number(&found["explanted"]));
    assert!(placed > 10 && shown["trace"]["providers"].as_array().unwrap().len() > 1, "{found}");
    assert!(removed * total > 2 * placed * number(&register["states"]["explanted"]), "{found}");
}

fn the_same_is_told_to_people(shown: &Value, text: &str) {
    let (implants, lot) = (number(&shown["register"]["implants"]), &shown["lot"]);
    let (events, late) = (number(&shown["register"]["events"]), number(&shown["register"]["late"]));
    for essential in [
        "Nobody in it exists.".to_owned(),
        format!("{implants} implants are registered. Of {events} reports {late} came late: "),
        format!("Lot {} of the ", lot["lot"].as_str().unwrap()),
        format!("lir trace --di {}", lot["udiDi"].as_str().unwrap()),
        "CERTAIN".to_owned(),
    ] {
        assert!(text.contains(&essential), "{essential}\n{text}");
    }
    for provider in shown["providers"].as_array().unwrap() {
        assert!(text.contains(provider["name"].as_str().unwrap()), "{provider}\n{text}");
    }
}

/// Each who works in supervision lands where there is something to do, and of what was decided only
/// what may be public is.
fn supervision_is_under_way(shown: &Value, inspectorate: &str) {
    let people = shown["people"].as_array().unwrap();
    for (role, page) in [
        ("care_inspector", "/duty/work"),
        ("reporting_desk", "/signals"),
        ("enforcement_officer", "/enforcement"),
        ("publication_officer", "/measure-publications"),
    ] {
        let of_role: Vec<&Value> = people.iter().filter(|it| it["role"] == role).collect();
        let leads = |it: &&Value| it["pages"].as_array().unwrap().iter().any(|to| to == page);
        assert!(!of_role.is_empty() && of_role.iter().all(leads), "{role}: {of_role:?}");
    }
    let measures: Value =
        serde_json::from_str(&get(&format!("{inspectorate}/v1/measures"))).unwrap();
    let text = measures.to_string();
    assert!(text.contains("Bevel: partij borstimplantaten terughalen"), "{text}");
    assert!(!text.contains("Last onder dwangsom"), "{text}");
    let reports = get(&format!("{inspectorate}/v1/inspection-reports"));
    assert!(reports.contains("O3") && !reports.contains("Tineke"), "{reports}");
}

/// One message that is right becomes a new report; the second time it is known.
fn what_comes_next_can_be_delivered(demo: &Demo, dir: &str) {
    for (nth, key) in ["hospital", "clinic"].into_iter().enumerate() {
        let first = ["json", "csv"].map(|end| format!("{dir}/exports/{key}/1.{end}"));
        let Some(file) = first.into_iter().find(|it| Path::new(it).exists()) else {
            // On some days nothing waits at the clinic.
            assert_eq!(key, "clinic", "the hospital has exports on every day");
            continue;
        };
        let token = format!("{dir}/tokens/{key}.token");
        let url = demo.url("gateway", nth);
        let args = ["deliver", &file, "--json", "--gateway", url, "--token-file", &token];
        for queued in [1, 0] {
            let said = lir(&args);
            assert_eq!(said.code, 0, "{said:?}");
            assert_eq!(said.json()["files"][0]["queued"], queued, "{said:?}");
        }
    }
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no number"))
}

/// The sum of the counts in an object.
fn sum(counts: &Value) -> u64 {
    counts.as_object().into_iter().flatten().map(|(_, count)| number(count)).sum()
}

#[test]
fn a_demo_starts_from_nothing() {
    let folder = Folder::new();
    folder.write("mine.txt", "keep");
    let dir = folder.0.display().to_string();
    let said = lir(&["demo", "--once", "--dir", &dir]).without(&folder);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    insta::assert_snapshot!(said.err, @r"
    error: DIR is not empty
       do: give a new folder: a demo starts from nothing
    ");
}
