//! Reports of adverse events, month by month: by citizens and clinicians to the national centre,
//! by makers and providers for a share of the revisions.
//!
//! They are no part of the register; a signal found in revisions can be held against them. A
//! report names no patient and no piece, only the model. How many revisions a model has is what is
//! expected of it, defects of the whole model included; bad lots and providers add nothing here.

mod revisions;
#[cfg(test)]
mod tests;

use std::io::Write;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Nation;
use crate::nation::calendar::day_of;
use crate::nation::{key, stream};
use crate::parameters::{Defect, Effect, Unit};
use crate::random::{Random, Shares};

/// A report. A record without invariants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The first day of the month it came in.
    pub month: Date,
    /// Who reports.
    pub by: Reporter,
    /// The model, by its place in the nation's list.
    pub model: usize,
    /// What happened: codes, none of them twice.
    pub events: Vec<u32>,
}

/// Who reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reporter {
    /// Somebody with an implant.
    Citizen,
    /// A care professional.
    Clinician,
    /// The maker.
    Manufacturer,
    /// A hospital or clinic.
    Provider,
}

/// A row of the file. A record without invariants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRow {
    /// The first day of the month.
    pub month: Date,
    /// Who reports.
    pub by: Reporter,
    /// Category code.
    pub category: String,
    /// Rank of the model in its category.
    pub model_rank: usize,
    /// The model's UDI-DI.
    pub udi_di: String,
    /// Names of the events, between spaces.
    pub events: String,
}

/// Place of the first event that a defect names: neither the most usual ones nor rare.
const NAMED_EVENTS: u32 = 20;
/// The category that most reports of citizens are about.
const BREAST: &str = "breast";

impl Nation {
    /// The reports of a month of the plan; none for another.
    pub fn reports(&self, month: u32) -> Vec<Report> {
        let Ok(place) = usize::try_from(month) else { return Vec::new() };
        if place >= self.calendar.months() {
            return Vec::new();
        }
        let random = Random::of(self.plan.seed(), &[stream::REPORTS, key(place)]);
        let mut making = Making::of(self, place, random);
        for model in 0..self.models().len() {
            making.of_model(model);
        }
        making.reports
    }

    /// The name of an event: what a defect calls it, or its number.
    pub fn event(&self, code: u32) -> String {
        let mut named = named_events(self);
        let named = named.find(|(_, of)| *of == code).map(|(defect, _)| defect.event.clone());
        named.flatten().unwrap_or_else(|| format!("E{code:03}"))
    }

    /// A report as a row.
    pub fn report_row(&self, report: &Report) -> ReportRow {
        let model = self.models().get(report.model);
        let category = model.and_then(|model| self.categories().get(model.category));
        let events: Vec<String> = report.events.iter().map(|code| self.event(*code)).collect();
        ReportRow {
            month: report.month,
            by: report.by,
            category: category.map(|it| it.code.clone()).unwrap_or_default(),
            model_rank: model.map_or(0, |it| it.rank),
            udi_di: model.map(|it| it.udi_di.clone()).unwrap_or_default(),
            events: events.join(" "),
        }
    }
}

/// Writes the reports of all months as CSV.
pub fn write(nation: &Nation, out: impl Write) -> Result<(), csv::Error> {
    let mut out = csv::Writer::from_writer(out);
    for month in 0..nation.plan().months() {
        for report in nation.reports(month) {
            out.serialize(nation.report_row(&report))?;
        }
    }
    Ok(out.flush()?)
}

/// Defects with an event of their own, and the event's code.
fn named_events(nation: &Nation) -> impl Iterator<Item = (&Defect, u32)> {
    let named = nation.parameters.defects.iter().filter(|defect| defect.event.is_some());
    let terms = crate::number::count(nation.parameters.global.ae_terms);
    named.zip(NAMED_EVENTS..).map(move |(defect, code)| (defect, code % terms))
}

/// The reports of one month in the making.
struct Making<'n> {
    nation: &'n Nation,
    month: usize,
    first_day: Date,
    random: Random,
    terms: Shares,
    /// For each category: reports by citizens and clinicians, and revisions.
    expected: Vec<(f64, f64)>,
    reports: Vec<Report>,
}

impl<'n> Making<'n> {
    fn of(nation: &'n Nation, month: usize, random: Random) -> Self {
        let global = &nation.parameters.global;
        let (_, share_of_year) = nation.calendar.share_of_year(month);
        let all = global.ae_patient_reports_per_year * share_of_year * nation.plan.scale();
        let enabled = || nation.categories().iter().filter(|category| category.enabled);
        let is_breast = |code: &str| code == BREAST;
        let there = enabled().any(|category| is_breast(&category.code));
        let of_breast = if there { global.ae_breast_share } else { 0.0 };
        let others: f64 =
            enabled().filter(|it| !is_breast(&it.code)).map(|it| it.annual_implants).sum();
        let expected = nation.categories().iter().enumerate().map(|(place, category)| {
            let reports = match category {
                category if !category.enabled => 0.0,
                category if is_breast(&category.code) => all * of_breast,
                category => all * (1.0 - of_breast) * category.annual_implants / others,
            };
            (reports, revisions::in_month(nation, place, month))
        });
        Self {
            nation,
            month,
            first_day: nation.calendar.first_of(i64::try_from(month).unwrap_or(i64::MAX)),
            terms: Shares::zipf(crate::number::count(global.ae_terms), global.ae_terms_zipf),
            expected: expected.collect(),
            random,
            reports: Vec::new(),
        }
    }

    fn of_model(&mut self, index: usize) {
        let nation = self.nation;
        let global = &nation.parameters.global;
        let model = &nation.models()[index];
        let Some(field) = nation.fields.get(model.category) else { return };
        let share = field.shares.share(index - field.first_model);
        let (reports, revisions) = self.expected.get(model.category).copied().unwrap_or_default();
        let public = reports * share * self.burst(index);
        let revisions = revisions * share * revisions::factor(nation, index);
        let citizens = public * global.ae_citizen_share;
        let per_thousand = |rate: f64| revisions * rate / 1000.0;
        for (by, expected) in [
            (Reporter::Citizen, citizens),
            (Reporter::Clinician, public - citizens),
            (
                Reporter::Manufacturer,
                per_thousand(global.ae_manufacturer_reports_per_1000_revisions),
            ),
            (Reporter::Provider, per_thousand(global.ae_provider_reports_per_1000_revisions)),
        ] {
            for _ in 0..self.random.rounded(expected) {
                let events = self.events(index);
                self.reports.push(Report { month: self.first_day, by, model: index, events });
            }
        }
    }

    /// How many times as many reports come in while the media speak of a model.
    fn burst(&self, index: usize) -> f64 {
        let defects = self.nation.parameters.defects.iter();
        let factor = |defect: &Defect| match (defect.effect, defect.from) {
            (Effect::Reports(months), Some(from)) if is_of_model(self.nation, defect, index) => {
                let start = self.nation.calendar.time(f64::from(day_of(from)));
                let since = crate::number::size(self.month) - start.floor();
                let lasts = (0.0..f64::from(months)).contains(&since);
                if lasts { defect.report_factor } else { 1.0 }
            }
            _ => 1.0,
        };
        defects.map(factor).product()
    }

    /// The events of a report: at least one, each by its share, none twice.
    fn events(&mut self, index: usize) -> Vec<u32> {
        const TRIES: u32 = 8;
        let mean = self.nation.parameters.global.ae_reactions_per_report;
        let more = -self.random.exponential() / (1.0 - 1.0 / mean).ln();
        let wanted = 1 + crate::number::place(if more.is_finite() { more } else { 0.0 });
        let terms = crate::number::count(self.nation.parameters.global.ae_terms);
        let wanted = wanted.min(usize::try_from(terms).unwrap_or(1));
        let mut events = Vec::with_capacity(wanted);
        for _ in 0..wanted {
            for _ in 0..TRIES {
                let code = u32::try_from(self.terms.at(self.random.uniform())).unwrap_or_default();
                if !events.contains(&code) {
                    events.push(code);
                    break;
                }
            }
        }
        for (defect, code) in named_events(self.nation) {
            let usual = self.terms.share(usize::try_from(code).unwrap_or_default()) * mean;
            let more = (defect.report_factor - 1.0) * usual;
            let drawn = self.random.chance(more);
            if drawn && is_of_model(self.nation, defect, index) && !events.contains(&code) {
                events.push(code);
            }
        }
        events
    }
}

/// Whether a defect is about this whole model.
fn is_of_model(nation: &Nation, defect: &Defect, index: usize) -> bool {
    let Some(model) = nation.models().get(index) else { return false };
    let is_rank = |rank: u32| usize::try_from(rank).ok() == Some(model.rank);
    defect.categories.contains(&model.category)
        && matches!(defect.unit, Unit::Model(rank) if is_rank(rank))
}
