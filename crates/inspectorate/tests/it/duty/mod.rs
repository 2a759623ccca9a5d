//! Watching the duty to register: figures come from a register at work, and the pages, letters, work
//! and backlogs follow from them.

mod at_doors;
mod backlogs;
mod figures;
mod letters;
mod recount;
mod work;

pub(crate) use at_doors::AtDoors;
pub(crate) use backlogs::reconcile as reconciles;
use inspectorate::use_case::duty::follow;
use serde_json::json;
use testkit::answer::Answer;
use testkit::people::Browser;
use testkit::register::{NOORD, ZUID, implantation, with};

use crate::directory::{begun, imported};
use crate::harness::{Office, form, own, post};

/// The number of the programme.
pub(crate) const PROGRAMME: &str = "TOEZICHT-LIR-2026";

/// The directory has its sites, a programme holds, two hospitals delivered, and the figures were
/// fetched: an inspector of care.
pub(crate) async fn watched(office: &Office) -> Browser {
    imported(office).await;
    let mut ties = office.browser_of("ties").await;
    begun(&mut ties, PROGRAMME).await;
    office.has_implants().await;
    fetched(office).await;
    ties
}

/// The register counts, and its figures are fetched.
pub(crate) async fn fetched(office: &Office) {
    office.register.counts_figures().await;
    assert!(follow::step(&office.cx).await.unwrap(), "the register answers");
}

/// A hospital registers implants that were placed on this day.
pub(crate) async fn registers(office: &Office, branch: &str, day: &str, count: usize) {
    let provider = office.register.provider(&[NOORD, ZUID, crate::directory::WEST]).await;
    for at in 0..count {
        let reference = format!("{branch}-{day}-{at}");
        let said = json!({
            "branchNumber": branch, "implantedOn": day, "serial": format!("{day}-{at}"),
            "lot": null,
        });
        provider.registers(with(implantation(&reference), said)).await;
    }
    office.register.sequences().await;
}

/// A letter to a site, as it is proposed, with these fields changed.
pub(crate) async fn writes(
    browser: &mut Browser,
    branch: &str,
    changed: &[(&str, &str)],
) -> Answer {
    let path = format!("/duty/sites/{branch}/letters/new");
    let fields = proposed(browser, &path, changed).await;
    post(browser, &path, &fields).await
}

/// A letter to a site that delivers, which asks to register everything all the same: its address.
pub(crate) async fn asks_for_all(browser: &mut Browser, branch: &str) -> String {
    let path = format!("/duty/sites/{branch}/letters/new");
    let never = format!("{path}?letter=DUTY-LETTER-NEVER");
    let fields = proposed(browser, &never, &[("motive", "Voor de proef")]).await;
    let sent = post(browser, &path, &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    sent.header("location").to_owned()
}

/// What the form of a letter holds, with these fields changed.
pub(crate) async fn proposed(
    browser: &mut Browser,
    path: &str,
    changed: &[(&str, &str)],
) -> Vec<(String, String)> {
    let page = browser.look(path).await.text();
    let mut fields = form(browser, path).await;
    for name in ["letter", "seen", "subject", "sent_on", "reply_by"] {
        let (_, rest) = page.split_once(&format!("name=\"{name}\"")).expect(name);
        let (_, rest) = rest.split_once("value=\"").unwrap();
        fields.push(own((name, &plain(rest.split('"').next().unwrap()))));
    }
    for name in ["body", "sent_to"] {
        let (_, rest) = page.split_once(&format!("name=\"{name}\"")).expect(name);
        let (_, rest) = rest.split_once('>').unwrap();
        fields.push(own((name, &plain(rest.split("</textarea>").next().unwrap()))));
    }
    fields.extend([own(("channel", "post")), own(("do", "send"))]);
    for (name, value) in changed {
        fields.retain(|(known, _)| known != name);
        fields.push(own((name, value)));
    }
    fields
}

fn plain(text: &str) -> String {
    let marks = [("&#10;", "\n"), ("&#13;", ""), ("&#38;", "&"), ("&#34;", "\""), ("&#39;", "'")];
    marks.iter().fold(text.to_owned(), |text, (mark, plain)| text.replace(mark, plain))
}
