//! `lir audit verify`: holds the whole log against its chain and its signed heads.

use std::path::PathBuf;
use std::time::Instant;

use audit::verify::Sound;
use audit::{Fault, Head};
use proof::Key;
use serde_json::json;
use store::log;

use super::open::Log;
use crate::failure::Failure;
use crate::{output, progress};

pub(super) const HELP: &str = "\
Examples:
  lir audit verify --role register --config /etc/lir.toml
  lir audit verify --role register --database postgres://auditor@db.example/register \\
    --key 'register/access-log+6e1f4b2a+Aa...' --head kept-elsewhere.txt

Without --key the public key is taken from the house's own key file. A head that was kept elsewhere
betrays a log that was cut back or made anew, even by somebody who has the key. The exit code is 1
when anything does not fit; what is printed names the first broken entry.";

/// Say whether anything of the log was changed, and what first
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    log: Log,
    /// A public key that signed heads, as `lir audit head` prints it; may be given several times
    #[arg(long = "key", value_name = "KEY")]
    keys: Vec<Key>,
    /// A head that was kept elsewhere
    #[arg(long, value_name = "FILE")]
    head: Option<PathBuf>,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let keys = self.log.keys(&self.keys)?;
        let kept = self.head.as_ref().map(|path| kept(path, &keys)).transpose()?;
        let store = self.log.open().await?;
        let began = Instant::now();
        let bar = progress::entries();
        let found = log::verify(&store, &keys, kept, |at| {
            bar.set_length(u64::try_from(at.all).unwrap_or(0));
            bar.set_position(u64::try_from(at.done).unwrap_or(0));
        })
        .await;
        bar.finish_and_clear();
        store.close().await;
        let seconds = began.elapsed().as_secs_f64();
        let name = self.log.name();
        match found? {
            Ok(sound) => self.sound(&name, &sound, seconds).map_err(Failure::from),
            Err(fault) => {
                self.broken(&name, &fault)?;
                Err(Failure::Problems)
            }
        }
    }

    fn sound(&self, name: &str, sound: &Sound, seconds: f64) -> std::io::Result<()> {
        let Sound { entries, removed, pending, head } = sound;
        if self.json {
            return output::json(&json!({
                "log": name, "sound": true, "entries": entries, "removed": removed,
                "pending": pending, "position": head.as_ref().map(|head| head.position),
                "signedAt": head.as_ref().map(|head| head.at), "seconds": seconds,
            }));
        }
        let head = head.as_ref().map_or_else(
            || "nothing was ever signed".to_owned(),
            |head| format!("the last head is of position {}, signed {}", head.position, head.at),
        );
        output::text(&format!(
            "{name}: sound; {entries} entries in {seconds:.1} s; {head}\n\
             {removed} removed by decision, {pending} wait to be linked"
        ))
    }

    fn broken(&self, name: &str, fault: &Fault) -> std::io::Result<()> {
        if self.json {
            return output::json(&json!({
                "log": name, "sound": false, "fault": fault.to_string(),
            }));
        }
        output::text(&format!(
            "{name}: BROKEN: {fault}\n\
             What stands before it is as it was written. Keep the database as it is: it is evidence."
        ))
    }
}

/// Reads a head that was kept; it must be one that a key of ours signed.
fn kept(path: &std::path::Path, keys: &[Key]) -> Result<Head, Failure> {
    let to_do = "give a file with what `lir audit head` printed";
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::wrong_use(format!("{}: {error}", path.display()), to_do))?;
    Head::verify(&text, keys)
        .map_err(|error| Failure::wrong_use(format!("{}: {error}", path.display()), to_do))
}
