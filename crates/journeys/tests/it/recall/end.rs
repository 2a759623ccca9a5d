//! What the houses say at the end, held against what is true: the numbers, what was sent and mailed,
//! the access logs, and the proofs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Value, json};

use super::by_hand::{MAILBOX, SECOND};
use super::country::{Fate, Truth};
use super::houses::HOUSES;
use super::inspector::CASE;
use super::play::{CLINIC, Play};
use crate::executable::lir;
use crate::house::House;

/// What must stand in the log of the register, under the number of the case.
const AT_REGISTER: [&str; 8] = [
    "scope.check",
    "trace.answer",
    "notice.send",
    "notice.acknowledge",
    "notice.remind",
    "notice.read",
    "recall.report",
    "recall.follow",
];
/// The same, of the inspectorate.
const AT_INSPECTORATE: [&str; 10] = [
    "case.open",
    "recall.write",
    "scope.add",
    "scope.check",
    "scope.trace",
    "notice.send",
    "progress.read",
    "check.draw",
    "check.answer",
    "recall.close",
];
/// The same, of a gateway.
const AT_GATEWAY: [&str; 7] = [
    "recall.take_notice",
    "recall.acknowledge",
    "recall.look",
    "recall.patients",
    "recall.patient",
    "recall.work",
    "recall.tell_numbers",
];

impl Play<'_> {
    /// Everything is as it is true, and the houses are removed.
    pub(crate) async fn ends(mut self) {
        let report = self.inspector.report().await;
        self.the_numbers_are_true(&report).await;
        self.nothing_was_sent_twice(&report).await;
        self.letters_say_nothing();
        self.traces_verify_offline(&report).await;
        self.gateways_are_done().await;
        self.every_step_is_on_record();
        self.stage.post.closes();
        let houses = Arc::into_inner(self.houses).expect("nobody kills any more");
        houses.remove().await;
    }

    async fn the_numbers_are_true(&mut self, report: &Value) {
        let lots = self.country.all_lots();
        let truths: Vec<Truth> = (0..=CLINIC).map(|it| self.country.truth(it, &lots)).collect();
        let last = self.told().await.expect("it was sent");
        for (at, truth) in truths.iter().enumerate() {
            let branch = &self.country.providers[at].branch;
            let all = report["providers"].as_array().unwrap();
            let said = all.iter().find(|it| it["branchNumber"] == **branch).unwrap();
            let progress = &said["progress"];
            let told = truth.told();
            assert_eq!(said["implants"], told, "{said:#}");
            let implants = json!({ "told": told, "traced": told, "untraced": 0, "foundBeside": 0 });
            assert_eq!(progress["implants"], implants, "{said:#}");
            assert_eq!(progress["patients"], self.patients(at, truth), "{said:#}");
            let stock = [5, 0, 2][at];
            assert_eq!(progress["stock"], json!({ "found": stock, "blocked": stock }), "{said:#}");
            // The register says the same to whoever asks.
            let kept = &last[at]["report"]["progress"];
            assert_eq!(kept["patients"], progress["patients"]);
            assert_eq!(last[at]["told"], told);
        }
        let sum = |of: fn(&Truth) -> usize| truths.iter().map(of).sum::<usize>();
        assert_eq!(report["totals"]["implants"], sum(Truth::told));
        assert_eq!(report["totals"]["patients"], sum(|it| it.patients.len()));
        assert_eq!(report["totals"]["open"], 0);
        assert_eq!(report["closure"]["isTestMet"], true, "{report:#}");
        let died: usize = truths.iter().map(|it| it.count(Fate::Died)).sum();
        let out: usize = truths.iter().map(|it| it.count(Fate::Out)).sum();
        eprintln!("{} implants, {died} patients died, {out} without it", sum(Truth::told));
        assert!(out > 0 && died > 0, "both happen in this country");
    }

    /// The patients of a provider in numbers: those who died or had it taken out by what is true, the
    /// others by what the coordinator noted.
    fn patients(&self, at: usize, truth: &Truth) -> Value {
        let (all, died) = (truth.patients.len(), truth.count(Fate::Died));
        let out = truth.count(Fate::Out);
        let noted = |outcome: &str| match self.coordinators.get(at) {
            Some(coordinator) => coordinator.count(outcome),
            None => self.clinic.noted[&camel(outcome)],
        };
        let rest = ["appointment", "declined", "moved", "not_reachable"].map(noted);
        assert_eq!(noted("explanted"), out, "who had it taken out");
        assert_eq!(rest.iter().sum::<usize>() + out + died, all, "everybody is at an end");
        let [appointment, declined, moved, not_reachable] = rest;
        json!({
            "found": all, "open": 0, "overdue": 0, "untold": 0, "informed": 0,
            "appointment": appointment, "explanted": out, "declined": declined, "deceased": died,
            "moved": moved, "notReachable": not_reachable,
        })
    }

    async fn nothing_was_sent_twice(&self, report: &Value) {
        let kinds = |list: &Value| {
            let all = list.as_array().unwrap().iter();
            all.map(|it| it["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&report["sendings"]), ["new", "update", "closure"]);
        for told in self.told().await.expect("it was sent") {
            assert_eq!(kinds(&told["notices"]), ["new", "update", "closure"], "{told:#}");
        }
    }

    /// The clinic heard by e-mail of each notice and was reminded; nothing of a notice stands there.
    fn letters_say_nothing(&self) {
        let letters = self.stage.post.taken();
        let mut by_name: BTreeMap<String, &str> = BTreeMap::new();
        for letter in &letters {
            let name = letter.text.lines().find(|line| line.starts_with("Message-ID")).unwrap();
            by_name.insert(name.to_owned(), &letter.to);
            let lots = self.country.all_lots();
            let secrets = lots.iter().chain([&self.country.di]).map(String::as_str);
            for secret in secrets.chain([CASE, "Barst", "Tern"]) {
                assert!(!letter.text.contains(secret), "{secret}: {}", letter.text);
            }
        }
        let to = |address: &str| by_name.values().filter(|it| **it == address).count();
        assert_eq!(to(MAILBOX) + to(SECOND), by_name.len(), "{by_name:?}");
        // Of the notice, the reminder to both addresses, and of the wider notice, unless it was read
        // first. A letter that a register was killed over goes out minutes later.
        if self.is_calm {
            assert!((2..=4).contains(&to(MAILBOX)) && to(SECOND) == 1, "{by_name:?}");
            assert_eq!(by_name.len(), letters.len(), "none twice");
        }
    }

    async fn traces_verify_offline(&mut self, report: &Value) {
        let traces = report["traces"].as_array().unwrap();
        assert_eq!(traces.len(), 2, "{report:#}");
        for trace in traces {
            let id = trace["id"].as_str().unwrap();
            let proof = self.inspector.person.reads(&format!("/traces/{id}/proof.json")).await;
            let file = self.folder.write("proof.json", &proof.text);
            let keys = self.folder.path("keys.json");
            let verify = ["trace", "verify", &file, "--key", &keys, "--json"];
            let output = lir().args(verify).output().unwrap();
            let said: Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(said["verified"], true, "{said}");
            assert_eq!(said["caseNumber"], CASE);
        }
    }

    async fn gateways_are_done(&mut self) {
        for coordinator in &mut self.coordinators {
            let closed = coordinator.person.reads("/recalls?closed=1").await.links("/recalls/");
            assert!(closed.contains(&coordinator.recall), "{closed:?}");
            let open = coordinator.person.reads("/recalls").await.links("/recalls/");
            assert!(!open.contains(&coordinator.recall), "{open:?}");
        }
    }

    /// Every step stands in the log of its house, and the logs are sound.
    fn every_step_is_on_record(&self) {
        for house in 0..HOUSES {
            let (name, missing, there) = self.houses.with(house, |it| {
                it.lir(&["audit", "verify", "--role", it.role(), "--json"]);
                let there = steps(it);
                let all = match it.role() {
                    "register" => &AT_REGISTER[..],
                    "inspectorate" => &AT_INSPECTORATE[..],
                    _ => &AT_GATEWAY[..],
                };
                let missing: Vec<&str> =
                    all.iter().copied().filter(|step| !there.contains(*step)).collect();
                (it.name().to_owned(), missing, there)
            });
            assert!(missing.is_empty(), "{name} has no {missing:?} among {there:?}");
        }
    }
}

/// What was done in the case, by the log of a house.
fn steps(house: &House) -> BTreeSet<String> {
    let always = ["--from", "2000-01-01", "--to", "2100-01-01"];
    let export = ["audit", "export", "--role", house.role()];
    let lines = house.lir(&[&export[..], &always].concat());
    let mut steps = BTreeSet::new();
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let about = &line["attributes"];
        if about["lir.case_number"] == CASE && about["lir.outcome"] == "done" {
            steps.insert(line["name"].as_str().unwrap().to_owned());
        }
    }
    steps
}

/// A name as the forms of the register write it.
fn camel(name: &str) -> String {
    if name == "not_reachable" { "notReachable".to_owned() } else { name.to_owned() }
}
