//! HTTP for people: the pages of the inspectorate. Signing in and sessions are those every house
//! has; pages call use cases, never the store.

mod access_log;
mod landing;

use std::sync::Arc;

use ::store::{Clock, Ids, Store};
use admission::people::{self, Answer, House, People, Place};
use admission::portal::{Host, Portal};
use identity::policy::Data;
use identity::{OrganisationNumber, Role};
use web::doors::{Doors, may, signed_in};
use web::page::{Here, has_desk};

use crate::context::Context;
use crate::use_case::read_access_log::ReadAccessLog;

/// What the inspectorate has, and the page it is seen on.
const HERE: &[Here] = &[
    Here { data: Data::AccessLog, page: Some("/access-log") },
    Here { data: Data::Vigilance, page: None },
    Here { data: Data::Trace, page: None },
    Here { data: Data::Inspection, page: None },
    Here { data: Data::DeliveryStatistics, page: None },
    Here { data: Data::Report, page: None },
    Here { data: Data::Enforcement, page: None },
    Here { data: Data::FineInterview, page: None },
    Here { data: Data::Decision, page: None },
    Here { data: Data::Complaint, page: None },
];

/// Roles that work in this house. What the register keeps for its operator is not here.
const ROLES: [Role; 7] = [
    Role::VigilanceInspector,
    Role::CareInspector,
    Role::ReportingDesk,
    Role::EnforcementOfficer,
    Role::PublicationOfficer,
    Role::ComplaintDesk,
    Role::LogManager,
];

/// The portal on an open, migrated store.
pub(crate) fn open(store: &Store, clock: &Clock, ids: &Ids, settings: people::Settings) -> Portal {
    let (store, clock, ids) = (store.clone(), clock.clone(), ids.clone());
    let people = People::new(store, clock, ids, settings, Arc::new(Places));
    Portal::new(people, "Inspectie: implantaten", "Inspectorate: implants")
}

/// The doors of the pages.
pub(crate) fn doors(doors: Doors<Context>) -> Doors<Context> {
    admission::portal::doors(doors).page("/", signed_in(), landing::handler).page(
        "/access-log",
        may::<ReadAccessLog>(),
        access_log::handler,
    )
}

/// Who works here. There are no patients.
struct Places;

impl House for Places {
    fn place_of_staff<'a>(
        &'a self,
        role: Role,
        _: Option<&'a OrganisationNumber>,
    ) -> Answer<'a, Option<Place>> {
        let works_here = ROLES.contains(&role) && has_desk(role, HERE);
        Box::pin(async move { Ok(works_here.then(Place::default)) })
    }

    fn places_of_patient<'a>(&'a self, _: &'a str) -> Answer<'a, Vec<Place>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

impl Host for Context {
    fn portal(&self) -> &Portal {
        self.portal()
    }
}
