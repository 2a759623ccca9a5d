//! `lir demo`, from beginning to end: three houses, real HTTP, and what they answered.

use serde_json::Value;

use crate::support::{Folder, lir};

#[test]
fn a_newcomer_sees_exports_become_registrations_and_a_lot_a_list_of_providers() {
    let folder = Folder::new();
    let dir = folder.path("demo");
    let said = lir(&["demo", "--once", "--json", "--dir", &dir]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let shown = said.json();
    let total = &shown["trace"]["total"];
    assert_eq!(total["certain"], counts(5, 1, 1, 3), "{shown:#}");
    assert_eq!(total["possible"], counts(3, 0, 0, 3));
    let providers: Vec<&Value> = shown["trace"]["providers"].as_array().unwrap().iter().collect();
    let branches: Vec<&str> =
        providers.iter().map(|it| it["branchNumber"].as_str().unwrap()).collect();
    assert_eq!(branches, ["000012345678", "000087654321"]);
    assert_eq!(providers[1]["certain"], counts(3, 1, 1, 1));
    assert_eq!(shown["implants"].get("queued"), None, "the register answered everything");
    assert_eq!(shown["implants"].get("rejected"), None);
    for file in shown["deliveries"].as_array().unwrap() {
        assert_ne!(file["verdict"], "refused", "{file:#}");
    }
    assert!(!folder.0.join("demo/register.db-wal").exists(), "its databases were closed");
}

fn counts(registered: i64, explanted: i64, deceased: i64, presumed_in_situ: i64) -> Value {
    serde_json::json!({
        "registered": registered, "explanted": explanted, "deceased": deceased,
        "presumedInSitu": presumed_in_situ,
    })
}

#[test]
fn a_person_reads_where_the_houses_are_and_what_they_answered() {
    let said = lir(&["demo", "--once"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    for essential in [
        "register           http://127.0.0.1:",
        "(Ziekenhuis Noord, branch 000012345678)",
        "(Kliniek Zuid, branch 000087654321)",
        "noord-hip.json (FHIR R4): 6 resources kept, 2 new reports",
        "zuid-export-stu3.json (FHIR STU3): 5 resources kept, 2 new reports",
        "MedischHulpmiddel-Chipsoft.json (FHIR STU3)",
        "CERTAIN",
        "POSSIBLE",
    ] {
        assert!(said.out.contains(essential), "{essential}\n{}", said.out);
    }
}

#[test]
fn a_demo_starts_from_nothing() {
    let folder = Folder::new();
    folder.write("mine.txt", "keep");
    let dir = folder.0.display().to_string();
    let said = lir(&["demo", "--once", "--dir", &dir]).without(&folder);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    insta::assert_snapshot!(said.err, @r"
    error: DIR is not empty
       do: give a new folder: a demo starts from nothing
    ");
}
