//! Finds where somebody who signs in belongs: a member of staff at the provider with the
//! organisation's number, a patient in the file with the BSN's digest. The BSN is not kept.

use admission::people::{Answer, House, Place, StandsIn};
use identity::{OrganisationNumber, Representation, Role, Standing, System};
use store::seal::Keys;
use store::{Clock, Handle, Store, StoreError};
use uuid::Uuid;

use crate::model::bearer::Bearer;
use crate::model::patient::digest_of_bsn;
use crate::store::{patient, place, representative};

/// What it takes to find it.
pub(crate) struct Places {
    /// The house's database.
    pub(crate) store: Store,
    /// What day it is.
    pub(crate) clock: Clock,
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

    fn places_of_representative<'a>(&'a self, bsn: &'a str) -> Answer<'a, Vec<Place>> {
        Box::pin(self.find_represented(bsn))
    }

    fn places_vouched_for<'a>(&'a self, bsn: &'a str) -> Answer<'a, Vec<Place>> {
        Box::pin(self.find_vouched_for(bsn))
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
            System::Oin | System::Srn => return Ok(None),
        };
        let found = place::provider_with_number(&mut db, system, number.digits()).await?;
        let Some((id, name)) = found else { return Ok(None) };
        // The log is the whole house's: who is of one provider sees it only where that is the only one.
        if keeps_house && place::providers(&mut db).await?.len() > 1 {
            return Ok(None);
        }
        Ok(Some(Place { tenant: Some(id), called: name, ..Place::default() }))
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

    /// Whom somebody may act for today, by the providers' own records.
    async fn find_represented(&self, bsn: &str) -> Result<Vec<Place>, StoreError> {
        let today = law::terms::dutch_day(self.clock.now());
        let mut db = self.store.read().await?;
        let mut places: Vec<Place> = Vec::new();
        for (provider, name) in place::providers(&mut db).await? {
            let digest = digest_of_bsn(&self.keys.owner(provider), bsn);
            for row in representative::in_force(&mut db, provider, &digest, today).await? {
                if places.iter().any(|known| known.patient == Some(row.patient_id)) {
                    continue;
                }
                let representation =
                    Representation { standing: row.standing()?, id: Some(row.representative_id) };
                let place = at(provider, &name, row.patient_id);
                places.push(self.standing_in(&mut db, place, representation).await?);
            }
        }
        Ok(places)
    }

    /// The patient the identity provider says somebody may act for.
    async fn find_vouched_for(&self, bsn: &str) -> Result<Vec<Place>, StoreError> {
        let representation = Representation { standing: Standing::Vouched, id: None };
        let mut places = self.find_patient(bsn).await?;
        let mut db = self.store.read().await?;
        for place in &mut places {
            *place = self.standing_in(&mut db, place.clone(), representation).await?;
        }
        Ok(places)
    }

    /// The place as somebody has it who acts for the patient there.
    async fn standing_in(
        &self,
        db: &mut impl Handle,
        place: Place,
        representation: Representation,
    ) -> Result<Place, StoreError> {
        let bearer = match (place.tenant, place.patient) {
            (Some(provider), Some(patient)) => {
                let sealed = patient::sealed(db, provider, patient).await?;
                sealed
                    .map(|row| Bearer::open(&self.keys.owner(provider), patient, &row))
                    .transpose()?
            }
            _ => None,
        };
        let initials = bearer.map(|bearer| bearer.initials()).unwrap_or_default();
        Ok(Place { stands_in: Some(StandsIn { representation, initials }), ..place })
    }
}

fn at(provider: Uuid, name: &str, patient: Uuid) -> Place {
    let called = name.to_owned();
    Place { tenant: Some(provider), patient: Some(patient), called, stands_in: None }
}
