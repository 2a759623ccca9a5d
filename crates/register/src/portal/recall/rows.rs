//! The references of a notice, with what the provider registered under each: rows of a table, and a
//! file of all of them.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use exchange::Reference;
use exchange::device::Designation;
use web::Problem;
use web::doors::Known;
use web::page::short_date;

use super::words::Words;
use crate::context::Context;
use crate::portal::{explained, words as register};
use crate::use_case::ReadMailbox;
use crate::use_case::see_mailbox::{self, Opened};

/// A reference with its device.
pub(super) struct Row {
    pub(super) reference: String,
    pub(super) product: String,
    pub(super) numbers: String,
    pub(super) day: String,
    pub(super) state: (&'static str, &'static str),
}

/// Rows of these references.
pub(super) fn rows<'r>(
    opened: &Opened,
    references: impl IntoIterator<Item = &'r Reference>,
    words: &'static Words,
    register: &'static register::Words,
) -> Vec<Row> {
    let row = |reference: &Reference| {
        let Some(it) = opened.devices.get(reference) else {
            return Row {
                reference: reference.to_string(),
                product: String::new(),
                numbers: String::new(),
                day: String::new(),
                state: (words.not_there, "neutral"),
            };
        };
        let production = &it.device.production;
        let numbers = [production.lot.as_deref(), production.serial.as_deref()];
        Row {
            reference: reference.to_string(),
            product: match &it.device.designation {
                Designation::Udi(di) => di.as_str().to_owned(),
                Designation::WithoutUdi(text) => {
                    format!("{}, {}", text.product_name, text.manufacturer)
                }
                Designation::Unknown => String::new(),
            },
            numbers: numbers.into_iter().flatten().collect::<Vec<_>>().join(" / "),
            day: it.implanted_on.map(short_date).unwrap_or_default(),
            state: explained::state(it.state, register),
        }
    };
    references.into_iter().map(row).collect()
}

/// `GET /mailbox/{position}/implants.csv`
pub(super) async fn handler(
    State(cx): State<Context>,
    known: Known<ReadMailbox>,
    Path(position): Path<String>,
) -> Result<Response, Problem> {
    let position = position.parse().map_err(|_| Problem::not_found())?;
    let opened = see_mailbox::open(&cx, &known.caller, position, usize::MAX).await?;
    let drill = if opened.line.drill { "drill-" } else { "" };
    // A case number is no file name; the position is.
    let name = format!("attachment; filename=\"{drill}notice-{position}.csv\"");
    let name = HeaderValue::try_from(name).map_err(|_| Problem::internal())?;
    let csv = HeaderValue::from_static("text/csv; charset=utf-8");
    let headers = [(header::CONTENT_TYPE, csv), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file(&opened).map_err(|_| Problem::internal())?).into_response())
}

fn file(opened: &Opened) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    csv.write_record([
        "reference",
        "certainty",
        "drill",
        "udi_di",
        "manufacturer",
        "product_name",
        "lot",
        "serial",
        "implanted_on",
        "state",
    ])?;
    let notice = &opened.notice;
    let lists = [
        ("certain", &notice.implants.certain),
        ("possible", &notice.implants.possible),
        ("released", &notice.released),
    ];
    let drill = if opened.line.drill { "drill" } else { "" };
    for (certainty, references) in lists {
        for reference in references {
            let it = opened.devices.get(reference);
            let device = it.map(|it| &it.device);
            let text = device.and_then(|device| device.text());
            let di = device.and_then(|device| device.udi_di()).map(|di| di.as_str().to_owned());
            let production = device.map(|device| &device.production);
            let day = it.and_then(|it| it.implanted_on).map(|day| day.to_string());
            let cells = [
                Some(reference.to_string()),
                Some(certainty.to_owned()),
                Some(drill.to_owned()),
                di,
                text.map(|text| text.manufacturer.clone()),
                text.map(|text| text.product_name.clone()),
                production.and_then(|it| it.lot.clone()),
                production.and_then(|it| it.serial.clone()),
                day,
                it.map(|it| it.state.as_str().to_owned()),
            ];
            csv.write_record(cells.map(|cell| harmless(cell.unwrap_or_default())))?;
        }
    }
    Ok(csv.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// A text that a spreadsheet would take for a formula gets a mark in front.
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_reference_is_no_formula() {
        assert_eq!(harmless("=1+1".to_owned()), "'=1+1");
        assert_eq!(harmless("ZN-1".to_owned()), "ZN-1");
    }
}
