//! The rows of implants as they are written, for whoever holds them against the events.

use store::{Day, Handle, IdList, StoreError, on};
use uuid::Uuid;

use crate::model::implant::Implant;

/// A row as it is written.
#[derive(Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Written {
    pub(crate) implant_id: Uuid,
    pub(crate) from_position: i64,
    pub(crate) to_position: Option<i64>,
    branch: String,
    issuer: Option<String>,
    udi_di: Option<String>,
    lot: Option<String>,
    serial: Option<String>,
    no_udi_reason: Option<String>,
    manufacturer: Option<String>,
    product_name: Option<String>,
    product_type: Option<String>,
    implanted_on: Option<Day>,
    explanted_on: Option<Day>,
    deceased_on: Option<Day>,
    legacy: bool,
    state: String,
}

impl Written {
    /// How an implant is written that stands like this between two positions.
    pub(crate) fn of(implant: &Implant, from_position: i64, to_position: Option<i64>) -> Self {
        let text = |text: &str| text.to_owned();
        let (di, without) = (implant.device.udi_di(), implant.device.text());
        Self {
            implant_id: implant.id,
            from_position,
            to_position,
            branch: text(implant.branch.as_str()),
            issuer: di.map(|di| text(di.issuer().as_str())),
            udi_di: di.map(|di| text(di.as_str())),
            lot: implant.device.production.lot.clone(),
            serial: implant.device.production.serial.clone(),
            no_udi_reason: without.map(|it| text(it.reason.as_str())),
            manufacturer: without.map(|it| it.manufacturer.clone()),
            product_name: without.map(|it| it.product_name.clone()),
            product_type: without.map(|it| it.product_type.clone()),
            implanted_on: implant.implanted_on.map(Day),
            explanted_on: implant.state.explanted_on().map(Day),
            deceased_on: implant.state.deceased_on().map(Day),
            legacy: implant.legacy,
            state: text(implant.state.as_str()),
        }
    }
}

/// All rows of these implants, in the order of each one's life.
pub(crate) async fn written(
    db: &mut impl Handle,
    implants: &[Uuid],
) -> Result<Vec<Written>, StoreError> {
    let one_of_them = IdList::has(db.engine(), "implant_id", "$1");
    let sql = format!(
        "SELECT implant_id, from_position, to_position, branch, issuer, udi_di, lot, serial,
           no_udi_reason, manufacturer, product_name, product_type, implanted_on, explanted_on,
           deceased_on, legacy, state
         FROM implant WHERE {one_of_them} ORDER BY implant_id, from_position"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(IdList(implants.to_vec()))
        .fetch_all(c)
        .await)?)
}

/// How many rows there are of all implants, up to a position.
pub(crate) async fn count(db: &mut impl Handle, last: i64) -> Result<i64, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT count(*) FROM implant WHERE from_position <= $1")
        .bind(last)
        .fetch_one(c)
        .await)?)
}
