//! `lir audit show`: shows lines, newest first. The look is itself a line.

use audit::Actor;
use audit::export::record;
use jiff::Timestamp;
use store::log::{self, Filter, Look};
use uuid::Uuid;

use super::open::{Log, looked, moment};
use crate::failure::Failure;
use crate::output::{self, Table, plain};

pub(super) const HELP: &str = "\
Examples:
  lir audit show --role register --config /etc/lir.toml
  lir audit show --role gateway --subject 0195a000-0000-7000-8000-000000000001 --limit 100
  lir audit show --role register --action trace.answer --from 2026-03-01 --json

Lines say who did what and when, and never hold what was seen. That they were shown is itself a
line of the log.";

/// Show lines, newest first
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    log: Log,
    /// Only about this patient, by the house's own id
    #[arg(long, value_name = "ID")]
    subject: Option<Uuid>,
    /// Only by this caller
    #[arg(long, value_name = "ID")]
    caller: Option<Uuid>,
    /// Only of this action, such as `trace.answer`
    #[arg(long, value_name = "ACTION")]
    action: Option<String>,
    /// Only from this day or instant on
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    from: Option<Timestamp>,
    /// Only before this day or instant
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    to: Option<Timestamp>,
    /// Lines at most
    #[arg(long, value_name = "COUNT", default_value_t = 50, value_parser = clap::value_parser!(i64).range(1..=500))]
    limit: i64,
    /// Print them as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let store = self.log.open().await?;
        let filter = Filter {
            from: self.from,
            until: self.to,
            subject: self.subject,
            caller: self.caller,
            having: self.action.clone().map(|action| ("action", action)).into_iter().collect(),
            limit: self.limit,
            ..Filter::default()
        };
        let page = log::page(&mut store.read().await?, &filter).await?;
        let entry = looked("log.show").records(page.looks.len());
        let entry = audit::Entry { subject: self.subject, ..entry };
        store.note("log.show", entry).await?;
        store.close().await;
        if self.json {
            let name = self.log.name();
            let lines: Vec<_> =
                page.looks.iter().map(|look| record(&name, look.number, &look.entry)).collect();
            output::json(&lines)?;
        } else {
            output::text(&table(&page.looks))?;
        }
        Ok(())
    }
}

fn table(looks: &[Look]) -> String {
    let mut table = Table::new(&["at", "action", "outcome", "by", "purpose", "records", "number"]);
    for Look { number, entry } in looks {
        let by = match &entry.actor {
            Actor::Caller { id, role, user, .. } => {
                let who = user.clone().unwrap_or_else(|| id.to_string());
                format!("{role} {who}")
            }
            other => other.kind().to_owned(),
        };
        table.row(vec![
            format!("{:.0}", entry.at),
            plain(&entry.action),
            entry.outcome.code().to_owned(),
            plain(&by),
            entry.purpose.code().to_owned(),
            entry.records.to_string(),
            number.to_string(),
        ]);
    }
    table.text()
}
