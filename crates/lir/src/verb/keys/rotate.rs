//! `lir keys rotate`: seals everything of a gateway anew with its current key, and says whether an
//! earlier key is still needed. What was not proven is not said.

use std::ops::ControlFlow;

use admission::people;
use gateway::use_case::rotate_keys::{KeyUse, Rotation, Unopened, rotate_keys};
use identity::{Keep, Permit};
use serde_json::{Value, json};

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::Pending;
use crate::house::gate::Gate;
use crate::house::gateway::Gateway;
use crate::{house, output, progress};

pub(super) const HELP: &str = "\
Examples:
  (umask 077 && head -c 32 /dev/urandom > gateway-2027.key)
  lir keys rotate --role gateway --config /etc/lir.toml

First set gateway.key_file to the new key and gateway.previous_key_files to the earlier one, and
start the gateway anew: from then on it seals with the new key and still opens with the earlier
one. Then run this, beside the running gateway if you like. Stopped at any moment, it goes on
where it was when it is run again. Keep the earlier key until this says that it is not needed,
and as long as a backup that it sealed.";

/// Seal everything of a gateway anew with its current key
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
        let gateway = Gateway::open(
            &settings,
            Gate::default(),
            people::Settings::default(),
            "",
            Pending::Refuse,
        )
        .await?;
        let rotated = rotate(&gateway).await;
        let key = gateway.context().keys.id().to_owned();
        gateway.close().await;
        let (rotation, stopped) = rotated?;
        if self.json {
            output::json(&as_json(&rotation, &key))?;
        } else {
            output::text(&in_words(&rotation, &key, stopped))?;
        }
        if rotation.left.is_empty() { Ok(()) } else { Err(Failure::Problems) }
    }
}

/// Rotates until it is done or somebody stops it; whether it was stopped.
async fn rotate(gateway: &Gateway) -> Result<(Rotation, bool), Failure> {
    let stop = house::stop_on_signal()?;
    let bar = progress::values(0);
    let permit = Permit::<Keep>::at_the_console();
    let rotation = rotate_keys(gateway.context(), &permit, |at| {
        bar.set_length(at.total.max(at.done));
        bar.set_position(at.done);
        if stop.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let rotation = rotation.await?;
    bar.finish_and_clear();
    Ok((rotation, stop.is_cancelled()))
}

fn as_json(rotation: &Rotation, key: &str) -> Value {
    let unopened = |it: &Unopened| json!({ "table": it.table, "row": it.row, "why": it.why });
    json!({
        "key": key,
        "resealed": rotation.resealed,
        "done": rotation.left.is_empty(),
        "left": rotation.left.iter().map(super::status::as_json).collect::<Vec<_>>(),
        "unopened": rotation.unopened.iter().map(unopened).collect::<Vec<_>>(),
    })
}

fn in_words(rotation: &Rotation, key: &str, stopped: bool) -> String {
    let mut lines = vec![format!("{} values were sealed anew with key {key}", rotation.resealed)];
    if rotation.left.is_empty() {
        lines.push(
            "no value is sealed with any other key: earlier keys are no longer needed".into(),
        );
        return lines.join("\n");
    }
    let left = |it: &KeyUse| {
        format!("  {} values of {}.{} with key {}", it.values, it.table, it.column, it.key_id)
    };
    lines.push("NOT DONE; still sealed with other keys, which must be kept:".to_owned());
    lines.extend(rotation.left.iter().map(left));
    let unopened = |it: &Unopened| format!("  does not open: {} {}: {}", it.table, it.row, it.why);
    lines.extend(rotation.unopened.iter().map(unopened));
    let to_do = if stopped {
        "it was stopped: run it again"
    } else if rotation.unopened.is_empty() {
        "a gateway still seals with another key: start it with the new settings, then run this again"
    } else {
        "name the files of the keys it asks for in gateway.previous_key_files; a row that was \
         changed comes back from a backup"
    };
    lines.push(format!("  do: {to_do}"));
    lines.join("\n")
}
