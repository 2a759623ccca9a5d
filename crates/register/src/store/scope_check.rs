//! What is known of the values of a scope. Each is looked up by index, and one row of it is enough.

use exchange::trace::Range;
use store::{Engine, Handle, Statement, StoreError, TextList, Value, on};

/// Which column values are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    UdiDi,
    Lot,
    Serial,
}

impl Column {
    fn name(self) -> &'static str {
        match self {
            Self::UdiDi => "udi_di",
            Self::Lot => "lot",
            Self::Serial => "serial",
        }
    }
}

/// Those of these values that were ever registered, with one of these devices or with none named;
/// of any device, if none are given.
pub(crate) async fn registered(
    db: &mut impl Handle,
    column: Column,
    values: Vec<String>,
    devices: &[String],
) -> Result<Vec<String>, StoreError> {
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let (listed, with) = (listed(db.engine(), "$1"), with(db.engine(), devices, "$2"));
    let name = column.name();
    let sql = format!(
        "SELECT asked.value FROM {listed}
         WHERE EXISTS (SELECT 1 FROM implant WHERE implant.{name} = asked.value AND {with})"
    );
    Ok(on!(db, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(TextList(values))
        .bind(TextList(devices.to_vec()))
        .fetch_all(c)
        .await)?)
}

/// Different values between the texts of a range, so many at most; which of them lie in it, the
/// range says.
pub(crate) async fn between(
    db: &mut impl Handle,
    column: Column,
    range: &Range,
    devices: &[String],
    most: i64,
) -> Result<Vec<String>, StoreError> {
    let (from, to) = super::trace::ends(range);
    let name = column.name();
    let mut sql = Statement::on(db.engine());
    sql.push(&format!("SELECT DISTINCT {name} FROM implant WHERE {name} >= "));
    sql.bind(Value::Text(from)).push(&format!(" AND {name} <= ")).bind(Value::Text(to));
    if !devices.is_empty() {
        sql.push(" AND (udi_di IS NULL OR ").is_any("udi_di", devices.to_vec()).push(")");
    }
    sql.push(" LIMIT ").bind(Value::Integer(most));
    let rows: Vec<(String,)> = sql.fetch_all(db).await?;
    Ok(rows.into_iter().map(|(value,)| value).collect())
}

/// Those of these names that are no manufacturer of the catalogue.
pub(crate) async fn unknown_manufacturers(
    db: &mut impl Handle,
    names: &[String],
) -> Result<Vec<String>, StoreError> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let listed = listed(db.engine(), "$1");
    let sql = format!(
        "SELECT asked.value FROM {listed}
         WHERE NOT EXISTS (SELECT 1 FROM product WHERE product.manufacturer = asked.value)"
    );
    Ok(on!(db, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(TextList(names.to_vec()))
        .fetch_all(c)
        .await)?)
}

/// Implants that were ever registered, and providers that ever delivered. Implants are counted
/// beside the log; until that counted anything, here.
pub(crate) async fn totals(db: &mut impl Handle) -> Result<(i64, i64), StoreError> {
    let counted: i64 = on!(db, c => sqlx::query_scalar(
        "SELECT CAST(COALESCE(sum(events), 0) AS BIGINT) FROM delivery_figure
         WHERE kind = 'implantation'",
    )
    .fetch_one(c)
    .await)?;
    let implants = if counted > 0 {
        counted
    } else {
        on!(db, c => sqlx::query_scalar("SELECT count(*) FROM implant WHERE to_position IS NULL")
            .fetch_one(c)
            .await)?
    };
    let providers = on!(db, c => sqlx::query_scalar(
        "SELECT count(DISTINCT branch) FROM delivery_month",
    )
    .fetch_one(c)
    .await)?;
    Ok((implants, providers))
}

/// A list that was bound, as a table with one column.
fn listed(engine: Engine, place: &str) -> String {
    engine.choose(
        format!("(SELECT value FROM json_each({place})) AS asked"),
        format!("unnest({place}) AS asked(value)"),
    )
}

/// That an implant is one of these devices, or names none.
fn with(engine: Engine, devices: &[String], place: &str) -> String {
    let is_any = TextList::has(engine, "implant.udi_di", place);
    if devices.is_empty() {
        // The list is bound all the same, so that the statement has its places.
        return engine
            .choose(format!("{place} IS NOT NULL"), format!("{place}::text[] IS NOT NULL"));
    }
    format!("(implant.udi_di IS NULL OR {is_any})")
}
