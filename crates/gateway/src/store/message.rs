//! Messages: sealed, and never changed.

use store::bulk::{Column, insert};
use store::{Handle, Instant, StoreError, TextList, on};
use uuid::Uuid;

use super::among;

/// A message to keep.
pub(crate) struct NewMessage {
    pub(crate) provider: Uuid,
    pub(crate) id: Uuid,
    pub(crate) client: Uuid,
    pub(crate) received_at: Instant,
    pub(crate) door: &'static str,
    pub(crate) sealed: Vec<u8>,
    pub(crate) key_id: String,
    pub(crate) repeat_of: Option<String>,
}

pub(crate) async fn insert_all(
    db: &mut impl Handle,
    messages: Vec<NewMessage>,
) -> Result<(), StoreError> {
    let all = |pick: fn(&NewMessage) -> Uuid| {
        Column::Uuid(messages.iter().map(|m| Some(pick(m))).collect())
    };
    let columns = [
        ("provider_id", all(|m| m.provider)),
        ("message_id", all(|m| m.id)),
        ("client_id", all(|m| m.client)),
        ("received_at", Column::Instant(messages.iter().map(|m| Some(m.received_at)).collect())),
        ("door", Column::Text(messages.iter().map(|m| Some(m.door.to_owned())).collect())),
        ("key_id", Column::Text(messages.iter().map(|m| Some(m.key_id.clone())).collect())),
        ("repeat_of", Column::Text(messages.iter().map(|m| m.repeat_of.clone()).collect())),
        ("sealed", Column::Bytes(messages.into_iter().map(|m| Some(m.sealed)).collect())),
    ];
    insert(db, "message", &columns).await
}

/// The messages these bytes were sent in before: digest and message.
pub(crate) async fn repeated(
    db: &mut impl Handle,
    provider: Uuid,
    digests: Vec<String>,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    let sql = format!(
        "SELECT repeat_of, message_id FROM message WHERE provider_id = $1 AND repeat_of {}",
        among(db, 2)
    );
    let list = TextList(digests);
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(&list)
        .fetch_all(c)
        .await)?)
}

/// A message as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Kept {
    #[sqlx(rename = "sealed")]
    pub(crate) bytes: Vec<u8>,
    pub(crate) key_id: String,
    pub(crate) door: String,
}

/// A message's sealed bytes, their key and its door.
pub(crate) async fn sealed(
    db: &mut impl Handle,
    provider: Uuid,
    id: Uuid,
) -> Result<Option<Kept>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT sealed, key_id, door FROM message WHERE provider_id = $1 AND message_id = $2",
    )
    .bind(provider)
    .bind(id)
    .fetch_optional(c)
    .await)?)
}
