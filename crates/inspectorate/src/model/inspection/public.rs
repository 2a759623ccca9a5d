//! What everybody may read of an inspection. It is decided here once: the public page, the report on
//! paper and the API write what this holds, and it holds nothing else.

use jiff::Timestamp;
use law::hidden::LEAST_SHOWN;
use law::inspection::Ground;

use super::blackout::{Blackout, Covered};
use super::dossier::Dossier;
use crate::model::case_file::Who;

/// What is public of an inspection that was published.
#[derive(Debug)]
pub enum Public {
    /// Its report.
    Report(Box<PublicReport>),
    /// The notice that the report was taken back: why, and when.
    TakenBack(String, Timestamp),
}

/// A report as everybody may read it.
#[derive(Debug)]
pub struct PublicReport {
    /// The parts that are for everybody; the others are empty.
    pub report: Dossier,
    /// How many patients were called, if any were. What they answered is for no one else.
    pub patients: Option<Patients>,
    /// Why passages of it are blacked out, each once.
    pub grounds: Vec<&'static Ground>,
}

/// A number of patients for everybody (rule R47).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patients {
    /// So many.
    Shown(u64),
    /// Too few to tell how many.
    Few,
}

impl Patients {
    fn of(count: i64) -> Self {
        match u64::try_from(count) {
            Ok(count) if count >= LEAST_SHOWN => Self::Shown(count),
            _ => Self::Few,
        }
    }
}

impl Covered {
    /// What everybody reads of it, once it is published.
    #[must_use]
    pub fn for_everybody(&self) -> Public {
        match self.release.as_ref().and_then(|it| it.withdrawn.clone()) {
            Some((because, at)) => Public::TakenBack(because, at),
            None => Public::Report(Box::new(self.public_report())),
        }
    }

    /// Its report as everybody may read it: what is named here, and nothing else.
    #[must_use]
    pub fn public_report(&self) -> PublicReport {
        let mut head = self.head.clone();
        head.team = Vec::new();
        head.reason = String::new();
        head.round = None;
        head.opened_by = Who { subject: String::new(), name: String::new() };
        let mut plan = self.plan.clone();
        // Whether it suffices and why, not who verified it.
        if let Some((.., by)) = plan.as_mut().and_then(|it| it.verified.as_mut()) {
            by.clear();
        }
        let report = Dossier {
            state: self.state,
            visited: self.visited,
            norms: self.norms.clone(),
            themes: self.themes.clone(),
            outcome: self.outcome.clone(),
            findings: self.findings.clone(),
            hearing: self.hearing,
            heard_out: self.heard_out,
            comments: self.comments.clone(),
            finalised: self.finalised,
            letter: self.letter.clone(),
            plan,
            steps: self.steps.clone(),
            release: self.release.clone(),
            ..Dossier::of(head, self.framework.clone(), Vec::new())
        };
        let patients = self.interviews.as_ref().map(|(count, _)| Patients::of(*count));
        let mut grounds: Vec<&'static Ground> = Vec::new();
        for ground in self.blackouts.iter().filter_map(Blackout::ground) {
            if !grounds.contains(&ground) {
                grounds.push(ground);
            }
        }
        PublicReport { report, patients, grounds }
    }
}
