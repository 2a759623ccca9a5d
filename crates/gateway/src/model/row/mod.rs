//! Flat records: the rows of a CSV file, and a scan, which is a row of its own.
//!
//! A row is known by its reference: the same again is a second sending, another content under it
//! is a correction. The reference itself never leaves the house, since it may be a case number.

mod file;

use exchange::Code;
use exchange::record::Calendar;
use fhir::When;
use jiff::civil::Date;
use store::Ids;
use store::seal::OwnerKeys;

use super::body::{Part, Side, Site};
use super::device::{self, Seen};
use super::draft::{At, Draft, Issue};
use super::intake::{Ask, Entry, Use};
use super::name::Names;
use super::patient::{Life, Patient};
use super::provider::{Number, NumberSystem, Provider};
use super::reason::Own;

pub use file::{File, NotCsv, Row};

/// The columns of a file, and the fields of a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// The sender's own name for the row.
    Reference,
    /// `implantation`, `explantation`, `death` or `withdrawal`.
    Event,
    /// The scanned text, as the scanner gave it.
    Carrier,
    /// The second symbol of a label that has two.
    SecondCarrier,
    /// The UDI-DI, where it is not scanned.
    UdiDi,
    /// The lot.
    Lot,
    /// The serial number.
    Serial,
    /// The expiry date.
    ExpiresOn,
    /// The date of implantation.
    ImplantedOn,
    /// The date of explantation.
    ExplantedOn,
    /// The date of death.
    DiedOn,
    /// The provider's number of the patient; stays in this house, sealed.
    PatientNumber,
    /// The branch: its number, or a URA, AGB code or KvK number of this provider.
    Branch,
    /// Why there is no UDI.
    NoUdiReason,
    /// The manufacturer, without a UDI.
    Manufacturer,
    /// The product, without a UDI.
    ProductName,
    /// The type, without a UDI.
    ProductType,
    /// The part of the body, by our code; stays in this house.
    BodyPart,
    /// The side of the body; stays in this house.
    Side,
}

impl Column {
    /// All of them with their names: in a CSV file, in Dutch, in JSON.
    pub const ALL: [(Self, &'static str, &'static str, &'static str); 19] = [
        (Self::Reference, "reference", "kenmerk", "reference"),
        (Self::Event, "event", "gebeurtenis", "event"),
        (Self::Carrier, "carrier", "scan", "carrier"),
        (Self::SecondCarrier, "carrier_2", "scan_2", "carrier"),
        (Self::UdiDi, "udi_di", "udi", "udiDi"),
        (Self::Lot, "lot", "lotnummer", "lot"),
        (Self::Serial, "serial", "serienummer", "serial"),
        (Self::ExpiresOn, "expires_on", "vervaldatum", "expiresOn"),
        (Self::ImplantedOn, "implanted_on", "implantatiedatum", "implantedOn"),
        (Self::ExplantedOn, "explanted_on", "explantatiedatum", "explantedOn"),
        (Self::DiedOn, "died_on", "overlijdensdatum", "diedOn"),
        (Self::PatientNumber, "patient_number", "patientnummer", "patientNumber"),
        (Self::Branch, "branch", "vestiging", "branch"),
        (Self::NoUdiReason, "no_udi_reason", "reden_geen_udi", "noUdiReason"),
        (Self::Manufacturer, "manufacturer", "fabrikant", "manufacturer"),
        (Self::ProductName, "product_name", "productnaam", "productName"),
        (Self::ProductType, "product_type", "producttype", "productType"),
        (Self::BodyPart, "body_part", "lichaamsdeel", "bodyPart"),
        (Self::Side, "side", "zijde", "side"),
    ];

    /// Reads a header's cell, in English or Dutch.
    #[must_use]
    pub fn of(header: &str) -> Option<Self> {
        let name = header.trim().to_lowercase().replace([' ', '-'], "_");
        let row = Self::ALL.iter().find(|row| row.1 == name || row.2 == name);
        row.map(|row| row.0)
    }
}

/// A flat record: its cells, and what their places are called.
pub trait Cells {
    /// The text of a cell; none when it is empty.
    fn get(&self, column: Column) -> Option<&str>;
    /// What its place is called.
    fn place(&self, column: Column) -> String;
    /// What the whole is called.
    fn whole(&self) -> String;
    /// What was wrong with the record as such.
    fn issues(&self) -> Vec<Issue>;
    /// The scanned texts of its label, each with its place.
    fn carriers(&self) -> Vec<At<String>> {
        let columns = [Column::Carrier, Column::SecondCarrier].into_iter();
        let at = |column| Some(At::new(self.get(column)?.to_owned(), self.place(column)));
        columns.filter_map(at).collect()
    }
}

/// What reading rows takes.
#[derive(Clone, Copy)]
pub struct Reader<'r> {
    /// Whose file it is.
    pub provider: &'r Provider,
    /// The provider's keys.
    pub keys: &'r OwnerKeys,
    /// Where references come from.
    pub ids: &'r Ids,
    /// The days it is judged by.
    pub calendar: Calendar,
    /// Whether the sender asked to load backlog.
    pub legacy: bool,
}

/// What a flat record reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reported {
    Implantation,
    Explantation,
    Death,
    Withdrawal,
    Unknown,
}

/// What became of a row.
pub(super) enum Outcome {
    Use(Box<Use>),
    Death(Patient),
}

/// What a file holds: an entry a row, the uses they tell of, and patients who died.
pub type Held = (Vec<Entry>, Vec<Use>, Vec<(Patient, Option<usize>)>);

impl Reader<'_> {
    /// Reads all rows of a file.
    #[must_use]
    pub fn read(&self, file: &File) -> Held {
        let (mut entries, mut uses, mut patients) = (Vec::new(), Vec::new(), Vec::new());
        for (index, row) in file.rows().enumerate() {
            let (entry, outcome) = self.record(&row, index, "Row", row.start(), row.length());
            entries.push(entry);
            match outcome {
                Outcome::Use(told) => uses.push(*told),
                Outcome::Death(patient) => patients.push((patient, None)),
            }
        }
        // What was placed comes before what was taken out, whatever the order of the rows.
        uses.sort_by_key(|used: &Use| !used.judged.draft.placed);
        (entries, uses, patients)
    }

    /// Reads one flat record.
    pub(super) fn record(
        &self,
        cells: &impl Cells,
        index: usize,
        kind: &str,
        start: usize,
        length: usize,
    ) -> (Entry, Outcome) {
        let event = match cells.get(Column::Event).map(str::to_lowercase).as_deref() {
            None | Some("implantation" | "implantatie") => Reported::Implantation,
            Some("explantation" | "explantatie") => Reported::Explantation,
            Some("death" | "overlijden") => Reported::Death,
            Some("withdrawal" | "intrekking") => Reported::Withdrawal,
            Some(_) => Reported::Unknown,
        };
        let names = Names(self.keys);
        let reference = cells.get(Column::Reference);
        let own = |reference: &str| match event {
            Reported::Implantation | Reported::Unknown => names.reference(reference),
            Reported::Explantation => names.reference(&format!("{reference}|explantation")),
            Reported::Death => names.reference(&format!("{reference}|death")),
            Reported::Withdrawal => names.reference(&format!("{reference}|withdrawal")),
        };
        let name = reference.map(own);
        let entry = Entry {
            kind: kind.to_owned(),
            resource_id: self.ids.next(),
            start,
            length,
            ask: Ask::Mirror(name.clone()),
            names: name.into_iter().collect(),
            identity: Vec::new(),
        };
        let mut draft = self.draft(cells, event);
        let patient = cells.get(Column::PatientNumber);
        let patient = patient.and_then(|number| Patient::numbered(number, self.keys));
        if event == Reported::Death {
            let died_on = self.date(cells, Column::DiedOn, &mut draft.issues);
            match (patient, died_on) {
                (Some(mut patient), Some(day)) if draft.issues.is_empty() => {
                    patient.life = Life::DiedOn(day);
                    return (entry, Outcome::Death(patient));
                }
                (patient, None) => {
                    let place = cells.place(Column::DiedOn);
                    if draft.issues.is_empty() {
                        draft.issues.push(Issue::at(Code::DiedOnMissing, place));
                    }
                    return (entry, self.used(draft, index, patient, Vec::new()));
                }
                (patient, Some(_)) => {
                    let place = cells.place(Column::PatientNumber);
                    draft.issues.push(Issue::at(Code::ImplantReferencesMissing, place));
                    return (entry, self.used(draft, index, patient, Vec::new()));
                }
            }
        }
        if patient.is_none() && event == Reported::Implantation {
            draft.issues.push(Issue::at(Own::PatientMissing, cells.place(Column::PatientNumber)));
        }
        let joins = match event {
            Reported::Explantation | Reported::Withdrawal => {
                reference.map(|reference| names.reference(reference)).into_iter().collect()
            }
            _ => Vec::new(),
        };
        (entry, self.used(draft, index, patient, joins))
    }

    fn used(
        &self,
        draft: Draft,
        index: usize,
        patient: Option<Patient>,
        joins: Vec<String>,
    ) -> Outcome {
        let reference = self.ids.random();
        let judged = draft.judge(reference, self.calendar);
        let patient = patient.map(|patient| (patient, None));
        Outcome::Use(Box::new(Use {
            reference,
            parts: vec![index],
            sought: Vec::new(),
            sought_ours: Vec::new(),
            joins,
            implants: Vec::new(),
            patient,
            judged,
        }))
    }

    fn draft(&self, cells: &impl Cells, reported: Reported) -> Draft {
        let mut issues = cells.issues();
        let explanted_on = self.date(cells, Column::ExplantedOn, &mut issues);
        let mut draft = Draft {
            placed: matches!(reported, Reported::Implantation),
            removed: reported == Reported::Explantation
                || (reported == Reported::Implantation && explanted_on.is_some()),
            entered_in_error: reported == Reported::Withdrawal,
            legacy: self.legacy,
            implanted_on: self.date(cells, Column::ImplantedOn, &mut issues),
            explanted_on,
            place: cells.whole(),
            site: Site {
                part: cells.get(Column::BodyPart).and_then(|text| Part::of(text.trim())),
                side: cells.get(Column::Side).and_then(Side::of_words),
            },
            issues,
            ..Draft::default()
        };
        if cells.get(Column::Reference).is_none() {
            let place = cells.place(Column::Reference);
            draft.issues.push(Issue::at(Own::RowReferenceMissing, place));
        }
        if reported == Reported::Unknown {
            draft.issues.push(Issue::at(Code::EventUnknown, cells.place(Column::Event)));
        }
        for (column, _, _, field) in Column::ALL {
            draft.places.entry(field).or_insert_with(|| cells.place(column));
        }
        match self.branch(cells) {
            Ok(branch) => draft.branch = Some(branch),
            Err(own) => draft.issues.push(Issue::at(own, cells.place(Column::Branch))),
        }
        let text = |column| {
            let cell = cells.get(column).map(|text| At::new(text.to_owned(), cells.place(column)));
            cell.into_iter().collect::<Vec<_>>()
        };
        let carriers = cells.carriers().into_iter();
        let expires_on = cells.get(Column::ExpiresOn).and_then(When::of).and_then(When::day);
        let expires_on = expires_on.map(|day| At::new(day, cells.place(Column::ExpiresOn)));
        let seen = Seen {
            carriers: carriers.map(|at| At::new(at.value.into_bytes(), at.place)).collect(),
            identifiers: text(Column::UdiDi),
            lots: text(Column::Lot),
            serials: text(Column::Serial),
            expiries: expires_on.into_iter().collect(),
        };
        let day = draft.implanted_on.unwrap_or(self.calendar.today);
        let (device, found) = device::read(&seen, day);
        draft.device = device;
        draft.issues.extend(found);
        for column in
            [Column::NoUdiReason, Column::Manufacturer, Column::ProductName, Column::ProductType]
        {
            let field = Column::ALL.iter().find(|row| row.0 == column).map(|row| row.3);
            if let (Some(field), Some(text)) = (field, cells.get(column)) {
                draft.further.push((field, text.into()));
            }
        }
        draft
    }

    fn date(&self, cells: &impl Cells, column: Column, issues: &mut Vec<Issue>) -> Option<Date> {
        let text = cells.get(column)?;
        let place = cells.place(column);
        let duty_year = self.calendar.duty_began.year();
        match When::of(text) {
            Some(when) if when.day().is_some() => return super::sift::day(when),
            Some(When::Year(year) | When::Month(year, _))
                if column == Column::ImplantedOn && year < duty_year =>
            {
                if !self.legacy {
                    issues.push(Issue::at(Own::LegacyNotRequested, place));
                }
            }
            Some(_) => issues.push(Issue::at(Own::DatePartial, place)),
            None => issues.push(Issue::at(Own::DateUnreadable, place)),
        }
        None
    }

    /// The branch a row names, by whichever number it gives.
    fn branch(&self, cells: &impl Cells) -> Result<exchange::BranchNumber, Own> {
        let Some(text) = cells.get(Column::Branch) else { return self.provider.branch([]) };
        let read = |system| Number::parse(system, text).ok();
        let named: Vec<Number> = match read(NumberSystem::Branch) {
            Some(branch) => vec![branch],
            None => [NumberSystem::Ura, NumberSystem::Agb, NumberSystem::Kvk]
                .into_iter()
                .filter_map(read)
                .collect(),
        };
        if named.is_empty() { Err(Own::BranchUndetermined) } else { self.provider.branch(&named) }
    }
}
