//! The AccessGUDID release: `device.txt`, `identifiers.txt` and `gmdnTerms.txt`, parted by pipes.
//!
//! The devices stream; what belongs to a device in the two other files is first read into
//! [`Lookup`]s that hold only what is used. Two million devices, each with a package and a term,
//! take 270 MB at the peak and seven seconds (measured on two cores). The real files are sorted
//! alike, which makes the join a walk side by side; nothing depends on it.
//! Columns are found by the names in the first row, since releases add some.

mod lookup;
mod pipes;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use self::lookup::Lookup;
use self::pipes::{Pipes, Row};
use super::error::{ImportError, OpenError, RowError, RowErrorCode};
use super::progress::Progress;
use super::record::{self, DiRole, MarketStatus, OtherDi, ProductRecord, Source};
use crate::model::product::MriSafety;

const DEVICE: [&str; 10] = [
    "PrimaryDI",
    "brandName",
    "versionModelNumber",
    "catalogNumber",
    "companyName",
    "publicVersionNumber",
    "devicePublishDate",
    "deviceCommDistributionEndDate",
    "deviceCommDistributionStatus",
    "MRISafetyStatus",
];
const IDENTIFIERS: [&str; 3] = ["PrimaryDI", "deviceId", "deviceIdType"];
const TERMS: [&str; 3] = ["PrimaryDI", "gmdnPTName", "gmdnCode"];

/// A release being read.
pub(super) struct Gudid {
    stage: Stage,
    terms_file: Pipes,
    identifiers_file: Pipes,
    device_file: Pipes,
    vocabulary: Vocabulary,
    terms: Lookup,
    other_dis: Lookup,
    release: Option<String>,
}

/// Which file is being read.
enum Stage {
    Terms,
    Identifiers,
    Devices,
    Done,
}

impl Gudid {
    pub(super) fn open(path: &Path, progress: &Progress) -> Result<Self, OpenError> {
        let folder = folder(path)?;
        let open = |file: &str, columns, required| {
            Pipes::open(&folder.join(file), columns, required, progress)
        };
        Ok(Self {
            stage: Stage::Terms,
            terms_file: open("gmdnTerms.txt", &TERMS, 2)?,
            identifiers_file: open("identifiers.txt", &IDENTIFIERS, 3)?,
            device_file: open("device.txt", &DEVICE, 5)?,
            vocabulary: Vocabulary::default(),
            terms: Lookup::default(),
            other_dis: Lookup::default(),
            release: release(&folder),
        })
    }

    /// The date of the release, if the folder bears its name.
    pub(super) fn release(&self) -> Option<&str> {
        self.release.as_deref()
    }

    fn device(
        row: &Row<'_>,
        terms: &mut Lookup,
        vocabulary: &Vocabulary,
        other_dis: &mut Lookup,
    ) -> Result<ProductRecord, RowError> {
        let [di, brand, model, catalogue, company, version, published, ended, status, mri] =
            row.cells();
        let udi_di = record::udi_di(di).map_err(|why| bad_di(row, 0, di, why))?;
        let gmdn: Vec<String> =
            terms.of(di).filter_map(|entry| vocabulary.word(entry)).map(str::to_owned).collect();
        let others = other_dis.of(di).filter_map(other_di).collect();
        Ok(ProductRecord {
            other_dis: others,
            manufacturer: record::text(company),
            product_name: record::text(brand),
            product_type: gmdn.first().cloned(),
            model: record::text(model),
            catalogue_number: record::text(catalogue),
            gmdn,
            mri_safety: mri_safety(mri),
            status: match status.trim() {
                "In Commercial Distribution" => Some(MarketStatus::OnMarket),
                "Not in Commercial Distribution" => Some(MarketStatus::OffMarket),
                _ => None,
            },
            valid_from: record::date(published),
            valid_to: record::date(ended),
            source_version: record::text(version),
            ..ProductRecord::of(udi_di, Source::Gudid)
        })
    }
}

impl Iterator for Gudid {
    type Item = Result<ProductRecord, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.stage {
                Stage::Terms => match self.terms_file.next_row() {
                    Some(Ok(row)) => {
                        let [di, term, code] = row.cells();
                        for word in [term, code] {
                            if let Some(word) = record::text(word) {
                                self.terms.push(di, &self.vocabulary.number(word).to_le_bytes());
                            }
                        }
                    }
                    Some(Err(error)) => return Some(Err(self.broken_or(error))),
                    None => {
                        self.terms.sort();
                        self.stage = Stage::Identifiers;
                    }
                },
                Stage::Identifiers => match self.identifiers_file.next_row() {
                    Some(Ok(row)) => {
                        let [primary, di, kind] = row.cells();
                        let Some(role) = role(kind) else { continue };
                        match record::udi_di(di) {
                            Ok(di) => self.other_dis.push(primary, &entry(role, di.as_str())),
                            Err(why) => return Some(Err(bad_di(&row, 1, di, why).into())),
                        }
                    }
                    Some(Err(error)) => return Some(Err(self.broken_or(error))),
                    None => {
                        self.other_dis.sort();
                        self.stage = Stage::Devices;
                    }
                },
                Stage::Devices => match self.device_file.next_row() {
                    Some(Ok(row)) => {
                        let device = Self::device(
                            &row,
                            &mut self.terms,
                            &self.vocabulary,
                            &mut self.other_dis,
                        );
                        return Some(device.map_err(ImportError::from));
                    }
                    Some(Err(error)) => return Some(Err(self.broken_or(error))),
                    None => self.stage = Stage::Done,
                },
                Stage::Done => return None,
            }
        }
    }
}

impl Gudid {
    /// After a file that cannot be read on, nothing follows.
    fn broken_or(&mut self, error: ImportError) -> ImportError {
        if matches!(error, ImportError::Read { .. }) {
            self.stage = Stage::Done;
        }
        error
    }
}

/// The folder of a release, given it or a file in it.
fn folder(path: &Path) -> Result<PathBuf, OpenError> {
    if path.is_dir() {
        return Ok(path.to_owned());
    }
    let packed = path.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("zip"));
    if packed {
        return Err(OpenError::Packed { path: path.display().to_string() });
    }
    Ok(path.parent().unwrap_or(Path::new(".")).to_owned())
}

/// `..._Full_Release_20250804` is the release of 2025-08-04.
fn release(folder: &Path) -> Option<String> {
    let name = folder.canonicalize().ok()?.file_name()?.to_string_lossy().into_owned();
    let digits = name.rsplit('_').next().filter(|part| part.len() == 8)?;
    let day = format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
    record::date(&day).map(|day| day.to_string())
}

/// What the label says about MRI, in the words of the release.
fn mri_safety(status: &str) -> Option<MriSafety> {
    match status.trim() {
        "MR Safe" => Some(MriSafety::Safe),
        "MR Conditional" => Some(MriSafety::Conditional),
        "MR Unsafe" => Some(MriSafety::Unsafe),
        "Labeling does not contain MRI Safety Information" => Some(MriSafety::NotStated),
        _ => None,
    }
}

/// What an identifier is to its device; the primary one is the device's own.
fn role(kind: &str) -> Option<DiRole> {
    match kind.trim().to_ascii_lowercase().as_str() {
        "package" => Some(DiRole::Package),
        "secondary" => Some(DiRole::Secondary),
        "unit of use" => Some(DiRole::UnitOfUse),
        "direct marking" => Some(DiRole::DirectMarking),
        "previous" => Some(DiRole::Previous),
        _ => None,
    }
}

/// One byte for the role, then the DI.
fn entry(role: DiRole, di: &str) -> Vec<u8> {
    let mut entry = vec![role as u8];
    entry.extend_from_slice(di.as_bytes());
    entry
}

fn other_di(entry: &[u8]) -> Option<OtherDi> {
    let (role, di) = entry.split_first()?;
    let role = DiRole::ALL.into_iter().find(|known| *known as u8 == *role)?;
    let udi_di = record::udi_di(std::str::from_utf8(di).ok()?).ok()?;
    Some(OtherDi { role, udi_di })
}

fn bad_di(row: &Row<'_>, column: usize, di: &str, why: &str) -> RowError {
    let what = format!("`{}`: {why}", di.trim());
    let hint = "report it to the source; the device stays unresolved";
    row.error(column, RowErrorCode::BadUdiDi, what, hint)
}

/// The terms of a release: some twenty thousand, each named by two million devices.
#[derive(Default)]
struct Vocabulary {
    numbers: HashMap<String, u32>,
    words: Vec<String>,
}

impl Vocabulary {
    fn number(&mut self, word: String) -> u32 {
        if let Some(number) = self.numbers.get(&word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    fn word(&self, entry: &[u8]) -> Option<&str> {
        let number = u32::from_le_bytes(entry.try_into().ok()?);
        self.words.get(usize::try_from(number).ok()?).map(String::as_str)
    }
}
