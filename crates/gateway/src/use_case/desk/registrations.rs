//! Open registrations: what the register must still have, until when, and what each waits for.

use exchange::BranchNumber;
use identity::Permit;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Day, StoreError};
use uuid::Uuid;

use super::SeeOpen;
use crate::context::{Context, Desk};
use crate::model::due::{Press, What, due_on, last_start, press};
use crate::model::implant::State;
use crate::store::due;
use crate::use_case::about::each_patient;

/// Items on a page.
pub const PAGE: usize = 25;

/// A page of the list.
#[derive(Debug, Clone)]
pub struct Open {
    /// The items, the oldest first.
    pub items: Vec<Item>,
    /// How many there are, by how pressing they are.
    pub figures: Figures,
    /// All branches of the provider.
    pub branches: Vec<BranchNumber>,
    /// Since when the register does not answer; none if it does.
    pub silent_since: Option<Timestamp>,
    /// Where the next page begins.
    pub next: Option<(Date, Uuid)>,
    /// The day of all this.
    pub today: Date,
}

/// How many there are; each figure counts what is more pressing as well.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// All.
    pub all: i64,
    /// Of which the term is over.
    pub late: i64,
    /// Of which the four weeks have passed.
    pub four_weeks: i64,
    /// Which are to be acted on.
    pub warned: i64,
    /// Whether there are more than were counted.
    pub is_capped: bool,
}

/// One thing that is due.
#[derive(Debug, Clone)]
pub struct Item {
    /// The implant.
    pub reference: Uuid,
    /// The day that starts the term.
    pub starts_on: Date,
    /// Whether that is the day of the fact; else the day we heard of one without a date.
    pub is_dated: bool,
    /// By which day it must be done.
    pub due_on: Option<Date>,
    /// How pressing it is.
    pub press: Press,
    /// What it waits for.
    pub waits: Waits,
    /// The branch.
    pub branch: Option<String>,
    /// The device.
    pub udi_di: Option<String>,
    /// Its lot.
    pub lot: Option<String>,
    /// Its serial number.
    pub serial: Option<String>,
    /// Whether it is about taking it out.
    pub is_removal: bool,
    /// The patient; which may be shown only to who may see patients.
    pub(crate) patient: Option<Uuid>,
}

/// What something waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// Something to be repaired: so many items.
    Repair(i64),
    /// The register refused it: so many items.
    Refused(i64),
    /// The register's answer.
    Answer,
    /// The register's answer, and the register is not there.
    Register,
    /// Nothing that is known: it was closed by hand.
    Nothing,
}

/// A page of what the register must still have, of one branch or of all.
pub async fn read_open(
    cx: &Context,
    permit: &Permit<SeeOpen>,
    desk: &Desk,
    branch: Option<&str>,
    after: Option<(Date, Uuid)>,
) -> Result<Open, StoreError> {
    let provider = desk.provider.id();
    let today = cx.calendar().today;
    let of = due::Of { provider, what: What::Register.as_str(), branch };
    let silent_since = cx.reach.silent_since(provider);
    let mut db = cx.store.write("registration.open").await?;
    let limit = i64::try_from(PAGE).unwrap_or_default() + 1;
    let after = after.map(|(day, reference)| (Day(day), reference));
    let mut rows = due::page(&mut db, of, after, limit).await?;
    let figures = figures(cx, &mut db, of, What::Register).await?;
    let next = (rows.len() > PAGE).then(|| {
        rows.truncate(PAGE);
        rows.last().map(|row| (row.starts_on.0, row.reference))
    });
    let entry = permit.entry(cx.clock.now()).records(rows.len());
    let (first, others) = each_patient(entry, rows.iter().filter_map(|row| row.patient_id));
    db.commit(first, &others).await?;
    let item = |row| item(cx, row, What::Register, silent_since.is_some());
    Ok(Open {
        items: rows.into_iter().map(item).collect(),
        figures,
        branches: desk.provider.branches(),
        silent_since,
        next: next.flatten(),
        today,
    })
}

/// How many are due, by how pressing they are.
pub(super) async fn figures(
    cx: &Context,
    db: &mut impl store::Handle,
    of: due::Of<'_>,
    what: What,
) -> Result<Figures, StoreError> {
    let (terms, today) = (&cx.settings.terms, cx.calendar().today);
    let cut = |press| Day(last_start(terms, what, today, press));
    let cuts = due::Cuts {
        late: cut(Press::Late),
        marked: cut(Press::FourWeeks),
        warned: cut(Press::Warn),
    };
    let (all, late, four_weeks, warned) = due::count(db, of, cuts).await?;
    let is_capped = all > due::COUNTED;
    Ok(Figures { all: all.min(due::COUNTED), late, four_weeks, warned, is_capped })
}

/// An item of the work list, as it stands today.
pub(super) fn item(cx: &Context, row: due::Row, what: What, is_silent: bool) -> Item {
    let (terms, today) = (&cx.settings.terms, cx.calendar().today);
    let starts_on = row.starts_on.0;
    let waits = match (State::of(&row.state), row.blocking) {
        (Some(State::Queued), _) if is_silent => Waits::Register,
        (Some(State::Queued), _) => Waits::Answer,
        (Some(State::Rejected), count) => Waits::Refused(count),
        (_, 0) => Waits::Nothing,
        (_, count) => Waits::Repair(count),
    };
    Item {
        reference: row.reference,
        starts_on,
        is_dated: row.is_dated,
        due_on: due_on(terms, what, starts_on).filter(|_| row.is_dated),
        press: press(terms, what, starts_on, today),
        waits,
        branch: row.branch_number,
        udi_di: row.udi_di,
        lot: row.lot,
        serial: row.serial,
        is_removal: row.explanted_on.is_some_and(|day| day.0 == starts_on),
        patient: row.patient_id,
    }
}
