//! What every page keeps to: both languages, a policy without scripts, nothing of others repeated.

use axum::body::Body;
use axum::http::Request;
use testkit::answer::Answer;

use super::on_both;

#[tokio::test]
async fn every_page_is_there_in_both_languages_and_loads_nothing_foreign() {
    on_both(async |office| {
        for language in ["nl", "en"] {
            let mut browser = office.browser().reading(language);
            let mut pages = Vec::new();
            for path in ["/login", "/logged-out", "/login/nobody", "/no/such/page"] {
                pages.push((path, browser.look(path).await));
            }
            browser.sign_in("staff", "both").await;
            pages.push(("/choose", browser.look("/choose").await));
            let token = browser.form_token("/choose").await;
            browser.submit("/choose", &[("form_token", &token), ("choice", "1")]).await;
            for path in ["/", "/sessions", "/access-log"] {
                pages.push((path, browser.look(path).await));
            }
            for (path, page) in pages {
                let text = page.text();
                assert!(text.contains(&format!("<html lang=\"{language}\">")), "{path}: {text}");
                assert_eq!(page.header("content-language"), language, "{path}");
                assert_eq!(text.matches("<h1>").count(), 1, "{path}");
                assert!(
                    text.contains("href=\"#content\"") && text.contains("<main id=\"content\"")
                );
                for foreign in ["<script", " style=", " onclick", "=\"http", "{}"] {
                    assert!(!text.contains(foreign), "{path} has {foreign}: {text}");
                }
                let own = text.matches(" src=\"/assets/").count();
                assert_eq!(text.matches(" src=").count(), own, "{path} loads from elsewhere");
                let policy = page.header("content-security-policy");
                assert!(
                    policy.starts_with(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                         font-src 'self'; connect-src 'self'; form-action 'self'"
                    ),
                    "{path}: {policy}"
                );
                assert!(policy.contains("frame-ancestors 'none'; base-uri 'none'"), "{policy}");
                assert!(!policy.contains("unsafe"), "{policy}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_language_that_is_picked_is_remembered() {
    on_both(async |office| {
        let mut browser = office.browser();
        assert!(browser.look("/login").await.text().contains("Kies hoe u wilt inloggen"));
        assert!(browser.look("/login?lang=en").await.text().contains("Choose how to sign in"));
        assert!(browser.look("/login").await.text().contains("Choose how to sign in"));
        let odd = browser.look("/login?lang=%22%3E%3Cscript%3E&to=/x").await.text();
        assert!(!odd.contains("<script>"), "{odd}");
    })
    .await;
}

#[tokio::test]
async fn a_log_manager_finds_lines_and_never_content() {
    on_both(async |office| {
        let mut browser = office.browser();
        office.browser().sign_in("staff", "nobody").await;
        browser.sign_in("staff", "logs").await;
        let page = browser.look("/access-log?outcome=denied").await.text();
        assert!(page.contains("no_role") && page.contains("geweigerd"), "{page}");
        let none = browser.look("/access-log?action=trace.answer&role=%3Cb%3E").await.text();
        assert!(none.contains("Er zijn geen regels") && !none.contains("<b>"), "{none}");
        let foreign = browser.look("/access-log?from=nonsense&until=&before=x").await;
        assert_eq!(foreign.status, 200);
        assert_eq!(office.last_lines(1).await, ["access_log.read caller done"]);
    })
    .await;
}

#[tokio::test]
async fn a_program_gets_a_problem_where_a_browser_gets_a_page() {
    on_both(async |office| {
        for path in ["/", "/sessions", "/access-log", "/no/such/page"] {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let answer = Answer::to(&office.router, request).await;
            assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        }
        let style = office.browser().look("/assets/lir.css").await;
        assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
        let keys = office.browser().look("/login/staff/keys").await.json();
        assert_eq!(keys["keys"][0]["alg"], "ES256");
        assert!(keys["keys"][0]["d"].is_null(), "the private half stays");
    })
    .await;
}
