//! What a manufacturer sees of its own recalls: totals, and nothing of any provider. It is bound by
//! the single registration number it signed in for, its own or the one of its representative.

use identity::{Caller, Permit, System};
use uuid::Uuid;

use super::{ReadOwnRecalls, UseCaseError};
use crate::context::Context;
use crate::model::case_file::CaseFile;
use crate::model::closing::Closure;
use crate::model::recall::{Course, Recall, Totals};
use crate::store::{case_file, closing, publication, recall};

/// A recall as its manufacturer sees it.
#[derive(Debug, Clone)]
pub struct Own {
    /// The case.
    pub case: CaseFile,
    /// What it is.
    pub recall: Recall,
    /// All providers together.
    pub totals: Totals,
    /// How it was closed.
    pub closure: Option<Closure>,
}

/// The recalls of the caller's own organisation, the newest first.
pub async fn list(
    cx: &Context,
    permit: &Permit<ReadOwnRecalls>,
    caller: &Caller,
) -> Result<Vec<Own>, UseCaseError> {
    let mut tx = cx.store().write("own_recall.list").await?;
    let mut own = Vec::new();
    for case_id in publication::told_of(&mut tx, i64::MAX).await? {
        own.extend(of_case(&mut tx, caller, case_id).await?);
    }
    let entry = permit.entry_as("own_recall.list", cx.now()).records(own.len());
    tx.commit(entry, &[]).await?;
    Ok(own)
}

/// One of them.
pub async fn one(
    cx: &Context,
    permit: Permit<ReadOwnRecalls>,
    caller: &Caller,
    case_id: Uuid,
) -> Result<Own, UseCaseError> {
    let mut tx = cx.store().write("own_recall.read").await?;
    let is_told = publication::told_of(&mut tx, i64::MAX).await?.contains(&case_id);
    let own = if is_told { of_case(&mut tx, caller, case_id).await? } else { None };
    let own = own.ok_or(UseCaseError::NotFound)?;
    let permit = permit.in_case(own.case.number.as_str())?;
    tx.commit(permit.entry(cx.now()).about(case_id).records(1), &[]).await?;
    Ok(own)
}

/// A recall, if it is of the caller's organisation.
async fn of_case(
    db: &mut impl ::store::Handle,
    caller: &Caller,
    case_id: Uuid,
) -> Result<Option<Own>, UseCaseError> {
    let organisation = caller.organisation().filter(|it| it.system() == System::Srn);
    let Some(srn) = organisation.map(identity::OrganisationNumber::digits) else {
        return Ok(None);
    };
    let recall = recall::find(db, case_id).await?.ok_or(UseCaseError::NotFound)?;
    let record = &recall.record;
    if ![&record.maker.srn, &record.representative.srn].into_iter().any(|it| it == srn) {
        return Ok(None);
    }
    let told = recall::told(db, case_id).await?;
    let course = Course { providers: told.into_iter().map(|(told, _)| told).collect() };
    Ok(Some(Own {
        case: case_file::find(db, case_id).await?.ok_or(UseCaseError::NotFound)?,
        totals: course.totals(),
        closure: closing::find(db, case_id).await?,
        recall,
    }))
}
