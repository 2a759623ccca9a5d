//! What a rule forbids is refused with that rule, and what was typed stays.

use super::{ALL_A, NORMS, act, done, judge, plan, proposal, refused, score_norms, visit};
use crate::harness::{form, on_both, own, post};

#[tokio::test]
async fn a_score_without_evidence_and_a_source_that_is_shielded_are_refused() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        let it = plan(&mut ties, "V-1", &[]).await;
        done(&mut ties, &it, "prepared", &[]).await;
        done(&mut ties, &it, "visited", &[("on", "2026-03-02")]).await;
        let scores = [("N3.1", "A"), ("N3.2", "C"), ("N3.3", "none")];
        let text = refused(&mut ties, &it, ("norms_3", &scores), "FACT-I4").await;
        // All at once, at their fields, and what was picked stays.
        assert_eq!(text.matches("href=\"#N3.").count(), 2, "{text}");
        assert_eq!(text.matches("href=\"#motive-N3.").count(), 2, "{text}");
        assert!(text.contains("value=\"C\" checked"), "{text}");
        let evidence = [
            ("of", "internal_incidents"),
            ("reference", "VIM 2026"),
            ("on", "2026-03-02"),
            ("norms", "N3.1"),
        ];
        let text = refused(&mut ties, &it, ("evidence", &evidence), "INS-I8").await;
        assert!(text.contains("Wkkgz art. 9(6)"), "{text}");
        let later =
            [("of", "document"), ("reference", "X"), ("on", "2027-01-01"), ("norms", "N3.1")];
        refused(&mut ties, &it, ("evidence", &later), "PROC-F2").await;
        // A study of a technical file is evidence like any other.
        let study = [
            ("of", "technical_file_study"),
            ("reference", "RIVM 2026-0042"),
            ("on", "2026-03-01"),
            ("norms", "N3.1"),
        ];
        done(&mut ties, &it, "evidence", &study).await;
        assert_eq!(office.database.count("SELECT COUNT(*) FROM inspection_entry").await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_departure_needs_a_motive_and_is_marked() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        let it = plan(&mut ties, "V-1", &[]).await;
        visit(&mut ties, &it).await;
        score_norms(&mut ties, &it, (NORMS[2].0, NORMS[2].1), "ACA").await;
        assert_eq!(proposal(&mut ties, &format!("{it}/do/theme_3")).await, "B");
        refused(&mut ties, &it, ("theme_3", &[("score", "A")]), "INS-I1").await;
        let because = [("score", "A"), ("motive", "Na het bezoek hersteld")];
        done(&mut ties, &it, "theme_3", &because).await;
        let page = ties.look(&it).await.text();
        assert!(page.contains("Afgeweken van het voorstel B"), "{page}");
        // What a theme rests on changed: it is judged anew.
        score_norms(&mut ties, &it, (NORMS[2].0, NORMS[2].1), "DAA").await;
        let page = ties.look(&it).await.text();
        assert!(page.contains("Geef thema 3 een score"), "{page}");
        assert_eq!(proposal(&mut ties, &format!("{it}/do/theme_3")).await, "D");
    })
    .await;
}

#[tokio::test]
async fn three_themes_short_are_decided_on_by_an_officer() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        let it = plan(&mut ties, "V-1", &[]).await;
        visit(&mut ties, &it).await;
        for ((theme, norms), scores) in NORMS.iter().zip(["CAAAA", "CAAAA", "CAA", "AAAAAAAA"]) {
            score_norms(&mut ties, &it, (theme, norms), scores).await;
            let letter = proposal(&mut ties, &format!("{it}/do/theme_{theme}")).await;
            done(&mut ties, &it, &format!("theme_{theme}"), &[("score", &letter)]).await;
        }
        refused(&mut ties, &it, ("outcome", &[("score", "O4")]), "INS-I3").await;
        let decided = [("score", "O4"), ("decision", "Hoofdinspecteur: aanwijzing, zie zaak")];
        done(&mut ties, &it, "outcome", &decided).await;
    })
    .await;
}

#[tokio::test]
async fn patients_answers_are_numbers_and_of_three_at_least() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        let it = plan(&mut ties, "V-1", &[]).await;
        visit(&mut ties, &it).await;
        let two = [("count", "2"), ("P1-yes", "2")];
        refused(&mut ties, &it, ("interviews", &two), "INS-I6").await;
        let more = [("count", "4"), ("P1-yes", "4"), ("P1-no", "1")];
        refused(&mut ties, &it, ("interviews", &more), "INS-I6").await;
        let four = [("count", "4"), ("P1-yes", "3"), ("P1-no", "1"), ("P2-both", "4")];
        done(&mut ties, &it, "interviews", &four).await;
        judge(&mut ties, &it, ALL_A).await;
        let report = super::report(&mut ties, &it).await;
        assert_eq!(report["interviews"]["answers"]["P1"]["no"], 1);
        let words = [
            ("of", "interview"),
            ("reference", "999900006"),
            ("on", "2026-03-02"),
            ("norms", "N3.1"),
        ];
        assert_eq!(act(&mut ties, &it, "evidence", &words).await.status, 400);
    })
    .await;
}

#[tokio::test]
async fn a_report_waits_for_the_hearing_and_every_comment_gets_its_answer() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        let it = plan(&mut ties, "V-1", &[]).await;
        visit(&mut ties, &it).await;
        judge(&mut ties, &it, ALL_A).await;
        done(&mut ties, &it, "draft", &[("findings", "Op orde")]).await;
        done(&mut ties, &it, "hearing", &[]).await;
        refused(&mut ties, &it, ("final", &[]), "INS-I6").await;
        let comment =
            [("on", "2026-04-15"), ("place", "N2.1"), ("text", "Het dossier is van maart")];
        done(&mut ties, &it, "comment", &comment).await;
        done(&mut ties, &it, "done", &[("on", "2026-04-15")]).await;
        refused(&mut ties, &it, ("final", &[]), "INS-I6").await;
        let number = ties.look(&it).await.text();
        let (_, rest) = number.split_once("/do/answer_").unwrap();
        let answer = format!("answer_{}", rest.split('"').next().unwrap());
        done(&mut ties, &it, &answer, &[("heed", "taken"), ("text", "Aangepast")]).await;
        done(&mut ties, &it, "final", &[]).await;
        let report = super::report(&mut ties, &it).await;
        assert_eq!(report["comments"][0]["done"], "taken");
        assert_eq!(report["isFinal"], true);
        let pdf = ties.look(&format!("{it}/report/report.pdf")).await;
        assert!(pdf.body.starts_with(b"%PDF-"));
        // What is final does not change.
        let late = act(&mut ties, &it, "draft", &[("findings", "Anders")]).await;
        assert_eq!(late.status, 400, "{}", late.text());
        assert!(late.text().contains("in deze stand"), "{}", late.text());
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_a_plan_is_told_at_once_and_a_framework_must_fit() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        let mut fields = form(&mut ties, "/inspections/new").await;
        fields.extend([("subject", "provider"), ("subject_number", "12345678")].map(own));
        let answer = post(&mut ties, "/inspections/new", &fields).await;
        assert_eq!(answer.status, 400);
        let text = answer.text();
        for field in
            ["number", "subject_number", "name", "on", "framework", "visit", "reason", "team"]
        {
            assert!(text.contains(&format!("href=\"#{field}\"")), "{field}: {text}");
        }
        let mut fields = form(&mut ties, "/inspections/new").await;
        fields.push(own(("number", "V-9")));
        let other = [("subject", "manufacturer"), ("subject_number", "NL-MF-000012345")];
        fields.extend(super::PLAN.iter().skip(2).copied().chain(other).map(own));
        let text = post(&mut ties, "/inspections/new", &fields).await.text();
        assert!(text.contains("of niet voor deze soort betrokkene"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_framework_is_uploaded_as_a_file_and_all_its_faults_stand_in_a_table() {
    on_both(async |office| {
        let shipped = include_str!("../../../../law/data/inspection/e_health.toml");
        let own_text = shipped.replace("id = \"e_health\"", "id = \"uploaded\"");
        let mut ties = office.browser_of("ties").await;
        let mut sends = async |file: &[u8]| {
            let fields = form(&mut ties, "/frameworks").await;
            let fields: Vec<_> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            ties.upload("/frameworks", &fields, ("file", file)).await
        };
        let twice_wrong = own_text
            .replace("gives = \"good\"", "gives = \"great\"")
            .replace("subjects = [\"provider\"]", "subjects = \"provider\"");
        let told = sends(twice_wrong.as_bytes()).await;
        assert_eq!(told.status, 400);
        let page = told.text();
        assert!(page.contains("href=\"#file\""), "{page}");
        assert!(page.contains("there is no outcome `great`"), "{page}");
        let rows = page.matches("doen\" lang=\"en\">").count();
        assert!(rows >= 2, "every fault has its row, and there were {rows}: {page}");
        for (file, said) in [
            (&b"\xff\xfe\x00"[..], "Dit bestand is geen tekst"),
            (&vec![b'#'; 300_000], "Het bestand is te groot"),
            (b"  ", "Kies een bestand"),
        ] {
            let told = sends(file).await;
            assert_eq!(told.status, 400, "{said}");
            assert!(told.text().contains(said), "{said}: {}", told.text());
        }
        let loaded = sends(own_text.replace('\n', "\r\n").as_bytes()).await;
        assert_eq!(loaded.status, 303, "{}", loaded.text());
        let to = loaded.header("location").to_owned();
        assert_eq!(to, "/frameworks/uploaded/draft");
        assert!(ties.look(&to).await.text().contains("E5.1"));
    })
    .await;
}

#[tokio::test]
async fn a_framework_from_a_file_is_inspected_by_and_its_faults_are_told_at_once() {
    on_both(async |office| {
        let shipped = include_str!("../../../../law/data/inspection/e_health.toml");
        let own_text = shipped
            .replace("id = \"e_health\"", "id = \"technical_file\"")
            .replace("[\"provider\"]", "[\"manufacturer\"]");
        let mut ties = office.browser_of("ties").await;
        let mut fields = form(&mut ties, "/frameworks").await;
        fields.push(own(("text", &own_text.replace("gives = \"good\"", "gives = \"great\""))));
        let faulty = post(&mut ties, "/frameworks", &fields).await;
        assert_eq!(faulty.status, 400);
        assert!(faulty.text().contains("there is no outcome `great`"), "{}", faulty.text());
        let mut fields = form(&mut ties, "/frameworks").await;
        fields.push(own(("text", &own_text)));
        for _ in 0..2 {
            let loaded = post(&mut ties, "/frameworks", &fields).await;
            assert_eq!(loaded.status, 303, "{}", loaded.text());
        }
        let mut fields = form(&mut ties, "/frameworks").await;
        fields.push(own(("text", &own_text.replace("skeleton", "changed"))));
        assert_eq!(post(&mut ties, "/frameworks", &fields).await.status, 400);
        assert!(ties.look("/frameworks/technical_file/draft").await.text().contains("E5.1"));
        let more = [
            ("subject", "manufacturer"),
            ("subject_number", "NL-MF-000012345"),
            ("framework", "technical_file/draft"),
        ];
        let it = plan(&mut ties, "V-2", &more).await;
        done(&mut ties, &it, "prepared", &[]).await;
        done(&mut ties, &it, "visited", &[("on", "2026-03-02")]).await;
        let study = [
            ("of", "technical_file_study"),
            ("reference", "RIVM 2026-0042"),
            ("on", "2026-03-01"),
            ("norms", "E2.1"),
        ];
        done(&mut ties, &it, "evidence", &study).await;
        score_norms(&mut ties, &it, ("2", &["E2.1"]), "D").await;
        assert_eq!(proposal(&mut ties, &format!("{it}/do/theme_2")).await, "D");
    })
    .await;
}
