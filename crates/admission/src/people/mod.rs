//! People: sign-ins by OpenID Connect, and sessions.
//!
//! A house is a relying party of one or two identity providers, a [`Registration`] each: staff,
//! and at a gateway patients. A sign-in goes [begin](People::begin), the provider, and back to
//! [finish](People::finish), which opens a [`Session`]: a row that can be listed and revoked, found
//! again by the digest of a cookie. Tokens of the provider are used once and not kept; the BSN a
//! provider tells of a patient is compared and forgotten.
//!
//! In which role somebody works is a [`Capacity`]: the provider's claims say which there are, the
//! [`House`] says which of them it has a place for, and the person picks one if there are several.

mod begin;
mod browser;
mod capacity;
mod claims;
mod end;
mod finish;
mod id_token;
mod jwe;
mod kept;
mod key;
mod level;
mod provider;
mod reason;
mod registration;
mod return_path;
mod secret;
mod session;

use std::pin::Pin;
use std::sync::Arc;

use ::store::{Clock, Ids, Store, StoreError};
use identity::{OrganisationNumber, Representation, Role};
use uuid::Uuid;
use web::page::Theme;
use web::scan::Decoder;

pub use begin::Begun;
pub use browser::{Cookies, is_same_origin};
pub use capacity::Capacity;
pub use end::Ended;
pub use finish::{Finished, Returned};
pub use kept::KeptForm;
pub use key::{ClientKey, KeyError};
pub use provider::{DEVELOPMENT_MARK, Looked, Provider, ProviderError};
pub use reason::{Reason, SignInError};
pub use registration::{Kind, Registration, Told};
pub use return_path::ReturnPath;
pub(crate) use secret::Secret;
pub use session::{Session, Summary};

/// The people of a house. Cheap to clone.
#[derive(Clone)]
pub struct People(Arc<Inner>);

struct Inner {
    store: Store,
    clock: Clock,
    ids: Ids,
    settings: Settings,
    house: Arc<dyn House>,
    staff: Option<Provider>,
    patients: Option<Provider>,
}

/// What the operator decided about people.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Where browsers reach this house: `https://gateway.example`, without a slash at the end.
    pub origin: String,
    /// With whom staff signs in.
    pub staff: Option<Registration>,
    /// With whom patients sign in.
    pub patients: Option<Registration>,
    /// Whether the provider of development is refused.
    pub is_production: bool,
    /// How the pages look, if not as all do.
    pub theme: Option<Arc<Theme>>,
    /// What reads photos of symbols, where people scan.
    pub decoder: Decoder,
}

/// An answer of a house that takes a look into its database.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// What admission asks a house about those who sign in.
pub trait House: Send + Sync + 'static {
    /// Where somebody of the staff works in this house, if there is a place for this role and
    /// organisation.
    fn place_of_staff<'a>(
        &'a self,
        role: Role,
        organisation: Option<&'a OrganisationNumber>,
    ) -> Answer<'a, Option<Place>>;

    /// Who this person is as a patient, at each provider that knows one. The house compares the
    /// BSN and keeps nothing of it.
    fn places_of_patient<'a>(&'a self, bsn: &'a str) -> Answer<'a, Vec<Place>>;

    /// The patients this person may act for, at each provider that has that on record; none in a
    /// house without such records.
    fn places_of_representative<'a>(&'a self, _bsn: &'a str) -> Answer<'a, Vec<Place>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// The same for a patient whom the identity provider says the person may act for.
    fn places_vouched_for<'a>(&'a self, _bsn: &'a str) -> Answer<'a, Vec<Place>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// A place in a house.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The provider, in a house that serves several.
    pub tenant: Option<Uuid>,
    /// The patient.
    pub patient: Option<Uuid>,
    /// What people call the place: the provider's name.
    pub called: String,
    /// For whom the person acts there; none for oneself.
    pub stands_in: Option<StandsIn>,
}

/// For whom somebody acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandsIn {
    /// As what.
    pub representation: Representation,
    /// What to call the patient: initials, no name.
    pub initials: String,
}

impl People {
    /// The people of a house on an open, migrated store.
    #[must_use]
    pub fn new(
        store: Store,
        clock: Clock,
        ids: Ids,
        settings: Settings,
        house: Arc<dyn House>,
    ) -> Self {
        let provider = |registration: &Option<Registration>| {
            let registration = registration.clone()?;
            Some(Provider::new(registration, clock.clone(), settings.is_production))
        };
        let (staff, patients) = (provider(&settings.staff), provider(&settings.patients));
        Self(Arc::new(Inner { store, clock, ids, settings, house, staff, patients }))
    }

    /// The registration of a kind, with the provider behind it.
    #[must_use]
    pub fn provider(&self, kind: Kind) -> Option<&Provider> {
        match kind {
            Kind::Staff => self.0.staff.as_ref(),
            Kind::Patients => self.0.patients.as_ref(),
        }
    }

    /// The kinds of people that can sign in here.
    #[must_use]
    pub fn kinds(&self) -> Vec<Kind> {
        Kind::ALL.into_iter().filter(|kind| self.provider(*kind).is_some()).collect()
    }

    /// Where browsers reach this house.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.0.settings.origin
    }

    /// How the pages look, if not as all do.
    #[must_use]
    pub fn theme(&self) -> Option<Arc<Theme>> {
        self.0.settings.theme.clone()
    }

    /// What reads photos of symbols.
    #[must_use]
    pub fn decoder(&self) -> &Decoder {
        &self.0.settings.decoder
    }

    /// The time of this house.
    #[must_use]
    pub fn now(&self) -> jiff::Timestamp {
        self.0.clock.now()
    }

    /// The cookies of this house.
    #[must_use]
    pub fn cookies(&self) -> Cookies {
        Cookies::of(self.origin())
    }

    fn inner(&self) -> &Inner {
        &self.0
    }
}

impl std::fmt::Debug for People {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "People({:?})", self.kinds())
    }
}
