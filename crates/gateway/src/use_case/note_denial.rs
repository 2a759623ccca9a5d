//! Puts a refusal on record, in a transaction of its own: what was refused has been rolled back.

use audit::Entry;
use identity::Denied;
use store::StoreError;

use crate::context::Context;

/// Notes that somebody was not let in.
pub async fn note_denial(cx: &Context, denied: &Denied) -> Result<(), StoreError> {
    let db = cx.store.write("denial.note").await?;
    let Denied { actor, action, purpose, .. } = denied.clone();
    db.commit(Entry::denied(cx.clock.now(), action, actor, purpose), &[]).await
}
