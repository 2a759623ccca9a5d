//! Cases of enforcement: from a signal through the questions of the policy to a proposal; what is not
//! known is asked, and what the law forbids is refused with its article.

mod at_doors;
mod list;
mod recalls;

pub(crate) use at_doors::AtDoors;
use testkit::answer::Answer;
use testkit::people::Browser;
use testkit::supervision::{EVALUATION, FINDING, WEIGHING, answers, evidence, next, record};

use crate::harness::{form, form_of_now, on_both, own, post};
use crate::signals::report;

pub(crate) type Said<'s> = &'s [(&'s str, &'s str)];

/// Who and what a case is about.
pub(crate) const RECORD: [(&str, &str); 15] = record("2026-03-02");
/// Evidence and motive of an answer.
pub(crate) const EVIDENCE: [(&str, &str); 4] = evidence("2026-03-01");

/// Opens a case: its address.
pub(crate) async fn open(browser: &mut Browser, number: &str) -> String {
    let mut fields = form(browser, "/enforcement/new").await;
    fields.extend([("number", number), ("title", "Partij niet steriel")].map(own));
    let answer = post(browser, "/enforcement/new", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// Sends the form of a page in a case, made from its version of now.
pub(crate) async fn send(browser: &mut Browser, path: &str, said: &[Said<'_>]) -> Answer {
    let mut fields = form_of_now(browser, path).await;
    fields.extend(said.iter().flat_map(|it| it.iter().copied()).map(own));
    post(browser, path, &fields).await
}

pub(crate) async fn says(browser: &mut Browser, path: &str, said: &[Said<'_>]) {
    let answer = send(browser, path, said).await;
    assert_eq!(answer.status, 303, "{path}: {}", answer.text());
}

/// Where a case says to go on.
async fn place(browser: &mut Browser, case: &str) -> String {
    next(&browser.look(case).await.text()).to_owned()
}

/// A case of scenario S04 up to its proposal: its address.
pub(crate) async fn walked(browser: &mut Browser, number: &str) -> String {
    let case = open(browser, number).await;
    says(browser, &format!("{case}/record"), &[&RECORD]).await;
    says(browser, &format!("{case}/findings/new"), &[&FINDING, &EVIDENCE]).await;
    walk(browser, &case).await;
    case
}

/// Walks a case through the questions it asks, answering each as scenario S04 does.
async fn walk(browser: &mut Browser, case: &str) {
    for _ in 0..20 {
        let place = place(browser, case).await;
        if place.ends_with("/weighing") || place.ends_with("/measures") {
            return;
        }
        if place.ends_with("/evaluation") {
            // A risk is unacceptable only where a breach is established (I1).
            let page = browser.look(case).await.text();
            let mark = format!("{case}/findings/");
            if page.split(&mark).skip(1).all(|it| it.starts_with("new\"")) {
                says(browser, &format!("{case}/findings/new"), &[&FINDING, &EVIDENCE]).await;
            }
            says(browser, &place, &[&EVALUATION, &EVIDENCE]).await;
        } else {
            let page = browser.look(&place).await.text();
            says(browser, &place, &[&answers(&page), &EVIDENCE]).await;
        }
    }
    panic!("the case goes on asking: {}", place(browser, case).await);
}

#[tokio::test]
async fn an_officer_walks_a_signal_through_the_questions_to_an_order() {
    on_both(async |office| {
        let signal = report(&mut office.browser_of("mia").await).await;
        let mut hans = office.browser_of("hans").await;
        let page = hans.look(&signal).await.text();
        let id = signal.rsplit('/').next().unwrap();
        let path = format!("/enforcement/new?signal={id}");
        assert!(page.contains(&path), "{page}");
        let mut fields = form(&mut hans, &path).await;
        let said = [("number", "IGJ-2026-9"), ("title", "Partij niet steriel"), ("signal", id)];
        fields.extend(said.map(own));
        let opened = post(&mut hans, "/enforcement/new", &fields).await;
        assert_eq!(opened.status, 303, "{}", opened.text());
        let case = opened.header("location").to_owned();
        let again = post(&mut hans, "/enforcement/new", &fields).await;
        assert_eq!(again.header("location"), case);
        assert_eq!(place(&mut hans, &case).await, format!("{case}/record"));
        says(&mut hans, &format!("{case}/record"), &[&RECORD]).await;
        let proposal = hans.look(&format!("{case}/proposal")).await.text();
        assert!(proposal.contains("Nog geen voorstel mogelijk"), "{proposal}");
        assert!(proposal.contains(&format!("{case}/questions/Q1")), "{proposal}");
        let finding = format!("{case}/findings/new");
        assert!(hans.look(&format!("{case}/evaluation")).await.text().contains(&finding));
        says(&mut hans, &finding, &[&FINDING, &EVIDENCE]).await;
        walk(&mut hans, &case).await;
        let proposal = hans.look(&format!("{case}/proposal?on=2026-03-02")).await.text();
        for told in ["BEVEL", "MDR 95(1)", "Wmh 15(1)(a)", "INT-C1", "Importeur", "Fabrikant"] {
            assert!(proposal.contains(told), "{told}: {proposal}");
        }
        for told in ["het formulier van de Commissie", "Aangemelde instantie", "MDR 95(7)"] {
            assert!(proposal.contains(told), "{told}: {proposal}");
        }
        let later = hans.look(&format!("{case}/proposal?on=2026-06-15")).await.text();
        assert!(later.contains("EUDAMED"), "{later}");
        assert_eq!(place(&mut hans, &case).await, format!("{case}/weighing"));
        // An unacceptable risk is of one device.
        let category: Said<'_> = &[("fact_device_scope", "category")];
        let refused =
            send(&mut hans, &format!("{case}/questions/Q9"), &[category, &EVIDENCE]).await;
        assert_eq!(refused.status, 400);
        assert!(refused.text().contains("risk_of_category"), "{}", refused.text());
        says(&mut hans, &format!("{case}/weighing"), &[&WEIGHING]).await;
        assert_eq!(place(&mut hans, &case).await, format!("{case}/measures"));
        let timeline = hans.look(&format!("{case}/timeline")).await.text();
        for told in ["Zaak geopend", "Signaal: Infectie", "Bevinding MDR 10(1)", "Hans Handhaving"]
        {
            assert!(timeline.contains(told), "{told}: {timeline}");
        }
        // The term in which who reported hears what will be done, with its rule.
        let page = hans.look(&case).await.text();
        assert!(page.contains("CLK-K6") && page.contains("30 maart 2026"), "{page}");
        assert!(hans.look("/enforcement").await.text().contains("Voornemen"));
        assert!(hans.look(&signal).await.text().contains("IGJ-2026-9"));
        // The desk sees that it became a case, and nothing of that case.
        let desk = office.browser_of("mia").await.look(&signal).await.text();
        assert!(desk.contains("zaak geopend") && !desk.contains("IGJ-2026-9"), "{desk}");
    })
    .await;
}

#[tokio::test]
async fn an_answer_without_evidence_stays_unknown_and_one_with_it_counts() {
    on_both(async |office| {
        let mut hans = office.browser_of("hans").await;
        let case = open(&mut hans, "IGJ-2026-9").await;
        says(&mut hans, &format!("{case}/record"), &[&RECORD]).await;
        let question = format!("{case}/questions/Q1");
        let without: Said<'_> = &[("fact_product_kind", "medicine"), ("motive", "Lijkt mij")];
        says(&mut hans, &question, &[without]).await;
        assert_eq!(place(&mut hans, &case).await, question);
        assert!(hans.look(&case).await.text().contains("telt nog niet"));
        let half: Said<'_> = &[("fact_product_kind", "medicine"), ("evidence_ref", "p. 3")];
        let refused = send(&mut hans, &question, &[half]).await;
        assert_eq!(refused.status, 400);
        for field in ["evidence_kind", "evidence_on", "motive"] {
            let link = format!("href=\"#{field}\"");
            assert!(refused.text().contains(&link), "{field}: {}", refused.text());
        }
        says(&mut hans, &question, &[&[("fact_product_kind", "medicine")], &EVIDENCE]).await;
        let proposal = hans.look(&format!("{case}/proposal")).await.text();
        assert!(proposal.contains("Geneesmiddelenwet"), "{proposal}");
        assert!(hans.look(&case).await.text().contains("Geen bevoegdheid"));
        // Taken back, it is unknown again; both answers stay on the page.
        says(&mut hans, &question, &[&[("fact_product_kind", "retract")], &EVIDENCE]).await;
        let page = hans.look(&question).await.text();
        assert!(page.contains("teruggenomen") && page.contains("Geneesmiddel"), "{page}");
        assert_eq!(place(&mut hans, &case).await, question);
    })
    .await;
}

#[tokio::test]
async fn a_risk_without_an_established_breach_is_refused_as_a_case_of_95() {
    on_both(async |office| {
        let mut hans = office.browser_of("hans").await;
        let case = open(&mut hans, "IGJ-2026-9").await;
        says(&mut hans, &format!("{case}/record"), &[&RECORD]).await;
        for (path, said) in [
            (format!("{case}/evaluation"), &EVALUATION[..]),
            (format!("{case}/questions/Q8"), &[("fact_unacceptable_risk", "yes")][..]),
        ] {
            let refused = send(&mut hans, &path, &[said, &EVIDENCE]).await;
            assert_eq!(refused.status, 400, "{path}");
            let page = refused.text();
            assert!(page.contains("risk_without_breach") && page.contains("MDR 95(1)"), "{page}");
        }
        let potential: Said<'_> = &[("as_potential", "yes")];
        says(&mut hans, &format!("{case}/evaluation"), &[&EVALUATION, potential, &EVIDENCE]).await;
        assert!(hans.look(&case).await.text().contains("potentieel risico behandeld"));
        walk(&mut hans, &case).await;
        let proposal = hans.look(&format!("{case}/proposal?on=2026-03-02")).await.text();
        assert!(proposal.contains("PREV") && proposal.contains("INT-C13"), "{proposal}");
        assert!(!proposal.contains(">BEVEL<"), "{proposal}");
    })
    .await;
}

#[tokio::test]
async fn internal_incidents_of_a_provider_never_become_evidence() {
    on_both(async |office| {
        let mut hans = office.browser_of("hans").await;
        let case = open(&mut hans, "IGJ-2026-9").await;
        let path = format!("{case}/findings/new");
        let by_kind: Said<'_> = &[
            ("evidence_ref", "melding 12"),
            ("evidence_kind", "internal_incident"),
            ("evidence_on", "2026-03-01"),
            ("motive", "Staat in het register"),
        ];
        let by_name: Said<'_> = &[
            ("evidence_ref", "VIM-2026-12"),
            ("evidence_kind", "document"),
            ("evidence_on", "2026-03-01"),
            ("motive", "Staat in het register"),
        ];
        for said in [by_kind, by_name] {
            let refused = send(&mut hans, &path, &[&FINDING, said]).await;
            assert_eq!(refused.status, 400);
            let page = refused.text();
            assert!(page.contains("internal_incident_shielded"), "{page}");
            assert!(page.contains("Wkkgz 9(6)"), "{page}");
        }
        let count = "SELECT COUNT(*) FROM enforcement_entry";
        assert_eq!(office.database.count(count).await, 0);
        let bare: Said<'_> = &[("motive", "Vermoeden")];
        let refused = send(&mut hans, &path, &[&FINDING, bare]).await;
        assert!(refused.text().contains("no_evidence"), "{}", refused.text());
    })
    .await;
}

#[tokio::test]
async fn who_answers_second_looks_again_and_a_page_sent_twice_answers_once() {
    on_both(async |office| {
        let mut hans = office.browser_of("hans").await;
        let case = open(&mut hans, "IGJ-2026-9").await;
        says(&mut hans, &format!("{case}/record"), &[&RECORD]).await;
        let path = format!("{case}/questions/Q1");
        let mut fields = form(&mut hans, &path).await;
        fields.extend([("version", "1"), ("fact_product_kind", "ivd")].map(own));
        fields.extend(EVIDENCE.map(own));
        let mut late = form(&mut hans, &path).await;
        late.extend([("version", "1"), ("fact_product_kind", "other")].map(own));
        late.extend(EVIDENCE.map(own));
        assert_eq!(post(&mut hans, &path, &fields).await.status, 303);
        assert_eq!(post(&mut hans, &path, &fields).await.status, 303);
        let stale = post(&mut hans, &path, &late).await;
        assert_eq!(stale.status, 400);
        assert!(stale.text().contains("Iemand anders legde"), "{}", stale.text());
        let count = "SELECT COUNT(*) FROM enforcement_entry WHERE kind = 'answer'";
        assert_eq!(office.database.count(count).await, 1);
        let mut after = form(&mut hans, &path).await;
        after.extend([("version", "2"), ("fact_product_kind", "other")].map(own));
        after.extend(EVIDENCE.map(own));
        let close = format!("{case}/close");
        let mut because = form(&mut hans, &case).await;
        because.push(own(("because", "Geen zaak meer")));
        assert_eq!(post(&mut hans, &close, &because).await.status, 303);
        let closed = post(&mut hans, &path, &after).await;
        assert_eq!(closed.status, 400);
        assert!(closed.text().contains("Deze zaak is gesloten"), "{}", closed.text());
        assert!(!hans.look("/enforcement").await.text().contains(&case));
        assert!(hans.look("/enforcement?state=closed").await.text().contains(&case));
    })
    .await;
}

#[tokio::test]
async fn strangers_learn_nothing_of_a_case_and_vigilance_does_not_find_it() {
    on_both(async |office| {
        let mut hans = office.browser_of("hans").await;
        let case = open(&mut hans, "IGJ-2026-9").await;
        let id = case.rsplit('/').next().unwrap();
        let nowhere = "/enforcement/018f3b7e-0000-7000-8000-000000000001";
        for stranger in ["vera", "mia", "ties", "olga", "karin", "lena"] {
            let mut browser = office.browser_of(stranger).await;
            let missing = browser.look(nowhere).await;
            assert_eq!(missing.status, 404);
            for page in ["", "/record", "/proposal", "/timeline", "/findings/new"] {
                let answer = browser.look(&format!("{case}{page}")).await;
                assert_eq!(answer.status, 404, "{stranger} {page}");
                assert!(!answer.text().contains("IGJ-2026-9"), "{stranger} {page}");
            }
        }
        let mut vera = office.browser_of("vera").await;
        assert_eq!(vera.look(&format!("/cases/{id}")).await.status, 404);
        assert!(!vera.look("/inbox").await.text().contains("IGJ-2026-9"));
        // Nor does she open one by the form of vigilance.
        let mut fields = form(&mut vera, "/cases/new").await;
        fields.extend([("number", "X-1"), ("title", "X"), ("kind", "enforcement")].map(own));
        assert_eq!(post(&mut vera, "/cases/new", &fields).await.status, 400);
    })
    .await;
}
