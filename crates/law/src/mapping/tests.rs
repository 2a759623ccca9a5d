//! Which codes name which category, with terms and codes as catalogues and exports print them.

use proptest::prelude::*;

use super::*;
use crate::inclusion::parse_inclusion;

fn by_emdn(code: &str) -> Classification {
    Mapping::shipped().classify(&Codes { emdn: &[code], ..Codes::default() })
}

fn by_gmdn(term: &str) -> Classification {
    Mapping::shipped().classify(&Codes { gmdn: &[term], ..Codes::default() })
}

fn expect(classification: &Classification, expected: &str, of: &str) {
    assert_eq!(classification.candidates().join("|"), expected, "{of}");
}

#[test]
fn the_longest_emdn_prefix_decides() {
    for (code, category) in [
        ("P06", "breast_implant"),
        ("P0601010201", "breast_implant"),
        (" P090804010101", "hip_prosthesis"),
        ("P0909", "knee_prosthesis"),
        ("J010103", "pacemaker"),
        ("J010501", "implantable_defibrillator"),
        ("J01900101", "cardiac_lead"),
        ("J01900203", "external_aid"),
        ("P0703020301", "heart_valve"),
        ("P07038001", "surgical_instrument"),
        ("P070402010301", "coronary_stent"),
        ("P900202", "other_mesh|pelvic_floor_mesh"),
        ("Y122106", "external_aid"),
        ("P09", ""),
        ("Z1201", ""),
        ("", ""),
    ] {
        expect(&by_emdn(code), category, code);
    }
}

/// Terms as AccessGUDID prints them.
#[test]
fn a_gmdn_term_is_known_by_its_words() {
    for (term, category) in [
        ("Silicone gel-filled breast implant", "breast_implant"),
        ("External breast prosthesis", "external_aid"),
        ("Breast tissue expander", "tissue_expander"),
        ("Breast implant sizer, single-use", "surgical_instrument"),
        ("Coated hip femur prosthesis, modular", "hip_prosthesis"),
        ("Ceramic femoral head prosthesis", "hip_prosthesis"),
        ("Acetabular shell", "hip_prosthesis"),
        ("Acetabular reamer", "surgical_instrument"),
        ("Uncoated knee tibia prosthesis, metallic", "knee_prosthesis"),
        ("Polyethylene patella prosthesis", "knee_prosthesis"),
        ("Dual-chamber implantable pacemaker, demand", "pacemaker"),
        ("Cardiac pulse generator programmer", "external_aid"),
        (
            "Cardiac resynchronization therapy implantable defibrillator",
            "implantable_defibrillator",
        ),
        ("Implantable cardiac pacemaker electrode", "cardiac_lead"),
        ("Endocardial pacing lead", "cardiac_lead"),
        ("Aortic transcatheter heart valve bioprosthesis, stent-like framework", "heart_valve"),
        ("Drug-eluting coronary artery stent, non-bioabsorbable-polymer-coated", "coronary_stent"),
        ("Bare-metal intracranial vascular stent", "vascular_stent"),
        ("Posterior-chamber intraocular lens, pseudophakic", "intraocular_lens"),
        ("Manual intraocular lens injector, single-use", "surgical_instrument"),
        ("Pelvic organ prolapse surgical mesh, composite", "pelvic_floor_mesh"),
        ("Surgical mesh", "other_mesh|pelvic_floor_mesh"),
        ("Electric-motor-driven wheelchair, occupant-controlled", "external_aid"),
        ("Air-conduction hearing aid, behind-the-ear", "external_aid"),
        ("Joint prosthesis implantation kit", "surgical_instrument"),
        ("Stethoscope", ""),
        ("", ""),
    ] {
        expect(&by_gmdn(term), category, term);
    }
}

/// The codes that the specification and the published examples name.
#[test]
fn the_snomed_codes_of_dutch_examples_are_known() {
    for (code, category) in [
        ("463239005", "knee_prosthesis"),
        ("109228008", "knee_prosthesis"),
        ("14106009", "pacemaker"),
        ("58938008", "external_aid"),
        ("6012004", "external_aid"),
    ] {
        let codes = Codes { snomed: &[code], ..Codes::default() };
        expect(&Mapping::shipped().classify(&codes), category, code);
    }
}

#[test]
fn codes_that_disagree_leave_the_category_open() {
    let codes =
        Codes { emdn: &["P0908"], gmdn: &["Uncoated knee femur prosthesis"], ..Codes::default() };
    expect(&Mapping::shipped().classify(&codes), "hip_prosthesis|knee_prosthesis", "hip and knee");
    let agreeing = Codes { snomed: &["67270000"], emdn: &["P0908", "Z99"], ..Codes::default() };
    expect(&Mapping::shipped().classify(&agreeing), "hip_prosthesis", "all that tell say hip");
}

#[test]
fn codes_of_a_list_go_before_those_of_the_mapping() {
    let history = parse_inclusion(
        r#"
[[list]]
version = "annex"
source = "Stb."
verified = true
valid_from = 2019-01-01
[[list.category]]
code = "hernia_mesh"
name_nl = "Liesbreukmatjes"
name_en = "Hernia mesh"
included = "yes"
evidence = "annex"
confidence = "read"
emdn = ["P9002"]
gmdn = ["surgical mesh", "12345"]
"#,
    )
    .unwrap();
    let mapping = Mapping::shipped().clone().with_codes_of(&history.lists()[0]);
    for codes in [
        Codes { emdn: &["P900202"], ..Codes::default() },
        Codes { gmdn: &["Surgical mesh"], ..Codes::default() },
        Codes { gmdn: &["12345"], ..Codes::default() },
    ] {
        expect(&mapping.classify(&codes), "hernia_mesh", "the list's own code");
    }
}

#[test]
fn every_fault_of_a_mapping_is_shown_where_it_stands() {
    let text = "scheme;pattern;category;confidence;verified;means\n\
        emdn;0908;hip_prosthesis;read;no;hip\n\
        emdn;P0909;knee prosthesis;sure;maybe;knee\n\
        snomed;109228007;knee_prosthesis;read;no;knee\n\
        icd;Z96;hip_prosthesis;read;no;no scheme of ours\n\
        emdn;P06;breast_implant;read;no\n\
        emdn;P07;heart_valve;read;no;one\n\
        emdn;P07;heart_valve;read;no;two\n";
    let errors: Vec<String> =
        Mapping::parse(text).unwrap_err().iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(errors.join("\n"), @"
    line 2, column 6: `0908` is no EMDN code [bad_value]; a letter and pairs of digits: P0908
    line 3, column 12: `knee prosthesis` is no category code [bad_value]; use lower-case letters, digits and underscores: hip_prosthesis
    line 3, column 28: `sure` is no confidence [bad_value]; use one of: read, inferred, from_memory, none
    line 3, column 33: `maybe` is neither yes nor no [bad_value]; use yes or no
    line 4, column 8: `109228007` is no SNOMED CT code [bad_value]; 6 to 18 digits with a right check digit: look for a mistyped digit
    line 5, column 1: `icd` is no scheme [bad_value]; use one of: emdn, snomed, gmdn_code, gmdn_term
    line 6, column 1: 5 columns where 6 belong [syntax]; part columns with `;` and use none within one
    line 8, column 6: `P07` stands twice [duplicate]; keep one of the lines
    ");
}

#[test]
fn a_file_saved_by_a_spreadsheet_is_read_all_the_same() {
    let text = "\u{feff}scheme;pattern;category;confidence;verified;means\r\n\
        emdn;P06;breast_implant;read;yes;breast implants\r\n";
    let mapping = Mapping::parse(text).unwrap();
    assert!(mapping.emdn_line("P0601").unwrap().verified);
}

#[test]
fn nothing_shipped_claims_to_be_verified() {
    assert!(Mapping::shipped().lines().all(|line| !line.verified));
}

proptest! {
    #[test]
    fn no_code_or_term_upsets_the_mapping(text in "\\PC{0,40}") {
        let codes = Codes { emdn: &[&text], snomed: &[&text], gmdn: &[&text] };
        let _ = Mapping::shipped().classify(&codes);
    }

    #[test]
    fn a_longer_emdn_code_never_loses_its_category(digits in "[0-9]{0,8}") {
        let code = format!("P0908{digits}");
        prop_assert!(matches!(by_emdn(&code), Classification::One(_)), "{}", code);
    }
}
