//! For which branches an organisation may act (rule R37): its own, and by mandate, by day.

use admission::AdmissionError;
use admission::machine::books::NewMandate;
use identity::{OrganisationNumber, Permit};
use serde_json::{Value, json};
use testkit::register::{NOORD as FIRST, TestRegister, ZUID as SECOND, implantation, on_both};

use crate::machine::{Machine, NOORD, ZUID, admit, call};

const VENDOR: &str = "ura:90000009";

/// What becomes of a delivery for a branch by a machine.
async fn delivers(r: &TestRegister, machine: &Machine, branch: &str, reference: &str) -> String {
    let token = machine.token(r, 1).await;
    let mut record = implantation(reference);
    record["branchNumber"] = json!(branch);
    let body = json!({ "records": [record] });
    let own = Some(machine.certificate(1));
    let answer = call(r, ("POST", "/v1/deliveries"), &token, own, Some(&body)).await;
    testkit::register::told(&answer.json()["receipts"][0])
}

async fn reads(r: &TestRegister, machine: &Machine) -> usize {
    let token = machine.token(r, 1).await;
    let answer = call(r, ("GET", "/v1/registrations"), &token, Some(machine.certificate(1)), None);
    let list: Value = answer.await.json();
    list["registrations"].as_array().map_or(0, Vec::len)
}

fn mandate(until: &str) -> NewMandate {
    NewMandate {
        by: NOORD.parse().unwrap(),
        to: VENDOR.parse().unwrap(),
        branch: exchange::BranchNumber::parse(FIRST).unwrap(),
        from: Some("2026-04-16".parse().unwrap()),
        until: (!until.is_empty()).then(|| until.parse().unwrap()),
    }
}

const ACCEPTED: &str = "accepted: ";
const REFUSED: &str = "rejected: branch_not_entitled@/records/0/branchNumber";

#[tokio::test]
async fn an_organisation_delivers_for_its_own_branches_and_no_others() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = admit(r, NOORD, &[FIRST]).await;
        let zuid = admit(r, ZUID, &[SECOND]).await;
        assert_eq!(delivers(r, &noord, FIRST, "ZN-1").await, ACCEPTED);
        assert_eq!(delivers(r, &noord, SECOND, "ZN-2").await, REFUSED);
        assert_eq!(delivers(r, &zuid, SECOND, "ZZ-1").await, ACCEPTED);
        assert_eq!((reads(r, &noord).await, reads(r, &zuid).await), (1, 1));
        // It gets another branch, and loses the first.
        let noord = admit(r, NOORD, &[FIRST, "000012345679"]).await;
        assert_eq!(delivers(r, &noord, "000012345679", "ZN-3").await, ACCEPTED);
        let branch = [exchange::BranchNumber::parse(FIRST).unwrap()];
        let permit = Permit::at_the_console();
        r.cx.admission().end_organisation(&permit, &noord.number, &branch).await.unwrap();
        assert_eq!(delivers(r, &noord, FIRST, "ZN-4").await, REFUSED);
        assert_eq!(reads(r, &noord).await, 1, "and reads it no more");
    })
    .await;
}

#[tokio::test]
async fn a_vendor_delivers_under_a_mandate_from_its_first_day_to_its_last() {
    on_both(async |r| {
        r.knows_its_devices().await;
        admit(r, NOORD, &[FIRST]).await;
        let vendor = admit(r, VENDOR, &[]).await;
        let (admission, permit) = (r.cx.admission(), Permit::at_the_console());
        admission.add_mandate(&permit, &mandate("2026-04-17")).await.unwrap();
        // 23:59:50 and 00:00:10 in Amsterdam: the day decides, also for who is remembered.
        r.at("2026-04-15T21:59:50Z");
        assert_eq!(delivers(r, &vendor, FIRST, "V-1").await, REFUSED);
        r.at("2026-04-15T22:00:10Z");
        assert_eq!(delivers(r, &vendor, FIRST, "V-1").await, ACCEPTED);
        assert_eq!(reads(r, &vendor).await, 1);
        r.at("2026-04-17T21:59:50Z");
        assert_eq!(delivers(r, &vendor, FIRST, "V-2").await, ACCEPTED);
        r.at("2026-04-17T22:00:10Z");
        assert_eq!(delivers(r, &vendor, FIRST, "V-3").await, REFUSED);
        assert_eq!(reads(r, &vendor).await, 0);
        let named = r.count(
            "SELECT count(*) FROM access_log
             WHERE line LIKE '%ura:90000009%' AND line LIKE '%ura:90000001%'",
        );
        assert_eq!(named.await, 2, "the log says who delivered, and for whom");
    })
    .await;
}

#[tokio::test]
async fn a_token_that_is_remembered_at_midnight_is_judged_by_the_new_day() {
    on_both(async |r| {
        r.knows_its_devices().await;
        admit(r, NOORD, &[FIRST]).await;
        let vendor = admit(r, VENDOR, &[]).await;
        let permit = Permit::at_the_console();
        r.cx.admission().add_mandate(&permit, &mandate("2026-04-16")).await.unwrap();
        r.at("2026-04-16T21:59:58Z");
        let token = vendor.token(r, 1).await;
        let list = async || {
            let own = Some(vendor.certificate(1));
            let body = json!({ "records": [implantation("V-1")] });
            let answer = call(r, ("POST", "/v1/deliveries"), &token, own, Some(&body)).await;
            testkit::register::told(&answer.json()["receipts"][0])
        };
        assert_eq!(list().await, ACCEPTED);
        r.at("2026-04-16T22:00:01Z");
        assert_eq!(list().await, REFUSED);
    })
    .await;
}

#[tokio::test]
async fn a_mandate_counts_while_who_gave_it_holds_the_branch() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = admit(r, NOORD, &[FIRST]).await;
        let vendor = admit(r, VENDOR, &[]).await;
        let (admission, permit) = (r.cx.admission(), Permit::at_the_console());
        let first = admission.add_mandate(&permit, &mandate("")).await.unwrap();
        r.at("2026-04-20T10:00:00Z");
        assert_eq!(delivers(r, &vendor, FIRST, "V-1").await, ACCEPTED);
        admission.end_mandate(&permit, first).await.unwrap();
        assert_eq!(delivers(r, &vendor, FIRST, "V-2").await, REFUSED);
        assert!(matches!(
            admission.end_mandate(&permit, first).await,
            Err(AdmissionError::Unknown(_))
        ));
        admission.add_mandate(&permit, &mandate("")).await.unwrap();
        assert!(admission.mandates().await.unwrap()[0].counts);
        let branch = [exchange::BranchNumber::parse(FIRST).unwrap()];
        admission.end_organisation(&permit, &noord.number, &branch).await.unwrap();
        assert_eq!(delivers(r, &vendor, FIRST, "V-3").await, REFUSED);
        assert!(!admission.mandates().await.unwrap()[0].counts);
    })
    .await;
}

#[tokio::test]
async fn nobody_gives_a_mandate_for_what_is_not_its_own() {
    on_both(async |r| {
        admit(r, NOORD, &[FIRST]).await;
        admit(r, ZUID, &[]).await;
        admit(r, VENDOR, &[]).await;
        let number = |text: &str| text.parse::<OrganisationNumber>().unwrap();
        let (admission, permit) = (r.cx.admission(), Permit::at_the_console());
        let refused = async |change: fn(&mut NewMandate)| {
            let mut mandate = mandate("");
            change(&mut mandate);
            admission.add_mandate(&permit, &mandate).await.unwrap_err().to_string()
        };
        let others = refused(|it| it.by = ZUID.parse().unwrap()).await;
        assert!(others.contains("not one of ura:90000002's own"), "{others}");
        let unknown = refused(|it| it.to = "ura:90000003".parse().unwrap()).await;
        assert!(unknown.contains("ura:90000003 is not on the books"), "{unknown}");
        let backwards = refused(|it| it.until = Some("2026-04-01".parse().unwrap())).await;
        assert!(backwards.contains("would end before"), "{backwards}");
        let itself = refused(|it| it.to = NOORD.parse().unwrap()).await;
        assert!(itself.contains("needs no mandate"), "{itself}");
        // What one holds by mandate cannot be handed on.
        let given = NewMandate { to: number(ZUID), ..mandate("") };
        admission.add_mandate(&permit, &given).await.unwrap();
        let on = refused(|it| it.by = ZUID.parse().unwrap()).await;
        assert!(on.contains("not one of"), "{on}");
    })
    .await;
}
