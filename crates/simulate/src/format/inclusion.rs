//! An inclusion list with every simulated category in it, so that the register decides scope.
//!
//! It is made for simulation and is not the annex of the Besluit: the file says so in its version,
//! its source and the evidence of each category. `verified` has to be true for a list to decide.

/// What stands above the categories.
const HEAD: &str = "\
# Made for simulation. This is NOT the annex of the Besluit registratie implantaten: it says yes to
# everything that is simulated, so that a simulated register can decide. Never load it elsewhere.

[[list]]
version = \"simulation\"
source = \"made for simulation; not the law\"
verified = true
valid_from = 2015-01-01
";

/// Codes of the law with their Dutch and English names.
const NAMES: [(&str, &str, &str); 14] = [
    ("hip_prosthesis", "Heupprothesen", "Hip prostheses"),
    ("knee_prosthesis", "Knieprothesen", "Knee prostheses"),
    ("shoulder_prosthesis", "Schouderprothesen", "Shoulder prostheses"),
    ("breast_implant", "Borstimplantaten", "Breast implants"),
    ("pacemaker", "Pacemakers", "Pacemakers"),
    ("implantable_defibrillator", "Implanteerbare defibrillatoren", "Implantable defibrillators"),
    ("cardiac_lead", "Pacemaker- en defibrillatordraden", "Pacing and defibrillation leads"),
    ("heart_valve", "Hartklepprothesen", "Heart valve prostheses"),
    ("coronary_stent", "Coronaire stents", "Coronary stents"),
    ("other_mesh", "Overige chirurgische matjes", "Other surgical meshes"),
    ("pelvic_floor_mesh", "Bekkenbodemmatjes", "Pelvic floor meshes"),
    ("cochlear_implant", "Cochleaire implantaten", "Cochlear implants"),
    ("intraocular_lens", "Intraoculaire lenzen", "Intraocular lenses"),
    ("dermal_filler", "Injecteerbare vulmiddelen", "Dermal fillers"),
];

/// The file, for these codes of the law; one that stands twice is written once.
#[must_use]
pub fn list(categories: &[&str]) -> String {
    let is_first = |index: usize, code: &str| {
        !code.is_empty() && categories.iter().position(|other| *other == code) == Some(index)
    };
    let codes = categories.iter().enumerate().filter(|(index, code)| is_first(*index, code));
    let rows = codes.map(|(_, code)| row(code));
    std::iter::once(HEAD.to_owned()).chain(rows).collect()
}

fn row(code: &str) -> String {
    let known = NAMES.iter().find(|row| row.0 == code);
    let (dutch, english) = known.map_or((code, code), |row| (row.1, row.2));
    format!(
        "
[[list.category]]
code = \"{code}\"
name_nl = \"{dutch}\"
name_en = \"{english}\"
included = \"yes\"
evidence = \"Simulated; says nothing about the law\"
confidence = \"inferred\"
"
    )
}
