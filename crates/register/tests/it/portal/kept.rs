//! A session that ends while somebody fills in a form: nothing typed is lost, and nothing is sent by
//! itself.

use jiff::SignedDuration;

use super::{at_the_counter, fill, hidden_value, send};

const FORM: &str = "/registrations/new";
const TYPED: [(&str, &str); 5] = [
    ("udiDi", "08712345678906"),
    ("lot", "AB12"),
    ("serial", "S1"),
    ("implantedOn", "2026-04-01"),
    ("do", "register"),
];

#[tokio::test]
async fn what_was_typed_before_the_session_ended_is_there_after_signing_in_and_was_not_sent() {
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        let page = clerk.look(FORM).await.text();
        let clock = &counter.register.clock;
        clock.set(clock.now() + SignedDuration::from_mins(16));
        let sent = send(&mut clerk, FORM, &page, &TYPED).await;
        assert_eq!(sent.header("location"), "/login?to=%2Fkept", "{}", sent.text());
        let kept = clerk.sign_in_at("/login/staff?to=%2Fkept", "clerk", None).await.text();
        assert!(kept.contains("Wat u had ingevuld, is er nog"), "{kept}");
        assert_eq!(counter.register.rows("event").await, 0, "signing in sends nothing");
        let fields = ["kept", "udiDi", "lot", "serial", "implantedOn", "do", "idempotency"];
        let values = fields.map(|name| (name, hidden_value(&kept, name)));
        let mut fields: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let token = hidden_value(&kept, "form_token");
        fields.push(("form_token", &token));
        let again = clerk.submit(FORM, &fields).await;
        assert_eq!(again.status, 400);
        let again = again.text();
        assert!(again.contains("U was uitgelogd") && again.contains("value=\"AB12\""), "{again}");
        assert_eq!(counter.register.rows("event").await, 0, "showing it sends nothing");
        let sent = send(&mut clerk, FORM, &again, &TYPED).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        assert_eq!(counter.register.rows("event").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_form_of_before_signing_in_again_in_another_tab_is_shown_once_more() {
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        let page = clerk.look(FORM).await.text();
        clerk.sign_in("staff", "clerk").await;
        let shown = send(&mut clerk, FORM, &page, &TYPED).await;
        assert_eq!(shown.status, 400);
        let shown = shown.text();
        assert!(shown.contains("U was uitgelogd") && shown.contains("value=\"AB12\""), "{shown}");
        let sent = send(&mut clerk, FORM, &shown, &TYPED).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
    })
    .await;
}

#[tokio::test]
async fn what_is_done_to_a_registration_waits_for_whoever_signs_in_again_and_is_not_done() {
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        let registration = counter.registers(&mut clerk).await;
        let clock = &counter.register.clock;
        for (act, field, value) in [
            ("correct", "lot", "AB13"),
            ("explant", "explantedOn", "2026-04-11"),
            ("death", "diedOn", "2026-04-12"),
        ] {
            let page = clerk.look(&format!("{registration}/change?do={act}")).await.text();
            clock.set(clock.now() + SignedDuration::from_mins(16));
            let path = format!("{registration}/change");
            let late = send(&mut clerk, &path, &page, &[("do", act), (field, value)]).await;
            assert_eq!(late.header("location"), "/login?to=%2Fkept", "{}", late.text());
            let kept = clerk.sign_in_at("/login/staff?to=%2Fkept", "clerk", None).await.text();
            let names = ["form_token", "kept", "idempotency", "version", "event", "do", field];
            let values = names.map(|name| (name, hidden_value(&kept, name)));
            let fields = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let shown = clerk.submit(&path, &fields).await;
            assert_eq!(shown.status, 400, "{act}");
            let shown = shown.text();
            let value = format!("value=\"{value}\"");
            assert!(shown.contains("U was uitgelogd") && shown.contains(&value), "{act}: {shown}");
            assert_eq!(counter.register.rows("event").await, 1, "{act} is not done");
        }
    })
    .await;
}

#[tokio::test]
async fn somebody_else_does_not_find_what_the_first_one_typed() {
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        let page = clerk.look(FORM).await.text();
        let clock = &counter.register.clock;
        clock.set(clock.now() + SignedDuration::from_mins(16));
        send(&mut clerk, FORM, &page, &TYPED).await;
        let other = clerk.sign_in_at("/login/staff?to=%2Fkept", "elsewhere", None).await.text();
        assert!(other.contains("Zoë Zuid") && !other.contains("AB12"), "{other}");
    })
    .await;
}

#[tokio::test]
async fn a_stranger_and_an_act_without_fields_keep_nothing() {
    at_the_counter(async |counter| {
        let mut stranger = counter.stranger();
        let sent = stranger.submit(FORM, &[("lot", "AB12"), ("form_token", "x")]).await;
        assert_eq!(sent.header("location"), "/login?to=%2F");
        assert_eq!(counter.register.rows("kept_form").await, 0);
        // A door that keeps nothing takes no form that says it was kept.
        let mut clerk = counter.with("clerk").await;
        let token = hidden_value(&clerk.look("/").await.text(), "form_token");
        let fields = [("form_token", token.as_str()), ("kept", "yes")];
        assert_eq!(clerk.submit("/logout", &fields).await.status, 403);
        assert_eq!(fill(&mut clerk, FORM, &TYPED).await.status, 303);
    })
    .await;
}
