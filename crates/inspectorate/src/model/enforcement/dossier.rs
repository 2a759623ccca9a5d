//! A case as it stands: of each subject the last word, and the facts that follow.

use std::collections::BTreeMap;

use jiff::civil::Date;
use law::finable::Finable;
use law::intervention::{EarlierMeasure, Fact, Facts};
use uuid::Uuid;

use super::{
    Answer, CaseRecord, Content, Cooperation, Entry, Evaluation, Finding, FindingStanding, Found,
    Regime, Said, Standing, Weighing,
};
use crate::model::case_file::CaseFile;

/// A case as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// The case.
    pub case: CaseFile,
    /// Who and what it is about; none while nobody said.
    pub record: Option<Said<CaseRecord>>,
    /// The last answer on each fact.
    pub answers: BTreeMap<String, Said<Answer>>,
    /// Findings, in the order they were made.
    pub findings: Vec<Finding>,
    /// The evaluation.
    pub evaluation: Option<Said<Evaluation>>,
    /// The weighing.
    pub weighing: Option<Said<Weighing>>,
    /// Everything that was said, in its order.
    pub entries: Vec<Entry>,
}

/// A fact that nobody answers because it follows from something else in the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// Its value.
    pub value: String,
    /// What it follows from.
    pub from: Follows,
}

/// What a fact follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    /// Who and what the case is about.
    Record,
    /// The findings.
    Findings,
    /// The evaluation.
    Evaluation,
    /// The weighing.
    Weighing,
    /// The measures of the case.
    Measures,
}

impl Dossier {
    /// A case by its entries, in their order.
    #[must_use]
    pub fn of(case: CaseFile, entries: Vec<Entry>) -> Self {
        let mut dossier = Self {
            case,
            record: None,
            answers: BTreeMap::new(),
            findings: Vec::new(),
            evaluation: None,
            weighing: None,
            entries: Vec::new(),
        };
        for entry in &entries {
            dossier.take(entry);
        }
        Self { entries, ..dossier }
    }

    fn take(&mut self, entry: &Entry) {
        let (at, by) = (entry.at, entry.by.clone());
        match entry.content.clone() {
            Content::Record(it) => self.record = Some(Said { it, at, by }),
            Content::Answer(it) => {
                self.answers.insert(entry.subject.clone(), Said { it, at, by });
            }
            Content::Finding(content) => {
                let id = entry.subject.parse().unwrap_or(Uuid::nil());
                let finding = Finding { id, content, by, at };
                match self.findings.iter_mut().find(|it| it.id == id) {
                    Some(known) => *known = finding,
                    None => self.findings.push(finding),
                }
            }
            Content::Evaluation(it) => self.evaluation = Some(Said { it, at, by }),
            Content::Weighing(it) => self.weighing = Some(Said { it, at, by }),
        }
    }

    /// The number of the last entry; 0 if there is none.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.entries.last().map_or(0, |it| it.number)
    }

    /// Which table it goes by; that of the MDR while nobody said.
    #[must_use]
    pub fn regime(&self) -> Regime {
        self.record.as_ref().map_or(Regime::Mdr, |it| it.it.regime)
    }

    /// Whether a breach is established.
    #[must_use]
    pub fn has_breach(&self) -> bool {
        self.findings.iter().any(Finding::is_established)
    }

    /// The facts on a day: what was answered on evidence, what follows from the case, and the
    /// measures of before. All else is unknown (I4).
    #[must_use]
    pub fn facts(&self, on: Date, earlier: &[EarlierMeasure]) -> Facts {
        let mut facts = Facts::unknown(on);
        let derived = self.derived(on, earlier);
        for fact in Fact::ALL {
            let value = match derived.get(fact.name()) {
                Some(derived) => Some(derived.value.as_str()),
                None => self.answered(*fact),
            };
            if let Some(value) = value {
                // A value that the law of another version had is none of this one: unknown.
                let _ = facts.give(fact.name(), value);
            }
        }
        let record = self.record.as_ref().map(|it| &it.it);
        for operator in record.iter().flat_map(|it| it.operators.iter().skip(1)) {
            facts.other_operators.extend(Fact::Subject.value(&operator.role));
        }
        facts.earlier_measures = earlier.to_vec();
        facts
    }

    /// What was answered on evidence.
    #[must_use]
    pub fn answered(&self, fact: Fact) -> Option<&str> {
        let answer = self.answers.get(fact.name()).map(|it| &it.it)?;
        answer.value.as_deref().filter(|_| answer.counts())
    }

    /// The facts that follow from something else in the case, by their names.
    #[must_use]
    pub fn derived(&self, on: Date, earlier: &[EarlierMeasure]) -> BTreeMap<&'static str, Derived> {
        let mut derived = BTreeMap::new();
        let mut put = |fact: Fact, value: &str, from: Follows| {
            let value = value.to_owned();
            derived.insert(fact.name(), Derived { value, from });
        };
        if let Some(record) = &self.record {
            of_record(&record.it, &mut put);
        }
        self.of_findings(on, &mut put);
        if let Some(evaluation) = &self.evaluation {
            self.of_evaluation(&evaluation.it, &mut put);
        }
        for (part, is_so) in self.weighing.iter().flat_map(|it| &it.it.trust) {
            if let Some(fact) = Fact::named(&format!("trust_{part}")) {
                put(fact, yes(*is_so), Follows::Weighing);
            }
        }
        // What can only be after a measure is not there before one.
        if earlier.is_empty() {
            put(Fact::OperatorNowCompliant, "no", Follows::Measures);
            put(Fact::FirstOnlineOrderComplied, "unknown", Follows::Measures);
        }
        derived
    }

    fn of_findings(&self, on: Date, put: &mut impl FnMut(Fact, &str, Follows)) {
        let is_wkkgz = self.regime() == Regime::Wkkgz;
        let breach = if is_wkkgz { Fact::Breach } else { Fact::NonConformity };
        let established: Vec<&Finding> =
            self.findings.iter().filter(|it| it.is_established()).collect();
        let of = |standing| self.findings.iter().any(|it| it.content.standing == standing);
        if established.is_empty() {
            // Refuted, and nothing is suspected any more.
            if of(FindingStanding::Refuted) && !of(FindingStanding::Suspected) {
                put(breach, "no", Follows::Findings);
            }
            return;
        }
        put(breach, "yes", Follows::Findings);
        if let Some(article) = established.iter().find_map(|it| article(&it.content.provision)) {
            put(Fact::BreachedArticle, article, Follows::Findings);
        }
        let finable = Finable::shipped();
        let listed = |it: &&Finding| finable.stars(&it.content.provision, on).is_some();
        if established.iter().any(listed) {
            put(Fact::ProvisionFinable, "yes", Follows::Findings);
        }
        // The last day of the breach that ended last; one that goes on is of today.
        let last = established.iter().map(|it| it.content.ended_on.unwrap_or(on)).max();
        if let Some(last) = last {
            put(Fact::YearsSinceViolation, &years_between(last, on), Follows::Findings);
        }
    }

    fn of_evaluation(&self, it: &Evaluation, put: &mut impl FnMut(Fact, &str, Follows)) {
        let from = Follows::Evaluation;
        put(Fact::EvaluationDone, yes(it.standing == Standing::Done), from);
        put(Fact::EvaluationBlockedAbroad, yes(it.standing == Standing::BlockedAbroad), from);
        put(Fact::CooperationRefused, yes(it.cooperation == Cooperation::Refused), from);
        let Some(found) = it.found else { return };
        put(Fact::UnacceptableRisk, yes(found == Found::UnacceptableRisk), from);
        if found != Found::UnacceptableRisk {
            put(Fact::PotentialRisk, yes(found == Found::PotentialRisk), from);
        }
        // What was evaluated and in which nothing was found or suspected is no non-conformity.
        let is_clean =
            self.findings.iter().all(|it| it.content.standing == FindingStanding::Refuted);
        if is_clean && found != Found::NonConformity {
            put(Fact::NonConformity, "no", from);
        }
    }
}

fn of_record(record: &CaseRecord, put: &mut impl FnMut(Fact, &str, Follows)) {
    let from = Follows::Record;
    if record.regime == Regime::Wkkgz {
        if let Some(provider) = record.subject() {
            put(Fact::Provider, &provider.role, from);
        }
        return;
    }
    put(Fact::Regime, record.regime.as_str(), from);
    if let Some(subject) = record.subject() {
        put(Fact::Subject, &subject.role, from);
        put(Fact::EstablishedIn, &subject.established_in, from);
    }
    let certified = |said: &str| record.devices.iter().any(|it| it.is_certified == said);
    if certified("yes") {
        put(Fact::CertificateByNotifiedBody, "yes", from);
    } else if certified("no") && !certified("") {
        put(Fact::CertificateByNotifiedBody, "no", from);
    }
}

/// Which article of the Wkkgz a provision is of, as the ladder for care providers tells them apart.
fn article(provision: &str) -> Option<&'static str> {
    let (law, article) = provision.rsplit_once(' ')?;
    let digits: String = article.chars().take_while(char::is_ascii_digit).collect();
    let number: u8 = digits.parse().ok()?;
    Some(match (law.trim(), number) {
        ("Wkkgz", 7) if article.starts_with("7b") => "art_7b",
        ("Wkkgz", 5..=10) => "art_5_10",
        ("Wkkgz", 11) => "art_11",
        ("Wkkgz", 4) => "art_4",
        ("Wkkgz", _) => "other",
        _ => return None,
    })
}

fn yes(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "no" }
}

/// Years between two days, with a thousandth more where a day more has passed: five years and a day
/// is more than five.
fn years_between(from: Date, to: Date) -> String {
    if from >= to {
        return "0".to_owned();
    }
    let mut years = i32::from(to.year()) - i32::from(from.year());
    if (to.month(), to.day()) < (from.month(), from.day()) {
        years -= 1;
    }
    let is_round = (to.month(), to.day()) == (from.month(), from.day());
    let part = if is_round { "" } else { ".001" };
    format!("{years}{part}")
}

#[cfg(test)]
mod tests;
