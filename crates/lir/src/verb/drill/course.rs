//! The course of a drill, step by step, each with the time it took.

use std::path::Path;
use std::time::Duration;

use identity::Role;
use serde_json::Value;
use store::Clock;
use tokio::time::Instant;

use super::super::demo::{Browser, Lot, Sheet, begin, enter_scope, notice};
use super::coordinator::{self, Coordinator};
use super::waiting::until;
use super::words;
use crate::failure::Failure;
use crate::output;
use crate::remote::{Remote, list};
use crate::secret;

/// A drill that is played.
pub(super) struct Course {
    sheet: Sheet,
    patience: Duration,
    tells: Tells,
    clock: Clock,
    sender: Remote,
    inspector: Browser,
    inspector_page: String,
    coordinators: Vec<Coordinator>,
    pub(super) number: String,
    pub(super) case: String,
    pub(super) steps: Vec<Step>,
    /// The report of the inspectorate, as it was read last.
    pub(super) report: Value,
    began: Instant,
}

/// How a drill is told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tells {
    /// Each step is printed when it is done.
    pub(super) steps: bool,
    /// The houses stay afterwards, and the evidence in them.
    pub(super) stays: bool,
}

/// A step that came about.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// Its stable code.
    pub(super) code: &'static str,
    /// What was seen.
    pub(super) seen: String,
    /// How long it took.
    pub(super) took: Duration,
}

impl Course {
    /// Signs everybody in.
    pub(super) async fn begin(
        sheet: Sheet,
        patience: Duration,
        tells: Tells,
    ) -> Result<Self, Failure> {
        let clock = Clock::system();
        let person = sheet.somebody(Role::VigilanceInspector, &sheet.inspectorate);
        let person = person.ok_or_else(|| missing("nobody is an inspector"))?;
        let (inspector, inspector_page) =
            Browser::by(person.sign_in.clone(), &sheet.inspectorate).await?;
        let coordinators = Coordinator::all(&sheet).await?;
        let token = secret::token(Path::new(&sheet.sender_token_file))?;
        let sender = Remote::new("register", &sheet.register, token)?;
        let number = clock.now().strftime("OEF-%Y%m%d-%H%M%S").to_string();
        let (case, steps, report) = (String::new(), Vec::new(), Value::Null);
        let began = Instant::now();
        Ok(Self {
            sheet,
            patience,
            tells,
            clock,
            sender,
            inspector,
            inspector_page,
            coordinators,
            number,
            case,
            steps,
            report,
            began,
        })
    }

    /// Plays all of it.
    pub(super) async fn play(&mut self) -> Result<(), Failure> {
        let lot = self.sheet.drill.clone();
        let lot = lot.ok_or_else(|| missing("it has no lot that is left for a drill"))?;
        self.opens(&lot).await?;
        self.sends(&lot).await?;
        let others = self.arrives().await?;
        self.works(&others).await?;
        self.closes().await
    }

    async fn opens(&mut self, lot: &Lot) -> Result<(), Failure> {
        let record = notice::drill(lot, &self.number)?;
        let title = record.text.nl.title.clone();
        let fields = notice::fields(&record, true);
        let opened = begin(&mut self.inspector, (&self.number, &title), &fields).await;
        self.case = opened?;
        self.done("case", format!("{} is open, marked as a drill", self.number))
    }

    async fn sends(&mut self, lot: &Lot) -> Result<(), Failure> {
        let scope = enter_scope(&mut self.inspector, &self.case, lot).await?;
        self.done("scope", format!("lot {} of the {}", lot.number, lot.product))?;
        self.inspector.fill(&scope, &format!("{scope}/trace"), &[]).await?;
        let send = format!("{scope}/send");
        let page = self.inspector.look(&send).await?;
        let [certain, possible, providers] = figures(&page);
        let counted = certain + possible;
        self.done("count", format!("{counted} implants at {providers} providers"))?;
        let number = counted.to_string();
        // The number is typed where the house asks for it.
        let asks = page.contains("name=\"confirm\"");
        let confirmed: &[(&str, &str)] = if asks { &[("confirm", &number)] } else { &[] };
        self.inspector.fill(&send, &send, confirmed).await?;
        self.done("send", format!("confirmed {counted} and sent"))
    }

    /// The notice is in every mailbox, and a list at every gateway that was meant; who was meant
    /// without a gateway.
    async fn arrives(&mut self) -> Result<Vec<(String, Value)>, Failure> {
        self.reports("the register says to whom it went", |it| !list(it, "providers").is_empty())
            .await?;
        let mut meant: Vec<String> =
            list(&self.report, "providers").iter().filter_map(branch).map(str::to_owned).collect();
        self.done("mailboxes", format!("in the mailboxes of {} providers", meant.len()))?;
        let (patience, case) = (self.patience, self.number.clone());
        let mut coordinators = Vec::new();
        for mut it in std::mem::take(&mut self.coordinators) {
            let Some(at) = meant.iter().position(|branch| *branch == it.gateway.branch_number)
            else {
                continue;
            };
            meant.remove(at);
            let what = format!("the list at {}", it.gateway.provider);
            until(patience, &what, async || Ok(it.has(&case).await?.then_some(()))).await?;
            self.done("list", format!("the list of {} is filled", it.gateway.provider))?;
            coordinators.push(it);
        }
        self.coordinators = coordinators;
        let mut others = Vec::new();
        for branch in meant {
            let what = format!("the notice to {branch}, who has no gateway");
            let sender = &self.sender;
            let look = async || coordinator::notice_for(sender, &branch, &case).await;
            let notice = until(patience, &what, look).await?;
            others.push((branch, notice));
        }
        if !others.is_empty() {
            let count = others.len();
            self.done(
                "fetched",
                format!("fetched by {count} systems of providers without gateway"),
            )?;
        }
        Ok(others)
    }

    /// Each acknowledges, works, and reports.
    async fn works(&mut self, others: &[(String, Value)]) -> Result<(), Failure> {
        let mut coordinators = std::mem::take(&mut self.coordinators);
        for it in &mut coordinators {
            it.acknowledges().await?;
            self.done("read", format!("somebody of {} read the notice", it.gateway.provider))?;
        }
        for it in &mut coordinators {
            let worked = it.works().await?;
            let unknown = match worked.unknown {
                0 => String::new(),
                count => format!(", {count} implants without a known patient"),
            };
            let (told, provider) = (worked.told, &it.gateway.provider);
            self.done(
                "outcomes",
                format!("{told} patients of {provider} have an outcome{unknown}"),
            )?;
        }
        self.coordinators = coordinators;
        for (branch, notice) in others {
            let now = self.clock.now();
            let told = coordinator::answers(&self.sender, branch, notice, now).await?;
            self.done("outcomes", format!("{branch}, without gateway, reports {told} patients"))?;
        }
        let is_settled =
            |it: &Value| list(it, "providers").iter().all(|it| it["settledAt"].is_string());
        self.reports("every provider reports that it is done", is_settled).await?;
        self.done("numbers", "the inspectorate has the numbers of every provider".to_owned())
    }

    /// A check at random, the test, and the closure, which reaches all lists.
    async fn closes(&mut self) -> Result<(), Failure> {
        let closing = format!("{}/closing", self.case);
        let checks = format!("{}/checks", self.case);
        self.inspector.fill(&closing, &checks, &[]).await?;
        self.look().await?;
        let checks_drawn = list(&self.report["check"], "draws").iter();
        let asked = checks_drawn.flat_map(|it| list(it, "drawn")).filter_map(Value::as_str);
        let asked: Vec<String> = asked.map(str::to_owned).collect();
        for branch in &asked {
            let page = format!("{checks}/{branch}");
            let answer = [("verdict", "as_reported"), ("note", "OEFENING / DRILL: as reported.")];
            self.inspector.fill(&page, &page, &answer).await?;
        }
        self.done("check", format!("{} providers drawn, each as reported", asked.len()))?;
        let is_met = |it: &Value| it["test"]["isMet"] == true;
        let tested = self.reports("the closure test is met", is_met).await;
        tested.map_err(|failure| words::unmet(&self.report, failure))?;
        let conditions = list(&self.report["test"], "conditions").len();
        self.done("test", format!("{conditions} of {conditions} conditions are met"))?;
        let motive = [("motive", "OEFENING / DRILL: played to its end.")];
        self.inspector.fill(&closing, &closing, &motive).await?;
        let (patience, case) = (self.patience, self.number.clone());
        let mut coordinators = std::mem::take(&mut self.coordinators);
        for it in &mut coordinators {
            let what = format!("the closure at {}", it.gateway.provider);
            until(patience, &what, async || Ok(it.has_closed(&case).await?.then_some(()))).await?;
        }
        self.look().await?;
        self.done("closure", "the case and every list of it are closed".to_owned())?;
        for it in coordinators {
            it.leaves().await?;
        }
        self.inspector.sign_out(&self.inspector_page).await
    }

    /// Waits until the report of the inspectorate is so.
    async fn reports(&mut self, what: &str, is_so: impl Fn(&Value) -> bool) -> Result<(), Failure> {
        let path = format!("{}/closing/report.json", self.case);
        let (inspector, report) = (&mut self.inspector, &mut self.report);
        until(self.patience, what, async || {
            *report = read(&inspector.look(&path).await?)?;
            Ok(is_so(report).then_some(()))
        })
        .await
    }

    async fn look(&mut self) -> Result<(), Failure> {
        let path = format!("{}/closing/report.json", self.case);
        self.report = read(&self.inspector.look(&path).await?)?;
        Ok(())
    }

    /// Notes a step, and how long it took since the one before.
    fn done(&mut self, code: &'static str, seen: String) -> Result<(), Failure> {
        let took = self.began.elapsed();
        self.began = Instant::now();
        let step = Step { code, seen, took };
        if self.tells.steps {
            output::text(&words::line(&step))?;
        }
        self.steps.push(step);
        Ok(())
    }

    /// What a provider is called: with a gateway by its name.
    pub(super) fn name_of(&self, branch: &str) -> &str {
        let gateways = self.sheet.gateways.iter();
        let found = gateways.clone().find(|it| it.branch_number == branch);
        found.map_or("without gateway", |it| it.provider.as_str())
    }

    /// Where the evidence is; nowhere if the houses are gone afterwards, or no case was opened.
    pub(super) fn evidence(&self) -> Option<String> {
        let stays = self.tells.stays && !self.case.is_empty();
        stays.then(|| format!("{}{}/times", self.sheet.inspectorate, self.case))
    }
}

fn branch(it: &Value) -> Option<&str> {
    it["branchNumber"].as_str()
}

fn read(text: &str) -> Result<Value, Failure> {
    serde_json::from_str(text).map_err(|_| missing("the report of the case cannot be read"))
}

/// The figures of the page to send on: certain, possible, providers.
fn figures(page: &str) -> [i64; 3] {
    let part = page.split_once("class=\"lir-figures\"").map_or("", |(_, rest)| rest);
    let mut counts = part.split("<dd>").skip(1).map(|rest| {
        let digits: String =
            rest.chars().take_while(|c| *c != '<').filter(char::is_ascii_digit).collect();
        digits.parse().unwrap_or_default()
    });
    std::array::from_fn(|_| counts.next().unwrap_or_default())
}

fn missing(what: &str) -> Failure {
    Failure::refused(format!("this demo cannot be played on: {what}"), "start a demo anew")
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn the_number_is_read_off_the_page() {
        let page = "<dd>9</dd><dl class=\"lir-figures\"><div><dt>a</dt><dd>1.012</dd></div>\
                    <div><dt>b</dt><dd>3</dd></div><div><dt>c</dt><dd>5</dd></div></dl>";
        assert_eq!(figures(page), [1_012, 3, 5]);
        assert_eq!(figures(""), [0, 0, 0]);
    }
}
