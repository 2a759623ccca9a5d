//! A provider with a gateway: its procedure, and its coordinator at work on a recall.

use std::time::Duration;

use exchange::recall::Outcome;
use gateway::model::recall::patient::{Entry, NoteKind};
use gateway::model::recall::procedure::{Owned, Step};
use gateway::use_case::recall::{
    AcknowledgeNotice, Filter, Found, KeepProcedure, SeeProcedure, SeeRecallPatient,
    SeeRecallPatients, SeeRecalls, WantedProcedure, Which, WorkRecall, acknowledge, add_stock,
    assign, confirm_procedure, fetch_notices, finish_step, keep_procedure, list, look_for_stock,
    note, patient, patients, set_outcome, tell_register,
};
use gateway::{Context, Desk};
use identity::{Permit, Role};
use uuid::Uuid;

use super::super::super::people::{HOSPITAL, name_of};
use super::super::office::{desk, may, wrong};
use crate::failure::Failure;

/// The provider.
pub(super) struct Ward<'w> {
    cx: &'w Context,
    house: usize,
    provider: Uuid,
    branch: &'w str,
}

impl<'w> Ward<'w> {
    pub(super) fn of(cx: &'w Context, house: usize, provider: Uuid, branch: &'w str) -> Self {
        Self { cx, house, provider, branch }
    }

    /// Its own procedure, which the coordinator reads.
    pub(super) async fn writes_procedure(&self) -> Result<(), Failure> {
        let (own, deputy) = if self.house == HOSPITAL {
            (Role::QualityOfficer, name_of(self.house, Role::QualityOfficer))
        } else {
            (Role::RecallCoordinator, name_of(self.house, Role::Professional))
        };
        let author = desk(self.cx, (self.house, self.provider), own).await?;
        let coordinator = name_of(self.house, Role::RecallCoordinator);
        let step = |step| Owned { step, owner: coordinator.to_owned(), deputy: deputy.to_owned() };
        let wanted = WantedProcedure {
            from: 0,
            mailbox_outside: format!("terugroep@locatie-{}.example", self.branch),
            mailbox_inside: format!("meldingen@locatie-{}.example", self.branch),
            first_receiver: coordinator.to_owned(),
            coordinator: coordinator.to_owned(),
            statement: "Wie een bericht krijgt, leest het dezelfde werkdag. Patiënten horen het van ons, niet uit de krant."
                .to_owned(),
            steps: Step::ALL.map(step).to_vec(),
        };
        keep_procedure(self.cx, &may::<KeepProcedure>(&author)?, &author, wanted).await?;
        let reader = self.coordinator().await?;
        confirm_procedure(self.cx, &may::<SeeProcedure>(&reader)?, &reader, 1).await?;
        Ok(())
    }

    /// The gateway looks into its mailbox until there is nothing new, and tells what it has to tell.
    pub(super) async fn fetches(&self) -> Result<(), Failure> {
        let own = [self.provider];
        while fetch_notices::fetch(self.cx, &own, Duration::ZERO).await.map_err(away)? > 0 {}
        self.tells().await
    }

    /// The coordinator reads the notice, judges it, and looks for stock.
    pub(super) async fn reads(&self, case: &str, is_drill: bool) -> Result<(), Failure> {
        let (cx, desk) = (self.cx, self.coordinator().await?);
        let Some(recall) = self.find(&desk, case, is_drill).await? else { return Ok(()) };
        acknowledge(cx, &may::<AcknowledgeNotice>(&desk)?, &desk, recall).await?;
        let work = may::<WorkRecall>(&desk)?;
        if !is_drill && self.house == HOSPITAL {
            let found = Found {
                id: cx.ids.random(),
                branch: self.branch.to_owned(),
                place: "Magazijn operatiekamers, kast 4".to_owned(),
                udi_di: None,
                lot: None,
                serial: None,
                quantity: 2,
                is_blocked: true,
            };
            add_stock(cx, &work, &desk, recall, found).await?;
        }
        look_for_stock(cx, &work, &desk, recall, self.branch).await?;
        for step in [Step::Assess, Step::BlockStock] {
            finish_step(cx, &work, &desk, recall, step).await?;
        }
        self.tells().await
    }

    /// In an exercise everybody on the list is told; not in truth.
    pub(super) async fn tells_all(&self, case: &str) -> Result<(), Failure> {
        let desk = self.coordinator().await?;
        let Some(recall) = self.find(&desk, case, true).await? else { return Ok(()) };
        let work = may::<WorkRecall>(&desk)?;
        for entry in self.open(&desk, recall).await? {
            self.becomes(&desk, recall, entry.id, Outcome::Informed, "Oefening.").await?;
        }
        for step in [Step::Trace, Step::InformPatients, Step::Reply, Step::Close] {
            finish_step(self.cx, &work, &desk, recall, step).await?;
        }
        self.tells().await
    }

    /// In a recall two of three have a letter by now, and most of them were called.
    pub(super) async fn calls_some(&self, case: &str) -> Result<(), Failure> {
        let (cx, desk) = (self.cx, self.coordinator().await?);
        let Some(recall) = self.find(&desk, case, false).await? else { return Ok(()) };
        let work = may::<WorkRecall>(&desk)?;
        let to = name_of(self.house, Role::RecallCoordinator);
        let all = self.open(&desk, recall).await?;
        let begun = (2 * all.len()).div_ceil(3);
        for (at, entry) in all.into_iter().take(begun).enumerate() {
            let own = (recall, entry.id, entry.version);
            assign(cx, &work, &desk, own, Some(to), entry.settle_by).await?;
            let noted = async |kind, words| {
                note(cx, &work, &desk, (recall, entry.id, cx.ids.random()), kind, words).await
            };
            noted(NoteKind::Letter, "").await?;
            match at % 4 {
                0 | 3 => {
                    noted(NoteKind::Call { is_reached: true }, "Gesproken. Komt graag.").await?;
                    let words = "Afspraak op de polikliniek.";
                    self.becomes(&desk, recall, entry.id, Outcome::Appointment, words).await?;
                }
                1 => {
                    noted(NoteKind::Call { is_reached: true }, "Wil eerst overleggen.").await?;
                    self.becomes(&desk, recall, entry.id, Outcome::Informed, "").await?;
                }
                _ => {
                    noted(NoteKind::Call { is_reached: false }, "Niemand thuis.").await?;
                }
            }
        }
        finish_step(cx, &work, &desk, recall, Step::Trace).await?;
        self.tells().await
    }

    async fn becomes(
        &self,
        desk: &Desk,
        recall: Uuid,
        entry: Uuid,
        outcome: Outcome,
        words: &str,
    ) -> Result<(), Failure> {
        let (cx, work) = (self.cx, may::<WorkRecall>(desk)?);
        let see: Permit<SeeRecallPatient> = may(desk)?;
        let Some(now) = patient(cx, &see, desk, recall, entry).await? else { return Ok(()) };
        let note = (cx.ids.random(), words);
        let own = (recall, entry, now.entry.version);
        set_outcome(cx, &work, desk, own, outcome, note).await?;
        Ok(())
    }

    /// The patients that are not at an end and known, all pages.
    async fn open(&self, desk: &Desk, recall: Uuid) -> Result<Vec<Entry>, Failure> {
        let see = may::<SeeRecallPatients>(desk)?;
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let page = patients(self.cx, &see, desk, recall, Filter::Open, after).await?;
            let page = page.ok_or_else(|| wrong("the list of a recall is gone".to_owned()))?;
            all.extend(page.entries.into_iter().filter(|it| it.patient.is_some()));
            after = page.next;
            if after.is_none() {
                return Ok(all);
            }
        }
    }

    async fn find(&self, desk: &Desk, case: &str, drills: bool) -> Result<Option<Uuid>, Failure> {
        let which = Which { closed: false, drills };
        let all = list(self.cx, &may::<SeeRecalls>(desk)?, desk, which).await?;
        let is_it =
            |it: &gateway::use_case::recall::Listed| it.recall.case_number.as_deref() == Some(case);
        Ok(all.into_iter().find(is_it).map(|it| it.recall.id))
    }

    async fn tells(&self) -> Result<(), Failure> {
        tell_register::tell(self.cx, self.provider).await.map_err(away)?;
        Ok(())
    }

    async fn coordinator(&self) -> Result<Desk, Failure> {
        desk(self.cx, (self.house, self.provider), Role::RecallCoordinator).await
    }
}

fn away(error: impl std::fmt::Display) -> Failure {
    Failure::away(error.to_string(), "start the demo again")
}
