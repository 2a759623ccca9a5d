//! The visit: everything has evidence, every norm is met, the report is final and, after the legal
//! wait, public.

use testkit::supervision::NORMS;

use crate::people::Person;
use crate::supervision::desk::Desk;

type Said<'s> = &'s [(&'s str, &'s str)];

/// From the plan to the final report: the address of the inspection.
pub(super) async fn is_visited(desk: &Desk, branch: &str) -> String {
    let mut cora = desk.person("cora").await;
    let on = desk.today().to_string();
    let plan = [
        ("number", "BEZOEK-2026-7"),
        ("subject", "provider"),
        ("subject_number", branch),
        ("name", "Kliniek West"),
        ("on", &*on),
        ("framework", "implants/2021"),
        ("visit", "announced"),
        ("reason", "risk_profile"),
        ("team", "Cora Controle"),
    ];
    let it = cora.fills("/inspections/new", "/inspections/new", &plan).await;
    does(&mut cora, &it, "prepared", &[]).await;
    does(&mut cora, &it, "visited", &[("on", &on)]).await;
    let seen = [("of", "document"), ("reference", "Kwaliteitshandboek 4.2"), ("on", &*on)];
    let norms = NORMS.iter().flat_map(|(_, norms)| *norms).map(|norm| ("norms", *norm));
    let evidence: Vec<_> = seen.into_iter().chain(norms).collect();
    does(&mut cora, &it, "evidence", &evidence).await;
    for (theme, norms) in NORMS {
        let scores: Vec<_> = norms.iter().map(|norm| (*norm, "A")).collect();
        does(&mut cora, &it, &format!("norms_{theme}"), &scores).await;
        follows(&mut cora, &it, &format!("theme_{theme}"), "A").await;
    }
    follows(&mut cora, &it, "outcome", "O1").await;
    does(&mut cora, &it, "draft", &[("findings", "Alles is besproken.")]).await;
    does(&mut cora, &it, "hearing", &[]).await;
    does(&mut cora, &it, "done", &[("on", &on)]).await;
    does(&mut cora, &it, "final", &[]).await;
    it
}

/// The publication officer decides; the report is public after the wait and not before.
pub(super) async fn is_published(desk: &mut Desk, inspection: &str) {
    let mut olga = desk.person("olga").await;
    let report = inspection.replace("inspections", "report-decisions");
    let (on, from) = (desk.today().to_string(), desk.in_days(15).to_string());
    let said = [("announced", &*on), ("from", &*from), ("summary", "De kliniek is op orde.")];
    does(&mut olga, &report, "publish", &said).await;
    let public = inspection.replace("inspections", "inspection-reports");
    assert_eq!(olga.looks(&public).await.status, 404);
    desk.goes_to(desk.in_days(16));
    let mut olga = desk.person("olga").await;
    let page = olga.reads(&public).await;
    assert!(page.text.contains("De kliniek is op orde."), "{}", page.said());
    assert!(!page.text.contains("Cora"), "no inspector is named: {}", page.said());
    let machine = olga.reads_json("/v1/inspection-reports").await;
    assert_eq!(machine["inspectionReports"][0]["outcome"]["score"], "O1");
}

async fn does(person: &mut Person, inspection: &str, what: &str, said: Said<'_>) {
    let path = format!("{inspection}/do/{what}");
    person.fills(&path, &path, said).await;
}

/// Gives the score that the rules propose, which is this one.
async fn follows(person: &mut Person, inspection: &str, what: &str, score: &str) {
    let page = person.reads(&format!("{inspection}/do/{what}")).await;
    let proposal = format!("<dt>Proposal</dt><dd>{score}</dd>");
    assert!(page.text.contains(&proposal), "{what}: {}", page.said());
    does(person, inspection, what, &[("score", score)]).await;
}
