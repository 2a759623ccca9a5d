//! HTTP for people: the pages of the register. Signing in and sessions are those every house has;
//! pages call use cases, never the store.
//!
//! Who works for a provider without a link registers here ([`entry`], [`change`]), sees what was
//! told ([`registrations`]) and confirms that it is in the file ([`to_file`]). What everybody may
//! see needs no session: the catalogue, the rules, the figures.

mod access_log;
mod catalogue;
mod change;
mod entry;
mod explained;
mod landing;
mod own_figures;
mod public_figures;
mod recall;
mod receipt;
mod record;
mod registrations;
mod rules;
mod slip;
mod slip_paper;
mod to_file;
mod try_out;
mod words;

use std::sync::Arc;

use ::store::{Clock, Ids, Store};
use admission::machine;
use admission::people::{self, Answer, House, People, Place};
use admission::portal::{Host, Portal, scanner_doors};
use identity::policy::Data;
use identity::{OrganisationNumber, ReadOwn, Role};
use web::doors::{Doors, may, open as open_door, signed_in};
use web::page::{Here, has_desk};

use crate::context::Context;
use crate::use_case::confirm_filing::ConfirmFiling;
use crate::use_case::list_filings::SeeFilings;
use crate::use_case::read_access_log::ReadAccessLog;
use crate::use_case::read_figures::ReadOwnFigures;
use crate::use_case::{DeliverByHand, ReadReceipt};

/// What the register has, and the page it is seen on.
const HERE: &[Here] = &[
    Here { data: Data::Registration, page: Some("/registrations") },
    Here { data: Data::FileConfirmation, page: Some("/to-file") },
    Here { data: Data::Notice, page: Some("/mailbox") },
    Here { data: Data::RecallContact, page: Some("/recall-contact") },
    Here { data: Data::AccessLog, page: Some("/access-log") },
    Here { data: Data::HouseRules, page: None },
    Here { data: Data::Callers, page: None },
    Here { data: Data::Trace, page: None },
    Here { data: Data::DeliveryStatistics, page: None },
];

/// The pages one goes to by oneself.
const PLACES: &[web::page::Place] = &[
    web::page::Place::of::<DeliverByHand>("/registrations/new", "Registreren", "Register"),
    web::page::Place::of::<ReadOwn>("/registrations", "Eigen registraties", "Own registrations"),
    web::page::Place::of::<SeeFilings>("/to-file", "Nog in het dossier", "To put in the file"),
    web::page::Place::of::<ReadOwnFigures>("/figures/own", "Op tijd", "In time"),
    recall::MAILBOX,
    recall::CONTACT,
    web::page::Place::of::<ReadOwn>("/catalogue", "Productcatalogus", "Products"),
    web::page::Place::of::<ReadOwn>("/rules", "Regels", "Rules"),
    web::page::Place::of::<DeliverByHand>("/try-out", "Proberen", "Try out"),
    web::page::Place::of::<ReadAccessLog>("/access-log", "Toegangslogboek", "Access log"),
];

const PRODUCTS: &str = "the catalogue repeats what its sources publish";
const RULES: &str = "the rules a register works by are public";
const FIGURES: &str = "statistics with small counts hidden are public (Gezondheidswet art. 44)";

/// The portal on an open, migrated store.
pub(crate) fn open(store: &Store, clock: &Clock, ids: &Ids, settings: people::Settings) -> Portal {
    let places = Places { store: store.clone() };
    let (store, clock, ids) = (store.clone(), clock.clone(), ids.clone());
    let people = People::new(store, clock, ids, settings, Arc::new(places));
    Portal::new(people, "Landelijk Implantatenregister", "National Implant Register")
        .with_places(PLACES)
}

/// The doors of the pages.
pub(crate) fn doors(doors: Doors<Context>) -> Doors<Context> {
    recall::doors(scanner_doors(admission::portal::doors(doors)))
        .page("/", signed_in(), landing::handler)
        .page("/registrations", may::<ReadOwn>(), registrations::list)
        .page("/registrations/new", signed_in(), entry::implant)
        .kept_form("/registrations/new", may::<DeliverByHand>(), entry::register_implant)
        .form("/registrations/new/photo", may::<DeliverByHand>(), entry::implant_photo)
        .page("/registrations/removed", signed_in(), entry::explant)
        .kept_form("/registrations/removed", may::<DeliverByHand>(), entry::register_explant)
        .form("/registrations/removed/photo", may::<DeliverByHand>(), entry::explant_photo)
        .page("/registrations/{id}", may::<ReadOwn>(), registrations::one)
        .page("/registrations/{id}/slip", may::<ReadOwn>(), slip::page)
        .page("/registrations/{id}/slip.pdf", may::<ReadOwn>(), slip_paper::handler)
        .page("/registrations/{id}/change", may::<DeliverByHand>(), change::page)
        .kept_form("/registrations/{id}/change", may::<DeliverByHand>(), change::handler)
        .form("/registrations/{id}/filed", may::<ConfirmFiling>(), to_file::confirm)
        .page("/to-file", may::<SeeFilings>(), to_file::list)
        .page("/receipts/{id}", may::<ReadReceipt>(), receipt::handler)
        .page("/figures/own", may::<ReadOwnFigures>(), own_figures::handler)
        .page("/try-out", signed_in(), try_out::page)
        .kept_form("/try-out", may::<DeliverByHand>(), try_out::handler)
        .page("/catalogue", open_door(PRODUCTS), catalogue::page)
        .form("/catalogue", open_door(PRODUCTS), catalogue::search)
        .page("/rules", open_door(RULES), rules::page)
        .page("/findings/{code}", open_door(RULES), rules::finding)
        .page("/figures", open_door(FIGURES), public_figures::page)
        .page("/access-log", may::<ReadAccessLog>(), access_log::handler)
}

/// Who works here: whoever the access matrix gives something to do with what the register has, and
/// of providers those whose organisation is on the books. There are no patients.
struct Places {
    store: Store,
}

impl House for Places {
    fn place_of_staff<'a>(
        &'a self,
        role: Role,
        organisation: Option<&'a OrganisationNumber>,
    ) -> Answer<'a, Option<Place>> {
        Box::pin(async move {
            if !has_desk(role, HERE) {
                return Ok(None);
            }
            if !is_of_a_provider(role) {
                return Ok(Some(Place::default()));
            }
            let Some(number) = organisation else { return Ok(None) };
            let called = machine::called(&mut self.store.read().await?, number).await?;
            Ok(called.map(|called| Place { called, ..Place::default() }))
        })
    }

    fn places_of_patient<'a>(&'a self, _: &'a str) -> Answer<'a, Vec<Place>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// Whether people with this role act for an organisation that provides care.
fn is_of_a_provider(role: Role) -> bool {
    matches!(role, Role::Deliverer | Role::Professional | Role::RecallCoordinator)
}

impl Host for Context {
    fn portal(&self) -> &Portal {
        self.portal()
    }
}
