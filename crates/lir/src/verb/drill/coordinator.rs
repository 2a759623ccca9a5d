//! Those who carry a drill out at the providers: a coordinator at the pages of a gateway, and the
//! system of a provider without one.

use std::collections::BTreeSet;

use identity::Role;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::super::demo::{Browser, Gateway, Sheet, progress};
use crate::failure::Failure;
use crate::remote::{Remote, list};

/// A coordinator, signed in at a gateway.
#[derive(Debug)]
pub(super) struct Coordinator {
    pub(super) gateway: Gateway,
    browser: Browser,
    page: String,
    /// The page of the drill there, once it has come.
    recall: Option<String>,
}

/// What was done with a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Worked {
    /// Patients that have an outcome now.
    pub(super) told: usize,
    /// Implants whose patient is not known.
    pub(super) unknown: usize,
}

impl Coordinator {
    /// Signs in at each gateway.
    pub(super) async fn all(sheet: &Sheet) -> Result<Vec<Self>, Failure> {
        let mut all = Vec::new();
        for gateway in &sheet.gateways {
            let person = sheet.somebody(Role::RecallCoordinator, &gateway.url);
            let person = person.ok_or_else(|| {
                Failure::refused(
                    format!("nobody coordinates recalls at {}", gateway.provider),
                    "start the demo anew",
                )
            })?;
            let (browser, page) = Browser::by(person.sign_in.clone(), &gateway.url).await?;
            all.push(Self { gateway: gateway.clone(), browser, page, recall: None });
        }
        Ok(all)
    }

    /// Whether the list of a case has come.
    pub(super) async fn has(&mut self, case: &str) -> Result<bool, Failure> {
        self.recall = recall_of(&self.browser.look("/recalls").await?, case);
        Ok(self.recall.is_some())
    }

    /// Whether the list of a case is closed.
    pub(super) async fn has_closed(&mut self, case: &str) -> Result<bool, Failure> {
        Ok(recall_of(&self.browser.look("/recalls?closed=1").await?, case).is_some())
    }

    /// Says that the notice was read.
    pub(super) async fn acknowledges(&mut self) -> Result<(), Failure> {
        let Some(recall) = self.recall.clone() else { return Ok(()) };
        self.browser.fill(&recall, &format!("{recall}/acknowledge"), &[]).await?;
        Ok(())
    }

    /// Looks for stock, and gives everybody on the list an outcome.
    pub(super) async fn works(&mut self) -> Result<Worked, Failure> {
        let mut worked = Worked { told: 0, unknown: 0 };
        let Some(recall) = self.recall.clone() else { return Ok(worked) };
        let stock = format!("{recall}/stock");
        self.browser.fill(&stock, &format!("{stock}/looked"), &[]).await?;
        let list = format!("{recall}/patients");
        let mut seen = BTreeSet::new();
        loop {
            let page = self.browser.look(&list).await?;
            let new: Vec<String> = links(&page, &format!("{list}/"))
                .into_iter()
                .filter(|it| seen.insert(it.clone()))
                .collect();
            if new.is_empty() {
                break;
            }
            for patient in new {
                let outcome = format!("{patient}/outcome");
                if !self.browser.look(&patient).await?.contains(&format!("\"{outcome}\"")) {
                    worked.unknown += 1;
                    continue;
                }
                let became = [("outcome", "informed"), ("outcome_words", "OEFENING / DRILL")];
                self.browser.fill(&patient, &outcome, &became).await?;
                worked.told += 1;
            }
        }
        self.finishes(&recall).await?;
        Ok(worked)
    }

    /// Says of each step of the procedure that is still to be done, that it is.
    async fn finishes(&mut self, recall: &str) -> Result<(), Failure> {
        let page = self.browser.look(recall).await?;
        let mark = format!("action=\"{recall}/steps/");
        let steps = page.match_indices(&mark).filter_map(|(at, _)| {
            page[at + "action=\"".len()..].split('"').next().map(str::to_owned)
        });
        let steps: BTreeSet<String> = steps.collect();
        for step in steps {
            self.browser.fill(recall, &step, &[]).await?;
        }
        Ok(())
    }

    /// Signs out.
    pub(super) async fn leaves(mut self) -> Result<(), Failure> {
        self.browser.sign_out(&self.page).await
    }
}

/// The page of a recall in a list, by the number of its case.
fn recall_of(page: &str, case: &str) -> Option<String> {
    let (before, _) = page.split_once(&format!(">{case}<"))?;
    let (_, link) = before.rsplit_once("href=\"/recalls/")?;
    link.split('"').next().map(|id| format!("/recalls/{id}"))
}

/// The links of a page to something below a path, each once; without its parts.
fn links(page: &str, below: &str) -> BTreeSet<String> {
    let mark = format!("href=\"{below}");
    let found = page.match_indices(&mark).filter_map(|(at, _)| {
        page[at + "href=\"".len()..].split(['"', '?', '#']).next().map(str::to_owned)
    });
    found.filter(|it| it.len() > below.len() && !it[below.len()..].contains('/')).collect()
}

/// What came for a provider without a gateway in a case, as its own system asks for it.
pub(super) async fn notice_for(
    sender: &Remote,
    branch: &str,
    case: &str,
) -> Result<Option<Value>, Failure> {
    let mut after = 0;
    loop {
        let path = format!("/v1/mailbox?after={after}&branchNumber={branch}");
        let page = sender.get(&path).await?.accepted()?;
        let notices = list(&page, "notices");
        if let Some(found) = notices.iter().find(|it| it["caseNumber"] == case) {
            let position = found["position"].as_i64().unwrap_or_default();
            // Asking for what comes after says that this is kept.
            let path = format!("/v1/mailbox?after={position}&branchNumber={branch}");
            sender.get(&path).await?.accepted()?;
            return Ok(Some(found.clone()));
        }
        let next = page["next"].as_i64().unwrap_or_default();
        if notices.is_empty() || next <= after {
            return Ok(None);
        }
        after = next;
    }
}

/// It says that the notice was read, and that everybody was told; how many that were.
pub(super) async fn answers(
    sender: &Remote,
    branch: &str,
    notice: &Value,
    now: Timestamp,
) -> Result<usize, Failure> {
    let id = notice["noticeId"].as_str().unwrap_or_default();
    let read = json!({ "branchNumber": branch }).to_string().into_bytes();
    let path = format!("/v1/mailbox/{id}/acknowledgement");
    sender.post(&path, "application/json", read).await?.accepted()?;
    let case = notice["caseNumber"].as_str().unwrap_or_default();
    let implants = &notice["implants"];
    let told = list(implants, "certain").len() + list(implants, "possible").len();
    let report = progress(case, branch, told, true, now);
    sender.put(&format!("/v1/recalls/{case}/progress"), &report).await?.accepted()?;
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_found_by_its_case() {
        let page = r#"<a href="/recalls/a-1">one</a><div>X-1</div>
            <a class="nl-link" href="/recalls/b-2">two</a><div>X-2</div>"#;
        assert_eq!(recall_of(page, "X-2").as_deref(), Some("/recalls/b-2"));
        assert_eq!(recall_of(page, "X-3"), None);
        let page = r#"<a href="/r/1/patients/p1">a</a><a href="/r/1/patients/p1#x">a</a>
            <a href="/r/1/patients/p2/letter.pdf">b</a><a href="/r/1/patients?show=all">c</a>"#;
        let found = links(page, "/r/1/patients/");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["/r/1/patients/p1"]);
    }
}
