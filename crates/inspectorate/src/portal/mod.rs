//! HTTP for people: the pages of the inspectorate. Signing in and sessions are those every house
//! has; pages call use cases, never the store.

mod access_log;
mod case;
mod cases;
mod closing;
mod directory;
mod duty;
mod enforcement;
mod faults;
pub(crate) mod inspection;
mod landing;
pub(crate) mod measure;
mod new_case;
mod new_trace;
pub(crate) mod notices;
mod recall;
pub(crate) mod result;
mod signal;
mod trace;
mod words;

use std::sync::Arc;

use ::store::{Clock, Ids, Store};
use admission::people::{self, Answer, House, People, Place};
use admission::portal::{Host, Portal};
use identity::policy::Data;
use identity::{OrganisationNumber, Role, System};
use web::doors::{Doors, may, signed_in};
use web::page::{Here, Place as PageOf, has_desk};

use crate::context::Context;
use crate::use_case::read_access_log::ReadAccessLog;
use crate::use_case::{CloseCase, OpenCase, ReadCase, ReadCases, WorkInCase};

/// What the inspectorate has, and the page it is seen on.
const HERE: &[Here] = &[
    Here { data: Data::AccessLog, page: None },
    Here { data: Data::Vigilance, page: None },
    Here { data: Data::Trace, page: None },
    Here { data: Data::Published, page: None },
    Here { data: Data::RecallProgress, page: None },
    Here { data: Data::Inspection, page: None },
    Here { data: Data::DeliveryStatistics, page: None },
    Here { data: Data::Directory, page: None },
    Here { data: Data::Report, page: None },
    Here { data: Data::Enforcement, page: None },
    Here { data: Data::FineInterview, page: None },
    Here { data: Data::Results, page: None },
    Here { data: Data::Decision, page: None },
    Here { data: Data::Complaint, page: None },
];

/// The pages one goes to by oneself.
const PAGES: &[PageOf] = &[
    PageOf::of::<ReadCases>("/inbox", "Postvak", "Inbox"),
    PageOf::of::<ReadCases>("/closed-cases", "Gesloten zaken", "Closed cases"),
    signal::SIGNALS,
    enforcement::CASES,
    closing::DRILLS,
    duty::WATCH,
    duty::WORK,
    directory::DIRECTORY,
    inspection::INSPECTIONS,
    inspection::REPORTS,
    notices::DECISIONS,
    notices::OWN,
    measure::FUNCTIONS,
    measure::PUBLICATIONS,
    result::RESULTS,
    result::ADVICE,
    PageOf::of::<ReadAccessLog>("/access-log", "Toegangslogboek", "Access log"),
];

/// Roles that work in this house. What the register keeps for its operator is not here.
const ROLES: [Role; 8] = [
    Role::VigilanceInspector,
    Role::CareInspector,
    Role::ReportingDesk,
    Role::EnforcementOfficer,
    Role::PublicationOfficer,
    Role::ComplaintDesk,
    Role::LogManager,
    Role::Manufacturer,
];

/// The portal on an open, migrated store.
pub(crate) fn open(store: &Store, clock: &Clock, ids: &Ids, settings: people::Settings) -> Portal {
    let (store, clock, ids) = (store.clone(), clock.clone(), ids.clone());
    let people = People::new(store, clock, ids, settings, Arc::new(Places));
    Portal::new(people, "Inspectie: implantaten", "Inspectorate: implants").with_places(PAGES)
}

/// The doors of the pages.
pub(crate) fn doors(doors: Doors<Context>) -> Doors<Context> {
    let doors = admission::portal::doors(doors)
        .page("/", signed_in(), landing::handler)
        .page("/access-log", may::<ReadAccessLog>(), access_log::handler)
        .page("/inbox", may::<ReadCases>(), cases::inbox)
        .page("/closed-cases", may::<ReadCases>(), cases::closed)
        // An empty form shows nothing of any case: who may fill it in is asked on the page.
        .page("/cases/new", signed_in(), new_case::page)
        .kept_form("/cases/new", may::<OpenCase>(), new_case::handler)
        .page("/cases/{id}", may::<ReadCase>(), case::page)
        .kept_form("/cases/{id}/close", may::<CloseCase>(), case::close)
        .page("/cases/{id}/traces/new", may::<ReadCase>(), new_trace::page)
        .kept_form("/cases/{id}/traces/new", may::<WorkInCase>(), new_trace::handler)
        .form("/cases/{id}/traces/count", may::<WorkInCase>(), new_trace::count_so_far)
        .page("/traces/{id}", may::<ReadCase>(), trace::page)
        .page("/traces/{id}/{file}", may::<ReadCase>(), trace::download)
        .form("/traces/{id}/repeat", may::<WorkInCase>(), trace::repeat);
    let doors = result::doors(doors);
    let doors = signal::doors(measure::doors(enforcement::doors(doors)));
    inspection::doors(duty::doors(directory::doors(notices::doors(closing::doors(recall::doors(
        doors,
    ))))))
}

/// Who works here. There are no patients.
struct Places;

impl House for Places {
    fn place_of_staff<'a>(
        &'a self,
        role: Role,
        organisation: Option<&'a OrganisationNumber>,
    ) -> Answer<'a, Option<Place>> {
        let works_here = ROLES.contains(&role) && has_desk(role, HERE);
        // Who is of a manufacturer is bound by its single registration number.
        let srn = organisation.filter(|it| it.system() == System::Srn);
        let place = match (role, srn) {
            (Role::Manufacturer, None) => None,
            (Role::Manufacturer, Some(srn)) => {
                Some(Place { called: srn.digits().to_owned(), ..Place::default() })
            }
            _ => Some(Place::default()),
        };
        Box::pin(async move { Ok(place.filter(|_| works_here)) })
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

/// The id in a path; what is none does not exist.
fn id(text: &str) -> Result<uuid::Uuid, web::Problem> {
    text.parse().map_err(|_| web::Problem::not_found())
}

/// A text with its blanks filled, one after the other. What is put in is never filled itself.
fn fill(text: &str, with: &[&str]) -> String {
    let mut parts = text.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        filled.push_str(with.get(at).copied().unwrap_or_default());
        filled.push_str(part);
    }
    filled
}
