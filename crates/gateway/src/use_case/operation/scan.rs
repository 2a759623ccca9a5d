//! Takes one scan into an operation: a new item, or the other half of the last one's label.

use identity::Permit;
use store::{Instant, StoreError};
use uuid::Uuid;

use super::load::{item_row, load};
use super::{FillOperation, line};
use crate::context::{Context, Desk};
use crate::model::operation::Operation;
use crate::model::operation::item::{Fate, Item, Position, Scan, Typed, Warning};
use crate::model::operation::symbol::{NoDevice, Placement, place, read};
use crate::store::operation_item::ScanRow;
use crate::store::{operation, operation_item};

/// One scan as a page sends it.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Its id: the same one sent twice is one scan.
    pub id: Uuid,
    /// What was scanned, byte for byte.
    pub text: String,
    /// Further symbols of the same label, seen in one picture.
    pub more: Vec<String>,
    /// Whether a person said that it is meant, after having been asked.
    pub is_meant: bool,
    /// What becomes of the thing: placed, unless the page is about one taken out.
    pub fate: Fate,
}

/// What became of a scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanned {
    /// There is no such operation here.
    NotFound,
    /// It began an item.
    Added(Uuid),
    /// It belongs to the last item's label.
    Joined(Uuid),
    /// It names no device; nothing was kept.
    NoDevice(NoDevice),
    /// It is the number of this very patient: the wristband is the right one.
    ThisPatient,
    /// It belongs to another product than the scan before; nothing was kept.
    Contradicts,
    /// This serial number is in the list already; a person is asked first.
    Again(Uuid),
    /// The operation has as many things as one can have.
    Full,
}

/// Things of one operation at most.
const MOST_ITEMS: usize = 100;
/// Symbols of one label at most.
const MOST_SYMBOLS: usize = 6;

/// Takes one scan.
pub async fn scan_into(
    cx: &Context,
    permit: &Permit<FillOperation>,
    desk: &Desk,
    id: Uuid,
    sent: &Sent,
) -> Result<Scanned, StoreError> {
    let mut db = cx.store.write("operation.scan").await?;
    let Some(operation) = load(cx, &mut db, desk, id).await? else { return Ok(Scanned::NotFound) };
    let provider = desk.provider.id();
    if let Some(item) = operation.items.iter().find(|item| has_scan(item, sent.id)) {
        let is_first = item.scans.first().is_some_and(|scan| scan.id == sent.id);
        db.commit(line(cx, permit, &operation), &[]).await?;
        return Ok(if is_first { Scanned::Added(item.id) } else { Scanned::Joined(item.id) });
    }
    let day = operation.details.held_on;
    let people = &operation.details.people;
    let numbers: Vec<&str> =
        people.patient_number.iter().chain(&people.bsn).map(String::as_str).collect();
    match read(&sent.text, day, &numbers) {
        Ok(_) => {}
        Err(_) if !sent.more.is_empty() => {}
        Err(NoDevice::Article) if sent.is_meant => {}
        Err(NoDevice::Wristband) if numbers.contains(&bare(&sent.text)) => {
            db.commit(line(cx, permit, &operation), &[]).await?;
            return Ok(Scanned::ThisPatient);
        }
        Err(reason) => return Ok(Scanned::NoDevice(reason)),
    }
    let last = operation.items.last().filter(|item| item.fate == sent.fate);
    let symbols: Vec<String> = last
        .map(|item| item.scans.iter().map(|scan| scan.text.clone()).collect())
        .unwrap_or_default();
    let is_alone = sent.more.is_empty() && symbols.len() < MOST_SYMBOLS;
    let placement = if is_alone { place(&symbols, &sent.text, day) } else { Placement::New };
    let now = Instant(cx.clock.now());
    let outcome = match (placement, last) {
        (Placement::Contradicts, _) if !sent.is_meant => return Ok(Scanned::Contradicts),
        (Placement::Last, Some(item)) => {
            let joined = Item { is_compared: false, ..item.clone() };
            operation_item::update(&mut db, &item_row(desk, id, &joined, now)).await?;
            Scanned::Joined(item.id)
        }
        _ => {
            let item = new_item(&operation, sent);
            let others = &operation.items;
            let twin = item.warnings(day, others, false).contains(&Warning::SameSerial);
            if twin && !sent.is_meant {
                return Ok(Scanned::Again(twin_of(&operation, &item)));
            }
            if others.len() >= MOST_ITEMS {
                return Ok(Scanned::Full);
            }
            operation_item::insert(&mut db, &item_row(desk, id, &item, now)).await?;
            Scanned::Added(item.id)
        }
    };
    if let Scanned::Added(item) | Scanned::Joined(item) = outcome {
        for scan in scans(sent) {
            let scanned = scan.text.into_bytes();
            let scan = ScanRow { scan_id: scan.id, item_id: item, scanned, scanned_at: now };
            operation_item::insert_scan(&mut db, provider, id, &scan).await?;
        }
    }
    operation::touch(&mut db, provider, id, now).await?;
    db.commit(line(cx, permit, &operation), &[]).await?;
    Ok(outcome)
}

/// The text without what the scanner put before it.
fn bare(text: &str) -> &str {
    udi::symbology::split(text.trim()).1.trim()
}

fn has_scan(item: &Item, id: Uuid) -> bool {
    item.scans.iter().any(|scan| scan.id == id)
}

/// The symbols that were sent, each with an id that follows from that of the page.
fn scans(sent: &Sent) -> Vec<Scan> {
    let texts = std::iter::once(&sent.text).chain(&sent.more);
    let id = |index| Uuid::from_u128(sent.id.as_u128() ^ index);
    (0_u128..).zip(texts).map(|(index, text)| Scan { id: id(index), text: text.clone() }).collect()
}

/// An item that a scan begins: where the operation is, unless it is said otherwise.
fn new_item(operation: &Operation, sent: &Sent) -> Item {
    let details = &operation.details;
    Item {
        id: sent.id,
        version: 1,
        fate: sent.fate,
        site: Position {
            side: details.side.filter(|_| details.kind.has_sides()),
            part: details.kind.part(),
            role: None,
        },
        scans: scans(sent),
        typed: Typed::default(),
        is_compared: false,
        removes: None,
        is_underivable: false,
        reference: None,
    }
}

fn twin_of(operation: &Operation, item: &Item) -> Uuid {
    let day = operation.details.held_on;
    let serial = item.device(day).serial;
    let twin = operation.items.iter().find(|other| other.device(day).serial == serial);
    twin.map_or(item.id, |twin| twin.id)
}
