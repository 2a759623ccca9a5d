//! Inspections across the front door: from planning to publication, what is refused and by which
//! rule, and the round of seventeen clinics.

mod at_doors;
mod blackout;
mod follow;
mod publication;
mod refusals;
mod rounds;

pub(crate) use at_doors::AtDoors;
use testkit::answer::Answer;
use testkit::people::Browser;
use testkit::supervision::NORMS;

use crate::harness::{form, form_of_now, own, post, post_twice};

/// What one is planned with.
const PLAN: &[(&str, &str)] = &[
    ("subject", "provider"),
    ("subject_number", "000012345678"),
    ("name", "Kliniek Zeezicht"),
    ("on", "2026-03-02"),
    ("framework", "implants/2021"),
    ("visit", "announced"),
    ("reason", "periodic"),
    ("team", "Ties Toezicht\nIlse Inspectie"),
];

/// Scores that are all A.
pub(crate) const ALL_A: [&str; 4] = ["AAAAA", "AAAAA", "AAA", "AAAAAAAA"];

/// Plans an inspection: its address.
pub(crate) async fn plan(browser: &mut Browser, number: &str, more: &[(&str, &str)]) -> String {
    let mut fields = form(browser, "/inspections/new").await;
    fields.push(own(("number", number)));
    let is_said = |name: &str| more.iter().any(|(it, _)| *it == name);
    fields.extend(PLAN.iter().filter(|(name, _)| !is_said(name)).copied().map(own));
    fields.extend(more.iter().copied().map(own));
    let answer = post(browser, "/inspections/new", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// Does something in an inspection, from its page; twice, as by a double click.
pub(crate) async fn act(
    browser: &mut Browser,
    inspection: &str,
    name: &str,
    typed: &[(&str, &str)],
) -> Answer {
    let path = format!("{inspection}/do/{name}");
    let mut fields = form_of_now(browser, &path).await;
    fields.extend(typed.iter().copied().map(own));
    post_twice(browser, &path, &fields).await
}

/// The same, which must go well.
pub(crate) async fn done(
    browser: &mut Browser,
    inspection: &str,
    name: &str,
    typed: &[(&str, &str)],
) {
    let answer = act(browser, inspection, name, typed).await;
    assert_eq!(answer.status, 303, "{name}: {}", answer.text());
}

/// The same, which must be refused by this rule.
pub(crate) async fn refused(
    browser: &mut Browser,
    inspection: &str,
    (name, typed): (&str, &[(&str, &str)]),
    rule: &str,
) -> String {
    let answer = act(browser, inspection, name, typed).await;
    let text = answer.text();
    assert_eq!(answer.status, 400, "{name}: {text}");
    assert!(text.contains(&format!("({rule}")), "{name}: {rule} not in {text}");
    text
}

/// A visit with evidence for every norm.
pub(crate) async fn visit(browser: &mut Browser, inspection: &str) {
    done(browser, inspection, "prepared", &[]).await;
    done(browser, inspection, "visited", &[("on", "2026-03-02")]).await;
    let mut evidence =
        vec![("of", "document"), ("reference", "Kwaliteitshandboek 4.2"), ("on", "2026-03-02")];
    evidence.extend(NORMS.iter().flat_map(|(_, norms)| *norms).map(|norm| ("norms", *norm)));
    done(browser, inspection, "evidence", &evidence).await;
}

/// Scores the norms of the themes, follows what the rules propose, and sends it out: the report is
/// final.
pub(crate) async fn judge(browser: &mut Browser, inspection: &str, scores: [&str; 4]) {
    for ((theme, norms), scores) in NORMS.iter().zip(scores) {
        score_norms(browser, inspection, (theme, norms), scores).await;
        let proposal = proposal(browser, &format!("{inspection}/do/theme_{theme}")).await;
        done(browser, inspection, &format!("theme_{theme}"), &[("score", &proposal)]).await;
    }
    let proposal = proposal(browser, &format!("{inspection}/do/outcome")).await;
    done(browser, inspection, "outcome", &[("score", &proposal)]).await;
}

pub(crate) async fn score_norms(
    browser: &mut Browser,
    inspection: &str,
    (theme, norms): (&str, &[&str]),
    scores: &str,
) {
    let motives: Vec<String> = norms.iter().map(|it| format!("motive-{it}")).collect();
    let letters: Vec<String> = scores.chars().map(|it| it.to_string()).collect();
    let mut typed = Vec::new();
    for ((norm, motive), letter) in norms.iter().zip(&motives).zip(&letters) {
        typed.push((*norm, letter.as_str()));
        if letter != "A" {
            typed.push((motive.as_str(), "Zie het bewijs"));
        }
    }
    done(browser, inspection, &format!("norms_{theme}"), &typed).await;
}

/// What a page says that the rules propose.
pub(crate) async fn proposal(browser: &mut Browser, path: &str) -> String {
    let page = browser.look(path).await.text();
    let (_, rest) = page.split_once("<dt>Voorstel</dt><dd>").expect(&page);
    rest.split('<').next().unwrap().to_owned()
}

/// Makes the report final, on the day of the tests' clock.
pub(crate) async fn finalise(browser: &mut Browser, inspection: &str) {
    finalise_on(browser, inspection, "2026-04-15").await;
}

/// The same on another day.
pub(crate) async fn finalise_on(browser: &mut Browser, inspection: &str, day: &str) {
    done(browser, inspection, "draft", &[("findings", "Alles is besproken")]).await;
    done(browser, inspection, "hearing", &[]).await;
    done(browser, inspection, "done", &[("on", day)]).await;
    done(browser, inspection, "final", &[]).await;
}

/// The report as JSON.
pub(crate) async fn report(browser: &mut Browser, inspection: &str) -> serde_json::Value {
    browser.look(&format!("{inspection}/report/report.json")).await.json()
}
