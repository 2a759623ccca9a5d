//! Blacking out: what a final report holds and nobody outside may read.

use serde_json::json;
use testkit::people::Browser;

use super::{ALL_A, done, judge, plan, refused, report, visit};
use crate::harness::{Office, form_of_now, on_both, own, post};

const FINDINGS: &str =
    "Roos Zonneveld zag bij 3 patiënten geen kaart. Ook Roos Zonneveld wist niet waarom.";
const PUBLISH: &[(&str, &str)] =
    &[("announced", "2026-04-15"), ("from", "2026-04-30"), ("summary", "De kliniek is op orde")];
const NAME: &[(&str, &str)] =
    &[("place", "everywhere"), ("passage", "Roos Zonneveld"), ("ground", "privacy")];
const FIGURE: &[(&str, &str)] =
    &[("place", "findings"), ("passage", "3"), ("ground", "small_figure")];

/// A final report with a name and a figure in it that nobody outside may read: its decision page.
async fn final_report(office: &Office, findings: &str) -> String {
    let mut ties = office.browser_of("ties").await;
    let it = plan(&mut ties, "V-1", &[("site", "Vleugel Zonneveld")]).await;
    visit(&mut ties, &it).await;
    judge(&mut ties, &it, ALL_A).await;
    done(&mut ties, &it, "draft", &[("findings", findings)]).await;
    done(&mut ties, &it, "hearing", &[]).await;
    let text = "Roos Zonneveld was er die dag niet bij";
    done(&mut ties, &it, "comment", &[("on", "2026-04-15"), ("place", "N2.1"), ("text", text)])
        .await;
    done(&mut ties, &it, "done", &[("on", "2026-04-15")]).await;
    let page = ties.look(&it).await.text();
    let (_, rest) = page.split_once("/do/answer_").unwrap();
    let answer = format!("answer_{}", rest.split('"').next().unwrap());
    done(&mut ties, &it, &answer, &[("heed", "not_taken"), ("text", "Het blijft zo")]).await;
    done(&mut ties, &it, "final", &[]).await;
    it.replace("inspections", "report-decisions")
}

/// The act that withdraws the last blacking-out that can be.
async fn withdrawal(olga: &mut Browser, decision: &str) -> String {
    let page = olga.look(decision).await.text();
    let (_, rest) = page.rsplit_once("/do/uncover_").expect(&page);
    format!("uncover_{}", rest.split('"').next().unwrap())
}

/// What the pages of a report say, without blanks: a line may end in any of them.
fn read_aloud(pdf: &[u8]) -> String {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap();
    squeezed(&text)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// All texts of a file beside its pages: of its structure, its title, its metadata.
fn read_beneath(pdf: &[u8]) -> String {
    let mut document = lopdf::Document::load_mem(pdf).unwrap();
    document.decompress();
    let mut all = String::new();
    for object in document.objects.values() {
        all.push_str(&texts_of(object));
        if let Ok(stream) = object.as_stream() {
            all.push_str(&String::from_utf8_lossy(&stream.content));
        }
    }
    all
}

fn texts_of(object: &lopdf::Object) -> String {
    match object {
        lopdf::Object::String(..) => lopdf::decode_text_string(object).unwrap_or_default(),
        lopdf::Object::Array(all) => all.iter().map(texts_of).collect(),
        lopdf::Object::Dictionary(all) => all.iter().map(|(_, it)| texts_of(it)).collect(),
        lopdf::Object::Stream(it) => it.dict.iter().map(|(_, it)| texts_of(it)).collect(),
        _ => String::new(),
    }
}

#[tokio::test]
async fn what_is_blacked_out_is_read_nowhere_outside_and_stays_in_the_report() {
    on_both(async |office| {
        let decision = final_report(office, FINDINGS).await;
        let mut olga = office.browser_of("olga").await;
        let before = olga.look(&decision).await.text();
        assert!(before.contains("Bevindingen (een klein aantal)"), "{before}");
        done(&mut olga, &decision, "black_out", NAME).await;
        let site = [("place", "subject"), ("passage", "Zonneveld"), ("ground", "privacy")];
        done(&mut olga, &decision, "black_out", &site).await;
        done(&mut olga, &decision, "black_out", FIGURE).await;
        let after = olga.look(&decision).await.text();
        assert!(!after.contains("een klein aantal"), "{after}");
        assert!(after.contains("uit het geheugen, niet getoetst"), "{after}");
        done(&mut olga, &decision, "publish", PUBLISH).await;
        office.clock.set("2026-04-30T10:00:00Z".parse().unwrap());
        let public = decision.replace("report-decisions", "inspection-reports");
        let (pdf, file) = (format!("{public}/report.pdf"), format!("{public}/report.json"));
        for (language, privacy, figure, basis) in [
            (
                "nl",
                "[weggelakt: persoonlijke levenssfeer]",
                "[weggelakt: te klein aantal]",
                "Grondslag",
            ),
            ("en", "[blacked out: privacy]", "[blacked out: too small a number]", "Basis"),
        ] {
            let mut anybody = Browser::new(&office.router).reading(language);
            let page = anybody.look(&public).await.text();
            let pdf = anybody.look(&pdf).await.body;
            let spoken = read_aloud(&pdf);
            let list = anybody.look("/inspection-reports").await.text();
            let beneath = read_beneath(&pdf);
            for text in [&page, &spoken, &list, &beneath] {
                assert!(!text.contains("Zonneveld") && !text.contains("Roos"), "{text}");
            }
            let findings =
                format!("{privacy} zag bij {figure} patiënten geen kaart. Ook {privacy}");
            let comment = format!("{privacy} was er die dag niet bij");
            for part in [&*findings, "Woo art. 5.1(2)(e)", basis] {
                assert!(page.contains(part), "{part}: {page}");
                assert!(spoken.contains(&squeezed(part)), "{part}: {spoken}");
            }
            // In a cell of a table on paper the mark is parted over lines, between other cells.
            assert!(page.contains(&comment), "{comment}: {page}");
            assert!(spoken.contains(&squeezed("] was er")), "{spoken}");
            let machine = anybody.look("/v1/inspection-reports").await.json();
            let alone = anybody.look(&file).await.json();
            // A program reads one language, whoever asks.
            for said in [&machine["inspectionReports"][0], &alone] {
                let text = said.to_string();
                assert!(!text.contains("Zonneveld") && !text.contains("Roos"), "{text}");
                assert!(text.contains("[weggelakt: te klein aantal] patiënten"), "{text}");
                let site = "Vleugel [weggelakt: persoonlijke levenssfeer]";
                assert_eq!(said["subject"]["site"], site);
                let grounds = said["blackedOut"].as_array().unwrap();
                let codes: Vec<_> = grounds.iter().map(|it| &it["ground"]).collect();
                assert_eq!(codes, [&json!("privacy"), &json!("small_figure")]);
                assert_eq!(grounds[0]["article"], "Woo art. 5.1(2)(e)");
            }
        }
        // Who worked in it reads what was made final, and what is black outside.
        let it = decision.replace("report-decisions", "inspections");
        let mut ties = office.browser_of("ties").await;
        assert_eq!(report(&mut ties, &it).await["findings"], FINDINGS);
        let page = ties.look(&it).await.text();
        for part in [FINDINGS, "Weggelakte passages", "Passage weggelakt", "Olga Openbaar"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("/do/uncover_"), "an inspector decides nothing: {page}");
        let lines = office.database.entries().await;
        let black = lines.iter().filter(|it| it.action == "inspection_report.black_out");
        let cases: Vec<_> = black.map(|it| it.case_number.as_deref()).collect();
        assert_eq!(cases, [Some("V-1"); 3]);
    })
    .await;
}

#[tokio::test]
async fn a_passage_that_is_not_there_or_is_black_already_is_refused() {
    on_both(async |office| {
        let decision = final_report(office, FINDINGS).await;
        let mut olga = office.browser_of("olga").await;
        done(&mut olga, &decision, "black_out", NAME).await;
        for (place, passage) in [
            ("findings", "Zonne"),
            ("findings", "roos zonneveld"),
            ("letter", "Het blijft zo"),
            ("answers", "Roos Zonneveld"),
            ("findings", "Roos Zonneveld"),
        ] {
            let typed = [("place", place), ("passage", passage), ("ground", "privacy")];
            let answer = super::act(&mut olga, &decision, "black_out", &typed).await;
            assert_eq!(answer.status, 400, "{place}: {passage}");
            // There is no letter to choose; all else is for the rule to say.
            assert_eq!(answer.text().contains("(PROC-F12)"), place != "letter", "{passage}");
        }
        let unknown = [("place", "findings"), ("passage", "kaart"), ("ground", "because")];
        assert_eq!(super::act(&mut olga, &decision, "black_out", &unknown).await.status, 400);
        // It is no act of an inspection.
        let mut ties = office.browser_of("ties").await;
        let it = decision.replace("report-decisions", "inspections");
        assert_eq!(ties.look(&format!("{it}/do/black_out")).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_name_that_became_one_later_is_blacked_out_and_the_report_can_be_published() {
    on_both(async |office| {
        // She works in it as soon as she decides.
        let findings = "De inspecteurs zagen Olga Openbaar aan het werk";
        let decision = final_report(office, findings).await;
        let mut olga = office.browser_of("olga").await;
        refused(&mut olga, &decision, ("publish", PUBLISH), "PROC-F12").await;
        let black = [("place", "findings"), ("passage", "Olga Openbaar"), ("ground", "staff")];
        done(&mut olga, &decision, "black_out", &black).await;
        let name = withdrawal(&mut olga, &decision).await;
        done(&mut olga, &decision, "black_out", NAME_IN_COMMENTS).await;
        let other = withdrawal(&mut olga, &decision).await;
        done(&mut olga, &decision, "publish", PUBLISH).await;
        // While it waits, only what leaves the report fit to be read can be withdrawn.
        let because = [("because", "Vergissing")];
        let text = refused(&mut olga, &decision, (&name, &because), "PROC-F12").await;
        assert!(text.contains("Bevindingen: "), "{text}");
        done(&mut olga, &decision, &other, &because).await;
        office.clock.set("2026-04-30T10:00:00Z".parse().unwrap());
        let public = decision.replace("report-decisions", "inspection-reports");
        let page = Browser::new(&office.router).look(&public).await.text();
        assert!(page.contains("[weggelakt: naam van een medewerker] aan het werk"), "{page}");
        assert!(page.contains("Roos Zonneveld was er"), "{page}");
    })
    .await;
}

const NAME_IN_COMMENTS: &[(&str, &str)] =
    &[("place", "comments"), ("passage", "Roos Zonneveld"), ("ground", "privacy")];

#[tokio::test]
async fn a_blacking_out_is_withdrawn_before_publication_and_never_after() {
    on_both(async |office| {
        let decision = final_report(office, FINDINGS).await;
        let mut olga = office.browser_of("olga").await;
        done(&mut olga, &decision, "black_out", NAME).await;
        let first = withdrawal(&mut olga, &decision).await;
        done(&mut olga, &decision, &first, &[("because", "Zij trad in het openbaar op")]).await;
        let page = olga.look(&decision).await.text();
        assert!(page.contains("Teruggenomen: Zij trad in het openbaar op"), "{page}");
        assert!(!page.contains("/do/uncover_"), "{page}");
        // What was withdrawn can be chosen anew.
        done(&mut olga, &decision, "black_out", NAME).await;
        let second = withdrawal(&mut olga, &decision).await;
        done(&mut olga, &decision, "publish", PUBLISH).await;
        office.clock.set("2026-05-04T10:00:00Z".parse().unwrap());
        let mut olga = office.browser_of("olga").await;
        assert!(!olga.look(&decision).await.text().contains("/do/uncover_"));
        let because = [("because", "Toch niet nodig")];
        refused(&mut olga, &decision, (&second, &because), "PROC-F12").await;
        // What is found later goes at once.
        let public = decision.replace("report-decisions", "inspection-reports");
        let mut anybody = Browser::new(&office.router);
        assert!(anybody.look(&public).await.text().contains("bij 3 patiënten"));
        done(&mut olga, &decision, "black_out", FIGURE).await;
        let page = anybody.look(&public).await.text();
        assert!(page.contains("bij [weggelakt: te klein aantal] patiënten"), "{page}");
        // A notice hides what it has to, and what everybody saw black stays so.
        let because = [("because", "Om wat Roos Zonneveld aanvoerde")];
        done(&mut olga, &decision, "withdraw", &because).await;
        let page = anybody.look(&public).await.text();
        assert!(page.contains("Om wat [weggelakt: persoonlijke levenssfeer] aanvoerde"), "{page}");
        refused(&mut olga, &decision, (&second, &because), "PROC-F12").await;
        let lines = office.database.entries().await;
        let lifted = lines.iter().filter(|it| it.action == "inspection_report.uncover");
        assert_eq!(lifted.count(), 1);
    })
    .await;
}

#[tokio::test]
async fn who_publishes_what_was_less_black_meanwhile_looks_again() {
    on_both(async |office| {
        let decision = final_report(office, FINDINGS).await;
        let mut olga = office.browser_of("olga").await;
        done(&mut olga, &decision, "black_out", NAME).await;
        let path = format!("{decision}/do/publish");
        let mut fields = form_of_now(&mut olga, &path).await;
        fields.extend(PUBLISH.iter().copied().map(own));
        let of = withdrawal(&mut olga, &decision).await;
        done(&mut olga, &decision, &of, &[("because", "Niet nodig")]).await;
        let answer = post(&mut olga, &path, &fields).await;
        assert_eq!(answer.status, 400);
        assert!(answer.text().contains("Iemand anders heeft dit intussen gewijzigd"));
        done(&mut olga, &decision, "publish", PUBLISH).await;
    })
    .await;
}
