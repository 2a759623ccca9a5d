//! Finds for which provider a machine calls.

use std::sync::Arc;

use admission::machine::Machine;
use store::StoreError;

use super::continuity::inherit_of;
use crate::context::{Context, Desk};
use crate::model::provider::Provider;
use crate::store::provider;

/// The machine, and the provider it calls for; none if it calls for nobody this gateway serves.
/// Which branches it may act for is what the provider's are.
pub async fn find_caller(cx: &Context, machine: Machine) -> Result<Option<Desk>, StoreError> {
    let Some(id) = machine.caller.tenant() else { return Ok(None) };
    let Some(provider) = find_provider(cx, id).await? else { return Ok(None) };
    let caller = machine.caller.with_branches(provider.branches());
    Ok(Some(Desk { caller, name: machine.name, provider }))
}

pub(super) async fn find_provider(
    cx: &Context,
    id: uuid::Uuid,
) -> Result<Option<Arc<Provider>>, StoreError> {
    let (now, memory) = (cx.clock.now(), cx.admission.settings().memory);
    if let Some(known) = cx.providers.get(id, now, memory) {
        return Ok(Some(known));
    }
    let mut db = cx.store.read().await?;
    let found = provider::find(&mut db, id).await?.map(Arc::new);
    if let Some(provider) = &found {
        inherit_of(cx, &mut db, id).await?;
        cx.providers.put(id, now, Arc::clone(provider));
    }
    Ok(found)
}
