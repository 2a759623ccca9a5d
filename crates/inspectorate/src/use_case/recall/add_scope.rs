//! Adding a version of which devices are meant: with who and why, and none is overwritten.

use identity::Caller;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{RecallError, work_in};
use crate::context::Context;
use crate::model::case_file::Line;
use crate::model::recall::ScopeVersion;
use crate::store::recall::scope;
use crate::use_case::person;

/// Times the next number is tried for, when others add versions at the same moment.
const TRIES: usize = 5;

/// A scope as it was entered.
#[derive(Debug, Clone)]
pub struct NewScope {
    /// The members of the question.
    pub scope: Map<String, Value>,
    /// What could not be read as UDI-DI.
    pub unread: Vec<String>,
    /// Why there is this version.
    pub because: Line,
}

/// Adds a version, and gives its number; the same page adds one.
pub async fn add(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
    new: NewScope,
    page: Uuid,
) -> Result<i64, RecallError> {
    let who = person(caller)?;
    let (_, permit) = work_in(cx, caller, case_id).await?;
    let mut tried = 0;
    loop {
        let mut tx = cx.store().write("scope.add").await?;
        if let Some(version) = scope::added_on(&mut tx, page).await? {
            return Ok(version);
        }
        let version = ScopeVersion {
            version: scope::newest(&mut tx, case_id).await? + 1,
            scope: new.scope.clone(),
            unread: new.unread.clone(),
            because: new.because.clone(),
            made_at: cx.now(),
            made_by: who.clone(),
            checked: None,
            trace_id: None,
        };
        let entry = permit.entry_as("scope.add", cx.now()).about(case_id).records(1);
        let kept = async {
            scope::insert(&mut tx, case_id, &version, page).await?;
            tx.commit(entry, &[]).await
        };
        match kept.await {
            Ok(()) => return Ok(version.version),
            Err(error) if error.is_conflict() && tried < TRIES => tried += 1,
            Err(error) => return Err(error.into()),
        }
    }
}
