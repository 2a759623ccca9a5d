//! Puts a refusal on record, in a transaction of its own: what was refused has been rolled back.

use identity::Denied;
use store::StoreError;

use crate::context::Context;

/// Notes that somebody was not let in.
pub async fn note_denial(cx: &Context, denied: &Denied) -> Result<(), StoreError> {
    let db = cx.store.write("denial.note").await?;
    db.commit(denied.entry(cx.clock.now()), &[]).await
}
