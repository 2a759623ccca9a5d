//! Bad input: each is refused with a clear word, opens nothing, and is on record.

use devidp::Provider;
use serde_json::{Value, json};
use testkit::people::{Browser, Lie, unsigned};

use super::on_both;

/// A lie about one claim.
macro_rules! claim {
    ($name:literal: $value:expr) => {
        |mut claims: Value, provider: &Provider| {
            claims[$name] = $value;
            provider.sign(&claims).unwrap()
        }
    };
}

#[tokio::test]
async fn an_id_token_that_is_not_right_signs_nobody_in() {
    let lies: [(&str, Lie); 9] = [
        ("id_token_nonce", claim!("nonce": json!("another"))),
        ("id_token_audience", claim!("aud": json!("another"))),
        ("id_token_azp", claim!("aud": json!(["house", "another"]))),
        ("id_token_issuer", claim!("iss": json!("https://evil.example"))),
        ("id_token_expired", claim!("exp": json!(1_700_000_000))),
        ("id_token_issued_at", claim!("iat": json!(4_000_000_000_i64))),
        ("id_token_subject", claim!("sub": json!(""))),
        ("token_header", |claims, _| unsigned(&claims)),
        ("token_signature", |claims, provider| {
            let right = provider.sign(&claims).unwrap();
            let (front, signature) = right.rsplit_once('.').unwrap();
            let first = if signature.starts_with('A') { "B" } else { "A" };
            format!("{front}.{first}{}", &signature[1..])
        }),
    ];
    on_both(async |office| {
        for (code, lie) in lies {
            office.idp.lies(lie);
            let mut browser = office.browser();
            let landed = browser.sign_in("staff", "logs").await;
            assert_eq!(landed.status, 502, "{code}");
            assert!(landed.text().contains("Er is niemand ingelogd"), "{code}");
            assert!(!landed.text().contains(code), "the code is for the log");
            assert!(!browser.cookies.contains_key("lir-session-8888"), "{code}");
            let last = office.last_lines(1).await;
            assert_eq!(last, [format!("session.open stranger denied {code}")]);
        }
        office.idp.is_honest();
        office.idp.tells("sub", json!("somebody-else"));
        office.browser().sign_in("staff", "logs").await;
        let last = office.last_lines(1).await;
        assert_eq!(last, ["session.open stranger denied userinfo_subject"]);
    })
    .await;
}

#[tokio::test]
async fn a_key_the_provider_does_not_show_is_asked_for_once_a_minute() {
    // Signed by a key made just now, under a name nobody knows.
    #[expect(clippy::needless_pass_by_value, reason = "the shape of a lie")]
    fn by_another_key(claims: Value, provider: &Provider) -> String {
        let settings = devidp::Settings {
            issuer: provider.issuer().to_owned(),
            title: String::new(),
            personas: Vec::new(),
            clients: Vec::new(),
            levels: Vec::new(),
            signing: devidp::Signing::Es256,
        };
        let another = Provider::start(settings, store::Clock::system()).unwrap();
        another.sign(&claims).unwrap()
    }
    on_both(async |office| {
        office.idp.lies(by_another_key);
        for seconds in [0, 1, 120] {
            office.wait(seconds);
            office.browser().sign_in("staff", "logs").await;
            let last = office.last_lines(1).await;
            assert_eq!(last, ["session.open stranger denied token_key"]);
        }
    })
    .await;
}

#[tokio::test]
async fn a_state_that_is_missing_foreign_used_or_old_is_refused() {
    on_both(async |office| {
        let refused = async |browser: &mut Browser, path: &str, reason: &str| {
            let landed = browser.follow(path).await;
            assert_eq!(landed.status, 400, "{path}");
            assert!(landed.text().contains("Begin opnieuw"), "{path}");
            let last = office.last_lines(1).await;
            assert_eq!(last, [format!("session.open stranger denied {reason}")], "{path}");
        };
        let mut browser = office.browser();
        let back = "/login/staff/back";
        refused(&mut browser, back, "state_unknown").await;
        refused(&mut browser, &format!("{back}?code=x"), "state_unknown").await;
        refused(&mut browser, &format!("{back}?code=x&state=x"), "state_unknown").await;
        let foreign = format!("{back}?code=x&state={}", "A".repeat(43));
        refused(&mut browser, &foreign, "state_unknown").await;

        // Used: the code is not even sent again.
        let asked = browser.begin("/login/staff").await;
        let address = browser.pick(asked, "logs", None).await;
        assert_eq!(browser.look(&address).await.status, 303);
        refused(&mut browser, &address, "state_unknown").await;

        // Begun in another browser: somebody sends a link to sign others in as oneself.
        let mut other = office.browser();
        let asked = other.begin("/login/staff").await;
        let address = other.pick(asked, "keeper", None).await;
        refused(&mut office.browser(), &address, "browser_differs").await;

        // Twice in one address.
        let mut browser = office.browser();
        let asked = browser.begin("/login/staff").await;
        let address = browser.pick(asked, "logs", None).await;
        refused(&mut browser, &format!("{address}&state=x"), "state_unknown").await;

        // Older than ten minutes.
        let asked = browser.begin("/login/staff").await;
        let address = browser.pick(asked, "logs", None).await;
        office.wait(601);
        refused(&mut browser, &address, "state_unknown").await;
    })
    .await;
}

#[tokio::test]
async fn a_code_that_is_not_the_providers_or_was_used_is_refused() {
    on_both(async |office| {
        let mut browser = office.browser();
        let asked = browser.begin("/login/staff").await;
        let address = browser.pick(asked, "logs", None).await;
        let (front, rest) = address.split_once("code=").unwrap();
        let code = &rest[..43];
        let wrong = format!("{front}code={}{}", "B".repeat(43), &rest[43..]);
        assert_eq!(browser.follow(&wrong).await.status, 502);
        assert_eq!(office.last_lines(1).await, ["session.open stranger denied provider_refused"]);
        // The code of another sign-in, put into one's own.
        let asked = browser.begin("/login/staff").await;
        let address = browser.pick(asked, "logs", None).await;
        let (front, rest) = address.split_once("code=").unwrap();
        let mixed = format!("{front}code={code}{}", &rest[43..]);
        assert_eq!(browser.follow(&mixed).await.status, 502);
        assert_eq!(office.last_lines(1).await, ["session.open stranger denied provider_refused"]);
        // An answer in the name of another provider.
        let asked = browser.begin("/login/staff").await;
        let address = browser.pick(asked, "logs", None).await;
        let issuer = address.find("&iss=").unwrap();
        for iss in ["", "&iss=https%3A%2F%2Fevil.example"] {
            let asked = browser.begin("/login/staff").await;
            let state = &Browser::asked(&asked)["state"];
            let forged = format!("/login/staff/back?code=x&state={state}{iss}");
            assert_eq!(browser.follow(&forged).await.status, 502);
        }
        assert!(issuer > 0);
        assert_eq!(office.last_lines(3).await[0], "session.open stranger denied issuer_missing",);
    })
    .await;
}

#[tokio::test]
async fn nobody_is_sent_on_to_a_stranger() {
    on_both(async |office| {
        for to in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/%0d%0aset-cookie:a=b",
            "javascript:alert(1)",
        ] {
            let encoded: String = url::form_urlencoded::byte_serialize(to.as_bytes()).collect();
            let mut browser = office.browser();
            let asked = browser.begin(&format!("/login/staff?to={encoded}")).await;
            let back = browser.pick(asked, "logs", None).await;
            let landed = browser.look(&back).await;
            let expected = if to.starts_with("/%") { to } else { "/" };
            assert_eq!(landed.header("location"), expected, "{to}");
        }
        // A path that a browser would read as another host is not repeated in any link.
        let page = office.browser().look("//evil.example/").await;
        assert!(!page.text().contains("evil.example"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn what_comes_from_elsewhere_changes_nothing() {
    on_both(async |office| {
        let mut browser = office.browser();
        browser.sign_in("staff", "both").await;
        let token = browser.form_token("/choose").await;
        let fields = [("form_token", token.as_str()), ("choice", "1")];
        for from in [
            &[("origin", "https://evil.example")][..],
            &[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:8888")],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "null")],
            &[],
        ] {
            let answer = browser.submit_from("/choose", &fields, from).await;
            assert_eq!(answer.status, 403, "{from:?}");
            assert!(answer.text().contains("Dit kan zo niet"), "{}", answer.text());
            let last = office.last_lines(1).await;
            assert_eq!(last, ["form.submit caller denied foreign_page"], "{from:?}");
        }
        for path in ["/choose", "/logout"] {
            for fields in [&[("choice", "1")][..], &[("form_token", "wrong"), ("choice", "1")]] {
                let answer = browser.submit(path, fields).await;
                assert_eq!(answer.status, 403, "{path} {fields:?}");
                let last = office.last_lines(1).await;
                assert_eq!(last, ["form.submit caller denied form_token"], "{path}");
            }
        }
        assert_eq!(browser.look("/").await.header("location"), "/choose", "nothing was picked");
    })
    .await;
}

#[tokio::test]
async fn production_signs_nobody_in_with_the_provider_for_development() {
    on_both(async |office| {
        let people = testkit::people::settings(Some(&office.idp), None);
        let people = admission::people::Settings { is_production: true, ..people };
        let settings = register::Settings { people, ..register::Settings::default() };
        let store = office.database.store.clone();
        let ids = store::Ids::system();
        let cx = register::Context::new(store, office.clock.clone(), ids, &settings);
        let mut browser = Browser::new(&register::router(cx));
        let landed = browser.look("/login/staff").await;
        assert!(landed.status.is_server_error(), "{}", landed.text());
        assert_eq!(landed.header("location"), "", "nobody is sent there");
        assert!(!browser.cookies.contains_key("lir-session-8888"));
    })
    .await;
}
