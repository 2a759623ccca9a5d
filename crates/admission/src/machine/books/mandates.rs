//! Mandates: one organisation delivers for a branch of another, for as long as that agreed.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use identity::{Keep, OrganisationNumber, Permit};
use jiff::civil::Date;
use store::Handle;
use uuid::Uuid;

use crate::desk::{Admission, AdmissionError};
use crate::store::{entitlement, organisation, today};

/// A mandate to put on the books.
#[derive(Debug, Clone)]
pub struct NewMandate {
    /// Whose branch it is.
    pub by: OrganisationNumber,
    /// Who may act for it.
    pub to: OrganisationNumber,
    /// The branch.
    pub branch: BranchNumber,
    /// The first day; today if not given.
    pub from: Option<Date>,
    /// The last day; none if it has no end.
    pub until: Option<Date>,
}

/// A mandate, as a list shows it.
#[derive(Debug, Clone)]
pub struct MandateLine {
    /// Its id.
    pub id: Uuid,
    /// Whose branch it is.
    pub by: OrganisationNumber,
    /// Who may act for it.
    pub to: OrganisationNumber,
    /// The branch.
    pub branch: BranchNumber,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Option<Date>,
    /// Whether it counts today.
    pub counts: bool,
}

impl Admission {
    /// Puts a mandate on the books, and gives its id.
    pub async fn add_mandate(
        &self,
        permit: &Permit<Keep>,
        mandate: &NewMandate,
    ) -> Result<Uuid, AdmissionError> {
        let from = mandate.from.unwrap_or_else(|| today(self.now()));
        let contradiction = |what: String| Err(AdmissionError::Contradiction(what));
        if mandate.until.is_some_and(|until| until < from) {
            return contradiction(format!("the mandate would end before {from}, its first day"));
        }
        if mandate.by == mandate.to {
            return contradiction("an organisation needs no mandate of its own".to_owned());
        }
        let mut tx = self.store().write("mandate.add").await?;
        let by = named(&mut tx, &mandate.by).await?;
        let to = named(&mut tx, &mandate.to).await?;
        let held = entitlement::of(&mut tx, by, from).await?;
        let is_mandate = held.mandates.iter().any(|(branch, _)| *branch == mandate.branch);
        if is_mandate || !held.branches.contains(&mandate.branch) {
            let branch = mandate.branch.as_str();
            let what = format!("on {from} branch {branch} is not one of {}'s own", mandate.by);
            return contradiction(what);
        }
        let id = self.ids().next();
        let row = entitlement::Row {
            id,
            organisation: to,
            branch: mandate.branch.clone(),
            mandated_by: Some(by),
            valid_from: from,
            valid_until: mandate.until,
        };
        entitlement::add(&mut tx, &[row]).await?;
        tx.commit(self.kept(permit, "mandate.add").about(id).records(1), &[]).await?;
        Ok(id)
    }

    /// Ends a mandate now.
    pub async fn end_mandate(&self, permit: &Permit<Keep>, id: Uuid) -> Result<(), AdmissionError> {
        let mut tx = self.store().write("mandate.end").await?;
        let rows = entitlement::all(&mut tx).await?;
        let is_mandate = rows.iter().any(|row| row.id == id && row.mandated_by.is_some());
        if !is_mandate || !entitlement::end(&mut tx, id, self.now()).await? {
            return Err(AdmissionError::Unknown(id.to_string()));
        }
        tx.commit(self.kept(permit, "mandate.end").about(id).records(1), &[]).await?;
        Ok(())
    }

    /// All mandates that were not ended.
    pub async fn mandates(&self) -> Result<Vec<MandateLine>, AdmissionError> {
        let day = today(self.now());
        let mut db = self.store().read().await?;
        let numbers: BTreeMap<Uuid, OrganisationNumber> = organisation::all(&mut db)
            .await?
            .into_iter()
            .filter_map(|row| Some((row.id, row.number?)))
            .collect();
        let mut lines = Vec::new();
        for row in entitlement::all(&mut db).await? {
            let Some(by) = row.mandated_by.and_then(|by| numbers.get(&by)) else { continue };
            let Some(to) = numbers.get(&row.organisation) else { continue };
            let held = entitlement::of(&mut db, row.organisation, day).await?;
            let counts = held.branches.contains(&row.branch)
                && row.valid_from <= day
                && row.valid_until.is_none_or(|until| until >= day);
            let (by, to, branch) = (by.clone(), to.clone(), row.branch);
            let (id, from, until) = (row.id, row.valid_from, row.valid_until);
            lines.push(MandateLine { id, by, to, branch, from, until, counts });
        }
        Ok(lines)
    }
}

async fn named(db: &mut impl Handle, number: &OrganisationNumber) -> Result<Uuid, AdmissionError> {
    let known = organisation::present(db, number).await?;
    known.map(|row| row.id).ok_or_else(|| AdmissionError::Unknown(number.to_string()))
}
