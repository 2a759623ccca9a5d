//! `lir audit retention`: says what of the log is past its term, and removes it when a decision is
//! named. Nothing is ever removed by itself (R66).

use law::{Kept, Retention};
use serde_json::json;
use store::Clock;
use store::log::{self, Decision, Removable};

use super::open::{Log, looked};
use crate::failure::Failure;
use crate::output;

pub(super) const HELP: &str = "\
Examples:
  lir audit retention --role gateway --config /etc/lir.toml
  lir audit retention --role gateway --config /etc/lir.toml \\
    --decision 'archive plan 2031-4' --decided-by 'privacy officer'

Without a decision it only says what could go. With one, the lines go and their links stay, so that
the chain still verifies; the decision is signed with the key of the log, and is itself a line.";

/// Say what is past its term; remove it by a named decision
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    log: Log,
    /// The decision, by its name or number
    #[arg(long, value_name = "NAME", requires = "decided_by")]
    decision: Option<String>,
    /// Who took it
    #[arg(long, value_name = "NAME", requires = "decision")]
    decided_by: Option<String>,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let retention = Retention::shipped();
        let now = Clock::system().now();
        let Some((before, term)) = retention.past_before(Kept::AccessLog, now) else {
            let what = "no term for the access log holds today";
            return Err(Failure::refused(what, "nothing may go: see crates/law/data"));
        };
        let longest = retention.past_before(Kept::File, now).map(|(_, term)| term.years);
        let store = self.log.open().await?;
        let what = log::removable(&mut store.read().await?, before).await?;
        let removed = match (&self.decision, &self.decided_by) {
            (Some(name), Some(by)) if what.lines > 0 => {
                let settings = self.log.settings()?;
                let decision = Decision {
                    name: name.clone(),
                    decided_by: by.clone(),
                    basis: term.article.to_string(),
                };
                let entry = looked("log.remove");
                let key = settings.key()?;
                log::remove(&store, &key, &settings.former, what, decision, entry).await?;
                true
            }
            _ => false,
        };
        store.close().await;
        let Removable { through, lines, .. } = what;
        let (years, article) = (term.years, &term.article);
        if self.json {
            output::json(&json!({
                "log": self.log.name(), "years": years, "article": article.citation(),
                "verified": term.verified, "before": before, "longestYears": longest,
                "lines": lines, "throughNumber": through, "removed": removed,
            }))?;
            return Ok(());
        }
        let checked = if term.verified { "" } else { "; not held against the official text" };
        let longest = longest.map_or_else(String::new, |years| {
            format!(", and at most as long as the file, {years} years")
        });
        let lines = match (lines, removed) {
            (0, _) => "no line is past it".to_owned(),
            (_, true) => format!("{lines} lines up to number {through} were removed"),
            (_, false) => format!(
                "{lines} lines up to number {through} are past it and stay until a decision is \
                 named: --decision NAME --decided-by NAME"
            ),
        };
        output::text(&format!(
            "{}: lines are kept at least {years} years ({article}{checked}){longest}\n{lines}",
            self.log.name()
        ))?;
        Ok(())
    }
}
