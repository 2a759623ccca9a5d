//! Reports come as often, about what and with the events that the parameters say.

use jiff::civil::date;

use super::*;
use crate::number::size;
use crate::{Parameters, Plan};

fn nation_of(years: f64) -> Nation {
    Nation::new(Parameters::default(), Plan::new(1, date(2019, 1, 1), years, 1.0).unwrap())
}

fn nation() -> Nation {
    nation_of(6.0)
}

fn all(nation: &Nation) -> Vec<Report> {
    (0..nation.plan().months()).flat_map(|month| nation.reports(month)).collect()
}

/// The model a category has at a rank.
fn model(nation: &Nation, code: &str, rank: usize) -> usize {
    let category = nation.categories().iter().position(|it| it.code == code).unwrap();
    let found = nation.models().iter().find(|it| it.category == category && it.rank == rank);
    found.unwrap().index
}

#[test]
fn citizens_report_as_often_as_to_the_national_centre() {
    let nation = nation();
    let reports = all(&nation);
    let of_year = |report: &&Report| report.month.year() == 2020;
    let public: Vec<&Report> = reports
        .iter()
        .filter(of_year)
        .filter(|it| matches!(it.by, Reporter::Citizen | Reporter::Clinician))
        .collect();
    assert!((size(public.len()) / 295.0 - 1.0).abs() < 0.15, "{}", public.len());
    let breast = nation.models()[model(&nation, "breast", 1)].category;
    let of_breast = public.iter().filter(|it| nation.models()[it.model].category == breast);
    assert!((size(of_breast.count()) / size(public.len()) - 0.72).abs() < 0.08);
    let events: usize = reports.iter().map(|report| report.events.len()).sum();
    let mean = size(events) / size(reports.len());
    assert!((mean - 4.9).abs() < 0.4, "{mean}");
}

#[test]
fn makers_and_providers_report_by_revisions() {
    let nation = nation_of(2.0);
    let reports = all(&nation);
    let of = |by| size(reports.iter().filter(|report| report.by == by).count());
    assert!(
        (of(Reporter::Provider) / of(Reporter::Manufacturer) / (40.0 / 60.0) - 1.0).abs() < 0.1
    );
    let mut revised = 0;
    for shard in nation.shards() {
        for course in nation.courses(&shard).unwrap() {
            let gone = |life: &&crate::Life| {
                life.revised_on < nation.plan().end() && life.revised_on <= course.patient.dies_on
            };
            revised += course.lives.iter().filter(gone).count();
        }
    }
    let per_thousand = of(Reporter::Manufacturer) / size(revised) * 1000.0;
    assert!((per_thousand / 60.0 - 1.0).abs() < 0.1, "{per_thousand} of {revised}");
}

#[test]
fn an_innocent_model_is_reported_more_while_the_media_speak_of_it() {
    let nation = nation();
    let index = model(&nation, "breast", 2);
    let in_months = |months: std::ops::Range<u32>| {
        let reports = months.flat_map(|month| nation.reports(month));
        size(reports.filter(|it| it.model == index && it.by == Reporter::Citizen).count())
    };
    // March 2022 is month 38.
    let (before, burst, after) = (in_months(34..38), in_months(38..42), in_months(42..46));
    assert!(burst > 3.5 * before && burst > 3.5 * after, "{before} {burst} {after}");
}

#[test]
fn a_defect_shows_in_its_event() {
    let nation = nation();
    let rupture = (0..220).find(|code| nation.event(*code) == "rupture").unwrap();
    let bad = model(&nation, "breast", 5);
    let category = nation.models()[bad].category;
    let share = |is_bad: bool| {
        let reports: Vec<Report> = all(&nation)
            .into_iter()
            .filter(|it| {
                nation.models()[it.model].category == category && (it.model == bad) == is_bad
            })
            .collect();
        let with = reports.iter().filter(|report| report.events.contains(&rupture)).count();
        size(with) / size(reports.len())
    };
    let ratio = share(true) / share(false);
    assert!((2.0..7.0).contains(&ratio), "{ratio}");
}

#[test]
fn a_month_alone_is_the_same_and_can_be_written() {
    let nation = nation();
    assert_eq!(nation.reports(7), nation.reports(7));
    assert_ne!(nation.reports(7), nation.reports(8));
    assert!(nation.reports(72).is_empty());
    let mut text = Vec::new();
    write(&nation, &mut text).unwrap();
    let rows: Result<Vec<ReportRow>, csv::Error> =
        csv::Reader::from_reader(text.as_slice()).into_deserialize().collect();
    let expected: Vec<ReportRow> = all(&nation).iter().map(|it| nation.report_row(it)).collect();
    assert_eq!(rows.unwrap(), expected);
}
