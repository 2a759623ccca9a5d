//! Exercises: begun as a copy of a real case, marked everywhere, and never public.

use testkit::people::Browser;
use testkit::register::NOORD;

use crate::closing::sent;
use crate::harness::{form, on_both, own, post};
use crate::recalls::{send, trace};

/// Begins an exercise as a copy of a real case: its case.
pub(crate) async fn begin(browser: &mut Browser, case: &str, number: &str) -> String {
    let path = format!("{case}/drill");
    let mut fields = form(browser, &path).await;
    fields.extend([("number", number), ("title", "Oefening heupkop")].map(own));
    let first = post(browser, &path, &fields).await;
    let again = post(browser, &path, &fields).await;
    assert_eq!(first.status, 303, "{}", first.text());
    assert_eq!(first.header("location"), again.header("location"));
    first.header("location").trim_end_matches("/recall").to_owned()
}

#[tokio::test]
async fn an_exercise_has_the_devices_of_the_real_case_and_its_own_marks_and_reference() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = sent(office, &mut vera, "IGJ-1").await;
        let drill = begin(&mut vera, &case, "OEF-2026-1").await;
        let scope = format!("{drill}/scopes/1");
        trace(&mut vera, &scope).await;
        let answer = send(&mut vera, &scope, "3").await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let noord = office.register.provider(&[NOORD]).await;
        let got = noord.get("/v1/mailbox?after=0").await.json();
        let notice = got["notices"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((&notice["caseNumber"], &notice["drill"]), (&"OEF-2026-1".into(), &true.into()));
        assert_eq!(notice["fscaReference"], "DRILL OEF-2026-1");
        inspectorate::use_case::recall::follow::step(&office.cx, true).await.unwrap();
        for page in ["recall", "closing", "times"] {
            let text = vera.look(&format!("{drill}/{page}")).await.text();
            assert!(text.contains("OEFENING"), "{page}: {text}");
        }
        let pdf = vera.look(&format!("{drill}/closing/report.pdf")).await;
        assert!(pdf.header("content-disposition").contains("drill-"));
        let year = vera.look("/drills").await.text();
        assert!(year.contains("OEF-2026-1") && year.contains(NOORD), "{year}");
        // An exercise is never copied, never published, and no manufacturer hears of it.
        let path = format!("{drill}/drill");
        let mut fields = form(&mut vera, &path).await;
        fields.extend([("number", "OEF-2026-2"), ("title", "Nog een")].map(own));
        let copy = post(&mut vera, &path, &fields).await.text();
        assert!(copy.contains("of is zelf een oefening"), "{copy}");
        assert!(!vera.look("/publications").await.text().contains("OEF-2026-1"));
        let decision = drill.replace("cases", "publications");
        assert_eq!(vera.look(&decision).await.status, 404);
        let mut mara = office.browser_of("mara").await;
        let own_case = drill.replace("cases", "own-recalls");
        assert_eq!(mara.look(&own_case).await.status, 404);
    })
    .await;
}
