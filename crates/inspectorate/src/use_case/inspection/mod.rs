//! What is done in inspections: planning one, adding what was said or done, reading, loading a
//! framework, and the decision about publication.

pub mod backlog;
pub mod load_framework;
pub mod plan;
pub mod publish;
pub mod read;
pub mod record;
pub mod round;
pub mod signal;

use ::store::Handle;
use uuid::Uuid;

use super::UseCaseError;
use crate::model::inspection::{Dossier, Inspection};
use crate::store::inspection;

identity::actions! {
    ReadInspections = "inspection.list", SupervisionOfCare, Inspection, Search,
        "See which inspections there are.";
    ReadInspection = "inspection.read", SupervisionOfCare, Inspection, Read,
        "Read an inspection.";
    PlanInspection = "inspection.plan", SupervisionOfCare, Inspection, Write,
        "Plan an inspection.";
    WorkInInspection = "inspection.work", SupervisionOfCare, Inspection, Write,
        "Do something in an inspection: what it is, the use case asks leave for.";
    OpenPatientFile = "patient_file.open", SupervisionOfCare, PatientFile, Read,
        "Open a patient's file at a provider (Wkkgz art. 24(4)).";
    LoadFramework = "framework.load", SupervisionOfCare, Inspection, Write,
        "Load a framework of inspections.";
    SeeReports = "inspection_report.list", Publication, Decision, Search,
        "See which reports of inspections can be published.";
    DecideReport = "inspection_report.decide", Publication, Decision, Write,
        "Decide on the publication of a report.";
}

/// An inspection with all that was said in it.
async fn dossier(db: &mut impl Handle, id: Uuid) -> Result<Dossier, UseCaseError> {
    let head = inspection::find(db, id).await?.ok_or(UseCaseError::NotFound)?;
    let kept = inspection::entries(db, id).await?;
    of(db, head, kept).await
}

async fn of(
    db: &mut impl Handle,
    head: Inspection,
    kept: Vec<crate::model::inspection::Kept>,
) -> Result<Dossier, UseCaseError> {
    let found = inspection::framework(db, &head.framework, &head.framework_version).await?;
    let framework =
        found.ok_or_else(|| crate::store::inconsistent("inspection", "framework_version"))?;
    Ok(Dossier::of(head, framework, kept))
}
