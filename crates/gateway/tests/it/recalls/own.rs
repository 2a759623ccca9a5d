//! A recall from the manufacturer's own notice, and how it becomes the inspectorate's.

use exchange::recall::{Action, Outcome};
use exchange::trace::{Scope, read_scope};
use gateway::use_case::recall::{
    Closed, Filter, OpenRecall, Opened, Wanted, WorkRecall, close_own, count_own, open_own,
    set_outcome,
};
use serde_json::json;
use uuid::Uuid;

use super::{CASE, DI, Office, actions, notice, placed, reference, send, text};
use crate::harness::{House, on_both};

fn scope() -> Scope {
    read_scope(&json!({ "udiDis": [DI] }), "").unwrap()
}

fn wanted(id: u128) -> Wanted {
    Wanted {
        id: Uuid::from_u128(id),
        is_drill: false,
        fsca_reference: Some("fsca 2026-17".to_owned()),
        actions: actions(&[Action::PatientReview]),
        text: text("Van de fabrikant"),
        scope: scope(),
        settle_by: "2026-12-11".parse().unwrap(),
        source: Some(("Beste klant, ...".as_bytes().into(), "text/plain".to_owned())),
    }
}

async fn open(house: &House, office: &Office, id: u128) -> Opened {
    let may = office.may::<OpenRecall>();
    open_own(house.gateway.context(), &may, &office.desk, wanted(id)).await.unwrap()
}

#[tokio::test]
async fn ones_own_recall_becomes_the_inspectorates_and_keeps_list_and_outcomes() {
    on_both(async |house| {
        placed(house, &[("AB1", "P1"), ("ZZ9", "P2")]).await;
        house.deliver().await.unwrap();
        let office = Office::of(house).await;
        let (cx, may) = (house.gateway.context(), office.may::<OpenRecall>());
        let count = count_own(cx, &may, &office.desk, &scope()).await.unwrap();
        assert_eq!((count.certain, count.possible, count.patients), (2, 0, 2));
        let id = Uuid::from_u128(7);
        assert_eq!(open(house, &office, 7).await, Opened::Done(id));
        assert_eq!(open(house, &office, 7).await, Opened::Done(id), "the same form twice is one");
        assert_eq!(open(house, &office, 8).await, Opened::Exists(id));
        let seen = office.entry(house, id, "AB1").await;
        let (work, place) = (office.may::<WorkRecall>(), (id, seen.id, seen.version));
        let form = (Uuid::from_u128(1), "");
        set_outcome(cx, &work, &office.desk, place, Outcome::Declined, form).await.unwrap();
        send(house, notice(1, "new", 1, &[reference(house, "AB1")])).await;
        let merged = office.only(house).await;
        assert_eq!(merged.recall.id, id);
        assert_eq!(merged.recall.case_number.as_deref(), Some(CASE));
        assert_eq!(merged.recall.number.to_string(), "R2026-0001");
        assert_eq!(
            office.lines(house, id, Filter::All).await,
            [
                "a patient with AB1 (notice): Certain, declined",
                "a patient with ZZ9 (search): Certain, -",
            ],
            "nobody is listed twice, and nobody is lost"
        );
        let contents = house.database.contents().await;
        assert!(!contents.contains("Beste klant"), "what it was opened from is sealed");
    })
    .await;
}

#[tokio::test]
async fn ones_own_recall_is_closed_with_a_reason_where_work_is_left() {
    on_both(async |house| {
        placed(house, &[("AB1", "P1")]).await;
        let office = Office::of(house).await;
        open(house, &office, 7).await;
        let (cx, may) = (house.gateway.context(), office.may::<OpenRecall>());
        let id = Uuid::from_u128(7);
        let version = office.only(house).await.recall.version;
        let close = async |version, why| {
            close_own(cx, &may, &office.desk, (id, version), why).await.unwrap()
        };
        assert_eq!(close(version, None).await, Closed::Left(1));
        assert_eq!(close(version + 1, Some("Vals alarm")).await, Closed::Stale);
        assert_eq!(close(version, Some("Vals alarm")).await, Closed::Done);
        assert!(!office.look(house, id).await.recall.is_open());
        send(house, notice(1, "new", 1, &[])).await;
        let reopened = office.only(house).await.recall;
        assert_eq!(reopened.id, id, "the inspectorate's notice opens it again");
        assert_eq!(close(reopened.version, None).await, Closed::NotOwn);
    })
    .await;
}
