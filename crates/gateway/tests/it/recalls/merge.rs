//! A provider's own recall and a case of the inspectorate turn out to be one, under other references.

use exchange::recall::{Action, Outcome};
use exchange::trace::read_scope;
use gateway::model::recall::patient::NoteKind;
use gateway::use_case::recall::{
    Filter, Found, Merged, OpenRecall, SeeRecalls, Wanted, Which, WorkRecall, add_stock, list,
    merge, note, open_own, set_outcome,
};
use serde_json::json;
use uuid::Uuid;

use super::{CASE, DI, Office, actions, notice, placed, reference, send, text};
use crate::harness::{House, NOORD, on_both};

const OWN: Uuid = Uuid::from_u128(7);

/// One's own recall of three patients, one of whom declined, and a case of two of them.
async fn both(house: &House) -> (Office, Uuid) {
    placed(house, &[("AB1", "P1"), ("AB2", "P2"), ("ZZ9", "P3")]).await;
    house.deliver().await.unwrap();
    let office = Office::of(house).await;
    let (cx, may) = (house.gateway.context(), office.may::<OpenRecall>());
    let wanted = Wanted {
        id: OWN,
        is_drill: false,
        fsca_reference: Some("MAKER-77".to_owned()),
        actions: actions(&[Action::PatientReview]),
        text: text("Van de fabrikant"),
        scope: read_scope(&json!({ "udiDis": [DI] }), "").unwrap(),
        settle_by: "2026-12-11".parse().unwrap(),
        source: None,
    };
    open_own(cx, &may, &office.desk, wanted).await.unwrap();
    let (work, seen) = (office.may::<WorkRecall>(), office.entry(house, OWN, "AB1").await);
    let place = (OWN, seen.id, Uuid::from_u128(2));
    note(cx, &work, &office.desk, place, NoteKind::Letter, "").await.unwrap();
    let place = (OWN, seen.id, seen.version);
    let form = (Uuid::from_u128(1), "");
    set_outcome(cx, &work, &office.desk, place, Outcome::Declined, form).await.unwrap();
    let found = Found {
        id: Uuid::from_u128(3),
        branch: NOORD.to_owned(),
        place: "Kast 3".to_owned(),
        udi_di: Some(DI.to_owned()),
        lot: None,
        serial: None,
        quantity: 2,
        is_blocked: false,
    };
    add_stock(cx, &work, &office.desk, OWN, found).await.unwrap();
    let told = ["AB1", "AB2"].map(|lot| reference(house, lot));
    send(house, notice(1, "new", 1, &told)).await;
    let which = Which { closed: false, drills: false };
    let listed = list(cx, &office.may::<SeeRecalls>(), &office.desk, which).await.unwrap();
    assert_eq!(listed.len(), 2, "other references: two recalls");
    let case = listed.iter().find(|it| it.recall.case_number.is_some()).unwrap();
    (office, case.recall.id)
}

#[tokio::test]
async fn two_recalls_that_are_one_are_merged_and_nobody_is_listed_twice() {
    on_both(async |house| {
        let (office, case) = both(house).await;
        let (cx, may) = (house.gateway.context(), office.may::<OpenRecall>());
        let version = office.look(house, OWN).await.recall.version;
        let merges = async |own, version, case| {
            merge(cx, &may, &office.desk, (own, version), case).await.unwrap()
        };
        assert_eq!(merges(case, 1, OWN).await, Merged::NotOwn, "a case does not go over");
        assert_eq!(merges(OWN, version, Uuid::from_u128(404)).await, Merged::NotFound);
        assert_eq!(merges(OWN, version + 1, case).await, Merged::Stale);
        for _ in 0..2 {
            assert_eq!(merges(OWN, version, case).await, Merged::Done, "said twice, done once");
        }
        assert_eq!(
            office.lines(house, case, Filter::All).await,
            [
                "a patient with AB1 (notice): Certain, declined",
                "a patient with AB2 (notice): Certain, -",
                "a patient with ZZ9 (search): Certain, -",
            ]
        );
        let seen = office.look(house, case).await;
        let (patients, stock) = (seen.totals.patients, seen.totals.stock);
        assert_eq!((patients.found, patients.declined, patients.open), (3, 1, 2));
        assert_eq!((stock.found, stock.blocked), (2, 0));
        assert_eq!(seen.recall.case_number.as_deref(), Some(CASE));
        let one = office.entry(house, case, "AB1").await;
        assert_eq!(one.attempts, 1, "the letter counts on");
        let left = "SELECT COUNT(*) FROM recall_note
            JOIN recall ON recall.recall_id = recall_note.recall_id WHERE case_number IS NULL";
        assert_eq!(house.database.count(left).await, 0);
        let own = office.look(house, OWN).await;
        assert!(!own.recall.is_open() && own.recall.merged_into == Some(case));
        assert_eq!(office.lines(house, OWN, Filter::All).await, [""; 0]);
        // What comes later under the maker's own reference is the case's, not a reopened one's.
        let mut later = notice(2, "update", 2, &[]);
        later["fscaReference"] = json!("MAKER-77");
        send(house, later).await;
        assert!(!office.look(house, OWN).await.recall.is_open());
        assert_eq!(office.only(house).await.recall.id, case);
        let lines = house.database.entries().await;
        let line = lines.iter().find(|it| it.action == "recall.merge").unwrap();
        assert_eq!(line.case_number.as_deref(), Some("R2026-0001"));
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_merges_by_the_page_and_is_led_to_the_case() {
    crate::staff::on_both(async |office| {
        let (_, case) = both(office.house).await;
        let place = format!("/recalls/{OWN}/merge");
        let page = office.sees("coordinator", &place).await;
        assert!(page.contains(CASE) && page.contains("Niemand staat er twee keer op"), "{page}");
        let version = crate::staff::hidden(&page, "version");
        let none = office.sends("coordinator", &place, &[("version", &version)]).await;
        assert_eq!(none.status, 400);
        let case = case.to_string();
        let fields = [("version", version.as_str()), ("case", case.as_str())];
        for _ in 0..2 {
            let answer = office.sends("coordinator", &place, &fields).await;
            assert_eq!(answer.header("location"), format!("/recalls/{case}"), "{}", answer.text());
        }
        let own = office.sees("coordinator", &format!("/recalls/{OWN}")).await;
        assert!(own.contains("Samengevoegd met een zaak van de inspectie"), "{own}");
        assert_eq!(office.looks("stranger", &place).await.status, 404);
    })
    .await;
}
