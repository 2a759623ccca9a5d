//! Closes an item of the repair list by hand, with a reason. What must be registered stays on the
//! list of open registrations; only what need not be comes off it.

use identity::Permit;
use store::{Instant, StoreError};
use uuid::Uuid;

use super::{CloseRepair, name_of};
use crate::context::{Context, Desk};
use crate::model::due::What;
use crate::store::{due, repair};

/// Why an item is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It did not take place.
    NotDone,
    /// It is no implant of the law's list.
    NotAnImplant,
    /// The same implant is registered already.
    Registered,
    /// It was corrected in the patient's file and will be sent again.
    Corrected,
    /// It cannot be found out any more.
    Unknowable,
    /// Another reason, in own words.
    Other,
}

impl Why {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::NotDone,
        Self::NotAnImplant,
        Self::Registered,
        Self::Corrected,
        Self::Unknowable,
        Self::Other,
    ];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotDone => "not_done",
            Self::NotAnImplant => "not_an_implant",
            Self::Registered => "registered",
            Self::Corrected => "corrected",
            Self::Unknowable => "unknowable",
            Self::Other => "other",
        }
    }

    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.as_str() == code)
    }

    /// Whether nothing is due then.
    #[must_use]
    pub fn ends_duty(self) -> bool {
        matches!(self, Self::NotDone | Self::NotAnImplant | Self::Registered)
    }
}

/// Closes an open item; whether there was one.
pub async fn close(
    cx: &Context,
    permit: &Permit<CloseRepair>,
    desk: &Desk,
    id: Uuid,
    why: Why,
    note: Option<&str>,
) -> Result<bool, StoreError> {
    let provider = desk.provider.id();
    let now = cx.clock.now();
    let mut db = cx.store.write("repair.close").await?;
    let Some(row) = repair::find(&mut db, provider, id).await? else { return Ok(false) };
    let by = name_of(&desk.caller);
    let told = (why.as_str(), note, by.as_str());
    if !repair::close(&mut db, provider, id, told, Instant(now)).await? {
        // Sent twice, it is closed once.
        db.commit(permit.entry(now).about(id).records(0), &[]).await?;
        return Ok(false);
    }
    if why.ends_duty() {
        due::forget(&mut db, provider, What::Register.as_str(), row.reference).await?;
        if why != Why::Registered {
            due::forget(&mut db, provider, What::Inform.as_str(), row.reference).await?;
        }
    }
    db.commit(permit.entry(now).about(id).because(why.as_str()).records(1), &[]).await?;
    Ok(true)
}
