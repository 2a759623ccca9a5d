//! Catalogues read from the fixtures in `tests/data/catalogue`, each with its faulty rows.

use std::path::{Path, PathBuf};

use exchange::Issuer;
use jiff::civil::date;

use super::*;

const RELEASE: &str = "AccessGUDID_Delimited_Full_Release_20260105";

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/catalogue").join(name)
}

/// All records of a catalogue, its tally, and the faults as `line:column field code`.
fn import(source: Source, path: &Path) -> (Vec<ProductRecord>, Tally, Vec<String>) {
    let mut tally = Tally::default();
    let mut records = Vec::new();
    for answer in Import::open(source, path).unwrap() {
        records.extend(tally.count(answer).unwrap());
    }
    let faults = tally
        .first
        .iter()
        .map(|e| format!("{} {}:{} {} {}", e.file, e.line, e.column, e.field, e.code.as_str()))
        .collect();
    (records, tally, faults)
}

fn by_di<'r>(records: &'r [ProductRecord], di: &str) -> &'r ProductRecord {
    records.iter().find(|record| record.udi_di.as_str() == di).unwrap()
}

/// The other DIs of a record, in the order of their text.
fn others(record: &ProductRecord) -> Vec<(DiRole, &str)> {
    let mut dis: Vec<_> =
        record.other_dis.iter().map(|other| (other.role, other.udi_di.as_str())).collect();
    dis.sort_by_key(|(_, di)| *di);
    dis
}

/// A copy of the release in a folder of its own, with one file changed.
fn changed_release(name: &str, file: &str, change: impl Fn(&str) -> String) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("lir-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for part in ["device.txt", "identifiers.txt", "gmdnTerms.txt"] {
        let text = std::fs::read_to_string(fixture(RELEASE).join(part)).unwrap();
        let text = if part == file { change(&text) } else { text };
        std::fs::write(folder.join(part), text).unwrap();
    }
    folder
}

#[test]
fn an_accessgudid_release_yields_its_devices_with_terms_and_packages() {
    let import_once = Import::open(Source::Gudid, &fixture(RELEASE)).unwrap();
    assert_eq!(import_once.source_version(), Some("2026-01-05"));
    let (records, tally, faults) = import(Source::Gudid, &fixture(RELEASE));
    assert_eq!((tally.records, tally.refused), (12, 3));
    assert_eq!(
        faults,
        [
            "identifiers.txt 19:2 deviceId row_udi_di_invalid",
            "device.txt 14:1 PrimaryDI row_udi_di_invalid",
            "device.txt 15:1 row row_malformed",
        ]
    );
    let stem = by_di(&records, "08712345001018");
    assert_eq!(stem.udi_di.issuer(), Issuer::Gs1);
    assert_eq!(stem.manufacturer.as_deref(), Some("Noorderlicht Orthopaedics B.V."));
    assert_eq!(stem.product_name.as_deref(), Some("Tern Hip Stem"));
    assert_eq!(stem.model.as_deref(), Some("TRN-3"));
    assert_eq!(stem.catalogue_number.as_deref(), Some("TRN-0003"));
    assert_eq!(stem.gmdn, ["Coated hip femur prosthesis, modular", "33581"]);
    assert_eq!(stem.product_type.as_deref(), Some("Coated hip femur prosthesis, modular"));
    assert_eq!(others(stem), [(DiRole::Package, "18712345001015")]);
    assert_eq!(stem.valid_from, Some(date(2019, 1, 15)));
    assert_eq!(stem.source_version.as_deref(), Some("1"));
    let insert = by_di(&records, "08712345001049");
    assert_eq!(insert.status, Some(MarketStatus::OffMarket));
    assert_eq!(insert.valid_to, Some(date(2025, 6, 30)));
    let kit = by_di(&records, "08712345001032");
    assert_eq!(kit.gmdn.len(), 2, "two terms, one of them out of order in its file");
    let valve = records.iter().find(|r| r.model.as_deref() == Some("KV-23")).unwrap();
    assert!(valve.other_dis.is_empty(), "a text with quotes is no quoted text");
}

#[test]
fn a_release_that_is_not_sorted_is_joined_all_the_same() {
    let reverse = |text: &str| {
        let mut rows: Vec<&str> = text.lines().collect();
        rows[1..].reverse();
        rows.join("\n") + "\n"
    };
    let (expected, ..) = import(Source::Gudid, &fixture(RELEASE));
    for file in ["device.txt", "identifiers.txt", "gmdnTerms.txt"] {
        let folder = changed_release(&format!("unsorted-{file}"), file, reverse);
        let (records, ..) = import(Source::Gudid, &folder.join("device.txt"));
        assert_eq!(records.len(), expected.len());
        for record in &records {
            let same = by_di(&expected, record.udi_di.as_str());
            assert_eq!(others(record), others(same), "{file}");
            assert_eq!(record.gmdn.len(), same.gmdn.len(), "{file}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
fn an_operator_is_told_why_a_release_cannot_be_opened() {
    let open = |path: &Path| Import::open(Source::Gudid, path).err().unwrap();
    assert_eq!(open(Path::new("release.zip")).code(), "catalogue_packed");
    assert_eq!(open(&fixture("nowhere")).code(), "catalogue_unreadable");
    let folder =
        changed_release("columns", "device.txt", |text| text.replacen("companyName", "company", 1));
    let error = open(&folder);
    assert_eq!(error.code(), "catalogue_column_missing");
    assert!(error.to_string().contains("no column `companyName`"), "{error}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_page_of_eudamed_search_results_names_makers_but_no_nomenclature() {
    let path = fixture("eudamed_search.json");
    let (records, tally, faults) = import(Source::Eudamed, &path);
    assert_eq!((tally.records, tally.refused), (12, 1));
    assert_eq!(faults, ["eudamed_search.json 380:3 primaryDi row_value_missing"]);
    let mut again = Import::open(Source::Eudamed, &path).unwrap();
    assert_eq!(again.by_ref().count(), 13);
    assert_eq!(again.superseded(), 1, "the old version of the stem is passed by");
    let stem = by_di(&records, "08712345001018");
    assert_eq!(stem.product_name.as_deref(), Some("Tern Hip Stem"));
    assert_eq!(stem.manufacturer.as_deref(), Some("Noorderlicht Orthopaedics B.V."));
    assert_eq!(stem.catalogue_number.as_deref(), Some("TRN-0003"));
    assert_eq!(stem.basic_udi_di.as_deref(), Some("8712345TERN"));
    assert!(stem.emdn.is_empty());
    assert_eq!(by_di(&records, "08712345001049").status, Some(MarketStatus::OffMarket));
}

#[test]
fn eudamed_details_name_the_nomenclature_but_no_maker() {
    let (records, tally, faults) = import(Source::Eudamed, &fixture("eudamed_details.jsonl"));
    assert_eq!((tally.records, tally.refused), (12, 2));
    assert_eq!(
        faults,
        [
            "eudamed_details.jsonl 6:42 record row_malformed",
            "eudamed_details.jsonl 14:1 issuingAgency row_udi_di_invalid",
        ]
    );
    let stem = by_di(&records, "08712345001018");
    assert_eq!(stem.emdn, ["P090804010201"]);
    assert_eq!(others(stem), [(DiRole::Secondary, "Z999TRN00030")]);
    assert_eq!((stem.manufacturer.as_deref(), stem.model.as_deref()), (None, None));
    assert_eq!(stem.valid_from, Some(date(2021, 10, 8)));
    let cup = by_di(&records, "08712345001025");
    assert_eq!(cup.product_name.as_deref(), Some("Tern Cup"), "English before German");
    let breast = by_di(&records, "08712345001056");
    assert_eq!(others(breast), [(DiRole::UnitOfUse, "08712345009052")]);
}

#[test]
fn an_answer_of_the_data_lake_has_it_all_in_capitals() {
    let (records, tally, faults) = import(Source::Eudamed, &fixture("eudamed_datalake.json"));
    assert_eq!((tally.records, faults), (12, vec![]));
    let stem = by_di(&records, "08712345001018");
    assert_eq!(stem.emdn, ["P090804010201"]);
    assert_eq!(stem.manufacturer.as_deref(), Some("Noorderlicht Orthopaedics B.V."));
    assert_eq!(stem.model.as_deref(), Some("TRN-3"));
    assert_eq!(stem.source_version.as_deref(), Some("2"));
}

#[test]
fn our_own_table_tells_every_fault_of_a_row_with_its_column() {
    let (records, tally, faults) = import(Source::Csv, &fixture("products.csv"));
    assert_eq!((tally.records, tally.refused), (15, 6));
    assert_eq!(
        faults,
        [
            "products.csv 16:1 udi_di row_udi_di_invalid",
            "products.csv 17:2 issuer row_udi_di_invalid",
            "products.csv 18:3 manufacturer row_value_missing",
            "products.csv 19:12 status row_value_invalid",
            "products.csv 19:13 valid_from row_value_invalid",
            "products.csv 19:11 category row_value_invalid",
        ]
    );
    let knee = by_di(&records, "05050474530799");
    assert_eq!(knee.snomed, ["109228008"]);
    assert_eq!(knee.category.as_deref(), Some("knee_prosthesis"));
    let cotton = by_di(&records, "08712345001179");
    assert_eq!((cotton.status, cotton.category.as_deref()), (None, None), "kept without them");
}

#[test]
fn our_own_table_has_no_columns_of_others() {
    let folder = std::env::temp_dir();
    for (name, header, code) in [
        ("lir-odd.csv", "udi_di,manufacturer,product_name,patient", "catalogue_column_unknown"),
        ("lir-short.csv", "udi_di,manufacturer", "catalogue_column_missing"),
    ] {
        let path = folder.join(format!("{}-{name}", std::process::id()));
        std::fs::write(&path, format!("{header}\n")).unwrap();
        assert_eq!(Import::open(Source::Csv, &path).err().unwrap().code(), code);
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn a_table_may_be_parted_by_commas_and_begin_with_a_byte_order_mark() {
    let path = std::env::temp_dir().join(format!("lir-commas-{}.csv", std::process::id()));
    let text = "\u{feff}udi_di,manufacturer,product_name\n\
        08712345001018,\"Noorderlicht, B.V.\",Tern\n";
    std::fs::write(&path, text).unwrap();
    let (records, ..) = import(Source::Csv, &path);
    assert_eq!(records[0].manufacturer.as_deref(), Some("Noorderlicht, B.V."));
    std::fs::remove_file(path).unwrap();
}

#[test]
fn progress_ends_at_the_size_of_the_files() {
    for (source, name) in [
        (Source::Gudid, RELEASE),
        (Source::Eudamed, "eudamed_search.json"),
        (Source::Eudamed, "eudamed_details.jsonl"),
        (Source::Csv, "products.csv"),
    ] {
        let import = Import::open(source, &fixture(name)).unwrap();
        let progress = import.progress();
        assert!(progress.total() > 0);
        assert!(import.count() > 0);
        assert_eq!(progress.read(), progress.total(), "{name}");
    }
}

/// The codes of a catalogue are those that `law` maps to categories.
#[test]
fn the_codes_of_every_catalogue_name_the_same_category() {
    let mapping = law::Mapping::shipped();
    let category = |record: &ProductRecord| {
        let borrowed = |codes: &[String]| -> Vec<String> { codes.to_vec() };
        let (emdn, snomed, gmdn) =
            (borrowed(&record.emdn), borrowed(&record.snomed), borrowed(&record.gmdn));
        let codes = law::Codes {
            emdn: &emdn.iter().map(String::as_str).collect::<Vec<_>>(),
            snomed: &snomed.iter().map(String::as_str).collect::<Vec<_>>(),
            gmdn: &gmdn.iter().map(String::as_str).collect::<Vec<_>>(),
        };
        mapping.classify(&codes).candidates().join("|")
    };
    for (source, name) in [
        (Source::Gudid, RELEASE),
        (Source::Eudamed, "eudamed_details.jsonl"),
        (Source::Eudamed, "eudamed_datalake.json"),
        (Source::Csv, "products.csv"),
    ] {
        let (records, ..) = import(source, &fixture(name));
        let found: Vec<String> = records.iter().take(12).map(category).collect();
        let knee = match source {
            // A second term of this device is that of a kit: the category stays open.
            Source::Gudid => "knee_prosthesis|surgical_instrument",
            Source::Eudamed | Source::Csv => "knee_prosthesis",
        };
        assert_eq!(
            found,
            [
                "hip_prosthesis",
                "hip_prosthesis",
                knee,
                "knee_prosthesis",
                "breast_implant",
                "pacemaker",
                "cardiac_lead",
                "implantable_defibrillator",
                "heart_valve",
                "coronary_stent",
                "intraocular_lens",
                "external_aid",
            ],
            "{name}"
        );
    }
}
