//! `lir provider list`: whom a gateway serves, and what was handed over or taken over.

use gateway::use_case::continuity::{Move, Served, list_providers};
use serde_json::{Value, json};

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::books::Books;
use crate::output::{self, Table};

pub(super) const HELP: &str = "\
Examples:
  lir provider list
  lir provider list --json

A provider that was handed over delivers and takes in nothing; its records can still be read.";

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let books = Books::open(House::Gateway, &self.database).await?;
        let served = list_providers(&books.store).await;
        books.close().await;
        let served = served?;
        if self.json {
            output::json(&served.iter().map(as_json).collect::<Vec<_>>())?;
        } else {
            output::text(&in_words(&served))?;
        }
        Ok(())
    }
}

fn as_json(it: &Served) -> Value {
    let moved = |it: &Move| {
        json!({
            "succession": it.succession, "direction": if it.came { "in" } else { "out" },
            "handedOver": it.handed_over, "formerName": it.other_name,
            "escrowKey": it.escrow_key, "reason": it.reason, "sealedSha256": it.sha256,
            "records": it.records, "at": it.at,
        })
    };
    json!({
        "id": it.id, "name": it.name, "register": it.register, "branches": it.branches,
        "since": it.since, "handedOverAt": it.handed_over_at,
        "handedOverTo": it.handed_over_to,
        "moves": it.moves.iter().map(moved).collect::<Vec<_>>(),
    })
}

fn in_words(served: &[Served]) -> String {
    let mut table = Table::new(&["provider", "branches", "state"]);
    let mut moves = String::new();
    for it in served {
        let name = output::plain(&it.name);
        let state = match it.handed_over_at.zip(it.handed_over_to.as_deref()) {
            Some((at, to)) => {
                let at = at.strftime("%Y-%m-%d %H:%M UTC");
                format!("handed over {at} to {}", output::plain(to))
            }
            None => "served".to_owned(),
        };
        table.row(vec![name.clone(), it.branches.join(" "), state]);
        for moved in &it.moves {
            moves.push_str(&told(&name, moved));
        }
    }
    format!("{}{moves}", table.text())
}

fn told(name: &str, moved: &Move) -> String {
    let what = match (&moved.other_name, moved.handed_over) {
        (Some(other), _) => format!("taken over from {}", output::plain(other)),
        (None, true) => "exported with a hand-over".to_owned(),
        (None, false) => "exported as a copy".to_owned(),
    };
    format!(
        "  {name}: {what} {}, {} records, key {}, sha256 {}: {}\n",
        law::dutch_day(moved.at),
        moved.records,
        moved.escrow_key,
        moved.sha256,
        output::plain(&moved.reason),
    )
}
