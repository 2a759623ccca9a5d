//! Device records of EUDAMED as JSON, in the shapes its two interfaces answer with.
//!
//! A file holds pages (`{"content": [...]}` of the public site, `{"value": [...]}` of the data
//! lake), a list of devices, or one device or page a line. Search results name the manufacturer
//! but no nomenclature, device details the reverse; import both, they complete each other.
//! Devices stream one at a time. Where a field may sit is data, in [`fields`]: the interfaces
//! differ and change.

mod fields;
mod frames;

use std::collections::VecDeque;
use std::path::Path;

use exchange::UdiDi;
use serde_json::Value;

use self::frames::{Frame, FrameError, Frames};
use super::error::{ImportError, OpenError, RowError, RowErrorCode};
use super::progress::{self, Counted, Progress};
use super::record::{self, DiRole, MarketStatus, OtherDi, ProductRecord, Source};
use crate::model::product::{Link, LinkKind};

/// Records being read from a file.
pub(super) struct Eudamed {
    file: String,
    frames: Frames<Counted>,
    /// Answers already found in what was last read.
    ready: VecDeque<Result<ProductRecord, ImportError>>,
    superseded: u64,
}

impl Eudamed {
    pub(super) fn open(path: &Path, progress: &Progress) -> Result<Self, OpenError> {
        let frames = Frames::open(progress.open(path)?)
            .map_err(|source| OpenError::Read { path: path.display().to_string(), source })?;
        let file = progress::name(path);
        Ok(Self { file, frames, ready: VecDeque::new(), superseded: 0 })
    }

    /// Versions of devices that a later one has replaced; they are passed by.
    pub(super) const fn superseded(&self) -> u64 {
        self.superseded
    }

    /// Reads one frame: a device, or in a file of lines perhaps a whole page.
    fn take(&mut self, frame: &Frame) {
        match serde_json::from_slice::<Value>(&frame.bytes) {
            Err(error) => {
                let (line, column) = frame.place(error.line(), error.column());
                let fault = Fault {
                    field: "record",
                    code: RowErrorCode::Malformed,
                    what: format!("the JSON breaks off or is wrong here: {error}"),
                    hint: "fetch this record anew",
                };
                self.refuse(line, column, fault);
            }
            Ok(value) => match fields::page(&value) {
                Some(devices) => {
                    for device in devices {
                        self.device(device, frame);
                    }
                }
                None => self.device(&value, frame),
            },
        }
    }

    fn device(&mut self, device: &Value, frame: &Frame) {
        if fields::flag(device, fields::LATEST_VERSION) == Some(false) {
            self.superseded += 1;
            return;
        }
        let mut faults = Vec::new();
        let product = product(device, &mut faults);
        for fault in faults {
            self.refuse(frame.line, frame.column, fault);
        }
        self.ready.extend(product.map(Ok));
    }

    fn refuse(&mut self, line: u64, column: usize, fault: Fault) {
        let Fault { field, code, what, hint } = fault;
        let file = self.file.clone();
        self.ready.push_back(Err(RowError { file, line, column, field, code, what, hint }.into()));
    }
}

impl Iterator for Eudamed {
    type Item = Result<ProductRecord, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(answer) = self.ready.pop_front() {
                return Some(answer);
            }
            match self.frames.next()? {
                Ok(frame) => self.take(&frame),
                Err(FrameError::Read(source)) => {
                    return Some(Err(ImportError::Read { file: self.file.clone(), source }));
                }
                Err(FrameError::Shape { line, column, code, what }) => {
                    let hint = "fetch this part of the catalogue anew";
                    self.refuse(line, column, Fault { field: "record", code, what, hint });
                }
            }
        }
    }
}

/// What is wrong with a device, before it is known where it stands.
struct Fault {
    field: &'static str,
    code: RowErrorCode,
    what: String,
    hint: &'static str,
}

/// A device without a right UDI-DI is no record; a wrong second DI is told and left out.
fn product(device: &Value, faults: &mut Vec<Fault>) -> Option<ProductRecord> {
    let Some(text) = fields::text(device, fields::UDI_DI) else {
        faults.push(Fault {
            field: "primaryDi",
            code: RowErrorCode::Missing,
            what: "the record has no UDI-DI".to_owned(),
            hint: "only device records can be imported, not actors or certificates",
        });
        return None;
    };
    let udi_di = primary_di(device, &text, faults)?;
    let nomenclature = fields::nomenclature(device);
    Some(ProductRecord {
        other_dis: other_dis(device, faults),
        basic_udi_di: fields::text(device, fields::BASIC_UDI_DI),
        manufacturer: fields::text(device, fields::MANUFACTURER),
        product_name: fields::text(device, fields::PRODUCT_NAME),
        product_type: nomenclature.description,
        model: fields::text(device, fields::MODEL),
        catalogue_number: fields::text(device, fields::CATALOGUE_NUMBER),
        emdn: nomenclature.emdn,
        gmdn: nomenclature.gmdn,
        links: fields::text(device, fields::INFORMATION)
            .and_then(|url| Link::to(LinkKind::Information, &url))
            .into_iter()
            .collect(),
        status: fields::text(device, fields::STATUS).and_then(|status| market_status(&status)),
        valid_from: fields::text(device, fields::STATUS_DATE).as_deref().and_then(record::date),
        source_version: fields::text(device, fields::VERSION),
        ..ProductRecord::of(udi_di, Source::Eudamed)
    })
}

/// Reads the primary DI; where the record names another agency than the DI's own form, it is wrong.
fn primary_di(device: &Value, text: &str, faults: &mut Vec<Fault>) -> Option<UdiDi> {
    let di = parse(text, "primaryDi", faults)?;
    let stated = fields::text(device, fields::ISSUER);
    let stated = stated.as_deref().and_then(fields::last_part);
    let known = exchange::Issuer::ALL.map(exchange::Issuer::as_str);
    match stated {
        Some(agency) if known.contains(&agency) && agency != di.issuer().as_str() => {
            faults.push(Fault {
                field: "issuingAgency",
                code: RowErrorCode::BadUdiDi,
                what: format!(
                    "`{text}` has the form of {} but is said to be {agency}",
                    di.issuer()
                ),
                hint: "report it to the source; the device stays unresolved",
            });
            None
        }
        _ => Some(di),
    }
}

fn parse(text: &str, field: &'static str, faults: &mut Vec<Fault>) -> Option<UdiDi> {
    record::udi_di(text)
        .map_err(|why| {
            faults.push(Fault {
                field,
                code: RowErrorCode::BadUdiDi,
                what: format!("`{text}`: {why}"),
                hint: "report it to the source; the device stays unresolved",
            });
        })
        .ok()
}

fn other_dis(device: &Value, faults: &mut Vec<Fault>) -> Vec<OtherDi> {
    let mut others = Vec::new();
    for (role, field, paths) in [
        (DiRole::Secondary, "secondaryDi", fields::SECONDARY_DI),
        (DiRole::DirectMarking, "directMarkingDi", fields::DIRECT_MARKING_DI),
        (DiRole::UnitOfUse, "unitOfUse", fields::UNIT_OF_USE_DI),
    ] {
        if let Some(text) = fields::text(device, paths)
            && let Some(udi_di) = parse(&text, field, faults)
        {
            others.push(OtherDi { role, udi_di });
        }
    }
    for text in fields::packages(device) {
        if let Some(udi_di) = parse(&text, "containerPackages", faults) {
            others.push(OtherDi { role: DiRole::Package, udi_di });
        }
    }
    others
}

/// `refdata.device-model-status.on-the-market` and its kin.
fn market_status(code: &str) -> Option<MarketStatus> {
    match fields::last_part(code)? {
        "on-the-market" => Some(MarketStatus::OnMarket),
        "no-longer-on-the-market"
        | "no-longer-placed-on-the-market"
        | "not-intended-for-eu-market" => Some(MarketStatus::OffMarket),
        _ => None,
    }
}
