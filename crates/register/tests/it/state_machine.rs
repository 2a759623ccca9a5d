//! Any sequence of events: the database's promises hold, what is counted is what the events that
//! stand say, and no earlier snapshot changes.

use proptest::prelude::*;
use serde_json::{Value, json};
use testkit::register::{
    HIP, NOORD, TestRegister, death, explantation, implantation, on_both, question, with,
    withdrawal,
};

use crate::support::tally;

/// What somebody tries; numbers choose among what there is.
#[derive(Debug, Clone)]
enum Step {
    Implant,
    Explant(usize),
    /// An explantation of a device placed elsewhere.
    ExplantAlone,
    Die(Vec<usize>),
    /// Corrects an earlier event, which may name other implants from then on.
    Correct(usize, Vec<usize>),
    Withdraw(usize),
    Repeat(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let pick = 0..40usize;
    let some = || prop::collection::vec(0..40usize, 1..4);
    let step = prop_oneof![
        3 => Just(Step::Implant),
        3 => pick.clone().prop_map(Step::Explant),
        1 => Just(Step::ExplantAlone),
        2 => some().prop_map(Step::Die),
        4 => (pick.clone(), some()).prop_map(|(n, named)| Step::Correct(n, named)),
        3 => pick.clone().prop_map(Step::Withdraw),
        1 => pick.prop_map(Step::Repeat),
    ];
    prop::collection::vec(step, 1..28)
}

/// An accepted event as the test remembers it: the simplest thing that could be right.
#[derive(Debug)]
struct Told {
    record: Value,
    /// The implants it begins or names, by the reference that began them.
    names: Vec<String>,
    replaced: bool,
    replaces: Option<usize>,
}

impl Told {
    fn is(&self, event: &str) -> bool {
        self.record["event"] == event
    }

    fn reference(&self) -> &str {
        self.record["reference"].as_str().unwrap_or_default()
    }
}

/// All accepted events, and what they say together.
#[derive(Debug, Default)]
struct Memory(Vec<Told>);

impl Memory {
    /// References that began an implant by implantation.
    fn begun(&self) -> Vec<String> {
        let began = self.0.iter().filter(|told| told.is("implantation") && told.replaces.is_none());
        began.map(|told| told.reference().to_owned()).collect()
    }

    /// The last event of the chain that begins with this one.
    fn end_of(&self, mut index: usize) -> usize {
        while let Some(next) = self.0.iter().position(|told| told.replaces == Some(index)) {
            index = next;
        }
        index
    }

    /// `registered explanted deceased in-situ`, as the standing events have it.
    fn counts(&self) -> String {
        let standing: Vec<&Told> = self.0.iter().filter(|told| !told.replaced).collect();
        let named = |event: &str, name: &String| {
            standing.iter().any(|told| told.is(event) && told.names.contains(name))
        };
        let [mut explanted, mut deceased, mut in_situ] = [0; 3];
        for name in self.begun().iter().filter(|name| named("implantation", name)) {
            if named("explantation", name) {
                explanted += 1;
            } else if named("death", name) {
                deceased += 1;
            } else {
                in_situ += 1;
            }
        }
        // An explantation that names nothing the register knows is an implant of its own.
        explanted += standing.iter().filter(|t| t.is("explantation") && t.names.is_empty()).count();
        let registered = explanted + deceased + in_situ;
        format!("certain {registered} {explanted} {deceased} {in_situ} possible 0 0 0 0")
    }

    /// The record of a step, the implants it names, and what it replaces; none if there is
    /// nothing yet to do it to.
    fn record(&self, step: &Step, reference: &str) -> Option<(Value, Vec<String>, Option<usize>)> {
        let begun = self.begun();
        let choose = |n: &usize| (!begun.is_empty()).then(|| begun[n % begun.len()].clone());
        let event = |n: &usize| (!self.0.is_empty()).then(|| n % self.0.len());
        let several = |numbers: &[usize]| -> Vec<String> {
            let mut names: Vec<String> = numbers.iter().filter_map(choose).collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        Some(match step {
            Step::Implant => (implantation(reference), vec![reference.to_owned()], None),
            Step::Explant(n) => {
                let name = choose(n)?;
                (explantation(reference, &name), vec![name], None)
            }
            Step::ExplantAlone => {
                let device = json!({ "implantReference": null, "udiDi": HIP, "lot": "ELSEWHERE" });
                (with(explantation(reference, ""), device), Vec::new(), None)
            }
            Step::Die(numbers) => {
                let names = several(numbers);
                let each: Vec<&str> = names.iter().map(String::as_str).collect();
                (death(reference, &each), names, None)
            }
            Step::Correct(n, numbers) => {
                let first = event(n)?;
                let told = &self.0[first];
                let end = self.end_of(first);
                let (record, names) = match told.record["event"].as_str()? {
                    "implantation" => {
                        let lot = json!({ "lot": format!("LOT-{reference}") });
                        (with(implantation(reference), lot), self.0[end].names.clone())
                    }
                    "explantation" => {
                        let name = choose(&numbers[0])?;
                        (explantation(reference, &name), vec![name])
                    }
                    "death" => {
                        let names = several(numbers);
                        let each: Vec<&str> = names.iter().map(String::as_str).collect();
                        (death(reference, &each), names)
                    }
                    _ => return None,
                };
                (with(record, json!({ "corrects": told.reference() })), names, Some(end))
            }
            Step::Withdraw(n) => {
                let first = event(n)?;
                let record = withdrawal(reference, self.0[first].reference());
                (record, Vec::new(), Some(self.end_of(first)))
            }
            Step::Repeat(n) => (self.0[event(n)?].record.clone(), Vec::new(), None),
        })
    }
}

async fn play(r: &TestRegister, steps: &[Step]) {
    let noord = r.provider(&[NOORD]).await;
    let inspector = r.inspectorate().await;
    let mut memory = Memory::default();
    let mut seen = Vec::new();
    for (n, step) in steps.iter().enumerate() {
        let reference = format!("R-{n}");
        let Some((record, names, replaces)) = memory.record(step, &reference) else { continue };
        // The front door answers 500 when a row breaks a promise of the schema.
        let answers = noord.deliver(std::slice::from_ref(&record)).await;
        let status = answers[0]["receipt"]["status"].as_str().unwrap_or_default();
        let accepted = status.starts_with("accepted") && !matches!(step, Step::Repeat(_));
        if accepted {
            if let Some(replaced) = replaces {
                assert!(!memory.0[replaced].replaced, "{step:?}");
                memory.0[replaced].replaced = true;
            }
            memory.0.push(Told { record, names, replaced: false, replaces });
        } else if matches!(step, Step::Implant | Step::ExplantAlone | Step::Repeat(_)) {
            assert!(status.starts_with("accepted"), "{step:?}: {}", answers[0]);
        }
        let answer = inspector.traces(question()).await;
        assert_eq!(tally(&answer["total"]), memory.counts(), "after {step:?} of {steps:?}");
        seen.push((answer["snapshot"].clone(), answer["total"].clone()));
    }
    for (snapshot, total) in seen {
        let answer = inspector.traces(with(question(), json!({ "snapshot": snapshot }))).await;
        assert_eq!(answer["total"], total, "snapshot {snapshot}");
    }
    assert_eq!(r.positions().await.len(), memory.0.len());
    let broken = "SELECT count(*) FROM implant AS a WHERE to_position IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM implant AS b WHERE b.implant_id = a.implant_id
         AND b.from_position = a.to_position)";
    assert_eq!(r.count(broken).await, 0, "the versions of an implant follow one another");
    let present = r.count("SELECT count(*) FROM implant WHERE to_position IS NULL").await;
    assert_eq!(present, r.count("SELECT count(DISTINCT implant_id) FROM implant").await);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_providers_tell_the_counts_follow_from_what_stands(steps in steps()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(on_both(async |r| play(r, &steps).await));
    }
}
