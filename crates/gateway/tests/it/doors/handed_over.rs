//! All doors of a gateway whose provider was handed over: whatever changes something is refused, and
//! what reads goes on.

use std::collections::BTreeSet;

use admission::people::Kind;
use testkit::doors::{Walked, hears};
use testkit::people::{Idp, settings};

use super::Doors;
use crate::continuity::hands_over;
use crate::harness::on_both;

/// What is sent without changing anything: it searches, proves, tries or takes along.
const LOOKS: [&str; 6] = [
    "/representatives/find",
    "/receipts/search",
    "/receipts/{reference}/prove",
    "/evidence",
    "/fhir/{version}/$validate",
    "/fhir/{version}/{type}/$validate",
];

#[tokio::test]
async fn nobody_changes_anything_of_a_provider_that_was_handed_over_and_all_read_on() {
    on_both(async |house| {
        let staff = Idp::start(Kind::Staff, house.clock.clone(), Vec::new()).await;
        let patients = Idp::start(Kind::Patients, house.clock.clone(), Vec::new()).await;
        let doors = Doors::of_two_hospitals(house, settings(Some(&staff), Some(&patients))).await;
        let before = hands_over(house).await;
        let (mut barred, mut open) = (BTreeSet::new(), 0);
        for door in doors.doors() {
            let is_look = door.method == "GET" || LOOKS.contains(&door.path);
            for visitor in &doors.visitors {
                let Some(answer) = hears(&doors, &door, visitor).await else { continue };
                let place = format!("{} {} as {visitor:?}", door.method, door.path);
                if is_look || door.path == "/sessions/revoke" {
                    assert_ne!(answer.status, 410, "{place}");
                    open += 1;
                    continue;
                }
                assert_eq!(answer.status, 410, "{place}: {}", answer.text());
                let text = answer.text();
                assert!(text.contains("Ziekenhuis Zuid"), "{place}: {text}");
                let machine = answer.header("content-type").contains("json");
                assert!(!machine || text.contains("provider_handed_over"), "{place}: {text}");
                barred.insert(format!("{} {}", door.method, door.path));
            }
        }
        assert!(barred.len() > 40 && open > 40, "{} and {open}: {barred:?}", barred.len());
        let refused = house.database.entries().await;
        let refused =
            refused.iter().filter(|it| it.reason.as_deref() == Some("provider_handed_over"));
        assert!(refused.count() >= barred.len(), "each is on record");
        let mut after = hands_over(house).await;
        // Who reads leaves that it was read, and what the catalogue said of a device.
        for table in ["portal_download", "product_fact"] {
            after.insert(table.to_owned(), before[table]);
        }
        assert_eq!(after, before, "nothing was kept");
        // The other hospital goes on as before.
        let fhir = "application/fhir+json";
        let body = doors.foreign.bundle.clone();
        let answer = house.as_of(&house.zuid, "POST", "/fhir/R4", fhir, body).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        staff.goes_away();
        patients.goes_away();
    })
    .await;
}
