//! `/try-out`: the judgement of a message, and nothing is kept.

use super::{at_the_counter, fill, send};

#[tokio::test]
async fn examples_are_judged_as_the_api_would_and_nothing_is_kept() {
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        for (example, kind, told) in [
            ("good", "json", vec!["aangenomen"]),
            (
                "wrong",
                "json",
                vec![
                    "geweigerd",
                    "udi_di_check_digit",
                    "person_element",
                    "branch_number_is_company_number",
                ],
            ),
            ("explantation", "json", vec!["aangenomen"]),
            ("bundle", "fhir", vec![]),
        ] {
            let page = clerk.look(&format!("/try-out?example={example}")).await.text();
            let body = body_of(&page);
            assert!(body.contains('{'), "{example}: {page}");
            let answer =
                send(&mut clerk, "/try-out", &page, &[("kind", kind), ("body", &body)]).await;
            assert_eq!(answer.status, 200, "{example}: {}", answer.text());
            let page = answer.text();
            for told in told {
                assert!(page.contains(told), "{example} {told}: {page}");
            }
            assert!(page.contains("curl ") && page.contains("Wat het register zegt"), "{page}");
            if kind == "fhir" {
                assert!(!page.contains("utrecht-alert--error"), "{page}");
            }
        }
        assert_eq!(counter.register.rows("event").await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_json_is_told_with_its_place() {
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        let answer = fill(&mut clerk, "/try-out", &[("kind", "json"), ("body", "{\n  oops")]).await;
        assert_eq!(answer.status, 400);
        assert!(answer.text().contains("regel 2"), "{}", answer.text());
        let empty = fill(&mut clerk, "/try-out", &[("kind", "json"), ("body", "{}")]).await;
        assert_eq!(empty.status, 400);
        assert!(empty.text().contains("De aanlevering bevat geen records."), "{}", empty.text());
        let fhir = fill(&mut clerk, "/try-out", &[("kind", "fhir"), ("body", "{}")]).await;
        assert_eq!(fhir.status, 200);
        assert!(fhir.text().contains("utrecht-alert--error"), "{}", fhir.text());
    })
    .await;
}

fn body_of(page: &str) -> String {
    let (_, rest) = page.split_once("<textarea").expect("a text area");
    let (_, rest) = rest.split_once('>').expect("its text");
    let (text, _) = rest.split_once("</textarea>").expect("its end");
    text.replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replace("&#39;", "'")
}
