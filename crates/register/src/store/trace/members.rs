//! Each implant that a trace may mean, by itself, and what its provider calls it.

use std::collections::HashMap;

use exchange::Reference;
use exchange::trace::Scope;
use store::{Day, Handle, IdList, StoreError, on};
use uuid::Uuid;

use super::{Columns, Devices, Of, inconsistent, statement};
use crate::model::implant::Implant;

/// An implant that stands at a position and may be meant; columns the trace does not ask for, and
/// its reference, are empty.
#[derive(Debug)]
pub(crate) struct Member(pub Implant);

#[derive(sqlx::FromRow)]
struct Row {
    implant_id: Uuid,
    branch: String,
    state: String,
    issuer: Option<String>,
    udi_di: Option<String>,
    lot: Option<String>,
    serial: Option<String>,
    implanted_on: Option<Day>,
}

/// Those that stand at `position` and may be meant: one statement, whatever their number.
pub(crate) async fn members(
    db: &mut impl Handle,
    scope: &Scope,
    devices: &Devices,
    position: i64,
) -> Result<Vec<Member>, StoreError> {
    let statement = statement(db.engine(), scope, devices, position, Of::Members);
    statement.fetch_all::<Row>(db).await?.into_iter().map(read).collect()
}

/// What the providers call these implants: the references they were told under first. One
/// statement for all of them; each takes two probes of an index.
pub(crate) async fn references(
    db: &mut impl Handle,
    implants: Vec<Uuid>,
) -> Result<HashMap<Uuid, Reference>, StoreError> {
    if implants.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = db.engine().choose(
        "SELECT unhex(k.value), event.reference FROM json_each($1) AS k
         CROSS JOIN event ON event.position =
           (SELECT min(from_position) FROM implant WHERE implant_id = unhex(k.value))",
        // OFFSET 0 keeps one index probe per implant: joined freely, the planner may read the table.
        "SELECT k.id, told.reference FROM UNNEST($1) AS k (id)
         CROSS JOIN LATERAL (SELECT from_position FROM implant WHERE implant_id = k.id
                             ORDER BY from_position LIMIT 1) AS began
         CROSS JOIN LATERAL (SELECT reference FROM event
                             WHERE position = began.from_position OFFSET 0) AS told",
    );
    let rows: Vec<(Uuid, String)> =
        on!(db, c => sqlx::query_as(sql).bind(IdList(implants)).fetch_all(c).await)?;
    let bad = || inconsistent("event", "reference", "cannot be read back");
    let read = |(id, text): (Uuid, String)| {
        Reference::parse(&text).map(|reference| (id, reference)).map_err(|_| bad())
    };
    rows.into_iter().map(read).collect()
}

fn read(row: Row) -> Result<Member, StoreError> {
    let Row { implant_id: id, branch, state, issuer, udi_di, lot, serial, implanted_on } = row;
    let columns = Columns { id, branch, state, issuer, udi_di, lot, serial, implanted_on };
    Ok(Member(columns.read()?))
}
