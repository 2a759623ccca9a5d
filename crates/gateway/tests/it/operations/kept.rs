//! A session that ends in the middle of an operation, by its own term or because somebody took it
//! away: nothing typed is lost, nothing is sent by itself, and nobody else gets it.

use jiff::SignedDuration;
use testkit::answer::Answer;

use super::{FEMUR, Person, Theatre, knee, on_both};

/// Beyond the quarter of an hour that a session lasts without use.
const A_WHILE: SignedDuration = SignedDuration::from_mins(16);

/// What a hidden field of a page says; the last one of its name.
fn hidden(page: &str, name: &str) -> Option<String> {
    let (_, after) = page.rsplit_once(&format!("name=\"{name}\" value=\""))?;
    after.split('"').next().map(str::to_owned)
}

impl Person {
    /// Signs in again after a form that came too late, and shows what was kept.
    async fn comes_back(&mut self, late: &Answer, names: &[&str]) -> Answer {
        assert_eq!(late.header("location"), "/login?to=%2Fkept", "{}", late.text());
        let kept = self.browser.sign_in_at("/login/staff?to=%2Fkept", "nurse", None).await.text();
        assert!(kept.contains("Wat u had ingevuld, is er nog"), "{kept}");
        self.token = hidden(&kept, "form_token").unwrap();
        let (_, to) = kept.rsplit_once("action=\"").unwrap();
        let to = to.split('"').next().unwrap().to_owned();
        let all = ["form_token", "kept", "idempotency"].iter().chain(names);
        let values: Vec<(&str, String)> =
            all.map(|name| (*name, hidden(&kept, name).expect("it is kept"))).collect();
        let fields: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.browser.submit(&to, &fields).await
    }
}

impl Theatre<'_> {
    fn waits(&self) {
        let clock = &self.house.clock;
        clock.set(clock.now() + A_WHILE);
    }
}

#[tokio::test]
async fn a_scan_after_a_quarter_of_an_hour_waits_in_the_field_for_the_nurse_who_signs_in_again() {
    on_both(async |theatre| {
        let operation = theatre.nurse.open(&knee()).await;
        theatre.waits();
        let nurse = &mut theatre.nurse;
        let late = nurse.send(&format!("{operation}/scans"), &[("carrier", FEMUR)]).await;
        let shown = nurse.comes_back(&late, &["carrier"]).await;
        assert_eq!(shown.status, 200);
        let shown = shown.text();
        assert!(shown.contains("U was uitgelogd"), "{shown}");
        assert_eq!(hidden(&shown, "carrier").as_deref(), Some(FEMUR), "with its separator");
        assert_eq!(nurse.items(&operation).await.len(), 0, "signing in adds nothing");
        assert_eq!(nurse.scan(&operation, FEMUR).await.0, 303);
        assert_eq!(nurse.items(&operation).await.len(), 1);
    })
    .await;
}

/// Ends the nurse's session from another browser of the same nurse.
async fn taken_away(nurse: &Person) {
    let mut other = nurse.browser.clone();
    other.cookies.clear();
    other.sign_in("staff", "nurse").await;
    let page = other.look("/sessions").await.text();
    let (token, session) =
        (hidden(&page, "form_token").unwrap(), hidden(&page, "session").unwrap());
    let fields = [("form_token", token.as_str()), ("session", session.as_str())];
    assert_eq!(other.submit("/sessions/revoke", &fields).await.status, 303);
}

#[tokio::test]
async fn a_session_that_is_taken_away_costs_the_nurse_nothing_that_was_typed() {
    on_both(async |theatre| {
        let nurse = &mut theatre.nurse;
        let details = knee();
        let fields: Vec<(&str, &str)> =
            details.iter().map(|(name, value)| (*name, value.as_str())).collect();
        taken_away(nurse).await;
        let late = nurse.send("/operations", &fields).await;
        let names: Vec<&str> = details.keys().copied().collect();
        let shown = nurse.comes_back(&late, &names).await;
        assert_eq!(shown.status, 400);
        let shown = shown.text();
        for text in ["U was uitgelogd", "value=\"P-100\"", "value=\"1951-03-04\"", "Dokter Noord"] {
            assert!(shown.contains(text), "{text} is not on {shown}");
        }
        assert!(nurse.look("/operations").await.contains("nog geen operaties"));
        nurse.open(&details).await;
    })
    .await;
}

#[tokio::test]
async fn what_a_nurse_typed_is_given_to_nobody_else_and_not_kept_after_signing_out() {
    on_both(async |theatre| {
        let nurse = &mut theatre.nurse;
        let details = knee();
        let fields: Vec<(&str, &str)> =
            details.iter().map(|(name, value)| (*name, value.as_str())).collect();
        taken_away(nurse).await;
        let late = nurse.send("/operations", &fields).await;
        assert_eq!(late.header("location"), "/login?to=%2Fkept");
        let mut desk = nurse.browser.clone();
        let seen = desk.sign_in_at("/login/staff?to=%2Fkept", "surgeon", None).await.text();
        assert!(seen.contains("Dokter Noord") && !seen.contains("P-100"), "{seen}");

        // Who signs out is gone: a copy of the cookie keeps nothing.
        let surgeon = &mut theatre.surgeon;
        let mut copy = surgeon.browser.clone();
        let token = [("form_token", surgeon.token.as_str())];
        assert_eq!(surgeon.browser.submit("/logout", &token).await.status, 303);
        let mut fields = fields;
        fields.push(token[0]);
        let late = copy.submit("/operations", &fields).await;
        assert_eq!(late.header("location"), "/login?to=%2F", "{}", late.text());
    })
    .await;
}
