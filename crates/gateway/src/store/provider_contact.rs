//! Where patients reach their provider.

use jiff::Timestamp;
use store::{Handle, Instant, StoreError, on};
use uuid::Uuid;

use crate::model::contact::Contact;

#[derive(sqlx::FromRow)]
struct Row {
    department: String,
    phone: String,
    email: String,
    website: String,
    complaints: String,
    complaints_at: String,
}

pub(crate) async fn put(
    db: &mut impl Handle,
    provider: Uuid,
    contact: &Contact,
    at: Timestamp,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "INSERT INTO provider_contact (provider_id, department, phone, email, website, complaints,
           complaints_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (provider_id) DO UPDATE SET department = excluded.department,
           phone = excluded.phone, email = excluded.email, website = excluded.website,
           complaints = excluded.complaints, complaints_at = excluded.complaints_at,
           changed_at = excluded.changed_at",
    )
    .bind(provider)
    .bind(&contact.department)
    .bind(&contact.phone)
    .bind(&contact.email)
    .bind(&contact.website)
    .bind(&contact.complaints)
    .bind(&contact.complaints_at)
    .bind(Instant(at))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Where a provider is reached; empty if nobody said so yet.
pub(crate) async fn find(db: &mut impl Handle, provider: Uuid) -> Result<Contact, StoreError> {
    let row: Option<Row> = on!(db, c => sqlx::query_as(
        "SELECT department, phone, email, website, complaints, complaints_at
         FROM provider_contact WHERE provider_id = $1",
    )
    .bind(provider)
    .fetch_optional(c)
    .await)?;
    Ok(row.map_or_else(Contact::default, |row| Contact {
        department: row.department,
        phone: row.phone,
        email: row.email,
        website: row.website,
        complaints: row.complaints,
        complaints_at: row.complaints_at,
    }))
}
