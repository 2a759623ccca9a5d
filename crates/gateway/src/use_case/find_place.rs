//! Finds where somebody who signs in belongs: a member of staff at the provider with the
//! organisation's number, a patient in the file with the BSN's digest. The BSN is not kept.

use admission::people::{Answer, House, Place};
use identity::{OrganisationNumber, Role, System};
use store::seal::Keys;
use store::{Store, StoreError};
use uuid::Uuid;

use crate::model::patient::digest_of_bsn;
use crate::store::{patient, place};

/// What it takes to find it.
pub(crate) struct Places {
    /// The house's database.
    pub(crate) store: Store,
    /// The keys that digests are made with.
    pub(crate) keys: Keys,
    /// Whether the access matrix gives a role anything to do here.
    pub(crate) has_desk: fn(Role) -> bool,
}

impl House for Places {
    fn place_of_staff<'a>(
        &'a self,
        role: Role,
        organisation: Option<&'a OrganisationNumber>,
    ) -> Answer<'a, Option<Place>> {
        Box::pin(self.find_staff(role, organisation))
    }

    fn places_of_patient<'a>(&'a self, bsn: &'a str) -> Answer<'a, Vec<Place>> {
        Box::pin(self.find_patient(bsn))
    }
}

impl Places {
    async fn find_staff(
        &self,
        role: Role,
        organisation: Option<&OrganisationNumber>,
    ) -> Result<Option<Place>, StoreError> {
        if !(self.has_desk)(role) {
            return Ok(None);
        }
        let mut db = self.store.read().await?;
        let keeps_house = matches!(role, Role::Operator | Role::LogManager);
        let Some(number) = organisation else {
            // Who keeps the whole gateway is of no provider; everybody else is of one.
            return Ok(keeps_house.then(Place::default));
        };
        let system = match number.system() {
            System::Ura => "ura",
            System::Kvk => "kvk",
            System::Oin => return Ok(None),
        };
        let found = place::provider_with_number(&mut db, system, number.digits()).await?;
        let Some((id, name)) = found else { return Ok(None) };
        // The log is the whole house's: who is of one provider sees it only where that is the only one.
        if keeps_house && place::providers(&mut db).await?.len() > 1 {
            return Ok(None);
        }
        Ok(Some(Place { tenant: Some(id), patient: None, called: name }))
    }

    async fn find_patient(&self, bsn: &str) -> Result<Vec<Place>, StoreError> {
        let mut db = self.store.read().await?;
        let mut places = Vec::new();
        for (provider, name) in place::providers(&mut db).await? {
            let digest = digest_of_bsn(&self.keys.owner(provider), bsn);
            let found = patient::found(&mut db, provider, vec![digest]).await?;
            places.extend(found.into_iter().map(|found| at(provider, &name, found.patient_id)));
        }
        Ok(places)
    }
}

fn at(provider: Uuid, name: &str, patient: Uuid) -> Place {
    Place { tenant: Some(provider), patient: Some(patient), called: name.to_owned() }
}
