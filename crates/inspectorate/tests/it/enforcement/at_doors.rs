//! What is there for callers who knock at the doors of signals and cases of enforcement.

use std::sync::atomic::{AtomicUsize, Ordering};

use testkit::doors::Knock;
use testkit::supervision::{EVALUATION, FINDING, WEIGHING};
use web::doors::Door;

use super::{EVIDENCE, RECORD, open, send};
use crate::harness::Office;
use crate::signals::{REPORT, report};

/// Signals and cases that the doors lead to.
pub(crate) struct AtDoors {
    signal: String,
    /// One for each knock: a signal is settled once.
    to_settle: Vec<String>,
    case: String,
    to_close: String,
    finding: String,
}

/// Knocks of one walk at a door, at most.
const KNOCKS: usize = 100;
const PAGE: (&str, &str) = ("idempotency", "018f3b7e-0000-7000-8000-0000000000e1");

impl AtDoors {
    pub(crate) async fn of(office: &Office) -> Self {
        let mut mia = office.browser_of("mia").await;
        let signal = report(&mut mia).await;
        let mut to_settle = Vec::new();
        for _ in 0..KNOCKS {
            to_settle.push(report(&mut mia).await);
        }
        let mut hans = office.browser_of("hans").await;
        let case = open(&mut hans, "IGJ-H-1").await;
        let to_close = open(&mut hans, "IGJ-H-2").await;
        let record = send(&mut hans, &format!("{case}/record"), &[&RECORD]).await;
        assert_eq!(record.status, 303, "{}", record.text());
        let new = format!("{case}/findings/new");
        assert_eq!(send(&mut hans, &new, &[&FINDING, &EVIDENCE]).await.status, 303);
        let page = hans.look(&case).await.text();
        let mark = format!("{case}/findings/");
        let found = page.split(&mark).skip(1).map(|it| it.split('"').next().unwrap());
        let finding = found.filter(|it| *it != "new").last().unwrap().to_owned();
        Self { signal, to_settle, case, to_close, finding: format!("{mark}{finding}") }
    }

    /// The request at a door of these rooms; unknown for another.
    pub(crate) fn knock(&self, door: &Door) -> Knock {
        let of = |path: &str| path.replace("/enforcement/{id}", &self.case);
        let with = |said: &[&[(&'static str, &'static str)]]| {
            let mut all: Vec<(&str, &str)> = said.concat();
            all.extend([PAGE, ("version", "9")]);
            all
        };
        match (door.method, door.path) {
            ("GET", "/signals" | "/signals/new" | "/enforcement" | "/enforcement/new") => {
                Knock::get(door.path)
            }
            ("GET", "/signals/new/{source}") => Knock::get("/signals/new/provider_report"),
            ("POST", "/signals/new/{source}") => {
                // Several roles hand one in; each does so on a page of its own.
                let (_, page) = next_page();
                let mut said: Vec<(&str, &str)> = REPORT.to_vec();
                said.push(("idempotency", &page));
                Knock::form("/signals/new/provider_report", &said)
            }
            ("GET", "/signals/{id}") => Knock::get(&self.signal),
            ("POST", "/signals/{id}") => {
                let (at, page) = next_page();
                let said = [("do", "aside"), ("aside_because", "Al behandeld")];
                let signal = self.to_settle[at % KNOCKS].clone();
                Knock::form(signal, &[&said[..], &[("idempotency", &page)]].concat())
            }
            ("POST", "/enforcement/new") => {
                let said = [("number", "IGJ-H-3"), ("title", "Een titel")];
                Knock::form("/enforcement/new", &with(&[&said]))
            }
            ("POST", "/enforcement/{id}/close") => {
                Knock::form(format!("{}/close", self.to_close), &with(&[&[("because", "Klaar")]]))
            }
            ("GET", "/enforcement/{id}/findings/{finding}") => Knock::get(&self.finding),
            ("POST", "/enforcement/{id}/findings/{finding}") => {
                Knock::form(self.finding.clone(), &with(&[&FINDING, &EVIDENCE]))
            }
            ("GET", path) if path.starts_with("/enforcement/{id}/questions/") => {
                Knock::get(&format!("{}/questions/Q1", self.case))
            }
            ("POST", path) if path.starts_with("/enforcement/{id}/questions/") => {
                let said = [("fact_product_kind", "ivd")];
                let path = format!("{}/questions/Q1", self.case);
                Knock::form(path, &with(&[&said, &EVIDENCE]))
            }
            ("POST", path @ "/enforcement/{id}/record") => Knock::form(of(path), &with(&[&RECORD])),
            ("POST", path @ "/enforcement/{id}/evaluation") => {
                Knock::form(of(path), &with(&[&EVALUATION, &EVIDENCE]))
            }
            ("POST", path @ "/enforcement/{id}/weighing") => {
                Knock::form(of(path), &with(&[&WEIGHING]))
            }
            (
                "GET",
                path @ ("/enforcement/{id}"
                | "/enforcement/{id}/record"
                | "/enforcement/{id}/evaluation"
                | "/enforcement/{id}/weighing"
                | "/enforcement/{id}/proposal"
                | "/enforcement/{id}/timeline"),
            ) => Knock::get(&of(path)),
            _ => Knock::Unknown,
        }
    }
}

/// A page of its own for who knocks, and its number.
fn next_page() -> (usize, String) {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    let at = NEXT.fetch_add(1, Ordering::Relaxed);
    (at, format!("018f3b7e-0000-7000-9000-{at:012}"))
}
