//! Tests of reading and planning: what an import changes, and what it refuses.

use exchange::finding::Language;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::model::case_file::Who;

const HEAD: &str = "branch_number;site_name;organisation_number;organisation_name;source;valid_from;valid_to;categories";
const TODAY: Date = date(2026, 3, 10);

fn dated() -> Dated {
    let by = Who { subject: "staff#1".to_owned(), name: "Ties Toezicht".to_owned() };
    Dated { today: TODAY, at: Timestamp::UNIX_EPOCH, by }
}

fn rows(lines: &[&str]) -> Vec<Row> {
    read(format!("{HEAD}\n{}", lines.join("\n")).as_bytes(), TODAY).unwrap()
}

/// What is known after a plan was carried out.
fn carried_out(mut known: Known, plan: &Plan) -> Known {
    for change in &plan.sites {
        match change {
            Change::End { whose, number, last } => {
                let versions = known.sites.get_mut(whose).unwrap();
                versions.iter_mut().find(|it| it.number == *number).unwrap().valid_to = Some(*last);
            }
            Change::Begin(version) => {
                let branch = version.it.branch.to_string();
                known.sites.entry(branch).or_default().push(version.clone());
            }
        }
    }
    for change in &plan.providers {
        match change {
            Change::End { whose, number, last } => {
                let versions = known.providers.get_mut(whose).unwrap();
                versions.iter_mut().find(|it| it.number == *number).unwrap().valid_to = Some(*last);
            }
            Change::Begin(version) => known
                .providers
                .entry(version.it.organisation.clone())
                .or_default()
                .push(version.clone()),
        }
    }
    known
}

fn imported(known: Known, lines: &[&str]) -> (Known, Planned) {
    let plan = plan(&rows(lines), &known, &dated()).unwrap();
    (carried_out(known, &plan), plan.tally)
}

const NOORD: &str = "000012345678;Noord;12345678;Stichting Noord;KvK;2019-01-01;;hip_prosthesis";

#[test]
fn importing_again_changes_nothing_and_what_changed_ends_the_old_version() {
    let (known, tally) = imported(Known::default(), &[NOORD]);
    assert_eq!(tally, Planned { added: 1, ..Planned::default() });
    let again = plan(&rows(&[NOORD]), &known, &dated()).unwrap();
    assert!(again.is_empty());
    let moved = "000012345678;Noord-Oost;12345678;Stichting Noord;KvK;2026-02-01;;hip_prosthesis";
    let (known, tally) = imported(known, &[moved]);
    assert_eq!(tally, Planned { changed: 1, ..Planned::default() });
    let versions = &known.sites["000012345678"];
    assert_eq!(versions[0].valid_to, Some(date(2026, 1, 31)));
    assert_eq!((versions[1].valid_from, versions[1].valid_to), (date(2026, 2, 1), None));
    // The old file once more: it says what held in its days.
    assert!(plan(&rows(&[NOORD]), &known, &dated()).unwrap().is_empty());
}

#[test]
fn a_correction_of_the_same_days_replaces_and_a_site_that_closed_ends() {
    let (known, _) = imported(Known::default(), &[NOORD]);
    let named = "000012345678;Noord-West;12345678;Stichting Noord;KvK;2019-01-01;;hip_prosthesis";
    let (known, _) = imported(known, &[named]);
    let versions = &known.sites["000012345678"];
    assert!(versions[0].is_replaced() && versions[1].holds_on(date(2019, 1, 1)));
    let ended =
        "000012345678;Noord-West;12345678;Stichting Noord;KvK;2019-01-01;2026-03-31;hip_prosthesis";
    let (known, tally) = imported(known, &[ended]);
    assert_eq!(tally, Planned { ended: 1, ..Planned::default() });
    assert!(!known.sites["000012345678"][1].holds_on(date(2026, 4, 1)));
}

#[test]
fn an_organisation_with_another_name_has_it_from_the_day_it_is_told() {
    let (known, _) = imported(Known::default(), &[NOORD]);
    let renamed = "000012345678;Noord;12345678;Noord Zorggroep;KvK;2019-01-01;;hip_prosthesis";
    let (known, tally) = imported(known, &[renamed]);
    assert_eq!(tally, Planned { same: 1, ..Planned::default() });
    let versions = &known.providers["12345678"];
    assert_eq!(versions[0].valid_to, Some(date(2026, 3, 9)));
    assert_eq!((versions[1].it.name.as_str(), versions[1].valid_from), ("Noord Zorggroep", TODAY));
}

#[test]
fn all_faults_of_a_file_are_told_at_once_with_line_and_column_and_what_is_allowed() {
    let text = format!(
        "{HEAD}\n06012345;Noord;1234;Noord;KvK;2019-13-01;;hip\n;;12345678;Een;KvK;;;\n\
         000012345678;A;12345678;Twee 999900006;KvK;2020-01-02;2020-01-01;\n\
         000012345678;A;12345678;Een;KvK;2026-03-10;;;\n"
    );
    let faults = read(text.as_bytes(), TODAY).unwrap_err();
    let told: Vec<String> = faults
        .iter()
        .map(|it| format!("{}:{} {} {}", it.line, it.column, it.name, it.code.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            "2:1 branch_number not_that_number",
            "2:3 organisation_number not_that_number",
            "2:6 valid_from no_day",
            "2:8 categories no_category",
            "3:1 branch_number empty",
            "3:2 site_name empty",
            "4:7 valid_to ends_before_it_begins",
            "4:4 organisation_name bsn",
            "5:0  cells_wrong",
        ]
    );
    for fault in &faults {
        for language in [Language::Dutch, Language::English] {
            let told = fault.message(language);
            assert!(!told.contains("{}") && !told.contains("999900006"), "{told}");
        }
    }
    assert!(faults[0].message(Language::English).contains("12 digits"));
}

#[test]
fn a_head_that_is_wrong_is_told_before_its_rows() {
    let faults = read(b"branch_number,site,source\n1,2,3\n", TODAY).unwrap_err();
    let told: Vec<(&str, &str)> = faults.iter().map(|it| (it.name, it.code.as_str())).collect();
    assert_eq!(
        told,
        [
            ("site_name", "column_missing"),
            ("organisation_number", "column_missing"),
            ("organisation_name", "column_missing"),
            ("", "column_unknown"),
        ]
    );
    let code = |bytes: &[u8]| read(bytes, TODAY).unwrap_err()[0].code;
    assert_eq!(code(&[0xff, 0xfe, 0x00]), FaultCode::NotText);
    assert_eq!(code(format!("{HEAD}\n").as_bytes()), FaultCode::NoRows);
}

#[test]
fn what_begins_before_what_is_known_and_what_stands_twice_is_refused() {
    let (known, _) = imported(Known::default(), &[NOORD]);
    let early = "000012345678;Noord;12345678;Stichting Noord;KvK;2018-01-01;;hip_prosthesis";
    let faults = plan(&rows(&[early]), &known, &dated()).unwrap_err();
    assert_eq!((faults[0].line, faults[0].code), (2, FaultCode::BeforeKnown));
    let other = NOORD.replace("Stichting Noord", "Stichting Zuid");
    let text = format!("{HEAD}\n{NOORD}\n{other}");
    let codes: Vec<FaultCode> =
        read(text.as_bytes(), TODAY).unwrap_err().iter().map(|it| it.code).collect();
    assert_eq!(codes, [FaultCode::RowTwice, FaultCode::TwoNames]);
}

proptest! {
    #[test]
    fn no_bytes_break_the_reading(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes, TODAY);
        let mut with_head = HEAD.as_bytes().to_vec();
        with_head.push(b'\n');
        with_head.extend(bytes);
        let _ = read(&with_head, TODAY);
    }

    #[test]
    fn an_import_that_was_carried_out_is_known(
        said in prop::collection::vec((0..3_u8, 0..3_u8, 0..3_u8), 1..12),
    ) {
        // Of each site, at most one row a day, as a file has it.
        let mut known = Known::default();
        for (site, name, month) in said {
            let line = format!(
                "00001234567{site};Naam {name};1234567{site};Org {site};KvK;2026-0{}-01;;",
                month + 1
            );
            let Ok(plan) = plan(&rows(&[&line]), &known, &dated()) else { continue };
            known = carried_out(known, &plan);
            prop_assert!(super::plan(&rows(&[&line]), &known, &dated()).unwrap().is_empty());
            for versions in known.sites.values() {
                let open = versions.iter().filter(|it| it.valid_to.is_none()).count();
                prop_assert!(open <= 1);
                for day in [date(2026, 1, 15), date(2026, 2, 15), date(2026, 6, 1)] {
                    prop_assert!(versions.iter().filter(|it| it.holds_on(day)).count() <= 1);
                }
            }
        }
    }
}
