//! The record of an action and its notice.

use super::{notice, open_recall, save};
use crate::harness::{on_both, open_case, own};

#[tokio::test]
async fn an_inspector_writes_a_notice_and_every_version_stays() {
    on_both(async |office| {
        let mut vera = office.browser_of("vera").await;
        let case = open_recall(&mut vera, "IGJ-1").await;
        let page = vera.look(&case).await.text();
        assert!(page.contains(&format!("href=\"{case}/recall\"")), "{page}");
        assert_eq!(save(&mut vera, &case, 0, &notice()).await.status, 303);
        assert_eq!(office.lines().await.last().unwrap().action, "recall.write");
        let page = vera.look(&format!("{case}/recall")).await.text();
        for told in ["Heupkop kan breken", "FSCA-2026-03", "NL-MF-000012345", "Versie 1, door Vera"]
        {
            assert!(page.contains(told), "{told}: {page}");
        }
        let mut changed = notice();
        changed.push(own(("countries", "NL, BE")));
        assert_eq!(save(&mut vera, &case, 1, &changed).await.status, 303);
        assert_eq!(office.database.count("SELECT COUNT(*) FROM recall_record").await, 2);
        assert_eq!(office.database.count("SELECT version FROM recall").await, 2);
    })
    .await;
}

#[tokio::test]
async fn all_that_is_wrong_with_a_notice_is_told_at_once_and_nothing_typed_is_lost() {
    on_both(async |office| {
        let mut vera = office.browser_of("vera").await;
        let case = open_recall(&mut vera, "IGJ-1").await;
        let typed = [
            ("nl_title", "patiënt 999900006"),
            ("maker_srn", "NL-1"),
            ("fsn_link", "javascript:alert(1)"),
            ("en_title", "A head may break"),
        ];
        let answer = save(&mut vera, &case, 0, &typed.map(own)).await;
        assert_eq!(answer.status, 400);
        let page = answer.text();
        for field in [
            "kind",
            "stage",
            "nl_title",
            "nl_hazard",
            "maker_name",
            "maker_srn",
            "fsn_link",
            "en_hazard",
            "action_remove_stock",
        ] {
            assert!(page.contains(&format!("href=\"#{field}\"")), "{field}: {page}");
        }
        assert!(page.contains("value=\"A head may break\""), "{page}");
        assert_eq!(office.database.count("SELECT COUNT(*) FROM recall").await, 0);
    })
    .await;
}

#[tokio::test]
async fn who_saves_second_sees_both_versions_and_the_same_page_saves_once() {
    on_both(async |office| {
        let mut vera = office.browser_of("vera").await;
        let mut victor = office.browser_of("victor").await;
        let case = open_recall(&mut vera, "IGJ-1").await;
        assert_eq!(save(&mut vera, &case, 0, &notice()).await.status, 303);
        let with = |countries| {
            let mut fields = notice();
            fields.push(own(("countries", countries)));
            fields
        };
        assert_eq!(save(&mut vera, &case, 1, &with("NL")).await.status, 303);
        let second = save(&mut victor, &case, 1, &with("BE")).await;
        assert_eq!(second.status, 412);
        let page = second.text();
        assert!(page.contains("value=\"NL\"") && page.contains("value=\"BE\""), "{page}");
        assert!(page.contains("name=\"version\" value=\"2\""), "{page}");
        // The same as stands there already: nothing is left to save.
        assert_eq!(save(&mut victor, &case, 1, &with("NL")).await.status, 303);
        assert_eq!(office.database.count("SELECT COUNT(*) FROM recall_record").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_case_of_another_kind_has_no_recall() {
    on_both(async |office| {
        let mut vera = office.browser_of("vera").await;
        let case = open_case(&mut vera, "IGJ-1").await;
        for path in ["recall", "notice", "scopes/new", "recall/progress"] {
            assert_eq!(vera.look(&format!("{case}/{path}")).await.status, 404, "{path}");
        }
        assert!(!vera.look(&case).await.text().contains("/recall"));
    })
    .await;
}
