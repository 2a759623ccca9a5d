//! A small nation made by hand, and one golden line a format.

use jiff::civil::{Date, date};

use super::*;
use crate::{
    Act, Copy, Course, Device, Habit, Issuer, Kind, Life, Model, Patient, Planted, Provider, Sex,
    Side, Told,
};

const UUIDS: [&str; 4] = [
    "0b7c1e6a-3f52-4d8e-9a11-000000000001",
    "0b7c1e6a-3f52-4d8e-9a11-000000000002",
    "0b7c1e6a-3f52-4d8e-9a11-000000000003",
    "0b7c1e6a-3f52-4d8e-9a11-000000000004",
];

fn checked(body: &str) -> String {
    format!("{body}{}", udi::check::mod10(body).unwrap())
}

/// Two lot-controlled hips of GS1, a serialised one of each agency.
pub(crate) fn models() -> Vec<Model> {
    let company = "1312345MED777";
    let devices = [
        (Issuer::Gs1, checked("0871234500101"), false),
        (Issuer::Gs1, checked("0871234500102"), false),
        (Issuer::Gs1, checked("0871234500103"), true),
        (Issuer::Hibcc, "L123PACE10".to_owned(), true),
        (Issuer::Iccbba, "A9997XYZ100T0479".to_owned(), true),
        (Issuer::Ifa, format!("{company}{:02}", udi::check::mod97(company).unwrap()), true),
        (Issuer::Hibcc, "L123PACE20".to_owned(), true),
    ];
    let model = |(index, (issuer, udi_di, serialised))| Model {
        index,
        category: 0,
        rank: index + 1,
        issuer,
        udi_di,
        basic_udi_di: String::new(),
        manufacturer: "Noorderlicht Orthopaedics B.V.".to_owned(),
        name: format!("Tern Hip Stem {index}"),
        product_type: "hip stem".to_owned(),
        emdn: "P0908".to_owned(),
        snomed: "304120007".to_owned(),
        serialised,
        lot_size: 220,
    };
    devices.into_iter().enumerate().map(model).collect()
}

pub(crate) fn provider(dialect: Dialect) -> Provider {
    Provider {
        index: 0,
        kind: Kind::Hospital,
        name: "Ziekenhuis Noord".to_owned(),
        organisation: 0,
        branch: "000012345678".to_owned(),
        company: "12345678".to_owned(),
        ura: "00002729".to_owned(),
        agb: "06012345".to_owned(),
        dialect,
        habit: Habit::Delivers,
        frailty: 1.0,
    }
}

fn told(act: Act, happened_on: Date, reference: &str) -> Told {
    Told {
        act,
        happened_on,
        told_on: Some(happened_on),
        reference: reference.to_owned(),
        linked: true,
        copy: Copy::Original,
        planted: None,
    }
}

/// A device that was placed, taken out in one life of two, and whose bearer died.
pub(crate) fn course(model: usize) -> Course {
    let (placed, removed, died) = (date(2021, 3, 2), date(2022, 5, 6), date(2024, 1, 9));
    let (serialised, issuer) = (models()[model].serialised, models()[model].issuer);
    let lot = if issuer == Issuer::Iccbba { "LOT000000000201021" } else { "L0T2107" };
    let life = |part, told| Life {
        part,
        provider: 0,
        device: Device {
            model,
            lot: lot.to_owned(),
            serial: serialised.then(|| format!("00107{part}")),
            expires_on: date(2031, 5, 7),
        },
        side: Some(if part == 0 { Side::Left } else { Side::Right }),
        implanted_on: placed,
        revised_on: removed,
        defect: None,
        told,
    };
    Course {
        category: 0,
        month: 0,
        number: 0,
        patient: Patient {
            number: "P0000001".to_owned(),
            bsn: "999900006".to_owned(),
            born_on: date(1951, 8, 7),
            sex: Sex::Female,
            dies_on: died,
        },
        lives: vec![
            life(
                0,
                vec![
                    told(Act::Implantation, placed, UUIDS[0]),
                    told(Act::Explantation, removed, UUIDS[1]),
                ],
            ),
            life(
                1,
                vec![told(Act::Implantation, placed, UUIDS[2]), told(Act::Death, died, UUIDS[3])],
            ),
        ],
    }
}

/// The lines of all messages of a course.
pub(crate) fn lines(
    course: &Course,
    dialect: Dialect,
    write: impl Fn(&mut Vec<u8>, &Message<'_>),
) -> String {
    let (providers, models) = ([provider(dialect)], models());
    let mut out = Vec::new();
    for message in messages(course, &providers, &models) {
        write(&mut out, &message);
    }
    String::from_utf8(out).unwrap()
}

#[test]
fn a_record_of_the_register_has_no_person_in_it() {
    let fields = lines(&course(0), Dialect::ChipSoft, deliveries::write);
    insta::assert_snapshot!(fields, @r#"
    {"event":"implantation","branchNumber":"000012345678","reference":"0b7c1e6a-3f52-4d8e-9a11-000000000001","implantedOn":"2021-03-02","udiDi":"08712345001018","lot":"L0T2107"}
    {"event":"implantation","branchNumber":"000012345678","reference":"0b7c1e6a-3f52-4d8e-9a11-000000000003","implantedOn":"2021-03-02","udiDi":"08712345001018","lot":"L0T2107"}
    {"event":"explantation","branchNumber":"000012345678","reference":"0b7c1e6a-3f52-4d8e-9a11-000000000002","explantedOn":"2022-05-06","implantReference":"0b7c1e6a-3f52-4d8e-9a11-000000000001"}
    {"event":"death","branchNumber":"000012345678","reference":"0b7c1e6a-3f52-4d8e-9a11-000000000004","diedOn":"2024-01-09","implantReferences":["0b7c1e6a-3f52-4d8e-9a11-000000000003"]}
    "#);
    let scans = lines(&course(2), Dialect::NlCore, deliveries::write);
    insta::assert_snapshot!(scans.lines().next().unwrap(), @r#"
    {"event":"implantation","branchNumber":"000012345678","reference":"0b7c1e6a-3f52-4d8e-9a11-000000000001","implantedOn":"2021-03-02","carrier":"01087123450010321731050710L0T2107\u001d21001070"}
    "#);
    for held in ["999900006", "P0000001", "1951"] {
        assert!(!fields.contains(held) && !scans.contains(held));
    }
}

#[test]
fn a_row_of_the_flat_table_has_every_column_of_its_schema() {
    let rows = lines(&course(2), Dialect::Epic, copy::write);
    insta::assert_snapshot!(rows, @r"
    2021-03-02	000012345678	0b7c1e6a-3f52-4d8e-9a11-000000000001	implantation	2021-03-02	\N	\N	gs1	08712345001032	L0T2107	001070	(01)08712345001032(17)310507(10)L0T2107(21)001070	\N	f
    2021-03-02	000012345678	0b7c1e6a-3f52-4d8e-9a11-000000000003	implantation	2021-03-02	\N	\N	gs1	08712345001032	L0T2107	001071	(01)08712345001032(17)310507(10)L0T2107(21)001071	\N	f
    2022-05-06	000012345678	0b7c1e6a-3f52-4d8e-9a11-000000000002	explantation	\N	2022-05-06	\N	\N	\N	\N	\N	\N	{0b7c1e6a-3f52-4d8e-9a11-000000000001}	f
    2024-01-09	000012345678	0b7c1e6a-3f52-4d8e-9a11-000000000004	death	\N	\N	2024-01-09	\N	\N	\N	\N	\N	{0b7c1e6a-3f52-4d8e-9a11-000000000003}	f
    ");
    let columns = copy::SCHEMA.lines().filter(|line| line.starts_with("    ")).count();
    let comments = copy::SCHEMA.matches("COMMENT ON COLUMN").count();
    assert_eq!(columns, comments);
    for row in rows.lines() {
        assert_eq!(row.split('\t').count(), columns, "{row}");
    }
}

#[test]
fn a_row_of_the_gateways_file_has_every_column_of_its_header() {
    let rows = lines(&course(0), Dialect::Nexus, csv::write);
    insta::assert_snapshot!(rows, @r"
    0b7c1e6a-3f52-4d8e-9a11-000000000001;implantation;;;08712345001018;L0T2107;;2031-05-07;2021-03-02;;;P0000001;00002729;;;;
    0b7c1e6a-3f52-4d8e-9a11-000000000003;implantation;;;08712345001018;L0T2107;;2031-05-07;2021-03-02;;;P0000001;06012345;;;;
    0b7c1e6a-3f52-4d8e-9a11-000000000001;explantation;;;;;;;;2022-05-06;;P0000001;00002729;;;;
    0b7c1e6a-3f52-4d8e-9a11-000000000004;death;;;;;;;;;2024-01-09;P0000001;000012345678;;;;
    ");
    for row in rows.lines().chain([csv::HEADER.trim_end()]) {
        assert_eq!(row.split(';').count(), 17, "{row}");
    }
}

#[test]
fn a_bundle_is_one_line_in_the_dialect_of_its_provider() {
    for dialect in [Dialect::Epic, Dialect::Nexus, Dialect::ChipSoft, Dialect::NlCore] {
        let bundles = lines(&course(2), dialect, fhir::write);
        assert_eq!(bundles.lines().count(), 4);
        for line in bundles.lines() {
            let bundle: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(bundle["resourceType"], "Bundle");
        }
        if dialect == Dialect::Nexus {
            insta::assert_snapshot!(bundles.lines().next().unwrap(), @r#"
            {"entry":[{"resource":{"bodySite":{"extension":[{"url":"http://nictiz.nl/fhir/StructureDefinition/BodySite-Qualifier","valueCodeableConcept":{"coding":[{"code":"7771000","display":"links","system":"http://snomed.info/sct"}]}}],"text":"hip stem"},"device":{"display":"Tern Hip Stem 2","reference":"Device/385ba034-665a-80d6-b1eb-1a6e1ddd2493"},"extension":[{"url":"http://nictiz.nl/fhir/StructureDefinition/zib-MedicalDevice-Practitioner","valueReference":{"reference":"Practitioner/124"}},{"url":"http://nictiz.nl/fhir/StructureDefinition/zib-MedicalDevice-Organization","valueReference":{"display":"Ziekenhuis Noord","reference":"Organization/org-000012345678"}}],"id":"0b7c1e6a-3f52-4d8e-9a11-000000000001","identifier":[{"system":"https://ehr-000012345678.example/device-use","value":"0b7c1e6a-3f52-4d8e-9a11-000000000001"}],"meta":{"profile":["http://nictiz.nl/fhir/StructureDefinition/zib-MedicalDevice"]},"resourceType":"DeviceUseStatement","status":"active","subject":{"display":"Rietschoten B","reference":"Patient/P0000001"},"whenUsed":{"start":"2021-03-02"}},"search":{"mode":"match"}},{"resource":{"id":"385ba034-665a-80d6-b1eb-1a6e1ddd2493","meta":{"profile":["http://nictiz.nl/fhir/StructureDefinition/zib-MedicalDeviceProduct"]},"patient":{"display":"Rietschoten B","reference":"Patient/P0000001"},"resourceType":"Device","status":"active","type":{"coding":[{"code":"304120007","system":"http://snomed.info/sct"}],"text":"hip stem"},"udi":{"carrierHRF":"(01)08712345001032(17)310507(10)L0T2107(21)001070","entryType":"unknown","name":"Tern Hip Stem 2"}},"search":{"mode":"include"}},{"resource":{"birthDate":"1951-08-07","gender":"female","id":"P0000001","identifier":[{"system":"http://fhir.nl/fhir/NamingSystem/bsn","value":"999900006"},{"system":"https://ehr-000012345678.example/patient","value":"P0000001"}],"meta":{"profile":["http://fhir.nl/fhir/StructureDefinition/nl-core-patient"]},"name":[{"family":"Rietschoten","given":["Berber"],"text":"Berber Rietschoten","use":"official"}],"resourceType":"Patient"},"search":{"mode":"include"}},{"resource":{"id":"org-000012345678","identifier":[{"system":"http://fhir.nl/fhir/NamingSystem/agb-z","value":"06012345"}],"meta":{"profile":["http://fhir.nl/fhir/StructureDefinition/nl-core-organization"]},"name":"Ziekenhuis Noord","resourceType":"Organization"},"search":{"mode":"include"}},{"resource":{"id":"124","identifier":[{"system":"http://fhir.nl/fhir/NamingSystem/agb-z","value":"03013224"}],"meta":{"profile":["http://fhir.nl/fhir/StructureDefinition/nl-core-practitioner"]},"name":[{"text":"Behandelaar 24"}],"resourceType":"Practitioner"},"search":{"mode":"include"}}],"resourceType":"Bundle","total":1,"type":"searchset"}
            "#);
        }
    }
    assert_eq!(lines(&course(0), Dialect::Csv, fhir::write), "");
}

#[test]
fn a_retry_is_the_same_bytes_and_an_explantation_is_of_the_same_device() {
    for dialect in [Dialect::Epic, Dialect::Nexus, Dialect::ChipSoft, Dialect::NlCore] {
        let mut course = course(2);
        let mut again = course.lives[0].told[0].clone();
        again.copy = Copy::Retry;
        again.told_on = Some(date(2021, 4, 1));
        again.planted = Some(Planted::LotMisread);
        course.lives[0].told[0].planted = again.planted;
        course.lives[0].told.push(again);
        let bundles = lines(&course, dialect, fhir::write);
        let bundles: Vec<&str> = bundles.lines().collect();
        assert_eq!(bundles[0], bundles[2]);
        let device = |bundle: &str| -> Vec<serde_json::Value> {
            let bundle: serde_json::Value = serde_json::from_str(bundle).unwrap();
            let resources = bundle["entry"].as_array().unwrap().iter().map(|e| &e["resource"]);
            resources.filter(|r| r["resourceType"] == "Device").cloned().collect()
        };
        assert_eq!(device(bundles[0]), device(bundles[3]), "{dialect:?}");
    }
}

#[test]
fn a_message_waits_for_what_it_refers_to_and_a_death_is_told_once() {
    let mut course = course(0);
    let late = date(2025, 6, 1);
    course.lives[1].told[0].told_on = Some(late);
    course.lives[0].told.push(told(Act::Death, date(2024, 1, 9), UUIDS[1]));
    let (providers, models) = ([provider(Dialect::Epic)], models());
    let told: Vec<(Date, &str)> = messages(&course, &providers, &models)
        .iter()
        .map(|message| (message.told_on, message.event()))
        .collect();
    let expected = [
        (date(2021, 3, 2), "implantation"),
        (date(2022, 5, 6), "explantation"),
        (late, "implantation"),
        (late, "death"),
    ];
    assert_eq!(told, expected);
    course.lives[1].told[0].told_on = None;
    let told: Vec<&str> =
        messages(&course, &providers, &models).iter().map(Message::event).collect();
    assert_eq!(told, ["implantation", "explantation"], "nothing is left to name");
}

#[test]
fn files_about_the_nation_are_what_their_readers_expect() {
    let mut out = Vec::new();
    catalogue::write(&mut out, &models()[..1], &["hip_prosthesis"]).unwrap();
    providers::write(&mut out, &[provider(Dialect::NlCore)]).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
    udi_di;issuer;basic_udi_di;manufacturer;product_name;product_type;catalogue_number;emdn;snomed;category;status;valid_from;valid_to
    08712345001018;gs1;;Noorderlicht Orthopaedics B.V.;Tern Hip Stem 0;hip stem;hip stem;P0908;304120007;hip_prosthesis;on_market;;
    branch;name;organisation;kind;company;ura;agb;dialect;habit
    000012345678;Ziekenhuis Noord;0;hospital;12345678;00002729;06012345;nl_core;delivers
    ");
    let list = inclusion::list(&["hip_prosthesis", "heart_valve", "heart_valve", ""]);
    let history = law::parse_inclusion(&list).unwrap();
    let shown = format!("{history:?}");
    assert!(shown.contains("verified: true") && shown.contains("made for simulation"), "{shown}");
    assert_eq!(list.matches("[[list.category]]").count(), 2);
}
