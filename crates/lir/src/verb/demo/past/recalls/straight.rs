//! Providers without a gateway, as their own systems speak to the register: where they are reached,
//! that they read a notice, and how far they are.

use jiff::Timestamp;
use serde_json::{Value, json};
use simulate::{Habit, Provider};

use super::super::super::houses::Houses;
use super::super::super::province::Province;
use crate::failure::Failure;
use crate::remote::{Remote, list};

/// Those providers.
pub(super) struct Straight<'p> {
    pub(super) province: &'p Province,
    pub(super) houses: &'p Houses,
    pub(super) now: Timestamp,
}

impl Straight<'_> {
    /// Every provider says where it is reached for a recall, those with a gateway too; one that fell
    /// silent does not.
    pub(super) async fn keep_contacts(&self) -> Result<(), Failure> {
        for it in self.province.nation().providers() {
            let Some(system) = self.system_of(it) else { continue };
            let branch = &it.branch;
            let contact = json!({
                "version": 0,
                "mailbox": format!("terugroep@locatie-{branch}.example"),
                "coordinator": "Bureau terugroepacties",
                "telephone": "+31 70 555 01 00",
                "secondMailbox": format!("bestuur@locatie-{branch}.example"),
            });
            system.put(&format!("/v1/recall-contacts/{branch}"), &contact).await?.accepted()?;
        }
        Ok(())
    }

    /// As which caller a provider speaks to the register; none if it does not.
    fn system_of(&self, it: &Provider) -> Option<&Remote> {
        match self.province.gateway_of(it) {
            Some(at) => self.houses.gateways.get(at).map(|house| &house.at_register),
            None if matches!(it.habit, Habit::Delivers | Habit::Lags(_)) => {
                Some(&self.houses.sender)
            }
            None => None,
        }
    }

    /// They read what came in a case and say how far they are. In an exercise all of them are done;
    /// in a recall some are half-way, one has only fetched it, and who registers by hand has it
    /// waiting in the pages of the register.
    pub(super) async fn answer(&self, case: &str, is_drill: bool) -> Result<(), Failure> {
        let by_hand = self.province.by_hand();
        let all = self.province.straight();
        let mut slow = !is_drill;
        for it in all.filter(|it| is_drill || Some(*it) != by_hand) {
            let system = &self.houses.sender;
            let path = |after: i64| format!("/v1/mailbox?after={after}&branchNumber={}", it.branch);
            let page = system.get(&path(0)).await?.accepted()?;
            let next = page.get("next").and_then(Value::as_i64).unwrap_or_default();
            // Asking for what comes after says that all before is kept.
            system.get(&path(next)).await?.accepted()?;
            let is_it = |notice: &&Value| notice["caseNumber"] == case;
            let Some(notice) = list(&page, "notices").iter().find(is_it) else { continue };
            if std::mem::take(&mut slow) {
                continue;
            }
            self.reads_and_reports(it, notice, is_drill).await?;
        }
        Ok(())
    }

    async fn reads_and_reports(
        &self,
        it: &Provider,
        notice: &Value,
        is_done: bool,
    ) -> Result<(), Failure> {
        let (system, branch) = (&self.houses.sender, &it.branch);
        let id = notice["noticeId"].as_str().unwrap_or_default();
        let read = json!({ "branchNumber": branch }).to_string().into_bytes();
        let path = format!("/v1/mailbox/{id}/acknowledgement");
        system.post(&path, "application/json", read).await?.accepted()?;
        let case = notice["caseNumber"].as_str().unwrap_or_default();
        let told = list(&notice["implants"], "certain").len()
            + list(&notice["implants"], "possible").len();
        let report = progress(case, branch, told, is_done, self.now);
        system.put(&format!("/v1/recalls/{case}/progress"), &report).await?.accepted()?;
        Ok(())
    }
}

/// How far a provider is that has told all its patients, or has seen half of them.
pub(in super::super::super::super) fn progress(
    case: &str,
    branch: &str,
    told: usize,
    is_done: bool,
    at: Timestamp,
) -> Value {
    let seen = if is_done { 0 } else { told / 2 };
    let (informed, open) = if is_done { (told, 0) } else { (0, told - seen) };
    json!({
        "caseNumber": case, "branchNumber": branch, "sequence": 1, "asOf": at.to_string(),
        "implants": { "told": told, "traced": told, "untraced": 0, "foundBeside": 0 },
        "patients": {
            "found": told, "open": open, "overdue": 0, "untold": open, "informed": informed,
            "appointment": seen, "explanted": 0, "declined": 0, "deceased": 0, "moved": 0,
            "notReachable": 0,
        },
        "stock": { "found": 1, "blocked": 1 },
    })
}
