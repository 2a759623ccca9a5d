//! The built-in files can be read, and a broken one is refused with every fault and its place.

use super::*;
use crate::Planted;

fn faults(file: &str, text: &str) -> String {
    Parameters::with(&[(file, text)]).unwrap_err().to_string()
}

/// The built-in text of a file with one thing exchanged.
fn changed(file: &str, old: &str, new: &str) -> String {
    let (_, text) = FILES.iter().find(|(name, _)| *name == file).unwrap();
    assert!(text.contains(old), "{file} has no {old}");
    text.replacen(old, new, 1)
}

#[test]
fn the_built_in_files_are_a_nation() {
    let parameters = Parameters::default();
    assert_eq!(parameters.categories.len(), 15);
    assert_eq!(parameters.categories.iter().filter(|category| !category.enabled).count(), 1);
    assert_eq!(parameters.plantings.len(), Planted::ALL.len());
    assert_eq!(parameters.defects.len(), 8);
    assert_eq!(parameters.defects[0].unit, Unit::Lots(3, 21, 21));
    assert_eq!(parameters.defects[4].categories, [0, 1]);
    for (file, text) in FILES {
        let header = text.lines().next().unwrap();
        assert!(header.ends_with("basis"), "{file}: each line says on what it rests");
        assert!(text.lines().skip(1).all(|line| !line.ends_with(',')), "{file}");
    }
}

#[test]
fn all_faults_of_a_file_are_told_at_once() {
    let text = changed("categories.csv", "250,0.65,5.0", "250,abc,500")
        .replacen("shoulder,", "hip,", 1)
        .replacen("11000,2016", ",2016", 1);
    insta::assert_snapshot!(faults("categories.csv", &text), @r#"
    the parameters have 4 faults
      categories.csv line 3, column weibull_shape: "abc" is not a number; allowed: greater than 0, at most 10
      categories.csv line 3, column cpr10_percent: 500 is out of range; allowed: greater than 0, at most 90
      categories.csv line 4, column category: "hip" stands twice; allowed: each category once
      categories.csv line 5, column annual_implants: "" is not a number; allowed: greater than 0, at most 10000000
    "#);
}

#[test]
fn a_column_or_parameter_that_is_missing_or_unknown_is_named() {
    let text = changed("categories.csv", "weibull_shape", "weibul_shape");
    let text = faults("categories.csv", &text);
    let lines: Vec<&str> = text.lines().map(|line| line.split(';').next().unwrap()).collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    the parameters have 2 faults
      categories.csv line 1, column weibul_shape: there is no such column
      categories.csv line 1, column weibull_shape: the column is missing
    ");
    let text = faults("global.csv", &changed("global.csv", "hr_male", "hr_man"));
    let lines: Vec<&str> = text.lines().map(|line| line.split(';').next().unwrap()).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    the parameters have 2 faults
      global.csv line 8, column parameter: "hr_man" is unknown
      global.csv: the parameter hr_male is missing
    "#);
}

#[test]
fn a_nation_without_implants_is_refused() {
    let header = changed("categories.csv", "", "").lines().next().unwrap().to_owned();
    assert!(faults("categories.csv", &header).contains("no category is enabled"));
}

#[test]
fn files_that_name_each_other_must_fit() {
    insta::assert_snapshot!(faults("defects.csv", &changed("defects.csv", "D4,lead", "D3,leg")), @r#"
    the parameters have 2 faults
      defects.csv line 5, column id: "D3" is no new id; allowed: D1 to D255, each once
      defects.csv line 5, column category: "leg" is unknown; allowed: hip, knee, shoulder, breast, pacemaker, icd, lead, valve_surgical, valve_tavi, coronary_stent, hernia_mesh, pelvic_mesh, cochlear, iol, filler
    "#);
    insta::assert_snapshot!(faults("defects.csv", &changed("defects.csv", "D2,hip,model,8", "D2,hip,model,61")), @r"
    the parameters have 1 fault
      defects.csv line 3, column model_rank: 61 is out of range; allowed: a whole number from 1 to 60
    ");
    insta::assert_snapshot!(faults("agencies.csv", &changed("agencies.csv", "*,gs1,0.85", "*,gs1,0.81")), @r"
    the parameters have 1 fault
      agencies.csv: the shares of * add up to 0.960; allowed: 1
    ");
    insta::assert_snapshot!(faults("errors.csv", &changed("errors.csv", "typed,0.003", "typo,0.003")), @r#"
    the parameters have 2 faults
      errors.csv line 11, column kind: "typo" is unknown; allowed: check_digit, wrong_variant, lot_misread, side_swapped, birth_date, bsn_eleven, bsn_reference, branch_form, separator_lost, typed
      errors.csv: the kind typed is missing; allowed: a row for each kind, its rate may be 0
    "#);
    insta::assert_snapshot!(faults("dialects.csv", ""), @r"
    the parameters have 1 fault
      dialects.csv: the file is empty; allowed: dialect,hospital_share,clinic_share,basis
    ");
    insta::assert_snapshot!(faults("dialects.csv", &changed("dialects.csv", "csv,0.03,0.50,", "csv,0.03,")), @r"
    the parameters have 3 faults
      dialects.csv line 6: 3 cells; allowed: 4, as in the header
      dialects.csv: the shares of hospital_share add up to 0.970; allowed: 1
      dialects.csv: the shares of clinic_share add up to 0.500; allowed: 1
    ");
}

#[test]
fn a_folder_replaces_the_files_it_holds() {
    let folder = std::env::temp_dir().join(format!("simulate-parameters-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("global.csv"), changed("global.csv", "hr_male,1.10", "hr_male,1.2"))
        .unwrap();
    let read = Parameters::read(&folder).unwrap();
    std::fs::write(folder.join("categorys.csv"), "category\n").unwrap();
    let misnamed = Parameters::read(&folder).unwrap_err().to_string();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!((read.global.hr_male - 1.2).abs() < 1e-9);
    assert_eq!(read.categories, Parameters::default().categories);
    assert!(misnamed.contains("categorys.csv: there is no such file"), "{misnamed}");
    assert!(Parameters::read(&folder).is_err(), "a folder that is not there is no folder");
}
