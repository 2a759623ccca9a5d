//! A case names the recalls of its devices, and no exercise.

use testkit::reads::counted;

use super::{RECORD, open, says};
use crate::drills::begin;
use crate::harness::on_both;
use crate::recalls::ready;

#[tokio::test]
async fn a_case_names_the_recalls_of_its_devices_and_no_exercise() {
    on_both(async |office| {
        office.has_implants().await;
        let mut hans = office.browser_of("hans").await;
        let case = open(&mut hans, "HH-9").await;
        says(&mut hans, &format!("{case}/record"), &[&RECORD]).await;
        let (page, before) = counted(hans.look(&case)).await;
        assert!(!page.text().contains("IGJ-1"), "{}", page.text());
        let mut vera = office.browser_of("vera").await;
        let (recall, _) = ready(&mut vera, "IGJ-1", "AB12").await;
        begin(&mut vera, &recall, "OEF-1").await;
        let (page, one) = counted(hans.look(&case)).await;
        assert!(page.text().contains("IGJ-1"), "{}", page.text());
        assert!(!page.text().contains("OEF-1"), "{}", page.text());
        assert_eq!((one.statements, one.rows), (before.statements, before.rows + 1));
    })
    .await;
}
