//! An implant and its reports as they are told.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::use_case::read_implants;

/// An implant of the provider's own; the patient stays sealed.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Implant {
    /// Its reference, random.
    reference: Uuid,
    /// `in_repair`, `queued`, `accepted`, `rejected`, `not_subject`, `withdrawn` or `merged`.
    #[schema(example = "accepted")]
    state: &'static str,
    /// The branch it is delivered for.
    branch_number: Option<String>,
    /// The device.
    udi_di: Option<String>,
    /// The lot, exactly as scanned.
    lot: Option<String>,
    /// The serial number, exactly as scanned.
    serial: Option<String>,
    /// When it was placed.
    #[schema(value_type = Option<String>, format = Date)]
    implanted_on: Option<Date>,
    /// When it was taken out.
    #[schema(value_type = Option<String>, format = Date)]
    explanted_on: Option<Date>,
    /// The expiry date on the label; no element of the register.
    #[schema(value_type = Option<String>, format = Date)]
    expires_on: Option<Date>,
    /// The scanned text, byte for byte.
    carrier: Option<String>,
    /// Whether it is backlog.
    legacy: bool,
    /// When this last changed, in UTC.
    changed_at: String,
    /// What was reported of it, in order; only when one implant is asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reports: Vec<Report>,
}

/// A report to the register, and its answer.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Report {
    /// Its reference at the register.
    reference: Uuid,
    /// What it reports.
    #[schema(example = "implantation")]
    event: String,
    /// The register's verdict; null while it waits.
    #[schema(example = "accepted")]
    status: Option<String>,
    /// The register's receipt, byte for byte.
    #[schema(value_type = Option<Object>)]
    receipt: Option<Box<RawValue>>,
    /// The register's proof of the receipt (C2SP `tlog-proof`), byte for byte; null while it waits,
    /// and if the register stored nothing.
    proof: Option<String>,
}

impl From<read_implants::Report> for Report {
    fn from(report: read_implants::Report) -> Self {
        let read_implants::Report { reference, kind, status, receipt, proof } = report;
        Self { reference, event: kind, status, receipt, proof }
    }
}

impl From<read_implants::Implant> for Implant {
    fn from(implant: read_implants::Implant) -> Self {
        Self {
            reference: implant.reference,
            state: implant.state.as_str(),
            branch_number: implant.branch_number,
            udi_di: implant.udi_di,
            lot: implant.lot,
            serial: implant.serial,
            implanted_on: implant.implanted_on,
            explanted_on: implant.explanted_on,
            expires_on: implant.expires_on,
            carrier: implant.carrier,
            legacy: implant.legacy,
            changed_at: implant.changed_at.to_string(),
            reports: implant.events.into_iter().map(Report::from).collect(),
        }
    }
}
