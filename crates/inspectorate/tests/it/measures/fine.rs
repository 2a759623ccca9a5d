//! A fine: report, hearing, the prosecutor first, not decided by who investigated, each step of the
//! amount shown; and what is handed over to the prosecutor.

use jiff::ToSpan as _;

use super::{Said, begins, goes_to, is_refused, ready, step, takes, today};
use crate::enforcement::{EVIDENCE, says, send};
use crate::harness::on_both;

/// The concept of a fine: example (a) of the rules, 40 full-time posts.
pub(super) const FINE: [(&str, &str); 13] = [
    ("addressee", "Zeelucht Import"),
    ("violation", "MDR 13(2)"),
    ("measures", "Betaal de boete"),
    ("grounds", "Verkocht terwijl het risico bekend was"),
    ("basis", "Wmh 14(1)"),
    ("violation_on", "2026-02-02"),
    ("stars", "3"),
    ("class", "III"),
    ("net", "neutral"),
    ("blame", "normal"),
    ("persons", "62"),
    ("nth", "1"),
    ("motive", "De importeur wist ervan"),
];

#[tokio::test]
async fn a_fine_waits_for_the_prosecutor_and_is_decided_by_who_did_not_investigate() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-40").await;
        let criminal: Said<'_> = &[
            ("fact_only_criminal", "no"),
            ("fact_also_criminal", "yes"),
            ("fact_report_duty_162", "no"),
            ("fact_derived_secrecy", "no"),
            ("fact_report_filed", "no"),
            ("fact_prosecutor_response", "not_asked"),
        ];
        says(&mut hans, &format!("{case}/questions/Q4"), &[criminal, &EVIDENCE]).await;
        let day = today(office);
        let on = day.to_string();
        let fine = begins(&mut hans, &case, "BOETE", &[&FINE]).await;
        let page = hans.look(&fine).await.text();
        assert!(page.contains("33.750,00") && page.contains("150.000,00"), "{page}");
        let mut hanna = office.browser_of("hanna").await;
        let refused = step(&mut hanna, &fine, "decided", &[("on", &on)]).await;
        is_refused(&refused, "fine_without_report", "PROC-F6");
        is_refused(&refused, "decision_before_hearing", "PROC-F1");
        is_refused(&refused, "fine_while_prosecutor_decides", "PUN-D2");
        let report: Said<'_> = &[("on", &on), ("text", "Bevindingen"), ("material", "free")];
        takes(&mut hans, &fine, "report", report).await;
        // An interview without the caution is none, and is kept apart.
        let interviews = format!("{fine}/steps/interviews");
        let held: Said<'_> =
            &[("held_on", &on), ("spoken_with", "directeur"), ("report", "Ik zeg niets")];
        let refused = send(&mut hans, &interviews, &[held]).await;
        is_refused(&refused, "fine_interview_without_caution", "PROC-F6");
        let held = send(&mut hans, &interviews, &[held, &[("is_cautioned", "yes")]]).await;
        assert_eq!(held.status, 303, "{}", held.text());
        let until = day.checked_add(20.days()).unwrap().to_string();
        takes(&mut hans, &fine, "intended", &[("on", &on), ("hearing_until", &until)]).await;
        let spoken: Said<'_> = &[
            ("on", &on),
            ("by", "Zeelucht Import"),
            ("how", "written"),
            ("text", "Wij wisten het niet, en dit antwoord was verplicht"),
            ("material", "forced_will"),
        ];
        takes(&mut hans, &fine, "submitted", spoken).await;
        let presented: Said<'_> = &[("on", &on), ("what", "Verkoop van niet-steriele implantaten")];
        let answer = send(&mut hans, &format!("{case}/prosecutor/presented"), &[presented]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let decision: Said<'_> = &[("on", &on), ("answer", "Dat is niet aannemelijk")];
        let refused = step(&mut hanna, &fine, "decided", decision).await;
        is_refused(&refused, "fine_while_prosecutor_decides", "PUN-D2");
        // The export leaves out what depends on the will, also where it is told again.
        let exported = send(&mut hans, &format!("{case}/measures"), &[]).await;
        assert_ne!(exported.status, 500);
        let mut fields = crate::harness::form(&mut hans, "/functions").await;
        fields.retain(|(name, _)| name == "form_token");
        let path = format!("{case}/prosecutor-export");
        let exported = crate::harness::post(&mut hans, &path, &fields).await;
        let text = exported.text();
        assert_eq!(exported.status, 200, "{text}");
        assert!(text.contains("Bevindingen") && !text.contains("Wij wisten"), "{text}");
        assert_eq!(exported.json()["heldBack"][0]["why"], "forced_will");
        let lines = office.lines().await;
        assert!(lines.iter().any(|it| it.action == "measure.exported"));
        // Thirteen weeks of silence free the way.
        goes_to(office, day.checked_add(92.days()).unwrap());
        let on = today(office).to_string();
        let decision: Said<'_> = &[("on", &on), ("answer", "Dat is niet aannemelijk")];
        let mut hans = office.browser_of("hans").await;
        let refused = step(&mut hans, &fine, "decided", decision).await;
        is_refused(&refused, "fine_decided_by_investigator", "MAN-INVESTIGATOR");
        let mut hanna = office.browser_of("hanna").await;
        takes(&mut hanna, &fine, "decided", decision).await;
        let said = hanna.look(&format!("{fine}/decision.json")).await.json();
        assert_eq!(said["decision"]["fine"], "33750.00");
        assert_eq!(said["decision"]["function"], "fine_officer");
        assert_eq!(said["decision"]["objection"], "AWB_6W");
        // Not twice for the same violation.
        let again = begins(&mut hanna, &case, "BOETE", &[&FINE]).await;
        let refused = step(&mut hanna, &again, "decided", &[("on", &on)]).await;
        is_refused(&refused, "fine_for_same_violation", "PUN-D5");
    })
    .await;
}

#[tokio::test]
async fn a_prosecutor_that_went_to_court_excludes_a_fine() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-41").await;
        let on = today(office).to_string();
        let early: Said<'_> = &[("on", &on), ("answer", "trial_started")];
        let path = format!("{case}/prosecutor/prosecutor_answered");
        let refused = send(&mut hans, &path, &[early]).await;
        is_refused(&refused, "step_not_now", "PROC-ORDER");
        let presented: Said<'_> = &[("on", &on), ("what", "Verkoop")];
        let shown = format!("{case}/prosecutor/presented");
        assert_eq!(send(&mut hans, &shown, &[presented]).await.status, 303);
        assert_eq!(send(&mut hans, &path, &[early]).await.status, 303);
        let late: Said<'_> = &[("violation_on", "2020-02-02")];
        let said: Vec<(&str, &str)> =
            FINE.into_iter().filter(|it| it.0 != "violation_on").collect();
        let fine = begins(&mut hans, &case, "BOETE", &[&said, late]).await;
        let refused = step(&mut hans, &fine, "decided", &[("on", &on)]).await;
        is_refused(&refused, "fine_beside_criminal_route", "PUN-D4");
        is_refused(&refused, "fine_after_five_years", "PUN-D7");
    })
    .await;
}
