//! What a patient takes along for computers: `fhir.json` for other providers, and `implants.json`
//! with all there is. Papers stand beside this.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use fhir::document::{Bearer, Device, Document, Provider, Use, document};
use fhir::{Issuer, Side};
use web::Problem;
use web::doors::Known;
use web::page::{Language, Visit};

use super::one::Facts;
use super::words::Words;
use super::{part, plain};
use crate::context::Context;
use crate::model::body;
use crate::use_case::own::{Along, OwnImplant, TakeAlong, Taken, take_along};

/// `GET /take-along/implants.json`: everything the pages show, for a program to read.
pub(super) async fn json(
    State(cx): State<Context>,
    known: Known<TakeAlong>,
) -> Result<Response, Problem> {
    let along = take_along(&cx, &known.permit, &known.caller, Taken::Data).await?;
    let along = along.ok_or_else(Problem::not_found)?;
    let body = plain::written(&along);
    Ok(file("application/json", "implantaten.json", body))
}

/// `GET /take-along/fhir.json`: a FHIR document (R4).
pub(super) async fn fhir(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<TakeAlong>,
) -> Result<Response, Problem> {
    let along = take_along(&cx, &known.permit, &known.caller, Taken::Data).await?;
    let along = along.ok_or_else(Problem::not_found)?;
    let told = told(&along, visit.language);
    let body = written(&told, &along, visit.language, || cx.ids.random().to_string());
    Ok(file("application/fhir+json", "implantaten.fhir.json", body))
}

/// A file that is not shown but kept, and that no proxy keeps.
pub(super) fn file(media_type: &'static str, name: &str, body: impl Into<Vec<u8>>) -> Response {
    let mut response = body.into().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let disposition = format!("attachment; filename=\"{name}\"");
    if let Ok(disposition) = HeaderValue::try_from(disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// What is said of one implant in words.
struct Told {
    reference: String,
    text: String,
    place: Option<String>,
    kind: Option<&'static str>,
    facts: Facts,
}

fn told(along: &Along, language: Language) -> Vec<Told> {
    let words = Words::of(language);
    let each = along.implants.iter().map(|implant| {
        let title = part::title(implant, words, language);
        let place = part::place(implant, words, language);
        let category = implant.product.as_ref().and_then(|product| product.category.as_deref());
        let text = match &place {
            Some(place) => format!("{title}, {place}"),
            None => title,
        };
        Told {
            reference: implant.reference.to_string(),
            text,
            place: implant.part().map(|it| part::name(it.part, language).to_owned()),
            kind: category.and_then(|category| part::kind(category, language)),
            facts: Facts::of(implant),
        }
    });
    each.collect()
}

fn written(
    told: &[Told],
    along: &Along,
    language: Language,
    fresh: impl FnMut() -> String,
) -> String {
    let words = Words::of(language);
    let ura = along.provider.ura();
    let phone = Some(along.contact.phone.as_str()).filter(|phone| !phone.is_empty());
    let uses = told.iter().zip(&along.implants).map(|(told, implant)| used(told, implant));
    let taken = Document {
        at: along.at,
        language: match language {
            Language::Dutch => "nl",
            Language::English => "en",
        },
        title: words.my_implants,
        bearer: Bearer {
            name: along.bearer.name.as_deref(),
            born_on: along.bearer.born_on,
            died_on: along.bearer.died_on,
        },
        provider: Provider { name: along.provider.name(), ura, phone },
        uses: uses.collect(),
    };
    document(&taken, fresh).to_string()
}

fn used<'a>(told: &'a Told, implant: &'a OwnImplant) -> Use<'a> {
    let issuer = implant.udi_di.as_deref().and_then(|di| exchange::UdiDi::parse(di).ok());
    Use {
        reference: &told.reference,
        branch: implant.branch_number.as_deref(),
        implanted: implant.implanted_on,
        explanted: implant.explanted_on,
        part: told.place.as_deref(),
        side: implant.site.side.map(|side| match side {
            body::Side::Left => Side::Left,
            body::Side::Right => Side::Right,
            body::Side::Both => Side::Both,
        }),
        device: Device {
            issuer: issuer.map(|di| match di.issuer() {
                exchange::device::Issuer::Gs1 => Issuer::Gs1,
                exchange::device::Issuer::Hibcc => Issuer::Hibcc,
                exchange::device::Issuer::Iccbba => Issuer::Iccbba,
                exchange::device::Issuer::Ifa => Issuer::Ifa,
            }),
            di: implant.udi_di.as_deref(),
            carrier: implant.carrier.as_deref(),
            lot: implant.lot.as_deref(),
            serial: implant.serial.as_deref(),
            expires: implant.expires_on,
            manufacturer: told.facts.maker.as_deref(),
            name: told.facts.name.as_deref(),
            model: told.facts.model.as_deref(),
            kind: told.kind,
        },
        text: &told.text,
    }
}
