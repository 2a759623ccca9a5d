//! What the register's catalogue said of the devices of a provider.

use std::collections::BTreeMap;

use jiff::Timestamp;
use store::{Handle, Instant, StoreError, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::operation::Named;
use crate::model::product::{Mri, Product};

/// The facts of a device, wherever they were joined to; all empty if there are none.
#[derive(Debug, Clone, Default, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) name: Option<String>,
    pub(crate) manufacturer: Option<String>,
    pub(crate) model: Option<String>,
    pub(crate) category: Option<String>,
    pub(crate) mri_safety: Option<String>,
    pub(crate) lifetime: Option<String>,
    pub(crate) links: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) as_of: Option<Instant>,
}

/// Its columns in a join, where the table is called `f`.
pub(crate) const COLUMNS: &str = "f.name, f.manufacturer, f.model, f.category, f.mri_safety,
    f.lifetime, f.links, f.source, f.as_of";

impl Row {
    /// What is known; none if nothing is.
    pub(crate) fn product(self) -> Result<Option<Product>, StoreError> {
        let (Some(name), Some(as_of)) = (self.name, self.as_of) else { return Ok(None) };
        let unreadable = |column| move || inconsistent("product_fact", column);
        let mri = self.mri_safety.map(|code| Mri::of(&code).ok_or_else(unreadable("mri_safety")));
        let links = serde_json::from_str(self.links.as_deref().unwrap_or("[]"));
        Ok(Some(Product {
            name,
            manufacturer: self.manufacturer.unwrap_or_default(),
            model: self.model.unwrap_or_default(),
            category: self.category,
            mri: mri.transpose()?,
            lifetime: self.lifetime,
            links: links.map_err(|_| inconsistent("product_fact", "links"))?,
            source: self.source.unwrap_or_default(),
            as_of: as_of.0,
        }))
    }
}

/// The devices of the next events after one, and whether the register was ever asked for them.
pub(crate) async fn after_event(
    db: &mut impl Handle,
    provider: Uuid,
    after: Uuid,
    limit: i64,
) -> Result<Vec<(Uuid, String, bool)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT e.event_id, i.udi_di, f.udi_di IS NOT NULL FROM event e
         JOIN implant i ON i.provider_id = e.provider_id AND i.reference = e.implant
         LEFT JOIN product_fact f ON f.provider_id = i.provider_id AND f.udi_di = i.udi_di
         WHERE e.provider_id = $1 AND e.event_id > $2 AND i.udi_di IS NOT NULL
         ORDER BY e.event_id LIMIT $3",
    )
    .bind(provider)
    .bind(after)
    .bind(limit)
    .fetch_all(c)
    .await)?)
}

/// Devices of a provider that were asked for longest ago, and before this moment.
pub(crate) async fn asked_before(
    db: &mut impl Handle,
    provider: Uuid,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<String>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT udi_di FROM product_fact WHERE provider_id = $1 AND asked_at < $2
         ORDER BY asked_at LIMIT $3",
    )
    .bind(provider)
    .bind(Instant(before))
    .bind(limit)
    .fetch_all(c)
    .await)?)
}

/// What these devices are called, by product code; those that are known.
pub(crate) async fn named(
    db: &mut impl Handle,
    provider: Uuid,
    codes: Vec<String>,
) -> Result<BTreeMap<String, Named>, StoreError> {
    let sql = format!(
        "SELECT udi_di, name, manufacturer FROM product_fact
         WHERE provider_id = $1 AND name IS NOT NULL AND udi_di {}",
        super::among(db, 2)
    );
    let list = store::TextList(codes);
    let rows: Vec<(String, String, Option<String>)> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(provider)
            .bind(&list)
            .fetch_all(c)
            .await)?;
    let named = |(code, name, maker): (String, String, Option<String>)| {
        (code, Named { name, manufacturer: maker.unwrap_or_default() })
    };
    Ok(rows.into_iter().map(named).collect())
}

/// Keeps what the register said of a device.
pub(crate) async fn put(
    db: &mut impl Handle,
    provider: Uuid,
    udi_di: &str,
    product: &Product,
    at: Timestamp,
) -> Result<(), StoreError> {
    let links = serde_json::to_string(&product.links).expect("kinds and texts are JSON");
    on!(db, c => sqlx::query(
        "INSERT INTO product_fact (provider_id, udi_di, asked_at, known, name, manufacturer, model,
           category, mri_safety, lifetime, links, source, as_of)
         VALUES ($1, $2, $3, TRUE, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (provider_id, udi_di) DO UPDATE SET asked_at = excluded.asked_at,
           known = TRUE, name = excluded.name, manufacturer = excluded.manufacturer,
           model = excluded.model, category = excluded.category,
           mri_safety = excluded.mri_safety, lifetime = excluded.lifetime,
           links = excluded.links, source = excluded.source, as_of = excluded.as_of",
    )
    .bind(provider)
    .bind(udi_di)
    .bind(Instant(at))
    .bind(&product.name)
    .bind(&product.manufacturer)
    .bind(&product.model)
    .bind(&product.category)
    .bind(product.mri.map(Mri::as_str))
    .bind(&product.lifetime)
    .bind(links)
    .bind(&product.source)
    .bind(Instant(product.as_of))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that the register had no answer; what it said before stays, with its day.
pub(crate) async fn put_unknown(
    db: &mut impl Handle,
    provider: Uuid,
    udi_di: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "INSERT INTO product_fact (provider_id, udi_di, asked_at, known) VALUES ($1, $2, $3, FALSE)
         ON CONFLICT (provider_id, udi_di) DO UPDATE SET asked_at = excluded.asked_at, known = FALSE",
    )
    .bind(provider)
    .bind(udi_di)
    .bind(Instant(at))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that a device is looked at and was never asked for; the next round asks the register.
pub(crate) async fn want(
    db: &mut impl Handle,
    provider: Uuid,
    udi_di: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    const LONG_AGO: jiff::SignedDuration = jiff::SignedDuration::from_hours(365 * 24);
    on!(db, c => sqlx::query(
        "INSERT INTO product_fact (provider_id, udi_di, asked_at, known) VALUES ($1, $2, $3, FALSE)
         ON CONFLICT (provider_id, udi_di) DO NOTHING",
    )
    .bind(provider)
    .bind(udi_di)
    .bind(Instant(now - LONG_AGO))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}
