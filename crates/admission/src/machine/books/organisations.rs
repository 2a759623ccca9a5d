//! Organisations, and the branches that are their own.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use identity::{Keep, OrganisationNumber, Permit};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::desk::{Admission, AdmissionError};
use crate::store::{entitlement, organisation, today};

/// An organisation, as a list shows it.
#[derive(Debug, Clone)]
pub struct OrganisationLine {
    /// Its id.
    pub id: Uuid,
    /// Its number; none if it is known by static tokens only.
    pub number: Option<OrganisationNumber>,
    /// What people call it.
    pub name: String,
    /// When it was admitted.
    pub since: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Its own branches, with the first day and the last.
    pub branches: Vec<(BranchNumber, Date, Option<Date>)>,
}

impl Admission {
    /// Puts an organisation on the books with its own branches, or gives one that is there more of
    /// them, from a day on.
    pub async fn add_organisation(
        &self,
        permit: &Permit<Keep>,
        number: &OrganisationNumber,
        name: &str,
        branches: &[BranchNumber],
        from: Option<Date>,
    ) -> Result<Uuid, AdmissionError> {
        let now = self.now();
        let day = from.unwrap_or_else(|| today(now));
        let mut tx = self.store().write("organisation.admit").await?;
        let id = match organisation::present(&mut tx, number).await? {
            Some(known) if known.name != name => {
                let what = format!("{number} is on the books as {}", known.name);
                return Err(AdmissionError::Contradiction(what));
            }
            Some(known) => known.id,
            None => {
                let id = self.ids().next();
                organisation::add(&mut tx, id, Some(number), name, now).await?;
                id
            }
        };
        let held = entitlement::of(&mut tx, id, day).await?;
        let is_own = |branch: &BranchNumber| {
            held.branches.contains(branch) && held.mandates.iter().all(|(it, _)| it != branch)
        };
        let more: Vec<BranchNumber> =
            branches.iter().filter(|branch| !is_own(branch)).cloned().collect();
        entitlement::add(&mut tx, &self.own(id, &more, day)).await?;
        let entry = self.kept(permit, "organisation.admit").about(id).records(1 + more.len());
        tx.commit(entry, &[]).await?;
        Ok(id)
    }

    /// Entitlements to branches of its own, from a day on.
    pub(super) fn own(
        &self,
        organisation: Uuid,
        branches: &[BranchNumber],
        valid_from: Date,
    ) -> Vec<entitlement::Row> {
        let row = |branch: &BranchNumber| entitlement::Row {
            id: self.ids().next(),
            organisation,
            branch: branch.clone(),
            mandated_by: None,
            valid_from,
            valid_until: None,
        };
        branches.iter().map(row).collect()
    }

    /// Ends an organisation: none of its clients is let in any more, and no mandate it gave counts.
    /// With branches, only its own right to these ends.
    pub async fn end_organisation(
        &self,
        permit: &Permit<Keep>,
        number: &OrganisationNumber,
        branches: &[BranchNumber],
    ) -> Result<(), AdmissionError> {
        let now = self.now();
        let mut tx = self.store().write("organisation.end").await?;
        let known = organisation::present(&mut tx, number).await?;
        let known = known.ok_or_else(|| AdmissionError::Unknown(number.to_string()))?;
        let rows = entitlement::all(&mut tx).await?;
        for branch in branches {
            let own = |row: &&entitlement::Row| {
                row.organisation == known.id && row.mandated_by.is_none() && row.branch == *branch
            };
            let mut ended = false;
            for row in rows.iter().filter(own) {
                ended |= entitlement::end(&mut tx, row.id, now).await?;
            }
            if !ended {
                let what = format!("{} of {number}", branch.as_str());
                return Err(AdmissionError::Unknown(what));
            }
        }
        if branches.is_empty() {
            organisation::end(&mut tx, known.id, now).await?;
        }
        let records = branches.len().max(1);
        let entry = self.kept(permit, "organisation.end").about(known.id).records(records);
        tx.commit(entry, &[]).await?;
        Ok(())
    }

    /// All organisations, in the order they came.
    pub async fn organisations(&self) -> Result<Vec<OrganisationLine>, AdmissionError> {
        let mut db = self.store().read().await?;
        let mut branches: BTreeMap<Uuid, Vec<(BranchNumber, Date, Option<Date>)>> = BTreeMap::new();
        for row in entitlement::all(&mut db).await? {
            if row.mandated_by.is_none() {
                let own = branches.entry(row.organisation).or_default();
                own.push((row.branch, row.valid_from, row.valid_until));
            }
        }
        let line = |row: organisation::Row| OrganisationLine {
            id: row.id,
            number: row.number,
            name: row.name,
            since: row.since,
            ended_at: row.ended_at,
            branches: branches.remove(&row.id).unwrap_or_default(),
        };
        Ok(organisation::all(&mut db).await?.into_iter().map(line).collect())
    }
}
