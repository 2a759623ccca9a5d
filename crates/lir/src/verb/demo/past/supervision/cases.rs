//! Cases of enforcement up to the proposal: opened, with who and what they are about, findings, the
//! evaluation, and the answers an officer gives, each on its evidence.

use inspectorate::model::case_file::number;
use inspectorate::model::enforcement::{
    Answer, CaseRecord, Content, Cooperation, Device, Evaluation, Evidence, EvidenceKind,
    FindingContent, FindingStanding, Found, Goal, Operator, Regime, Standing, Weighing,
};
use inspectorate::use_case::enforcement::{
    OpenEnforcement, Opened, Outcome, ReadEnforcement, WorkInEnforcement, open, read, say,
};
use jiff::civil::Date;
use law::intervention::Fact;
use law::question::Questions;
use simulate::Model;
use uuid::Uuid;

use super::super::super::people::{INSPECTORATE, name_of};
use super::super::office::wrong;
use super::desk::{CHIEF, Desk, Who, line, may, of};
use crate::failure::Failure;

/// Questions that are answered at most, one after the other.
const MOST: usize = 40;

/// A case that is worked in.
pub(super) struct Case<'d> {
    pub(super) desk: &'d Desk<'d>,
    pub(super) id: Uuid,
    pub(super) number: &'static str,
}

/// Opens a case, for a signal if it came from one.
pub(super) async fn opens(
    desk: &Desk<'_>,
    case: &str,
    title: &str,
    signal: Option<Uuid>,
) -> Result<Uuid, Failure> {
    let officer = desk.caller(Who::Officer);
    let reference = number(case).map_err(|code| wrong(code.as_str().to_owned()))?;
    let new = (reference, line(title)?, signal);
    let permit = may::<OpenEnforcement>(&officer)?;
    match open(desk.cx, permit, &officer, new, desk.page()).await.map_err(of)? {
        Opened::Open(id) => Ok(id),
        not => Err(wrong(format!("the case {case} was not opened: {not:?}"))),
    }
}

impl Case<'_> {
    /// Who and what it is about.
    pub(super) async fn is_about(
        &self,
        operators: Vec<Operator>,
        model: &Model,
        class: &str,
    ) -> Result<(), Failure> {
        let regime = Regime::Mdr;
        let device = Device {
            udi_di: model.udi_di.clone(),
            name: model.name.clone(),
            class: class.to_owned(),
            is_certified: "yes".to_owned(),
            notified_body: "9901".to_owned(),
            certificate: format!("CE-9901-{:04}", 2200 + model.index),
        };
        let record = CaseRecord {
            regime,
            owner: name_of(INSPECTORATE, identity::Role::EnforcementOfficer).to_owned(),
            second_reader: CHIEF.to_owned(),
            policy_version: regime.policy_version().to_owned(),
            law_on: self.desk.today,
            operators,
            devices: vec![device],
        };
        self.says(vec![(String::new(), Content::Record(record))]).await
    }

    /// What was found; suspected while nothing shows it.
    pub(super) async fn finds(
        &self,
        provision: &str,
        what: &str,
        (evidence, motive): (Option<(&str, EvidenceKind)>, &str),
        began_on: Option<Date>,
    ) -> Result<(), Failure> {
        let evidence = evidence.map(|(reference, kind)| self.evidence(reference, kind));
        let standing = match evidence {
            Some(_) => FindingStanding::Established,
            None => FindingStanding::Suspected,
        };
        let finding = FindingContent {
            provision: provision.to_owned(),
            what: what.to_owned(),
            standing,
            began_on,
            ended_on: None,
            evidence,
            motive: motive.to_owned(),
        };
        let id = self.desk.page().to_string();
        self.says(vec![(id, Content::Finding(finding))]).await
    }

    /// How likely and how grave harm is, and what comes of that.
    pub(super) async fn evaluates(
        &self,
        found: Found,
        [scope, probability, severity, exposed, benefit, motive]: [&str; 6],
    ) -> Result<(), Failure> {
        let evaluation = Evaluation {
            standing: Standing::Done,
            cooperation: Cooperation::Given,
            scope: scope.to_owned(),
            probability: probability.to_owned(),
            severity: severity.to_owned(),
            exposed: exposed.to_owned(),
            benefit: benefit.to_owned(),
            found: Some(found),
            as_potential: false,
            evidence: Some(self.evidence("/evaluatie", EvidenceKind::Note)),
            motive: motive.to_owned(),
        };
        self.says(vec![(String::new(), Content::Evaluation(evaluation))]).await
    }

    /// What is to be reached, and why.
    pub(super) async fn weighs(
        &self,
        [restoration, punishment, motive]: [&str; 3],
    ) -> Result<(), Failure> {
        let weighing = Weighing {
            restoration: restoration.to_owned(),
            punishment: punishment.to_owned(),
            trust: [("open".to_owned(), true), ("verifiable".to_owned(), true)].into(),
            trust_motive: "De marktdeelnemer gaf stukken als daarom werd gevraagd.".to_owned(),
            goals: vec![Goal::Restore],
            motive: motive.to_owned(),
        };
        self.says(vec![(String::new(), Content::Weighing(weighing))]).await
    }

    /// Answers what is asked next, until nothing is needed any more or so many questions were
    /// answered. What `said` does not name is as it mostly is.
    pub(super) async fn answers(
        &self,
        said: &[(Fact, &str)],
        most: Option<usize>,
    ) -> Result<(), Failure> {
        for _ in 0..most.unwrap_or(MOST) {
            let permit = may::<ReadEnforcement>(&self.desk.caller(Who::Officer))?;
            let it = read(self.desk.cx, permit, self.id, None).await.map_err(of)?.proposal;
            let Some(question) = Questions::shipped().first_of(it.needs()) else { return Ok(()) };
            let is_open = |fact: &&Fact| {
                it.policy.facts().contains(fact)
                    && !it.derived.contains_key(fact.name())
                    && it.dossier.answered(**fact).is_none()
            };
            let answer = |fact: &Fact| {
                let told = said.iter().find(|(of, _)| of == fact).map(|(_, word)| *word);
                let value = told.or_else(|| fact.assumed().map(law::intervention::Value::word))?;
                let answer = Answer {
                    value: Some(value.to_owned()),
                    evidence: Some(self.evidence(&format!("/{}", question.id), EvidenceKind::Note)),
                    motive: motive(&question.id).to_owned(),
                };
                Some((fact.name().to_owned(), Content::Answer(answer)))
            };
            let all: Vec<_> = question.facts.iter().filter(is_open).filter_map(answer).collect();
            if all.is_empty() {
                return Ok(());
            }
            self.says(all).await?;
        }
        Ok(())
    }

    fn evidence(&self, reference: &str, kind: EvidenceKind) -> Evidence {
        let own = if reference.starts_with('/') { self.number } else { "" };
        Evidence { reference: format!("{own}{reference}"), kind, on: self.desk.today }
    }

    async fn says(&self, all: Vec<(String, Content)>) -> Result<(), Failure> {
        let officer = self.desk.caller(Who::Officer);
        let permit = may::<WorkInEnforcement>(&officer)?;
        let at = (self.id, i64::MAX);
        match say(self.desk.cx, permit, &officer, at, all, self.desk.page()).await.map_err(of)? {
            Outcome::Said => Ok(()),
            not => Err(wrong(format!("nothing was said in {}: {not:?}", self.number))),
        }
    }
}

/// Why a question is answered as it is.
fn motive(question: &str) -> &'static str {
    match question {
        "Q1" => "Op de verpakking en in de documentatie staat het als medisch hulpmiddel.",
        "Q2" => "Het gaat om het hulpmiddel zelf, en het wordt hier verkocht.",
        "Q3" => "De stukken liggen hier. Een andere autoriteit heeft niets meer in handen dan wij.",
        "Q4" => "Er is niets dat op opzet of bedrog wijst.",
        "Q9" => "De aanwijzingen gaan over dit ene hulpmiddel.",
        "Q10" => "De marktdeelnemer meldde zelf en werkte mee. Straffen voegt nu niets toe.",
        "Q11" => "Bij andere hulpmiddelen van deze soort is hetzelfde niet gezien.",
        "W1" => "De marktdeelnemer heeft de middelen om te herstellen en zegt dat te gaan doen.",
        "W2" => "Er is tijd om eerst te horen, en niets maakt deze zaak anders dan andere.",
        "W3" => "Het wordt alleen aan zorgaanbieders verkocht, niet op internet.",
        _ => "Zo blijkt het uit het dossier.",
    }
}

/// An operator.
pub(super) fn operator(role: &str, name: &str, number: &str, established_in: &str) -> Operator {
    Operator {
        role: role.to_owned(),
        name: name.to_owned(),
        number: number.to_owned(),
        branch: String::new(),
        established_in: established_in.to_owned(),
        persons: (established_in == "NL").then_some(38),
        turnover: (established_in == "NL").then_some(6_400_000),
    }
}
