//! Two people edit one record: the second sees both versions and picks.

use axum::body::to_bytes;
use axum::http::Request;
use axum::response::Response;
use web::form::{Choice, Form, Standing};
use web::page::{Face, Visit, merge_page};

/// What is answered to a form with these fields when this stands.
fn merged(sent: &[(&str, &str)], now: &[Standing]) -> Option<Response> {
    let request = Request::builder().uri("/registrations/7?lang=nl").body(()).unwrap();
    let visit = Visit::of(&request.into_parts().0);
    let face =
        Face { dutch: "Huis", english: "House", form_targets: "".into(), places: &[], theme: None };
    let sent = sent.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let form = Form::of(&visit, sent.collect());
    merge_page(&visit, &face, &form, "/registrations/7", 4, now)
}

fn standing() -> [Standing; 5] {
    let sides = [Choice::new("left", "Links"), Choice::new("right", "Rechts")];
    [
        Standing::typed("lot", "Lotnummer", "B-18"),
        Standing::typed("note", "Opmerking", "Rustig "),
        Standing::picked("side", "Kant", "right", &sides),
        Standing::day("held_on", "Datum", Some("2026-11-22".parse().unwrap())),
        Standing::day("expires_on", "Verloopt", None),
    ]
}

#[tokio::test]
async fn who_saves_second_sees_both_versions_and_loses_nothing() {
    let sent = [
        ("lot", "A-17"),
        ("note", "Rustig"),
        ("side", "left"),
        ("held_on", "21-11-2026"),
        ("expires_on", ""),
        ("do", "correct"),
        ("version", "3"),
    ];
    let answer = merged(&sent, &standing()).expect("they differ");
    assert_eq!(answer.status().as_u16(), 412);
    let page = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    let page = String::from_utf8(page.to_vec()).unwrap();
    for stands in [
        "<title>Fout: Iemand anders",
        "name=\"version\" value=\"4\"",
        "name=\"lot\" value=\"A-17\" required",
        "name=\"lot\" value=\"B-18\" required",
        // What is picked is told by its name, and a day in words.
        "name=\"side\" value=\"left\" required",
        "<strong>Links</strong>",
        "<strong>Rechts</strong>",
        "name=\"held_on\" value=\"2026-11-21\" required",
        "<strong>21 november 2026</strong>",
        "<strong>22 november 2026</strong>",
        // The same in both but for a space: sent along as it was typed.
        "type=\"hidden\" name=\"note\" value=\"Rustig\"",
        "type=\"hidden\" name=\"do\" value=\"correct\"",
    ] {
        assert!(page.contains(stands), "{stands}: {page}");
    }
    // Neither is picked beforehand, and what both left empty is not asked.
    assert!(!page.contains("checked") && !page.contains("Verloopt"), "{page}");
    assert!(!page.contains("value=\"3\""), "{page}");
    // Who picks nothing keeps what stands: the first of two values counts.
    let (picks, hidden) = (page.find("name=\"lot\" value=\"B-18\" required"), page.rfind("B-18"));
    assert!(picks < hidden, "{page}");
}

#[test]
fn who_saved_the_same_is_asked_nothing() {
    let sent = [
        ("lot", "B-18"),
        ("note", "Rustig"),
        ("side", "right"),
        ("held_on", "22-11-2026"),
        ("version", "3"),
    ];
    assert!(merged(&sent, &standing()).is_none());
}
