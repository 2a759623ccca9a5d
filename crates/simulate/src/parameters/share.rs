//! `agencies.csv` and `dialects.csv`: shares of the issuing agencies and of the EHR shapes.

use crate::random::Shares;
use crate::{Dialect, Issuer, Kind};

use super::category::{Category, codes};
use super::limits::Limits;
use super::sheet::{Notes, note_file, rows};

pub(super) const AGENCIES: &str = "agencies.csv";
pub(super) const DIALECTS: &str = "dialects.csv";
const AGENCY_COLUMNS: &[&str] = &["category", "agency", "share", "basis"];
const DIALECT_COLUMNS: &[&str] = &["dialect", "hospital_share", "clinic_share", "basis"];
/// How far shares may miss 1 when added.
const SLACK: f64 = 0.001;

/// Which agencies number the models of a category.
#[derive(Debug, Clone, PartialEq)]
pub struct Agencies {
    by_category: Vec<Vec<(Issuer, f64)>>,
    others: Vec<(Issuer, f64)>,
}

impl Agencies {
    /// The agency at a number from 0 to 1.
    #[must_use]
    pub fn at(&self, category: usize, uniform: f64) -> Issuer {
        let own = self.by_category.get(category).filter(|own| !own.is_empty());
        pick(own.unwrap_or(&self.others), uniform).unwrap_or(Issuer::Gs1)
    }
}

/// Which shapes the EHRs export in.
#[derive(Debug, Clone, PartialEq)]
pub struct Dialects {
    hospitals: Vec<(Dialect, f64)>,
    clinics: Vec<(Dialect, f64)>,
}

impl Dialects {
    /// The dialect at a number from 0 to 1.
    #[must_use]
    pub fn at(&self, kind: Kind, uniform: f64) -> Dialect {
        let shares = match kind {
            Kind::Hospital => &self.hospitals,
            Kind::Clinic => &self.clinics,
        };
        pick(shares, uniform).unwrap_or(Dialect::NlCore)
    }
}

fn pick<T: Copy>(shares: &[(T, f64)], uniform: f64) -> Option<T> {
    let place = Shares::of(shares.iter().map(|(_, share)| *share)).at(uniform);
    shares.get(place).map(|(value, _)| *value)
}

pub(super) fn agencies(text: &str, categories: &[Category], notes: &Notes) -> Agencies {
    let issuers = [
        ("gs1", Issuer::Gs1),
        ("hibcc", Issuer::Hibcc),
        ("ifa", Issuer::Ifa),
        ("iccbba", Issuer::Iccbba),
    ];
    let mut codes: Vec<(&str, Option<usize>)> = vec![("*", None)];
    codes.extend(super::category::codes(categories).into_iter().map(|(code, at)| (code, Some(at))));
    let mut agencies =
        Agencies { by_category: vec![Vec::new(); categories.len()], others: Vec::new() };
    for row in rows(AGENCIES, text, AGENCY_COLUMNS, notes) {
        let category = row.one_of("category", &codes);
        let agency = row.one_of("agency", &issuers);
        let share = row.number("share", Limits::SHARE);
        let (Some(category), Some(agency)) = (category, agency) else { continue };
        match category.and_then(|at| agencies.by_category.get_mut(at)) {
            Some(own) => own.push((agency, share)),
            None => agencies.others.push((agency, share)),
        }
    }
    check(AGENCIES, "*", &agencies.others, notes);
    for (code, at) in self::codes(categories) {
        if let Some(own) = agencies.by_category.get(at) {
            check(AGENCIES, code, own, notes);
        }
    }
    agencies
}

pub(super) fn dialects(text: &str, notes: &Notes) -> Dialects {
    let known = [
        ("epic", Dialect::Epic),
        ("nexus", Dialect::Nexus),
        ("chipsoft", Dialect::ChipSoft),
        ("nl_core", Dialect::NlCore),
        ("csv", Dialect::Csv),
    ];
    let mut dialects = Dialects { hospitals: Vec::new(), clinics: Vec::new() };
    for row in rows(DIALECTS, text, DIALECT_COLUMNS, notes) {
        let Some(dialect) = row.one_of("dialect", &known) else { continue };
        dialects.hospitals.push((dialect, row.number("hospital_share", Limits::SHARE)));
        dialects.clinics.push((dialect, row.number("clinic_share", Limits::SHARE)));
    }
    check(DIALECTS, "hospital_share", &dialects.hospitals, notes);
    check(DIALECTS, "clinic_share", &dialects.clinics, notes);
    dialects
}

fn check<T>(file: &str, of: &str, shares: &[(T, f64)], notes: &Notes) {
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    if !shares.is_empty() && (sum - 1.0).abs() > SLACK {
        let found = format!("the shares of {of} add up to {sum:.3}");
        note_file(notes, file, found, "1".to_owned());
    }
}
