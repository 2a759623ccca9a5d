//! A reference that this gateway does not know: somebody says whose it is, or that nobody has it.

use gateway::use_case::recall::Filter;
use gateway::use_case::recall::tell_register::tell;
use serde_json::json;
use uuid::Uuid;

use super::{DI, notice, reference, send};
use crate::staff::{Office, hidden, on_both};

/// The register has these from before there was a gateway.
const OLD: [&str; 4] = [
    "3f6c1d0e-6a0e-4d3c-9a56-0c9b6f1f2a71",
    "3f6c1d0e-6a0e-4d3c-9a56-0c9b6f1f2a72",
    "3f6c1d0e-6a0e-4d3c-9a56-0c9b6f1f2a73",
    "3f6c1d0e-6a0e-4d3c-9a56-0c9b6f1f2a74",
];

/// P1 has an implant of the recall that is known here; P2 has none.
async fn told(office: &Office<'_>) -> Uuid {
    let rows = [("AB1", "P1"), ("ZZ9", "P2")].map(|(lot, patient)| {
        format!("r{lot};implantation;(01){DI}(10){lot};;;;2026-11-20;;{patient}")
    });
    office.ehr_sends(&rows.join("\n")).await;
    office.house.deliver().await.unwrap();
    let mut all = vec![reference(office.house, "AB1")];
    all.extend(OLD.map(str::to_owned));
    send(office.house, notice(1, "new", 1, &all)).await;
    super::Office::of(office.house).await.only(office.house).await.recall.id
}

/// Sends the form of a row's page with these fields; the answer's status and text.
async fn says(office: &mut Office<'_>, page: &str, fields: &[(&str, &str)]) -> (u16, String) {
    let shown = office.sees("coordinator", page).await;
    let (id, version) = (hidden(&shown, "idempotency"), hidden(&shown, "version"));
    let mut form = vec![("idempotency", id.as_str()), ("version", version.as_str())];
    form.extend_from_slice(fields);
    let mut last = (0, String::new());
    // The same form sent twice is said once.
    for _ in 0..2 {
        let answer = office.sends("coordinator", page, &form).await;
        last = (answer.status.as_u16(), answer.text());
    }
    last
}

#[tokio::test]
async fn a_coordinator_says_whose_an_unknown_reference_is_and_the_numbers_add_up() {
    on_both(async |office| {
        let recall = told(office).await;
        let house = office.house;
        let desk = super::Office::of(house).await;
        let before = desk.look(house, recall).await.totals.implants;
        assert_eq!((before.told, before.traced, before.untraced, before.not_in_file), (5, 1, 4, 0));
        let rows = desk.page(house, recall, Filter::WithoutPatient).await;
        let page = |reference: &str| {
            let row = rows.iter().find(|it| it.implants[0].listed_as == reference).unwrap();
            format!("/recalls/{recall}/patients/{}/whose", row.id)
        };

        // One who is on the list already, and one who is not.
        for (reference, number) in [(OLD[0], "P1"), (OLD[1], "P2")] {
            let page = page(reference);
            let (status, found) = says(office, &page, &[("do", "find"), ("number", number)]).await;
            assert_eq!(status, 200, "{found}");
            let patient = hidden(&found, "patient");
            let known =
                [("do", "known"), ("patient", patient.as_str()), ("how", "Dossier uit 2019")];
            let (status, text) = says(office, &page, &known).await;
            assert_eq!(status, 303, "{text}");
        }
        // One this gateway has nothing of.
        let (_, text) = says(office, &page(OLD[2]), &[("do", "find"), ("number", "P3")]).await;
        assert!(text.contains("niets van een patiënt met dit nummer"), "{text}");
        let (status, text) = says(office, &page(OLD[2]), &[("do", "new"), ("number", "P3")]).await;
        assert_eq!(status, 303, "{text}");
        // One who is in no file: that takes a reason.
        let (status, text) = says(office, &page(OLD[3]), &[("do", "nobody")]).await;
        assert_eq!(status, 400, "{text}");
        let why = [("do", "nobody"), ("reason", "Dossiers van 2004 zijn vernietigd")];
        let (status, text) = says(office, &page(OLD[3]), &why).await;
        assert_eq!(status, 303, "{text}");

        let seen = desk.look(house, recall).await.totals;
        let (implants, patients) = (seen.implants, seen.patients);
        assert_eq!(
            (implants.told, implants.traced, implants.untraced, implants.not_in_file),
            (5, 4, 0, 1)
        );
        assert_eq!((patients.found, patients.open), (3, 3));
        let lines = desk.lines(house, recall, Filter::All).await;
        assert_eq!(
            lines,
            [
                "a patient with ? (notice) + AB1 (notice): Certain, -",
                "a patient with ? (notice): Certain, -",
                "a patient with ? (notice): Certain, -",
                "nobody yet with ? (notice): Certain, -",
            ],
            "nobody is listed twice, and nothing is lost"
        );
        assert_eq!(desk.page(house, recall, Filter::WithoutPatient).await.len(), 0);
        assert_eq!(desk.page(house, recall, Filter::Settled).await.len(), 1);
        // The register takes the numbers.
        tell(house.gateway.context(), house.noord.id).await.unwrap();
        let (_, told) = house.register.kept.lock().unwrap().numbers.last().unwrap().clone();
        let told = &told["implants"];
        assert_eq!((&told["untraced"], &told["notInFile"]), (&json!(0), &json!(1)));
        let lines = house.database.entries().await;
        let linked = lines.iter().filter(|it| it.action == "recall.work" && it.subject.is_some());
        assert!(linked.count() >= 3, "each patient reads that it was done");
    })
    .await;
}
