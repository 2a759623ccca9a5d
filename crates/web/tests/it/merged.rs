//! Two people edit one record: the second sees both versions and picks.

use axum::body::to_bytes;
use axum::http::Request;
use web::form::Form;
use web::page::{Face, Visit, merge_page};

#[tokio::test]
async fn who_saves_second_sees_both_versions_and_loses_nothing() {
    let request = Request::builder().uri("/registrations/7?lang=nl").body(()).unwrap();
    let visit = Visit::of(&request.into_parts().0);
    let face =
        Face { dutch: "Huis", english: "House", form_targets: "".into(), places: &[], theme: None };
    let sent = [("lot", "A-17"), ("note", "Links"), ("side", "left"), ("version", "3")];
    let sent = sent.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let form = Form::of(&visit, sent);
    let now = [
        ("lot", "Lotnummer", "B-18".to_owned()),
        ("note", "Opmerking", "Links ".to_owned()),
        ("side", "Kant", String::new()),
    ];
    let answer = merge_page(&visit, &face, &form, "/registrations/7", 4, &now);
    assert_eq!(answer.status().as_u16(), 412);
    let page = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    let page = String::from_utf8(page.to_vec()).unwrap();
    for stands in [
        "<title>Fout: Iemand anders",
        "name=\"version\" value=\"4\"",
        "name=\"lot\" value=\"A-17\" checked",
        "name=\"lot\" value=\"B-18\"",
        // The same in both but for a space: sent along as it was typed.
        "type=\"hidden\" name=\"note\" value=\"Links\"",
        "name=\"side\" value=\"left\" checked",
        "<strong>niets</strong>",
    ] {
        assert!(page.contains(stands), "{stands}: {page}");
    }
    assert!(!page.contains("value=\"3\""), "{page}");
}
