//! Files people gave or took, sealed.

use store::{Handle, Instant, StoreError, on};
use uuid::Uuid;

/// A file to keep.
pub(crate) struct NewFile<'f> {
    pub(crate) provider: Uuid,
    pub(crate) id: Uuid,
    pub(crate) kind: &'static str,
    pub(crate) name: &'f str,
    pub(crate) media_type: &'f str,
    pub(crate) sealed: Vec<u8>,
    pub(crate) key_id: &'f str,
    pub(crate) sha256: String,
    pub(crate) by: &'f str,
    pub(crate) at: Instant,
}

/// A file as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) media_type: String,
    pub(crate) sealed: Vec<u8>,
    pub(crate) key_id: String,
}

pub(crate) async fn insert(db: &mut impl Handle, file: NewFile<'_>) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "INSERT INTO kept_file (provider_id, file_id, kind, name, media_type, sealed, key_id,
           sha256, kept_by, kept_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(file.provider)
    .bind(file.id)
    .bind(file.kind)
    .bind(file.name)
    .bind(file.media_type)
    .bind(&file.sealed)
    .bind(file.key_id)
    .bind(&file.sha256)
    .bind(file.by)
    .bind(file.at)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

pub(crate) async fn find(
    db: &mut impl Handle,
    provider: Uuid,
    id: Uuid,
) -> Result<Option<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT media_type, sealed, key_id FROM kept_file
         WHERE provider_id = $1 AND file_id = $2",
    )
    .bind(provider)
    .bind(id)
    .fetch_optional(c)
    .await)?)
}
