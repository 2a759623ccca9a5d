//! What whoever keeps the machine sees of a house's access log: whether its chain holds, and how
//! much waits to be linked.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use store::Store;
use store::log::{self, Chain, Pending};

/// The log's part of readiness; or the whole answer, when nothing is accepted because of it. What
/// was found goes to the log of the process, not to whoever asks.
pub async fn readiness(store: &Store) -> Result<Value, Box<Response>> {
    if let Chain::Broken { .. } = store.chain() {
        let told = json!({ "status": "access_log_broken", "accessLog": { "state": "broken" } });
        let answer = (StatusCode::SERVICE_UNAVAILABLE, Json(told)).into_response();
        return Err(Box::new(answer));
    }
    let pending = pending(store).await;
    Ok(match pending {
        Some(Pending { count, oldest }) => {
            json!({ "state": "ok", "pending": count, "oldestPending": oldest })
        }
        None => json!({ "state": "ok" }),
    })
}

/// Gauges of the log in Prometheus' text format.
pub async fn metrics(store: &Store) -> String {
    let broken = u8::from(matches!(store.chain(), Chain::Broken { .. }));
    let count = pending(store).await.map(|pending| pending.count);
    let waits = count.map_or_else(String::new, |count| {
        format!("# TYPE lir_access_log_pending gauge\nlir_access_log_pending {count}\n")
    });
    format!("# TYPE lir_access_log_broken gauge\nlir_access_log_broken {broken}\n{waits}")
}

async fn pending(store: &Store) -> Option<Pending> {
    let mut db = store.read().await.ok()?;
    log::pending(&mut db).await.ok()
}
