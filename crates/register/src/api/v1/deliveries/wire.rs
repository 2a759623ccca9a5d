//! A delivery and its answer on the wire.

use exchange::{Code, Findings, Receipt};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use web::{Problem, Told};

use crate::model::judge::Answer;
use crate::use_case::deliver::MAX_RECORDS;

/// A batch of events.
#[derive(ToSchema)]
#[schema(as = Delivery)]
#[expect(dead_code, reason = "read field by field, so that all errors are told at once")]
pub(crate) struct Delivery {
    /// 1 to 1000 records, each judged alone.
    #[schema(min_items = 1, max_items = 1000)]
    records: Vec<Record>,
}

/// One event: elements a to i of Besluit registratie implantaten art. 2, and technical ids. The
/// schema is closed: any other field is refused.
#[derive(ToSchema)]
#[schema(as = Record, rename_all = "camelCase", example = json!({
    "event": "implantation", "branchNumber": "000012345678", "reference": "3f6c1d0e-6a0e-4d3c",
    "udiDi": "08712345678906", "lot": "AB12", "implantedOn": "2026-03-15"
}))]
#[expect(dead_code, reason = "read field by field, so that all errors are told at once")]
pub(crate) struct Record {
    /// implantation, explantation, death or withdrawal.
    event: String,
    /// Element a: branch number (vestigingsnummer), twelve digits.
    #[schema(pattern = "^[0-9]{12}$")]
    branch_number: String,
    /// Your own random name for the record, unique per branch: 1 to 64 of letters, digits, - _ . : /.
    #[schema(max_length = 64)]
    reference: String,
    /// The reference of the record that this one replaces as a whole.
    corrects: Option<String>,
    /// Backlog of implantations before 2019-01-01: never late, taken with what there is.
    legacy: Option<bool>,
    /// Element e: the UDI-DI.
    udi_di: Option<String>,
    /// The agency of the UDI-DI (gs1, hibcc, iccbba, ifa); compared, if given.
    issuer: Option<String>,
    /// Element f: the lot, exactly as scanned.
    #[schema(max_length = 40)]
    lot: Option<String>,
    /// Element f: the serial number, exactly as scanned.
    #[schema(max_length = 40)]
    serial: Option<String>,
    /// The scanned text instead of `udiDi`, `lot` and `serial`: one text, or up to four of one label.
    carrier: Option<Carrier>,
    /// Why there is no UDI: `made_before_udi`, `label_lost`, `custom_made` or `carrier_damaged`.
    no_udi_reason: Option<String>,
    /// Element b, only without a UDI.
    #[schema(max_length = 120)]
    manufacturer: Option<String>,
    /// Element c, only without a UDI.
    #[schema(max_length = 120)]
    product_name: Option<String>,
    /// Element d, only without a UDI.
    #[schema(max_length = 120)]
    product_type: Option<String>,
    /// Element g: date of implantation.
    #[schema(format = Date)]
    implanted_on: Option<String>,
    /// Element h: date of explantation.
    #[schema(format = Date)]
    explanted_on: Option<String>,
    /// Element i: date of death.
    #[schema(format = Date)]
    died_on: Option<String>,
    /// Explantation: your reference of the implantation.
    implant_reference: Option<String>,
    /// Death: your references of the implants concerned.
    implant_references: Option<Vec<String>>,
    /// Explantation: elements that can no longer be derived (manufacturer, `product_name`, `product_type`, `udi_di`, `lot_or_serial`).
    not_derivable: Option<Vec<String>>,
    /// Explantation: implant, file and other information were looked at.
    derivation_checked: Option<bool>,
    /// Withdrawal: the reference of the record to withdraw.
    withdraws: Option<String>,
}

/// What a scanner read from the symbols of one label.
#[derive(ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "read field by field, so that all errors are told at once")]
pub(crate) enum Carrier {
    /// One symbol says all.
    One(String),
    /// Device identifier and lot or serial stand in symbols apart.
    Several(Vec<String>),
}

/// The answer to a delivery.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DeliveryAnswer {
    /// One per record, in the order of the request.
    receipts: Vec<RecordAnswer>,
}

/// The answer to one record.
#[derive(Serialize, ToSchema)]
pub(crate) struct RecordAnswer {
    /// The fixed statement: the same bytes whenever the same record is sent again.
    #[schema(value_type = ReceiptSchema)]
    receipt: Receipt,
    /// The proof that the register gave this receipt, signed at commit (C2SP `tlog-proof`): the
    /// same bytes whenever the same record is sent again. Null if the record was not stored: the
    /// register keeps nothing of it, so there is nothing to prove later.
    proof: Option<String>,
    /// Every finding in full, with rule, article and hint.
    findings: Vec<Told>,
}

/// A receipt: what the register states about one record.
#[derive(ToSchema)]
#[schema(as = Receipt, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes exchange::Receipt, which knows no OpenAPI")]
pub(crate) struct ReceiptSchema {
    /// Your reference; null if it could not be read or may not be repeated.
    reference: Option<String>,
    /// The register's id of the event; null if it was not stored.
    #[schema(format = Uuid)]
    register_id: Option<String>,
    /// SHA-256 of the canonical event (RFC 8785), in hexadecimal.
    content_sha256: Option<String>,
    /// SHA-256 of what the register keeps beside the event (who delivered it, which implant it was
    /// joined to, what it replaces, the findings in full), in hexadecimal; null if it was not stored.
    entry_sha256: Option<String>,
    /// When the register received it, in UTC: the counting moment of the term.
    #[schema(format = DateTime)]
    received_at: String,
    /// The last day in time.
    #[schema(format = Date)]
    due_on: Option<String>,
    /// `in_time`, late or `not_counted`.
    timeliness: String,
    /// accepted, `accepted_with_warnings`, rejected or `not_subject`.
    status: String,
    /// The codes of all findings.
    finding_codes: Vec<String>,
}

impl DeliveryAnswer {
    pub(crate) fn of(answers: &[Answer]) -> Self {
        let each = answers.iter().enumerate().map(|(index, answer)| RecordAnswer {
            receipt: answer.receipt.clone(),
            proof: answer.proof.clone(),
            findings: Told::all(&answer.findings, &format!("/records/{index}")),
        });
        Self { receipts: each.collect() }
    }
}

/// The records of an envelope, or all that is wrong with it.
pub(crate) fn records(body: &Value) -> Result<&[Value], Problem> {
    envelope(body).map_err(|findings| Problem::invalid(&findings))
}

/// The records of an envelope, or what was found instead.
pub(crate) fn envelope(body: &Value) -> Result<&[Value], Findings> {
    let mut findings = Findings::none();
    let Value::Object(envelope) = body else {
        findings.add(Code::NotAnObject, "");
        return Err(findings);
    };
    for name in envelope.keys().filter(|name| *name != "records") {
        let plain = name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphabetic());
        findings.add(Code::UnknownField, if plain { format!("/{name}") } else { String::new() });
    }
    let records = match envelope.get("records") {
        Some(Value::Array(records)) if records.len() > MAX_RECORDS => {
            findings.add(Code::TooManyRecords, "/records");
            None
        }
        Some(Value::Array(records)) if !records.is_empty() => Some(records),
        Some(Value::Array(_)) | None => {
            findings.add(Code::RecordsMissing, "/records");
            None
        }
        Some(_) => {
            findings.add(Code::WrongType, "/records");
            None
        }
    };
    match records {
        Some(records) if findings.is_empty() => Ok(records),
        _ => Err(findings),
    }
}
