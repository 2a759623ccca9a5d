//! Reading a recall: its notice, its scopes, what was sent, and how far providers are.

use std::collections::HashMap;

use identity::{Caller, Permit};
use jiff::Timestamp;
use uuid::Uuid;

use crate::context::Context;
use crate::model::case_file::{CaseFile, Kind};
use crate::model::recall::{Dispatch, Recall, ScopeVersion, Told};
use crate::model::trace::{Summary, Trace};
use crate::store::recall::{self, scope, sending};
use crate::store::{case_file, directory, trace};
use crate::use_case::{ReadCase, ReadProgress, UseCaseError};

/// Versions of the scope on a page at most.
const VERSIONS: i64 = 100;

/// A recall as its page has it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The case.
    pub case: CaseFile,
    /// What it is; none while nobody wrote the notice.
    pub recall: Option<Recall>,
    /// Versions of the scope, the newest first.
    pub scopes: Vec<ScopeVersion>,
    /// What was sent, the newest first.
    pub sendings: Vec<Dispatch>,
    /// How far each provider is, and since when.
    pub told: Vec<(Told, Timestamp)>,
    /// What the register answered in the case, the newest first.
    pub traces: Vec<Summary>,
}

/// A version of the scope as its page has it.
#[derive(Debug, Clone)]
pub struct ShownScope {
    /// The case.
    pub case: CaseFile,
    /// What it is.
    pub recall: Option<Recall>,
    /// The version.
    pub scope: ScopeVersion,
    /// The number of the newest version.
    pub newest: i64,
    /// The trace that was asked of it last.
    pub trace: Option<Trace>,
    /// What was sent in the case, the newest first.
    pub sendings: Vec<Dispatch>,
}

/// The recall of a case.
pub async fn read(
    cx: &Context,
    permit: Permit<ReadCase>,
    case_id: Uuid,
) -> Result<Shown, UseCaseError> {
    let mut tx = cx.store().write("recall.read").await?;
    let case = of_recall(&mut tx, case_id).await?;
    let shown = Shown {
        recall: recall::find(&mut tx, case_id).await?,
        scopes: scope::of_case(&mut tx, case_id, VERSIONS).await?,
        sendings: sending::of_case(&mut tx, case_id).await?,
        told: recall::told(&mut tx, case_id).await?,
        traces: trace::of_case(&mut tx, case_id, VERSIONS).await?,
        case,
    };
    let permit = permit.in_case(shown.case.number.as_str())?;
    tx.commit(permit.entry_as("recall.read", cx.now()).about(case_id).records(1), &[]).await?;
    Ok(shown)
}

/// How far the providers of a case are.
#[derive(Debug, Clone)]
pub struct Far {
    /// The case.
    pub case: CaseFile,
    /// What it is.
    pub recall: Recall,
    /// Each provider, and since when.
    pub told: Vec<(Told, Timestamp)>,
    /// What sites are called that the directory knows, by branch number.
    pub names: HashMap<String, String>,
}

/// How far the providers of a case are, for who may see that, and says that somebody looks.
pub async fn progress(cx: &Context, caller: &Caller, case_id: Uuid) -> Result<Far, UseCaseError> {
    let permit = Permit::<ReadProgress>::ask(caller)?;
    let mut tx = cx.store().write("progress.read").await?;
    let case = of_recall(&mut tx, case_id).await?;
    let permit = permit.in_case(case.number.as_str())?;
    let recall = recall::find(&mut tx, case_id).await?.ok_or(UseCaseError::NotFound)?;
    let told = recall::told(&mut tx, case_id).await?;
    let names = directory::names(&mut tx).await?;
    tx.commit(permit.entry(cx.now()).about(case_id).records(told.len()), &[]).await?;
    cx.watched().look(case_id, cx.now());
    Ok(Far { case, recall, told, names })
}

/// A version of the scope.
pub async fn read_scope(
    cx: &Context,
    permit: Permit<ReadCase>,
    case_id: Uuid,
    version: i64,
) -> Result<ShownScope, UseCaseError> {
    let mut tx = cx.store().write("scope.read").await?;
    let case = of_recall(&mut tx, case_id).await?;
    let it = scope::find(&mut tx, case_id, version).await?.ok_or(UseCaseError::NotFound)?;
    let trace = match it.trace_id {
        Some(id) => trace::find(&mut tx, id).await?,
        None => None,
    };
    let shown = ShownScope {
        recall: recall::find(&mut tx, case_id).await?,
        newest: scope::newest(&mut tx, case_id).await?,
        sendings: sending::of_case(&mut tx, case_id).await?,
        scope: it,
        trace,
        case,
    };
    let permit = permit.in_case(shown.case.number.as_str())?;
    tx.commit(permit.entry_as("scope.read", cx.now()).about(case_id).records(1), &[]).await?;
    Ok(shown)
}

/// The case, if it can have a recall.
async fn of_recall(db: &mut impl ::store::Handle, case_id: Uuid) -> Result<CaseFile, UseCaseError> {
    let case = case_file::find(db, case_id).await?;
    case.filter(|it| it.kind == Kind::FieldSafety).ok_or(UseCaseError::NotFound)
}
