//! Corrections, explantations, deaths and withdrawals from a page.

use testkit::people::{Browser, settings};
use testkit::register::{NOORD, implantation};

use super::{at_the_counter, fill, send};

#[tokio::test]
async fn a_correction_keeps_the_old_version_and_asks_for_the_file_anew() {
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        let registration = counter.registers(&mut clerk).await;
        let path = format!("{registration}/change?do=correct");
        let page = clerk.look(&path).await.text();
        assert!(page.contains("value=\"AB12\"") && page.contains("value=\"2026-04-01\""), "{page}");
        let fields = [
            ("do", "correct"),
            ("udiDi", "08712345678906"),
            ("lot", "AB13"),
            ("serial", "S1"),
            ("implantedOn", "2026-04-01"),
        ];
        let sent = send(&mut clerk, &path, &page, &fields).await;
        assert_eq!(sent.header("location"), format!("{registration}/slip"), "{}", sent.text());
        // Sent twice is one correction.
        assert_eq!(send(&mut clerk, &path, &page, &fields).await.status, 303);
        assert_eq!(counter.register.rows("event").await, 2);
        let shown = clerk.look(&registration).await.text();
        assert!(shown.contains("AB13") && shown.contains("vervangen door een latere"), "{shown}");
        assert_eq!(
            counter
                .register
                .count("SELECT count(*) FROM filing WHERE replaced_by IS NOT NULL")
                .await,
            1
        );
        let mut surgeon = counter.with("surgeon").await;
        let slip = surgeon.look(&format!("{registration}/slip")).await.text();
        assert!(slip.contains("AB13"), "{slip}");
    })
    .await;
}

#[tokio::test]
async fn two_who_correct_at_once_are_shown_both_versions() {
    at_the_counter(async |counter| {
        let noord = counter.register.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        let path = format!("/registrations/{id}/change?do=correct");
        let (mut one, mut other) = (counter.with("clerk").await, counter.with("surgeon").await);
        let (first, second) = (one.look(&path).await.text(), other.look(&path).await.text());
        let fields = |lot, day| {
            [("do", "correct"), ("udiDi", "08712345678906"), ("lot", lot), ("implantedOn", day)]
        };
        let done = send(&mut one, &path, &first, &fields("AB13", "2026-04-01")).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let both = send(&mut other, &path, &second, &fields("AB12", "2026-04-02")).await;
        assert_eq!(both.status, 412);
        let both = both.text();
        for shown in [
            "name=\"lot\" value=\"AB12\" required",
            "name=\"lot\" value=\"AB13\" required",
            "<strong>2 april 2026</strong>",
            "<strong>1 april 2026</strong>",
        ] {
            assert!(both.contains(shown), "{shown}: {both}");
        }
        // What is the same in both is not asked.
        assert_eq!(both.matches("<fieldset").count(), 2, "{both}");
        // Theirs of the lot, mine of the day.
        let chosen = send(&mut other, &path, &both, &fields("AB13", "2026-04-02")).await;
        assert_eq!(chosen.status, 303, "{}", chosen.text());
        let now = noord.registration(&id).await;
        assert_eq!(
            (now["lot"].as_str(), now["implantedOn"].as_str()),
            (Some("AB13"), Some("2026-04-02"))
        );
    })
    .await;
}

#[tokio::test]
async fn who_corrects_to_what_stands_already_tells_the_register_nothing() {
    at_the_counter(async |counter| {
        let noord = counter.register.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        let path = format!("/registrations/{id}/change?do=correct");
        let (mut one, mut other) = (counter.with("clerk").await, counter.with("surgeon").await);
        let (first, second) = (one.look(&path).await.text(), other.look(&path).await.text());
        let fields = [
            ("do", "correct"),
            ("udiDi", "08712345678906"),
            ("lot", "AB13"),
            ("implantedOn", "2026-04-01"),
        ];
        assert_eq!(send(&mut one, &path, &first, &fields).await.status, 303);
        let same = send(&mut other, &path, &second, &fields).await;
        assert_eq!(same.header("location"), format!("/registrations/{id}"), "{}", same.text());
        assert_eq!(counter.register.rows("event").await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_send_a_correction_of_one_version_at_the_same_moment_one_wins() {
    const ROUNDS: i64 = 6;
    at_the_counter(async |counter| {
        let noord = counter.register.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        let path = format!("/registrations/{id}/change?do=correct");
        // The surgeon works at another process on the same database.
        let people = settings(Some(&counter.idp), None);
        let beside = register::router(counter.register.with_people(people));
        let mut surgeon = Browser::new(&beside);
        assert_eq!(surgeon.sign_in("staff", "surgeon").await.status, 200);
        let both = [counter.with("clerk").await, surgeon];
        for round in 0..ROUNDS {
            let mut sending = Vec::new();
            for (mut browser, name) in both.clone().into_iter().zip(["A", "B"]) {
                let page = browser.look(&path).await.text();
                let (path, lot) = (path.clone(), format!("{name}{round}"));
                sending.push(async move {
                    let fields = [
                        ("do", "correct"),
                        ("udiDi", "08712345678906"),
                        ("lot", lot.as_str()),
                        ("implantedOn", "2026-04-01"),
                    ];
                    send(&mut browser, &path, &page, &fields).await.status.as_u16()
                });
            }
            let sending: Vec<_> = sending.into_iter().map(tokio::spawn).collect();
            let mut told = Vec::new();
            for sent in sending {
                told.push(sent.await.expect("no panic"));
            }
            told.sort_unstable();
            assert_eq!(told, [303, 412], "round {round}");
            assert_eq!(counter.register.rows("event").await, 2 + round);
        }
    })
    .await;
}

#[tokio::test]
async fn an_explantation_and_a_death_end_a_registration() {
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        let registration = counter.registers(&mut clerk).await;
        let path = format!("{registration}/change?do=explant");
        let early =
            fill(&mut clerk, &path, &[("do", "explant"), ("explantedOn", "2026-03-01")]).await;
        assert_eq!(early.status, 400);
        assert!(early.text().contains("id=\"explantedOn-fault\""), "{}", early.text());
        let done =
            fill(&mut clerk, &path, &[("do", "explant"), ("explantedOn", "2026-04-10")]).await;
        assert_eq!(done.header("location"), format!("{registration}/slip"));
        assert!(clerk.look(&registration).await.text().contains("10 april 2026"));
        let noord = counter.register.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-2")).await;
        let path = format!("/registrations/{id}/change?do=death");
        let done = fill(&mut clerk, &path, &[("do", "death"), ("diedOn", "2026-04-12")]).await;
        assert_eq!(done.header("location"), format!("/registrations/{id}"), "{}", done.text());
        assert_eq!(noord.registration(&id).await["state"], "deceased");
    })
    .await;
}

#[tokio::test]
async fn nobody_changes_what_another_provider_delivered() {
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        let registration = counter.registers(&mut clerk).await;
        let mut elsewhere = counter.with("elsewhere").await;
        for act in ["correct", "explant", "death", "withdraw"] {
            let path = format!("{registration}/change?do={act}");
            assert_eq!(elsewhere.look(&path).await.status, 404, "{act}");
        }
        let token = elsewhere.form_token("/").await;
        let event = registration.rsplit('/').next().unwrap();
        let fields =
            [("form_token", token.as_str()), ("do", "withdraw"), ("sure", "yes"), ("event", event)];
        assert_eq!(elsewhere.submit(&format!("{registration}/change"), &fields).await.status, 404);
        assert_eq!(clerk.look(&format!("{registration}/change?do=burn")).await.status, 404);
        assert_eq!(elsewhere.look(&format!("{registration}/slip")).await.status, 404);
        assert_eq!(counter.register.rows("event").await, 1);
    })
    .await;
}
