//! The catalogue: what UDI-DIs stand for, now and at any log position before.

use std::collections::HashMap;

use exchange::{Issuer, UdiDi};
use store::bulk::{Column, insert};
use store::{Handle, Instant, StoreError, TextList, Write, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::product::{Link, LinkKind, MriSafety, Product};

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    udi_di: String,
    issuer: String,
    primary_di: String,
    basic_udi_di: Option<String>,
    manufacturer: String,
    product_name: String,
    product_type: String,
    emdn: String,
    snomed: String,
    gmdn: String,
    category: Option<String>,
    mri_safety: Option<String>,
    lifetime: Option<String>,
    links: String,
}

pub(super) const COLUMNS: &str =
    "udi_di, issuer, primary_di, basic_udi_di, manufacturer, product_name,
    product_type, emdn, snomed, gmdn, category, mri_safety, lifetime, links";

/// What these UDI-DIs stand for now.
pub(crate) async fn present(
    db: &mut impl Handle,
    dis: Vec<String>,
) -> Result<Vec<Product>, StoreError> {
    at(db, dis, i64::MAX - 1).await
}

/// What these UDI-DIs stood for at a log position.
pub(crate) async fn at(
    db: &mut impl Handle,
    dis: Vec<String>,
    position: i64,
) -> Result<Vec<Product>, StoreError> {
    if dis.is_empty() {
        return Ok(Vec::new());
    }
    let listed = db.engine().choose("IN (SELECT value FROM json_each($1))", "= ANY($1)");
    let sql = format!(
        "SELECT {COLUMNS} FROM product WHERE udi_di {listed}
         AND from_position <= $2 AND (to_position IS NULL OR to_position > $2)"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(TextList(dis))
        .bind(position)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(read).collect()
}

/// All UDI-DIs of the device records that these belong to: a device and its packages.
pub(crate) async fn same_devices(
    db: &mut impl Handle,
    dis: Vec<String>,
    position: i64,
) -> Result<Vec<String>, StoreError> {
    let listed = db.engine().choose("IN (SELECT value FROM json_each($1))", "= ANY($1)");
    let sql = format!(
        "SELECT other.udi_di FROM product AS asked
         JOIN product AS other ON other.primary_di = asked.primary_di
         WHERE asked.udi_di {listed}
           AND asked.from_position <= $2 AND (asked.to_position IS NULL OR asked.to_position > $2)
           AND other.from_position <= $2 AND (other.to_position IS NULL OR other.to_position > $2)"
    );
    Ok(on!(db, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(TextList(dis))
        .bind(position)
        .fetch_all(c)
        .await)?)
}

/// All products at a log position that any implant is of.
pub(crate) async fn all_at(
    db: &mut impl Handle,
    position: i64,
) -> Result<Vec<Product>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM product
         WHERE from_position <= $1 AND (to_position IS NULL OR to_position > $1)
           AND EXISTS (SELECT 1 FROM implant WHERE implant.udi_di = product.udi_di)"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(position)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(read).collect()
}

pub(super) fn read(row: Row) -> Result<Product, StoreError> {
    let issuer: Issuer =
        row.issuer.parse().map_err(|_| inconsistent("product", "issuer", "an unknown agency"))?;
    Ok(Product {
        udi_di: UdiDi::kept(issuer, row.udi_di),
        primary_di: row.primary_di,
        basic_udi_di: row.basic_udi_di,
        manufacturer: row.manufacturer,
        product_name: row.product_name,
        product_type: row.product_type,
        emdn: lines(&row.emdn),
        snomed: lines(&row.snomed),
        gmdn: lines(&row.gmdn),
        category: row.category,
        mri_safety: row.mri_safety.map(|code| mri_safety(&code)).transpose()?,
        lifetime: row.lifetime,
        links: row.links.lines().map(link).collect::<Result<_, _>>()?,
    })
}

fn mri_safety(code: &str) -> Result<MriSafety, StoreError> {
    let unknown = || inconsistent("product", "mri_safety", "an unknown code");
    MriSafety::of_code(code).ok_or_else(unknown)
}

fn link(line: &str) -> Result<Link, StoreError> {
    let read = |line: &str| {
        let (kind, url) = line.split_once(' ')?;
        Link::to(LinkKind::of_code(kind)?, url)
    };
    read(line).ok_or_else(|| inconsistent("product", "links", "not a kind and an address"))
}

fn written(links: &[Link]) -> String {
    let each = links.iter().map(|link| format!("{} {}", link.kind.code(), link.url));
    each.collect::<Vec<_>>().join("\n")
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(ToOwned::to_owned).collect()
}

/// Enters products from a log position on; one that says the same as before is left alone. Each
/// UDI-DI stands once in `products`. The number of those added or changed is returned.
pub(crate) async fn enter(
    tx: &mut Write,
    mut products: Vec<Product>,
    from: i64,
) -> Result<usize, StoreError> {
    let dis: Vec<String> = products.iter().map(|p| p.udi_di.as_str().to_owned()).collect();
    let known: HashMap<UdiDi, Product> =
        present(tx, dis).await?.into_iter().map(|p| (p.udi_di.clone(), p)).collect();
    for product in &mut products {
        if let Some(before) = known.get(&product.udi_di) {
            product.keep_what_was_said(before);
        }
    }
    let changed: Vec<&Product> =
        products.iter().filter(|p| known.get(&p.udi_di) != Some(*p)).collect();
    let replaced: Vec<String> = changed
        .iter()
        .filter(|p| known.contains_key(&p.udi_di))
        .map(|p| p.udi_di.as_str().to_owned())
        .collect();
    if !replaced.is_empty() {
        let listed = tx.engine().choose("IN (SELECT value FROM json_each($1))", "= ANY($1)");
        let sql = format!(
            "UPDATE product SET to_position = $2 WHERE udi_di {listed} AND to_position IS NULL"
        );
        on!(tx, c => sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(TextList(replaced.clone()))
            .bind(from)
            .execute(c)
            .await
            .map(drop))?;
    }
    let text = |f: &dyn Fn(&Product) -> Option<String>| {
        Column::Text(changed.iter().map(|p| f(p)).collect())
    };
    let columns = [
        ("udi_di", text(&|p| Some(p.udi_di.as_str().to_owned()))),
        ("from_position", Column::Integer(changed.iter().map(|_| Some(from)).collect())),
        ("issuer", text(&|p| Some(p.udi_di.issuer().as_str().to_owned()))),
        ("primary_di", text(&|p| Some(p.primary_di.clone()))),
        ("basic_udi_di", text(&|p| p.basic_udi_di.clone())),
        ("manufacturer", text(&|p| Some(p.manufacturer.clone()))),
        ("product_name", text(&|p| Some(p.product_name.clone()))),
        ("product_type", text(&|p| Some(p.product_type.clone()))),
        ("emdn", text(&|p| Some(p.emdn.join("\n")))),
        ("snomed", text(&|p| Some(p.snomed.join("\n")))),
        ("gmdn", text(&|p| Some(p.gmdn.join("\n")))),
        ("category", text(&|p| p.category.clone())),
        ("mri_safety", text(&|p| p.mri_safety.map(|it| it.code().to_owned()))),
        ("lifetime", text(&|p| p.lifetime.clone())),
        ("links", text(&|p| Some(written(&p.links)))),
    ];
    insert(tx, "product", &columns).await?;
    super::product_search::note_words(tx, &changed, replaced).await?;
    Ok(changed.len())
}

/// Notes that a catalogue was loaded.
pub(crate) async fn note_version(
    tx: &mut Write,
    id: Uuid,
    position: i64,
    source: (&str, &str),
    imported_at: jiff::Timestamp,
    products: usize,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "INSERT INTO catalogue_version (id, position, source, source_version, imported_at, products)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(position)
    .bind(source.0)
    .bind(source.1)
    .bind(Instant(imported_at))
    .bind(i64::try_from(products).unwrap_or(i64::MAX))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}
