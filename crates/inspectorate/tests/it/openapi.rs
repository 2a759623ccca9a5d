//! The description is the committed one, complete, and true of real answers: what a test of another
//! room reads of a public list it reads with [`read`], so that each state it makes is looked at.
//!
//! To accept a change: run the tests. The first one writes the new description below `target` and
//! says where; read the difference, copy it to `tests/openapi.json`, and commit it with the change
//! that made it.

use serde_json::Value;
use testkit::answer::{Answer, request};
use testkit::openapi::{
    are_described, examples_are_as_described, is_as_described, is_committed, is_served,
    is_written_well, operations,
};

use crate::harness::{Office, on_both};
use crate::inspections::{done, judge, plan, visit};

const SNAPSHOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/openapi.json");
const PROPOSED: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/inspectorate-openapi.json");

/// What anybody's program reads at an address: as it is described.
pub(crate) async fn read(office: &Office, address: &str) -> Value {
    ask(office, address).await.json()
}

async fn ask(office: &Office, address: &str) -> Answer {
    let answer = Answer::to(&office.router, request("GET", address, None, None)).await;
    let path = address.split('?').next().unwrap_or_default();
    is_as_described(&inspectorate::openapi(), ("get", path), &answer);
    answer
}

#[test]
fn the_description_is_the_committed_one() {
    is_committed(&inspectorate::openapi(), SNAPSHOT, PROPOSED);
}

#[test]
fn it_is_written_well_its_examples_too_and_asks_for_no_token() {
    let document = inspectorate::openapi();
    is_written_well(&document);
    examples_are_as_described(&document);
    for it in operations(&document) {
        assert!(it.said["security"].is_null(), "{}", it.path);
    }
    let schemes = &document["components"]["securitySchemes"];
    assert!(schemes.is_null(), "{schemes}");
    let page = |name: &str| document["components"]["schemas"][name]["example"].is_object();
    for name in [
        "SafetyNoticePage",
        "InspectionReportPage",
        "MeasurePage",
        "SupervisionResults",
        "AdvicePage",
    ] {
        assert!(page(name), "{name} has no example");
    }
}

#[tokio::test]
async fn it_is_published_open_to_all_in_both_versions() {
    on_both(async |office| is_served(&office.router, &inspectorate::openapi()).await).await;
}

#[tokio::test]
async fn each_door_for_machines_is_described_and_nothing_else_is() {
    on_both(async |office| {
        let doors = inspectorate::doors(office.cx.clone());
        let described = doors
            .iter()
            .filter(|door| door.path.starts_with("/v1/") && !door.path.contains("openapi"));
        are_described(&inspectorate::openapi(), described);
    })
    .await;
}

#[tokio::test]
async fn a_list_without_entries_and_a_question_that_cannot_be_read_are_as_described() {
    on_both(async |office| {
        for (list, name) in [
            ("/v1/safety-notices", "safetyNotices"),
            ("/v1/inspection-reports", "inspectionReports"),
            ("/v1/measures", "measures"),
            ("/v1/advice", "advice"),
        ] {
            let page = read(office, list).await;
            assert_eq!(page[name], serde_json::json!([]), "{list}");
            assert!(page["nextCursor"].is_null(), "{list}");
            for wrong in ["limit=0", "limit=101", "limit=many", "cursor=x"] {
                let answer = ask(office, &format!("{list}?{wrong}")).await;
                assert_eq!(answer.problem(), "invalid_request", "{list}?{wrong}");
            }
        }
        let none = read(office, "/v1/supervision-results").await;
        assert_eq!(none, serde_json::json!({ "years": [], "results": null }));
        assert_eq!(ask(office, "/v1/supervision-results?year=x").await.status, 400);
        assert_eq!(ask(office, "/v1/supervision-results?year=2019").await.status, 404);
    })
    .await;
}

/// A final report with a comment, a letter, a plan whose term passed, and the step up after it; its
/// decision page.
async fn with_all_its_parts(office: &Office) -> String {
    let mut ties = office.browser_of("ties").await;
    let it = plan(&mut ties, "V-1", &[("site", "Locatie Haven")]).await;
    visit(&mut ties, &it).await;
    let answers = [("count", "3"), ("P1-yes", "2"), ("P1-no", "1")];
    done(&mut ties, &it, "interviews", &answers).await;
    judge(&mut ties, &it, ["AAAAA", "CAAAA", "AAA", "AAAAACAA"]).await;
    done(&mut ties, &it, "draft", &[("findings", "Alles is besproken")]).await;
    done(&mut ties, &it, "hearing", &[]).await;
    let comment = [("on", "2026-04-15"), ("place", "N2.1"), ("text", "Het dossier is van maart")];
    done(&mut ties, &it, "comment", &comment).await;
    let page = ties.look(&it).await.text();
    let (_, rest) = page.split_once("/do/answer_").unwrap();
    let answer = format!("answer_{}", rest.split('"').next().unwrap());
    done(&mut ties, &it, &answer, &[("heed", "partly"), ("text", "De datum klopt nu")]).await;
    done(&mut ties, &it, "done", &[("on", "2026-04-15")]).await;
    done(&mut ties, &it, "final", &[]).await;
    let letter = [("on", "2026-04-15"), ("reason", "Er ontbreken implantaten")];
    done(&mut ties, &it, "letter", &letter).await;
    let asked = [("on", "2026-04-15"), ("due", "2026-07-15"), ("items", "Dossiers aanvullen")];
    done(&mut ties, &it, "plan", &asked).await;
    office.clock.set("2026-07-16T10:00:00Z".parse().unwrap());
    let mut ties = office.browser_of("ties").await;
    done(&mut ties, &it, "escalate_1", &[("follows", "yes")]).await;
    done(&mut ties, &it, "report", &[("on", "2026-07-16"), ("text", "Alles gedaan")]).await;
    done(&mut ties, &it, "verify", &[("sufficient", "yes"), ("motive", "Gezien")]).await;
    it.replace("inspections", "report-decisions")
}

#[tokio::test]
async fn a_report_with_all_its_parts_and_the_notice_in_its_place_are_as_described() {
    on_both(async |office| {
        let report = with_all_its_parts(office).await;
        let mut olga = office.browser_of("olga").await;
        let decided =
            [("announced", "2026-07-16"), ("from", "2026-07-31"), ("summary", "Niet op orde")];
        done(&mut olga, &report, "publish", &decided).await;
        done(&mut olga, &report, "react", &[("on", "2026-07-16"), ("text", "Klopt")]).await;
        office.clock.set("2026-07-31T10:00:00Z".parse().unwrap());
        let list = read(office, "/v1/inspection-reports?limit=1").await;
        let said = &list["inspectionReports"][0];
        for part in ["outcome", "plan", "letter", "interviews", "reaction"] {
            assert!(!said[part].is_null(), "{part}: {said}");
        }
        for part in ["themes", "norms", "comments", "steps"] {
            assert!(!said[part].as_array().unwrap().is_empty(), "{part}: {said}");
        }
        // The file beside the page is the same.
        let path = report.replace("report-decisions", "inspection-reports");
        let request = request("GET", &format!("{path}/report.json"), None, None);
        assert_eq!(&Answer::to(&office.router, request).await.json(), said);
        let mut olga = office.browser_of("olga").await;
        done(&mut olga, &report, "withdraw", &[("because", "Vernietigd")]).await;
        let list = read(office, "/v1/inspection-reports").await;
        assert_eq!(list["inspectionReports"][0]["isWithdrawn"], true);
    })
    .await;
}
