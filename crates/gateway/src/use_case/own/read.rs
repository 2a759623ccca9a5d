//! Reads a patient's own implants: all of them, or one.

use exchange::record::recall;
use exchange::{Event, What};
use identity::{Caller, Permit};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Handle, StoreError};
use uuid::Uuid;

use super::whose::{Whose, refuse, whose};
use super::{SeeOwnImplant, SeeOwnImplants};
use crate::context::Context;
use crate::model::body::{Part, Site};
use crate::model::implant::State;
use crate::model::product::Product;
use crate::store::own_implant::{self, Row};
use crate::store::{event, inconsistent, product_fact};

/// One of a patient's own implants.
#[derive(Debug, Clone)]
pub struct OwnImplant {
    /// Its reference.
    pub reference: Uuid,
    /// Where its registration stands.
    pub state: State,
    /// The device, element e.
    pub udi_di: Option<String>,
    /// The scanned text.
    pub carrier: Option<String>,
    /// Element f: the lot.
    pub lot: Option<String>,
    /// Element f: the serial number.
    pub serial: Option<String>,
    /// Element g.
    pub implanted_on: Option<Date>,
    /// Element h.
    pub explanted_on: Option<Date>,
    /// The expiry date on the label.
    pub expires_on: Option<Date>,
    /// The branch it is reported for, element a.
    pub branch_number: Option<String>,
    /// Where in the body, as the provider has it on record.
    pub site: Site,
    /// What is known of the device, elements b to d, and what its maker says.
    pub product: Option<Product>,
    /// Elements b to d as the provider wrote them, for a device without a UDI.
    pub written: Option<Written>,
    /// Element i: the day of death of its bearer.
    pub died_on: Option<Date>,
    /// When the register's last receipt for it came.
    pub registered_at: Option<Timestamp>,
    /// When the provider's record of it last changed.
    pub changed_at: Timestamp,
}

/// Elements b to d of a device without a UDI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Element b.
    pub manufacturer: String,
    /// Element c.
    pub product_name: String,
    /// Element d.
    pub product_type: String,
}

/// How much of the body a page can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole {
    /// The part.
    pub part: Part,
    /// Whether only the kind of device says so.
    pub is_by_kind: bool,
}

impl OwnImplant {
    /// Whether it is still in the body, as far as the provider knows.
    #[must_use]
    pub fn is_in_place(&self) -> bool {
        self.explanted_on.is_none()
    }

    /// The part of the body: what the provider wrote down, else where such a device can only be.
    #[must_use]
    pub fn part(&self) -> Option<Whole> {
        let by_kind = || {
            let category = self.product.as_ref()?.category.as_deref()?;
            Some(Whole { part: Part::of_category(category)?, is_by_kind: true })
        };
        let written = self.site.part.map(|part| Whole { part, is_by_kind: false });
        written.or_else(by_kind)
    }

    fn of(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            reference: row.reference,
            state: State::of(&row.state).ok_or_else(|| inconsistent("implant", "state"))?,
            udi_di: row.udi_di,
            carrier: row.carrier.and_then(|bytes| String::from_utf8(bytes).ok()),
            lot: row.lot,
            serial: row.serial,
            implanted_on: row.implanted_on.map(|day| day.0),
            explanted_on: row.explanted_on.map(|day| day.0),
            expires_on: row.expires_on.map(|day| day.0),
            branch_number: row.branch_number,
            site: Site::kept(row.body_part.as_deref(), row.side.as_deref()),
            product: row.facts.product()?,
            written: None,
            died_on: row.died_on.map(|day| day.0),
            registered_at: row.registered_at.map(|at| at.0),
            changed_at: row.changed_at.0,
        })
    }
}

/// All implants of the patient who asks, those in place first and the newest on top.
pub async fn own_implants(
    cx: &Context,
    permit: &Permit<SeeOwnImplants>,
    caller: &Caller,
) -> Result<Option<Vec<OwnImplant>>, StoreError> {
    let mut db = cx.store.write("own_implants.list").await?;
    let Some(whose) = whose(cx, &mut db, caller).await? else {
        refuse(db, permit.entry(cx.clock.now()), caller).await?;
        return Ok(None);
    };
    let found = load(cx, &mut db, whose, None).await?;
    let entry = permit.entry(cx.clock.now()).of_subject(whose.patient).records(found.len());
    db.commit(entry, &[]).await?;
    Ok(Some(found))
}

/// One of them; none if it is nobody's or somebody else's.
pub async fn own_implant(
    cx: &Context,
    permit: &Permit<SeeOwnImplant>,
    caller: &Caller,
    reference: Uuid,
) -> Result<Option<OwnImplant>, StoreError> {
    let mut db = cx.store.write("own_implants.read").await?;
    let Some(whose) = whose(cx, &mut db, caller).await? else {
        refuse(db, permit.entry(cx.clock.now()), caller).await?;
        return Ok(None);
    };
    let Some(found) = load(cx, &mut db, whose, Some(reference)).await?.pop() else {
        refuse(db, permit.entry(cx.clock.now()).about(reference), caller).await?;
        return Ok(None);
    };
    let entry = permit.entry(cx.clock.now()).of_subject(whose.patient).about(reference);
    db.commit(entry.records(1), &[]).await?;
    Ok(Some(found))
}

/// The implants of a patient, or one of them. A device whose facts were never asked for is noted,
/// so that the next round asks the register.
pub(crate) async fn load(
    cx: &Context,
    db: &mut store::Write,
    whose: Whose,
    only: Option<Uuid>,
) -> Result<Vec<OwnImplant>, StoreError> {
    let rows = own_implant::of_patient(db, whose.provider, whose.patient, only).await?;
    let mut found = rows.into_iter().map(OwnImplant::of).collect::<Result<Vec<_>, _>>()?;
    for implant in &mut found {
        match &implant.udi_di {
            Some(di) if implant.product.is_none() => {
                product_fact::want(db, whose.provider, di, cx.clock.now()).await?;
            }
            Some(_) => {}
            None => implant.written = written(db, whose.provider, implant.reference).await?,
        }
    }
    found.sort_by_key(|it| (!it.is_in_place(), std::cmp::Reverse(it.implanted_on), it.reference));
    Ok(found)
}

/// What the provider wrote of a device without a UDI: it stands in the event alone.
async fn written(
    db: &mut impl Handle,
    provider: Uuid,
    reference: Uuid,
) -> Result<Option<Written>, StoreError> {
    for row in event::of_implant(db, provider, reference).await?.iter().rev() {
        let event = recall(&row.body).ok_or_else(|| inconsistent("event", "body"))?;
        if let Some(written) = text_of(&event) {
            return Ok(Some(written));
        }
    }
    Ok(None)
}

fn text_of(event: &Event) -> Option<Written> {
    let device = match &event.what {
        What::Implantation(told) => &told.device,
        What::Explantation(told) => &told.device,
        What::Death(_) | What::Withdrawal(_) => return None,
    };
    let text = device.text()?;
    Some(Written {
        manufacturer: text.manufacturer.clone(),
        product_name: text.product_name.clone(),
        product_type: text.product_type.clone(),
    })
}
