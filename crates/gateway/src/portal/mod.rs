//! HTTP for people: the pages of the gateway. Signing in and sessions are those every house has;
//! pages call use cases, never the store.

mod access_log;
mod landing;
mod who_looked;
mod words;

use std::sync::Arc;

use ::store::seal::Keys;
use ::store::{Clock, Ids, Store};
use admission::people::{self, People};
use admission::portal::{Host, Portal};
use identity::policy::Data;
use web::doors::{Doors, may, signed_in};
use web::page::{Here, has_desk};

use crate::context::Context;
use crate::use_case::find_place::Places;
use crate::use_case::read_access_log::{ReadAccessLog, ReadOwnLog};

/// What the gateway has, and the page it is seen on.
const HERE: &[Here] = &[
    Here { data: Data::OwnAccessLog, page: Some("/who-looked") },
    Here { data: Data::AccessLog, page: Some("/access-log") },
    Here { data: Data::OwnImplants, page: None },
    Here { data: Data::OwnConsent, page: None },
    Here { data: Data::OwnIncidents, page: None },
    Here { data: Data::PatientFile, page: None },
    Here { data: Data::Consent, page: None },
    Here { data: Data::PatientLink, page: None },
    Here { data: Data::Message, page: None },
    Here { data: Data::RecallWork, page: None },
    Here { data: Data::Quality, page: None },
    Here { data: Data::InternalIncidents, page: None },
    Here { data: Data::BoardFigures, page: None },
    Here { data: Data::HouseRules, page: None },
    Here { data: Data::Callers, page: None },
];

/// The portal on an open, migrated store.
pub(crate) fn open(
    store: &Store,
    clock: &Clock,
    ids: &Ids,
    keys: &Keys,
    settings: people::Settings,
) -> Portal {
    let places =
        Places { store: store.clone(), keys: keys.clone(), has_desk: |role| has_desk(role, HERE) };
    let (store, clock, ids) = (store.clone(), clock.clone(), ids.clone());
    let people = People::new(store, clock, ids, settings, Arc::new(places));
    Portal::new(people, "Implantaten bij uw zorgaanbieder", "Implants at your care provider")
}

/// The doors of the pages.
pub(crate) fn doors(doors: Doors<Context>) -> Doors<Context> {
    admission::portal::doors(doors)
        .page("/", signed_in(), landing::handler)
        .page("/who-looked", may::<ReadOwnLog>(), who_looked::handler)
        .page("/access-log", may::<ReadAccessLog>(), access_log::handler)
}

impl Host for Context {
    fn portal(&self) -> &Portal {
        &self.portal
    }
}
