//! `/reconciliation`, `/board` and `/readiness`: how a hospital shows that it does what it must.

use gateway::use_case::desk::KeepReconciliation;
use gateway::use_case::desk::reconcile::{FileKind, compare, import};
use gateway::use_case::operation::find_desk;
use identity::{Assurance, Caller, Permit, Person, Role};
use uuid::Uuid;

use super::{Office, on_both};

const DI: &str = "05050474530799";

/// A deliverer of Noord, as a session of one would be.
fn deliverer(office: &Office<'_>) -> Caller {
    let person = Person {
        subject: "subject".to_owned(),
        name: "Deliverer Noord".to_owned(),
        assurance: Assurance::High,
        patient: None,
        representation: None,
    };
    Caller::signed_in(Uuid::nil(), Role::Deliverer, person).of_tenant(Some(office.house.noord.id))
}

/// Imports a log, as the form does.
async fn imports(office: &Office<'_>, log: &str) -> String {
    let cx = office.house.gateway.context();
    let caller = deliverer(office);
    let permit = Permit::<KeepReconciliation>::ask(&caller).unwrap();
    let desk = find_desk(cx, &caller).await.unwrap().unwrap();
    let log = axum::body::Bytes::from(log.to_owned());
    match import(cx, &permit, &desk, FileKind::Csv, &log).await.unwrap() {
        Ok(imported) => format!("{} new, {} known", imported.new, imported.known),
        Err(faults) => format!("{faults:?}"),
    }
}

#[tokio::test]
async fn a_month_is_compared_explained_signed_and_opens_again_when_something_comes_late() {
    on_both(async |office| {
        office
            .ehr_sends(&format!(
                "a;;;{DI};L1;;2026-10-05;;P1\nb;;;{DI};L2;;2026-10-06;;P2\nc;;;{DI};L3;;2026-10-07;;P3"
            ))
            .await;
        office.house.deliver().await.unwrap();
        let log = format!(
            "reference;udi_di;lot;implanted_on\nu1;{DI};L1;2026-10-05\nu2;{DI};L2;2026-10-06\nu4;{DI};L4;2026-10-08\n"
        );
        assert_eq!(imports(office, &log).await, "3 new, 0 known");
        assert_eq!(imports(office, &log).await, "0 new, 3 known");
        let page = office.sees("deliverer", "/reconciliation/2026-10").await;
        for told in ["Gebruikt, niet in het dossier", "In het dossier, niet gebruikt"] {
            assert_eq!(page.matches(&format!("<h3 class=\"nl-heading nl-heading--level-3\">{told}")).count(), 1, "{told}: {page}");
        }
        let sign = "/reconciliation/2026-10/sign";
        let early = office.sends("deliverer", sign, &[]).await;
        assert_eq!(early.header("location"), "/reconciliation/2026-10?told=unsigned");
        for _ in 0..2 {
            let page = office.sees("deliverer", "/reconciliation/2026-10").await;
            let difference = super::hidden(&page, "difference");
            let fields = [("difference", difference.as_str()), ("reason", "Verkeerde dag in het logboek")];
            let answer = office.sends("deliverer", "/reconciliation/2026-10/explain", &fields).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
        }
        assert_eq!(office.sends("deliverer", sign, &[]).await.status, 303);
        let page = office.sees("deliverer", "/reconciliation").await;
        assert!(page.contains("getekend door Deliverer Noord op 22 november 2026"), "{page}");
        office.ehr_sends(&format!("late;;;{DI};L9;;2026-10-09;;P9")).await;
        let cx = office.house.gateway.context();
        compare(cx, office.house.noord.id, "2026-10-01".parse().unwrap()).await.unwrap();
        let page = office.sees("deliverer", "/reconciliation").await;
        assert!(page.contains("weer open sinds 22 november 2026"), "{page}");
        let board = office.sees("board", "/board").await;
        assert!(board.contains("Op tijd geregistreerd") && board.contains("<svg"), "{board}");
        assert_eq!(office.looks("board", "/reconciliation").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_log_is_taken_in_whole_or_not_with_every_fault_and_its_line() {
    on_both(async |office| {
        let log = format!(
            "reference;udi_di;lot;implanted_on\nu1;{DI};L1;2026-10-05\nu2;;;2026-10-06\nu3;{DI};L3;\n"
        );
        assert_eq!(imports(office, &log).await, "[Device(3), Date(4)]");
        let page = office.sees("deliverer", "/reconciliation").await;
        assert!(page.contains("Er is nog geen maand vergeleken"), "{page}");
        assert!(imports(office, "colour\nred\n").await.contains("Unreadable"));
    })
    .await;
}

#[tokio::test]
async fn a_board_records_once_what_it_decided_on_what_it_saw() {
    on_both(async |office| {
        let id = store::Ids::system().next().to_string();
        let fields = [
            ("idempotency", id.as_str()),
            ("day", "2026-11-20"),
            ("text", "Extra scanner op OK 3."),
        ];
        for _ in 0..2 {
            let answer = office.sends("board", "/board/decisions", &fields).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
        }
        let page = office.sees("board", "/board").await;
        assert_eq!(page.matches("Extra scanner op OK 3.").count(), 1, "{page}");
        let future = [("day", "2026-12-20"), ("text", "Later.")];
        assert_eq!(office.sends("board", "/board/decisions", &future).await.status, 400);
        assert_eq!(office.looks("deliverer", "/board").await.status, 404);
        let six = office.sees("quality", "/readiness").await;
        assert_eq!(six.matches("nog niet begonnen").count(), 6, "{six}");
        assert!(office.sees("board", "/readiness/L6").await.contains("Toezicht door het bestuur"));
    })
    .await;
}
