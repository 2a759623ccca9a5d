//! Supervision in the past: the directory and the watch over the duty, a clinic that never
//! delivered, two visits, signals, three cases of enforcement at different phases, and what everybody
//! is told of it. Each thing is done by the use case behind the page, by somebody of the demo, on its
//! day.

mod cases;
mod desk;
mod directory;
mod duty;
mod measures;
mod results;
mod scenes;
mod signals;
mod visits;

use inspectorate::model::measure::Kind;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use law::calendar::{working_day_from, working_days_after};
use law::intervention::Intervention;
use simulate::{Habit, Kind as Of, Model, Provider};
use store::Clock;
use uuid::Uuid;

use self::cases::{Case, opens};
use self::desk::{Desk, Who};
use self::measures::Measure;
use self::visits::{Under, Visit, plans};
use super::super::houses::Running;
use super::super::province::Province;
use super::recalls::moment;
use crate::failure::Failure;

/// The visits, and the cases.
const VISITS: [&str; 2] = ["DEMO-B1", "DEMO-B2"];
const CASES: [&str; 3] = ["DEMO-H1", "DEMO-H2", "DEMO-H3"];
/// The hour in UTC, after everything else that is done on a day.
const HOUR: i8 = 15;

/// Something that was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Begin,
    WriteAdvice,
    SendAdvice,
    PlanVisit,
    PublishAdvice,
    AskDocuments,
    ReceiveDocuments,
    OpenOrder,
    GoToVisit,
    IntendOrder,
    ScoreVisit,
    HearOrder,
    DecideOrder,
    AnnounceOrder,
    SendReport,
    WriteLetter,
    PublishOrder,
    AnswerReport,
    EndVisit,
    CheckOrder,
    PublishReport,
    IntendPenalty,
    OpenDemand,
    TakeSignals,
    OpenQuestion,
    HearClinic,
    HearPenalty,
    WorkInQuestion,
    DecidePenalty,
    TakeMoreSignals,
    PlanNext,
    IntendDemand,
    Fetch,
    PublishYear,
}

/// What was done so many days ago, or on the first working day after.
const PLAN: [(i64, Deed); 34] = [
    (380, Deed::Begin),
    (142, Deed::WriteAdvice),
    (128, Deed::SendAdvice),
    (125, Deed::PlanVisit),
    (119, Deed::PublishAdvice),
    (118, Deed::AskDocuments),
    (112, Deed::OpenOrder),
    (110, Deed::ReceiveDocuments),
    (107, Deed::IntendOrder),
    (104, Deed::GoToVisit),
    (98, Deed::HearOrder),
    (96, Deed::ScoreVisit),
    (92, Deed::SendReport),
    (91, Deed::DecideOrder),
    (89, Deed::AnnounceOrder),
    (74, Deed::AnswerReport),
    // Free days may shorten the legal wait by five: it is two weeks and a day.
    (68, Deed::PublishOrder),
    (66, Deed::EndVisit),
    (64, Deed::WriteLetter),
    (62, Deed::PublishReport),
    (47, Deed::OpenDemand),
    (39, Deed::CheckOrder),
    (37, Deed::IntendPenalty),
    (33, Deed::TakeSignals),
    (31, Deed::OpenQuestion),
    (29, Deed::HearClinic),
    (26, Deed::HearPenalty),
    (24, Deed::WorkInQuestion),
    (20, Deed::DecidePenalty),
    (14, Deed::TakeMoreSignals),
    (12, Deed::PlanNext),
    (8, Deed::IntendDemand),
    (7, Deed::Fetch),
    (6, Deed::PublishYear),
];

/// What came of it so far.
#[derive(Debug, Default)]
struct So {
    advice: Option<Uuid>,
    letter: Option<Uuid>,
    visit: Option<Uuid>,
    signal: Option<Uuid>,
    question: Option<Uuid>,
    order: Option<(Uuid, Uuid)>,
    penalty: Option<Uuid>,
    demand: Option<Uuid>,
}

/// The inspectorate's supervision.
pub(super) struct Supervision<'p> {
    province: &'p Province,
    running: &'p Running,
    clock: Clock,
    so: So,
    done: usize,
}

impl<'p> Supervision<'p> {
    pub(super) fn of(province: &'p Province, running: &'p Running, clock: &Clock) -> Self {
        Self { province, running, clock: clock.clone(), so: So::default(), done: 0 }
    }

    /// Does what was to be done before this day.
    pub(super) async fn until(&mut self, today: Date) {
        while let Some(day) = self.next().filter(|day| *day < today) {
            let Some((_, deed)) = PLAN.get(self.done) else { return };
            self.clock.set(self.at(day));
            self.done += 1;
            if let Err(failure) = Box::pin(self.does(*deed, day)).await {
                tracing::warn!(%failure, ?deed, "the demo goes on without some supervision");
            }
        }
    }

    /// The day of what is next.
    pub(super) fn next(&self) -> Option<Date> {
        let (ago, _) = PLAN.get(self.done)?;
        Some(working_day_from(self.province.day().saturating_sub(ago.days())))
    }

    /// Things of one day are done a minute after each other.
    fn at(&self, day: Date) -> Timestamp {
        moment(day, HOUR, i8::try_from(self.done).unwrap_or_default())
    }

    async fn does(&mut self, deed: Deed, day: Date) -> Result<(), Failure> {
        let desk = Desk::on(&self.running.desk, day);
        match deed {
            Deed::Begin => {
                directory::begins(&desk, self.province).await?;
                measures::appoints(&desk).await
            }
            Deed::Fetch => {
                self.running.counts().await?;
                duty::fetch(&desk).await
            }
            Deed::WriteAdvice | Deed::SendAdvice | Deed::PublishAdvice | Deed::PublishYear => {
                self.tells(&desk, deed).await
            }
            Deed::WriteLetter | Deed::HearClinic => self.watches(&desk, deed).await,
            Deed::TakeSignals
            | Deed::TakeMoreSignals
            | Deed::OpenQuestion
            | Deed::WorkInQuestion => Box::pin(self.takes_in(&desk, deed)).await,
            Deed::OpenDemand | Deed::IntendDemand => Box::pin(self.demands(&desk, deed)).await,
            Deed::PlanVisit
            | Deed::AskDocuments
            | Deed::ReceiveDocuments
            | Deed::GoToVisit
            | Deed::ScoreVisit
            | Deed::SendReport
            | Deed::AnswerReport
            | Deed::EndVisit
            | Deed::PublishReport
            | Deed::PlanNext => Box::pin(self.visits(&desk, deed)).await,
            _ => Box::pin(self.orders(&desk, deed)).await,
        }
    }

    async fn watches(&mut self, desk: &Desk<'_>, deed: Deed) -> Result<(), Failure> {
        let never = self.provider(|it| it.habit == Habit::Never);
        match (deed, never, self.so.letter) {
            (Deed::WriteLetter, Some(never), _) => {
                self.running.counts().await?;
                self.so.letter = Some(duty::writes(desk, &never.branch).await?);
                Ok(())
            }
            (Deed::HearClinic, _, Some(letter)) => duty::hears(desk, letter).await,
            _ => Ok(()),
        }
    }

    async fn tells(&mut self, desk: &Desk<'_>, deed: Deed) -> Result<(), Failure> {
        match (deed, self.so.advice) {
            (Deed::WriteAdvice, _) => {
                self.so.advice = Some(results::advises(desk).await?);
                Ok(())
            }
            (Deed::SendAdvice, Some(id)) => results::has_advised(desk, id).await,
            (Deed::PublishAdvice, Some(id)) => results::publishes_advice(desk, id).await,
            (Deed::PublishYear, _) => results::publishes_year(desk).await,
            _ => Ok(()),
        }
    }

    async fn visits(&mut self, desk: &Desk<'_>, deed: Deed) -> Result<(), Failure> {
        let is_late = |it: &Provider| matches!(it.habit, Habit::Lags(_)) && it.kind == Of::Clinic;
        let is_silent = |it: &Provider| matches!(it.habit, Habit::Silent(_));
        let clinic = self.provider(is_late).or_else(|| self.province.by_hand());
        let silent = self.provider(is_silent).or(clinic);
        if let (Deed::PlanVisit, Some(at)) = (deed, clinic) {
            let on = working_day_from(desk.today.saturating_add(21.days()));
            let kind = "announced";
            let visit = Visit { number: VISITS[0], at, kind, reason: "risk_profile", on };
            self.so.visit = Some(plans(desk, &visit).await?);
        }
        if let (Deed::PlanNext, Some(at)) = (deed, silent) {
            let on = working_days_after(self.province.day(), 8);
            let kind = "unannounced";
            let visit = Visit { number: VISITS[1], at, kind, reason: "risk_profile", on };
            plans(desk, &visit).await?;
        }
        let Some(id) = self.so.visit else { return Ok(()) };
        let it = Under { desk, id };
        match deed {
            Deed::AskDocuments => it.asks(working_days_after(desk.today, 5)).await,
            Deed::ReceiveDocuments => it.receives().await,
            Deed::GoToVisit => it.goes().await,
            Deed::ScoreVisit => it.scores().await,
            // Four weeks to comment, and three months for a plan, each to a working day.
            Deed::SendReport => {
                it.hears(working_day_from(desk.today.saturating_add(4.weeks()))).await
            }
            Deed::AnswerReport => it.is_answered().await,
            Deed::EndVisit => {
                it.ends(working_day_from(desk.today.saturating_add(3.months()))).await
            }
            Deed::PublishReport => it.is_published(scenes::public_from(desk.today)).await,
            _ => Ok(()),
        }
    }

    async fn takes_in(&mut self, desk: &Desk<'_>, deed: Deed) -> Result<(), Failure> {
        let Some(model) = self.model("knee_prosthesis") else { return Ok(()) };
        let hospital = &self.province.served()[0].provider;
        let happened = desk.today.saturating_sub(3.days()).to_string();
        match (deed, self.so.signal, self.so.question) {
            (Deed::TakeSignals, ..) => {
                let found = signals::of_hospital(desk, model, &hospital.branch, &happened).await?;
                self.so.signal = Some(found);
            }
            (Deed::TakeMoreSignals, ..) => {
                signals::of_others(desk, model, &hospital.branch, &happened).await?;
            }
            (Deed::OpenQuestion, Some(signal), _) => {
                let title = "Slijtage van de coating van een kniedeel";
                self.so.question = Some(opens(desk, CASES[0], title, Some(signal)).await?);
            }
            (Deed::WorkInQuestion, _, Some(id)) => {
                let case = Case { desk, id, number: CASES[0] };
                scenes::particles(&case, model).await?;
            }
            _ => {}
        }
        Ok(())
    }

    async fn demands(&mut self, desk: &Desk<'_>, deed: Deed) -> Result<(), Failure> {
        let Some(model) = self.model("hip_prosthesis") else { return Ok(()) };
        match (deed, self.so.demand) {
            (Deed::OpenDemand, _) => {
                let title = "Gebruiksaanwijzing van een heupsteel niet in het Nederlands";
                let id = opens(desk, CASES[1], title, None).await?;
                self.so.demand = Some(id);
                scenes::foreign_words(&Case { desk, id, number: CASES[1] }, model).await
            }
            (Deed::IntendDemand, Some(case)) => {
                let id = scenes::demands(desk, case).await?;
                scenes::intends(&Measure { desk, case, id, code: Intervention::Eis }).await
            }
            _ => Ok(()),
        }
    }

    async fn orders(&mut self, desk: &Desk<'_>, deed: Deed) -> Result<(), Failure> {
        if deed == Deed::OpenOrder {
            let Some(model) = self.model("breast_implant") else { return Ok(()) };
            let case =
                opens(desk, CASES[2], "Partij borstimplantaten is niet steriel", None).await?;
            scenes::sterile(&Case { desk, id: case, number: CASES[2] }, model).await?;
            self.so.order = Some((case, scenes::orders(desk, case).await?));
        }
        let Some((case, order)) = self.so.order else { return Ok(()) };
        let bevel = Measure { desk, case, id: order, code: Intervention::Bevel };
        if deed == Deed::IntendPenalty {
            self.so.penalty = Some(scenes::penalises(desk, case).await?);
        }
        let id = self.so.penalty.unwrap_or_default();
        let penalty = Measure { desk, case, id, code: Intervention::Lod };
        match deed {
            Deed::IntendOrder => scenes::intends(&bevel).await,
            Deed::HearOrder => {
                scenes::hears(&bevel, "Wij halen terug, maar vragen om een maand meer.").await
            }
            Deed::DecideOrder => {
                let answer = "De termijn is met een maand verlengd.";
                scenes::decides(&bevel, answer).await
            }
            Deed::AnnounceOrder => scenes::announces(&bevel).await,
            Deed::PublishOrder => bevel.takes(Who::Publisher, Kind::Published, &[]).await,
            Deed::CheckOrder => {
                scenes::checks(&bevel).await?;
                scenes::is_not_restored(&Case { desk, id: case, number: CASES[2] }).await
            }
            Deed::IntendPenalty => scenes::intends(&penalty).await,
            Deed::HearPenalty => {
                scenes::hears(&penalty, "De vier afnemers zijn buiten onze macht.").await
            }
            Deed::DecidePenalty => {
                let answer = "De importeur kan bellen, langsgaan en vervanging leveren.";
                scenes::decides(&penalty, answer).await
            }
            _ => Ok(()),
        }
    }

    fn provider(&self, is: impl Fn(&Provider) -> bool) -> Option<&'p Provider> {
        self.province.nation().providers().iter().find(|it| is(it))
    }

    /// The first device of a category.
    fn model(&self, category: &str) -> Option<&'p Model> {
        let nation = self.province.nation();
        let is_of = |it: &&Model| {
            let of = nation.categories().get(it.category);
            of.is_some_and(|of| of.law_category == category)
        };
        nation.models().iter().find(is_of)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn on_every_day_the_order_of_the_past_became_public_after_its_legal_wait() {
        let mut today = date(2026, 1, 1);
        while today < date(2046, 1, 1) {
            let on = |deed: Deed| {
                let (ago, _) = PLAN.iter().find(|(_, of)| *of == deed).unwrap();
                working_day_from(today.saturating_sub(ago.days()))
            };
            let first = scenes::public_from(on(Deed::AnnounceOrder));
            assert!(on(Deed::PublishOrder) >= first, "{today}");
            today = today.tomorrow().unwrap();
        }
    }
}
