//! How far a recall is, in numbers.

use exchange::recall::{Implants, Patients, Stock};
use jiff::civil::Date;
use store::{Day, Handle, StoreError};
use uuid::Uuid;

use crate::model::recall::Recall;
use crate::store::recall::progress::{Counts, counts};
use crate::store::recall::{self};

/// The numbers of a recall, or of a branch in one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Implants.
    pub implants: Implants,
    /// Patients.
    pub patients: Patients,
    /// Devices not used yet.
    pub stock: Stock,
}

impl Totals {
    /// The sum of these.
    pub(super) fn of(counts: impl IntoIterator<Item = Counts>) -> Self {
        let mut sum = Self::default();
        for it in counts {
            sum.implants.told += it.implants.told;
            sum.implants.traced += it.implants.traced;
            sum.implants.untraced += it.implants.untraced;
            sum.implants.not_in_file += it.implants.not_in_file;
            sum.implants.found_beside += it.implants.found_beside;
            sum.patients.found += it.patients.found;
            sum.patients.open += it.patients.open;
            sum.patients.overdue += it.patients.overdue;
            for outcome in
                std::iter::once(None).chain(exchange::recall::Outcome::ALL.into_iter().map(Some))
            {
                let mut other = it.patients;
                *sum.patients.of(outcome) += *other.of(outcome);
            }
            sum.stock.found += it.stock.found;
            sum.stock.blocked += it.stock.blocked;
        }
        sum
    }
}

/// The numbers of a recall, all branches together.
pub(super) async fn totals(
    db: &mut impl Handle,
    provider: Uuid,
    recall: &Recall,
    today: Date,
) -> Result<Totals, StoreError> {
    Ok(Totals::of(counts(db, provider, recall.id, Day(today)).await?.into_values()))
}

/// The open recalls in numbers, for a board: exercises apart, and no patient.
pub(super) async fn open_totals(
    db: &mut impl Handle,
    provider: Uuid,
    today: Date,
) -> Result<Vec<(Recall, Totals)>, StoreError> {
    let mut found = Vec::new();
    for row in recall::all(db, provider, "open", false, 100).await? {
        let recall = row.read()?;
        let totals = totals(db, provider, &recall, today).await?;
        found.push((recall, totals));
    }
    Ok(found)
}
