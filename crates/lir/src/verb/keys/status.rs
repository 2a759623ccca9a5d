//! `lir keys status`: which master keys seal what a gateway holds, and which of them it was given.
//! It opens nothing, so it also answers when a key is lost.

use gateway::use_case::rotate_keys::{KeyUse, count_keys};
use serde_json::{Value, json};
use store::seal::{KeyId, Ring};

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::{self, Pending};
use crate::{output, secret};

pub(super) const HELP: &str = "\
Examples:
  lir keys status --role gateway --config /etc/lir.toml
  lir keys status --role gateway --config /etc/lir.toml --json

It counts every sealed value, which takes a while in a large database. The exit code is 1 if
something is sealed with a key that the settings do not name.";

/// Say which keys seal what a gateway holds
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The house
    #[arg(long, value_name = "HOUSE", value_parser = [House::Gateway.name()])]
    role: String,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let mut settings = self.database.settings(House::Gateway);
        let gateway = settings.gateway();
        let settings = settings.need(gateway)?;
        let ring = secret::ring(&settings.key_file, &settings.previous_key_files)?;
        let store = house::open(House::Gateway, &settings.database, Pending::Refuse).await?;
        let counted = count_keys(&store).await;
        store.close().await;
        let uses = counted?;
        let lost = |it: &KeyUse| role(&ring, &it.key_id) == "NOT GIVEN";
        let any_lost = uses.iter().any(lost);
        if self.json {
            let with_role = |it: &KeyUse| {
                let mut told = as_json(it);
                told["is"] = role(&ring, &it.key_id).to_lowercase().into();
                told
            };
            output::json(&json!({
                "key": ring.current().as_str(),
                "uses": uses.iter().map(with_role).collect::<Vec<_>>(),
            }))?;
        } else {
            output::text(&in_words(&ring, &uses))?;
        }
        if any_lost { Err(Failure::Problems) } else { Ok(()) }
    }
}

/// What a key is to this house.
fn role(ring: &Ring, key_id: &str) -> &'static str {
    let key_id = KeyId::kept(key_id);
    if *ring.current() == key_id {
        "current"
    } else if ring.ids().any(|known| *known == key_id) {
        "previous"
    } else {
        "NOT GIVEN"
    }
}

/// A use of a key, for programs.
pub(super) fn as_json(used: &KeyUse) -> Value {
    json!({
        "table": used.table,
        "column": used.column,
        "key": used.key_id,
        "values": used.values,
    })
}

fn in_words(ring: &Ring, uses: &[KeyUse]) -> String {
    let mut table = output::Table::new(&["sealed column", "key", "is", "values"]);
    for used in uses {
        table.row(vec![
            format!("{}.{}", used.table, used.column),
            used.key_id.clone(),
            role(ring, &used.key_id).to_owned(),
            used.values.to_string(),
        ]);
    }
    format!("the current key is {}\n{}", ring.current(), table.text())
}
