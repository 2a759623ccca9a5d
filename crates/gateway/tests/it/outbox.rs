//! The outbox: an event is sent until it is answered, and counts once.

use std::time::Duration;

use gateway::use_case::deliver_waiting::deliver;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::harness::{House, Mood, Register, on_both};

async fn scan(house: &House, name: &str) {
    let scan = json!({ "reference": name, "carriers": [format!("(01)05050474530799(10){name}")],
                       "patientNumber": "P1", "implantedOn": "2026-11-20" });
    let answer = house.send("POST", "/v1/scans", "application/json", scan.to_string()).await;
    assert_eq!(answer.status, 201);
}

#[tokio::test]
async fn an_answer_lost_in_a_crash_is_asked_again_and_is_the_same_receipt() {
    on_both(async |house| {
        scan(house, "A").await;
        // The register keeps the record, and the answer never arrives.
        house.register.set(Mood::Deaf);
        assert!(house.deliver().await.is_err());
        let given = house.register.kept.lock().unwrap().records.clone();
        house.register.set(Mood::Up);
        let revived = house.restarted().await;
        assert_eq!(deliver(revived.context(), house.noord.id).await.unwrap(), 1);
        let kept = house.register.kept.lock().unwrap();
        assert_eq!(kept.records, given, "one record, one receipt");
        assert_eq!(kept.requests[0], kept.requests[1], "sent again under the same reference");
    })
    .await;
}

#[tokio::test]
async fn an_outage_of_weeks_delays_and_loses_nothing() {
    on_both(async |house| {
        house.register.set(Mood::Down);
        for name in ["A", "B", "C"] {
            scan(house, name).await;
            assert!(house.deliver().await.is_err());
            let later = house.clock.now() + jiff::SignedDuration::from_hours(24 * 14);
            house.clock.set(later);
        }
        house.register.set(Mood::Up);
        assert_eq!(house.deliver().await.unwrap(), 3);
        let events = house.register.events();
        let lots: Vec<&str> = events
            .iter()
            .map(|e| e.split("lot=").nth(1).unwrap().split(' ').next().unwrap())
            .collect();
        assert_eq!(lots, ["A", "B", "C"], "in the order they were told");
        assert_eq!(house.deliver().await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_running_outbox_delivers_by_itself_and_stops_when_told() {
    on_both(async |house| {
        let stop = CancellationToken::new();
        let gateway = house.gateway.clone();
        let running = {
            let stop = stop.clone();
            tokio::spawn(async move { gateway.run(stop).await })
        };
        for index in 0..250 {
            scan(house, &format!("L{index}")).await;
        }
        let all = async {
            while house.register.kept.lock().unwrap().records.len() < 250 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_mins(2), all).await.expect("delivered in time");
        stop.cancel();
        running.await.unwrap();
        let kept = house.register.kept.lock().unwrap();
        assert!(kept.requests.iter().all(|request| request.matches("\"event\"").count() <= 100));
    })
    .await;
}

#[tokio::test]
async fn a_register_that_sends_the_gateway_elsewhere_is_not_followed() {
    on_both(async |house| {
        let elsewhere = Register::start().await;
        house.register.set(Mood::Moved(elsewhere.url.clone()));
        scan(house, "A").await;
        assert!(house.deliver().await.is_err());
        assert!(elsewhere.kept.lock().unwrap().requests.is_empty());
        house.register.set(Mood::Up);
        assert_eq!(house.deliver().await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_outbox_with_nothing_to_send_rests() {
    on_both(async |house| {
        let stop = CancellationToken::new();
        let gateway = house.gateway.clone();
        let running = {
            let stop = stop.clone();
            tokio::spawn(async move { gateway.run(stop).await })
        };
        tokio::time::sleep(Duration::from_millis(500)).await;
        stop.cancel();
        running.await.unwrap();
        let metrics = house.get("/metrics").await.text();
        let looks =
            metrics.lines().find_map(|it| it.strip_prefix("lir_gateway_outbox_looks_total{} "));
        let looks: f64 = looks.expect("it looked").parse().unwrap();
        assert!(looks <= 3.0, "{looks} looks in half a second");
    })
    .await;
}
