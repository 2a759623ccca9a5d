//! What goes back to the register: that somebody read it, and numbers; durably, and nobody's name.

use exchange::recall::{Action, Outcome};
use gateway::use_case::recall::tell_register::tell;
use gateway::use_case::recall::{
    AcknowledgeNotice, AskReaders, ConfirmInstructions, Confirmed, Found, StockChange, WorkRecall,
    acknowledge, add_stock, ask_readers, block_stock, confirm_reading, set_outcome,
};
use identity::Role;
use serde_json::json;
use uuid::Uuid;

use super::{CASE, DI, Office, notice, placed, reference, send};
use crate::harness::{Mood, NOORD, on_both};

#[tokio::test]
async fn what_is_done_while_the_register_is_down_is_told_when_it_is_back() {
    on_both(async |house| {
        placed(house, &[("AB1", "P1"), ("AB2", "P2")]).await;
        house.deliver().await.unwrap();
        let told = [reference(house, "AB1"), reference(house, "AB2")];
        send(house, notice(1, "new", 1, &told)).await;
        house.register.set(Mood::Down);
        let office = Office::of(house).await;
        let recall = office.only(house).await.recall.id;
        let (cx, desk) = (house.gateway.context(), &office.desk);
        assert!(acknowledge(cx, &office.may::<AcknowledgeNotice>(), desk, recall).await.unwrap());
        assert!(acknowledge(cx, &office.may::<AcknowledgeNotice>(), desk, recall).await.unwrap());
        let seen = office.entry(house, recall, "AB1").await;
        let (may, place) = (office.may::<WorkRecall>(), (recall, seen.id, seen.version));
        let form = (Uuid::from_u128(1), "");
        set_outcome(cx, &may, desk, place, Outcome::Explanted, form).await.unwrap();
        assert!(tell(cx, house.noord.id).await.is_err());
        house.register.set(Mood::Up);
        assert_eq!(tell(cx, house.noord.id).await.unwrap(), 2, "once read, once numbers");
        assert_eq!(tell(cx, house.noord.id).await.unwrap(), 0);
        {
            let kept = house.register.kept.lock().unwrap();
            assert_eq!(kept.read, [(Uuid::from_u128(1).to_string(), NOORD.to_owned())]);
            let [(case, numbers)] = kept.numbers.as_slice() else { panic!("{:?}", kept.numbers) };
            assert_eq!(case, CASE);
            assert_eq!(numbers["implants"]["told"], 2);
            assert_eq!(numbers["patients"]["explanted"], 1);
            assert_eq!(numbers["patients"]["open"], 1);
            assert!(!numbers.to_string().contains(&seen.id.to_string()));
        }
        // After its day the other is overdue, though nobody touched the list.
        house.clock.set("2026-12-20T10:00:00Z".parse().unwrap());
        assert_eq!(tell(cx, house.noord.id).await.unwrap(), 1);
        let kept = house.register.kept.lock().unwrap();
        assert_eq!(kept.numbers.last().unwrap().1["patients"]["overdue"], 1);
        let sequences: Vec<_> =
            kept.numbers.iter().map(|it| it.1["sequence"].as_i64().unwrap()).collect();
        assert!(sequences.is_sorted_by(|a, b| a < b), "{sequences:?}");
    })
    .await;
}

#[tokio::test]
async fn stock_and_readers_are_counted_and_a_new_version_is_read_anew() {
    on_both(async |house| {
        let mut asks = notice(1, "new", 1, &[]);
        asks["actions"] =
            json!([Action::RemoveStock.as_str(), Action::InstructionsChanged.as_str()]);
        send(house, asks.clone()).await;
        let office = Office::of(house).await;
        let recall = office.only(house).await.recall.id;
        let (cx, desk) = (house.gateway.context(), &office.desk);
        let may = office.may::<WorkRecall>();
        let found = |id| Found {
            id: Uuid::from_u128(id),
            branch: NOORD.to_owned(),
            place: "OK 3, kast B".to_owned(),
            udi_di: Some(DI.to_owned()),
            lot: Some("AB4".to_owned()),
            serial: None,
            quantity: 4,
            is_blocked: false,
        };
        for id in [1, 1, 2] {
            add_stock(cx, &may, desk, recall, found(id)).await.unwrap();
        }
        let elsewhere = Found { branch: "000099999999".to_owned(), ..found(3) };
        let elsewhere = add_stock(cx, &may, desk, recall, elsewhere).await.unwrap();
        assert_eq!(elsewhere, StockChange::NotFound);
        block_stock(cx, &may, desk, recall, Uuid::from_u128(1)).await.unwrap();
        let names = ["Nina Noord".to_owned(), "nina  noord ".to_owned(), "Dokter Noord".to_owned()];
        let ask = office.may::<AskReaders>();
        assert_eq!(ask_readers(cx, &ask, desk, recall, &names).await.unwrap(), Some(2));
        let nurse = Office::with(house, Role::Registrar, "Nina Noord").await;
        let read = nurse.may::<ConfirmInstructions>();
        let done = confirm_reading(cx, &read, &nurse.desk, recall, 1).await.unwrap();
        assert_eq!(done, Confirmed::Done);
        tell(cx, house.noord.id).await.unwrap();
        let last = || house.register.kept.lock().unwrap().numbers.last().unwrap().1.clone();
        assert_eq!(last()["stock"], json!({ "found": 8, "blocked": 4 }));
        assert_eq!(last()["reading"], json!({ "asked": 2, "read": 1 }));
        asks["position"] = json!(2);
        asks["noticeId"] = json!(Uuid::from_u128(2));
        asks["kind"] = json!("update");
        asks["version"] = json!(2);
        send(house, asks).await;
        let stale = confirm_reading(cx, &read, &nurse.desk, recall, 1).await.unwrap();
        assert_eq!(stale, Confirmed::Stale);
        tell(cx, house.noord.id).await.unwrap();
        assert_eq!(last()["reading"], json!({ "asked": 2, "read": 0 }));
    })
    .await;
}
