//! Measures: the concept, the intention, what the operator says, the decision by who has a mandate,
//! telling other authorities, publication, and the check when the term is over.

use identity::Caller;
use inspectorate::model::measure::{Instrument, Kind, Values};
use inspectorate::use_case::measure::begin::{self, New as Concept};
use inspectorate::use_case::measure::office::{self, New as Function};
use inspectorate::use_case::measure::take::{self, New};
use inspectorate::use_case::measure::{GiveFunction, MeasureError, publish};
use law::intervention::{Intervention, Regime};
use uuid::Uuid;

use super::super::office::wrong;
use super::desk::{Desk, Who, may, of};
use crate::failure::Failure;

/// The chief inspector of then has the function that signs orders; a colleague confirms it.
pub(super) async fn appoints(desk: &Desk<'_>) -> Result<(), Failure> {
    let (chief, officer) = (desk.caller(Who::Chief), desk.caller(Who::Officer));
    let page = desk.page();
    let new = Function {
        function: "chief_inspector".to_owned(),
        from: desk.today,
        to: None,
        source: "Benoemingsbesluit 2024-17".to_owned(),
    };
    let permit = may::<GiveFunction>(&chief)?;
    office::ask(desk.cx, permit, &chief, new, page).await.map_err(of)?;
    let permit = may::<GiveFunction>(&officer)?;
    if office::confirm(desk.cx, permit, &officer, page).await.map_err(of)? {
        Ok(())
    } else {
        Err(wrong("a function was not confirmed".to_owned()))
    }
}

/// Begins a measure: its concept.
pub(super) async fn drafts(
    desk: &Desk<'_>,
    case: Uuid,
    code: Intervention,
    (addressee, violation): (&str, &str),
    fields: &[(&str, &str)],
) -> Result<Uuid, Failure> {
    let new = Concept {
        code,
        addressee: addressee.to_owned(),
        violation: violation.to_owned(),
        draft: values(Kind::Draft, Some(code), fields)?,
    };
    let officer = desk.caller(Who::Officer);
    begin::begin(desk.cx, &officer, case, new, desk.page()).await.map_err(told)
}

/// A measure of a case.
pub(super) struct Measure<'d> {
    pub(super) desk: &'d Desk<'d>,
    pub(super) case: Uuid,
    pub(super) id: Uuid,
    pub(super) code: Intervention,
}

impl Measure<'_> {
    /// Takes a step on this day.
    pub(super) async fn takes(
        &self,
        who: Who,
        kind: Kind,
        fields: &[(&str, &str)],
    ) -> Result<(), Failure> {
        let today = self.desk.today.to_string();
        let mut all = vec![("on", today.as_str())];
        all.extend_from_slice(fields);
        let values = values(kind, Some(self.code), &all)?;
        let new = New { kind, values, page: self.desk.page() };
        let (cx, caller): (_, Caller) = (self.desk.cx, self.desk.caller(who));
        let taken = match who {
            Who::Publisher => publish::take(cx, &caller, self.id, &new).await,
            _ => take::take(cx, &caller, (self.case, self.id), &new).await,
        };
        taken.map_err(told)
    }
}

fn values(
    kind: Kind,
    code: Option<Intervention>,
    fields: &[(&str, &str)],
) -> Result<Values, Failure> {
    // The demo's measures are all of makers and importers.
    let measure = code.map(|code| Instrument { code, regime: Regime::MdrIvdr });
    let typed = |name: &str| fields.iter().find(|(of, _)| *of == name).map_or("", |(_, it)| *it);
    kind.read(measure, typed).map_err(|faults| wrong(format!("{}: {faults:?}", kind.code())))
}

/// With the rules that forbid it.
fn told(error: MeasureError) -> Failure {
    match error {
        MeasureError::Refused(all) => {
            let codes: Vec<&str> = all.iter().map(|it| it.code).collect();
            wrong(format!("a measure is refused: {}", codes.join(", ")))
        }
        error => of(error),
    }
}
