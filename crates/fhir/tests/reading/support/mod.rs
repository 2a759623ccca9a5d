//! What the tests share: the example files, an extract as readable lines, and a walker that follows an
//! expression through the raw JSON with none of the crate's own code.

mod lines;
mod walker;

use fhir::Version;

pub(crate) use lines::{Evidence, Line, lines, shown};
pub(crate) use walker::{at, is_borne_out};

/// An example file by its path below `tests/data`.
pub(crate) fn example(path: &str) -> Vec<u8> {
    let path = format!("{}/tests/data/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every example file with the release it was written in.
pub(crate) fn examples() -> Vec<(String, Version)> {
    let root = format!("{}/tests/data", env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["composed", "nl-core", "us-core", "vendors-stu3"] {
        for file in std::fs::read_dir(format!("{root}/{folder}")).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            let stu3 = folder == "vendors-stu3" || name.starts_with("lir-2018");
            let version = if stu3 { Version::Stu3 } else { Version::R4 };
            found.push((format!("{folder}/{name}"), version));
        }
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(found.len() >= 22, "the example files are there");
    found
}
