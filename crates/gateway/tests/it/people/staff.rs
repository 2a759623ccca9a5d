//! Staff of providers: by role and organisation.

use super::on_both;

#[tokio::test]
async fn staff_lands_at_its_own_provider() {
    on_both(async |hall| {
        let mut browser = hall.browser();
        let landed = browser.sign_in("staff", "doctor").await.text();
        assert!(landed.contains("Welkom, Dokter Noord") && landed.contains("Ziekenhuis Noord"));
        assert!(landed.contains("Dossier van de patiënt") && landed.contains("WGBO"), "{landed}");
        let refused = hall.browser().sign_in("staff", "elsewhere").await;
        assert_eq!(refused.status, 403);
        assert!(refused.text().contains("Uw organisatie is hier niet bekend"));
        assert_eq!(hall.last_line().await, "session.open denied no_organisation");
    })
    .await;
}

#[tokio::test]
async fn a_log_manager_of_one_provider_does_not_read_the_log_of_two() {
    on_both(async |hall| {
        assert_eq!(hall.browser().sign_in("staff", "logs-of-noord").await.status, 403);
        let mut browser = hall.browser();
        browser.sign_in("staff", "logs").await;
        let page = browser.look("/access-log?outcome=denied").await.text();
        assert!(page.contains("no_organisation"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn somebody_with_roles_at_two_providers_picks_both() {
    on_both(async |hall| {
        let mut browser = hall.browser();
        let landed = browser.sign_in("staff", "both").await.text();
        assert_eq!(landed.matches("name=\"choice\"").count(), 4, "{landed}");
        let token = browser.form_token("/choose").await;
        browser.submit("/choose", &[("form_token", &token), ("choice", "3")]).await;
        let start = browser.look("/").await.text();
        assert!(start.contains("kwaliteitsfunctionaris, Ziekenhuis Zuid"), "{start}");
    })
    .await;
}
