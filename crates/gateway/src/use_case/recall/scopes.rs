//! The scopes of open recalls, read once: a scope may name thousands of serials, and is held against
//! every implant that comes in and every device that is scanned.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use exchange::trace::{Scope, read_scope};
use store::{Handle, StoreError};
use uuid::Uuid;

use crate::store::recall;

/// Scopes remembered at once; beyond that the memory starts anew.
const MOST: usize = 1_000;

/// The scopes this process has read, each of a version of its recall.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scopes(Arc<RwLock<HashMap<Uuid, Remembered>>>);

/// The version of the recall, and its scope; none if it cannot be read.
type Remembered = (i64, Option<Arc<Scope>>);

impl Scopes {
    /// The scope of this version of a recall; none if it cannot be read here.
    pub(crate) async fn get(
        &self,
        db: &mut impl Handle,
        provider: Uuid,
        (id, version): (Uuid, i64),
    ) -> Result<Option<Arc<Scope>>, StoreError> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        if let Some((_, scope)) = known.filter(|(of, _)| *of == version) {
            return Ok(scope);
        }
        let text = recall::scope_of(db, provider, id).await?;
        let read = serde_json::from_str(&text).ok().and_then(|it| read_scope(&it, "").ok());
        let scope = read.map(Arc::new);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(id, (version, scope.clone()));
        Ok(scope)
    }
}
