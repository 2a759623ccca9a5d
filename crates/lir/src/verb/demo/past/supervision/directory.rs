//! The directory of the province: every provider of the nation, delivering or not, and the programme
//! of supervision under which they are watched. One site does not operate, and is exempt.

use std::fmt::Write as _;

use exchange::BranchNumber;
use inspectorate::model::case_file::number;
use inspectorate::use_case::directory::KeepDirectory;
use inspectorate::use_case::directory::{exempt, import, programme};
use jiff::ToSpan as _;
use simulate::{Kind, Provider};

use super::super::super::province::Province;
use super::super::office::wrong;
use super::desk::{Desk, Who, line, may, of};
use crate::failure::Failure;

/// The site of the first hospital where nobody operates.
const OUTPATIENTS: &str = "000099000017";
const HEAD: &str = "branch_number;site_name;organisation_number;organisation_name;agb;ura;care;categories;postal;source;valid_from\n";

/// Brings the directory in, exempts a site, and begins the programme.
pub(super) async fn begins(desk: &Desk<'_>, province: &Province) -> Result<(), Failure> {
    let inspector = desk.caller(Who::Inspector);
    let permit = may::<KeepDirectory>(&inspector)?;
    let file = file(province);
    let imported = import::import(desk.cx, &permit, &inspector, file.as_bytes()).await;
    imported.map_err(|error| match error {
        import::ImportError::Faulty(faults) => wrong(format!("the directory: {faults:?}")),
        import::ImportError::UseCase(error) => of(error),
    })?;
    let programme = programme::New {
        number: number(&programme_of(desk.today))
            .map_err(|code| wrong(code.as_str().to_owned()))?,
        title: line("Toezicht op de registratieplicht van implantaten")?,
        valid_from: desk.today,
        valid_to: desk.today.saturating_add(24.months()),
    };
    let begun = programme::begin(desk.cx, &permit, &inspector, programme, desk.page()).await;
    begun.map_err(of)?;
    let decide = exempt::Decide {
        is_exempt: true,
        holds_from: desk.today,
        holds_to: None,
        because: line("Op deze locatie wordt niet geopereerd: er is alleen een polikliniek.")?,
    };
    let branch = BranchNumber::parse(OUTPATIENTS).map_err(|it| wrong(format!("{it:?}")))?;
    let page = (0, desk.page());
    let decided = exempt::decide(desk.cx, &permit, &inspector, &branch, decide, page).await;
    decided.map_err(of)?;
    Ok(())
}

/// The number of the programme that begins on a day.
fn programme_of(day: jiff::civil::Date) -> String {
    format!("TOEZICHT-LIR-{}", day.year())
}

/// The directory as a file: what an inspector imports.
fn file(province: &Province) -> String {
    let from = province.nation().plan().from();
    let mut text = HEAD.to_owned();
    for it in province.nation().providers() {
        let care = match it.kind {
            Kind::Hospital => "medisch-specialistische zorg",
            Kind::Clinic => "planbare operaties",
        };
        let categories = categories(province, it).join(" ");
        let row = [
            it.branch.as_str(),
            &it.name,
            &it.company,
            &organisation(province, it),
            &it.agb,
            &it.ura,
            care,
            &categories,
            &format!("Bestuur, {}, Postbus {}, 9990 AA Proefstad", it.name, 100 + it.index),
            "Handelsregister en AGB-register",
            &from.to_string(),
        ];
        text.push_str(&row.join(";"));
        text.push('\n');
    }
    if let Some(it) = province.nation().providers().iter().find(|it| it.kind == Kind::Hospital) {
        let (site, company, name) = (&it.name, &it.company, organisation(province, it));
        let _ = writeln!(
            text,
            "{OUTPATIENTS};Buitenpolikliniek {site};{company};{name};;;polikliniek;;Bestuur, {name}, Postbus 99, 9990 AA Proefstad;Handelsregister;{from}"
        );
    }
    text
}

/// What the organisation is called: as its site, or after the first of several.
fn organisation(province: &Province, it: &Provider) -> String {
    let all = province.nation().providers().iter();
    let mut sites = all.filter(|other| other.company == it.company);
    let first = sites.next().map_or("", |it| it.name.as_str());
    if sites.next().is_some() { format!("Stichting {first}") } else { first.to_owned() }
}

/// What is expected: a hospital may place everything, a clinic what clinics place.
fn categories<'p>(province: &'p Province, it: &Provider) -> Vec<&'p str> {
    let all = province.nation().categories().iter();
    let placed = all.filter(|category| it.kind == Kind::Hospital || category.clinic_share > 0.0);
    placed.map(|category| category.law_category.as_str()).collect()
}
