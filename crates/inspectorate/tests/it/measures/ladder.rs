//! Scenarios S04, S05 and S06 as one case over months: intention, hearing, order, a term that passes,
//! a penalty order without effect, coercion, an objection, publication, withdrawal.

use inspectorate::use_case::measure::follow;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::Value;
use testkit::people::Browser;
use testkit::supervision::{COERCION, ORDER, PENALTY};

use super::{begins, goes_to, is_refused, ready, step, takes, today};
use crate::enforcement::Said;
use crate::harness::{Office, on_both};

/// Hears the operator and decides; the day of the decision.
async fn heard_and_decided(office: &Office, measure: &str) -> Date {
    let mut hans = office.browser_of("hans").await;
    let on = today(office);
    let until = on.checked_add(15.days()).unwrap().to_string();
    takes(&mut hans, measure, "intended", &[("on", &on.to_string()), ("hearing_until", &until)])
        .await;
    goes_to(office, on.checked_add(7.days()).unwrap());
    let mut hans = office.browser_of("hans").await;
    let on = today(office).to_string();
    let said: Said<'_> = &[
        ("on", &on),
        ("by", "Zeelucht Import, directie"),
        ("how", "written"),
        ("text", "De partij is al verkocht"),
        ("material", "forced_will"),
    ];
    takes(&mut hans, measure, "submitted", said).await;
    takes(&mut hans, measure, "decided", &[("on", &on), ("answer", "Dat maakt geen verschil")])
        .await;
    today(office)
}

async fn json(browser: &mut Browser, path: &str) -> Value {
    browser.look(path).await.json()
}

/// The states of the measures of a case, as its page tells them.
async fn page(office: &Office, path: &str) -> String {
    office.browser_of("hans").await.look(path).await.text()
}

#[tokio::test]
async fn a_case_goes_up_the_ladder_over_months_and_ends_in_public() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-20").await;
        // S04: the order.
        let term = today(office).checked_add(40.days()).unwrap();
        let end = term.to_string();
        let order = begins(&mut hans, &case, "BEVEL", &[&ORDER, &[("term_end", &end)]]).await;
        assert!(!page(office, &order).await.contains("Wijkt af"));
        let decided = heard_and_decided(office, &order).await;
        let mut hans = office.browser_of("hans").await;
        let said = json(&mut hans, &format!("{order}/decision.json")).await;
        assert_eq!(said["decision"]["notify"], "EC,MS,NB");
        assert_eq!(said["decision"]["channel"], "FORM");
        assert_eq!(said["decision"]["objection"], "AWB_6W,EU_2M");
        assert_eq!(said["decision"]["function"], "inspector_general");
        assert!(said["decision"]["on_behalf_nl"].as_str().unwrap().contains("Minister"));
        let window = |code: &str| {
            let all = said["windows"].as_array().unwrap();
            all.iter().find(|it| it["code"] == code).unwrap().clone()
        };
        assert_eq!(window("AWB_6W")["from"], decided.to_string());
        assert_eq!(window("AWB_6W")["rule"], "PROC-F9");
        let letter = hans.look(&format!("{order}/decision.pdf")).await;
        assert_eq!(letter.header("content-type"), "application/pdf");
        assert!(letter.body.starts_with(b"%PDF-"));
        // The others are told at once, with what MDR 95(5) asks.
        let on = today(office).to_string();
        let told: Said<'_> = &[
            ("on", &on),
            ("identification", "08712345678906, partij B12"),
            ("origin", "Duinroos Medical, Verenigde Staten"),
            ("non_conformity", "Niet steriel, MDR 10(1)"),
            ("risk", "Infectie"),
            ("nature", "Bevel tot terughalen"),
            ("duration", "Tot de partij terug is"),
            ("arguments", "De partij is al verkocht"),
        ];
        takes(&mut hans, &order, "notified", told).await;
        let sent = json(&mut hans, &format!("{order}/notification.json")).await;
        assert_eq!(sent["receivers"], serde_json::json!(["EC", "MS", "NB"]));
        assert_eq!(sent["content"]["riskInvolved"], "Infectie");
        assert_eq!(sent["devices"][0]["notifiedBody"], "0344");
        let shown = page(office, &order).await;
        assert!(shown.contains("PROC-F10") && shown.contains("PROC-F9"), "{shown}");
        // S05: the term passes, the house notes it, the check says nothing was done.
        goes_to(office, term.checked_add(1.day()).unwrap());
        assert_eq!(follow::step(&office.cx).await.unwrap(), 1);
        assert_eq!(follow::step(&office.cx).await.unwrap(), 0);
        let shown = page(office, &order).await;
        assert!(shown.contains("De termijn is voorbij"), "{shown}");
        let mut hans = office.browser_of("hans").await;
        let on = today(office).to_string();
        let report: Said<'_> = &[
            ("on", &on),
            ("by", "Zeelucht Import"),
            ("action", "Klanten gebeld"),
            ("justification", "Dat volstaat"),
            ("evidence", "Bellijst"),
            ("done_on", &on),
            ("material", "free"),
        ];
        takes(&mut hans, &order, "action_reported", report).await;
        let judged: Said<'_> =
            &[("on", &on), ("outcome", "not_complied"), ("judgement", "Bellen haalt niets terug")];
        takes(&mut hans, &order, "checked", judged).await;
        let measures = page(office, &format!("{case}/measures")).await;
        assert!(measures.contains("Last onder dwangsom"), "{measures}");
        let term = today(office).checked_add(40.days()).unwrap();
        let end = term.to_string();
        let said: &[Said<'_>] = &[&ORDER, &PENALTY, &[("term_end", &end)]];
        let penalty = begins(&mut hans, &case, "LOD", said).await;
        heard_and_decided(office, &penalty).await;
        // S06: penalties are forfeited, to no effect.
        goes_to(office, term.checked_add(8.days()).unwrap());
        follow::step(&office.cx).await.unwrap();
        let mut hans = office.browser_of("hans").await;
        let on = today(office).to_string();
        let forfeited: Said<'_> = &[("on", &on), ("amount", "10.000"), ("what", "Week 1")];
        takes(&mut hans, &penalty, "forfeited", forfeited).await;
        let shown = page(office, &penalty).await;
        assert!(shown.contains("PROC-F4") && shown.contains("Awb art. 5:33"), "{shown}");
        let judged: Said<'_> =
            &[("on", &on), ("outcome", "ineffective"), ("judgement", "Het bedrag werkt niet")];
        takes(&mut hans, &penalty, "checked", judged).await;
        let end = today(office).checked_add(40.days()).unwrap().to_string();
        let coercion =
            begins(&mut hans, &case, "LOB", &[&ORDER, &COERCION, &[("term_end", &end)]]).await;
        // END_PRIOR: the penalty order still holds for the same violation.
        let day = today(office);
        let until = day.checked_add(15.days()).unwrap().to_string();
        let intended: Said<'_> = &[("on", &day.to_string()), ("hearing_until", &until)];
        takes(&mut hans, &coercion, "intended", intended).await;
        let on = day.to_string();
        let waived: Said<'_> =
            &[("on", &on), ("by", "Zeelucht Import"), ("how", "waived"), ("material", "free")];
        takes(&mut hans, &coercion, "submitted", waived).await;
        let refused = step(&mut hans, &coercion, "decided", &[("on", &on)]).await;
        is_refused(&refused, "second_remedial_sanction", "PROC-F5");
        let ended: Said<'_> = &[("on", &on), ("because", "Vervangen door bestuursdwang")];
        takes(&mut hans, &penalty, "withdrawn", ended).await;
        takes(&mut hans, &coercion, "decided", &[("on", &on)]).await;
        // An objection is decided, and does not suspend.
        let filed: Said<'_> = &[("on", &on), ("remedy", "objection"), ("party", "Zeelucht Import")];
        takes(&mut hans, &coercion, "remedy_filed", filed).await;
        let mut olga = office.browser_of("olga").await;
        let publication = coercion.rsplit('/').next().unwrap();
        let publication = format!("/measure-publications/{publication}");
        let text: Said<'_> = &[
            ("on", &on),
            ("title_nl", "Niet-steriele borstimplantaten"),
            ("summary_nl", "De importeur haalde de partij niet terug. De inspectie doet dat nu."),
            ("visible_until", "2029-01-01"),
            ("no_secrets", "yes"),
        ];
        let path = format!("{publication}/publication_decided");
        let answer = crate::enforcement::send(&mut olga, &path, &[text]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let path = format!("{publication}/published");
        let early = crate::enforcement::send(&mut olga, &path, &[&[("on", &on)]]).await;
        is_refused(&early, "publication_too_early", "PROC-F12");
        goes_to(office, day.checked_add(16.days()).unwrap());
        let mut olga = office.browser_of("olga").await;
        let on = today(office).to_string();
        let answer = crate::enforcement::send(&mut olga, &path, &[&[("on", &on)]]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let mut anybody = Browser::new(&office.router);
        let list = crate::openapi::read(office, "/v1/measures").await;
        assert_eq!(list["measures"][0]["code"], "LOB");
        assert_eq!(list["measures"][0]["remedy"], "pending");
        assert_eq!(list["measures"][0]["addressee"], "Zeelucht Import");
        // It complies in the end: withdrawn, and the public hears that too.
        let mut hans = office.browser_of("hans").await;
        let complied: Said<'_> =
            &[("on", &on), ("outcome", "complied"), ("judgement", "De partij is terug")];
        takes(&mut hans, &coercion, "checked", complied).await;
        let withdrawn: Said<'_> = &[("on", &on), ("because", "De partij is terug")];
        takes(&mut hans, &coercion, "withdrawn", withdrawn).await;
        let path = format!("{publication}/end_published");
        let end: Said<'_> = &[("on", &on), ("text_nl", "De partij is terug.")];
        let answer = crate::enforcement::send(&mut olga, &path, &[end]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let list = crate::openapi::read(office, "/v1/measures").await;
        assert_eq!(list["measures"][0]["endNl"], "De partij is terug.");
        let id = list["measures"][0]["id"].as_str().unwrap();
        let shown = anybody.look(&format!("/measures/{id}")).await.text();
        assert!(shown.contains("Deze maatregel is geëindigd"), "{shown}");
        assert!(!shown.contains("Hans"), "{shown}");
        // The whole case, for another case system.
        let zgw = json(&mut hans, &format!("{case}/zgw.json")).await;
        assert_eq!(zgw["zaak"]["identificatie"], "IGJ-2026-20");
        assert_eq!(zgw["besluiten"].as_array().unwrap().len(), 3);
        assert_eq!(zgw["besluiten"][2]["vervalreden"], "ingetrokken_overheid");
        let lines = office.lines().await;
        let decided = lines.iter().filter(|it| it.action == "measure.decided").count();
        assert_eq!(decided, 3);
    })
    .await;
}
