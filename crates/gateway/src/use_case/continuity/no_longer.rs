//! A provider that was handed over is read and no longer changed: whatever changes something of it
//! is refused, with the name of who took over. What was changed here would never reach the
//! successor.

use audit::{Entry, Purpose};
use identity::Caller;
use identity::policy::Data;
use store::StoreError;

use crate::context::Context;
use crate::store::provider;

/// Who took over from the caller's provider, if somebody did: then this is not done, and that is on
/// record.
pub async fn refuse_change(
    cx: &Context,
    caller: &Caller,
    (action, data, purpose): (&'static str, Data, Purpose),
) -> Result<Option<String>, StoreError> {
    let Some(tenant) = caller.tenant() else { return Ok(None) };
    let found = provider::successor(&mut cx.store.read().await?, tenant).await?;
    let Some(successor) = found else { return Ok(None) };
    let entry = Entry::denied(cx.clock.now(), action, caller.actor(), purpose)
        .of_data(data.code())
        .because("provider_handed_over");
    cx.store.write("denial.note").await?.commit(entry, &[]).await?;
    Ok(Some(successor))
}
