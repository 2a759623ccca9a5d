//! Sending a notice, and following it.

use inspectorate::use_case::recall::follow;
use serde_json::json;
use testkit::register::{NOORD, ZUID, implantation, with};

use super::{add, notice, open_recall, ready, save, send, to_send, trace};
use crate::harness::{Office, form, on_both, own, post};

#[tokio::test]
async fn a_notice_reaches_who_has_a_hit_and_the_page_shows_how_far_each_is() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let (case, scope) = ready(&mut vera, "IGJ-1", "AB12").await;
        let sent = send(&mut vera, &scope, "3").await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        assert_eq!(sent.header("location"), format!("{case}/recall"));
        let noord = office.register.provider(&[NOORD]).await;
        let box_of = noord.get("/v1/mailbox?after=0").await.json();
        let got = &box_of["notices"][0];
        assert_eq!(got["caseNumber"], "IGJ-1");
        assert_eq!(got["implants"]["certain"], json!(["ZN-1"]));
        assert_eq!(got["implants"]["possible"], json!(["ZN-3"]));
        let id = got["noticeId"].as_str().unwrap();
        let read = json!({ "branchNumber": NOORD, "user": "R. Roos" });
        let path = format!("/v1/mailbox/{id}/acknowledgement");
        assert!(noord.post(&path, &read).await.status.is_success());
        let report = json!({
            "caseNumber": "IGJ-1", "branchNumber": NOORD, "sequence": 1,
            "asOf": "2026-04-15T10:00:00Z",
            "implants": { "told": 2, "traced": 2, "untraced": 0, "foundBeside": 0 },
            "patients": { "found": 2, "open": 1, "overdue": 1, "untold": 1, "informed": 0,
                "appointment": 1, "explanted": 0, "declined": 0, "deceased": 0, "moved": 0,
                "notReachable": 0 },
        });
        let told = noord.put("/v1/recalls/IGJ-1/progress", &report).await;
        assert!(told.status.is_success(), "{}", told.text());
        follow::step(&office.cx, true).await.unwrap();
        let page = vera.look(&format!("{case}/recall")).await.text();
        assert!(page.contains("In de postbus bij 2"), "{page}");
        assert!(page.contains(&format!("hx-get=\"{case}/recall/progress\"")), "{page}");
        let part = vera.look(&format!("{case}/recall/progress")).await.text();
        assert!(!part.contains("<html") && part.contains("id=\"progress\""), "{part}");
        let rows: Vec<&str> =
            part.split("<tr>").filter(|row| row.contains("scope=\"row\"")).collect();
        let of = |branch: &str| *rows.iter().find(|row| row.contains(branch)).unwrap();
        assert!(of(NOORD).contains("Over de datum"), "{part}");
        assert!(of(ZUID).contains("Geen contact bekend"), "{part}");
        assert_eq!(office.last_lines(1).await, ["progress.read Done IGJ-1 2"]);
        assert!(part.contains("Wat nu") && part.contains("Geen contact bekend: 1."), "{part}");
        // Who begins the day sees it before any case is opened.
        let desk = vera.look("/").await.text();
        assert!(desk.contains("Terugroepacties waarin u iets moet doen"), "{desk}");
        assert!(vera.look("/inbox").await.text().contains("Te bellen: 1"));
        // Nothing changed: nothing is written but that it was asked.
        follow::step(&office.cx, true).await.unwrap();
        assert_eq!(office.last_lines(1).await, ["progress.follow Done IGJ-1 0"]);
    })
    .await;
}

#[tokio::test]
async fn a_scope_that_hits_nothing_or_much_is_sent_only_with_its_number() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = open_recall(&mut vera, "IGJ-1").await;
        assert_eq!(save(&mut vera, &case, 0, &notice()).await.status, 303);
        let nothing =
            add(&mut vera, &case, &[("lots", "QQ9"), ("implanted_to", "2000-01-01")]).await;
        trace(&mut vera, &nothing).await;
        let fields = to_send(&mut vera, &nothing).await;
        let without = post(&mut vera, &format!("{nothing}/send"), &fields).await;
        assert_eq!(without.status, 400);
        assert!(
            without.text().contains("dit raakt geen geregistreerd implantaat"),
            "{}",
            without.text()
        );
        let much = add(&mut vera, &case, &[("udi_dis", testkit::register::HIP)]).await;
        trace(&mut vera, &much).await;
        for (typed, told) in
            [("", "Typ het aantal"), ("3", "niet het aantal"), ("x", "alleen een getal")]
        {
            let answer = send(&mut vera, &much, typed).await;
            assert_eq!(answer.status, 400, "{typed}");
            assert!(answer.text().contains(told), "{typed}: {}", answer.text());
        }
        assert_eq!(office.database.count("SELECT COUNT(*) FROM recall_sending").await, 0);
        assert_eq!(send(&mut vera, &much, "4").await.status, 303);
        let page = vera.look(&format!("{case}/recall")).await.text();
        assert!(page.contains("Implantaten: 4. Zorgaanbieders: 2."), "{page}");
        // What is old is not sent any more.
        let answer = vera.look(&format!("{nothing}/send")).await.text();
        assert!(answer.contains("Er is een nieuwere versie"), "{answer}");
    })
    .await;
}

#[tokio::test]
async fn the_same_page_sends_once_and_a_widened_scope_reaches_only_what_is_new() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let (case, scope) = ready(&mut vera, "IGJ-1", "AB13").await;
        let mut fields = to_send(&mut vera, &scope).await;
        fields.push(own(("confirm", "2")));
        let path = format!("{scope}/send");
        for _ in 0..2 {
            let answer = post(&mut vera, &path, &fields).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
        }
        assert_eq!(office.database.count("SELECT COUNT(*) FROM recall_sending").await, 1);
        assert_eq!(office.register.rows("sending").await, 1);
        let wider =
            add(&mut vera, &case, &[("udi_dis", testkit::register::HIP), ("lots", "AB12\nAB13")])
                .await;
        trace(&mut vera, &wider).await;
        let page = vera.look(&format!("{wider}/send")).await.text();
        assert!(page.contains("Dit is een vervolg"), "{page}");
        let mut victor = office.browser_of("victor").await;
        let mut late = to_send(&mut victor, &wider).await;
        late.push(own(("confirm", "4")));
        assert_eq!(send(&mut vera, &wider, "4").await.status, 303);
        let zuid = office.register.provider(&[ZUID]).await;
        let got = zuid.get("/v1/mailbox?after=0").await.json();
        assert_eq!(got["notices"].as_array().unwrap().len(), 1, "{got}");
        assert_eq!(got["notices"][0]["kind"], "update");
        // Somebody else had the page open too: nobody would hear anything new.
        let answer = post(&mut victor, &format!("{wider}/send"), &late).await.text();
        assert!(answer.contains("er is niets nieuws te vertellen"), "{answer}");
        assert_eq!(office.database.count("SELECT COUNT(*) FROM recall_sending").await, 2);
        let noord = office.register.provider(&[NOORD]).await;
        let got = noord.get("/v1/mailbox?after=0").await.json();
        assert_eq!(got["notices"][1]["implants"]["certain"], json!(["ZN-1"]), "{got}");
        // Other words without other devices go out too, under the next number.
        let mut reworded = notice();
        reworded.retain(|(name, _)| name != "nl_advice");
        reworded.push(own(("nl_advice", "Roep patiënten deze week op")));
        assert_eq!(save(&mut vera, &case, 1, &reworded).await.status, 303);
        assert_eq!(send(&mut vera, &wider, "4").await.status, 303);
        let got = zuid.get("/v1/mailbox?after=0").await.json();
        assert_eq!(got["notices"][1]["text"]["nl"]["advice"], "Roep patiënten deze week op");
        let page = vera.look(&format!("{case}/recall")).await.text();
        assert_eq!(page.matches("In de postbus bij 2").count(), 2, "{page}");
        assert_eq!(page.matches("In de postbus bij 1").count(), 1, "{page}");
    })
    .await;
}

#[tokio::test]
async fn what_the_register_did_not_answer_is_sent_once_when_it_does() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let (case, scope) = ready(&mut vera, "IGJ-1", "AB12").await;
        let mut access = office.access(Vec::new());
        access.url = "http://127.0.0.1:9".to_owned();
        let away = office.asking(Some(access));
        let mut victor = Office::signed_in(&away, "victor").await;
        assert_eq!(send(&mut victor, &scope, "3").await.status, 303);
        let page = victor.look(&format!("{case}/recall")).await.text();
        assert!(page.contains("Wacht op het register"), "{page}");
        // Whoever looks at it need not ask again: the page does, as long as something waits.
        let asks_again = format!("hx-get=\"{case}/recall\"");
        assert!(page.contains(&asks_again), "{page}");
        assert!(!page.contains("Naar versturen"), "nobody is led to send it again: {page}");
        assert_eq!(office.register.rows("sending").await, 0);
        // One after the other: no second one before the first went out.
        assert!(
            vera.look(&format!("{scope}/send")).await.text().contains("Er wacht nog een bericht")
        );
        for _ in 0..2 {
            follow::step(&office.cx, true).await.unwrap();
        }
        assert_eq!(office.register.rows("sending").await, 1);
        let page = vera.look(&format!("{case}/recall")).await.text();
        assert!(page.contains("In de postbus bij 2") && !page.contains(&asks_again), "{page}");
    })
    .await;
}

#[tokio::test]
async fn what_is_sent_is_what_was_looked_at_and_nothing_that_came_after() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let (case, scope) = ready(&mut vera, "IGJ-1", "AB12").await;
        let noord = office.register.provider(&[NOORD]).await;
        noord.registers(with(implantation("ZN-9"), json!({ "lot": "AB12" }))).await;
        assert_eq!(send(&mut vera, &scope, "3").await.status, 303);
        let got = noord.get("/v1/mailbox?after=0").await.json();
        assert_eq!(got["notices"][0]["implants"]["certain"], json!(["ZN-1"]), "{got}");
        // A page from before another trace was asked is not sent.
        let second = add(&mut vera, &case, &[("lots", "AB12")]).await;
        trace(&mut vera, &second).await;
        let fields = to_send(&mut vera, &second).await;
        trace(&mut vera, &second).await;
        let answer = post(&mut vera, &format!("{second}/send"), &fields).await;
        assert!(answer.text().contains("Intussen is er iets veranderd"), "{}", answer.text());
        // A closed case sends nothing more.
        let path = format!("{case}/closing");
        let mut closing = form(&mut vera, &path).await;
        closing.extend([("motive", "Een vergissing"), ("all_the_same", "yes")].map(own));
        assert_eq!(post(&mut vera, &path, &closing).await.status, 303);
        let answer = post(&mut vera, &format!("{second}/send"), &fields).await;
        assert!(answer.text().contains("Deze zaak is gesloten"), "{}", answer.text());
        // What was said to close it went out, and nothing else.
        assert_eq!(office.register.rows("sending").await, 2);
    })
    .await;
}
