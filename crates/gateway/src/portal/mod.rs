//! HTTP for people: the pages of the gateway. Signing in and sessions are those every house has;
//! pages call use cases, never the store.

mod access_log;
mod handed_over;
mod landing;
mod operation;
mod patient;
mod recall;
mod representative;
mod staff;

use std::sync::Arc;

use ::store::seal::Keys;
use ::store::{Clock, Ids, Store};
use admission::people::{self, People};
use admission::portal::{Host, Portal, scanner_doors};
use identity::policy::Data;
use web::doors::{Doors, may, signed_in};
use web::page::{Here, Language, Meaning, Place, has_desk};

use crate::context::Context;
use crate::model::reason::Reason;
use crate::use_case::find_place::Places;
use crate::use_case::read_access_log::ReadAccessLog;

pub(crate) use handed_over::handed_over_to;

/// What the gateway has, and the page it is seen on.
const HERE: &[Here] = &[
    Here { data: Data::OwnAccessLog, page: Some("/who-looked") },
    Here { data: Data::AccessLog, page: Some("/access-log") },
    Here { data: Data::OwnImplants, page: Some(patient::START) },
    Here { data: Data::OwnConsent, page: None },
    Here { data: Data::OwnIncidents, page: None },
    Here { data: Data::PatientFile, page: None },
    Here { data: Data::Consent, page: None },
    Here { data: Data::Representatives, page: Some(representative::START) },
    Here { data: Data::PatientLink, page: Some(operation::START) },
    Here { data: Data::Message, page: None },
    Here { data: Data::ReportedImplants, page: None },
    Here { data: Data::RepairList, page: None },
    Here { data: Data::Receipt, page: None },
    Here { data: Data::HandOver, page: None },
    Here { data: Data::Reconciliation, page: None },
    Here { data: Data::Readiness, page: None },
    Here { data: Data::EvidencePack, page: None },
    Here { data: Data::RecallWork, page: Some("/recalls") },
    Here { data: Data::Notice, page: None },
    Here { data: Data::RecallProgress, page: None },
    Here { data: Data::RecallProcedure, page: Some("/recall-procedure") },
    Here { data: Data::Instructions, page: Some("/instructions") },
    Here { data: Data::Quality, page: None },
    Here { data: Data::InternalIncidents, page: None },
    Here { data: Data::BoardFigures, page: None },
    Here { data: Data::HouseRules, page: None },
    Here { data: Data::Callers, page: None },
];

/// The pages that the frame links to, for whoever may see them.
const PLACES: &[Place] = &[
    operation::PLACES[0],
    patient::PLACES[0],
    patient::PLACES[1],
    patient::PLACES[2],
    patient::PLACES[3],
    staff::PLACES[0],
    staff::PLACES[1],
    staff::PLACES[2],
    staff::PLACES[3],
    staff::PLACES[4],
    staff::PLACES[5],
    staff::PLACES[6],
    staff::PLACES[7],
    recall::PLACES[0],
    recall::PLACES[1],
    recall::PLACES[2],
    representative::PLACES[0],
];

/// The portal on an open, migrated store.
pub(crate) fn open(
    store: &Store,
    clock: &Clock,
    ids: &Ids,
    keys: &Keys,
    settings: people::Settings,
) -> Portal {
    let places = Places {
        store: store.clone(),
        clock: clock.clone(),
        keys: keys.clone(),
        has_desk: |role| has_desk(role, HERE),
    };
    let (store, clock, ids) = (store.clone(), clock.clone(), ids.clone());
    let people = People::new(store, clock, ids, settings, Arc::new(places));
    Portal::new(people, "Implantaten bij uw zorgaanbieder", "Implants at your care provider")
        .with_places(PLACES)
}

/// The doors of the pages.
pub(crate) fn doors(doors: Doors<Context>) -> Doors<Context> {
    let doors = operation::doors(patient::doors(scanner_doors(admission::portal::doors(doors))));
    staff::doors(representative::doors(recall::doors(doors)))
        .page("/", signed_in(), landing::handler)
        .page("/access-log", may::<ReadAccessLog>(), access_log::handler)
}

impl Host for Context {
    fn portal(&self) -> &Portal {
        &self.portal
    }

    /// The reasons of the repair list.
    fn meaning(&self, code: &str, language: Language) -> Option<Meaning> {
        let reason: Reason = code.parse().ok()?;
        let rule: law::Rule = reason.rule().parse().ok()?;
        Some(Meaning {
            what: reason.message(language).to_owned(),
            to_do: reason.fix(language).to_owned(),
            rule: format!("{rule}, {}", rule.article()),
        })
    }
}
