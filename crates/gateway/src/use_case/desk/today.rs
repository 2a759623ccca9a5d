//! What is due today at the staff's desk: counts from the work lists, no record of anybody.

use identity::Permit;
use store::StoreError;

use super::registrations::{Figures, figures};
use super::repairs::COUNTED;
use super::{SeeHandOvers, SeeOpen, SeeRepairs};
use crate::context::{Context, Desk};
use crate::model::due::What;
use crate::store::{due, repair};

/// The counts; none where the caller may not see what is behind them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Today {
    /// What the register must still have.
    pub registrations: Option<Figures>,
    /// Items that stop a delivery.
    pub blocking: Option<i64>,
    /// Patients to be told in writing.
    pub hand_overs: Option<Figures>,
}

/// The counts for who has these leaves.
pub async fn today(
    cx: &Context,
    desk: &Desk,
    open: Option<&Permit<SeeOpen>>,
    repairs: Option<&Permit<SeeRepairs>>,
    hand_overs: Option<&Permit<SeeHandOvers>>,
) -> Result<Today, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.read().await?;
    let mut found = Today::default();
    let of = |what: What| due::Of { provider, what: what.as_str(), branch: None };
    if open.is_some() {
        let count = figures(cx, &mut db, of(What::Register), What::Register).await?;
        found.registrations = Some(count);
    }
    if repairs.is_some() {
        found.blocking = Some(repair::count_open(&mut db, provider, COUNTED).await?.1);
    }
    if hand_overs.is_some() {
        found.hand_overs = Some(figures(cx, &mut db, of(What::Inform), What::Inform).await?);
    }
    Ok(found)
}
