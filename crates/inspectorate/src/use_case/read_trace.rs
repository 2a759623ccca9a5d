//! Reading a trace that was kept, with what proves it.

use identity::Permit;
use serde_json::Value;
use uuid::Uuid;

use super::{ReadTrace, UseCaseError, ask_register};
use crate::context::Context;
use crate::model::answer::say_the_same;
use crate::model::case_file::CaseFile;
use crate::model::trace::{Standing, Trace};
use crate::store::{case_file, trace};

/// A trace as it is shown.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The trace.
    pub trace: Trace,
    /// Its case.
    pub case: CaseFile,
    /// How far it is proven, checked just now.
    pub standing: Standing,
    /// Of one that was asked again: whether the answer is the same as then.
    pub is_same: Option<bool>,
}

/// The trace with this id. One that lacks the head of the log gets it, if there is one by now.
pub async fn read(
    cx: &Context,
    permit: Permit<ReadTrace>,
    trace_id: Uuid,
) -> Result<Shown, UseCaseError> {
    let mut db = cx.store().read().await?;
    let mut found = trace::find(&mut db, trace_id).await?.ok_or(UseCaseError::NotFound)?;
    let case = case_file::find(&mut db, found.case_id).await?.ok_or(UseCaseError::NotFound)?;
    let first = match found.summary.repeats {
        Some(first) => trace::find(&mut db, first).await?,
        None => None,
    };
    drop(db);
    let permit = permit.in_case(case.number.as_str())?;
    let entry = permit.entry(cx.now()).about(trace_id).records(1);
    let keys = cx.register().map(|register| register.access.keys.as_slice()).unwrap_or_default();
    let mut standing = Standing::of(&found.file, keys);
    let head = match standing {
        Standing::Signed(_) => ask_register::covering(cx, found.summary.snapshot, 1).await,
        _ => None,
    };
    let mut tx = cx.store().write("trace.read").await?;
    if let (Some(head), Some(place)) = (head, found.file.pointer_mut("/proof/checkpoint")) {
        *place = Value::String(head.clone());
        standing = Standing::of(&found.file, keys);
        trace::cover(&mut tx, trace_id, &head).await?;
    }
    tx.commit(entry, &[]).await?;
    let is_same = first.map(|first| say_the_same(first.said(), found.said()));
    Ok(Shown { trace: found, case, standing, is_same })
}
