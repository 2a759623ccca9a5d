//! Finding products of the catalogue: by UDI-DI, by its first characters, by words.
//!
//! A word is looked up by how it begins, in an index that is the same on both engines. Of several
//! words the rarest is looked up and the others are held against what it gives, so that an answer
//! costs the same whether the catalogue holds a thousand products or a million.

use jiff::Timestamp;
use store::bulk::{Column, insert};
use store::{Handle, Instant, StoreError, TextList, Write, on};

use super::product::{COLUMNS, Row, read};
use crate::model::product::Product;

/// Devices looked at for one search: what the rarest word is not rare enough for stays unfound,
/// and the answer says so.
const MOST_LOOKED_AT: i64 = 500;
/// Devices read at once while they are held against the other words.
const CHUNK: usize = 100;

/// A product as the catalogue has it now, and since which import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Described {
    /// The product.
    pub product: Product,
    /// `gudid`, `eudamed` or `csv`.
    pub source: String,
    /// What the source called its version.
    pub source_version: String,
    /// When it was imported.
    pub as_of: Timestamp,
}

/// What a search gave.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    /// The first of them.
    pub products: Vec<Described>,
    /// Whether these are all.
    pub complete: bool,
}

#[derive(sqlx::FromRow)]
struct Found {
    #[sqlx(flatten)]
    row: Row,
    source: String,
    source_version: String,
    imported_at: Instant,
}

/// What these UDI-DIs stand for now, in the order asked.
pub(crate) async fn described(
    db: &mut impl Handle,
    dis: &[String],
) -> Result<Vec<Described>, StoreError> {
    if dis.is_empty() {
        return Ok(Vec::new());
    }
    let listed = TextList::has(db.engine(), "udi_di", "$1");
    let sql = format!(
        "SELECT {COLUMNS}, source, source_version, imported_at FROM product
         JOIN catalogue_version ON catalogue_version.position = product.from_position
         WHERE {listed} AND to_position IS NULL"
    );
    let rows: Vec<Found> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(TextList(dis.to_vec()))
        .fetch_all(c)
        .await)?;
    let mut found = Vec::with_capacity(rows.len());
    for it in rows {
        let Found { row, source, source_version, imported_at } = it;
        let product = read(row)?;
        found.push(Described { product, source, source_version, as_of: imported_at.0 });
    }
    let place = |it: &Described| dis.iter().position(|di| di == it.product.udi_di.as_str());
    found.sort_by_key(place);
    Ok(found)
}

/// The first devices and packages whose UDI-DI begins like this.
pub(crate) async fn beginning(
    db: &mut impl Handle,
    start: &str,
    limit: usize,
) -> Result<Hits, StoreError> {
    let dis: Vec<String> = on!(db, c => sqlx::query_scalar(
        "SELECT udi_di FROM product WHERE udi_di >= $1 AND udi_di < $2 AND to_position IS NULL
         ORDER BY udi_di LIMIT $3",
    )
    .bind(start)
    .bind(end_of(start))
    .bind(i64::try_from(limit + 1).unwrap_or(i64::MAX))
    .fetch_all(c)
    .await)?;
    let complete = dis.len() <= limit;
    let shown = dis.get(..limit).unwrap_or(&dis);
    Ok(Hits { products: described(db, shown).await?, complete })
}

/// The first devices that have a word beginning with each of these.
pub(crate) async fn with_words(
    db: &mut impl Handle,
    wanted: &[String],
    limit: usize,
) -> Result<Hits, StoreError> {
    let Some(rarest) = rarest(db, wanted).await? else {
        return Ok(Hits { complete: true, ..Hits::default() });
    };
    let dis: Vec<String> = on!(db, c => sqlx::query_scalar(
        "SELECT udi_di FROM product_word WHERE word >= $1 AND word < $2
         ORDER BY word, udi_di LIMIT $3",
    )
    .bind(&rarest)
    .bind(end_of(&rarest))
    .bind(MOST_LOOKED_AT + 1)
    .fetch_all(c)
    .await)?;
    let mut hits = Hits { complete: dis.len() <= looked_at(), ..Hits::default() };
    let mut dis: Vec<String> = dis.into_iter().take(looked_at()).collect();
    // Two words of one device may begin alike.
    let mut known = std::collections::HashSet::new();
    dis.retain(|di| known.insert(di.clone()));
    for chunk in dis.chunks(CHUNK) {
        for it in described(db, chunk).await? {
            let words = it.product.words();
            let has = |start: &String| words.iter().any(|word| word.starts_with(start.as_str()));
            if !wanted.iter().all(has) {
                continue;
            }
            if hits.products.len() == limit {
                hits.complete = false;
                return Ok(hits);
            }
            hits.products.push(it);
        }
    }
    Ok(hits)
}

fn looked_at() -> usize {
    usize::try_from(MOST_LOOKED_AT).unwrap_or(usize::MAX)
}

/// The word that the fewest devices have, counted no further than they are looked at.
async fn rarest(db: &mut impl Handle, wanted: &[String]) -> Result<Option<String>, StoreError> {
    let mut rarest: Option<(i64, &String)> = None;
    for word in wanted {
        let count: i64 = on!(db, c => sqlx::query_scalar(
            "SELECT count(*) FROM (SELECT 1 AS one FROM product_word
                                   WHERE word >= $1 AND word < $2 LIMIT $3) AS found",
        )
        .bind(word)
        .bind(end_of(word))
        .bind(MOST_LOOKED_AT + 1)
        .fetch_one(c)
        .await)?;
        // Of words that are both common, the longer one.
        let fewer = |(known, other): (i64, &String)| {
            count < known || (count == known && word.len() > other.len())
        };
        if rarest.is_none_or(fewer) {
            rarest = Some((count, word));
        }
    }
    Ok(rarest.map(|(_, word)| word.clone()))
}

/// The text that follows all texts that begin like this one.
fn end_of(start: &str) -> String {
    format!("{start}\u{10FFFF}")
}

/// Notes the words of devices that are described now; those of the replaced ones go.
pub(super) async fn note_words(
    tx: &mut Write,
    now: &[&Product],
    replaced: Vec<String>,
) -> Result<(), StoreError> {
    if !replaced.is_empty() {
        let listed = TextList::has(tx.engine(), "udi_di", "$1");
        let sql = format!("DELETE FROM product_word WHERE {listed}");
        on!(tx, c => sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(TextList(replaced))
            .execute(c)
            .await
            .map(drop))?;
    }
    let (mut words, mut dis) = (Vec::new(), Vec::new());
    // A package is found with its device.
    for product in now.iter().filter(|it| it.udi_di.as_str() == it.primary_di) {
        for word in product.words() {
            words.push(Some(word));
            dis.push(Some(product.udi_di.as_str()));
        }
    }
    let columns = [("word", Column::Text(words)), ("udi_di", Column::Str(dis))];
    insert(tx, "product_word", &columns).await
}
