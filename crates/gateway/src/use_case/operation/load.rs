//! Reads operations back out of their rows, and turns them into rows again.

use std::collections::BTreeMap;

use store::seal::Place;
use store::{Day, Handle, Instant, StoreError};
use uuid::Uuid;

use crate::context::{Context, Desk};
use crate::model::body::{Part, Side};
use crate::model::operation::item::{Fate, Item, Position, Recalled, Scan, Typed, WithoutUdi};
use crate::model::operation::kind::{Kind, Role};
use crate::model::operation::{Details, Operation, People, Signed, Status};
use crate::store::operation::Row;
use crate::store::operation_item::{Row as ItemRow, ScanRow};
use crate::store::{inconsistent, operation, operation_item, product_fact, unopened};
use crate::use_case::recall::warnings;

/// An operation with its items.
pub(crate) async fn load(
    cx: &Context,
    db: &mut impl Handle,
    desk: &Desk,
    id: Uuid,
) -> Result<Option<Operation>, StoreError> {
    let provider = desk.provider.id();
    let Some(row) = operation::find(db, provider, id).await? else { return Ok(None) };
    let items = operation_item::of_operation(db, provider, id).await?;
    let scans = operation_item::scans(db, provider, id).await?;
    let mut read = read_row(cx, row)?;
    read.items = items.into_iter().map(|row| read_item(row, &scans)).collect::<Result<_, _>>()?;
    let codes = codes(&read);
    if !codes.is_empty() {
        read.products = product_fact::named(db, provider, codes).await?;
    }
    read.recalls = recalls(cx, db, desk, &read).await?;
    Ok(Some(read))
}

/// What open recalls say of the items that are placed.
async fn recalls(
    cx: &Context,
    db: &mut impl Handle,
    desk: &Desk,
    operation: &Operation,
) -> Result<BTreeMap<Uuid, Vec<Recalled>>, StoreError> {
    if operation.items.is_empty() {
        return Ok(BTreeMap::new());
    }
    let open = warnings(&cx.scopes, db, desk.provider.id(), &desk.caller).await?;
    let (day, branch) = (operation.details.held_on, operation.details.branch.as_str());
    let told = operation.items.iter().map(|item| (item.id, open.of_item(item, day, branch)));
    Ok(told.filter(|(_, recalls)| !recalls.is_empty()).collect())
}

/// The product codes of the items.
pub(super) fn codes(operation: &Operation) -> Vec<String> {
    let day = operation.details.held_on;
    operation.items.iter().filter_map(|item| item.device(day).udi_di).collect()
}

/// An operation without its items.
pub(super) fn read_row(cx: &Context, row: Row) -> Result<Operation, StoreError> {
    let wrong = |column| move || inconsistent("operation", column);
    let keys = cx.keys.owner(row.provider_id);
    let place = place(row.operation_id);
    let opened = keys.open(place, &row.key_id, &row.sealed);
    let opened = opened.map_err(unopened("operation", "sealed"))?;
    let people: People = serde_json::from_slice(&opened).map_err(|_| wrong("sealed")())?;
    let signed = match (row.signed_by, row.signed_at, row.message_id) {
        (Some(by), Some(at), Some(message)) => Some(Signed { by, at: at.0, message }),
        _ => None,
    };
    let branch = exchange::BranchNumber::parse(&row.branch_number);
    Ok(Operation {
        id: row.operation_id,
        version: row.version,
        details_version: row.details_version,
        status: Status::of(&row.status).ok_or_else(wrong("status"))?,
        details: Details {
            people,
            held_on: row.held_on.0,
            branch: branch.map_err(|_| wrong("branch_number")())?,
            kind: Kind::of(&row.kind).ok_or_else(wrong("kind"))?,
            side: read_code(row.side.as_deref(), Side::of).ok_or_else(wrong("side"))?,
        },
        patient: row.patient_id,
        changed_at: row.changed_at.0,
        signed,
        items: Vec::new(),
        products: BTreeMap::new(),
        recalls: BTreeMap::new(),
    })
}

fn read_item(row: ItemRow, scans: &[ScanRow]) -> Result<Item, StoreError> {
    let wrong = |column| move || inconsistent("operation_item", column);
    let own = scans.iter().filter(|scan| scan.item_id == row.item_id);
    let scan = |scan: &ScanRow| {
        let text = String::from_utf8(scan.scanned.clone());
        let text = text.map_err(|_| inconsistent("operation_scan", "scanned"))?;
        Ok(Scan { id: scan.scan_id, text })
    };
    let without_udi =
        match (row.no_udi_reason, row.manufacturer, row.product_name, row.product_type) {
            (Some(reason), Some(manufacturer), Some(product_name), Some(product_type)) => {
                let reason = reason.parse().map_err(|_| wrong("no_udi_reason")())?;
                Some(WithoutUdi { reason, manufacturer, product_name, product_type })
            }
            _ => None,
        };
    Ok(Item {
        id: row.item_id,
        version: row.version,
        fate: Fate::of(&row.fate).ok_or_else(wrong("fate"))?,
        site: Position {
            side: read_code(row.side.as_deref(), Side::of).ok_or_else(wrong("side"))?,
            part: read_code(row.body_part.as_deref(), Part::of).ok_or_else(wrong("body_part"))?,
            role: read_code(row.role.as_deref(), Role::of).ok_or_else(wrong("role"))?,
        },
        scans: own.map(scan).collect::<Result<_, StoreError>>()?,
        typed: Typed {
            udi_di: row.udi_di,
            lot: row.lot,
            serial: row.serial,
            expires_on: row.expires_on.map(|day| day.0),
            without_udi,
        },
        is_compared: row.compared,
        removes: row.removes,
        is_underivable: row.underivable,
        reference: row.reference,
    })
}

/// A code that may be absent: the outer `None` is a code nobody knows.
#[expect(clippy::option_option, reason = "absent and unknown are two things")]
fn read_code<T>(code: Option<&str>, of: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    match code {
        None => Some(None),
        Some(code) => of(code).map(Some),
    }
}

/// The row of a new operation, or of what its details become.
pub(super) fn row_of(
    cx: &Context,
    desk: &Desk,
    id: Uuid,
    details: &Details,
    patient: Option<Uuid>,
) -> Row {
    let now = Instant(cx.clock.now());
    let provider = desk.provider.id();
    let people = serde_json::to_vec(&details.people).unwrap_or_default();
    Row {
        provider_id: provider,
        operation_id: id,
        version: 1,
        details_version: 1,
        status: Status::Draft.as_str().to_owned(),
        held_on: Day(details.held_on),
        branch_number: details.branch.as_str().to_owned(),
        kind: details.kind.as_str().to_owned(),
        side: details.side.map(|side| side.as_str().to_owned()),
        patient_id: patient,
        sealed: cx.keys.owner(provider).seal(place(id), &people),
        key_id: cx.keys.id().to_owned(),
        opened_at: now,
        changed_at: now,
        signed_by: None,
        signed_at: None,
        message_id: None,
    }
}

/// The row of an item.
pub(super) fn item_row(desk: &Desk, operation: Uuid, item: &Item, now: Instant) -> ItemRow {
    let typed = &item.typed;
    let text = typed.without_udi.as_ref();
    ItemRow {
        provider_id: desk.provider.id(),
        operation_id: operation,
        item_id: item.id,
        version: item.version,
        fate: item.fate.as_str().to_owned(),
        side: item.site.side.map(|side| side.as_str().to_owned()),
        body_part: item.site.part.map(|part| part.as_str().to_owned()),
        role: item.site.role.map(|role| role.as_str().to_owned()),
        udi_di: typed.udi_di.clone(),
        lot: typed.lot.clone(),
        serial: typed.serial.clone(),
        expires_on: typed.expires_on.map(Day),
        no_udi_reason: text.map(|text| text.reason.as_str().to_owned()),
        manufacturer: text.map(|text| text.manufacturer.clone()),
        product_name: text.map(|text| text.product_name.clone()),
        product_type: text.map(|text| text.product_type.clone()),
        compared: item.is_compared,
        removes: item.removes,
        underivable: item.is_underivable,
        reference: item.reference,
        added_at: now,
    }
}

fn place(operation: Uuid) -> Place {
    Place { table: "operation", row: operation, column: "sealed" }
}
