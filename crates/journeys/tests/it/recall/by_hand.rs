//! The recall coordinator of a clinic without a gateway: has the notices in the register's pages, finds
//! the patients in files of its own, and fills in the numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::country::{Fate, Truth};
use crate::people::Person;

/// Where the clinic gets e-mails about notices.
pub(crate) const MAILBOX: &str = "recall@clinic.example";
/// Where it gets them when nobody answers.
pub(crate) const SECOND: &str = "directie@clinic.example";

/// What becomes of patients who bear the device, in turn.
const TURNS: [&str; 3] = ["appointment", "declined", "notReachable"];

/// The coordinator of the clinic.
pub(crate) struct ByHand {
    pub(crate) person: Person,
    /// The addresses of the notices that were read.
    read: Vec<String>,
    /// The references that were told.
    told: BTreeSet<String>,
    /// The numbers that were filled in last, by field.
    pub(crate) noted: BTreeMap<String, usize>,
}

impl ByHand {
    pub(crate) fn new(person: Person) -> Self {
        Self { person, read: Vec::new(), told: BTreeSet::new(), noted: BTreeMap::new() }
    }

    /// Says where the clinic is reached.
    pub(crate) async fn keeps_contact(&mut self) {
        let fields = [
            ("mailbox", MAILBOX),
            ("coordinator", "Rik Roepterug"),
            ("telephone", "050 123 45 67"),
            ("secondMailbox", SECOND),
        ];
        self.person.fills("/recall-contact", "/recall-contact", &fields).await;
    }

    /// Reads the notice that came last: the references in it.
    pub(crate) async fn reads_the_notice(&mut self) -> BTreeSet<String> {
        let mut notices = self.person.reads("/mailbox").await.links("/mailbox/");
        notices.retain(|it| !self.read.contains(it));
        assert_eq!(notices.len(), 1, "{notices:?}");
        let notice = notices.remove(0);
        let csv = self.person.reads(&format!("{notice}/implants.csv")).await.text;
        let references = csv.lines().skip(1).map(|line| line.split(';').next().unwrap().to_owned());
        let references: BTreeSet<String> = references.collect();
        self.person.fills(&notice, &format!("{notice}/acknowledge"), &[]).await;
        self.told.extend(references.iter().cloned());
        self.read.push(notice);
        references
    }

    /// Finds its patients and fills in how far it is: nobody spoken to yet, or everybody.
    pub(crate) async fn reports(&mut self, truth: &Truth, is_done: bool) {
        let numbers = numbers(truth, &self.told, is_done);
        let texts: Vec<(String, String)> =
            numbers.iter().map(|(name, count)| (name.clone(), count.to_string())).collect();
        let fields: Vec<(&str, &str)> =
            texts.iter().map(|(name, count)| (name.as_str(), count.as_str())).collect();
        let report = format!("{}/report", self.read.last().expect("a notice was read"));
        self.person.fills(&report, &report, &fields).await;
        self.noted = numbers;
    }
}

/// The numbers of the form, by what is true of the references that were told.
fn numbers(truth: &Truth, told: &BTreeSet<String>, is_done: bool) -> BTreeMap<String, usize> {
    let patients: BTreeSet<&String> = told.iter().map(|it| &truth.implants[it]).collect();
    let mut numbers: BTreeMap<String, usize> = [
        "foundBeside",
        "untold",
        "informed",
        "appointment",
        "explanted",
        "declined",
        "deceased",
        "moved",
        "notReachable",
        "open",
        "overdue",
    ]
    .map(|name| (name.to_owned(), 0))
    .into();
    let mut turn = 0;
    for patient in &patients {
        let became = match truth.patients[*patient] {
            Fate::Died => "deceased",
            _ if !is_done => "untold",
            Fate::Out => "explanted",
            Fate::Bears => {
                turn += 1;
                TURNS[turn % TURNS.len()]
            }
        };
        *numbers.get_mut(became).unwrap() += 1;
    }
    numbers.insert("open".to_owned(), numbers["untold"]);
    numbers.insert("traced".to_owned(), told.len());
    numbers.insert("found".to_owned(), patients.len());
    if is_done {
        numbers.insert("stockFound".to_owned(), 2);
        numbers.insert("stockBlocked".to_owned(), 2);
    }
    numbers
}
