//! Sessions: rows that end, are listed and are revoked.

use axum::body::Body;
use axum::http::Request;
use identity::Permit;
use testkit::answer::Answer;
use testkit::people::Browser;

use super::on_both;

const COOKIE: &str = "lir-session-8888";

#[tokio::test]
async fn a_session_planted_before_signing_in_opens_nothing_after_it() {
    on_both(async |office| {
        // The thief signs in, and plants the session in the browser of somebody else.
        let mut thief = office.browser();
        thief.sign_in("staff", "logs").await;
        let planted = thief.cookies[COOKIE].clone();
        let mut browser = office.browser();
        browser.cookies.insert(COOKIE.to_owned(), planted.clone());
        browser.sign_in("staff", "keeper").await;
        assert_ne!(browser.cookies[COOKIE], planted, "signing in makes a new secret");
        assert!(browser.look("/").await.text().contains("Bas Beheer"));
        assert_eq!(
            thief.look("/").await.header("location"),
            "/login?to=%2F",
            "and ends the old one"
        );
        // A made-up one is nobody's.
        let mut browser = office.browser();
        browser.cookies.insert(COOKIE.to_owned(), "A".repeat(43));
        assert_eq!(browser.look("/").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used_and_in_any_case() {
    on_both(async |office| {
        let mut browser = office.browser();
        browser.sign_in("staff", "logs").await;
        for _ in 0..3 {
            office.wait(14 * 60);
            assert_eq!(browser.look("/").await.status, 200, "it is used");
        }
        office.wait(15 * 60);
        assert_eq!(browser.look("/").await.status, 303, "it was idle for a quarter of an hour");
        browser.sign_in("staff", "logs").await;
        for _ in 0..39 {
            office.wait(12 * 60);
            assert_eq!(browser.look("/").await.status, 200);
        }
        office.wait(12 * 60);
        assert_eq!(browser.look("/").await.status, 303, "eight hours are over");
    })
    .await;
}

#[tokio::test]
async fn signing_out_ends_the_session_here_and_at_the_provider() {
    on_both(async |office| {
        let mut browser = office.browser();
        browser.sign_in("staff", "logs").await;
        let kept = browser.cookies[COOKIE].clone();
        let token = browser.form_token("/").await;
        let left = browser.submit("/logout", &[("form_token", &token)]).await;
        let issuer = office.idp.provider.issuer();
        let to = left.header("location");
        assert!(to.starts_with(&format!("{issuer}/end_session?client_id=house")), "{to}");
        let after = "post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A8888%2Flogged-out";
        assert!(to.ends_with(after), "{to}");
        assert!(!browser.cookies.contains_key(COOKIE));
        browser.cookies.insert(COOKIE.to_owned(), kept);
        assert_eq!(browser.look("/").await.status, 303, "a kept cookie opens nothing");
        assert_eq!(office.last_lines(1).await, ["session.close caller done"]);
        assert!(browser.look("/logged-out").await.text().contains("U bent uitgelogd"));
    })
    .await;
}

#[tokio::test]
async fn one_sees_ones_own_sessions_and_ends_them() {
    on_both(async |office| {
        let (mut here, mut there, mut other) =
            (office.browser(), office.browser(), office.browser());
        here.sign_in("staff", "logs").await;
        office.wait(30);
        there.sign_in("staff", "logs").await;
        other.sign_in("staff", "keeper").await;
        let page = here.look("/sessions").await.text();
        assert_eq!(page.matches("name=\"session\"").count(), 1, "one other of oneself");
        let id = field(&page, "session");
        let token = field(&page, "form_token");
        // Somebody else's is not there, whatever its number.
        let foreign =
            office.cx.portal().people.all_sessions(&Permit::at_the_console()).await.unwrap();
        let foreign = foreign.iter().find(|it| it.name == "Bas Beheer").unwrap().id.to_string();
        let ends = async |browser: &mut Browser, id: &str| {
            let fields = [("form_token", token.as_str()), ("session", id)];
            browser.submit("/sessions/revoke", &fields).await.status.as_u16()
        };
        assert_eq!(ends(&mut here, &foreign).await, 404);
        assert_eq!(ends(&mut here, "1").await, 404);
        assert_eq!(other.look("/").await.status, 200);
        assert_eq!(ends(&mut here, &id).await, 303);
        assert_eq!(there.look("/").await.status, 303, "it is over there");
        assert_eq!(ends(&mut here, &id).await, 404, "it has ended already");
        assert_eq!(here.look("/").await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn the_operator_sees_all_sessions_and_ends_any() {
    on_both(async |office| {
        let mut browser = office.browser();
        browser.sign_in("staff", "logs").await;
        let (people, permit) = (&office.cx.portal().people, Permit::at_the_console());
        let all = people.all_sessions(&permit).await.unwrap();
        let told: Vec<String> = all
            .iter()
            .map(|it| format!("{} {} {} {}", it.name, it.role.unwrap(), it.assurance, it.means))
            .collect();
        assert_eq!(told, ["Lena Logboek log_manager substantial pwd otp"]);
        assert!(people.revoke_any(&permit, all[0].id).await.unwrap());
        assert!(!people.revoke_any(&permit, all[0].id).await.unwrap());
        assert_eq!(browser.look("/").await.status, 303);
        assert!(people.all_sessions(&permit).await.unwrap().is_empty());
        assert_eq!(
            office.last_lines(4).await,
            [
                "session.list system done",
                "session.revoke system done",
                "session.revoke system done",
                "session.list system done"
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_cookie_opens_pages_and_is_no_token_for_machines() {
    on_both(async |office| {
        let mut browser = office.browser();
        browser.sign_in("staff", "logs").await;
        let request = Request::get("/v1/registrations")
            .header("cookie", format!("{COOKIE}={}", browser.cookies[COOKIE]))
            .body(Body::empty())
            .unwrap();
        assert_eq!(Answer::to(&office.router, request).await.status, 404);
        let request = Request::post("/v1/deliveries")
            .header("cookie", format!("{COOKIE}={}", browser.cookies[COOKIE]))
            .header("content-type", "application/json")
            .body(Body::from("{}"))
            .unwrap();
        assert_eq!(Answer::to(&office.router, request).await.status, 403, "from nowhere");
    })
    .await;
}

/// The value of a hidden field.
fn field(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let at = page.rfind(&mark).unwrap() + mark.len();
    page[at..].split('"').next().unwrap().to_owned()
}
