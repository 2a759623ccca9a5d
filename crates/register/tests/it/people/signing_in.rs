//! Signing in as it should go.

use testkit::people::{Browser, HIGH, LOW};

use super::on_both;

#[tokio::test]
async fn a_log_manager_signs_in_and_lands_on_a_page_of_the_role() {
    on_both(async |office| {
        let mut browser = office.browser();
        let stranger = browser.look("/access-log?role=operator").await;
        assert_eq!(stranger.status, 303);
        assert_eq!(stranger.header("location"), "/login?to=%2Faccess-log%3Frole%3Doperator");
        let choice = browser.look(stranger.header("location")).await.text();
        let link = "/login/staff?to=%2Faccess-log%3Frole%3Doperator";
        assert!(choice.contains(link), "{choice}");
        let landed = browser.sign_in_at(link, "logs", None).await;
        assert_eq!(landed.status, 200);
        assert!(landed.text().contains("<h1>Toegangslogboek</h1>"), "{}", landed.text());
        let start = browser.look("/").await.text();
        assert!(start.contains("Welkom, Lena Logboek") && start.contains("href=\"/access-log\""));
        assert_eq!(
            office.last_lines(3).await,
            [
                "sign_in.begin stranger done",
                "session.open caller done",
                "access_log.read caller done"
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_asked_of_a_provider_is_what_nl_gov_asks() {
    on_both(async |office| {
        let mut browser = office.browser();
        let asked = browser.begin("/login/staff?login_hint=a%0d%0ab").await;
        let said = Browser::asked(&asked);
        for (name, value) in [
            ("response_type", "code"),
            ("client_id", "house"),
            ("redirect_uri", "http://127.0.0.1:8888/login/staff/back"),
            ("scope", "openid"),
            ("code_challenge_method", "S256"),
            ("acr_values", "http://eidas.europa.eu/LoA/substantial"),
        ] {
            assert_eq!(said[name], value);
        }
        assert!(said["state"].len() >= 22 && said["nonce"].len() >= 22);
        assert_eq!(said["code_challenge"].len(), 43);
        assert!(!said.contains_key("login_hint"), "a hint with control characters is dropped");
        let again = Browser::asked(&browser.begin("/login/staff").await);
        assert!(again["state"] != said["state"] && again["nonce"] != said["nonce"]);
    })
    .await;
}

#[tokio::test]
async fn somebody_with_two_roles_picks_one_and_may_change() {
    on_both(async |office| {
        let mut browser = office.browser();
        let landed = browser.sign_in("staff", "both").await;
        assert!(landed.text().contains("<h1>Kies een rol</h1>"), "{}", landed.text());
        assert_eq!(browser.look("/access-log").await.status, 404, "no role is no leave");
        assert_eq!(browser.look("/").await.header("location"), "/choose");
        let before = browser.cookies["lir-session-8888"].clone();
        let token = browser.form_token("/choose").await;
        let fields = [("form_token", token.as_str()), ("choice", "1"), ("to", "/access-log")];
        let picked = browser.submit("/choose", &fields).await;
        assert_eq!((picked.status.as_u16(), picked.header("location")), (303, "/access-log"));
        assert_ne!(browser.cookies["lir-session-8888"], before, "more leave is a new secret");
        assert_eq!(browser.look("/access-log").await.status, 200);
        let token = browser.form_token("/choose").await;
        let fields = [("form_token", token.as_str()), ("choice", "0")];
        assert_eq!(browser.submit("/choose", &fields).await.header("location"), "/");
        assert_eq!(browser.look("/access-log").await.status, 404, "an operator reads no log");
        let fields = [("form_token", token.as_str()), ("choice", "7")];
        assert_eq!(browser.submit("/choose", &fields).await.status, 403, "the old page expired");
    })
    .await;
}

#[tokio::test]
async fn who_has_no_place_here_is_told_so() {
    on_both(async |office| {
        for (persona, reason) in
            [("nurse", "no_organisation"), ("machine", "no_role"), ("nobody", "no_role")]
        {
            let mut browser = office.browser();
            let landed = browser.sign_in("staff", persona).await;
            assert_eq!(landed.status, 403, "{persona}");
            assert!(landed.text().contains("Inloggen is niet gelukt"), "{persona}");
            assert!(!browser.cookies.contains_key("lir-session-8888"), "{persona}");
            let last = office.last_lines(1).await;
            assert_eq!(last, [format!("session.open stranger denied {reason}")]);
        }
    })
    .await;
}

#[tokio::test]
async fn a_level_that_is_too_low_is_refused_and_a_higher_one_is_not() {
    on_both(async |office| {
        let mut browser = office.browser();
        office.idp.lies(|mut claims, provider| {
            claims["amr"] = serde_json::json!(["pwd"]);
            provider.sign(&claims).unwrap()
        });
        let landed = browser.sign_in_at("/login/staff", "logs", Some(LOW)).await;
        assert_eq!(landed.status, 403);
        assert!(landed.text().contains("met twee stappen"), "{}", landed.text());
        assert_eq!(office.last_lines(1).await, ["session.open stranger denied level_too_low"]);
        let landed = browser.sign_in_at("/login/staff", "logs", Some(HIGH)).await;
        assert_eq!(landed.status, 200);
        office.idp.is_honest();
        // A page that needs the highest level asks for it, and takes nothing less.
        let asked = browser.begin("/login/staff?level=high").await;
        assert_eq!(Browser::asked(&asked)["acr_values"], HIGH);
        let back = browser.pick(asked, "logs", None).await;
        assert!(browser.follow(&back).await.text().contains("hoogste niveau"));
    })
    .await;
}

#[tokio::test]
async fn who_stops_at_the_provider_comes_to_no_harm() {
    on_both(async |office| {
        let mut browser = office.browser();
        let mut asked = browser.begin("/login/staff").await;
        asked.query_pairs_mut().append_pair("cancel", "yes");
        let back = browser.pick(asked, "logs", None).await;
        let landed = browser.follow(&back).await;
        assert_eq!(landed.status, 200);
        assert!(landed.text().contains("U bent gestopt met inloggen"));
        assert_eq!(office.last_lines(1).await, ["session.open stranger denied cancelled"]);
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_is_away_is_said_to_be() {
    on_both(async |office| {
        let mut browser = office.browser();
        let asked = browser.begin("/login/staff").await;
        let back = browser.pick(asked, "logs", None).await;
        office.idp.is_gone().await;
        let landed = browser.follow(&back).await;
        assert_eq!(landed.status, 503);
        assert!(landed.text().contains("niet bereikbaar"), "{}", landed.text());
        assert_eq!(office.last_lines(1).await, ["session.open stranger denied provider_away"]);
    })
    .await;
}
