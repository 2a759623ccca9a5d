//! `/evidence`: what an inspection is shown leaves the house, so no patient may be in it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use serde_json::Value;
use testkit::answer::Answer;

use super::{Office, hidden, link, on_both};
use crate::fhir::transaction;

const DI: &str = "05050474530799";

/// Who and what must never be in a pack, wherever it stands in the house.
const PATIENTS: [&str; 6] =
    ["Trijntje", "Testpersoon", "999900006", "P-7731", "1951-08-17", "1148130801"];

/// The files of an archive.
fn files(answer: &Answer) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(answer.body.clone())).unwrap();
    let names: Vec<String> = archive.file_names().map(ToOwned::to_owned).collect();
    let file = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(file).collect()
}

fn digest(bytes: &[u8]) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes);
    let hexadecimal: Vec<String> =
        digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    hexadecimal.concat()
}

fn json(files: &BTreeMap<String, Vec<u8>>, name: &str) -> Value {
    serde_json::from_slice(&files[name]).unwrap()
}

/// What the pages of a report say.
fn read_aloud(pdf: &[u8]) -> String {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    document.extract_text(&pages).unwrap()
}

/// A month of work, with patients everywhere they can be.
async fn worked(office: &mut Office<'_>) {
    assert_eq!(office.house.fhir("POST", "/fhir/R4", &transaction()).await.status, 200);
    office
        .ehr_sends(&format!(
            "a;;;{DI};L1;;2026-10-05;;P-7731\nb;;;{DI};L2;;2026-10-06;;P-7731\nc;;;{DI};;;2026-10-07;;P-7731"
        ))
        .await;
    office.house.deliver().await.unwrap();
    let log = format!("reference;udi_di;lot;implanted_on\nu1;{DI};L1;2026-10-05\n");
    let fields = [("kind", "csv"), ("pasted", log.as_str())];
    assert_eq!(office.sends("deliverer", "/reconciliation/import", &fields).await.status, 200);
    let page = office.sees("deliverer", "/reconciliation/2026-10").await;
    let difference = hidden(&page, "difference");
    let fields = [
        ("difference", difference.as_str()),
        ("owner", "Olga Operatie"),
        ("reason", "Noodgeval, niet gescand"),
    ];
    let explained = office.sends("deliverer", "/reconciliation/2026-10/explain", &fields).await;
    assert_eq!(explained.status, 303, "{}", explained.text());
    let fields = [
        ("version", "0"),
        ("statement", "Iedereen kent de werkwijze, ook 999900006."),
        ("owner", "Kees Kwaliteit"),
        ("dated_on", "2026-09-01"),
        ("review_on", "2027-09-01"),
        ("reference", "Kwaliteitshandboek, map 999900006"),
    ];
    let kept = office.sends("quality", "/readiness/L1", &fields).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    let fields = [("day", "2026-11-20"), ("text", "=Extra scanner op OK 3.")];
    assert_eq!(office.sends("board", "/board/decisions", &fields).await.status, 303);
    let one = link(&office.sees("doctor", "/hand-overs").await, "/hand-overs/");
    let paper = [("channel", "paper"), ("day", "2026-11-21")];
    assert_eq!(office.sends("doctor", &one, &paper).await.status, 303);
}

#[tokio::test]
async fn a_quality_officer_takes_along_what_shows_the_work_and_no_patient() {
    on_both(async |office| {
        worked(office).await;
        let page = office.sees("quality", "/evidence").await;
        assert!(page.contains("value=\"2026-11-22\""), "{page}");
        let period = [("from", "2026-10-01"), ("to", "2026-11-22")];
        let answer = office.sends("quality", "/evidence", &period).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.header("content-type"), "application/zip");
        let files = files(&answer);
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "README.txt",
                "SHA256SUMS",
                "decisions.csv",
                "differences.csv",
                "evidence.json",
                "hand-overs.csv",
                "manifest.json",
                "months.csv",
                "readiness.csv",
                "receipts.csv",
                "receipts/receipts-001.json",
                "repairs.csv",
                "report.pdf",
                "responsible.csv",
            ]
        );
        let report = read_aloud(&files["report.pdf"]);
        assert!(report.contains("Kees Kwaliteit"), "{report}");
        let read: String =
            files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
        for name in PATIENTS {
            assert!(!read.contains(name), "{name} left the house");
            assert!(!report.contains(name), "{name} stands in the report: {report}");
        }
        let told = json(&files, "evidence.json");
        assert_eq!(told["format"], "lir-evidence/1");
        assert_eq!(told["withheld"], 2);
        assert_eq!(told["criteria"][0]["owner"], "Kees Kwaliteit");
        assert_eq!(told["criteria"][0]["elsewhere"], "Kwaliteitshandboek, map *********");
        assert_eq!(told["criteria"][0]["lacks"], serde_json::json!([]));
        assert_eq!(told["criteria"][5]["lacks"], serde_json::json!(["everything"]));
        let october = &told["months"][0];
        assert_eq!((&october["month"], &october["filed"]), (&"2026-10-01".into(), &3.into()));
        assert_eq!(told["receipts"].as_array().unwrap().len(), 3);
        assert_eq!(told["receipts"][0]["proof"], "no_keys");
        let reason = "Noodgeval, niet gescand";
        let differences = told["differences"].as_array().unwrap();
        assert!(differences.iter().any(|it| it["reason"] == reason), "{differences:?}");
        assert_eq!(told["handOvers"][0]["channel"], "paper");
        // Placed on 5 October, told on 21 November: the month of the Regeling was over.
        assert_eq!(told["handOvers"][0]["inTime"], 0);
        let repairs = told["repairs"].as_array().unwrap();
        let open = repairs.iter().find(|it| it["code"] == "lot_or_serial_missing").unwrap();
        assert_eq!(
            (&open["opened"], &open["solved"], &open["open"]),
            (&1.into(), &0.into(), &1.into())
        );
        let decisions = String::from_utf8(files["decisions.csv"].clone()).unwrap();
        assert!(decisions.contains(",'=Extra scanner op OK 3.,"), "no formula: {decisions}");
        let responsible = String::from_utf8(files["responsible.csv"].clone()).unwrap();
        let lines: Vec<&str> = responsible.lines().collect();
        assert_eq!(
            lines,
            [
                "task,of,who",
                "criterion,L1,Kees Kwaliteit",
                "decision,2026-11-20,Board Noord",
                "difference,2026-10,Olga Operatie",
            ]
        );
        let readme = String::from_utf8(files["README.txt"].clone()).unwrap();
        assert!(readme.contains("lir receipt verify receipts/receipts-001.json"), "{readme}");
        assert!(readme.contains("waren niet op te halen"), "the keys were not there: {readme}");
    })
    .await;
}

#[tokio::test]
async fn each_file_is_in_the_manifest_and_each_receipt_is_byte_for_byte_what_came() {
    on_both(async |office| {
        worked(office).await;
        let period = [("from", "2026-10-01"), ("to", "2026-11-22")];
        let files = files(&office.sends("board", "/evidence", &period).await);
        let manifest = json(&files, "manifest.json");
        let listed = manifest["files"].as_array().unwrap();
        assert_eq!(listed.len(), files.len() - 2, "all but the two lists of digests");
        for it in listed {
            let bytes = &files[it["name"].as_str().unwrap()];
            assert_eq!(it["sha256"], digest(bytes), "{it}");
            assert_eq!(it["bytes"], bytes.len());
        }
        let sums = String::from_utf8(files["SHA256SUMS"].clone()).unwrap();
        let report = format!("{}  report.pdf\n", digest(&files["report.pdf"]));
        assert!(sums.contains(&report), "{sums}");
        let receipts = json(&files, "receipts/receipts-001.json");
        for it in receipts["receipts"].as_array().unwrap() {
            let reference = it["receipt"]["reference"].as_str().unwrap();
            let api = office.house.get(&format!("/v1/receipts/{reference}")).await.json();
            assert_eq!((&it["receipt"], &it["proof"]), (&api["receipt"], &api["proof"]));
        }
        let line = office.house.database.access_log().await;
        assert!(line.iter().any(|it| it.action == "evidence.pack" && it.records == 3));
    })
    .await;
}

#[tokio::test]
async fn a_pack_is_of_days_that_were_and_of_the_own_provider_alone() {
    on_both(async |office| {
        worked(office).await;
        let future = [("from", "2026-10-01"), ("to", "2026-11-23")];
        let answer = office.sends("quality", "/evidence", &future).await;
        assert_eq!(answer.status, 400);
        assert!(answer.text().contains("ligt in de toekomst"), "{}", answer.text());
        let backwards = [("from", "2026-10-02"), ("to", "2026-10-01")];
        assert_eq!(office.sends("quality", "/evidence", &backwards).await.status, 400);
        assert_eq!(office.looks("deliverer", "/evidence").await.status, 404);
        let period = [("from", "2026-10-01"), ("to", "2026-11-22")];
        assert_eq!(office.sends("deliverer", "/evidence", &period).await.status, 404);
        let files = files(&office.sends("neighbour", "/evidence", &period).await);
        let told = json(&files, "evidence.json");
        for list in ["months", "receipts", "differences", "handOvers", "repairs", "decisions"] {
            assert_eq!(told[list].as_array().unwrap().len(), 0, "{list} of another provider");
        }
        assert!(!files.contains_key("receipts/receipts-001.json"));
    })
    .await;
}
