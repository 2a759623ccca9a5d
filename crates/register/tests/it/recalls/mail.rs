//! E-mails and reminders: a provider that does not answer is written to, and then told of; nothing
//! of a notice stands in an e-mail, and none is sent twice (rule R55).

use register::Context;
use register::use_case::{mail_providers, remind_providers};
use serde_json::{Value, json};
use testkit::post::{Mood, PostOffice, Taken};
use testkit::register::{HIP, NOORD, Session, TestRegister, ZUID, on_both, with};

use super::{CASE, course, filled, notice_id, sending, sends, update};

/// A register whose first hospital said where it is reached, and that mails.
struct Post<'r> {
    cx: Context,
    office: PostOffice,
    inspector: Session<'r>,
    noord: Session<'r>,
}

async fn post(r: &TestRegister) -> Post<'_> {
    let office = PostOffice::opens().await;
    let cx = r.mailing_by(&office);
    let router = register::router(cx.clone());
    let noord = r.provider(&[NOORD]).await.at(&router);
    let contact = json!({
        "version": 0, "mailbox": "recall@noord.example", "coordinator": "Kees Coördinator",
        "telephone": "050 123 45 67", "secondMailbox": "bestuur@noord.example",
    });
    let answer = noord.put(&format!("/v1/recall-contacts/{NOORD}"), &contact).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    Post { cx, office, inspector: r.inspectorate().await.at(&router), noord }
}

/// To whom, with what it is about.
fn told(letters: &[Taken]) -> Vec<String> {
    let subject = |text: &str| {
        let line = text.lines().find(|line| line.starts_with("Subject:")).unwrap_or_default();
        let again = line.contains("Herinnering");
        let drill = line.contains("OEFENING");
        format!("{}{}", if again { " again" } else { "" }, if drill { " drill" } else { "" })
    };
    letters.iter().map(|it| format!("{}{}", it.to, subject(&it.text))).collect()
}

/// The one provider of that number in the course of the case.
fn provider(course: &Value, branch: &str) -> Value {
    let all = course["providers"].as_array().unwrap();
    all.iter().find(|it| it["branchNumber"] == branch).cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_mailbox_is_written_to_at_once_and_reads_nothing_of_the_notice() {
    on_both(async |r| {
        let at = filled(r).await;
        let post = post(r).await;
        sends(&post.inspector, &sending(1, at)).await;
        assert_eq!(mail_providers::deliver(&post.cx).await.unwrap(), 1);
        // Again, and in another process: it was taken, so nobody is written to twice.
        assert_eq!(mail_providers::deliver(&post.cx).await.unwrap(), 0);
        r.at("2026-04-15T18:00:00Z");
        assert_eq!(mail_providers::deliver(&r.mailing_by(&post.office)).await.unwrap(), 0);
        let letters = post.office.taken();
        assert_eq!(told(&letters), ["recall@noord.example"]);
        let text = &letters[0].text;
        for said in
            ["Ter attentie van: Kees Coördinator", "/mailbox", "20 april 2026", "20 April 2026"]
        {
            assert!(text.contains(said), "{said}: {text}");
        }
        for secret in [HIP, "AB12", "ZN-1", "Heupkop", "Tern", CASE, NOORD, &notice_id(1)] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
        let course = course(&post.inspector).await;
        let mails = &provider(&course, NOORD)["notices"][0]["mails"];
        assert_eq!(mails[0]["step"], "sent");
        assert_eq!(mails[0]["takenAt"], "2026-04-15T10:00:00.000000Z");
        assert_eq!(provider(&course, ZUID)["notices"][0]["mails"], json!([]));
        post.office.closes();
    })
    .await;
}

#[tokio::test]
async fn a_server_that_is_busy_or_breaks_off_is_tried_again_and_a_refused_address_is_not() {
    on_both(async |r| {
        let at = filled(r).await;
        let post = post(r).await;
        post.office.becomes(Mood::Busy);
        sends(&post.inspector, &sending(1, at)).await;
        assert_eq!(mail_providers::deliver(&post.cx).await.unwrap(), 0);
        post.office.becomes(Mood::Willing);
        assert_eq!(mail_providers::deliver(&post.cx).await.unwrap(), 0, "not before the pause");
        r.at("2026-04-15T10:02:00Z");
        assert_eq!(mail_providers::deliver(&post.cx).await.unwrap(), 1);
        // It had the letter and did not say so: the second has the same name.
        post.office.becomes(Mood::Silent);
        r.at("2026-04-16T10:00:00Z");
        assert_eq!(remind_providers::remind(&post.cx).await.unwrap(), 2, "two hospitals");
        assert_eq!(mail_providers::deliver(&post.cx).await.unwrap(), 0);
        post.office.becomes(Mood::Willing);
        r.at("2026-04-16T10:02:00Z");
        assert_eq!(mail_providers::deliver(&post.cx).await.unwrap(), 1);
        let letters = post.office.taken();
        assert_eq!(told(&letters)[1..], ["recall@noord.example again"; 2]);
        let name = |letter: &Taken| {
            letter.text.lines().find(|line| line.starts_with("Message-ID")).map(str::to_owned)
        };
        assert_eq!(name(&letters[1]), name(&letters[2]));
        assert_ne!(name(&letters[0]), name(&letters[1]));
        post.office.becomes(Mood::Refusing);
        r.at("2026-04-17T10:00:00Z");
        remind_providers::remind(&post.cx).await.unwrap();
        mail_providers::deliver(&post.cx).await.unwrap();
        post.office.becomes(Mood::Willing);
        r.at("2026-04-18T10:00:00Z");
        assert_eq!(mail_providers::deliver(&post.cx).await.unwrap(), 0);
        let course = course(&post.inspector).await;
        let mails = provider(&course, NOORD)["notices"][0]["mails"].as_array().unwrap().clone();
        let refused = mails.iter().filter(|it| !it["refusedAt"].is_null()).count();
        assert_eq!((mails.len(), refused), (4, 2), "{mails:?}");
        post.office.closes();
    })
    .await;
}

#[tokio::test]
async fn who_does_not_answer_is_reminded_twice_and_then_told_of_once() {
    on_both(async |r| {
        let at = filled(r).await;
        let post = post(r).await;
        let two = || post.cx.clone();
        sends(&post.inspector, &sending(1, at)).await;
        mail_providers::deliver(&post.cx).await.unwrap();
        r.at("2026-04-16T09:59:00Z");
        assert_eq!(remind_providers::remind(&post.cx).await.unwrap(), 0);
        // Two processes at once: each step of each hospital is taken by one of them.
        r.at("2026-04-16T10:00:00Z");
        let (beside, here) = (r.mailing_by(&post.office), two());
        let both = tokio::join!(remind_providers::remind(&here), remind_providers::remind(&beside));
        assert_eq!(both.0.unwrap() + both.1.unwrap(), 2);
        mail_providers::deliver(&post.cx).await.unwrap();
        // The system of the first hospital fetches its notices; nobody reads them.
        let notices = super::mail(&post.noord, 0).await;
        let last = notices.last().and_then(|it| it["position"].as_i64()).unwrap();
        let _ = super::mail(&post.noord, last).await;
        r.at("2026-04-17T10:00:00Z");
        assert_eq!(remind_providers::remind(&post.cx).await.unwrap(), 2);
        mail_providers::deliver(&post.cx).await.unwrap();
        assert_eq!(
            told(&post.office.taken()),
            [
                "recall@noord.example",
                "recall@noord.example again",
                "recall@noord.example again",
                "bestuur@noord.example again",
            ]
        );
        // The third working day is a Monday, and the last day to acknowledge; it is over at night.
        r.at("2026-04-20T21:59:00Z");
        assert_eq!(remind_providers::remind(&post.cx).await.unwrap(), 0);
        r.at("2026-04-20T22:00:00Z");
        assert_eq!(remind_providers::remind(&post.cx).await.unwrap(), 2);
        assert_eq!(remind_providers::remind(&post.cx).await.unwrap(), 0);
        let course = course(&post.inspector).await;
        let noord = &provider(&course, NOORD)["notices"][0];
        assert_eq!(noord["awaits"], "acknowledgement");
        assert_eq!(noord["remindedAt"].as_array().unwrap().len(), 2);
        assert_eq!(noord["escalatedAt"], "2026-04-20T22:00:00.000000Z");
        let zuid = &provider(&course, ZUID)["notices"][0];
        assert_eq!((&zuid["awaits"], &zuid["mails"]), (&json!("receipt"), &json!([])));
        post.office.closes();
    })
    .await;
}

#[tokio::test]
async fn who_answered_and_whose_case_is_closed_is_left_alone() {
    on_both(async |r| {
        let at = filled(r).await;
        let post = post(r).await;
        post.office.becomes(Mood::Busy);
        sends(&post.inspector, &sending(1, at)).await;
        mail_providers::deliver(&post.cx).await.unwrap();
        let path = format!("/v1/mailbox/{}/acknowledgement", notice_id(1));
        let answer = post.noord.post(&path, &json!({ "branchNumber": NOORD })).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        // What waits tells nothing new any more.
        post.office.becomes(Mood::Willing);
        r.at("2026-04-16T10:00:00Z");
        assert_eq!(mail_providers::deliver(&post.cx).await.unwrap(), 0);
        assert_eq!(remind_providers::remind(&post.cx).await.unwrap(), 1, "the other hospital");
        let closed = with(sending(2, at), json!({ "kind": "closure" }));
        sends(&post.inspector, &closed).await;
        r.at("2026-05-16T10:00:00Z");
        assert_eq!(remind_providers::remind(&post.cx).await.unwrap(), 0);
        assert_eq!(mail_providers::deliver(&post.cx).await.unwrap(), 0);
        assert_eq!(post.office.taken().len(), 0);
        post.office.closes();
    })
    .await;
}

#[tokio::test]
async fn after_a_long_silence_of_the_register_one_letter_tells_all_and_a_drill_says_so() {
    on_both(async |r| {
        let at = filled(r).await;
        let post = post(r).await;
        let drill = with(sending(1, at), json!({ "drill": true }));
        sends(&post.inspector, &drill).await;
        r.at("2026-06-01T10:00:00Z");
        assert_eq!(remind_providers::remind(&post.cx).await.unwrap(), 6);
        // The first letter waited too; the last says the same and more.
        mail_providers::deliver(&post.cx).await.unwrap();
        let mut told = told(&post.office.taken());
        told.sort();
        assert_eq!(
            told,
            ["bestuur@noord.example again drill", "recall@noord.example again drill",]
        );
        // Without a mail server the steps are taken and nothing is mailed.
        let next = with(sending(3, at), json!({ "caseNumber": "IGJ-2026-18" }));
        sends(&r.inspectorate().await, &next).await;
        r.at("2026-08-03T10:00:00Z");
        assert_eq!(remind_providers::remind(&r.cx).await.unwrap(), 6);
        assert_eq!(r.rows("recall_mail").await, 3, "those of the drill, one of them dropped");
        post.office.closes();
    })
    .await;
}

#[tokio::test]
async fn an_e_mail_that_waits_when_its_case_closes_is_not_sent() {
    on_both(async |r| {
        let at = filled(r).await;
        let post = post(r).await;
        sends(&post.inspector, &sending(1, at)).await;
        assert_eq!(mail_providers::deliver(&post.cx).await.unwrap(), 1);
        // The server is busy with the reminder when the case closes.
        post.office.becomes(Mood::Busy);
        r.at("2026-04-16T10:00:00Z");
        assert_eq!(remind_providers::remind(&post.cx).await.unwrap(), 2, "two hospitals");
        assert_eq!(mail_providers::deliver(&post.cx).await.unwrap(), 0);
        let waiting = "SELECT COUNT(*) FROM recall_mail WHERE taken_at IS NULL";
        assert_eq!(r.database.count(waiting).await, 1);
        let closure = with(update(2, 2, at), json!({ "kind": "closure" }));
        sends(&post.inspector, &closure).await;
        post.office.becomes(Mood::Willing);
        r.at("2026-04-16T12:00:00Z");
        assert_eq!(mail_providers::deliver(&post.cx).await.unwrap(), 0);
        assert_eq!(remind_providers::remind(&post.cx).await.unwrap(), 0);
        assert_eq!(told(&post.office.taken()), ["recall@noord.example"]);
        assert_eq!(r.database.count(waiting).await, 1, "it stays on record as not sent");
        post.office.closes();
    })
    .await;
}
