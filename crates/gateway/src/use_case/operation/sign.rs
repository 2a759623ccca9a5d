//! Signs an operation: its message is kept, and takes the road every message takes.

use axum::body::Bytes;
use identity::Permit;
use store::StoreError;
use uuid::Uuid;

use super::load::load;
use super::{SignOperation, line};
use crate::context::{Context, Desk};
use crate::model::intake::{Door, Intake, Signs};
use crate::model::operation::message::{Maker, Signature};
use crate::model::operation::{Hindrance, Operation, Status};
use crate::use_case::recall::keep_reasons;
use crate::use_case::record_message::{Answer, Job, Kept};
use crate::use_case::take_in::intake;

/// What became of a signature.
pub enum SignOutcome {
    /// It is signed; what was made of it.
    Signed(Box<Kept>),
    /// It was signed already, as it stands.
    Already,
    /// There is no such operation here.
    NotFound,
    /// It is not as it was when the professional looked at it.
    Stale,
    /// It cannot be signed as it stands.
    Hindered(Box<Operation>, Vec<Hindrance>),
}

/// Signs the version that the professional looked at. A device that is being recalled takes a reason,
/// which is kept.
pub async fn sign_operation(
    cx: &Context,
    permit: &Permit<SignOperation>,
    desk: &Desk,
    (id, version): (Uuid, i64),
    why_recalled: Option<&str>,
) -> Result<SignOutcome, StoreError> {
    let Some(operation) = load(cx, &mut cx.store.read().await?, desk, id).await? else {
        return Ok(SignOutcome::NotFound);
    };
    if operation.version != version {
        return Ok(SignOutcome::Stale);
    }
    if operation.status == Status::Signed {
        cx.store.note("operation.sign", line(cx, permit, &operation)).await?;
        return Ok(SignOutcome::Already);
    }
    let calendar = cx.calendar();
    let hindrances = operation.hindrances(calendar.today);
    if !hindrances.is_empty() {
        return Ok(SignOutcome::Hindered(Box::new(operation), hindrances));
    }
    let barred = operation.barred();
    if !barred.is_empty() {
        let Some(why) = why_recalled.map(str::trim).filter(|it| !it.is_empty()) else {
            let found = barred.into_iter().map(|(item, _)| Hindrance::Recalled(item)).collect();
            return Ok(SignOutcome::Hindered(Box::new(operation), found));
        };
        let mut db = cx.store.write("operation.place_recalled").await?;
        keep_reasons(cx, &mut db, desk, id, &barred, why).await?;
        let entry = line(cx, permit, &operation);
        db.commit(audit::Entry { action: "operation.place_recalled".into(), ..entry }, &[]).await?;
    }
    let by = desk.caller.person().map(|person| person.name.clone()).unwrap_or_default();
    let signature = Signature { by: by.clone(), at: cx.clock.now() };
    let keys = cx.keys.owner(desk.provider.id());
    let maker = Maker { provider: &desk.provider, keys: &keys, ids: &cx.ids, calendar };
    let message = maker.make(&operation, &signature);
    let signs = Signs { operation: id, version, by, items: message.items };
    let raw = Bytes::from(message.raw);
    let intake = intake(cx, desk, Door::Page, &raw, message.entries, message.uses, Vec::new());
    let intake = Intake { atomic: true, signs: Some(signs), ..intake };
    let lane = desk.provider.id().as_u64_pair().0;
    let job = Job { desk: desk.clone(), entry: permit.entry(cx.clock.now()), intake };
    match cx.committer.record(lane, job).await? {
        Answer::Kept(kept) => Ok(SignOutcome::Signed(Box::new(kept))),
        Answer::Refused(_) => Ok(SignOutcome::Stale),
    }
}
