//! Scenarios S04, S05 and S06 of the policy as one case: a signal, the questions, an order whose term
//! passes, a penalty without effect, coercion; an objection, publication, and the end of it.

mod course;

use jiff::civil::Date;
use serde_json::json;
use testkit::supervision::{COERCION, ORDER, PENALTY, WEIGHING, record};

use super::desk::Desk;
use crate::client::wait_until;
use crate::folder::Folder;
use crate::people::Person;

use course::{has_function, walk};

type Said<'s> = &'s [(&'s str, &'s str)];

/// Days between an intention and the end of the operator's term to be heard.
const HEARING: i64 = 21;
/// Days of a term to act.
const TERM: i64 = 42;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_goes_from_a_signal_up_the_ladder_to_its_withdrawal() {
    let folder = Folder::new();
    let mut desk = Desk::beside(&folder, Vec::new()).await;
    desk.house().start();
    let case = is_opened(&desk).await;
    let order = orders(&mut desk, &case).await;
    let penalty = sets_a_penalty(&mut desk, &case, &order).await;
    let coercion = coerces(&mut desk, &case, &penalty).await;
    let publication = publishes(&mut desk, &coercion).await;
    complies(&mut desk, &case, &coercion, &publication).await;
    desk.ends().await;
}

/// A report comes in at the desk, becomes a case, and is asked through to its proposal.
async fn is_opened(desk: &Desk) -> String {
    let mut mia = desk.person("mia").await;
    let on = desk.today().to_string();
    let new = "/signals/new/vigilance";
    let said = [
        ("about", "Infecties na borstimplantaten"),
        ("text", "Drie infecties, een partij."),
        ("received_on", &*on),
    ];
    let signal = mia.fills(new, new, &said).await;
    let mut hans = desk.person("hans").await;
    let mut hanna = desk.person("hanna").await;
    has_function(&mut hans, &mut hanna, "inspector_general").await;
    let id = signal.rsplit('/').next().unwrap();
    let new = format!("/enforcement/new?signal={id}");
    let named = [("number", "IGJ-2026-S04"), ("title", "Partij niet steriel")];
    let case = hans.fills(&new, "/enforcement/new", &named).await;
    let path = format!("{case}/record");
    hans.fills(&path, &path, &record(&on)).await;
    let early = hans.reads(&format!("{case}/proposal")).await;
    assert!(!early.text.contains("BEVEL"), "nothing by default: {}", early.said());
    walk(&mut hans, &case, &on).await;
    let weighing = format!("{case}/weighing");
    hans.fills(&weighing, &weighing, &WEIGHING).await;
    let proposal = hans.reads(&format!("{case}/proposal")).await;
    for told in ["BEVEL", "MDR 95(1)", "Wmh 15(1)(a)", "INT-C1"] {
        assert!(proposal.text.contains(told), "{told}: {}", proposal.said());
    }
    case
}

/// S04: the order, after hearing; the other authorities are told.
async fn orders(desk: &mut Desk, case: &str) -> String {
    let term = desk.in_days(HEARING + TERM);
    let order = begins(desk, case, "BEVEL", &ORDER, term).await;
    let mut hans = desk.person("hans").await;
    let now = desk.today().to_string();
    is_refused(&mut hans, &order, "decided", &[("on", &now)], "decision_before_hearing").await;
    hears(desk, &order).await;
    let mut hans = desk.person("hans").await;
    let on = decides(desk, &mut hans, &order).await;
    let decision = hans.reads_json(&format!("{order}/decision.json")).await;
    assert_eq!(decision["decision"]["objection"], "AWB_6W,EU_2M");
    let told = [("on", &*on), ("risk", "Infectie"), ("duration", "Tot de partij terug is")];
    takes(&mut hans, &order, "notified", &told).await;
    let notification = hans.reads_json(&format!("{order}/notification.json")).await;
    assert_eq!(notification["receivers"], json!(["EC", "MS", "NB"]));
    let form = hans.reads(&format!("{order}/notification.pdf")).await;
    assert!(form.text.starts_with("%PDF-"));
    // Nothing is done in the term; the house sees that by itself.
    desk.goes_to(term.tomorrow().unwrap());
    let mut hans = desk.person("hans").await;
    passed(&mut hans, &order).await;
    let now = desk.today().to_string();
    let judged = [("on", &*now), ("outcome", "not_complied"), ("judgement", "Niets is terug")];
    takes(&mut hans, &order, "checked", &judged).await;
    order
}

/// S05: the penalty order, now that the term of the order passed.
async fn sets_a_penalty(desk: &mut Desk, case: &str, order: &str) -> String {
    let mut hans = desk.person("hans").await;
    // What came of the order makes a question of its own.
    walk(&mut hans, case, &desk.today().to_string()).await;
    let proposal = hans.reads(&format!("{case}/proposal")).await;
    assert!(proposal.text.contains("INT-C2"), "{}", proposal.said());
    let term = desk.in_days(HEARING + TERM);
    let said = [&ORDER[..], &PENALTY[..]].concat();
    let penalty = begins(desk, case, "LOD", &said, term).await;
    assert_ne!(penalty, order);
    hears(desk, &penalty).await;
    let mut hans = desk.person("hans").await;
    decides(desk, &mut hans, &penalty).await;
    desk.goes_to(term.checked_add(jiff::ToSpan::days(8)).unwrap());
    let mut hans = desk.person("hans").await;
    passed(&mut hans, &penalty).await;
    let on = desk.today().to_string();
    let over = [("on", &*on), ("amount", "60.000"), ("what", "Zes weken")];
    is_refused(&mut hans, &penalty, "forfeited", &over, "forfeited_exceeds_maximum").await;
    let forfeited = [("on", &*on), ("amount", "10.000"), ("what", "Week 1")];
    takes(&mut hans, &penalty, "forfeited", &forfeited).await;
    let judged = [("on", &*on), ("outcome", "ineffective"), ("judgement", "Het werkt niet")];
    takes(&mut hans, &penalty, "checked", &judged).await;
    penalty
}

/// S06: coercion, once the penalty order was ended.
async fn coerces(desk: &mut Desk, case: &str, penalty: &str) -> String {
    let term = desk.in_days(HEARING + TERM);
    let said = [&ORDER[..], &COERCION[..]].concat();
    let coercion = begins(desk, case, "LOB", &said, term).await;
    hears(desk, &coercion).await;
    let mut hans = desk.person("hans").await;
    let on = desk.today().to_string();
    let second = "second_remedial_sanction";
    is_refused(&mut hans, &coercion, "decided", &[("on", &on)], second).await;
    let ended = [("on", &*on), ("because", "Bestuursdwang komt ervoor in de plaats")];
    takes(&mut hans, penalty, "withdrawn", &ended).await;
    decides(desk, &mut hans, &coercion).await;
    let filed = [("on", &*on), ("remedy", "objection"), ("party", "Zeelucht Import")];
    takes(&mut hans, &coercion, "remedy_filed", &filed).await;
    coercion
}

/// The publication officer publishes after the legal wait, with the reaction of the importer.
async fn publishes(desk: &mut Desk, coercion: &str) -> String {
    let mut olga = desk.person("olga").await;
    let id = coercion.rsplit('/').next().unwrap();
    let publication = format!("/measure-publications/{id}");
    let step = |kind: &str| format!("{publication}/{kind}");
    let (on, until) = (desk.today().to_string(), desk.in_days(730).to_string());
    let text = [
        ("on", &*on),
        ("title_nl", "Niet-steriele borstimplantaten"),
        ("summary_nl", "De importeur haalde de partij niet terug. De inspectie doet dat nu."),
        ("visible_until", &*until),
        ("no_secrets", "yes"),
    ];
    olga.fills(&step("publication_decided"), &step("publication_decided"), &text).await;
    let reaction = [("on", &*on), ("text", "Wij zijn het er niet mee eens.")];
    olga.fills(&step("reaction"), &step("reaction"), &reaction).await;
    let page = olga.reads(&step("published")).await;
    let form = page.form(&step("published")).unwrap().with(&[("on", &on)]);
    let early = olga.sends(&form).await;
    assert_eq!(early.status, 400);
    assert!(early.text.contains("publication_too_early"), "{}", early.said());
    desk.goes_to(desk.in_days(16));
    let mut olga = desk.person("olga").await;
    let on = desk.today().to_string();
    olga.fills(&step("published"), &step("published"), &[("on", &on)]).await;
    let list = olga.reads_json("/v1/measures").await;
    assert_eq!(list["measures"][0]["code"], "LOB");
    assert_eq!(list["measures"][0]["remedy"], "pending");
    publication
}

/// The objection is decided, the devices are back: withdrawn, and the public hears of it.
async fn complies(desk: &mut Desk, case: &str, coercion: &str, publication: &str) {
    let mut hans = desk.person("hans").await;
    let on = desk.today().to_string();
    let decided =
        [("on", &*on), ("remedy", "objection"), ("result", "dismissed"), ("because", "Ongegrond")];
    // Who took the decision does not decide on the objection against it.
    is_refused(&mut hans, coercion, "remedy_decided", &decided, "not_on_own_decision").await;
    let mut hanna = desk.person("hanna").await;
    has_function(&mut hanna, &mut hans, "objections_officer").await;
    takes(&mut hanna, coercion, "remedy_decided", &decided).await;
    let judged = [("on", &*on), ("outcome", "complied"), ("judgement", "De partij is terug")];
    takes(&mut hans, coercion, "checked", &judged).await;
    let because = [("on", &*on), ("because", "De partij is terug")];
    takes(&mut hans, coercion, "withdrawn", &because).await;
    let mut olga = desk.person("olga").await;
    let end = format!("{publication}/end_published");
    olga.fills(&end, &end, &[("on", &on), ("text_nl", "De partij is terug.")]).await;
    let list = olga.reads_json("/v1/measures").await;
    assert_eq!(list["measures"][0]["endNl"], "De partij is terug.");
    let zgw = hans.reads_json(&format!("{case}/zgw.json")).await;
    assert_eq!(zgw["zaak"]["identificatie"], "IGJ-2026-S04");
    assert_eq!(zgw["besluiten"].as_array().unwrap().len(), 3);
}

/// Begins a measure with a term: its address.
async fn begins(desk: &Desk, case: &str, code: &str, said: Said<'_>, term: Date) -> String {
    let mut hans = desk.person("hans").await;
    let new = format!("{case}/measures/new/{code}");
    let end = term.to_string();
    hans.fills(&new, &new, &[said, &[("term_end", &end)]].concat()).await
}

/// The intention is sent, and the operator answers within its term.
async fn hears(desk: &mut Desk, measure: &str) {
    let mut hans = desk.person("hans").await;
    let (on, until) = (desk.today().to_string(), desk.in_days(HEARING).to_string());
    takes(&mut hans, measure, "intended", &[("on", &on), ("hearing_until", &until)]).await;
    desk.goes_to(desk.in_days(HEARING - 7));
    let mut hans = desk.person("hans").await;
    let on = desk.today().to_string();
    let spoken = [
        ("on", &*on),
        ("by", "Zeelucht Import, directie"),
        ("how", "written"),
        ("text", "De partij is al verkocht."),
        ("material", "forced_will"),
    ];
    takes(&mut hans, measure, "submitted", &spoken).await;
}

/// It is decided today.
async fn decides(desk: &Desk, hans: &mut Person, measure: &str) -> String {
    let on = desk.today().to_string();
    let decision = [("on", &*on), ("answer", "Verkocht is niet terug.")];
    takes(hans, measure, "decided", &decision).await;
    on
}

async fn takes(person: &mut Person, measure: &str, kind: &str, said: Said<'_>) {
    let step = format!("{measure}/steps/{kind}");
    person.fills(&step, &step, said).await;
}

/// A step that is refused, with this code.
async fn is_refused(person: &mut Person, measure: &str, kind: &str, said: Said<'_>, code: &str) {
    let step = format!("{measure}/steps/{kind}");
    let page = person.reads(&step).await;
    let form = page.form(&step).unwrap_or_else(|| panic!("{step}: {}", page.said()));
    let answer = person.sends(&form.with(said)).await;
    assert_eq!(answer.status, 400, "{code}: {}", answer.said());
    assert!(answer.text.contains(code), "{code}: {}", answer.said());
}

/// The house notes that the term passed.
async fn passed(hans: &mut Person, measure: &str) {
    wait_until("the term has passed", async || {
        hans.reads(measure).await.text.contains("The term is over")
    })
    .await;
}
