//! `GET /fhir/R4/Procedure/{id}` and `/Device/{id}`: one's own registration, as FHIR.
//!
//! The id is the register's id of the registration, as `/v1/registrations` has it. With
//! `-implanted` or `-explanted` behind it a Procedure is that one event alone, and without it the
//! collection of all events and the Device: the form in which it was delivered.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use exchange::device::Designation;
use fhir::{Action, write};
use identity::{Caller, ReadOwn};
use serde_json::Value;
use uuid::Uuid;
use web::doors::Known;

use super::FhirJson;
use super::refusal::Refusal;
use crate::context::Context;
use crate::model::implant::State as Standing;
use crate::model::registration::Registration;
use crate::use_case::read_registration;

pub(super) async fn procedure(
    State(cx): State<Context>,
    Known { caller, .. }: Known<ReadOwn>,
    Path(id): Path<String>,
) -> Result<FhirJson, Refusal> {
    let event = [Action::Implanted, Action::Explanted]
        .into_iter()
        .find_map(|event| Some((id.strip_suffix(&format!("-{}", event.code()))?, event)));
    answer(&cx, &caller, event.map_or(id.as_str(), |(id, _)| id), |registration| match event {
        Some((_, event)) => write::procedure(registration, event),
        None => Some(write::registration(registration)),
    })
    .await
}

pub(super) async fn device(
    State(cx): State<Context>,
    Known { caller, .. }: Known<ReadOwn>,
    Path(id): Path<String>,
) -> Result<FhirJson, Refusal> {
    answer(&cx, &caller, &id, |registration| Some(write::device(registration))).await
}

async fn answer(
    cx: &Context,
    caller: &Caller,
    id: &str,
    written: impl Fn(&write::Registration<'_>) -> Option<Value>,
) -> Result<FhirJson, Refusal> {
    let id: Uuid = id.parse().map_err(|_| Refusal::not_found())?;
    let registration = read_registration::read(cx, caller, id).await?;
    let id = id.to_string();
    let written = written(&of(&registration, &id)).ok_or_else(Refusal::not_found)?;
    Ok(FhirJson(StatusCode::OK, written))
}

fn of<'a>(registration: &'a Registration, id: &'a str) -> write::Registration<'a> {
    let implant = &registration.implant;
    let (manufacturer, product) = match (&implant.device.designation, &registration.product) {
        (Designation::WithoutUdi(text), _) => (Some(&text.manufacturer), Some(&text.product_name)),
        (_, Some(product)) => (Some(&product.manufacturer), Some(&product.product_name)),
        (_, None) => (None, None),
    };
    let said = |text: Option<&'a String>| text.map(String::as_str).filter(|text| !text.is_empty());
    let di = implant.device.udi_di();
    let production = &implant.device.production;
    write::Registration {
        id,
        reference: implant.reference.as_str(),
        branch: implant.branch.as_str(),
        issuer: di.map(|di| issuer(di.issuer())),
        di: di.map(exchange::UdiDi::as_str),
        manufacturer: said(manufacturer),
        product: said(product),
        lot: production.lot.as_deref(),
        serial: production.serial.as_deref(),
        implanted: implant.implanted_on,
        explanted: implant.state.explanted_on(),
        died: implant.state.deceased_on(),
        state: match implant.state {
            Standing::Withdrawn => write::State::Withdrawn,
            Standing::InSitu | Standing::Explanted { .. } | Standing::Deceased { .. } => {
                write::State::Counts
            }
        },
    }
}

fn issuer(issuer: exchange::Issuer) -> fhir::Issuer {
    match issuer {
        exchange::Issuer::Gs1 => fhir::Issuer::Gs1,
        exchange::Issuer::Hibcc => fhir::Issuer::Hibcc,
        exchange::Issuer::Iccbba => fhir::Issuer::Iccbba,
        exchange::Issuer::Ifa => fhir::Issuer::Ifa,
    }
}
