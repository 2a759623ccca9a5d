//! Files of a measure and of its case: decision and notification as PDF and JSON, and the case for
//! other case systems.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use paper::Report;
use web::Problem;
use web::doors::Known;
use web::page::{Language, Visit};

use super::{decision, follow_up, notification, zgw as shape};
use crate::context::Context;
use crate::model::measure::Kind;
use crate::portal::id;
use crate::use_case::measure::ReadMeasures;
use crate::use_case::measure::read::{of_case, of_measure};

pub(super) async fn of_measure_file(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadMeasures>,
    Path((case, measure, file)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let measure = id(&measure)?;
    let shown = of_measure(&cx, known.permit, id(&case)?, measure).await?;
    let it = shown.measure(measure)?;
    let step = match file.as_str() {
        "decision.pdf" | "decision.json" => it.last(Kind::Decided),
        "notification.pdf" | "notification.json" => it.last(Kind::Notified),
        file => follow_up::of_file(it, file),
    };
    let step = step.ok_or_else(Problem::not_found)?;
    let (house, language) = (cx.portal().face.name(visit.language), visit.language);
    let name = format!("{}-{}-{file}", shown.case.number.as_str(), it.number);
    match file.as_str() {
        "decision.pdf" => {
            pdf(&decision::letter(&shown, it, step, house, language), language, &name)
        }
        "decision.json" => Ok(json(&decision::said(&shown, it, step), &name)),
        "notification.pdf" => {
            pdf(&notification::form(&shown, it, step, house, language), language, &name)
        }
        "notification.json" => Ok(json(&notification::said(&shown, it, step), &name)),
        _ => pdf(&follow_up::letter(&shown, it, step, house, language), language, &name),
    }
}

pub(super) async fn zgw(
    State(cx): State<Context>,
    known: Known<ReadMeasures>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let shown = of_case(&cx, known.permit, id(&case)?).await?;
    let name = format!("{}-zgw.json", shown.case.number.as_str());
    Ok(json(&shape::said(&shown), &name))
}

fn pdf(report: &Report, language: Language, name: &str) -> Result<Response, Problem> {
    let of_paper = match language {
        Language::Dutch => paper::Language::Dutch,
        Language::English => paper::Language::English,
    };
    let made = paper::report(report, of_paper).map_err(|error| {
        tracing::error!(%error, code = error.code(), "a document of a measure could not be made");
        Problem::internal()
    })?;
    Ok(file("application/pdf", made, name))
}

fn json(value: &serde_json::Value, name: &str) -> Response {
    file("application/json", format!("{value:#}\n").into_bytes(), name)
}

fn file(kind: &'static str, body: Vec<u8>, name: &str) -> Response {
    // The number of a case holds letters, digits and marks that a header takes; a quote it cannot hold.
    let place = format!("attachment; filename=\"{}\"", name.replace(['"', '/', '\\'], "-"));
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, place),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, body).into_response()
}
