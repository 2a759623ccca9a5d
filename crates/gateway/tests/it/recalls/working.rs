//! The list is worked off: who takes care of whom, what was tried, what became of it.

use exchange::recall::Outcome;
use gateway::model::recall::patient::{NoteKind, Refusal};
use gateway::use_case::recall::{
    Filter, SeeRecallPatient, WorkRecall, Worked, assign, note, patient, set_outcome,
};
use uuid::Uuid;

use super::{Office, notice, placed, reference, send};
use crate::harness::{House, on_both};

/// A list of two patients, and who works on it.
async fn two(house: &House) -> (Office, Uuid) {
    placed(house, &[("AB1", "P1"), ("AB2", "P2")]).await;
    house.deliver().await.unwrap();
    let told = [reference(house, "AB1"), reference(house, "AB2")];
    send(house, notice(1, "new", 1, &told)).await;
    let office = Office::of(house).await;
    let id = office.only(house).await.recall.id;
    (office, id)
}

#[tokio::test]
async fn who_changes_a_patient_second_sees_what_the_first_one_did() {
    on_both(async |house| {
        let (office, recall) = two(house).await;
        let (cx, may) = (house.gateway.context(), office.may::<WorkRecall>());
        let seen = office.entry(house, recall, "AB1").await;
        let place = (recall, seen.id, seen.version);
        let day = seen.settle_by;
        let first = assign(cx, &may, &office.desk, place, Some("Roos Recall"), day).await.unwrap();
        assert!(matches!(first, Worked::Done));
        assert_eq!(office.page(house, recall, Filter::Mine).await.len(), 1);
        let form = (Uuid::from_u128(1), "");
        let informed = Outcome::Appointment;
        let second = set_outcome(cx, &may, &office.desk, place, informed, form).await.unwrap();
        let Worked::Stale(now) = second else { panic!("{second:?}") };
        assert_eq!(now.assigned_to.as_deref(), Some("Roos Recall"));
        let place = (recall, seen.id, now.version);
        let again = set_outcome(cx, &may, &office.desk, place, informed, form).await.unwrap();
        assert!(matches!(again, Worked::Done));
        // The same form sent twice is said once.
        let twice = set_outcome(cx, &may, &office.desk, place, informed, form).await.unwrap();
        assert!(matches!(twice, Worked::Done));
        let totals = office.only(house).await.totals.patients;
        assert_eq!((totals.found, totals.open, totals.untold, totals.appointment), (2, 1, 1, 1));
        let stranger = (recall, Uuid::from_u128(404), 1);
        let nobody = set_outcome(cx, &may, &office.desk, stranger, informed, form).await.unwrap();
        assert!(matches!(nobody, Worked::NotFound));
    })
    .await;
}

#[tokio::test]
async fn out_of_reach_takes_attempts_and_moved_takes_a_place() {
    on_both(async |house| {
        let (office, recall) = two(house).await;
        let (cx, may) = (house.gateway.context(), office.may::<WorkRecall>());
        let seen = office.entry(house, recall, "AB1").await;
        let place = (recall, seen.id, seen.version);
        let desk = &office.desk;
        let say = async |outcome, words| {
            let form = (Uuid::from_u128(50), words);
            set_outcome(cx, &may, desk, place, outcome, form).await.unwrap()
        };
        let refused = say(Outcome::NotReachable, "").await;
        let needs = Refusal::NeedsAttempts { made: 0, needed: 3 };
        assert!(matches!(refused, Worked::Refused(why) if why == needs), "{refused:?}");
        let refused = say(Outcome::Moved, " ").await;
        assert!(matches!(refused, Worked::Refused(Refusal::NeedsWhereTo)), "{refused:?}");
        let call = NoteKind::Call { is_reached: false };
        for (form, kind) in
            [(1, call), (1, call), (2, NoteKind::Letter), (3, NoteKind::Remark), (4, call)]
        {
            let form = (recall, seen.id, Uuid::from_u128(form));
            note(cx, &may, desk, form, kind, "Zeldzaamnaam nam niet op").await.unwrap();
        }
        let done = say(Outcome::NotReachable, "Drie keer geprobeerd").await;
        assert!(matches!(done, Worked::Done), "{done:?}");
        let look = office.may::<SeeRecallPatient>();
        let one = patient(cx, &look, desk, recall, seen.id).await.unwrap().unwrap();
        assert_eq!((one.entry.attempts, one.notes.len()), (3, 5));
        assert!(one.entry.is_settled);
        assert_eq!(one.notes.last().unwrap().words, "Zeldzaamnaam nam niet op");
        let contents = house.database.contents().await;
        assert!(!contents.contains("Zeldzaamnaam"), "what is noted is sealed");
    })
    .await;
}

#[tokio::test]
async fn nothing_changes_in_a_closed_recall() {
    on_both(async |house| {
        let (office, recall) = two(house).await;
        let seen = office.entry(house, recall, "AB1").await;
        send(house, notice(2, "closure", 2, &[])).await;
        let (cx, may) = (house.gateway.context(), office.may::<WorkRecall>());
        let place = (recall, seen.id, seen.version);
        let form = (Uuid::from_u128(1), "");
        let late = set_outcome(cx, &may, &office.desk, place, Outcome::Declined, form).await;
        assert!(matches!(late.unwrap(), Worked::Closed));
        let form = (recall, seen.id, Uuid::from_u128(2));
        let noted = note(cx, &may, &office.desk, form, NoteKind::Letter, "").await.unwrap();
        assert!(matches!(noted, Worked::Closed));
    })
    .await;
}

#[tokio::test]
async fn a_patient_with_an_appointment_is_open_again_when_taking_out_is_advised() {
    on_both(async |house| {
        let (office, recall) = two(house).await;
        let (cx, may) = (house.gateway.context(), office.may::<WorkRecall>());
        for (number, lot) in ["AB1", "AB2"].into_iter().enumerate() {
            let seen = office.entry(house, recall, lot).await;
            let place = (recall, seen.id, seen.version);
            let outcome = [Outcome::Appointment, Outcome::Declined][number];
            let form = (Uuid::from_u128(number as u128), "");
            set_outcome(cx, &may, &office.desk, place, outcome, form).await.unwrap();
        }
        assert_eq!(office.only(house).await.totals.patients.open, 0);
        let mut graver = notice(2, "update", 2, &[]);
        graver["actions"] = serde_json::json!(["explantation_advised"]);
        graver["settleBy"] = serde_json::json!("2027-01-15");
        send(house, graver).await;
        let totals = office.only(house).await.totals.patients;
        assert_eq!((totals.open, totals.appointment, totals.declined), (1, 1, 1));
        let seen = office.entry(house, recall, "AB1").await;
        assert_eq!(seen.settle_by.to_string(), "2027-01-15");
    })
    .await;
}
