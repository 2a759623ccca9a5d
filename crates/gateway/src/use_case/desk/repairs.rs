//! The repair list for people: what is wrong in words, the value as it was sent to who may see it,
//! and what may be done about it in one step.

use exchange::BranchNumber;
use identity::{Permit, Role};
use jiff::civil::Date;
use store::StoreError;
use uuid::Uuid;

use super::mend_repair::source::{Source, find};
use super::{SeeRepair, SeeRepairs};
use crate::context::{Context, Desk};
use crate::model::due::{What, due_on};
use crate::model::mend::{Offer, is_of_patient, offer};
use crate::store::{due, implant, repair};
use crate::use_case::about::each_patient;
use crate::use_case::read_repairs::Repair;

/// Items on a page.
pub const PAGE: usize = 25;
/// Items counted at most.
pub const COUNTED: i64 = 10_000;

/// A page of the list.
#[derive(Debug, Clone)]
pub struct List {
    /// The items: what stops a delivery before what does not, and the oldest first.
    pub items: Vec<Repair>,
    /// How many are open, counted up to [`COUNTED`].
    pub open: i64,
    /// How many of these stop a delivery.
    pub blocking: i64,
    /// Where the next page begins.
    pub next: Option<Behind>,
}

/// The last item of a page: what comes behind it is the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    /// Whether it stops a delivery.
    pub blocks: bool,
    /// Its id.
    pub id: Uuid,
}

/// One item, with what may be done about it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The item.
    pub repair: Repair,
    /// Why a person closed it, in which words, and who; none if nobody did.
    pub closed: Option<(String, Option<String>, String)>,
    /// What may be done; none where only the sender can.
    pub offer: Option<Offer>,
    /// Each place, with the value there for who may see it.
    pub values: Vec<(String, Value)>,
    /// The version of what was sent that this was read from.
    pub version: String,
    /// In which form it came.
    pub form: &'static str,
    /// By which day the register must have it.
    pub due_on: Option<Date>,
    /// The branches to choose from.
    pub branches: Vec<BranchNumber>,
    /// The day of all this.
    pub today: Date,
}

/// A value as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// This one.
    Is(String),
    /// Nothing stood there.
    Nothing,
    /// It is a patient's, and this role sees no patients.
    Hidden,
}

/// A page of the open items.
pub async fn list(
    cx: &Context,
    permit: &Permit<SeeRepairs>,
    desk: &Desk,
    after: Option<Behind>,
    only_blocking: bool,
) -> Result<List, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("repair.see").await?;
    let mut rows = Vec::new();
    for blocks in [true, false] {
        let is_past = after.is_some_and(|it| blocks && !it.blocks);
        if is_past || rows.len() > PAGE || (only_blocking && !blocks) {
            continue;
        }
        let begin = after.filter(|it| it.blocks == blocks).map(|it| it.id);
        let limit = i64::try_from(PAGE + 1 - rows.len()).unwrap_or_default();
        rows.extend(repair::open(&mut db, provider, begin, blocks, limit).await?);
    }
    let next = if rows.len() > PAGE {
        rows.truncate(PAGE);
        rows.last().map(|row| Behind { blocks: row.blocks, id: row.repair_id })
    } else {
        None
    };
    let (open, blocking) = repair::count_open(&mut db, provider, COUNTED).await?;
    db.commit(permit.entry(cx.clock.now()).records(rows.len()), &[]).await?;
    Ok(List { items: rows.into_iter().map(Repair::from).collect(), open, blocking, next })
}

/// One item; none if the provider has no such item.
pub async fn read(
    cx: &Context,
    permit: &Permit<SeeRepair>,
    desk: &Desk,
    id: Uuid,
) -> Result<Option<Seen>, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("repair.look").await?;
    let row = repair::find(&mut db, provider, id).await?;
    let entry = permit.entry(cx.clock.now()).about(id).records(usize::from(row.is_some()));
    let Some(row) = row else {
        db.commit(entry, &[]).await?;
        return Ok(None);
    };
    let about = implant::find(&mut db, provider, row.reference).await?;
    let source = find(cx, &mut db, desk, &row).await?;
    let open = due::find(&mut db, provider, What::Register.as_str(), row.reference).await?;
    db.commit(each_patient(entry, about.and_then(|it| it.patient_id)).0, &[]).await?;
    let closed = row
        .closed_why
        .clone()
        .map(|why| (why, row.closed_note.clone(), row.closed_by.clone().unwrap_or_default()));
    let code = row.code.clone();
    let repair = Repair::from(row);
    let sees_messages = matches!(desk.caller.role(), Role::Deliverer | Role::Professional);
    let sees_patients = desk.caller.role() == Role::Professional;
    let value = |place: &String| {
        let may = sees_messages && (sees_patients || !is_of_patient(place, &code));
        match source.value(place) {
            Some(_) if !may => Value::Hidden,
            Some(value) => Value::Is(value),
            None => Value::Nothing,
        }
    };
    let is_open = repair.solved_at.is_none();
    let offered = offer(&code, repair.fields.len()).filter(|offer| is_open && source.takes(*offer));
    Ok(Some(Seen {
        values: repair.fields.iter().map(|place| (place.clone(), value(place))).collect(),
        offer: offered,
        version: source.version(),
        form: match &source {
            Source::Row { .. } => "row",
            Source::Scan { .. } => "scan",
            Source::Fhir { .. } => "fhir",
            Source::Other => "other",
        },
        due_on: open
            .filter(|(_, is_dated)| *is_dated)
            .and_then(|(starts, _)| due_on(&cx.settings.terms, What::Register, starts.0)),
        branches: desk.provider.branches(),
        today: cx.calendar().today,
        repair,
        closed,
    }))
}

/// The code and the places of an item, for reading a form about it; the look was on record with the
/// page it came from.
pub async fn facts_of(
    cx: &Context,
    desk: &Desk,
    id: Uuid,
) -> Result<Option<(String, Vec<String>)>, StoreError> {
    let row = repair::find(&mut cx.store.read().await?, desk.provider.id(), id).await?;
    Ok(row.map(|row| (row.code, row.field.lines().map(ToOwned::to_owned).collect())))
}
