//! Reading the log: a patient's own lines, and what a log manager searches.

use audit::{Actor, Entry, Purpose};
use store::log::{Filter, of_subject, page};
use uuid::Uuid;

use crate::house::{PATIENT, on_both};

#[tokio::test]
async fn a_patient_is_shown_the_own_lines_newest_first_page_by_page() {
    on_both(async |house| {
        house.notes(10).await;
        let mut db = house.read().await;
        let first = of_subject(&mut db, PATIENT, None, 3).await.unwrap();
        let numbers =
            |page: &store::log::Page| page.looks.iter().map(|look| look.number).collect::<Vec<_>>();
        assert_eq!(numbers(&first), [10, 8, 6]);
        assert_eq!(first.before, Some(6));
        let second = of_subject(&mut db, PATIENT, first.before, 3).await.unwrap();
        assert_eq!((numbers(&second), second.before), (vec![4, 2], None));
        assert!(of_subject(&mut db, Uuid::max(), None, 3).await.unwrap().looks.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_log_manager_searches_by_time_person_and_deed() {
    on_both(async |house| {
        house.notes(4).await;
        house.clock.set("2026-03-16T09:00:00Z".parse().unwrap());
        let actor =
            Actor::caller(Uuid::max(), "professional").with_user(Some("a \"b\"".to_owned()));
        let entry = Entry::done(house.clock.now(), "implant.read", actor, Purpose::Care);
        house.store().note("test", entry.of_subject(PATIENT).about(PATIENT)).await.unwrap();
        let mut db = house.read().await;
        let usual = Filter { limit: 50, ..Filter::default() };
        let mut count = async |filter: Filter| page(&mut db, &filter).await.unwrap().looks.len();
        let day = Some("2026-03-16T00:00:00Z".parse().unwrap());
        assert_eq!(count(usual.clone()).await, 5);
        assert_eq!(count(Filter { from: day, ..usual.clone() }).await, 1);
        assert_eq!(count(Filter { until: day, ..usual.clone() }).await, 4);
        assert_eq!(count(Filter { subject: Some(PATIENT), ..usual.clone() }).await, 3);
        assert_eq!(count(Filter { object: Some(PATIENT), ..usual.clone() }).await, 1);
        assert_eq!(count(Filter { caller: Some(Uuid::max()), ..usual.clone() }).await, 1);
        let having = vec![("user", "a \"b\"".to_owned()), ("action", "implant.read".to_owned())];
        assert_eq!(count(Filter { having, ..usual.clone() }).await, 1);
        let having = vec![("action", "implant".to_owned())];
        assert_eq!(count(Filter { having, ..usual.clone() }).await, 0);
        assert_eq!(count(Filter { before: Some(3), ..usual }).await, 2);
    })
    .await;
}
