//! `/registrations/{id}/slip.pdf`: the slip on paper, with the reference and the UDI to scan, so
//! that they get into the patient's file without typing.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use exchange::device::{Device, Issuer};
use identity::ReadOwn;
use paper::{Carrier, Organisation, Slip};
use web::Problem;
use web::doors::Known;
use web::page::{Language, Visit, day_and_time};

use super::words::Words;
use super::{explained, registrations, slip};
use crate::context::Context;
use crate::model::rules::dutch_day;

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOwn>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let (it, told) = slip::read(&cx, &known, &id).await?;
    let words = Words::of(visit.language);
    let face = &cx.portal().face;
    let receipt = &told.receipt;
    let device = &it.implant.device;
    let carrier = carrier(device, dutch_day(cx.now()).year());
    let printed = carrier.as_ref().map(|(_, printed)| printed.clone());
    let slip = Slip {
        date: dutch_day(cx.now()),
        register: Organisation {
            name: face.name(visit.language).to_owned(),
            address: Vec::new(),
            telephone: None,
            email: None,
            website: Some(cx.portal().people.origin().to_owned()),
        },
        provider: visit.visitor().map(|it| it.place.clone()).unwrap_or_default(),
        branch: it.implant.branch.to_string(),
        reference: it.implant.reference.to_string(),
        receipt: receipt.register_id.unwrap_or(it.implant.id).to_string(),
        received: day_and_time(receipt.received_at, visit.language),
        event: explained::event(told.event, words).to_owned(),
        event_date: told.told.what.happened_on().unwrap_or_else(|| dutch_day(receipt.received_at)),
        product: registrations::product(&it),
        udi: printed.unwrap_or_else(|| typed(device, words)),
        carrier: carrier.map(|(carrier, _)| carrier),
    };
    let language = match visit.language {
        Language::Dutch => paper::Language::Dutch,
        Language::English => paper::Language::English,
    };
    let pdf = paper::slip(&slip, language).map_err(|error| {
        tracing::error!(%error, code = error.code(), "a slip could not be made");
        Problem::internal()
    })?;
    Ok(kept(pdf))
}

/// A file to keep, that no proxy keeps.
fn kept(pdf: Vec<u8>) -> Response {
    let mut response = pdf.into_response();
    let name = HeaderValue::from_static("attachment; filename=\"lir.pdf\"");
    for (header, value) in [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::CONTENT_DISPOSITION, name),
    ] {
        response.headers_mut().insert(header, value);
    }
    response
}

/// The UDI as a symbol and as it is printed, made of what was registered. Only GS1's can be made
/// again from its parts; what else the label said was never told to the register (rule R20).
fn carrier(device: &Device, year: i16) -> Option<(Carrier, String)> {
    let di = device.udi_di().filter(|di| di.issuer() == Issuer::Gs1)?;
    let mut text = format!("]d201{}", di.as_str());
    if let Some(lot) = &device.production.lot {
        text.push_str("10");
        text.push_str(lot);
        text.push('\u{1d}');
    }
    if let Some(serial) = &device.production.serial {
        text.push_str("21");
        text.push_str(serial);
    }
    let udi = udi::parse(text.trim_end_matches('\u{1d}'), u16::try_from(year).ok()?).ok()?;
    Some((Carrier::of(&udi).ok()?, Carrier::printed(&udi).ok()?))
}

/// What stands instead of a UDI that cannot be scanned.
fn typed(device: &Device, words: &Words) -> String {
    let di = device.udi_di().map_or_else(|| words.no_udi.to_owned(), |di| di.as_str().to_owned());
    let production = &device.production;
    let rest = [(words.lot, &production.lot), (words.serial, &production.serial)];
    let rest = rest.into_iter().filter_map(|(name, it)| Some(format!("{name}: {}", it.as_ref()?)));
    std::iter::once(di).chain(rest).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use exchange::UdiDi;
    use exchange::device::{Designation, Production};

    use super::*;

    fn device(di: &str, lot: Option<&str>, serial: Option<&str>) -> Device {
        let own = |text: Option<&str>| text.map(str::to_owned);
        Device {
            designation: Designation::Udi(UdiDi::parse(di).unwrap()),
            production: Production { lot: own(lot), serial: own(serial) },
        }
    }

    #[track_caller]
    fn check(lot: Option<&str>, serial: Option<&str>, printed: &str) {
        let found = carrier(&device("08712345678906", lot, serial), 2026);
        assert_eq!(found.map(|it| it.1).as_deref(), Some(printed));
    }

    #[test]
    fn the_symbol_says_what_was_registered() {
        check(Some("AB12"), Some("S1"), "(01)08712345678906(10)AB12(21)S1");
        check(Some("AB12"), None, "(01)08712345678906(10)AB12");
        check(None, Some("S1"), "(01)08712345678906(21)S1");
    }

    #[test]
    fn what_no_symbol_can_hold_is_printed_in_words() {
        let odd = device("08712345678906", Some("ÄÖ"), None);
        assert_eq!(carrier(&odd, 2026), None);
        let words = Words::of(Language::English);
        assert_eq!(typed(&odd, words), "08712345678906, Lot number: ÄÖ");
    }
}
