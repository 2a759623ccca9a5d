//! The pages of recalls, as a coordinator, a professional, a board and a patient go through them.

use serde_json::json;

use super::doors::{NEW, PROCEDURE};
use super::{CASE, DI, notice, reference, send};
use crate::harness::House;
use crate::staff::{Office, hidden, link, on_both};

/// The text of a maker's notice, as it is pasted.
const PASTED: &str = "Beste klant,\nUDI-DI 05050474530799\nLot: AB1\nNeem contact met ons op.";

/// Two patients at Noord, one of them with a device of the recall; the register has both.
async fn placed(office: &Office<'_>) {
    office
        .ehr_sends(&format!(
            "r1;implantation;(01){DI}(10)AB1;;;;2026-11-20;;P1\nr2;implantation;(01){DI}(10)ZZ9;;;;2026-11-20;;P2"
        ))
        .await;
    deliver(office.house).await;
}

async fn deliver(house: &House) {
    house.deliver().await.unwrap();
}

/// A form: these fields, of which the later ones hold.
fn with<'f>(fields: &[(&'f str, &'f str)], more: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = fields.iter().filter(|it| more.iter().all(|other| other.0 != it.0));
    kept.chain(more).copied().collect()
}

/// Opens a recall by its page, and says where it is.
async fn opened(office: &mut Office<'_>, more: &[(&str, &str)]) -> String {
    let blank = office.sees("coordinator", "/recalls/new").await;
    let id = hidden(&blank, "idempotency");
    let fields = with(&with(NEW, more), &[("idempotency", &id)]);
    let counted = office.sends("coordinator", "/recalls/new", &fields).await;
    assert_eq!(counted.status, 200, "{}", counted.text());
    let of = hidden(&counted.text(), "counted");
    let open = with(&fields, &[("do", "open"), ("counted", &of), ("checked", "yes")]);
    let answer = office.sends("coordinator", "/recalls/new", &open).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

#[tokio::test]
async fn a_coordinator_opens_a_recall_from_a_pasted_notice_once_it_was_counted_and_checked() {
    on_both(async |office| {
        placed(office).await;
        let read = with(NEW, &[("do", "read"), ("pasted", PASTED), ("udi_dis", "")]);
        let page = office.sends("coordinator", "/recalls/new", &read).await.text();
        assert!(page.contains("Gelezen: productcodes 1, lotnummers 1"), "{page}");
        assert!(page.contains(&format!(">{DI}</textarea>")) && page.contains(">AB1</textarea>"));
        let lots = with(NEW, &[("lots", "AB1")]);
        let count = office.sends("coordinator", "/recalls/new", &lots).await.text();
        assert!(count.contains("1 zeker en 0 mogelijk, bij 1 bekende patiënten"), "{count}");
        let of = hidden(&count, "counted");
        let unchecked = with(&lots, &[("do", "open"), ("counted", &of)]);
        let answer = office.sends("coordinator", "/recalls/new", &unchecked).await;
        assert_eq!(answer.status, 400);
        assert!(answer.text().contains("vink dat aan"));
        let other = with(&unchecked, &[("lots", "AB1\nZZ9"), ("checked", "yes")]);
        let answer = office.sends("coordinator", "/recalls/new", &other).await;
        assert!(
            answer.text().contains("veranderd na het tellen"),
            "what was counted is what opens"
        );
        assert!(office.sees("coordinator", "/recalls").await.contains("geen terugroepactie open"));
        let place = opened(office, &[("lots", "AB1")]).await;
        let page = office.sees("coordinator", &place).await;
        assert!(page.contains("Heupkop kan breken") && page.contains("R2026-0001"));
        assert_eq!(office.looks("stranger", &place).await.status, 404);
        let all =
            with(NEW, &[("lots", "AB9 t/m AB1"), ("hazard", ""), ("settle_by", "2026-01-01")]);
        let faulty = office.sends("coordinator", "/recalls/new", &all).await;
        let text = faulty.text();
        assert_eq!(faulty.status, 400);
        for told in ["regel 1", "Wat er kan gebeuren", "al voorbij"] {
            assert!(text.contains(told), "{told}: {text}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_works_a_list_off_with_calls_letters_and_outcomes() {
    on_both(async |office| {
        placed(office).await;
        let place = opened(office, &[]).await;
        let list = office.sees("coordinator", &format!("{place}/patients")).await;
        let one = link(&list, &format!("{place}/patients/"));
        let page = office.sees("coordinator", &one).await;
        let (id, version) = (hidden(&page, "idempotency"), hidden(&page, "version"));
        let form = [("idempotency", id.as_str()), ("version", version.as_str())];
        let early = with(&form, &[("outcome", "not_reachable")]);
        let early = office.sends("coordinator", &format!("{one}/outcome"), &early).await;
        assert!(early.text().contains("Er is 0 keer geprobeerd; het moeten er 3 zijn."));
        let call = with(&form, &[("reached", "yes"), ("call_words", "Belt zelf terug.")]);
        for _ in 0..2 {
            let answer = office.sends("coordinator", &format!("{one}/call"), &call).await;
            assert_eq!(answer.status, 303);
        }
        let letter = with(&form, &[("language", "nl")]);
        let made = office.sends("coordinator", &format!("{one}/letter"), &letter).await;
        assert_eq!(made.status, 303, "{}", made.text());
        let page = office.sees("coordinator", made.header("location")).await;
        assert!(page.contains("De brief is gemaakt."), "{page}");
        let file = link(&page, &format!("{one}/letter.pdf?in=nl&#38;keep=1"));
        let file = office.looks("coordinator", &file.replace("&#38;", "&")).await;
        assert_eq!(file.header("content-type"), "application/pdf");
        assert!(file.header("content-disposition").starts_with("attachment; filename=\"brief-R"));
        assert!(file.body.starts_with(b"%PDF-"));
        let page = office.sees("coordinator", &one).await;
        assert!(page.contains("2 keer geprobeerd"), "a call sent twice is one: {page}");
        assert!(page.contains("Brief gemaakt") && page.contains("Belt zelf terug."));
        let seen = office.looks("coordinator", &format!("{one}/letter.pdf")).await;
        assert_eq!(seen.status, 200);
        let outcome = with(&form, &[("outcome", "informed")]);
        let answer = office.sends("coordinator", &format!("{one}/outcome"), &outcome).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let other = "0198f2c4-0000-7000-8000-0000000000aa";
        let second = with(&form, &[("outcome", "declined"), ("idempotency", other)]);
        let second = office.sends("doctor", &format!("{one}/outcome"), &second).await;
        assert_eq!(second.status, 412, "who saves second sees both");
        let text = second.text();
        assert!(text.contains("Wil niets") && text.contains("Geïnformeerd"), "{text}");
        let done = office.sees("coordinator", &format!("{place}/patients?show=settled")).await;
        assert!(done.contains(&one));
        let all =
            with(&form, &[("do", "make"), ("who", "open"), ("language", "nl"), ("as", "pdf")]);
        let all = office.sends("coordinator", &format!("{place}/letters"), &all).await;
        assert!(all.body.starts_with(b"%PDF-"), "the other patient gets one too");
        let board = office.sees("board", "/board").await;
        assert!(board.contains("Heupkop kan breken (R2026-0001)"), "{board}");
        assert_eq!(office.looks("board", &one).await.status, 404, "a board sees nobody");
    })
    .await;
}

#[tokio::test]
async fn those_who_are_ticked_are_assigned_and_what_changed_meanwhile_is_told() {
    on_both(async |office| {
        placed(office).await;
        let place = opened(office, &[]).await;
        let at = format!("{place}/patients");
        let list = office.sees("coordinator", &at).await;
        let ticks: Vec<String> = list
            .split("name=\"entry\" value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect();
        assert_eq!(ticks.len(), 2);
        let send = [("assigned_to", "Doctor Noord"), ("entry", &ticks[0]), ("entry", &ticks[1])];
        let answer = office.sends("coordinator", &at, &send).await;
        assert!(answer.header("location").contains("assigned=2&stale=0"));
        let other = [("assigned_to", "Wim Wissel"), ("entry", ticks[0].as_str())];
        let answer = office.sends("coordinator", &at, &other).await;
        let told = answer.header("location").to_owned();
        assert!(told.contains("assigned=0&stale=1"), "{told}");
        assert!(office.sees("coordinator", &told).await.contains("intussen door iemand anders"));
        let mine = office.sees("doctor", &format!("{at}?show=mine")).await;
        assert!(mine.contains(&ticks[0][..36]) && mine.contains(&ticks[1][..36]));
        let page = office.sees("coordinator", &at).await;
        let listed: Vec<String> = page
            .split("name=\"listed\" value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect();
        let mut all = vec![("assigned_to", "Wim Wissel"), ("whom", "page")];
        all.extend(listed.iter().map(|it| ("listed", it.as_str())));
        let answer = office.sends("coordinator", &at, &all).await;
        assert!(answer.header("location").contains("assigned=2&stale=0"), "the whole page at once");
        let none = office.sends("coordinator", &at, &[("assigned_to", "x")]).await;
        let told = none.header("location").to_owned();
        assert!(office.sees("coordinator", &told).await.contains("Vink eerst iemand aan"));
    })
    .await;
}

#[tokio::test]
async fn stock_is_scanned_and_blocked_and_what_does_not_belong_is_left_out() {
    on_both(async |office| {
        placed(office).await;
        let place = opened(office, &[("lots", "AB1"), ("actions", "remove_stock")]).await;
        let at = format!("{place}/stock");
        let wrong = "(01)05050474530799(10)QQ7";
        let find = [("place", "Kast 3"), ("quantity", "4"), ("carrier", wrong)];
        let answer = office.sends("coordinator", &at, &find).await;
        assert!(answer.text().contains("hoort niet bij deze terugroepactie"), "{}", answer.text());
        let right = "(01)05050474530799(10)AB1";
        let find = [("place", "Kast 3"), ("quantity", "4"), ("carrier", right)];
        let answer = office.sends("coordinator", &at, &find).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert!(!answer.header("location").contains("AB1"), "no lot stands in an address");
        let page = office.sees("coordinator", &at).await;
        assert!(page.contains("nog niet geblokkeerd") && page.contains("value=\"Kast 3\""));
        let mark = format!("action=\"{at}/");
        let block = page.split(&mark).find(|rest| rest.contains("/block\"")).unwrap();
        let rest = page.split(&mark).map(|rest| rest.split('"').next().unwrap());
        let find = rest.into_iter().find(|rest| rest.ends_with("/block")).unwrap().to_owned();
        assert!(!block.is_empty());
        office.sends("coordinator", &format!("{at}/{find}"), &[]).await;
        assert!(office.sees("coordinator", &at).await.contains("Geblokkeerd: Coordinator Noord"));
        let reply = office.looks("coordinator", &format!("{place}/reply.pdf")).await;
        let pdf = lopdf::Document::load_mem(&reply.body).unwrap();
        let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
        let text = pdf.extract_text(&pages).unwrap();
        assert!(!text.contains("P1"), "no patient in what leaves the house");
    })
    .await;
}

#[tokio::test]
async fn a_notice_of_the_inspectorate_is_acknowledged_and_its_steps_are_ticked_off() {
    on_both(async |office| {
        placed(office).await;
        let first = with(PROCEDURE, &[("version", "0")]);
        let sent = office.sends("coordinator", "/recall-procedure", &first).await;
        assert_eq!(sent.status, 303);
        send(office.house, notice(1, "new", 1, &[reference(office.house, "AB1")])).await;
        let landing = office.sees("coordinator", "/").await;
        assert!(landing.contains("Nog door niemand gelezen"), "{landing}");
        let list = office.sees("coordinator", "/recalls").await;
        assert!(list.contains(CASE));
        let place = link(&list, "/recalls/0");
        let page = office.sees("doctor", &place).await;
        assert!(page.contains("De coördinator terugroepacties bevestigt dit."));
        office.sends("coordinator", &format!("{place}/acknowledge"), &[]).await;
        let page = office.sees("coordinator", &place).await;
        assert!(!page.contains("Nog niemand heeft dit bericht gelezen"));
        assert!(page.contains("Mo Magazijn"), "the steps are those of the procedure");
        office.sends("coordinator", &format!("{place}/steps/block_stock"), &[]).await;
        let page = office.sees("coordinator", &place).await;
        assert!(page.contains("Klaar: Coordinator Noord"), "{page}");
        assert_eq!(office.looks("neighbour", &place).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_drill_says_so_on_every_page_and_stands_apart_for_the_board() {
    on_both(async |office| {
        placed(office).await;
        let place = opened(office, &[("drill", "yes")]).await;
        for path in ["", "/patients", "/stock", "/letters"] {
            let page = office.sees("coordinator", &format!("{place}{path}")).await;
            assert!(page.contains("OEFENING: dit is niet echt"), "{path}");
            assert!(page.contains("<title>OEFENING: "), "{path}");
        }
        let list = office.sees("coordinator", "/recalls").await;
        assert!(list.contains("Er is geen terugroepactie open.") && list.contains("Oefeningen"));
        let board = office.sees("board", "/board").await;
        assert!(board.contains("Reactietijden van oefeningen"), "{board}");
        assert!(board.contains("Er is geen terugroepactie open."), "it is no real one");
        let landing = office.sees("coordinator", "/").await;
        assert!(landing.contains("Bel of schrijf geen echte patiënten."), "{landing}");
        assert!(!landing.contains("Bel of schrijf deze patiënten."), "nobody is called in a drill");
        let instructions = office.sees("doctor", "/instructions").await;
        assert!(!instructions.contains("Heupkop"), "a drill warns nobody at the table");
    })
    .await;
}

#[tokio::test]
async fn changed_instructions_are_read_by_whom_the_coordinator_asked_and_by_version() {
    on_both(async |office| {
        let place = opened(office, &[("actions", "instructions_changed")]).await;
        let at = format!("{place}/readers");
        let asked = [("names", "Doctor Noord\n\nRegistrar Noord")];
        assert_eq!(office.sends("coordinator", &at, &asked).await.status, 303);
        assert!(office.sees("doctor", "/").await.contains("Gewijzigde gebruiksaanwijzing"));
        let page = office.sees("doctor", "/instructions").await;
        assert!(page.contains("u bent gevraagd dit te lezen"), "{page}");
        let id = place.rsplit('/').next().unwrap().to_owned();
        let confirm = format!("/instructions/{id}");
        let old = office.sends("doctor", &confirm, &[("of", "7")]).await;
        assert_eq!(old.header("location"), "/instructions?told=old");
        office.sends("doctor", &confirm, &[("of", "0")]).await;
        assert!(office.sees("doctor", "/instructions").await.contains("u hebt dit gelezen"));
        let page = office.sees("coordinator", &at).await;
        assert!(page.contains("1 / 2"), "{page}");
        assert_eq!(office.looks("doctor", &at).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_procedure_has_versions_and_receipts_and_two_writers_see_both() {
    on_both(async |office| {
        let first = with(PROCEDURE, &[("version", "0")]);
        assert_eq!(office.sends("quality", "/recall-procedure", &first).await.status, 303);
        let other = with(PROCEDURE, &[("version", "0"), ("coordinator", "Wim Wissel")]);
        let stale = office.sends("coordinator", "/recall-procedure", &other).await;
        assert_eq!(stale.status, 412);
        assert!(stale.text().contains("Wim Wissel") && stale.text().contains("Roos Recall"));
        let lacking =
            with(PROCEDURE, &[("version", "1"), ("owner_close", ""), ("mailbox_inside", "")]);
        let lacking = office.sends("coordinator", "/recall-procedure", &lacking).await;
        assert_eq!(lacking.status, 400);
        assert!(lacking.text().contains("Afsluiten: wie") && lacking.text().contains("binnen"));
        office.sends("board", "/recall-procedure/read", &[("of", "1")]).await;
        let page = office.sees("registrar", "/recall-procedure").await;
        assert!(page.contains("Board Noord") && page.contains("Versie 1"), "{page}");
        let next = with(PROCEDURE, &[("version", "1"), ("coordinator", "Wim Wissel")]);
        office.sends("coordinator", "/recall-procedure", &next).await;
        let page = office.sees("board", "/recall-procedure").await;
        assert!(page.contains("Ik heb deze versie gelezen"), "a new version is read anew");
        assert!(page.contains("Eerdere versies"));
    })
    .await;
}

#[tokio::test]
async fn a_closed_recall_changes_no_more_and_says_so() {
    on_both(async |office| {
        placed(office).await;
        send(office.house, notice(1, "new", 1, &[reference(office.house, "AB1")])).await;
        let place = link(&office.sees("coordinator", "/recalls").await, "/recalls/0");
        let list = office.sees("coordinator", &format!("{place}/patients")).await;
        let one = link(&list, &format!("{place}/patients/"));
        let mut over = notice(2, "closure", 2, &[]);
        over["implants"] = json!({ "certain": [], "possible": [] });
        send(office.house, over).await;
        let form = [("reached", "yes")];
        let answer = office.sends("coordinator", &format!("{one}/call"), &form).await;
        assert!(answer.text().contains("Deze terugroepactie is gesloten. Er is niets veranderd."));
        assert!(office.sees("coordinator", "/recalls?closed=1").await.contains(CASE));
    })
    .await;
}
