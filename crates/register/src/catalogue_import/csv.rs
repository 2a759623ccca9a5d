//! Our own table of products: for devices that no public catalogue holds, and for corrections.
//!
//! The first row names the columns, in any order; [`COLUMNS`] says which there are. Columns are
//! parted by semicolons, commas, tabs or pipes, whichever the first row uses. Rows stream.

use std::io::BufRead;
use std::path::Path;

use super::error::{ImportError, OpenError, RowError, RowErrorCode};
use super::progress::{self, Counted, Progress};
use super::record::{self, DiRole, MarketStatus, OtherDi, ProductRecord, Source};
use crate::model::product::{Link, LinkKind, MriSafety};

/// The columns and what they hold. The first three must be there.
pub const COLUMNS: [(&str, &str); 23] = [
    ("udi_di", "the UDI-DI of the device"),
    ("manufacturer", "name of the manufacturer"),
    ("product_name", "trade name"),
    ("issuer", "gs1, hibcc, iccbba or ifa; compared with the form of the UDI-DI"),
    ("basic_udi_di", "key of the model family in EUDAMED"),
    ("product_type", "kind of product in words"),
    ("model", "the manufacturer's model or version"),
    ("catalogue_number", "the manufacturer's catalogue number"),
    ("emdn", "EMDN codes, parted by |"),
    ("gmdn", "GMDN terms or codes, parted by |"),
    ("snomed", "SNOMED CT codes, parted by |"),
    ("category", "category of implant, such as hip_prosthesis"),
    ("status", "on_market or off_market"),
    ("valid_from", "first day the row counts, 2026-01-31"),
    ("valid_to", "last day the row counts"),
    ("package_dis", "DIs of packages, parted by |"),
    ("secondary_dis", "DIs of another agency, parted by |"),
    ("previous_dis", "former DIs, parted by |"),
    ("mri_safety", "safe, conditional, unsafe or not_stated, as the label says"),
    ("lifetime", "how long it lasts as its maker expects it, in words"),
    ("safety_summary", "address of the summary of safety and clinical performance"),
    ("instructions", "address of the instructions for use"),
    ("leaflet", "address of the leaflet for patients"),
];

/// Columns that must be there.
const REQUIRED: usize = 3;

/// A table being read.
pub(super) struct Table {
    file: String,
    reader: csv::Reader<Counted>,
    /// For each of our columns, its place in the file.
    places: [Option<usize>; COLUMNS.len()],
    row: csv::StringRecord,
    ready: std::collections::VecDeque<RowError>,
    ended: bool,
}

impl Table {
    pub(super) fn open(path: &Path, progress: &Progress) -> Result<Self, OpenError> {
        let mut source = progress.open(path)?;
        let unreadable = |source| OpenError::Read { path: path.display().to_string(), source };
        let delimiter = delimiter(source.fill_buf().map_err(unreadable)?);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(source);
        let file = progress::name(path);
        let header = reader.headers().map_err(|error| unreadable(error.into()))?;
        let places = places(header, &file)?;
        Ok(Self {
            file,
            reader,
            places,
            row: csv::StringRecord::new(),
            ready: std::collections::VecDeque::new(),
            ended: false,
        })
    }

    fn cell(&self, column: &str) -> &str {
        let index = index(column);
        self.places[index].and_then(|place| self.row.get(place)).unwrap_or_default()
    }

    fn text(&self, column: &str) -> Option<String> {
        record::text(self.cell(column))
    }

    /// The record of the present row. A row is refused for what makes it useless: no device, no
    /// name; everything else that is wrong is told and left out.
    fn read(&self, faults: &mut Vec<RowError>) -> Option<ProductRecord> {
        let udi_di = self.udi_di(faults);
        let manufacturer = self.needed("manufacturer", faults);
        let product_name = self.needed("product_name", faults);
        let other_dis = [
            ("package_dis", DiRole::Package),
            ("secondary_dis", DiRole::Secondary),
            ("previous_dis", DiRole::Previous),
        ]
        .into_iter()
        .flat_map(|(column, role)| self.other_dis(column, role, faults))
        .collect();
        let status = self.chosen(
            "status",
            &[("on_market", MarketStatus::OnMarket), ("off_market", MarketStatus::OffMarket)],
            faults,
        );
        let valid_from = self.date("valid_from", faults);
        let valid_to = self.date("valid_to", faults);
        let category = self.category(faults);
        let mri_safety =
            self.chosen("mri_safety", &MriSafety::ALL.map(|it| (it.code(), it)), faults);
        let links = [
            ("safety_summary", LinkKind::SafetySummary),
            ("instructions", LinkKind::Instructions),
            ("leaflet", LinkKind::Leaflet),
        ]
        .into_iter()
        .filter_map(|(column, kind)| self.link(column, kind, faults))
        .collect();
        Some(ProductRecord {
            other_dis,
            basic_udi_di: self.text("basic_udi_di"),
            manufacturer: Some(manufacturer?),
            product_name: Some(product_name?),
            product_type: self.text("product_type"),
            model: self.text("model"),
            catalogue_number: self.text("catalogue_number"),
            emdn: record::codes(self.cell("emdn")),
            gmdn: record::codes(self.cell("gmdn")),
            snomed: record::codes(self.cell("snomed")),
            category,
            mri_safety,
            lifetime: self.text("lifetime"),
            links,
            status,
            valid_from,
            valid_to,
            ..ProductRecord::of(udi_di?, Source::Csv)
        })
    }

    fn udi_di(&self, faults: &mut Vec<RowError>) -> Option<exchange::UdiDi> {
        let text = self.needed("udi_di", faults)?;
        let di = self.read_di("udi_di", &text, faults)?;
        let issuer = self.cell("issuer").to_ascii_lowercase();
        if !issuer.is_empty() && issuer != di.issuer().as_str() {
            let what = format!("`{text}` has the form of {}, not of {issuer}", di.issuer());
            let hint = "correct the issuer, or leave it empty";
            faults.push(self.fault("issuer", RowErrorCode::BadUdiDi, what, hint));
            return None;
        }
        Some(di)
    }

    fn other_dis(
        &self,
        column: &'static str,
        role: DiRole,
        faults: &mut Vec<RowError>,
    ) -> Vec<OtherDi> {
        record::codes(self.cell(column))
            .iter()
            .filter_map(|text| self.read_di(column, text, faults))
            .map(|udi_di| OtherDi { role, udi_di })
            .collect()
    }

    fn read_di(
        &self,
        column: &'static str,
        text: &str,
        faults: &mut Vec<RowError>,
    ) -> Option<exchange::UdiDi> {
        record::udi_di(text)
            .map_err(|why| {
                let what = format!("`{text}`: {why}");
                let hint = "copy the DI from the label or the manufacturer's list";
                faults.push(self.fault(column, RowErrorCode::BadUdiDi, what, hint));
            })
            .ok()
    }

    fn needed(&self, column: &'static str, faults: &mut Vec<RowError>) -> Option<String> {
        let text = self.text(column);
        if text.is_none() {
            let what = format!("`{column}` is empty");
            faults.push(self.fault(column, RowErrorCode::Missing, what, "fill it in"));
        }
        text
    }

    fn date(&self, column: &'static str, faults: &mut Vec<RowError>) -> Option<jiff::civil::Date> {
        let text = self.text(column)?;
        let date = record::date(&text);
        if date.is_none() {
            let what = format!("`{text}` is no date");
            let hint = "write year, month, day: 2026-01-31";
            faults.push(self.fault(column, RowErrorCode::BadValue, what, hint));
        }
        date
    }

    fn chosen<T: Copy>(
        &self,
        column: &'static str,
        choices: &[(&str, T)],
        faults: &mut Vec<RowError>,
    ) -> Option<T> {
        let text = self.text(column)?;
        let choice = choices.iter().find(|(word, _)| *word == text);
        if choice.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            let what = format!("`{text}` is none of: {}", words.join(", "));
            let hint = "use one of these words, or leave it empty";
            faults.push(self.fault(column, RowErrorCode::BadValue, what, hint));
        }
        choice.map(|(_, value)| *value)
    }

    fn category(&self, faults: &mut Vec<RowError>) -> Option<String> {
        let text = self.text("category")?;
        let fits = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !fits {
            let what = format!("`{text}` is no category code");
            let hint = "use a code of the inclusion list, such as hip_prosthesis";
            faults.push(self.fault("category", RowErrorCode::BadValue, what, hint));
        }
        fits.then_some(text)
    }

    fn link(
        &self,
        column: &'static str,
        kind: LinkKind,
        faults: &mut Vec<RowError>,
    ) -> Option<Link> {
        let text = self.text(column)?;
        let link = Link::to(kind, &text);
        if link.is_none() {
            let what = format!("`{text}` is no address of a page");
            let hint = "begin with https:// and write no blanks";
            faults.push(self.fault(column, RowErrorCode::BadValue, what, hint));
        }
        link
    }

    fn fault(
        &self,
        column: &'static str,
        code: RowErrorCode,
        what: String,
        hint: &'static str,
    ) -> RowError {
        RowError {
            file: self.file.clone(),
            line: self.row.position().map_or(0, csv::Position::line),
            column: self.places[index(column)].map_or(1, |place| place + 1),
            field: column,
            code,
            what,
            hint,
        }
    }

    /// A row that the CSV reader could not read, or an end of the reading.
    fn unreadable(&mut self, error: csv::Error) -> ImportError {
        let line = error.position().map_or(0, csv::Position::line);
        match error.into_kind() {
            csv::ErrorKind::Io(source) => {
                self.ended = true;
                ImportError::Read { file: self.file.clone(), source }
            }
            _ => ImportError::Row(RowError {
                file: self.file.clone(),
                line,
                column: 1,
                field: "row",
                code: RowErrorCode::Malformed,
                what: "the row is not text in UTF-8".to_owned(),
                hint: "save the table as UTF-8",
            }),
        }
    }
}

impl Iterator for Table {
    type Item = Result<ProductRecord, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(fault) = self.ready.pop_front() {
                return Some(Err(fault.into()));
            }
            if self.ended {
                return None;
            }
            let mut row = std::mem::take(&mut self.row);
            let read = self.reader.read_record(&mut row);
            self.row = row;
            match read {
                Ok(false) => self.ended = true,
                Err(error) => return Some(Err(self.unreadable(error))),
                Ok(true) => {
                    let mut faults = Vec::new();
                    let product = self.read(&mut faults);
                    self.ready.extend(faults);
                    if let Some(product) = product {
                        return Some(Ok(product));
                    }
                }
            }
        }
    }
}

/// Where each of our columns stands; a column that is not ours is a slip and refused.
fn places(
    header: &csv::StringRecord,
    file: &str,
) -> Result<[Option<usize>; COLUMNS.len()], OpenError> {
    let mut places = [None; COLUMNS.len()];
    for (place, name) in header.iter().enumerate() {
        let name = name.trim_start_matches('\u{feff}').trim().to_ascii_lowercase();
        match COLUMNS.iter().position(|(column, _)| *column == name) {
            Some(index) => places[index] = Some(place),
            None => {
                return Err(OpenError::UnknownColumn {
                    file: file.to_owned(),
                    column: name,
                    known: COLUMNS.map(|(column, _)| column).to_vec(),
                });
            }
        }
    }
    match places[..REQUIRED].iter().position(Option::is_none) {
        None => Ok(places),
        Some(missing) => Err(OpenError::MissingColumn {
            file: file.to_owned(),
            column: COLUMNS[missing].0,
            header: header.iter().collect::<Vec<_>>().join(" "),
        }),
    }
}

fn index(column: &str) -> usize {
    COLUMNS.iter().position(|(name, _)| *name == column).expect("called with names of COLUMNS")
}

/// The delimiter that the first row uses most.
fn delimiter(start: &[u8]) -> u8 {
    let first_row = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: &u8| first_row.split(|byte| byte == delimiter).count();
    b";,\t|".iter().copied().rev().max_by_key(count).unwrap_or(b';')
}
